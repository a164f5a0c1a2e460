//! Title, year and header block.

use super::field::{Shape, field};
use super::label::Labels;
use super::look::{HeaderLook, Lock};
use crate::i18n::{Language, say};
use jixiao::regulation::{OTHER_CLASS, Regulation};
use std::rc::Rc;
use yew::prelude::*;

/// What the parts above the indicators are drawn from.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct TitleProps {
    /// The cells.
    pub look: Rc<HeaderLook>,
    /// The words on the paper.
    pub labels: Rc<Labels>,
    /// For the names of its templates.
    pub regulation: crate::regulations::Regulations,
    /// The language of the page.
    pub language: Language,
}

/// Title and year; project code and template, which the official table has no room for, above it.
#[component]
pub(super) fn Title(props: &TitleProps) -> Html {
    let TitleProps { look, labels, regulation, .. } = props;
    html! {
        <>
            <div class="jx-meta jx-screen">
                <label>{ say("项目代码", "Project code") }<span class="jx-box jx-code">{ field(&look.code, Shape::Words) }</span></label>
                <label>{ say("项目库中的名称", "Name in the library") }<span class="jx-box jx-code">{ field(&look.library_name, Shape::Words) }</span></label>
                <label>{ say("总投资（万元）", "Investment") }<span class="jx-box jx-code">{ field(&look.investment, Shape::Number) }</span></label>
                <label>{ say("模板", "Template") }{ template(look, regulation.0) }</label>
                if !regulation.0.project_classes.is_empty() {
                    <label>{ say("项目类别", "Class") }{ class(look, regulation.0) }</label>
                }
            </div>
            <h1 class="jx-title">{ &labels.title }</h1>
            <div class="jx-year">{ "（" }<span class="jx-box">{ field(&look.year, Shape::Number) }</span>{ "年度）" }</div>
        </>
    }
}

/// 项目类别, where the regulation has classes.
fn class(look: &HeaderLook, regulation: &Regulation) -> Html {
    let chosen = &look.class.text;
    let known = regulation.project_classes.iter().map(|class| (class.id.as_str(), class.name.as_str()));
    let options = std::iter::once(("", say("未选", "not chosen")))
        .chain(known)
        .chain(std::iter::once((OTHER_CLASS, say("其他", "other"))));
    html! {
        <select class={classes!("jx-select", look.class.mark.map(super::note::mark))} data-c={look.class.cell.to_string()}
            disabled={look.class.lock == Lock::Closed} aria-label={look.class.label.clone()}>
            { for options.map(|(id, name)| html! { <option value={id.to_owned()} selected={id == chosen}>{ name.to_owned() }</option> }) }
        </select>
    }
}

fn template(look: &HeaderLook, regulation: &Regulation) -> Html {
    let chosen = &look.template.text;
    let known = regulation.templates.iter().map(|template| (template.id.as_str(), template.name.as_str()));
    let options = std::iter::once(("", say("未选", "not chosen")))
        .chain(known)
        .chain(std::iter::once(("none", say("自拟", "own (no template)"))));
    html! {
        <select class={classes!("jx-select", look.template.mark.map(super::note::mark))} data-c={look.template.cell.to_string()}
            disabled={look.template.lock != Lock::Open} aria-label={look.template.label.clone()}>
            { for options.map(|(id, name)| html! { <option value={id.to_owned()} selected={id == chosen}>{ name.to_owned() }</option> }) }
        </select>
    }
}

/// What the header block is drawn from.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct HeaderProps {
    /// The cells.
    pub look: Rc<HeaderLook>,
    /// The words on the paper.
    pub labels: Rc<Labels>,
    /// Columns of the table left and right of the label in the middle.
    pub spans: (u16, u16),
}

/// 项目名称 … 实施单位
#[component]
pub(super) fn Header(props: &HeaderProps) -> Html {
    let HeaderProps { look, labels, spans: (left, right) } = props;
    let (left, right) = (left.to_string(), right.to_string());
    html! {
        <>
            <tr>
                <th scope="row">{ &labels.name }</th>
                <td colspan={left.clone()}>{ field(&look.name, Shape::Words) }</td>
                <th scope="row">{ &labels.lead_and_phone }</th>
                <td colspan={right.clone()}>
                    <div class="jx-two">
                        <div class="jx-half">{ field(&look.lead, Shape::Words) }</div>
                        <div class="jx-half">{ field(&look.phone, Shape::Phone) }</div>
                    </div>
                </td>
            </tr>
            <tr>
                <th scope="row">{ &labels.department }</th>
                <td colspan={left}>{ field(&look.department, Shape::Words) }</td>
                <th scope="row">{ &labels.unit }</th>
                <td colspan={right}>{ field(&look.unit, Shape::Words) }</td>
            </tr>
        </>
    }
}
