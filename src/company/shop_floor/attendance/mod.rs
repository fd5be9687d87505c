//! Which workers are there: shifts, absences, breakdowns, and what else takes their time.

pub mod roster;
pub mod crews;
pub mod calls;
pub mod availability;
pub mod absenteeism;
pub mod timetable;
pub mod shifts;
pub mod overtime;
pub mod breakdowns;
pub mod background;
pub mod polling;
pub mod capability;
pub mod improvement;
pub mod status_inquiries;
