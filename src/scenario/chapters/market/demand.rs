//! `growth`, `season` and `marketing` of a segment: what moves its rate of leads besides its arrival
//! process. The factors multiply each other and whatever rate the process has.

use super::leads::Leads;
use crate::engine::maths;
use crate::engine::{Real, whole_count};
use crate::rules::{Money, Period, Share, Throttle};
use crate::scenario::format::{Limits, Reader};

/// Growth from the start of measurement on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Growth {
    /// Logarithm of growth a tick of working time.
    pub rate: f64,
    /// Working ticks from which it grows: the end of the warm-up.
    pub from: f64,
    /// Working ticks at the end of the run.
    pub until: f64,
}

/// Factors of equal parts of a period, one after the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Season {
    /// At least 0, about 1 on average.
    pub factors: Vec<f64>,
    /// All parts together.
    pub period: Period,
}

/// Leads that marketing brings: the rate is multiplied by 1 - share + share (spend/reference)^exponent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Marketing {
    /// Spending a year.
    pub spend: Money,
    /// Spending a year at which the arrival process holds, above 0.
    pub reference_spend: Money,
    /// Share of the leads that would not come without marketing, at the reference spending.
    pub share: Share,
    /// Below 1: each further unit of money brings less.
    pub exponent: f64,
    /// When it is cut; `None`: never.
    pub throttle: Option<Throttle>,
}

impl Growth {
    /// The factor so many working ticks after the start of the run.
    pub fn at(&self, now: f64) -> f64 {
        maths::exp(self.rate * (now - self.from).max(0.0))
    }

    /// The largest factor of the run.
    pub fn most(&self) -> f64 {
        self.at(self.until).max(1.0)
    }
}

impl Season {
    /// The factor so many working ticks after the start of the run; `dated`: months since the period
    /// began, where it goes by date.
    pub fn at(&self, now: f64, dated: Option<f64>) -> f64 {
        let parts = self.factors.len().real();
        let part = match dated {
            // Multiplied first: a part that is whole months then begins with one.
            Some(months) => months * parts / f64::from(self.period.months),
            None => now.rem_euclid(self.period.mean) / self.period.mean * parts,
        };
        self.factors[whole_count(part).min(self.factors.len() - 1)]
    }

    /// The largest factor.
    pub fn most(&self) -> f64 {
        self.factors.iter().copied().fold(0.0, f64::max)
    }
}

impl Marketing {
    /// The factor when this share of the budget is spent.
    pub fn at(&self, spent: Share) -> f64 {
        self.share.complement().value()
            + self.share * maths::pow(self.spend * spent / self.reference_spend, self.exponent)
    }
}

/// What moves the rate of leads of a segment.
#[derive(Clone, Debug)]
pub struct Demand {
    pub growth: Option<Growth>,
    pub season: Option<Season>,
    pub marketing: Option<Marketing>,
}

/// The same, as it is known when it is written.
type Known<'x> = (Option<Growth>, Option<&'x Season>, Option<Marketing>);

/// Reads all of it; `run` is the end of the warm-up and the end of the run in working time.
pub fn read_demand<'x, S: Copy>(
    segment: &mut Reader<'_, S>,
    of: impl Fn(S) -> Known<'x>,
    leads: &Leads,
    run: (f64, f64),
) -> Demand {
    let demand = Demand {
        growth: read_growth(segment, |source| of(source).0, run),
        season: read_season(segment, |source| of(source).1),
        marketing: read_marketing(segment, |source| of(source).2),
    };
    let poisson = leads.is_stream() && !matches!(leads, Leads::Renewal(_));
    for (key, there) in [
        ("growth", demand.growth.is_some()),
        ("season", demand.season.is_some()),
        ("marketing", demand.marketing.is_some()),
    ] {
        if there && !poisson && segment.is_sound() {
            let message = format!("only Poisson leads can have `{key}`");
            let remedy = format!("leave `{key}` out, or choose another kind of `leads`");
            segment.fault(key, message, remedy);
        }
    }
    demand
}

fn read_growth<S: Copy>(
    segment: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> Option<Growth>,
    (from, until): (f64, f64),
) -> Option<Growth> {
    let doc = "Growth of the rate of leads a year, from the end of the warm-up on: 0.1 is 10 %.";
    let year = segment.calendar().year();
    let growth = segment.number("growth", doc).above(-1.0).at_most(10.0);
    let rate =
        growth.becoming(|growth| maths::ln_1p(growth) / year, |rate| maths::exp_m1(rate * year));
    let rate = rate.of(|source| of(source).map(|it| it.rate)).default(0);
    (rate != 0.0).then_some(Growth { rate, from, until })
}

