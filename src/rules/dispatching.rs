//! Queue disciplines: which waiting order is served next.

use crate::engine::{TICKS_PER_HOUR, Time, whole};

/// The queue discipline. Ties are served first come first served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dispatch {
    /// First come first served at this station.
    Fifo,
    /// Last come first served.
    Lifo,
    /// Non-preemptive priority: the lowest priority number, first come first served within it.
    Priority,
    /// Preemptive-resume priority: the lowest priority number, which preempts the operation in process
    /// with the highest number. A preempted order keeps its position in the queue.
    PreemptivePriority,
    /// Priority with aging: the lowest priority number, which falls with waiting. Non-preemptive.
    Aging {
        /// Ticks of waiting that lower the number by 1 (at least 1).
        every: i64,
    },
    /// EDD: the earliest due date; orders without one last.
    EarliestDueDate,
    /// Least slack: time to the due date less the work expected on the rest of the route. Orders
    /// without a due date last.
    Slack,
    /// Critical ratio: the least time to the due date over the work expected on the rest of the route.
    /// The order of ratios changes with time, so the choice is made when a worker is free.
    CriticalRatio,
    /// SPT: the least work at this station, by its realised value.
    Spt,
    /// SEPT: the least expected work at this station.
    Sept,
    /// WSPT: the highest weight for each tick of expected work here, the c-mu rule (Cox and Smith 1961),
    /// which minimises the sum of weight times wait at one server.
    Wsept,
}

/// How a rule is called: each rule has one row, and files, messages and stories go by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DispatchNames {
    /// Its word in a scenario.
    pub word: &'static str,
    /// What it means, for the reference.
    pub meaning: &'static str,
    /// What a history of an order calls it.
    pub title: &'static str,
}

/// Which work at the station a rule compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkKnown {
    /// The realised work content, which a person could not know in advance.
    Realised,
    /// The mean for an order of its size.
    Expected,
}

/// What a station knows of a waiting order.
#[derive(Clone, Copy, Debug)]
pub struct Waits {
    /// Its priority; a LOWER number goes first.
    pub priority: i32,
    /// When it is due.
    pub due: Option<Time>,
    /// When it joined the queue.
    pub since: Time,
    /// Serial of joining; later orders have higher ones.
    pub joined: u64,
    /// Ticks of the work it needs here, as [`Dispatch::work_known`] says.
    pub work: f64,
    /// Weight of a tick of its waiting, above 0.
    pub weight: f64,
    /// Mean ticks of the work from here to delivery.
    pub remaining: f64,
}

impl Dispatch {
    /// All rules, those with parameters at their usual values, in the order of the reference. A rule that is
    /// missing here cannot be written in a scenario.
    pub const ALL: [Dispatch; 11] = [
        Dispatch::Fifo,
        Dispatch::Lifo,
        Dispatch::Priority,
        Dispatch::PreemptivePriority,
        Dispatch::Aging { every: whole(TICKS_PER_HOUR) * 8 },
        Dispatch::EarliestDueDate,
        Dispatch::Slack,
        Dispatch::CriticalRatio,
        Dispatch::Spt,
        Dispatch::Sept,
        Dispatch::Wsept,
    ];

    /// How the rule is called.
    pub const fn names(self) -> DispatchNames {
        let (word, meaning, title) = match self {
            Dispatch::Fifo => ("fifo", "First come, first served.", "first come first served"),
            Dispatch::Lifo => ("lifo", "Last come, first served.", "last come first served"),
            Dispatch::Priority => (
                "priority",
                "Lowest priority number; work in hand is finished.",
                "highest priority first",
            ),
            Dispatch::PreemptivePriority => (
                "preemptive",
                "Lowest priority number; it interrupts work in hand.",
                "highest priority first, preemptive",
            ),
            Dispatch::Aging { .. } => (
                "aging",
                "Lowest priority number; it falls with waiting.",
                "highest priority first, with aging",
            ),
            Dispatch::EarliestDueDate => {
                ("edd", "Earliest due date; orders without one last.", "earliest due date first")
            }
            Dispatch::Slack => {
                ("slack", "Least time to spare before the due date.", "least slack first")
            }
            Dispatch::CriticalRatio => (
                "critical_ratio",
                "Least time to the due date over work left.",
                "least critical ratio first",
            ),
            Dispatch::Spt => (
                "spt",
                "Shortest processing time: least work here, as it will turn out.",
                "shortest processing time first",
            ),
            Dispatch::Sept => (
                "sept",
                "Shortest expected processing time: least expected work here.",
                "shortest expected processing time first",
            ),
            Dispatch::Wsept => (
                "wsept",
                "Weighted SEPT: highest weight over expected work here (the c-mu rule).",
                "weighted shortest expected processing time first",
            ),
        };
        DispatchNames { word, meaning, title }
    }

    /// The order's place in the queue: lower goes first. It holds as long as the order waits.
    pub fn key(self, order: &Waits) -> i64 {
        match self {
            // The choice is by serial alone, or by a ratio for which no fixed key exists.
            Dispatch::Fifo | Dispatch::CriticalRatio => 0,
            Dispatch::Lifo => -order.joined.cast_signed(),
            Dispatch::Priority | Dispatch::PreemptivePriority => i64::from(order.priority),
            // All numbers fall at one rate, so their order never changes while orders wait.
            Dispatch::Aging { every } => {
                let ahead = i64::from(order.priority).saturating_mul(every);
                order.since.ticks().saturating_add(ahead)
            }
            Dispatch::EarliestDueDate => order.due.map_or(i64::MAX, Time::ticks),
            // Slack falls at the same rate for all orders.
            Dispatch::Slack => {
                order.due.map_or(i64::MAX, |due| due.ticks() - whole(order.remaining))
            }
            Dispatch::Spt | Dispatch::Sept => whole(order.work),
            Dispatch::Wsept => whole(order.work / order.weight),
        }
    }

