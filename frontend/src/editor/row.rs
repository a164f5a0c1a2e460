//! An indicator row. It is drawn again only when its own look has changed.

use super::cell::Cell;
use super::field::{Shape, field};
use super::look::{Lock, RowLook};
use crate::i18n::{Language, say};
use jixiao::form::Tier;
use jixiao::place::IndicatorCell;
use std::rc::Rc;
use yew::prelude::*;

/// What a row is drawn from.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct RowProps {
    /// How it looks.
    pub look: Rc<RowLook>,
    /// The language of the page.
    pub language: Language,
}

/// A row of 绩效指标.
#[component]
pub(super) fn Row(props: &RowProps) -> Html {
    let look = &*props.look;
    html! {
        <tr class={classes!(look.level2.is_none().then_some("jx-plain"), look.sub.then_some("jx-sub"), (look.not_applicable == Some(true)).then_some("jx-na"))} data-r={look.key.0.to_string()}>
            if let Some((rows, label)) = &look.heading {
                <th class="jx-side" rowspan={rows.to_string()}><span>{ label }</span></th>
            }
            if let Some((rows, label)) = &look.level1 {
                <th class="jx-level jx-first" scope="rowgroup" rowspan={rows.to_string()}><span class="jx-fold">{ label }</span></th>
            }
            if let Some((rows, label)) = &look.level2 {
                <th class="jx-level" scope="rowgroup" rowspan={rows.to_string()}><span class="jx-fold">{ label }</span></th>
            }
            <td class="jx-name">
                if look.star > 0 {
                    <span class="jx-star" aria-label={if look.star == 3 { say("三星，必填", "three stars, compulsory") } else { say("一星", "one star") }}>
                        { if look.star == 3 { "★★★" } else { "★" } }
                    </span>
                }
                { field(&look.name, Shape::Words) }
                { not_applicable(look) }
            </td>
            { if look.evaluated { evaluated(look) } else { declared(look) } }
        </tr>
    }
}

fn declared(look: &RowLook) -> Html {
    // 表1 has no column for the reason why a row does not apply: it stands where the value would.
    let value = if look.not_applicable == Some(true) { &look.reason } else { &look.target };
    html! { <td class="jx-value">{ field(value, Shape::Words) }</td> }
}

fn evaluated(look: &RowLook) -> Html {
    html! {
        <>
            <td class="jx-number">{ field(&look.points, Shape::Number) }</td>
            <td class="jx-value">{ field(&look.target, Shape::Words) }</td>
            <td class="jx-value">
                { field(&look.actual, Shape::Words) }
                if let Some(tier) = look.tier {
                    { tiers(look, tier) }
                }
            </td>
            <td class="jx-number">{ field(&look.score, Shape::Number) }</td>
            <td class="jx-reason">
                { field(&look.reason, Shape::Words) }
                if let Some(proof) = &look.proof {
                    <div class={classes!("jx-proof", proof.text.is_empty().then_some("jx-screen"))}>
                        <span class="jx-small">{ "支撑材料：" }</span>{ field(proof, Shape::Words) }
                    </div>
                }
            </td>
        </>
    }
}

/// The tiers of a qualitative row (注意事项(2)).
fn tiers(look: &RowLook, chosen: Option<Tier>) -> Html {
    let name = |tier: Tier| match tier {
        Tier::Achieved => say("达成预期", "achieved"),
        Tier::Partly => say("部分达成", "partly"),
        Tier::Missed => say("未达成", "missed"),
    };
    html! {
        <select class="jx-select jx-tier jx-screen" data-c={Cell::Row(look.key, IndicatorCell::Tier).to_string()}
            disabled={look.actual.lock != Lock::Open} aria-label={say("达成档次", "Tier")}>
            <option value="" selected={chosen.is_none()}>{ say("选档次…", "tier…") }</option>
            { for Tier::ALL.into_iter().map(|tier| html! { <option value={tier.id()} selected={chosen == Some(tier)}>{ name(tier) }</option> }) }
        </select>
    }
}

fn not_applicable(look: &RowLook) -> Html {
    let Some(ticked) = look.not_applicable else { return Html::default() };
    html! {
        <label class={classes!("jx-natick", (!ticked).then_some("jx-screen"))}>
            <input type="checkbox" class="jx-screen" data-c={Cell::Row(look.key, IndicatorCell::NotApplicable).to_string()} checked={ticked}
                disabled={look.name.lock != Lock::Open} />
            { "不涉及" }
        </label>
    }
}
