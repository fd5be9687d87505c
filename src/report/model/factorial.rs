//! A factorial experiment as plain data: simple effects of each factor with all others off and on, main
//! effects, and two-factor interactions.

use super::claims::{Amount, Answer, Subject, Together};
use super::digits::Scale;
use super::estimate::{KpiDifference, KpiEstimate};
use super::report::Report;
use crate::experiment::{Experiment, Factor, Factorial, KpiIndex, PolicyIndex, Verdict};
use crate::measure::{Interval, bonferroni};
use crate::scenario::title_of_path;
use serde::Serialize;

/// A finished factorial experiment; the combinations are the policies of the report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FactorialReport {
    /// Name of the KPI that was asked for.
    pub kpi: String,
    /// Confidence of each interval of an effect, so that all of them hold simultaneously with the method's
    /// confidence.
    pub effect_confidence: f64,
    /// Confidence of each interval of an interaction, likewise.
    pub interaction_confidence: f64,
    /// What each factor does.
    pub effects: Vec<Effects>,
    /// What each pair does beyond the sum of its two.
    pub interactions: Vec<Interaction>,
    /// The combination with the best mean; null where neither direction is better.
    pub best: Option<String>,
    /// Those that cannot be distinguished from it: paired differences, simultaneous over all.
    pub as_good: Vec<String>,
    /// All KPIs of all combinations; differences are to the one with everything off.
    #[serde(skip)]
    pub report: Report,
}

/// What switching on a factor does to the KPI.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Effects {
    /// The factor.
    pub factor: String,
    /// With all others off.
    pub alone: KpiDifference,
    /// With all others on.
    pub on_top: KpiDifference,
    /// On average over all combinations of the others.
    pub main: KpiDifference,
}

/// What two factors do together beyond the sum of what each does: their interaction.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Interaction {
    /// The one.
    pub first: String,
    /// The other.
    pub second: String,
    /// On average over all combinations of the others; its verdict: whether both are better together
    /// than the sum of what each does.
    #[serde(flatten)]
    pub difference: KpiDifference,
    /// What that means, in words.
    pub meaning: &'static str,
}

impl FactorialReport {
    /// The report of an experiment whose policies are the combinations of `factorial`, on the KPI at
    /// place `kpi`.
    pub fn of(
        factorial: &Factorial,
        experiment: &Experiment,
        kpi: KpiIndex,
        report: Report,
    ) -> FactorialReport {
        let levers = factorial.factors.iter().filter_map(Factor::lever);
        let report = report.varying(&levers.map(|axis| axis.path.as_str()).collect::<Vec<_>>());
        let names: Vec<String> = factorial.factors.iter().map(name).collect();
        let count = names.len();
        let effect_confidence = bonferroni(experiment.confidence, 3 * count);
        let interaction_confidence = bonferroni(experiment.confidence, count * (count - 1) / 2);
        let definition = &experiment.definitions[kpi.0];
        let known = |interval: Option<Interval>| {
            let mean = interval.map(|of| of.mean);
            let n = interval.map_or(0, |of| of.n);
            let on = |of| Verdict::on(&of, definition.better);
            KpiDifference {
                estimate: KpiEstimate::new(&definition.name, mean, interval, n),
                verdict: interval.map_or(Verdict::Undecided, on),
            }
        };
        let everything = factorial.combinations() - 1;
        let effects = (0..count).map(|place| {
            let with =
                |others| known(factorial.effect(experiment, kpi, place, others, effect_confidence));
            let main = factorial.main_effect(experiment, kpi, place, effect_confidence);
            Effects {
                factor: names[place].clone(),
                alone: with(0),
                on_top: with(everything & !(1 << place)),
                main: known(main),
            }
        });
        let effects: Vec<Effects> = effects.collect();
        let pairs = (0..count).flat_map(|one| (one + 1..count).map(move |other| (one, other)));
        let interactions = pairs.map(|pair| {
            let found = factorial.interaction(experiment, kpi, pair, interaction_confidence);
            let difference = known(found);
            let without = |one, other| {
                factorial.effect_without(experiment, kpi, one, other, effect_confidence)
            };
            let both = [without(pair.0, pair.1), without(pair.1, pair.0)];
            let good = both.into_iter().all(|effect| known(effect).verdict == Verdict::Better);
            Interaction {
                first: names[pair.0].clone(),
                second: names[pair.1].clone(),
                meaning: meaning(difference.verdict, good),
                difference,
            }
        });
        let best = experiment.optimum(kpi);
        let name = |place: PolicyIndex| experiment.policies[place.0].name.clone();
        let others = experiment.contenders(kpi).into_iter().filter(|place| Some(*place) != best);
        let mut done = FactorialReport {
            kpi: definition.name.clone(),
            effect_confidence,
            interaction_confidence,
            interactions: interactions.collect(),
            effects,
            best: best.map(name),
            as_good: others.map(name).collect(),
            report,
        };
        done.report = done.report.clone().answering(done.answer());
        done
    }

