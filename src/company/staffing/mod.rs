//! Staffing: who is on the payroll, who comes and who goes.

pub mod hiring;
pub mod payroll;
pub mod retraining;
pub mod sales_force;
pub mod temporaries;
