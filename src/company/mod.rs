//! The running company: departments turn events into facts. It does not know how it is measured.
//!
//! `Company::happen` is the table of contents of the simulated world: one line an event. What concerns
//! one department leads to it; what concerns several leads to `requests`, `consequences`, `people`
//! and
//! `reviews`, which say in which order the departments do their parts. A department asks others by
//! reference, returns what follows for them, and never calls one that stands after it here:
//!
//! shop floor <- orders <- staffing <- planning <- sales <- demand <- finance
//!
//! Reading order: `event`, `context`, `timeline`, `requests`, `consequences`; then `entities` and
//! `facts`, then the departments.

mod event;
mod context;
mod timeline;
mod requests;
mod consequences;
mod people;
mod reviews;
mod subjects;

mod entities;
mod facts;

mod shop_floor;
mod orders;
mod staffing;
mod planning;
mod sales;
mod demand;
mod finance;

pub use crate::rules::DeclineReason;
pub use entities::ids::{RepId, WorkerId};
pub use entities::lead::Grounds;
pub use entities::references::{OrderRef, Step, WorkerRef};
pub use entities::rep::{Chore, Post};
pub use entities::worker::Leave;
use event::Event;
pub use facts::customer::CustomerFact;
pub use facts::fact::Fact;
pub use facts::lead::{LeadFact, LossReason, QuoteTerms};
pub use facts::money::{Account, MoneyFact};
pub use facts::observer::Observer;
pub use facts::operation::OperationFact;
pub use facts::order::{CancelReason, DeliveredOrder, OrderFact};
pub use facts::plan::PlanFact;
pub use facts::rep::RepFact;
pub use facts::worker::WorkerFact;

use crate::engine::Time;
use crate::scenario::Policy;
use context::Context;
use demand::Demand;
use finance::Finance;
use orders::Orders;
use planning::Planning;
use sales::{Sales, Sources};
use shop_floor::ShopFloor;
use staffing::Staffing;

/// Simulates one replication of a policy from time 0 to the end of its measured window, and tells
/// the observer what happens. The same arguments always tell the same story.
pub fn simulate<O: Observer>(policy: &Policy, replication: u64, observer: &mut O) {
    simulate_while(policy, replication, observer, &mut |_| true);
}

/// The same for as long as `goes_on` says so, which is asked the time every [`BETWEEN`] events; says
/// whether the end was reached.
pub fn simulate_while<O: Observer>(
    policy: &Policy,
    replication: u64,
    observer: &mut O,
    goes_on: &mut dyn FnMut(Time) -> bool,
) -> bool {
    let mut cx = Context::new(policy, replication, observer);
    let horizon = Time::ZERO + cx.scenario.run.warm_up + cx.scenario.run.length;
    let mut company = Company::new(&cx);
    company.open(&mut cx);
    let mut events = 0;
    while let Some(event) = cx.agenda.next_before(horizon) {
        company.happen(event, &mut cx);
        events += 1;
        if events == BETWEEN {
            events = 0;
            if !goes_on(cx.now()) {
                return false;
            }
        }
    }
    company.close(horizon, &mut cx);
    true
}

/// Events between two questions whether to go on: seldom enough to cost nothing, often enough for an
/// answer within a second.
pub const BETWEEN: u32 = 1024;

/// The running company: its departments. What they have in common is the [`Context`].
struct Company {
    demand: Demand,
    sales: Sales,
    orders: Orders,
    floor: ShopFloor,
    staffing: Staffing,
    planning: Planning,
    finance: Finance,
}

impl Company {
    /// The company on the evening before the first day.
    fn new<O>(cx: &Context<'_, O>) -> Company {
        Company {
            demand: Demand::new(cx.scenario),
            sales: Sales::new(),
            orders: Orders::new(cx.scenario),
            floor: ShopFloor::new(cx.scenario),
            staffing: Staffing::new(cx.scenario.operations.crews.len()),
            planning: Planning::new(cx.scenario),
            finance: Finance::default(),
        }
    }

