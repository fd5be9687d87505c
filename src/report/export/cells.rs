//! Cells that several spreadsheets have in common.

use super::csv::optional;
use crate::measure::{KpiDefinition, KpiUnit};
use crate::report::model::{KpiEstimate, Report};

/// What an estimate is of: `policy`, `kpi`, `scope`, `unit`.
pub fn subject(report: &Report, policy: &str, kpi: &KpiDefinition) -> [String; 4] {
    [policy.to_owned(), kpi.name.clone(), kpi.scope.key(), unit(kpi.unit, report)]
}

/// An estimate: `mean`, `half_width`, `low`, `high`, `n`.
pub fn numbers(estimate: &KpiEstimate) -> [String; 5] {
    let KpiEstimate { mean, half_width, low, high, n, .. } = estimate;
    let [mean, half_width, low, high] = [mean, half_width, low, high].map(|it| optional(*it));
    [mean, half_width, low, high, n.to_string()]
}

/// The unit of a KPI in words.
pub fn unit(unit: KpiUnit, report: &Report) -> String {
    let currency = &report.currency;
    let year = if report.method.first_day.is_some() { "calendar year" } else { "working year" };
    match unit {
        KpiUnit::Share => "share from 0 to 1".to_owned(),
        KpiUnit::Days => "working days".to_owned(),
        KpiUnit::CalendarDays => "days of 24 hours".to_owned(),
        KpiUnit::Orders => "orders".to_owned(),
        KpiUnit::Count => "count".to_owned(),
        KpiUnit::PerDay => "per working day".to_owned(),
        KpiUnit::PerCalendarDay => "per day of 24 hours".to_owned(),
        KpiUnit::PerYear => format!("per {year}"),
        KpiUnit::People => "people".to_owned(),
        KpiUnit::Money => currency.clone(),
        KpiUnit::MoneyPerYear => format!("{currency} per {year}"),
        KpiUnit::MoneyPerOrder => format!("{currency} per order"),
        KpiUnit::Score => "score".to_owned(),
    }
}
