//! Who waits at a station, who goes next, and who goes away.
//!
//! Two files look ahead. `leg`: what everybody in the company reckons with for one operation of a
//! route; sales, planning and the desk put such legs together to forecasts of new orders.
//! `remaining_lead_time`: what sales believes of the rest of the way of an order that is open, as things stand
//! and if it went first.

pub mod queue;
pub mod open_orders;
pub mod presence;
pub mod dispatching;
pub mod critical_ratio;
pub mod overtaking;
pub mod leg;
mod lookahead;
pub mod remaining_lead_time;
pub mod expediting;
pub mod reranking;
pub mod reneging;
