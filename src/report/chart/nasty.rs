//! Extreme test data for every chart.

use super::scene::Scene;
use super::*;

const NAMES: [&str; 4] = [
    "As is",
    "Sales & operations planning with <monthly> \"executive\" review of everything",
    "One_single_unbroken_name_that_does_not_end_before_the_margin_of_the_page",
    "",
];

/// Ordinary, equal, negative, huge, tiny and very uncertain values.
pub(super) const VALUES: [(f64, f64); 8] = [
    (71.0, 2.0),
    (71.0, 0.0),
    (-3.0, 1.0),
    (1e9, 1e8),
    (1e-9, 1e-10),
    (0.0, 9e12),
    (0.0, 0.0),
    (1e300, 1e300),
];

fn heading() -> Heading {
    let title = "A finding that is so long that it needs a second line ".repeat(4);
    let footnote = Some("A remark.".to_string());
    Heading { title, subtitle: "200 replications & 95 % intervals".to_string(), footnote }
}

fn name(i: usize) -> String {
    NAMES[i % NAMES.len()].to_string()
}

/// The `i`-th estimate: the extreme kinds come one after the other from `kind` on.
fn estimate(kind: usize, i: usize) -> Option<Whisker> {
    let (mean, half) = VALUES[(if i.is_multiple_of(2) { kind } else { kind + i }) % VALUES.len()];
    (i % 5 != 3).then_some(Whisker { mean, low: mean - half, high: mean + half })
}

fn tradeoff(kind: usize, count: usize) -> tradeoff::Tradeoff {
    let policy = |i: usize| tradeoff::PolicyPoint {
        name: name(i),
        region: estimate(kind, i).map(|e| tradeoff::Region {
            centre: (e.mean, -e.mean),
            cov: [[e.high - e.mean, 0.0], [0.0, e.mean - e.low]],
            radius: 2.5,
        }),
        baseline: i == 0,
        non_dominated: i.is_multiple_of(3),
        assumed: i.is_multiple_of(2),
    };
    tradeoff::Tradeoff {
        heading: heading(),
        x_title: "On time (%)".to_string(),
        y_title: "Profit (EUR/year)".to_string(),
        x_bounds: Some((0.0, 100.0)),
        policies: (0..count).map(policy).collect(),
    }
}

fn differences(kind: usize, count: usize) -> differences::Differences {
    let difference = |i: usize| {
        let verdict = differences::Conclusion::Undecided;
        estimate(kind, i).map(|estimate| differences::PolicyDifference { estimate, verdict })
    };
    let panel = |i: usize| differences::Panel {
        kpi: name(i),
        unit: "EUR/year".to_string(),
        differences: (0..count).map(difference).collect(),
    };
    differences::Differences {
        heading: heading(),
        verdicts: [name(1), name(2)],
        policies: (0..count).map(name).collect(),
        panels: (0..count.min(8)).map(panel).collect(),
        shared_axis: kind.is_multiple_of(2),
    }
}

fn lead_time(kind: usize, count: usize) -> lead_time::LeadTime {
    let times = |i: usize| {
        estimate(kind, i).map(|e| lead_time::Times {
            shares: vec![0.1; i],
            median: e.mean,
            p90: e.high,
        })
    };
    let policy = |i: usize| lead_time::PolicyTimes {
        name: name(i),
        delivered: times(i),
        promised: times(i + 1),
        late: estimate(kind, i),
    };
    lead_time::LeadTime {
        heading: heading(),
        x_title: "Days".to_string(),
        edges: (0..count).map(|i| i as f64).collect(),
        policies: (0..count.min(3)).map(policy).collect(),
    }
}

fn wip(kind: usize, count: usize) -> over_time::OverTime {
    let curve = |i: usize| over_time::Curve {
        name: name(i),
        points: (0..count).map(|day| (day as f64, estimate(kind, day + i))).collect(),
    };
    over_time::OverTime {
        heading: heading(),
        x_title: "Day".to_string(),
        first_day: kind.is_multiple_of(3).then(|| jiff::civil::date(2026, 1, 31)),
        y_title: "Orders in progress".to_string(),
        curves: (0..count.min(4)).map(curve).collect(),
        baseline: kind.is_multiple_of(2),
        warm_up_end: Some(0.0),
        policy_start: Some(1e6),
    }
}

