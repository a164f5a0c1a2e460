//! 扶贫资金监管台账 (新财脱贫组〔2019〕2号): what was raised, allocated and spent in a year, by kind of fund.
//!
//! The regulation's own nine monthly tables are not in its text (AMB-X-02); these columns are those that its
//! clauses speak of. Amounts are in 万元; yes and no are `yes` and `no`, or 是 and 否.

use super::{FormKind, Project};
use serde::{Deserialize, Serialize};

tag! {
    /// `"form": "fund_supervision"`
    FundSupervisionTag = FormKind::FundSupervision
}

/// A row of cells, each as the person wrote it, left out of the canonical text while empty.
macro_rules! row {
    (
        $(#[$meta:meta])*
        pub struct $name:ident { $( $(#[$cell_meta:meta])* $cell:ident, )+ $(; $(#[$list_meta:meta])* $list:ident)? }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct $name {
            $( $(#[$cell_meta])* #[serde(skip_serializing_if = "String::is_empty")] pub $cell: String, )+
            $( $(#[$list_meta])* #[serde(skip_serializing_if = "Vec::is_empty")] pub $list: Vec<String>, )?
        }

        impl $name {
            /// Names of its columns, in their order.
            pub const COLUMNS: &'static [&'static str] = &[$(stringify!($cell),)+ $(stringify!($list))?];

            /// Nothing is written in it.
            #[must_use]
            pub fn is_empty(&self) -> bool {
                $(self.$cell.is_empty() &&)+ true $(&& self.$list.is_empty())?
            }
        }
    };
}

/// 扶贫资金监管台账. The county, prefecture or office stands in `project.name`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FundSupervision {
    /// What the form is.
    pub form: FundSupervisionTag,
    /// Regulation id.
    pub regulation: String,
    /// 年度
    pub year: Option<u16>,
    /// Header block.
    pub project: Project,
    /// What the county is, for the exception of 三（一）2.
    #[serde(skip_serializing_if = "CountyState::is_empty")]
    pub county: CountyState,
    /// 筹集 (一), a row a fund.
    pub raising: Vec<RaisedFund>,
    /// 纳入动态监控的资金 (一（一）5)
    #[serde(skip_serializing_if = "MonitoredFunds::is_empty")]
    pub monitored: MonitoredFunds,
    /// 易地扶贫搬迁资金 (一（一）3)
    #[serde(skip_serializing_if = "RelocationFunds::is_empty")]
    pub relocation: RelocationFunds,
    /// 项目管理费 (四（一）1（3）)
    #[serde(skip_serializing_if = "ManagementFee::is_empty")]
    pub management_fee: ManagementFee,
    /// 分配和下达 (二)
    pub allocations: Vec<Allocation>,
    /// 支出和使用 (三)
    pub payments: Vec<Payment>,
    /// 专账收支余报表 (三（二）1), a row a month.
    pub balances: Vec<MonthBalance>,
}

row! {
    /// 脱贫摘帽县的条件 (三（一）2).
    pub struct CountyState {
        /// 是否脱贫摘帽县
        delisted,
        /// 全部贫困村是否保障达到退出标准
        villages_secured,
        /// 县级扶贫开发领导小组研究确定的文号
        decision,
    }
}

row! {
    /// A fund raised in the year.
    pub struct RaisedFund {
        /// Kind of fund: 专项, 整合, 搬迁, 债券, 其他.
        fund,
        /// 资金名称: 扶贫发展资金, 以工代赈资金 …
        item,
        /// 中央财政补助 this year.
        central,
        /// 中央财政补助 last year.
        central_previous,
        /// 自治区财政安排 this year.
        regional,
        /// 自治区财政安排 last year.
        regional_previous,
        /// Raised this year: what was consolidated of the fund, or the bond money arranged.
        raised,
        /// What was consolidated of it last year.
        raised_previous,
        /// 财政部明确的债券额度用于脱贫攻坚的规模
        quota,
        /// 是否用于脱贫攻坚项目 (一（一）5（2）)
        poverty,
        /// 是否纳入动态监控平台
        monitored,
    }
}

row! {
    /// How many funds the platform monitors.
    pub struct MonitoredFunds {
        /// 中央财政专项资金 项数
        central,
        /// 自治区财政专项资金 项数
        regional,
    }
}

row! {
    /// 易地扶贫搬迁: persons, and 万元.
    pub struct RelocationFunds {
        /// 搬迁人数
        persons,
        /// 资金总额
        total,
        /// 其中：中央财政
        central,
        /// 其中：自治区财政
        regional,
    }
}

row! {
    /// 项目管理费
    pub struct ManagementFee {
        /// 列支的项目管理费
        amount,
        /// The funds it is taken from.
        funds,
    }
}

row! {
    /// Money issued to a place.
    pub struct Allocation {
        /// Kind of fund.
        fund,
        /// 地（州、市）、县
        place,
        /// 是否属于南疆四地州
        southern,
        /// 是否二十二个深度贫困县之一
        deep_county,
        /// 金额
        amount,
        /// 其中：新增
        new,
        /// 指定的具体项目: the region names none (二（一）1（4）).
        project,
    }
}

row! {
    /// A payment out of the treasury.
    pub struct Payment {
        /// Kind of fund.
        fund,
        /// 项目
        project,
        /// 支出类别
        category,
        /// 支付方式
        mode,
        /// 收款人类型
        payee_kind,
        /// Why, where the payee is none of those printed (AMB-X-22).
        payee_reason,
        /// 收款人姓名, for money to persons (三（二）5)
        recipient,
        /// 建档立卡编号
        register_id,
        /// 支付金额
        amount,
        /// 支付日期
        date,
        /// 是否质保金
        retention,
        /// 特殊情况研究审定的文号 (三（二）4)
        special_decision,
        /// 是否基础建设类项目
        infrastructure,
        /// 应付该项目资金总额
        payable,
        /// 合同金额
        contract,
        /// 是否列入县扶贫领导小组审核确定的扶贫项目计划
        in_plan,
        /// 是否在扶贫资金使用范围内
        in_scope,
        /// 是否用于脱贫攻坚项目; empty means yes (三（一）5).
        poverty,
        /// 债券申报时确定的项目
        declared_project,
        /// 债券资金收到的日期
        received,
        ;
        /// 预付资金, each payment of it.
        prepaid
    }
}

row! {
    /// A month of the special ledger.
    pub struct MonthBalance {
        /// 月份
        month,
        /// 期初余额
        opening,
        /// 本月收入
        income,
        /// 本月支出
        spending,
        /// 期末余额
        closing,
        /// 国库对账余额
        treasury,
    }
}

impl FundSupervision {
    /// Rows of its longest table.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.raising.len().max(self.allocations.len()).max(self.payments.len()).max(self.balances.len())
    }
}
