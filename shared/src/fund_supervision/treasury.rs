//! 国库支付系统的支付数据 (四（一）1（1）): a list of payments copied out of the treasury's system becomes rows of the ledger.

use super::{FundKind, Name};
use crate::form::{FundSupervision, MAX_ROWS, Payment};
use crate::number::{fold, read_money, text};
use crate::pasted::Block;
use crate::regulation::Date;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

const WORDS: &str = include_str!("treasury.tsv");
/// Rows at the top in which headings are looked for: a title and the unit stand above them.
const TOP: usize = 8;
/// Payments that a ledger takes from lists: the rest of the form has rows as well.
const MOST: usize = MAX_ROWS - 200;

/// The unit of the amounts, where the list does not say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmountUnit {
    /// 元, as treasury systems write them.
    Yuan,
    /// 万元
    TenThousand,
}

/// What was taken from a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// New rows of the ledger, amounts in 万元.
    pub payments: Vec<Payment>,
    /// Rows that the ledger has already.
    pub known: usize,
    /// Rows without an amount: sums, signatures.
    pub left: usize,
    /// Rows for which there is no room.
    pub beyond: usize,
    /// Headings that no column of the ledger has.
    pub strange: Vec<String>,
}

/// A block in which no payments are found: it has no heading with an amount and another known column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("没有找到表头，请连表头一起复制，至少要有“支付金额”和另外一列 / no headings were found")]
pub struct NoHeadings;

/// Takes the payments of a list that the ledger does not have yet.
///
/// # Errors
/// When the block has no headings of such a list.
pub fn take(block: &Block, ledger: &FundSupervision, silent: AmountUnit) -> Result<Taken, NoHeadings> {
    let rows = block.rows();
    let (at, columns) = rows.iter().take(TOP).enumerate().find_map(headings).ok_or(NoHeadings)?;
    // Over the amounts, else above the list.
    let own = rows.get(at).into_iter().flatten().zip(&columns).filter(|(_, column)| **column == Some("amount"));
    let over = own.map(|(cell, _)| cell).chain(rows.iter().take(at).flatten());
    let unit = over.filter_map(|cell| unit_in(&fold(cell))).next().unwrap_or(silent);
    let mut known: BTreeSet<Identity> = ledger.payments.iter().map(Identity::of).collect();
    let funds = Funds::of(ledger);
    let mut taken = Taken { strange: strange(rows.get(at), &columns), ..Taken::default() };
    for row in rows.iter().skip(at + 1) {
        let Some(mut payment) = payment(row, &columns, unit) else {
            taken.left += usize::from(row.iter().any(|cell| !cell.is_empty()));
            continue;
        };
        let identity = Identity::of(&payment);
        if known.contains(&identity) {
            taken.known += 1;
        } else if ledger.payments.len() + taken.payments.len() >= MOST {
            taken.beyond += 1;
        } else {
            if payment.fund.trim().is_empty() {
                payment.fund = funds.of_project(&payment.project).unwrap_or_default().to_owned();
            }
            known.insert(identity);
            taken.payments.push(payment);
        }
    }
    Ok(taken)
}

/// A row of headings: which column of the ledger each of its columns is.
fn headings((at, row): (usize, &Vec<String>)) -> Option<(usize, Vec<Option<&'static str>>)> {
    let mut columns: Vec<Option<&'static str>> = Vec::with_capacity(row.len());
    for cell in row {
        // The first of several columns of a name is the one.
        let named = column(cell).filter(|name| !columns.contains(&Some(*name)));
        columns.push(named);
    }
    let known = columns.iter().flatten().count();
    (known >= 2 && columns.contains(&Some("amount"))).then_some((at, columns))
}

/// The column of the ledger that a heading names.
fn column(heading: &str) -> Option<&'static str> {
    let folded = fold(heading);
    let plain: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.split(['(', '（', '[', '【']).next().unwrap_or_default();
    let lines = || WORDS.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t'));
    let named = |exact: bool| {
        lines().find_map(|mut words| {
            let id = words.next()?;
            let mut fits = words.map(|word| word.strip_prefix('~').map_or((word, true), |part| (part, false)));
            let fits =
                fits.any(|(word, whole)| whole == exact && if whole { plain == word } else { plain.contains(word) });
            fits.then_some(id)
        })
    };
    if plain.is_empty() { None } else { named(true).or_else(|| named(false)) }
}

/// Headings that stand for no column of the ledger.
fn strange(row: Option<&Vec<String>>, columns: &[Option<&str>]) -> Vec<String> {
    let row = row.into_iter().flatten();
    row.zip(columns)
        .filter(|(cell, column)| column.is_none() && !cell.is_empty())
        .map(|(cell, _)| cell.clone())
        .collect()
}

/// 单位：元, 支付金额（万元）
fn unit_in(cell: &str) -> Option<AmountUnit> {
    let of_amounts = cell.contains("单位") || cell.contains("金额") || cell.contains("人民币");
    let unit = match (cell.contains("万元"), cell.contains('元')) {
        (true, _) => Some(AmountUnit::TenThousand),
        (false, true) => Some(AmountUnit::Yuan),
        _ => None,
    };
    unit.filter(|_| of_amounts)
}

