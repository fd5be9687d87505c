//! Units of all that is not time: money, what an hour or a tick costs, shares and rates. Each has only the
//! operations that make sense, and each operation is one of real numbers.

use serde::Serialize;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub};

use crate::engine::TICKS_PER_HOUR;

/// An amount of money, in currency; costs may be negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize)]
pub struct Money(f64);

/// Money an hour of a person's time, in currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Wage(f64);

/// Money a tick, in currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct MoneyRate(f64);

/// A part of a whole, or a probability: from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Share(f64);

/// Gives a unit its number, and what holds for all that can be added up and scaled.
macro_rules! quantity {
    ($unit:ident) => {
        impl $unit {
            /// None.
            pub const ZERO: $unit = $unit(0.0);

            /// So much of it.
            #[inline]
            pub const fn new(number: f64) -> $unit {
                $unit(number)
            }

            /// The number of units.
            #[inline]
            pub const fn value(self) -> f64 {
                self.0
            }

            /// The larger of two.
            #[inline]
            pub fn max(self, other: $unit) -> $unit {
                $unit(self.0.max(other.0))
            }
        }

        impl From<f64> for $unit {
            #[inline]
            fn from(number: f64) -> $unit {
                $unit(number)
            }
        }

        impl From<$unit> for f64 {
            #[inline]
            fn from(quantity: $unit) -> f64 {
                quantity.0
            }
        }

        impl Add for $unit {
            type Output = $unit;
            #[inline]
            fn add(self, other: $unit) -> $unit {
                $unit(self.0 + other.0)
            }
        }

        impl AddAssign for $unit {
            #[inline]
            fn add_assign(&mut self, other: $unit) {
                self.0 += other.0;
            }
        }

        impl Sub for $unit {
            type Output = $unit;
            #[inline]
            fn sub(self, other: $unit) -> $unit {
                $unit(self.0 - other.0)
            }
        }

        impl Neg for $unit {
            type Output = $unit;
            #[inline]
            fn neg(self) -> $unit {
                $unit(-self.0)
            }
        }

        impl Mul<f64> for $unit {
            type Output = $unit;
            #[inline]
            fn mul(self, factor: f64) -> $unit {
                $unit(self.0 * factor)
            }
        }

        /// So much of it.
        impl Mul<Share> for $unit {
            type Output = $unit;
            #[inline]
            fn mul(self, share: Share) -> $unit {
                $unit(self.0 * share.0)
            }
        }

        /// How many times the other.
        impl Div for $unit {
            type Output = f64;
            #[inline]
            fn div(self, other: $unit) -> f64 {
                self.0 / other.0
            }
        }

        impl Sum for $unit {
            #[inline]
            fn sum<I: Iterator<Item = $unit>>(quantities: I) -> $unit {
                $unit(quantities.map(|quantity| quantity.0).sum())
            }
        }
    };
}

quantity!(Money);
quantity!(Wage);
quantity!(MoneyRate);

impl Share {
    /// Nothing of it; never.
    pub const NONE: Share = Share(0.0);
    /// All of it; always.
    pub const ALL: Share = Share(1.0);

    /// This part, from 0 to 1.
    #[inline]
    pub const fn new(part: f64) -> Share {
        debug_assert!(part >= 0.0 && part <= 1.0, "a share is from 0 to 1");
        Share(part)
    }

    /// The part as a number.
    #[inline]
    pub const fn value(self) -> f64 {
        self.0
    }

    /// The rest.
    #[inline]
    pub const fn complement(self) -> Share {
        Share(1.0 - self.0)
    }
}

impl From<f64> for Share {
    #[inline]
    fn from(part: f64) -> Share {
        Share::new(part)
    }
}

impl From<Share> for f64 {
    #[inline]
    fn from(share: Share) -> f64 {
        share.0
    }
}

/// A part of the part.
impl Mul for Share {
    type Output = Share;
    #[inline]
    fn mul(self, other: Share) -> Share {
        Share(self.0 * other.0)
    }
}

/// So much of a number.
impl Mul<f64> for Share {
    type Output = f64;
    #[inline]
    fn mul(self, whole: f64) -> f64 {
        self.0 * whole
    }
}

/// So much of the number.
impl Mul<Share> for f64 {
    type Output = f64;
    #[inline]
    fn mul(self, share: Share) -> f64 {
        self * share.0
    }
}

impl Money {
    /// The smaller of two amounts.
    #[inline]
    pub fn min(self, other: Money) -> Money {
        Money(self.0.min(other.0))
    }

    /// This amount spread evenly over so many ticks.
    #[inline]
    pub fn spread_over(self, ticks: f64) -> MoneyRate {
        MoneyRate(self.0 / ticks)
    }
}

impl Wage {
    /// The pay of so many hours.
    #[inline]
    pub fn for_hours(self, hours: f64) -> Money {
        Money(hours * self.0)
    }

    /// The pay of so many ticks.
    #[inline]
    pub fn for_ticks(self, ticks: f64) -> Money {
        Money(self.0 * ticks / TICKS_PER_HOUR)
    }

    /// The pay of a tick.
    #[inline]
    pub fn a_tick(self) -> MoneyRate {
        MoneyRate(self.0 / TICKS_PER_HOUR)
    }
}

impl MoneyRate {
    /// What so many ticks cost.
    #[inline]
    pub fn over(self, ticks: f64) -> Money {
        Money(self.0 * ticks)
    }
}
