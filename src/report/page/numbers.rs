//! Results in tables of a page.

use super::block::{Block, Cell, Row, Table, Tone};
use crate::experiment::Verdict;
use crate::measure::Scope;
use crate::report::model::{AccountLine, Bridge, KpiDifference, KpiEstimate, Report, Scale};
use crate::scenario::title_of;

/// A mean with its half-width, or a dash.
pub fn estimate(scale: &Scale, estimate: &KpiEstimate) -> Cell {
    match estimate.mean {
        Some(mean) => Cell::number(scale.plus_minus(mean, estimate.half_width)),
        None => Cell::none("–"),
    }
}

/// A difference with its half-width and what may be said of it.
pub fn difference(scale: &Scale, of: &KpiDifference) -> Cell {
    difference_in(scale, of, "")
}

/// The same with its unit, where none stands at the head of the column.
fn difference_in(scale: &Scale, of: &KpiDifference, unit: &str) -> Cell {
    let KpiEstimate { mean, half_width, .. } = of.estimate;
    let Some(mean) = mean else { return Cell::none("–") };
    let (word, tone) = match of.verdict {
        _ if half_width.is_none() => ("", Tone::Number),
        Verdict::Identical => ("identical", Tone::Faint),
        Verdict::Better => ("better", Tone::Good),
        Verdict::Worse => ("worse", Tone::Bad),
        Verdict::Undecided => ("undecided", Tone::Faint),
        Verdict::Neutral => ("", Tone::Number),
    };
    let comma = if unit.is_empty() || word.is_empty() { "" } else { "," };
    let text = format!("{} {unit}{comma} {word}", scale.signed(mean, half_width));
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Cell { text, tone, bar: None }
}

/// The unit that suits all of these numbers.
pub fn scale_of(report: &Report, kpi: usize, of: &[&KpiEstimate], differences: bool) -> Scale {
    let sizes = of.iter().flat_map(|of| [of.mean, of.half_width]).flatten();
    let largest = sizes.map(f64::abs).fold(0.0, f64::max);
    let make = if differences { Scale::of_differences } else { Scale::of };
    make(report.unit(kpi), &report.currency, largest)
}

/// A heading with its unit; days are said to be of which kind.
pub fn with_unit(report: &Report, title: &str, unit: &str) -> String {
    let unit = match unit {
        "d" => format!("{} days", report.kind_of_days().to_lowercase()),
        other => other.to_owned(),
    };
    if unit.is_empty() { title.to_owned() } else { format!("{title} ({unit})") }
}

/// Policies by row, KPIs by column.
pub fn levels(report: &Report, kpis: &[usize], caption: &str) -> Block {
    let columns: Vec<(Scale, usize)> = kpis
        .iter()
        .map(|kpi| {
            let all = report.policies.iter().map(|policy| &policy.estimates[*kpi]);
            (scale_of(report, *kpi, &all.collect::<Vec<_>>(), false), *kpi)
        })
        .collect();
    let heads = heads(report, &columns);
    let rows = report.policies.iter().enumerate().map(|(place, policy)| Row {
        label: label(report, place),
        total: false,
        cells: columns
            .iter()
            .map(|(scale, kpi)| estimate(scale, &policy.estimates[*kpi]))
            .collect(),
    });
    Block::Table(Table { caption: caption.to_owned(), heads, rows: rows.collect() })
}

/// The same of differences to the first policy; `None` where there is no other.
pub fn differences(report: &Report, kpis: &[usize], caption: &str) -> Option<Block> {
    let others = &report.policies[1..];
    let columns: Vec<(Scale, usize)> = kpis
        .iter()
        .map(|kpi| {
            let all = others.iter().map(|policy| &policy.differences[*kpi].estimate);
            (scale_of(report, *kpi, &all.collect::<Vec<_>>(), true), *kpi)
        })
        .collect();
    let heads = heads(report, &columns);
    let rows = others.iter().enumerate().map(|(place, policy)| Row {
        label: label(report, place + 1),
        total: false,
        cells: columns
            .iter()
            .map(|(scale, kpi)| difference(scale, &policy.differences[*kpi]))
            .collect(),
    });
    let rows: Vec<Row> = rows.collect();
    (!rows.is_empty()).then(|| Block::Table(Table { caption: caption.to_owned(), heads, rows }))
}

