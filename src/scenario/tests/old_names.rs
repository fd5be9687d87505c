//! The names of version 0.1.0: read as those of today wherever they may stand, refused beside them, and
//! rewritten.

use super::{Book, Override, SHOP, faults, load, loaded, shop_set, shop_with};
use crate::scenario::format::{Node, Renamed, Source, Table, parse};
use crate::scenario::renamed::RENAMES;
use crate::scenario::{lever_of, overlap, upgrade};
use std::sync::Arc;

/// All that has changed but what stands in the other.
const COMPANY: &str = include_str!("old_names.toml");

/// Reps and crews are either hired or allocated.
const ALLOCATED: &str = r#"
[operations]
assignment = "cyclic"
[allocation]
decided_by = "sales"
least = 1
most = 3
least_gain = 0.02
[policies.p]
why = "it is old"
set = { "allocation.least_gain" = 0.03, "allocation.most" = { add = 1 } }
"#;

fn texts() -> [String; 2] {
    [COMPANY.to_owned(), format!("{SHOP}{ALLOCATED}")]
}

fn read(text: &str, overrides: &[Override]) -> Book {
    loaded(load("old.toml", text, overrides))
}

fn upgraded(text: &str) -> String {
    upgrade("old.toml", text).unwrap_or_else(|faults| panic!("{faults}")).text
}

/// Everything that a book says but where it is written.
fn same(one: &Book, two: &Book) {
    assert_eq!(one.resolved, two.resolved);
    assert_eq!(one.baseline.before, two.baseline.before);
    assert_eq!(one.policies.len(), two.policies.len());
    for (one, two) in one.policies.iter().zip(&two.policies) {
        assert_eq!(one.timeline.stages, two.timeline.stages);
        assert_eq!(one.assumed, two.assumed);
    }
}

/// A key in a text that holds a value for it.
struct Example {
    old: String,
    new: String,
    value: String,
    text: String,
}

fn example(name: &Renamed) -> Example {
    let Renamed::Key { path, .. } = name else { panic!("{name:?} is no key") };
    for text in texts() {
        let source = Arc::new(Source { name: "old.toml".to_owned(), text: text.clone() });
        let mut tree = parse(&source).expect("it is TOML");
        RENAMES.rename(&mut tree);
        let chapter = path.split('.').next().and_then(|chapter| tree.at(chapter));
        for entry in chapter.and_then(Node::as_table).into_iter().flat_map(Table::iter) {
            let old = path.replacen('*', &entry.key, 1);
            let new = RENAMES.current(&old);
            if let Some(node) = tree.at(&new) {
                let value = node.value.to_string();
                return Example { old, new, value, text };
            }
        }
    }
    panic!("no text has {path}")
}

fn keys() -> impl Iterator<Item = &'static Renamed> {
    RENAMES.names.iter().filter(|name| matches!(name, Renamed::Key { .. }))
}

#[test]
fn every_old_name_is_read_as_the_new_one() {
    let changes: Vec<_> =
        texts().iter().flat_map(|text| upgrade("old.toml", text).unwrap().changes).collect();
    for name in RENAMES.names {
        let (old, new) = match *name {
            Renamed::Key { path, new } => (path.rsplit('.').next().unwrap(), new),
            Renamed::Word { old, new, .. } => (old, new),
        };
        assert!(changes.iter().any(|change| change.old == old && change.new == new), "{name:?}");
    }
    for text in texts() {
        let (old, new) = (read(&text, &[]), read(&upgraded(&text), &[]));
        same(&old, &new);
        let rewritten = old.baseline.before.to_toml().unwrap_or_else(|faults| panic!("{faults}"));
        for written in [&old.resolved, &rewritten] {
            assert_eq!(upgraded(written), *written, "the resolved scenario holds new names only");
        }
        assert_eq!(old.warnings.len(), new.warnings.len() + 1, "one note, however many there are");
    }
}

#[test]
fn old_paths_are_read_on_the_command_line_and_in_policies() {
    for name in keys() {
        let Example { old, new, value, text } = example(name);
        let set = |path: &str| read(&text, &[Override::new(path, value.clone())]);
        same(&set(&old), &set(&new));
        let policy = |path: &str| {
            let steps = text.replace("[policies.", "[policies.other-");
            read(&format!("{steps}\n[policies.p.set]\n\"{path}\" = {value}\n"), &[])
        };
        same(&policy(&old), &policy(&new));
        assert_eq!(lever_of(&old).map(|lever| lever.name), lever_of(&new).map(|lever| lever.name));
        assert_eq!(overlap(&old, &new), overlap(&new, &new));
    }
}

