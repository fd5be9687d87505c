//! What a page says besides the results.

use crate::scenario::{Assumption, Bill, Changed, Each, Money};

/// What a page says besides the results: whom it is for, what was assumed, and how to get it again.
#[derive(Clone, Debug, Default)]
pub struct PageSetting {
    /// The day that it bears, like `2026-01-31`.
    pub date: String,
    /// For whom it was made.
    pub client: Option<String>,
    /// Who made it.
    pub author: Option<String>,
    /// A picture as a data URI.
    pub logo: Option<String>,
    /// It is marked as confidential.
    pub confidential: bool,
    /// A template in place of the usual one.
    pub template: Option<String>,
    /// The command that gives these results again.
    pub command: String,
    /// What the scenario assumes.
    pub assumptions: Vec<Assumption>,
    /// What each policy is, in the order of the report.
    pub cards: Vec<Card>,
}

/// A policy.
#[derive(Clone, Debug, Default)]
pub struct Card {
    /// What it changes when it is fully in force.
    pub changes: Vec<Changed>,
    /// What it costs besides what its parameters cause.
    pub bill: Bill,
}

impl Card {
    /// Of a policy of which nothing is known but results.
    pub(super) const NONE: Card = Card {
        changes: Vec::new(),
        bill: Bill {
            once: Money::ZERO,
            per_year: Money::ZERO,
            per_user_year: Each { rep: Money::ZERO, worker: Money::ZERO, desk: Money::ZERO },
            lost: Each { rep: 0.0, worker: 0.0, desk: 0.0 },
        },
    };
}

/// A chart.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// The name of its file without extension.
    pub name: &'static str,
    /// An SVG document.
    pub svg: String,
}

/// An SVG document as an element of a page: without its prologue, with its title as its name.
pub fn inline(svg: &str) -> String {
    let start = svg.find("<svg").unwrap_or(0);
    let element = &svg[start..];
    let name = escaped_title(element).replace('"', "&quot;");
    element.replacen("<svg", &format!("<svg role=\"img\" aria-label=\"{name}\""), 1)
}

/// What a chart shows, by the words at its head.
pub fn chart_title(svg: &str) -> String {
    let escapes = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    escapes.iter().fold(escaped_title(svg), |title, (escape, letter)| title.replace(escape, letter))
}

/// The words in bold at the head of a chart, escaped as they are there.
fn escaped_title(svg: &str) -> String {
    let texts = svg.split("<text").skip(1).map(|text| text.split("</text>").next().unwrap_or(text));
    let bold = texts.take_while(|text| text.contains("font-weight=\"bold\""));
    let lines = bold.filter_map(|text| Some(text.split_once('>')?.1.trim().to_owned()));
    let title = lines.collect::<Vec<_>>().join(" ");
    if title.is_empty() { "Chart".to_owned() } else { title }
}

#[cfg(test)]
impl PageSetting {
    /// One that says this wherever anything is said.
    pub(in crate::report) fn saying(words: &str) -> PageSetting {
        let said = || Some(words.to_owned());
        let assumption = Assumption {
            chapter: words.into(),
            path: words.into(),
            of: words.into(),
            words: words.into(),
            value: words.into(),
            low: said(),
            high: said(),
            source: said(),
            confirmed: said(),
            state: crate::scenario::Reliance::Confirmed,
        };
        PageSetting {
            client: said(),
            author: said(),
            command: words.into(),
            assumptions: vec![assumption],
            ..PageSetting::default()
        }
    }
}
