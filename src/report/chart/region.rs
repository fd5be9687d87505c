//! The joint confidence region of two means: an ellipse.

use crate::engine::maths;

/// A joint confidence region: `{x : (x - centre)' cov^-1 (x - centre) <= radius^2}`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Region {
    /// The estimates, in the units of the axes.
    pub centre: (f64, f64),
    /// The covariance matrix of the two means.
    pub cov: [[f64; 2]; 2],
    /// The scale: the root of the quantile of the statistic.
    pub radius: f64,
}

/// Places on the edge of the region: the circle of `radius` mapped by the Cholesky factor of the
/// covariance.
pub(super) fn outline(region: &Region) -> impl Iterator<Item = (f64, f64)> {
    let Region { centre, radius, .. } = *region;
    let a = region.cov[0][0].max(0.0).sqrt();
    let b = if a > 0.0 { region.cov[0][1] / a } else { 0.0 };
    let c = (region.cov[1][1] - b * b).max(0.0).sqrt();
    (0..90).map(move |i| {
        let angle = f64::from(i) * std::f64::consts::TAU / 90.0;
        let (sin, cos) = (maths::sin(angle), maths::cos(angle));
        let (dx, dy) = (a * cos * radius, (b * cos + c * sin) * radius);
        (centre.0 + dx, centre.1 + dy)
    })
}
