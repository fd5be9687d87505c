//! How well each side's own best decision serves the company: what sales alone would choose, what
//! operations alone would choose, what would serve the company, and what the first two cost it.
//!
//! A best value is chosen on every other replication and evaluated on the rest: on the same replications
//! the best sample mean would be biased upwards.

use super::comparison::best;
use super::results::{Experiment, KpiIndex, PolicyIndex};
use super::sweep::Axis;
use crate::measure::{Interval, bonferroni, mean};

/// What a side decides, and the KPI by which it decides when it is alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// The decision with its values.
    pub axis: Axis,
    /// Place of its own KPI.
    pub kpi: KpiIndex,
}

/// Two sides that decide, and the KPI of the company.
#[derive(Clone, Debug, PartialEq)]
pub struct Sides {
    /// Sales.
    pub sales: Side,
    /// Operations.
    pub operations: Side,
    /// Place of the company's KPI.
    pub company: KpiIndex,
}

/// A decision of both sides: the place of each one's value, 0 being the company as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Of sales.
    pub sales: usize,
    /// Of operations.
    pub operations: usize,
}

/// The choice of one side or of the company, and its consequences.
#[derive(Clone, Debug, PartialEq)]
pub struct Optimum {
    /// What would be chosen.
    pub decision: Decision,
    /// The chooser's own KPI there.
    pub own: Option<Interval>,
    /// The company's KPI there.
    pub company: Option<Interval>,
    /// What the company's KPI loses by it against the company's own optimum, replication by
    /// replication; `None` for the company itself.
    pub regret: Option<Interval>,
    /// How many other decisions are not shown to be worse by the chooser's own KPI (paired differences over
    /// all replications, simultaneous over them): with other random numbers one of those might be chosen.
    pub ties: usize,
}

/// What each would choose under one policy.
#[derive(Clone, Debug, PartialEq)]
pub struct LocalOptima {
    /// Neither side chooses: the company as it is.
    pub present: Optimum,
    /// Sales chooses its decision by its own KPI, operations stays as it is.
    pub sales: Optimum,
    /// Operations chooses, sales stays as it is.
    pub operations: Optimum,
    /// Each side chooses by its own KPI, both at the same time.
    pub both: Optimum,
    /// Both decisions by the company's KPI.
    pub company: Optimum,
}

impl Sides {
    /// All decisions, those of operations running fastest.
    pub fn decisions(&self) -> Vec<Decision> {
        let all = |side: &Side| 0..=side.axis.labels.len();
        let of =
            |sales| all(&self.operations).map(move |operations| Decision { sales, operations });
        all(&self.sales).flat_map(of).collect()
    }

    /// The optima under one policy, whose decisions are the experiment's policies from `first` on, in
    /// the order of [`Sides::decisions`]. `None` when a KPI of the choice is nowhere defined or has no
    /// better direction.
    pub fn optima(&self, experiment: &Experiment, first: PolicyIndex) -> Option<LocalOptima> {
        let decisions = self.decisions();
        let judge = Judge { experiment, first, decisions: &decisions, company: self.company };
        let as_it_is = Decision { sales: 0, operations: 0 };
        let (ours, theirs) = (|d: Decision| d.operations == 0, |d: Decision| d.sales == 0);
        let sales = judge.best(self.sales.kpi, &ours)?;
        let operations = judge.best(self.operations.kpi, &theirs)?;
        let company = judge.best(self.company, &|_| true)?;
        let both = Decision { sales: sales.sales, operations: operations.operations };
        let optimum = |decision, own, among: &dyn Fn(Decision) -> bool| Optimum {
            ties: judge.ties(decision, own, among),
            ..judge.optimum(decision, own, company)
        };
        Some(LocalOptima {
            present: judge.optimum(as_it_is, self.company, company),
            sales: optimum(sales, self.sales.kpi, &ours),
            operations: optimum(operations, self.operations.kpi, &theirs),
            both: judge.optimum(both, self.company, company),
            company: optimum(company, self.company, &|_| true),
        })
    }
}

/// Chooses on the even replications and evaluates on the odd ones.
struct Judge<'a> {
    experiment: &'a Experiment,
    first: PolicyIndex,
    decisions: &'a [Decision],
    company: KpiIndex,
}

impl Judge<'_> {
    fn policy(&self, decision: Decision) -> PolicyIndex {
        let place = self.decisions.iter().position(|known| *known == decision);
        PolicyIndex(self.first.0 + place.expect("only known decisions are evaluated"))
    }

    /// Other decisions that the KPI does not show to be worse than the chosen one.
    fn ties(&self, chosen: Decision, kpi: KpiIndex, among: &dyn Fn(Decision) -> bool) -> usize {
        let others = self.decisions.iter().copied().filter(|d| *d != chosen && among(*d));
        let others: Vec<Decision> = others.collect();
        let confidence = bonferroni(self.experiment.confidence, others.len());
        let (one, experiment) = (self.policy(chosen), self.experiment);
        let tied = |other: &&Decision| {
            experiment.is_behind(self.policy(**other), one, kpi, confidence) == Some(false)
        };
        others.iter().filter(tied).count()
    }

    fn values(&self, decision: Decision, kpi: KpiIndex, from: usize) -> Vec<Option<f64>> {
        self.experiment.values(self.policy(decision), kpi).skip(from).step_by(2).collect()
    }

    /// The decision with the best mean; the first of equals.
    fn best(&self, kpi: KpiIndex, among: &dyn Fn(Decision) -> bool) -> Option<Decision> {
        let choices = self.decisions.iter().copied().filter(|decision| among(*decision));
        let values = choices.map(|decision| (decision, mean(self.values(decision, kpi, 0))));
        best(values, self.experiment.definitions[kpi.0].better)
    }

    fn optimum(&self, decision: Decision, own: KpiIndex, company: Decision) -> Optimum {
        let confidence = self.experiment.confidence;
        let of = |kpi| Interval::of(self.values(decision, kpi, 1), confidence);
        let regret = || {
            let here = self.values(decision, self.company, 1);
            let there = self.values(company, self.company, 1);
            let sign = self.experiment.definitions[self.company.0].better.sign()?;
            let lost = there.into_iter().zip(here).map(|(t, h)| Some(sign * (t? - h?)));
            Interval::of(lost, confidence)
        };
        let regret = if decision == company { None } else { regret() };
        Optimum { decision, own: of(own), company: of(self.company), regret, ties: 0 }
    }
}
