//! The tree of a scenario file: values that remember where they were written. A value without an
//! origin is a default.

use std::ops::Range;
use std::sync::Arc;

/// A text that was read, with the name under which people know it.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// A file name, or `command line`.
    pub name: String,
    /// All of it.
    pub text: String,
}

/// Where something is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// In which text.
    pub source: Arc<Source>,
    /// From which byte to which.
    pub span: Range<usize>,
}

/// A value and where it was written; `None`: nowhere, it is a default.
#[derive(Clone, Debug)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Where it was written.
    pub origin: Option<Origin>,
}

/// A value of the file.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A string.
    Text(String),
    /// An integer.
    Whole(i64),
    /// A floating-point number.
    Real(f64),
    /// `true` or `false`.
    Flag(bool),
    /// A date or time of day; no key takes one.
    Date(String),
    /// An array.
    List(Vec<Node>),
    /// A table.
    Table(Table),
}

/// Keys and values in the order in which they were written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    entries: Vec<Entry>,
}

/// A key and its value.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key is written.
    pub key_origin: Option<Origin>,
    /// Its value.
    pub node: Node,
}

/// Two nodes are equal when their values are, wherever they were written.
impl PartialEq for Node {
    fn eq(&self, other: &Node) -> bool {
        self.value == other.value
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Entry) -> bool {
        self.key == other.key && self.node == other.node
    }
}

impl Table {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.node)
    }

    /// The value of a key, to be changed.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        self.entries.iter_mut().find(|entry| entry.key == key).map(|entry| &mut entry.node)
    }

    /// A key with its value.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// Sets a key, in its old place when it had one.
    pub fn insert(&mut self, key: &str, key_origin: Option<Origin>, node: Node) {
        match self.entries.iter_mut().find(|entry| entry.key == key) {
            Some(entry) => (entry.key_origin, entry.node) = (key_origin, node),
            None => self.entries.push(Entry { key: key.to_owned(), key_origin, node }),
        }
    }

    /// Takes a key out.
    pub fn remove(&mut self, key: &str) -> Option<Node> {
        let place = self.entries.iter().position(|entry| entry.key == key)?;
        Some(self.entries.remove(place).node)
    }

    /// Brings the keys into the order of this list; others follow in their own order.
    pub fn arrange(&mut self, order: &[&str]) {
        let place = |key: &str| order.iter().position(|k| *k == key).unwrap_or(order.len());
        self.entries.sort_by_key(|entry| place(&entry.key));
    }

    /// Keys and values in order, to be changed.
    pub fn entries(&mut self) -> &mut [Entry] {
        &mut self.entries
    }

    /// Keys and values in order.
    pub fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    /// Whether there are no keys.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The key when there is exactly one.
    pub fn only_key(&self) -> Option<&str> {
        match self.entries.as_slice() {
            [entry] => Some(&entry.key),
            _ => None,
        }
    }
}

impl Node {
    /// A value that is a default, not written in the file.
    pub fn default_of(value: impl Into<Value>) -> Node {
        Node { value: value.into(), origin: None }
    }

    /// The same value, all of it written at one place.
    pub fn written_at(mut self, origin: Option<&Origin>) -> Node {
        self.origin = origin.cloned();
        match &mut self.value {
            Value::List(nodes) => {
                for node in nodes {
                    *node = node.clone().written_at(origin);
                }
            }
            Value::Table(table) => {
                for entry in &mut table.entries {
                    entry.key_origin = origin.cloned();
                    entry.node = entry.node.clone().written_at(origin);
                }
            }
            _ => {}
        }
        self
    }

    /// The table, if it is one.
    pub fn as_table(&self) -> Option<&Table> {
        match &self.value {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }

    /// The text, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether this is a number written as `{ value = .., low = .., high = .., source = "..",
    /// confirmed = ".." }`.
    pub fn is_estimate(&self) -> bool {
        let known = |key: &str| ["value", "low", "high", "source", "confirmed"].contains(&key);
        self.as_table().is_some_and(|table| {
            table.get("value").is_some() && table.iter().all(|entry| known(&entry.key))
        })
    }

    /// The name by which an element of a list is addressed: its `name`, or else its `station`.
    pub fn element_name(&self) -> Option<&str> {
        let table = self.as_table()?;
        table.get("name").or_else(|| table.get("station"))?.as_text()
    }

    /// The value one step down: a key of a table or the only element of a list with this name.
    pub fn child(&self, step: &str) -> Option<&Node> {
        match &self.value {
            Value::Table(table) => table.get(step),
            Value::List(nodes) => {
                let mut named = nodes.iter().filter(|node| node.element_name() == Some(step));
                named.next().filter(|_| named.next().is_none())
            }
            _ => None,
        }
    }

    /// The value at a dotted path.
    pub fn at(&self, path: &str) -> Option<&Node> {
        path.split('.').try_fold(self, |node, step| node.child(step))
    }

    /// Where a dotted path is written, or else its nearest ancestor that is.
    pub fn locate(&self, path: &str) -> Option<Origin> {
        let mut origin = self.origin.clone();
        let mut node = self;
        for step in path.split('.').filter(|step| !step.is_empty()) {
            let Some(child) = node.child(step) else { break };
            node = child;
            origin = node.origin.clone().or(origin);
        }
        origin
    }
}
