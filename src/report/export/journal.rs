//! The journal of a run in progress: each finished replication on a line, so that a run that was
//! stopped, even by a power cut, goes on where it ended.
//!
//! A line is a seal, a blank and JSON. The first holds the format and the manifest, the others a record
//! each: policy, replication and outcome. A seal is a hash of the manifest and the line, so a record is
//! believed only as it was written and only by the run that it belongs to, wherever it stands: journals
//! of parts of a run can be put together.

use super::manifest::Manifest;
use super::shelf::FileShelf;
use crate::experiment::{Finished, Known, PolicyIndex};
use crate::measure::Outcome;
use crate::report::model::sha256;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fs::{self, File, TryLockError};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};
use std::{error, fmt};

/// The journal of a run; several threads may write to it.
#[derive(Debug)]
pub struct Journal {
    folder: PathBuf,
    file: Mutex<File>,
    /// What every seal of this run begins with.
    identity: String,
    /// Policies of the run.
    policies: usize,
    /// Where the record of each replication begins, in the order replication 0 of all policies, replication 1,
    /// ...; 0 or nothing: it is not known.
    places: Vec<u64>,
}

/// What a journal knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recorded {
    /// How many replications were finished before.
    pub finished: usize,
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

/// What a record is about, without the outcome.
#[derive(Deserialize)]
struct Subject {
    policy: PolicyIndex,
    replication: u64,
}

/// Version of the format. The first had no seals, the second lists with one hash.
const FORMAT: u32 = 3;
/// Hexadecimal digits of a seal.
const SEAL: usize = 16;
const NAME: &str = "journal.jsonl";
/// Where the folder of results is built before it gets its place.
const BUILDING: &str = "building";
/// The day that the results bear.
const DAY: &str = "day.txt";
/// The folders that show interrupted states of this run, a line each.
const INTERIMS: &str = "interrupted.txt";
/// Values of which there is no room in memory.
const VALUES: &str = "values";

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
        let file = options.map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(JournalError::Busy(folder)),
            // Some file systems know no locks; a journal without one is better than none.
            Err(TryLockError::Error(_)) => {}
        }
        let identity = serde_json::to_string(manifest).expect("it is plain data");
        let head = Head { journal: FORMAT, manifest };
        let head = sealed(&identity, &serde_json::to_vec(&head).expect("it is plain data"));
        let mut there = Vec::new();
        (&file).take(head.len() as u64).read_to_end(&mut there).map_err(failed)?;
        let mut journal = Journal {
            folder,
            file: Mutex::new(file),
            identity,
            policies: manifest.policies.len(),
            places: Vec::new(),
        };
        let known = if there == head {
            let tasks = manifest.replications.saturating_mul(journal.policies as u64);
            journal.find(head.len() as u64, tasks).map_err(failed)?
        } else if head.starts_with(&there) {
            // A first line that was never finished tells nothing.
            journal.begin(&head).map_err(failed)?;
            Recorded::default()
        } else {
            return Err(JournalError::Foreign(journal.folder));
        };
        journal.sync().map_err(failed)?;
        Ok((journal, known))
    }

    fn begin(&mut self, head: &[u8]) -> io::Result<()> {
        let mut file = self.lock();
        file.set_len(0)?;
        file.rewind()?;
        file.write_all(head)
    }

    /// Finds the records that are as they were written, from this place on, of so many replications in all.
    /// What is torn goes, so that the next record has a line of its own.
    fn find(&mut self, mut place: u64, tasks: u64) -> io::Result<Recorded> {
        let file = self.file.get_mut().unwrap_or_else(|poisoned| poisoned.into_inner());
        file.seek(SeekFrom::Start(place))?;
        let (mut known, mut line) = (Recorded::default(), Vec::new());
        let mut lines = BufReader::new(&*file);
        while lines.read_until(b'\n', &mut line)? > 0 && line.last() == Some(&b'\n') {
            let subject: Option<Subject> = read(&self.identity, &line);
            let policies = self.policies;
            let task = subject
                .filter(|of| of.policy.0 < policies && of.replication < tasks)
                .map(|of| of.replication as usize * policies + of.policy.0);
            match task.filter(|task| (*task as u64) < tasks) {
                Some(task) => {
                    self.places.resize(self.places.len().max(task + 1), 0);
                    known.finished += usize::from(self.places[task] == 0);
                    self.places[task] = place;
                }
                None => known.damaged += 1,
            }
            place += line.len() as u64;
            line.clear();
        }
        file.set_len(place)?;
        Ok(known)
    }

    /// Writes a finished replication. A power cut may lose it until [`Journal::sync`] has returned.
    ///
    /// # Errors
    /// It could not be written; the run can go on, but not be resumed from here.
    pub fn note(&self, policy: PolicyIndex, replication: u64, outcome: &Outcome) -> io::Result<()> {
        let record = serde_json::to_vec(&Record { policy, replication, outcome })?;
        let line = sealed(&self.identity, &record);
        let mut file = self.lock();
        // Records may have been read meanwhile.
        file.seek(SeekFrom::End(0))?;
        file.write_all(&line)
    }

    /// What was written so far is on the disk when this returns.
    ///
    /// # Errors
    /// The system cannot say so.
    pub fn sync(&self) -> io::Result<()> {
        let file = self.lock().try_clone()?;
        file.sync_data()
    }

    /// The shelf for values of which there is no room in memory; it goes away with the journal.
    pub fn shelf(&self) -> FileShelf {
        FileShelf::at(self.folder.join(VALUES))
    }

    fn lock(&self) -> MutexGuard<'_, File> {
        self.file.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
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

/// A line with its line break, as it was written; else nothing.
fn read<'l, R: Deserialize<'l>>(identity: &str, line: &'l [u8]) -> Option<R> {
    let (given, text) = line.strip_suffix(b"\n")?.split_at_checked(SEAL)?;
    let text = text.strip_prefix(b" ")?;
    (seal(identity, text).as_bytes() == given).then(|| serde_json::from_slice(text).ok())?
}

/// A record that cannot be read again is not known.
impl Known for Journal {
    fn recall(&self, policy: PolicyIndex, replication: u64) -> Option<Outcome> {
        let task = replication as usize * self.policies + policy.0;
        let place = self.places.get(task).copied().filter(|place| *place > 0)?;
        let mut line = Vec::new();
        {
            let mut file = self.lock();
            file.seek(SeekFrom::Start(place)).ok()?;
            BufReader::new(&*file).read_until(b'\n', &mut line).ok()?;
        }
        let record: Finished = read(&self.identity, &line)?;
        (record.policy == policy && record.replication == replication).then_some(record.outcome)
    }
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
