//! What the page says of where the work is and how the sending stands.

use super::open::{Kept, There};
use super::sending::Sending;
use crate::api::ApiError;
use crate::editor::reveal;
use crate::i18n::{Language, say};
use crate::page;
use crate::route::{Link, Route};
use jixiao::FormKind;
use jixiao::rule::Severity;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Where the work is: on this machine, on its way, at the server.
pub(super) fn light(kept: &Kept, sending: &Sending) -> Html {
    let (class, words) = match (kept, sending) {
        (Kept::Nowhere, _) => ("bad", say("没有存下", "Not kept").to_owned()),
        (Kept::Coming, _) => ("way", say("正在存到本机…", "Being kept on this machine…").to_owned()),
        (Kept::Here(at, server), sending) => {
            let here = format!("{} {}", say("草稿已存本机", "Draft kept on this machine"), at);
            match (sending, server) {
                (Sending::UnderWay, _) => {
                    ("way", format!("{here} · {}", say("正在发往服务器", "on its way to the server")))
                }
                (Sending::Waiting(_) | Sending::Earlier, _) => {
                    ("way", format!("{here} · {}", say("等网络，自动发出", "waiting for the network")))
                }
                (Sending::Failed(error), _) if error.may_pass() => {
                    ("way", format!("{here} · {}", say("等网络，自动发出", "waiting for the network")))
                }
                (_, Some(There { number, revision, same: true })) => {
                    ("sent", format!("{here} · {} {number}/{revision}", say("服务器已收", "the server has it as")))
                }
                (_, Some(There { number, revision, .. })) => {
                    let words = match Language::current() {
                        Language::Chinese => format!("有改动未提交（上次 {number}/{revision}）"),
                        Language::English => format!("changed since {number}/{revision} was submitted"),
                    };
                    ("here", format!("{here} · {words}"))
                }
                _ => ("here", here),
            }
        }
    };
    html! { <span class={classes!("light", class)} role="status" aria-live="polite">{ words }</span> }
}

/// What the person should know of the sending; nothing while there is none.
pub(super) fn sending_notice(sending: &Sending, id: &str, kind: FormKind) -> Html {
    // Only these have a list beside the table.
    let has_list = matches!(kind, FormKind::Declaration | FormKind::SelfEvaluation);
    let marked = if has_list {
        say("已在表格和清单里标出", "They are marked in the cells and in the list")
    } else {
        say("已在表中各处标出", "They are marked in the form")
    };
    let text = match sending {
        Sending::Idle | Sending::UnderWay => return html! {},
        Sending::Waiting(since) => format!(
            "{} {}{}",
            page::clock(*since),
            say("提交的表还在等网络，连上后会自动发出，不会重复。", ": submitted, waits for the network and is sent by itself; nothing is doubled."),
            say("也可以现在再点“提交”。", " You may also submit again now."),
        ),
        Sending::Earlier => say(
            "上次提交的还没发出，正在等网络。它送达以后请再点“提交”，这次的改动会作为新的一版。",
            "What you submitted before still waits for the network. Submit again once it has arrived; this change becomes a new revision.",
        )
        .to_owned(),
        Sending::Delivered(receipt) => format!("{} {}", say("等网络的那份已送达服务器，回执编号", "What waited has arrived; the receipt is"), receipt.number),
        Sending::Returned => say(
            "等网络的那份已发出，但服务器没有收下。表还在本机，没有丢；请再点“提交”看原因。",
            "What waited was sent, but the server did not take it. The form is still here; submit again to see why.",
        )
        .to_owned(),
        Sending::Errors(count) => format!(
            "{} {count} {}{marked}{}",
            say("提交时有", "There were"),
            say("处错误，改好后才能提交，", "errors when you submitted; mend them first. "),
            say("。", "."),
        ),
        Sending::Failed(ApiError::Offline) => say(
            "没有连上服务器，表还在本机，没有丢。网络恢复后会自动发出，不会重复；也可以再点“提交”。",
            "The server could not be reached. The form is kept on this machine and sent by itself when the network is back; nothing is doubled.",
        )
        .to_owned(),
        Sending::Failed(ApiError::Refused(findings)) => format!(
            "{} {} {}{marked}{}",
            say("服务器没有收下这张表，指出", "The server refused the form with"),
            findings.iter().filter(|finding| finding.severity == Severity::Error).count(),
            say("处错误，", "errors. "),
            say("（标“服务器”的）。表还在本机，改好后请再提交。", ", as “server”. The form is kept on this machine; mend it and submit again."),
        ),
        Sending::Failed(ApiError::Problem { status, detail }) => format!(
            "{}（{status}）{detail}",
            say("服务器没有收下这张表，表还在本机：", "The server did not take the form, which is kept on this machine: "),
        ),
        Sending::Failed(ApiError::Strange { status }) => format!(
            "{}（{status}）",
            say("回答的不是绩效服务器，表还在本机，稍后会自动再发。请联系管理员检查网络或代理。", "What answered is not our server; the form is kept on this machine and sent again later. Please ask the administrator."),
        ),
    };
    let first = matches!(sending, Sending::Errors(_) | Sending::Failed(ApiError::Refused(_)));
    let go = Callback::from(|_: MouseEvent| {
        let found = gloo::utils::document().query_selector(".jx [aria-invalid='true']").ok().flatten();
        if let Some(cell) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            reveal(&cell);
            // A cell that cannot be focused is seen all the same.
            let _ = cell.focus();
        }
    });
    let good = matches!(sending, Sending::Waiting(_) | Sending::Delivered(_));
    html! {
        <div class={classes!("notice", (!good).then_some("error"))} role={if good { "status" } else { "alert" }} id="sending-notice">
            <span>{ text }</span>
            if let Sending::Delivered(_) = sending {
                <Link to={Route::Receipt { id: id.to_owned() }}>{ say("看回执", "See the receipt") }</Link>
            }
            if first {
                <button type="button" id="first-error" onclick={go}>{ say("到第一处", "Go to the first") }</button>
            }
        </div>
    }
}
