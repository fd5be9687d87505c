//! `salesops report`: the pages of several runs as one file.

use super::arguments::ReportArguments;
use super::day::asked as asked_day;
use super::failure::Failure;
use super::letterhead::template;
use super::screen::Screen;
use crate::report::page::{Document, inline, join, render};
use crate::report::{SOURCES, place_file};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// Joins the pages of folders of results.
///
/// # Errors
/// A folder is none of results, was made by another version, or lacks a file; the folders are for different
/// clients; the template cannot be used; the file cannot be written. Nothing is written then.
pub fn report(asked: &ReportArguments, screen: &Screen) -> Result<(), Failure> {
    let date = asked_day(asked.date)?;
    let own = asked.template.as_deref().map(template).transpose()?;
    let shown = asked.out.display();
    if asked.out.is_dir() {
        return Err(Failure::input(format!("{shown} is a folder; name a file with --out")));
    }
    once(&asked.folders)?;
    let pages = asked.folders.iter().map(|folder| page(folder));
    let pages: Vec<Document> = pages.collect::<Result<_, _>>()?;
    let mut whole = join(&pages).map_err(|fault| {
        Failure::input(format!("these runs cannot be joined: {fault}; join those of one client"))
    })?;
    whole.date = date.map_or(whole.date, |date| date.to_string());
    let html = render(&whole, own.as_deref())
        .map_err(|error| Failure::input(format!("no report, by its template: {error}")))?;
    place_file(&asked.out, &html.into()).map_err(|error| {
        Failure::input(format!("cannot write {shown}: {error}; choose another file with --out"))
    })?;
    screen.data(&format!("{shown}\n"))
}

/// That no folder is named twice, whatever it is called.
fn once(folders: &[PathBuf]) -> Result<(), Failure> {
    let mut known = Vec::new();
    for folder in folders {
        let place = folder.canonicalize().unwrap_or_else(|_| folder.clone());
        if known.contains(&place) {
            let shown = folder.display();
            return Err(Failure::input(format!("{shown} is named twice; name each folder once")));
        }
        known.push(place);
    }
    Ok(())
}

/// The page of a folder of results, with its charts.
fn page(folder: &Path) -> Result<Document, Failure> {
    made_by_this(folder)?;
    let again = |fault: String| {
        Failure::input(format!("{}: {fault}; {AGAIN}", folder.join("page.json").display()))
    };
    let text = fs::read_to_string(folder.join("page.json")).map_err(|e| again(e.to_string()))?;
    let mut document = Document::read(&text).map_err(again)?;
    for (name, element) in document.figures() {
        let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
        if !name.chars().all(plain) {
            return Err(again(format!("\"{name}\" is no name of a chart")));
        }
        let path = folder.join("charts").join(format!("{name}.svg"));
        let svg = fs::read_to_string(&path)
            .map_err(|error| Failure::input(format!("{}: {error}; {AGAIN}", path.display())))?;
        *element = inline(&svg);
    }
    Ok(document)
}

/// What helps with a folder that cannot be used.
const AGAIN: &str = "make it again with this version: the folder has its scenario.toml and, in run.json, its command";

/// That a folder holds results, of this very program: another one may compute other numbers.
fn made_by_this(folder: &Path) -> Result<(), Failure> {
    let shown = folder.display();
    let none = |what: &str| {
        Failure::input(format!(
            "{shown} {what}; name folders of results, as `salesops compare` leaves them in outputs/"
        ))
    };
    if !folder.is_dir() {
        return Err(none("is no folder"));
    }
    let text = fs::read_to_string(folder.join("manifest.json"))
        .map_err(|_| none("is no folder of results: it has no manifest.json"))?;
    let manifest: Value = serde_json::from_str(&text)
        .map_err(|_| none("is no folder of results: its manifest.json is no JSON"))?;
    let (version, sources) = (&manifest["salesops"], &manifest["sources"]);
    let own = env!("CARGO_PKG_VERSION");
    let maker = match version.as_str() {
        Some(version) if version == own && *sources == SOURCES => return Ok(()),
        Some(version) if version == own => format!("another build of salesops {own}"),
        Some(version) => format!("salesops {version}, and this is {own}"),
        None => return Err(none("is no folder of results: its manifest.json names no version")),
    };
    Err(Failure::input(format!("{shown} was made by {maker}; {AGAIN}")))
}
