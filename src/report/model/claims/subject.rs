//! Whom a claim is about, and how its sentence calls them: by the names of the file, which commands
//! take, or by titles, which people say.

use crate::scenario::capitalised;
use serde::Serialize;

/// A policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Subject {
    /// Its name in the file.
    pub name: String,
    /// What people call it.
    pub title: String,
}

/// `a, b and c`; nothing of nothing.
pub fn listed<T: AsRef<str>>(names: &[T]) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    match names.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        _ => names.concat(),
    }
}

/// How sentences call what they are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Called {
    /// By names and paths, as the file and the command line do.
    Name,
    /// By titles, as people do who have seen neither.
    Title,
}

impl Called {
    /// A policy in a sentence.
    pub fn plain(self, subject: &Subject) -> String {
        match self {
            Called::Name => subject.name.clone(),
            Called::Title if subject.is_baseline() => "the baseline".to_owned(),
            Called::Title => subject.title.clone(),
        }
    }

    /// The same where names stand in backticks.
    pub fn quoted(self, subject: &Subject) -> String {
        match self {
            Called::Name => format!("`{}`", subject.name),
            Called::Title => self.plain(subject),
        }
    }

    /// That with which others are compared, after `than`.
    pub fn compared(self, first: &Subject) -> String {
        if first.is_baseline() { "the baseline".to_owned() } else { self.quoted(first) }
    }

    /// `a, b and c`; `None` of nothing.
    pub fn list(self, subjects: &[Subject]) -> Option<String> {
        let names: Vec<String> = subjects.iter().map(|subject| self.quoted(subject)).collect();
        (!names.is_empty()).then(|| listed(&names))
    }

    /// What begins a sentence: names keep their letters, titles get a capital.
    pub fn first(self, text: &str) -> String {
        if self == Called::Title { capitalised(text) } else { text.to_owned() }
    }

    /// A key: its path, or what people call what stands there.
    pub fn key(self, path: &str, words: &str) -> String {
        if self == Called::Name { format!("`{path}`") } else { words.to_owned() }
    }
}

impl Subject {
    /// Whether it is the company as it is.
    pub fn is_baseline(&self) -> bool {
        self.name == "baseline"
    }
}
