//! Fields of the browser and their text, whichever form they belong to.

use crate::keyboard::Way;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// Something with a text.
#[derive(Clone, Debug)]
pub(crate) enum Field {
    /// One line.
    Line(HtmlInputElement),
    /// A tick.
    Tick(HtmlInputElement),
    /// Several lines.
    Area(HtmlTextAreaElement),
    /// A choice.
    Choice(HtmlSelectElement),
}

/// The cell that an event came from: its element, which names it in `data-c`, and its field.
#[must_use]
pub(crate) fn field_of(target: Option<EventTarget>) -> Option<(Element, Field)> {
    let element = target?.dyn_into::<Element>().ok()?;
    let field = Field::new(&element).filter(|_| element.has_attribute("data-c"))?;
    Some((element, field))
}

impl Field {
    /// The field that an element is.
    #[must_use]
    pub(crate) fn new(element: &Element) -> Option<Self> {
        if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
            return Some(Self::Area(area.clone()));
        }
        if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
            return Some(if input.type_() == "checkbox" {
                Self::Tick(input.clone())
            } else {
                Self::Line(input.clone())
            });
        }
        element.dyn_ref::<HtmlSelectElement>().map(|choice| Self::Choice(choice.clone()))
    }

    /// What stands in it.
    #[must_use]
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Line(input) => input.value(),
            Self::Tick(input) => {
                if input.checked() {
                    "true".to_owned()
                } else {
                    String::new()
                }
            }
            Self::Area(area) => area.value(),
            Self::Choice(choice) => choice.value(),
        }
    }

    /// Puts a text into it, unless it stands there: writing moves the caret.
    pub(crate) fn set(&self, text: &str) {
        if self.text() == text {
            return;
        }
        match self {
            Self::Line(input) => input.set_value(text),
            Self::Tick(input) => input.set_checked(!text.is_empty()),
            Self::Area(area) => area.set_value(text),
            Self::Choice(choice) => choice.set_value(text),
        }
    }

    /// Takes all of its text, so that typing replaces it.
    pub(crate) fn select(&self) {
        match self {
            Self::Line(input) => input.select(),
            Self::Area(area) => area.select(),
            Self::Tick(_) | Self::Choice(_) => {}
        }
    }

    /// Where the caret is, or from where to where text is marked, in the browser's units.
    #[must_use]
    pub(crate) fn selection(&self) -> Option<(u32, u32)> {
        let (start, end) = match self {
            Self::Line(input) => (input.selection_start(), input.selection_end()),
            Self::Area(area) => (area.selection_start(), area.selection_end()),
            Self::Tick(_) | Self::Choice(_) => return None,
        };
        Some((start.ok()??, end.ok()??))
    }

    /// Puts the caret behind the last character.
    pub(crate) fn caret_to_end(&self) {
        let end = self.last();
        let _ = match self {
            Self::Line(input) => input.set_selection_range(end, end),
            Self::Area(area) => area.set_selection_range(end, end),
            Self::Tick(_) | Self::Choice(_) => Ok(()),
        };
    }

    /// Puts a text where the caret is, in the place of what is marked.
    pub(crate) fn insert(&self, text: &str) {
        let Some((start, end)) = self.selection() else { return };
        let units: Vec<u16> = self.text().encode_utf16().collect();
        let part = |from: usize, to: usize| String::from_utf16_lossy(units.get(from..to).unwrap_or_default());
        let (start, end) = (usize::try_from(start).unwrap_or(0), usize::try_from(end).unwrap_or(0));
        let before = part(0, start) + text;
        self.set(&(before.clone() + &part(end, units.len())));
        let caret = units_of(&before);
        let _ = match self {
            Self::Line(input) => input.set_selection_range(caret, caret),
            Self::Area(area) => area.set_selection_range(caret, caret),
            Self::Tick(_) | Self::Choice(_) => Ok(()),
        };
    }

    /// Nothing can be typed into it.
    #[must_use]
    pub(crate) fn is_locked(&self) -> bool {
        match self {
            Self::Line(input) => input.read_only(),
            Self::Area(area) => area.read_only(),
            Self::Tick(tick) => tick.disabled(),
            Self::Choice(choice) => choice.disabled(),
        }
    }

    /// Its text stands on one line as it is seen.
    #[must_use]
    #[expect(clippy::float_arithmetic, reason = "pixels are floats in the browser; nothing here is money")]
    pub(crate) fn is_one_line(&self) -> bool {
        let Self::Area(area) = self else { return true };
        let style = gloo::utils::window().get_computed_style(area).ok().flatten();
        // The browser's own reader of numbers: Rust's would have to be downloaded.
        let line = style.and_then(|style| style.get_property_value("line-height").ok());
        let line = line.map(|line| js_sys::parse_float(&line)).filter(|line| line.is_finite()).unwrap_or(21.);
        f64::from(area.client_height()) < line * 2.
    }

    /// It is typed into, not chosen or ticked.
    #[must_use]
    pub(crate) const fn is_typed(&self) -> bool {
        matches!(self, Self::Line(_) | Self::Area(_))
    }

    /// All of its text is marked, as where a key has led here; so it is where there is none.
    #[must_use]
    pub(crate) fn is_whole(&self) -> bool {
        self.selection() == Some((0, self.last()))
    }

    /// An arrow leads out of the text: the caret stands at its end, or there is no other line.
    #[must_use]
    pub(crate) fn leaves(&self, way: Way) -> bool {
        let Some((start, end)) = self.selection() else { return false };
        match way {
            Way::Left => end == 0,
            Way::Right => start == self.last(),
            Way::Up => end == 0 || self.is_one_line(),
            Way::Down => start == self.last() || self.is_one_line(),
        }
    }

    /// Behind the last character, in the browser's units.
    fn last(&self) -> u32 {
        units_of(&self.text())
    }
}

/// How long a text is in the browser's units.
fn units_of(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}
