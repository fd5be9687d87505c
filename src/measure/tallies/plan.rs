//! What was planned and decided, and the start of measurement.

use super::Tallies;
use crate::company::PlanFact;
use crate::engine::Time;
use crate::scenario::Scenario;

impl Tallies {
    /// Counts what was read, decided or put in force.
    #[inline(always)]
    pub(in crate::measure) fn notice_plan(
        &mut self,
        now: Time,
        fact: &PlanFact,
        scenario: &Scenario,
    ) {
        self.footprint.planned(fact);
        match fact {
            PlanFact::MeasurementStarted => self.start(now),
            PlanFact::MeetingHeld => self.meetings += 1,
            PlanFact::DemandBelieved { product, rate } => {
                self.foresight.expect(*product, *rate, now, scenario);
            }
            PlanFact::SafetySet { .. } | PlanFact::TemporariesOrdered { .. } => {}
            PlanFact::OvertimeSet { crew, level } => {
                self.crews[*crew].overtime.set(now, *level);
            }
            PlanFact::CrewResized { crew, size, staff } => {
                self.crews[*crew].size.set(now, *size);
                self.crews[*crew].staff.set(now, *staff);
            }
            PlanFact::RetrainingBegan { .. } => self.retraining.begins(now),
            PlanFact::RetrainingEnded { .. } => self.retraining.ends(now),
            PlanFact::MarketingSet { segment, share } => {
                self.marketing[*segment].set(now, *share);
            }
        }
    }
}
