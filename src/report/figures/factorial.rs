//! The charts of a factorial experiment: the effects of the factors and their interactions.

use super::differences::drawn;
use super::scales::{factor, gap_unit};
use super::studio::Figure;
use crate::report::chart::Heading;
use crate::report::chart::differences::{Differences, Panel, draw};
use crate::report::model::FactorialReport;
use crate::report::model::KpiDifference;

/// The effects, and the interactions.
pub fn factorial(report: &FactorialReport) -> Vec<Figure> {
    let title = &report.report.kpis[report.place()].title;
    let panels = [
        ("with all others off", report.effects.iter().map(|row| &row.alone).collect::<Vec<_>>()),
        ("with all others on", report.effects.iter().map(|row| &row.on_top).collect()),
        ("main effect", report.effects.iter().map(|row| &row.main).collect()),
    ];
    let panels = panels.map(|(name, of)| panel(report, format!("{title}, {name}"), of.into_iter()));
    let effects = Differences {
        heading: heading(report, format!("Effect of each factor on: {title}")),
        verdicts: ["better".into(), "worse".into()],
        policies: report.effects.iter().map(|row| row.factor.clone()).collect(),
        panels: panels.into(),
        shared_axis: true,
    };
    let together = report.interactions.iter().map(|row| &row.difference);
    let interactions = Differences {
        heading: heading(report, report.report.headline_claim()),
        verdicts: ["better than additive".into(), "worse than additive".into()],
        policies: report
            .interactions
            .iter()
            .map(|row| format!("{} × {}", row.first, row.second))
            .collect(),
        panels: vec![panel(report, format!("{title}, interaction"), together)],
        shared_axis: false,
    };
    vec![("effects", draw(&effects)), ("interactions", draw(&interactions))]
}

fn panel<'a>(
    report: &FactorialReport,
    title: String,
    of: impl Iterator<Item = &'a KpiDifference>,
) -> Panel {
    let definition = &report.report.kpis[report.place()];
    let unit = gap_unit(definition.unit, &report.report);
    Panel {
        kpi: title,
        unit,
        differences: of.map(|of| drawn(of, factor(definition.unit))).collect(),
    }
}

fn heading(report: &FactorialReport, title: String) -> Heading {
    let method = &report.report.method;
    let subtitle = format!(
        "{} combinations, {} {}, common random numbers; \
         {} intervals hold simultaneously",
        report.report.policies.len(),
        method.runs(),
        method.period(),
        method.percent()
    );
    Heading { title, subtitle, footnote: method.cut_short() }
}
