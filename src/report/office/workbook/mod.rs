//! `results.xlsx`: numbers as numbers, with their units, intervals and names, a sheet a question. What a
//! text says is never computed: it is written as text, whatever it begins with.
//!
//! ```text
//! sheet <- texts, figures, charts
//! ```

mod charts;
mod figures;
mod sheet;
mod texts;

use super::handout::{Handout, OfficeError};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use sheet::Look;

/// The bytes of `results.xlsx`.
///
/// # Errors
/// The results do not fit into a workbook.
pub fn workbook(handout: &Handout<'_>) -> Result<Vec<u8>, OfficeError> {
    written(handout).map_err(|error| OfficeError(error.to_string()))
}

fn written(handout: &Handout<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let (date, look) = (handout.day(), Look::new());
    let created =
        ExcelDateTime::from_ymd(date.year() as u16, date.month() as u8, date.day() as u8)?;
    let title = super::wording::on_one_line(&handout.page.title, 200);
    let author = super::wording::on_one_line(handout.page.author.as_deref().unwrap_or(""), 200);
    let properties = DocProperties::new()
        .set_title(format!("{title}: {}", handout.page.question))
        .set_author(author)
        .set_creation_datetime(&created);
    book.set_properties(&properties);
    texts::summary(&mut book, &look, handout)?;
    figures::key_figures(&mut book, &look, handout)?;
    figures::differences(&mut book, &look, handout)?;
    figures::accounts(&mut book, &look, handout)?;
    texts::answer(&mut book, &look, handout)?;
    figures::order_book(&mut book, &look, handout)?;
    figures::kpis(&mut book, &look, handout)?;
    texts::assumptions(&mut book, &look, handout)?;
    charts::charts(&mut book, &look, handout)?;
    texts::about(&mut book, &look, handout)?;
    book.save_to_buffer()
}
