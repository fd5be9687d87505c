//! What policies change: as claims, and tallied above the charts.

use super::claims::{Amount, Change, Criterion, Shift};
use super::estimate::KpiDifference;
use super::report::Report;
use super::subjects::{differences, money_a_year, subject};
use crate::experiment::{Effect, Experiment, PolicyIndex, Verdict};

/// What a policy other than the first one changes, from its differences in profit and on-time share; `None`
/// where these do not differ and other KPIs do.
pub fn change(
    experiment: &Experiment,
    place: PolicyIndex,
    all: &[KpiDifference],
) -> Option<Change> {
    let policy = &experiment.policies[place.0];
    let [subject, first] = [place, PolicyIndex::FIRST].map(|of| subject(experiment, of));
    let cost = |bill: f64| (bill > 0.0).then(|| money_a_year(experiment, bill, None));
    match experiment.effect(place) {
        Effect::MovesPay { to_reps, bill } => {
            let half_width = experiment.transfer(place).map(|interval| interval.half_width);
            let to_reps = money_a_year(experiment, to_reps, half_width);
            return Some(Change::Pay { subject, to_reps, bill: cost(bill) });
        }
        Effect::Nothing { bill } => {
            let pay_neutral = policy.neutral_pool.is_some();
            return Some(Change::Nothing { subject, bill: cost(bill), pay_neutral });
        }
        Effect::Acts => {}
    }
    let profit = experiment.decisive_profit();
    let profit = profit.and_then(|kpi| shift(experiment, &experiment.definitions[kpi.0].name, all));
    let on_time = shift(experiment, "on_time_share", all);
    let on_time = on_time.or_else(|| shift(experiment, "lead_time_mean", all));
    let shifts: Vec<Shift> = [profit, on_time].into_iter().flatten().collect();
    let naught = |value: Option<f64>| value.is_none_or(|value| value == 0.0);
    let nothing = |d: &KpiDifference| naught(d.estimate.mean) && naught(d.estimate.half_width);
    if all.iter().all(nothing) {
        return Some(Change::Unmeasured { subject });
    }
    (!shifts.is_empty()).then_some(Change::Kpis { subject, first, differences: shifts })
}

/// The difference of a KPI; `None` where it is not reported, or naught.
fn shift(experiment: &Experiment, kpi: &str, all: &[KpiDifference]) -> Option<Shift> {
    let (place, criterion) = (experiment.kpi(kpi)?, Criterion::of(kpi)?);
    let KpiDifference { estimate, verdict } = &all[place.0];
    let scale = differences(experiment, place);
    let difference = Amount { mean: estimate.mean?, half_width: estimate.half_width, scale };
    let known = !difference.is_naught();
    known.then_some(Shift { kpi: criterion, difference, verdict: *verdict })
}

/// Names of up to so many policies fit into a title.
const NAMED: usize = 4;

/// Which policies are better, worse and undecided in a KPI, as the title of the differences.
pub fn tally(report: &Report, kpi: usize) -> String {
    let others = &report.policies[1..];
    let part = |wanted: Verdict, word: &str| {
        let those = others.iter().filter(|policy| policy.differences[kpi].verdict == wanted);
        let names: Vec<&str> = those.map(|policy| policy.title.as_str()).collect();
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
