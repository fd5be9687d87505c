//! A sheet that is filled row by row: its look, its header that stays in sight, its print.

use super::super::handout::Handout;
use super::super::wording::{fitted, on_one_line};
use rust_xlsxwriter::{
    Color, Format, FormatAlign, FormatBorder, Image, Workbook, Worksheet, XlsxError,
};
use std::collections::BTreeMap;

/// Letters of a text that fill a row as high as a row can be.
const LONGEST: usize = 1500;
/// The number of A4 among the sizes of printed pages.
const A4: u8 = 9;

/// What cells look like.
pub struct Look {
    head: Format,
    text: Format,
    total: Format,
    name: Format,
    good: Format,
    bad: Format,
    undecided: Format,
}

impl Look {
    /// Quiet, so that numbers are read first.
    pub fn new() -> Look {
        let plain = || base().set_align(FormatAlign::Top);
        Look {
            head: plain()
                .set_bold()
                .set_text_wrap()
                .set_background_color(Color::RGB(0xE8_EE_F4))
                .set_border_bottom(FormatBorder::Thin),
            text: plain().set_text_wrap(),
            total: plain().set_bold().set_border_top(FormatBorder::Thin),
            name: plain().set_bold().set_text_wrap(),
            good: plain().set_indent(1).set_font_color(Color::RGB(0x00_66_33)),
            undecided: plain().set_indent(1),
            bad: plain().set_indent(1).set_font_color(Color::RGB(0xA0_1C_1C)),
        }
    }
}

/// Letters that every system has, or letters of the same widths.
fn base() -> Format {
    Format::new().set_font_name("Arial").set_font_size(10)
}

/// What stands in a cell.
#[derive(Clone, Debug)]
pub enum Value {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// Words in bold.
    Name(String),
    /// Words that say that something is better or worse.
    Verdict(&'static str, Option<bool>),
    /// A number with the code of its format.
    Number(f64, String),
}

impl Value {
    /// Words.
    pub fn text(text: impl AsRef<str>) -> Value {
        Value::Text(fitted(text.as_ref(), LONGEST))
    }

    /// A name on one line.
    pub fn label(text: impl AsRef<str>) -> Value {
        Value::Text(on_one_line(text.as_ref(), 250))
    }

    /// A number or nothing.
    pub fn number(number: Option<f64>, code: &str) -> Value {
        match number {
            Some(number) if number.is_finite() => Value::Number(number, code.to_owned()),
            _ => Value::Empty,
        }
    }

    /// A count.
    pub fn count(count: u64) -> Value {
        Value::Number(count as f64, "#,##0".to_owned())
    }
}

/// A sheet in the making.
pub struct Sheet<'b> {
    sheet: &'b mut Worksheet,
    look: &'b Look,
    numbers: BTreeMap<(String, bool), Format>,
    widths: Vec<f64>,
    row: u32,
}

