//! What is handed out: the report, what the page says of it, and the charts as they were drawn.

use super::wording::Names;
use crate::report::model::Report;
use crate::report::page::{Block, Document, PageSetting, Section, Table};
use jiff::civil::Date;
use std::fmt;

/// A chart that goes into a file of the office.
#[derive(Clone, Copy, Debug)]
pub struct Pictured<'a> {
    /// The name of its file without extension.
    pub name: &'a str,
    /// What it shows, in words.
    pub title: &'a str,
    /// A PNG file.
    pub png: &'a [u8],
}

impl Pictured<'_> {
    /// Its width and height in pixels, from the head of the file.
    pub(super) fn size(&self) -> Option<(u32, u32)> {
        let number =
            |at: usize| Some(u32::from_be_bytes(self.png.get(at..at + 4)?.try_into().ok()?));
        let (width, height) = (number(16)?, number(20)?);
        (width > 0 && height > 0).then_some((width, height))
    }
}

/// What files of the office are made from.
#[derive(Clone, Copy, Debug)]
pub struct Handout<'a> {
    /// The results.
    pub report: &'a Report,
    /// What the page says of them.
    pub page: &'a Document,
    /// What the page says besides.
    pub setting: &'a PageSetting,
    /// The charts that were drawn.
    pub pictures: &'a [Pictured<'a>],
}

impl<'a> Handout<'a> {
    /// A section of the page.
    pub(super) fn section(&self, id: &str) -> Option<&'a Section> {
        self.page.sections.iter().find(|section| section.id == id)
    }

    /// The sentences that a section has under each other: advice, lists and paragraphs until the first heading.
    pub(super) fn sentences(&self, id: &str) -> Vec<&'a str> {
        let blocks = self.section(id).map_or(&[][..], |section| &section.blocks);
        let before = blocks.iter().take_while(|block| !matches!(block, Block::Heading { .. }));
        let sentences = before.flat_map(|block| match block {
            Block::Advice { items } | Block::List { items } => {
                items.iter().map(|it| &**it).collect()
            }
            Block::Text { text } => vec![&**text],
            _ => Vec::new(),
        });
        sentences.collect()
    }

    /// The tables of a section.
    pub(super) fn tables(&self, id: &str) -> Vec<&'a Table> {
        let blocks = self.section(id).map_or(&[][..], |section| &section.blocks);
        let tables = blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        tables.collect()
    }

    /// The day that the page bears; without one, the first that archives know.
    pub(super) fn day(&self) -> Date {
        let known =
            self.page.date.parse().ok().filter(|day: &Date| (1980..=2107).contains(&day.year()));
        known.unwrap_or(Date::constant(1980, 1, 1))
    }

    /// Names that would make a sentence too long.
    pub(super) fn names(&self) -> Names {
        let policies = self.report.policies.iter().map(|policy| &*policy.title);
        let kpis = self.report.kpis.iter().map(|kpi| &*kpi.title);
        Names::of(policies.chain(kpis).chain([&*self.report.title]))
    }
}

/// Why a file of the office could not be made.
#[derive(Debug)]
pub struct OfficeError(pub(super) String);

impl fmt::Display for OfficeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for OfficeError {}
