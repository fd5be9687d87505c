//! KPIs of money, a working year of the window. Costs are negative, so higher is always better.

use super::Better::Higher;
use super::KpiUnit::{MoneyPerOrder, MoneyPerYear};
use super::{Kpi, kpi};
use crate::company::Account;
use crate::measure::window::{Window, ratio};

/// The tallies of the domains count all of it.
pub(in crate::measure) type Tally = ();

pub(super) const TABLE: &[Kpi] = &[
    kpi(
        "revenue",
        "Revenue",
        MoneyPerYear,
        Higher,
        "Net price of the orders delivered, a working year.",
        |w, _| yearly(w, Account::Revenue),
    ),
    kpi(
        "material",
        "Material",
        MoneyPerYear,
        Higher,
        "Material of the orders delivered, a working year.",
        |w, _| yearly(w, Account::Material),
    ),
    kpi(
        "late_fees",
        "Late fees",
        MoneyPerYear,
        Higher,
        "Fees for orders delivered after their promised date, a working year.",
        |w, _| yearly(w, Account::LateFees),
    ),
    kpi(
        "wages",
        "Wages",
        MoneyPerYear,
        Higher,
        "Regular wages of workers, without premium for skills, a working year.",
        |w, _| yearly(w, Account::Wages),
    ),
    kpi(
        "temporary_pay",
        "Temporary staff",
        MoneyPerYear,
        Higher,
        "Pay of temporary staff, their overtime apart, a working year.",
        |w, _| yearly(w, Account::TemporaryStaff),
    ),
    kpi(
        "skill_premium",
        "Skill premium",
        MoneyPerYear,
        Higher,
        "Wage premium for skills learnt through cross-training, a working year.",
        |w, _| yearly(w, Account::SkillPremium),
    ),
    kpi(
        "overtime_pay",
        "Overtime pay",
        MoneyPerYear,
        Higher,
        "Overtime of workers, a working year.",
        |w, _| yearly(w, Account::Overtime),
    ),
    kpi(
        "salaries",
        "Salaries",
        MoneyPerYear,
        Higher,
        "Salaries of reps, a working year.",
        |w, _| yearly(w, Account::Salaries),
    ),
    kpi(
        "hiring_cost",
        "Hiring",
        MoneyPerYear,
        Higher,
        "What it cost to find those who were hired, a working year.",
        |w, _| yearly(w, Account::Hiring),
    ),
    kpi(
        "retraining_pay",
        "Retraining",
        MoneyPerYear,
        Higher,
        "Pay of those who work nowhere while they are retrained for another post, a working year.",
        |w, _| yearly(w, Account::Retraining),
    ),
    kpi(
        "commission",
        "Commission",
        MoneyPerYear,
        Higher,
        "Commission on the orders won, a working year.",
        |w, _| yearly(w, Account::Commission),
    ),
    kpi(
        "quota_bonus",
        "Quota bonus",
        MoneyPerYear,
        Higher,
        "Bonuses for reaching a quota, a working year.",
        |w, _| yearly(w, Account::QuotaBonus),
    ),
    kpi(
        "marketing",
        "Marketing",
        MoneyPerYear,
        Higher,
        "Money spent on marketing, a working year.",
        |w, _| yearly(w, Account::Marketing),
    ),
    kpi(
        "shared_bonus",
        "Shared bonus",
        MoneyPerYear,
        Higher,
        "Joint bonus: the pool and what single orders add or take, a working year.",
        |w, _| yearly(w, Account::SharedBonus),
    ),
    kpi(
        "meeting_preparation",
        "Meeting preparation",
        MoneyPerYear,
        Higher,
        "Preparation of meetings, a working year.",
        |w, _| yearly(w, Account::MeetingPreparation),
    ),
    kpi(
        "feedback",
        "Feedback",
        MoneyPerYear,
        Higher,
        "Writing down how orders went, a working year.",
        |w, _| yearly(w, Account::Feedback),
    ),
    kpi(
        "expediting_cost",
        "Expediting",
        MoneyPerYear,
        Higher,
        "What expedited orders cost besides workers' time, a working year.",
        |w, _| yearly(w, Account::Expediting),
    ),
    kpi(
        "improvement",
        "Improvement",
        MoneyPerYear,
        Higher,
        "Trainers and material for hours invested in improvement, a working year.",
        |w, _| yearly(w, Account::Improvement),
    ),
    kpi(
        "policy_recurring",
        "Policy, recurring",
        MoneyPerYear,
        Higher,
        "Recurring bill of the policy, a working year.",
        |w, _| yearly(w, Account::PolicyRecurring),
    ),
    kpi(
        "policy_once",
        "Policy, one-off",
        MoneyPerYear,
        Higher,
        "One-off bill of the policy, training and implementation, a working year.",
        |w, _| yearly(w, Account::PolicyOnce),
    ),
    kpi("overhead", "Overhead", MoneyPerYear, Higher, "Fixed costs, a working year.", |w, _| {
        yearly(w, Account::Overhead)
    }),
    kpi(
        "contribution",
        "Contribution",
        MoneyPerYear,
        Higher,
        "Revenue less material, late fees, commission and quota bonuses, a working year.",
        |w, _| w.per_year(contribution(w)),
    ),
    kpi(
        "profit",
        "Profit",
        MoneyPerYear,
        Higher,
        "Sum of all accounts, a working year.",
        |w, _| w.per_year(profit(w)),
    )
    .headline(),
    kpi(
        "profit_per_order",
        "Profit per order",
        MoneyPerOrder,
        Higher,
        "Sum of all accounts, for each order delivered in the window.",
        |w, _| ratio(profit(w), w.deliveries.count() as f64),
    ),
];

fn yearly(window: &Window, account: Account) -> Option<f64> {
    window.per_year(window.money(account))
}

/// What moves with each order.
fn contribution(window: &Window) -> f64 {
    let variable = [
        Account::Revenue,
        Account::Material,
        Account::LateFees,
        Account::Commission,
        Account::QuotaBonus,
    ];
    variable.map(|account| window.money(account)).iter().sum()
}

fn profit(window: &Window) -> f64 {
    Account::ALL.map(|account| window.money(account)).iter().sum()
}
