//! 扶贫资金监管台账 (新财脱贫组〔2019〕2号): what was raised, allocated and spent in a year, by kind of fund.
//!
//! The regulation's own nine monthly tables are not in its text (AMB-X-02); these columns are those that its
//! clauses speak of. Amounts are in 万元; yes and no are `yes` and `no`, or 是 and 否.

use super::record::record;
use super::{FormKind, Project};

tag! {
    /// `"form": "fund_supervision"`
    FundSupervisionTag = FormKind::FundSupervision
}

record! {
/// 扶贫资金监管台账. The county, prefecture or office stands in `project.name`.
pub struct FundSupervision {
    /// What the form is.
    pub form: FundSupervisionTag,
    /// Regulation id.
    pub regulation: String = always,
    /// 年度
    pub year: Option<u16>,
    /// Header block.
    pub project: Project,
    /// What the county is, for the exception of 三（一）2.
    pub county: CountyState,
    /// 筹集 (一), a row a fund.
    pub raising: Vec<RaisedFund>,
    /// 纳入涉农整合范围的专项资金 (一（一）2（1）)
    pub consolidation: ConsolidationScope = sparse,
    /// 纳入动态监控的资金 (一（一）5)
    pub monitored: MonitoredFunds,
    /// 易地扶贫搬迁资金 (一（一）3)
    pub relocation: RelocationFunds,
    /// 项目管理费 (四（一）1（3）)
    pub management_fee: ManagementFee,
    /// 分配和下达 (二)
    pub allocations: Vec<Allocation>,
    /// 预算指标 (四（一）1（2）): what was budgeted, allocated and issued, a row a paper.
    pub quotas: Vec<Quota> = sparse,
    /// 资金与项目匹配 (四（一）1（2）), a row a project and the paper its money comes from.
    pub projects: Vec<FundedProject> = sparse,
    /// 支出和使用 (三)
    pub payments: Vec<Payment>,
    /// 专账收支余报表 (三（二）1), a row a month.
    pub balances: Vec<MonthBalance>,
}
}

row! {
    /// 脱贫摘帽县的条件 (三（一）2).
    pub struct CountyState {
        /// 是否脱贫摘帽县
        delisted: String,
        /// 全部贫困村是否保障达到退出标准
        villages_secured: String,
        /// 县级扶贫开发领导小组研究确定的文号
        decision: String,
    }
}

row! {
    /// A fund raised in the year.
    pub struct RaisedFund {
        /// Kind of fund: 专项, 整合, 搬迁, 债券, 其他.
        fund: String,
        /// 资金名称: 扶贫发展资金, 以工代赈资金 …
        item: String,
        /// 中央财政补助 this year.
        central: String,
        /// 中央财政补助 last year.
        central_previous: String,
        /// 自治区财政安排 this year.
        regional: String,
        /// 自治区财政安排 last year.
        regional_previous: String,
        /// Raised this year: what was consolidated of the fund, or the bond money arranged.
        raised: String,
        /// What was consolidated of it last year.
        raised_previous: String,
        /// 财政部明确的债券额度用于脱贫攻坚的规模
        quota: String,
        /// 是否用于脱贫攻坚项目 (一（一）5（2）)
        poverty: String,
        /// 是否纳入动态监控平台
        monitored: String,
    }
}

row! {
    /// How many special funds may be consolidated.
    pub struct ConsolidationScope {
        /// 中央财政专项资金 项数
        central: String,
        /// 自治区财政专项资金 项数
        regional: String,
    }
}

row! {
    /// How many funds the platform monitors.
    pub struct MonitoredFunds {
        /// 中央财政专项资金 项数
        central: String,
        /// 自治区财政专项资金 项数
        regional: String,
    }
}

row! {
    /// 易地扶贫搬迁: persons, and 万元.
    pub struct RelocationFunds {
        /// 搬迁人数
        persons: String,
        /// 资金总额
        total: String,
        /// 其中：中央财政
        central: String,
        /// 其中：自治区财政
        regional: String,
    }
}

row! {
    /// 项目管理费
    pub struct ManagementFee {
        /// 列支的项目管理费
        amount: String,
        /// The funds it is taken from.
        funds: String,
    }
}

row! {
    /// Money issued to a place.
    pub struct Allocation {
        /// Kind of fund.
        fund: String,
        /// 地（州、市）、县
        place: String,
        /// 是否属于南疆四地州
        southern: String,
        /// 是否二十二个深度贫困县之一
        deep_county: String,
        /// 金额
        amount: String,
        /// 其中：新增
        new: String,
        /// 指定的具体项目: the region names none (二（一）1（4）).
        project: String,
    }
}

row! {
    /// A budget quota (预算指标), with the number of the paper that issues it.
    pub struct Quota {
        /// 指标文号
        paper: String,
        /// Kind of fund.
        fund: String,
        /// 预算安排
        budget: String,
        /// 分配
        allocated: String,
        /// 下达
        issued: String,
    }
}

row! {
    /// A project and the money that it has of a quota.
    pub struct FundedProject {
        /// 项目
        project: String,
        /// 指标文号
        paper: String,
        /// 安排的资金
        amount: String,
        /// 绩效目标执行情况: how much of the targets is met, %
        target_progress: String,
    }
}

