//! The folder of a run. It is built under another name and renamed, so it exists only when complete.

use super::files::Files;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The one file that describes this run and may differ between runs with the same manifest.
const OF_THIS_RUN: &str = "run.json";

/// Whether the folder was new, identical or replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placed {
    /// It was not there before.
    New,
    /// It was there, and every file has the same bytes.
    Same,
    /// It was there, and these files had other bytes or were missing.
    Replaced(Vec<String>),
}

/// Writes the files into `out/name`. Files in an older folder that are not among them stay.
///
/// # Errors
/// Whatever keeps the files from being written; an older folder is then as it was.
pub fn place(out: &Path, name: &str, files: &Files) -> io::Result<(PathBuf, Placed)> {
    let folder = out.join(name);
    if !folder.exists() {
        let building = out.join(format!(".building-{name}"));
        write_all(&building, files)?;
        fs::rename(&building, &folder)?;
        return Ok((folder, Placed::New));
    }
    let differs = |(path, bytes): &&(String, Vec<u8>)| {
        path != OF_THIS_RUN && fs::read(folder.join(path)).ok().as_ref() != Some(bytes)
    };
    let different: Vec<String> =
        files.iter().filter(differs).map(|(path, _)| path.clone()).collect();
    for (path, bytes) in files {
        if path == OF_THIS_RUN || different.contains(path) {
            replace(&folder.join(path), bytes)?;
        }
    }
    let placed = if different.is_empty() { Placed::Same } else { Placed::Replaced(different) };
    Ok((folder, placed))
}

fn write_all(folder: &Path, files: &Files) -> io::Result<()> {
    // What an earlier run left behind when it was killed.
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, bytes)?;
    }
    Ok(())
}

/// A file is never half written either.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    fs::write(&beside, bytes)?;
    fs::rename(&beside, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(text: &str, run: &str) -> Files {
        [("kpis.csv", text), ("charts/a.svg", "<svg/>"), ("run.json", run)]
            .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
            .to_vec()
    }

    #[test]
    fn a_folder_is_new_the_same_or_replaced() {
        let out = tempfile::tempdir().unwrap();
        let (folder, placed) = place(out.path(), "x-1", &files("a", "1")).unwrap();
        assert_eq!(placed, Placed::New);
        fs::write(folder.join("note.txt"), "mine").unwrap();
        let again = place(out.path(), "x-1", &files("a", "2")).unwrap();
        assert_eq!(again.1, Placed::Same);
        assert_eq!(fs::read_to_string(folder.join("run.json")).unwrap(), "2");
        let changed = place(out.path(), "x-1", &files("b", "3")).unwrap();
        assert_eq!(changed.1, Placed::Replaced(vec!["kpis.csv".into()]));
        assert_eq!(fs::read_to_string(folder.join("kpis.csv")).unwrap(), "b");
        assert_eq!(fs::read_to_string(folder.join("note.txt")).unwrap(), "mine");
        assert_eq!(fs::read_dir(out.path()).unwrap().count(), 1, "nothing is left beside it");
    }
}
