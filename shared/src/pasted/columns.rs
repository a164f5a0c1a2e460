//! Which column of a block is which: by its headings, else by what stands in it and by its place.

use super::Block;
use crate::form::{Level1, Level2};
use crate::number;
use std::collections::BTreeMap;

const WORDS: &str = include_str!("words.tsv");
/// Rows at the top in which headings are looked for: titles and units stand above them.
const TOP: usize = 8;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// 一级指标
    Level1,
    /// 二级指标
    Level2,
    /// 三级指标
    Name,
    /// 指标性质 in a column of its own: `≥`
    Operator,
    /// 指标值
    Target,
    /// 计量单位 in a column of its own
    Unit,
    /// 分值
    Points,
    /// 全年实际值
    Actual,
    /// 得分
    Score,
    /// 未完成原因及拟采取的改进措施
    Reason,
}

impl Column {
    /// All of them, as they usually stand.
    pub const ALL: [Self; 10] = [
        Self::Level1,
        Self::Level2,
        Self::Name,
        Self::Points,
        Self::Operator,
        Self::Target,
        Self::Unit,
        Self::Actual,
        Self::Score,
        Self::Reason,
    ];

    /// The column of an id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.id() == id)
    }

    /// Its id in the list of words.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Level1 => "level1",
            Self::Level2 => "level2",
            Self::Name => "name",
            Self::Operator => "operator",
            Self::Target => "target",
            Self::Unit => "unit",
            Self::Points => "points",
            Self::Actual => "actual",
            Self::Score => "score",
            Self::Reason => "reason",
        }
    }
}

/// What headings and groups are called: by the regulation, and by the forms of counties.
#[derive(Debug)]
pub struct Words {
    /// Folded word and its id; `true` where it is enough to contain it.
    words: Vec<(String, String, bool)>,
}

impl Words {
    /// The words, with a regulation's own labels before them.
    #[must_use]
    pub fn new(labels: &BTreeMap<String, String>) -> Self {
        let official = labels.iter().filter_map(|(key, label)| {
            let mut parts = key.split('.');
            let id = match (parts.next()?, parts.next()?) {
                ("indicators" | "level1" | "level1_with_points" | "level2", id) => id,
                _ => return None,
            };
            Some((fold(label), id.to_owned(), false))
        });
        let lines = WORDS.lines().filter(|line| !line.starts_with('#'));
        let others = lines.flat_map(|line| {
            let mut parts = line.split('\t');
            let id = parts.next().unwrap_or_default();
            parts.map(|word| (fold(word.trim_start_matches('~')), id.to_owned(), word.starts_with('~')))
        });
        Self { words: official.chain(others).collect() }
    }

    /// What a text is called, word for word.
    fn ids(&self, cell: &str) -> impl Iterator<Item = &str> {
        let folded = fold(cell);
        self.words
            .iter()
            .filter(move |(word, _, within)| !within && !folded.is_empty() && *word == folded)
            .map(|(_, id, _)| id.as_str())
    }

    fn named(&self, cell: &str) -> Option<Column> {
        self.ids(cell).find_map(Column::from_id)
    }

    /// The column that a heading names.
    #[must_use]
    pub fn heading(&self, cell: &str) -> Option<Column> {
        self.named(cell).or_else(|| {
            let folded = fold(cell);
            // A sentence is no heading.
            let short = folded.chars().count() <= 20;
            let mut within = self.words.iter().filter(|(word, _, within)| short && *within && folded.contains(word));
            within.find_map(|(_, id, _)| Column::from_id(id))
        })
    }

    /// The level-1 group that a name is known for.
    #[must_use]
    pub fn level1(&self, cell: &str) -> Option<Level1> {
        self.ids(cell).find_map(|id| Level1::KNOWN.iter().find(|level| level.id() == id)).cloned()
    }

    /// The level-2 group that a name is known for.
    #[must_use]
    pub fn level2(&self, cell: &str) -> Option<Level2> {
        self.ids(cell).find_map(|id| Level2::KNOWN.iter().find(|level| level.id() == id)).cloned()
    }

    /// 总分 and its kin.
    #[must_use]
    pub fn is_total(&self, cell: &str) -> bool {
        self.ids(cell).any(|id| id == "total")
    }
}

/// One spelling: no blanks, nothing in brackets, no signs around it.
fn fold(text: &str) -> String {
    let folded = number::fold(text);
    let mut depth = 0_usize;
    let mut out = String::with_capacity(folded.len());
    for c in folded.chars() {
        match c {
            '(' | '（' | '[' | '【' | '〔' => depth += 1,
            ')' | '）' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            '*' | '★' | '☆' | ':' | '：' | '/' | '、' | '"' => {}
            c if depth == 0 && !c.is_whitespace() => out.push(c),
            _ => {}
        }
    }
    out
}

