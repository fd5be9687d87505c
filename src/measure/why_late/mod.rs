//! Why late: the lateness of each late order by cause, from facts alone. No part is what the others
//! leave: every tick of the order's life is classified, and the sum is then asserted.

mod life;
mod lives;
mod queues;
mod split;
mod staff;

pub use lives::Lives;
pub(super) use split::Lateness;
pub use split::{Cause, Split};
