//! The forms in the browser.

use rust_decimal::Decimal;
use wasm_bindgen::prelude::*;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Echoes an amount: what is typed, and the number it is read as.
#[component]
fn Echo() -> Html {
    let typed = use_state(String::new);
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| {
            typed.set(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let reading = match typed.trim().parse::<Decimal>() {
        _ if typed.is_empty() => String::new(),
        Ok(number) => format!("读作 {}", number.normalize()),
        Err(_) => format!("“{}”不是数", typed.trim()),
    };
    html! {
        <main>
            <label for="amount">{ "金额（万元）" }</label>
            <input id="amount" value={(*typed).clone()} {oninput} />
            <output id="reading" for="amount">{ reading }</output>
        </main>
    }
}

/// Starts the program; the loader calls it once the wasm is ready.
#[wasm_bindgen(start)]
pub fn start() -> Result<(), JsValue> {
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id("app"))
        .ok_or_else(|| JsValue::from_str("the page has no #app"))?;
    yew::Renderer::<Echo>::with_root(root).render();
    Ok(())
}