    /// Whether the rule asks for an order's priority, so that expediting has an effect.
    #[inline]
    pub const fn looks_at_priority(self) -> bool {
        match self {
            Dispatch::Priority | Dispatch::PreemptivePriority | Dispatch::Aging { .. } => true,
            Dispatch::Fifo
            | Dispatch::Lifo
            | Dispatch::EarliestDueDate
            | Dispatch::Slack
            | Dispatch::CriticalRatio
            | Dispatch::Spt
            | Dispatch::Sept
            | Dispatch::Wsept => false,
        }
    }

    /// Which work here the rule compares, if it compares work.
    #[inline]
    pub const fn work_known(self) -> WorkKnown {
        match self {
            Dispatch::Spt => WorkKnown::Realised,
            Dispatch::Fifo
            | Dispatch::Lifo
            | Dispatch::Priority
            | Dispatch::PreemptivePriority
            | Dispatch::Aging { .. }
            | Dispatch::EarliestDueDate
            | Dispatch::Slack
            | Dispatch::CriticalRatio
            | Dispatch::Sept
            | Dispatch::Wsept => WorkKnown::Expected,
        }
    }
}

/// What decides under [`Dispatch::CriticalRatio`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Criticality {
    /// When the order is due.
    pub due: Option<Time>,
    /// Mean ticks of the work from here to delivery.
    pub remaining: f64,
}

impl Criticality {
    /// Time to the due date over the work that is left; below 1 the order will be late even if it
    /// never waits again. Without a due date it is never urgent.
    pub fn ratio(&self, now: Time) -> f64 {
        let due = |due: Time| due.since(now).real_ticks() / self.work();
        self.due.map_or(f64::INFINITY, due)
    }

    /// Of an order that is more critical than another: the last moment for which it surely still is.
    /// The ratio falls by 1/work a tick, so only an order with less work left overtakes.
    pub fn ahead_until(&self, other: &Criticality) -> Time {
        let (own, others) = (self.work(), other.work());
        match (self.due, other.due) {
            (Some(due), Some(later)) if others < own => {
                let from_due = later.since(due).real_ticks() * own / (own - others);
                // The crossing is known up to rounding, so the answer ends a little before it, to be on the safe side.
                let sure = whole((from_due - from_due.abs() * 1e-9).floor());
                Time::from_ticks(due.ticks().saturating_add(sure).saturating_sub(2))
            }
            _ => Time::NEVER,
        }
    }

    fn work(&self) -> f64 {
        self.remaining.max(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(priority: i32, since: i64, due: Option<i64>, remaining: f64) -> Waits {
        let (due, since) = (due.map(Time::from_ticks), Time::from_ticks(since));
        let (joined, work) = (since.ticks().unsigned_abs(), remaining);
        Waits { priority, due, since, joined, work, weight: 1.0, remaining }
    }

    #[test]
    fn each_rule_ranks_by_hand() {
        let (old, new) = (order(2, 10, Some(100), 50.0), order(1, 30, Some(90), 20.0));
        let first = |rule: Dispatch| rule.key(&old) < rule.key(&new);
        assert!(!first(Dispatch::Lifo));
        assert!(!first(Dispatch::Priority));
        assert!(!first(Dispatch::PreemptivePriority));
        assert!(!first(Dispatch::EarliestDueDate));
        assert!(!first(Dispatch::Spt));
        let heavy = Waits { weight: 3.0, ..old };
        assert!(Dispatch::Wsept.key(&heavy) < Dispatch::Wsept.key(&new));
        assert!(!first(Dispatch::Wsept));
        // Slack 50 against 70, on the clock's zero.
        assert!(first(Dispatch::Slack));
        // 20 ticks of waiting are worth one number at 20 ticks a number, two at 10.
        assert_eq!(
            Dispatch::Aging { every: 20 }.key(&old),
            Dispatch::Aging { every: 20 }.key(&new)
        );
        assert!(first(Dispatch::Aging { every: 10 }));
        assert!(!first(Dispatch::Aging { every: 40 }));
    }

    #[test]
    fn the_critical_ratio_changes_sides_with_time() {
        let of = |due: i64, remaining| Criticality { due: Some(Time::from_ticks(due)), remaining };
        let (long, short) = (of(200, 80.0), of(100, 20.0));
        let ratio = |order: &Criticality, now| order.ratio(Time::from_ticks(now));
        assert!(ratio(&long, 0) < ratio(&short, 0));
        assert!(ratio(&long, 90) > ratio(&short, 90));
        // They meet where (200 - t) / 80 = (100 - t) / 20, at 200/3.
        let sure = long.ahead_until(&short).ticks();
        assert!((60..=66).contains(&sure), "{sure}");
        assert_eq!(short.ahead_until(&long), Time::NEVER);
        assert_eq!(ratio(&Criticality { due: None, remaining: 1.0 }, 0), f64::INFINITY);
    }

    #[test]
    fn without_a_due_date_an_order_goes_last() {
        let none = order(0, 0, None, 1.0);
        assert_eq!(Dispatch::Slack.key(&none), i64::MAX);
        assert_eq!(Dispatch::EarliestDueDate.key(&none), i64::MAX);
    }
}
