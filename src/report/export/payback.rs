//! `payback.csv`: when each replication has paid back.

use super::csv::{optional, sheet};
use crate::report::model::Report;

/// One row a policy and replication: the date, empty where it is not within the window, and the gain
/// by the end of the window.
pub fn payback(report: &Report) -> Option<Vec<u8>> {
    let rows = report.started().into_iter().flat_map(|(place, payback)| {
        let name = &report.policies[place].name;
        payback.replications.iter().enumerate().map(move |(replication, (date, gain))| {
            vec![name.clone(), replication.to_string(), optional(*date), optional(*gain)]
        })
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let header = ["policy", "replication", "payback_days", "gain_by_the_end"];
    (!rows.is_empty()).then(|| sheet(header.map(str::to_owned).to_vec(), rows))
}
