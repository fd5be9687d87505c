//! A text with old names becomes one with today's: comments, order and layout stay as they are.

use super::format::{Diagnostic, Diagnostics, Origin, Renaming, Source, Spelled, Value, parse};
use super::renamed::RENAMES;
use std::sync::Arc;

/// A text in today's names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upgrade {
    /// The text.
    pub text: String,
    /// What has been replaced, in the order of the text; nothing: the text is as it was.
    pub changes: Vec<Change>,
}

/// A name that was replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// In which line, counted from 1.
    pub line: usize,
    /// What stood there.
    pub old: String,
    /// What stands there now.
    pub new: String,
}

/// Replaces the old names of keys and rules in the text of a scenario file. Whether the scenario is sound
/// does not matter.
///
/// # Errors
/// It is not TOML, or a key is written with its old name and with its new one.
pub fn upgrade(source_name: &str, text: &str) -> Result<Upgrade, Diagnostics> {
    let first = read(source_name, text)?;
    if first.faults.has_errors() {
        return Err(first.faults.in_order());
    }
    let (mut text, mut changes) = (text.to_owned(), Vec::new());
    let mut spelled = first.spelled;
    // Of a key that is written in pieces (`a.x = 1`, `a.y = 2`) the tree holds one place, so the next one
    // shows once the first has been replaced.
    while !spelled.is_empty() {
        let mut places: Vec<(&Origin, &Spelled)> =
            spelled.iter().filter_map(|name| Some((name.origin.as_ref()?, name))).collect();
        places.sort_by_key(|(origin, _)| std::cmp::Reverse(origin.span.start));
        for (origin, name) in places {
            let line = text[..origin.span.start].matches('\n').count() + 1;
            changes.push(Change { line, old: name.old.clone(), new: name.new.clone() });
            let written = rewritten(&text[origin.span.clone()], name);
            text.replace_range(origin.span.clone(), &written);
        }
        spelled = read(source_name, &text)?.spelled;
    }
    changes.reverse();
    changes.sort_by_key(|change| change.line);
    Ok(Upgrade { text, changes })
}

fn read(source_name: &str, text: &str) -> Result<Renaming, Diagnostics> {
    let source = Arc::new(Source { name: source_name.to_owned(), text: text.to_owned() });
    let mut tree = parse(&source)?;
    Ok(RENAMES.rename(&mut tree))
}

/// The new name in the quotes of the old one.
fn rewritten(written: &str, name: &Spelled) -> String {
    let quote =
        ["\"", "'", ""].into_iter().find(|quote| written == format!("{quote}{}{quote}", name.old));
    match quote {
        Some(quote) => format!("{quote}{}{quote}", name.new),
        None => Value::from(name.new.as_str()).to_string(),
    }
}

/// The note that a file is written with old names; `None`: it is not.
pub fn note(spelled: &[Spelled]) -> Option<Diagnostic> {
    let first = spelled.first()?;
    let Spelled { old, new, path, origin, .. } = first;
    let more = match spelled.len() - 1 {
        0 => String::new(),
        more => format!(" (and {more} more)"),
    };
    let message = format!("`{old}` is the old name of `{new}`{more}");
    let note = Diagnostic::warning(path, message).at(origin.clone());
    Some(note.help("`salesops upgrade FILE --write` rewrites the file"))
}
