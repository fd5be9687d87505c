//! `alignment.csv`: what each side would choose alone and what that costs, one row a policy and chooser.

use super::csv::{optional, sheet};
use crate::report::model::AlignmentReport;

/// `alignment.csv`: one line a policy and chooser.
pub fn alignment(report: &AlignmentReport) -> Vec<u8> {
    let heads = "policy chooser sales operations own_kpi own own_half_width company_kpi company \
                 company_half_width regret regret_half_width ties at_the_edge";
    let heads = heads.split_whitespace().map(str::to_owned).collect();
    let lines = report.rows.iter().map(|row| {
        let as_it_is = || "as it is".to_owned();
        let regret = row.regret.as_ref();
        vec![
            row.policy.clone(),
            row.chooser.to_owned(),
            row.sales.clone().unwrap_or_else(as_it_is),
            row.operations.clone().unwrap_or_else(as_it_is),
            row.own.kpi.clone(),
            optional(row.own.mean),
            optional(row.own.half_width),
            row.company.kpi.clone(),
            optional(row.company.mean),
            optional(row.company.half_width),
            optional(regret.and_then(|regret| regret.mean)),
            optional(regret.and_then(|regret| regret.half_width)),
            row.ties.to_string(),
            row.at_the_edge.to_string(),
        ]
    });
    sheet(heads, lines)
}
