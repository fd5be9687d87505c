//! Why an order is late: its lateness in named parts, and the sum of those of all late orders.

use crate::engine::Span;

/// A cause of lateness.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Less was promised than the state at the quote let expect.
    OverPromise,
    /// The promise rested on other figures than the true ones.
    InformationLag,
    /// The order waited for its release to the floor.
    Release,
    /// It waited longer in queues, or for room, than expected, for no cause named below.
    Waiting,
    /// Workers were in meetings or in training.
    Meetings,
    /// Workers were absent, or repaired their equipment.
    Absence,
    /// Workers were off duty, and the hours were closed.
    Shifts,
    /// Orders that had come later were served before it.
    Overtaken,
    /// Work in hand took longer than expected: a long realised work content, a slow worker, change-over.
    Work,
    /// Rework, scrap and clarification, with their waiting.
    Again,
}

impl Cause {
    /// All causes, from the quote to the delivery.
    pub const ALL: [Cause; 10] = [
        Cause::OverPromise,
        Cause::InformationLag,
        Cause::Release,
        Cause::Waiting,
        Cause::Meetings,
        Cause::Absence,
        Cause::Shifts,
        Cause::Overtaken,
        Cause::Work,
        Cause::Again,
    ];

    /// Its place among all causes.
    #[inline(always)]
    fn place(self) -> usize {
        self as usize
    }

    /// The KPI of all parts together.
    pub const WHOLE: &str = "late_by_all_causes";

    /// The KPI of its mean part.
    pub fn kpi(self) -> String {
        format!("late_by_{}", self.key())
    }

    /// Its name in files.
    pub const fn key(self) -> &'static str {
        match self {
            Cause::OverPromise => "over_promise",
            Cause::InformationLag => "information_lag",
            Cause::Release => "release",
            Cause::Waiting => "waiting",
            Cause::Meetings => "meetings",
            Cause::Absence => "absence",
            Cause::Shifts => "shifts",
            Cause::Overtaken => "overtaken",
            Cause::Work => "work",
            Cause::Again => "again",
        }
    }

    /// What people call it.
    pub const fn title(self) -> &'static str {
        match self {
            Cause::OverPromise => "Over-promise",
            Cause::InformationLag => "Information lag",
            Cause::Release => "Waiting for release",
            Cause::Waiting => "Waiting",
            Cause::Meetings => "Meetings and training",
            Cause::Absence => "Absence and repairs",
            Cause::Shifts => "Shifts",
            Cause::Overtaken => "Overtaken by others",
            Cause::Work => "Work time",
            Cause::Again => "Rework and clarification",
        }
    }
}

/// The lateness of one order in ticks, by cause; parts below zero made it less late.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Split {
    parts: [i64; Cause::ALL.len()],
}

impl Split {
    /// The part of a cause in ticks.
    pub fn part(&self, cause: Cause) -> i64 {
        self.parts[cause.place()]
    }

    /// All parts together.
    pub fn total(&self) -> i64 {
        self.parts.iter().sum()
    }

    #[inline]
    pub(super) fn add(&mut self, cause: Cause, ticks: i64) {
        self.parts[cause.place()] += ticks;
    }

    pub(super) fn add_all(&mut self, other: &Split) {
        self.parts.iter_mut().zip(other.parts).for_each(|(part, other)| *part += other);
    }

    /// # Panics
    /// The parts are not the lateness: a tick of the order's life was classified twice or not at all.
    pub(super) fn must_explain(&self, lead_time: Span, promise: Span) {
        let lateness = lead_time.ticks() - promise.ticks();
        assert_eq!(self.total(), lateness, "the causes of lateness do not add up: {self:?}");
    }
}

/// The splits of all late orders.
#[derive(Clone, Debug, Default)]
pub struct Lateness {
    /// How many.
    pub orders: u64,
    ticks: [i128; Cause::ALL.len()],
}

impl Lateness {
    /// Notes the split of an order; those that are not late do not count.
    pub fn note(&mut self, split: &Split) {
        if split.total() <= 0 {
            return;
        }
        self.orders += 1;
        let parts = self.ticks.iter_mut().zip(split.parts);
        parts.for_each(|(ticks, part)| *ticks += i128::from(part));
    }

    /// Ticks of a cause, all late orders together.
    pub fn ticks(&self, cause: Cause) -> i128 {
        self.ticks[cause.place()]
    }

    /// Ticks of all causes.
    pub fn total(&self) -> i128 {
        self.ticks.iter().sum()
    }
}
