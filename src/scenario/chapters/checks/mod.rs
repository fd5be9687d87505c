//! What no chapter can check alone: chapters that contradict each other.

mod blocking;
mod combinations;
mod improvement;
mod kits;
mod saturated;

pub use blocking::check_blocking;
pub use combinations::check_combinations;
pub use improvement::check_improvement;
pub use kits::check_kits;
pub use saturated::check_saturated;
