//! What a scenario assumes, value by value, for people: what it is, how large, between what, on whose
//! word; and what policies change of it.

use super::chapters::schema;
use super::format::{Node, Value, is_wildcard};
use super::titles::title_of;
use serde::Serialize;

/// A value of a scenario.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Assumption {
    /// The chapter it belongs to.
    pub chapter: String,
    /// Its path.
    pub path: String,
    /// What it is a value of: titles of a segment, a product, a station; empty: of the company.
    pub of: String,
    /// What it means.
    pub words: String,
    /// The value, as the file writes it.
    pub value: String,
    /// Its least plausible value.
    pub low: Option<String>,
    /// Its largest plausible value.
    pub high: Option<String>,
    /// Where it comes from.
    pub source: Option<String>,
    /// Who has confirmed it, and when.
    pub confirmed: Option<String>,
    /// How far it can be relied on.
    pub state: Reliance,
}

/// How far a value can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reliance {
    /// It is a default: it was not written.
    Default,
    /// It was written, without a source.
    Written,
    /// It was written with its source.
    Sourced,
    /// A named person has confirmed it.
    Confirmed,
}

/// A value that a policy changes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Changed {
    /// What it is a value of; empty: of the company.
    pub of: String,
    /// What it means.
    pub words: String,
    /// The value without the policy; `None`: there was none.
    pub before: Option<String>,
    /// The value under it; `None`: there is none.
    pub after: Option<String>,
}

/// Settings of the experiment and the words of the file are no assumptions.
const NONE: [&str; 9] =
    ["format", "name", "title", "story", "currency", "run", "time", "report", "policies"];

/// The values of a resolved scenario, in its order. Orders and deals of the book are not among them.
pub fn assumptions(resolved: &Node) -> Vec<Assumption> {
    let mut all = Vec::new();
    let Some(top) = resolved.as_table() else { return all };
    for entry in top.iter().filter(|e| !NONE.contains(&&*e.key) && e.key != "book") {
        collect(&entry.node, &entry.key, &mut all);
    }
    all
}

/// The defaults among them: their nodes and paths.
pub(super) fn defaults(resolved: &Node) -> Vec<(&Node, String)> {
    let mut all = Vec::new();
    let Some(top) = resolved.as_table() else { return all };
    for entry in top.iter().filter(|e| !NONE.contains(&&*e.key) && e.key != "book") {
        walk(&entry.node, &entry.key, &mut |node, path| {
            if node.origin.is_none() {
                all.push((node, path.to_owned()));
            }
        });
    }
    all
}

fn collect(node: &Node, path: &str, all: &mut Vec<Assumption>) {
    walk(node, path, &mut |node, path| all.push(one(node, path)));
}

/// Goes through all values below a node.
fn walk<'n>(node: &'n Node, path: &str, visit: &mut impl FnMut(&'n Node, &str)) {
    match &node.value {
        Value::Table(table) if !node.is_estimate() => {
            // What a thing is called is no assumption.
            for entry in table.iter() {
                let text = matches!(entry.node.value, Value::Text(_));
                if text && ["name", "title"].contains(&&*entry.key) {
                    continue;
                }
                walk(&entry.node, &format!("{path}.{}", entry.key), visit);
            }
        }
        Value::List(nodes) if nodes.iter().any(|node| node.as_table().is_some()) => {
            for (place, node) in nodes.iter().enumerate() {
                let step = node.element_name().map_or_else(|| place.to_string(), str::to_owned);
                walk(node, &format!("{path}.{step}"), visit);
            }
        }
        _ => visit(node, path),
    }
}

pub(super) fn one(node: &Node, path: &str) -> Assumption {
    let part = |key: &str| {
        let part = node.as_table().filter(|_| node.is_estimate())?.get(key)?;
        Some(shown(&part.value))
    };
    let (of, words) = told(path);
    let (source, confirmed) = (part("source"), part("confirmed"));
    let state = match (&source, &confirmed) {
        (_, Some(_)) => Reliance::Confirmed,
        (Some(_), None) => Reliance::Sourced,
        (None, None) if node.origin.is_none() => Reliance::Default,
        (None, None) => Reliance::Written,
    };
    Assumption {
        chapter: path.split('.').next().map(title_of).unwrap_or_default(),
        path: path.to_owned(),
        of,
        words,
        value: part("value").unwrap_or_else(|| shown(&node.value)),
        low: part("low"),
        high: part("high"),
        source,
        confirmed,
        state,
    }
}