fn utilisation(kind: usize, count: usize) -> utilisation::Utilisation {
    let policy = |i: usize| utilisation::PolicyUse {
        name: name(i),
        stations: (0..count).map(|j| estimate(kind, i + j)).collect(),
    };
    utilisation::Utilisation {
        heading: heading(),
        x_title: "Utilisation (%)".to_string(),
        stations: (0..count * 3).map(name).collect(),
        policies: (0..count.min(4)).map(policy).collect(),
    }
}

fn waterfall(kind: usize, count: usize) -> waterfall::Waterfall {
    let part = |i: usize| {
        let naught = Whisker { mean: 0.0, low: 0.0, high: 0.0 };
        let estimate = estimate(kind, i).unwrap_or(naught);
        waterfall::Part { estimate, label: format!("{} ± {}", estimate.mean, name(i)) }
    };
    let policy = |i: usize| waterfall::PolicyCauses {
        name: name(i),
        parts: (i != 1).then(|| ((0..count).map(|j| part(i + j)).collect(), part(i))),
    };
    waterfall::Waterfall {
        heading: heading(),
        x_title: "Working days".to_string(),
        causes: (0..count).map(name).collect(),
        sum: "Lateness".to_string(),
        policies: (0..count.min(4)).map(policy).collect(),
    }
}

fn sweep(kind: usize, count: usize) -> sweep::SweepCurve {
    let values = (0..count).map(|i| estimate(kind, i).map_or(1.0, |e| e.mean)).collect();
    let log = kind.is_multiple_of(2);
    let result = |i: usize| sweep::SweepPoint { estimate: estimate(kind, i), as_good: i < 2 };
    sweep::SweepCurve {
        heading: heading(),
        x_title: "Lever (days)".to_string(),
        y_title: "Profit (EUR/year)".to_string(),
        settings: match kind {
            0 => sweep::Settings::Names((0..count).map(name).collect()),
            _ => sweep::Settings::Numbers { values, log },
        },
        results: (0..count).map(result).collect(),
        best: Some(count),
    }
}

fn heat_map(kind: usize, count: usize) -> heat_map::HeatMap {
    let cell = |i: usize| {
        let cell = |e: Whisker| heat_map::Cell { value: e.mean, half_width: e.high - e.mean };
        estimate(kind, i).map(cell)
    };
    let settings = || (0..count).map(name).collect();
    heat_map::HeatMap {
        heading: heading(),
        kpi: "Profit (EUR/year)".to_string(),
        across: heat_map::MapAxis { title: "Across (days)".to_string(), settings: settings() },
        down: heat_map::MapAxis { title: "Down (%)".to_string(), settings: settings() },
        cells: (0..count).map(|j| (0..j).map(|i| cell(i + j)).collect()).collect(),
        best: Some((count, 0)),
        colours: match kind {
            0 => heat_map::Colours::Sequential,
            _ => heat_map::Colours::Diverging { middle: 0.0 },
        },
    }
}

/// The scene of every chart for a kind of values and a number of policies, rows or settings.
pub(super) fn scenes(kind: usize, count: usize) -> [(&'static str, Scene); 8] {
    [
        ("tradeoff", super::tradeoff::compose(&tradeoff(kind, count))),
        ("differences", super::differences::compose(&differences(kind, count))),
        ("lead_time", super::lead_time::compose(&lead_time(kind, count))),
        ("wip", super::over_time::compose(&wip(kind, count))),
        ("utilisation", super::utilisation::compose(&utilisation(kind, count))),
        ("waterfall", super::waterfall::compose(&waterfall(kind, count))),
        ("sweep", super::sweep::compose(&sweep(kind, count))),
        ("heat_map", super::heat_map::compose(&heat_map(kind, count))),
    ]
}
