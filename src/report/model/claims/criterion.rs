//! By what policies are chosen, in words: a KPI that has them, and which way is better.

use crate::experiment::PROFIT_BEFORE_TRANSFER;
use serde::Serialize;

/// A KPI that decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Criterion {
    /// Profit.
    Profit,
    /// Profit without what pay rules alone move.
    ProfitBeforeTransfer,
    /// Share of the orders due that came on time.
    OnTimeShare,
    /// Mean lead time.
    LeadTimeMean,
}

impl Criterion {
    /// The KPI by this name; `None`: nothing is chosen by it.
    pub fn of(kpi: &str) -> Option<Criterion> {
        match kpi {
            "profit" => Some(Criterion::Profit),
            PROFIT_BEFORE_TRANSFER => Some(Criterion::ProfitBeforeTransfer),
            "on_time_share" => Some(Criterion::OnTimeShare),
            "lead_time_mean" => Some(Criterion::LeadTimeMean),
            _ => None,
        }
    }

    /// `a higher profit`.
    pub fn better(self) -> String {
        let [better, _, what] = self.terms();
        format!("{better} {what}")
    }

    /// `a lower profit`.
    pub fn worse(self) -> String {
        let [_, worse, what] = self.terms();
        format!("{worse} {what}")
    }

    /// What a policy does with it, when it rises, and when it falls.
    pub(super) fn verbs(self) -> [&'static str; 3] {
        match self {
            Criterion::Profit | Criterion::ProfitBeforeTransfer => ["earns", "more", "less"],
            Criterion::OnTimeShare => ["delivers", "more", "less"],
            Criterion::LeadTimeMean => ["delivers", "later", "sooner"],
        }
    }

    /// What is better, what worse, and of what.
    fn terms(self) -> [&'static str; 3] {
        match self {
            Criterion::Profit => ["a higher", "a lower", "profit"],
            Criterion::ProfitBeforeTransfer => ["a higher", "a lower", "profit before transfer"],
            Criterion::OnTimeShare => ["better", "worse", "on-time delivery"],
            Criterion::LeadTimeMean => ["a shorter", "a longer", "lead time"],
        }
    }
}
