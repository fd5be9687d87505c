//! One of several alternatives: a word, or a table with one key. All alternatives are declared;
//! only the chosen one is read.

use super::kinds::suggestion;
use super::reader::Reader;
use super::schema::{Alternative, Form, Preset};
use super::tree::{Node, Table, Value};

/// A choice that is about to be read.
#[derive(Debug)]
pub struct Choice<'r, 'a, T> {
    parent: &'r mut Reader<'a>,
    key: String,
    node: Option<Node>,
    picked: Option<String>,
    law_of: Option<&'static str>,
    bare: bool,
    offered: Vec<Alternative>,
    outcome: Option<T>,
    resolved: Option<Node>,
    doc: &'r str,
}

impl<'a> Reader<'a> {
    /// A choice that must be made in the file.
    pub fn choice<'r, T>(&'r mut self, key: &str, doc: &'r str) -> Choice<'r, 'a, T> {
        self.open_choice(key, doc, None, Preset::Required)
    }

    /// A choice with a default, written as in the file; the note says it to people.
    pub fn choice_or<'r, T>(
        &'r mut self,
        key: &str,
        doc: &'r str,
        default: impl Into<Value>,
        note: &str,
    ) -> Choice<'r, 'a, T> {
        let node = Node::default_of(default);
        self.open_choice(key, doc, Some(node), Preset::Value(note.to_owned()))
    }

    fn open_choice<'r, T>(
        &'r mut self,
        key: &str,
        doc: &'r str,
        default: Option<Node>,
        preset: Preset,
    ) -> Choice<'r, 'a, T> {
        self.describe(key, Form::Choice(Vec::new()), doc, preset);
        let node = self.take(key).map(|entry| entry.node).or(default);
        let key = key.to_owned();
        let mut choice = Choice {
            parent: self,
            key,
            node,
            picked: None,
            law_of: None,
            bare: false,
            offered: Vec::new(),
            outcome: None,
            resolved: None,
            doc,
        };
        choice.pick();
        choice
    }
}

impl<'a, T> Choice<'_, 'a, T> {
    fn pick(&mut self) {
        let name = self.node.as_ref().and_then(|node| match &node.value {
            Value::Text(word) => Some(word.as_str()),
            Value::Table(table) => table.only_key(),
            _ => None,
        });
        self.picked = name.map(str::to_owned);
    }

    /// Makes it a distribution of something: a bare value stands for the alternative `constant`,
    /// unless it is one of these words.
    pub fn law(mut self, of: &'static str, words: &[&str]) -> Self {
        self.law_of = Some(of);
        let Some(node) = &self.node else { return self };
        let bare = match &node.value {
            Value::Text(word) => !words.contains(&word.as_str()),
            Value::Table(_) => node.is_estimate(),
            _ => true,
        };
        if bare {
            let mut table = Table::default();
            table.insert("constant", node.origin.clone(), node.clone());
            let value = Value::Table(table);
            self.node = Some(Node { value, origin: node.origin.clone() });
            self.bare = true;
            self.pick();
        }
        self
    }

    /// An alternative that is a word.
    pub fn word(
        mut self,
        name: &'static str,
        doc: &'static str,
        value: impl FnOnce() -> T,
    ) -> Self {
        self.offered.push(Alternative { name, doc, word: true });
        let chosen = self.picked.as_deref() == Some(name);
        let node = self.node.clone().filter(|node| chosen && node.as_text().is_some());
        if let Some(node) = node {
            self.outcome = Some(value());
            self.resolved = Some(node);
        }
        self
    }

    /// An alternative that is a table with this key, which `read` must read; the word alone stands
    /// for an empty table.
    pub fn key(
        mut self,
        name: &'static str,
        doc: &'static str,
        read: impl FnOnce(&mut Reader<'a>, &'static str) -> T,
    ) -> Self {
        self.offered.push(Alternative { name, doc, word: false });
        let chosen = self.picked.as_deref() == Some(name);
        if !chosen && !self.parent.is_describing() {
            return self;
        }
        let origin = self.node.as_ref().and_then(|node| node.origin.clone());
        let node = self.node.clone().filter(|node| chosen && node.as_table().is_some());
        let place = origin.clone().or_else(|| self.parent.origin());
        let value = node.map_or_else(|| Value::Table(Table::default()), |node| node.value);
        let mut inner = self.parent.inner(&self.key, Node { value, origin: place });
        if self.bare && !self.parent.is_describing() {
            inner.hide_keys();
        }
        let outcome = read(&mut inner, name);
        let table = inner.finish();
        if chosen {
            let word = table.is_empty();
            let value = if word { Value::from(name) } else { Value::Table(table) };
            self.resolved = Some(Node { value, origin });
            self.outcome = Some(outcome);
        }
        self
    }

    /// What was chosen; `placeholder` stands for a choice that was reported as wrong.
    pub fn read(self, placeholder: T) -> T {
        let Choice { parent, key, offered, .. } = self;
        if parent.is_describing() {
            let law = self.law_of;
            parent.describe_again(&key, |known| {
                known.form = match law {
                    Some(of) => Form::Law(of, offered),
                    None => Form::Choice(offered),
                };
            });
            return placeholder;
        }
        if let Some(resolved) = self.resolved {
            parent.emit(&key, resolved);
        }
        if let Some(outcome) = self.outcome {
            return outcome;
        }
        let names: Vec<&str> = offered.iter().map(|offer| offer.name).collect();
        match &self.node {
            None if parent.reports_missing() => {
                let path = parent.path_of(&key);
                let remedy = format!("choose one of {}: {}", names.join(", "), self.doc);
                parent.fault("", format!("`{path}` is missing"), remedy);
            }
            None => {}
            Some(node) => refuse(parent, &key, node, self.picked.as_deref(), &names),
        }
        placeholder
    }
}

/// Reports a choice that is none of the alternatives, or several.
fn refuse(parent: &Reader<'_>, key: &str, node: &Node, picked: Option<&str>, names: &[&str]) {
    let path = parent.path_of(key);
    match (picked, &node.value) {
        (Some(name), _) if !names.contains(&name) => {
            parent.fault(
                key,
                format!("`{path}`: there is no alternative `{name}`"),
                suggestion(name, names),
            );
        }
        (_, Value::Table(table)) if !table.is_empty() => {
            let given: Vec<String> = table.iter().map(|entry| format!("`{}`", entry.key)).collect();
            let message =
                format!("`{path}` must hold exactly one alternative, not {}", given.join(" and "));
            parent.fault(key, message, format!("keep one of {}", names.join(", ")));
        }
        _ => {
            let message = format!("`{path}` chooses none of the alternatives");
            parent.fault(key, message, format!("choose one of {}", names.join(", ")));
        }
    }
}
