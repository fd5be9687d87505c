//! A 2^k factorial experiment on policies and levers: simple effects, main effects and interactions
//! (Law 2015, Simulation Modeling and Analysis, section 12.2).

use super::results::{Experiment, KpiIndex, PolicyIndex};
use super::sweep::{Axis, point};
use crate::measure::{Interval, ShareTerm};
use crate::scenario::{Book, Diagnostics, Policy};

/// A factor with two levels, off and on.
#[derive(Clone, Debug, PartialEq)]
pub enum Factor {
    /// A policy, in force or not.
    Policy(String),
    /// A path with its low and its high value.
    Lever(Axis),
}

impl Factor {
    /// The policy's name; `None` of a lever.
    pub fn policy(&self) -> Option<&str> {
        match self {
            Factor::Policy(name) => Some(name),
            Factor::Lever(_) => None,
        }
    }

    /// The path and its values; `None` of a policy.
    pub fn lever(&self) -> Option<&Axis> {
        match self {
            Factor::Policy(_) => None,
            Factor::Lever(axis) => Some(axis),
        }
    }
}

/// All combinations of some factors, each as a policy of an experiment: the factor at place `f` is on
/// in the combinations whose number has bit `f`.
#[derive(Clone, Debug, PartialEq)]
pub struct Factorial {
    /// The factors; at most [`Factorial::MOST`].
    pub factors: Vec<Factor>,
}

impl Factorial {
    /// Most factors; with more, the combinations are too many to simulate.
    pub const MOST: usize = 8;

    /// Number of combinations.
    pub fn combinations(&self) -> usize {
        1 << self.factors.len()
    }

    /// The combinations as policies, none of the factors on first.
    ///
    /// # Errors
    /// A policy is unknown, policies contradict each other or a value that is varied, or a value is
    /// wrong.
    pub fn policies(&self, book: &Book) -> Result<Vec<Policy>, Diagnostics> {
        let mut faults = Diagnostics::default();
        let levers = self.factors.iter().filter_map(Factor::lever);
        let paths: Vec<&str> = levers.map(|axis| axis.path.as_str()).collect();
        let names: Vec<&str> = self.factors.iter().filter_map(Factor::policy).collect();
        for name in names.iter().copied().chain(["baseline"]) {
            if let Err(more) = book.can_be_varied(&paths, name) {
                faults.0.extend(more.0);
            }
        }
        if !faults.has_errors()
            && let Err(more) = book.are_apart(&names)
        {
            faults.0.extend(more.0);
        }
        if faults.has_errors() {
            return Err(faults.in_order());
        }
        let mut policies = Vec::with_capacity(self.combinations());
        for combination in 0..self.combinations() {
            match self.policy(book, combination) {
                Ok(policy) => policies.push(policy),
                Err(more) => faults.0.extend(more.0),
            }
        }
        if faults.has_errors() { Err(faults.in_order()) } else { Ok(policies) }
    }

    fn policy(&self, book: &Book, combination: usize) -> Result<Policy, Diagnostics> {
        let (mut stacked, mut values) = (Vec::new(), Vec::new());
        for (place, factor) in self.factors.iter().enumerate() {
            let on = is_on(combination, place);
            match factor {
                Factor::Policy(name) if on => stacked.push(name.as_str()),
                Factor::Policy(_) => {}
                Factor::Lever(axis) => values.push((axis, &axis.labels[usize::from(on)])),
            }
        }
        let stack = if stacked.is_empty() { "baseline".to_owned() } else { stacked.join("+") };
        let policy = point(book, &values, &stack)?;
        let stacked = book.policy(&stack)?.title;
        if values.is_empty() {
            return Ok(Policy { name: stack, title: stacked, ..policy });
        }
        let [name, title] = [(stack, &policy.name), (stacked, &policy.title)]
            .map(|(stack, values)| format!("{stack}; {values}"));
        Ok(Policy { name, title, ..policy })
    }

