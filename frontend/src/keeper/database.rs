//! IndexedDB, as far as the keeper needs it: a store of texts and, beside it, a store of when each was written or removed.

use super::Change;
use crate::page;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbRequest, IdbTransaction};

const NAME: &str = "jixiao";
const VERSION: u32 = 1;
const TEXTS: &str = "texts";
/// Of a text that was removed the time stays: some sixty bytes, by which an older copy elsewhere is known to be gone.
const TIMES: &str = "times";

/// The database of this browser.
#[derive(Clone, Debug)]
pub(super) struct Database(IdbDatabase);

/// What the database knows of a key.
pub(super) struct Known {
    pub(super) key: String,
    /// When its text was written or removed.
    pub(super) at: f64,
    /// It was not removed.
    pub(super) has_text: bool,
}

/// Opens the database; an error where the browser has none or forbids it.
pub(super) async fn open() -> Result<Database, JsValue> {
    let factory = page::window().indexed_db()?.ok_or(JsValue::UNDEFINED)?;
    let request = factory.open_with_u32(NAME, VERSION)?;
    let opening = request.clone();
    let make = Closure::once(move || {
        if let Ok(database) = opening.result().map(JsCast::unchecked_into::<IdbDatabase>) {
            // Without a store every transaction fails, and the keeper does without the database.
            let _ = (database.create_object_store(TEXTS), database.create_object_store(TIMES));
        }
    });
    request.set_onupgradeneeded(Some(make.as_ref().unchecked_ref()));
    answer(&request).await.map(|database| Database(database.unchecked_into()))
}

impl Database {
    /// Everything that was ever written or removed.
    pub(super) async fn known(&self) -> Result<Vec<Known>, JsValue> {
        let transaction = self.begin("readonly")?;
        let (times, texts) = (transaction.object_store(TIMES)?, transaction.object_store(TEXTS)?);
        let (keys, values) = (answer(&times.get_all_keys()?), answer(&times.get_all()?));
        let texts = answer(&texts.get_all_keys()?);
        let (keys, values, texts) =
            (Array::from(&keys.await?), Array::from(&values.await?), Array::from(&texts.await?));
        let known = keys.iter().zip(values.iter()).filter_map(|(key, at)| {
            Some(Known { has_text: texts.includes(&key, 0), key: key.as_string()?, at: at.as_f64()? })
        });
        Ok(known.collect())
    }

    /// The text under a key and when it was written; no text where it was removed, nothing where it was never there.
    pub(super) async fn read(&self, key: &str) -> Result<Option<Change>, JsValue> {
        let transaction = self.begin("readonly")?;
        let name = JsValue::from_str(key);
        let text = answer(&transaction.object_store(TEXTS)?.get(&name)?);
        let at = answer(&transaction.object_store(TIMES)?.get(&name)?);
        let (text, at) = (text.await?.dyn_into().ok(), at.await?.as_f64());
        Ok(at.map(|at| Change { key: key.to_owned(), at, text }))
    }

    /// Writes all changes or none; the promise is kept when they are on the disk.
    pub(super) fn write(&self, changes: &[Change]) -> Result<Promise, JsValue> {
        let transaction = self.begin("readwrite")?;
        let done = Promise::new(&mut |resolve, reject| {
            transaction.set_oncomplete(Some(&resolve));
            transaction.set_onabort(Some(&reject));
        });
        let put = || -> Result<(), JsValue> {
            let (texts, times) = (transaction.object_store(TEXTS)?, transaction.object_store(TIMES)?);
            for change in changes {
                let key = JsValue::from_str(&change.key);
                match &change.text {
                    Some(text) => texts.put_with_key(text, &key)?,
                    None => texts.delete(&key)?,
                };
                times.put_with_key(&change.at.into(), &key)?;
            }
            Ok(())
        };
        if put().is_err() {
            // Where it has ended by itself already it has aborted.
            let _ = transaction.abort();
        }
        Ok(done)
    }

    fn begin(&self, mode: &str) -> Result<IdbTransaction, JsValue> {
        let options = Object::new();
        // Synced to the disk before it says so; newer Chromium and Firefox do not, unless asked. Browsers that do not know the
        // word pass over it; web-sys has it only as unstable.
        Reflect::set(&options, &"durability".into(), &"strict".into())?;
        let begin: Function = Reflect::get(&self.0, &"transaction".into())?.dyn_into()?;
        let stores = Array::of2(&TEXTS.into(), &TIMES.into());
        begin.call3(&self.0, &stores, &mode.into(), &options).map(JsCast::unchecked_into)
    }
}

/// What a request answers. It is listened to from the call on, not from the first await.
fn answer(request: &IdbRequest) -> impl Future<Output = Result<JsValue, JsValue>> + use<> {
    let request = request.clone();
    let answered = JsFuture::from(Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    }));
    async move {
        answered.await?;
        request.result()
    }
}