/// A payment; `None` where the row has no amount, or sums others up.
fn payment(row: &[String], columns: &[Option<&str>], unit: AmountUnit) -> Option<Payment> {
    let cell = |name: &str| {
        columns
            .iter()
            .position(|column| *column == Some(name))
            .and_then(|at| row.get(at))
            .map_or("", |cell| cell.trim())
    };
    let sums_up = |cell: &String| {
        ["合计", "小计", "总计", "累计"].iter().any(|word| fold(cell).replace(' ', "").starts_with(word))
    };
    let written = fold(cell("amount")).replace([',', '，'], "");
    let in_unit = match unit {
        AmountUnit::Yuan if written.ends_with(|c: char| c.is_ascii_digit()) => format!("{written}元"),
        _ => written,
    };
    let amount = read_money(&in_unit).amount().filter(|_| !row.iter().any(sums_up))?;
    let own = |name| cell(name).to_owned();
    Some(Payment {
        voucher: own("voucher"),
        fund: own("fund"),
        project: own("project"),
        category: own("category"),
        mode: own("mode"),
        payee_kind: own("payee_kind"),
        recipient: own("recipient"),
        amount: text(amount),
        date: day(cell("date")),
        ..Payment::default()
    })
}

/// `20200605` and `2020-6-5 10:20:00` as a day; anything else as it stands, so that it can be seen.
fn day(raw: &str) -> String {
    let folded = fold(raw);
    let first = folded.split_whitespace().next().unwrap_or_default();
    let digits = match (first.get(..4), first.get(4..6), first.get(6..)) {
        (Some(year), Some(month), Some(day)) if first.len() == 8 && first.bytes().all(|b| b.is_ascii_digit()) => {
            format!("{year}-{month}-{day}")
        }
        _ => first.to_owned(),
    };
    Date::read(&digits).map_or_else(|| raw.to_owned(), |day| day.to_string())
}

/// Which money projects have, by the ledger.
struct Funds<'l> {
    /// The projects, each with the paper that its money stands in.
    projects: Vec<(Name<'l>, Name<'l>)>,
    /// The papers, each with its kind of fund as written.
    quotas: Vec<(Name<'l>, &'l str)>,
}

impl<'l> Funds<'l> {
    fn of(ledger: &'l FundSupervision) -> Self {
        let projects = ledger.projects.iter().map(|row| (Name::of(&row.project), Name::of(&row.paper)));
        let quotas = ledger.quotas.iter().map(|quota| (Name::of(&quota.paper), quota.fund.trim()));
        Self { projects: projects.collect(), quotas: quotas.collect() }
    }

    /// The kind of fund of a project that has money of one kind only.
    fn of_project(&self, project: &str) -> Option<&'l str> {
        let project = Name::of(project);
        let named = self.projects.iter().filter(|(name, _)| !project.is_empty() && *name == project);
        let quotas = named.flat_map(|(_, paper)| self.quotas.iter().filter(move |(known, _)| known == paper));
        let mut funds = quotas.map(|(_, fund)| *fund).filter(|fund| !fund.is_empty());
        let first = funds.next()?;
        funds.all(|fund| FundKind::read(fund) == FundKind::read(first)).then_some(first)
    }
}

/// What makes a row this payment and no other.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Identity {
    /// 支付凭证号
    Voucher(String),
    /// All that the list says, where it has no voucher.
    Content { day: String, amount: Option<Decimal>, recipient: String, project: String },
}

