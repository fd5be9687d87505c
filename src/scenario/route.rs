//! The ways an order can take through its route, as an absorbing Markov chain: how often each operation
//! is expected, and how much work lies ahead of it (Kemeny and Snell 1960, the fundamental matrix).
//!
//! A state is the operation the order is about to begin and the earliest operation that has left a
//! defect in it, if any.

use super::Product;

/// Mean ticks from the beginning of an operation to delivery, waiting apart.
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

/// The chain of a product.
pub struct Ways<'p> {
    product: &'p Product,
    /// Operations that can leave a defect.
    culprits: Vec<usize>,
    /// By state, where the order goes next and with which probability; the rest leaves.
    steps: Vec<Vec<(usize, f64)>>,
}

impl Ways<'_> {
    /// The chain of a product's route.
    pub fn of(product: &Product) -> Ways<'_> {
        let route = product.route.iter().enumerate();
        let culprits = route.filter(|(_, o)| o.defect > 0.0).map(|(i, _)| i).collect();
        let mut ways = Ways { product, culprits, steps: Vec::new() };
        for operation in 0..product.route.len() {
            for known in 0..=ways.culprits.len() {
                ways.steps.push(ways.steps_from(operation, known.checked_sub(1)));
            }
        }
        ways
    }

    /// The state before an operation with a defect left by the `culprit`-th culprit.
    fn state(&self, operation: usize, culprit: Option<usize>) -> usize {
        operation * (self.culprits.len() + 1) + culprit.map_or(0, |culprit| culprit + 1)
    }

    fn steps_from(&self, i: usize, culprit: Option<usize>) -> Vec<(usize, f64)> {
        let operation = &self.product.route[i];
        // Who does it again mends what he has done wrong.
        let culprit = culprit.filter(|c| self.culprits[*c] != i);
        let mut steps = Vec::new();
        let spoilt = operation.scrap.map_or(0.0, |scrap| scrap.probability);
        if operation.scrap.is_some_and(|scrap| scrap.replaced) {
            steps.push((self.state(0, None), spoilt));
        }
        let mut rest = 1.0 - spoilt;
        if let Some(rework) = operation.rework {
            steps.push((self.state(rework.to, culprit), rest * rework.probability));
            rest *= 1.0 - rework.probability;
        }
        if let (Some(detects), Some(found)) = (operation.detects, culprit) {
            steps.push((self.state(self.culprits[found], culprit), rest * detects));
            rest *= 1.0 - detects;
        }
        if i + 1 < self.product.route.len() {
            let own = self.culprits.iter().position(|c| *c == i);
            let worse = culprit.into_iter().chain(own).min();
            steps.push((self.state(i + 1, worse), rest * operation.defect));
            steps.push((self.state(i + 1, culprit), rest * (1.0 - operation.defect)));
        }
        steps.retain(|(_, probability)| *probability > 0.0);
        steps
    }

    /// Expected executions of each operation for one order: v = e_0 + P'v.
    pub fn visits(&self) -> Vec<f64> {
        let n = self.steps.len();
        let mut rows = identity(n);
        for (from, steps) in self.steps.iter().enumerate() {
            steps.iter().for_each(|(to, probability)| rows[*to][from] -= probability);
        }
        rows[0][n] = 1.0;
        let visits = solve(rows);
        visits.chunks(self.culprits.len() + 1).map(|states| states.iter().sum()).collect()
    }

    /// What an order without a defect has before it at each operation: r = w + P r.
    pub fn remaining(&self) -> Vec<Remaining> {
        let of = |per_unit: bool| {
            let n = self.steps.len();
            let mut rows = identity(n);
            for (from, steps) in self.steps.iter().enumerate() {
                let operation = &self.product.route[from / (self.culprits.len() + 1)];
                rows[from][n] = operation.expected(per_unit);
                steps.iter().for_each(|(to, probability)| rows[from][*to] -= probability);
            }
            solve(rows)
        };
        let pairs = of(false).into_iter().zip(of(true));
        let all = pairs.map(|(fixed, per_unit)| Remaining { fixed, per_unit });
        all.step_by(self.culprits.len() + 1).collect()
    }
}

impl super::Operation {
    /// Mean ticks of one execution: the part that is multiplied by the order's size, or the other.
    fn expected(&self, per_unit: bool) -> f64 {
        let work = if self.per_unit == per_unit { self.work.mean() } else { 0.0 };
        work + if per_unit { 0.0 } else { self.alone() }
    }

    /// Mean ticks of one execution that need nobody.
    pub fn alone(&self) -> f64 {
        self.unattended.as_ref().map_or(0.0, |law| law.mean())
    }

