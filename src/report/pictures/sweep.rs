//! The chart of a sweep: a curve over one lever, or a map over two.

use super::{Named, factor, whisker};
use crate::experiment::Axis;
use crate::measure::Unit;
use crate::report::chart::{Heading, heat_map, sweep};
use crate::report::sweep::{Point, SweepReport};

/// The chart's file name without extension, and the chart.
pub fn sweep_pictures(report: &SweepReport) -> Vec<Named> {
    match report.axes.len() {
        1 => vec![("sweep", sweep::draw(&curve(report)))],
        _ => vec![("sweep", heat_map::draw(&map(report)))],
    }
}

fn heading(report: &SweepReport) -> Heading {
    let method = &report.report.method;
    let subtitle = format!(
        "{} replications of {:.0} d after {:.0} d of warm-up, common random numbers; {} intervals for each point alone",
        method.replications,
        method.length_days,
        method.warm_up_days,
        method.percent()
    );
    let stopped =
        format!("Interrupted: {} of {} replications.", method.replications, method.planned);
    Heading {
        title: report.sentence.clone(),
        subtitle,
        footnote: method.interrupted.then_some(stopped),
    }
}

/// The KPI with its unit.
fn kpi_title(report: &SweepReport) -> String {
    let definition = &report.report.kpis[report.place()];
    let unit = match definition.unit {
        Unit::Share => "%".to_owned(),
        unit => unit.label(&report.report.currency),
    };
    if unit.is_empty() {
        definition.title.clone()
    } else {
        format!("{} ({unit})", definition.title)
    }
}

fn curve(report: &SweepReport) -> sweep::Sweep {
    let axis = &report.axes[0];
    let factor = factor(report.report.unit(report.place()));
    let settings = match &axis.numbers {
        Some(values) => {
            sweep::Settings::Numbers { values: values.clone(), log: spans_decades(values) }
        }
        None => sweep::Settings::Names(axis.labels.clone()),
    };
    let result = |point: &Point| sweep::SweepPoint {
        estimate: whisker(&point.estimate, factor),
        as_good: point.as_good,
    };
    sweep::Sweep {
        heading: heading(report),
        x_title: lever_title(axis),
        y_title: kpi_title(report),
        settings,
        results: report.points.iter().map(result).collect(),
        best: report.best(),
    }
}

/// Values over more than a factor of twenty read better on a logarithmic axis.
fn spans_decades(values: &[f64]) -> bool {
    let (low, high) = values.iter().fold((f64::MAX, 0.0_f64), |(l, h), v| (l.min(*v), h.max(*v)));
    low > 0.0 && high > 20.0 * low
}

/// The lever's path, with the unit of its values where all have one.
fn lever_title(axis: &Axis) -> String {
    let unit = |label: &String| {
        label.split_once(' ').map(|(_, unit)| unit.trim_end_matches('s').to_owned())
    };
    let units: Option<Vec<String>> = axis.labels.iter().map(unit).collect();
    match units.as_deref() {
        Some([first, rest @ ..]) if axis.numbers.is_some() && rest.iter().all(|u| u == first) => {
            format!("{} ({first})", axis.path)
        }
        _ => axis.path.clone(),
    }
}

fn map(report: &SweepReport) -> heat_map::HeatMap {
    let factor = factor(report.report.unit(report.place()));
    let (down, across) = (&report.axes[0], &report.axes[1]);
    let cell = |point: &Point| {
        let mean = point.estimate.mean?;
        let half_width = point.estimate.half_width.unwrap_or(0.0) * factor;
        Some(heat_map::Cell { value: mean * factor, half_width })
    };
    let cells: Vec<Vec<_>> = report
        .points
        .chunks(across.labels.len())
        .map(|row| row.iter().map(cell).collect())
        .collect();
    let values = || report.points.iter().filter_map(|point| point.estimate.mean);
    let both_signs = values().any(|value| value < 0.0) && values().any(|value| value > 0.0);
    let lever =
        |axis: &Axis| heat_map::Lever { title: axis.path.clone(), settings: axis.labels.clone() };
    heat_map::HeatMap {
        heading: heading(report),
        kpi: kpi_title(report),
        across: lever(across),
        down: lever(down),
        cells,
        best: report.best().map(|best| (best / across.labels.len(), best % across.labels.len())),
        colours: if both_signs {
            heat_map::Colours::Diverging { middle: 0.0 }
        } else {
            heat_map::Colours::Sequential
        },
    }
}
