//! Results as plain data: what was simulated, how, what came out and what it does not say, for each
//! kind of experiment. It knows no table, file or chart.
//!
//! ```text
//! kind, digits, estimate, method, provenance, claims <- subjects <- pay, payback, order_book, recommendation,
//! required, accounts <- report <- acting, dues <- caveats, findings <- compile, sweep, factorial, alignment
//! ```

mod accounts;
mod acting;
mod alignment;
mod caveats;
mod claims;
mod compile;
mod digits;
mod dues;
mod estimate;
mod factorial;
mod findings;
mod kind;
mod method;
mod pay;
mod order_book;
mod payback;
mod provenance;
mod recommendation;
mod report;
mod required;
mod subjects;
mod sweep;

pub use accounts::{AccountLine, Bridge};
pub use alignment::{AlignmentReport, Chosen, NO_CHOOSER};
pub use claims::{
    Acting, Amount, Answer, Called, Change, Choice, Claim, Criterion, Doubt, JudgedPolicy, Level,
    Regret, Required, RequiredBy, Shift, Subject, Together, Transfer, WarmUp, listed, short,
};
pub use compile::Setting;
pub use digits::Scale;
pub use dues::explained;
pub use estimate::{KpiDifference, KpiEstimate};
pub use factorial::{Effects, FactorialReport, Interaction};
pub use findings::tally;
pub use kind::ExperimentKind;
pub use method::Method;
pub use order_book::{Chance, EntryReport};
pub use pay::{BillingReport, PayReport};
pub use payback::{GainPoint, PaybackReport};
pub use provenance::{SOURCES, sha256};
pub use recommendation::Recommendation;
pub use report::{PolicyReport, Report};
pub use sweep::{PointReport, SweepReport};