    /// What happens, in one line an event, and what follows from it for other departments. It is
    /// part of the loop: called, it would cost a tenth.
    #[inline(always)]
    fn happen<O: Observer>(&mut self, event: Event, cx: &mut Context<'_, O>) {
        match event {
            Event::StageBegins => self.stage_begins(cx),
            Event::MeasurementStarts => self.measurement_starts(cx),
            Event::PolicyStarts => self.policy_starts(cx),

            Event::CandidateAppears(segment) => self.candidate_appears(segment, cx),
            Event::MemberAsks(who) => self.member_asks(who, cx),
            Event::CustomerReturns(who) => self.customer_returns(who, cx),
            Event::CustomerLeaves(who) => self.demand.customer_leaves(who, cx),
            Event::MarketingReviewed(segment, series) => {
                self.marketing_reviewed(segment, series, cx)
            }

            Event::LeadGivesUp(lead) => self.lead_gives_up(lead, cx),
            Event::RepFinishes(rep) => self.rep_finishes(rep, cx),
            Event::CustomerDecides(lead) => self.customer_decides(lead, cx),
            Event::RepPresses(lead) => self.rep_presses(lead, cx),
            Event::ChoreFinishes(rep) => self.sales.chore_finishes(rep, cx),
            Event::RepsTurn(turn, series) => self.reps_turn(turn, series, cx),
            Event::RepReturns(rep) => self.sales.rep_returns(rep, cx),

            Event::HandedOver(matter) => self.handed_over(matter, cx),

            Event::OperationFinishes(worker) => self.operation_finishes(worker, cx),
            Event::UnattendedEnds(order) => self.unattended_ends(order, cx),
            Event::OrderGivesUp(order) => self.order_gives_up(order, cx),
            Event::SalesLooks(series) => self.sales_looks(series, cx),
            Event::BackgroundFinishes(worker) => {
                self.floor.background_finishes(worker, cx);
                self.floor.worker_is_free(worker, cx);
            }
            Event::WorkerReturns(worker) => self.floor.worker_returns(worker, cx),
            Event::WorkerArrives(worker) => {
                self.floor.worker_arrives(worker, cx);
                self.floor.worker_is_free(worker, cx);
            }
            Event::WorkerBreaksDown(worker) => self.floor.worker_breaks_down(worker, cx),
            Event::WorkerRepaired(worker) => self.worker_repaired(worker, cx),
            Event::WorkerIsAbsent(worker) => self.floor.worker_is_absent(worker, cx),
            Event::WorkersTurn(series) => self.floor.workers_turn(series, cx),
            Event::SessionFalls(crew, series) => self.floor.session_falls(crew, series, cx),
            Event::ShiftBegins(crew, series) => self.shift_begins(crew, series, cx),

            Event::TemporaryComes(crew) => self.temporary_comes(crew, cx),
            Event::TemporaryLeaves(worker) => self.temporary_leaves(worker, cx),
            Event::StrengthReviewed(of, series) => {
                self.staffing.strength_is_reviewed(of, series, &self.floor, cx);
            }
            Event::PermanentComes(of) => self.permanent_comes(of, cx),
            Event::PermanentGoes(of) => self.permanent_goes(of, cx),
            Event::WorkerQuits(worker) => self.worker_quits(worker, cx),
            Event::RepQuits => self.rep_quits(cx),
            Event::IsRetrained(who) => self.is_retrained(who, cx),

            Event::OpsFigures(occasion, series) => {
                self.planning.ops_figures(occasion, series, &self.floor, cx);
            }
            Event::SalesFigures(occasion, series) => {
                let pipeline = self.sales.pipeline_figures(cx);
                self.planning.sales_figures(occasion, series, pipeline, cx);
            }
            Event::OpsReportRead(series) => self.ops_report_read(series, cx),
            Event::SalesReportRead(series) => {
                let pipeline = self.sales.pipeline_figures(cx);
                self.planning.sales_report_read(series, pipeline, cx);
            }
            Event::MeetingStarts(series) => self.meeting_starts(series, cx),
            Event::MeetingEnds(series) => self.meeting_ends(series, cx),
            Event::ReviewFalls(series) => self.review_falls(series, cx),
        }
        self.departures(cx);
    }

    fn measurement_starts<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        self.finance.settle(cx.now(), cx);
        cx.tell(Fact::Plan(PlanFact::MeasurementStarted));
    }

    /// The last evening: what accrues by time is settled; open work stays open.
    fn close<O: Observer>(&mut self, horizon: Time, cx: &mut Context<'_, O>) {
        self.finance.settle(horizon, cx);
    }
}
