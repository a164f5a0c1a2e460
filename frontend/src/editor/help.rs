//! The keys, on a sheet over the page (F1).

use super::preview::keep_within;
use crate::i18n::{Language, say};
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// What the sheet is drawn from.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct HelpProps {
    /// It is to be closed.
    pub on_close: Callback<()>,
    /// The language of the page.
    pub language: Language,
}

const KEYS: [(&str, &str, &str); 16] = [
    ("Tab / Shift+Tab", "下一格 / 上一格", "next / previous cell"),
    ("Enter / Shift+Enter", "下一行 / 上一行的同一列", "same column, next / previous row"),
    (
        "↑ ↓ ← →",
        "移到旁边的格；正在改字时移动光标，到头再移出",
        "the cell beside; while editing the caret, out at the text's ends",
    ),
    ("F2", "在格里改字（点一下也行）", "edit the text of the cell (or click)"),
    ("Alt+Enter", "格内换行（原因等长文字）", "line break in a longer text"),
    ("Esc", "放弃这一格刚才的改动", "give up what was just typed in the cell"),
    ("Ctrl+Z / Ctrl+Y", "撤销 / 重做（整张表，连行的增删和粘贴）", "undo / redo, the whole form, rows and pastes too"),
    ("Shift+↑↓←→, Shift+点击, 拖动", "选中一块；Ctrl+A 选中全部指标", "select a block; Ctrl+A selects all rows"),
    (
        "Ctrl+C / Ctrl+X / Ctrl+V",
        "复制 / 剪切 / 粘贴一块，可与 WPS、Excel 互贴",
        "copy / cut / paste a block, to and from WPS or Excel",
    ),
    ("Ctrl+D", "向下填充；没有选中时取上一格", "fill down; without a block the cell above"),
    ("Delete", "清空选中的格", "empty the selected cells"),
    (
        "Ctrl+Enter / Ctrl+Delete",
        "在下面加一行 / 删除这一行或选中的几行",
        "add a row below / remove the row or those selected",
    ),
    ("Alt+↑ / Alt+↓", "上移 / 下移这一行", "move the row up / down"),
    ("Alt+Shift+→ / Alt+Shift+←", "归入上面的标题行 / 不再归入", "indent under the heading above / outdent"),
    ("F8", "照提示改正（一格）", "apply the fix that is offered"),
    ("Alt+S / Alt+F10 / F1", "星级 / 行操作 / 这张说明", "stars / row tools / this sheet"),
];

/// The sheet.
#[component]
pub(super) fn Help(props: &HelpProps) -> Html {
    let (sheet, button) = (use_node_ref(), use_node_ref());
    {
        let button = button.clone();
        use_effect_with((), move |()| {
            if let Some(button) = button.cast::<HtmlElement>() {
                let _ = button.focus();
            }
        });
    }
    let onkeydown = {
        let (on_close, sheet) = (props.on_close.clone(), sheet.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Escape" | "F1" => {
                event.prevent_default();
                on_close.emit(());
            }
            "Tab" => {
                if let Some(sheet) = sheet.cast::<Element>() {
                    keep_within(&sheet, &event);
                }
            }
            _ => {}
        })
    };
    let chinese = props.language == Language::Chinese;
    html! {
        <div class="jx-over jx-screen">
            <div class="jx-sheet" role="dialog" aria-modal="true" aria-labelledby="jx-help-title" ref={sheet} {onkeydown}>
                <h2 id="jx-help-title">{ say("按键", "Keys") }</h2>
                <div class="jx-sheet-scroll" tabindex="0" role="region" aria-labelledby="jx-help-title">
                    <table class="jx-keys"><tbody>
                        { for KEYS.iter().map(|(keys, words, english)| html! {
                            <tr><th scope="row">{ if chinese { (*keys).to_owned() } else { keys.replace("点击", "click").replace("拖动", "drag") } }</th><td>{ if chinese { *words } else { *english } }</td></tr>
                        }) }
                    </tbody></table>
                </div>
                <p class="jx-sheet-end"><button type="button" class="jx-button" ref={button} onclick={props.on_close.reform(|_: MouseEvent| ())}>{ say("关闭（Esc）", "Close (Esc)") }</button></p>
            </div>
        </div>
    }
}
