//! The ways an order can take through its route, as an absorbing Markov chain: how often each operation
//! is expected, and how much work lies ahead of it (Kemeny and Snell 1960, the fundamental matrix).
//!
//! A state is the operation the order is about to begin, the earliest operation that has left a defect
//! in it, if any, and whether its specification is faulty.

use crate::engine::IdVec;
use crate::scenario::chapters::{Clarification, Operation, Product, ProductId};
use std::collections::BTreeMap;

/// Expected executions of each operation of each product for one order.
pub type Visits = IdVec<ProductId, Vec<f64>>;

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

/// Where an order can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct State {
    /// The operation it is about to begin.
    operation: usize,
    /// The earliest operation that has left a defect.
    defect: Option<usize>,
    /// Whether its specification is faulty and this has not been noticed.
    faulty: bool,
    /// In a clarification: the operation before which the fault was noticed.
    noticed: Option<usize>,
}

impl State {
    fn sound(operation: usize) -> State {
        State { operation, defect: None, faulty: false, noticed: None }
    }
}

/// The chain of a product.
pub struct Ways<'p> {
    product: &'p Product,
    clarification: Option<&'p Clarification>,
    /// Those without a defect or fault first, in the order of the route.
    states: Vec<State>,
    /// By state, where the order goes next and with which probability; the rest leaves.
    steps: Vec<Vec<(usize, f64)>>,
    /// Where it begins, and with which probability.
    starts: Vec<(usize, f64)>,
}

impl<'p> Ways<'p> {
    /// The chain of a product's route, of whose orders a share `faults` is faultily specified.
    pub fn of(
        product: &'p Product,
        clarification: Option<&'p Clarification>,
        faults: f64,
    ) -> Ways<'p> {
        let states: Vec<State> = (0..product.route.len()).map(State::sound).collect();
        let mut ways =
            Ways { product, clarification, states, steps: Vec::new(), starts: Vec::new() };
        if product.route.is_empty() {
            return ways;
        }
        let numbered = ways.states.iter().enumerate();
        let mut known: BTreeMap<State, usize> =
            numbered.map(|(place, state)| (*state, place)).collect();
        let faulty = State { faulty: true, ..State::sound(0) };
        let mut starts = ways.before(faulty, faults);
        starts.push((State::sound(0), 1.0 - faults));
        ways.starts = ways.number(&mut known, starts);
        while ways.steps.len() < ways.states.len() {
            let next = ways.steps_from(ways.states[ways.steps.len()]);
            let steps = ways.number(&mut known, next);
            ways.steps.push(steps);
        }
        ways
    }

    /// Numbers the states of a list that have no number yet.
    fn number(
        &mut self,
        known: &mut BTreeMap<State, usize>,
        steps: Vec<(State, f64)>,
    ) -> Vec<(usize, f64)> {
        let likely = steps.into_iter().filter(|(_, probability)| *probability > 0.0);
        let numbered = likely.map(|(state, probability)| {
            let place = *known.entry(state).or_insert_with(|| {
                self.states.push(state);
                self.states.len() - 1
            });
            (place, probability)
        });
        numbered.collect()
    }

    /// An order comes to an operation: a fault may be noticed before it begins.
    fn before(&self, state: State, probability: f64) -> Vec<(State, f64)> {
        let (Some(aside), Some(clarification)) = (self.product.clarification(), self.clarification)
        else {
            return vec![(state, probability)];
        };
        if !state.faulty {
            return vec![(state, probability)];
        }
        let noticed = clarification.noticed;
        let aside =
            State { operation: aside, faulty: false, noticed: Some(state.operation), ..state };
        vec![(aside, probability * noticed), (state, probability * noticed.complement())]
    }

    fn steps_from(&self, state: State) -> Vec<(State, f64)> {
        if Some(state.operation) == self.product.clarification() {
            let noticed = state.noticed.unwrap_or(0);
            let redo = self.clarification.map_or(0.0, |clarification| clarification.redo.value());
            let back = |operation| State { operation, noticed: None, ..state };
            return vec![(back(0), redo), (back(noticed), 1.0 - redo)];
        }
        let i = state.operation;
        let operation = &self.product.route[i];
        // Rework of the operation that caused a defect removes the defect.
        let state = State { defect: state.defect.filter(|culprit| *culprit != i), ..state };
        let to = |operation| State { operation, ..state };
        let mut steps = Vec::new();
        let spoilt = operation.scrap.map_or(0.0, |scrap| scrap.probability.value());
        if operation.scrap.is_some_and(|scrap| scrap.replaced) {
            steps.push((State { defect: None, ..to(0) }, spoilt));
        }
        let mut rest = 1.0 - spoilt;
        if let Some(rework) = operation.rework {
            steps.push((to(rework.to), rest * rework.probability));
            rest = rest * rework.probability.complement();
        }
        if let (Some(detects), Some(found)) = (operation.detects, state.defect) {
            steps.push((to(found), rest * detects));
            rest = rest * detects.complement();
        }
        if i + 1 < self.product.steps {
            let worse = State { defect: Some(state.defect.map_or(i, |d| d.min(i))), ..to(i + 1) };
            steps.push((worse, rest * operation.defect));
            steps.push((to(i + 1), rest * operation.defect.complement()));
        }
        steps.into_iter().flat_map(|(state, probability)| self.before(state, probability)).collect()
    }

    /// Expected executions of each operation for one order: v = e + P'v.
    pub fn visits(&self) -> Vec<f64> {
        let n = self.steps.len();
        let mut rows = identity(n);
        for (from, steps) in self.steps.iter().enumerate() {
            steps.iter().for_each(|(to, probability)| rows[*to][from] -= probability);
        }
        self.starts.iter().for_each(|(start, probability)| rows[*start][n] += probability);
        let mut visits = vec![0.0; self.product.route.len()];
        for (state, count) in self.states.iter().zip(solve(rows)) {
            visits[state.operation] += count;
        }
        visits
    }

    /// What an order without defect or fault has before it at each operation: r = w + P r.
    pub fn remaining(&self) -> Vec<Remaining> {
        let of = |per_unit: bool| {
            let n = self.steps.len();
            let mut rows = identity(n);
            for (from, steps) in self.steps.iter().enumerate() {
                let operation = &self.product.route[self.states[from].operation];
                rows[from][n] = operation.expected(per_unit);
                steps.iter().for_each(|(to, probability)| rows[from][*to] -= probability);
            }
            solve(rows)
        };
        let pairs = of(false).into_iter().zip(of(true)).take(self.product.route.len());
        pairs.map(|(fixed, per_unit)| Remaining { fixed, per_unit }).collect()
    }
}

