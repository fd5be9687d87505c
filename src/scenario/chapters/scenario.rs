//! The specification of a company, complete and checked: all chapters together.

use super::alignment::Alignment;
use super::allocation::Allocation;
use super::customers::Customers;
use super::dates::{Quarters, WHOLE_DAY};
use super::handoffs::Handoffs;
use super::ids::{ProductId, SegmentId};
use super::market::Segment;
use super::operations::Operations;
use super::order_book::OrderBook;
use super::policies::{Dip, Users};
use super::products::Product;
use super::reporting::Reporting;
use super::requirements::Requirement;
use super::run::{Finances, Run};
use super::sales::Sales;
use super::shown::Shown;
use super::wall::{Closing, Wall};
use crate::engine::{IdVec, Span, Time};
use crate::rules::{Answer, LateDays, LateFee, Period, Promising};
use crate::scenario::format::{Calendar, Estimate};
use crate::scenario::titles::title_of;

/// The specification of a company, complete and checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// The file's stem.
    pub name: String,
    /// What people call the company; `None`: made from the name.
    pub title: Option<String>,
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
    /// Who buys, by name.
    pub segments: IdVec<SegmentId, Segment>,
    /// What is sold, by name.
    pub products: IdVec<ProductId, Product>,
    /// Who delivers.
    pub operations: Operations,
    /// The orders and deals that are open when the run starts, by name; `None`: none is named.
    pub order_book: Option<OrderBook>,
    /// Who sells.
    pub sales: Sales,
    /// How the two are kept together.
    pub alignment: Alignment,
    /// Who divides one head-count budget between them; `None`: all stay where they are.
    pub allocation: Option<Allocation>,
    /// What deliveries do to customers.
    pub customers: Customers,
    /// Who passes leads, orders and customers on.
    pub handoffs: Handoffs,
    /// What costs money and belongs to no other chapter.
    pub money: Finances,
    /// What is counted besides the usual KPIs.
    pub report: Reporting,
    /// Limits that results must keep; they decide nothing that is simulated.
    pub require: Vec<Requirement>,
    /// The order in which people see what there is; it decides nothing.
    pub shown: Shown,
    /// How fast people work; below 1 in the dip after a policy has started.
    pub pace: Pace,
    /// How sure its numbers are, where the file says so; what a policy changes keeps its own estimate.
    pub estimates: Vec<Estimate>,
    /// Highest candidate rate of each segment in leads a tick, from the scenario before policies:
    /// every policy thins the same candidates.
    pub majorants: IdVec<SegmentId, f64>,
}

impl Scenario {
    /// What people call the company.
    pub fn title(&self) -> String {
        self.title.clone().unwrap_or_else(|| title_of(&self.name))
    }

    /// Whether the orders of a segment are promised for a date.
    pub fn promises_to(&self, segment: &Segment) -> bool {
        segment.promised && self.sales.promising != Promising::Nothing
    }

    /// The order book, where it is in force: a steady state knows no first day.
    pub fn open_book(&self) -> Option<&OrderBook> {
        self.order_book.as_ref().filter(|_| self.run.warm_up.is_zero())
    }

    /// Whether work is begun only if it will be finished before the shift ends.
    pub fn must_fit(&self) -> bool {
        self.wall.as_ref().is_some_and(|wall| wall.closing == Closing::Fit)
    }

    /// Ticks of a day on the run's clock: 24 hours with a calendar, else a working day.
    pub fn clock_day(&self) -> f64 {
        self.wall.as_ref().map_or(self.calendar.day(), |_| WHOLE_DAY)
    }

