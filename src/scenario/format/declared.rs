//! A declared scalar: read, described, or put down; required, optional or with a default, and possibly
//! an estimate with a range and a source.

use super::diagnostic::Diagnostic;
use super::estimate::Estimate;
use super::kinds::{Kind, Text};
use super::reader::Page;
use super::schema::{Form, Preset};
use super::tree::{Node, Value};
use super::units::Amount;

/// A scalar that is about to be read or put down.
#[derive(Debug)]
pub struct Declared<'r, 'a, K: Kind> {
    pub(super) page: &'r mut Page<'a>,
    /// What it is, when that is put down.
    pub(super) known: Option<K::Out>,
    pub(super) key: String,
    pub(super) kind: K,
    pub(super) doc: &'r str,
    pub(super) note: Option<&'static str>,
}

impl<K: Kind> Declared<'_, '_, K> {
    /// The value; that it is missing is an error.
    pub fn required(self) -> K::Out {
        self.required_as(Preset::Required)
    }

    /// The same where it is read only because what could stand instead is not written.
    pub fn required_without(self, instead: &'static str) -> K::Out {
        self.required_as(Preset::Instead(instead))
    }

    fn required_as(mut self, preset: Preset) -> K::Out {
        self.describe(|_| preset);
        if self.page.is_writing() {
            return self.put().unwrap_or_else(|| self.kind.placeholder());
        }
        match self.page.take(&self.key) {
            Some(entry) => self.convert(entry.node),
            None => {
                self.report_missing();
                self.kind.placeholder()
            }
        }
    }

    /// The value, or this one, written as in the file.
    pub fn default(mut self, value: impl Into<Value>) -> K::Out {
        let value = value.into();
        if self.page.is_writing() {
            let parsed = || self.kind.parse(&value, &self.page.calendar()).ok();
            let default = parsed().unwrap_or_else(|| self.kind.placeholder());
            return self.put().unwrap_or(default);
        }
        self.describe(|note| Preset::Value(note.map_or_else(|| value.to_string(), str::to_owned)));
        match self.page.take(&self.key) {
            Some(entry) => self.convert(entry.node),
            None => self.convert(Node::default_of(value)),
        }
    }

    /// The value, if there is one.
    pub fn optional(mut self) -> Option<K::Out> {
        if self.page.is_writing() {
            return self.put();
        }
        self.describe(|note| note.map_or(Preset::Absent, |note| Preset::Value(note.to_owned())));
        let entry = self.page.take(&self.key)?;
        Some(self.convert(entry.node))
    }

    /// Puts down what is known. A range and a source go along while the value is still the one that was
    /// estimated.
    fn put(&mut self) -> Option<K::Out> {
        let known = self.known.take()?;
        let calendar = self.page.calendar();
        let same = |other: &K::Out| *other == known;
        let still = |node: &Node| {
            let value = node.as_table().and_then(|table| table.get("value"));
            value.is_some_and(|value| {
                self.kind.parse(&value.value, &calendar).is_ok_and(|v| same(&v))
            })
        };
        let estimate = self.page.estimate(&self.key).map(Estimate::written);
        let node = match estimate.filter(|node| still(node)) {
            Some(estimate) => estimate.clone(),
            None => Node::default_of(self.kind.write(&known, &calendar, &same)),
        };
        self.page.emit(&self.key, node);
        Some(known)
    }

    fn describe(&self, preset: impl FnOnce(Option<&'static str>) -> Preset) {
        // What people may write there is put in words only where they are read.
        if self.page.is_describing() {
            self.page.describe(&self.key, self.kind.form(), self.doc, preset(self.note));
        }
    }

    fn report_missing(&self) {
        if !self.page.reports_missing() {
            return;
        }
        let what = match self.kind.form() {
            Form::Scalar(scalar) => scalar.text,
            Form::List(of) => format!("list of {}", of.text),
            _ => "value".to_owned(),
        };
        let (key, doc, path) = (&self.key, self.doc, self.page.path_of(&self.key));
        let table = path.strip_suffix(&format!(".{key}")).filter(|_| self.page.origin().is_none());
        let place = table.map_or_else(String::new, |table| format!("a table `[{table}]` with "));
        let remedy = format!("add {place}`{key} = ...` ({what}): {doc}");
        self.page.fault("", format!("`{path}` is missing"), remedy);
    }

    fn convert(self, node: Node) -> K::Out {
        let value = match node.as_table().and_then(|table| table.get("value")) {
            Some(value) if self.kind.form().is_amount() => {
                self.check_estimate(&node);
                value.clone()
            }
            _ => node.clone(),
        };
        let parsed = self.kind.parse(&value.value, &self.page.calendar());
        let out = parsed.unwrap_or_else(|misfit| {
            let path = self.page.path_of(&self.key);
            let fault = Diagnostic::error(&path, format!("`{path}`: {}", misfit.message));
            self.page.report(fault.at(value.origin).help(misfit.remedy));
            self.kind.placeholder()
        });
        self.page.emit(&self.key, node);
        out
    }

    /// An estimate is `{ value, low, high, source, confirmed }` with low <= value <= high.
    fn check_estimate(&self, node: &Node) {
        let mut inner = self.page.inner(&self.key, node.clone());
        let calendar = self.page.calendar();
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
        for key in ["source", "confirmed"] {
            let Some(entry) = inner.take(key) else { continue };
            if let Err(misfit) = Text.parse(&entry.node.value, &calendar) {
                inner.fault(key, format!("`{key}`: {}", misfit.message), misfit.remedy);
            }
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
