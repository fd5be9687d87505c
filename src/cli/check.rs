//! `salesops check`: whether a scenario is sound, and its offered load before any simulation.

use super::arguments::CheckArguments;
use super::failure::Failure;
use super::loads::{Checked, warnings_of};
use super::scenario_file::{load, warn};
use super::screen::Screen;
use crate::report::{Column, Grid, Tone, paragraph};
use crate::scenario::{Book, Policy, Scenario};

/// Checks a scenario; warnings do not fail it.
///
/// # Errors
/// Something is wrong with it.
pub fn check(asked: &CheckArguments, screen: &Screen) -> Result<(), Failure> {
    let book = load(&asked.source, None)?;
    warn(&book, screen);
    let checked: Vec<Checked<'_>> = all(&book).map(Checked::of).collect();
    warnings_of(&checked).iter().for_each(|warning| screen.warn(warning));
    screen.data(&overview(&book, &checked, asked.all, screen))?;
    let shown = asked.source.scenario.display();
    screen.note(&format!("Next:\n  salesops compare {shown}"));
    Ok(())
}

fn all(book: &Book) -> impl Iterator<Item = &Policy> {
    [&book.baseline].into_iter().chain(&book.policies)
}

/// What is in the scenario, the offered loads, and the default values without a source.
fn overview(book: &Book, checked: &[Checked<'_>], all_defaults: bool, screen: &Screen) -> String {
    let scenario = &book.baseline.timeline.stages[0].1;
    let count = |n: usize, noun: &str| format!("{n} {noun}{}", if n == 1 { "" } else { "s" });
    let plural = |n: usize| if n == 1 { "1 policy".to_owned() } else { format!("{n} policies") };
    let parts = [
        count(scenario.segments.len(), "segment"),
        count(scenario.products.len(), "product"),
        count(scenario.operations.stations.len(), "station"),
        count(scenario.operations.crews.len(), "crew"),
        count(scenario.sales.reps, "rep"),
        plural(book.policies.len()),
    ];
    let width = screen.look().width;
    let mut text = paragraph(&format!("{} is sound: ", scenario.name), &parts.join(", "), width);
    text.push_str("\n\nOffered load as a share of capacity, at the market's reference quotes\n");
    text.push_str(&table(checked).render(screen.look()));
    if all(book).any(|policy| policy.timeline.stages.iter().any(|stage| shares_work(&stage.1))) {
        let note = "some assignment can carry the work: it is shared out as well as it can be among \
            those who have the skills. Run and compare tell where the rule in force does not";
        text.push_str(&format!("\n{}", paragraph("Up to 100 % ", note, width)));
    }
    text.push_str(&defaults(book, all_defaults, width));
    text.push('\n');
    text
}

/// Defaults of which an overview shows so many.
const DEFAULTS: usize = 12;

/// The defaults in use: key, value with unit, and what it means.
fn defaults(book: &Book, all: bool, width: usize) -> String {
    let (shown, count) = book.defaults(if all { usize::MAX } else { DEFAULTS });
    if shown.is_empty() {
        return String::new();
    }
    let mut text = format!(
        "\n\nDefaults in use, {count} keys: what no file says and decides all the same, the most important first (`*`: \
        every name)\n"
    );
    let more = count - shown.len();
    for of in shown {
        let value = format!("{} {}", of.value, of.unit);
        let head = format!("  {} = {}  ", of.path, value.trim_end());
        text.push_str(&paragraph(&head, &of.words, width));
        text.push('\n');
    }
    if more > 0 {
        text.push_str(&format!("  and {more} more: --all\n"));
    }
    text
}

/// Whether some worker has more than one skill.
fn shares_work(scenario: &Scenario) -> bool {
    let crews = scenario.operations.crews.iter();
    crews.map(|crew| crew.skills.len() + crew.second_skills.len()).any(|skills| skills > 1)
}

/// A row a station, a column for the baseline and each policy that changes a load.
fn table(checked: &[Checked<'_>]) -> Grid {
    let base = checked[0].rows();
    let tone = |share: f64| if share > 1.0 { Tone::Bad } else { Tone::Plain };
    let shown = checked.iter().map(|checked| (checked.policy, checked.rows()));
    let differing = shown.filter(|(policy, loads)| policy.name == "baseline" || *loads != base);
    let columns = differing.map(|(policy, loads)| {
        let share = |name: &str| loads.iter().find(|load| load.name == name).map(|load| load.share);
        let cell = |name: &str| match share(name) {
            Some(share) => (format!("{:.1}", share * 100.0), tone(share)),
            None => ("-".to_owned(), Tone::Faint),
        };
        let cells = base.iter().map(|load| cell(&load.name)).collect();
        Column { heading: policy.name.clone(), unit: "%".into(), cells }
    });
    let columns = columns.collect();
    let labels = base.iter().map(|load| {
        let people = format!("{:.2}", load.people);
        format!("{} ({})", load.name, people.trim_end_matches('0').trim_end_matches('.'))
    });
    Grid { corner: "Station or reps (full-time people)".into(), labels: labels.collect(), columns }
}