/// KPIs of the first page by row: levels under the first policy and its rival, and the difference; `None` where
/// none is measured.
#[cfg(feature = "slides")]
pub fn beside(report: &Report) -> Option<Table> {
    let rival = report.rival();
    let shown: Vec<usize> = std::iter::once(0).chain(rival).collect();
    let row = |kpi: usize| {
        let levels: Vec<&KpiEstimate> =
            shown.iter().map(|place| &report.policies[*place].estimates[kpi]).collect();
        let scale = scale_of(report, kpi, &levels, false);
        let mut cells: Vec<Cell> = levels.iter().map(|of| estimate(&scale, of)).collect();
        if let Some(of) = rival.and_then(|place| report.policies[place].differences.get(kpi)) {
            let scale = scale_of(report, kpi, &[&of.estimate], true);
            // Their unit may be another one than that of the levels.
            let unit = if scale.label == "d" { "days" } else { &scale.label };
            cells.push(difference_in(&scale, of, unit));
        }
        Row { label: with_unit(report, &report.kpis[kpi].title, &scale.label), total: false, cells }
    };
    let rows: Vec<Row> = report.headline().into_iter().map(row).collect();
    let titles = shown.iter().map(|place| label(report, *place));
    let gap = rival.map(|_| "Difference".to_owned());
    let heads = std::iter::once("KPI".to_owned()).chain(titles).chain(gap).collect();
    let percent = report.method.percent();
    let caption = match (report.method.replications, rival) {
        (1, _) => "One replication has no intervals".to_owned(),
        (_, None) => format!("Means ± half-widths of {percent} intervals"),
        (_, Some(_)) => format!(
            "Means ± half-widths of {percent} intervals; differences are paired and simultaneous"
        ),
    };
    (!rows.is_empty()).then_some(Table { caption, heads, rows })
}

fn heads(report: &Report, columns: &[(Scale, usize)]) -> Vec<String> {
    let units = columns.iter().map(|(scale, kpi)| {
        let Scale { label, .. } = scale;
        with_unit(report, &report.kpis[*kpi].title, label)
    });
    std::iter::once("Policy".to_owned()).chain(units).collect()
}

/// The policy's title, with a mark where it is recommended.
pub fn label(report: &Report, policy: usize) -> String {
    let known = &report.policies[policy];
    let recommended = report.recommendation.as_ref().and_then(|r| r.policy.as_ref());
    let star = if recommended == Some(&known.name) { " ★" } else { "" };
    let assumed = if known.assumed.is_empty() { "" } else { " †" };
    format!("{}{star}{assumed}", known.title)
}

/// KPIs of parts of the company by row, policies by column.
pub fn parts(report: &Report, kpis: &[usize], caption: &str, shown: &[usize]) -> Option<Block> {
    let measured = kpis.iter().filter(|kpi| report.is_measured(**kpi));
    let rows: Vec<Row> = measured
        .map(|kpi| {
            let all: Vec<&KpiEstimate> =
                shown.iter().map(|place| &report.policies[*place].estimates[*kpi]).collect();
            let scale = scale_of(report, *kpi, &all, false);
            let definition = &report.kpis[*kpi];
            let title = match scope_title(&definition.scope) {
                None => definition.title.clone(),
                Some(part) => format!("{part}: {}", definition.title),
            };
            Row {
                label: with_unit(report, &title, &scale.label),
                total: false,
                cells: all.into_iter().map(|of| estimate(&scale, of)).collect(),
            }
        })
        .collect();
    let titles = shown.iter().map(|place| label(report, *place));
    let heads = std::iter::once(String::new()).chain(titles).collect();
    (!rows.is_empty()).then(|| Block::Table(Table { caption: caption.to_owned(), heads, rows }))
}

/// What people call a part of the company; `None`: all of it.
pub fn scope_title(scope: &Scope) -> Option<String> {
    match scope {
        Scope::Company => None,
        Scope::Crew(name) => Some(format!("{} crew", title_of(name))),
        scope => Some(title_of(scope.parts().1)),
    }
}

