//! CSV files: every replication with a dictionary beside it, the estimates, and the differences.
//! Numbers are written with the fewest digits that give back the same float.

use super::cells::{numbers, subject};
use super::courses::courses;
use super::csv::{optional, sheet, write_sheet};
use super::files::{Content, Files};
use super::order_book::order_book;
use super::payback::payback;
use crate::experiment::Experiment;
use crate::measure::{Better, Cause, KpiDefinition};
use crate::report::model::{ExperimentKind, KpiEstimate, Report};
use std::io::{self, Write};

/// The CSV files that every kind of experiment has.
pub fn spreadsheets<'e>(experiment: &'e Experiment, report: &Report) -> Files<'e> {
    let mut files =
        vec![("replications.dictionary.csv", dictionary(report)), ("kpis.csv", kpis(report))];
    if report.kpi(Cause::WHOLE).is_some() {
        files.push(("why-late.csv", why_late(report)));
    }
    // The first point of a sweep is no point of reference.
    if report.policies.len() > 1 && report.kind != ExperimentKind::Sweep {
        files.push(("differences.csv", differences(report)));
    }
    if let Some(payback) = payback(report) {
        files.push(("payback.csv", payback));
    }
    if let Some(courses) = courses(experiment, report) {
        files.push(("courses.csv", courses));
    }
    if let Some(book) = order_book(report) {
        files.push(("book.csv", book));
    }
    let all = Content::written_by(|to| replications(experiment, to));
    let files = files.into_iter().map(|(name, bytes)| (name, bytes.into()));
    [("replications.csv", all)]
        .into_iter()
        .chain(files)
        .map(|(name, it)| (name.to_owned(), it))
        .collect()
}

/// One row a policy and replication, a column a KPI; empty where a KPI is undefined.
fn replications(experiment: &Experiment, to: &mut dyn Write) -> io::Result<()> {
    let kpis = experiment.definitions.iter().map(|kpi| kpi.name.clone());
    let header = ["policy", "replication"].map(str::to_owned).into_iter().chain(kpis);
    let rows = experiment.policies.iter().flat_map(|policy| {
        policy.rows.iter().enumerate().map(|(replication, row)| {
            let head = [policy.name.clone(), replication.to_string()];
            head.into_iter().chain(row.iter().map(|value| optional(*value))).collect()
        })
    });
    write_sheet(to, header.collect(), rows)
}

/// The mean lateness of late orders by cause: one row a policy and cause, in the order of the chart,
/// and one for all causes together.
fn why_late(report: &Report) -> Vec<u8> {
    let header = ["policy", "cause", "title", "mean_days", "half_width", "low", "high", "n"];
    let causes = Cause::ALL.iter().map(|cause| (cause.kpi(), cause.key(), cause.title()));
    let whole = (Cause::WHOLE.to_owned(), "all_causes", "All causes");
    let lines: Vec<_> = causes.chain([whole]).collect();
    let rows = report.policies.iter().flat_map(|policy| {
        let known = |(kpi, key, title): &(String, _, _)| Some((report.kpi(kpi)?, *key, *title));
        lines.iter().filter_map(known).map(|(kpi, key, title)| {
            let head = [policy.name.as_str(), key, title].map(str::to_owned);
            head.into_iter().chain(numbers(&policy.estimates[kpi])).collect()
        })
    });
    sheet(header.map(str::to_owned).to_vec(), rows)
}

/// What each column of `replications.csv` means.
fn dictionary(report: &Report) -> Vec<u8> {
    let header = ["name", "title", "unit", "scope", "better", "definition"];
    let rows = report.kpis.iter().map(|kpi| {
        let better = match kpi.better {
            Better::Higher => "higher",
            Better::Lower => "lower",
            Better::Neither => "neither",
        };
        let unit = report.in_words(kpi.unit);
        vec![
            kpi.name.clone(),
            kpi.title.clone(),
            unit,
            kpi.scope.key(),
            better.to_owned(),
            kpi.definition.clone(),
        ]
    });
    let own = [
        ["policy", "Policy", "", "", "", "Name of the policy."],
        [
            "replication",
            "Replication",
            "",
            "",
            "",
            "Number of the replication, from 0; common random numbers across policies.",
        ],
    ];
    let own = own.map(|row| row.map(str::to_owned).to_vec());
    sheet(header.map(str::to_owned).to_vec(), own.into_iter().chain(rows))
}

/// One row a policy and KPI.
fn kpis(report: &Report) -> Vec<u8> {
    let header =
        ["policy", "kpi", "scope", "unit", "mean", "half_width", "low", "high", "n", "confidence"];
    let confidence = report.method.confidence;
    let rows = report.policies.iter().flat_map(|policy| {
        policy
            .estimates
            .iter()
            .zip(&report.kpis)
            .map(|(estimate, kpi)| row(report, &policy.name, kpi, estimate, confidence))
    });
    sheet(header.map(str::to_owned).to_vec(), rows)
}

/// One row a policy other than the first, and KPI; policy minus first policy.
fn differences(report: &Report) -> Vec<u8> {
    let header = [
        "policy",
        "kpi",
        "scope",
        "unit",
        "mean",
        "half_width",
        "low",
        "high",
        "n",
        "confidence",
        "minus",
        "verdict",
    ];
    let confidence = report.method.difference_confidence;
    let first = &report.policies[0].name;
    let rows = report.policies.iter().flat_map(|policy| {
        policy.differences.iter().zip(&report.kpis).map(|(difference, kpi)| {
            let mut row = row(report, &policy.name, kpi, &difference.estimate, confidence);
            let verdict = format!("{:?}", difference.verdict).to_lowercase();
            row.extend([first.clone(), verdict]);
            row
        })
    });
    sheet(header.map(str::to_owned).to_vec(), rows)
}

fn row(
    report: &Report,
    policy: &str,
    kpi: &KpiDefinition,
    estimate: &KpiEstimate,
    confidence: f64,
) -> Vec<String> {
    let head = subject(report, policy, kpi).into_iter().chain(numbers(estimate));
    head.chain([confidence.to_string()]).collect()
}
