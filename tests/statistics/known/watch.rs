//! Quantities that no KPI measures, computed from the facts.

use salesops::company::{
    CustomerFact, DeliveredOrder, Fact, Observer, OperationFact, OrderFact, Step, WorkerRef,
};
use salesops::engine::{Span, Time};
use salesops::scenario::Scenario;

/// Watches the facts of one replication and gives one number in the end.
pub trait Watch {
    /// A fact, so many working days after the end of the warm-up.
    fn notice(&mut self, day: f64, fact: &Seen);
    /// The number, when the window ends after so many days; `None` when there was nothing.
    fn value(&mut self, end: f64) -> Option<f64>;
}

/// What watches see of a fact; durations in working days.
pub enum Seen {
    /// So many orders are in operations from now on.
    Number(f64),
    /// The number of customers is so large from now on.
    Customers(f64),
    /// An operation was begun after this wait, by a worker of this crew at this station.
    Begun { waited: f64, takes: f64, crew: u32, station: u32 },
    /// A customer has reneged.
    GaveUp { waited: f64 },
    /// An order was delivered.
    Delivered { stayed: f64, waited: f64 },
}

/// All watches of a case.
pub struct Watching {
    watches: Vec<Box<dyn Watch>>,
    begin: Time,
    length: Span,
    /// Ticks of a working day.
    day: f64,
    number: i64,
    customers: i64,
}

impl Watching {
    pub fn of(scenario: &Scenario, watches: Vec<Box<dyn Watch>>) -> Watching {
        let begin = Time::ZERO + scenario.run.warm_up;
        let (length, day) = (scenario.run.length, scenario.clock_day());
        Watching { watches, begin, length, day, number: 0, customers: 0 }
    }

    pub fn values(mut self) -> Vec<Option<f64>> {
        let end = self.length.real_ticks() / self.day;
        self.watches.iter_mut().map(|watch| watch.value(end)).collect()
    }

    fn tell(&mut self, now: Time, seen: Seen) {
        let day = now.since(self.begin).ticks() as f64 / self.day;
        self.watches.iter_mut().for_each(|watch| watch.notice(day, &seen));
    }

    fn customers(&mut self, now: Time, change: i64) {
        self.customers += change;
        self.tell(now, Seen::Customers(self.customers as f64));
    }

    fn number(&mut self, now: Time, change: i64) {
        self.number += change;
        self.tell(now, Seen::Number(self.number as f64));
    }
}

impl Observer for Watching {
    fn notice(&mut self, now: Time, fact: &Fact) {
        let day = self.day;
        let days = |span: &Span| span.ticks() as f64 / day;
        match fact {
            Fact::Order(_, OrderFact::Accepted { .. })
            | Fact::Order(_, OrderFact::Inherited { .. }) => self.number(now, 1),
            Fact::Customer(_, CustomerFact::Gained) => self.customers(now, 1),
            Fact::Customer(_, CustomerFact::Lost) => self.customers(now, -1),
            Fact::Order(_, OrderFact::Cancelled { waited, .. }) => {
                self.tell(now, Seen::GaveUp { waited: days(waited) });
                self.number(now, -1);
            }
            Fact::Order(_, OrderFact::Delivered(DeliveredOrder { lead_time, waited, .. })) => {
                let (stayed, waited) = (days(lead_time), days(waited));
                self.tell(now, Seen::Delivered { stayed, waited });
                self.number(now, -1);
            }
            Fact::Operation(
                Step { station, .. },
                OperationFact::Started {
                    waited,
                    takes,
                    resumed: false,
                    worker: WorkerRef { crew, .. },
                    ..
                },
            ) => {
                let (waited, takes) = (days(waited), days(takes));
                let (crew, station) = (crew.0, station.0);
                self.tell(now, Seen::Begun { waited, takes, crew, station });
            }
            _ => {}
        }
    }
}

/// A sum and a count.
#[derive(Default)]
struct Mean {
    sum: f64,
    count: f64,
}

impl Mean {
    fn note(&mut self, value: f64) {
        self.sum += value;
        self.count += 1.0;
    }

    fn value(&self) -> Option<f64> {
        (self.count > 0.0).then(|| self.sum / self.count)
    }
}

/// Mean of a function of the orders in operations at a phase of every period (once, if the period
/// is infinite).
pub struct NumberAt<F> {
    of: F,
    period: f64,
    next: f64,
    number: f64,
    mean: Mean,
}

/// At this day of every period.
pub fn number_at<F: Fn(f64) -> f64>(period: f64, phase: f64, of: F) -> NumberAt<F> {
    NumberAt { of, period, next: phase, number: 0.0, mean: Mean::default() }
}

