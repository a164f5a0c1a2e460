//! The examples of the rules (rules.md 2.7), what the rules say beyond them, and hostile cells.

use proptest::prelude::*;

use super::*;

/// What a cell must read as.
#[derive(Debug)]
enum Expected {
    /// Operator, value, unit, kind of unit.
    Value(&'static str, &'static str, &'static str, UnitKind),
    /// A date with the folded text.
    Date,
    /// A text.
    Text(&'static str),
    /// A text after 定性.
    Scale(&'static str),
    /// A class without content.
    Rejected(Reading),
}
use Expected::{Date, Rejected, Scale, Text, Value};

#[rustfmt::skip]
const EXAMPLES: &[(&str, Expected)] = &[
    ("29.5亩", Value("", "29.5", "亩", UnitKind::Known)),
    ("192只", Value("", "192", "只", UnitKind::Known)),
    ("≥11.376万元", Value("≥", "11.376", "万元", UnitKind::Known)),
    ("550万粒", Value("", "550", "万粒", UnitKind::Known)),
    ("100%", Value("", "100", "%", UnitKind::Known)),
    ("98.70%", Value("", "98.7", "%", UnitKind::Known)),
    ("115.25%", Value("", "115.25", "%", UnitKind::Known)),
    (">=20平方米", Value("≥", "20", "平方米", UnitKind::Known)),
    ("<=475元/亩", Value("≤", "475", "元/亩", UnitKind::Known)),
    (">=530元/人*月", Value("≥", "530", "元/人·月", UnitKind::Known)),
    ("<=5300元/户", Value("≤", "5300", "元/户", UnitKind::Known)),
    ("≧ 735 人次", Value("≥", "735", "人次", UnitKind::Known)),
    ("≧ 100 %", Value("≥", "100", "%", UnitKind::Known)),
    ("═ 100 %", Value("=", "100", "%", UnitKind::Known)),
    ("≥100百分比", Value("≥", "100", "%", UnitKind::Known)),
    ("=99百分比", Value("=", "99", "%", UnitKind::Known)),
    ("≥95% %", Value("≥", "95", "%", UnitKind::Known)),
    ("90% %", Value("", "90", "%", UnitKind::Known)),
    (">= 98 %", Value("≥", "98", "%", UnitKind::Known)),
    ("= 116 人", Value("=", "116", "人", UnitKind::Known)),
    ("= 320 万亩", Value("=", "320", "万亩", UnitKind::Known)),
    ("= 0.5 万亩", Value("=", "0.5", "万亩", UnitKind::Known)),
    ("=46.16万元", Value("=", "46.16", "万元", UnitKind::Known)),
    ("=23万元/个", Value("=", "23", "万元/个", UnitKind::Known)),
    ("=5年", Value("=", "5", "年", UnitKind::Known)),
    ("≥0.565km", Value("≥", "0.565", "公里", UnitKind::Known)),
    ("2km", Value("", "2", "公里", UnitKind::Known)),
    ("≥80M", Value("≥", "80", "M", UnitKind::Unknown)),
    ("25TB", Value("", "25", "TB", UnitKind::Known)),
    ("490元/平米", Value("", "490", "元/平方米", UnitKind::Known)),
    ("780元/生/年", Value("", "780", "元/生/年", UnitKind::Known)),
    ("1600元/亩", Value("", "1600", "元/亩", UnitKind::Known)),
    ("50000元", Value("", "50000", "元", UnitKind::Known)),
    ("1346.0088万平方米", Value("", "1346.0088", "万平方米", UnitKind::Known)),
    ("1次/月", Value("", "1", "次/月", UnitKind::Known)),
    (">=101人/次", Value("≥", "101", "人次", UnitKind::Known)),
    ("74户次", Value("", "74", "户次", UnitKind::Known)),
    ("2000种次", Value("", "2000", "种次", UnitKind::Known)),
    ("各 1 次", Value("", "1", "次", UnitKind::Known)),
    ("≤20工作日", Value("≤", "20", "工作日", UnitKind::Known)),
    ("不低于20户", Value("≥", "20", "户", UnitKind::Known)),
    ("不少于12种", Value("≥", "12", "种", UnitKind::Known)),
    ("95%以上", Value("≥", "95", "%", UnitKind::Known)),
    ("98%以上", Value("≥", "98", "%", UnitKind::Known)),
    ("小于0.9‰", Value("<", "0.9", "‰", UnitKind::Known)),
    ("≦0%", Value("≤", "0", "%", UnitKind::Known)),
    ("=0件", Value("=", "0", "件", UnitKind::Known)),
    ("0起", Value("", "0", "起", UnitKind::Known)),
    ("0", Value("", "0", "", UnitKind::Absent)),
    (">=85", Value("≥", "85", "", UnitKind::Absent)),
    ("≤4", Value("≤", "4", "", UnitKind::Absent)),
    ("100", Value("", "100", "", UnitKind::Absent)),
    ("≤28.40/株", Value("≤", "28.4", "/株", UnitKind::Incomplete)),
    ("5万", Value("", "5", "万", UnitKind::Incomplete)),
    ("250万", Value("", "250", "万", UnitKind::Incomplete)),
    ("≤620万/月", Value("≤", "620", "万/月", UnitKind::Incomplete)),
    ("100%达标", Value("", "100", "%", UnitKind::Known)),
    ("100%覆盖", Value("", "100", "%", UnitKind::Known)),
    ("0.0900000762939453", Value("", "0.0900000762939453", "", UnitKind::Absent)),
    ("-0.300000152587891", Value("", "-0.300000152587891", "", UnitKind::Absent)),
    ("100%1000件", Rejected(Reading::Several)),
    ("100%5个", Rejected(Reading::Several)),
    ("11月底完成100%", Rejected(Reading::Several)),
    ("第一年按总投资额返本20%,分红按8%分红", Rejected(Reading::Several)),
    ("2 3 1 2 2 2 2", Rejected(Reading::Several)),
    ("404名…2126.81万元", Rejected(Reading::Several)),
    ("至少全年完成2次宣传", Rejected(Reading::Inexact(Inexact::InText))),
    ("平均每生每年3300元", Rejected(Reading::Inexact(Inexact::InText))),
    ("严格按照预算标准1000元/人给补助对象兑付补助", Rejected(Reading::Inexact(Inexact::InText))),
    ("已完成100%", Rejected(Reading::Inexact(Inexact::InText))),
    ("每年12月底前", Date),
    ("12月底到位", Date),
    ("9月前", Date),
    ("2021年7月", Date),
    ("2023年底", Date),
    ("2021年1月-12月", Date),
    ("2020年1月--2020年11月", Date),
    ("2023.07-2024.01", Date),
    ("1-12月", Date),
    ("同比2022年销量显著提高", Text("同比2022年销量显著提高")),
    ("资源采购期以当年为主", Text("资源采购期以当年为主")),
    ("达成预期指标", Text("达成预期指标")),
    ("定性 优良中低差", Scale("优良中低差")),
    ("显著提升", Text("显著提升")),
    ("应改尽改", Text("应改尽改")),
    ("16 00元/亩", Rejected(Reading::Malformed)),
    ("３，０００亩", Value("", "3000", "亩", UnitKind::Known)),
    ("≥９５％", Value("≥", "95", "%", UnitKind::Known)),
    ("〉=95%", Value("≥", "95", "%", UnitKind::Known)),
    ("＞＝９５％", Value("≥", "95", "%", UnitKind::Known)),
    ("大于等于1,860人", Value("≥", "1860", "人", UnitKind::Known)),
    ("30公斤/亩以上", Value("≥", "30", "公斤/亩", UnitKind::Known)),
    ("不超过90万元/公里", Value("≤", "90", "万元/公里", UnitKind::Known)),
    ("≥ 1,200 亩", Value("≥", "1200", "亩", UnitKind::Known)),
    ("≥10公里（含桥梁）", Value("≥", "10", "公里", UnitKind::Known)),
    ("30天内", Value("≤", "30", "天", UnitKind::Known)),
    ("2019年12月31日前", Date),
    ("12月底前", Date),
    ("约1公里", Rejected(Reading::Inexact(Inexact::Approximate))),
    ("3公里左右", Rejected(Reading::Inexact(Inexact::Approximate))),
    ("3-5个", Rejected(Reading::Inexact(Inexact::Range))),
    ("5%—8%", Rejected(Reading::Inexact(Inexact::Range))),
    ("12,34元", Rejected(Reading::Malformed)),
    ("1.2.3", Rejected(Reading::Malformed)),
    ("≥3,亩", Rejected(Reading::Malformed)),
    ("3，亩", Rejected(Reading::Malformed)),
    ("≥1.亩", Rejected(Reading::Malformed)),
    ("1.5.亩", Rejected(Reading::Malformed)),
    ("达到95%", Value("", "95", "%", UnitKind::Known)),
    ("每亩500元", Value("", "500", "元/亩", UnitKind::Known)),
    ("每年1次", Value("", "1", "次/年", UnitKind::Known)),
    ("≥**亩", Rejected(Reading::Placeholder)),
    ("#DIV/0!", Rejected(Reading::SheetError)),
    ("达到3A级景区标准", Text("达到3A级景区标准")),
    ("水质达到GB5749-2022标准", Text("水质达到GB5749-2022标准")),
    ("五十亩", Text("五十亩")),
];

/// In 万元; `None` for what is no number, empty text for an empty cell.
#[rustfmt::skip]
const MONEY_EXAMPLES: &[(&str, Option<&str>)] = &[
    ("9.48", Some("9.48")),
    ("8.408", Some("8.408")),
    ("52.800000", Some("52.8")),
    ("620.82万元", Some("620.82")),
    ("50万", Some("50")),
    ("215,457.6元", Some("21.54576")),
    ("9,034元", Some("0.9034")),
    ("11,122,315.04元", Some("1112.231504")),
    ("2.584271万元", Some("2.584271")),
    ("7,00.0,77", None),
    ("年度资金总额:50万", None),
    ("854万(高标准农田建设400万元,示范建设295万元,畅通工程159万元)", None),
    ("参见附件1具体金额", None),
    ("-", Some("")),
];

use UnitKind::{Absent, Incomplete, Known, Unknown};

const IN_TEXT: Expected = Rejected(Reading::Inexact(Inexact::InText));
const RANGE: Expected = Rejected(Reading::Inexact(Inexact::Range));
const APPROXIMATE: Expected = Rejected(Reading::Inexact(Inexact::Approximate));
const SEVERAL: Expected = Rejected(Reading::Several);
const MALFORMED: Expected = Rejected(Reading::Malformed);
const PLACEHOLDER: Expected = Rejected(Reading::Placeholder);
const SHEET_ERROR: Expected = Rejected(Reading::SheetError);
const EMPTY: Expected = Rejected(Reading::Empty);

/// What the sentences of the rules say beyond their examples.
#[rustfmt::skip]
const BEYOND: &[(&str, Expected)] = &[
    // Signs for nothing.
    ("", EMPTY), (" \u{3000}", EMPTY), ("-", EMPTY), ("－－", EMPTY), ("— —", EMPTY), ("／", EMPTY), ("\\", EMPTY),
    ("…", EMPTY), ("……", EMPTY), ("N/A", EMPTY), ("无数据", EMPTY),
    ("无", Text("无")), ("n/a", Text("n/a")), ("---", Text("---")),
    // Sheet errors and placeholders.
    ("#REF!", SHEET_ERROR), ("#N/A", SHEET_ERROR), ("#VALUE！", SHEET_ERROR), ("≥#NUM!亩", SHEET_ERROR), ("#NAME?", SHEET_ERROR),
    ("#5", IN_TEXT),
    ("* *", PLACEHOLDER), ("××村", PLACEHOLDER), ("XX村", PLACEHOLDER), ("XXX村", PLACEHOLDER), ("≥XX%", PLACEHOLDER),
    ("xx万元", PLACEHOLDER), ("20XX", PLACEHOLDER), ("20XX年12月", PLACEHOLDER), ("____亩", PLACEHOLDER), ("□□", PLACEHOLDER),
    ("*5人", IN_TEXT), ("XX学校", Text("XX学校")), ("□", Text("□")), ("__", Text("__")),
    // Digits and blanks.
    ("1 200亩", MALFORMED), ("1 200 000亩", MALFORMED), ("1 2", MALFORMED), ("10 20 30", SEVERAL), ("2022 12 31", SEVERAL),
    ("1 . 5 亩", Value("", "1.5", "亩", Known)), ("1 ,234 亩", Value("", "1234", "亩", Known)), ("甲1 2乙3 4 5", MALFORMED),
    // Texts.
    ("≥亩", Text("≥亩")), ("定性：好坏", Scale("好坏")), ("定性", Scale("")), ("定性达到95%", Scale("达到95%")), ("①优", Text("①优")),
    // Operators before.
    ("≥=5", IN_TEXT), ("=>5", Value("≥", "5", "", Absent)), ("=<5", Value("≤", "5", "", Absent)), ("=5", Value("=", "5", "", Absent)),
    ("＞5", Value(">", "5", "", Absent)), ("﹤ 5", Value("<", "5", "", Absent)), ("== 5", Value("=", "5", "", Absent)),
    ("不小于5人", Value("≥", "5", "人", Known)), ("大于或等于5人", Value("≥", "5", "人", Known)), ("至少5人", Value("≥", "5", "人", Known)),
    ("不高于5人", Value("≤", "5", "人", Known)), ("不大于5人", Value("≤", "5", "人", Known)), ("不多于5人", Value("≤", "5", "人", Known)),
    ("小于等于5人", Value("≤", "5", "人", Known)), ("小于或等于5人", Value("≤", "5", "人", Known)), ("至多5人", Value("≤", "5", "人", Known)),
    ("控制在5%", Value("≤", "5", "%", Known)), ("控制在30天以内", Value("≤", "30", "天", Known)), ("控制在5%以上", IN_TEXT),
    ("等于5人", Value("=", "5", "人", Known)), ("大于5人", Value(">", "5", "人", Known)), ("超过5人", Value(">", "5", "人", Known)),
    ("高于5人", Value(">", "5", "人", Known)), ("多于5人", Value(">", "5", "人", Known)), ("低于5人", Value("<", "5", "人", Known)),
    ("少于5人", Value("<", "5", "人", Known)), ("不足5人", Value("<", "5", "人", Known)), ("不到5人", Value("<", "5", "人", Known)),
    ("达到不低于95%", Value("≥", "95", "%", Known)), ("不含5人", IN_TEXT),
    // Operators behind.
    ("95%及以上", Value("≥", "95", "%", Known)), ("3级以下", Value("≤", "3", "级", Unknown)), ("5%及以下", Value("≤", "5", "%", Known)),
    ("5%以内", Value("≤", "5", "%", Known)), ("3个月之内", Value("≤", "3", "个月", Known)), ("20个工作日内", Value("≤", "20", "工作日", Known)),
    ("24小时内", Value("≤", "24", "小时", Known)), ("1年内", Value("≤", "1", "年", Known)), ("5个内", Value("", "5", "个内", Unknown)),
    ("≥95%以上", Value("≥", "95", "%", Known)), ("不少于20户以上", Value("≥", "20", "户", Known)), ("超过95%以上", Value(">", "95", "%", Known)),
    ("≤95%以上", IN_TEXT), ("=95%以上", IN_TEXT), ("90%(含)以上", Value("≥", "90", "%", Known)), ("90以上(含90)", SEVERAL),
    ("30天内完成", Value("≤", "30", "天", Known)),
    // Fillers.
    ("达95%", Value("", "95", "%", Known)), ("共计500亩", Value("", "500", "亩", Known)), ("合计5人", Value("", "5", "人", Known)),
    ("计5人", Value("", "5", "人", Known)), ("各≥2次", Value("≥", "2", "次", Known)), ("完成100%", IN_TEXT),
    // Numbers.
    ("1,234.50元", Value("", "1234.5", "元", Known)), ("1e3", IN_TEXT), ("1_000", SEVERAL), ("7,00.0,77", MALFORMED),
    (".5亩", MALFORMED), ("5.", MALFORMED), (",5亩", MALFORMED), ("95.%", MALFORMED), ("≥12,34元", MALFORMED), ("00", Value("", "0", "", Absent)),
    ("-5%", Value("", "-5", "%", Known)), ("≥-0.5℃", Value("≥", "-0.5", "℃", Unknown)), ("-0", Value("", "0", "", Absent)), ("+5", IN_TEXT),
    ("9999999999999999999999999999", Value("", "9999999999999999999999999999", "", Absent)), ("99999999999999999999999999999亩", MALFORMED),
    // Inexact.
    ("大约3公里", APPROXIMATE), ("将近300户", APPROXIMATE), ("≥约5亩", APPROXIMATE), ("100元上下", APPROXIMATE), ("约3-5个", APPROXIMATE),
    ("预计约100户", APPROXIMATE), ("100余户", APPROXIMATE), ("5万多元", APPROXIMATE), ("3公里左右", APPROXIMATE),
    ("节约资金5万元", IN_TEXT), ("节约5万元", IN_TEXT), ("上下游5家", IN_TEXT), ("5公里上下游", IN_TEXT),
    ("3~5个", RANGE), ("3至5个", RANGE), ("3个到5个", RANGE), ("≥3—5万元", RANGE), ("人均增收300-500元", RANGE), ("3-5-7个", SEVERAL),
    ("1:3", SEVERAL), ("1/3", SEVERAL), ("76户174人", SEVERAL), ("100kg50袋", SEVERAL), ("已落实管护员6名，签订管护协议6份", SEVERAL),
    ("3-5年", RANGE), ("已完成100%以上", IN_TEXT), ("100%完成率", IN_TEXT),
    // References.
    ("国开办发〔2018〕35号", Text("国开办发〔2018〕35号")), ("按(2018)35号执行", Text("按(2018)35号执行")), ("符合ISO9001", Text("符合ISO9001")),
    ("符合GB/T 19001-2016", Text("符合GB/T19001-2016")), ("5G", Text("5G")), ("4A", Text("4A")), ("第2批", Text("第2批")),
    ("GB5749.1-2022", Text("GB5749.1-2022")), ("第2批500亩", IN_TEXT), ("5G基站10座", IN_TEXT), ("达到3A级2个", IN_TEXT),
    ("80M", Value("", "80", "M", Unknown)), ("5GB", Value("", "5", "GB", Known)), ("C25混凝土", Text("C25混凝土")),
    ("较2020年增长5%", IN_TEXT), ("2022年达到3A级", Text("2022年达到3A级")), ("PM2.5", Text("PM2.5")),
    // Dates.
    ("2022年6月30日前完成", Date), ("2022年", Date), ("2022年度", Date), ("1月-12月", Date), ("第1-3季度", Date), ("第3季度", Date),
    ("2022年4季度", Date), ("2022-10-31", Date), ("2022/10/31", Date), ("2022.10.31", Date), ("2023.07", Date), ("2022-10", Date), ("2023.1-2023.12", Date),
    ("2021-2022年", Date), ("2020-2021学年", Date), ("10月中旬", Date), ("10月份", Date), ("6月1日-30日", Date), ("于2022年12月31日前", Date),
    ("每月15日前", Date), ("2023年12月31日前完工", Date), ("13月", Date), ("2021年1至12月", Date), ("≤2022年12月", Date),
    ("11月底前项目全部实施", Text("11月底前项目全部实施")),
    ("2022年完成100%", SEVERAL), ("3月12次", SEVERAL), ("2022年底500亩", SEVERAL),
    // Dates with points and dashes, whatever stands behind them.
    ("2022.10.28，已完工", Date), ("2022.10.31，竣工", Date), ("2022.10.28验收合格", Text("2022.10.28验收合格")),
    ("2022.10.28通过县级验收", Text("2022.10.28通过县级验收")), ("2022-10-28通过县级验收", Text("2022-10-28通过县级验收")),
    ("已于2022.10.28完工，2022.11.30验收", Text("已于2022.10.28完工,2022.11.30验收")),
    ("2022.10.28、2022.11.30两次验收", Text("2022.10.28、2022.11.30两次验收")),
    ("2022.10.28验收", Date), ("2022-10-28验收", Date), ("2022/10/28验收", Date), ("2022.10.28通车", Date), ("2022.10.28入库", Date),
    ("2022.10.28已完成", Date), ("2022.10.28左右", Date), ("2022.10.28号", Date), ("2022.10.28日建成", Date), ("2022.10.28号建成", Date),
    ("2022.12.30.", Date), ("2022.12.30,", Date), ("2022-10-31,", Date), ("2022-10-31，完成", Date),
    ("2022-10-31,2022-11-30", Date), ("2022.6.30,2022.12.30", Date), ("2022.10.31前", Date), ("2022.10.31(完工)", Date),
    ("2022.10.28，300户", SEVERAL), ("2022.10.28完成100%", SEVERAL), ("2022.10.28.5", MALFORMED), ("2022.10.281", MALFORMED),
    ("2022.13.28验收", MALFORMED), ("1899.10.28验收", MALFORMED), ("2100.10.28验收", MALFORMED), ("2022.10.32验收", MALFORMED), ("2022.10.0验收", MALFORMED),
    ("1900.1.1验收", Date), ("2099.12.31验收", Date),
    // Year and month: only where no unit may follow.
    ("2022.10通过县级验收", Text("2022.10通过县级验收")), ("2022.10验收", Date), ("2022.10通车", Date), ("2022.5验收", Date), ("2022.12.完成", Date),
    ("2022.12，完成", Date), ("2022.12.", Date), ("2022.5完成", Date), ("1975.01", Date), ("2022.12（完工）", Date),
    ("2022.5公里", Value("", "2022.5", "公里", Known)), ("2022.10万元", Value("", "2022.1", "万元", Known)), ("2020.5亩", Value("", "2020.5", "亩", Known)),
    ("1975.01亩", Value("", "1975.01", "亩", Known)), ("2022.10份", Value("", "2022.1", "份", Known)), ("2022.10公里达标", Value("", "2022.1", "公里", Known)),
    ("2022.10万", Value("", "2022.1", "万", Incomplete)), ("2022.10篓", Value("", "2022.1", "篓", Unknown)), ("≥2022.10验收", Value("≥", "2022.1", "验收", Unknown)),
    ("2022.13验收", Value("", "2022.13", "验收", Unknown)), ("2022.10多万元", APPROXIMATE), ("2022.10余亩", APPROXIMATE), ("2022.12左右", APPROXIMATE),
    ("2022.10元上下", APPROXIMATE), ("2022.10每亩", Value("", "2022.1", "/亩", Incomplete)), ("2022.10,5亩", MALFORMED),
    ("2022.10（万元）", Value("", "2022.1", "万元", Known)),
    ("2022.12月底前", Date), ("2023.7月", Date), ("2023.07月", Date), ("2022-12月底前", Date), ("2022.12月31日", Date), ("2022.7-10月", Date),
    ("≥2022.13月", Value("≥", "2022.13", "月", Known)), ("2022.5个月", Value("", "2022.5", "个月", Known)), ("2022.50月", Date),
    // A year and a value of its own, not a year inside a sentence.
    ("2022年100%", SEVERAL), ("2022年度5公里", SEVERAL), ("2022年≥95%", SEVERAL), ("2022年12", SEVERAL), ("2022年底95%以上", SEVERAL),
    ("2022年：100%", SEVERAL), ("2021-2022年5公里", SEVERAL), ("2022年达到95%", SEVERAL),
    ("2022年销售500万元", IN_TEXT), ("较2022年5%", IN_TEXT), ("2022年第2批5公里", IN_TEXT),
    ("5年", Value("", "5", "年", Known)), ("12个月", Value("", "12", "个月", Known)), ("15日", Value("", "15", "日", Known)), ("≥18月", Value("≥", "18", "月", Known)),
    ("4季度", Value("", "4", "季度", Known)), ("2012.5万元", Value("", "2012.5", "万元", Known)), ("2022.12万元", Value("", "2022.12", "万元", Known)),
    ("不低于2022.12", Value("≥", "2022.12", "", Absent)), ("≥2022.12", Value("≥", "2022.12", "", Absent)), ("2022.5", Value("", "2022.5", "", Absent)), ("2023.50", Value("", "2023.5", "", Absent)),
    ("2022", Value("", "2022", "", Absent)), ("1.5月", Value("", "1.5", "月", Known)), ("2022人", Value("", "2022", "人", Known)),
    // Units.
    ("1.5万亩", Value("", "1.5", "万亩", Known)), ("100％", Value("", "100", "%", Known)), ("3000.00元", Value("", "3000", "元", Known)),
    ("500元每亩", Value("", "500", "元/亩", Known)), ("每人每年500元", Value("", "500", "元/人/年", Known)), ("每年至少1次", Value("≥", "1", "次/年", Known)),
    ("≥每亩500元", Value("≥", "500", "元/亩", Known)), ("每亩500", Value("", "500", "/亩", Incomplete)), ("每次5人", IN_TEXT), ("每万人5名", Value("", "5", "人/万人", Known)),
    ("780元/生·年", Value("", "780", "元/生·年", Known)), ("100m2", Value("", "100", "平方米", Known)), ("20元/m2", Value("", "20", "元/平方米", Known)),
    ("3hm2以上", Value("≥", "3", "公顷", Known)), ("3hm²", Value("", "3", "公顷", Known)), ("20㎡", Value("", "20", "平方米", Known)), ("3名", Value("", "3", "人", Known)), ("10台（套）", Value("", "10", "台(套)", Known)),
    ("每台（套）1千", Value("", "1", "千/台(套)", Unknown)), ("2万元/台(套)以上", Value("≥", "2", "万元/台(套)", Known)),
    ("10台套", Value("", "10", "台套", Known)), ("400kW", Value("", "400", "千瓦", Known)), ("5千瓦时", Value("", "5", "千瓦时", Known)), ("30学生", Value("", "30", "学生", Known)),
    ("5个百分点", Value("", "5", "百分点", Known)), ("100%到位", Value("", "100", "%", Known)), ("100%发放到位。", Value("", "100", "%", Known)),
    ("10公里（含桥梁）以上", Value("≥", "10", "公里", Known)), ("10公里(含桥梁", IN_TEXT), ("10(公里)", Value("", "10", "公里", Known)), ("10公里（含2座桥）", SEVERAL),
    ("5ABCDE", IN_TEXT), ("5四个汉字", IN_TEXT), ("5😀", IN_TEXT), ("5e\u{301}", IN_TEXT), ("5亿", Value("", "5", "亿", Incomplete)),
    ("≥0.78万元/千瓦", Value("≥", "0.78", "万元/千瓦", Known)), ("３０１２亩", Value("", "3012", "亩", Known)), ("＞＝９５百分比", Value("≥", "95", "%", Known)),
];

fn check(raw: &str, expected: &Expected) {
    let reading = read(raw);
    let context = || format!("{raw}: {reading:?}, expected {expected:?}");
    match (expected, &reading) {
        (Value(operator, value, unit, kind), Reading::Quantity(quantity)) => {
            assert_eq!(quantity.operator.map_or("", Operator::sign), *operator, "{}", context());
            assert_eq!(quantity.value.normalize().to_string(), *value, "{}", context());
            assert_eq!(quantity.unit.as_str(), *unit, "{}", context());
            assert_eq!(quantity.unit.kind(), *kind, "{}", context());
            assert_eq!(reading.canonical(), Some(format!("{operator}{value}{unit}")), "{}", context());
        }
        (Date, Reading::Date(date)) => assert_eq!(date.text, fold(raw), "{}", context()),
        (Text(text), Reading::Text(read)) => assert!(read.text == *text && !read.scale, "{}", context()),
        (Scale(text), Reading::Text(read)) => assert!(read.text == *text && read.scale, "{}", context()),
        (Rejected(class), reading) => assert_eq!(reading, class, "{}", context()),
        _ => panic!("{}", context()),
    }
}

#[test]
fn the_examples_of_the_rules() {
    for (raw, expected) in EXAMPLES {
        check(raw, expected);
    }
}

#[test]
fn the_money_examples_of_the_rules() {
    for (raw, expected) in MONEY_EXAMPLES {
        let money = read_money(raw);
        match *expected {
            None => assert_eq!(money, Money::NotANumber, "{raw}"),
            Some("") => assert_eq!(money, Money::Empty, "{raw}"),
            Some(amount) => assert_eq!(money.amount().map(text).as_deref(), Some(amount), "{raw}"),
        }
    }
}

#[test]
fn beyond_the_examples() {
    let mut wrong = 0;
    for (raw, expected) in BEYOND {
        if std::panic::catch_unwind(|| check(raw, expected)).is_err() {
            wrong += 1;
        }
    }
    assert_eq!(wrong, 0);
}

#[test]
fn years_are_read_as_people_write_them() {
    for raw in ["2023", " 2023 ", "２０２３", "2023年", "2023年度", "２０２３ 年度"] {
        assert_eq!(read_year(raw), Some(2023), "{raw}");
    }
    assert_eq!([read_year("1900"), read_year("2099")], [Some(1900), Some(2099)]);
    for raw in ["", "年", "1899", "2100", "23", "20230", "2023年6月", "2023-2024", "今年", "-2023", "2023.0"] {
        assert_eq!(read_year(raw), None, "{raw}");
    }
}

#[test]
fn dates_name_years_and_impossible_days() {
    for (raw, years, impossible) in [
        ("2022年9月31日前", &[2022][..], true),
        ("2022年9月30日前", &[2022], false),
        ("2022年2月29日", &[2022], false),
        ("2022年2月30日", &[2022], true),
        ("2022-13-01", &[2022], true),
        ("2022.00.10", &[2022], true),
        ("2022年13月", &[2022], true),
        ("0月底", &[], true),
        ("13月底前", &[], true),
        ("4月31日", &[], true),
        ("12月31日", &[], false),
        ("1-13月", &[], true),
        ("2022.9.31验收", &[2022], true),
        ("2022.10.28、2022.11.31", &[2022, 2022], true),
        ("2022.13月", &[2022], true),
        ("2022.12月", &[2022], false),
        ("2023.07-2024.01", &[2023, 2024], false),
        ("2021-2022年", &[2021, 2022], false),
        ("2020年1月--2020年11月", &[2020, 2020], false),
        ("每年12月底前", &[], false),
    ] {
        let Reading::Date(date) = read(raw) else { panic!("{raw}: {:?}", read(raw)) };
        assert_eq!((date.years.as_slice(), date.impossible), (years, impossible), "{raw}");
    }
}

#[test]
fn remarks_in_brackets_that_the_canonical_text_leaves_out() {
    for (raw, lost) in [
        ("≥10公里（含桥梁）", true),
        ("95%（含）以上", true),
        ("50头（只）", true),
        ("≥1200(亩)", false),
        ("10台（套）", false),
        (">=10公里", false),
        ("≥10公里()", false),
    ] {
        assert_eq!(loses_remark(raw, &read(raw).canonical().unwrap()), lost, "{raw}");
    }
}

#[test]
fn signs_for_nothing() {
    for raw in ["", "  ", "-", "--", "—", "——", "/", "\\", "…", "……", "N/A", "无数据", "／", "－"] {
        assert!(is_empty_sign(raw), "{raw}");
    }
    for raw in ["无", "0", "---", "。", "n/a"] {
        assert!(!is_empty_sign(raw), "{raw}");
    }
}

/// Long cells are read in a time that grows with their length, whatever they hold.
#[test]
fn hostile_cells_are_read_quickly() {
    for piece in [
        "1",
        "1 ",
        "1,",
        "1.",
        "-",
        "(",
        ")",
        "()",
        "1-",
        "X",
        "20",
        "12月",
        "13月",
        "2022年",
        "每",
        "每亩",
        "≥",
        "不",
        "完成",
        "以上",
        "内",
        "m2",
        "A1",
        "5G",
        "第1",
        "〔2018〕1号",
        "#",
        "*",
        "左右",
        "约",
        "百分比",
        "%",
        " ",
        "1月1日-",
        "1人",
        "/",
        "/人",
        "上下",
        "共",
        "😀",
        "\u{301}",
        "\0",
        "2022.1-",
        "人1上下",
        "定性",
        ".",
        ",",
    ] {
        for (start, end) in [("", ""), ("5", ""), ("", "5"), ("≥5人", "")] {
            let raw = format!("{start}{}{end}", piece.repeat(10_000));
            let _ = read(&raw);
            let _ = read_money(&raw);
            let _ = read_plain(&raw);
        }
    }
}

/// Pieces that cells are made of, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "1",
        "95",
        "2022",
        "12",
        "31",
        "0.5",
        "1,234",
        ".",
        ",",
        " ",
        "-",
        "—",
        "~",
        "≥",
        "≤",
        "=",
        ">",
        "<",
        "%",
        "‰",
        "万",
        "亿",
        "千",
        "元",
        "亩",
        "人",
        "次",
        "年",
        "月",
        "日",
        "/",
        "每",
        "·",
        "*",
        "(",
        ")",
        "含",
        "以上",
        "以内",
        "内",
        "不低于",
        "超过",
        "控制在",
        "达到",
        "共",
        "约",
        "左右",
        "完成",
        "达标",
        "底",
        "前",
        "第",
        "季度",
        "批",
        "GB",
        "A",
        "5G",
        "m2",
        "km",
        "〔",
        "〕",
        "号",
        "XX",
        "#N/A",
        "定性",
        "个",
        "工作日",
        "台(套)",
        "千瓦",
        "百分比",
        "全",
        "户",
        "／",
        "５",
        "\u{200b}",
        "😀",
        "e\u{301}",
        "\0",
        "余",
        "上下",
        "至",
        "到",
        "平均",
        "学生",
        "生",
        "2022.10",
        "2022年",
        "验收",
    ]);
    prop::collection::vec(piece, 0..9).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn any_text_is_read(raw in "(?s).{0,60}") {
        let _ = (read(&raw), read_folded(&raw), read_money(&raw), read_plain(&raw), is_empty_sign(&raw));
    }

