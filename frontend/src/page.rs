//! The browser's window, storage and clock, in one place.

use std::cell::Cell;
use web_sys::{Storage, Window};

thread_local! {
    static GUEST: Cell<bool> = const { Cell::new(false) };
}

/// From now on the page around is somebody else's.
pub fn be_guest() {
    GUEST.set(true);
}

/// Whether the page around is somebody else's: its style sheets and what it prints are left alone.
#[must_use]
pub fn is_guest() -> bool {
    GUEST.get()
}

/// The window. There is always one where this crate runs.
#[must_use]
pub fn window() -> Window {
    gloo::utils::window()
}

/// This machine's storage; `None` where the browser forbids it.
#[must_use]
pub fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// Milliseconds since 1970, by this machine's clock: for showing "saved at", never for the record.
#[must_use]
pub fn now() -> f64 {
    js_sys::Date::now()
}

/// A time of this machine's clock as people write it: `11-22 10:05`.
#[must_use]
pub fn clock(milliseconds: f64) -> String {
    let date = js_sys::Date::new(&milliseconds.into());
    format!("{:02}-{:02} {:02}:{:02}", date.get_month() + 1, date.get_date(), date.get_hours(), date.get_minutes())
}

/// The year by this machine's clock, proposed for a new form.
#[must_use]
pub fn this_year() -> u16 {
    u16::try_from(js_sys::Date::new_0().get_full_year()).unwrap_or_default()
}

/// Today by this machine's clock.
#[must_use]
pub fn today() -> Option<jixiao::regulation::Date> {
    let date = js_sys::Date::new_0();
    let small = |part: u32| u8::try_from(part).ok();
    jixiao::regulation::Date::new(this_year(), small(date.get_month() + 1)?, small(date.get_date())?)
}

/// A new id: 128 random bits as hex. `getRandomValues` works over plain HTTP, `crypto.subtle` does not.
#[must_use]
pub fn new_id() -> String {
    let mut bytes = [0_u8; 16];
    if window().crypto().and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes)).is_err() {
        // Without a random source the clock must do; the server refuses a clash, nothing is lost.
        bytes = (now().to_bits() as u128).to_be_bytes();
    }
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