fn read_season<'x, S: Copy>(
    segment: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> Option<&'x Season>,
) -> Option<Season> {
    let doc = "Seasons: the rate of leads is multiplied by one factor after the other.";
    segment.optional_table("season", of, doc, |t| {
        let doc = "Factors of equal parts of the period, from the start of the run; with [calendar] a \
            period of months or years goes by date, a year from January; their mean is 1.";
        let limits = Limits::ANY.at_least(0.0).at_most(1000.0);
        let factors =
            t.numbers("factors", limits, doc).of(|it| it.factors.clone()).default(vec![1]);
        let mean = factors.iter().sum::<f64>() / factors.len().max(1).real();
        if t.is_sound() && (mean - 1.0).abs() > 0.005 {
            let message = format!("the mean of the factors is {mean:.4}, not 1");
            t.fault("factors", message, "let `leads` say how many come on average");
        }
        let doc = "Length of all parts together.";
        let period = t.cycle("period", doc).of(|it| it.period).default("1 year");
        let factors = if factors.is_empty() { vec![1.0] } else { factors };
        Season { factors, period }
    })
}

fn read_marketing<S: Copy>(
    segment: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> Option<Marketing>,
) -> Option<Marketing> {
    let doc = "Leads that marketing brings: the rate is multiplied by \
        1 - share + share (spend/reference_spend)^exponent.";
    segment.optional_table("marketing", of, doc, |t| {
        let spend = t.money("spend", "Money spent a year.").of(|it| it.spend).required();
        let doc = "Spending a year at which `leads` holds.";
        let reference_spend = t
            .money("reference_spend", doc)
            .above(0.0)
            .default_is("`spend`")
            .of(|it| it.reference_spend)
            .optional();
        if spend == Money::ZERO && reference_spend.is_none() && t.is_sound() {
            let message =
                "without spending, `reference_spend` must say at which spending `leads` holds";
            t.fault("spend", message, "write `reference_spend`, or leave `marketing` out");
        }
        let reference_spend = reference_spend.unwrap_or(spend);
        let doc = "Share of the leads that would not come without it, at the reference spending.";
        let share = t.share("share", doc).of(|it| it.share).default(0.3);
        let doc = "Below 1: each further unit of money brings less.";
        let exponent =
            t.number("exponent", doc).above(0.0).at_most(1.0).of(|it| it.exponent).default(0.4);
        let doc = "Marketing is cut while sales believes that deliveries take long.";
        let throttle = t.optional_table(
            "throttle",
            |it| it.throttle,
            doc,
            |r| Throttle {
                above: r
                    .duration("above", "Believed lead time from which on it is cut.")
                    .positive()
                    .of(|it| it.above)
                    .required(),
                cut: r
                    .share("cut", "Share of the spending that is cut then.")
                    .of(|it| it.cut)
                    .default(0.8),
                review: r
                    .period("review", "Time from one look at it to the next.")
                    .positive()
                    .of(|it| it.review)
                    .default("1 week"),
            },
        );
        Marketing { spend, reference_spend, share, exponent, throttle }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn factors_by_hand() {
        let growth = Growth { rate: maths::ln(1.1) / 100.0, from: 50.0, until: 250.0 };
        assert_eq!(growth.at(20.0), 1.0);
        assert!((growth.at(150.0) - 1.1).abs() < 1e-12);
        assert!((growth.most() - 1.21).abs() < 1e-12);
        let season = Season { factors: vec![0.5, 1.5], period: Period::working(10.0) };
        let factors = [0.0, 4.9, 5.0, 9.9, 10.0].map(|t| season.at(t, None));
        assert_eq!(factors, [0.5, 0.5, 1.5, 1.5, 0.5]);
        let months: Vec<f64> = (0..12).map(f64::from).collect();
        let monthly = Season { factors: months.clone(), period: Period::dated(12, 0.0, 1.0) };
        let of_month = |month: &f64| monthly.at(0.0, Some(month + 0.999));
        assert_eq!(months.iter().map(of_month).collect::<Vec<_>>(), months);
        let marketing = Marketing {
            spend: Money::new(4.0),
            reference_spend: Money::new(1.0),
            share: Share::new(0.3),
            exponent: 0.5,
            throttle: None,
        };
        assert!((marketing.at(Share::ALL) - 1.3).abs() < 1e-12);
        assert!((marketing.at(Share::new(0.25)) - 1.0).abs() < 1e-12);
        assert!((marketing.at(Share::NONE) - 0.7).abs() < 1e-12);
    }
}
