//! Money that has moved, and the accounts on which it moves.

use crate::engine::Span;
use crate::scenario::Money;
use serde::Serialize;

/// Money moved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MoneyFact {
    /// What the money is for.
    pub account: Account,
    /// How much; costs are negative.
    pub amount: Money,
    /// The time until now over which it accrued evenly; zero if it moved at this instant.
    pub accrued: Span,
}

/// What money is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Account {
    /// Net price of delivered orders.
    Revenue,
    /// Material of delivered orders.
    Material,
    /// Late fees.
    LateFees,
    /// Regular wages of workers, without premium for skills.
    Wages,
    /// Pay of temporary staff.
    TemporaryStaff,
    /// Premium for skills learnt through cross-training.
    SkillPremium,
    /// Overtime.
    Overtime,
    /// Salaries of reps.
    Salaries,
    /// Finding those who are hired.
    Hiring,
    /// Pay of those who work nowhere while they are retrained for another post.
    Retraining,
    /// Commission.
    Commission,
    /// Bonuses for reaching a quota.
    QuotaBonus,
    /// Marketing.
    Marketing,
    /// Joint bonus: the pool and what single orders add or take back.
    SharedBonus,
    /// Preparation of meetings.
    MeetingPreparation,
    /// Writing down how orders went.
    Feedback,
    /// What expedited orders cost.
    Expediting,
    /// Trainers and material for hours invested in improvement.
    Improvement,
    /// Recurring bill of the policy.
    PolicyRecurring,
    /// One-off bill of the policy and, in steady state, the hours of training, over its life.
    PolicyOnce,
    /// Fixed costs.
    Overhead,
}

impl Account {
    /// Its place among all accounts.
    #[expect(clippy::as_conversions, reason = "the one cast of the enum")]
    #[inline(always)]
    pub(crate) const fn place(self) -> usize {
        self as usize
    }

    /// All accounts, in the order of a profit and loss statement.
    pub const ALL: [Account; 21] = [
        Account::Revenue,
        Account::Material,
        Account::LateFees,
        Account::Wages,
        Account::TemporaryStaff,
        Account::SkillPremium,
        Account::Overtime,
        Account::Salaries,
        Account::Hiring,
        Account::Retraining,
        Account::Commission,
        Account::QuotaBonus,
        Account::Marketing,
        Account::SharedBonus,
        Account::MeetingPreparation,
        Account::Feedback,
        Account::Expediting,
        Account::Improvement,
        Account::PolicyRecurring,
        Account::PolicyOnce,
        Account::Overhead,
    ];

    /// Name in tables and files.
    pub const fn name(self) -> &'static str {
        match self {
            Account::Revenue => "revenue",
            Account::Material => "material",
            Account::LateFees => "late_fees",
            Account::Wages => "wages",
            Account::TemporaryStaff => "temporary_pay",
            Account::SkillPremium => "skill_premium",
            Account::Overtime => "overtime_pay",
            Account::Salaries => "salaries",
            Account::Hiring => "hiring_cost",
            Account::Retraining => "retraining_pay",
            Account::Commission => "commission",
            Account::QuotaBonus => "quota_bonus",
            Account::Marketing => "marketing",
            Account::SharedBonus => "shared_bonus",
            Account::MeetingPreparation => "meeting_preparation",
            Account::Feedback => "feedback",
            Account::Expediting => "expediting_cost",
            Account::Improvement => "improvement",
            Account::PolicyRecurring => "policy_recurring",
            Account::PolicyOnce => "policy_once",
            Account::Overhead => "overhead",
        }
    }
}