/// The bridge from the profit of the first policy to that of another.
pub fn bridge(report: &Report, bridge: &Bridge) -> Block {
    let scale = money(report, bridge.lines.iter());
    let largest = bridge
        .lines
        .iter()
        .filter_map(|line| line.difference.estimate.mean)
        .map(f64::abs)
        .fold(0.0, f64::max);
    // Exact parts, as salaries are, have no more decimals than the profit that they lead to.
    let profit = bridge.lines.last().map(|line| &line.difference.estimate);
    let whole = profit.map_or((0.0, None), |of| (of.mean.unwrap_or(0.0), of.half_width));
    let level = |of: &KpiEstimate| match of.mean {
        Some(mean) => {
            let shown = scale.part((mean, of.half_width), whole);
            Cell::number(shown.trim_start_matches('+').to_owned())
        }
        None => estimate(&scale, of),
    };
    let rows = bridge.lines.iter().enumerate().map(|(place, line)| {
        let shift = line.difference.estimate.mean.unwrap_or(0.0);
        let bar = (largest > 0.0).then(|| 100.0 * shift / largest);
        let KpiEstimate { mean, half_width, .. } = line.difference.estimate;
        let change = Cell::number(scale.part((mean.unwrap_or(0.0), half_width), whole));
        let bar = bar.map(|length| [length.min(0.0), length.abs()]);
        let bar = Cell { bar, ..Cell::default() };
        Row {
            label: line.title.to_owned(),
            total: place + 1 == bridge.lines.len(),
            cells: vec![level(&line.first), level(&line.own), change, bar],
        }
    });
    let [first, own] = [&report.policies[0].title, &bridge.subject.title];
    Block::Table(Table {
        caption: format!(
            "From the profit of {} to that of {own}, in {}; costs are negative",
            report.first_policy(),
            scale.label
        ),
        heads: vec![
            String::new(),
            first.clone(),
            own.clone(),
            "Difference".to_owned(),
            String::new(),
        ],
        rows: rows.collect(),
    })
}

/// What each party gains under each policy.
pub fn parties(report: &Report) -> Option<Block> {
    let bridges: Vec<&Bridge> =
        report.policies.iter().filter_map(|policy| policy.accounts.as_ref()).collect();
    let first = bridges.first()?;
    let scale = money(report, bridges.iter().flat_map(|bridge| &bridge.parties));
    let mut titles: Vec<&'static str> = first.parties.iter().map(|line| line.title).collect();
    for line in bridges.iter().flat_map(|bridge| &bridge.parties) {
        if !titles.contains(&line.title) {
            titles.push(line.title);
        }
    }
    let rows = bridges.iter().map(|bridge| Row {
        label: bridge.subject.title.clone(),
        total: false,
        cells: titles
            .iter()
            .map(|title| match bridge.parties.iter().find(|line| line.title == *title) {
                Some(line) => {
                    let KpiEstimate { mean, half_width, .. } = line.difference.estimate;
                    let profit = &bridge.parties[0].difference.estimate;
                    let whole = (profit.mean.unwrap_or(0.0), profit.half_width);
                    Cell::number(scale.part((mean.unwrap_or(0.0), half_width), whole))
                }
                None => Cell::number("0"),
            })
            .collect(),
    });
    let caption = format!(
        "What each party gets more than under {}, in {}; a minus sign: less. What customers gain besides, in \
        punctuality and lead time, is in the tables of the next section",
        report.first_policy(),
        scale.label
    );
    let heads = std::iter::once("Policy").chain(titles.iter().copied()).map(str::to_owned);
    Some(Block::Table(Table { caption, heads: heads.collect(), rows: rows.collect() }))
}

fn money<'a>(report: &Report, lines: impl Iterator<Item = &'a AccountLine>) -> Scale {
    let all = lines.flat_map(|line| [&line.first, &line.own, &line.difference.estimate]);
    let sizes = all.flat_map(|of| [of.mean, of.half_width]).flatten();
    let largest = sizes.map(f64::abs).fold(0.0, f64::max);
    // Differences of some thousands are to be read beside revenues of millions.
    let unit = crate::measure::KpiUnit::MoneyPerYear;
    Scale::of_differences(unit, &report.currency, largest.min(999_000.0))
}
