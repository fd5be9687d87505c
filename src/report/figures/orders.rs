//! Orders in operations over time.

use super::studio::{BAND, Studio};
use crate::measure::deciles;
use crate::report::chart::Whisker;
use crate::report::chart::over_time;

impl Studio<'_> {
    pub(super) fn wip(&self) -> over_time::OverTime {
        let shown = self.pair();
        let days = self.report.method.warm_up_days + self.report.method.length_days;
        let curve = |policy: &usize| {
            let results = &self.experiment.policies[*policy];
            let stretches = results.wip.shown();
            let points = (0..stretches).map(|stretch| {
                let values = results.wip.column(stretch).map(f64::from);
                let [low, mean, high] = deciles(values);
                (
                    (stretch as f64 + 0.5) * days / stretches as f64,
                    Some(Whisker { mean, low, high }),
                )
            });
            over_time::Curve { name: results.title.clone(), points: points.collect() }
        };
        let mut starts =
            shown.iter().rev().filter_map(|policy| self.report.policies[*policy].start_days);
        over_time::OverTime {
            heading: self.heading(
                self.levels(self.report.kpi("wip"), "are in operations on average")
                    .unwrap_or_default(),
                BAND,
            ),
            x_title: self.report.method.days_of_the_run(),
            first_day: self.report.method.first(),
            y_title: "Orders in operations (median, 10-90 % band)".into(),
            curves: shown.iter().map(curve).collect(),
            baseline: true,
            warm_up_end: Some(self.report.method.warm_up_days).filter(|days| *days > 0.0),
            policy_start: starts.next(),
        }
    }
}
