//! Which policy to choose, and how certain that is: the highest profit, unless the intervals cannot
//! distinguish it from others.

use super::digits::Scale;
use crate::experiment::{
    Effect, Experiment, KpiIndex, PROFIT_BEFORE_TRANSFER, PolicyIndex, PolicyResults, Verdict,
};
use crate::measure::{Better, Interval, bonferroni};
use serde::Serialize;

/// The recommended policy, or why there is none.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Recommendation {
    /// The recommended policy; null when the intervals do not decide.
    pub policy: Option<String>,
    /// The KPI it was chosen by; null when policies differ in none that they are chosen by.
    pub by: Option<String>,
    /// The compared policy with the best mean, significant or not.
    pub best_looking: Option<String>,
    /// Other policies that cannot be distinguished from the best.
    pub as_good: Vec<String>,
    /// The reason in words.
    pub sentence: String,
}

/// What is chosen by where policies do not differ in profit, the first that differs.
const OTHERS: [&str; 2] = ["on_time_share", "lead_time_mean"];

/// Recommends a policy; `None` when there is nothing to choose from. Policies whose effect is
/// assumed, or that do nothing but move pay, are not recommended.
pub fn recommend(experiment: &Experiment) -> Option<Recommendation> {
    let candidates: Vec<PolicyIndex> = experiment
        .places()
        .filter(|policy| *policy == PolicyIndex::FIRST || is_simulated(experiment, *policy))
        .collect();
    if candidates.len() < 2 {
        return None;
    }
    let acts = |policy: &PolicyIndex| {
        *policy == PolicyIndex::FIRST || experiment.effect(*policy) == Effect::Acts
    };
    let candidates: Vec<PolicyIndex> = candidates.into_iter().filter(acts).collect();
    if candidates.len() < 2 {
        return Some(nothing_acts(experiment));
    }
    // Where nothing is sold, profit is only what the policy costs, which is no criterion.
    let revenue =
        experiment.kpi("revenue").and_then(|kpi| experiment.mean(PolicyIndex::FIRST, kpi));
    let sells = revenue.is_none_or(|revenue| revenue != 0.0);
    let profit = if sells { experiment.decisive_profit() } else { None };
    let others = OTHERS.iter().filter_map(|name| experiment.kpi(name));
    let kpi = profit.into_iter().chain(others).find(|kpi| {
        let mut means = candidates.iter().filter_map(|policy| experiment.mean(*policy, *kpi));
        means.next().is_some_and(|first| means.any(|mean| mean != first))
    });
    Some(match kpi {
        Some(kpi) => PolicyChoice { experiment, candidates, kpi }.recommend(),
        None => Recommendation {
            policy: None,
            by: None,
            best_looking: None,
            as_good: Vec::new(),
            sentence: "Undecided: the policies do not differ in what they are chosen by."
                .to_owned(),
        },
    })
}

fn is_simulated(experiment: &Experiment, policy: PolicyIndex) -> bool {
    let PolicyResults { assumed, counted, .. } = &experiment.policies[policy.0];
    assumed.is_empty() && counted.is_empty()
}

/// The recommendation where no policy does anything but move pay and cost its bill.
fn nothing_acts(experiment: &Experiment) -> Recommendation {
    let first = &experiment.policies[PolicyIndex::FIRST.0].name;
    Recommendation {
        policy: Some(first.clone()),
        by: None,
        best_looking: None,
        as_good: Vec::new(),
        sentence: format!(
            "Keep `{first}`: no other policy changes anything but the pay of reps and its own bill."
        ),
    }
}

/// A choice among policies by one KPI.
struct PolicyChoice<'e> {
    experiment: &'e Experiment,
    candidates: Vec<PolicyIndex>,
    kpi: KpiIndex,
}

