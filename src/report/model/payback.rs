//! The payback of policies that start inside the run, as plain data.

use super::estimate::KpiEstimate;
use crate::experiment::{Experiment, Payback, PolicyIndex};
use crate::measure::{Interval, deciles, mean, proportion};
use serde::Serialize;

/// When a policy that starts inside the run has earned back what it cost: its profit over that of the
/// first policy, added up from its start, is no longer negative, for good. What its pay rules alone move between
/// reps and the company is no gain, and left out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PaybackReport {
    /// Replications in which that happens within the window.
    pub paid_back: u64,
    /// Replications.
    pub n: u64,
    /// Share of the replications, from 0 to 1.
    pub share: f64,
    /// Lower end of its interval (Clopper and Pearson 1934).
    pub share_low: f64,
    /// Upper end of it.
    pub share_high: f64,
    /// Days from its start within which one replication in ten has paid back; null where that is not
    /// within the window.
    pub days_p10: Option<f64>,
    /// The same for every other replication.
    pub days_p50: Option<f64>,
    /// The same for nine in ten.
    pub days_p90: Option<f64>,
    /// What it has gained by the end of the window, in currency.
    pub gain: KpiEstimate,
    /// The cumulative gain over time.
    pub path: Vec<GainPoint>,
    /// One a replication: days until it has paid back, and what it has gained by the end.
    #[serde(skip)]
    pub replications: Vec<(Option<f64>, Option<f64>)>,
}

/// What has been gained so many days after the start: percentiles of the replications, in currency.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GainPoint {
    /// Days after the start of the policy.
    pub days: f64,
    /// One replication in ten has gained no more.
    pub p10: f64,
    /// Half of them.
    pub p50: f64,
    /// Nine in ten.
    pub p90: f64,
}

impl PaybackReport {
    /// Nothing for the first policy, and in steady state.
    pub fn of(experiment: &Experiment, policy: PolicyIndex) -> Option<PaybackReport> {
        let payback = experiment.payback(policy)?;
        let gained = payback.gains().map(|path| path.last().copied());
        let replications: Vec<_> = payback.dates().into_iter().zip(gained).collect();
        let mut dates: Vec<f64> =
            replications.iter().map(|(date, _)| date.unwrap_or(f64::INFINITY)).collect();
        dates.sort_by(f64::total_cmp);
        let n = dates.len() as u64;
        let paid_back = dates.iter().filter(|date| date.is_finite()).count() as u64;
        let (share_low, share_high) = proportion(paid_back, n, experiment.confidence);
        // A quantile between a finite time and no payback at all cannot be interpolated.
        let within = |share: f64| {
            let rank = (share * n as f64).ceil().max(1.0) as usize;
            dates.get(rank - 1).copied().filter(|date| date.is_finite())
        };
        let ends = || replications.iter().map(|(_, gain)| *gain);
        let gain =
            KpiEstimate::new("gain", mean(ends()), Interval::of(ends(), experiment.confidence), n);
        Some(PaybackReport {
            paid_back,
            n,
            share: paid_back as f64 / n as f64,
            share_low,
            share_high,
            days_p10: within(0.1),
            days_p50: within(0.5),
            days_p90: within(0.9),
            gain,
            path: path(&payback),
            replications,
        })
    }
}

fn path(payback: &Payback<'_>) -> Vec<GainPoint> {
    let mut points = Vec::new();
    payback.for_each_day(|days, gains| {
        let [p10, p50, p90] = deciles(gains.iter().copied());
        points.push(GainPoint { days, p10, p50, p90 });
    });
    points
}
