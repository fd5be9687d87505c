//! Sheets of numbers: means with their intervals, and what they are of. The numbers are those of the CSV
//! files; how many decimals are shown follows from the half-width.

use super::super::handout::Handout;
use super::sheet::{Look, Sheet, Value};
use crate::experiment::{EntryKind, Verdict};
use crate::measure::{KpiDefinition, KpiUnit, Scope};
use crate::report::model::{
    AccountLine, Chance, ExperimentKind, KpiDifference, KpiEstimate, PolicyReport, Report, Scale,
};
use crate::report::page::{label, scope_title};
use rust_xlsxwriter::{Workbook, XlsxError};

/// More rows than this are left to `kpis.csv` and `differences.csv`, except those of the first page.
const ROWS: usize = 20_000;
const DAY: &str = "0.0";
const SHARE: &str = "0.0%";

/// The code of a format that shows as many decimals as the half-width justifies.
fn code(unit: KpiUnit, of: &KpiEstimate, signed: bool) -> String {
    let scale = Scale::of(unit, "", 0.0);
    let (shown, _) = scale.parts(of.mean.unwrap_or(0.0), of.half_width);
    let places = shown.split_once('.').map_or(0, |(_, behind)| behind.len());
    let most = if unit.is_money() { 2 } else { 6 };
    let zeros = "0".repeat(places.min(most));
    let behind = if zeros.is_empty() { zeros } else { format!(".{zeros}") };
    let number =
        if unit == KpiUnit::Share { format!("0{behind}%") } else { format!("#,##0{behind}") };
    if signed { format!("+{number};-{number};{number}") } else { number }
}

/// Mean, half-width, lower and upper end.
fn interval(unit: KpiUnit, of: &KpiEstimate, signed: bool) -> [Value; 4] {
    let (level, width) = (code(unit, of, signed), code(unit, of, false));
    [
        Value::number(of.mean, &level),
        Value::number(of.half_width, &width),
        Value::number(of.low, &level),
        Value::number(of.high, &level),
    ]
}

/// What a number is in; shares are shown in percent.
fn unit(report: &Report, unit: KpiUnit, difference: bool) -> String {
    match unit {
        KpiUnit::Share if difference => "percentage points".to_owned(),
        KpiUnit::Share => "%".to_owned(),
        unit => report.in_words(unit),
    }
}

fn verdict(of: &KpiDifference) -> Value {
    match of.verdict {
        _ if of.estimate.half_width.is_none() => Value::Empty,
        Verdict::Identical => Value::Verdict("identical", None),
        Verdict::Better => Value::Verdict("better", Some(true)),
        Verdict::Worse => Value::Verdict("worse", Some(false)),
        Verdict::Undecided => Value::Verdict("undecided", None),
        Verdict::Neutral => Value::Empty,
    }
}

/// What is shown of all KPIs: those of the first page first.
fn shown(report: &Report) -> Vec<usize> {
    let first = report.headline();
    let few = report.kpis.len() * report.policies.len() <= ROWS;
    let rest = (0..report.kpis.len()).filter(|kpi| few && !first.contains(kpi));
    let rest: Vec<usize> = rest.filter(|kpi| report.is_measured(*kpi)).collect();
    first.into_iter().chain(rest).collect()
}

fn columns<const N: usize>(of: [(&str, f64); N]) -> Vec<(String, f64)> {
    of.map(|(head, width)| (head.to_owned(), width)).to_vec()
}

/// Policies by row, KPIs of the first page by column, each with its half-width.
pub fn key_figures(
    book: &mut Workbook,
    look: &Look,
    handout: &Handout<'_>,
) -> Result<(), XlsxError> {
    let report = handout.report;
    let kpis = report.headline();
    let mut heads = vec![("Policy (★ recommended, † assumed, not simulated)".to_owned(), 36.0)];
    for kpi in &kpis {
        let KpiDefinition { title, unit: of, .. } = &report.kpis[*kpi];
        let said = unit(report, *of, false);
        let behind = if said.is_empty() { String::new() } else { format!(" ({said})") };
        heads.extend([(format!("{title}{behind}"), 14.0), ("± half-width".to_owned(), 11.0)]);
    }
    let mut sheet = Sheet::new(book, look, handout, "Key figures", &heads, 1)?;
    for (place, policy) in report.policies.iter().enumerate() {
        let cells = kpis.iter().flat_map(|kpi| {
            let [mean, half, ..] = interval(report.unit(*kpi), &policy.estimates[*kpi], false);
            [mean, half]
        });
        sheet.row(std::iter::once(Value::label(label(report, place))).chain(cells))?;
    }
    Ok(())
}

