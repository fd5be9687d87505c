//! How much room text takes, estimated from the widths of Arial's letters, and the size of type at which it
//! fits. A program that shows slides does not shrink text until it is edited.

use crate::report::page::Table;

/// Room in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

/// Between a baseline and the next, in sizes of type.
const LEADING: f64 = 1.2;
/// Points above a paragraph, and around the text of a cell.
const ABOVE: f64 = 6.0;
/// Left and right of a cell's text, and above and below it.
pub const MARGINS: [f64; 2] = [5.0, 2.5];

/// Width of a letter in sizes of type.
fn letter(letter: char) -> f64 {
    match letter {
        ' ' | 'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '!' | '|' | '\'' | 'I' | '/' => 0.29,
        'f' | 't' | 'r' | '(' | ')' | '-' => 0.36,
        'm' | 'M' | 'w' | 'W' | '%' | '@' => 0.92,
        'A'..='Z' => 0.71,
        '\u{300}'..='\u{36f}' => 0.0,
        '…' | '★' | '\u{1100}'.. => 1.02,
        _ => 0.57,
    }
}

/// Width of a text on one line, in sizes of type.
pub fn width(text: &str) -> f64 {
    text.chars().map(letter).sum()
}

/// Lines that a text takes; a word that is too long for one is broken.
pub fn lines(text: &str, room: f64, size: f64) -> usize {
    let (mut lines, mut used) = (1, 0.0);
    for word in text.split(' ') {
        let own = width(word) * size;
        let space = if used > 0.0 { letter(' ') * size } else { 0.0 };
        if used + space + own <= room {
            used += space + own;
            continue;
        }
        lines += usize::from(used > 0.0);
        let more = (own / room).floor();
        lines += more as usize;
        used = own - more * room;
    }
    lines
}

/// Height of a text.
pub fn height(text: &str, room: f64, size: f64) -> f64 {
    lines(text, room, size) as f64 * LEADING * size
}

/// The largest of some sizes at which a text fits; the last where none does.
pub fn size_of(text: &str, room: Room, sizes: &[f64]) -> f64 {
    let fits = |size: &&f64| height(text, room.width, **size) <= room.height;
    sizes.iter().find(fits).or(sizes.last()).copied().unwrap_or(12.0)
}

/// Paragraphs as they fit: their size of type and height; what does not fit at the smallest size is left out
/// and said to be.
pub fn paragraphs(mut texts: Vec<String>, room: Room, bullet: f64) -> (Vec<String>, f64, f64) {
    let tall = |texts: &[String], size: f64| -> f64 {
        texts.iter().map(|text| ABOVE + height(text, room.width - bullet, size)).sum()
    };
    let sizes = [18.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0];
    if let Some(size) = sizes.into_iter().find(|size| tall(&texts, *size) <= room.height) {
        let height = tall(&texts, size);
        return (texts, size, height);
    }
    let size = 11.0;
    let all = texts.len();
    while texts.len() > 1 {
        texts.pop();
        let rest = format!("… and {} more, in report.html.", all - texts.len());
        texts.push(rest);
        if tall(&texts, size) <= room.height {
            break;
        }
        texts.pop();
    }
    let height = tall(&texts, size);
    (texts, size, height)
}

/// A table as it fits: the rows that are shown, size of type, widths of columns and heights of rows, of which
/// the first is the header.
#[derive(Debug)]
pub struct Fitted {
    /// What is shown.
    pub table: Table,
    /// Size of type.
    pub size: f64,
    /// Points.
    pub widths: Vec<f64>,
    /// Points.
    pub heights: Vec<f64>,
}

/// A table in a room, at the largest size at which all rows fit; at the smallest, the last rows are left out
/// and said to be.
pub fn table(mut table: Table, room: Room) -> Fitted {
    for size in [14.0, 13.0, 12.0, 11.0, 10.0, 9.0] {
        let fitted = at(&table, room.width, size);
        if fitted.heights.iter().sum::<f64>() <= room.height {
            return fitted;
        }
    }
    let all = table.rows.len();
    while table.rows.len() > 1 {
        table.rows.pop();
        let mut short = table.clone();
        let left = all - table.rows.len();
        let label = format!("… and {left} more, in results.xlsx");
        short.rows.push(crate::report::page::Row { label, ..Default::default() });
        let fitted = at(&short, room.width, 9.0);
        if fitted.heights.iter().sum::<f64>() <= room.height {
            return fitted;
        }
    }
    at(&table, room.width, 9.0)
}

