//! Policies: which paths a lever may change, policies in force together, and the scenarios that are in
//! force when.

mod levers;
mod policy;
mod stack;
mod standing;
mod timeline;

pub use levers::{LEVERS, Lever, lever_of};
pub use policy::{Policy, Timeline};
pub use stack::{Member, Overlap, members, overlap, overruled, settings, shared};
pub use standing::Standing;
pub use timeline::{Base, resolved, timeline};
