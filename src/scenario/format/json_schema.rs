//! The schema as a JSON Schema (draft 2020-12), with which editors complete and check scenario files
//! while they are written. It accepts every file that the program accepts, and forbids less. Old names are
//! accepted as deprecated.

use super::renaming::Renames;
use super::schema::{Alternative, Form, Known, Notation, Preset, Scalar, Schema, is_wildcard};
use super::units::NUMBER_AND_UNIT;
use crate::engine::whole;
use serde_json::{Map, Value, json};

/// The whole schema, for a file.
pub fn json_schema(schema: &Schema, renames: &Renames) -> Value {
    let names = &Names { schema, renames };
    let mut whole = Map::new();
    let draft = "https://json-schema.org/draft/2020-12/schema";
    whole.insert("$schema".to_owned(), json!(draft));
    whole.insert("title".to_owned(), json!("A scenario of salesops"));
    whole.extend(table(names, None));
    let defined: Map<String, Value> = amounts().chain(distributions(names)).collect();
    whole.insert("$defs".to_owned(), Value::Object(defined));
    Value::Object(whole)
}

/// All keys, and the old names of some.
struct Names<'s> {
    schema: &'s Schema,
    renames: &'s Renames,
}

/// What may stand at a key.
fn at(names: &Names<'_>, known: &Known) -> Value {
    let mut value = match &known.form {
        Form::Scalar(of) => {
            let either: Vec<Value> =
                [scalar(of)].into_iter().chain(old_words(names, known)).collect();
            if let [only] = either.as_slice() { only.clone() } else { json!({ "anyOf": either }) }
        }
        Form::List(of) => json!({ "type": "array", "items": scalar(of) }),
        Form::Table => Value::Object(table(names, Some(known))),
        Form::Switch(word) => json!({ "anyOf": [{ "const": word }, table(names, Some(known))] }),
        Form::Named(_) | Form::Entries(_) => each(names, known, "additionalProperties", "object"),
        Form::Elements => each(names, known, "items", "array"),
        Form::Choice(offered) => json!({ "anyOf": choices(names, known, offered) }),
        Form::Distribution(of, offered) => {
            json!({ "$ref": format!("#/$defs/{}", name_of_distribution(of, offered)) })
        }
        Form::Free => json!({}),
    };
    if let (Some(map), false) = (value.as_object_mut(), known.doc.is_empty()) {
        map.insert("description".to_owned(), json!(described(known)));
        if let Some(attribute) = known.attribute {
            map.insert("x-attribute".to_owned(), json!(attribute.word()));
        }
        if let Form::Scalar(scalar) | Form::List(scalar) = &known.form {
            map.insert("x-values".to_owned(), json!(scalar.text));
            if !scalar.unit.is_empty() {
                map.insert("x-unit".to_owned(), json!(scalar.unit));
            }
        }
    }
    value
}

/// The meaning, and what holds when nothing is written.
fn described(known: &Known) -> String {
    match &known.preset {
        Preset::Value(value) => format!("{} Default: {value}", known.doc),
        Preset::Required | Preset::Absent | Preset::Instead(_) => known.doc.clone(),
    }
}

/// Keys one step below; those of the file itself for `None`.
fn below<'s>(
    names: &Names<'s>,
    known: Option<&Known>,
) -> impl Iterator<Item = (&'s str, &'s Known)> {
    let inside = known.map_or(String::new(), |known| format!("{}.", known.pattern));
    names.schema.keys.iter().filter_map(move |key| {
        let step = key.pattern.strip_prefix(inside.as_str())?;
        (!step.is_empty() && !step.contains('.')).then_some((step, key))
    })
}

/// A table with known keys.
fn table(names: &Names<'_>, known: Option<&Known>) -> Map<String, Value> {
    let mut properties = Map::new();
    let mut required = Vec::new();
    let mut either = Vec::new();
    for (step, key) in below(names, known).filter(|(step, _)| !is_wildcard(step)) {
        let value = at(names, key);
        let old = names.renames.old_key(&key.pattern);
        if let Some(old) = old {
            properties.insert(old.to_owned(), deprecated(value.clone(), step));
        }
        properties.insert(step.to_owned(), value);
        match (key.preset == Preset::Required, old) {
            (false, _) => {}
            (true, None) => required.push(json!(step)),
            (true, Some(old)) => either.push(json!({
                "anyOf": [{ "required": [step] }, { "required": [old] }],
            })),
        }
    }
    let mut out = Map::new();
    out.insert("type".to_owned(), json!("object"));
    out.insert("properties".to_owned(), Value::Object(properties));
    if !required.is_empty() {
        out.insert("required".to_owned(), Value::Array(required));
    }
    if !either.is_empty() {
        out.insert("allOf".to_owned(), Value::Array(either));
    }
    out.insert("additionalProperties".to_owned(), json!(false));
    out
}

/// Old words for those that may stand at a key.
fn old_words(names: &Names<'_>, known: &Known) -> impl Iterator<Item = Value> {
    let words = names.renames.old_words(&known.pattern);
    words.map(|(old, new)| deprecated(json!({ "const": old }), new))
}

