//! The receipt: number, time, digest, what was judged. Printable.

use super::form_name;
use crate::drafts;
use crate::i18n::say;
use crate::page;
use crate::route::{Link, Route};
use jixiao::FormKind;
use yew::prelude::*;

/// Which draft.
#[derive(PartialEq, Properties)]
pub struct ReceiptPageProps {
    /// Draft id.
    pub id: String,
}

/// The receipt of a draft's last submission.
#[component]
pub fn ReceiptPage(props: &ReceiptPageProps) -> Html {
    let draft = use_memo(props.id.clone(), |id| drafts::open(id).ok());
    let Some((draft, receipt)) = draft.as_ref().as_ref().and_then(|draft| Some((draft, draft.receipt.as_ref()?)))
    else {
        return html! {
            <section class="notice">
                <p>{ say("本机没有这张回执。", "There is no such receipt on this machine.") }</p>
                <Link to={Route::Start}>{ say("回到开始页", "Back to the start page") }</Link>
            </section>
        };
    };
    let kind = FormKind::ALL.into_iter().find(|kind| kind.id() == receipt.form).unwrap_or_else(|| draft.form.kind());
    let changed = draft.form.digest() != receipt.digest;
    let counts = receipt.judged.findings;
    let line = |name: &'static str, value: String, id: &'static str| html! { <tr><th scope="row">{ name }</th><td {id}>{ value }</td></tr> };
    let print = Callback::from(|_: MouseEvent| {
        // A browser that cannot print says so itself.
        let _ = page::window().print();
    });
    html! {
        <section class="receipt">
            <h1>{ say("提交回执", "Receipt") }</h1>
            <p class="received">
                <strong id="receipt-number">{ receipt.number.clone() }</strong>
                <span>{ say("服务器已收下并保存。请记下这个编号：查询用它，自评时凭申报表的编号取来指标。", "Received and kept. Note this number: the form is asked for by it, and a self-evaluation starts from a declaration's number.") }</span>
            </p>
            <table>
                <tbody>
                    { line(say("项目", "Project"), receipt.project.clone(), "receipt-project") }
                    { line(say("表", "Form"), form_name(kind).to_owned(), "receipt-form") }
                    { line(say("年度", "Year"), receipt.year.map(|year| year.to_string()).unwrap_or_default(), "receipt-year") }
                    { line(say("版次", "Revision"), receipt.revision.to_string(), "receipt-revision") }
                    { line(say("收到时间", "Received"), spoken(&receipt.received_at), "receipt-time") }
                    if kind == FormKind::SelfEvaluation {
                        { line(say("总分", "Total"), receipt.judged.total.clone().unwrap_or_else(|| "—".to_owned()), "receipt-total") }
                        { line(say("对照的申报表", "Judged by the declaration"), receipt.approved.clone().unwrap_or_else(|| "—".to_owned()), "receipt-approved") }
                    }
                    { line(
                        say("审核结果", "Judged"),
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
            if changed {
                <p class="notice">{ say("提交之后，本机的草稿又改过；再次提交会成为新的版次。", "The draft was changed after this receipt; submitting again makes a new revision.") }</p>
            }
            <p class="tools no-print">
                <button type="button" onclick={print}>{ say("打印", "Print") }</button>
                <Link to={Route::Form { id: props.id.clone() }}>{ say("回到表", "Back to the form") }</Link>
                <Link to={Route::Start}>{ say("回到开始页", "Back to the start page") }</Link>
            </p>
        </section>
    }
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
