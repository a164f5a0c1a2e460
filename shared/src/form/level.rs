//! 一级指标, 二级指标 and 达成档次: the known ones typed, a county's own as text.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

macro_rules! level {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $id:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$doc])* $variant,)+
            /// A county's own text; empty while not chosen.
            Own(String),
        }

        impl $name {
            /// The known ones, in the order of the official table.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),+];

            /// The id, or the county's own text.
            #[must_use]
            pub fn id(&self) -> &str {
                match self {
                    $(Self::$variant => $id,)+
                    Self::Own(text) => text,
                }
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($id => Self::$variant,)+
                    own => Self::Own(own.to_owned()),
                }
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::Own(String::new())
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.id())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Text;
                impl serde::de::Visitor<'_> for Text {
                    type Value = $name;
                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str("a string")
                    }
                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$name, E> {
                        Ok($name::from(text))
                    }
                }
                deserializer.deserialize_str(Text)
            }
        }
    };
}

level! {
    /// 一级指标 (填报说明7)
    Level1 {
        /// 产出指标
        Output = "output",
        /// 效益指标
        Benefit = "benefit",
        /// 满意度指标
        Satisfaction = "satisfaction",
        /// 管理指标 (optional)
        Management = "management",
        /// 成本指标 of forms since 2021
        Cost = "cost",
    }
}

level! {
    /// 二级指标 (填报说明7)
    Level2 {
        /// 数量指标
        Quantity = "quantity",
        /// 质量指标
        Quality = "quality",
        /// 时效指标
        Timeliness = "timeliness",
        /// 成本指标
        Cost = "cost",
        /// 经济效益指标
        Economic = "economic",
        /// 社会效益指标
        Social = "social",
        /// 生态效益指标
        Ecological = "ecological",
        /// 可持续影响指标
        Sustainability = "sustainability",
        /// 服务对象满意度指标
        BeneficiarySatisfaction = "beneficiary_satisfaction",
    }
}

impl Level2 {
    /// The level 1 it belongs to by 填报说明7; `None` for a county's own text.
    #[must_use]
    pub const fn level1(&self) -> Option<Level1> {
        match self {
            Self::Quantity | Self::Quality | Self::Timeliness | Self::Cost => Some(Level1::Output),
            Self::Economic | Self::Social | Self::Ecological | Self::Sustainability => Some(Level1::Benefit),
            Self::BeneficiarySatisfaction => Some(Level1::Satisfaction),
            Self::Own(_) => None,
        }
    }
}

/// 达成档次 of a qualitative indicator (注意事项(2)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// 达成预期指标
    Achieved,
    /// 部分达成预期指标并具有一定效果
    Partly,
    /// 未达成预期指标且效果较差
    Missed,
}

impl Tier {
    /// All tiers, best first.
    pub const ALL: [Self; 3] = [Self::Achieved, Self::Partly, Self::Missed];

    /// The id in the wire format.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Achieved => "achieved",
            Self::Partly => "partly",
            Self::Missed => "missed",
        }
    }

    /// The tier with an id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tier| tier.id() == id)
    }

    /// Empty text means not chosen.
    pub(super) fn optional<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        struct Text;
        impl serde::de::Visitor<'_> for Text {
            type Value = Option<Tier>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a string")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Option<Tier>, E> {
                if text.is_empty() {
                    return Ok(None);
                }
                Tier::from_id(text).map(Some).ok_or_else(|| {
                    E::custom(format_args!("invalid value: tier `{text}`, expected achieved, partly, missed or empty"))
                })
            }
        }
        deserializer.deserialize_str(Text)
    }
}
