//! What has happened: the closed list of facts, one file a domain, and who may notice them.

pub mod fact;
pub mod observer;

pub mod customer;
pub mod lead;
pub mod money;
pub mod operation;
pub mod order;
pub mod plan;
pub mod rep;
pub mod worker;
