//! `sweep.csv`: a KPI over the values of levers.

use super::csv::{optional, sheet};
use crate::report::model::{KpiEstimate, SweepReport};

/// `sweep.csv`: one row a point.
pub fn sweep(report: &SweepReport) -> Vec<u8> {
    let levers = report.axes.iter().map(|axis| axis.path.clone());
    let numbers = [
        "kpi",
        "mean",
        "half_width",
        "low",
        "high",
        "n",
        "minus_best",
        "minus_best_half_width",
        "best",
        "as_good_as_best",
    ];
    let header = levers.chain(numbers.map(str::to_owned)).collect();
    let rows = report.points.iter().map(|point| {
        let KpiEstimate { kpi, mean, half_width, low, high, n } = &point.estimate;
        let mut row = point.values.clone();
        row.push(kpi.clone());
        row.extend([mean, half_width, low, high].map(|value| optional(*value)));
        row.push(n.to_string());
        row.extend([point.minus_best, point.minus_best_half_width].map(optional));
        row.extend([point.best, point.as_good].map(|is| is.to_string()));
        row
    });
    sheet(header, rows)
}
