//! A company on paper: TOML in, typed and checked values with units out, levers applied. It does not
//! know how a company is simulated.

mod alignment;
mod book;
mod chapters;
mod customers;
mod estimates;
mod format;
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
    Answer, Assignment, Dispatch, Incentive, LateFee, Logit, Pay, Promising, ResponseDecay,
    SharedKpis, Switches,
};
pub use alignment::{Alignment, Channel, Meeting, Refresh};
pub use book::{Book, load, reference};
pub use customers::{Customers, Repeat, Satisfaction};
pub use estimates::Estimate;
pub use format::{Diagnostic, Diagnostics, Override, Severity};
pub use levers::{LEVERS, Lever, lever_of};
pub use market::{Busyness, Leads, Piece, Segment};
pub use operations::{
    Absence, Breakdowns, Clarification, Clock, Crew, Inherited, Learning, Operation, Operations,
    Product, Rework, Scrap, Shift, Skill, Station, Stress, WhenFull,
};
pub use policy::{Bill, Policy, Timeline};
pub use run::{Calendar, Money, Run};
pub use sales::Sales;
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
    /// How long and how often.
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
    /// What deliveries do to customers.
    pub customers: Customers,
    /// Money that belongs to no other chapter.
    pub money: Money,
    /// Highest candidate rate of each segment in leads a tick, from the scenario before policies:
    /// every policy thins the same candidates.
    pub majorants: Vec<f64>,
}

#[cfg(test)]
mod tests;
