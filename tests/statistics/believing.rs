//! What promises have learnt from deliveries, and how old and how wrong the figures are that each side
//! has of the other.

use crate::laboratory::{interval, run, vary};
use salesops::company::{
    self, DeliveredOrder, Fact, LeadFact, Observer, OrderFact, OrderRef, PlanFact, QuoteTerms,
};
use salesops::engine::{Identity, Time};
use salesops::measure::Interval;
use salesops::scenario::{self, Book, Override, Policy};
use std::collections::HashMap;

/// Ticks of a working day.
const DAY: f64 = 8.0 * 3.6e9;

/// Deliveries so far, and the latest promise.
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
            Fact::Order(
                _,
                OrderFact::Delivered(DeliveredOrder { lead_time, promise: Some(promise), .. }),
            ) => {
                self.delivered += 1.0;
                self.on_time += f64::from(u8::from(lead_time <= promise));
            }
            Fact::Lead(_, LeadFact::Quoted(QuoteTerms { promise: Some(promise), .. })) => {
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

/// Fast learning gains no reliability and costs demand: the promise gets longer.
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

/// Squared error of promises as forecasts of lead times.
#[derive(Default)]
struct Misses {
    orders: f64,
    squares: f64,
    measured: bool,
}

impl Observer for Misses {
    fn notice(&mut self, _: Time, fact: &Fact) {
        match fact {
            Fact::Plan(PlanFact::MeasurementStarted) => self.measured = true,
            Fact::Order(
                _,
                OrderFact::Delivered(DeliveredOrder { lead_time, promise: Some(promise), .. }),
            ) if self.measured => {
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

/// Where demand switches between two regimes, the best weight of a moving average is neither the
/// smallest nor the largest; an independent simulation found the errors given beside the weights.
#[test]
fn the_best_weight_of_the_latest_delivery_lies_inside() {
    let path = "sales.promising.learned.tracker.average.weight";
    let known = [("0.01", 1.75), ("0.05", 1.49), ("0.1", 1.43), ("0.2", 1.398), ("0.5", 1.43)];
    let misses = known.map(|(weight, error)| {
        let book = vary("tests/cases/learned_average_mm4.toml", &[(path, weight)]);
        let miss = root_mean_squared_miss(&book.baseline);
        println!("weight {weight}: {miss}, known {error}");
        assert!((miss / error - 1.0).abs() < 0.04, "weight {weight}: {miss}, known {error}");
        miss
    });
    let [slowest, slow, near, best, fast] = misses;
    assert!(best < near && near < slow && slow < slowest, "{misses:?}");
    assert!(best < 0.97 * slow && best < 0.99 * fast, "{misses:?}");
}

/// A delivery that is not written down teaches nothing; the time of writing is paid for.
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

/// Direct orders at a rate, an information channel, one station.
fn informed(rate: f64, station: &str, work: f64, channel: &str, length: &str) -> Book {
    let text = format!(
        "format = 1
        [run]
        warm_up = \"600 d\"
        length = \"{length}\"
        [segments.all]
        direct = true
        leads.rate = \"{rate} / d\"
        [products.item]
        route = [{{ station = \"server\", work.exponential.mean = \"{work} d\" }}]
        [stations.server]
        {station}
        [sales]
        promising.from_backlog.safety = 0
        shortest_promise = \"0 d\"
        [alignment]
        meeting = \"never\"
        ops_view = {{ {channel}, noise = 0 }}"
    );
    scenario::load("informed", &text, &[]).unwrap_or_else(|faults| panic!("{faults}"))
}

/// The least and the greatest age of information among all quotes, in days.
struct Ages {
    measured: bool,
    least: f64,
    greatest: f64,
}

impl Observer for Ages {
    fn notice(&mut self, _: Time, fact: &Fact) {
        match fact {
            Fact::Plan(PlanFact::MeasurementStarted) => self.measured = true,
            Fact::Lead(_, LeadFact::Quoted(QuoteTerms { age, .. })) if self.measured => {
                let age = age.real_ticks() / DAY;
                self.least = self.least.min(age);
                self.greatest = self.greatest.max(age);
            }
            _ => {}
        }
    }
}

/// Information that is refreshed every T and lags by d is d old at least, d + T just before the next
/// refresh, and d + T/2 in the mean, whichever of T and d is longer.
#[test]
fn information_is_half_a_period_old_besides_its_delay() {
    // Figures that take three days are read on odd days, those of the quarterly review, every 60 days, on even
    // ones: for a day they are a day younger. Those of every fifth day come with the review.
    for (period, delay, review) in [(5.0, 1.0, 0.0), (2.0, 3.0, 1.0 / 60.0)] {
        let channel = format!("refresh = \"{period} d\", delay = \"{delay} d\"");
        let policy = informed(2.0, "crew = 3", 1.0, &channel, "4000 d").baseline;
        let mut seen = Ages { measured: false, least: f64::INFINITY, greatest: 0.0 };
        company::simulate(&policy, 0, &mut seen);
        let (least, greatest) = (seen.least, seen.greatest);
        println!("every {period} d after {delay} d: {least} to {greatest}");
        // Quotes are half a day apart: some come close to either end, none beyond.
        let peak = delay + period;
        assert!(least >= delay - 1e-9 && least < delay + 0.01, "{least}, at best {delay}");
        assert!(greatest <= peak + 1e-9 && greatest > peak - 0.01, "{greatest}, peak {peak}");
        let age = interval(&run(&[policy], 4), "information_age");
        let known = delay + 0.5 * period - review;
        assert!((age.mean - known).abs() < 0.01 + age.half_width, "{age:?}, known {known}");
    }
}

/// Squared error of what is believed, by replication.
#[derive(Default)]
struct Errors {
    measured: bool,
    quotes: f64,
    squares: f64,
    /// Orders in operations over time.
    present: Vec<(Time, f64)>,
    /// Whether to compare orders in operations, not expected lead times.
    orders: bool,
}

impl Errors {
    fn steps(&mut self, now: Time, by: f64) {
        let before = self.present.last().map_or(0.0, |(_, present)| *present);
        self.present.push((now, before + by));
    }
}

impl Observer for Errors {
    fn notice(&mut self, now: Time, fact: &Fact) {
        match fact {
            Fact::Plan(PlanFact::MeasurementStarted) => self.measured = true,
            Fact::Order(_, OrderFact::Accepted { .. }) if self.orders => self.steps(now, 1.0),
            Fact::Order(_, OrderFact::Delivered(_)) if self.orders => self.steps(now, -1.0),
            Fact::Lead(_, LeadFact::Quoted(QuoteTerms { age, believed, actual, .. }))
                if self.measured =>
            {
                let error = if self.orders {
                    let as_of = now - *age;
                    let then = self.present.partition_point(|(since, _)| *since <= as_of);
                    let last = self.present.len() - 1;
                    self.present[then - 1].1 - self.present[last].1
                } else {
                    (believed - actual) / DAY
                };
                self.quotes += 1.0;
                self.squares += error * error;
            }
            _ => {}
        }
    }
}

fn squared_error(book: &Book, orders: bool) -> Interval {
    let errors = (0..12).map(|replication| {
        let mut seen = Errors { orders, ..Errors::default() };
        company::simulate(&book.baseline, replication, &mut seen);
        Some(seen.squares / seen.quotes)
    });
    Interval::of(errors, 0.99).expect("there are quotes")
}

fn near(what: &str, seen: &Interval, known: f64) {
    println!("{what}: {} ± {}, known {known}", seen.mean, seen.half_width);
    assert!(seen.half_width < 0.12 * known, "{what}: {seen:?}");
    assert!((seen.mean - known).abs() < seen.half_width + 0.02 * known, "{what}: {seen:?}");
}

/// The last snapshot of an M/M/infinity queue with mean a and rate m has, with x = m T, the squared
/// error 2a (1 - (1 - e^-x)/x).
#[test]
fn old_snapshots_of_an_unlimited_station_err_by_the_formula() {
    for (days, known) in [(1, 1.93), (5, 8.52), (20, 22.7), (60, 33.3)] {
        let channel = format!("refresh = \"{days} d\", delay = \"0 d\"");
        let book = informed(2.0, "infinite_server = true", 10.0, &channel, "6000 d");
        near(&format!("every {days} days"), &squared_error(&book, true), known);
    }
}

/// The same for M/M/1 at load 0.8 and rate 1, where the error of the forecast in days is that of the
/// number present (from the autocorrelation of the number in the system).
#[test]
fn old_snapshots_of_one_server_err_as_its_autocorrelation_says() {
    for (days, known) in [(1, 0.757), (5, 3.29), (20, 9.96)] {
        let channel = format!("refresh = \"{days} d\", delay = \"0 d\"");
        let book = informed(0.8, "crew = 1", 1.0, &channel, "12000 d");
        near(&format!("every {days} days"), &squared_error(&book, false), known);
    }
}

/// A number at that server that is some days old has a squared error of twice its variance, 20, times
/// one minus its autocorrelation at that lag.
#[test]
fn what_was_seen_days_ago_errs_as_the_autocorrelation_says() {
    let known = [(1, 0.963078), (5, 0.846416), (10, 0.735174), (20, 0.572420), (50, 0.301854)];
    for (days, correlation) in known {
        let channel = format!("refresh = \"live\", delay = \"{days} d\"");
        let book = informed(0.8, "crew = 1", 1.0, &channel, "24000 d");
        let known = 2.0 * 20.0 * (1.0 - correlation);
        near(&format!("{days} days ago"), &squared_error(&book, false), known);
    }
}

/// With one server, a rep who remembers all promises since the last report errs only when more has been
/// delivered since than promised; one who forgets two thirds of them (Sterman 1989) is in between.
#[test]
fn reps_who_remember_their_promises_forecast_better() {
    let error = |share: &str| {
        let book = informed(0.8, "crew = 1", 1.0, "refresh = \"10 d\", delay = \"0 d\"", "4000 d");
        let share = Override::new("sales.promises_remembered", share);
        let book = book.variation(&[share]).unwrap_or_else(|faults| panic!("{faults}"));
        squared_error(&book, false)
    };
    let [none, some, all] = ["0", "0.34", "1"].map(error);
    println!("squared errors {none:?}, {some:?}, {all:?}");
    assert!(some.high() < none.low() && all.high() < some.low());
}

/// Operations expects what sales reports: the pipeline times a factor of optimism, below 1 for
/// sandbagging.
#[test]
fn what_operations_expects_is_off_by_the_optimism_of_sales() {
    let bias = |optimism: f64| {
        let text = format!(
            "format = 1
            [run]
            warm_up = \"240 d\"
            length = \"10 years\"
            [segments.all]
            leads.rate = \"3 / d\"
            decision_delay.exponential.mean = \"15 d\"
            answer.logit = {{ win_rate = 0.4, lead_time_elasticity = 0 }}
            [products.item]
            route = [{{ station = \"server\", work = \"1 d\" }}]
            [stations.server]
            crew = 3
            [sales]
            reps = 3
            [alignment]
            meeting = \"never\"
            sales_view = {{ refresh = \"5 d\", delay = \"0 d\", noise = 0, optimism = {optimism} }}"
        );
        let book = scenario::load("pipeline", &text, &[]).unwrap_or_else(|f| panic!("{f}"));
        let experiment = run(&[book.baseline], 4);
        let error = interval(&experiment, "demand_forecast_error").mean;
        (interval(&experiment, "demand_forecast_bias").mean, error)
    };
    for optimism in [0.7, 1.0, 1.3] {
        let (bias, error) = bias(optimism);
        println!("optimism {optimism}: bias {bias}, error {error}");
        assert!((bias - (optimism - 1.0)).abs() < 0.03, "optimism {optimism}: {bias}");
        // Poisson orders of five days alone have a mean absolute deviation of 0.8/sqrt(6) of their mean.
        assert!(error > 0.3 && error < 0.7, "optimism {optimism}: {error}");
    }
}

/// Waits, and their squared errors against the forecast from the number in the system at arrival.
#[derive(Default)]
struct Waits {
    foreseen: HashMap<Identity, f64>,
    measured: bool,
    orders: f64,
    squares: f64,
    waits: f64,
    squared_waits: f64,
}

impl Waits {
    /// Variance of the waits, which is the squared error of a forecast that knows only their mean.
    fn variance(&self) -> f64 {
        self.squared_waits / self.orders - (self.waits / self.orders).powi(2)
    }
}

impl Observer for Waits {
    fn notice(&mut self, _: Time, fact: &Fact) {
        match fact {
            Fact::Plan(PlanFact::MeasurementStarted) => self.measured = true,
            Fact::Lead(OrderRef { identity, .. }, LeadFact::Quoted(QuoteTerms { actual, .. }))
                if self.measured =>
            {
                self.foreseen.insert(*identity, actual / DAY - 1.0);
            }
            Fact::Order(
                OrderRef { identity, .. },
                OrderFact::Delivered(DeliveredOrder { waited, .. }),
            ) => {
                let foreseen = self.foreseen.remove(identity).filter(|wait| *wait > 1e-9);
                if let Some(foreseen) = foreseen {
                    let wait = waited.real_ticks() / DAY;
                    self.orders += 1.0;
                    self.squares += (wait - foreseen).powi(2);
                    self.waits += wait;
                    self.squared_waits += wait * wait;
                }
            }
            _ => {}
        }
    }
}

/// An order that must wait is forecast to wait (n - s + 1)/(s m): squared error 1/((1 - rho)(s m)^2) in
/// M/M/s (Ibrahim and Whitt 2009), a share 1 - rho of the variance of the waits.
#[test]
fn the_queue_length_foretells_waits_as_well_as_it_can() {
    let lines = [
        (1, 0.9, "60000 d", 10.0, 100.0),
        (4, 3.2, "6000 d", 0.3125, 1.5625),
        (10, 9.0, "6000 d", 0.1, 1.0),
    ];
    for (servers, rate, length, told, untold) in lines {
        let crew = format!("crew = {servers}");
        let book = informed(rate, &crew, 1.0, "refresh = \"live\", delay = \"0 d\"", length);
        let (mut errors, mut variances) = (Vec::new(), Vec::new());
        for replication in 0..12 {
            let mut seen = Waits::default();
            company::simulate(&book.baseline, replication, &mut seen);
            errors.push(Some(seen.squares / seen.orders));
            variances.push(Some(seen.variance()));
        }
        let of = |values| Interval::of(values, 0.99).expect("there are orders");
        near(&format!("{servers} workers"), &of(errors.into_iter()), told);
        let variance = of(variances.into_iter());
        println!("variance of waits: {variance:?}, known {untold}");
        assert!(variance.half_width < 0.3 * untold, "{variance:?}");
        // Within a finite run the estimated variance is biased a little low.
        let short = (variance.mean - untold).abs();
        assert!(short < variance.half_width + 0.03 * untold, "{variance:?}, known {untold}");
    }
}
