//! Two KPIs at once: the joint confidence region of their means (Hotelling's T squared).

use super::results::{Experiment, KpiIndex, PolicyIndex};
use crate::engine::maths;
use crate::measure::{Interval, bonferroni, t_quantile};
use serde::Serialize;

/// The ellipse (x - mean)' covariance^-1 (x - mean) <= radius_squared, which contains the true
/// means with the confidence asked for.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct JointRegion {
    /// Means of the two KPIs.
    pub mean: [f64; 2],
    /// Covariance matrix of the two means (not of one replication).
    pub covariance: [[f64; 2]; 2],
    /// Limit of Hotelling's T squared: 2 (n-1)/(n-2) F(2, n-2).
    pub radius_squared: f64,
    /// Replications in which both are defined.
    pub n: u64,
    /// Confidence of this region alone; all regions together have the experiment's.
    pub confidence: f64,
}

impl JointRegion {
    /// The region of the means of paired values; `None` with fewer than three pairs.
    pub fn of(pairs: impl IntoIterator<Item = [f64; 2]>, confidence: f64) -> Option<JointRegion> {
        let pairs: Vec<[f64; 2]> = pairs.into_iter().collect();
        if pairs.len() < 3 {
            return None;
        }
        let n = pairs.len() as f64;
        let mean = [0, 1].map(|axis| pairs.iter().map(|pair| pair[axis]).sum::<f64>() / n);
        let moment = |a: usize, b: usize| {
            let products = pairs.iter().map(|pair| (pair[a] - mean[a]) * (pair[b] - mean[b]));
            products.sum::<f64>() / (n - 1.0) / n
        };
        let covariance = [[moment(0, 0), moment(0, 1)], [moment(0, 1), moment(1, 1)]];
        let radius_squared = 2.0 * (n - 1.0) / (n - 2.0) * f_quantile(n - 2.0, confidence);
        Some(JointRegion { mean, covariance, radius_squared, n: pairs.len() as u64, confidence })
    }

    /// The region widened where an interval of one KPI is wider than the spread of the replications says.
    fn no_surer_than(mut self, intervals: [Option<Interval>; 2]) -> JointRegion {
        for (axis, interval) in intervals.into_iter().enumerate() {
            let Some(interval) = interval.filter(|interval| interval.ends.is_some()) else {
                continue;
            };
            let t = t_quantile(interval.n as f64 - 1.0, interval.confidence);
            let variance = &mut self.covariance[axis][axis];
            *variance = variance.max(maths::powi(interval.half_width / t, 2));
        }
        self
    }

    /// Points on the rim, in order, the first not repeated.
    pub fn rim(&self, points: usize) -> Vec<[f64; 2]> {
        // With the Cholesky factor L of the covariance, the rim is mean + radius L (cos, sin).
        let [[xx, xy], [_, yy]] = self.covariance;
        let x = xx.sqrt();
        let across = if x > 0.0 { xy / x } else { 0.0 };
        let y = (yy - across * across).max(0.0).sqrt();
        let radius = self.radius_squared.sqrt();
        let angles = (0..points).map(|i| std::f64::consts::TAU * i as f64 / points as f64);
        let on_rim = angles.map(|angle| {
            let (sin, cos) = (maths::sin(angle), maths::cos(angle));
            [self.mean[0] + radius * x * cos, self.mean[1] + radius * (across * cos + y * sin)]
        });
        on_rim.collect()
    }

    /// Whether a point lies in the region; when the two KPIs are perfectly correlated, the region has no
    /// area and contains only the means.
    pub fn contains(&self, point: [f64; 2]) -> bool {
        let [[xx, xy], [_, yy]] = self.covariance;
        let (dx, dy) = (point[0] - self.mean[0], point[1] - self.mean[1]);
        let determinant = xx * yy - xy * xy;
        let distance = dx * dx * yy - 2.0 * dx * dy * xy + dy * dy * xx;
        point == self.mean || (determinant > 0.0 && distance <= self.radius_squared * determinant)
    }
}

