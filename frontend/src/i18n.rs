//! What the page says, in Chinese and English, side by side.

use std::cell::Cell;

/// The language of the page; forms and messages of the law stay Chinese.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// 中文
    #[default]
    Chinese,
    /// English
    English,
}

thread_local! {
    static CURRENT: Cell<Language> = const { Cell::new(Language::Chinese) };
}

impl Language {
    /// The language in use.
    #[must_use]
    pub fn current() -> Self {
        CURRENT.with(Cell::get)
    }

    /// Switches the page; the caller renders again.
    pub fn set(self) {
        CURRENT.with(|current| current.set(self));
    }

    /// The tag for the `lang` attribute.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }
}

/// The Chinese or the English words, by the language in use.
#[must_use]
pub fn say<'a>(chinese: &'a str, english: &'a str) -> &'a str {
    match Language::current() {
        Language::Chinese => chinese,
        Language::English => english,
    }
}
