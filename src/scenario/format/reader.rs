//! A reader walks one table of the tree: it consumes keys, collects what is wrong, and puts down the
//! resolved table, defaults included.
//!
//! Readers never stop at an error: each question is answered with a value, and a scenario with an error
//! is thrown away as a whole. The same walk writes: a reader that knows the typed value its table was
//! read from, or would be read into, puts that down instead of consuming keys.

use super::diagnostic::Diagnostic;
use super::estimate::Estimate;
use super::kinds::{Kind, brief, suggestion};
use super::numbers::Duration;
use super::period::Promised;
use super::reading::Reading;
use super::schema::{Form, Known, Preset};
use super::tree::{Entry, Node, Origin, Table, Value};
use super::working_time::Calendar;
use std::ops::{Deref, DerefMut};

/// The reader of one table, which knows the typed value of the table when it writes.
#[derive(Debug)]
pub struct Reader<'a, S> {
    page: Page<'a>,
    source: Option<S>,
}

/// One table, apart from what it becomes.
#[derive(Debug)]
pub struct Page<'a> {
    reading: &'a Reading<'a>,
    path: String,
    written: Table,
    origin: Option<Origin>,
    // What is wrong with a broken table has been said; that its keys are missing is no news.
    broken: bool,
    // The only key was not written but implied, so messages do not name it.
    bare: bool,
    known: Vec<String>,
    // Keys that are sought here and stand elsewhere, and where.
    elsewhere: Option<(&'static [&'static str], &'static str)>,
    resolved: Table,
    faults_before: usize,
}

impl<'a, S: Copy> Reader<'a, S> {
    /// Walks the top table; `source` is what is known when it is written.
    pub fn top(reading: &'a Reading<'a>, source: Option<S>) -> Reader<'a, S> {
        let node = Node::default_of(Value::Table(reading.top()));
        Reader { page: Page::new(reading, String::new(), node), source }
    }

    pub(super) fn of(page: Page<'a>, source: Option<S>) -> Reader<'a, S> {
        Reader { page, source }
    }

    /// What is known, when it is written.
    pub fn source(&self) -> Option<S> {
        self.source
    }

    pub(super) fn into_page(self) -> Page<'a> {
        self.page
    }

    /// Refuses the keys that no declaration asked for and hands out the resolved table.
    pub fn finish(self) -> Table {
        self.page.finish()
    }

    /// The names in a table of tables, before it is read, in their order.
    pub fn names(&self, key: &str, of: impl FnOnce(S) -> Vec<String>) -> Vec<String> {
        if let Some(source) = self.source {
            return of(source);
        }
        let mut names = self.page.names_as_written(key);
        names.sort_unstable();
        names
    }
}

impl<'a, S> Deref for Reader<'a, S> {
    type Target = Page<'a>;

    fn deref(&self) -> &Page<'a> {
        &self.page
    }
}

impl<S> DerefMut for Reader<'_, S> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.page
    }
}

