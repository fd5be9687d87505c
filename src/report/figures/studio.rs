//! What charts are drawn from, and the words around them.

use crate::experiment::Experiment;
use crate::report::chart::{ChartError, Heading, Picture};
use crate::report::model::{PolicyReport, Report, Scale};
use crate::scenario::Standing;

/// A chart's file name without extension, and the chart.
pub type Figure = (&'static str, Result<Picture, ChartError>);

/// What a curve over time and its band are.
pub(super) const BAND: &str =
    "median and band from the 10th to the 90th percentile of the replications";

/// What charts are drawn from.
pub(super) struct Studio<'a> {
    pub(super) experiment: &'a Experiment,
    pub(super) report: &'a Report,
}

impl Studio<'_> {
    pub(super) fn heading(&self, title: String, intervals: &str) -> Heading {
        let method = &self.report.method;
        let runs = format!("{} {}, common random numbers", method.runs(), method.period());
        let mut notes: Vec<String> = method.cut_short().into_iter().collect();
        if self.report.policies.iter().any(|policy| !policy.steady) {
            notes.push("Some policies start during the run.".into());
        }
        let assumed = self.report.policies.iter().filter(|policy| !policy.assumed.is_empty());
        let assumed: Vec<&str> = assumed.map(|policy| policy.title.as_str()).collect();
        notes.extend(Standing::Assumed.told_of(&assumed));
        let footnote = (!notes.is_empty()).then(|| notes.join(" "));
        Heading { title, subtitle: format!("{runs}; {intervals}"), footnote }
    }

    /// The first policy and the one that tables mark, by place.
    pub(super) fn pair(&self) -> Vec<usize> {
        [0].into_iter().chain(self.report.rival()).collect()
    }

    /// `77 % are delivered on time under baseline, 82 % under cross-training`.
    pub(super) fn levels(&self, kpi: Option<usize>, what: &str) -> Option<String> {
        let kpi = kpi?;
        let scale =
            Scale::of(self.report.unit(kpi), &self.report.currency, self.report.largest(kpi));
        let mut levels = Vec::new();
        for policy in self.pair() {
            let PolicyReport { title, estimates, .. } = &self.report.policies[policy];
            let (value, _) = scale.parts(estimates[kpi].mean?, estimates[kpi].half_width);
            let what = if levels.is_empty() { format!(" {what}") } else { String::new() };
            levels.push(format!("{value} {}{what} under {title}", scale.label));
        }
        Some(levels.join(", "))
    }
}

/// Adds a remark below a chart.
pub(super) fn remark(heading: &mut Heading, note: &str) {
    let footnote = heading.footnote.get_or_insert_default();
    if !footnote.is_empty() {
        footnote.push(' ');
    }
    footnote.push_str(note);
}
