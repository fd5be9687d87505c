//! From an experiment to a report.

use super::accounts::Bridge;
use super::acting::acting;
use super::caveats::caveats;
use super::claims::{Amount, Answer, Claim, Criterion, Doubt, Level, WarmUp};
use super::digits::Scale;
use super::estimate::{KpiDifference, KpiEstimate};
use super::findings::change;
use super::kind::ExperimentKind;
use super::method::Method;
use super::order_book::entries;
use super::pay::{BillingReport, PayReport};
use super::payback::PaybackReport;
use super::provenance::sha256;
use super::recommendation::recommend;
use super::report::{FORMAT, PolicyReport, Report};
use super::required::required;
use crate::experiment::{Experiment, KpiIndex, PolicyIndex, PolicyResults, Verdict};
use crate::measure::{Interval, bonferroni, mean};
use crate::scenario::{Requirement, title_of};

/// What a report says besides the numbers.
#[derive(Clone, Debug, Default)]
pub struct Setting {
    /// What kind of experiment it is.
    pub kind: ExperimentKind,
    /// What people call the company; `None`: made from its name.
    pub title: Option<String>,
    /// What the company is and what to expect.
    pub story: String,
    /// The resolved scenario.
    pub resolved: String,
    /// Warnings about the scenario.
    pub warnings: Vec<String>,
    /// What the results must keep.
    pub require: Vec<Requirement>,
}

impl Report {
    /// The report of an experiment with at least one replication.
    pub fn of(experiment: &Experiment, setting: &Setting) -> Report {
        let mut report = Report {
            format: FORMAT,
            kind: setting.kind,
            salesops: env!("CARGO_PKG_VERSION").to_owned(),
            scenario: experiment.scenario.clone(),
            title: setting.title.clone().unwrap_or_else(|| title_of(&experiment.scenario)),
            story: setting.story.trim().to_owned(),
            scenario_sha256: sha256(setting.resolved.as_bytes()),
            currency: experiment.currency.clone(),
            method: method(experiment),
            kpis: experiment.definitions.clone(),
            policies: Vec::new(),
            recommendation: None,
            warm_up: experiment
                .warm_up_advice
                .as_ref()
                .map(|advice| WarmUp::of(advice, experiment.first_day.is_some())),
            claims: Vec::new(),
            warnings: setting.warnings.clone(),
        };
        let frontier = experiment.frontier();
        for (place, results) in experiment.places().zip(&experiment.policies) {
            let differences = differences(experiment, place);
            let mut policy = policy(experiment, place, results);
            policy.non_dominated = frontier.contains(&place);
            policy.differences = differences;
            report.policies.push(policy);
        }
        report.claim(experiment, &setting.require);
        report
    }

    /// The same of an experiment that varies the values of these paths: with what has to be said of them.
    pub(super) fn varying(mut self, paths: &[&str]) -> Report {
        let place = self.claims.iter().position(Claim::is_doubt).unwrap_or(self.claims.len());
        let varied = Doubt::varied(paths).into_iter().map(Claim::Doubt);
        self.claims.splice(place..place, varied);
        self
    }

    /// The same with the answer of the experiment in place of a choice among its points.
    pub(super) fn answering(mut self, answer: Answer) -> Report {
        self.claims.retain(|claim| !claim.is_advice());
        self.claims.insert(0, Claim::Answer(answer));
        self
    }

    /// What is to be expected of the policy that is recommended, or looks best, or is the only one.
    fn level(&self) -> Option<Level> {
        let levels = |policy: &PolicyReport| {
            let kpis = [self.decisive_profit(), self.kpi("on_time_share")];
            let known = kpis.into_iter().flatten().filter_map(|kpi| {
                let KpiEstimate { mean, half_width, .. } = policy.estimates[kpi];
                let scale = Scale::of(self.unit(kpi), &self.currency, self.largest(kpi));
                let by = Criterion::of(&self.kpis[kpi].name)?;
                Some((by, Amount { mean: mean?, half_width, scale }))
            });
            known.collect::<Vec<_>>()
        };
        let first = &self.policies[0];
        let own = &self.policies[self.rival().unwrap_or(0)];
        let apart = own.name != first.name;
        let level = Level {
            subject: own.subject(),
            own: levels(own),
            first: apart.then(|| (first.subject(), levels(first))),
        };
        (!level.own.is_empty()).then_some(level)
    }