/// Height of a table at a size of type that is read without effort.
pub fn comfortable(table: &Table, width: f64) -> f64 {
    at(table, width, 12.0).heights.iter().sum()
}

/// The table at a size of type.
fn at(table: &Table, room: f64, size: f64) -> Fitted {
    let columns = table.heads.len().max(1);
    let texts = |column: usize| {
        table.rows.iter().filter_map(move |row| match column {
            0 => Some(&*row.label),
            _ => row.cells.get(column - 1).map(|cell| &*cell.text),
        })
    };
    let head = |column: usize| table.heads.get(column).map_or("", |head| &**head);
    let wanted = |column: usize| {
        let longest = texts(column).map(width).fold(0.0, f64::max);
        // A heading may take two lines, in bold.
        longest.max(width(head(column)) * 0.6) * size + 2.0 * MARGINS[0] + 4.0
    };
    let wanted: Vec<f64> = (0..columns).map(wanted).collect();
    let least = 2.0 * MARGINS[0] + 5.0 * size;
    let sum: f64 = wanted.iter().map(|width| width.max(least)).sum();
    // What is wide gives way; what is narrow stays.
    let widths: Vec<f64> = if sum <= room {
        let spread = room / sum;
        wanted.iter().map(|width| width.max(least) * spread).collect()
    } else {
        let fair = room / columns as f64;
        let narrow: f64 = wanted.iter().filter(|width| **width <= fair).map(|w| w.max(least)).sum();
        let wide: f64 = wanted.iter().filter(|width| **width > fair).sum();
        let left = (room - narrow) / wide;
        wanted.iter().map(|w| if *w <= fair { w.max(least) } else { w * left }).collect()
    };
    let tall = |text: &str, column: usize, bold: f64| {
        let room = (widths[column] - 2.0 * MARGINS[0]) / bold;
        height(text, room.max(size), size) + 2.0 * MARGINS[1]
    };
    let heads = (0..columns).map(|column| tall(head(column), column, 1.1)).fold(0.0, f64::max);
    let rows = table.rows.iter().map(|row| {
        let bold = if row.total { 1.1 } else { 1.0 };
        let cells = row.cells.iter().take(columns - 1).enumerate();
        let cells = cells.map(|(place, cell)| tall(&cell.text, place + 1, bold));
        cells.fold(tall(&row.label, 0, bold), f64::max)
    });
    let heights = std::iter::once(heads).chain(rows).collect();
    Fitted { table: table.clone(), size, heights, widths }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Room = Room { x: 0.0, y: 0.0, width: 400.0, height: 200.0 };

    #[test]
    fn words_are_wrapped_and_long_ones_broken() {
        assert_eq!(lines("", 100.0, 10.0), 1);
        assert_eq!(lines("aaaa bbbb", 24.0, 10.0), 2);
        assert_eq!(lines(&"a".repeat(100), 100.0, 10.0), 6);
    }

    #[test]
    fn what_does_not_fit_is_said_to_be_left_out() {
        let (few, size, _) = paragraphs(vec!["A sentence.".into()], ROOM, 18.0);
        assert_eq!((few.len(), size), (1, 18.0));
        let many = vec!["A sentence that is a good deal longer than that.".to_owned(); 40];
        let (shown, size, height) = paragraphs(many, ROOM, 18.0);
        assert_eq!((size, height <= ROOM.height), (11.0, true));
        assert_eq!(
            *shown.last().unwrap(),
            format!("… and {} more, in report.html.", 41 - shown.len())
        );
        let row = crate::report::page::Row { label: "A row".into(), ..Default::default() };
        let rows = vec![row; 60];
        let long = Table { heads: vec!["Head".into()], rows, ..Table::default() };
        let fitted = table(long, ROOM);
        let last = &fitted.table.rows.last().unwrap().label;
        assert!(last.contains(&format!("{} more", 61 - fitted.table.rows.len())), "{last}");
        assert!(fitted.heights.iter().sum::<f64>() <= ROOM.height);
        assert!(fitted.widths.iter().sum::<f64>() <= ROOM.width + 1e-9);
    }
}
