//! `salesops sweep`: a KPI over the values of one or two levers.

use super::arguments::SweepArguments;
use super::failure::Failure;
use super::lever;
use super::plan::Plan;
use super::present::present;
use super::scenario_file::open;
use super::screen::Screen;
use super::simulate::simulate;
use crate::experiment::{self, Axis, points};
use crate::measure::{catalogue, how_to_ask};
use crate::report::{ExperimentKind, Results, SweepReport, Varied};
use crate::scenario::Policy;

/// More points than this are a typing error.
pub(super) const MOST: usize = 2000;

/// Sweeps one or two levers.
///
/// # Errors
/// Bad input, a run that failed, or Ctrl-C.
pub fn sweep(asked: &SweepArguments, screen: &Screen) -> Result<(), Failure> {
    let axes = axes(asked)?;
    let book = open(&asked.source, Some(&asked.simulation), screen)?;
    let points = points(&book, &axes, &asked.policy)?;
    check_kpi(&asked.kpi, &points[0])?;
    if let Some(axis) = axes.iter().find(|axis| axis.labels.len() < 2) {
        return Err(Failure::input(format!(
            "`{}` has one value to be swept over; give at least two, PATH=VALUE,VALUE, or use --set",
            axis.path
        )));
    }
    let varied = Varied {
        policies: vec![asked.policy.clone()],
        levers: axes.clone(),
        kpis: vec![asked.kpi.clone()],
    };
    let plan = Plan::of(
        ExperimentKind::Sweep,
        varied,
        &book,
        &points,
        (&asked.source, &asked.simulation, screen),
    )?;
    let (experiment, execution) = simulate(&plan, screen)?;
    let report = plan.report(&experiment);
    let swept = experiment::Sweep::new(axes, experiment);
    let kpi = swept.experiment.deciding(&asked.kpi).expect("the first point has it");
    let report = SweepReport::of(&swept, kpi, report);
    let results = Results { experiment: &swept.experiment, report };
    present(&results, &plan, execution, &asked.simulation, screen)
}

fn axes(asked: &SweepArguments) -> Result<Vec<Axis>, Failure> {
    let axes: Vec<Axis> =
        asked.levers.iter().map(|text| lever::parse(text)).collect::<Result<_, _>>()?;
    if axes.len() > 2 {
        return Err(Failure::input("a sweep has one or two levers; give --lever once or twice"));
    }
    lever::must_be_apart(&axes.iter().collect::<Vec<_>>())?;
    let count: usize = axes.iter().map(|axis| axis.labels.len()).product();
    if count > MOST {
        return Err(Failure::input(format!(
            "the sweep has {count} points, more than {MOST}; take fewer values"
        )));
    }
    Ok(axes)
}

/// An unknown KPI is found out before anything is simulated.
pub(super) fn check_kpi(name: &str, point: &Policy) -> Result<(), Failure> {
    let known = catalogue(&point.timeline.stages[0].1);
    if known.iter().any(|kpi| kpi.name == name) {
        return Ok(());
    }
    let likeness = |known: &str| strsim::jaro_winkler(name, known);
    let nearest = known.iter().max_by(|a, b| likeness(&a.name).total_cmp(&likeness(&b.name)));
    let remedy = how_to_ask(name).map(|remedy| format!("to have it counted, {remedy}"));
    let remedy = remedy.unwrap_or_else(|| match nearest.filter(|kpi| likeness(&kpi.name) > 0.7) {
        Some(kpi) => format!("did you mean `{}`?", kpi.name),
        None => "try profit, on_time_share, lead_time_mean, wip or orders".to_owned(),
    });
    Err(Failure::input(format!("there is no KPI `{name}`; {remedy}")))
}
