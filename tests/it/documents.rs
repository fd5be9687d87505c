//! The documents agree with the program.

use crate::laboratory::here;
use salesops::scenario;
use serde_json::Value;
use std::fs;

#[test]
fn the_scenario_reference_is_current() {
    is_current("docs/scenario-reference.md", &scenario::reference());
}

#[test]
fn the_schema_for_editors_is_current() {
    is_current("docs/scenario.schema.json", &scenario::json_schema());
}

/// `SALESOPS_DOCUMENTS=write cargo test --test it documents` writes what the program says. (A redirection of
/// the program's output would empty the file before the program is compiled.)
fn is_current(path: &str, said: &str) {
    if are_to_be_written() {
        fs::write(here(path), said).expect("it can be written");
    }
    let kept = fs::read_to_string(here(path)).expect("it is there");
    assert!(
        kept == said,
        "{path}: `SALESOPS_DOCUMENTS=write cargo test --test it documents` writes it"
    );
}

#[expect(clippy::disallowed_methods, reason = "documents are written by hand, from a shell")]
fn are_to_be_written() -> bool {
    std::env::var("SALESOPS_DOCUMENTS").is_ok_and(|value| value == "write")
}

/// The objections of the schema for editors to a scenario.
fn objections(text: &str) -> Vec<String> {
    let schema = serde_json::from_str(&scenario::json_schema()).expect("the schema is JSON");
    let file: Value = toml::from_str(text).expect("the scenario is TOML");
    let mut found = Vec::new();
    object(&schema, &schema, &file, "", &mut found);
    found
}

/// Whether a value keeps a limit; what is no number has none.
fn is_within(keyword: &str, limit: &Value, value: &Value) -> bool {
    let limit = limit.as_f64().expect("a limit is a number");
    value.as_f64().is_none_or(|number| match keyword {
        "minimum" => number >= limit,
        "exclusiveMinimum" => number > limit,
        "maximum" => number <= limit,
        _ => number < limit,
    })
}

/// Validates as much of JSON Schema as the schema uses; patterns of units are not checked.
fn object(whole: &Value, schema: &Value, value: &Value, path: &str, found: &mut Vec<String>) {
    let keywords = schema.as_object().expect("a schema is an object");
    for (keyword, wanted) in keywords {
        let holds = match keyword.as_str() {
            "type" => match wanted.as_str() {
                Some("object") => value.is_object(),
                Some("array") => value.is_array(),
                Some("string") => value.is_string(),
                Some("boolean") => value.is_boolean(),
                Some("integer") => value.is_i64(),
                Some("number") => value.is_number(),
                other => panic!("unknown type {other:?}"),
            },
            "const" => value == wanted,
            "enum" => wanted.as_array().is_some_and(|words| words.contains(value)),
            "anyOf" => wanted.as_array().is_some_and(|some| {
                some.iter().any(|one| {
                    let mut objections = Vec::new();
                    object(whole, one, value, path, &mut objections);
                    objections.is_empty()
                })
            }),
            "allOf" => {
                for one in wanted.as_array().into_iter().flatten() {
                    object(whole, one, value, path, found);
                }
                true
            }
            "$ref" => {
                let place = wanted.as_str().and_then(|at| at.strip_prefix('#'));
                let other = place.and_then(|place| whole.pointer(place)).expect("it is defined");
                object(whole, other, value, path, found);
                true
            }
            "required" => wanted.as_array().is_some_and(|keys| {
                keys.iter().all(|key| key.as_str().is_some_and(|key| value.get(key).is_some()))
            }),
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    object(whole, wanted, item, &format!("{path}/{index}"), found);
                }
                true
            }
            "properties" | "additionalProperties" => {
                for (key, inner) in value.as_object().into_iter().flatten() {
                    let own = schema.get("properties").and_then(|known| known.get(key));
                    let path = format!("{path}/{key}");
                    match (keyword.as_str(), own, wanted) {
                        ("properties", Some(own), _) => object(whole, own, inner, &path, found),
                        ("properties", None, _) | (_, Some(_), _) => {}
                        (_, None, Value::Bool(false)) => found.push(format!("{path}: unknown")),
                        (_, None, other) => object(whole, other, inner, &path, found),
                    }
                }
                true
            }
            "minimum" | "exclusiveMinimum" | "maximum" | "exclusiveMaximum" => {
                is_within(keyword, wanted, value)
            }
            word if word.starts_with("x-") => true,
            "$schema" | "title" | "description" | "$defs" | "pattern" | "deprecated" => true,
            other => panic!("unknown keyword `{other}`"),
        };
        if !holds {
            found.push(format!("{path}: {value} against {keyword} {wanted}"));
        }
    }
}

