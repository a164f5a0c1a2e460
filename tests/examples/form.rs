//! Prints a self-evaluation with as many rows as asked for: `cargo run -p jixiao-tests --example form -- 40`.

use jixiao::Form;
use jixiao_tests::fixtures::self_evaluation_with_rows;

fn main() {
    let rows = std::env::args().nth(1).and_then(|rows| rows.parse().ok()).unwrap_or(40);
    println!("{}", Form::SelfEvaluation(self_evaluation_with_rows(rows)).canonical_json());
}
