//! One of several alternatives: a word, or a table with one key. All alternatives are declared; only the
//! chosen one is read, or put down when it is the one that is known.

use super::kinds::suggestion;
use super::reader::{Page, Reader};
use super::schema::{Alternative, Form, Preset};
use super::tree::{Node, Table, Value};

/// A choice that is about to be read or put down; `X` is what is known of it.
#[derive(Debug)]
pub struct Choice<'r, 'a, X, T> {
    parent: &'r mut Page<'a>,
    known: Option<X>,
    key: String,
    node: Option<Node>,
    picked: Option<String>,
    distribution_of: Option<&'static str>,
    bare: bool,
    offered: Vec<Alternative>,
    outcome: Option<T>,
    resolved: Option<Node>,
    doc: &'r str,
}

impl<'a, S: Copy> Reader<'a, S> {
    /// A choice that must be made in the file.
    pub fn choice<'r, X: Copy, T>(
        &'r mut self,
        key: &str,
        of: impl FnOnce(S) -> X,
        doc: &'r str,
    ) -> Choice<'r, 'a, X, T> {
        let known = self.source().map(of);
        open(self, (key, known), doc, None, Preset::Required)
    }

    /// A choice with a default, written as in the file; the note says it to people.
    pub fn choice_or<'r, X: Copy, T>(
        &'r mut self,
        key: &str,
        of: impl FnOnce(S) -> X,
        doc: &'r str,
        default: impl Into<Value>,
        note: &str,
    ) -> Choice<'r, 'a, X, T> {
        let known = self.source().map(of);
        let node = Node::default_of(default);
        open(self, (key, known), doc, Some(node), Preset::Value(note.to_owned()))
    }
}

fn open<'r, 'a, X: Copy, T>(
    parent: &'r mut Page<'a>,
    (key, known): (&str, Option<X>),
    doc: &'r str,
    default: Option<Node>,
    preset: Preset,
) -> Choice<'r, 'a, X, T> {
    parent.describe(key, Form::Choice(Vec::new()), doc, preset);
    let node = parent.take(key).map(|entry| entry.node).or(default);
    let node = node.filter(|_| !parent.is_writing());
    let mut choice = Choice {
        parent,
        known,
        key: key.to_owned(),
        node,
        picked: None,
        distribution_of: None,
        bare: false,
        offered: Vec::new(),
        outcome: None,
        resolved: None,
        doc,
    };
    choice.pick();
    choice
}

impl<T: PartialEq> Choice<'_, '_, &T, T> {
    /// An alternative that is a word and stands for one value.
    pub fn word(self, name: &'static str, doc: &'static str, value: T) -> Self {
        let known = self.known.is_some_and(|known| *known == value);
        self.word_if(name, known, doc, || value)
    }
}

impl<'a, X: Copy, T> Choice<'_, 'a, X, T> {
    fn pick(&mut self) {
        let name = self.node.as_ref().and_then(|node| match &node.value {
            Value::Text(word) => Some(word.as_str()),
            Value::Table(table) => table.only_key(),
            _ => None,
        });
        self.picked = name.map(str::to_owned);
    }

    /// What is known of it, when it is put down.
    pub(super) fn known(&self) -> Option<X> {
        self.known
    }

    /// Makes it a distribution of something: a bare value stands for the alternative `constant`,
    /// unless it is one of these words.
    pub fn distribution(mut self, of: &'static str, words: &[&str]) -> Self {
        self.distribution_of = Some(of);
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

    /// An alternative that is a word; `known`: it is the one to be put down.
    pub(super) fn word_if(
        mut self,
        name: &'static str,
        known: bool,
        doc: &'static str,
        value: impl FnOnce() -> T,
    ) -> Self {
        self.offered.push(Alternative { name, doc, word: true });
        if known && self.resolved.is_none() {
            self.outcome = Some(value());
            self.resolved = Some(Node::default_of(name));
            return self;
        }
        let chosen = self.node.as_ref().filter(|_| self.picked.as_deref() == Some(name));
        if let Some(node) = chosen.filter(|node| node.as_text().is_some()) {
            self.resolved = Some(node.clone());
            self.outcome = Some(value());
        }
        self
    }

    /// An alternative that is a table with this key, which `read` must read; the word alone stands
    /// for an empty table. `of` says what of it is known, if it is the one to be put down.
    pub fn key<P: Copy>(
        mut self,
        name: &'static str,
        of: impl FnOnce(X) -> Option<P>,
        doc: &'static str,
        read: impl FnOnce(&mut Reader<'a, P>, &'static str) -> T,
    ) -> Self {
        self.offered.push(Alternative { name, doc, word: false });
        let source = self.known.and_then(of).filter(|_| self.resolved.is_none());
        let chosen = self.picked.as_deref() == Some(name) || source.is_some();
        if !chosen && !self.parent.is_describing() {
            return self;
        }
        let origin = self.node.as_ref().and_then(|node| node.origin.clone());
        let node = self.node.as_ref().filter(|node| chosen && node.as_table().is_some()).cloned();
        let place = origin.clone().or_else(|| self.parent.origin());
        let value = node.map_or_else(|| Value::Table(Table::default()), |node| node.value);
        let mut inner =
            Reader::of(self.parent.inner(&self.key, Node { value, origin: place }), source);
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
            let distribution = self.distribution_of;
            parent.describe_again(&key, |known| {
                known.form = match distribution {
                    Some(of) => Form::Distribution(of, offered),
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
fn refuse(parent: &Page<'_>, key: &str, node: &Node, picked: Option<&str>, names: &[&str]) {
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
