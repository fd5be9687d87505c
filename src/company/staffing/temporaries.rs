//! Temporary staff: ordered at the planning review, there after the lead time, gone at the end of
//! their term.

use crate::company::context::Context;
use crate::company::entities::ids::WorkerId;
use crate::company::event::StaffingEvent;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::plan::PlanFact;
use crate::company::staffing::Staffing;
use crate::engine::{Count, Real, Span};
use crate::rules::Loans;
use crate::scenario::CrewId;

/// The temporary staff of a crew. Instants in ticks of working time.
#[derive(Clone, Debug, Default)]
pub struct Loan {
    /// When those come who are ordered.
    coming: Vec<f64>,
    /// When those leave who are there.
    leaving: Vec<(WorkerId, f64)>,
}

impl Loan {
    /// Whether anybody is there.
    fn is_used(&self) -> bool {
        !self.leaving.is_empty()
    }
}

impl Staffing {
    /// What the review may decide about a crew's temporary staff over so many ticks.
    pub fn loans<O: Observer>(
        &self,
        crew: CrewId,
        horizon: f64,
        cx: &Context<'_, O>,
    ) -> Option<Loans> {
        let host = &cx.scenario.operations.crews[crew];
        let terms = host.temporary.as_ref()?;
        let loan = &self.payroll.loans[crew];
        let now = cx.worked().real();
        let on_the_way = loan.coming.iter().map(|comes| (*comes, comes + terms.term));
        let here = loan.leaving.iter().map(|(_, leaves)| (now, *leaves));
        let overlap = |(from, to): (f64, f64)| (to.min(now + horizon) - from.max(now)).max(0.0);
        let committed: f64 = on_the_way.chain(here).map(overlap).sum();
        Some(Loans {
            more: terms.max.saturating_sub(loan.coming.len() + loan.leaving.len()),
            committed: committed / horizon * terms.speed,
            each: terms.term / horizon * terms.speed,
            cost: terms.tick_cost(host.wage).over(terms.term),
        })
    }

    /// Orders so many more for a crew.
    pub fn order_temporaries<O: Observer>(
        &mut self,
        crew: CrewId,
        count: usize,
        cx: &mut Context<'_, O>,
    ) {
        let Some(terms) = &cx.scenario.operations.crews[crew].temporary else { return };
        if count > 0 {
            cx.tell(Fact::Plan(PlanFact::TemporariesOrdered { crew, count: count.narrow() }));
        }
        for _ in 0..count {
            let comes = cx.worked().real() + terms.lead_time;
            self.payroll.loans[crew].coming.push(comes);
            cx.plan_in(Span::from_real_ticks(terms.lead_time), StaffingEvent::TemporaryComes(crew));
        }
    }

    /// One of those who were ordered is there; says whether they are wanted, for a policy may
    /// meanwhile do without them.
    #[inline(never)]
    pub fn temporary_comes<O>(&mut self, crew: CrewId, cx: &Context<'_, O>) -> bool {
        let coming = &mut self.payroll.loans[crew].coming;
        if !coming.is_empty() {
            coming.remove(0);
        }
        cx.scenario.operations.crews[crew].temporary.is_some()
    }

    /// The term of a worker from a temporary work agency begins.
    pub fn term_begins<O: Observer>(
        &mut self,
        worker: WorkerId,
        crew: CrewId,
        cx: &mut Context<'_, O>,
    ) {
        let terms = cx.scenario.operations.crews[crew].temporary.as_ref();
        let term = terms.expect("only asked where there are terms").term;
        let leaves = cx.worked().real() + term;
        self.payroll.loans[crew].leaving.push((worker, leaves));
        cx.plan_in(Span::from_real_ticks(term), StaffingEvent::TemporaryLeaves(worker));
    }

    /// The term of a worker from a temporary work agency is over.
    pub fn term_ends(&mut self, worker: WorkerId, crew: CrewId) {
        self.payroll.loans[crew].leaving.retain(|(who, _)| *who != worker);
    }

    /// Whether there is temporary staff in any crew.
    pub fn has_temporaries(&self) -> bool {
        self.payroll.loans.iter().any(Loan::is_used)
    }
}
