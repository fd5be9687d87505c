//! Names, links and leftovers in the folder of results.

use super::{Desk, SMALL, said};
use predicates::str::contains;
use std::fs;

#[test]
fn a_name_of_any_length_has_a_folder() {
    let desk = Desk::new();
    for letter in ["\u{20000}", "n", "."] {
        let name = letter.repeat(60);
        desk.write("long.toml", &SMALL.replace("\"small\"", &format!("\"{name}\"")));
        desk.run("run long.toml -n 1 --no-charts -q").success();
        let folder = desk.results();
        assert!(folder.file_name().is_some_and(|name| name.len() <= 111), "{folder:?}");
        fs::remove_dir_all(folder).expect("it can be removed");
    }
}

#[test]
fn what_is_in_the_place_of_the_results_is_found_out_first() {
    let desk = Desk::new();
    desk.run("run small.toml -n 1 --no-charts -q").success();
    let folder = desk.results();
    fs::remove_dir_all(&folder).expect("it can be removed");
    fs::write(&folder, "mine").expect("written");
    let end = desk.run("run small.toml -n 1 --no-charts").code(2).stdout("");
    end.stderr(contains("is a file; move it away, or use another --out"));
    assert_eq!(fs::read_to_string(&folder).expect("it is there"), "mine");
}

/// Where others may write, too, a link must not lead the program to overwrite something else.
#[cfg(unix)]
#[test]
fn planted_links_are_not_followed() {
    use std::os::unix::fs::symlink;
    let desk = Desk::new();
    let run = "run small.toml -n 1 -q --no-charts";
    desk.run("run small.toml -n 1 -q").success();
    let folder = desk.results();
    let elsewhere = desk.path("elsewhere");
    fs::create_dir(&elsewhere).expect("made");
    fs::write(elsewhere.join("kpis.csv"), "mine").expect("written");
    let mine = || {
        let text = fs::read_to_string(elsewhere.join("kpis.csv")).expect("it is there");
        assert_eq!(
            (text.as_str(), fs::read_dir(&elsewhere).map(Iterator::count).ok()),
            ("mine", Some(1))
        );
    };
    // A file of the results, and the file beside it that it is written to first.
    fs::write(folder.join("kpis.csv"), "damaged").expect("written");
    symlink(elsewhere.join("kpis.csv"), folder.join("kpis.csv.new")).expect("made");
    desk.run(run).success();
    mine();
    fs::remove_file(folder.join("kpis.csv")).expect("removed");
    symlink(elsewhere.join("kpis.csv"), folder.join("kpis.csv")).expect("made");
    desk.run(run).success();
    mine();
    // A folder below it, and itself.
    fs::remove_dir_all(folder.join("charts")).expect("removed");
    symlink(&elsewhere, folder.join("charts")).expect("made");
    assert!(said(&desk.run("run small.toml -n 1 -q").failure()).contains("is a link"));
    mine();
    fs::remove_dir_all(&folder).expect("removed");
    symlink(&elsewhere, &folder).expect("made");
    assert!(said(&desk.run(run).code(2)).contains("is a link"));
    mine();
    // The journal.
    fs::remove_file(&folder).expect("removed");
    let name = folder.to_string_lossy().into_owned();
    let hash = name.rsplit('-').next().expect("a hash");
    let journal = desk.path("outputs").join(format!(".partial-{hash}"));
    fs::remove_dir_all(&journal).expect("it was kept, because the results could not be");
    symlink(&elsewhere, journal).expect("made");
    assert!(said(&desk.run(run).code(2)).contains("is a link"));
    mine();
}
