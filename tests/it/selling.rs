//! What is open in a funnel without queues, and the best service level where customers balk on the quote.

use crate::laboratory::{interval, load, run, vary};
use salesops::company::{self, Fact, Observer};
use salesops::engine::Time;
use salesops::measure::Interval;

/// Working days of a year, by which orders are counted.
const YEAR: f64 = 240.0;
const DAY: f64 = 8.0 * 3.6e9;

/// Promising early wins orders and pays fees: the best service level lies inside.
#[test]
fn the_best_service_level_lies_inside() {
    let path = "tests/cases/balking_quantile_mm1.toml";
    let policies = ["0.7", "0.9", "0.99"]
        .map(|level| vary(path, &[("sales.promising.percentile.level", level)]).baseline);
    let experiment = run(&policies, 32);
    let place = experiment.kpi("contribution").expect("there is such a KPI");
    let better = |than: usize| {
        let pairs = experiment.values(1, place).zip(experiment.values(than, place));
        Interval::of(pairs.map(|(best, other)| Some(best? - other?)), 0.99).expect("orders came")
    };
    for other in [0, 2] {
        let gain = better(other);
        assert!(gain.mean > gain.half_width, "{other}: {gain:?}");
    }
}

/// Leads in the hands of reps and open quotes, looked at every day of the window.
#[derive(Default)]
struct Funnel {
    measured: bool,
    looked: i64,
    leads: f64,
    quotes: f64,
    days: f64,
    /// Sums and sums of squares.
    at_reps: (f64, f64),
    at_customers: (f64, f64),
}

impl Observer for Funnel {
    fn notice(&mut self, now: Time, fact: &Fact) {
        let today = (now.ticks() as f64 / DAY) as i64;
        while self.looked < today {
            self.looked += 1;
            if self.measured {
                self.days += 1.0;
                let add = |sum: &mut (f64, f64), n: f64| *sum = (sum.0 + n, sum.1 + n * n);
                add(&mut self.at_reps, self.leads);
                add(&mut self.at_customers, self.quotes);
            }
        }
        match fact {
            Fact::MeasurementStarted => self.measured = true,
            Fact::LeadArrived { .. } => self.leads += 1.0,
            Fact::LeadLost { .. } => self.leads -= 1.0,
            Fact::QuoteMade { .. } => {
                self.leads -= 1.0;
                self.quotes += 1.0;
            }
            Fact::QuoteRefused { .. } | Fact::OrderAccepted { .. } => self.quotes -= 1.0,
            _ => {}
        }
    }
}

#[test]
fn what_is_open_in_a_funnel_is_poisson() {
    let policy = load("tests/cases/funnel.toml").baseline;
    let mut stages = [(Vec::new(), Vec::new()), (Vec::new(), Vec::new())];
    for replication in 0..20 {
        let mut seen = Funnel::default();
        company::simulate(&policy, replication, &mut seen);
        for (stage, sums) in stages.iter_mut().zip([seen.at_reps, seen.at_customers]) {
            let mean = sums.0 / seen.days;
            stage.0.push(Some(mean));
            stage.1.push(Some(sums.1 / seen.days - mean * mean));
        }
    }
    for (what, (means, variances), truth) in
        [("leads", &stages[0], 90.0), ("quotes", &stages[1], 60.0)]
    {
        let of = |values: &Vec<Option<f64>>| {
            Interval::of(values.iter().copied(), 0.99).expect("there are replications")
        };
        let (mean, variance) = (of(means), of(variances));
        println!("{what}: mean {mean:?}, variance {variance:?}, both {truth}");
        assert!(mean.half_width < 0.02 * truth && variance.half_width < 0.15 * truth, "{what}");
        assert!((mean.mean - truth).abs() < mean.half_width + 0.005 * truth, "{what}: {mean:?}");
        // The variance within a finite window falls a little short.
        let short = (variance.mean - truth).abs();
        assert!(short < variance.half_width + 0.03 * truth, "{what}: {variance:?}");
    }
    let orders = interval(&run(&[policy], 20), "orders");
    assert!((orders.mean - YEAR * 1.2).abs() < orders.half_width + 0.005 * YEAR, "{orders:?}");
}