impl<F: Fn(f64) -> f64> NumberAt<F> {
    /// Counts at all instants before `day`.
    fn pass(&mut self, day: f64) {
        while self.next < day {
            self.mean.note((self.of)(self.number));
            self.next += self.period;
        }
    }
}

impl<F: Fn(f64) -> f64> Watch for NumberAt<F> {
    fn notice(&mut self, day: f64, seen: &Seen) {
        if let Seen::Number(number) = seen {
            self.pass(day);
            self.number = *number;
        }
    }

    fn value(&mut self, end: f64) -> Option<f64> {
        self.pass(end);
        self.mean.value()
    }
}

/// Time average of a function of the orders in operations.
pub struct OverTime<F> {
    of: F,
    since: f64,
    number: f64,
    area: f64,
}

/// Time average of this.
pub fn over_time<F: Fn(f64) -> f64>(of: F) -> OverTime<F> {
    OverTime { of, since: 0.0, number: 0.0, area: 0.0 }
}

impl<F: Fn(f64) -> f64> OverTime<F> {
    fn pass(&mut self, day: f64) {
        if day > self.since {
            self.area += (self.of)(self.number) * (day - self.since);
            self.since = day;
        }
    }
}

impl<F: Fn(f64) -> f64> Watch for OverTime<F> {
    fn notice(&mut self, day: f64, seen: &Seen) {
        if let Seen::Number(number) = seen {
            self.pass(day);
            self.number = *number;
        }
    }

    fn value(&mut self, end: f64) -> Option<f64> {
        self.pass(end);
        Some(self.area / end)
    }
}

/// Another watch, with the number of customers in the place of the number of orders.
pub struct OfCustomers<W>(pub W);

impl<W: Watch> Watch for OfCustomers<W> {
    fn notice(&mut self, day: f64, seen: &Seen) {
        if let Seen::Customers(number) = seen {
            self.0.notice(day, &Seen::Number(*number));
        }
    }

    fn value(&mut self, end: f64) -> Option<f64> {
        self.0.value(end)
    }
}

/// Mean of a function of the waits before operations begun in the window.
pub struct Waits<F> {
    of: F,
    mean: Mean,
}

/// Mean of this.
pub fn waits<F: Fn(f64) -> f64>(of: F) -> Waits<F> {
    Waits { of, mean: Mean::default() }
}

/// The share of waits longer than so many days.
pub fn waits_above(days: f64) -> Waits<impl Fn(f64) -> f64> {
    waits(move |waited| f64::from(waited > days))
}

impl<F: Fn(f64) -> f64> Watch for Waits<F> {
    fn notice(&mut self, day: f64, seen: &Seen) {
        if let Seen::Begun { waited, .. } = seen
            && day >= 0.0
        {
            self.mean.note((self.of)(*waited));
        }
    }

    fn value(&mut self, _: f64) -> Option<f64> {
        self.mean.value()
    }
}

/// The square root of the number of another watch.
pub struct Root<W>(pub W);

impl<W: Watch> Watch for Root<W> {
    fn notice(&mut self, day: f64, seen: &Seen) {
        self.0.notice(day, seen);
    }

    fn value(&mut self, end: f64) -> Option<f64> {
        self.0.value(end).map(f64::sqrt)
    }
}

/// Mean of a function of stay and wait of the orders delivered in the window.
pub struct Stays<F> {
    of: F,
    mean: Mean,
}

/// Mean of this.
pub fn stays<F: Fn(f64, f64) -> f64>(of: F) -> Stays<F> {
    Stays { of, mean: Mean::default() }
}

impl<F: Fn(f64, f64) -> f64> Watch for Stays<F> {
    fn notice(&mut self, day: f64, seen: &Seen) {
        if let Seen::Delivered { stayed, waited } = seen
            && day >= 0.0
        {
            self.mean.note((self.of)(*stayed, *waited));
        }
    }

    fn value(&mut self, _: f64) -> Option<f64> {
        self.mean.value()
    }
}

/// Mean length of the busy periods of operations that begin and end in the window.
#[derive(Default)]
pub struct BusyPeriods {
    begun: Option<f64>,
    number: f64,
    mean: Mean,
}

impl Watch for BusyPeriods {
    fn notice(&mut self, day: f64, seen: &Seen) {
        let Seen::Number(number) = seen else { return };
        if self.number == 0.0 {
            self.begun = Some(day);
        } else if *number == 0.0
            && let Some(begun) = self.begun.filter(|begun| *begun >= 0.0)
        {
            self.mean.note(day - begun);
        }
        self.number = *number;
    }

