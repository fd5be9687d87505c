//! Lead time against the promise.

use super::scales::whisker;
use super::studio::Studio;
use crate::measure::Histogram;
use crate::report::chart::Whisker;
use crate::report::chart::lead_time;
use crate::report::chart::lead_time::Times;

impl Studio<'_> {
    pub(super) fn lead_times(&self) -> Option<lead_time::LeadTime> {
        let shown = self.pair();
        let results = |policy: &usize| &self.experiment.policies[*policy];
        if results(&0).lead_times.total() == 0 {
            return None;
        }
        let all: Vec<_> =
            shown.iter().flat_map(|p| [&results(p).lead_times, &results(p).promises]).collect();
        let edges = edges(&all);
        let on_time = self.report.kpi("on_time_share");
        // The bars are deliveries, and so is the share beside them.
        let of_deliveries = self.report.kpi("on_time_share_delivered");
        let late = |policy: usize| {
            let estimates = &self.report.policies[policy].estimates;
            let on_time = whisker(&estimates[of_deliveries?], 100.0)?;
            Some(Whisker {
                mean: 100.0 - on_time.mean,
                low: 100.0 - on_time.high,
                high: 100.0 - on_time.low,
            })
        };
        let policies: Vec<lead_time::PolicyTimes> = shown
            .iter()
            .map(|policy| lead_time::PolicyTimes {
                name: results(policy).title.clone(),
                delivered: times(&results(policy).lead_times, &edges),
                promised: times(&results(policy).promises, &edges),
                late: late(*policy),
            })
            .collect();
        let title = self.levels(
            on_time.filter(|kpi| self.report.is_measured(*kpi)),
            "of the orders due are in time",
        );
        let title =
            title.or(self.levels(self.report.kpi("lead_time_mean"), "is the mean lead time"));
        Some(lead_time::LeadTime {
            heading: self.heading(
                title.unwrap_or_default(),
                &format!("all replications together; {} intervals", self.report.method.percent()),
            ),
            x_title: format!("{} days from order to delivery", self.report.kind_of_days()),
            edges,
            policies,
        })
    }
}

/// Bins of a chart.
const BINS: usize = 48;

/// Edges of equal bins from zero up to where nearly all of the durations end.
fn edges(histograms: &[&Histogram]) -> Vec<f64> {
    let ends = histograms.iter().filter_map(|histogram| histogram.quantile(0.995));
    let end = ends.fold(0.0, f64::max).max(1e-6);
    (0..=BINS).map(|edge| end * edge as f64 / BINS as f64).collect()
}

/// A distribution over those bins; what lies beyond the last edge is in no bin.
fn times(histogram: &Histogram, edges: &[f64]) -> Option<Times> {
    let (median, p90) = (histogram.quantile(0.5)?, histogram.quantile(0.9)?);
    Some(Times { shares: histogram.shares(edges), median, p90 })
}
