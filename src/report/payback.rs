//! What is told of the payback of policies that start inside the run.

use super::content::{Estimate, Report};
use super::digits::Scale;
use super::grid::{Column, Grid, Look, Tone, paragraph};
use super::spreadsheets::{optional, sheet};
use super::tables::{estimate, label};
use crate::experiment::{Experiment, Payback};
use crate::measure::{Interval, deciles, mean, proportion};
use serde::Serialize;

/// When a policy that starts inside the run has earned back what it cost: its profit over that of the
/// first policy, added up from its start, is no longer negative, for good.
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
    pub gain: Estimate,
    /// What it has gained by and by.
    pub path: Vec<GainPoint>,
    /// One a replication: days until it has paid back, and what it has gained by the end.
    #[serde(skip)]
    replications: Vec<(Option<f64>, Option<f64>)>,
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
    pub(super) fn of(experiment: &Experiment, policy: usize) -> Option<PaybackReport> {
        let payback = experiment.payback(policy)?;
        let gained = payback.gains.iter().map(|path| path.last().copied());
        let replications: Vec<_> = payback.dates().into_iter().zip(gained).collect();
        let mut dates: Vec<f64> =
            replications.iter().map(|(date, _)| date.unwrap_or(f64::INFINITY)).collect();
        dates.sort_by(f64::total_cmp);
        let n = dates.len() as u64;
        let paid_back = dates.iter().filter(|date| date.is_finite()).count() as u64;
        let (share_low, share_high) = proportion(paid_back, n, experiment.confidence);
        // Between a date and never there is nothing to interpolate.
        let within = |share: f64| {
            let rank = (share * n as f64).ceil().max(1.0) as usize;
            dates.get(rank - 1).copied().filter(|date| date.is_finite())
        };
        let ends = || replications.iter().map(|(_, gain)| *gain);
        let gain =
            Estimate::new("gain", mean(ends()), Interval::of(ends(), experiment.confidence), n);
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

fn path(payback: &Payback) -> Vec<GainPoint> {
    let point = |(place, days): (usize, &f64)| {
        let [p10, p50, p90] = deciles(payback.gains.iter().map(|path| path[place]));
        GainPoint { days: *days, p10, p50, p90 }
    };
    payback.days.iter().enumerate().map(point).collect()
}

/// The policies that start inside the run, by place, with their payback.
pub(super) fn started(report: &Report) -> Vec<(usize, &PaybackReport)> {
    let policies = report.policies.iter().enumerate();
    policies.filter_map(|(place, policy)| Some((place, policy.payback.as_ref()?))).collect()
}

/// A table for a terminal; empty where every policy is in steady state.
pub(super) fn table(report: &Report, look: Look) -> String {
    let started = started(report);
    if started.is_empty() {
        return String::new();
    }
    let text = "a policy has paid back when its profit less that of the first policy, added up from its \
                start, is not negative from then to the end of the run; days count from its start.";
    let share = |payback: &PaybackReport| {
        let [share, low, high] =
            [payback.share, payback.share_low, payback.share_high].map(|share| 100.0 * share);
        (format!("{share:.0} [{low:.0} to {high:.0}]"), Tone::Plain)
    };
    let days = |days: Option<f64>| match days {
        Some(days) => (format!("{days:.0}"), Tone::Plain),
        None => ("later".to_owned(), Tone::Faint),
    };
    let numbers = started.iter().flat_map(|(_, p)| [p.gain.mean, p.gain.half_width]);
    let scale =
        Scale::of_money(&report.currency, numbers.flatten().map(f64::abs).fold(0.0, f64::max));
    let column =
        |heading: &str, unit: &str, cell: &dyn Fn(&PaybackReport) -> (String, Tone)| Column {
            heading: heading.to_owned(),
            unit: unit.to_owned(),
            cells: started.iter().map(|(_, payback)| cell(payback)).collect(),
        };
    let columns = vec![
        column("Paid back", "%", &share),
        column("1 in 10 within", "d", &|p| days(p.days_p10)),
        column("Half within", "d", &|p| days(p.days_p50)),
        column("9 in 10 within", "d", &|p| days(p.days_p90)),
        column("Gain by the end", &scale.label, &|p| estimate(&scale, &p.gain)),
    ];
    let labels = started.iter().map(|(place, _)| label(report, *place)).collect();
    let table = Grid { corner: "Policy".into(), labels, columns }.render(look);
    format!("{}\n\n{table}", paragraph("Payback: ", text, look.width))
}

/// One row a policy and replication: the date, empty where it is not within the window, and the gain
/// by the end of the window.
pub(super) fn spreadsheet(report: &Report) -> Option<Vec<u8>> {
    let rows = started(report).into_iter().flat_map(|(place, payback)| {
        let name = &report.policies[place].name;
        payback.replications.iter().enumerate().map(move |(replication, (date, gain))| {
            vec![name.clone(), replication.to_string(), optional(*date), optional(*gain)]
        })
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let header = ["policy", "replication", "payback_days", "gain_by_the_end"];
    (!rows.is_empty()).then(|| sheet(header.map(str::to_owned).to_vec(), rows))
}
