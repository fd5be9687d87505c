//! A page as data: what its head says, and its sections. It is kept with the results as `page.json`, without
//! its charts, which are in the folder, too.

use super::block::{Block, Section};
use super::sections::sections;
use super::setting::{Drawn, PageSetting};
use crate::report::export;
use crate::report::model::{ExperimentKind, Report};
use serde::{Deserialize, Serialize};

/// Version of the shape of `page.json`.
const FORMAT: u32 = 1;

/// A page as data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Version of this shape.
    pub format: u32,
    /// Version of the program.
    pub salesops: String,
    /// What people call the company.
    pub title: String,
    /// What is asked.
    pub question: String,
    /// For whom it was made.
    pub client: Option<String>,
    /// Who made it.
    pub author: Option<String>,
    /// A picture as a data URI.
    pub logo: Option<String>,
    /// It is marked as confidential.
    pub confidential: bool,
    /// The day that it bears, like `2026-01-31`.
    pub date: String,
    /// What it says, in order.
    pub sections: Vec<Section>,
}

impl Document {
    /// The page of an experiment; `answer` are tables and texts of its kind, `figures` its charts.
    pub fn of(
        report: &Report,
        answer: Vec<Section>,
        figures: &[Drawn],
        setting: &PageSetting,
    ) -> Document {
        Document {
            format: FORMAT,
            salesops: report.salesops.clone(),
            title: report.title.clone(),
            question: question(report.kind).to_owned(),
            client: setting.client.clone(),
            author: setting.author.clone(),
            logo: setting.logo.clone(),
            confidential: setting.confidential,
            date: setting.date.clone(),
            sections: sections(report, answer, figures, setting),
        }
    }

    /// The bytes of `page.json`.
    pub fn kept(&self) -> String {
        let mut bare = self.clone();
        bare.figures().for_each(|(_, svg)| svg.clear());
        export::page(&bare)
    }

    /// A page from `page.json`; its charts are to be filled in.
    ///
    /// # Errors
    /// It is none, or one of another version of the shape, in words.
    pub fn read(text: &str) -> Result<Document, String> {
        #[derive(Deserialize)]
        struct Shape {
            format: u32,
        }
        let shape: Shape = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if shape.format != FORMAT {
            return Err(format!("it has format {}, not {FORMAT}", shape.format));
        }
        serde_json::from_str(text).map_err(|error| error.to_string())
    }

    /// Its charts: their names, and the elements to be filled in.
    pub fn figures(&mut self) -> impl Iterator<Item = (&str, &mut String)> {
        let blocks = self.sections.iter_mut().flat_map(|section| &mut section.blocks);
        blocks.filter_map(|block| match block {
            Block::Figure { name, svg } => Some((&**name, svg)),
            _ => None,
        })
    }
}

/// What an experiment asks.
fn question(kind: ExperimentKind) -> &'static str {
    match kind {
        ExperimentKind::Run => "What is to be expected",
        ExperimentKind::Book => "Which orders will be on time",
        ExperimentKind::Compare => "Which policy to choose",
        ExperimentKind::Sweep => "Where the optimum of a lever is",
        ExperimentKind::Factorial => "Whether policies reinforce each other",
        ExperimentKind::Alignment => "What each side would choose, and what that costs",
    }
}