    /// What people call a factor.
    pub fn title(&self, factor: &str) -> String {
        let known = self.report.policies.iter().find(|policy| policy.name == factor);
        let lever = || {
            let (path, values) = factor.split_once(' ')?;
            Some(format!("{} {values}", title_of_path(path)))
        };
        known.map(|policy| policy.title.clone()).or_else(lever).unwrap_or_else(|| factor.to_owned())
    }

    /// Place of the KPI.
    pub fn place(&self) -> usize {
        self.report.kpi(&self.kpi).expect("the KPI was found when the report was made")
    }

    /// The best combination and the strongest interaction.
    fn answer(&self) -> Answer {
        let subject = |name: &String| Subject { name: name.clone(), title: self.title(name) };
        let told = |row: &&Interaction| {
            let KpiEstimate { mean, half_width, .. } = row.difference.estimate;
            mean.zip(half_width).is_some_and(|(mean, half)| mean.abs() > half)
        };
        let size = |row: &&Interaction| row.difference.estimate.mean.unwrap_or(0.0).abs();
        let strongest =
            self.interactions.iter().filter(told).max_by(|a, b| size(a).total_cmp(&size(b)));
        let all: Vec<&KpiDifference> =
            self.interactions.iter().map(|row| &row.difference).collect();
        let together = |row: &Interaction| {
            let KpiEstimate { mean, half_width, .. } = row.difference.estimate;
            Together {
                first: subject(&row.first),
                second: subject(&row.second),
                amount: Amount { mean: mean.unwrap_or(0.0), half_width, scale: self.scale(&all) },
                meaning: row.meaning,
            }
        };
        Answer::Combination {
            kpi: self.report.kpis[self.place()].title.clone(),
            best: self.best.as_ref().map(subject),
            ties: self.as_good.iter().map(subject).collect(),
            interaction: strongest.map(together),
        }
    }

    /// A unit that suits the largest of some differences.
    pub fn scale(&self, of: &[&KpiDifference]) -> Scale {
        let estimates = of.iter().map(|of| &of.estimate);
        let sizes = estimates.flat_map(|of| [of.mean, of.half_width]).flatten();
        let largest = sizes.map(f64::abs).fold(0.0, f64::max);
        Scale::of_differences(self.report.unit(self.place()), &self.report.currency, largest)
    }
}

/// What an interaction means. Factors reinforce or substitute each other only where each of them is
/// good without the other.
fn meaning(verdict: Verdict, both_good: bool) -> &'static str {
    match verdict {
        Verdict::Better if both_good => "they reinforce each other",
        Verdict::Worse if both_good => "they substitute each other",
        Verdict::Better => "better than additive",
        Verdict::Worse => "worse than additive",
        Verdict::Undecided => "cannot be distinguished from additive",
        Verdict::Neutral | Verdict::Identical => "",
    }
}

/// A policy's name, or a value and what it rises to.
fn name(factor: &Factor) -> String {
    match factor {
        Factor::Policy(name) => name.clone(),
        Factor::Lever(axis) => {
            format!("{} {} -> {}", axis.path, axis.labels[0], axis.labels[1])
        }
    }
}
