//! From sections to HTML, by a template, which escapes all that it is given.

use super::block::Section;
use super::sections::sections;
use super::setting::{Drawn, PageSetting};
use crate::report::model::{ExperimentKind, Report};
use crate::scenario::visible;
use minijinja::value::{Serde, Value};
use minijinja::{Environment, UndefinedBehavior, context};
use std::fmt;

/// The usual template. What it is given is said in its first lines.
const TEMPLATE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const NAME: &str = "page.html";

/// A template that cannot be read, or not be filled in.
#[derive(Debug)]
pub struct PageError(minijinja::Error);

/// That a template can be read; what is missing in the results is found out when it is filled in.
///
/// # Errors
/// It cannot.
pub fn check_template(template: &str) -> Result<(), PageError> {
    environment(template).map(|_| ())
}

/// The page; `answer` are tables and texts of the kind of experiment, `figures` its charts.
///
/// # Errors
/// The template cannot be read, or asks for what there is not.
pub fn render(
    report: &Report,
    answer: Vec<Section>,
    figures: &[Drawn],
    setting: &PageSetting,
) -> Result<String, PageError> {
    let sections = sections(report, answer, figures, setting);
    let environment = environment(setting.template.as_deref().unwrap_or(TEMPLATE))?;
    let template = environment.get_template(NAME).map_err(PageError)?;
    let page = context! {
        title => report.title.clone(),
        question => question(report.kind),
        client => setting.client.clone(),
        author => setting.author.clone(),
        logo => setting.logo.clone(),
        confidential => setting.confidential,
        date => setting.date.clone(),
        version => report.salesops.clone(),
        style => STYLE,
        sections => Value::from(Serde(&sections)),
    };
    let html = template.render(page).map_err(PageError)?;
    // What a browser would obey instead of showing it comes from the scenario's texts alone.
    // A half-width stays on the line of its mean.
    Ok(visible(&html).replace(" ± ", "\u{a0}±\u{a0}").replace("(± ", "(±\u{a0}"))
}

fn environment(template: &str) -> Result<Environment<'_>, PageError> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.add_template(NAME, template).map_err(PageError)?;
    Ok(environment)
}

/// What the experiment asks.
fn question(kind: ExperimentKind) -> &'static str {
    match kind {
        ExperimentKind::Run => "What is to be expected",
        ExperimentKind::Book => "Which orders will be on time",
        ExperimentKind::Compare => "Which policy to choose",
        ExperimentKind::Sweep => "Where the optimum of a lever is",
        ExperimentKind::Factorial => "Whether policies reinforce each other",
        ExperimentKind::Alignment => "What each side would choose, and what that costs",
    }
}

impl fmt::Display for PageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = self.0.detail().map_or_else(|| self.0.kind().to_string(), str::to_owned);
        match self.0.line() {
            Some(line) => write!(f, "line {line}: {what}"),
            None => write!(f, "{what}"),
        }
    }
}

impl std::error::Error for PageError {}
