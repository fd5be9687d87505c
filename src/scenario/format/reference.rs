//! The schema as Markdown: the reference of the file format.

use super::renaming::Renames;
use super::schema::{Alternative, Attribute, Form, Known, Preset, Schema, is_wildcard};
use std::fmt::Write as _;

/// The whole reference.
pub fn markdown(schema: &Schema, renames: &Renames) -> String {
    let mut out = String::from(INTRODUCTION);
    for attribute in Attribute::ALL {
        let _ = writeln!(out, "  - *{}*: {};", attribute.word(), attribute.meaning());
    }
    let top = |known: &&Known| !known.pattern.contains('.');
    let _ = writeln!(out, "\n## The top of the file\n");
    table_of(
        &mut out,
        schema
            .keys
            .iter()
            .filter(top)
            .filter(|known| known.form != Form::Table && !is_named(known)),
        "",
    );
    for chapter in schema.keys.iter().filter(top) {
        if let Form::Table | Form::Named(_) = chapter.form {
            chapter_of(&mut out, schema, chapter);
        }
    }
    distributions(&mut out, schema);
    old_names(&mut out, renames);
    out
}

/// What version 0.1.0 wrote otherwise.
fn old_names(out: &mut String, renames: &Renames) {
    out.push_str(OLD_NAMES);
    for name in renames.names {
        let (old, new) = name.shown();
        let _ = writeln!(out, "| `{old}` | `{new}` |");
    }
}

const OLD_NAMES: &str = "
## Old names

The names of version 0.1.0 are read as those of today, in files, in `--set`, in levers and in policies; `*`
is a name of your own. A key that is written with both is an error. `salesops upgrade FILE` prints the file
with the names of today, `--write` replaces it.

| version 0.1.0 | today |
|---|---|
";

const INTRODUCTION: &str = "\
# Scenario reference

Every key of a scenario file, generated from the declarations that read it. In paths, words in
capitals stand for names that you choose. Policies, sweeps and `--set` address values by these
paths; an operation of a route is addressed by its name.

- **Durations** are a number and a unit in quotes: `\"3 d\"`, `\"2.5 h\"`, `\"1 week\"`; units:
  s, min, h, d, weeks, months, quarters, years, counted in working time (`[time]`), and us, the
  microsecond of the clock.
- **Rates** are a number a unit of time: `\"12 / month\"`.
- Any number, duration or rate may be written
  `{ value = 5, low = 4, high = 7, source = \"where it comes from\" }`.
- Numbers of money are plain, in the currency of the file.
- **Order and names.** The order of entries in a file decides nothing; tables and charts alone keep it. What has
  an order is a list in square brackets. Names are the keys of the random numbers: what is added leaves the numbers
  of what was there as they were, and what is renamed is drawn anew.
- Each key has one **attribute**, which says what is said of a policy or a lever that changes it:
";

fn is_named(known: &Known) -> bool {
    matches!(known.form, Form::Named(_))
}

fn chapter_of(out: &mut String, schema: &Schema, chapter: &Known) {
    let root = match chapter.form {
        Form::Named(noun) => format!("{}.*{noun}", chapter.pattern),
        _ => chapter.pattern.clone(),
    };
    let _ = writeln!(out, "\n## [{}]\n\n{}\n", show(&root), chapter.doc);
    let inside = format!("{root}.");
    let rows = schema.keys.iter().filter(|known| known.pattern.starts_with(&inside));
    let distributions: Vec<String> = schema
        .keys
        .iter()
        .filter(|k| matches!(k.form, Form::Distribution(..)))
        .map(|k| format!("{}.", k.pattern))
        .collect();
    let rows = rows
        .filter(|known| !distributions.iter().any(|path| known.pattern.starts_with(path.as_str())));
    table_of(out, rows, &inside);
}

