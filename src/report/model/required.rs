//! What the scenario requires, judged policy by policy.

use super::claims::{Amount, JudgedPolicy, Required, RequiredBy};
use super::digits::Scale;
use super::recommendation::Recommendation;
use super::subjects::subject;
use crate::experiment::Experiment;
use crate::scenario::{Bound, Evidence, Requirement};

/// The requirements as claims; those of a KPI that was not measured are left out.
pub fn required(
    experiment: &Experiment,
    requirements: &[Requirement],
    recommendation: Option<&Recommendation>,
) -> Vec<Required> {
    let chosen = recommendation.and_then(|recommendation| recommendation.policy.as_ref());
    let chosen = chosen.unwrap_or(&experiment.policies[0].name);
    let one = |require: &Requirement| {
        let kpi = experiment.kpi(&require.kpi)?;
        let definition = &experiment.definitions[kpi.0];
        let limit = require.bound.value();
        let scale = Scale::of(definition.unit, &experiment.currency, limit.abs());
        let policies = experiment.places().map(|policy| {
            let judged = experiment.judge(policy, kpi, require);
            let subject = subject(experiment, policy);
            let decides = subject.name == *chosen;
            JudgedPolicy { subject, fate: judged.fate, kept: judged.kept, n: judged.n, decides }
        });
        Some(Required {
            kpi: definition.name.clone(),
            title: definition.title.clone(),
            limit: Amount { mean: limit, half_width: None, scale },
            at_least: matches!(require.bound, Bound::AtLeast(_)),
            by: match require.evidence {
                Evidence::Mean(confidence) => RequiredBy::Mean { confidence: confidence.value() },
                Evidence::Replications(probability) => RequiredBy::Replications {
                    probability: probability.value(),
                    confidence: experiment.confidence,
                },
            },
            policies: policies.collect(),
        })
    };
    requirements.iter().filter_map(one).collect()
}