#[test]
fn an_old_name_beside_the_new_one_is_refused() {
    for name in keys() {
        let Example { old, new, value, text } = example(name);
        let both = [Override::new(&old, value.clone()), Override::new(&new, value.clone())];
        let refused = &faults(load("old.toml", &text, &both))[0];
        assert!(refused.contains(&format!("`{old}` is the old name of `{new}`")), "{refused}");
        let text =
            format!("{text}\n[policies.twice.set]\n\"{old}\" = {value}\n\"{new}\" = {value}\n");
        let refused = faults(load("old.toml", &text, &[]));
        let line = text.lines().count() - 1;
        let said = format!(
            "{line}:1 `{new}` is set twice: `{old}` is the old name of `{new}` \
             -> keep `{new}` and take `{old}` out"
        );
        assert_eq!(refused, [said]);
        assert!(upgrade("old.toml", &text).is_err());
    }
    let both = SHOP.replacen("crew = 2\n", "crew = 2\nbuffer = 3\nroom = 3\n", 1);
    assert_eq!(
        faults(load("shop.toml", &both, &[])),
        ["21:1 `stations.machining.buffer` is set twice: `room` is the old name of `buffer` \
          -> keep `buffer` and take `room` out"]
    );
    let nested = shop_set(&["stations.machining={ room = 1 }", "stations.machining.buffer=2"]);
    assert!(faults(nested)[0].contains("`room` is the old name of `buffer`"));
}

#[test]
fn old_words_are_read_wherever_they_may_stand() {
    for name in RENAMES.names {
        let Renamed::Word { path, old, new } = *name else { continue };
        let path = path.replace('*', "machining");
        let set = |word: &str| loaded(shop_set(&[&format!("{path}={word}")]));
        same(&set(old), &set(new));
        same(&set(&format!("'{old}'")), &set(new));
        let policy = |word: &str| {
            loaded(shop_with(&format!("[policies.p]\nset = {{ \"{path}\" = \"{word}\" }}\n")))
        };
        same(&policy(old), &policy(new));
    }
    // Policies that say one thing in two ways agree.
    let agree = "[policies.a]\nset = { \"stations.machining.dispatch\" = \"weighted\" }\n\
        [policies.b]\nset = { \"stations.machining\" = { dispatch = \"wsept\" } }\n\
        [policies.both]\nuses = [\"a\", \"b\"]\n";
    assert_eq!(loaded(shop_with(agree)).policies.len(), 3);
    let differ = agree.replace("wsept", "spt");
    assert!(faults(shop_with(&differ))[0].contains("differently"));
}

/// Names of the writer's choice are no keys, and texts are no words of rules.
#[test]
fn what_only_looks_like_an_old_name_stays() {
    let text = SHOP.replace("machining", "room").replace("pump", "unlimited").replacen(
        "story = \"A shop.\"",
        "story = \"cyclic\"",
        1,
    );
    assert_eq!(upgrade("shop.toml", &text).unwrap().changes, []);
    assert_eq!(loaded(load("shop.toml", &text, &[])).baseline.before.story, "cyclic");
}

#[test]
fn an_upgrade_keeps_all_but_the_names() {
    let text = "a = 1 # at_a_time\n[stations.\"x y\"]\r\n  'room'=3 # room\nat_a_time.most = 4\n\
        at_a_time.least = 2\ndispatch   = 'weighted'\n[policies.p]\n\
        set = { 'stations.x y.room' = 1, stations.x.room = 2, \"stations.z\" = { room = 3 } }\n";
    let expected = "a = 1 # at_a_time\n[stations.\"x y\"]\r\n  'buffer'=3 # room\nbatch_size.max = 4\n\
        batch_size.min = 2\ndispatch   = 'wsept'\n[policies.p]\n\
        set = { 'stations.x y.buffer' = 1, stations.x.buffer = 2, \"stations.z\" = { buffer = 3 } }\n";
    let done = upgrade("a.toml", text).unwrap();
    assert_eq!(done.text, expected);
    let lines: Vec<usize> = done.changes.iter().map(|change| change.line).collect();
    assert_eq!(lines, [3, 4, 4, 5, 5, 6, 8, 8, 8]);
    assert_eq!((done.changes[0].old.as_str(), done.changes[0].new.as_str()), ("room", "buffer"));
    let again = upgrade("a.toml", expected).unwrap();
    assert_eq!((again.text.as_str(), again.changes.as_slice()), (expected, [].as_slice()));
    assert!(upgrade("a.toml", "a = = 1").is_err());
    // A name that needs escapes is written anew.
    let escaped =
        "[stations.a]\n\"ro\\u006fm\" = 1\n[policies.p.set]\n\"stations.\\\"a.room\" = 1\n";
    let done = upgrade("a.toml", escaped).unwrap().text;
    assert_eq!(
        done,
        "[stations.a]\n\"buffer\" = 1\n[policies.p.set]\n\"stations.\\\"a.buffer\" = 1\n"
    );
}