fn table_of<'k>(out: &mut String, rows: impl Iterator<Item = &'k Known>, prefix: &str) {
    let _ = writeln!(
        out,
        "| key | allowed values | unit | default | attribute | meaning |\n|---|---|---|---|---|---|"
    );
    for known in rows {
        let path = show(known.pattern.strip_prefix(prefix).unwrap_or(&known.pattern));
        let preset = match &known.preset {
            Preset::Required => "*required*".to_owned(),
            Preset::Instead(other) => format!("*required*, or {other}"),
            Preset::Absent => String::new(),
            Preset::Value(value) => code(value),
        };
        let _ = writeln!(
            out,
            "| `{path}` | {} | {} | {preset} | {} | {} |",
            cell(&form(&known.form)),
            unit(&known.form),
            known.attribute.map_or("", Attribute::word),
            cell(&known.doc)
        );
    }
}

/// A key in a line for a terminal: `path (what may be written, unit, default): what it means`.
pub fn key_line(known: &Known) -> String {
    let allowed = form(&known.form).replace('`', "").replace("<br>", ", ");
    let preset = match &known.preset {
        Preset::Required => "required".to_owned(),
        Preset::Instead(other) => format!("required, or {other}"),
        Preset::Absent => String::new(),
        Preset::Value(value) => format!("default {value}"),
    };
    let parts = [allowed, unit(&known.form).to_owned(), preset];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{} ({}): {}", show(&known.pattern), parts.join("; "), known.doc)
}

/// Values are code; notes like `1 unless all segments are direct` are prose.
fn code(value: &str) -> String {
    let prose = value.contains(' ') && !value.starts_with(['"', '[', '{']);
    if prose { cell(value) } else { format!("`{}`", cell(value)) }
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

fn show(pattern: &str) -> String {
    let step =
        |step: &str| if is_wildcard(step) { step[1..].to_uppercase() } else { step.to_owned() };
    pattern.split('.').map(step).collect::<Vec<_>>().join(".").replace(".[]", "[]")
}

fn unit(form: &Form) -> &'static str {
    match form {
        Form::Scalar(scalar) | Form::List(scalar) => scalar.unit,
        Form::Distribution("durations", _) => "time",
        _ => "",
    }
}

fn form(form: &Form) -> String {
    match form {
        Form::Scalar(scalar) => scalar.text.clone(),
        Form::List(of) => format!("list of: {}", of.text),
        Form::Table => "table".to_owned(),
        Form::Switch(word) => format!("\"{word}\" or a table"),
        Form::Named(noun) => format!("table with a table for each {noun}"),
        Form::Entries(noun) => format!("table: {noun} = value"),
        Form::Elements => "list of tables".to_owned(),
        Form::Distribution(of, _) => format!("[distribution](#distributions) of {of}"),
        Form::Free => "anything".to_owned(),
        Form::Choice(alternatives) => format!("one of: {}", list(alternatives)),
    }
}

fn list(alternatives: &[Alternative]) -> String {
    let one = |a: &Alternative| {
        let name = if a.word { format!("\"{}\"", a.name) } else { format!("{{ {} }}", a.name) };
        format!("`{name}` {}", a.doc)
    };
    alternatives.iter().map(one).collect::<Vec<_>>().join("<br>")
}

/// All distributions are alike, so they are shown once.
fn distributions(out: &mut String, schema: &Schema) {
    let of_durations = |known: &&Known| matches!(&known.form, Form::Distribution("durations", _));
    let Some(known) = schema.keys.iter().find(of_durations) else { return };
    let _ = writeln!(out, "\n## Distributions\n");
    let _ = writeln!(
        out,
        "Wherever a distribution may stand, write a bare value (always the same) or a table with \
         exactly one of these keys. Shown for durations; in a distribution of numbers, numbers \
         stand in their place, and `geometric = {{ mean }}` draws whole numbers from 1.\n"
    );
    let inside = format!("{}.", known.pattern);
    table_of(out, schema.keys.iter().filter(|k| k.pattern.starts_with(&inside)), &inside);
}
