//! The journal of a run in progress: each finished replication on a line, so that a run that was
//! stopped, even by a power cut, goes on where it ended.
//!
//! A line is a seal, a blank and JSON. The first holds the format and the manifest, the others a record
//! each: policy, replication and outcome. A seal is a hash of the manifest and the line, so a record is
//! believed only as it was written and only by the run that it belongs to, wherever it stands: journals
//! of parts of a run can be put together.

use super::manifest::Manifest;
use crate::experiment::{Finished, PolicyIndex};
use crate::measure::Outcome;
use crate::report::model::sha256;
use jiff::civil::Date;
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
    /// What every seal of this run begins with.
    identity: String,
}

/// What a journal knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recorded {
    /// The replications that were finished before.
    pub finished: Vec<Finished>,
    /// Records that are not as they were written, and were dropped. The last one, torn when a process was
    /// killed, is not among them.
    pub damaged: usize,
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
    /// A link stands in its place, through which something else would be written.
    Link(PathBuf),
}

/// The first line.
#[derive(Serialize)]
struct Head<'m> {
    /// Version of this format.
    journal: u32,
    manifest: &'m Manifest,
}

/// A record, from references.
#[derive(Serialize)]
struct Record<'o> {
    policy: PolicyIndex,
    replication: u64,
    outcome: &'o Outcome,
}

/// Version of the format. The first had no seals.
const FORMAT: u32 = 2;
/// Hexadecimal digits of a seal.
const SEAL: usize = 16;
const NAME: &str = "journal.jsonl";
/// Where the folder of results is built before it gets its place.
const BUILDING: &str = "building";
/// The day that the results bear.
const DAY: &str = "day.txt";
/// The folders that show interrupted states of this run, a line each.
const INTERIMS: &str = "interrupted.txt";

impl Journal {
    /// Opens the journal of a run below `out`, and reads what it knows.
    ///
    /// # Errors
    /// It cannot be written, is in use, or is about something else.
    pub fn open(out: &Path, manifest: &Manifest) -> Result<(Journal, Recorded), JournalError> {
        let folder = out.join(format!("{PARTIAL}{}", manifest.short_hash()));
        let path = folder.join(NAME);
        let failed = |error| JournalError::Io(path.clone(), error);
        fs::create_dir_all(out).map_err(|error| JournalError::Io(out.to_owned(), error))?;
        if let Some(link) = [&folder, &path].into_iter().find(|path| path.is_symlink()) {
            return Err(JournalError::Link(link.clone()));
        }
        fs::create_dir_all(&folder).map_err(|error| JournalError::Io(folder.clone(), error))?;
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
        let identity = serde_json::to_string(manifest).expect("it is plain data");
        let head = Head { journal: FORMAT, manifest };
        let head = sealed(&identity, &serde_json::to_vec(&head).expect("it is plain data"));
        let known = match bytes.strip_prefix(&*head) {
            Some(lines) => Some(read(&identity, lines)),
            // A first line that was never finished tells nothing.
            None if head.starts_with(&bytes) => None,
            None => return Err(JournalError::Foreign(folder)),
        };
        // What is torn goes, so that the next record has a line of its own.
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        let (start, known) = known.map_or((0, None), |known| (whole, Some(known)));
        file.set_len(start as u64).map_err(failed)?;
        file.seek(SeekFrom::End(0)).map_err(failed)?;
        if known.is_none() {
            file.write_all(&head).map_err(failed)?;
        }
        file.sync_all().map_err(failed)?;
        let known = known.unwrap_or_default();
        Ok((Journal { folder, file: Mutex::new(file), identity }, known))
    }

    /// Writes a finished replication. A power cut may lose it until [`Journal::sync`] has returned.
    ///
    /// # Errors
    /// It could not be written; the run can go on, but not be resumed from here.
    pub fn note(&self, policy: PolicyIndex, replication: u64, outcome: &Outcome) -> io::Result<()> {
        let record = serde_json::to_vec(&Record { policy, replication, outcome })?;
        let line = sealed(&self.identity, &record);
        let mut file = self.file.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        file.write_all(&line)
    }

