//! The time in China, the one place where the server looks at a clock.

use jiff::Timestamp;
use jiff::tz::Offset;
use jixiao::regulation::Date;

/// China has one time zone and no summer time: no zone table is needed, and none can be out of date.
const CHINA: Offset = Offset::constant(8);

/// A moment, as it stands on a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    /// RFC 3339 with milliseconds, `2026-03-01T09:30:00.125+08:00`.
    pub(crate) text: String,
    /// Its day.
    pub(crate) day: Date,
}

impl Moment {
    /// Now.
    pub(crate) fn now() -> Self {
        Self::at(Timestamp::now())
    }

    fn at(moment: Timestamp) -> Self {
        let local = CHINA.to_datetime(moment);
        let text = local.strftime("%Y-%m-%dT%H:%M:%S%.3f+08:00").to_string();
        let part = |number: i8| u8::try_from(number).unwrap_or(1);
        let year = u16::try_from(local.year()).unwrap_or_default();
        let day = Date::new(year, part(local.month()), part(local.day())).unwrap_or(Date::year_end(year));
        Self { text, day }
    }

    /// Its year.
    pub(crate) fn year(&self) -> u16 {
        self.day.parts().0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_year_begins_in_china_when_it_begins_in_china() {
        let before = Moment::at("2025-12-31T15:59:59.9Z".parse().expect("a moment"));
        let after = Moment::at("2025-12-31T16:00:00Z".parse().expect("a moment"));
        assert_eq!(before.text, "2025-12-31T23:59:59.900+08:00");
        assert_eq!(after.text, "2026-01-01T00:00:00.000+08:00");
        assert_eq!((before.year(), after.year()), (2025, 2026));
    }
}
