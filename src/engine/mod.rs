//! The simulation engine: clock, agenda, keyed random streams, and the one module each of maths and of sampling. It
//! knows no company, no money and no files.

mod agenda;
mod clock;
mod count;
mod hashing;
mod heap;
mod indexed;
pub(crate) mod maths;
mod randomness;
mod sampling;

pub(crate) use agenda::{Agenda, Ticket};
pub use clock::{Span, TICKS_PER_HOUR, Time};
pub(crate) use count::{Count, Real, whole, whole_count};
pub(crate) use hashing::KeyedMap;
pub(crate) use indexed::ids;
pub use indexed::{Id, IdVec};
pub use randomness::{Identity, Purpose, Randomness, Stream, Word};
pub use sampling::{
    Distribution, InvalidDistribution, Parameters, Quick, chance, poisson, unbiased_error, unit,
};