impl PolicyChoice<'_> {
    fn recommend(&self) -> Recommendation {
        let best = self.best(&self.candidates);
        let others = self.candidates.iter().copied().filter(|p| *p != PolicyIndex::FIRST);
        let others: Vec<PolicyIndex> = others.collect();
        let as_good = self.as_good(best);
        let challenger = self.best(&others);
        let (policy, sentence) = if self.experiment.replications < 2 {
            (None, "Undecided: a single replication has no interval; run more.".to_owned())
        } else if best == PolicyIndex::FIRST {
            (Some(best), self.keep(&as_good))
        } else if self.verdict(best) != Some(Verdict::Better) {
            (None, self.undecided(best))
        } else if as_good.is_empty() {
            (Some(best), self.clear(best))
        } else {
            (Some(best), self.one_of(best, &as_good))
        };
        Recommendation {
            policy: policy.map(|policy| self.name(policy)),
            by: Some(self.experiment.definitions[self.kpi.0].name.clone()),
            best_looking: Some(self.name(challenger)),
            as_good: as_good.iter().map(|policy| self.name(*policy)).collect(),
            sentence,
        }
    }

    /// The candidate with the best mean.
    fn best(&self, among: &[PolicyIndex]) -> PolicyIndex {
        self.experiment.best_of(among, self.kpi).unwrap_or(among[0])
    }

    /// Candidates whose difference to the best is not shown; all such statements hold simultaneously.
    fn as_good(&self, best: PolicyIndex) -> Vec<PolicyIndex> {
        let confidence = bonferroni(self.experiment.confidence, self.candidates.len() - 1);
        let behind = |other: PolicyIndex| {
            let difference = self.experiment.paired(best, other, self.kpi, confidence);
            difference.is_some_and(|d| self.sign() * d.mean > d.half_width)
        };
        self.candidates.iter().copied().filter(|other| *other != best && !behind(*other)).collect()
    }

    fn keep(&self, as_good: &[PolicyIndex]) -> String {
        let (name, what) = (self.name(PolicyIndex::FIRST), self.what());
        match self.list(as_good) {
            None => {
                let who = match &self.candidates[..] {
                    [_, only] => format!("`{}`", self.name(*only)),
                    _ => "every other policy".to_owned(),
                };
                format!("Keep `{name}`: {who} has {} {what}.", self.less())
            }
            Some(list) => format!(
                "Keep `{name}` for now: no policy is shown to have {} {what}; \
                 {list} cannot be distinguished from it.",
                self.more()
            ),
        }
    }

    fn undecided(&self, best: PolicyIndex) -> String {
        let interval = self.difference(best);
        let known = interval.map(|d| (self.amount(&d), self.enough(&d)));
        let (amount, enough) = known.unwrap_or_default();
        format!(
            "Undecided: no policy is shown to have {} {} than `{}`. \
             `{}` has the best mean ({amount}), which may be due to chance.{enough}",
            self.more(),
            self.what(),
            self.name(PolicyIndex::FIRST),
            self.name(best)
        )
    }

    fn clear(&self, best: PolicyIndex) -> String {
        let amount = self.difference(best).map(|d| self.amount(&d)).unwrap_or_default();
        let others = if self.candidates.len() > 2 { " and than every other policy" } else { "" };
        format!(
            "Choose `{}`: it has {} {} than `{}` ({amount}){others}.",
            self.name(best),
            self.more(),
            self.what(),
            self.name(PolicyIndex::FIRST)
        )
    }

    fn one_of(&self, best: PolicyIndex, as_good: &[PolicyIndex]) -> String {
        let amount = self.difference(best).map(|d| self.amount(&d)).unwrap_or_default();
        let list = self.list(as_good).unwrap_or_default();
        format!(
            "Choose `{}`: it has {} {} than `{}` ({amount}). \
             {list} cannot be distinguished from it, so let the other KPIs decide.",
            self.name(best),
            self.more(),
            self.what(),
            self.name(PolicyIndex::FIRST)
        )
    }

    /// How many replications would show a difference of the size that was seen.
    fn enough(&self, difference: &Interval) -> String {
        let ratio = difference.half_width / difference.mean.abs();
        let needed = difference.n as f64 * ratio * ratio;
        if !needed.is_finite() || needed > 1e6 {
            return String::new();
        }
        let step = 10_f64.powf(needed.log10().floor() - 1.0).max(1.0);
        let needed = (needed / step).ceil() * step;
        format!(
            " About {needed} replications would decide, if the estimated difference is the true one."
        )
    }

    fn difference(&self, policy: PolicyIndex) -> Option<Interval> {
        Some(self.experiment.difference(policy, self.kpi)?.interval)
    }

    fn verdict(&self, policy: PolicyIndex) -> Option<Verdict> {
        Some(self.experiment.difference(policy, self.kpi)?.verdict)
    }

    fn amount(&self, difference: &Interval) -> String {
        let unit = self.experiment.definitions[self.kpi.0].unit;
        let largest = difference.mean.abs().max(difference.half_width);
        let scale = Scale::of_differences(unit, &self.experiment.currency, largest);
        format!("{} {}", scale.signed(difference.mean, Some(difference.half_width)), scale.label)
    }

    fn list(&self, policies: &[PolicyIndex]) -> Option<String> {
        let names: Vec<String> = policies.iter().map(|p| format!("`{}`", self.name(*p))).collect();
        let (last, rest) = names.split_last()?;
        Some(if rest.is_empty() { last.clone() } else { format!("{} and {last}", rest.join(", ")) })
    }

    fn name(&self, policy: PolicyIndex) -> String {
        self.experiment.policies[policy.0].name.clone()
    }

    fn what(&self) -> &'static str {
        match self.experiment.definitions[self.kpi.0].name.as_str() {
            "profit" => "profit",
            PROFIT_BEFORE_TRANSFER => "profit before transfer",
            "on_time_share" => "on-time delivery",
            _ => "lead time",
        }
    }

    fn more(&self) -> &'static str {
        match self.what() {
            "profit" | "profit before transfer" => "a higher",
            "on-time delivery" => "better",
            _ => "a shorter",
        }
    }

    fn less(&self) -> &'static str {
        match self.what() {
            "profit" | "profit before transfer" => "a lower",
            "on-time delivery" => "worse",
            _ => "a longer",
        }
    }

    fn sign(&self) -> f64 {
        if self.experiment.definitions[self.kpi.0].better == Better::Lower { -1.0 } else { 1.0 }
    }
}
