//! The chapters of a scenario file, one file each: the type, its keys, and what must hold. A declaration
//! serves reading, the schema that legalises patches, and the reference.

mod accepting;
mod alignment;
mod allocation;
mod attributes;
mod calendar;
mod checks;
mod company;
mod customers;
mod dates;
mod handoffs;
mod hours;
mod ids;
mod market;
mod opening;
mod operations;
mod order_book;
mod policies;
mod priority;
mod products;
mod reporting;
mod requirements;
mod run;
mod sales;
mod scenario;
mod shifts;
mod shown;
mod wall;
mod weekly;

pub use alignment::{Alignment, Channel, Meeting, Refresh};
pub use allocation::Allocation;
pub use company::{Draft, read, schema, write};
pub use customers::{Customers, Outreach, Repeat, Satisfaction};
pub use dates::{Dates, Quarters, WHOLE_DAY};
pub use handoffs::{HandoffDesk, Handoffs, Handover};
pub use hours::Hours;
pub use ids::{CrewId, OpenDealId, OpenOrderId, ProductId, SegmentId, StationId};
pub use market::{Busyness, Cancelled, Growth, Leads, Marketing, Piece, Season, Segment};
pub use operations::{
    Absence, Breadth, Breakdowns, Clarification, Clock, Crew, CrewHiring, CrossTraining, Hiring,
    Improvement, Inherited, Learning, Operations, RepHiring, RootCauses, Shift, Skill, Station,
    Stress, Temporary, WhenFull, WhenShort,
};
pub use order_book::{Entry, Moment, OpenDeal, OpenOrder, OrderBook};
pub use policies::{Bill, Course, Declared, Dip, Each, Users};
pub use products::{Operation, Product, Rework, Scrap};
pub use reporting::{Detail, Letterhead, ReportDay, Reporting};
pub use requirements::{Bound, Evidence, Requirement};
pub use run::{Finances, Run};
pub use sales::{Expediting, Sales};
pub use scenario::{Pace, Scenario};
pub use shown::Shown;
pub use wall::{Closing, Wall};
