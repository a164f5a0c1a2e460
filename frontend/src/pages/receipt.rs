//! The receipt: number, time, digest, what was judged. Printable. Under a receipt's number, what the server keeps.

use super::declared;
use super::law::LawPane;
use super::{form_name, name_of, not_kept, print_button};
use crate::api;
use crate::cells::FormEditorProps;
use crate::drafts::{self, Draft, Receipt};
use crate::i18n::say;
use crate::pages::editor_of;
use crate::regulations::{coming, use_regulation};
use crate::route::{Link, Route};
use jixiao::appraisal::Appraised;
use jixiao::number::text;
use jixiao::regulation::Citation;
use jixiao::{Form, FormKind, Regulation};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Which receipt.
#[derive(PartialEq, Properties)]
pub struct ReceiptPageProps {
    /// Draft id, or a receipt's number.
    pub id: String,
}

/// The receipt of a draft's last submission; where this machine has no such draft, what the server keeps under the number.
#[component]
pub fn ReceiptPage(props: &ReceiptPageProps) -> Html {
    let draft = use_memo(props.id.clone(), |id| drafts::open(id).ok());
    let receipt = draft.as_ref().as_ref().and_then(|draft| Some((draft, draft.receipt.as_ref()?)));
    let law = receipt.map_or("", |(draft, _)| draft.form.regulation());
    let (regulation, _) = use_regulation(law);
    let Some((draft, receipt)) = receipt else {
        return html! { <Kept key={props.id.clone()} number={props.id.clone()} /> };
    };
    let changed = draft.form.digest() != receipt.digest;
    let result = regulation.and_then(Result::ok).filter(|_| !changed).and_then(|law| result_of(&draft.form, law.0));
    html! {
        <section class="receipt">
            { of(receipt, &draft.form, changed, result) }
            if changed {
                <p class="notice">{ say("提交之后，本机的草稿又改过；再次提交会成为新的版次。", "The draft was changed after this receipt; submitting again makes a new revision.") }</p>
            }
            <p class="tools no-print">
                { print_button() }
                <Link to={Route::Form { id: props.id.clone() }}>{ say("回到表", "Back to the form") }</Link>
                <Link to={Route::Start}>{ say("回到开始页", "Back to the start page") }</Link>
            </p>
        </section>
    }
}

/// What a form of scored items comes to: 84 分，不通过
fn result_of(form: &Form, regulation: &Regulation) -> Option<String> {
    let Form::Appraisal(form) = form else { return None };
    let scores = Appraised::new(form, regulation).scores;
    let total = format!("{} {}", text(scores.total?), say("分", "points"));
    Some(scores.outcome.map_or_else(|| total.clone(), |outcome| format!("{total}，{}", outcome.name)))
}

#[derive(PartialEq, Properties)]
struct KeptProps {
    number: String,
}

