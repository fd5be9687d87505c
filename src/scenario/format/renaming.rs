//! Old names of keys and words: read as the new ones, before anything else looks at them.

use super::diagnostic::{Diagnostic, Diagnostics};
use super::patch::Patch;
use super::tree::{Node, Origin, Table, Value};

/// A name that has changed. Steps `*` of its path are names of the writer's choice or elements of a
/// list, and every step above the last has its new name.
#[derive(Clone, Copy, Debug)]
pub enum Renamed {
    /// A key, by its old path.
    Key {
        /// Its path, the last step in its old name.
        path: &'static str,
        /// The new name of the last step.
        new: &'static str,
    },
    /// A word that may stand at a path.
    Word {
        /// Where it stands.
        path: &'static str,
        /// The old word.
        old: &'static str,
        /// The new word.
        new: &'static str,
    },
}

/// All names that have changed.
#[derive(Clone, Copy, Debug)]
pub struct Renames {
    /// The names.
    pub names: &'static [Renamed],
    /// Where tables stand whose keys are paths.
    pub patches: &'static str,
}

/// An old name that was written.
#[derive(Clone, Debug)]
pub struct Spelled {
    /// What was written: a key, a word, or a path.
    pub old: String,
    /// What is written today.
    pub new: String,
    /// The path of the key today, or of the key at which the word stands.
    pub path: String,
    /// Whether it is a key, no word.
    pub is_key: bool,
    /// Where it is written.
    pub origin: Option<Origin>,
}

/// What came up while old names were replaced.
#[derive(Debug, Default)]
pub struct Renaming {
    /// The old names that were written, in the order of the tree.
    pub spelled: Vec<Spelled>,
    /// Keys that are written with their old name and with their new one.
    pub faults: Diagnostics,
}

impl Renamed {
    /// Its old name, if it is a key with this new path.
    fn old_key(&self, path: &[&str]) -> Option<&'static str> {
        let Renamed::Key { path: old, new } = *self else { return None };
        let (above, old) = old.rsplit_once('.').unwrap_or(("", old));
        let (last, inside) = path.split_last()?;
        (*last == new && matches(above, inside)).then_some(old)
    }

    /// How the key or word is written in paths: the old way and the new one.
    pub fn shown(&self) -> (String, String) {
        match *self {
            Renamed::Key { path, new } => {
                let above = path.rsplit_once('.').map_or("", |(above, _)| above);
                (path.to_owned(), format!("{above}.{new}"))
            }
            Renamed::Word { path, old, new } => {
                (format!("{path} = \"{old}\""), format!("{path} = \"{new}\""))
            }
        }
    }
}

impl Renames {
    /// A dotted path with its new names.
    pub fn current(&self, path: &str) -> String {
        self.steps(path.split('.').map(str::to_owned).collect()).join(".")
    }

