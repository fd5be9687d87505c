//! The resolved scenario as TOML: a line a value, and a comment on each that is a default.

use super::notation::key;
use super::tree::{Entry, Node, Table, Value};
use std::fmt::Write as _;

/// Chapters whose tables have names of the writer's choice get a heading for each name.
const NAMED: [&str; 5] = ["segments", "products", "stations", "crews", "policies"];

/// Prints a resolved tree.
pub fn print(tree: &Node) -> String {
    let mut out = String::new();
    let Some(top) = tree.as_table() else { return out };
    for entry in top.iter().filter(|entry| !is_chapter(entry)) {
        line(&mut out, &key(&entry.key), &entry.node);
    }
    for entry in top.iter().filter(|entry| is_chapter(entry)) {
        let Some(chapter) = entry.node.as_table() else { continue };
        if NAMED.contains(&entry.key.as_str()) {
            for named in chapter.iter() {
                let _ = writeln!(out, "\n[{}.{}]", key(&entry.key), key(&named.key));
                named.node.as_table().iter().for_each(|table| lines(&mut out, "", table));
            }
        } else {
            let _ = writeln!(out, "\n[{}]", key(&entry.key));
            lines(&mut out, "", chapter);
        }
    }
    out
}

fn is_chapter(entry: &Entry) -> bool {
    entry.node.as_table().is_some()
}

/// The lines of a table; tables below become dotted keys.
fn lines(out: &mut String, prefix: &str, table: &Table) {
    for entry in table.iter() {
        let path = format!("{prefix}{}", key(&entry.key));
        match entry.node.as_table() {
            Some(inner) if !inner.is_empty() && !entry.node.is_estimate() => {
                lines(out, &format!("{path}."), inner);
            }
            _ => line(out, &path, &entry.node),
        }
    }
}

fn line(out: &mut String, path: &str, node: &Node) {
    if let Value::List(items) = &node.value
        && items.iter().any(|item| item.as_table().is_some())
    {
        let _ = writeln!(out, "{path} = [");
        for item in items {
            let _ = writeln!(out, "  {},{}", item.value, comment(item));
        }
        let _ = writeln!(out, "]");
        return;
    }
    let _ = writeln!(out, "{path} = {}{}", text(&node.value), comment(node));
}

/// A story of several lines stays readable.
fn text(value: &Value) -> String {
    match value {
        Value::Text(text)
            if text.contains('\n') && !text.contains(['\r', '\\']) && !text.contains("\"\"") =>
        {
            let odd = text.chars().any(|c| c.is_control() && c != '\n' && c != '\t');
            let quoted = text.ends_with('"');
            if odd || quoted { value.to_string() } else { format!("\"\"\"\n{text}\"\"\"") }
        }
        other => other.to_string(),
    }
}

fn comment(node: &Node) -> String {
    if node.origin.is_none() {
        return " # default".to_owned();
    }
    let mut defaults = Vec::new();
    collect_defaults(node, String::new(), &mut defaults);
    if defaults.is_empty() { String::new() } else { format!(" # default: {}", defaults.join(", ")) }
}

/// The paths below a node that are defaults, not written in the file.
pub fn collect_defaults(node: &Node, path: String, out: &mut Vec<String>) {
    let below =
        |step: &str| if path.is_empty() { step.to_owned() } else { format!("{path}.{step}") };
    match &node.value {
        Value::Table(table) if !node.is_estimate() => {
            for entry in table.iter() {
                collect_defaults(&entry.node, below(&entry.key), out);
            }
        }
        Value::List(items) if items.iter().any(|item| item.as_table().is_some()) => {
            for (index, item) in items.iter().enumerate() {
                let step = item.element_name().map_or_else(|| index.to_string(), str::to_owned);
                collect_defaults(item, below(&step), out);
            }
        }
        _ if node.origin.is_none() => out.push(path),
        _ => {}
    }
}
