//! A stretch of time as a calendar knows it: so many months or days by date, and working time after them.

/// From one date to another. Without a calendar months are working time too, and there are none here.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Period {
    /// Whole months that are moved by date.
    pub months: u32,
    /// Days of 24 hours.
    pub days: u32,
    /// Ticks of working time after these.
    pub rest: f64,
    /// Ticks of working time that all of it takes on average.
    pub mean: f64,
}

impl Period {
    /// Working time alone.
    pub const fn working(ticks: f64) -> Period {
        Period { months: 0, days: 0, rest: ticks, mean: ticks }
    }

    /// Months by date, each of which has so many ticks of working time on average, and working time
    /// after them.
    pub fn dated(months: u32, rest: f64, month: f64) -> Period {
        Period { months, days: 0, rest, mean: f64::from(months) * month + rest }
    }

    /// Days of 24 hours, each of which has so many ticks of working time on average.
    pub fn elapsed(days: u32, day: f64) -> Period {
        Period { months: 0, days, rest: 0.0, mean: f64::from(days) * day }
    }

    /// Whether some of it is moved by date.
    pub fn is_dated(&self) -> bool {
        self.months > 0 || self.days > 0
    }

    /// Its whole months, where it is nothing else.
    pub fn whole_months(&self) -> Option<u32> {
        (self.months > 0 && self.days == 0 && self.rest == 0.0).then_some(self.months)
    }
}
