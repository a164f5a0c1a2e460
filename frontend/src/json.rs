//! JSON through the browser's own reader, for what is not a form: answers of the server and drafts.
//!
//! The browser has this reader anyway; one derived for every type would have to be downloaded.

use js_sys::{Array, JsString, Object, Reflect};
use wasm_bindgen::JsValue;

/// A value read from JSON; of what is missing every member is missing.
#[derive(Clone, Debug, PartialEq)]
pub struct Json(JsValue);

impl Json {
    /// Reads a text; `None` if it is no JSON.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        js_sys::JSON::parse(text).ok().map(Self)
    }

    /// A member of an object; nothing where there is none.
    #[must_use]
    pub fn at(&self, key: &str) -> Self {
        // Reflect refuses what is no object.
        Self(Reflect::get(&self.0, &JsValue::from_str(key)).unwrap_or(JsValue::UNDEFINED))
    }

    /// The value, unless it is null or missing.
    #[must_use]
    pub fn some(self) -> Option<Self> {
        Some(self).filter(|json| !json.0.is_null() && !json.0.is_undefined())
    }

    /// The text under a key.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<String> {
        self.at(key).0.as_string()
    }

    /// The number under a key.
    #[must_use]
    pub fn number(&self, key: &str) -> Option<f64> {
        self.at(key).0.as_f64()
    }

    /// The whole number, not below nought, under a key.
    #[must_use]
    pub fn count(&self, key: &str) -> Option<u32> {
        let number = self.number(key)?;
        // The cast stops at the bounds, so that what it changes is no such number.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "compared with what it was")]
        let count = number as u32;
        Some(count).filter(|count| f64::from(*count).to_bits() == number.to_bits())
    }

    /// Whether the value under a key is `true`; `None` if it is neither.
    #[must_use]
    pub fn flag(&self, key: &str) -> Option<bool> {
        self.at(key).0.as_bool()
    }

    /// The elements of a list; of anything else none.
    #[must_use]
    pub fn items(&self) -> Vec<Self> {
        if Array::is_array(&self.0) { Array::from(&self.0).iter().map(Self).collect() } else { Vec::new() }
    }

    /// The text that the value is.
    #[must_use]
    pub fn as_text(&self) -> Option<String> {
        self.0.as_string()
    }

    /// The number that the value is.
    #[must_use]
    pub fn as_number(&self) -> Option<f64> {
        self.0.as_f64()
    }

    /// Whether the value has members.
    #[must_use]
    pub fn is_object(&self) -> bool {
        self.0.is_object()
    }

    /// Gives an object one more member.
    pub fn set(&self, key: &str, value: Self) {
        // Only what is no object refuses.
        let _ = Reflect::set(&self.0, &JsValue::from_str(key), &value.0);
    }

    /// A list of these elements.
    #[must_use]
    pub fn list<const N: usize>(elements: [Self; N]) -> Self {
        Self(elements.into_iter().map(|element| element.0).collect::<Array>().into())
    }

    /// The value as a text of JSON.
    #[must_use]
    pub fn to_text(&self) -> Option<String> {
        self.to_js_text().map(String::from)
    }

    /// The same as the browser's own text.
    #[must_use]
    pub fn to_js_text(&self) -> Option<JsString> {
        js_sys::JSON::stringify(&self.0).ok()
    }

    /// An object of these members.
    #[must_use]
    pub fn object<const N: usize>(members: [(&str, Self); N]) -> Self {
        let object = Self(Object::new().into());
        for (key, value) in members {
            object.set(key, value);
        }
        object
    }
}

/// A member that is missing is left out when it is written.
impl<T: Into<JsValue>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Self {
        Self(value.map_or(JsValue::UNDEFINED, Into::into))
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self(JsValue::from_str(text))
    }
}

impl From<f64> for Json {
    fn from(number: f64) -> Self {
        Self(JsValue::from_f64(number))
    }
}

impl From<bool> for Json {
    fn from(flag: bool) -> Self {
        Self(JsValue::from_bool(flag))
    }
}

impl From<Json> for JsValue {
    fn from(json: Json) -> Self {
        json.0
    }
}