/// What the server keeps under a receipt's number: the receipt, and the form to read.
#[component]
fn Kept(props: &KeptProps) -> Html {
    let answer = use_state(|| None::<Result<(Receipt, Rc<Form>), &'static str>>);
    let law = use_state(|| None::<Citation>);
    let problem = use_state(|| "");
    {
        let answer = answer.clone();
        use_effect_with(props.number.clone(), move |number| {
            let number = number.clone();
            spawn_local(async move {
                let unknown = say(
                    "本机没有这张回执，服务器上也取不到，请核对编号和网络。",
                    "There is no such receipt on this machine, nor could the server be asked for it; please check the number and the network.",
                );
                let stored = api::submission(&number).await.map_err(|_| unknown);
                answer.set(Some(stored.and_then(|stored| {
                    let form = jixiao::form::parse(stored.form.as_bytes()).map_err(|_| unknown)?;
                    Ok((stored.receipt, Rc::new(form)))
                })));
            });
        });
    }
    let id = match &*answer {
        Some(Ok((_, form))) => form.regulation(),
        _ => "",
    };
    let (regulation, again) = use_regulation(id);
    let (receipt, form) = match &*answer {
        None => return coming(),
        Some(Err(words)) => {
            return html! {
                <section class="notice" role="alert">
                    <p>{ *words }</p>
                    <Link to={Route::Start}>{ say("回到开始页", "Back to the start page") }</Link>
                </section>
            };
        }
        Some(Ok(found)) => found,
    };
    let take = {
        let (receipt, form, problem) = (receipt.clone(), Rc::clone(form), problem.clone());
        Callback::from(move |_: MouseEvent| {
            let (receipt, form, problem) = (receipt.clone(), Rc::clone(&form), problem.clone());
            spawn_local(async move {
                // The declaration by which it was judged comes along.
                let by = receipt.approved.as_deref().and_then(|by| by.split('/').next().map(str::to_owned));
                let approved = match by {
                    Some(number) => declared::fetch(&number).await.ok(),
                    None => None,
                };
                let carried = approved.is_some();
                let mut draft = Draft { approved, receipt: Some(receipt), ..Draft::new(Form::clone(&form), carried) };
                match draft.keep() {
                    Ok(()) => Route::Form { id: draft.id }.go(),
                    Err(_) => problem.set(not_kept()),
                }
            });
        })
    };
    let on_law = {
        let law = law.clone();
        Callback::from(move |citation: Citation| law.set(Some(citation)))
    };
    let close_law = {
        let law = law.clone();
        Callback::from(move |()| law.set(None))
    };
    let result = regulation.as_ref().and_then(|law| result_of(form, law.as_ref().ok()?.0));
    html! {
        <>
            <section class="receipt">
                { of(receipt, form, false, result) }
                if !problem.is_empty() { <p class="notice error" role="alert">{ *problem }</p> }
                <p class="tools no-print">
                    { print_button() }
                    <button type="button" id="take" onclick={take}>{ say("据此修改", "Revise it here") }</button>
                    <Link to={Route::Start}>{ say("回到开始页", "Back to the start page") }</Link>
                </p>
            </section>
            <div class="no-print" id="kept-form">
                { match regulation {
                    None => coming(),
                    Some(Err(missing)) => missing.notice(&again),
                    Some(Ok(regulation)) => {
                        let given = FormEditorProps {
                            form: Rc::clone(form),
                            regulation,
                            approved: None,
                            submit_tried: false,
                            refusal: None,
                            on_change: Callback::noop(),
                            on_law,
                            on_step: Callback::noop(),
                        };
                        editor_of(0, given, false, true)
                    }
                } }
            </div>
            if let Some(citation) = &*law { <LawPane citation={citation.clone()} on_close={close_law} /> }
        </>
    }
}

/// What a receipt says; `changed`: the form is no longer that of the receipt; `result`: what the form itself comes to.
fn of(receipt: &Receipt, form: &Form, changed: bool, result: Option<String>) -> Html {
    let kind = FormKind::ALL.into_iter().find(|kind| kind.id() == receipt.form).unwrap_or(form.kind());
    let counts = receipt.judged.findings;
    let project =
        Some(receipt.project.as_str()).filter(|name| !name.is_empty()).or_else(|| name_of(form)).unwrap_or_default();
    let line = |name: &'static str, value: String, id: &'static str| html! { <tr><th scope="row">{ name }</th><td {id}>{ value }</td></tr> };
    html! {
        <>
            <h1>{ say("提交回执", "Receipt") }</h1>
            <p class="received">
                <strong id="receipt-number">{ receipt.number.clone() }</strong>
                <span>{ note_it(kind) }</span>
            </p>
            <table>
                <tbody>
                    { line(say("项目", "Project"), project.to_owned(), "receipt-project") }
                    { line(say("表", "Form"), form_name(kind).to_owned(), "receipt-form") }
                    { line(say("年度", "Year"), receipt.year.map(|year| year.to_string()).unwrap_or_default(), "receipt-year") }
                    { line(say("版次", "Revision"), receipt.revision.to_string(), "receipt-revision") }
                    { line(say("收到时间", "Received"), spoken(&receipt.received_at), "receipt-time") }
                    if let Some(result) = result {
                        { line(say("本表结果", "Result of the form"), result, "receipt-result") }
                    }
                    if kind == FormKind::SelfEvaluation {
                        { line(say("总分", "Total"), receipt.judged.total.clone().unwrap_or_else(|| not_summed(form, changed)), "receipt-total") }
                        { line(say("对照的申报表", "Judged by the declaration"), receipt.approved.clone().unwrap_or_else(|| "—".to_owned()), "receipt-approved") }
                    }
                    { line(
                        // Of a review, 审核结果 is what the reviewer found.
                        say("检查结果", "Checked"),
                        format!("{} {}，{} {}，{} {}", say("错误", "errors"), counts.error, say("警告", "warnings"), counts.warning, say("提示", "hints"), counts.hint),
                        "receipt-findings",
                    ) }
                </tbody>
            </table>
            <h2>{ say("核验信息", "For verification") }</h2>
            <table class="proof">
                <tbody>
                    { line(say("表的摘要（SM3）", "Digest of the form (SM3)"), receipt.digest.clone(), "receipt-digest") }
                    { line(say("存证链值（SM3）", "Chain value (SM3)"), receipt.chain.clone(), "receipt-chain") }
                    { line(say("制度文件", "Regulation"), format!("{} {}", receipt.regulation, receipt.judged.regulation_digest), "receipt-regulation") }
                    { line(say("审核程序", "Judge"), receipt.judged.engine.clone(), "receipt-engine") }
                </tbody>
            </table>
        </>
    }
}

/// What the number is for.
fn note_it(kind: FormKind) -> &'static str {
    match kind {
        FormKind::Declaration => say(
            "服务器已收下并保存。请记下这个编号：查询用它，自评时凭申报表的编号取来指标。",
            "Received and kept. Note this number: the form is asked for by it, and a self-evaluation starts from a declaration's number.",
        ),
        _ => say(
            "服务器已收下并保存。请记下这个编号：查询用它。",
            "Received and kept. Note this number: the form is asked for by it.",
        ),
    }
}

/// What stands for a total that the judge does not have; of a form that has changed since nobody knows what was claimed.
fn not_summed(form: &Form, changed: bool) -> String {
    let claim = match form {
        Form::SelfEvaluation(form) if !changed && !form.total.is_empty() => {
            format!("{} {}{}", say("填报", "claimed"), form.total, say("，", ", "))
        }
        _ => String::new(),
    };
    let why =
        say("未核算（有的指标没有计算公式或没有得分）", "not verified (some rows have neither a formula nor a score)");
    format!("{claim}{why}")
}

/// `2026-03-01T09:30:00.125+08:00` as people write it: `2026-03-01 09:30:00`.
fn spoken(time: &str) -> String {
    match (time.get(..10), time.get(11..19)) {
        (Some(day), Some(clock)) => format!("{day} {clock}"),
        _ => time.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn 收到时间写成人看的样子() {
        assert_eq!(spoken("2026-03-01T09:30:00.125+08:00"), "2026-03-01 09:30:00");
        assert_eq!(spoken("昨天"), "昨天");
    }
}
