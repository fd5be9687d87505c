//! The journal of a run in progress: each finished replication on a line, so that a run that was
//! stopped, even by a power cut, goes on where it ended.

use super::manifest::Manifest;
use crate::experiment::{Finished, PolicyIndex};
use crate::measure::Outcome;
use serde::Serialize;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::{error, fmt};

/// The journal of a run; several threads may write to it.
#[derive(Debug)]
pub struct Journal {
    folder: PathBuf,
    file: Mutex<File>,
}

/// Why there is no journal.
#[derive(Debug)]
pub enum JournalError {
    /// The folder or the file cannot be written.
    Io(PathBuf, io::Error),
    /// Another process writes to it now.
    Busy(PathBuf),
    /// It belongs to another run, or was tampered with.
    Foreign(PathBuf),
}

/// A line of the journal, from references.
#[derive(Serialize)]
struct JournalLine<'o> {
    policy: PolicyIndex,
    replication: u64,
    outcome: &'o Outcome,
}

impl Journal {
    /// Opens the journal of a run below `out`, and reads what it knows. The first line is the
    /// manifest; a torn last line, of a process that was killed, is dropped.
    ///
    /// # Errors
    /// It cannot be written, is in use, or is about something else.
    pub fn open(out: &Path, manifest: &Manifest) -> Result<(Journal, Vec<Finished>), JournalError> {
        let folder = out.join(format!(".partial-{}", manifest.short_hash()));
        let path = folder.join("journal.jsonl");
        let failed = |error| JournalError::Io(path.clone(), error);
        for folder in [out, &folder] {
            let failed = |error| JournalError::Io(folder.to_owned(), error);
            fs::create_dir_all(folder).map_err(failed)?;
        }
        let options =
            File::options().read(true).write(true).create(true).truncate(false).open(&path);
        let mut file = options.map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(JournalError::Busy(folder)),
            // Some file systems know no locks; a journal without one is better than none.
            Err(TryLockError::Error(_)) => {}
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(failed)?;
        let head = format!("{}\n", serde_json::to_string(manifest).expect("it is plain data"));
        let (known, end) = match bytes.strip_prefix(head.as_bytes()) {
            Some(lines) => read(lines, head.len()),
            // A first line that was never finished tells nothing.
            None if head.as_bytes().starts_with(&bytes) => (Vec::new(), 0),
            None => return Err(JournalError::Foreign(folder)),
        };
        file.set_len(end as u64).map_err(failed)?;
        file.seek(SeekFrom::End(0)).map_err(failed)?;
        if end == 0 {
            file.write_all(head.as_bytes()).map_err(failed)?;
        }
        Ok((Journal { folder, file: Mutex::new(file) }, known))
    }

    /// Writes a finished replication.
    ///
    /// # Errors
    /// It could not be written; the run can go on, but not be resumed from here.
    pub fn note(&self, policy: PolicyIndex, replication: u64, outcome: &Outcome) -> io::Result<()> {
        let mut line = serde_json::to_vec(&JournalLine { policy, replication, outcome })?;
        line.push(b'\n');
        let mut file = self.file.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        file.write_all(&line)
    }

    /// Removes the journal of a run whose results are safe.
    ///
    /// # Errors
    /// It could not be removed.
    pub fn remove(self) -> io::Result<()> {
        drop(self.file);
        fs::remove_dir_all(self.folder)
    }
}

/// The complete lines, and where the last of them ends.
fn read(lines: &[u8], start: usize) -> (Vec<Finished>, usize) {
    let (mut known, mut end) = (Vec::new(), start);
    for line in lines.split_inclusive(|byte| *byte == b'\n') {
        if !line.ends_with(b"\n") {
            break;
        }
        let Ok(finished) = serde_json::from_slice(line) else { break };
        known.push(finished);
        end += line.len();
    }
    (known, end)
}

impl fmt::Display for JournalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            JournalError::Io(path, error) => {
                write!(f, "cannot write to {}: {error}", path.display())
            }
            JournalError::Busy(folder) => {
                write!(f, "another process works on the same run in {}", folder.display())
            }
            JournalError::Foreign(folder) => {
                write!(f, "{} holds the journal of something else", folder.display())
            }
        }
    }
}

impl error::Error for JournalError {}