    /// Days from when an order was due until now, of those that its late fee counts. Not below 0.
    pub fn days_late(&self, fee: &LateFee, due: Time, now: Time) -> f64 {
        if now <= due {
            return 0.0;
        }
        let Some(wall) = &self.wall else {
            return now.since(due).real_ticks() / self.calendar.day();
        };
        match fee.days {
            LateDays::AsPromised => wall.counted(due, now).real_ticks() / wall.working_day,
            LateDays::Calendar => now.since(due).real_ticks() / WHOLE_DAY,
            LateDays::Working => {
                wall.office.worked_between(due, now).real_ticks() / wall.working_day
            }
        }
    }

    /// Ticks of the year that money is counted by on the run's clock: a working year, or with a
    /// calendar what [`Wall::year`] says.
    pub fn clock_year(&self) -> f64 {
        self.wall.as_ref().map_or(self.calendar.year(), |wall| wall.year)
    }

    /// So much working time on the run's clock, by the share that it is of a year.
    pub fn clock_ticks(&self, working: f64) -> f64 {
        match &self.wall {
            None => working,
            Some(wall) => working / self.calendar.year() * wall.year,
        }
    }

    /// The quarters of the run: of dates with a calendar.
    pub fn quarters(&self) -> Quarters {
        match &self.wall {
            None => Quarters::Equal(Span::from_real_ticks(self.calendar.quarter())),
            Some(wall) => wall.quarters.clone(),
        }
    }

    /// The instant at which so long a period from another is over.
    pub fn ends(&self, from: Time, period: &Period) -> Time {
        match &self.wall {
            None => from.saturating_add(Span::from_real_ticks(period.mean)),
            Some(wall) => wall.dates.after(from, period, &wall.office),
        }
    }

    /// The next turn after now of a cadence that began at `anchor`; see [`Dates::next`].
    ///
    /// [`Dates::next`]: super::dates::Dates::next
    pub fn next_turn(&self, anchor: Time, now: Time, cadence: &Period) -> Time {
        match &self.wall {
            None => now.saturating_add(Span::from_real_ticks(cadence.mean)),
            Some(wall) => wall.dates.next((anchor, now), cadence, &wall.office),
        }
    }

    /// Where an instant stands in a cycle of dates: how many have passed, and months since the present
    /// one began; see [`Dates::in_cycle`]. `None`: it repeats in working time, from the start of the run.
    ///
    /// [`Dates::in_cycle`]: super::dates::Dates::in_cycle
    pub fn dated_cycle(&self, now: Time, cycle: &Period) -> Option<(u64, f64)> {
        let wall = self.wall.as_ref()?;
        Some(wall.dates.in_cycle(now, cycle.whole_months()?))
    }

    /// Whether some customers decide by the company's reputation, or some leads hear of it.
    pub fn reputation_matters(&self) -> bool {
        self.segments.iter().any(|segment| {
            let asks = matches!(&segment.answer, Answer::Logit(logit) if logit.reputation != 0.0);
            asks || segment.reputation_pull != 0.0
        })
    }

    /// Share of the clock's time that is working time.
    pub fn open_share(&self) -> f64 {
        self.wall.as_ref().map_or(1.0, |wall| wall.open_share)
    }

    /// The instant at which so much working time has passed since another.
    pub fn after(&self, now: Time, span: Span) -> Time {
        self.wall.as_ref().map_or(now.saturating_add(span), |wall| wall.office.after(now, span))
    }
}

/// How fast people work, relative to what is written about them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// The reps.
    pub reps: f64,
    /// The workers.
    pub workers: f64,
    /// The people at hand-off desks.
    pub desks: f64,
}

impl Pace {
    /// As written.
    pub const USUAL: Pace = Pace { reps: 1.0, workers: 1.0, desks: 1.0 };

    /// The pace of users in a dip.
    pub fn in_dip(self, dip: Dip, users: Users) -> Pace {
        let slower = |pace: f64, concerned: bool| if concerned { pace * dip.pace } else { pace };
        Pace {
            reps: slower(self.reps, users.reps),
            workers: slower(self.workers, users.workers),
            desks: slower(self.desks, users.desks),
        }
    }
}
