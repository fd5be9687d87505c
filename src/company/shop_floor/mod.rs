//! The shop floor: queues, processing at stations, and who attends.

pub mod attendance;
pub mod floor;
pub mod processing;
pub mod queues;
pub mod station;