    /// What switching on the factor at `place` does to a KPI, with the other factors as they are in
    /// `others` (a combination in which it is off).
    pub fn effect(
        &self,
        experiment: &Experiment,
        kpi: KpiIndex,
        place: usize,
        others: usize,
        confidence: f64,
    ) -> Option<Interval> {
        experiment.paired(PolicyIndex(others | 1 << place), PolicyIndex(others), kpi, confidence)
    }

    /// What switching it on does on average over all combinations of the others: its main effect.
    pub fn main_effect(
        &self,
        experiment: &Experiment,
        kpi: KpiIndex,
        place: usize,
        confidence: f64,
    ) -> Option<Interval> {
        self.contrast(experiment, kpi, &[place], None, confidence)
    }

    /// What switching it on does without another factor, on average over all combinations of the rest.
    pub fn effect_without(
        &self,
        experiment: &Experiment,
        kpi: KpiIndex,
        place: usize,
        other: usize,
        confidence: f64,
    ) -> Option<Interval> {
        self.contrast(experiment, kpi, &[place], Some(other), confidence)
    }

    /// What two factors bring together beyond the sum of what each brings alone, on average over all
    /// combinations of the others: twice the interaction effect of the textbook, which is half the
    /// difference between two effects.
    pub fn interaction(
        &self,
        experiment: &Experiment,
        kpi: KpiIndex,
        pair: (usize, usize),
        confidence: f64,
    ) -> Option<Interval> {
        self.contrast(experiment, kpi, &[pair.0, pair.1], None, confidence)
    }

    /// Replication by replication the sum over all combinations, each with a minus for every factor
    /// of `of` that is off, divided by the number of combinations of the other factors; `without` a
    /// factor, over those in which it is off. Empty where a combination has no value.
    fn contrast(
        &self,
        experiment: &Experiment,
        kpi: KpiIndex,
        of: &[usize],
        without: Option<usize>,
        confidence: f64,
    ) -> Option<Interval> {
        let counts = |c: &usize| without.is_none_or(|place| !is_on(*c, place));
        let combinations: Vec<usize> = (0..self.combinations()).filter(counts).collect();
        let others = (combinations.len() >> of.len()) as f64;
        let sign = |combination: usize| {
            let off = of.iter().filter(|place| !is_on(combination, **place)).count();
            if off % 2 == 0 { 1.0 } else { -1.0 }
        };
        let coefficient = |combination: &usize| sign(*combination) / others;
        let terms = combinations.iter().map(|c| (coefficient(c), PolicyIndex(*c)));
        if experiment.definitions[kpi.0].counted
            && let Some(terms) = share_terms(experiment, kpi, terms)
        {
            return Interval::of_share_contrast(&terms, confidence);
        }
        let terms = combinations.into_iter().map(|c| (sign(c), PolicyIndex(c), kpi));
        let contrasts = experiment.sums(terms).into_iter().map(|sum| Some(sum? / others));
        Interval::of(contrasts, confidence)
    }
}

/// The shares of a contrast with their coefficients; `None` where all cancel: policies under which the same
/// happens have the same share, so that what cancels is certain.
fn share_terms(
    experiment: &Experiment,
    kpi: KpiIndex,
    all: impl Iterator<Item = (f64, PolicyIndex)>,
) -> Option<Vec<ShareTerm>> {
    let mut terms: Vec<(f64, PolicyIndex)> = Vec::new();
    for (coefficient, policy) in all {
        match terms.iter_mut().find(|(_, other)| experiment.is_identical(policy, *other, kpi)) {
            Some((sum, _)) => *sum += coefficient,
            None => terms.push((coefficient, policy)),
        }
    }
    terms.retain(|(coefficient, _)| *coefficient != 0.0);
    let term = |(coefficient, policy)| experiment.share_term(coefficient, policy, kpi);
    (!terms.is_empty()).then(|| terms.into_iter().map(term).collect())
}

fn is_on(combination: usize, place: usize) -> bool {
    combination >> place & 1 == 1
}
