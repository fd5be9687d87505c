//! `salesops factorial`: what policies bring together beyond the sum of each.

use super::arguments::{Factorial as Asked, Format};
use super::compare::{end, manifest, setting};
use super::failure::Failure;
use super::lever;
use super::results::{drawn, keep};
use super::scenario_file::{load, warn_briefly};
use super::screen::Screen;
use super::simulate::{Plan, simulate};
use super::sweep::check_kpi;
use crate::experiment::{Factor, Factorial};
use crate::report::{FactorialReport, Manifest, Report, SweepManifest, export, figures, tables};

/// Simulates all combinations of some factors.
///
/// # Errors
/// Bad input, a run that failed, or Ctrl-C.
pub fn factorial(asked: &Asked, screen: &Screen) -> Result<(), Failure> {
    let factorial = Factorial { factors: factors(asked)? };
    let book = load(&asked.source, Some(&asked.simulation))?;
    warn_briefly(&book, &asked.source, screen);
    let policies = factorial.policies(&book)?;
    check_kpi(&asked.kpi, &policies[0])?;
    let decided = SweepManifest {
        axes: factorial.factors.iter().filter_map(Factor::lever).cloned().collect(),
        kpi: asked.kpi.clone(),
        policy: asked.policies.join("; "),
    };
    let manifest = Manifest { sweep: Some(decided), ..manifest("factorial", &book, &policies) };
    let plan = Plan::of(manifest, &policies, &asked.simulation);
    let simulated = simulate(&plan, screen)?;
    screen.detail(&format!("simulated in {:.1} s", simulated.took.as_secs_f64()));
    let experiment = &simulated.experiment;
    let kpi = experiment.kpi(&asked.kpi).expect("every combination has it");
    let report = Report::of(experiment, &setting(&book, &policies));
    let report = FactorialReport::of(&factorial, experiment, kpi, report);
    let mut files = export::spreadsheets(experiment, &report.report);
    files.push(("effects.csv".into(), export::effects(&report)));
    files.push(("report.json".into(), export::json(&report).into_bytes()));
    if !asked.simulation.no_charts {
        files.extend(drawn(figures::factorial(&report), screen));
    }
    let look = screen.look();
    let printed = screen.data(&match asked.simulation.format {
        Format::Json => export::json(&report),
        Format::Table if asked.simulation.details => {
            format!(
                "{}\n{}",
                tables::factorial(&report, look),
                tables::details(&report.report, look)
            )
        }
        Format::Table => tables::factorial(&report, look),
    });
    let interrupted = experiment.interrupted;
    keep(&plan, simulated, &book.resolved, files, screen)?;
    end(interrupted, screen).and(printed)
}

/// The policies in the order given, then the levers.
fn factors(asked: &Asked) -> Result<Vec<Factor>, Failure> {
    let mut factors: Vec<Factor> = Vec::new();
    for name in &asked.policies {
        let factor = Factor::Policy(name.clone());
        if name == "baseline" || factors.contains(&factor) {
            let remedy = "name each policy once, and not the baseline, which is none of them";
            return Err(Failure::input(format!("`{name}` is no factor of its own; {remedy}")));
        }
        factors.push(factor);
    }
    for text in &asked.levers {
        let axis = lever::parse(text)?;
        if axis.labels.len() != 2 {
            return Err(Failure::input(format!(
                "--lever '{text}' gives {} in place of two; write PATH=LOW,HIGH",
                if axis.labels.len() == 1 { "one value" } else { "more values" }
            )));
        }
        factors.push(Factor::Lever(axis));
    }
    lever::must_be_apart(&factors.iter().filter_map(Factor::lever).collect::<Vec<_>>())?;
    if !(2..=Factorial::MOST).contains(&factors.len()) {
        return Err(Failure::input(format!(
            "a factorial experiment has 2 to {} factors, not {}; give each as --policy NAME or \
             --lever PATH=LOW,HIGH",
            Factorial::MOST,
            factors.len()
        )));
    }
    Ok(factors)
}
