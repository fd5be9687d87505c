//! A company on paper: TOML in, typed and checked values with units out, levers applied. It does not
//! know how a company is simulated.

mod alignment;
mod allocation;
mod book;
mod chapters;
mod customers;
mod demand;
mod employment;
mod estimates;
mod format;
mod handoffs;
mod hours;
mod improvement;
mod levers;
mod majorants;
mod market;
mod operations;
mod policy;
mod route;
mod run;
mod sales;
mod stack;
mod starter;
mod timeline;
mod traffic;

pub use crate::rules::{
    Acceptance, Answer, Assignment, Decider, Dispatch, Incentive, LateFee, Learned, Logit, Pay,
    Promising, PullForward, Quota, QuotaWindow, ResponseDecay, SharedKpis, Switches, Throttle,
    Tracker, Understanding,
};
pub use alignment::{Alignment, Channel, Meeting, Refresh};
pub use allocation::Allocation;
pub use book::{Book, json_schema, load, reference};
pub use customers::{Customers, Outreach, Repeat, Satisfaction};
pub use demand::{Growth, Marketing, Season};
pub use employment::{CrewHiring, Hiring, RepHiring, Temporary};
pub use estimates::Estimate;
pub use format::{Diagnostic, Diagnostics, Override, Severity};
pub use handoffs::{HandoffDesk, Handoffs, Handover};
pub use hours::{Closing, Hours, WHOLE_DAY, Wall};
pub use improvement::{Improvement, RootCauses};
pub use levers::{LEVERS, Lever, lever_of};
pub use market::{Busyness, Leads, Piece, Segment};
pub use operations::{
    Absence, Breakdowns, Clarification, Clock, Crew, Inherited, Learning, Operation, Operations,
    Product, Rework, Scrap, Shift, Skill, Station, Stress, WhenFull,
};
pub use policy::{Bill, Course, Dip, Each, Pace, Policy, Timeline, Users};
pub use run::{Calendar, Money, Run};
pub use sales::{Expediting, Sales};
pub use stack::{Overlap, overlap};
pub use starter::STARTER;
pub use traffic::{Service, Traffic};

/// Index of a segment in [`Scenario::segments`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SegmentId(pub u32);

/// Index of a product in [`Scenario::products`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProductId(pub u32);

/// Index of a station in [`Operations::stations`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StationId(pub u32);

/// Index of a crew in [`Operations::crews`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CrewId(pub u32);

/// A company on paper, complete and checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// The file's stem.
    pub name: String,
    /// What the company is and what to expect.
    pub story: String,
    /// Currency sign or code.
    pub currency: String,
    /// How working time is counted.
    pub calendar: Calendar,
    /// The calendar of a run in elapsed time; `None`: the clock counts working time.
    pub wall: Option<Wall>,
    /// How long and how often; with a calendar in elapsed time.
    pub run: Run,
    /// Who buys.
    pub segments: Vec<Segment>,
    /// What is sold.
    pub products: Vec<Product>,
    /// Who delivers.
    pub operations: Operations,
    /// Who sells.
    pub sales: Sales,
    /// How the two are kept together.
    pub alignment: Alignment,
    /// Who divides one head-count budget between them; `None`: everybody stays where he is.
    pub allocation: Option<Allocation>,
    /// What deliveries do to customers.
    pub customers: Customers,
    /// Who passes leads, orders and customers on.
    pub handoffs: Handoffs,
    /// Money that belongs to no other chapter.
    pub money: Money,
    /// How fast people work; below 1 in the dip after a policy has started.
    pub pace: Pace,
    /// Highest candidate rate of each segment in leads a tick, from the scenario before policies:
    /// every policy thins the same candidates.
    pub majorants: Vec<f64>,
}

impl Scenario {
    /// Ticks of a day on the run's clock: 24 hours with a calendar, else a working day.
    pub fn clock_day(&self) -> f64 {
        self.wall.as_ref().map_or(self.calendar.day(), |_| WHOLE_DAY)
    }

    /// Ticks of a year on the run's clock: 365.25 days with a calendar, else a working year.
    pub fn clock_year(&self) -> f64 {
        self.wall.as_ref().map_or(self.calendar.year(), |_| 365.25 * WHOLE_DAY)
    }

    /// Ticks of a quarter on the run's clock.
    pub fn clock_quarter(&self) -> f64 {
        self.wall.as_ref().map_or(self.calendar.quarter(), |_| self.clock_year() / 4.0)
    }

    /// Share of the clock's time that is working time.
    pub fn open_share(&self) -> f64 {
        self.wall.as_ref().map_or(1.0, |wall| wall.open_share)
    }

    /// The instant at which so much working time has passed since another.
    pub fn after(
        &self,
        now: crate::engine::Time,
        span: crate::engine::Span,
    ) -> crate::engine::Time {
        self.wall.as_ref().map_or(now.saturating_add(span), |wall| wall.office.after(now, span))
    }
}

#[cfg(test)]
mod tests;
