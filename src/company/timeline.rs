//! A stage of the policy's timeline comes into force: everybody reads the new paper.

use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::planning::information::Information;
use crate::company::{Company, Moment};
use crate::scenario::{CrewId, Traffic};

impl Company<'_> {
    pub fn stage_begins<O: Observer>(&mut self, at: &mut Moment<'_, O>) {
        self.stage += 1;
        self.paper = &self.policy.timeline.stages[self.stage].1;
        self.traffic = Traffic::of(self.paper);
        self.adopt_paper(at);
    }

    /// Brings people, information and money in line with the paper in force. What is under way
    /// finishes as it was begun.
    pub fn adopt_paper<O: Observer>(&mut self, at: &mut Moment<'_, O>) {
        self.payroll.adopt(self.paper);
        for i in 0..self.paper.operations.crews.len() {
            let size = self.scheduled(i) as u32;
            at.tell(Fact::CrewResized { crew: CrewId(i as u32), size });
        }
        at.tell(Fact::RepsResized { reps: self.rep_heads() as u32 });
        self.adopt_handoffs(at);
        self.adopt_memory();
        self.staff_desk(at);
        self.adopt_minds(at);
        self.start_turns(at);
        self.adopt_background();
        self.staff_floor(at);
        self.start_inquiries(at);
        self.start_hiring(at);
        if self.payroll.has_changed() {
            self.count_servers();
        }
        self.populate(at);
        self.adopt_release(at);
        if self.stage == 0 || Information::differs(self.policy, self.stage) {
            self.start_reports(at);
        }
        if self.stage == 0 || self.meeting_changes() {
            self.start_meetings(at);
        }
        if self.throttles() {
            self.start_campaigns(at);
        }
        self.rates_change(at);
    }

    /// Whether marketing is throttled, or was before this stage.
    fn throttles(&self) -> bool {
        let any = |stage: usize| {
            let mut segments = self.policy.timeline.stages[stage].1.segments.iter();
            segments.any(|segment| segment.marketing.is_some_and(|m| m.throttle.is_some()))
        };
        any(self.stage) || self.stage > 0 && any(self.stage - 1)
    }

    fn meeting_changes(&self) -> bool {
        let stages = &self.policy.timeline.stages;
        let (before, now) = (&stages[self.stage - 1].1.alignment, &stages[self.stage].1.alignment);
        before.meeting.map(|m| m.cadence) != now.meeting.map(|m| m.cadence)
    }
}
