//! An operation is begun, done, and found good or not.

pub mod batching;
pub mod blocking;
pub mod capability;
pub mod clarification;
pub mod effort;
pub mod learning_curve;
pub mod machines;
pub mod moving_on;
pub mod operation;
pub mod preemption;
pub mod quality;
pub mod root_causes;
pub mod setup;
pub mod unattended;
pub mod workload;
