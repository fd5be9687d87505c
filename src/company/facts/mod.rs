//! What has happened: the closed list of facts, and who may notice them.

pub mod account;
pub mod fact;
pub mod observer;
pub mod reasons;
