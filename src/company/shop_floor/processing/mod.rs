//! An operation is begun, done, and found good or not.

pub mod operation;
pub mod moving_on;
pub mod effort;
pub mod setup;
pub mod machines;
pub mod blocking;
pub mod batching;
pub mod unattended;
pub mod interruptions;
pub mod preemption;
pub mod quality;
pub mod root_causes;
pub mod clarification;
pub mod learning_curve;
pub mod workload;
