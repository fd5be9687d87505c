//! A file for values of which there is no room in memory.

use crate::experiment::Shelf;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// A shelf in a file. The file is made when something is put there, and removed with the shelf.
#[derive(Debug)]
pub struct FileShelf {
    path: PathBuf,
    file: Mutex<Option<File>>,
}

impl FileShelf {
    /// A shelf in the file with this path, in a folder that is there. What is at the path is removed.
    pub fn at(path: impl Into<PathBuf>) -> FileShelf {
        FileShelf { path: path.into(), file: Mutex::new(None) }
    }

    /// Does something with the file at a place.
    fn with<R>(
        &self,
        place: SeekFrom,
        act: impl FnOnce(&mut File, u64) -> io::Result<R>,
    ) -> io::Result<R> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let file = match &mut *file {
            Some(file) => file,
            none => {
                // A link that was left here is not followed.
                if self.path.symlink_metadata().is_ok() {
                    fs::remove_file(&self.path)?;
                }
                let options = File::options().read(true).write(true).create_new(true).clone();
                none.insert(options.open(&self.path)?)
            }
        };
        let place = file.seek(place)?;
        act(file, place)
    }
}

impl Shelf for FileShelf {
    fn put(&self, bytes: &[u8]) -> io::Result<u64> {
        self.with(SeekFrom::End(0), |file, place| file.write_all(bytes).map(|()| place))
    }

    fn fetch(&self, place: u64, into: &mut [u8]) -> io::Result<()> {
        self.with(SeekFrom::Start(place), |file, _| file.read_exact(into))
    }
}

impl Drop for FileShelf {
    fn drop(&mut self) {
        if self.file.get_mut().is_ok_and(|file| file.take().is_some()) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_is_fetched_and_the_file_goes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("values");
        fs::write(&path, "what was left").unwrap();
        let shelf = FileShelf::at(&path);
        assert_eq!(fs::read(&path).unwrap(), b"what was left", "nothing is put yet");
        assert_eq!((shelf.put(b"abc").unwrap(), shelf.put(b"defg").unwrap()), (0, 3));
        let mut read = [0; 4];
        shelf.fetch(2, &mut read).unwrap();
        assert_eq!(&read, b"cdef");
        assert!(shelf.fetch(5, &mut read).is_err());
        assert_eq!(shelf.put(b"h").unwrap(), 7);
        drop(shelf);
        assert!(!path.exists());
    }
}