impl Identity {
    fn of(payment: &Payment) -> Self {
        let voucher = Name::of(&payment.voucher);
        if !voucher.is_empty() {
            return Self::Voucher(voucher.into_key());
        }
        Self::Content {
            day: day(&payment.date),
            amount: read_money(&payment.amount).amount(),
            recipient: Name::of(&payment.recipient).into_key(),
            project: Name::of(&payment.project).into_key(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pasted;

    fn list(text: &str) -> Block {
        pasted::read(text, "").expect("a block")
    }

    const LIST: &str = "国库集中支付明细表\n单位：元\n\
        序号\t支付凭证号\t支付日期\t项目名称\t支付方式\t收款人全称\t收款人账号\t支付金额\t用途\n\
        1\tP-001\t2020-06-05 10:20:00\t红枣加工\t财政直接支付\t和田某公司\t\t500,000.00\t产业发展\n\
        2\tP-002\t20200608\t乡村公路\t授权支付\t某施工队\t\t123.45\t农村公路\n\
        \t合计\t\t\t\t\t\t500,123.45\t\n\
        制表人：张某\t\t\t\t\t\t\t\t";

    // covers: XJ2-4-04
    #[test]
    fn 支付明细连表头粘贴_元折成万元_合计不算() {
        let mut ledger = FundSupervision::default();
        let taken = take(&list(LIST), &ledger, AmountUnit::TenThousand).expect("headings");
        assert_eq!((taken.payments.len(), taken.known, taken.left, taken.beyond), (2, 0, 2, 0));
        assert_eq!(taken.strange, ["序号", "收款人账号"]);
        let [first, second] = &*taken.payments else { panic!("{taken:?}") };
        assert_eq!(
            first,
            &Payment {
                voucher: "P-001".into(),
                project: "红枣加工".into(),
                category: "产业发展".into(),
                mode: "财政直接支付".into(),
                recipient: "和田某公司".into(),
                amount: "50".into(),
                date: "2020-06-05".into(),
                ..Payment::default()
            }
        );
        assert_eq!((&*second.amount, &*second.date, &*second.mode), ("0.012345", "2020-06-08", "授权支付"));
        // The same list again brings nothing new, whatever was corrected by hand meanwhile.
        ledger.payments = taken.payments;
        ledger.payments[0].category = "特色产业".into();
        let again = take(&list(LIST), &ledger, AmountUnit::Yuan).expect("headings");
        assert_eq!((again.payments.len(), again.known), (0, 2));
    }

    // covers: XJ2-4-04
    #[test]
    fn 单位写在表头或由人选_没有凭证号的按内容认() {
        let ledger = FundSupervision::default();
        let amount = |text: &str, silent| {
            let taken = take(&list(text), &ledger, silent).expect("headings");
            taken.payments.iter().map(|payment| payment.amount.clone()).collect::<Vec<_>>()
        };
        for (heading, silent, wanted) in [
            ("支付金额（元）", AmountUnit::TenThousand, "0.5"),
            ("支付金额（万元）", AmountUnit::Yuan, "5000"),
            ("金额", AmountUnit::Yuan, "0.5"),
            ("金额", AmountUnit::TenThousand, "5000"),
        ] {
            let text = format!("日期\t收款人\t{heading}\n2020-06-05\t某公司\t5000");
            assert_eq!(amount(&text, silent), [wanted], "{heading} {silent:?}");
        }
        // Two payments that differ in nothing are one; another recipient makes another payment.
        let text = "日期\t收款人\t金额（元）\n2020-06-05\t张某\t5000\n2020-06-05\t张某\t5000\n2020-06-05\t李某\t5000\n";
        let taken = take(&list(text), &ledger, AmountUnit::Yuan).expect("headings");
        assert_eq!((taken.payments.len(), taken.known), (2, 1));
        // What has a voucher is no payment of a list without vouchers, whatever else they say alike.
        let mut first = taken.payments[0].clone();
        first.voucher = "P-001".into();
        let ledger_with = |payment: &Payment| FundSupervision { payments: vec![payment.clone()], ..ledger.clone() };
        let known =
            |payment: &Payment| take(&list(text), &ledger_with(payment), AmountUnit::Yuan).expect("headings").known;
        assert_eq!((known(&first), known(&taken.payments[0])), (1, 2));
        // Blanks, the width of signs and how a number or a day is written make no other payment.
        let written = Payment {
            recipient: "张 某".into(),
            amount: "５０００元".into(),
            date: "20200605".into(),
            ..Payment::default()
        };
        assert_eq!(known(&written), 2);
        // A day that is none stays to be seen, and no amount is no payment.
        let text = "日期\t收款人\t金额（元）\n六月初\t张某\t5000\n2020-06-05\t张某\t待定\n";
        let taken = take(&list(text), &ledger, AmountUnit::Yuan).expect("headings");
        assert_eq!((taken.payments.len(), taken.left, &*taken.payments[0].date), (1, 1, "六月初"));
    }

    #[test]
    fn 资金类别取自项目的指标_两种资金的不猜() {
        let mut ledger = crate::rules::fund_supervision::testing::matched();
        let funds = |ledger: &FundSupervision| {
            let text = "项目名称\t收款人\t金额（元）\n乡村公路\t某施工队\t5000\n蔬菜大棚\t某公司\t5000";
            let taken = take(&list(text), ledger, AmountUnit::Yuan).expect("headings");
            taken.payments.into_iter().map(|payment| payment.fund).collect::<Vec<_>>()
        };
        assert_eq!(funds(&ledger), ["债券", ""]);
        ledger.projects[0].project = "乡村公路".into();
        assert_eq!(funds(&ledger), ["", ""], "of two kinds");
    }

    #[test]
    fn 没有表头不猜_装不下的不装() {
        let ledger = FundSupervision::default();
        for text in ["张某\t5000", "支付金额\n5000", "日期\t收款人\n2020-06-05\t张某"] {
            assert_eq!(take(&list(text), &ledger, AmountUnit::Yuan), Err(NoHeadings), "{text}");
        }
        let mut text = String::from("支付凭证号\t支付金额（元）");
        for number in 0..=MOST {
            text.push_str(&format!("\n{number}\t1"));
        }
        let taken = take(&list(&text), &ledger, AmountUnit::Yuan).expect("headings");
        assert_eq!((taken.payments.len(), taken.beyond), (MOST, 1));
        // What was taken goes over the wire.
        let form = crate::form::Form::FundSupervision(FundSupervision { payments: taken.payments, ..ledger });
        assert!(crate::form::parse(form.canonical_json().as_bytes()).is_ok());
    }
}
