//! Which workers are there: shifts, absences, breakdowns, and what else takes their time.

pub mod absenteeism;
pub mod availability;
pub mod background;
pub mod breakdowns;
pub mod crews;
pub mod improvement;
pub mod overtime;
pub mod polling;
pub mod roster;
pub mod shifts;
pub mod status_inquiries;
pub mod timetable;
