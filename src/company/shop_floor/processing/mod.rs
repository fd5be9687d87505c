//! An operation is begun, done, and found good or not.
//!
//! Reading order: `operation` is the full way from top to bottom; `effort`, how long it takes,
//! `quality`, what comes of it, and `detours`, how orders come back to it. Each of the others is a
//! mechanism that a scenario may do without.

pub mod operation;
pub mod effort;
pub mod quality;
pub mod detours;

pub mod setup;
pub mod teams;
pub mod machines;
pub mod blocking;
pub mod batching;
pub mod batch_waits;
pub mod unattended;
pub mod interruptions;
pub mod preemption;
pub mod root_causes;
pub mod clarification;
pub mod learning_curve;
pub mod workload;
