//! The cumulative gain of policies that start inside the run.

use super::studio::{BAND, Studio, remark};
use crate::experiment::PROFIT_BEFORE_TRANSFER;
use crate::report::chart::Whisker;
use crate::report::chart::over_time;
use crate::report::model::Scale;

/// More curves could not be told apart.
const MOST: usize = 4;

impl Studio<'_> {
    /// Nothing where every policy is in steady state.
    pub(super) fn payback(&self) -> Option<over_time::OverTime> {
        let mut started = self.report.started();
        // The recommended one is among those that are shown.
        let rival = self.report.rival();
        started.sort_by_key(|(place, _)| rival != Some(*place));
        let left_out = started.split_off(MOST.min(started.len()));
        let (place, foremost) = *started.first()?;
        let points = || started.iter().flat_map(|(_, payback)| &payback.path);
        let largest =
            points().flat_map(|point| [point.p10, point.p90]).map(f64::abs).fold(0.0, f64::max);
        let scale = Scale::of_money(&self.report.currency, largest);
        let curves = started.iter().map(|(place, payback)| {
            let points = payback.path.iter().map(|point| {
                let [low, mean, high] =
                    [point.p10, point.p50, point.p90].map(|gain| scale.scaled(gain));
                (point.days, Some(Whisker { mean, low, high }))
            });
            let name = self.report.policies[*place].title.clone();
            over_time::Curve { name, points: points.collect() }
        });
        let name = &self.report.policies[place].title;
        let title = match foremost.days_p50 {
            Some(0.0) => {
                format!("{name} never costs more than it brings in half of the replications")
            }
            Some(days) => {
                format!("{name} has paid back after {days:.0} days in half of the replications")
            }
            None => format!(
                "{name} pays back within the run in {:.0} % of the replications",
                100.0 * foremost.share
            ),
        };
        let first = &self.report.policies[0].title;
        let transfers = self.report.kpi(PROFIT_BEFORE_TRANSFER).is_some();
        let profit = if transfers { "profit before transfer" } else { "profit" };
        let mut heading = self.heading(title, BAND);
        if !left_out.is_empty() {
            let names = left_out.iter().map(|(place, _)| &*self.report.policies[*place].title);
            let names: Vec<&str> = names.collect();
            remark(&mut heading, &format!("Not shown: {}.", names.join(", ")));
        }
        Some(over_time::OverTime {
            heading,
            x_title: format!("{} days since the policy started", self.report.kind_of_days()),
            first_day: None,
            y_title: format!("Cumulative {profit} less {first}'s ({})", scale.label),
            curves: curves.collect(),
            baseline: false,
            warm_up_end: None,
            policy_start: None,
        })
    }
}
