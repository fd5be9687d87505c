//! The running company: departments turn events into facts. It does not know how it is measured.
//!
//! `Company::happen` and the functions below it, one a domain, are the table of contents of the
//! simulated world: one line an event. What concerns one department leads to it; what concerns
//! several leads to `timeline`, `requests`, `consequences`, `people` and `reviews`, which say in
//! which order the departments do their parts. A department asks others by reference, returns what
//! follows for them, and never calls one that stands after it here:
//!
//! shop floor <- orders <- staffing <- planning <- sales <- demand <- finance
//!
//! Reading order: `event`, `context`, `timeline`, `requests`, `consequences`; then `entities` and
//! `facts`, then the departments.

#![warn(clippy::as_conversions)]

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
use event::{
    DECISIONS, DemandEvent, Event, LeadEvent, OrderEvent, PlanningEvent, RepEvent, StaffingEvent,
    TimelineEvent, WorkerEvent,
};
pub use facts::customer::CustomerFact;
pub use facts::fact::Fact;
pub use facts::lead::{LeadFact, LossReason, QuoteTerms};
pub use facts::money::{Account, MoneyFact};
pub use facts::observer::Observer;
pub use facts::operation::OperationFact;
pub use facts::order::{CancelReason, DeliveredOrder, OrderFact};
pub use facts::plan::PlanFact;
pub use facts::rep::{Merit, RepFact};
pub use facts::worker::WorkerFact;

use crate::engine::Time;
use crate::scenario::Policy;
use context::Context;
use demand::Demand;
use finance::Finance;
pub use finance::Invoices;
use orders::Orders;
use planning::Planning;
pub use sales::Payslip;
use sales::{Sales, Sources};
use shop_floor::ShopFloor;
use staffing::Staffing;

/// Simulates one replication of a policy from time 0 to the end of its measured window, and tells
/// the observer what happens. The same arguments always tell the same story. It is compiled once for all
/// observers, so a program with many of them is built soon.
pub fn simulate(policy: &Policy, replication: u64, mut observer: &mut dyn Observer) {
    simulate_while(policy, replication, &mut observer, &mut |_| true);
}

