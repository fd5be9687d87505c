//! Caveats: limits of the model, of the method, and of this run.

use super::acting::{ends_of_lists, reputation};
use super::dues;
use super::report::{PolicyReport, Report};
use crate::experiment::{Experiment, KpiIndex};
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
pub fn caveats(report: &Report, experiment: &Experiment) -> Vec<String> {
    let mut all = Vec::new();
    let method = &report.method;
    if method.interrupted {
        all.push(format!(
            "Interrupted: {} of {} replications count.",
            method.replications, method.planned
        ));
    }
    if method.replications == 1 {
        all.push(
            "A single replication has no intervals: these numbers are an example, not an estimate."
                .into(),
        );
    } else if method.replications < 10 {
        let n = method.replications;
        all.push(format!(
            "Only {n} replications: intervals are wide and assume normally distributed means."
        ));
    }
    all.extend(standings(report));
    let starts = report.policies.iter().filter_map(|p| Some((&p.name, p.start_days?)));
    all.extend(starts.map(|(name, day)| {
        let on = report.method.on_day(day);
        format!("{name} starts {on}; all its costs are charged when they fall.")
    }));
    all.extend(report.policies.iter().filter_map(|policy| policy.growth.clone()));
    // No warm-up helps where the first policy, which the advice is about, never settles.
    let settles = report.policies.first().is_none_or(|policy| policy.growth.is_none());
    let advice = report.warm_up.as_ref().filter(|warm_up| warm_up.too_short && settles);
    if let Some(warm_up) = advice {
        all.push(warm_up.advice.clone());
    }
    all.extend(dues::caveats(report));
    all.extend(rare_shares(experiment));
    all.extend(reputation(experiment));
    all.extend(ends_of_lists(experiment));
    all.extend(NOT_MODELLED.map(str::to_owned));
    all
}

/// What has to be said of what policies change.
fn standings(report: &Report) -> impl Iterator<Item = String> {
    let names = |paths: fn(&PolicyReport) -> &[String]| -> Vec<&str> {
        let concerned = report.policies.iter().filter(|policy| !paths(policy).is_empty());
        concerned.map(|policy| policy.name.as_str()).collect()
    };
    let told = [
        Standing::Assumed.never_recommended(&names(|policy| &policy.assumed)),
        Standing::Unbilled.told_of(&names(|policy| &policy.unbilled)),
        Standing::Counted.never_recommended(&names(|policy| &policy.counted)),
    ];
    told.into_iter().flatten()
}

/// What the intervals of shares rest on of which few orders failed, or few did not.
fn rare_shares(experiment: &Experiment) -> Option<String> {
    let rare = |kpi: &KpiIndex| {
        let definition = &experiment.definitions[kpi.0];
        definition.headline && experiment.places().any(|policy| experiment.is_rare(policy, *kpi))
    };
    let titles: Vec<&str> = experiment
        .kpi_places()
        .filter(rare)
        .map(|kpi| experiment.definitions[kpi.0].title.as_str())
        .collect();
    let effects = experiment.policies.iter().map(|policy| policy.evidence.likeness.design_effect());
    let largest = effects.fold(1.0, f64::max);
    (experiment.replications > 1 && !titles.is_empty()).then(|| {
        format!(
            "{}: too few orders failed, or too few did not, for the spread of the replications to tell how \
             sure this is. The interval is that of independent orders (Clopper and Pearson), of which {} \
             as much as one, for the lead times of orders that follow one another are alike.",
            titles.join(", "),
            if largest < 1.5 { "each tells".to_owned() } else { format!("{largest:.0} tell") }
        )
    })
}
