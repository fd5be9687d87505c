//! `salesops` alone: what could be done next, by what lies in the folder.

use super::failure::Failure;
use super::screen::Screen;
use std::fs;
use std::path::{Path, PathBuf};

/// More files than this are not listed.
const MOST: usize = 3;

/// Says what could be done next.
///
/// # Errors
/// It cannot be printed.
pub fn orient(screen: &Screen) -> Result<(), Failure> {
    let mut text = String::from(
        "salesops compares policies that are meant to align a company's sales and operations.\n\n",
    );
    let scenarios = [".", "scenarios"].iter().map(|folder| scenarios_in(Path::new(folder)));
    let scenarios = scenarios.into_iter().find(|found| !found.is_empty()).unwrap_or_default();
    if scenarios.is_empty() {
        text.push_str("There is no scenario in this folder. Write one to start from:\n");
        text.push_str("  salesops new my-company                   a small commented company\n");
        text.push_str(
            "  salesops new my-company --from software   one of your branch: salesops new --help\n",
        );
    } else {
        text.push_str("Compare the policies of a scenario:\n");
        for file in scenarios.iter().take(MOST) {
            text.push_str(&format!("  salesops compare {}\n", file.display()));
        }
        let more = scenarios.len().saturating_sub(MOST);
        if more > 0 {
            text.push_str(&format!("  and {more} more\n"));
        }
    }
    if let Some(page) = newest_page(Path::new("outputs")) {
        text.push_str(&format!(
            "\nThe newest results, to be opened in a browser:\n  {}\n",
            page.display()
        ));
    }
    text.push_str("\nAll commands: salesops --help\n");
    screen.data(&text)
}

/// Files that say that they are scenarios, by name.
fn scenarios_in(folder: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let files = files.map(|entry| entry.path()).filter(|path| is_scenario(path));
    let mut files: Vec<PathBuf> =
        files.map(|path| path.strip_prefix(".").map(Path::to_owned).unwrap_or(path)).collect();
    files.sort();
    files
}

/// A small regular file with a line `format = `, as every scenario has.
fn is_scenario(path: &Path) -> bool {
    let toml = path.extension().is_some_and(|extension| extension == "toml");
    let small = |path: &Path| fs::metadata(path).is_ok_and(|is| is.is_file() && is.len() < 1 << 20);
    let says = |path: &Path| {
        fs::read_to_string(path)
            .is_ok_and(|text| text.lines().any(|line| line.starts_with("format = ")))
    };
    toml && small(path) && says(path)
}

/// The page that was written last.
fn newest_page(outputs: &Path) -> Option<PathBuf> {
    let folders = fs::read_dir(outputs).into_iter().flatten().flatten();
    let pages = folders.map(|entry| entry.path().join("report.html"));
    let dated = pages.filter_map(|page| Some((fs::metadata(&page).ok()?.modified().ok()?, page)));
    dated.max().map(|(_, page)| page)
}