/// Where the block's headings are, and what its columns hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Rows at the top that hold titles and headings, no values.
    pub top: usize,
    /// Its headings were found; else the columns were taken by place.
    pub named: bool,
    /// For each column what it holds; `None` where nobody knows.
    pub columns: Vec<Option<Column>>,
}

impl Layout {
    /// Looks at a block. `table` are the columns of the table into which it goes, `from` the one in which the person is.
    #[must_use]
    pub fn of(block: &Block, words: &Words, table: &[Column], from: usize) -> Self {
        Self::by_headings(block, words).unwrap_or_else(|| Self::by_place(block, words, table, from))
    }

    fn by_headings(block: &Block, words: &Words) -> Option<Self> {
        if block.width() == 1 {
            // A short reason is easily taken for the heading of reasons.
            let column = block.column(0).next().and_then(|cell| words.named(cell))?;
            return Some(Self { top: 1, named: true, columns: vec![Some(column)] });
        }
        let found = |row: &[String]| -> Vec<Option<Column>> { row.iter().map(|cell| words.heading(cell)).collect() };
        let known = |columns: &[Option<Column>]| columns.iter().flatten().count();
        let (at, row) = block.rows().iter().enumerate().take(TOP).find(|(_, row)| {
            let columns = found(row);
            // One known word beside unknown values is no row of headings.
            known(&columns) >= 2 && known(&columns) * 2 >= row.iter().filter(|cell| !cell.is_empty()).count()
        })?;
        let mut columns = found(row);
        let mut top = at + 1;
        // A second row of headings says more of some columns: 符号, 数值, 单位 under 年度指标值.
        if let Some(below) = block.rows().get(top).map(|row| found(row))
            && known(&below) >= 2
        {
            for (column, more) in columns.iter_mut().zip(below) {
                *column = more.or(*column);
            }
            top += 1;
        }
        // What is named twice is taken once.
        for index in 0..columns.len() {
            let (before, rest) = columns.split_at_mut(index);
            if let Some(column) = rest.first_mut()
                && column.is_some()
                && before.contains(column)
            {
                *column = None;
            }
        }
        Some(Self { top, named: true, columns })
    }

    fn by_place(block: &Block, words: &Words, table: &[Column], from: usize) -> Self {
        let all = |at: usize, is: &dyn Fn(&str) -> bool| {
            let mut cells = block.column(at).filter(|cell| !cell.is_empty()).peekable();
            cells.peek().is_some() && cells.all(is)
        };
        let width = block.width();
        let mut columns = Vec::with_capacity(width);
        // A satisfaction group is called the same on both levels: a single column of groups is the second level.
        if all(0, &|cell| words.level1(cell).is_some()) && all(1, &|cell| words.level2(cell).is_some()) {
            columns.extend([Some(Column::Level1), Some(Column::Level2)]);
        } else if width > 1 && all(0, &|cell| words.level2(cell).is_some()) {
            columns.push(Some(Column::Level2));
        }
        let start = if columns.is_empty() { from } else { 0 };
        let mut next = table.iter().copied().skip(start).peekable();
        while columns.len() < width {
            let at = columns.len();
            if next.peek() == Some(&Column::Target) && at + 1 < width && all(at, &is_operator) {
                columns.push(Some(Column::Operator));
                continue;
            }
            let column = next.next();
            columns.push(column);
            let beside = at + 1;
            if matches!(column, Some(Column::Target)) && all(at, &is_number) && all(beside, &is_unit) {
                columns.push(Some(Column::Unit));
            }
        }
        Self { top: 0, named: false, columns }
    }
}

/// `≥`, `不低于`, 定性
pub(super) fn is_operator(cell: &str) -> bool {
    cell == "定性"
        || !cell.chars().any(char::is_numeric)
            && number::read(&format!("{cell}1")).quantity().is_some_and(|quantity| quantity.operator.is_some())
}

fn is_number(cell: &str) -> bool {
    number::read(cell).quantity().is_some_and(|quantity| quantity.unit.as_str().is_empty())
}

