//! Planning: what each side believes about the other, meetings, and the reviews that act on it.

pub mod capacity_plan;
pub mod headcount;
pub mod information;
pub mod meeting;