    #[test]
    fn any_pieces_are_read(raw in pieces()) {
        let _ = (read(&raw), read_folded(&raw), read_money(&raw), read_plain(&raw));
        let folded = fold(&raw);
        prop_assert_eq!(fold(&folded).into_owned(), folded.into_owned());
    }

    /// Except where the canonical text is a date: `2,022年` counts years, `2022年` names one.
    #[test]
    fn canonical_text_reads_as_the_same_quantity(raw in pieces()) {
        if let Reading::Quantity(quantity) = read(&raw) {
            let canonical = quantity.to_string();
            let again = read(&canonical);
            if !matches!(again, Reading::Date(_)) {
                prop_assert_eq!(again, Reading::Quantity(quantity), "{} became {}", raw, canonical);
            }
        }
    }

    #[test]
    fn the_quick_way_answers_as_the_long_way(raw in pieces()) {
        let folded = fold(&raw);
        if let Some(quantity) = cell::quick(&folded) {
            prop_assert_eq!(cell::classify(&folded), Reading::Quantity(quantity), "{}", raw);
        }
    }

    #[test]
    fn every_quantity_is_read(
        operator in prop::sample::select(vec!["", "≥", "≤", "=", ">", "<"]),
        mantissa in -9_999_999_999_999_999_999_999_999_999i128..=9_999_999_999_999_999_999_999_999_999,
        scale in 0u32..=28,
        unit in prop::sample::select(vec!["亩", "%", "万元", "元/人·月", "公斤/亩", "人次", "工作日", "台(套)", "万/月", "/株"]),
    ) {
        let value = Decimal::from_i128_with_scale(mantissa, scale);
        let raw = format!("{operator}{}{unit}", plain::text(value));
        let reading = read(&raw);
        let Reading::Quantity(quantity) = reading else {
            return Err(TestCaseError::fail(format!("{raw}: {reading:?}")));
        };
        prop_assert_eq!(quantity.value, value);
        prop_assert_eq!(quantity.to_string(), raw);
    }

    #[test]
    fn money_is_exact(yuan in 0u64..=u64::MAX) {
        let written = read_money(&format!("{yuan}元")).amount();
        prop_assert_eq!(written.map(|amount| amount * Decimal::from(10_000)), Some(Decimal::from(yuan)));
    }
}
