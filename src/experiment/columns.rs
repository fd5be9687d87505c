//! Values of many replications, one row a replication: in memory while there is room, else on a shelf
//! that the caller supplies. They are read a column at a time or row after row, so that nothing needs
//! all of them at once.

use crate::measure::Fate;
use serde::{Serialize, Serializer};
use std::marker::PhantomData;
use std::sync::Arc;
use std::{fmt, io};

/// Where values are put that are not to be held in memory: a file, for example.
pub trait Shelf: fmt::Debug + Send + Sync {
    /// Puts bytes down; returns their place.
    ///
    /// # Errors
    /// They cannot be put there. They are then held in memory.
    fn put(&self, bytes: &[u8]) -> io::Result<u64>;

    /// Fetches as many bytes as `into` takes, from a place on.
    ///
    /// # Errors
    /// They are there no more, and the experiment panics.
    fn fetch(&self, place: u64, into: &mut [u8]) -> io::Result<()>;
}

/// How much is held in memory before the shelf is used, and how much is put there at once.
#[derive(Debug)]
pub(super) struct Room {
    shelf: Option<Arc<dyn Shelf>>,
    left: usize,
    chunk: usize,
}

/// Bytes of a chunk, and of all chunks together that are not complete yet.
const CHUNK: usize = 1 << 18;
const CHUNKS: usize = 1 << 25;

impl Room {
    /// Without a shelf all is held.
    pub(super) fn of(shelf: Option<Arc<dyn Shelf>>, held: usize, policies: usize) -> Room {
        let chunk = (CHUNKS / policies.max(1)).clamp(CHUNK / 16, CHUNK);
        Room { shelf, left: held, chunk }
    }

    fn keep(&mut self, bytes: Vec<u8>) -> Chunk {
        if let Some(shelf) = &self.shelf
            && bytes.len() > self.left
            && let Ok(place) = shelf.put(&bytes)
        {
            return Chunk::Shelved(place);
        }
        self.left = self.left.saturating_sub(bytes.len());
        Chunk::Held(bytes)
    }
}

/// What can be put into a column.
pub trait Stored: Copy {
    /// How many bytes it takes.
    const BYTES: usize;
    /// Appends its bytes.
    fn write(self, to: &mut Vec<u8>);
    /// Reads it from the first bytes.
    fn read(from: &[u8]) -> Self;
}

/// Rows of equal lengths, in the order of the replications.
#[derive(Clone, Debug, Default)]
pub struct Columns<T> {
    /// How many columns there are, and how many of them are shown.
    width: usize,
    shown: usize,
    /// Rows of each chunk.
    rows: usize,
    /// The first rows, column by column in each chunk.
    chunks: Vec<Chunk>,
    /// The last rows, row by row.
    rest: Vec<u8>,
    shelf: Option<Arc<dyn Shelf>>,
    values: PhantomData<T>,
}

#[derive(Clone, Debug)]
enum Chunk {
    Held(Vec<u8>),
    Shelved(u64),
}

