//! What sections of a page are made of. A template shows blocks by their `kind`.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A section of the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Its anchor.
    pub id: Cow<'static, str>,
    /// Its heading.
    pub title: String,
    /// It belongs to the chapter before it.
    pub within: bool,
    /// What it holds, in order.
    pub blocks: Vec<Block>,
}

/// A part of a section.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// A heading of its own.
    Heading {
        /// The heading.
        text: String,
    },
    /// A paragraph.
    Text {
        /// The text.
        text: String,
    },
    /// The sentences to be read first.
    Advice {
        /// One after the other.
        items: Vec<String>,
    },
    /// A list.
    List {
        /// Its items.
        items: Vec<String>,
    },
    /// Terms and what they mean.
    Terms {
        /// Term and meaning.
        items: Vec<[String; 2]>,
    },
    /// A table.
    Table(Table),
    /// A chart.
    Figure {
        /// What it is called in the folder of results.
        name: Cow<'static, str>,
        /// The SVG element; not kept, for the charts are in the folder.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        svg: String,
    },
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// What it shows, with units.
    pub caption: String,
    /// Headings of the columns; the first is that of the labels.
    pub heads: Vec<String>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// What it is of.
    pub label: String,
    /// It is a total.
    pub total: bool,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// What kind of thing it says.
    pub tone: Tone,
    /// A bar from 0: start and length in hundredths of the room, from -100 to 100.
    pub bar: Option<[f64; 2]>,
}

/// What a cell says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Words.
    #[default]
    Words,
    /// A number.
    Number,
    /// What is better.
    Good,
    /// What is worse.
    Bad,
    /// What is not known, not decided or the same.
    Faint,
}

impl Cell {
    /// Plain words.
    pub fn words(text: impl Into<String>) -> Cell {
        Cell { text: text.into(), ..Cell::default() }
    }

    /// A number.
    pub fn number(text: impl Into<String>) -> Cell {
        Cell { text: text.into(), tone: Tone::Number, bar: None }
    }

    /// What is not there.
    pub fn none(text: &str) -> Cell {
        Cell { text: text.to_owned(), tone: Tone::Faint, bar: None }
    }
}

/// A section by its anchor.
pub fn section(id: &'static str, title: &str, blocks: Vec<Block>) -> Section {
    Section { id: id.into(), title: title.to_owned(), within: false, blocks }
}

/// A paragraph.
pub fn text(text: impl Into<String>) -> Block {
    Block::Text { text: text.into() }
}

/// A sentence with its full stop.
pub fn stopped(sentence: String) -> String {
    if sentence.ends_with(['.', '!', '?']) { sentence } else { format!("{sentence}.") }
}