    /// Variance of the ticks of one execution that need nobody.
    pub fn alone_variance(&self) -> f64 {
        self.unattended.as_ref().map_or(0.0, |law| law.variance())
    }
}

fn identity(n: usize) -> Vec<Vec<f64>> {
    let row = |i: usize| (0..=n).map(|j| f64::from(u8::from(i == j))).collect();
    (0..n).map(row).collect()
}

/// Solves a linear system given as rows with the right-hand side in the last column.
fn solve(mut rows: Vec<Vec<f64>>) -> Vec<f64> {
    let n = rows.len();
    for column in 0..n {
        let pivot = (column..n)
            .max_by(|a, b| rows[*a][column].abs().total_cmp(&rows[*b][column].abs()))
            .expect("the range is not empty");
        rows.swap(column, pivot);
        let (done, rest) = rows.split_at_mut(column + 1);
        let pivot = &done[column];
        for row in rest.iter_mut().filter(|row| row[column] != 0.0) {
            let factor = row[column] / pivot[column];
            row.iter_mut().zip(pivot).skip(column).for_each(|(x, p)| *x -= factor * p);
        }
    }
    let mut solution = vec![0.0; n];
    for row in (0..n).rev() {
        let known: f64 = (row + 1..n).map(|k| rows[row][k] * solution[k]).sum();
        solution[row] = (rows[row][n] - known) / rows[row][row];
    }
    solution
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Distribution;
    use crate::scenario::{Operation, Rework, Scrap, StationId};

    fn operation(rework: Option<Rework>) -> Operation {
        Operation {
            name: String::new(),
            station: StationId(0),
            work: Distribution::constant(1.0).unwrap(),
            per_unit: false,
            rework,
            scrap: None,
            defect: 0.0,
            detects: None,
            unattended: None,
        }
    }

    fn product(route: Vec<Operation>) -> Product {
        Product {
            name: "p".into(),
            price: 0.0,
            material: 0.0,
            reference_lead_time: None,
            promise: None,
            release_limit: None,
            route,
        }
    }

    fn visits(route: Vec<Operation>) -> Vec<f64> {
        Ways::of(&product(route)).visits()
    }

    fn near(found: &[f64], known: &[f64]) {
        assert_eq!(found.len(), known.len());
        let all = found.iter().zip(known).all(|(f, k)| (f - k).abs() < 1e-12);
        assert!(all, "{found:?}, known {known:?}");
    }

    /// Half of the second operations spoil the order: two rounds are expected of each.
    #[test]
    fn scrap_multiplies_the_visits_from_the_start() {
        let scrap = |replaced| Some(Scrap { probability: 0.5, replaced });
        let route = |replaced| {
            vec![operation(None), Operation { scrap: scrap(replaced), ..operation(None) }]
        };
        near(&visits(route(true)), &[2.0, 2.0]);
        near(&visits(route(false)), &[1.0, 1.0]);
        let left = |replaced| Ways::of(&product(route(replaced))).remaining();
        near(&left(true).iter().map(|r| r.of(1.0)).collect::<Vec<_>>(), &[4.0, 3.0]);
        near(&[left(false)[1].of(1.0)], &[1.0]);
    }

    #[test]
    fn rework_multiplies_the_visits_of_what_is_redone() {
        let back = Some(Rework { probability: 0.25, to: 1 });
        let route = vec![operation(None), operation(None), operation(back), operation(None)];
        near(&visits(route), &[1.0, 4.0 / 3.0, 4.0 / 3.0, 1.0]);
    }

    /// A defect with probability q is found with probability h: rounds are geometric with q h.
    #[test]
    fn inspection_sends_back_what_it_finds() {
        let (q, h) = (0.2, 0.9);
        let route = vec![
            operation(None),
            Operation { defect: q, ..operation(None) },
            operation(None),
            Operation { detects: Some(h), ..operation(None) },
            operation(None),
        ];
        let rounds = 1.0 / (1.0 - q * h);
        near(&visits(route), &[1.0, rounds, rounds, rounds, 1.0]);
    }

    /// Two culprits: the order goes back to the earlier one, which mends the later one's too.
    #[test]
    fn the_earliest_defect_is_the_one_that_counts() {
        let (a, b) = (0.1, 0.3);
        let route = vec![
            Operation { defect: a, ..operation(None) },
            Operation { defect: b, ..operation(None) },
            Operation { detects: Some(1.0), ..operation(None) },
        ];
        // Rounds with the earlier one, then those with the later one alone.
        let (first, second) = (1.0 / (1.0 - a), a / (1.0 - a) + 1.0 / (1.0 - b));
        near(&visits(route), &[first, second, second]);
    }
}
