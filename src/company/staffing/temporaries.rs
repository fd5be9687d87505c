//! Temporary staff: ordered at the planning review, there after the lead time, gone at the end of
//! their term.

use crate::company::entities::ids::WorkerId;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::{Company, Event, Moment};
use crate::engine::Span;
use crate::rules::Loans;
use crate::scenario::{CrewId, Skill, Temporary};

/// The temporary staff of a crew. Instants in ticks of working time.
#[derive(Clone, Debug, Default)]
pub struct Loan {
    /// When those come who are ordered.
    coming: Vec<f64>,
    /// When those leave who are there.
    leaving: Vec<(WorkerId, f64)>,
    /// What they can do, and the group of those who can.
    group: Option<(Vec<Skill>, usize)>,
}

impl Loan {
    /// Whether anybody is there.
    pub fn is_used(&self) -> bool {
        !self.leaving.is_empty()
    }
}

impl Company<'_> {
    /// What the review may decide about a crew's temporary staff over so many ticks.
    pub fn loans<O: Observer>(
        &self,
        crew: usize,
        horizon: f64,
        at: &Moment<'_, O>,
    ) -> Option<Loans> {
        let paper = &self.paper.operations.crews[crew];
        let terms = paper.temporary.as_ref()?;
        let loan = &self.payroll.loans[crew];
        let now = at.worked() as f64;
        let on_the_way = loan.coming.iter().map(|comes| (*comes, comes + terms.term));
        let here = loan.leaving.iter().map(|(_, leaves)| (now, *leaves));
        let overlap = |(from, to): (f64, f64)| (to.min(now + horizon) - from.max(now)).max(0.0);
        let committed: f64 = on_the_way.chain(here).map(overlap).sum();
        Some(Loans {
            more: terms.most.saturating_sub(loan.coming.len() + loan.leaving.len()),
            committed: committed / horizon * terms.speed,
            each: terms.term / horizon * terms.speed,
            cost: terms.tick_cost(paper.wage) * terms.term,
        })
    }

    /// Orders so many more for a crew.
    pub fn order_temporaries<O: Observer>(
        &mut self,
        crew: CrewId,
        count: usize,
        at: &mut Moment<'_, O>,
    ) {
        let Some(terms) = &self.paper.operations.crews[crew.0 as usize].temporary else { return };
        if count > 0 {
            at.tell(Fact::TemporariesOrdered { crew, count: count as u32 });
        }
        for _ in 0..count {
            let comes = at.worked() as f64 + terms.lead_time;
            self.payroll.loans[crew.0 as usize].coming.push(comes);
            at.plan_in(Span::from_real_ticks(terms.lead_time), Event::TemporaryComes(crew));
        }
    }

    /// One of those who were ordered is there, unless a policy has meanwhile done without them.
    #[inline(never)]
    pub fn temporary_comes<O: Observer>(&mut self, crew: CrewId, at: &mut Moment<'_, O>) {
        let c = crew.0 as usize;
        let coming = &mut self.payroll.loans[c].coming;
        if !coming.is_empty() {
            coming.remove(0);
        }
        let Some(terms) = &self.paper.operations.crews[c].temporary else { return };
        let group = self.group_of_temporaries(c, terms);
        let leaves = at.worked() as f64 + terms.term;
        let worker = self.worker_joins(crew, group, true, at);
        self.payroll.loans[c].leaving.push((worker, leaves));
        at.plan_in(Span::from_real_ticks(terms.term), Event::TemporaryLeaves(worker));
    }

    pub fn temporary_leaves<O: Observer>(&mut self, worker: WorkerId, at: &mut Moment<'_, O>) {
        let crew = self.floor.workers[worker.0 as usize].crew.0 as usize;
        self.payroll.loans[crew].leaving.retain(|(who, _)| *who != worker);
        self.worker_is_to_leave(worker, at);
    }

    /// They do what the crew does, at their own speed.
    fn group_of_temporaries(&mut self, crew: usize, terms: &Temporary) -> usize {
        let slower = |s: &Skill| Skill { speed: s.speed * terms.speed, ..*s };
        let skills: Vec<Skill> =
            self.paper.operations.crews[crew].skills.iter().map(slower).collect();
        match &self.payroll.loans[crew].group {
            Some((known, group)) if *known == skills => *group,
            _ => {
                let group = self.floor.form_group(skills.clone(), 0);
                self.payroll.loans[crew].group = Some((skills, group));
                group
            }
        }
    }
}
