//! Workbook and slides of the specimen: what they say, that every part can be read, and that no text breaks
//! them.

use super::*;
use crate::report::model::{Called, Report};
use crate::report::page::{Document, PageSetting};
use crate::report::specimen::{experiment, of, report};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::{Cursor, Read};

/// The head of a picture of 4 by 2 pixels; nothing reads on.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x04\0\0\0\x02\x08\x06\0\0\0";

/// Workbook and slides.
fn made(report: &Report, setting: &PageSetting) -> [Vec<u8>; 2] {
    let page = Document::of(report, Vec::new(), &[], setting);
    let pictures = [Pictured { name: "trade-off", title: "A <chart>", png: PNG }];
    let handout = Handout { report, page: &page, setting, pictures: &pictures };
    [workbook(&handout).unwrap(), slides(&handout).unwrap()]
}

/// The parts of an archive, each XML of which is well-formed.
fn parts(file: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut parts = Vec::new();
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).unwrap();
        let (name, mut text) = (part.name().unwrap().into_owned(), String::new());
        if name.ends_with(".png") {
            continue;
        }
        part.read_to_string(&mut text).unwrap();
        let mut reader = Reader::from_str(&text);
        while !matches!(reader.read_event().unwrap_or_else(|e| panic!("{name}: {e}")), Event::Eof) {
        }
        let allowed = |letter: char| letter >= ' ' || "\t\n\r".contains(letter);
        assert!(text.chars().all(allowed) && !text.contains(['\u{fffe}', '\u{ffff}']), "{name}");
        parts.push((name, text));
    }
    parts
}

fn setting() -> PageSetting {
    PageSetting { date: "2026-01-31".into(), ..PageSetting::default() }
}

#[test]
fn both_say_what_is_recommended_and_are_the_same_each_time() {
    let report = report();
    let [book, deck] = made(&report, &setting());
    assert!(made(&report, &setting()) == [book.clone(), deck.clone()]);
    let advice = report.advice(Called::Title).unwrap();
    let all = |file: &[u8]| parts(file).into_iter().map(|(_, text)| text).collect::<String>();
    assert!(all(&book).contains(&advice) && all(&deck).contains(&advice), "{advice}");
    assert!(all(&book).contains("2026-01-31T00:00:00Z"));
    let slides = parts(&deck);
    let slides = slides.iter().filter(|(name, _)| name.starts_with("ppt/slides/slide"));
    assert_eq!(slides.clone().count(), 5);
    assert!(slides.clone().all(|(_, text)| text.contains("<p:ph type=\"title\"/>")));
    assert_eq!(slides.filter(|(_, text)| text.contains("<a:tbl>")).count(), 4);
}

#[test]
fn no_text_breaks_them_or_is_computed() {
    let long = "x".repeat(3000);
    for hostile in
        ["=1+1", "<a>&\"'", "\u{1b}[31m\u{202e}\u{0}\u{7f}\u{ffff}", "\u{5d0}\u{5d1}", &long, ""]
    {
        let mut experiment = experiment();
        experiment.scenario = hostile.into();
        experiment.currency = hostile.into();
        for policy in &mut experiment.policies {
            policy.title = hostile.into();
        }
        experiment.definitions[0].title = hostile.into();
        let mut report = of(&experiment);
        report.story = hostile.into();
        report.warnings = vec![hostile.into(); 40];
        let setting = PageSetting {
            confidential: true,
            date: setting().date,
            ..PageSetting::saying(hostile)
        };
        for file in made(&report, &setting) {
            for (name, text) in parts(&file) {
                assert!(!text.contains("<f>"), "{name} has a formula");
                assert!(!name.starts_with("ppt/slides/") || text.len() < 60_000, "{name}");
            }
        }
    }
}