    /// What was written so far is on the disk when this returns.
    ///
    /// # Errors
    /// The system cannot say so.
    pub fn sync(&self) -> io::Result<()> {
        let file = self.file.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).try_clone()?;
        file.sync_data()
    }

    /// Where the folder of results can be built; it goes away with the journal.
    pub fn building(&self) -> PathBuf {
        self.folder.join(BUILDING)
    }

    /// The day that the results bear: that which was kept when the run began, else this one, which is kept.
    pub fn day(&self, today: &str) -> String {
        let path = self.folder.join(DAY);
        let kept = fs::read_to_string(&path).ok().filter(|day| day.parse::<Date>().is_ok());
        kept.unwrap_or_else(|| self.set_day(today))
    }

    /// Keeps another day for the results.
    pub fn set_day(&self, day: &str) -> String {
        // Without it, a resumed run bears the day on which it was resumed.
        let _ = fs::write(self.folder.join(DAY), day);
        day.to_owned()
    }

    /// Notes that a folder below `out` shows what there was of this run when it was interrupted.
    ///
    /// # Errors
    /// It could not be written.
    pub fn leave(&self, interim: &str) -> io::Result<()> {
        let mut all = self.interims();
        all.push(interim.to_owned());
        fs::write(self.folder.join(INTERIMS), all.join("\n"))
    }

    /// The folders of interruptions before.
    pub fn interims(&self) -> Vec<String> {
        let text = fs::read_to_string(self.folder.join(INTERIMS)).unwrap_or_default();
        // A name of this list never leads out of the folder.
        let plain = |name: &&str| !name.is_empty() && !name.contains(['/', '\\']) && *name != "..";
        text.lines().filter(plain).map(str::to_owned).collect()
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

/// How the folders of journals begin.
const PARTIAL: &str = ".partial-";

/// A line with its seal.
fn sealed(identity: &str, text: &[u8]) -> Vec<u8> {
    let mut line = seal(identity, text).into_bytes();
    line.push(b' ');
    line.extend(text);
    line.push(b'\n');
    line
}

fn seal(identity: &str, text: &[u8]) -> String {
    let whole = [identity.as_bytes(), b"\n", text].concat();
    sha256(&whole)[..SEAL].to_owned()
}

/// The records that are as they were written.
fn read(identity: &str, lines: &[u8]) -> Recorded {
    let mut known = Recorded::default();
    for line in lines.split_inclusive(|byte| *byte == b'\n') {
        let Some(line) = line.strip_suffix(b"\n") else { break };
        match record(identity, line) {
            Some(finished) => known.finished.push(finished),
            None => known.damaged += 1,
        }
    }
    known
}

fn record(identity: &str, line: &[u8]) -> Option<Finished> {
    let (given, text) = line.split_at_checked(SEAL)?;
    let text = text.strip_prefix(b" ")?;
    (seal(identity, text).as_bytes() == given).then(|| serde_json::from_slice(text).ok())?
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
            JournalError::Link(path) => {
                write!(f, "{} is a link to another place", path.display())
            }
        }
    }
}

impl error::Error for JournalError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::export::manifest::Varied;
    use crate::report::model::ExperimentKind;

    #[test]
    fn a_resumed_run_bears_the_day_on_which_it_began() {
        let out = tempfile::tempdir().unwrap();
        let manifest = Manifest {
            salesops: "0.1.0".into(),
            sources: "0123456789abcdef".into(),
            kind: ExperimentKind::Run,
            scenario: "x".into(),
            scenario_sha256: sha256(b"x"),
            seed: 7,
            replications: 2,
            interrupted_after: None,
            policies: vec!["baseline".into()],
            varied: Varied::default(),
        };
        let open = || Journal::open(out.path(), &manifest).unwrap().0;
        assert_eq!(open().day("2026-01-31"), "2026-01-31");
        assert_eq!(open().day("2026-02-01"), "2026-01-31");
        assert_eq!(open().set_day("2030-01-01"), "2030-01-01");
        assert_eq!(open().day("2026-02-02"), "2030-01-01");
    }
}
