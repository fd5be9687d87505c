//! Through what a policy acts, and whether it does anything besides moving pay: where in every replication the
//! same orders come, are promised and leave, and no account moves but the pay of reps and what the policy itself
//! costs, it has no effect to be chosen by.

use super::results::{Experiment, PolicyIndex};
use crate::company::Account;
use crate::measure::Part;
use serde::Serialize;

/// What reps are paid beyond their salary, by pay rules that a policy may change.
const PAY: [Account; 3] = [Account::Commission, Account::QuotaBonus, Account::SharedBonus];

/// What it costs to have a policy, whatever it does.
const BILL: [Account; 5] = [
    Account::PolicyRecurring,
    Account::PolicyOnce,
    Account::MeetingPreparation,
    Account::Feedback,
    Account::Improvement,
];

/// What a policy changes, compared with the first one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Effect {
    /// Orders, dates, prices, hours or accounts: something to be chosen by.
    Acts,
    /// The pay of reps and its own bill alone.
    MovesPay {
        /// What reps get more, in currency a year; less if negative.
        to_reps: f64,
        /// What it costs more besides, in currency a year.
        bill: f64,
    },
    /// Its own bill alone.
    Nothing {
        /// What it costs more, in currency a year.
        bill: f64,
    },
}

/// Something that a policy changes, and how often.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Touch {
    /// What it is.
    pub what: Touched,
    /// In how many replications it is other than under the first policy.
    pub replications: u64,
}

/// What a policy may act through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Touched {
    /// A kind of what happens.
    Part(Part),
    /// Money.
    Account(Account),
}

impl Experiment {
    /// Through what a policy acts: all that is other than under the first policy in some replication, from the
    /// facts of each pair. Decisions come first, accounts last.
    pub fn touches(&self, policy: PolicyIndex) -> Vec<Touch> {
        let touched = self.policies[policy.0].touched;
        let parts = Part::ALL.map(Touched::Part).into_iter().zip(touched);
        let accounts = Account::ALL
            .map(|account| (Touched::Account(account), self.moved(policy, account).count() as u64));
        let all = parts.chain(accounts).filter(|(_, count)| *count > 0);
        all.map(|(what, count)| Touch { what, replications: count }).collect()
    }

    /// What a policy changes besides pay, from what happened in each pair of replications.
    pub fn effect(&self, policy: PolicyIndex) -> Effect {
        let [path, first] =
            [policy, PolicyIndex::FIRST].map(|of| self.policies[of.0].evidence.path);
        let mut others = Account::ALL.iter().filter(|of| !PAY.contains(of) && !BILL.contains(of));
        if path.is_none() || path != first || others.any(|of| self.moves(policy, *of)) {
            return Effect::Acts;
        }
        let cost = |accounts: &[Account]| -> f64 {
            let gain: f64 = accounts.iter().map(|account| self.gain(policy, *account)).sum();
            0.0 - gain
        };
        let bill = cost(&BILL);
        // A neutral pool moves nothing but what its pilot and these replications differ by.
        let neutral = self.policies[policy.0].neutral_pool.is_some();
        if !neutral && PAY.iter().any(|account| self.moves(policy, *account)) {
            Effect::MovesPay { to_reps: cost(&PAY), bill }
        } else {
            Effect::Nothing { bill }
        }
    }

    /// Whether an account differs in some replication.
    fn moves(&self, policy: PolicyIndex, account: Account) -> bool {
        self.moved(policy, account).next().is_some()
    }

    /// The replications in which an account differs by more than the rounding of its sum.
    fn moved(&self, policy: PolicyIndex, account: Account) -> impl Iterator<Item = usize> {
        let of = |policy| {
            let kpi = self.kpi(account.name());
            kpi.into_iter().flat_map(move |kpi| self.values(policy, kpi))
        };
        let differs = |pair: &(Option<f64>, Option<f64>)| match pair {
            (Some(one), Some(other)) => (one - other).abs() > 1e-9 * one.abs().max(other.abs()),
            (one, other) => one != other,
        };
        let pairs = of(policy).zip(of(PolicyIndex::FIRST)).enumerate();
        pairs.filter(move |(_, pair)| differs(pair)).map(|(place, _)| place)
    }

    /// Mean of what an account has more than under the first policy; costs are negative.
    fn gain(&self, policy: PolicyIndex, account: Account) -> f64 {
        let mean = |of| self.kpi(account.name()).and_then(|kpi| self.mean(of, kpi)).unwrap_or(0.0);
        mean(policy) - mean(PolicyIndex::FIRST)
    }
}