    /// The old name of the key with this new path.
    pub fn old_key(&self, path: &str) -> Option<&'static str> {
        let steps: Vec<&str> = path.split('.').collect();
        self.names.iter().find_map(|name| name.old_key(&steps))
    }

    /// The old words for words that may stand at a path.
    pub fn old_words(&self, path: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
        let steps: Vec<String> = path.split('.').map(str::to_owned).collect();
        self.names.iter().filter_map(move |name| match *name {
            Renamed::Word { path, old, new } if matches(path, &steps) => Some((old, new)),
            _ => None,
        })
    }

    /// Replaces the old names in a tree.
    pub fn rename(&self, tree: &mut Node) -> Renaming {
        let mut done = Renaming::default();
        self.node(&[], tree, &mut done);
        done
    }

    /// Replaces the old names in a patch, in its path as well as in its value.
    pub fn rename_patch(&self, patch: &mut Patch) -> Vec<Spelled> {
        let mut done = Renaming::default();
        let path = self.current(&patch.path);
        let steps: Vec<String> = path.split('.').map(str::to_owned).collect();
        if path != patch.path {
            let (old, new, origin) = (patch.path.clone(), path.clone(), patch.key_origin.clone());
            done.spelled.push(Spelled { old, new: new.clone(), path: new, is_key: true, origin });
            patch.path = path;
        }
        self.node(&steps, &mut patch.node, &mut done);
        done.spelled
    }

    /// From the top down, so that every step is looked up below new names.
    fn steps(&self, mut steps: Vec<String>) -> Vec<String> {
        for last in 0..steps.len() {
            if let Some(new) = self.new_key(&steps[..=last]) {
                new.clone_into(&mut steps[last]);
            }
        }
        steps
    }

    /// The new name of the last step, where what lies above it has its new name already.
    fn new_key(&self, steps: &[String]) -> Option<&'static str> {
        self.names.iter().find_map(|name| match *name {
            Renamed::Key { path, new } if matches(path, steps) => Some(new),
            _ => None,
        })
    }

    fn node(&self, path: &[String], node: &mut Node, done: &mut Renaming) {
        let origin = &node.origin;
        match &mut node.value {
            Value::Text(word) => {
                let new = self.names.iter().find_map(|name| match *name {
                    Renamed::Word { path: at, old, new } if old == word && matches(at, path) => {
                        Some(new)
                    }
                    _ => None,
                });
                let Some(new) = new.map(str::to_owned) else { return };
                let (path, origin) = (path.join("."), origin.clone());
                let old = std::mem::replace(word, new.clone());
                done.spelled.push(Spelled { old, new, path, is_key: false, origin });
            }
            Value::List(nodes) => {
                let inside: Vec<String> = path.iter().cloned().chain(["[]".to_owned()]).collect();
                nodes.iter_mut().for_each(|node| self.node(&inside, node, done));
            }
            Value::Table(table) => self.table(path, table, done),
            Value::Whole(_) | Value::Real(_) | Value::Flag(_) | Value::Date(_) => {}
        }
    }

    fn table(&self, path: &[String], table: &mut Table, done: &mut Renaming) {
        let holds_paths = matches(self.patches, path);
        let mut twice = Vec::new();
        for place in 0..table.entries().len() {
            let entry = &mut table.entries()[place];
            let old = entry.key.clone();
            let (steps, new) = if holds_paths {
                let steps = self.steps(old.split('.').map(str::to_owned).collect());
                let path = steps.join(".");
                (steps, path)
            } else {
                let mut steps: Vec<String> = path.iter().chain([&old]).cloned().collect();
                let key = self.new_key(&steps).map_or_else(|| old.clone(), str::to_owned);
                steps[path.len()].clone_from(&key);
                (steps, key)
            };
            self.node(&steps, &mut entry.node, done);
            if old == new {
                continue;
            }
            let origin = entry.key_origin.clone();
            let path = steps.join(".");
            if table.get(&new).is_some() {
                done.faults.push(both(&path, &old, &new).at(origin.clone()));
                twice.push(old.clone());
            } else {
                table.entries()[place].key.clone_from(&new);
            }
            done.spelled.push(Spelled { old, new, path, is_key: true, origin });
        }
        for key in twice {
            table.remove(&key);
        }
    }
}

/// The error that a key is written with its old name and with its new one.
pub fn both(path: &str, old: &str, new: &str) -> Diagnostic {
    let message = format!("`{path}` is set twice: `{old}` is the old name of `{new}`");
    Diagnostic::error(path, message).help(format!("keep `{new}` and take `{old}` out"))
}

/// Whether steps lie on a path; a wildcard matches every step.
fn matches<S: AsRef<str>>(pattern: &str, steps: &[S]) -> bool {
    // Every step of a file is held against every pattern, and most differ in the last one.
    let may_end = |last: &S| pattern.ends_with('*') || pattern.ends_with(last.as_ref());
    if !steps.last().is_none_or(may_end) {
        return false;
    }
    let known = pattern.split('.').filter(|step| !step.is_empty());
    known.clone().count() == steps.len()
        && known.zip(steps).all(|(known, step)| known == "*" || known == step.as_ref())
}
