//! A factorial experiment as plain data, for a terminal and as a spreadsheet: what each factor brings
//! alone and last, and what two bring together beyond the sum of each.

use super::content::{Estimate, Report};
use super::digits::Scale;
use super::grid::{Column, Grid, Look, Tone, paragraph};
use super::spreadsheets::{optional, sheet};
use super::sweep::short;
use crate::experiment::{Experiment, Factor, Factorial, Verdict};
use crate::measure::{Better, Interval, bonferroni};
use serde::Serialize;

/// A finished factorial experiment; the combinations are the policies of the report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FactorialReport {
    /// Name of the KPI that was asked for.
    pub kpi: String,
    /// Confidence of each interval of an effect, so that all of them hold together with the method's
    /// confidence.
    pub effect_confidence: f64,
    /// Confidence of each interval of an interaction, likewise.
    pub interaction_confidence: f64,
    /// What each factor does.
    pub effects: Vec<Effects>,
    /// What each pair does beyond the sum of its two.
    pub interactions: Vec<Interaction>,
    /// What the experiment shows, in words.
    pub finding: String,
    /// All KPIs of all combinations; differences are to the one with everything off.
    pub report: Report,
}

/// What switching on a factor does to the KPI.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Effects {
    /// The factor.
    pub factor: String,
    /// With all others off.
    pub alone: Estimate,
    /// With all others on.
    pub on_top: Estimate,
    /// On average over all combinations of the others.
    pub main: Estimate,
}

/// What two factors bring together beyond the sum of what each brings.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Interaction {
    /// The one.
    pub first: String,
    /// The other.
    pub second: String,
    /// On average over all combinations of the others.
    pub estimate: Estimate,
    /// Better: they reinforce each other; worse: they take each other's place.
    pub verdict: Verdict,
}

impl FactorialReport {
    /// The report of an experiment whose policies are the combinations of `factorial`, on the KPI at
    /// place `kpi`.
    pub fn of(
        factorial: &Factorial,
        experiment: &Experiment,
        kpi: usize,
        report: Report,
    ) -> FactorialReport {
        let names: Vec<String> = factorial.factors.iter().map(name).collect();
        let count = names.len();
        let effect_confidence = bonferroni(experiment.confidence, 3 * count);
        let interaction_confidence = bonferroni(experiment.confidence, count * (count - 1) / 2);
        let definition = &experiment.definitions[kpi];
        let known = |interval: Option<Interval>| {
            let mean = interval.map(|of| of.mean);
            Estimate::new(&definition.name, mean, interval, interval.map_or(0, |of| of.n))
        };
        let everything = factorial.combinations() - 1;
        let effects = (0..count).map(|place| {
            let with =
                |others| known(factorial.effect(experiment, kpi, place, others, effect_confidence));
            let main = factorial.main_effect(experiment, kpi, place, effect_confidence);
            Effects {
                factor: names[place].clone(),
                alone: with(0),
                on_top: with(everything & !(1 << place)),
                main: known(main),
            }
        });
        let pairs = (0..count).flat_map(|one| (one + 1..count).map(move |other| (one, other)));
        let interactions = pairs.map(|pair| {
            let found = factorial.interaction(experiment, kpi, pair, interaction_confidence);
            Interaction {
                first: names[pair.0].clone(),
                second: names[pair.1].clone(),
                estimate: known(found),
                verdict: found.map_or(Verdict::Undecided, |of| Verdict::on(&of, definition.better)),
            }
        });
        let mut done = FactorialReport {
            kpi: definition.name.clone(),
            effect_confidence,
            interaction_confidence,
            effects: effects.collect(),
            interactions: interactions.collect(),
            finding: String::new(),
            report,
        };
        done.finding = done.strongest();
        done
    }