/// One row a policy and KPI, as in `kpis.csv`.
pub fn kpis(book: &mut Workbook, look: &Look, handout: &Handout<'_>) -> Result<(), XlsxError> {
    let report = handout.report;
    let heads = columns_of_each(("Mean", 14.0), ("Replications", 12.0));
    let mut sheet = Sheet::new(book, look, handout, "KPIs", &heads, 2)?;
    let shown = shown(report);
    for policy in &report.policies {
        for (kpi, of) in shown.iter().map(|kpi| (&report.kpis[*kpi], &policy.estimates[*kpi])) {
            sheet.row(row(report, policy, kpi, (of, false), Value::count(of.n)))?;
        }
    }
    sheet.filter(heads.len() as u16)
}

/// The columns of sheets with a row a policy and KPI: what it is of, a number with its interval, one more column,
/// and the names in the file.
fn columns_of_each(number: (&str, f64), more: (&str, f64)) -> Vec<(String, f64)> {
    columns([
        ("Policy", 30.0),
        ("KPI", 40.0),
        ("Of", 24.0),
        ("Unit", 24.0),
        number,
        ("± half-width", 14.0),
        ("Low", 14.0),
        ("High", 14.0),
        more,
        ("Name of the policy", 24.0),
        ("Name of the KPI", 40.0),
    ])
}

/// A row of these columns; of a difference or of a level.
fn row(
    report: &Report,
    policy: &PolicyReport,
    kpi: &KpiDefinition,
    (of, is_difference): (&KpiEstimate, bool),
    more: Value,
) -> impl Iterator<Item = Value> {
    let head = [&policy.title, &kpi.title].map(Value::label);
    let said = [part(&kpi.scope), unit(report, kpi.unit, is_difference)].map(Value::label);
    let names = [&policy.name, &kpi.name].map(Value::label);
    let numbers = interval(kpi.unit, of, is_difference);
    head.into_iter().chain(said).chain(numbers).chain([more]).chain(names)
}

/// What of the company a KPI is about.
fn part(scope: &Scope) -> String {
    scope_title(scope).unwrap_or_else(|| "Company".to_owned())
}

/// One row a policy other than the first, and KPI, as in `differences.csv`.
pub fn differences(
    book: &mut Workbook,
    look: &Look,
    handout: &Handout<'_>,
) -> Result<(), XlsxError> {
    let report = handout.report;
    // The first point of a sweep is no point of reference.
    let sweeps = report.kind == ExperimentKind::Sweep;
    if sweeps || report.policies.iter().all(|policy| policy.differences.is_empty()) {
        return Ok(());
    }
    let minus = format!("Difference to {}", report.first_policy());
    let heads = columns_of_each((&minus, 18.0), ("Verdict", 12.0));
    let mut sheet = Sheet::new(book, look, handout, "Differences", &heads, 2)?;
    let shown = shown(report);
    for policy in report.policies.iter().filter(|policy| !policy.differences.is_empty()) {
        for (kpi, of) in shown.iter().map(|kpi| (&report.kpis[*kpi], &policy.differences[*kpi])) {
            sheet.row(row(report, policy, kpi, (&of.estimate, true), verdict(of)))?;
        }
    }
    sheet.filter(heads.len() as u16)
}

