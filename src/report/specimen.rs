//! A small experiment with known numbers, for tests.

use super::model::{ExperimentKind, Report, Setting};
use crate::experiment::{Columns, Experiment, PolicyResults, WarmUpAdvice};
use crate::measure::{Better, Evidence, Histogram, Interval, KpiDefinition, KpiUnit, Part, Scope};
use crate::scenario::title_of;

/// Four policies over six replications: `good` is better in everything, `noise` changes nearly
/// nothing on average, `magic` is best by assumption. The win rate is never defined.
pub(super) fn experiment() -> Experiment {
    let definitions = vec![
        kpi("profit", "Profit", KpiUnit::MoneyPerYear, Better::Higher),
        kpi("on_time_share", "On time", KpiUnit::Share, Better::Higher),
        kpi("win_rate", "Win rate", KpiUnit::Share, Better::Higher),
        kpi("lead_time_mean", "Lead time, mean", KpiUnit::Days, Better::Lower),
        station("saw"),
    ];
    let policies = vec![
        policy("baseline", [0.0, 0.0], 0.0, &[]),
        policy("good", [84_000.0, 0.06], 9_000.0, &[]),
        policy("noise", [600.0, 0.0], 9_000.0, &[]),
        policy("magic", [500_000.0, 0.1], 9_000.0, &["products.pump.price"]),
    ];
    Experiment {
        scenario: "specimen".into(),
        currency: "EUR".into(),
        definitions,
        policies,
        replications: 6,
        planned: 6,
        confidence: 0.95,
        seed: 7,
        first_day: None,
        reputation_start: None,
        warm_up_days: 240.0,
        length_days: 480.0,
        order_book: Vec::new(),
        interrupted: false,
        storm: None,
        warm_up_advice: Some(WarmUpAdvice {
            configured_days: 240.0,
            first_days: 60.0,
            difference: Interval {
                mean: -8.0,
                half_width: 2.0,
                deviation: 1.9,
                n: 6,
                confidence: 0.95,
                ends: None,
            },
            too_short: true,
            unsettled: false,
            suggested_days: 300.0,
            written_days: 300.0,
        }),
    }
}

/// Its report.
pub(super) fn report() -> Report {
    of(&experiment())
}

/// The report of a changed specimen.
pub(super) fn of(experiment: &Experiment) -> Report {
    let setting = Setting {
        kind: ExperimentKind::Compare,
        title: None,
        story: "A story.".into(),
        resolved: "format = 1\n".into(),
        warnings: vec!["a warning".into()],
        require: Vec::new(),
    };
    Report::of(experiment, &setting)
}

fn kpi(name: &str, title: &str, unit: KpiUnit, better: Better) -> KpiDefinition {
    KpiDefinition {
        name: name.into(),
        title: title.into(),
        unit,
        scope: Scope::Company,
        better,
        definition: format!("What {title} means."),
        money: unit.is_money(),
        headline: true,
        averaged: false,
        counted: false,
    }
}

fn station(name: &str) -> KpiDefinition {
    let scope = Scope::Station(name.into());
    let own = format!("station.{name}.utilisation");
    let definition = kpi(&own, "Utilisation", KpiUnit::Share, Better::Neither);
    KpiDefinition { scope, headline: false, ..definition }
}

/// Noise common to all policies, a gain, and noise of the policy's own.
fn policy(name: &str, gain: [f64; 2], own: f64, assumed: &[&str]) -> PolicyResults {
    let common = [-2.0, -1.0, 0.0, 0.0, 1.0, 2.0];
    let alone = [1.0, -1.0, 1.0, -1.0, 1.0, -1.0];
    let row = |(common, alone): (f64, f64)| {
        let profit = 1_200_000.0 + 50_000.0 * common + gain[0] + own * alone;
        let on_time = 0.7 + 0.02 * common + gain[1] + own * alone * 1e-6;
        vec![Some(profit), Some(on_time), None, Some(20.0 - 100.0 * gain[1] + common), Some(0.9)]
    };
    PolicyResults {
        name: name.into(),
        title: title_of(name),
        why: "It was measured.".into(),
        assumed: assumed.iter().map(|path| (*path).to_owned()).collect(),
        unbilled: Vec::new(),
        counted: Vec::new(),
        neutral_pool: None,
        steady: true,
        start_days: None,
        rows: common.into_iter().zip(alone).map(row).collect(),
        lead_times: Histogram::default(),
        promises: Histogram::default(),
        wip: (0..6).map(|_| vec![1.0, 2.0, 3.0]).collect(),
        earnings: (0..6).map(|_| vec![100.0; 4]).collect(),
        courses: Vec::new(),
        transfers: Columns::default(),
        billed_more: Columns::default(),
        fates: Columns::default(),
        touched: [0; Part::ALL.len()],
        growth: None,
        evidence: Evidence::default(),
    }
}
