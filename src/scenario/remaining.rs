//! The work an order has before it, rework and replacement included, at each operation of its route.

use super::Product;
use super::traffic::solve;

/// Mean ticks of work from the beginning of an operation to delivery.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Remaining {
    /// What does not depend on the order's size.
    pub fixed: f64,
    /// What is multiplied by it.
    pub per_unit: f64,
}

impl Remaining {
    /// For an order of this size.
    pub fn of(self, size: f64) -> f64 {
        self.fixed + self.per_unit * size
    }
}

/// For each operation of a product's route.
pub fn remaining(product: &Product) -> Vec<Remaining> {
    let part = |wanted: bool| {
        let work = product.route.iter();
        left(
            product,
            work.map(|o| if o.per_unit == wanted { o.work.mean() } else { 0.0 }).collect(),
        )
    };
    let pairs = part(false).into_iter().zip(part(true));
    pairs.map(|(fixed, per_unit)| Remaining { fixed, per_unit }).collect()
}

/// R_i = w_i + s_i R_0 + (1 - s_i) (p_i R_back(i) + (1 - p_i) R_(i+1)), where s is the probability of
/// scrap with replacement and p that of rework; without replacement nothing remains.
fn left(product: &Product, work: Vec<f64>) -> Vec<f64> {
    let n = product.route.len();
    let mut rows = vec![vec![0.0; n + 1]; n];
    for (i, operation) in product.route.iter().enumerate() {
        rows[i][n] = work[i];
        rows[i][i] += 1.0;
        let spoilt = operation.scrap.map_or(0.0, |scrap| scrap.probability);
        if operation.scrap.is_some_and(|scrap| scrap.replaced) {
            rows[i][0] -= spoilt;
        }
        let back = operation.rework.map_or(0.0, |rework| rework.probability);
        if let Some(rework) = operation.rework {
            rows[i][rework.to] -= (1.0 - spoilt) * back;
        }
        if i + 1 < n {
            rows[i][i + 1] -= (1.0 - spoilt) * (1.0 - back);
        }
    }
    solve(rows)
}
