//! The regular meeting: it takes hours from both sides, refreshes both views, and reviews the plan.
//! A company that never meets reviews its plan each quarter on written figures.

use crate::company::entities::ids::{RepId, WorkerId};
use crate::company::entities::worker::Call;
use crate::company::event::{Occasion, Series};
use crate::company::facts::account::Account;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::{Company, Event, Moment};
use crate::engine::{Span, TICKS_PER_HOUR};
use crate::scenario::Meeting;

/// What is remembered from meeting to meeting.
#[derive(Clone, Debug, Default)]
pub struct Meetings {
    pub series: Series,
    /// Where in the rota the next attendees are found: workers, then reps.
    rota: (usize, usize),
    /// The common safety in force.
    pub team_safety: f64,
}

impl Company<'_> {
    /// Begins the series of meetings (or quarterly reviews) on paper.
    pub fn start_meetings<O: Observer>(&mut self, at: &mut Moment<'_, O>) {
        self.meetings.series.0 += 1;
        self.belief_drops_meeting_figures();
        if self.paper.alignment.meeting.is_none_or(|meeting| !meeting.decides_safety) {
            self.meetings.team_safety = 0.0;
        }
        self.plan_meeting(at);
    }

    /// Plans the next meeting and when the figures for it are written down.
    fn plan_meeting<O: Observer>(&mut self, at: &mut Moment<'_, O>) {
        let series = self.meetings.series;
        let alignment = &self.paper.alignment;
        let (start, lasts, event) = match alignment.meeting {
            Some(meeting) => (meeting.cadence, meeting.hours, Event::MeetingStarts(series)),
            None => (self.paper.calendar.quarter(), 0.0, Event::ReviewFalls(series)),
        };
        let written = |delay: f64| Span::from_real_ticks((start + lasts - delay).max(0.0));
        let (ops, sales) = (alignment.ops_view.delay, alignment.sales_view.delay);
        at.plan_in(written(ops), Event::OpsFigures(Occasion::Meeting, series));
        at.plan_in(written(sales), Event::SalesFigures(Occasion::Meeting, series));
        at.plan_in(Span::from_real_ticks(start), event);
    }

    pub fn meeting_starts<O: Observer>(&mut self, series: Series, at: &mut Moment<'_, O>) {
        let Some(meeting) = self.paper.alignment.meeting else { return };
        if series != self.meetings.series {
            return;
        }
        let lasts = Span::from_real_ticks(meeting.hours);
        if !lasts.is_zero() {
            self.call_attendees(&meeting, lasts, at);
        }
        let preparation = meeting.preparation / TICKS_PER_HOUR * self.paper.sales.wage;
        if preparation > 0.0 {
            at.tell(Fact::money(Account::MeetingPreparation, -preparation));
        }
        at.plan_in(lasts, Event::MeetingEnds(series));
        self.plan_meeting(at);
    }

    /// Attendance goes round by a rota, so that the burden is shared.
    fn call_attendees<O: Observer>(
        &mut self,
        meeting: &Meeting,
        lasts: Span,
        at: &mut Moment<'_, O>,
    ) {
        let workers: Vec<WorkerId> =
            self.floor.teams.iter().flat_map(|t| t.members.clone()).collect();
        let attend = (meeting.workers * workers.len() as f64).round() as usize;
        for k in 0..attend {
            let worker = workers[(self.meetings.rota.0 + k) % workers.len()];
            self.call_by_rota(worker, Call::Meeting(lasts), at);
        }
        self.meetings.rota.0 += attend;
        let reps = self.rep_heads();
        let attend = (meeting.reps * reps as f64).round() as usize;
        for k in 0..attend {
            self.call_rep(RepId(((self.meetings.rota.1 + k) % reps) as u32), lasts, at);
        }
        self.meetings.rota.1 += attend;
    }

    pub fn meeting_ends<O: Observer>(&mut self, series: Series, at: &mut Moment<'_, O>) {
        let Some(meeting) = self.paper.alignment.meeting else { return };
        if series != self.meetings.series {
            return;
        }
        self.read_ops(Occasion::Meeting, meeting.noise);
        self.read_sales(Occasion::Meeting, meeting.noise, at);
        at.tell(Fact::MeetingHeld);
        if meeting.decides_overtime {
            self.review_capacity(meeting.cadence, at);
        }
        if meeting.decides_safety {
            self.review_safety(at);
        }
        self.review_allocation(at);
        self.look_at_open_orders(at);
    }

    pub fn review_falls<O: Observer>(&mut self, series: Series, at: &mut Moment<'_, O>) {
        if series != self.meetings.series {
            return;
        }
        self.read_ops(Occasion::Meeting, self.paper.alignment.ops_view.noise);
        self.read_sales(Occasion::Meeting, self.paper.alignment.sales_view.noise, at);
        self.review_capacity(self.paper.calendar.quarter(), at);
        self.review_allocation(at);
        self.look_at_open_orders(at);
        self.plan_meeting(at);
    }
}
