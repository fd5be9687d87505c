//! Tables below tables: with known keys, with names of the writer's choice, in lists, switched off.
//! When a table is written, `of` says which part of the typed value it holds.

use super::reader::{Page, Reader};
use super::schema::{Form, Preset};
use super::tree::{Node, Origin, Table, Value};

impl<'a, S: Copy> Reader<'a, S> {
    /// A table with known keys; one that is not written is read as an empty one.
    pub fn table<P: Copy, T>(
        &mut self,
        key: &str,
        of: impl FnOnce(S) -> P,
        doc: &str,
        read: impl FnOnce(&mut Reader<'a, P>) -> T,
    ) -> T {
        self.describe(key, Form::Table, doc, Preset::Absent);
        let node = self.take(key).map_or_else(empty, |entry| entry.node);
        let source = self.source().map(of);
        self.read_table(key, node, source, read)
    }

    /// A table with known keys, if it is written.
    pub fn optional_table<P: Copy, T>(
        &mut self,
        key: &str,
        of: impl FnOnce(S) -> Option<P>,
        doc: &str,
        read: impl FnOnce(&mut Reader<'a, P>) -> T,
    ) -> Option<T> {
        self.describe(key, Form::Table, doc, Preset::Absent);
        let source = self.source().and_then(of);
        let entry = self.take(key);
        if entry.is_some() || source.is_some() || self.is_describing() {
            let node = entry.map_or_else(empty, |entry| entry.node);
            return Some(self.read_table(key, node, source, read));
        }
        None
    }

    /// A table, or the word that switches it off. `on` says which of the two holds when neither is
    /// written, and `note` says so to people.
    pub fn switch<P: Copy, T>(
        &mut self,
        (key, word): (&str, &'static str),
        of: impl FnOnce(S) -> Option<P>,
        doc: &str,
        (on, note): (bool, &'static str),
        read: impl FnOnce(&mut Reader<'a, P>) -> T,
    ) -> Option<T> {
        self.describe(key, Form::Switch(word), doc, Preset::Value(note.to_owned()));
        if !self.is_reading() {
            let known = self.source().map(of);
            if let Some(None) = known {
                self.emit(key, Node::default_of(word));
                return None;
            }
            return Some(self.read_table(key, empty(), known.flatten(), read));
        }
        let written = self.take(key).map(|entry| entry.node);
        let absent = || if on { empty() } else { Node::default_of(word) };
        let node = written.unwrap_or_else(absent);
        if node.as_text() == Some(word) {
            self.emit(key, node);
            return None;
        }
        if node.as_table().is_none() {
            let remedy = format!("write \"{word}\" or a table");
            self.misfit(key, &node, &format!("\"{word}\" or a table"), remedy);
            return None;
        }
        Some(self.read_table(key, node, None, read))
    }

    /// Tables with names of the writer's choice, in the order of their names: that of the file decides
    /// nothing.
    pub fn named<P: Copy, T>(
        &mut self,
        key: &str,
        noun: &'static str,
        of: impl FnOnce(S) -> Vec<(String, P)>,
        doc: &str,
        mut read: impl FnMut(&mut Reader<'a, P>, &str) -> T,
    ) -> Vec<T> {
        self.describe(key, Form::Named(noun), doc, Preset::Absent);
        let node = self.take(key).map_or_else(empty, |entry| entry.node);
        let mut outer = Reader::of(self.checked_inner(key, node.clone()), self.source());
        let names = self.parts(&node, &format!("*{noun}"), of);
        let mut out = Vec::with_capacity(names.len());
        for (name, source) in names {
            outer.check_name(&name, &name, noun);
            let node = outer.take(&name).map_or_else(empty, |entry| entry.node);
            out.push(outer.read_table(&name, node, source, |inner| read(inner, &name)));
        }
        let resolved = as_written(outer.finish(), &node);
        self.emit_table(key, resolved, node.origin);
        out
    }

    /// A table whose keys name things that are declared elsewhere, in the order of their names.
    pub fn entries<P: Copy, T>(
        &mut self,
        (key, noun): (&str, &'static str),
        of: impl FnOnce(S) -> Vec<(String, P)>,
        doc: &str,
        preset: Preset,
        mut read: impl FnMut(&mut Reader<'a, P>, &str) -> T,
    ) -> Vec<(String, T)> {
        let required = preset == Preset::Required;
        self.describe(key, Form::Entries(noun), doc, preset);
        if required && self.reports_missing() && !self.has(key) {
            self.report_missing_table(key, doc);
        }
        let written = self.take(key).map(|entry| entry.node);
        let node = written.clone().unwrap_or_else(empty);
        let mut page = self.checked_inner(key, node.clone());
        let names = self.parts(&node, &format!("?{noun}"), of);
        let mut out = Vec::with_capacity(names.len());
        for (name, source) in names {
            let mut inner = Reader::of(page, source);
            out.push((name.clone(), read(&mut inner, &name)));
            page = inner.into_page();
        }
        let resolved = as_written(page.finish(), &node);
        if written.is_some() || self.is_writing() {
            self.emit_table(key, resolved, node.origin);
        }
        out
    }

    /// The names in a table, in their order, with what is known of each when it is written.
    fn parts<P>(
        &self,
        node: &Node,
        wildcard: &str,
        of: impl FnOnce(S) -> Vec<(String, P)>,
    ) -> Vec<(String, Option<P>)> {
        if self.is_describing() {
            return vec![(wildcard.to_owned(), None)];
        }
        if let Some(source) = self.source() {
            return of(source).into_iter().map(|(name, part)| (name, Some(part))).collect();
        }
        let named = node.as_table().into_iter().flat_map(Table::iter);
        let mut names: Vec<_> = named.map(|entry| (entry.key.clone(), None)).collect();
        names.sort_by(|one: &(String, Option<P>), other| one.0.cmp(&other.0));
        names
    }

    /// A list of tables.
    pub fn elements<P: Copy, T>(
        &mut self,
        key: &str,
        of: impl FnOnce(S) -> Vec<P>,
        doc: &str,
        read: impl FnMut(&mut Reader<'a, P>, usize) -> T,
    ) -> Vec<T> {
        let of = |source| unnamed(of(source));
        self.list_of_tables((key, None), of, doc, Preset::Required, read)
    }

    /// A list of tables that may be left out.
    pub fn optional_elements<P: Copy, T>(
        &mut self,
        key: &str,
        of: impl FnOnce(S) -> Vec<P>,
        doc: &str,
        read: impl FnMut(&mut Reader<'a, P>, usize) -> T,
    ) -> Vec<T> {
        let of = |source| unnamed(of(source));
        self.list_of_tables((key, None), of, doc, Preset::Absent, read)
    }

    /// A list of tables that are addressed by their `name` or `station`. `preset` says whether it must be
    /// written.
    pub fn named_elements<P: Copy, T>(
        &mut self,
        (key, noun): (&str, &'static str),
        of: impl FnOnce(S) -> Vec<(String, P)>,
        (doc, preset): (&str, Preset),
        read: impl FnMut(&mut Reader<'a, P>, usize) -> T,
    ) -> Vec<T> {
        let of = |source| of(source).into_iter().map(|(name, part)| (Some(name), part)).collect();
        self.list_of_tables((key, Some(noun)), of, doc, preset, read)
    }

    fn list_of_tables<P: Copy, T>(
        &mut self,
        (key, noun): (&str, Option<&'static str>),
        of: impl FnOnce(S) -> Vec<(Option<String>, P)>,
        doc: &str,
        preset: Preset,
        mut read: impl FnMut(&mut Reader<'a, P>, usize) -> T,
    ) -> Vec<T> {
        let required = matches!(preset, Preset::Required | Preset::Instead(_));
        self.describe(key, Form::Elements, doc, preset);
        let entry = self.take(key);
        if self.is_describing() {
            let step = noun.map_or_else(|| format!("{key}.[]"), |noun| format!("{key}.*{noun}"));
            return vec![read(&mut Reader::of(self.inner(&step, empty()), None), 0)];
        }
        if let Some(source) = self.source() {
            return self.put_elements(key, of(source), read);
        }
        let Some(entry) = entry else {
            if required && self.reports_missing() {
                let remedy = format!("add `{key} = [{{ ... }}]`: {doc}");
                self.fault("", format!("`{}` is missing", self.path_of(key)), remedy);
            }
            return Vec::new();
        };
        let Value::List(nodes) = &entry.node.value else {
            self.misfit(key, &entry.node, "a list of tables", "write [{ ... }, { ... }]");
            return Vec::new();
        };
        if nodes.is_empty() {
            let message = format!("`{}` is empty", self.path_of(key));
            self.fault(key, message, format!("write at least one: {doc}"));
        }
        let mut out = Vec::with_capacity(nodes.len());
        let mut resolved = Vec::with_capacity(nodes.len());
        for (index, node) in nodes.iter().enumerate() {
            let name = node.element_name().filter(|_| noun.is_some());
            let step = step_to(key, name, index);
            let mut inner = Reader::of(self.checked_inner(&step, node.clone()), None);
            out.push(read(&mut inner, index));
            let value = Value::Table(inner.finish());
            resolved.push(Node { value, origin: node.origin.clone() });
        }
        self.emit(key, Node { value: Value::List(resolved), origin: entry.node.origin.clone() });
        out
    }

    /// Puts the elements of a list down, in their order.
    fn put_elements<P: Copy, T>(
        &mut self,
        key: &str,
        parts: Vec<(Option<String>, P)>,
        mut read: impl FnMut(&mut Reader<'a, P>, usize) -> T,
    ) -> Vec<T> {
        let mut out = Vec::with_capacity(parts.len());
        let mut nodes = Vec::with_capacity(parts.len());
        for (index, (name, part)) in parts.into_iter().enumerate() {
            let step = step_to(key, name.as_deref(), index);
            let mut inner = Reader::of(self.inner(&step, empty()), Some(part));
            out.push(read(&mut inner, index));
            nodes.push(Node::default_of(Value::Table(inner.finish())));
        }
        if !nodes.is_empty() {
            self.emit(key, Node::default_of(Value::List(nodes)));
        }
        out
    }

    fn read_table<P: Copy, T>(
        &mut self,
        key: &str,
        node: Node,
        source: Option<P>,
        read: impl FnOnce(&mut Reader<'a, P>) -> T,
    ) -> T {
        let origin = node.origin.clone();
        let mut inner = Reader::of(self.checked_inner(key, node), source);
        let out = read(&mut inner);
        let resolved = inner.finish();
        self.emit_table(key, resolved, origin);
        out
    }
}

impl<'a> Page<'a> {
    fn report_missing_table(&self, key: &str, doc: &str) {
        let path = self.path_of(key);
        let remedy = format!("add a table `{key}`: {doc}");
        self.fault("", format!("`{path}` is missing"), remedy);
    }

    /// Refuses a name that could not be addressed; `key` is where it is written.
    pub fn check_name(&self, key: &str, name: &str, noun: &str) {
        if self.is_reading() && !is_name(name) {
            let message = format!("\"{name}\" cannot be the name of a {noun}");
            let remedy = if name.is_empty() {
                "give it a name"
            } else {
                "use letters, digits, &, (, ), -, _ and spaces inside"
            };
            self.fault(key, message, remedy);
        }
    }

    /// Puts down entries that were not written but follow from the rest of the file.
    pub fn imply_entries(&mut self, key: &str, entries: &[(&str, f64)]) {
        let mut table = Table::default();
        for (name, number) in entries {
            table.insert(name, None, Node::default_of(*number));
        }
        self.emit(key, Node::default_of(Value::Table(table)));
    }

    /// Puts a resolved value down as a table with that value under a key, its long form.
    pub(super) fn nest(&mut self, key: &str, inner: &str) {
        if let Some(node) = self.resolved_value(key) {
            let origin = node.origin.clone();
            let mut table = Table::default();
            table.insert(inner, origin.clone(), node);
            self.emit_table(key, table, origin);
        }
    }

    /// A table below this one; what is written there must be a table.
    fn checked_inner(&self, step: &str, node: Node) -> Page<'a> {
        if node.as_table().is_none() {
            self.misfit(step, &node, "a table", format!("write a table: {step} = {{ ... }}"));
        }
        let origin = node.origin.clone().or_else(|| self.origin());
        self.inner(step, Node { origin, ..node })
    }

    /// A table of which nothing is known is not put down.
    pub(super) fn emit_table(&mut self, key: &str, table: Table, origin: Option<Origin>) {
        if !self.is_writing() || !table.is_empty() {
            self.emit(key, Node { value: Value::Table(table), origin });
        }
    }
}

/// People see their entries in the order in which they wrote them.
fn as_written(mut resolved: Table, node: &Node) -> Table {
    let written = node.as_table().into_iter().flat_map(Table::iter);
    resolved.arrange(&written.map(|entry| entry.key.as_str()).collect::<Vec<_>>());
    resolved
}

fn empty() -> Node {
    Node::default_of(Value::Table(Table::default()))
}

fn unnamed<P>(parts: Vec<P>) -> Vec<(Option<String>, P)> {
    parts.into_iter().map(|part| (None, part)).collect()
}

fn step_to(key: &str, name: Option<&str>, index: usize) -> String {
    name.map_or_else(|| format!("{key}[{index}]"), |name| format!("{key}.{name}"))
}

/// Names are steps of paths and parts of stacks, so what separates those cannot be in a name.
fn is_name(name: &str) -> bool {
    let fine = |c: char| c.is_alphanumeric() || "-_ &()".contains(c);
    !name.is_empty() && name.trim() == name && name.chars().all(fine)
}
