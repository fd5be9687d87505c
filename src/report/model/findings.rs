//! How a policy differs from the baseline, in sentences: in the table, and above the charts.

use super::digits::Scale;
use super::estimate::KpiDifference;
use super::report::Report;
use crate::experiment::{Effect, PROFIT_BEFORE_TRANSFER, PolicyResults, Verdict};
use crate::measure::KpiUnit;

/// The sentence about a policy, from its differences in profit and on-time share.
pub fn finding(
    report: &Report,
    policy: &PolicyResults,
    differences: &[KpiDifference],
    effect: Effect,
) -> String {
    let name = &policy.name;
    let money = |amount: f64| {
        let scale = Scale::of_differences(KpiUnit::MoneyPerYear, &report.currency, amount.abs());
        format!("{} {}", scale.parts(amount.abs(), None).0, scale.label)
    };
    let costs =
        |bill: f64| if bill > 0.0 { format!(" but costs {}", money(bill)) } else { String::new() };
    match effect {
        Effect::MovesPay { to_reps, bill } => {
            let (from, to) =
                if to_reps > 0.0 { ("the company", "reps") } else { ("reps", "the company") };
            return format!(
                "{name} moves {} from {from} to {to} and changes nothing else{}",
                money(to_reps),
                costs(bill)
            );
        }
        Effect::Nothing { bill } => {
            let why = match policy.neutral_pool {
                Some(_) => {
                    "no decision depends on what reps are paid by, and the pool keeps their pay"
                }
                None => "no decision reads what it improves",
            };
            return format!("{name} changes nothing here{}: {why}", costs(bill));
        }
        Effect::Acts => {}
    }
    let naught = |value: Option<f64>| value.is_none_or(|value| value == 0.0);
    let nothing = |d: &KpiDifference| naught(d.estimate.mean) && naught(d.estimate.half_width);
    if differences.iter().all(nothing) {
        return format!("{name} changes nothing that is measured");
    }
    let profit = report.decisive_profit().map_or("profit", |kpi| report.kpis[kpi].name.as_str());
    let profit = clause(report, differences, profit, ["earns", "more", "less"]);
    let on_time = clause(report, differences, "on_time_share", ["delivers", "more", "less"]);
    let sooner = || clause(report, differences, "lead_time_mean", ["delivers", "later", "sooner"]);
    let on_time = on_time.or_else(sooner);
    match (profit, on_time) {
        (Some((one, profit)), Some((two, on_time))) => {
            let both_decided = one != Verdict::Undecided && two != Verdict::Undecided;
            let link = if both_decided && one != two { "but" } else { "and" };
            format!("{name} {profit} {link} {on_time}")
        }
        (Some((_, only)), None) | (None, Some((_, only))) => format!("{name} {only}"),
        (None, None) => String::new(),
    }
}

/// `earns 84 k EUR/year more than the baseline (± 31)`; nothing where the KPI is not reported.
fn clause(
    report: &Report,
    differences: &[KpiDifference],
    kpi: &str,
    [verb, more, less]: [&str; 3],
) -> Option<(Verdict, String)> {
    let place = report.kpi(kpi)?;
    let difference = &differences[place];
    let mean = difference.estimate.mean?;
    let half_width = difference.estimate.half_width;
    if mean == 0.0 && half_width.is_none_or(|half| half == 0.0) {
        return None;
    }
    let unit = report.unit(place);
    let largest = half_width.map_or(mean.abs(), |half| half.max(mean.abs()));
    let scale = Scale::of_differences(unit, &report.currency, largest);
    let (size, half) = scale.parts(mean.abs(), half_width);
    let than = match kpi {
        "on_time_share" => " of the orders due on time".to_owned(),
        PROFIT_BEFORE_TRANSFER => format!(" than {} before transfer", report.first_policy()),
        _ => format!(" than {}", report.first_policy()),
    };
    let way = if mean > 0.0 { more } else { less };
    let text = match (half, difference.verdict) {
        (None, _) => format!("{verb} {size} {} {way}{than} in its only replication", scale.label),
        (Some(half), Verdict::Better | Verdict::Worse) => {
            format!("{verb} {size} {} {way}{than} (± {half})", scale.label)
        }
        (Some(_), _) => {
            let infinitive = verb.trim_end_matches('s');
            let amount = scale.signed(mean, half_width);
            format!(
                "is not shown to {infinitive} {more} or {less}{than} ({amount} {})",
                scale.label
            )
        }
    };
    Some((difference.verdict, text))
}

/// Names of up to so many policies fit into a title.
const NAMED: usize = 4;

/// Which policies are better, worse and undecided in a KPI, as the title of the differences.
pub fn tally(report: &Report, kpi: usize) -> String {
    let others = &report.policies[1..];
    let part = |wanted: Verdict, word: &str| {
        let those = others.iter().filter(|policy| policy.differences[kpi].verdict == wanted);
        let names: Vec<&str> = those.map(|policy| policy.name.as_str()).collect();
        let who = if others.len() <= NAMED { names.join(", ") } else { names.len().to_string() };
        (!names.is_empty()).then(|| format!("{who} {word}"))
    };
    let decided: Vec<String> = [part(Verdict::Better, "better"), part(Verdict::Worse, "worse")]
        .into_iter()
        .flatten()
        .collect();
    let decided = decided.join(" and ");
    let decided =
        (!decided.is_empty()).then(|| format!("{decided} than {}", report.first_policy()));
    let rest = [
        part(Verdict::Undecided, "undecided"),
        part(Verdict::Neutral, "different or not"),
        part(Verdict::Identical, "identical"),
    ];
    let parts: Vec<String> = [decided].into_iter().chain(rest).flatten().collect();
    let of = if others.len() <= NAMED {
        String::new()
    } else {
        format!("of {} policies ", others.len())
    };
    format!("{}: {of}{}", report.kpis[kpi].title, parts.join(", "))
}
