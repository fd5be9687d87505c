//! Promised lead times: how often they are kept, how long they are, what they cost, and how old the
//! information behind them is.

use super::case::Case;
use super::watch::{Seen, Watch};
use super::{HEAVY, LIGHT, MIDDLE, cases};

cases! {
    constant_promises, constant_promises_for_90_and_95, quantile_promise_mm1,
    quantile_promise_mm1_95, quantile_promise_mm4, mean_promise_mm4, constant_promise_mm4,
    promised_and_not_released, decided_together, decided_apart, decided_together_elsewhere,
    decided_apart_elsewhere, news_by_delivery_at_50, news_by_delivery_at_53,
    news_by_delivery_at_80,
}

const SUM: &str = "the time in system given the number is a sum of exponentials";

fn constant_promises(case: Case) -> Case {
    case.source("Gross et al., Fundamentals of Queueing Theory, section 3.2")
        .kpi("segment.three.on_time_share", 0.451188, HEAVY)
        .kpi("segment.three.on_time_share_delivered", 0.451188, HEAVY)
        .loosely(2.0)
        .kpi("segment.three.tardiness_mean", 2.744058, HEAVY)
        .loosely(3.0)
        .kpi("segment.five.on_time_share", 0.632121, MIDDLE)
        .loosely(2.0)
        .kpi("segment.five.on_time_share_delivered", 0.632121, MIDDLE)
        .loosely(2.0)
        .kpi("segment.five.tardiness_mean", 1.839397, HEAVY)
        .loosely(3.0)
        .kpi("segment.ten.on_time_share", 0.864665, MIDDLE)
        .kpi("segment.ten.on_time_share_delivered", 0.864665, MIDDLE)
        .loosely(2.0)
        .kpi("segment.ten.tardiness_mean", 0.676676, HEAVY)
        .loosely(7.0)
        .kpi("segment.fifteen.on_time_share", 0.950213, MIDDLE)
        .kpi("segment.fifteen.on_time_share_delivered", 0.950213, MIDDLE)
        .loosely(2.0)
        .kpi("segment.fifteen.tardiness_mean", 0.248935, HEAVY)
        .loosely(10.0)
}

/// The constant promises that are kept with probability 90 and 95 %.
fn constant_promises_for_90_and_95(case: Case) -> Case {
    case.file("tests/cases/constant_promises.toml")
        .with("segments.three.promise", "11.512925 d")
        .with("segments.five.promise", "14.978661 d")
        .source("Gross et al., Fundamentals of Queueing Theory, section 3.2")
        .kpi("segment.three.on_time_share", 0.9, MIDDLE)
        .loosely(2.0)
        .kpi("segment.five.on_time_share", 0.95, MIDDLE)
        .loosely(2.0)
}

/// A quantile promise on the live number in the system is kept with the same probability in every
/// state, and is shorter than a constant promise of the same reliability (7.73 against 11.51 days).
fn quantile_promise_mm1(case: Case) -> Case {
    case.source(SUM)
        .kpi("on_time_share", 0.9, LIGHT)
        .kpi("on_time_share_delivered", 0.9, LIGHT)
        .kpi("quoted_lead_time_mean", 7.730310, HEAVY)
        .kpi("tardiness_mean", 0.150694, HEAVY)
        .loosely(2.0)
}

fn quantile_promise_mm1_95(case: Case) -> Case {
    case.file("tests/cases/quantile_promise_mm1.toml")
        .with("sales.promising.percentile.level", 0.95)
        .source(SUM)
        .kpi("on_time_share", 0.95, LIGHT)
        .kpi("quoted_lead_time_mean", 8.818671, HEAVY)
        .loosely(2.0)
}

fn quantile_promise_mm4(case: Case) -> Case {
    case.source(SUM).kpi("on_time_share", 0.9, LIGHT).kpi("quoted_lead_time_mean", 3.611484, HEAVY)
}

fn promise_mm4(case: Case, rule: &str) -> Case {
    case.file("tests/cases/quantile_promise_mm4.toml").with("sales.promising", rule).source(SUM)
}

/// Promises of the expected lead time are right on average and late for two orders of five.
fn mean_promise_mm4(case: Case) -> Case {
    promise_mm4(case, "{ from_backlog.safety = 0 }")
        .kpi("quoted_lead_time_mean", 2.148860, HEAVY)
        .loosely(2.0)
        .kpi("lead_time_mean", 2.148860, HEAVY)
        .loosely(2.0)
        .kpi("on_time_share", 0.601785, LIGHT)
        .loosely(2.0)
}

