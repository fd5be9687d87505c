//! Caveats: limits of the model, of the method, and of this run.

use super::acting::{ends_of_lists, reputation};
use super::claims::{Doubt, Subject};
use super::dues;
use super::report::{PolicyReport, Report};
use super::subjects::subject;
use crate::experiment::{Experiment, KpiIndex, PolicyIndex};
use crate::scenario::Standing;

/// What every result of this version leaves out.
const NOT_MODELLED: [&str; 3] = [
    "Not modelled: competitors that react, price changes by the market, cash flow and interest.",
    "A policy changes what people know, are paid for, can do or have time for; whether an \
     organisation carries it out is not simulated.",
    "Intervals cover the sampling error of the simulation only, not errors in the scenario's numbers; \
    vary those that are guesses.",
];

/// The caveats of a report.
pub fn caveats(report: &Report, experiment: &Experiment) -> Vec<Doubt> {
    let mut all = Vec::new();
    let method = &report.method;
    let (replications, planned) = (method.replications, method.planned);
    if method.interrupted {
        all.push(Doubt::Interrupted { replications, planned });
    }
    if replications < 10 {
        all.push(Doubt::FewReplications { replications });
    }
    all.extend(standings(report));
    let starts = report.policies.iter().filter_map(|policy| {
        let when = report.method.on_day(policy.start_days?);
        Some(Doubt::Starts { subject: policy.subject(), when })
    });
    all.extend(starts);
    let grow = |policy: PolicyIndex| {
        let growth = experiment.policies[policy.0].growth.clone()?;
        Some(Doubt::Grows { subject: subject(experiment, policy), growth })
    };
    all.extend(experiment.places().filter_map(grow));
    // No warm-up helps where the first policy, which the advice is about, never settles.
    let settles = experiment.policies.first().is_none_or(|policy| policy.growth.is_none());
    let found = report.warm_up.as_ref().filter(|warm_up| warm_up.too_short && settles);
    all.extend(found.map(|found| Doubt::WarmUp { found: found.clone() }));
    all.extend(dues::caveats(report));
    all.extend(rare_shares(experiment));
    all.extend(reputation(experiment));
    all.extend(ends_of_lists(experiment));
    all.extend(NOT_MODELLED.map(|what| Doubt::NotModelled { what }));
    all
}

/// What has to be said of what policies change.
fn standings(report: &Report) -> impl Iterator<Item = Doubt> {
    let marked = |standing, paths: fn(&PolicyReport) -> &[String]| {
        let concerned = report.policies.iter().filter(|policy| !paths(policy).is_empty());
        let subjects: Vec<Subject> = concerned.map(PolicyReport::subject).collect();
        (!subjects.is_empty()).then_some(Doubt::Marked { standing, subjects })
    };
    let told = [
        marked(Standing::Assumed, |policy| &policy.assumed),
        marked(Standing::Unbilled, |policy| &policy.unbilled),
        marked(Standing::Counted, |policy| &policy.counted),
    ];
    told.into_iter().flatten()
}

/// What the intervals of shares rest on of which few orders failed, or few did not.
fn rare_shares(experiment: &Experiment) -> Option<Doubt> {
    let rare = |kpi: &KpiIndex| {
        let definition = &experiment.definitions[kpi.0];
        definition.headline && experiment.places().any(|policy| experiment.is_rare(policy, *kpi))
    };
    let title = |kpi: KpiIndex| experiment.definitions[kpi.0].title.clone();
    let kpis: Vec<String> = experiment.kpi_places().filter(rare).map(title).collect();
    let effects = experiment.policies.iter().map(|policy| policy.evidence.likeness.design_effect());
    let design_effect = effects.fold(1.0, f64::max);
    (experiment.replications > 1 && !kpis.is_empty()).then_some(Doubt::Rare { kpis, design_effect })
}
