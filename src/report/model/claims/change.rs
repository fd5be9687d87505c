//! What a policy changes, and through what it acts.

use super::amount::Amount;
use super::criterion::Criterion;
use super::subject::{Called, Subject};
use crate::experiment::Verdict;
use serde::Serialize;

/// What a policy changes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    /// KPIs that policies are chosen by.
    Kpis {
        /// The policy.
        subject: Subject,
        /// What it is compared with.
        first: Subject,
        /// One or two of them.
        differences: Vec<Shift>,
    },
    /// The pay of reps, and nothing else.
    Pay {
        /// The policy.
        subject: Subject,
        /// What reps get more; less if negative.
        to_reps: Amount,
        /// What it costs besides; null: nothing.
        bill: Option<Amount>,
    },
    /// Nothing that happens.
    Nothing {
        /// The policy.
        subject: Subject,
        /// What it costs; null: nothing.
        bill: Option<Amount>,
        /// Its joint pay has a pool that keeps the pay of reps.
        pay_neutral: bool,
    },
    /// Something, but nothing that is measured.
    Unmeasured {
        /// The policy.
        subject: Subject,
    },
}

/// The difference of a KPI, policy minus first policy, with its verdict.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Shift {
    /// The KPI.
    pub kpi: Criterion,
    /// The difference.
    pub difference: Amount,
    /// What its interval says.
    pub verdict: Verdict,
}

impl Change {
    /// The policy.
    pub fn subject(&self) -> &Subject {
        match self {
            Change::Kpis { subject, .. }
            | Change::Pay { subject, .. }
            | Change::Nothing { subject, .. }
            | Change::Unmeasured { subject } => subject,
        }
    }

    /// Whether the interval of some difference contains both better and worse.
    pub fn is_undecided(&self) -> bool {
        let Change::Kpis { differences, .. } = self else { return false };
        differences.iter().any(|shift| shift.verdict == Verdict::Undecided)
    }

    /// In words.
    pub fn words(&self, called: Called) -> String {
        let it = called.plain(self.subject());
        let costs = |bill: &Option<Amount>| {
            bill.as_ref().map_or(String::new(), |bill| format!(" but costs {}", bill.size().0))
        };
        match self {
            Change::Kpis { first, differences, .. } => {
                let than = called.compared(first);
                let clauses: Vec<String> =
                    differences.iter().map(|shift| shift.words(&than)).collect();
                let decided = differences.iter().all(|d| d.verdict != Verdict::Undecided);
                let differ = differences.windows(2).any(|two| two[0].verdict != two[1].verdict);
                let link = if decided && differ { " but " } else { " and " };
                format!("{it} {}", clauses.join(link))
            }
            Change::Pay { to_reps, bill, .. } => {
                let (from, to) = if to_reps.mean > 0.0 {
                    ("the company", "reps")
                } else {
                    ("reps", "the company")
                };
                let amount = match to_reps.size() {
                    (size, Some(half)) if half != "0" => format!("{size} (± {half})"),
                    (size, _) => size,
                };
                format!(
                    "{it} moves {amount} from {from} to {to} and changes nothing else{}",
                    costs(bill)
                )
            }
            Change::Nothing { bill, pay_neutral, .. } => {
                let why = if *pay_neutral {
                    "no decision depends on what reps are paid by, and the pool keeps their pay"
                } else {
                    "no decision reads what it improves"
                };
                format!("{it} changes nothing here{}: {why}", costs(bill))
            }
            Change::Unmeasured { .. } => format!("{it} changes nothing that is measured"),
        }
    }
}

impl Shift {
    /// `earns 84 k EUR/year more than the baseline (± 31)`.
    fn words(&self, first: &str) -> String {
        let [verb, more, less] = self.kpi.verbs();
        let than = match self.kpi {
            Criterion::OnTimeShare => " of the orders due on time".to_owned(),
            Criterion::ProfitBeforeTransfer => format!(" than {first} before transfer"),
            Criterion::Profit | Criterion::LeadTimeMean => format!(" than {first}"),
        };
        let way = if self.difference.mean > 0.0 { more } else { less };
        match (self.difference.size(), self.verdict) {
            ((size, None), _) => format!("{verb} {size} {way}{than} in its only replication"),
            ((size, Some(half)), Verdict::Better | Verdict::Worse) => {
                format!("{verb} {size} {way}{than} (± {half})")
            }
            ((_, Some(_)), _) => {
                let infinitive = verb.trim_end_matches('s');
                let amount = self.difference.signed();
                format!("is not shown to {infinitive} {more} or {less}{than} ({amount})")
            }
        }
    }
}

/// Through what policies act.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Acting {
    /// Those that act through the same.
    pub subjects: Vec<Subject>,
    /// Decisions, dates, hours and accounts, and in how many replications each.
    pub through: String,
    /// Those of them through which not every policy acts that acts at all.
    pub special: Vec<String>,
}

impl Acting {
    /// In words.
    pub fn words(&self, called: Called) -> String {
        let who: Vec<String> = self.subjects.iter().map(|of| called.plain(of)).collect();
        let acts = if who.len() == 1 { "acts" } else { "act" };
        format!("{} {acts} through {}", called.first(&who.join(", ")), self.through)
    }
}
