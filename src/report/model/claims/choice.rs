//! Which policy to choose.

use super::amount::Amount;
use super::criterion::Criterion;
use super::subject::{Called, Subject};
use serde::Serialize;

/// The choice that the numbers allow.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "choice", rename_all = "snake_case")]
pub enum Choice {
    /// A policy is shown to be better than the first one.
    Choose {
        /// The policy.
        subject: Subject,
        /// What it is compared with.
        first: Subject,
        /// By what.
        by: Criterion,
        /// Policy minus first policy.
        difference: Amount,
        /// Others that cannot be distinguished from it.
        ties: Vec<Subject>,
        /// Whether there are others besides the first.
        others: bool,
    },
    /// The first policy has the best mean.
    Keep {
        /// The first policy.
        subject: Subject,
        /// By what.
        by: Criterion,
        /// All others that could have been chosen.
        others: Vec<Subject>,
        /// Those of them that cannot be distinguished from it.
        ties: Vec<Subject>,
    },
    /// Another has the best mean, and is not shown to be better.
    Undecided {
        /// The one with the best mean.
        subject: Subject,
        /// What it is compared with.
        first: Subject,
        /// By what.
        by: Criterion,
        /// Policy minus first policy.
        difference: Option<Amount>,
        /// Replications that would show a difference of that size; null: too many to say.
        replications: Option<f64>,
    },
    /// There is one replication only.
    SingleReplication,
    /// Policies differ in nothing that they are chosen by.
    Alike,
    /// No policy does anything but move pay and cost its bill.
    NothingActs {
        /// The first policy.
        subject: Subject,
    },
}

impl Choice {
    /// In words.
    pub fn words(&self, called: Called) -> String {
        match self {
            Choice::Choose { subject, first, by, difference, ties, others } => {
                let (it, than) = (called.quoted(subject), called.quoted(first));
                let (more, amount) = (by.better(), difference.signed());
                let head = format!("Choose {it}: it has {more} than {than} ({amount})");
                match called.list(ties) {
                    None if *others => format!("{head} and than every other policy."),
                    None => format!("{head}."),
                    Some(list) => format!(
                        "{head}. {} cannot be distinguished from it, so let the other KPIs decide.",
                        called.first(&list)
                    ),
                }
            }
            Choice::Keep { subject, by, others, ties } => {
                keep(called, &called.quoted(subject), *by, others, ties)
            }
            Choice::Undecided { subject, first, by, difference, replications } => {
                let amount = difference.as_ref().map(Amount::signed).unwrap_or_default();
                let enough = replications.map_or(String::new(), |needed| {
                    format!(
                        " About {needed} replications would decide, if the estimated difference is the \
                        true one."
                    )
                });
                format!(
                    "Undecided: no policy is shown to have {} than {}. {} has the best mean ({amount}), \
                    which may be due to chance.{enough}",
                    by.better(),
                    called.quoted(first),
                    called.first(&called.quoted(subject)),
                )
            }
            Choice::SingleReplication => {
                "Undecided: a single replication has no interval; run more.".to_owned()
            }
            Choice::Alike => {
                "Undecided: the policies do not differ in what they are chosen by.".to_owned()
            }
            Choice::NothingActs { subject } => format!(
                "Keep {}: no other policy changes anything but the pay of reps and its own bill.",
                called.quoted(subject)
            ),
        }
    }
}

fn keep(called: Called, it: &str, by: Criterion, others: &[Subject], ties: &[Subject]) -> String {
    match called.list(ties) {
        None => {
            let who = match others {
                [only] => called.quoted(only),
                _ => "every other policy".to_owned(),
            };
            format!("Keep {it}: {who} has {}.", by.worse())
        }
        Some(list) => format!(
            "Keep {it} for now: no policy is shown to have {}; {list} cannot be distinguished from \
            it.",
            by.better()
        ),
    }
}
