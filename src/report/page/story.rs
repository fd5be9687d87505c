//! What the author of a scenario tells, as paragraphs and tables.

use super::block::{Block, Cell, Row, Table, text};

/// A paragraph. Lines in columns, which stand apart by two spaces or more, are a table; the words before them
/// tell what it is of.
pub fn paragraphs(told: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut words: Vec<&str> = Vec::new();
    let mut columns: Vec<Vec<&str>> = Vec::new();
    for line in told.lines().map(str::trim_end) {
        let cells = cells(line);
        if cells.len() > 2 {
            columns.push(cells);
            continue;
        }
        blocks.extend(table(&mut words, &mut columns));
        words.push(line.trim());
    }
    blocks.extend(table(&mut words, &mut columns));
    let rest = words.join(" ");
    blocks.extend((!rest.trim().is_empty()).then(|| text(rest.trim())));
    blocks
}

/// What stands in the columns of a line.
fn cells(line: &str) -> Vec<&str> {
    line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect()
}

/// The lines in columns until here, with the words before them; nothing where there are none.
fn table(words: &mut Vec<&str>, columns: &mut Vec<Vec<&str>>) -> Option<Block> {
    let mut lines = std::mem::take(columns).into_iter();
    let mut heads = lines.next()?;
    let caption = std::mem::take(words).join(" ");
    let width = lines.as_slice().iter().map(Vec::len).chain([heads.len()]).max()?;
    // Above the labels there may be nothing.
    while heads.len() < width {
        heads.insert(0, "");
    }
    let row = |line: Vec<&str>| {
        let mut cells: Vec<Cell> = line[1..].iter().map(|cell| Cell::words(*cell)).collect();
        cells.resize(width - 1, Cell::default());
        Row { label: line[0].to_owned(), total: false, cells }
    };
    Some(Block::Table(Table {
        caption,
        heads: heads.into_iter().map(str::to_owned).collect(),
        rows: lines.map(row).collect(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_a_table_and_words_a_paragraph() {
        let told = "Simulated, days:\n          one    two    three\n  a year  1 / 2  3 / 4  5\n(a) not\n    recorded";
        let blocks = paragraphs(told);
        let [Block::Table(table), Block::Text { text }] = &blocks[..] else { panic!("{blocks:?}") };
        assert_eq!(
            (table.caption.as_str(), text.as_str()),
            ("Simulated, days:", "(a) not recorded")
        );
        assert_eq!(table.heads, ["", "one", "two", "three"]);
        assert_eq!((table.rows.len(), table.rows[0].cells.len()), (1, 3));
        assert_eq!(paragraphs("A line\nand  another."), [super::text("A line and  another.")]);
        assert!(paragraphs("").is_empty());
    }
}
