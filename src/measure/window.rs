//! The measured window at its end: what was counted, the sums over the company, and the few
//! operations formulas are written in. A quotient with nothing below the line is `None`.

use super::deliveries::Deliveries;
use super::dues::Dues;
use super::floor::{StaffTally, StationTally};
use super::level::Level;
use super::losses::Losses;
use super::selling::Selling;
use super::tallies::Tallies;
use crate::company::Account;
use crate::engine::{Id, IdVec, Time};
use crate::scenario::{
    CrewId, Handover, Operations, Reporting, Scenario, SegmentId, Shown, StationId,
};
use std::collections::HashMap;

/// A finished replication, ready for the formulas of the KPIs.
pub(super) struct Window {
    pub(super) tallies: Tallies,
    /// Orders delivered, all segments together.
    pub(super) deliveries: Deliveries,
    /// Orders due in the window, all segments together.
    pub(super) dues: Dues,
    /// Leads and orders, all segments together.
    pub(super) selling: Selling,
    /// Orders given up, all segments together.
    pub(super) losses: Losses,
    /// What is asked for besides the usual.
    pub(super) report: Reporting,
    /// Ticks of a working day.
    pub(super) day: f64,
    /// Whether customers come back at all.
    pub(super) customers_return: bool,
    /// Whether marketing is looked at.
    markets: IdVec<SegmentId, bool>,
    year: f64,
    horizon: Time,
    /// The order in which people see the numbers.
    pub(super) shown: Shown,
    /// The crews whose time is a station's capacity.
    staff: IdVec<StationId, Vec<CrewId>>,
}

impl Window {
    /// The window from the start of measurement to `horizon`.
    pub(super) fn new(scenario: &Scenario, tallies: Tallies, horizon: Time) -> Self {
        let (mut deliveries, mut selling) = (Deliveries::default(), Selling::default());
        let mut losses = Losses::default();
        for segment in &tallies.segments {
            deliveries.add(&segment.deliveries);
            selling.add(&segment.selling);
            losses.add(&segment.losses);
        }
        let start = Time::ZERO + scenario.run.warm_up;
        let mut dues = Dues::within(start, horizon);
        tallies.segment_dues.iter().for_each(|segment| dues.add(segment));
        let operations = &scenario.operations;
        Window {
            dues,
            tallies,
            deliveries,
            selling,
            losses,
            report: scenario.report.clone(),
            day: scenario.clock_day(),
            customers_return: scenario.customers.repeat.is_some(),
            markets: scenario.segments.iter().map(|s| s.marketing.is_some()).collect(),
            year: scenario.clock_year(),
            horizon,
            shown: scenario.shown.clone(),
            staff: staff(operations),
        }
    }

    /// Ticks of the window.
    pub(super) fn ticks(&self) -> f64 {
        self.horizon.since(self.tallies.started).real_ticks()
    }

    /// Mean in days of `count` durations that sum to so many ticks.
    pub(super) fn mean_days(&self, ticks: i128, count: u64) -> Option<f64> {
        ratio(ticks as f64 / self.day, count as f64)
    }

    /// A duration in days.
    pub(super) fn days(&self, ticks: Option<f64>) -> Option<f64> {
        ticks.map(|ticks| ticks / self.day)
    }

    /// An amount for each working year of the window.
    pub(super) fn per_year(&self, amount: f64) -> Option<f64> {
        ratio(amount, self.ticks() / self.year)
    }

    /// An amount for each working day of the window.
    pub(super) fn per_day(&self, amount: f64) -> Option<f64> {
        ratio(amount, self.ticks() / self.day)
    }

    /// Currency moved on an account.
    pub(super) fn money(&self, account: Account) -> f64 {
        self.tallies.money[account.place()]
    }

    /// Ticks since the overdue orders fell due, all together.
    pub(super) fn overdue_age(&self) -> i128 {
        self.tallies.overdue.age(self.horizon)
    }

    /// Time average of a level.
    pub(super) fn average(&self, level: &Level) -> Option<f64> {
        ratio(self.area(level), self.ticks())
    }

    /// Time average of an area under the window.
    pub(super) fn average_of(&self, area: f64) -> Option<f64> {
        ratio(area, self.ticks())
    }

    /// Area under a level.
    pub(super) fn area(&self, level: &Level) -> f64 {
        level.area(self.horizon)
    }