/// The same under its old name.
fn deprecated(mut value: Value, new: &str) -> Value {
    if let Some(map) = value.as_object_mut() {
        map.insert("description".to_owned(), json!(format!("Old name of `{new}`.")));
        map.insert("deprecated".to_owned(), json!(true));
    }
    value
}

/// A table of names or a list, all of whose values are alike: scalars, or tables with known keys.
fn each(names: &Names<'_>, known: &Known, under: &str, shape: &str) -> Value {
    let inside = format!("{}.", known.pattern);
    let wild = |step: &str| is_wildcard(step) || step == "[]";
    let steps = names.schema.keys.iter().filter_map(|key| key.pattern.strip_prefix(&inside));
    let Some(step) = steps.filter_map(|rest| rest.split('.').next()).find(|step| wild(step)) else {
        return json!({ "type": shape });
    };
    let pattern = format!("{inside}{step}");
    let value = match names.schema.keys.iter().find(|key| key.pattern == pattern) {
        Some(key) => at(names, key),
        None => {
            let place = Known { pattern, form: Form::Table, ..known.clone() };
            Value::Object(table(names, Some(&place)))
        }
    };
    let mut out = json!({ "type": shape });
    out[under] = value;
    out
}

/// Each alternative: a word, or a table with exactly one key; a word alone stands for an empty table.
fn choices(names: &Names<'_>, known: &Known, offered: &[Alternative]) -> Vec<Value> {
    let key = |name: &str| below(names, Some(known)).find(|(step, _)| *step == name);
    let mut out = Vec::new();
    for alternative in offered {
        let name = alternative.name;
        let found = key(name).map(|(_, known)| known);
        if alternative.word || found.is_none_or(|known| known.form == Form::Table) {
            out.push(json!({ "const": name, "description": alternative.doc }));
        }
        if let Some(known) = found {
            out.push(json!({
                "type": "object",
                "description": alternative.doc,
                "properties": { name: at(names, known) },
                "required": [name],
                "additionalProperties": false,
            }));
        }
    }
    out.extend(old_words(names, known));
    out
}

/// Distributions are alike wherever they stand, so each kind is defined once.
fn distributions(names: &Names<'_>) -> Map<String, Value> {
    let mut out = Map::new();
    for known in &names.schema.keys {
        let Form::Distribution(of, offered) = &known.form else { continue };
        let name = name_of_distribution(of, offered);
        if out.contains_key(&name) {
            continue;
        }
        let notation = if *of == "durations" { Notation::Duration } else { Notation::Number };
        let (text, limits) = (String::new(), Vec::new());
        let bare = scalar(&Scalar { text, notation, words: &[], unit: "", limits });
        let mut any = vec![bare.clone()];
        for mut choice in choices(names, known, offered) {
            // A bare value stands for the mean of an exponential.
            if let Some(inner) = choice.pointer_mut("/properties/exponential") {
                *inner = json!({ "anyOf": [bare, inner.take()] });
            }
            any.push(choice);
        }
        out.insert(name, json!({ "anyOf": any }));
    }
    out
}

fn name_of_distribution(of: &str, offered: &[Alternative]) -> String {
    let words = offered.iter().filter(|alternative| alternative.word);
    let words: String = words.map(|word| format!("-or-{}", word.name)).collect();
    format!("distribution-of-{of}{words}")
}

/// Numbers with and without units, alone or as estimates with a range and a source.
fn amounts() -> impl Iterator<Item = (String, Value)> {
    let with_unit = json!({ "type": "string", "pattern": NUMBER_AND_UNIT });
    let plain = [
        ("number", json!({ "type": "number" })),
        ("whole-number", json!({ "type": "integer" })),
        ("duration", with_unit.clone()),
        ("rate", with_unit),
    ];
    plain.into_iter().map(|(name, plain)| {
        let properties = json!({
            "value": plain.clone(), "low": plain.clone(), "high": plain.clone(),
            "source": { "type": "string" },
            "confirmed": { "type": "string" },
        });
        let estimate = json!({
            "type": "object",
            "properties": properties,
            "required": ["value"],
            "additionalProperties": false,
        });
        (name.to_owned(), json!({ "anyOf": [plain, estimate] }))
    })
}

fn scalar(of: &Scalar) -> Value {
    let defined = |name: &str| json!({ "$ref": format!("#/$defs/{name}") });
    let mut value = match &of.notation {
        Notation::Flag => json!({ "type": "boolean" }),
        Notation::Text => json!({ "type": "string" }),
        Notation::Word(words) if words.is_empty() => json!({ "type": "string" }),
        Notation::Word(words) => json!({ "enum": words }),
        Notation::Number => defined("number"),
        Notation::Whole => defined("whole-number"),
        Notation::Duration => defined("duration"),
        Notation::Rate => defined("rate"),
    };
    // A limit holds for a number alone, so that an estimate may stand beside it.
    for (keyword, limit) in &of.limits {
        value[*keyword] = if limit.fract() == 0.0 { json!(whole(*limit)) } else { json!(limit) };
    }
    if of.words.is_empty() {
        return value;
    }
    let words = of.words.iter().map(|word| json!({ "const": word }));
    json!({ "anyOf": words.chain([value]).collect::<Vec<_>>() })
}
