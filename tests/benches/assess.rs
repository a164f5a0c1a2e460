//! How long the judge takes natively: a form in memory, and from JSON text to the assessment's text.

use divan::Bencher;
use jixiao::{Context, Form, regulation};
use jixiao_tests::fixtures::self_evaluation_with_rows;

const ROWS: [usize; 4] = [10, 40, 160, 640];

fn main() {
    divan::main();
}

/// A form in memory to findings and scores.
#[divan::bench(args = ROWS)]
fn judge(bencher: Bencher<'_, '_>, rows: usize) {
    let form = Form::SelfEvaluation(self_evaluation_with_rows(rows));
    let regulation = regulation::builtin("cn-2019-68").expect("built in");
    bencher.bench_local(|| jixiao::judge(divan::black_box(&form), regulation, &Context::default()));
}

/// JSON text to JSON text, with both digests.
#[divan::bench(args = ROWS)]
fn text_to_text(bencher: Bencher<'_, '_>, rows: usize) {
    let text = Form::SelfEvaluation(self_evaluation_with_rows(rows)).canonical_json();
    bencher.bench_local(|| jixiao::assess::assess_json(divan::black_box(text.as_bytes()), None));
}

/// JSON text to a form.
#[divan::bench(args = ROWS)]
fn parse(bencher: Bencher<'_, '_>, rows: usize) {
    let text = Form::SelfEvaluation(self_evaluation_with_rows(rows)).canonical_json();
    bencher.bench_local(|| jixiao::form::parse(divan::black_box(text.as_bytes())));
}

/// A form in memory to cells that have been read, and scores.
#[divan::bench(args = ROWS)]
fn read(bencher: Bencher<'_, '_>, rows: usize) {
    let form = Form::SelfEvaluation(self_evaluation_with_rows(rows));
    let regulation = regulation::builtin("cn-2019-68").expect("built in");
    bencher
        .bench_local(|| jixiao::sheet::Sheet::new(divan::black_box(&form), regulation, &Context::default()).rows.len());
}