    /// Time average of overtime.
    pub(super) fn overtime(&self, staff: &StaffTally) -> Option<f64> {
        ratio(staff.overtime.area(self.horizon), self.ticks())
    }

    /// Time average of a station's capability, where anybody ever had any.
    pub(super) fn capability(&self, station: &StationTally) -> Option<f64> {
        let area = station.capability.area(self.horizon);
        ratio(area, self.ticks()).filter(|mean| *mean > 0.0)
    }

    /// Mean days until a person at a desk takes up what came there.
    pub(super) fn handoff(&self, what: Handover) -> Option<f64> {
        let (started, waited) = self.tallies.desks.waits[what.place()];
        self.mean_days(waited, started)
    }

    /// Time average of the share of a segment's marketing budget that is spent.
    pub(super) fn marketing(&self, segment: SegmentId) -> Option<f64> {
        let area = self.tallies.marketing[segment].area(self.horizon);
        ratio(area, self.ticks()).filter(|_| self.markets[segment])
    }

    /// Time average of the company's reputation.
    pub(super) fn reputation(&self) -> Option<f64> {
        ratio(self.tallies.reputation.area(self.horizon), self.ticks())
    }

    /// Share of the scheduled time that people work; what they do after it is left out.
    pub(super) fn utilisation(&self, staff: &StaffTally) -> Option<f64> {
        self.within_schedule(&staff.busy, &staff.after_hours, staff)
    }

    /// Share of the scheduled time that people are away.
    pub(super) fn away(&self, staff: &StaffTally) -> Option<f64> {
        self.within_schedule(&staff.away, &staff.away_beyond, staff)
    }

    /// Share of the scheduled time that reps spend on chores.
    pub(super) fn chores(&self, reps: &StaffTally) -> Option<f64> {
        self.within_schedule(&reps.background, &reps.background_beyond, reps)
    }

    /// Share of the scheduled time that people spend in some way, without what of it lies beyond that time.
    fn within_schedule(&self, spent: &Level, beyond: &Level, staff: &StaffTally) -> Option<f64> {
        ratio(self.area(spent) - self.area(beyond), self.area(&staff.size))
    }

    /// Share of the scheduled time that people spend in some way.
    pub(super) fn share_of_schedule(&self, level: &Level, staff: &StaffTally) -> Option<f64> {
        ratio(self.area(level), self.area(&staff.size))
    }

    /// Share of the scheduled time of all crews that people are blocked.
    pub(super) fn blocked(&self) -> Option<f64> {
        ratio(self.over_crews(|c| self.area(&c.blocked)), self.over_crews(|c| self.area(&c.size)))
    }

    /// Scheduled worker-ticks a station has at most.
    pub(super) fn capacity(&self, station: StationId) -> f64 {
        let crews = self.staff[station].iter();
        crews.map(|crew| self.area(&self.tallies.crews[*crew].size)).sum()
    }

    /// A sum over all crews.
    pub(super) fn over_crews(&self, of: impl Fn(&StaffTally) -> f64) -> f64 {
        self.tallies.crews.iter().map(of).sum()
    }
}

/// A quotient, unless there is nothing below the line.
pub(super) fn ratio(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}

/// A quotient of counts, unless there is nothing below the line.
pub(super) fn share(part: u64, whole: u64) -> Option<f64> {
    ratio(part as f64, whole as f64)
}

/// For each station the crew that bears its name; where there is none, all crews that can work there.
fn staff(operations: &Operations) -> IdVec<StationId, Vec<CrewId>> {
    let stations = operations.stations.enumerated();
    let named: HashMap<&str, StationId> = stations.map(|(s, here)| (&*here.name, s)).collect();
    let mut own = operations.stations.each(None);
    let mut able = operations.stations.each(Vec::new());
    for (c, crew) in operations.crews.enumerated() {
        if let Some(&station) = named.get(&*crew.name) {
            own[station].get_or_insert(c);
        }
        let trained = crew.second_skills.iter().filter(|_| crew.trained > 0);
        for skill in crew.skills.iter().chain(trained) {
            let here: &mut Vec<CrewId> = &mut able[skill.station];
            if here.last() != Some(&c) {
                here.push(c);
            }
        }
    }
    let staffed = own.into_iter().zip(able);
    staffed.map(|(own, able)| own.map_or(able, |crew: CrewId| vec![crew])).collect()
}
