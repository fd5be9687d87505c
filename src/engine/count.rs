//! Conversions between counts that the language has no lossless form of: each kind stands here once.

#![expect(clippy::as_conversions, reason = "the casts that all others are made of")]

/// A count of what a run can hold: far below 2^32, so nothing is lost.
pub trait Count: Copy {
    /// In 64 bits.
    fn wide(self) -> u64;

    /// In 32 bits.
    fn narrow(self) -> u32;

    /// In 16 bits; for what is below 2^16, like the operations of a route.
    fn short(self) -> u16;

    /// As the place in a vector.
    fn place(self) -> usize;

    /// With a sign.
    fn signed(self) -> i64;
}

/// A whole number with which real ones are reckoned; exact up to 2^53.
pub trait Real: Copy {
    /// The real number.
    fn real(self) -> f64;
}

macro_rules! counts {
    ($($whole:ident),+) => {$(
        impl Count for $whole {
            #[inline(always)]
            fn wide(self) -> u64 {
                self as u64
            }

            #[inline(always)]
            fn narrow(self) -> u32 {
                self as u32
            }

            #[inline(always)]
            fn short(self) -> u16 {
                self as u16
            }

            #[inline(always)]
            fn place(self) -> usize {
                self as usize
            }

            #[inline(always)]
            fn signed(self) -> i64 {
                self as i64
            }
        }
    )+};
}
counts!(usize, u64, u32);

macro_rules! reals {
    ($($whole:ident),+) => {$(
        impl Real for $whole {
            #[inline(always)]
            fn real(self) -> f64 {
                self as f64
            }
        }
    )+};
}
reals!(usize, u64, i64, i128);

/// The whole part of a real number, at the ends of the range where it lies beyond.
#[inline(always)]
pub const fn whole(real: f64) -> i64 {
    real as i64
}

/// The whole part of a real number; 0 of negative ones.
#[inline(always)]
pub const fn whole_count(real: f64) -> usize {
    real as usize
}
