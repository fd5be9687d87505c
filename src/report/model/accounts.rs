//! What a policy costs and earns, account by account: the bridge from the profit of the first policy to its
//! own, and what each party gains and loses.

use super::claims::Subject;
use super::estimate::{KpiDifference, KpiEstimate};
use super::subjects::subject;
use crate::experiment::{Experiment, PolicyIndex, Verdict};
use crate::measure::{Better, Interval, bonferroni};
use serde::Serialize;

/// Accounts that belong together, in the order in which they lead from revenue to profit.
const GROUPS: [(&str, &[&str]); 8] = [
    ("Revenue", &["revenue"]),
    ("Material", &["material"]),
    (
        "Pay of workers",
        &[
            "wages",
            "temporary_pay",
            "skill_premium",
            "overtime_pay",
            "hiring_cost",
            "retraining_pay",
        ],
    ),
    ("Salaries of reps", &["salaries"]),
    ("Commission and bonuses of reps", &["commission", "quota_bonus", "shared_bonus"]),
    ("Late fees", &["late_fees"]),
    ("Marketing, expediting and overhead", &["marketing", "expediting_cost", "overhead"]),
    (
        "The policy's bill, with meetings, feedback and improvement",
        &["policy_recurring", "policy_once", "meeting_preparation", "feedback", "improvement"],
    ),
];

/// Who gains or loses, by which accounts, and whether what the company pays is theirs.
const PARTIES: [(&str, &[&str], f64); 4] = [
    ("Company: profit", &["profit"], 1.0),
    (
        "Reps: salaries, commission and bonuses",
        &["salaries", "commission", "quota_bonus", "shared_bonus"],
        -1.0,
    ),
    (
        "Workers: wages, premiums and overtime",
        &["wages", "temporary_pay", "skill_premium", "overtime_pay", "retraining_pay"],
        -1.0,
    ),
    ("Customers: late fees received", &["late_fees"], -1.0),
];

/// A line of accounts under the first policy and under another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AccountLine {
    /// What it sums.
    pub title: &'static str,
    /// Money a year under the first policy; costs are negative.
    pub first: KpiEstimate,
    /// The same under the policy.
    pub own: KpiEstimate,
    /// Policy minus first policy, replication by replication.
    pub difference: KpiDifference,
}

/// The bridge of a policy.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bridge {
    /// The policy.
    pub subject: Subject,
    /// From revenue on; the last line is profit, the sum of the others.
    pub lines: Vec<AccountLine>,
    /// What each party gets; positive: more for them.
    pub parties: Vec<AccountLine>,
}

impl Bridge {
    /// The bridge of a policy; `None` of the first one, and where profit is not reported.
    pub fn of(experiment: &Experiment, policy: PolicyIndex) -> Option<Bridge> {
        experiment.kpi("profit")?;
        if policy == PolicyIndex::FIRST {
            return None;
        }
        let moves = |line: &AccountLine| {
            [&line.first, &line.own].into_iter().any(|of| of.mean.is_some_and(|mean| mean != 0.0))
        };
        let line = |(title, accounts, sign)| line(experiment, policy, title, accounts, sign);
        let groups = GROUPS.map(|(title, accounts)| (title, accounts, 1.0));
        let mut lines: Vec<AccountLine> = groups.into_iter().map(line).filter(moves).collect();
        lines.push(line(("Profit", &["profit"], 1.0)));
        let parties = PARTIES.into_iter().map(line).filter(moves).collect();
        Some(Bridge { subject: subject(experiment, policy), lines, parties })
    }
}

fn line(
    experiment: &Experiment,
    policy: PolicyIndex,
    title: &'static str,
    accounts: &[&str],
    sign: f64,
) -> AccountLine {
    let sums = |of: PolicyIndex| -> Vec<Option<f64>> {
        let kpis = accounts.iter().filter_map(|name| experiment.kpi(name));
        let sums = experiment.sums(kpis.map(|kpi| (1.0, of, kpi)));
        sums.into_iter().map(|sum| sum.map(|sum| 0.0 + sign * sum)).collect()
    };
    let [first, own] = [PolicyIndex::FIRST, policy].map(sums);
    let known = |values: &[Option<f64>], confidence| {
        let interval = Interval::of(values.iter().copied(), confidence);
        let mean = crate::measure::mean(values.iter().copied());
        let n = values.iter().flatten().count() as u64;
        (KpiEstimate::new(title, mean, interval, n), interval)
    };
    // The same sum in other parts may differ in the last digits.
    let less = |own: f64, first: f64| {
        let difference = own - first;
        if difference.abs() <= 1e-9 * first.abs() { 0.0 } else { difference }
    };
    let pairs: Vec<Option<f64>> =
        own.iter().zip(&first).map(|(own, first)| Some(less((*own)?, (*first)?))).collect();
    let simultaneous = bonferroni(experiment.confidence, experiment.policies.len() - 1);
    let (estimate, interval) = known(&pairs, simultaneous);
    let verdict = match interval {
        Some(of) if of.mean == 0.0 && of.half_width == 0.0 => Verdict::Identical,
        Some(of) => Verdict::on(&of, Better::Higher),
        None => Verdict::Undecided,
    };
    AccountLine {
        title,
        first: known(&first, experiment.confidence).0,
        own: known(&own, experiment.confidence).0,
        difference: KpiDifference { estimate, verdict },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::company::Account;

    #[test]
    fn every_account_is_in_one_group() {
        let grouped: Vec<&str> =
            GROUPS.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        for account in Account::ALL {
            let times = grouped.iter().filter(|name| **name == account.name()).count();
            assert_eq!(times, 1, "{}", account.name());
        }
        assert_eq!(grouped.len(), Account::ALL.len());
    }
}