impl<T: Stored> Columns<T> {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.chunks.len() * self.rows + self.rest.len() / (self.width * T::BYTES).max(1)
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.chunks.is_empty() && self.rest.is_empty()
    }

    /// How many values a row has; none before the first row.
    pub fn shown(&self) -> usize {
        self.shown
    }

    /// The values of a column, in the order of the rows.
    ///
    /// # Panics
    /// There are rows, but no such column.
    pub fn column(&self, column: usize) -> impl Iterator<Item = T> {
        assert!(column < self.shown || self.is_empty(), "there is a column {column}");
        let bytes = self.rows * T::BYTES;
        let chunks =
            self.chunks.iter().flat_map(move |chunk| self.part(chunk, column * bytes, bytes));
        let rest = self.rest.chunks_exact((self.width * T::BYTES).max(1));
        chunks.chain(rest.map(move |row| T::read(&row[column * T::BYTES..])))
    }

    /// The rows.
    pub fn iter(&self) -> impl Iterator<Item = Vec<T>> {
        let (rows, shown) = (self.rows, self.shown);
        let chunks = self.chunks.iter().flat_map(move |chunk| {
            let all = self.part(chunk, 0, rows * self.width * T::BYTES);
            (0..rows).map(move |row| (0..shown).map(|column| all[column * rows + row]).collect())
        });
        let rest = self.rest.chunks_exact((self.width * T::BYTES).max(1));
        chunks.chain(rest.map(move |row| decoded(&row[..shown * T::BYTES])))
    }

    /// One more row.
    pub(super) fn push(&mut self, row: &[T], room: &mut Room) {
        if self.is_empty() {
            (self.width, self.shown) = (row.len(), row.len());
            self.rows = (room.chunk / (row.len() * T::BYTES).max(1)).max(1);
        }
        assert_eq!(row.len(), self.width, "rows have equal lengths");
        row.iter().for_each(|value| value.write(&mut self.rest));
        let row = self.width * T::BYTES;
        if row > 0 && self.rest.len() == self.rows * row {
            let mut turned = Vec::with_capacity(self.rest.len());
            for place in (0..row).step_by(T::BYTES) {
                let cells = self.rest.chunks_exact(row).map(|row| &row[place..place + T::BYTES]);
                cells.for_each(|cell| turned.extend(cell));
            }
            self.rest.clear();
            self.chunks.push(room.keep(turned));
            self.shelf.clone_from(&room.shelf);
        }
    }

    /// The last column is not shown.
    pub(super) fn hide_last(&mut self) {
        self.shown = self.width.saturating_sub(1);
    }

    fn part(&self, chunk: &Chunk, from: usize, bytes: usize) -> Vec<T> {
        match chunk {
            Chunk::Held(all) => decoded(&all[from..from + bytes]),
            Chunk::Shelved(place) => {
                let mut read = vec![0; bytes];
                let shelf = self.shelf.as_ref().expect("it was put somewhere");
                let there = shelf.fetch(place + from as u64, &mut read);
                there.expect("values of the experiment can be read where they were put");
                decoded(&read)
            }
        }
    }
}

fn decoded<T: Stored>(bytes: &[u8]) -> Vec<T> {
    bytes.chunks_exact(T::BYTES).map(T::read).collect()
}

/// All in memory.
impl<T: Stored + Default> FromIterator<Vec<T>> for Columns<T> {
    fn from_iter<I: IntoIterator<Item = Vec<T>>>(rows: I) -> Columns<T> {
        let (mut all, mut room) = (Columns::default(), Room::of(None, 0, 1));
        rows.into_iter().for_each(|row| all.push(&row, &mut room));
        all
    }
}

