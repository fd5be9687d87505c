//! The charts of a factorial experiment: what each factor brings, and what two bring together.

use super::{Named, factor, whisker};
use crate::measure::{Better, Unit};
use crate::report::chart::Heading;
use crate::report::chart::differences::{Difference, Differences, Panel, Verdict, draw};
use crate::report::content::Estimate;
use crate::report::factorial::FactorialReport;

/// The effects, and the interactions.
pub fn factorial_pictures(report: &FactorialReport) -> Vec<Named> {
    let title = &report.report.kpis[report.place()].title;
    let ways: [(&str, fn(&crate::report::Effects) -> &Estimate); 3] = [
        ("alone", |row| &row.alone),
        ("on top of the others", |row| &row.on_top),
        ("on average", |row| &row.main),
    ];
    let panels = ways
        .map(|(name, of)| panel(report, format!("{title}, {name}"), report.effects.iter().map(of)));
    let effects = Differences {
        heading: heading(report, format!("What each factor brings: {title}")),
        verdicts: ["better".into(), "worse".into()],
        policies: report.effects.iter().map(|row| row.factor.clone()).collect(),
        panels: panels.into(),
    };
    let together = report.interactions.iter().map(|row| &row.estimate);
    let interactions = Differences {
        heading: heading(report, report.finding.clone()),
        verdicts: ["they reinforce each other".into(), "they take each other's place".into()],
        policies: report
            .interactions
            .iter()
            .map(|row| format!("{} × {}", row.first, row.second))
            .collect(),
        panels: vec![panel(report, format!("{title}, beyond the sum"), together)],
    };
    vec![("effects", draw(&effects)), ("interactions", draw(&interactions))]
}

fn panel<'a>(
    report: &FactorialReport,
    title: String,
    of: impl Iterator<Item = &'a Estimate>,
) -> Panel {
    let definition = &report.report.kpis[report.place()];
    let unit = match definition.unit {
        Unit::Share => "percentage points".to_owned(),
        unit => unit.label(&report.report.currency),
    };
    let one = |of: &Estimate| {
        let verdict = match (definition.better, of.low?, of.high?) {
            (Better::Higher, low, _) if low > 0.0 => Verdict::Better,
            (Better::Higher, _, high) if high < 0.0 => Verdict::Worse,
            (Better::Lower, _, high) if high < 0.0 => Verdict::Better,
            (Better::Lower, low, _) if low > 0.0 => Verdict::Worse,
            _ => Verdict::Undecided,
        };
        Some(Difference { estimate: whisker(of, factor(definition.unit))?, verdict })
    };
    Panel { kpi: title, unit, differences: of.map(one).collect() }
}

fn heading(report: &FactorialReport, title: String) -> Heading {
    let method = &report.report.method;
    let subtitle = format!(
        "{} combinations, {} replications of {:.0} d after {:.0} d of warm-up, common random numbers; \
         {} intervals hold together",
        report.report.policies.len(),
        method.replications,
        method.length_days,
        method.warm_up_days,
        method.percent()
    );
    let footnote = method.interrupted.then(|| {
        format!("Interrupted: {} of {} replications.", method.replications, method.planned)
    });
    Heading { title, subtitle, footnote }
}