/// From the profit of the first policy to that of each other one, account by account, and by party.
pub fn accounts(book: &mut Workbook, look: &Look, handout: &Handout<'_>) -> Result<(), XlsxError> {
    let report = handout.report;
    let bridges = report.policies.iter().filter_map(|policy| policy.accounts.as_ref());
    let mut bridges = bridges.peekable();
    if bridges.peek().is_none() {
        return Ok(());
    }
    let money = unit(report, KpiUnit::MoneyPerYear, false);
    let under = |what: &str| format!("{what} ({money})");
    let first = under(&crate::scenario::capitalised(&report.first_policy()));
    let heads = columns([
        ("Policy", 30.0),
        ("Account (costs are negative), or party", 44.0),
        (&first, 18.0),
        (&under("± half-width"), 16.0),
        (&under("Policy"), 18.0),
        (&under("± half-width"), 16.0),
        (&under("Difference"), 18.0),
        (&under("± half-width"), 16.0),
        ("Name of the policy", 24.0),
    ]);
    let mut sheet = Sheet::new(book, look, handout, "Accounts", &heads, 2)?;
    for bridge in bridges {
        let cells = |line: &AccountLine| {
            let both = |of: &KpiEstimate, signed: bool| {
                let [mean, half, ..] = interval(KpiUnit::MoneyPerYear, of, signed);
                [mean, half]
            };
            let numbers = [
                both(&line.first, false),
                both(&line.own, false),
                both(&line.difference.estimate, true),
            ];
            let head = [Value::label(&bridge.subject.title), Value::label(line.title)];
            let numbers = numbers.into_iter().flatten();
            let cells = head.into_iter().chain(numbers).chain([Value::label(&bridge.subject.name)]);
            cells.collect::<Vec<Value>>()
        };
        for (place, line) in bridge.lines.iter().enumerate() {
            let total = place + 1 == bridge.lines.len();
            if total { sheet.total(cells(line))? } else { sheet.row(cells(line))? }
        }
        for line in &bridge.parties {
            sheet.row(cells(line))?;
        }
        sheet.gap();
    }
    Ok(())
}

/// What becomes of the named orders and deals.
pub fn order_book(
    book: &mut Workbook,
    look: &Look,
    handout: &Handout<'_>,
) -> Result<(), XlsxError> {
    let report = handout.report;
    if report.policies.iter().all(|policy| policy.order_book.is_empty()) {
        return Ok(());
    }
    let day = |what: &str| format!("{what} (day of the run)");
    let heads = columns([
        ("Policy", 26.0),
        ("Order or deal", 22.0),
        ("Kind", 8.0),
        ("Customer", 26.0),
        ("Product", 20.0),
        (&day("Due or decided"), 14.0),
        ("Won (%)", 10.0),
        ("low", 8.0),
        ("high", 8.0),
        ("On time (%)", 12.0),
        ("low", 8.0),
        ("high", 8.0),
        (&day("Mean delivery"), 14.0),
        ("± half-width (days)", 14.0),
        (&day("1 in 10 by"), 14.0),
        (&day("Half by"), 14.0),
        (&day("9 in 10 by"), 14.0),
        ("Due or decided", 14.0),
        ("9 in 10 by", 14.0),
    ]);
    let mut sheet = Sheet::new(book, look, handout, "Order book", &heads, 2)?;
    for policy in &report.policies {
        for of in &policy.order_book {
            let kind = if of.entry.kind == EntryKind::Order { "order" } else { "deal" };
            let chance = |of: Option<Chance>| {
                let ends = [of.map(|of| of.share), of.map(|of| of.low), of.map(|of| of.high)];
                ends.map(|end| Value::number(end, SHARE))
            };
            let days = [of.days, of.half_width, of.days_p10, of.days_p50, of.days_p90];
            let date = |day: Option<f64>| {
                let date = day.and_then(|day| report.method.date(day));
                date.map_or(Value::Empty, Value::text)
            };
            let head = [&policy.title, &of.entry.id].map(Value::label);
            let cells = head.into_iter().chain([Value::text(kind)]);
            let cells = cells.chain([&of.entry.customer, &of.entry.product].map(Value::label));
            let cells = cells.chain([Value::number(of.entry.day, DAY)]);
            let cells = cells.chain(chance(of.won)).chain(chance(of.on_time));
            let cells = cells.chain(days.map(|day| Value::number(day, DAY)));
            sheet.row(cells.chain([date(of.entry.day), date(of.days_p90)]))?;
        }
    }
    Ok(())
}