fn is_unit(cell: &str) -> bool {
    cell.chars().count() <= 8 && !cell.chars().any(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use Column as C;

    const TABLE: [C; 6] = [C::Name, C::Points, C::Target, C::Actual, C::Score, C::Reason];

    fn words() -> Words {
        Words::new(&crate::regulation::builtin("cn-2019-68").expect("built in").labels)
    }

    fn layout(text: &str, from: usize) -> Layout {
        Layout::of(&super::super::read(text, "").expect("a block"), &words(), &TABLE, from)
    }

    #[test]
    fn official_headings_of_both_forms_are_known() {
        let words = words();
        let regulation = crate::regulation::builtin("cn-2019-68").expect("built in");
        for (key, column) in [
            ("indicators.level1", C::Level1),
            ("indicators.level2", C::Level2),
            ("indicators.name", C::Name),
            ("indicators.points", C::Points),
            ("indicators.target.declaration", C::Target),
            ("indicators.target.self_evaluation", C::Target),
            ("indicators.actual", C::Actual),
            ("indicators.score", C::Score),
            ("indicators.reason", C::Reason),
        ] {
            assert_eq!(words.heading(regulation.label(key)), Some(column), "{key}");
        }
        assert_eq!(words.level1("产出指标（50分）"), Some(Level1::Output));
        assert_eq!(words.level1("满意度 指标\n(10分)"), Some(Level1::Satisfaction));
        assert_eq!(words.level2("服务对象满意度指标"), Some(Level2::BeneficiarySatisfaction));
        assert!(words.is_total("总　分") && !words.is_total("总分析"));
        assert_eq!(words.heading("道路硬化里程"), None);
    }

    #[test]
    fn headings_of_counties_are_known() {
        let words = words();
        for (heading, column) in [
            ("指标性质", C::Operator),
            ("度量单位", C::Unit),
            ("实际完成值（B）", C::Actual),
            ("偏差原因分析及改进措施", C::Reason),
            ("年度指标值(A)", C::Target),
            ("三级　指标", C::Name),
            ("自评得分", C::Score),
            ("权重", C::Points),
        ] {
            assert_eq!(words.heading(heading), Some(column), "{heading}");
        }
    }

    #[test]
    fn every_word_has_one_meaning_on_its_level() {
        for (index, (word, id, _)) in words().words.iter().enumerate() {
            assert!(!word.is_empty(), "{id}");
            let column = |id: &str| Column::ALL.iter().any(|column| column.id() == id);
            let clash = words()
                .words
                .iter()
                .skip(index)
                .any(|(other, its, within)| !within && other == word && its != id && column(id) && column(its));
            assert!(!clash, "{word} is called {id} and something else");
        }
    }

    #[test]
    fn headings_may_stand_below_a_title_and_in_two_rows() {
        let found = layout(
            "附件4\n绩效目标自评表\t\t\t\t\n一级指标\t三级指标\t年度指标值\t\t\n\t\t指标性质\t指标值\t计量单位\n产出指标\t路\t≥\t5\t公里",
            0,
        );
        assert_eq!(found.top, 4);
        assert_eq!(found.columns, [Some(C::Level1), Some(C::Name), Some(C::Operator), Some(C::Target), Some(C::Unit)]);
    }

    #[test]
    fn what_is_named_twice_is_taken_once_and_what_nobody_knows_not_at_all() {
        let found = layout("指标名称\t指标值\t目标值\t佐证材料\n路\t5\t6\t照片", 0);
        assert_eq!(found.columns, [Some(C::Name), Some(C::Target), None, None]);
    }

    #[test]
    fn without_headings_the_place_counts() {
        assert_eq!(layout("10\t≥5公里", 1).columns, [Some(C::Points), Some(C::Target)]);
        assert_eq!(layout("9.8\t因雨季\t多出", 4).columns, [Some(C::Score), Some(C::Reason), None]);
        assert_eq!(layout("≥7\t7\n\t8", 2).columns, [Some(C::Target), Some(C::Actual)]);
        assert!(!layout("10\t≥5公里", 1).named);
        assert_eq!(layout("因雨季原因推迟\n无", 5).columns, [Some(C::Reason)]);
        assert_eq!(layout("因雨季原因推迟\n无", 5).top, 0);
        assert_eq!(layout("得分\n9.8\n10", 1).columns, [Some(C::Score)]);
    }

    #[test]
    fn groups_and_split_values_are_seen_without_headings() {
        let found = layout("产出指标\t数量指标\t路\t10\t≥\t5\t公里\t5公里\n\t质量指标\t率\t10\t≥\t90\t%\t95%", 3);
        assert_eq!(
            found.columns,
            [C::Level1, C::Level2, C::Name, C::Points, C::Operator, C::Target, C::Unit, C::Actual].map(Some)
        );
        assert_eq!(layout("数量指标\t路", 2).columns, [Some(C::Level2), Some(C::Name)]);
    }
}