    /// The report as JSON.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).expect("a report is plain data");
        text.push('\n');
        text
    }

    /// `effects.csv`: one line an effect.
    pub fn spreadsheet(&self) -> Vec<u8> {
        let heads = "effect first second kpi mean half_width low high n";
        let heads = heads.split_whitespace().map(str::to_owned).collect();
        let line = |kind: &str, first: &str, second: &str, of: &Estimate| {
            let mut line = vec![kind.to_owned(), first.to_owned(), second.to_owned()];
            line.push(of.kpi.clone());
            line.extend([of.mean, of.half_width, of.low, of.high].map(optional));
            line.push(of.n.to_string());
            line
        };
        let single = self.effects.iter().flat_map(|row| {
            let kinds = [("alone", &row.alone), ("on_top", &row.on_top), ("main", &row.main)];
            kinds.map(|(kind, of)| line(kind, &row.factor, "", of))
        });
        let pairs = self.interactions.iter();
        let pairs = pairs.map(|row| line("interaction", &row.first, &row.second, &row.estimate));
        sheet(heads, single.chain(pairs))
    }

    /// The page for a terminal.
    pub fn table(&self, look: Look) -> String {
        let report = &self.report;
        let definition = &report.kpis[self.place()];
        let head = format!(
            "{} combinations of {} factors, {}",
            report.policies.len(),
            self.effects.len(),
            report.method.describe()
        );
        let effects = [
            ("alone", self.effects.iter().map(|row| &row.alone).collect::<Vec<_>>()),
            ("on top of the others", self.effects.iter().map(|row| &row.on_top).collect()),
            ("on average", self.effects.iter().map(|row| &row.main).collect()),
        ];
        let effects = Grid {
            corner: format!("{}: what it brings", definition.title),
            labels: self.effects.iter().map(|row| row.factor.clone()).collect(),
            columns: effects.map(|(heading, of)| self.column(heading, &of)).into(),
        };
        let together: Vec<&Estimate> = self.interactions.iter().map(|row| &row.estimate).collect();
        let words = self.interactions.iter().map(|row| self.words(row));
        let interactions = Grid {
            corner: "Together".into(),
            labels: self
                .interactions
                .iter()
                .map(|row| format!("{} × {}", row.first, row.second))
                .collect(),
            columns: vec![
                self.column("beyond the sum", &together),
                Column { heading: String::new(), unit: String::new(), cells: words.collect() },
            ],
        };
        let percent = report.method.percent();
        let meaning = format!(
            "the same customers with the same luck under each combination; the intervals of each table \
             hold together with {percent}. Beyond the sum: what both bring, less what each brings \
             without the other, on average over all combinations of the other factors.",
        );
        let caveats = report.caveats.iter().map(|caveat| paragraph("! ", caveat, look.width));
        let parts = [
            paragraph(&format!("{}: ", report.scenario), &head, look.width),
            effects.render(look),
            interactions.render(look),
            paragraph("=> ", &self.finding, look.width),
            paragraph("Effects: ", &meaning, look.width),
            paragraph(&format!("{}: ", definition.title), &definition.definition, look.width),
            caveats.collect::<Vec<_>>().join("\n"),
        ];
        parts.join("\n\n") + "\n"
    }

    pub(super) fn place(&self) -> usize {
        self.report.kpi(&self.kpi).expect("the KPI was found when the report was made")
    }

    /// The strongest interaction, in words.
    fn strongest(&self) -> String {
        let told = |row: &&Interaction| {
            let Estimate { mean, half_width, .. } = row.estimate;
            mean.zip(half_width).is_some_and(|(mean, half)| mean.abs() > half)
        };
        let size = |row: &&Interaction| row.estimate.mean.unwrap_or(0.0).abs();
        let title = &self.report.kpis[self.place()].title;
        match self.interactions.iter().filter(told).max_by(|a, b| size(a).total_cmp(&size(b))) {
            Some(row) => format!(
                "{}: {} and {} change it by {} {} beyond the sum of what each does ({})",
                title,
                row.first,
                row.second,
                self.scale(&[&row.estimate])
                    .signed(row.estimate.mean.unwrap_or(0.0), row.estimate.half_width)
                    .trim(),
                self.scale(&[&row.estimate]).label,
                self.words(row).0
            ),
            None => format!("{title}: no interaction can be told from none"),
        }
    }

    /// What an interaction means.
    fn words(&self, row: &Interaction) -> (String, Tone) {
        let neither = self.report.kpis[self.place()].better == Better::Neither;
        match row.verdict {
            _ if neither => (String::new(), Tone::Plain),
            Verdict::Better => ("they reinforce each other".to_owned(), Tone::Good),
            Verdict::Worse => ("they take each other's place".to_owned(), Tone::Bad),
            Verdict::Undecided | Verdict::Neutral => ("cannot be told".to_owned(), Tone::Faint),
        }
    }

    fn scale(&self, of: &[&Estimate]) -> Scale {
        let sizes = of.iter().flat_map(|of| [of.mean, of.half_width]).flatten();
        let largest = sizes.map(f64::abs).fold(0.0, f64::max);
        Scale::of_differences(self.report.unit(self.place()), &self.report.currency, largest)
    }

    fn column(&self, heading: &str, of: &[&Estimate]) -> Column {
        let scale = self.scale(of);
        let cell = |of: &&Estimate| match of.mean {
            Some(mean) => (scale.signed(mean, of.half_width), Tone::Plain),
            None => ("-".to_owned(), Tone::Faint),
        };
        let cells = of.iter().map(cell).collect();
        Column { heading: heading.to_owned(), unit: scale.label.clone(), cells }
    }
}

/// A policy's name, or a value and what it rises to.
fn name(factor: &Factor) -> String {
    match factor {
        Factor::Policy(name) => name.clone(),
        Factor::Lever(axis) => {
            format!("{} {} -> {}", short(&axis.path), axis.labels[0], axis.labels[1])
        }
    }
}