/// Quantile of the F distribution with 2 and `degrees` degrees of freedom, in closed form.
fn f_quantile(degrees: f64, confidence: f64) -> f64 {
    degrees / 2.0 * (maths::pow(1.0 - confidence, -2.0 / degrees) - 1.0)
}

impl Experiment {
    /// Joint region of two KPIs under a policy; the regions of all policies hold simultaneously.
    pub fn trade_off(&self, policy: PolicyIndex, kpis: [KpiIndex; 2]) -> Option<JointRegion> {
        let [x, y] = kpis.map(|kpi| self.values(policy, kpi));
        let pairs = x.zip(y).filter_map(|(x, y)| Some([x?, y?]));
        let region = JointRegion::of(pairs, bonferroni(self.confidence, self.policies.len()))?;
        let estimates = kpis.map(|kpi| self.estimate(policy, kpi));
        Some(region.no_surer_than(estimates))
    }

    /// Joint region of the paired differences of two KPIs, policy minus first policy; the regions
    /// of all other policies hold simultaneously. `None` for the first policy.
    pub fn trade_off_difference(
        &self,
        policy: PolicyIndex,
        kpis: [KpiIndex; 2],
    ) -> Option<JointRegion> {
        if policy == PolicyIndex::FIRST {
            return None;
        }
        let differences = |kpi| {
            let pairs = self.values(policy, kpi).zip(self.values(PolicyIndex::FIRST, kpi));
            pairs.map(|(value, first)| Some(value? - first?))
        };
        let [x, y] = kpis.map(differences);
        let pairs = x.zip(y).filter_map(|(x, y)| Some([x?, y?]));
        let region = JointRegion::of(pairs, bonferroni(self.confidence, self.policies.len() - 1))?;
        let differences =
            kpis.map(|kpi| self.paired(policy, PolicyIndex::FIRST, kpi, self.confidence));
        Some(region.no_surer_than(differences))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_of_f() {
        for (degrees, confidence, expected) in
            [(10.0, 0.95, 4.102_821), (20.0, 0.99, 5.848_932), (1.0, 0.95, 199.5)]
        {
            let f = f_quantile(degrees, confidence);
            assert!((f - expected).abs() < 1e-5 * expected, "F(2, {degrees}) = {f}");
        }
    }

    #[test]
    fn a_region_by_hand() {
        let pairs = [[0.0, 0.0], [2.0, 0.0], [0.0, 2.0], [2.0, 2.0]];
        let region = JointRegion::of(pairs, 0.95).unwrap();
        assert_eq!(region.mean, [1.0, 1.0]);
        let variance = 4.0 / 3.0 / 4.0;
        assert_eq!(region.covariance, [[variance, 0.0], [0.0, variance]]);
        // 2 * 3/2 * F(2, 2) with F(2, 2) = 19 at 95 %.
        assert!((region.radius_squared - 57.0).abs() < 1e-9);
        assert!(region.contains([1.0, 1.0]) && !region.contains([9.0, 1.0]));
        for point in region.rim(8) {
            let distance = maths::powi(point[0] - 1.0, 2) + maths::powi(point[1] - 1.0, 2);
            assert!((distance / variance - 57.0).abs() < 1e-9);
        }
        assert_eq!(JointRegion::of([[0.0, 0.0], [1.0, 1.0]], 0.95), None);
    }

    #[test]
    fn the_rim_follows_the_correlation() {
        let pairs = [[0.0, 0.1], [1.0, 0.9], [2.0, 2.2], [3.0, 2.8], [4.0, 4.1]];
        let region = JointRegion::of(pairs, 0.9).unwrap();
        let [[xx, xy], [_, yy]] = region.covariance;
        let determinant = xx * yy - xy * xy;
        for point in region.rim(16) {
            let (dx, dy) = (point[0] - region.mean[0], point[1] - region.mean[1]);
            let t = (dx * dx * yy - 2.0 * dx * dy * xy + dy * dy * xx) / determinant;
            assert!((t - region.radius_squared).abs() < 1e-6 * region.radius_squared);
        }
    }
}
