//! The regular meeting: it takes hours from both sides, refreshes both views, and reviews the plan.
//! A company that never meets reviews its plan each quarter on written figures.

use crate::company::context::Context;
use crate::company::entities::ids::{RepId, WorkerId};
use crate::company::event::{Occasion, PlanningEvent, Series};
use crate::company::facts::fact::Fact;
use crate::company::facts::money::Account;
use crate::company::facts::observer::Observer;
use crate::company::planning::Planning;
use crate::company::shop_floor::ShopFloor;
use crate::engine::{Id, Real, Span, TICKS_PER_HOUR, Time, whole_count};
use crate::rules::Money;
use crate::scenario::{Meeting, Scenario};

/// What is remembered from meeting to meeting.
#[derive(Clone, Debug, Default)]
pub struct Meetings {
    pub series: Series,
    /// When the series began: from there its cadence goes by date.
    since: Time,
    /// Where in the rota the next attendees are found: workers, then reps.
    rota: (usize, usize),
    /// The common safety in force.
    pub team_safety: f64,
}

/// Who is called to a meeting, and for how long.
#[derive(Clone, Debug)]
pub struct Attendance {
    pub workers: Vec<WorkerId>,
    pub reps: Vec<RepId>,
    pub lasts: Span,
}

impl Planning {
    /// Whether meetings are held at another cadence from this stage of the policy on.
    pub fn meetings_change<O>(cx: &Context<'_, O>) -> bool {
        let cadence = |s: &Scenario| s.alignment.meeting.map(|meeting| meeting.cadence);
        cx.before().is_some_and(|before| cadence(before) != cadence(cx.scenario))
    }

    /// Begins the series of meetings (or quarterly reviews) of the scenario in force.
    pub fn start_meetings<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        self.meetings.series.0 += 1;
        self.meetings.since = cx.now();
        self.belief_drops_meeting_figures();
        if cx.scenario.alignment.meeting.is_none_or(|meeting| !meeting.decides_safety) {
            self.meetings.team_safety = 0.0;
        }
        self.plan_meeting(cx);
    }

    /// Plans the next meeting and when the figures for it are written down.
    pub fn plan_meeting<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        let series = self.meetings.series;
        let alignment = &cx.scenario.alignment;
        let (starts, lasts, event) = match alignment.meeting {
            Some(meeting) => {
                let starts = cx.next_turn(self.meetings.since, &meeting.cadence);
                (starts, meeting.hours, PlanningEvent::MeetingStarts(series))
            }
            None => (cx.next_quarter(), 0.0, PlanningEvent::ReviewFalls(series)),
        };
        let start = (cx.worked_at(starts) - cx.worked()).real();
        let written = |delay: f64| Span::from_real_ticks((start + lasts - delay).max(0.0));
        let (ops, sales) = (alignment.ops_view.delay, alignment.sales_view.delay);
        cx.plan_in(written(ops), PlanningEvent::OpsWritesFigures(Occasion::Meeting, series));
        cx.plan_in(written(sales), PlanningEvent::SalesWritesFigures(Occasion::Meeting, series));
        cx.plan_at(starts, event);
    }

    /// Who attends the meeting that starts, and how long it takes them; `None` when none is held.
    /// Attendance goes round by a rota, so that the burden is shared.
    pub fn attendance<O>(
        &mut self,
        series: Series,
        floor: &ShopFloor,
        reps: usize,
        cx: &Context<'_, O>,
    ) -> Option<Attendance> {
        let meeting = self.meeting_in_force(series, cx)?;
        let lasts = Span::from_real_ticks(meeting.hours);
        if lasts.is_zero() {
            return Some(Attendance { workers: Vec::new(), reps: Vec::new(), lasts });
        }
        let crews = cx.scenario.operations.crews.ids();
        let all: Vec<WorkerId> = crews.flat_map(|crew| floor.members(crew)).copied().collect();
        let attend = whole_count((meeting.workers * all.len().real()).round());
        let (worker, rep) = self.meetings.rota;
        let workers = (0..attend).map(|k| all[(worker + k) % all.len()]).collect();
        self.meetings.rota.0 += attend;
        let attend = whole_count((meeting.reps * reps.real()).round());
        let reps = (0..attend).map(|k| RepId::at((rep + k) % reps)).collect();
        self.meetings.rota.1 += attend;
        Some(Attendance { workers, reps, lasts })
    }

    /// The meeting is under way: what was prepared for it is paid, its end and the next one are
    /// planned.
    pub fn hold_meeting<O: Observer>(&mut self, series: Series, cx: &mut Context<'_, O>) {
        let Some(meeting) = self.meeting_in_force(series, cx) else { return };
        let preparation = cx.scenario.sales.wage.for_hours(meeting.preparation / TICKS_PER_HOUR);
        if preparation > Money::ZERO {
            cx.tell(Fact::money(Account::MeetingPreparation, -preparation));
        }
        cx.plan_in(Span::from_real_ticks(meeting.hours), PlanningEvent::MeetingEnds(series));
        self.plan_meeting(cx);
    }

    /// The meeting of a series, unless it is no longer held.
    pub fn meeting_in_force<O>(&self, series: Series, cx: &Context<'_, O>) -> Option<Meeting> {
        cx.scenario.alignment.meeting.filter(|_| self.is_in_force(series))
    }

    /// Whether meetings and reviews of this series still take place.
    pub fn is_in_force(&self, series: Series) -> bool {
        series == self.meetings.series
    }

    /// The common safety in force, in standard deviations.
    pub fn team_safety(&self) -> f64 {
        self.meetings.team_safety
    }
}
