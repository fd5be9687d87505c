//! Tables for a terminal: columns that do not fit side by side continue in a block below, each block
//! with the labels of its rows.

use crate::scenario::visible;
use comfy_table::{Cell, CellAlignment, Color, Row, Table, presets};

/// How a table is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Characters a line may have.
    pub width: usize,
    /// Whether words may be coloured.
    pub colour: bool,
}

/// What a cell says beyond its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Nothing.
    Plain,
    /// Good.
    Good,
    /// Bad.
    Bad,
    /// Not important.
    Faint,
}

/// Labelled rows and as many columns as there are.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// Heading above the labels.
    pub corner: String,
    /// One label a row.
    pub labels: Vec<String>,
    /// The columns.
    pub columns: Vec<Column>,
}

/// One column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its heading, broken into lines where it is wider than the cells.
    pub heading: String,
    /// The unit, on a line of its own; may be empty.
    pub unit: String,
    /// One cell a row.
    pub cells: Vec<(String, Tone)>,
}

/// Spaces that a column needs besides its words.
const PADDING: usize = 3;
/// Headings are not broken into lines shorter than this.
const LEAST_HEADING: usize = 12;

impl Grid {
    /// The table, blocks below each other.
    pub fn render(&self, look: Look) -> String {
        let blocks = self.blocks(look.width);
        let tables: Vec<String> = blocks.iter().map(|block| self.block(block, look)).collect();
        tables.join("\n\n")
    }

    /// Groups of columns that fit beside the labels, about equally many in each.
    fn blocks(&self, width: usize) -> Vec<Vec<&Column>> {
        let filled = self.filled(width, usize::MAX);
        let even = self.filled(width, self.columns.len().div_ceil(filled.len().max(1)));
        if even.len() == filled.len() { even } else { filled }
    }

    /// The same from the left, each as full as it gets; at least one column each.
    fn filled(&self, width: usize, most: usize) -> Vec<Vec<&Column>> {
        let labels = self.labels.iter().chain([&self.corner]).map(|label| length(label)).max();
        let start = labels.unwrap_or(0) + PADDING;
        let mut blocks: Vec<Vec<&Column>> = Vec::new();
        let mut used = usize::MAX;
        for column in &self.columns {
            let wide = column.width() + PADDING;
            let full = blocks.last().is_some_and(|block: &Vec<_>| block.len() >= most);
            if full || used.saturating_add(wide) > width {
                blocks.push(Vec::new());
                used = start;
            }
            used += wide;
            blocks.last_mut().expect("a block was opened").push(column);
        }
        blocks
    }

    fn block(&self, columns: &[&Column], look: Look) -> String {
        let cell = |text: &str| Cell::new(visible(text));
        let mut table = Table::new();
        table.load_style(presets::UTF8_HORIZONTAL_ONLY).force_no_tty();
        table.style_mut().row_separator = Default::default();
        if look.colour {
            table.enforce_styling();
        }
        let headings = columns.iter().map(|column| cell(&column.headed()));
        table.set_header(Row::from(
            [cell(&self.corner)].into_iter().chain(headings).collect::<Vec<_>>(),
        ));
        for (row, label) in self.labels.iter().enumerate() {
            let cells = columns.iter().map(|column| {
                let (text, tone) = &column.cells[row];
                toned(cell(text), *tone)
            });
            table.add_row([cell(label)].into_iter().chain(cells).collect::<Vec<_>>());
        }
        for column in table.column_iter_mut().skip(1) {
            column.set_cell_alignment(CellAlignment::Right);
        }
        let lines: Vec<String> = table.lines().map(|line| line.trim_end().to_owned()).collect();
        lines.join("\n")
    }
}

impl Column {
    fn width(&self) -> usize {
        self.headed().lines().map(length).chain([self.widest_cell()]).max().unwrap_or(0)
    }

    fn widest_cell(&self) -> usize {
        self.cells.iter().map(|(text, _)| length(text)).max().unwrap_or(0)
    }

    fn headed(&self) -> String {
        let mut lines = wrap(&self.heading, self.widest_cell().max(LEAST_HEADING));
        if !self.unit.is_empty() {
            lines.push(self.unit.clone());
        }
        lines.join("\n")
    }
}

fn toned(cell: Cell, tone: Tone) -> Cell {
    match tone {
        Tone::Plain => cell,
        Tone::Good => cell.fg(Color::Green),
        Tone::Bad => cell.fg(Color::Red),
        Tone::Faint => cell.fg(Color::DarkGrey),
    }
}

/// Characters of a text; the glyphs used here all take one column.
fn length(text: &str) -> usize {
    visible(text).chars().count()
}

/// Breaks a text between words into lines no wider than asked for, where words allow.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if length(line) + 1 + length(word) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A paragraph whose lines after the first stand below the first word after `head`.
pub fn paragraph(head: &str, text: &str, width: usize) -> String {
    let (head, text) = (&*visible(head), &*visible(text));
    let indent = " ".repeat(length(head));
    let lines = wrap(text, width.saturating_sub(length(head)).max(20));
    format!("{head}{}", lines.join(&format!("\n{indent}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_tables_continue_below() {
        let column = |heading: &str| Column {
            heading: heading.into(),
            unit: "d".into(),
            cells: vec![("1.0 ± 0.1".into(), Tone::Plain)],
        };
        let grid = Grid {
            corner: "Policy".into(),
            labels: vec!["baseline".into()],
            columns: ["Lead time, mean", "Wait", "Queue", "Rework"].map(column).to_vec(),
        };
        let narrow = grid.render(Look { width: 44, colour: false });
        assert_eq!(narrow.matches("baseline").count(), 2);
        assert!(narrow.lines().all(|line| line.chars().count() <= 44), "{narrow}");
        let wide = grid.render(Look { width: 200, colour: false });
        assert_eq!(wide.matches("baseline").count(), 1);
        let tiny = grid.render(Look { width: 1, colour: false });
        assert_eq!(tiny.matches("baseline").count(), 4);
    }

    #[test]
    fn paragraphs_hang() {
        assert_eq!(
            paragraph("a: ", "one two three four five six", 24),
            "a: one two three four\n   five six"
        );
    }
}
