//! Those who want to be told something, as long as they live.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

/// Functions of this shape.
#[derive(Debug)]
pub(crate) struct Listeners<F: ?Sized>(RefCell<Vec<Weak<F>>>);

impl<F: ?Sized> Listeners<F> {
    /// Nobody yet.
    #[must_use]
    pub(crate) const fn new() -> Self {
        Self(RefCell::new(Vec::new()))
    }

    /// Adds one, who is told until nobody else holds it.
    pub(crate) fn add(&self, listener: &Rc<F>) {
        self.0.borrow_mut().push(Rc::downgrade(listener));
    }

    /// All who still listen; being told they may come and go.
    #[must_use]
    pub(crate) fn all(&self) -> Vec<Rc<F>> {
        let mut all = self.0.borrow_mut();
        all.retain(|listener| listener.strong_count() > 0);
        all.iter().filter_map(Weak::upgrade).collect()
    }
}
