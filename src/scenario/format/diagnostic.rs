//! Diagnostics: what is wrong, where it is written, and what to do about it.

use super::tree::Origin;
use super::visible::{of_same_length, visible};
use annotate_snippets::{AnnotationKind, Element, Level, Renderer, Snippet};
use std::collections::BTreeSet;
use std::fmt;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The scenario cannot be simulated.
    Error,
    /// It can, but the reader should know.
    Warning,
}

/// One thing that is wrong or worth knowing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The key it is about, as a dotted path; empty for the whole file.
    pub path: String,
    /// What is wrong, with the value.
    pub message: String,
    /// What to do about it.
    pub remedy: Option<String>,
    /// The policy under which it is wrong; `None`: under all.
    pub policy: Option<String>,
    /// Where it is written; `None`: nowhere.
    pub origin: Option<Origin>,
}

impl Diagnostic {
    /// Something that must be put right.
    pub fn error(path: &str, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity: Severity::Error,
            path: path.to_owned(),
            message: message.into(),
            remedy: None,
            policy: None,
            origin: None,
        }
    }

    /// Something worth knowing.
    pub fn warning(path: &str, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(path, message) }
    }

    /// Says where it is written.
    pub fn at(mut self, origin: Option<Origin>) -> Diagnostic {
        self.origin = origin;
        self
    }

    /// Says what to do about it.
    pub fn help(mut self, remedy: impl Into<String>) -> Diagnostic {
        self.remedy = Some(remedy.into());
        self
    }

    /// The file's name; empty when it is written nowhere.
    pub fn file(&self) -> &str {
        self.origin.as_ref().map_or("", |origin| &origin.source.name)
    }

    /// Line and column, counted from 1.
    pub fn line_and_column(&self) -> Option<(usize, usize)> {
        let origin = self.origin.as_ref()?;
        let before = origin.source.text.get(..origin.span.start)?;
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        Some((before.matches('\n').count() + 1, before[line_start..].chars().count() + 1))
    }

    /// For people: message, place, excerpt and remedy, in colour if wanted.
    pub fn render(&self, colour: bool) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let (message, name) = (visible(&self.message), visible(self.file()));
        let label = format!("`{}`", visible(&self.path));
        let mut report = level.primary_title(&*message).elements(Vec::<Element<'_>>::new());
        if let Some(origin) = &self.origin {
            let label = if self.path.is_empty() { None } else { Some(label.as_str()) };
            let mark = AnnotationKind::Primary.span(first_line(origin)).label(label);
            let text = of_same_length(&origin.source.text);
            report = report.element(Snippet::source(text).path(Some(&*name)).annotation(mark));
        }
        if let Some(policy) = &self.policy {
            let policy = visible(policy);
            report = report.element(Level::NOTE.message(format!("under the policy `{policy}`")));
        }
        if let Some(remedy) = &self.remedy {
            report = report.element(Level::HELP.message(visible(remedy)));
        }
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        renderer.render(&[report])
    }

    /// In the order of the texts; what is written nowhere comes last.
    fn place(&self) -> (bool, String, usize) {
        let start = self.origin.as_ref().map_or(0, |origin| origin.span.start);
        (self.origin.is_none(), self.file().to_owned(), start)
    }
}

/// Long tables are marked by their first line only, or the excerpt would fill the screen.
fn first_line(origin: &Origin) -> std::ops::Range<usize> {
    let text = &origin.source.text;
    let end = origin.span.end.min(text.len());
    let start = origin.span.start.min(end);
    let line_end = text.get(start..end).and_then(|marked| marked.find('\n'));
    start..line_end.map_or(end, |length| start + length)
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

/// More are not read, and each excerpt costs a pass over the file.
const MOST_SHOWN: usize = 100;

/// Everything that is wrong with a text, in the order in which it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(pub Vec<Diagnostic>);

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Whether one of them is an error.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Sorted by place, each said once. A policy of a stack repeats what it says alone, so two that
    /// differ only in the policy count as one.
    pub fn in_order(mut self) -> Diagnostics {
        self.0.sort_by_cached_key(Diagnostic::place);
        let mut said: BTreeSet<String> = BTreeSet::new();
        let mut kept: Vec<Diagnostic> = Vec::with_capacity(self.0.len());
        for diagnostic in self.0 {
            // Those of one place stand together.
            if kept.last().is_some_and(|last| last.place() != diagnostic.place()) {
                said.clear();
            }
            if said.insert(diagnostic.message.clone()) {
                kept.push(diagnostic);
            }
        }
        Diagnostics(kept)
    }

    /// For people, in colour if wanted; a blank line between two. Of very many only the first are shown.
    pub fn render(&self, colour: bool) -> String {
        let shown = self.0.iter().take(MOST_SHOWN).map(|diagnostic| diagnostic.render(colour));
        let mut each: Vec<String> = shown.collect();
        if let Some(more) = self.0.len().checked_sub(MOST_SHOWN).filter(|more| *more > 0) {
            each.push(format!("and {more} more; the first may be the cause of others"));
        }
        each.join("\n\n")
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Diagnostics {
        Diagnostics(vec![diagnostic])
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl std::error::Error for Diagnostics {}
