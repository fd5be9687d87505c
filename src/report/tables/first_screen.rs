//! The first screen for a terminal: what to do, one table of what decides, what is undecided, and what has to
//! be known of this run. All else is printed by `--details`.

use super::cells::{answer, estimates, head, label, policies};
use super::comparison::difference;
use super::grid::{Column, Grid, Look, Tone, paragraph};
use super::order_book::order_book;
use crate::report::model::{Called, Claim, Report};

/// More sentences of one kind would hide the table.
const SENTENCES: usize = 2;

/// What fits a screen.
pub fn first_screen(report: &Report, look: Look) -> String {
    let several = report.policies.len() > 1;
    let mut parts = vec![head(report, look)];
    if several {
        parts.push(answer(report, look));
        parts.push(deciding(report, look));
        parts.push(key(report, look));
    } else {
        parts.push(estimates(report, &report.headline(), look));
        parts.push(order_book(report, look));
    }
    let known = [
        sentences(report, Claim::is_required, "& ", look),
        sentences(report, Claim::is_undecided, "~ ", look),
        sentences(report, Claim::is_doubt_of_this_run, "! ", look),
    ];
    parts.push(known.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n"));
    parts.push(
        "All KPIs, differences, findings, limits and what the words mean: --details".to_owned(),
    );
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n") + "\n"
}

/// Promise-keeping and profit, which policies are chosen by, each with the differences to the first policy.
fn deciding(report: &Report, look: Look) -> String {
    let on_time = report.kpi("on_time_share").filter(|kpi| report.is_measured(*kpi));
    let promise = on_time.or_else(|| report.kpi("lead_time_mean"));
    let wanted = promise.into_iter().chain(report.decisive_profit());
    let wanted = wanted.filter(|kpi| report.is_measured(*kpi));
    let columns = wanted.flat_map(|kpi| [policies(report, kpi), beside(report, kpi)]).collect();
    let labels = (0..report.policies.len()).map(|policy| label(report, policy)).collect();
    Grid { corner: "Policy".into(), labels, columns }.render(look)
}

/// The differences of a KPI, with the mark of each verdict and without its word.
fn beside(report: &Report, kpi: usize) -> Column {
    let Column { unit, cells, .. } = difference(report, kpi);
    let marked = cells.into_iter().map(|(text, tone)| {
        let end = text.find(MARKS).and_then(|at| Some(at + text[at..].chars().next()?.len_utf8()));
        (text[..end.unwrap_or(text.len())].trim_end().to_owned(), tone)
    });
    let cells = std::iter::once((String::new(), Tone::Plain)).chain(marked).collect();
    Column { heading: "difference".into(), unit, cells }
}

const MARKS: [char; 4] = ['✓', '✗', '~', '='];

/// What a difference and the marks are.
fn key(report: &Report, look: Look) -> String {
    let text = format!(
        "to {}, paired; those of a column hold simultaneously with {} confidence. ✓ better, ✗ worse, \
        ~ undecided, = identical; ★ recommended, ◇ not dominated.",
        report.policies[0].name,
        report.method.percent()
    );
    paragraph("Differences: ", &text, look.width)
}

/// The first few sentences of a kind, and how many more there are.
fn sentences(report: &Report, wanted: fn(&Claim) -> bool, mark: &str, look: Look) -> String {
    let all = report.sentences(Called::Name, wanted);
    let shown = all.iter().take(SENTENCES).map(|sentence| paragraph(mark, sentence, look.width));
    let more = all.len().saturating_sub(SENTENCES);
    let more = (more > 0).then(|| format!("{mark}and {more} more of these"));
    shown.chain(more).collect::<Vec<_>>().join("\n")
}
