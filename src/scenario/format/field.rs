//! A scalar at a key: required, optional or with a default, and possibly an estimate with a range
//! and a source.

use super::diagnostic::Diagnostic;
use super::kinds::{Kind, OrWord, Text};
use super::numbers::{Duration, Number, Rate, Whole};
use super::reader::Reader;
use super::schema::{Form, Preset};
use super::tree::{Node, Value};
use super::units::Amount;

/// A scalar that is about to be read.
#[derive(Debug)]
pub struct Field<'r, 'a, K> {
    reader: &'r mut Reader<'a>,
    key: String,
    kind: K,
    doc: &'r str,
    note: Option<&'static str>,
}

impl<'r, 'a, K: Kind> Field<'r, 'a, K> {
    pub(super) fn new(reader: &'r mut Reader<'a>, key: &str, kind: K, doc: &'r str) -> Self {
        Field { reader, key: key.to_owned(), kind, doc, note: None }
    }

    /// These words stand apart from the values of the kind.
    pub fn or_words(self, words: &'static [&'static str]) -> Field<'r, 'a, OrWord<K>> {
        let kind = OrWord { words, kind: self.kind };
        Field { reader: self.reader, key: self.key, kind, doc: self.doc, note: self.note }
    }

    /// How the default comes about, where it depends on other keys.
    pub fn default_is(mut self, note: &'static str) -> Self {
        self.note = Some(note);
        self
    }

    /// The value; that it is missing is an error.
    pub fn required(self) -> K::Out {
        self.required_as(Preset::Required)
    }

    /// The same where it is read only because what could stand instead is not written.
    pub fn required_without(self, instead: &'static str) -> K::Out {
        self.required_as(Preset::Instead(instead))
    }

    fn required_as(self, preset: Preset) -> K::Out {
        self.describe(preset);
        match self.reader.take(&self.key) {
            Some(entry) => self.convert(entry.node),
            None => {
                self.report_missing();
                self.kind.placeholder()
            }
        }
    }

    /// The value, or this one, written as in the file.
    pub fn default(self, value: impl Into<Value>) -> K::Out {
        let value = value.into();
        self.describe(Preset::Value(self.note.map_or_else(|| value.to_string(), str::to_owned)));
        match self.reader.take(&self.key) {
            Some(entry) => self.convert(entry.node),
            None => self.convert(Node::default_of(value)),
        }
    }

    /// The value, if there is one.
    pub fn optional(self) -> Option<K::Out> {
        self.describe(self.note.map_or(Preset::Absent, |note| Preset::Value(note.to_owned())));
        let entry = self.reader.take(&self.key)?;
        Some(self.convert(entry.node))
    }

    fn describe(&self, preset: Preset) {
        self.reader.describe(&self.key, self.kind.form(), self.doc, preset);
    }

    fn report_missing(&self) {
        if !self.reader.reports_missing() {
            return;
        }
        let what = match self.kind.form() {
            Form::Scalar(scalar) => scalar.text,
            Form::List(of) => format!("list of {}", of.text),
            _ => "value".to_owned(),
        };
        let (key, doc, path) = (&self.key, self.doc, self.reader.path_of(&self.key));
        let table =
            path.strip_suffix(&format!(".{key}")).filter(|_| self.reader.origin().is_none());
        let place = table.map_or_else(String::new, |table| format!("a table `[{table}]` with "));
        let remedy = format!("add {place}`{key} = ...` ({what}): {doc}");
        self.reader.fault("", format!("`{path}` is missing"), remedy);
    }

    fn convert(self, node: Node) -> K::Out {
        let amount = self.kind.form().is_amount();
        let value = match node.as_table().and_then(|table| table.get("value")) {
            Some(value) if amount => {
                self.check_estimate(&node);
                value.clone()
            }
            _ => node.clone(),
        };
        let parsed = self.kind.parse(&value.value, &self.reader.calendar());
        let out = parsed.unwrap_or_else(|misfit| {
            let path = self.reader.path_of(&self.key);
            let fault = Diagnostic::error(&path, format!("`{path}`: {}", misfit.message));
            self.reader.report(fault.at(value.origin).help(misfit.remedy));
            self.kind.placeholder()
        });
        self.reader.emit(&self.key, node);
        out
    }

    /// An estimate is `{ value, low, high, source }` with low <= value <= high.
    fn check_estimate(&self, node: &Node) {
        let mut inner = self.reader.inner(&self.key, node.clone());
        let calendar = self.reader.calendar();
        inner.take("value");
        for key in ["low", "high"] {
            let Some(entry) = inner.take(key) else { continue };
            if let Err(misfit) = self.kind.parse(&entry.node.value, &calendar) {
                inner.fault(
                    key,
                    format!("`{}`: {}", inner.path_of(key), misfit.message),
                    misfit.remedy,
                );
            }
        }
        if let Some(entry) = inner.take("source")
            && let Err(misfit) = Text.parse(&entry.node.value, &calendar)
        {
            inner.fault("source", format!("`source`: {}", misfit.message), misfit.remedy);
        }
        let measure = |key: &str| Amount::of(&inner.peek(key)?.value)?.measure(&calendar);
        if let Some(value) = measure("value")
            && (measure("low").is_some_and(|low| low > value)
                || measure("high").is_some_and(|high| high < value))
        {
            let message = format!("`{}`: the value lies outside low and high", inner.path_of(""));
            inner.fault("value", message, "write low <= value <= high");
        }
        inner.finish();
    }
}

impl Field<'_, '_, Number> {
    /// Refuses numbers below this.
    pub fn at_least(mut self, low: f64) -> Self {
        self.kind.0 = self.kind.0.at_least(low);
        self
    }

    /// Refuses this number and those below it.
    pub fn above(mut self, low: f64) -> Self {
        self.kind.0 = self.kind.0.above(low);
        self
    }

    /// Refuses numbers above this.
    pub fn at_most(mut self, high: f64) -> Self {
        self.kind.0 = self.kind.0.at_most(high);
        self
    }

    /// Refuses this number and those above it.
    pub fn below(mut self, high: f64) -> Self {
        self.kind.0 = self.kind.0.below(high);
        self
    }
}

impl Field<'_, '_, Whole> {
    /// Refuses numbers outside these bounds.
    pub fn within(mut self, low: i64, high: i64) -> Self {
        self.kind.0 = self.kind.0.at_least(low as f64).at_most(high as f64);
        self
    }
}

impl Field<'_, '_, Duration> {
    /// Refuses no time at all.
    pub fn positive(mut self) -> Self {
        self.kind.positive = true;
        self
    }
}

impl Field<'_, '_, Rate> {
    /// Refuses never.
    pub fn positive(mut self) -> Self {
        self.kind.positive = true;
        self
    }
}
