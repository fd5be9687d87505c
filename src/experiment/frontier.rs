//! The Pareto frontier of the policies in two KPIs.

use super::results::{Experiment, KpiIndex, PolicyIndex};
use crate::measure::Better;

impl Experiment {
    /// Policies that no other dominates in on-time share and profit, by the means; in the order of the
    /// policies. A policy without one of the two is left out.
    pub fn frontier(&self) -> Vec<PolicyIndex> {
        match (self.kpi("on_time_share"), self.decisive_profit()) {
            (Some(on_time), Some(profit)) => self.frontier_of([on_time, profit]),
            _ => Vec::new(),
        }
    }

    /// The same for any two KPIs, each in its own better direction.
    pub fn frontier_of(&self, kpis: [KpiIndex; 2]) -> Vec<PolicyIndex> {
        let score = |policy, kpi: KpiIndex| {
            let mean = self.mean(policy, kpi)?;
            Some(if self.definitions[kpi.0].better == Better::Lower { -mean } else { mean })
        };
        let points: Vec<_> = self
            .places()
            .map(|policy| Some([score(policy, kpis[0])?, score(policy, kpis[1])?]))
            .collect();
        non_dominated(&points).into_iter().map(PolicyIndex).collect()
    }
}

/// Indices of the points that no other point dominates: at least as high in both coordinates and
/// higher in one. Equal points do not dominate each other.
pub fn non_dominated(points: &[Option<[f64; 2]>]) -> Vec<usize> {
    let dominates = |a: &[f64; 2], b: &[f64; 2]| a[0] >= b[0] && a[1] >= b[1] && a != b;
    let stays = |index: &usize| {
        points[*index]
            .is_some_and(|point| !points.iter().flatten().any(|other| dominates(other, &point)))
    };
    (0..points.len()).filter(stays).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dominated_points_go_and_equal_points_stay() {
        let points = [
            Some([0.5, 10.0]),
            Some([0.9, 5.0]),
            Some([0.4, 9.0]),
            None,
            Some([0.9, 5.0]),
            Some([0.9, 4.0]),
            Some([0.2, 11.0]),
        ];
        assert_eq!(non_dominated(&points), [0, 1, 4, 6]);
        assert!(non_dominated(&[None]).is_empty());
    }
}
