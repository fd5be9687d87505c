//! The folder of a run. It is built elsewhere and renamed, so it exists only when complete.

use super::files::{Content, Files};
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// The one file that describes this run and may differ between runs with the same manifest.
const OF_THIS_RUN: &str = "run.json";
/// Where the pictures are.
const CHARTS: &str = "charts";
/// The reports with the pictures; all they say is in `report.json`, too.
const SHOWN: [&str; 5] = ["report.md", "report.html", "page.json", "results.xlsx", "slides.pptx"];

/// Whether the folder was new, identical or replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placed {
    /// It was not there before.
    New,
    /// It was there, and every result has the same bytes.
    Same,
    /// It was there, and these results had other bytes or were missing.
    Replaced(Vec<String>),
}

/// Writes the files into `out/name`; a new folder is built in `building`, on the same file system.
/// Files in an older folder that are not among them stay, except charts of other numbers.
///
/// Drawing is no part of the result: pictures, and the report that shows them, may come or change
/// without a word, and stay where none are drawn.
///
/// # Errors
/// Whatever keeps the files from being written; an older folder is then as it was. Links are not
/// followed out of the folder.
pub fn place(
    out: &Path,
    name: &str,
    building: &Path,
    files: &Files<'_>,
) -> io::Result<(PathBuf, Placed)> {
    let folder = out.join(name);
    can_take(&folder)?;
    if !folder.exists() {
        write_all(building, files)?;
        fs::rename(building, &folder)?;
        sync_folder(out);
        return Ok((folder, Placed::New));
    }
    let drawn = |path: &str| SHOWN.contains(&path) || path.starts_with(CHARTS);
    let differs = |(path, content): &(String, Content<'_>)| !holds(&folder.join(path), content);
    let results = files.iter().filter(|(path, _)| path != OF_THIS_RUN && !drawn(path));
    let different: Vec<String> =
        results.filter(|file| differs(file)).map(|(path, _)| path.clone()).collect();
    let has_charts = files.iter().any(|(path, _)| path.starts_with(CHARTS));
    // Without new ones, those of the same results still hold.
    let redraw = has_charts
        || !folder.join(CHARTS).exists()
        || !different.is_empty()
        || files.iter().any(|(path, _)| SHOWN.contains(&&**path) && !folder.join(path).exists());
    for file in files.iter().filter(|(path, _)| redraw || !drawn(path)) {
        if differs(file) {
            replace(&folder, &file.0, &file.1)?;
        }
    }
    if redraw {
        remove_other_charts(&folder, files);
    }
    let placed = if different.is_empty() { Placed::Same } else { Placed::Replaced(different) };
    Ok((folder, placed))
}

/// That a folder of results can be here: nothing is, or a folder.
///
/// # Errors
/// A file or a link is in its place.
pub fn can_take(folder: &Path) -> io::Result<()> {
    let what = match fs::symlink_metadata(folder) {
        // Whether there can be a folder at all is found out when it is made.
        Err(_) => return Ok(()),
        Ok(there) if there.is_symlink() => "a link to another place",
        Ok(there) if !there.is_dir() => "a file",
        Ok(_) => return Ok(()),
    };
    Err(io::Error::other(format!("{} is {what}", folder.display())))
}

/// Removes a folder of results that better ones have replaced; what is none of these files stays, and
/// the folder with it.
pub fn remove(folder: &Path, files: &Files<'_>) {
    if can_take(folder).is_err() {
        return;
    }
    for (path, _) in files {
        let _ = fs::remove_file(folder.join(path));
    }
    remove_other_charts(folder, &Files::new());
    let _ = fs::remove_dir(folder.join(CHARTS));
    let _ = fs::remove_dir(folder);
}

fn write_all(folder: &Path, files: &Files<'_>) -> io::Result<()> {
    // What an earlier run left behind when it was killed.
    if folder.symlink_metadata().is_ok() {
        fs::remove_dir_all(folder)?;
    }
    for (path, content) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        write_new(&path, content)?;
    }
    Ok(())
}

fn replace(folder: &Path, name: &str, content: &Content<'_>) -> io::Result<()> {
    let path = folder.join(name);
    if let Some(parent) = path.parent() {
        can_take(parent)?;
        fs::create_dir_all(parent)?;
    }
    place_file(&path, content)
}

/// Writes a file that may be there already; it is never half written. A link in its place is replaced, not
/// followed.
///
/// # Errors
/// Whatever keeps it from being written; what was there is then as it was.
pub fn place_file(path: &Path, content: &Content<'_>) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let beside = PathBuf::from(beside);
    if beside.symlink_metadata().is_ok() {
        fs::remove_file(&beside)?;
    }
    let placed = write_new(&beside, content).and_then(|()| fs::rename(&beside, path));
    if placed.is_err() {
        let _ = fs::remove_file(&beside);
    }
    placed
}

/// Writes a file that was not there, down to the disk: the journal is removed after it.
fn write_new(path: &Path, content: &Content<'_>) -> io::Result<()> {
    let mut file = BufWriter::new(File::create_new(path)?);
    content.write(&mut file)?;
    file.into_inner()?.sync_all()
}

/// Whether a file holds this and nothing else.
fn holds(path: &Path, content: &Content<'_>) -> bool {
    let Ok(file) = File::open(path) else { return false };
    let mut comparing = Comparing(BufReader::new(file));
    content.write(&mut comparing).is_ok() && comparing.0.read(&mut [0]).is_ok_and(|more| more == 0)
}

/// Takes what a file holds, and fails at the first byte that is another.
struct Comparing(BufReader<File>);

impl Write for Comparing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut there = vec![0; bytes.len()];
        self.0.read_exact(&mut there)?;
        if there == bytes { Ok(bytes.len()) } else { Err(io::ErrorKind::InvalidData.into()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Some systems cannot open a folder; its name is then written when the system likes.
fn sync_folder(folder: &Path) {
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}

/// Charts that belong to none of the files would show other numbers.
fn remove_other_charts(folder: &Path, files: &Files<'_>) {
    for entry in fs::read_dir(folder.join(CHARTS)).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let known = files.iter().any(|(path, _)| *path == format!("{CHARTS}/{name}"));
        if !known && (name.ends_with(".svg") || name.ends_with(".png")) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(text: &str, run: &str) -> Files<'static> {
        [("kpis.csv", text), ("charts/a.svg", "<svg/>"), ("run.json", run)]
            .map(|(path, text)| (path.to_owned(), text.to_owned().into()))
            .into()
    }

    #[test]
    fn a_folder_is_new_the_same_or_replaced() {
        let out = tempfile::tempdir().unwrap();
        let place = |files: &Files<'_>| place(out.path(), "x-1", &out.path().join("new"), files);
        let (folder, placed) = place(&files("a", "1")).unwrap();
        assert_eq!(placed, Placed::New);
        fs::write(folder.join("note.txt"), "mine").unwrap();
        let again = place(&files("a", "2")).unwrap();
        assert_eq!(again.1, Placed::Same);
        assert_eq!(fs::read_to_string(folder.join("run.json")).unwrap(), "2");
        // Other bytes, more of them, fewer.
        for text in ["b", "bc", "b"] {
            let changed = place(&files(text, "3")).unwrap();
            assert_eq!(changed.1, Placed::Replaced(vec!["kpis.csv".into()]));
            assert_eq!(fs::read_to_string(folder.join("kpis.csv")).unwrap(), text);
        }
        assert_eq!(fs::read_to_string(folder.join("note.txt")).unwrap(), "mine");
        assert_eq!(fs::read_dir(out.path()).unwrap().count(), 1, "nothing is left beside it");
    }
}