    /// All there is to say, from the experiment and what is known of it.
    fn claim(&mut self, experiment: &Experiment, require: &[Requirement]) {
        let recommended = recommend(experiment);
        let (recommendation, choice) = recommended.unzip();
        self.recommendation = recommendation;
        let others = || experiment.places().skip(1).zip(&self.policies[1..]);
        let changes = others().filter_map(|(place, of)| change(experiment, place, &of.differences));
        let pay =
            others().filter_map(|(place, of)| Some(of.pay.as_ref()?.claim(experiment, place)));
        let billing =
            others().filter_map(|(place, of)| Some(of.billing.as_ref()?.claim(experiment, place)));
        let mut claims: Vec<Claim> = choice.into_iter().map(Claim::Choice).collect();
        let required = required(experiment, require, self.recommendation.as_ref());
        claims.extend(required.into_iter().map(Claim::Required));
        claims.extend(self.level().map(Claim::Level));
        claims.extend(changes.map(Claim::Change));
        claims.extend(pay.chain(billing).map(Claim::Transfer));
        claims.extend(acting(experiment).into_iter().map(Claim::Acting));
        claims.extend(caveats(self, experiment).into_iter().map(Claim::Doubt));
        self.claims = claims;
    }
}

fn method(experiment: &Experiment) -> Method {
    let comparisons = experiment.policies.len() - 1;
    Method {
        seed: experiment.seed,
        replications: experiment.replications,
        planned: experiment.planned,
        interrupted: experiment.interrupted,
        confidence: experiment.confidence,
        difference_confidence: bonferroni(experiment.confidence, comparisons),
        first_day: experiment.first_day.clone(),
        warm_up_days: experiment.warm_up_days,
        length_days: experiment.length_days,
    }
}

fn policy(experiment: &Experiment, place: PolicyIndex, results: &PolicyResults) -> PolicyReport {
    let kpis = experiment.kpi_places();
    PolicyReport {
        touches: experiment.touches(place),
        name: results.name.clone(),
        title: results.title.clone(),
        why: results.why.clone(),
        assumed: results.assumed.clone(),
        unbilled: results.unbilled.clone(),
        counted: results.counted.clone(),
        steady: results.steady,
        start_days: results.start_days,
        non_dominated: false,
        pay: PayReport::of(experiment, place),
        billing: BillingReport::of(experiment, place),
        accounts: Bridge::of(experiment, place),
        estimates: kpis.map(|kpi| estimate(experiment, place, kpi)).collect(),
        differences: Vec::new(),
        payback: PaybackReport::of(experiment, place),
        order_book: entries(experiment, place),
    }
}

fn estimate(experiment: &Experiment, policy: PolicyIndex, kpi: KpiIndex) -> KpiEstimate {
    let n = experiment.values(policy, kpi).flatten().count() as u64;
    let name = &experiment.definitions[kpi.0].name;
    KpiEstimate::new(name, experiment.mean(policy, kpi), experiment.estimate(policy, kpi), n)
}

/// Differences of a policy to the first one; none for the first one itself.
fn differences(experiment: &Experiment, policy: PolicyIndex) -> Vec<KpiDifference> {
    if policy == PolicyIndex::FIRST {
        return Vec::new();
    }
    let one = |kpi: KpiIndex| {
        let pairs = experiment.values(policy, kpi).zip(experiment.values(PolicyIndex::FIRST, kpi));
        let pairs: Vec<Option<f64>> = pairs.map(|(value, first)| Some(value? - first?)).collect();
        let n = pairs.iter().flatten().count() as u64;
        let level = experiment.mean(PolicyIndex::FIRST, kpi).unwrap_or(0.0).abs();
        let name = &experiment.definitions[kpi.0].name;
        let (mean, mut known) = (mean(pairs), experiment.difference(policy, kpi));
        // The same sum in another order of its terms may differ in the last digit.
        let noise = |difference: f64| difference != 0.0 && difference.abs() <= level * 1e-12;
        if mean.is_some_and(noise) {
            known = known.map(|known| {
                let interval =
                    Interval { mean: 0.0, half_width: 0.0, ends: None, ..known.interval };
                crate::experiment::Difference { interval, verdict: Verdict::Identical }
            });
        }
        let mean = mean.map(|mean| if noise(mean) { 0.0 } else { mean });
        let estimate = KpiEstimate::new(name, mean, known.map(|known| known.interval), n);
        KpiDifference { estimate, verdict: known.map_or(Verdict::Undecided, |known| known.verdict) }
    };
    experiment.kpi_places().map(one).collect()
}
