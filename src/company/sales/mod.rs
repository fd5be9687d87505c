//! Sales: leads are qualified, quoted and won by reps who know and want what they know and want.

pub mod desk;
pub mod lead_time_history;
pub mod non_selling_work;
pub mod order_acceptance;
pub mod product_knowledge;
pub mod pull_forward;
pub mod quota;
pub mod quoting;
