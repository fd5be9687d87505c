//! Profit against on-time share.

use super::studio::Studio;
use crate::experiment::{JointRegion, KpiIndex, PolicyIndex};
use crate::report::chart::tradeoff;
use crate::report::model::Called;

impl Studio<'_> {
    pub(super) fn tradeoff(&self) -> Option<tradeoff::Tradeoff> {
        let kpis = [self.report.kpi("on_time_share")?, self.report.decisive_profit()?];
        let [on_time, profit] = kpis.map(KpiIndex);
        let means = |policy: usize| {
            [on_time, profit].map(|kpi| self.experiment.mean(PolicyIndex(policy), kpi))
        };
        let moves = (0..self.report.policies.len())
            .any(|policy| means(policy)[1].is_some_and(|m| m != 0.0));
        // One point trades nothing off.
        if self.report.policies.len() < 2 || !moves || !self.report.is_measured(kpis[0]) {
            return None;
        }
        let region = |policy: usize| {
            let joint = self
                .experiment
                .trade_off(PolicyIndex(policy), [on_time, profit])
                .map(|joint| scaled(&joint));
            let [on_time, profit] = means(policy);
            let point = || {
                Some(tradeoff::Region {
                    centre: (on_time? * 100.0, profit?),
                    cov: [[0.0; 2]; 2],
                    radius: 0.0,
                })
            };
            joint.or_else(point)
        };
        let policies =
            self.report.policies.iter().enumerate().map(|(place, policy)| tradeoff::PolicyPoint {
                name: policy.title.clone(),
                region: region(place),
                baseline: place == 0,
                non_dominated: policy.non_dominated,
                assumed: !policy.assumed.is_empty(),
            });
        let title = match self.report.rival() {
            None => {
                let profit = self.levels(Some(kpis[1]), "are earned").unwrap_or_default();
                let on_time = self.levels(Some(kpis[0]), "of the orders due are in time");
                format!("{profit}; {}", on_time.unwrap_or_default())
            }
            Some(rival) => {
                let rival = &self.report.policies[rival].name;
                self.report.finding(rival, Called::Title).unwrap_or_default()
            }
        };
        let intervals = format!(
            "joint {} regions, simultaneous over {} policies",
            self.report.method.percent(),
            self.report.policies.len()
        );
        Some(tradeoff::Tradeoff {
            heading: self.heading(title, &intervals),
            x_title: "On time (% of the orders due)".into(),
            y_title: format!("Profit ({}/year)", self.report.currency),
            x_bounds: Some((0.0, 100.0)),
            policies: policies.collect(),
        })
    }
}

/// The joint region with its first axis in percent.
fn scaled(joint: &JointRegion) -> tradeoff::Region {
    let [[xx, xy], [_, yy]] = joint.covariance;
    tradeoff::Region {
        centre: (joint.mean[0] * 100.0, joint.mean[1]),
        cov: [[xx * 1e4, xy * 100.0], [xy * 100.0, yy]],
        radius: joint.radius_squared.sqrt(),
    }
}
