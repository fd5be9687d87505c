//! What a sweep, a factorial experiment and the alignment view answer.

use super::amount::Amount;
use super::subject::{Called, Subject};
use crate::scenario::title_of_path;
use serde::Serialize;

/// The answer of an experiment that varies values.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Answer {
    /// A sweep of a KPI of which neither more nor less is better.
    NoBest {
        /// Title of the KPI.
        kpi: String,
    },
    /// The best point of a sweep.
    Best {
        /// Title of the KPI.
        kpi: String,
        /// Each lever with its value there.
        point: Vec<(String, String)>,
        /// Other points that cannot be distinguished from it.
        ties: usize,
        /// It is the first or last of a lever's values; a better one may lie beyond.
        at_the_edge: bool,
    },
    /// The best combination of factors, and the strongest interaction.
    Combination {
        /// Title of the KPI.
        kpi: String,
        /// The best combination; null where neither direction is better.
        best: Option<Subject>,
        /// Others that cannot be distinguished from it.
        ties: Vec<Subject>,
        /// The strongest interaction; null: none can be distinguished from zero.
        interaction: Option<Together>,
    },
    /// The side whose own choice costs the company most.
    Regret {
        /// Title of the company's KPI.
        kpi: String,
        /// Which side, under which policy, and how much; null: no regret is shown.
        worst: Option<Regret>,
        /// Policies under which the company's optimum lies at the edge of what was tried.
        edges: Vec<Subject>,
    },
}

/// What two factors do together beyond the sum of their effects.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Together {
    /// The one.
    pub first: Subject,
    /// The other.
    pub second: Subject,
    /// Beyond the sum.
    pub amount: Amount,
    /// What that means, in words; empty: nothing.
    pub meaning: &'static str,
}

/// What a side's own choice costs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Regret {
    /// `Sales` or `Operations`.
    pub side: &'static str,
    /// The policy in force.
    pub subject: Subject,
    /// Against the company's optimum.
    pub amount: Amount,
    /// Whether other choices cannot be distinguished from it by the side's own KPI.
    pub ties: bool,
}

impl Answer {
    /// In words.
    pub fn words(&self, called: Called) -> String {
        match self {
            Answer::NoBest { kpi } => {
                format!("{kpi} has no best value: neither more nor less of it is better.")
            }
            Answer::Best { kpi, point, ties, at_the_edge } => {
                best(called, kpi, point, *ties) + edge(*at_the_edge)
            }
            Answer::Combination { kpi, best, ties, interaction } => {
                let rest = match &ties[..] {
                    [] => "shown to be better than all others".to_owned(),
                    [one] => format!("{} cannot be distinguished from it", called.plain(one)),
                    more => {
                        format!("{} other combinations cannot be distinguished from it", more.len())
                    }
                };
                let best = best
                    .as_ref()
                    .map(|best| format!("{kpi} is best under {}: {rest}. ", called.plain(best)));
                best.unwrap_or_default() + &together(called, interaction.as_ref())
            }
            Answer::Regret { kpi, worst, edges } => {
                regret(called, kpi, worst.as_ref()) + &beyond(called, edges)
            }
        }
    }
}

fn best(called: Called, kpi: &str, point: &[(String, String)], ties: usize) -> String {
    let value = |(path, value): &(String, String)| match called {
        Called::Name => format!("{} = {value}", short(path)),
        Called::Title => format!("{} {value}", title_of_path(path)),
    };
    let place: Vec<String> = point.iter().map(value).collect();
    let rest = match ties {
        0 => "shown to be better than all others".to_owned(),
        1 => "1 other point cannot be distinguished from it".to_owned(),
        others => format!("{others} other points cannot be distinguished from it"),
    };
    format!("{kpi} is best at {}: {rest}.", place.join(", "))
}

fn edge(at_the_edge: bool) -> &'static str {
    if at_the_edge { " It lies at the edge of the sweep: the optimum may lie beyond." } else { "" }
}

fn together(called: Called, interaction: Option<&Together>) -> String {
    let Some(Together { first, second, amount, meaning }) = interaction else {
        return "No interaction can be distinguished from zero.".to_owned();
    };
    let words = if meaning.is_empty() { String::new() } else { format!(": {meaning}") };
    let [first, second] = [first, second].map(|factor| called.plain(factor));
    let amount = amount.signed();
    format!(
        "The strongest interaction is that of {first} and {second}: {amount} beyond the sum of their \
        effects{words}."
    )
}

fn regret(called: Called, kpi: &str, worst: Option<&Regret>) -> String {
    let Some(Regret { side, subject, amount, ties }) = worst else {
        return "Neither side's own choice is shown to have a regret.".to_owned();
    };
    let (under, amount) = (called.plain(subject), amount.whole());
    let ties = if *ties {
        " But by its own KPI other choices cannot be distinguished from this one (≈): the interval \
        does not cover the randomness of the choice itself."
    } else {
        ""
    };
    format!(
        "{side} alone costs the company most under {under}: a regret of {amount} of {kpi} against the \
        company's optimum.{ties}"
    )
}

fn beyond(called: Called, edges: &[Subject]) -> String {
    let under: Vec<String> = edges.iter().map(|policy| called.plain(policy)).collect();
    if under.is_empty() {
        return String::new();
    }
    format!(
        " The company's optimum lies at the edge of the values tried ({}): a better one may lie beyond.",
        under.join(", ")
    )
}

/// The last two steps of a path say enough in a sentence.
pub fn short(path: &str) -> String {
    let steps: Vec<&str> = path.split('.').collect();
    steps[steps.len().saturating_sub(2)..].join(".")
}
