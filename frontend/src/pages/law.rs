//! The law beside the form: the clause with the text around it, fetched when opened.

use crate::api;
use crate::i18n::say;
use crate::page;
use gloo::events::EventListener;
use jixiao::regulation::Citation;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Which clause.
#[derive(PartialEq, Properties)]
pub(crate) struct LawPaneProps {
    /// The clause to show.
    pub citation: Citation,
    /// Closes the pane.
    pub on_close: Callback<()>,
}

/// What came of fetching the text.
#[derive(Clone, PartialEq)]
enum Text {
    Coming,
    Here(Rc<str>),
    Failed,
}

/// The pane with the law's text, scrolled to the clause.
#[component]
pub(crate) fn LawPane(props: &LawPaneProps) -> Html {
    let text = use_state(|| Text::Coming);
    let scroller = use_node_ref();
    {
        let text = text.clone();
        use_effect_with(props.citation.regulation.clone(), move |id| {
            let id = id.clone();
            spawn_local(async move {
                text.set(api::law_text(&id).await.map_or(Text::Failed, |body| Text::Here(body.into())));
            });
        });
    }
    {
        let scroller = scroller.clone();
        use_effect_with((props.citation.clone(), (*text).clone()), move |_| {
            let mark = scroller.cast::<HtmlElement>().and_then(|pane| pane.query_selector(".quoted").ok().flatten());
            if let Some(mark) = mark {
                mark.scroll_into_view();
            }
        });
    }
    let pane = use_node_ref();
    {
        let pane = pane.clone();
        use_effect_with((), move |()| {
            let fit = move || {
                if let Some(pane) = pane.cast::<HtmlElement>() {
                    fit_list(&pane);
                }
            };
            fit();
            let on = |kind| {
                let fit = fit.clone();
                EventListener::new(&page::window(), kind, move |_| fit())
            };
            let ears = [on("scroll"), on("resize")];
            move || drop(ears)
        });
    }
    let close = {
        let on_close = props.on_close.clone();
        Callback::from(move |_: MouseEvent| on_close.emit(()))
    };
    let close_by_key = {
        let on_close = props.on_close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                on_close.emit(());
            }
        })
    };
    let citation = &props.citation;
    html! {
        <aside class="law" ref={pane} aria-label={say("条文", "The clause")} onkeydown={close_by_key}>
            <header>
                <strong>{ format!("〔{}〕", citation.article) }</strong>
                <button type="button" class="quiet" onclick={close}>{ say("关闭", "Close") }</button>
            </header>
            <blockquote>{ readable(&citation.quote) }</blockquote>
            <div class="text" ref={scroller} tabindex="0">
                { match &*text {
                    Text::Coming => html! { <p class="calm">{ say("正在取条文…", "Fetching the text…") }</p> },
                    Text::Failed => html! { <p class="calm">{ say("现在取不到全文（没有网络）。上面是所引的原文。", "The full text cannot be fetched now. The words cited stand above.") }</p> },
                    Text::Here(body) => lines(body, &citation.quote).iter().map(show_line).collect::<Html>(),
                } }
            </div>
        </aside>
    }
}

/// Lets the list of findings reach down to the clause.
#[expect(clippy::float_arithmetic, reason = "pixels are floats in the browser; nothing here is money")]
fn fit_list(pane: &HtmlElement) {
    /// Pixels between the two.
    const BETWEEN: f64 = 8.;
    let Some(around) = pane.parent_element().and_then(|around| around.dyn_into::<HtmlElement>().ok()) else { return };
    let Some(list) = around.query_selector(".jx-panel").ok().flatten() else { return };
    let room = pane.get_bounding_client_rect().top() - list.get_bounding_client_rect().top() - BETWEEN;
    // Through the object model: style attributes are refused by the Content-Security-Policy.
    let _ = around.style().set_property("--law-room", &format!("{room}px"));
}

fn show_line((line, quoted): &(String, bool)) -> Html {
    let (heading, words) = heading(line);
    html! { <p class={classes!(heading.then_some("heading"), quoted.then_some("quoted"))}>{ readable(words) }</p> }
}

/// The lines of a text, each with whether it holds a passage of the quotation, blanks ignored.
fn lines(text: &str, quote: &str) -> Vec<(String, bool)> {
    let squeeze = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let passages: Vec<String> = quote.split('；').map(squeeze).filter(|passage| !passage.is_empty()).collect();
    text.lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with("```"))
        .map(|line| {
            let bare = squeeze(line);
            let quoted = passages.iter().any(|passage| bare.contains(passage.as_str()));
            (line.to_owned(), quoted)
        })
        .collect()
}

/// A passage as people read it: the text is kept as it was extracted, with marks of code and of formulas.
fn readable(words: &str) -> String {
    words
        .replace('`', "")
        .replace("$\\geq *$", "≥*")
        .replace("$\\leq *$", "≤*")
        .replace("<input type=\"checkbox\"/>", "☐")
}

/// Whether a line is a heading, and its words without marks and anchor.
fn heading(line: &str) -> (bool, &str) {
    let words = line.trim_start_matches('#').trim();
    let words = words.rsplit_once(" {#").map_or(words, |(words, _)| words);
    (line.starts_with('#'), words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn 引文所在的段落标出来_空格不计() {
        let text = "## 第二节 {#s2}\n\n审核得分在 85分及以上的为“通过”，可直接安排预算。\n其他";
        let marked: Vec<bool> =
            lines(text, "审核得分在85分及以上的为“通过”").into_iter().map(|(_, quoted)| quoted).collect();
        assert_eq!(marked, [false, true, false]);
        assert_eq!(heading("## 第二节 {#s2}"), (true, "第二节"));
    }

    #[test]
    fn 提取时留下的记号不给人看() {
        assert_eq!(readable("`（即指标值为 $\\geq *$ ）`，或 $\\leq *$"), "（即指标值为 ≥* ），或 ≤*");
    }
}
