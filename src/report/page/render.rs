//! From a page as data to HTML, by a template, which escapes all that it is given.

use super::document::Document;
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

/// The page, by a template in place of the usual one if there is any.
///
/// # Errors
/// The template cannot be read, or asks for what there is not.
pub fn render(document: &Document, template: Option<&str>) -> Result<String, PageError> {
    let environment = environment(template.unwrap_or(TEMPLATE))?;
    let template = environment.get_template(NAME).map_err(PageError)?;
    let page = context! {
        version => document.salesops.clone(),
        style => STYLE,
        ..Value::from(Serde(document))
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