    fn value(&mut self, _: f64) -> Option<f64> {
        self.mean.value()
    }
}

/// Mean of the first so many waits since the start of the run, which has no warm-up.
pub struct FirstWaits {
    wanted: f64,
    mean: Mean,
}

/// The first so many.
pub fn first_waits(wanted: u32) -> FirstWaits {
    FirstWaits { wanted: f64::from(wanted), mean: Mean::default() }
}

impl Watch for FirstWaits {
    fn notice(&mut self, _: f64, seen: &Seen) {
        if let Seen::Begun { waited, .. } = seen
            && self.mean.count < self.wanted
        {
            self.mean.note(*waited);
        }
    }

    fn value(&mut self, _: f64) -> Option<f64> {
        assert_eq!(self.mean.count, self.wanted, "the run is too short");
        self.mean.value()
    }
}

/// Share of time that a crew of one spends working at a station.
pub struct WorksAt {
    pub crew: u32,
    pub station: u32,
    worked: f64,
}

/// Crew and station by their places in the scenario.
pub fn works_at(crew: u32, station: u32) -> WorksAt {
    WorksAt { crew, station, worked: 0.0 }
}

impl Watch for WorksAt {
    fn notice(&mut self, day: f64, seen: &Seen) {
        if let Seen::Begun { takes, crew, station, .. } = seen
            && day >= 0.0
            && (*crew, *station) == (self.crew, self.station)
        {
            self.worked += takes;
        }
    }

    fn value(&mut self, end: f64) -> Option<f64> {
        Some(self.worked / end)
    }
}

/// Sum over all callers, served or not, of a function of the wait and of whether they reneged; divided
/// by a known number.
pub struct Callers<F> {
    of: F,
    sum: f64,
    count: f64,
    by: Option<f64>,
}

/// Mean over all callers.
pub fn callers<F: Fn(f64, bool) -> f64>(of: F) -> Callers<F> {
    Callers { of, sum: 0.0, count: 0.0, by: None }
}

/// Sum of this, divided by the `expected` number of callers.
pub fn callers_by<F: Fn(f64, bool) -> f64>(expected: f64, of: F) -> Callers<F> {
    Callers { of, sum: 0.0, count: 0.0, by: Some(expected) }
}

impl<F: Fn(f64, bool) -> f64> Watch for Callers<F> {
    fn notice(&mut self, day: f64, seen: &Seen) {
        if day < 0.0 {
            return;
        }
        let (waited, gave_up) = match seen {
            Seen::Begun { waited, .. } => (waited, false),
            Seen::GaveUp { waited } => (waited, true),
            _ => return,
        };
        self.sum += (self.of)(*waited, gave_up);
        self.count += 1.0;
    }

    fn value(&mut self, _: f64) -> Option<f64> {
        (self.count > 0.0).then(|| self.sum / self.by.unwrap_or(self.count))
    }
}

/// A parameter of the sinusoid through the mean numbers at the four quarters of a period.
pub struct Swing {
    period: f64,
    next: f64,
    quarter: usize,
    number: f64,
    sums: [f64; 4],
    turns: f64,
    of: fn(f64, f64) -> f64,
}

impl Swing {
    fn of(period: f64, of: fn(f64, f64) -> f64) -> Swing {
        let (next, quarter, number, turns) = (0.0, 0, 0.0, 0.0);
        Swing { period, next, quarter, number, sums: [0.0; 4], turns, of }
    }

    /// The amplitude.
    pub fn amplitude(period: f64) -> Swing {
        Swing::of(period, f64::hypot)
    }

    /// The lag behind the sine of the demand, as a share of the period.
    pub fn lag(period: f64) -> Swing {
        Swing::of(period, |cos, sin| -sin.atan2(cos) / std::f64::consts::TAU)
    }

    fn pass(&mut self, day: f64) {
        while self.next < day {
            self.sums[self.quarter] += self.number;
            self.turns += 0.25;
            self.quarter = (self.quarter + 1) % 4;
            self.next += self.period / 4.0;
        }
    }
}

impl Watch for Swing {
    fn notice(&mut self, day: f64, seen: &Seen) {
        if let Seen::Number(number) = seen {
            self.pass(day);
            self.number = *number;
        }
    }

    /// With m + A sin(2 pi (t - lag) / T) the quarters differ by 2 A cos and 2 A sin of the lag.
    fn value(&mut self, end: f64) -> Option<f64> {
        self.pass(end);
        let half =
            |one: usize, other: usize| (self.sums[one] - self.sums[other]) / (2.0 * self.turns);
        Some((self.of)(half(1, 3), half(0, 2)))
    }
}