/// The same for as long as `goes_on` says so, which is asked the time every [`BETWEEN`] events; says
/// whether the end was reached. The simulation is compiled anew for an observer of each type, which then
/// costs no more than what it does; `&mut dyn Observer` is one type.
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
    company.decide_if_complete(&mut cx);
    let mut events = 0;
    while let Some(event) = cx.agenda.next_before(horizon) {
        company.happen(event, &mut cx);
        company.decide_if_complete(&mut cx);
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
            staffing: Staffing::new(&cx.scenario.operations.crews),
            planning: Planning::new(cx.scenario),
            finance: Finance::default(),
        }
    }

    /// Who works on what is decided when all that ends, begins and arrives at this instant has been
    /// applied.
    #[inline(always)]
    fn decide_if_complete<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        while (self.floor.is_undecided() | self.sales.is_undecided())
            && cx.agenda.has_passed(DECISIONS)
        {
            self.decide(cx);
        }
    }

    /// What happens, by domain, and what follows from it for other departments. It is part of the
    /// loop: called, it would cost a tenth.
    #[inline(always)]
    fn happen<O: Observer>(&mut self, event: Event, cx: &mut Context<'_, O>) {
        match event {
            Event::Timeline(event) => self.timeline_event(event, cx),
            Event::Demand(event) => self.demand_event(event, cx),
            Event::Lead(event) => self.lead_event(event, cx),
            Event::Rep(event) => self.rep_event(event, cx),
            Event::Order(event) => self.order_event(event, cx),
            Event::Worker(event) => self.worker_event(event, cx),
            Event::Staffing(event) => self.staffing_event(event, cx),
            Event::Planning(event) => self.planning_event(event, cx),
        }
        self.departures(cx);
    }

    #[inline(always)]
    fn timeline_event<O: Observer>(&mut self, event: TimelineEvent, cx: &mut Context<'_, O>) {
        match event {
            TimelineEvent::StageBegins => self.stage_begins(cx),
            TimelineEvent::MeasurementStarts => self.measurement_starts(cx),
            TimelineEvent::PolicyStarts => self.policy_starts(cx),
        }
    }

    #[inline(always)]
    fn demand_event<O: Observer>(&mut self, event: DemandEvent, cx: &mut Context<'_, O>) {
        match event {
            DemandEvent::CandidateAppears(segment) => self.candidate_appears(segment, cx),
            DemandEvent::MemberAsks(who) => self.member_asks(who, cx),
            DemandEvent::CustomerReturns(who) => self.customer_returns(who, cx),
            DemandEvent::CustomerLeaves(who) => self.demand.customer_leaves(who, cx),
            DemandEvent::MarketingReviewFalls(segment, series) => {
                self.marketing_review_falls(segment, series, cx);
            }
        }
    }

    #[inline(always)]
    fn lead_event<O: Observer>(&mut self, event: LeadEvent, cx: &mut Context<'_, O>) {
        match event {
            LeadEvent::GivesUp(lead) => self.lead_gives_up(lead, cx),
            LeadEvent::RepPresses(lead) => self.rep_presses(lead, cx),
            LeadEvent::CustomerDecides(lead) => self.customer_decides(lead, cx),
        }
    }

    #[inline(always)]
    fn rep_event<O: Observer>(&mut self, event: RepEvent, cx: &mut Context<'_, O>) {
        match event {
            RepEvent::Finishes(rep) => self.rep_finishes(rep, cx),
            RepEvent::ChoreFinishes(rep) => self.sales.chore_finishes(rep, cx),
            RepEvent::Returns(rep) => self.sales.rep_returns(rep, cx),
            RepEvent::TurnComes(turn, series) => self.reps_turn(turn, series, cx),
        }
    }

    #[inline(always)]
    fn order_event<O: Observer>(&mut self, event: OrderEvent, cx: &mut Context<'_, O>) {
        match event {
            OrderEvent::HandoverEnds(matter) => self.handover_ends(matter, cx),
            OrderEvent::OperationFinishes(worker) => self.operation_finishes(worker, cx),
            OrderEvent::UnattendedEnds(order) => self.unattended_ends(order, cx),
            OrderEvent::BatchWaitEnds(order) => self.floor.batch_wait_ends(order, cx),
            OrderEvent::GivesUp(order) => self.order_gives_up(order, cx),
            OrderEvent::FallsDue(order) => self.order_falls_due(order, cx),
        }
    }

    #[inline(always)]
    fn worker_event<O: Observer>(&mut self, event: WorkerEvent, cx: &mut Context<'_, O>) {
        match event {
            WorkerEvent::ShiftBegins(crew, series) => self.shift_begins(crew, series, cx),
            WorkerEvent::AbsenceStarts(worker) => self.floor.absence_starts(worker, cx),
            WorkerEvent::Returns(worker) => self.floor.worker_returns(worker, cx),
            WorkerEvent::BackgroundFinishes(worker) => {
                self.floor.background_finishes(worker, cx);
                self.floor.worker_goes_on(worker, cx);
            }
            WorkerEvent::Arrives(worker) => {
                self.floor.worker_arrives(worker, cx);
                self.floor.worker_goes_on(worker, cx);
            }
            WorkerEvent::BreaksDown(worker) => self.floor.worker_breaks_down(worker, cx),
            WorkerEvent::RepairEnds(worker) => self.repair_ends(worker, cx),
            WorkerEvent::TurnComes(series) => self.floor.workers_turn(series, cx),
            WorkerEvent::SessionStarts(crew, series) => {
                self.floor.session_starts(crew, series, cx);
            }
        }
    }

    #[inline(always)]
    fn staffing_event<O: Observer>(&mut self, event: StaffingEvent, cx: &mut Context<'_, O>) {
        match event {
            StaffingEvent::StrengthReviewFalls(of, series) => {
                self.staffing.review_strength(of, series, &self.floor, cx);
            }
            StaffingEvent::PermanentComes(of) => self.permanent_comes(of, cx),
            StaffingEvent::PermanentGoes(of) => self.permanent_goes(of, cx),
            StaffingEvent::WorkerQuits(worker) => self.worker_quits(worker, cx),
            StaffingEvent::RepQuits => self.rep_quits(cx),
            StaffingEvent::TemporaryComes(crew) => self.temporary_comes(crew, cx),
            StaffingEvent::TemporaryLeaves(worker) => self.temporary_leaves(worker, cx),
            StaffingEvent::RetrainingEnds(who) => self.retraining_ends(who, cx),
        }
    }

    #[inline(always)]
    fn planning_event<O: Observer>(&mut self, event: PlanningEvent, cx: &mut Context<'_, O>) {
        match event {
            PlanningEvent::OpsWritesFigures(occasion, series) => {
                self.planning.ops_writes_figures(occasion, series, &self.floor, cx);
            }
            PlanningEvent::SalesWritesFigures(occasion, series) => {
                let pipeline = self.sales.pipeline_figures(cx);
                self.planning.sales_writes_figures(occasion, series, pipeline, cx);
            }
            PlanningEvent::SalesReadsReport(series) => self.sales_reads_report(series, cx),
            PlanningEvent::OpsReadsReport(series) => {
                let pipeline = self.sales.pipeline_figures(cx);
                self.planning.ops_reads_report(series, pipeline, cx);
            }
            PlanningEvent::SalesLooks(series) => self.sales_looks(series, cx),
            PlanningEvent::MeetingStarts(series) => self.meeting_starts(series, cx),
            PlanningEvent::MeetingEnds(series) => self.meeting_ends(series, cx),
            PlanningEvent::ReviewFalls(series) => self.review_falls(series, cx),
        }
    }

    fn measurement_starts<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        self.finance.settle(cx.now(), cx);
        self.finance.settle_late_fees(cx.now(), &mut self.floor, cx);
        cx.tell(Fact::Plan(PlanFact::MeasurementStarted));
    }

    /// The last evening: what accrues by time is settled; open work stays open.
    fn close<O: Observer>(&mut self, horizon: Time, cx: &mut Context<'_, O>) {
        self.finance.settle(horizon, cx);
        self.finance.settle_late_fees(horizon, &mut self.floor, cx);
    }
}