/// What the values at these paths are before and after.
pub fn changed(before: &Node, after: &Node, paths: &[String]) -> Vec<Changed> {
    let mut all = Vec::new();
    for path in paths {
        let [mut old, mut new] = [Vec::new(), Vec::new()];
        for (node, values) in [(before.at(path), &mut old), (after.at(path), &mut new)] {
            node.into_iter().for_each(|node| collect(node, path, values));
        }
        let value = |among: &[Assumption], path: &str| {
            among.iter().find(|of| of.path == path).map(|of| of.value.clone())
        };
        let gone = old.iter().filter(|of| value(&new, &of.path).is_none());
        for Assumption { path, of, words, .. } in new.iter().chain(gone) {
            let [before, after] = [value(&old, path), value(&new, path)];
            if before != after {
                let (of, words) = (of.clone(), words.clone());
                all.push(Changed { of, words, before, after });
            }
        }
    }
    all
}

/// What a path is about, by titles, and what its key means: the sentence of the nearest key that is known.
fn told(path: &str) -> (String, String) {
    let mut known = path;
    let mut below: Vec<&str> = Vec::new();
    let key = loop {
        if let Some(key) = schema().find(known) {
            break Some(key);
        }
        let Some((above, step)) = known.rsplit_once('.') else { break None };
        below.push(step);
        known = above;
    };
    let Some(key) = key else { return (String::new(), title_of(path)) };
    // Chapter and key apart, the steps say of what it is: a station, a meeting, an answer. A name in the place of
    // the key is what it is of, too.
    let steps: Vec<&str> = known.split('.').collect();
    let named = key.pattern.rsplit('.').next().is_some_and(is_wildcard);
    let end = if named { steps.len() } else { steps.len().saturating_sub(1) };
    let of = steps.get(1..end).unwrap_or_default().iter().map(|step| title_of(step));
    let of = of.collect::<Vec<_>>().join(", ");
    let words = meaning(&key.doc, steps.last().copied().unwrap_or(known));
    let more: Vec<&str> = below.into_iter().rev().collect();
    match more.join(" ").replace('_', " ") {
        none if none.is_empty() => (of, words),
        more => (of, format!("{words}: {more}")),
    }
}

/// The first clause of the sentence on a key; its name where the clause lists words of the file.
fn meaning(doc: &str, key: &str) -> String {
    let clause = doc.split([';', ':', '(']).next().unwrap_or(doc).trim().trim_end_matches('.');
    if clause.is_empty() || clause.contains(['`', '[', '"']) {
        title_of(key)
    } else {
        clause.to_owned()
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => text.replace('_', " "),
        Value::Flag(flag) => if *flag { "yes" } else { "no" }.to_owned(),
        Value::List(items) => {
            items.iter().map(|item| shown(&item.value)).collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{STARTER, load};

    fn all(text: &str) -> Vec<Assumption> {
        load("starter.toml", text, &[]).expect("the scenario is sound").assumptions()
    }

    #[test]
    fn each_state_is_told_apart_and_words_are_no_paths() {
        let reps = |value: &str| {
            let text = STARTER.replace("reps = 3", &format!("reps = {value}"));
            let known = all(&text).into_iter().find(|of| of.path == "sales.reps");
            known.expect("there are reps").state
        };
        assert!(STARTER.contains("reps = 3"));
        assert_eq!(reps("3"), Reliance::Written);
        assert_eq!(reps("{ value = 3, source = \"payroll\" }"), Reliance::Sourced);
        let confirmed = "{ value = 3, source = \"payroll\", confirmed = \"A. Berg, 2026-01-31\" }";
        assert_eq!(reps(confirmed), Reliance::Confirmed);
        let all = all(STARTER);
        assert!(all.iter().any(|of| of.state == Reliance::Default));
        for Assumption { words, of, path, .. } in &all {
            assert!(!words.contains(['`', '_']) && !of.contains('_'), "{path}: {of}, {words}");
        }
    }

    #[test]
    fn a_policy_changes_what_it_sets() {
        let book = load("starter.toml", STARTER, &[]).expect("the starter is sound");
        let changes = book.changes("weekly-meeting").expect("it is declared");
        assert!(!changes.is_empty() && changes.iter().all(|of| of.before != of.after));
        assert!(changes.iter().any(|of| of.of == "Meeting"), "{changes:?}");
        assert_eq!(book.changes("baseline").unwrap(), []);
        assert!(book.changes("nothing").is_err());
    }
}