impl Operation {
    /// Mean ticks of one execution: the part that is multiplied by the order's size, or the other.
    fn expected(&self, per_unit: bool) -> f64 {
        let work = if self.per_unit == per_unit { self.work.mean() } else { 0.0 };
        work + if per_unit { 0.0 } else { self.alone() }
    }

    /// Mean ticks of one execution that workers spend on it, at speed 1, all together.
    pub fn labour(&self) -> f64 {
        self.work.mean() * f64::from(self.workers)
    }

    /// Mean ticks of one execution that need no worker.
    pub fn alone(&self) -> f64 {
        self.unattended.as_ref().map_or(0.0, |time| time.mean())
    }

    /// Variance of the ticks of one execution that need no worker.
    pub fn alone_variance(&self) -> f64 {
        self.unattended.as_ref().map_or(0.0, |time| time.variance())
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
    use crate::rules::{Money, Share};
    use crate::scenario::{Operation, Rework, Scrap, StationId};

    fn operation(rework: Option<Rework>) -> Operation {
        Operation {
            name: String::new(),
            station: StationId(0),
            work: Distribution::constant(1.0).unwrap(),
            workers: 1,
            per_unit: false,
            rework,
            scrap: None,
            defect: Share::NONE,
            detects: None,
            unattended: None,
        }
    }

    fn product(route: Vec<Operation>) -> Product {
        Product {
            name: "p".into(),
            word: crate::engine::Word::of("p"),
            price: Money::ZERO,
            material: Money::ZERO,
            weight: 1.0,
            reference_lead_time: None,
            promise: None,
            release_limit: None,
            accept: crate::rules::Acceptance::default(),
            contains: Vec::new(),
            steps: route.len(),
            route,
        }
    }

    fn visits(route: Vec<Operation>) -> Vec<f64> {
        Ways::of(&product(route), None, 0.0).visits()
    }

    fn near(found: &[f64], known: &[f64]) {
        assert_eq!(found.len(), known.len());
        let all = found.iter().zip(known).all(|(f, k)| (f - k).abs() < 1e-12);
        assert!(all, "{found:?}, known {known:?}");
    }

    /// Half of the second operations spoil the order: two rounds are expected of each.
    #[test]
    fn scrap_multiplies_the_visits_from_the_start() {
        let scrap = |replaced| Some(Scrap { probability: Share::new(0.5), replaced });
        let route = |replaced| {
            vec![operation(None), Operation { scrap: scrap(replaced), ..operation(None) }]
        };
        near(&visits(route(true)), &[2.0, 2.0]);
        near(&visits(route(false)), &[1.0, 1.0]);
        let left = |replaced| Ways::of(&product(route(replaced)), None, 0.0).remaining();
        near(&left(true).iter().map(|r| r.of(1.0)).collect::<Vec<_>>(), &[4.0, 3.0]);
        near(&[left(false)[1].of(1.0)], &[1.0]);
    }

    #[test]
    fn rework_multiplies_the_visits_of_what_is_redone() {
        let back = Some(Rework { probability: Share::new(0.25), to: 1 });
        let route = vec![operation(None), operation(None), operation(back), operation(None)];
        near(&visits(route), &[1.0, 4.0 / 3.0, 4.0 / 3.0, 1.0]);
    }

    /// A defect with probability q is found with probability h: rounds are geometric with q h.
    #[test]
    fn inspection_sends_back_what_it_finds() {
        let (q, h) = (0.2, 0.9);
        let route = vec![
            operation(None),
            Operation { defect: Share::new(q), ..operation(None) },
            operation(None),
            Operation { detects: Some(Share::new(h)), ..operation(None) },
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
            Operation { defect: Share::new(a), ..operation(None) },
            Operation { defect: Share::new(b), ..operation(None) },
            Operation { detects: Some(Share::ALL), ..operation(None) },
        ];
        // Rounds with the earlier one, then those with the later one alone.
        let (first, second) = (1.0 / (1.0 - a), a / (1.0 - a) + 1.0 / (1.0 - b));
        near(&visits(route), &[first, second, second]);
    }

    /// A fault noticed before the second of two operations with probability n, after not having been
    /// before the first; half of those must begin again.
    #[test]
    fn noticed_faults_go_aside_and_perhaps_back_to_the_start() {
        let clarification = Clarification {
            operation: operation(None),
            noticed: Share::new(0.4),
            redo: Share::new(0.5),
        };
        let route = vec![operation(None), operation(None), operation(None)];
        let product = Product { steps: 2, ..product(route) };
        let visits = Ways::of(&product, Some(&clarification), 0.3).visits();
        let aside = 0.3 * (0.4 + 0.6 * 0.4);
        near(&visits, &[1.0 + 0.3 * 0.6 * 0.4 * 0.5, 1.0, aside]);
    }
}
