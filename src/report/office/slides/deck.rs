//! Which slides there are and what each says: the page's sections, with the first sentence as the title.

use super::super::handout::{Handout, Pictured};
use super::super::wording::{NAME, Names, on_one_line};
use crate::report::model::{Called, Claim};
use crate::report::page::{Block, Cell, Row, Table, beside};
use crate::scenario::Reliance;

/// A slide before it is drawn.
#[derive(Debug)]
pub struct Slide<'a> {
    /// What it is about, above its title.
    pub about: String,
    /// What it says.
    pub title: String,
    /// Sentences under it.
    pub texts: Vec<String>,
    /// Numbers.
    pub table: Option<Table>,
    /// A chart.
    pub picture: Option<Pictured<'a>>,
}

/// Letters of a sentence, and of a title.
const SENTENCE: usize = 420;
const TITLE: usize = 320;

/// What to do, what it costs and earns, money against promises, what would change the advice, what is next.
pub fn deck<'a>(handout: &Handout<'a>) -> [Slide<'a>; 5] {
    let maker = Maker { handout, names: handout.names() };
    [maker.advice(), maker.money(), maker.trade_off(), maker.doubts(), maker.next()]
}

struct Maker<'h, 'a> {
    handout: &'h Handout<'a>,
    names: Names,
}

impl<'a> Maker<'_, 'a> {
    fn advice(&self) -> Slide<'a> {
        // What is to be expected has a slide of its own.
        let level = self.level();
        let said = self.handout.sentences("advice").into_iter();
        let mut said =
            said.filter(|text| level.as_ref().is_none_or(|level| !level.starts_with(text)));
        let title = said.next().or(level.as_deref()).unwrap_or(&self.handout.page.question);
        Slide {
            about: "What to do".into(),
            title: self.names.sentence(title, TITLE),
            texts: said.map(|text| self.sentence(text)).collect(),
            table: beside(self.handout.report).map(|table| self.table(&table)),
            picture: None,
        }
    }

    /// What is to be expected under the policy and the first one, in a sentence.
    fn level(&self) -> Option<String> {
        let levels = |claim: &Claim| matches!(claim, Claim::Level(_));
        self.handout.report.sentences(Called::Title, levels).into_iter().next()
    }

    /// The accounts; of experiments that have none, what they answer.
    fn money(&self) -> Slide<'a> {
        let sections = ["money", "answer", "book", "capacity"];
        let found = sections.into_iter().find(|id| !self.handout.tables(id).is_empty());
        let id = found.unwrap_or("capacity");
        let title = self.handout.section(id).map_or("What it costs and earns", |of| &of.title);
        let rival = self.handout.report.rival().map(|place| &self.handout.report.policies[place]);
        let finding = rival.filter(|_| id == "money");
        let finding =
            finding.and_then(|rival| self.handout.report.finding(&rival.name, Called::Title));
        let about = if finding.is_some() { title } else { &self.handout.page.question };
        Slide {
            about: on_one_line(about, NAME),
            title: self.names.sentence(finding.as_deref().unwrap_or(title), TITLE),
            texts: self.handout.sentences(id).into_iter().map(|text| self.sentence(text)).collect(),
            table: self.handout.tables(id).first().map(|table| self.table(table)),
            picture: None,
        }
    }

    /// The chart of the two; of experiments that have none, their own.
    fn trade_off(&self) -> Slide<'a> {
        let pictures = self.handout.pictures;
        let both = pictures.iter().find(|of| of.name == "trade-off");
        let picture = both.or(pictures.first());
        let beside = both.is_some() || self.handout.report.policies.len() > 1;
        let from = if beside { "trade-off" } else { "failures" };
        let shown = ["charts", from]
            .into_iter()
            .find(|id| (*id != "charts" || both.is_none()) && self.handout.section(id).is_some());
        let title = shown.and_then(|id| self.handout.section(id)).map(|section| &*section.title);
        let about = title.unwrap_or("What is to be expected");
        let said = self.level().or_else(|| picture.map(|picture| picture.title.to_owned()));
        let columns = if picture.is_some() { 3 } else { usize::MAX };
        let table = self.handout.tables(from).first().map(|table| first(table, columns));
        Slide {
            about: on_one_line(about, NAME),
            title: self.names.sentence(said.as_deref().unwrap_or(about), TITLE),
            texts: Vec::new(),
            table: table.map(|table| self.table(&table)),
            picture: picture.copied(),
        }
    }

    fn doubts(&self) -> Slide<'a> {
        let required = self.handout.sentences("requirements").into_iter();
        let said = required.chain(self.handout.sentences("doubts"));
        Slide {
            about: "Limits".into(),
            title: "What would change this advice".into(),
            texts: said.map(|text| self.sentence(text)).collect(),
            table: None,
            picture: None,
        }
    }

    fn next(&self) -> Slide<'a> {
        let assumed = &self.handout.setting.assumptions;
        let count = |state| assumed.iter().filter(|of| of.state == state).count();
        let (written, defaults) = (count(Reliance::Written), count(Reliance::Default));
        let confirm = (written + defaults > 0).then(|| {
            format!(
                "Confirm what the advice rests on: {written} values have no source, {defaults} are \
                defaults of the program. They are in results.xlsx, sheet “Assumptions”."
            )
        });
        let read = "The whole report is report.html; all numbers with their intervals are in results.xlsx.";
        let blocks = self.handout.section("provenance").map_or(&[][..], |section| &section.blocks);
        let terms = blocks.iter().filter_map(|block| match block {
            Block::Terms { items } => Some(items),
            _ => None,
        });
        let rows = terms.flatten().map(|[term, meaning]| Row {
            label: on_one_line(term, 80),
            total: false,
            cells: vec![Cell::words(on_one_line(meaning, 400))],
        });
        let table = Table {
            caption: on_one_line(&self.handout.report.method.describe(), 240),
            heads: vec!["Provenance".into(), String::new()],
            rows: rows.collect(),
        };
        Slide {
            about: "Next step".into(),
            title: "What to do next, and where the numbers come from".into(),
            texts: confirm.into_iter().chain([read.to_owned()]).collect(),
            table: Some(table),
            picture: None,
        }
    }

    fn sentence(&self, text: &str) -> String {
        self.names.sentence(text, SENTENCE)
    }

    /// A table whose cells are short, without columns that only the page can show.
    fn table(&self, table: &Table) -> Table {
        let shown: Vec<usize> = (1..table.heads.len())
            .filter(|column| {
                let cells = table.rows.iter().filter_map(|row| row.cells.get(column - 1));
                !table.heads[*column].is_empty()
                    || cells.into_iter().any(|cell| !cell.text.is_empty())
            })
            .collect();
        let rows = table.rows.iter().map(|row| Row {
            label: self.names.sentence(&row.label, 90),
            total: row.total,
            cells: shown
                .iter()
                .filter_map(|column| row.cells.get(column - 1))
                .map(|cell| Cell { text: on_one_line(&cell.text, 90), bar: None, ..cell.clone() })
                .collect(),
        });
        let head = |column: usize| self.names.sentence(&table.heads[column], 90);
        let first = (!table.heads.is_empty()).then_some(0);
        Table {
            caption: self.names.sentence(&table.caption, 240),
            heads: first.into_iter().chain(shown.iter().copied()).map(head).collect(),
            rows: rows.collect(),
        }
    }
}

/// The first columns of a table.
fn first(table: &Table, columns: usize) -> Table {
    let mut short = table.clone();
    short.heads.truncate(columns);
    short.rows.iter_mut().for_each(|row| row.cells.truncate(columns.saturating_sub(1)));
    short
}
