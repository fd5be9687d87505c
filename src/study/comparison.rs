//! The answers of a comparison, by the names of policies and KPIs.

use super::error::Error;
use crate::experiment::{Difference, Experiment, KpiIndex, PolicyIndex};
use crate::measure::{Interval, KpiDefinition};

/// What came out of a comparison: all policies under common random numbers, the first of them, usually
/// `baseline`, the one that the others are compared with.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct Comparison {
    experiment: Experiment,
}

impl Comparison {
    /// The answers of an experiment.
    pub fn new(experiment: Experiment) -> Comparison {
        Comparison { experiment }
    }

    /// Names of the policies, the one that the others are compared with first.
    pub fn policies(&self) -> impl Iterator<Item = &str> {
        self.experiment.policies.iter().map(|policy| policy.name.as_str())
    }

    /// What is measured, your own KPIs included.
    pub fn kpis(&self) -> &[KpiDefinition] {
        &self.experiment.definitions
    }

    /// The values of a KPI under a policy, one a replication; `None` where there was nothing to
    /// measure.
    ///
    /// # Errors
    /// There is no such policy or KPI.
    pub fn values(&self, policy: &str, kpi: &str) -> Result<Vec<Option<f64>>, Error> {
        Ok(self.experiment.values(self.policy(policy)?, self.kpi(kpi)?).collect())
    }

    /// Mean of a KPI under a policy with its interval.
    ///
    /// # Errors
    /// There is no such policy or KPI, or it is defined in fewer than two replications.
    pub fn estimate(&self, policy: &str, kpi: &str) -> Result<Interval, Error> {
        self.estimate_at(self.policy(policy)?, kpi)
    }

    /// How a policy differs from the one that all are compared with: a paired difference whose interval
    /// holds simultaneously with those of the other policies.
    ///
    /// # Errors
    /// There is no such policy or KPI, or it is that policy, or fewer than two replications have a value
    /// under both.
    pub fn difference(&self, policy: &str, kpi: &str) -> Result<Difference, Error> {
        let (policy, kpi) = (self.policy(policy)?, self.kpi(kpi)?);
        self.not_the_same(policy, PolicyIndex::FIRST)?;
        let difference = self.experiment.difference(policy, kpi);
        difference.ok_or_else(|| self.too_few(&[policy, PolicyIndex::FIRST], kpi))
    }

    /// How a policy differs from any other, `policy` minus `other`: a paired difference whose interval
    /// has its confidence alone: of many such intervals some must be expected to miss the true value.
    ///
    /// # Errors
    /// As [`Comparison::difference`].
    pub fn difference_between(
        &self,
        policy: &str,
        other: &str,
        kpi: &str,
    ) -> Result<Difference, Error> {
        self.difference_at(self.policy(policy)?, self.policy(other)?, kpi)
    }

    /// The policy with the best mean. [`Comparison::contenders`] says which others may be the best.
    ///
    /// # Errors
    /// There is no such KPI, it was measured nowhere, or neither direction is better.
    pub fn best(&self, kpi: &str) -> Result<&str, Error> {
        let all: Vec<PolicyIndex> = self.experiment.places().collect();
        let best = self.experiment.best_of(&all, self.kpi(kpi)?);
        let best = best.ok_or_else(|| Error::NoBest { kpi: kpi.to_owned() })?;
        Ok(&self.experiment.policies[best.0].name)
    }

    /// The policies that cannot be distinguished from the best, the best included: with the confidence of the
    /// scenario, the true best is among them.
    ///
    /// # Errors
    /// As [`Comparison::best`].
    pub fn contenders(&self, kpi: &str) -> Result<Vec<&str>, Error> {
        let contenders = self.contenders_at(kpi)?.into_iter();
        Ok(contenders.map(|policy| self.experiment.policies[policy.0].name.as_str()).collect())
    }

    /// The experiment behind it, with the numbers of all replications.
    pub fn experiment(&self) -> &Experiment {
        &self.experiment
    }

    /// The experiment alone.
    pub fn into_experiment(self) -> Experiment {
        self.experiment
    }

    /// Place of a policy.
    fn policy(&self, name: &str) -> Result<PolicyIndex, Error> {
        let known = || self.policies().map(str::to_owned).collect();
        let place = self.experiment.policy(name);
        place.ok_or_else(|| Error::UnknownPolicy { name: name.to_owned(), known: known() })
    }

    /// Place of a KPI.
    fn kpi(&self, name: &str) -> Result<KpiIndex, Error> {
        let known = || self.kpis().iter().map(|kpi| kpi.name.clone()).collect();
        let place = self.experiment.kpi(name);
        place.ok_or_else(|| Error::UnknownKpi { name: name.to_owned(), known: known() })
    }

    pub(super) fn estimate_at(&self, policy: PolicyIndex, kpi: &str) -> Result<Interval, Error> {
        let kpi = self.kpi(kpi)?;
        let interval = self.experiment.estimate(policy, kpi);
        interval.ok_or_else(|| self.too_few(&[policy], kpi))
    }

    pub(super) fn difference_at(
        &self,
        policy: PolicyIndex,
        other: PolicyIndex,
        kpi: &str,
    ) -> Result<Difference, Error> {
        let kpi = self.kpi(kpi)?;
        self.not_the_same(policy, other)?;
        let confidence = self.experiment.confidence;
        let difference = self.experiment.difference_between(policy, other, kpi, confidence);
        difference.ok_or_else(|| self.too_few(&[policy, other], kpi))
    }

    pub(super) fn best_at(&self, kpi: &str) -> Result<PolicyIndex, Error> {
        let best = self.experiment.optimum(self.kpi(kpi)?);
        best.ok_or_else(|| Error::NoBest { kpi: kpi.to_owned() })
    }

    pub(super) fn contenders_at(&self, kpi: &str) -> Result<Vec<PolicyIndex>, Error> {
        self.best_at(kpi)?;
        Ok(self.experiment.contenders(self.kpi(kpi)?))
    }

    fn not_the_same(&self, policy: PolicyIndex, other: PolicyIndex) -> Result<(), Error> {
        if policy == other {
            let policy = self.experiment.policies[policy.0].name.clone();
            return Err(Error::SamePolicy { policy });
        }
        Ok(())
    }

    fn too_few(&self, policies: &[PolicyIndex], kpi: KpiIndex) -> Error {
        let mut defined = vec![true; self.experiment.policies[0].rows.len()];
        for policy in policies {
            let values = self.experiment.values(*policy, kpi);
            defined.iter_mut().zip(values).for_each(|(all, value)| *all &= value.is_some());
        }
        let names = policies.iter().map(|p| format!("`{}`", self.experiment.policies[p.0].name));
        Error::TooFewValues {
            kpi: self.experiment.definitions[kpi.0].name.clone(),
            under: names.collect::<Vec<_>>().join(" and "),
            values: defined.into_iter().filter(|all| *all).count(),
        }
    }
}
