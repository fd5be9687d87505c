//! `effects.csv`: what factors bring, one row an effect.

use super::csv::{optional, sheet};
use crate::report::model::{FactorialReport, KpiEstimate};

/// `effects.csv`: one line an effect.
pub fn effects(report: &FactorialReport) -> Vec<u8> {
    let heads = "effect first second kpi mean half_width low high n";
    let heads = heads.split_whitespace().map(str::to_owned).collect();
    let line = |kind: &str, first: &str, second: &str, of: &KpiEstimate| {
        let mut line = vec![kind.to_owned(), first.to_owned(), second.to_owned()];
        line.push(of.kpi.clone());
        line.extend([of.mean, of.half_width, of.low, of.high].map(optional));
        line.push(of.n.to_string());
        line
    };
    let single = report.effects.iter().flat_map(|row| {
        let kinds = [("alone", &row.alone), ("on_top", &row.on_top), ("main", &row.main)];
        kinds.map(|(kind, of)| line(kind, &row.factor, "", &of.estimate))
    });
    let pairs = report
        .interactions
        .iter()
        .map(|row| line("interaction", &row.first, &row.second, &row.difference.estimate));
    sheet(heads, single.chain(pairs))
}
