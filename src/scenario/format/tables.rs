//! Tables below tables: with known keys, with names of the writer's choice, in lists, switched off.

use super::reader::Reader;
use super::schema::{Form, Preset};
use super::tree::{Node, Origin, Table, Value};

impl<'a> Reader<'a> {
    /// A table with known keys; one that is not written is read as an empty one.
    pub fn table<T>(&mut self, key: &str, doc: &str, read: impl FnOnce(&mut Reader<'a>) -> T) -> T {
        self.describe(key, Form::Table, doc, Preset::Absent);
        let entry = self.take(key);
        let node = entry.map_or_else(empty, |entry| entry.node);
        self.read_table(key, node, read)
    }

    fn report_missing_table(&self, key: &str, doc: &str) {
        let path = self.path_of(key);
        let remedy = format!("add a table `{key}`: {doc}");
        self.fault("", format!("`{path}` is missing"), remedy);
    }

    /// A table with known keys, if it is written.
    pub fn optional_table<T>(
        &mut self,
        key: &str,
        doc: &str,
        read: impl FnOnce(&mut Reader<'a>) -> T,
    ) -> Option<T> {
        if self.has(key) || self.is_describing() {
            return Some(self.table(key, doc, read));
        }
        self.take(key);
        None
    }

    /// A table, or the word that switches it off. `on` says which of the two holds when neither is
    /// written, and `note` says so to people.
    pub fn switch<T>(
        &mut self,
        key: &str,
        word: &'static str,
        doc: &str,
        (on, note): (bool, &'static str),
        read: impl FnOnce(&mut Reader<'a>) -> T,
    ) -> Option<T> {
        self.describe(key, Form::Switch(word), doc, Preset::Value(note.to_owned()));
        let written = self.take(key).map(|entry| entry.node);
        let absent = || if on { empty() } else { Node::default_of(word) };
        let node = written.unwrap_or_else(absent);
        if self.is_describing() {
            return Some(self.read_table(key, empty(), read));
        }
        if node.as_text() == Some(word) {
            self.emit(key, node);
            return None;
        }
        if node.as_table().is_none() {
            let remedy = format!("write \"{word}\" or a table");
            self.misfit(key, &node, &format!("\"{word}\" or a table"), remedy);
            return None;
        }
        Some(self.read_table(key, node, read))
    }

    /// Tables with names of the writer's choice, in the order of the file.
    pub fn named<T>(
        &mut self,
        key: &str,
        noun: &'static str,
        doc: &str,
        mut read: impl FnMut(&mut Reader<'a>, &str) -> T,
    ) -> Vec<T> {
        self.describe(key, Form::Named(noun), doc, Preset::Absent);
        let entry = self.take(key);
        let node = entry.map_or_else(empty, |entry| entry.node);
        let mut outer = self.table_reader(key, node.clone());
        let names = if self.is_describing() {
            vec![format!("*{noun}")]
        } else {
            node.as_table().map_or_else(Vec::new, |t| t.iter().map(|e| e.key.clone()).collect())
        };
        let mut out = Vec::with_capacity(names.len());
        for name in names {
            outer.check_name(&name, &name, noun);
            let node = outer.take(&name).map_or_else(empty, |entry| entry.node);
            out.push(outer.read_table(&name, node, |inner| read(inner, &name)));
        }
        let resolved = outer.finish();
        self.emit_table(key, resolved, node.origin);
        out
    }

    /// Refuses a name that could not be addressed; `key` is where it is written.
    pub fn check_name(&self, key: &str, name: &str, noun: &str) {
        if !self.is_describing() && !is_name(name) {
            let message = format!("\"{name}\" cannot be the name of a {noun}");
            self.fault(key, message, "use letters, digits, spaces, - and _");
        }
    }

    /// A table whose keys name things that are declared elsewhere.
    pub fn entries<T>(
        &mut self,
        key: &str,
        noun: &'static str,
        doc: &str,
        preset: Preset,
        mut read: impl FnMut(&mut Reader<'a>, &str) -> T,
    ) -> Vec<(String, T)> {
        let required = preset == Preset::Required;
        self.describe(key, Form::Entries(noun), doc, preset);
        if required && self.reports_missing() && !self.has(key) {
            self.report_missing_table(key, doc);
        }
        let written = self.take(key).map(|entry| entry.node);
        let node = written.clone().unwrap_or_else(empty);
        let mut inner = self.table_reader(key, node.clone());
        let names = if self.is_describing() {
            vec![format!("?{noun}")]
        } else {
            node.as_table().map_or_else(Vec::new, |t| t.iter().map(|e| e.key.clone()).collect())
        };
        let out = names.into_iter().map(|name| (name.clone(), read(&mut inner, &name))).collect();
        let resolved = inner.finish();
        if written.is_some() {
            self.emit_table(key, resolved, node.origin);
        }
        out
    }

    /// Writes down entries that were not written but follow from the rest of the file.
    pub fn imply_entries(&mut self, key: &str, entries: &[(&str, f64)]) {
        let mut table = Table::default();
        for (name, number) in entries {
            table.insert(name, None, Node::default_of(*number));
        }
        self.emit(key, Node::default_of(Value::Table(table)));
    }

    /// A list of tables. With a noun its elements are addressed by their `name` or `station`.
    pub fn elements<T>(
        &mut self,
        key: &str,
        noun: Option<&'static str>,
        doc: &str,
        mut read: impl FnMut(&mut Reader<'a>, usize) -> T,
    ) -> Vec<T> {
        self.describe(key, Form::Elements, doc, Preset::Required);
        let entry = self.take(key);
        if self.is_describing() {
            let step = noun.map_or_else(|| format!("{key}.[]"), |noun| format!("{key}.*{noun}"));
            let mut inner = self.inner(&step, empty());
            return vec![read(&mut inner, 0)];
        }
        let Some(entry) = entry else {
            if self.reports_missing() {
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
            let step =
                name.map_or_else(|| format!("{key}[{index}]"), |name| format!("{key}.{name}"));
            let mut inner = self.checked_inner(&step, node.clone());
            out.push(read(&mut inner, index));
            let value = Value::Table(inner.finish());
            resolved.push(Node { value, origin: node.origin.clone() });
        }
        self.emit(key, Node { value: Value::List(resolved), origin: entry.node.origin.clone() });
        out
    }

    /// A list of tables that may be left out.
    pub fn optional_elements<T>(
        &mut self,
        key: &str,
        doc: &str,
        read: impl FnMut(&mut Reader<'a>, usize) -> T,
    ) -> Vec<T> {
        if self.has(key) || self.is_describing() {
            let elements = self.elements(key, None, doc, read);
            self.describe_again(key, |known| known.preset = Preset::Absent);
            return elements;
        }
        self.take(key);
        Vec::new()
    }

    /// Writes a resolved value down as a table with that value under a key, its long form.
    pub(super) fn nest(&mut self, key: &str, inner: &str) {
        if let Some(node) = self.resolved_value(key) {
            let origin = node.origin.clone();
            let mut table = Table::default();
            table.insert(inner, origin.clone(), node);
            self.emit_table(key, table, origin);
        }
    }

    fn read_table<T>(
        &mut self,
        key: &str,
        node: Node,
        read: impl FnOnce(&mut Reader<'a>) -> T,
    ) -> T {
        let origin = node.origin.clone();
        let mut inner = self.table_reader(key, node);
        let out = read(&mut inner);
        let resolved = inner.finish();
        self.emit_table(key, resolved, origin);
        out
    }

    /// A reader below this one; what is written there must be a table.
    fn table_reader(&self, key: &str, node: Node) -> Reader<'a> {
        self.checked_inner(key, node)
    }

    fn checked_inner(&self, step: &str, node: Node) -> Reader<'a> {
        if node.as_table().is_none() {
            self.misfit(step, &node, "a table", format!("write a table: {step} = {{ ... }}"));
        }
        let origin = node.origin.clone().or_else(|| self.origin());
        self.inner(step, Node { origin, ..node })
    }

    pub(super) fn emit_table(&mut self, key: &str, table: Table, origin: Option<Origin>) {
        self.emit(key, Node { value: Value::Table(table), origin });
    }
}

fn empty() -> Node {
    Node::default_of(Value::Table(Table::default()))
}

/// Names are steps of paths and parts of stacks, so what separates those cannot be in a name.
fn is_name(name: &str) -> bool {
    let fine = |c: char| c.is_alphanumeric() || c == '-' || c == '_' || c == ' ';
    !name.is_empty() && name.trim() == name && name.chars().all(fine)
}
