//! The chart of the alignment view: what each side's own choice costs the company.

use super::scales::{factor, gap_unit, whisker};
use super::studio::Figure;
use crate::report::chart::differences::{Conclusion, Differences, Panel, PolicyDifference, draw};
use crate::report::chart::{Heading, Whisker};
use crate::report::model::{AlignmentReport, Chosen, NO_CHOOSER};

/// Who chooses, in the order of the panels, and the title of the panel.
const CHOOSERS: [(&str, &str); 4] = [
    (NO_CHOOSER, "as it is"),
    ("sales", "sales alone"),
    ("operations", "operations alone"),
    ("both", "each by its own KPI, simultaneously"),
];

/// The regrets, a row a policy.
pub fn alignment(view: &AlignmentReport) -> Vec<Figure> {
    let of = |chooser: &'static str| view.rows.iter().filter(move |row| row.chooser == chooser);
    let company = view.definition(&view.company_kpi);
    let panel = |(chooser, title): (&'static str, &str)| Panel {
        kpi: format!("Regret: {title}"),
        unit: gap_unit(company.unit, &view.report),
        differences: of(chooser).map(|row| regret(row, factor(company.unit))).collect(),
    };
    let regrets = Differences {
        heading: heading(view),
        verdicts: ["the company gains".into(), "the company loses".into()],
        policies: of("company").map(|row| row.policy.clone()).collect(),
        panels: CHOOSERS.map(panel).into(),
        shared_axis: true,
    };
    vec![("regrets", draw(&regrets))]
}

/// The regret of a choice; zero where the company would choose the same.
fn regret(row: &Chosen, factor: f64) -> Option<PolicyDifference> {
    let Some(regret) = &row.regret else {
        let estimate = Whisker { mean: 0.0, low: 0.0, high: 0.0 };
        return Some(PolicyDifference { estimate, verdict: Conclusion::Undecided });
    };
    let estimate = whisker(regret, factor)?;
    let verdict = match estimate {
        Whisker { low, .. } if low > 0.0 => Conclusion::Worse,
        Whisker { high, .. } if high < 0.0 => Conclusion::Better,
        _ => Conclusion::Undecided,
    };
    Some(PolicyDifference { estimate, verdict })
}

fn heading(view: &AlignmentReport) -> Heading {
    let method = &view.report.method;
    let subtitle = format!(
        "{} at the company's optimum minus that at the choice; chosen on every other replication, \
        evaluated on the rest; {} {}, common random numbers, {} intervals",
        view.definition(&view.company_kpi).title,
        method.runs(),
        method.period(),
        method.percent()
    );
    let mut notes = vec!["At 0: what the company would choose.".to_owned()];
    notes.extend(method.cut_short());
    Heading { title: view.report.headline_claim(), subtitle, footnote: Some(notes.join(" ")) }
}
