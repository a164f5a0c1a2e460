//! Yes and no.

/// Yes or no, as forms keep them (`yes`, `no`) and as people write them (是, 否); `None` for anything else.
#[must_use]
pub fn read_yes(raw: &str) -> Option<bool> {
    match raw.trim() {
        "yes" | "是" => Some(true),
        "no" | "否" => Some(false),
        _ => None,
    }
}

/// Whether an answer is the wanted one: the same words, or both yes or both no.
#[must_use]
pub fn is_answer(raw: &str, wanted: &str) -> bool {
    raw.trim() == wanted || read_yes(raw).is_some_and(|yes| read_yes(wanted) == Some(yes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn 是与否() {
        for (raw, yes) in [("yes", Some(true)), (" 是 ", Some(true)), ("no", Some(false)), ("否", Some(false))] {
            assert_eq!(read_yes(raw), yes, "{raw}");
        }
        for raw in ["", "不是", "Y", "√", "是的", "yes、no"] {
            assert_eq!(read_yes(raw), None, "{raw}");
        }
    }

    #[test]
    fn 同一个答案() {
        assert!(is_answer("是", "yes") && is_answer("no", "no") && is_answer(" 予以支持", "予以支持"));
        assert!(!is_answer("是", "no") && !is_answer("", "no") && !is_answer("部分支持", "予以支持"));
    }
}
