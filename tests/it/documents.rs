//! The documents keep up with the program.

use crate::laboratory::here;
use salesops::scenario;
use std::fs;

/// `salesops reference > docs/scenario-reference.md` brings it up to date.
#[test]
fn the_scenario_reference_is_current() {
    let kept = fs::read_to_string(here("docs/scenario-reference.md")).expect("it is there");
    assert!(kept == scenario::reference(), "run `salesops reference > docs/scenario-reference.md`");
}

#[test]
fn the_starter_is_sound_and_runs() {
    let book =
        scenario::load("starter.toml", scenario::STARTER, &[]).expect("the starter is sound");
    assert!(book.warnings.is_empty(), "{:?}", book.warnings);
    for policy in std::iter::once(&book.baseline).chain(&book.policies) {
        salesops::company::simulate(policy, 0, &mut ());
    }
}

/// Links of the documents lead somewhere.
#[test]
fn links_between_documents_hold() {
    let mut pages = vec![here("README.md"), here("CHANGELOG.md")];
    for entry in fs::read_dir(here("docs")).expect("the folder is there") {
        pages.push(entry.expect("it can be read").path());
    }
    for page in pages.iter().filter(|page| page.extension().is_some_and(|e| e == "md")) {
        let text = fs::read_to_string(page).expect("it can be read");
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let target = link.split('#').next().unwrap_or_default();
            if target.is_empty() || target.contains("://") {
                continue;
            }
            let path = page.parent().expect("a page lies in a folder").join(target);
            assert!(path.exists(), "{}: {link} leads nowhere", page.display());
        }
    }
}
