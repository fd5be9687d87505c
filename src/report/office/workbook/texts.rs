//! Sheets of words: what is recommended, what is assumed, how it was made.

use super::super::handout::Handout;
use super::super::wording::on_one_line;
use super::sheet::{Look, Sheet, Value};
use crate::report::page::Block;
use rust_xlsxwriter::{Workbook, XlsxError};

fn two(first: &str, second: &str) -> [(String, f64); 2] {
    [(first.to_owned(), 26.0), (second.to_owned(), 110.0)]
}

/// What to do, why, and what would change it, in the words of the page.
pub fn summary(book: &mut Workbook, look: &Look, handout: &Handout<'_>) -> Result<(), XlsxError> {
    let page = handout.page;
    let heads = two("Question", &on_one_line(&page.question, 250));
    let mut sheet = Sheet::new(book, look, handout, "Summary", &heads, 0)?;
    let names = handout.names();
    sheet.row([Value::Name("Company".into()), Value::label(&page.title)])?;
    let parties = [("For", &page.client), ("By", &page.author)];
    for (name, said) in parties.into_iter().filter_map(|(name, said)| Some((name, said.as_ref()?)))
    {
        sheet.row([Value::Name(name.into()), Value::label(said)])?;
    }
    for id in ["advice", "requirements", "money", "failures", "doubts"] {
        let Some(section) = handout.section(id) else { continue };
        let title = Value::Name(on_one_line(&section.title, 60));
        let mut first = Some(title);
        for said in handout.sentences(id) {
            let said = names.sentence(said, 1500);
            sheet.row([first.take().unwrap_or(Value::Empty), Value::Text(said)])?;
        }
    }
    Ok(())
}

/// The tables of the experiment's own kind, as the page has them.
pub fn answer(book: &mut Workbook, look: &Look, handout: &Handout<'_>) -> Result<(), XlsxError> {
    let tables = handout.tables("answer");
    let Some(first) = tables.first() else { return Ok(()) };
    let columns = tables.iter().map(|table| table.heads.len()).max().unwrap_or(1);
    let mut heads: Vec<(String, f64)> =
        first.heads.iter().map(|head| (on_one_line(head, 250), 24.0)).collect();
    heads.resize(columns, (String::new(), 24.0));
    heads[0].1 = 44.0;
    let mut sheet = Sheet::new(book, look, handout, "Answer", &heads, 1)?;
    for (place, table) in tables.iter().enumerate() {
        if place > 0 {
            sheet.gap();
            sheet.row([Value::Name(on_one_line(&table.caption, 250))])?;
            sheet.row(table.heads.iter().map(|head| Value::Name(on_one_line(head, 250))))?;
        }
        for row in &table.rows {
            let cells = row.cells.iter().map(|cell| Value::label(&cell.text));
            let cells = std::iter::once(Value::label(&row.label)).chain(cells);
            if row.total { sheet.total(cells)? } else { sheet.row(cells)? }
        }
    }
    Ok(())
}

/// Every value of the company with range, source and state.
pub fn assumptions(
    book: &mut Workbook,
    look: &Look,
    handout: &Handout<'_>,
) -> Result<(), XlsxError> {
    let all = &handout.setting.assumptions;
    if all.is_empty() {
        return Ok(());
    }
    let columns = [
        ("Chapter", 18.0),
        ("Of", 22.0),
        ("What", 52.0),
        ("Value (d: working days, h: hours)", 24.0),
        ("Least plausible", 16.0),
        ("Most plausible", 16.0),
        ("Source", 30.0),
        ("Confirmed", 24.0),
        ("State", 12.0),
        ("Key", 40.0),
    ];
    let columns = columns.map(|(head, width)| (head.to_owned(), width));
    let mut sheet = Sheet::new(book, look, handout, "Assumptions", &columns, 0)?;
    for of in all {
        let some = |text: &Option<String>| text.as_ref().map_or(Value::Empty, Value::text);
        let part = if of.of.is_empty() { "Company" } else { &of.of };
        sheet.row([
            Value::label(&of.chapter),
            Value::label(part),
            Value::text(&of.words),
            Value::text(&of.value),
            some(&of.low),
            some(&of.high),
            some(&of.source),
            some(&of.confirmed),
            Value::text(crate::report::page::reliance(of.state)),
            Value::label(&of.path),
        ])?;
    }
    sheet.filter(columns.len() as u16)
}

/// How the numbers were made, what their words mean, and how to get them again.
pub fn about(book: &mut Workbook, look: &Look, handout: &Handout<'_>) -> Result<(), XlsxError> {
    let heads = two("About", "");
    let mut sheet = Sheet::new(book, look, handout, "About", &heads, 0)?;
    let method = handout.report.method.describe();
    sheet.row([Value::Name("Method".into()), Value::text(method)])?;
    if handout.page.confidential {
        sheet.row([Value::Name("Confidential".into()), Value::text("yes")])?;
    }
    for id in ["provenance", "method", "glossary"] {
        let Some(section) = handout.section(id) else { continue };
        sheet.gap();
        sheet.row([Value::Name(on_one_line(&section.title, 60))])?;
        for block in &section.blocks {
            match block {
                Block::Terms { items } => {
                    for [term, meaning] in items {
                        sheet.row([Value::text(term), Value::text(meaning)])?;
                    }
                }
                Block::Text { text } | Block::Heading { text } => {
                    sheet.row([Value::Empty, Value::text(text)])?;
                }
                Block::List { items } | Block::Advice { items } => {
                    for item in items {
                        sheet.row([Value::Empty, Value::text(item)])?;
                    }
                }
                Block::Table(_) | Block::Figure { .. } => {}
            }
        }
    }
    Ok(())
}