/// Equal are equal values, wherever they are.
impl<T: Stored + PartialEq> PartialEq for Columns<T> {
    fn eq(&self, other: &Columns<T>) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

/// A list of rows.
impl<T: Stored + Serialize> Serialize for Columns<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl Stored for f64 {
    const BYTES: usize = 8;
    fn write(self, to: &mut Vec<u8>) {
        to.extend(self.to_le_bytes());
    }
    fn read(from: &[u8]) -> f64 {
        f64::from_le_bytes(*from.first_chunk().expect("it was written whole"))
    }
}

impl Stored for f32 {
    const BYTES: usize = 4;
    fn write(self, to: &mut Vec<u8>) {
        to.extend(self.to_le_bytes());
    }
    fn read(from: &[u8]) -> f32 {
        f32::from_le_bytes(*from.first_chunk().expect("it was written whole"))
    }
}

/// Values are finite, so that another one can stand for none.
impl Stored for Option<f64> {
    const BYTES: usize = 8;
    fn write(self, to: &mut Vec<u8>) {
        self.unwrap_or(f64::NAN).write(to);
    }
    fn read(from: &[u8]) -> Option<f64> {
        Some(f64::read(from)).filter(|value| !value.is_nan())
    }
}

impl Stored for Fate {
    const BYTES: usize = 26;
    fn write(self, to: &mut Vec<u8>) {
        to.extend([self.won, self.gone].map(u8::from));
        [self.decided, self.due, self.delivered].into_iter().for_each(|day| day.write(to));
    }
    fn read(from: &[u8]) -> Fate {
        let day = |place: usize| Option::<f64>::read(&from[place..]);
        let [won, gone] = [from[0], from[1]].map(|is| is == 1);
        Fate { won, gone, decided: day(2), due: day(10), delivered: day(18) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;

    /// A shelf of so many bytes.
    #[derive(Debug)]
    struct Small(Mutex<Vec<u8>>, usize);

    impl Shelf for Small {
        fn put(&self, bytes: &[u8]) -> io::Result<u64> {
            let mut all = self.0.lock().unwrap();
            if all.len() + bytes.len() > self.1 {
                return Err(io::ErrorKind::StorageFull.into());
            }
            all.extend(bytes);
            Ok((all.len() - bytes.len()) as u64)
        }
        fn fetch(&self, place: u64, into: &mut [u8]) -> io::Result<()> {
            let place = place as usize;
            into.copy_from_slice(&self.0.lock().unwrap()[place..place + into.len()]);
            Ok(())
        }
    }

    fn rows() -> impl Iterator<Item = Vec<Option<f64>>> {
        let value = |cell: u32| (!cell.is_multiple_of(7)).then(|| f64::from(cell) / 3.0 - 4.0);
        (0..10).map(move |row| (0..3).map(|column| value(row * 3 + column)).collect())
    }

    /// Two rows a chunk; of five chunks one is held, and the shelf has room for so many bytes.
    fn columns(shelf: usize) -> (Columns<Option<f64>>, usize) {
        let shelf = Arc::new(Small(Mutex::default(), shelf));
        let mut room = Room { shelf: Some(shelf.clone()), left: 50, chunk: 50 };
        let mut columns = Columns::default();
        rows().for_each(|row| columns.push(&row, &mut room));
        let put = shelf.0.lock().unwrap().len();
        (columns, put)
    }

    #[test]
    fn wherever_values_are_they_are_the_same() {
        // None fits, two of the four that are not held, all four.
        for (shelf, put) in [(0, 0), (100, 96), (1000, 192)] {
            let (columns, there) = columns(shelf);
            assert_eq!((there, columns.len(), columns.shown()), (put, 10, 3));
            assert!(columns.iter().eq(rows()));
            for column in 0..3 {
                assert!(columns.column(column).eq(rows().map(|row| row[column])), "{column}");
            }
            assert_eq!(columns, rows().collect());
            let text = serde_json::to_string(&columns).unwrap();
            assert_eq!(text, serde_json::to_string(&rows().collect::<Vec<_>>()).unwrap());
        }
    }

    #[test]
    fn a_hidden_column_is_not_seen() {
        let (mut columns, _) = columns(1000);
        columns.hide_last();
        assert!(columns.iter().eq(rows().map(|row| row[..2].to_vec())) && columns.shown() == 2);
        assert!(columns.column(1).eq(rows().map(|row| row[1])));
    }

    #[test]
    fn fates_are_kept_whole() {
        let won = Fate { won: true, due: Some(3.5), delivered: Some(-0.0), ..Fate::default() };
        let gone = Fate { gone: true, decided: Some(1e300), ..Fate::default() };
        let columns: Columns<Fate> = [vec![won, gone], vec![gone, won]].into_iter().collect();
        assert!(columns.column(0).eq([won, gone]) && columns.iter().eq([[won, gone], [gone, won]]));
    }

    #[test]
    fn nothing_has_no_columns() {
        let none = Columns::<f32>::default();
        assert_eq!((none.len(), none.shown(), none.column(5).count()), (0, 0, 0));
    }
}