#[test]
fn every_sound_scenario_conforms_to_the_schema_for_editors() {
    // The last ones are in old names, and no part of the package.
    let old = Some(here("tests/same-numbers/cases")).filter(|folder| folder.exists());
    for folder in ["scenarios", "tests/cases"].map(here).into_iter().chain(old) {
        for entry in fs::read_dir(folder).expect("the folder is there") {
            let path = entry.expect("it can be read").path();
            let text = fs::read_to_string(&path).expect("it can be read");
            assert_eq!(objections(&text), Vec::<String>::new(), "{}", path.display());
        }
    }
    assert_eq!(objections(scenario::STARTER), Vec::<String>::new());
}

/// What is put together from other products needs no route of its own.
#[test]
fn parts_stand_in_place_of_a_route_in_the_schema_for_editors() {
    let set = format!("{}\n[products.set]\ncontains = {{ standard = 2 }}\n", scenario::STARTER);
    let set = set.replacen("special = 0.3 }", "special = 0.2, set = 0.1 }", 1);
    scenario::load("set.toml", &set, &[]).unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!(objections(&set), Vec::<String>::new());
}

#[test]
fn the_schema_for_editors_refuses_slips_of_the_pen() {
    let wrong = |right: &str, slip: &str| {
        assert!(scenario::STARTER.contains(right), "{right}");
        assert_ne!(objections(&scenario::STARTER.replacen(right, slip, 1)), Vec::<String>::new());
    };
    wrong("[sales]\n", "[sales]\nresp = 3\n");
    wrong("format = 1", "");
    wrong("format = 1", "format = \"1\"");
    wrong("win_rate = 0.3", "win_rate = 1.3");
    wrong("reps = 3", "reps = -3");
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
    let mut pages = vec![here("README.md"), here("CONTRIBUTING.md"), here("CHANGELOG.md")];
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

/// `CONTRIBUTING.md` names files and folders; NAME stands for one of your own.
#[test]
fn the_files_that_recipes_name_exist() {
    let text = fs::read_to_string(here("CONTRIBUTING.md")).expect("it is there");
    let is_path = |quoted: &&str| {
        let rooms = ["src/", "tests/", "docs/", "examples/", ".ci/"];
        let is_own = quoted.contains("NAME") || quoted.contains(' ');
        rooms.iter().any(|room| quoted.starts_with(room)) && !is_own
    };
    let named: Vec<&str> = text.split('`').skip(1).step_by(2).filter(is_path).collect();
    assert!(named.len() > 30, "{named:?}");
    for path in named {
        assert!(here(path).exists(), "there is no {path}");
    }
}

#[test]
fn the_citation_is_of_this_version() {
    let text = fs::read_to_string(here("CITATION.cff")).expect("it is there");
    let version = concat!("\nversion: ", env!("CARGO_PKG_VERSION"), "\n");
    assert!(text.contains(version), "CITATION.cff should say {version}");
}

/// `docs/emergence.md` names tests by module and function.
#[test]
fn the_tests_that_documents_name_exist() {
    let text = fs::read_to_string(here("docs/emergence.md")).expect("it is there");
    let quoted = text.split('`').skip(1).step_by(2);
    let named: Vec<&str> = quoted.filter(|name| name.contains("::")).collect();
    assert!(named.len() > 30, "{named:?}");
    for name in named {
        let (modules, function) = name.rsplit_once("::").expect("it has a module");
        let module = modules.replace("::", "/");
        let folders = ["tests/statistics", "tests/it"];
        let mut files = folders.iter().map(|folder| here(&format!("{folder}/{module}.rs")));
        let path = files.find(|path| path.is_file()).unwrap_or_else(|| panic!("no file: {name}"));
        let file = fs::read_to_string(path).expect("it can be read");
        assert!(file.contains(&format!("fn {function}(")), "there is no {name}");
    }
}
