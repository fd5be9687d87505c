//! Who waits at a station, who goes next, and who goes away.

pub mod completion_forecast;
pub mod critical_ratio;
pub mod dispatching;
pub mod expediting;
pub mod overtaking;
pub mod queue;
pub mod reneging;
