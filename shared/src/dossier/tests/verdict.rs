//! Any file has a verdict, and says what comes next.

use super::{G68, WS, XJ, file, law};
use crate::form::{Dossier, StepRecord};
use crate::regulation::{Date, FileObject};
use crate::{Context, FormKind, regulation};

#[test]
fn 空的和胡写的台账都有结论() {
    for regulation in regulation::all() {
        let empty = crate::judge(&Dossier::default().into(), regulation, &Context::default());
        assert!(!empty.acceptable(), "{}", regulation.id);
        for object in FileObject::ALL {
            let mut form = file(&regulation.id, object.id(), &[], &[]);
            for field in &regulation.file_fields {
                form.fields.insert(field.id.clone(), "九".repeat(300));
            }
            for step in &regulation.steps {
                for date in ["9999-12-31", "0000-01-01", "２０２０年２月２９日", "x"] {
                    let mut record = StepRecord { step: step.id.clone(), date: date.into(), ..StepRecord::default() };
                    (record.until, record.period, record.amount) = (date.into(), "12".into(), "9".repeat(40));
                    record.values = step.fields.iter().map(|field| (field.key.clone(), "9".repeat(40))).collect();
                    form.records.push(record);
                }
            }
            for day in [None, Some(Date::year_end(9999))] {
                let judged = crate::assess(&form.clone().into(), regulation, &Context { as_of: day, approved: None });
                assert!(!judged.acceptable);
            }
        }
    }
}

#[test]
fn 下一步写在结论里_不给别的表() {
    let form = file(WS, "project", &[], &[("set_targets", "")]);
    let assessed = crate::assess(&form.into(), law(WS), &Context::default());
    let next = assessed.next.iter().find(|next| next.step == "review_poverty").expect("comes next");
    assert_eq!((next.title.as_str(), next.actors.as_slice()), ("县扶贫办审核并反馈", &["县扶贫办".to_owned()][..]));
    assert_eq!(next.citation.as_ref().map(|clause| clause.article.to_string()).as_deref(), Some("第十条（二）"));
    let form = file(XJ, "county", &[], &[]);
    let assessed = crate::assess(&form.into(), law(XJ), &Context::default());
    let report = assessed.next.iter().find(|next| next.step == "spending_report").expect("comes next");
    assert_eq!((report.period, report.due), (Some(1), "2022-01-28".parse().ok()));
    let other = crate::form::parse(br#"{"form":"declaration","regulation":"cn-2019-68"}"#).expect("a form");
    let text = serde_json::to_string(&crate::assess(&other, law(G68), &Context::default())).expect("JSON");
    assert!(!text.contains("\"next\""));
    assert_eq!(other.kind(), FormKind::Declaration);
}