impl<'a> Page<'a> {
    fn new(reading: &'a Reading<'a>, path: String, node: Node) -> Page<'a> {
        let (written, broken) = match node.value {
            Value::Table(table) => (table, false),
            _ => (Table::default(), true),
        };
        let faults_before = reading.faults();
        let (known, resolved) = (Vec::new(), Table::default());
        let origin = node.origin;
        let (bare, elsewhere) = (false, None);
        Page {
            reading,
            path,
            written,
            origin,
            broken,
            bare,
            known,
            elsewhere,
            resolved,
            faults_before,
        }
    }

    /// A table below this one.
    pub(super) fn inner(&self, step: &str, node: Node) -> Page<'a> {
        Page::new(self.reading, self.path_of(step), node)
    }

    /// Names the table in messages instead of its keys.
    pub(super) fn hide_keys(&mut self) {
        self.bare = true;
    }

    /// Keys that people look for in this table, and the remedy: where they stand.
    pub fn sought_here(&mut self, keys: &'static [&'static str], remedy: &'static str) {
        self.elsewhere = Some((keys, remedy));
    }

    pub(super) fn finish(self) -> Table {
        let known: Vec<&str> = self.known.iter().map(String::as_str).collect();
        for entry in self.written.iter().filter(|entry| !known.contains(&entry.key.as_str())) {
            let place = if self.path.is_empty() {
                "the file".to_owned()
            } else {
                format!("`{}`", self.path)
            };
            let fault = Diagnostic::error(
                &self.path_of(&entry.key),
                format!("{place} has no key `{}`", entry.key),
            );
            let elsewhere = self.elsewhere.filter(|(keys, _)| keys.contains(&entry.key.as_str()));
            let remedy = elsewhere
                .map_or_else(|| suggestion(&entry.key, &known), |(_, place)| place.to_owned());
            self.reading.report(fault.at(entry.key_origin.clone()).help(remedy));
        }
        self.resolved
    }

    /// The dotted path of a key of this table; of the table itself when the key is empty.
    pub fn path_of(&self, key: &str) -> String {
        match (self.path.as_str(), key) {
            (path, "") => path.to_owned(),
            (path, _) if self.bare => path.to_owned(),
            ("", key) => key.to_owned(),
            (path, key) => format!("{path}.{key}"),
        }
    }

    /// Reports that a key of this table (`""`: the table itself) is wrong.
    pub fn fault(&self, key: &str, message: impl Into<String>, remedy: impl Into<String>) {
        let written = self.written.get(key).and_then(|node| node.origin.clone());
        let origin = written.or_else(|| self.origin.clone());
        let fault = Diagnostic::error(&self.path_of(key), message).at(origin);
        self.reading.report(fault.help(remedy));
    }

    /// Reports that a path from the top of the file is wrong.
    pub fn fault_at(&self, path: &str, message: impl Into<String>, remedy: impl Into<String>) {
        self.reading.report(Diagnostic::error(path, message).help(remedy));
    }

    /// The names in a table of tables in the order of the file, which is for people only.
    pub fn names_as_written(&self, key: &str) -> Vec<String> {
        let table = self.written.get(key).and_then(Node::as_table);
        table.map_or_else(Vec::new, |table| table.iter().map(|entry| entry.key.clone()).collect())
    }

    /// Whether nothing has been found wrong in this table so far: then its values may be compared.
    pub fn is_sound(&self) -> bool {
        self.is_reading() && !self.broken && self.reading.faults() == self.faults_before
    }

    /// Whether only the schema is recorded.
    pub fn is_describing(&self) -> bool {
        self.reading.is_describing()
    }

    /// Whether known values are put down.
    pub(super) fn is_writing(&self) -> bool {
        self.reading.is_writing()
    }

    /// Whether a tree is read. If not, every branch must be taken, and nothing may be refused.
    pub fn is_reading(&self) -> bool {
        !self.is_describing() && !self.is_writing()
    }

    /// What is known of how sure the value at a key is, when it is put down.
    pub(super) fn estimate(&self, key: &str) -> Option<&'a Estimate> {
        self.reading.estimate(&self.path_of(key))
    }

    /// Whether a key is written.
    pub fn has(&self, key: &str) -> bool {
        self.written.get(key).is_some()
    }

    /// Where this table is written.
    pub fn origin(&self) -> Option<Origin> {
        self.origin.clone()
    }

    /// What a key holds as it is written.
    pub fn peek(&self, key: &str) -> Option<&Node> {
        self.written.get(key)
    }

    /// What a key (`""`: the whole table) holds, for messages.
    pub fn shown(&self, key: &str) -> String {
        match self.written.get(key) {
            Some(node) => brief(&node.value),
            None => brief(&Value::Table(self.written.clone())),
        }
    }

    /// The promise at a key, in ticks, if there is one.
    pub fn promise_at(&self, key: &str) -> Option<f64> {
        let node = self.written.get(key)?;
        let value = node.as_table().map_or(Some(node), |estimate| estimate.get("value"))?;
        Promised(Duration { positive: false }).parse(&value.value, &self.calendar()).ok()
    }

    /// How long a day, a week, ... are.
    pub fn calendar(&self) -> Calendar {
        self.reading.calendar()
    }

    /// Says how long a day, a week, ... are from now on.
    pub fn set_calendar(&self, calendar: Calendar) {
        self.reading.set_calendar(calendar);
    }

    /// Whether missing keys are reported.
    pub(super) fn reports_missing(&self) -> bool {
        !self.broken && self.is_reading()
    }

    /// Reports through the shared list.
    pub(super) fn report(&self, fault: Diagnostic) {
        self.reading.report(fault);
    }

    /// Consumes a key.
    pub(super) fn take(&mut self, key: &str) -> Option<Entry> {
        if !self.known.iter().any(|known| known == key) {
            self.known.push(key.to_owned());
        }
        self.written.entry(key).cloned()
    }

    /// Writes a resolved value down.
    pub(super) fn emit(&mut self, key: &str, node: Node) {
        let key_origin = self.written.entry(key).and_then(|entry| entry.key_origin.clone());
        self.resolved.insert(key, key_origin, node);
    }

    /// What has been written down of a key.
    pub(super) fn resolved_value(&self, key: &str) -> Option<Node> {
        self.resolved.get(key).cloned()
    }

    /// Records a key in the schema.
    pub(super) fn describe(&self, key: &str, form: Form, doc: &str, preset: Preset) {
        if self.is_describing() {
            let (pattern, doc) = (self.path_of(key), doc.to_owned());
            self.reading.describe(Known { pattern, form, doc, preset, attribute: None });
        }
    }

    /// Completes what the schema holds of a key.
    pub(super) fn describe_again(&self, key: &str, how: impl FnOnce(&mut Known)) {
        if self.is_describing() {
            self.reading.describe_again(&self.path_of(key), how);
        }
    }

    /// Reports a value that cannot stand at a key.
    pub(super) fn misfit(&self, key: &str, node: &Node, expected: &str, remedy: impl Into<String>) {
        let message = format!("{} is not {expected}", brief(&node.value));
        let fault = Diagnostic::error(&self.path_of(key), message).at(node.origin.clone());
        self.reading.report(fault.help(remedy));
    }
}
