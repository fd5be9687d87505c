//! Who waits at a station, who goes next, and who goes away.

pub mod queue;
pub mod open_orders;
pub mod presence;
pub mod dispatching;
pub mod critical_ratio;
pub mod overtaking;
pub mod expediting;
pub mod completion_forecast;
pub mod lead_time_forecast;
pub mod reneging;
