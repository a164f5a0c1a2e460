//! Forms to and from files, for machines without a network.

use crate::i18n::say;
use jixiao::form::MAX_BYTES;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, HtmlAnchorElement, HtmlInputElement, Response, Url};

/// A draft holds its form, the declaration behind it, and what the server said.
const FORMS: usize = 4;

/// The text of the file chosen in an input; what to say where there is none.
///
/// # Errors
/// What to tell the person.
pub async fn read(input: &HtmlInputElement) -> Result<String, &'static str> {
    let file = input.files().and_then(|files| files.get(0)).ok_or(say("没有选择文件。", "No file chosen."))?;
    #[expect(clippy::cast_precision_loss, reason = "a size in bytes, far below 2^52")]
    if file.size() > (FORMS * MAX_BYTES) as f64 {
        return Err(say("文件太大，不是一张绩效表。", "The file is too large for a form."));
    }
    let unreadable = say("这个文件读不出来。", "The file cannot be read.");
    // `Blob.text()` is younger than the oldest browser; a Response reads a blob everywhere.
    let response = Response::new_with_opt_blob(Some(&file)).map_err(|_| unreadable)?;
    let text = JsFuture::from(response.text().map_err(|_| unreadable)?).await.map_err(|_| unreadable)?;
    text.as_string().ok_or(unreadable)
}

/// Offers a text as a file.
pub fn save(name: &str, text: &str) {
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let Ok(blob) = Blob::new_with_str_sequence(&parts) else { return };
    let Ok(url) = Url::create_object_url_with_blob(&blob) else { return };
    let link = gloo::utils::document()
        .create_element("a")
        .ok()
        .and_then(|element| element.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(link) = link {
        link.set_href(&url);
        link.set_download(name);
        // Some browsers only follow a link that is in the page.
        if let Some(body) = gloo::utils::document().body() {
            let _ = body.append_child(&link);
            link.click();
            let _ = body.remove_child(&link);
        }
    }
    // The download has its own hold on the data a moment later.
    gloo::timers::callback::Timeout::new(60_000, move || {
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
}