impl<'b> Sheet<'b> {
    /// A sheet with this name; `columns` are headings with their widths in letters. The header and the first
    /// `fixed` columns stay in sight.
    pub fn new(
        book: &'b mut Workbook,
        look: &'b Look,
        handout: &Handout<'_>,
        name: &str,
        columns: &[(String, f64)],
        fixed: u16,
    ) -> Result<Sheet<'b>, XlsxError> {
        let sheet = book.add_worksheet();
        sheet.set_name(name)?.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
        sheet.set_footer(foot(handout));
        for (column, (head, width)) in (0..).zip(columns) {
            sheet.set_column_width(column, *width)?;
            sheet.write_string_with_format(0, column, fitted(head, 250), &look.head)?;
        }
        sheet.set_freeze_panes(1, fixed)?.set_repeat_rows(0, 0)?;
        let widths: Vec<f64> = columns.iter().map(|(_, width)| *width).collect();
        let tall = columns.iter().map(|(head, width)| lines(head, *width)).max().unwrap_or(1);
        sheet.set_row_height(0, height(tall))?;
        Ok(Sheet { sheet, look, numbers: BTreeMap::new(), widths, row: 1 })
    }

    /// The next row.
    pub fn row(&mut self, values: impl IntoIterator<Item = Value>) -> Result<(), XlsxError> {
        self.write(values, false)
    }

    /// The next row, of totals.
    pub fn total(&mut self, values: impl IntoIterator<Item = Value>) -> Result<(), XlsxError> {
        self.write(values, true)
    }

    fn write(
        &mut self,
        values: impl IntoIterator<Item = Value>,
        total: bool,
    ) -> Result<(), XlsxError> {
        let mut tall = 1;
        for (column, value) in (0..).zip(values) {
            if let Value::Text(said) | Value::Name(said) = &value {
                tall = tall.max(lines(
                    said,
                    self.widths.get(usize::from(column)).copied().unwrap_or(20.0),
                ));
            }
            let Look { text, total: sum, name, good, bad, undecided, .. } = self.look;
            let words = if total { sum } else { text };
            match value {
                Value::Empty if total => {
                    self.sheet.write_blank(self.row, column, sum)?;
                }
                Value::Empty => {}
                Value::Text(said) => {
                    self.sheet.write_string_with_format(self.row, column, said, words)?;
                }
                Value::Name(said) => {
                    self.sheet.write_string_with_format(self.row, column, said, name)?;
                }
                Value::Verdict(said, tone) => {
                    let format = tone.map_or(undecided, |better| if better { good } else { bad });
                    self.sheet.write_string_with_format(self.row, column, said, format)?;
                }
                Value::Number(number, code) => {
                    let format =
                        self.numbers.entry((code, total)).or_insert_with_key(|(code, _)| {
                            let base = if total { sum.clone() } else { base() };
                            base.set_num_format(code.clone()).set_align(FormatAlign::Top)
                        });
                    self.sheet.write_number_with_format(self.row, column, number, format)?;
                }
            }
        }
        if tall > 1 {
            self.sheet.set_row_height(self.row, height(tall))?;
        }
        self.row += 1;
        Ok(())
    }

    /// Leaves a row empty.
    pub fn gap(&mut self) {
        self.row += 1;
    }

    /// A picture here that is as high as so many rows.
    pub fn picture(&mut self, image: &Image, rows: u32) -> Result<(), XlsxError> {
        self.sheet.insert_image(self.row, 0, image)?;
        self.row += rows;
        Ok(())
    }

    /// Rows can be filtered by the values of their first `columns` columns.
    pub fn filter(&mut self, columns: u16) -> Result<(), XlsxError> {
        if self.row > 1 {
            self.sheet.autofilter(0, 0, self.row - 1, columns - 1)?;
        }
        Ok(())
    }
}

/// Lines that a text takes in a column so many letters wide. Not every program finds the height of a row by
/// itself.
fn lines(text: &str, width: f64) -> usize {
    let most = ((1.1 * width) as usize).max(1);
    let of = |line: &str| {
        let (mut lines, mut used) = (1, 0);
        for word in line.split(' ') {
            let own = word.chars().count();
            if used > 0 && used + 1 + own <= most {
                used += 1 + own;
                continue;
            }
            lines += usize::from(used > 0) + own.saturating_sub(1) / most;
            used = own - own.saturating_sub(1) / most * most;
        }
        lines
    };
    text.lines().map(of).sum::<usize>().max(1)
}

/// Height of a row with so many lines, in points; a row cannot be higher than 409.
fn height(lines: usize) -> f64 {
    (2.5 + 12.9 * lines as f64).min(409.0)
}

/// What each printed page says at its foot; `&` would be a command.
fn foot(handout: &Handout<'_>) -> String {
    let page = handout.page;
    let said = |text: &str| on_one_line(text, 60).replace('&', "&&");
    let marked = if page.confidential { ", confidential" } else { "" };
    format!("&L{}{marked}&C{}&R&P / &N", said(&page.title), said(&page.date))
}