fn constant_promise_mm4(case: Case) -> Case {
    promise_mm4(case, "{ fixed = \"4.631204 d\" }").kpi("on_time_share", 0.9, MIDDLE).loosely(2.0)
}

/// Orders that wait for their release are seen at no station; a rep who remembers them promises as if
/// there were no release limit, which with one server is right.
fn promised_and_not_released(case: Case) -> Case {
    case.file("tests/cases/quantile_promise_mm1.toml")
        .with("operations.release_limit", 3)
        .with("sales.promises_remembered", 1)
        .source("the time in system given the number is a sum of exponentials")
        .kpi("on_time_share", 0.9, LIGHT)
        .kpi("quoted_lead_time_mean", 7.730310, HEAVY)
        .loosely(3.0)
}

/// Orders a day, the promise that is kept with probability 95 %, and the price.
fn decided(case: Case, [orders, promise, price]: [f64; 3]) -> Case {
    case.file("tests/cases/price_and_promise.toml")
        .with("segments.all.leads.rate", format!("{orders} / d"))
        .with("products.item.price", price)
        .with("sales.promising.fixed", format!("{promise} d"))
        .source("M/M/1; Pekgun, Griffin and Keskinocak 2008")
        .kpi("on_time_share", 0.95, MIDDLE)
        .loosely(4.0)
}

/// The same with other costs and another worker.
fn elsewhere(case: Case) -> Case {
    case.with("products.item.material", 5).with(
        "products.item.route",
        "[{ station = \"server\", work.exponential.mean = \"0.1 d\" }]",
    )
}

fn profit(case: Case, a_day: f64) -> Case {
    case.formula("profit a day", |kpi| kpi("contribution") / 240.0, a_day, HEAVY)
}

fn decided_together(case: Case) -> Case {
    profit(decided(case, [5.031081, 1.009031, 8.633904]), 28.344629)
}

fn decided_apart(case: Case) -> Case {
    profit(decided(case, [7.001067, 2.998933, 4.667378]), 11.673426)
}

fn decided_together_elsewhere(case: Case) -> Case {
    profit(elsewhere(decided(case, [6.707857, 0.909964, 9.458090])), 29.904227)
}

/// Sales sells below cost, because it is not paid for profit.
fn decided_apart_elsewhere(case: Case) -> Case {
    elsewhere(decided(case, [9.423045, 5.192318, 2.355761])).formula(
        "loss a day",
        |kpi| -kpi("contribution") / 240.0,
        24.9168,
        HEAVY,
    )
}

/// Time-average age of the information in the latest delivery, which dates from when its order came.
struct AgeOfNews {
    /// Arrival of the order that was delivered last.
    true_at: f64,
    since: f64,
    area: f64,
}

impl AgeOfNews {
    fn new() -> AgeOfNews {
        AgeOfNews { true_at: f64::NAN, since: 0.0, area: 0.0 }
    }

    fn pass(&mut self, day: f64) {
        if day > self.since {
            let middle = 0.5 * (self.since + day);
            self.area += (middle - self.true_at) * (day - self.since);
            self.since = day;
        }
    }
}

impl Watch for AgeOfNews {
    fn notice(&mut self, day: f64, seen: &Seen) {
        if let Seen::Delivered { stayed, .. } = seen {
            self.pass(day);
            self.true_at = day - stayed;
        }
    }

    fn value(&mut self, end: f64) -> Option<f64> {
        self.pass(end);
        Some(self.area / end)
    }
}

fn news(case: Case, load: f64, age: f64) -> Case {
    case.file("tests/cases/news_by_delivery.toml")
        .with("segments.all.leads.rate", format!("{load} / d"))
        .source("age of information through M/M/1: Kaul, Yates and Gruteser 2012")
        .seen("mean age of the news", AgeOfNews::new, age, MIDDLE)
}

fn news_by_delivery_at_50(case: Case) -> Case {
    news(case, 0.5, 3.5)
}

/// The load at which news are youngest.
fn news_by_delivery_at_53(case: Case) -> Case {
    news(case, 0.53101, 3.484435)
}

fn news_by_delivery_at_80(case: Case) -> Case {
    news(case, 0.8, 5.45).loosely(2.0)
}
