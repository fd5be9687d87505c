//! Which charts an experiment has: results as plain data for the charts, a file a chart.

mod alignment;
mod comparison;
mod differences;
mod factorial;
mod lead_times;
mod orders;
mod payback;
mod scales;
mod studio;
mod sweep;
mod tradeoff;
mod utilisation;
mod why_late;

pub use alignment::alignment;
pub use comparison::comparison;
pub use factorial::factorial;
pub use studio::Figure;
pub use sweep::sweep;
