//! The specification of a company: TOML in, typed and checked values with units out, levers applied. It
//! does not know how a company is simulated. In reading order: the file format, the chapters, the
//! policies, and the book that holds a loaded file.

#![warn(clippy::as_conversions)]

mod assumptions;
mod book;
mod chapters;
mod defaults;
mod estimates;
mod finding;
mod format;
mod majorants;
mod policies;
mod renamed;
mod starter;
mod templates;
mod titles;
mod traffic;
mod upgrading;
mod writing;

pub use crate::rules::{
    Acceptance, Answer, Assignment, Decider, Dispatch, Incentive, LateDays, LateFee, Learned,
    Logit, Money, MoneyRate, NeutralPool, Pay, Period, Pool, ProductKnowledge, Promising,
    PullForward, Quota, QuotaWindow, ResponseDecay, Share, SharedKpis, Switches, Throttle, Tracker,
    Wage,
};
pub use assumptions::{Assumption, Changed, Reliance};
pub use book::{Book, json_schema, load, reference};
pub use chapters::{
    Absence, Alignment, Allocation, Bill, Bound, Breadth, Breakdowns, Busyness, Cancelled, Channel,
    Clarification, Clock, Closing, Course, Crew, CrewHiring, CrewId, CrossTraining, Customers,
    Dates, Detail, Dip, Each, Entry, Evidence, Expediting, Finances, Growth, HandoffDesk, Handoffs,
    Handover, Hiring, Hours, Improvement, Inherited, Leads, Learning, Letterhead, Marketing,
    Meeting, Moment, OpenDeal, OpenDealId, OpenOrder, OpenOrderId, Operation, Operations,
    OrderBook, Outreach, Pace, Piece, Product, ProductId, Quarters, Refresh, RepHiring, Repeat,
    ReportDay, Reporting, Requirement, Rework, RootCauses, Run, Sales, Satisfaction, Scenario,
    Scrap, Season, Segment, SegmentId, Shift, Shown, Skill, Station, StationId, Stress, Temporary,
    Users, WHOLE_DAY, Wall, WhenFull, WhenShort,
};
pub use defaults::DefaultInUse;
pub use finding::find_keys;
pub(crate) use format::suggestion;
pub use format::{
    Calendar, Diagnostic, Diagnostics, Estimate, Override, Severity, is_hidden, respelled, visible,
};
pub use policies::{LEVERS, Lever, Overlap, Policy, Standing, Timeline, lever_of, overlap};
pub(crate) use renamed::is_one_value;
pub use starter::STARTER;
pub use templates::{TEMPLATES, Template};
pub use titles::{capitalised, title_of, title_of_path};
pub use traffic::{
    Limit, Load, LoadCheck, Service, Traffic, Verdict, hands, load_check, order_rates,
};
pub use upgrading::{Change, Upgrade, upgrade};

#[cfg(test)]
mod tests;
