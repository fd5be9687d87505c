//! The registry of known answers: every case is a scenario file under `tests/cases` whose results are
//! known from theory or from a published study. Each case is a test, and all of them are the table in
//! `docs/validation.md`, which one command writes anew:
//!
//! `SALESOPS_LONG=1 cargo test --release --test statistics -- validation_table`
//!
//! To add a case:
//!
//! 1. Write `tests/cases/NAME.toml`; its `story` says the formula and where it comes from. Name it by
//!    what it is (`mm1_load_90`), not by where you read it.
//! 2. Write `fn NAME(case: Case) -> Case` in the file of this folder that fits, with a `source` and an
//!    answer a line: a KPI by its name (`kpi`), a formula of KPIs (`formula`), or a quantity that a watch
//!    of [`watch`] computes from the facts (`seen`). The tolerance is 0.005 in light traffic to 0.02 in heavy
//!    traffic. `by_study` is for answers that are estimates themselves. `file` and `with` make a case
//!    of another file with other values.
//! 3. Put the name into the `cases!` list of that file. Run it: `cargo test --test statistics -- NAME`.
//! 4. It must take a second or two. Where the tolerance asks for more, `loosely(4.0)` widens it
//!    fourfold, on top of what is usual, for the everyday suite; with `SALESOPS_LONG=1` the tolerance itself holds.
//! 5. Add its rows to `docs/validation.md`: `SALESOPS_CASE=NAME cargo test --test statistics -- validation_table`
//!    runs this case alone and leaves the other rows as they are.

pub mod balking;
pub mod bookings;
pub mod case;
pub mod coverage;
pub mod flexible;
pub mod gate;
pub mod networks;
pub mod promises;
pub mod stations;
pub mod table;
pub mod textbooks;
pub mod transients;
pub mod watch;

use case::Case;

/// Tolerance in light traffic.
pub const LIGHT: f64 = 0.005;
/// Tolerance in moderate traffic.
pub const MIDDLE: f64 = 0.01;
/// Tolerance in heavy traffic.
pub const HEAVY: f64 = 0.02;

/// A list of functions that each describe the case of their name: all of them, and a test each.
macro_rules! cases {
    ($($name:ident),* $(,)?) => {
        /// The cases of this file.
        pub fn all() -> Vec<$crate::known::case::Case> {
            vec![$($name($crate::known::case::Case::new(stringify!($name)))),*]
        }

        $(mod $name {
            #[test]
            fn has_its_known_answers() {
                super::$name($crate::known::case::Case::new(stringify!($name))).check();
            }
        })*
    };
}
pub(crate) use cases;

/// A title and the cases under it.
pub type Chapter = (&'static str, fn() -> Vec<Case>);

/// All cases, in the order of the table.
pub const CHAPTERS: &[Chapter] = &[
    ("One station", stations::all),
    ("Promises", promises::all),
    ("Networks", networks::all),
    ("Who works where and when", flexible::all),
    ("Limits on what is accepted", gate::all),
    ("Customers who decide by the quote", balking::all),
    ("Before the steady state", transients::all),
    ("When in the quarter orders come", bookings::all),
    ("Published simulation studies", textbooks::all),
];

/// The cases of every chapter.
pub fn registered() -> Vec<(&'static str, Vec<Case>)> {
    CHAPTERS.iter().map(|(title, cases)| (*title, cases())).collect()
}
