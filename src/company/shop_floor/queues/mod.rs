//! Who waits at a station, who goes next, and who goes away.

pub mod completion_forecast;
pub mod critical_ratio;
pub mod dispatching;
pub mod expediting;
pub mod lead_time_forecast;
pub mod open_orders;
pub mod overtaking;
pub mod presence;
pub mod queue;
pub mod reneging;
