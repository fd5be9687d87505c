//! Orders in operations over time.

use super::{Studio, Whisker};
use crate::report::chart::wip;

impl Studio<'_> {
    pub(super) fn wip(&self) -> wip::WipOverTime {
        let shown = self.pair();
        let days = self.report.method.warm_up_days + self.report.method.length_days;
        let curve = |policy: &usize| {
            let results = &self.experiment.policies[*policy];
            let stretches = results.wip.first().map_or(0, Vec::len);
            let points = (0..stretches).map(|stretch| {
                let mut values: Vec<f64> =
                    results.wip.iter().map(|path| f64::from(path[stretch])).collect();
                values.sort_by(f64::total_cmp);
                let [low, mean, high] = [0.1, 0.5, 0.9].map(|share| percentile(&values, share));
                (
                    (stretch as f64 + 0.5) * days / stretches as f64,
                    Some(Whisker { mean, low, high }),
                )
            });
            wip::Curve { name: results.name.clone(), points: points.collect() }
        };
        let mut starts =
            shown.iter().rev().filter_map(|policy| self.report.policies[*policy].start_days);
        wip::WipOverTime {
            heading: self.heading(
                self.levels(self.report.kpi("wip"), "are in operations on average")
                    .unwrap_or_default(),
                "median and band from the 10th to the 90th percentile of the replications",
            ),
            x_title: format!("{} day", self.report.kind_of_days()),
            y_title: "Orders in operations (median, 10-90 % band)".into(),
            curves: shown.iter().map(curve).collect(),
            warm_up_end: Some(self.report.method.warm_up_days).filter(|days| *days > 0.0),
            policy_start: starts.next(),
        }
    }
}

/// The value that a share of the values does not exceed, between two of them interpolated.
fn percentile(sorted: &[f64], share: f64) -> f64 {
    let place = share * (sorted.len() - 1) as f64;
    let (low, high) = (sorted[place.floor() as usize], sorted[place.ceil() as usize]);
    low + (high - low) * place.fract()
}

#[cfg(test)]
mod tests {
    use super::percentile;

    #[test]
    fn percentiles_are_interpolated() {
        let values = [1.0, 2.0, 3.0, 4.0, 5.0];
        assert_eq!(percentile(&values, 0.5), 3.0);
        assert_eq!(percentile(&values, 0.9), 4.6);
        assert_eq!(percentile(&[7.0], 0.1), 7.0);
    }
}
