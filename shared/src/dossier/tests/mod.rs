//! Dossiers by the procedures of all five regulations.

mod fields;
mod order;
mod steps;
mod verdict;

use crate::dossier::Followed;
use crate::form::{Dossier, StepRecord};
use crate::regulation;
use crate::regulation::Regulation;

/// A file with answers and records, each a step and its outcome, a day after the other.
fn file(law: &str, object: &str, answers: &[(&str, &str)], records: &[(&str, &str)]) -> Dossier {
    let mut form = Dossier { regulation: law.into(), object: object.into(), year: Some(2022), ..Dossier::default() };
    form.fields = answers.iter().map(|(key, answer)| ((*key).to_owned(), (*answer).to_owned())).collect();
    for (day, (step, outcome)) in (1..).zip(records) {
        form.records.push(StepRecord {
            step: (*step).into(),
            outcome: (*outcome).into(),
            date: format!("2022-01-{day:02}"),
            ..StepRecord::default()
        });
    }
    form
}

fn law(id: &str) -> &'static Regulation {
    regulation::builtin(id).expect("built in")
}

/// The steps that come next, each with who takes it.
fn next(form: &Dossier) -> Vec<(String, String)> {
    let file = Followed::new(form, law(&form.regulation), None);
    file.next().iter().map(|next| (next.step.id.clone(), next.step.actors.join("、"))).collect()
}

/// A step comes next, for somebody, exactly when all that the clause puts before it is recorded.
fn follows(law: &str, object: &str, answers: &[(&str, &str)], before: &[(&str, &str)], step: &str, actor: &str) {
    let whole = next(&file(law, object, answers, before));
    let found = whole.iter().find(|(id, _)| id == step);
    assert!(found.is_some_and(|(_, actors)| actors.contains(actor)), "{law} {object} {step} {actor}: {whole:?}");
    for left in 0..before.len() {
        let mut others = before.to_vec();
        others.remove(left);
        let without = next(&file(law, object, answers, &others));
        assert!(without.iter().all(|(id, _)| id != step), "{law} {step} does not wait for {:?}", before[left]);
    }
}

const WS: &str = "wushan-2019-37";

const G68: &str = "cn-2019-68";

const FF: &str = "fufeng-2022";

const XJ: &str = "xinjiang-2019-2";

const HB: &str = "hebei-2017-148";
