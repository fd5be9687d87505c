//! What whoever promises has learnt from deliveries, how old and how wrong it is what each side knows of
//! the other.

use crate::laboratory::{interval, run, vary};
use salesops::company::{self, Fact, Observer};
use salesops::engine::Time;
use salesops::scenario::Policy;

/// Ticks of a working day.
const DAY: f64 = 8.0 * 3.6e9;

/// Deliveries so far, and what was promised last.
#[derive(Default)]
struct Promises {
    first: Option<f64>,
    delivered: f64,
    on_time: f64,
    gain: f64,
    level: f64,
    checked: u32,
}

impl Observer for Promises {
    fn notice(&mut self, _: Time, fact: &Fact) {
        match fact {
            Fact::OrderDelivered { lead_time, promise: Some(promise), .. } => {
                self.delivered += 1.0;
                self.on_time += f64::from(u8::from(lead_time <= promise));
            }
            Fact::QuoteMade { promise: Some(promise), .. } => {
                let now = promise.real_ticks();
                let first = *self.first.get_or_insert(now);
                let moved = self.level * self.delivered - self.on_time;
                // A promise is a whole number of microseconds.
                let apart = now - first - self.gain * moved;
                assert!(apart.abs() <= 2.0, "{apart} ticks after {} deliveries", self.delivered);
                self.checked += 1;
            }
            _ => {}
        }
    }
}

/// The exact accounting identity of the stepwise quantile, after every delivery.
#[test]
fn the_share_on_time_is_what_the_quantile_has_moved() {
    for (gain, level) in [(0.02, 0.9), (0.1, 0.8), (0.5, 0.9)] {
        let (days, share) = (format!("\"{gain} d\""), level.to_string());
        let path = "sales.promising.learned.tracker.quantile";
        let book = vary(
            "tests/cases/learned_quantile_mm4.toml",
            &[
                (&format!("{path}.gain"), &days),
                (&format!("{path}.level"), &share),
                ("run.length", "\"2000 d\""),
            ],
        );
        let mut seen = Promises { gain: gain * DAY, level, ..Promises::default() };
        company::simulate(&book.baseline, 0, &mut seen);
        assert!(seen.checked > 5000, "{} quotes", seen.checked);
    }
}

/// Fast learning buys nothing in reliability and costs demand: the promise gets longer.
#[test]
fn fast_learning_is_as_reliable_and_promises_longer() {
    for (gain, quote) in [(0.02, 3.83), (0.1, 3.89), (0.5, 4.26)] {
        let gain_days = format!("\"{gain} d\"");
        let path = "sales.promising.learned.tracker.quantile.gain";
        let book = vary("tests/cases/learned_quantile_mm4.toml", &[(path, &gain_days)]);
        let experiment = run(&[book.baseline], 12);
        let (kept, quoted) = (
            interval(&experiment, "on_time_share"),
            interval(&experiment, "quoted_lead_time_mean"),
        );
        println!("gain {gain}: on time {kept:?}, quoted {quoted:?}");
        assert!((kept.mean - 0.9).abs() < 0.001 + kept.half_width, "{gain}: on time {kept:?}");
        let near = 0.02 * quote + quoted.half_width;
        assert!((quoted.mean - quote).abs() < near, "{gain}: quoted {quoted:?}");
    }
}

/// Squared distance of lead times from their promises.
#[derive(Default)]
struct Misses {
    orders: f64,
    squares: f64,
    measured: bool,
}

impl Observer for Misses {
    fn notice(&mut self, _: Time, fact: &Fact) {
        match fact {
            Fact::MeasurementStarted => self.measured = true,
            Fact::OrderDelivered { lead_time, promise: Some(promise), .. } if self.measured => {
                self.orders += 1.0;
                let miss = (lead_time.real_ticks() - promise.real_ticks()) / DAY;
                self.squares += miss * miss;
            }
            _ => {}
        }
    }
}

fn root_mean_squared_miss(policy: &Policy) -> f64 {
    let mut seen = Misses::default();
    (0..4).for_each(|replication| company::simulate(policy, replication, &mut seen));
    (seen.squares / seen.orders).sqrt()
}

/// Where demand switches between two regimes, the best weight of a moving average lies inside.
#[test]
fn the_best_weight_of_the_latest_delivery_lies_inside() {
    let path = "sales.promising.learned.tracker.average.weight";
    let misses = ["0.01", "0.05", "0.2", "0.5"].map(|weight| {
        let book = vary("tests/cases/learned_average_mm4.toml", &[(path, weight)]);
        root_mean_squared_miss(&book.baseline)
    });
    println!("{misses:?}");
    let [slowest, slow, best, fast] = misses;
    assert!(best < 0.97 * slow && slow < slowest && best < 0.99 * fast, "{misses:?}");
}

/// A delivery that nobody writes down teaches nothing; the time of writing is paid for.
#[test]
fn what_is_not_written_down_teaches_nothing() {
    let path = "tests/cases/learned_quantile_mm4.toml";
    let rule = |recorded: &'static str| {
        let book = vary(
            path,
            &[
                ("sales.promising.learned.recorded", recorded),
                ("sales.promising.learned.admin", "\"30 min\""),
                ("sales.wage", "60"),
                ("run.length", "\"1000 d\""),
                ("run.warm_up", "\"0 d\""),
            ],
        );
        run(&[book.baseline], 2)
    };
    let never = rule("0");
    assert!((interval(&never, "quoted_lead_time_mean").mean - 4.0).abs() < 1e-9);
    assert_eq!(interval(&never, "feedback").mean, 0.0);
    let half = rule("0.5");
    let orders = interval(&half, "deliveries").mean;
    let each = interval(&half, "feedback").mean * 1000.0 / 240.0 / orders;
    assert!((each + 15.0).abs() < 0.5, "{each} an order");
}