row! {
    /// A payment out of the treasury.
    pub struct Payment {
        /// 支付凭证号, by which a payment that is imported again is known.
        voucher: String,
        /// Kind of fund.
        fund: String,
        /// 项目
        project: String,
        /// 支出类别
        category: String,
        /// 支付方式
        mode: String,
        /// 收款人类型
        payee_kind: String,
        /// Why, where the payee is none of those printed (AMB-X-22).
        payee_reason: String,
        /// 收款人: a person's name for money to persons (三（二）5), a unit's name else.
        recipient: String,
        /// 建档立卡编号
        register_id: String,
        /// 支付金额
        amount: String,
        /// 支付日期
        date: String,
        /// 是否质保金
        retention: String,
        /// 特殊情况研究审定的文号 (三（二）4)
        special_decision: String,
        /// 是否基础建设类项目
        infrastructure: String,
        /// 应付该项目资金总额
        payable: String,
        /// 合同金额
        contract: String,
        /// 是否列入县扶贫领导小组审核确定的扶贫项目计划
        in_plan: String,
        /// 是否在扶贫资金使用范围内
        in_scope: String,
        /// 是否经人认定为与脱贫攻坚无关 (三（一）1（9）, 2（14）)
        unrelated: String,
        /// 认定的单位、文号和理由
        unrelated_finding: String,
        /// 是否用于脱贫攻坚项目; empty means yes (三（一）5).
        poverty: String,
        /// 债券申报时确定的项目
        declared_project: String,
        /// 债券资金收到的日期
        received: String,
        /// 预付资金, each payment of it.
        prepaid: Vec<String>,
    }
}

row! {
    /// A month of the special ledger.
    pub struct MonthBalance {
        /// 月份
        month: String,
        /// 期初余额
        opening: String,
        /// 本月收入
        income: String,
        /// 本月支出
        spending: String,
        /// 期末余额
        closing: String,
        /// 国库对账余额
        treasury: String,
    }
}

cells! { FundSupervision }

impl FundSupervision {
    /// Its tables with their rows.
    pub(super) fn tables(&self) -> [(usize, &'static str); 6] {
        [
            (self.raising.len(), "/raising"),
            (self.allocations.len(), "/allocations"),
            (self.quotas.len(), "/quotas"),
            (self.projects.len(), "/projects"),
            (self.payments.len(), "/payments"),
            (self.balances.len(), "/balances"),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn 后来加的表空着不写_填了写在原处() {
        let mut form = FundSupervision::default();
        let text = |form: &FundSupervision| serde_json::to_string(form).expect("JSON");
        for name in ["consolidation", "quotas", "projects"] {
            assert!(!text(&form).contains(name), "{name}");
        }
        assert!(
            form.write("/consolidation/central", "17".into()) && form.add_row("quotas") && form.add_row("projects")
        );
        assert!(text(&form).contains(r#""consolidation":{"central":"17"},"monitored""#), "{}", text(&form));
        assert!(text(&form).contains(r#""quotas":[{}],"projects":[{}],"payments""#), "{}", text(&form));
        assert_eq!(serde_json::from_str::<FundSupervision>(&text(&form)).expect("reads"), form);
    }

    #[test]
    fn 每一栏都能按位置读写_没有的栏不写() {
        let mut form = FundSupervision::default();
        for table in ["payments", "raising", "quotas", "projects"] {
            assert!(form.add_row(table), "{table}");
        }
        for (table, columns) in [
            ("payments/0", Payment::COLUMNS),
            ("raising/0", RaisedFund::COLUMNS),
            ("quotas/0", Quota::COLUMNS),
            ("projects/0", FundedProject::COLUMNS),
            ("consolidation", ConsolidationScope::COLUMNS),
            ("relocation", RelocationFunds::COLUMNS),
        ] {
            for column in columns.iter().filter(|column| **column != "prepaid") {
                let pointer = format!("/{table}/{column}");
                assert!(form.write(&pointer, column.to_string()), "{pointer}");
                assert_eq!(form.text(&pointer), Some(*column));
            }
        }
        form.payments[0].prepaid = vec!["1".into()];
        assert!(form.write("/payments/0/prepaid/0", "2".into()));
        assert_eq!(form.payments[0].prepaid, ["2"]);
        for nowhere in
            ["", "/", "/payments", "/payments/1/fund", "/payments/x/fund", "/colour", "/payments/0/prepaid/1", "/year"]
        {
            assert!(!form.write(nowhere, "x".into()), "{nowhere}");
        }
        assert!(form.remove_row("payments", 0) && !form.remove_row("payments", 0) && !form.add_row("year"));
    }

    #[test]
    fn 各表的行数合起来有限_存下的都读得回来() {
        let mut form = FundSupervision { regulation: "xinjiang-2019-2".into(), ..FundSupervision::default() };
        for _ in 0..crate::form::MAX_ROWS / 2 {
            assert!(form.add_row("payments") && form.add_row("projects"));
        }
        assert!(!form.add_row("payments") && !form.add_row("projects") && !form.add_row("quotas"));
        let form = crate::Form::FundSupervision(form);
        assert_eq!(crate::form::parse(form.canonical_json().as_bytes()), Ok(form));
    }
}
