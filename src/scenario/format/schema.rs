//! The schema: every key that a scenario may hold, recorded by the very declarations that read it.
//!
//! A pattern is a dotted path in which `*segment` stands for the name of a segment, `?product` for
//! a key that must name a product, and `[]` for an element that has no name.

use std::collections::BTreeMap;

/// Every key, in the order of the declarations.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// The keys.
    pub keys: Vec<Known>,
    /// Their places by the first step of their paths, once all are known.
    chapters: BTreeMap<String, BTreeMap<usize, Vec<usize>>>,
}

/// One key.
#[derive(Clone, Debug)]
pub struct Known {
    /// Its path, with wildcards.
    pub pattern: String,
    /// What may be written there.
    pub form: Form,
    /// What it means, in one sentence.
    pub doc: String,
    /// What holds when it is not written.
    pub preset: Preset,
    /// What kind of thing it says; `None` until it is attributed.
    pub attribute: Option<Attribute>,
}

/// What kind of thing a key says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attribute {
    /// What the company may decide.
    Decision,
    /// What it finds: the market, nature, how people behave.
    Exogenous,
    /// How money and orders are counted, and at what prices.
    Accounting,
    /// How the experiment is run and shown.
    Experiment,
}

impl Attribute {
    /// All of them.
    pub const ALL: [Attribute; 4] =
        [Attribute::Decision, Attribute::Exogenous, Attribute::Accounting, Attribute::Experiment];

    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Attribute::Decision => "decision",
            Attribute::Exogenous => "exogenous",
            Attribute::Accounting => "accounting",
            Attribute::Experiment => "experiment",
        }
    }

    /// What it means.
    pub const fn meaning(self) -> &'static str {
        match self {
            Attribute::Decision => "what the company may decide",
            Attribute::Exogenous => {
                "what it finds: the market, nature, how people behave; what a policy that changes it does is \
                 assumed, not simulated"
            }
            Attribute::Accounting => "how money and orders are counted, and at what prices",
            Attribute::Experiment => {
                "how the experiment is run and shown, which neither a policy nor a lever may change"
            }
        }
    }
}

/// What may be written at a key.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// A scalar.
    Scalar(Scalar),
    /// A list of scalars.
    List(Scalar),
    /// A table with known keys.
    Table,
    /// A word that switches the table off, or the table.
    Switch(&'static str),
    /// A table of tables with names of the writer's choice.
    Named(&'static str),
    /// A table whose keys must name something that is declared elsewhere.
    Entries(&'static str),
    /// A list of tables.
    Elements,
    /// Exactly one of these alternatives, each a word or a key, with what it means.
    Choice(Vec<Alternative>),
    /// A probability distribution; the text says of what. Choices of their own follow.
    Distribution(&'static str, Vec<Alternative>),
    /// Anything: paths and values of a policy.
    Free,
}

/// What is accepted as a scalar.
#[derive(Clone, Debug, PartialEq)]
pub struct Scalar {
    /// The same for people: which numbers or words.
    pub text: String,
    /// How it is written.
    pub notation: Notation,
    /// Words that may stand instead.
    pub words: &'static [&'static str],
    /// What a number is measured in; empty: it has no unit, or is no number.
    pub unit: &'static str,
    /// The limits of a number, by the keywords of a JSON Schema; those of what has a unit are in words only.
    pub limits: Vec<(&'static str, f64)>,
}

/// How a scalar is written.
#[derive(Clone, Debug, PartialEq)]
pub enum Notation {
    /// `true` or `false`.
    Flag,
    /// Any text.
    Text,
    /// One of these words; none are listed where they are names that the file declares.
    Word(Vec<String>),
    /// A number.
    Number,
    /// A whole number.
    Whole,
    /// A number and a unit of time.
    Duration,
    /// A number a unit of time.
    Rate,
}

/// One of several things that may stand at a key.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternative {
    /// The word or key.
    pub name: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// Whether it is a word on its own, without a table.
    pub word: bool,
}

/// What holds when a key is not written.
#[derive(Clone, Debug, PartialEq)]
pub enum Preset {
    /// It must be written.
    Required,
    /// It must be written unless what stands instead is: keys, or several of them with `and`.
    Instead(&'static str),
    /// Nothing of the kind.
    Absent,
    /// This value.
    Value(String),
}

impl Schema {
    /// The same when all keys are known and in order: from now on they can be found.
    pub fn complete(mut self) -> Schema {
        for (place, known) in self.keys.iter().enumerate() {
            let chapter = self.chapters.entry(chapter_of(&known.pattern).to_owned()).or_default();
            chapter.entry(steps_of(&known.pattern)).or_default().push(place);
        }
        self
    }

    /// The key that a concrete dotted path means.
    pub fn find(&self, path: &str) -> Option<&Known> {
        let alike = self.chapters.get(chapter_of(path))?.get(&steps_of(path))?;
        let mut keys = alike.iter().map(|place| &self.keys[*place]);
        keys.find(|known| matches(&known.pattern, path))
    }

    /// What kind of thing a concrete dotted path says: its own, or else that of the nearest path above.
    pub fn attribute(&self, path: &str) -> Option<Attribute> {
        match self.find(path) {
            Some(known) => known.attribute,
            None => self.attribute(path.rsplit_once('.')?.0),
        }
    }

    /// Whether there are keys below a concrete dotted path.
    pub fn has_below(&self, path: &str) -> bool {
        let steps = path.split('.').count();
        self.keys.iter().any(|known| {
            let above: Vec<&str> = known.pattern.split('.').take(steps).collect();
            known.pattern.split('.').count() > steps && matches(&above.join("."), path)
        })
    }

    /// The existing path most like this one, wildcards filled in from it.
    pub fn nearest(&self, path: &str) -> Option<String> {
        let filled = self.keys.iter().filter_map(|known| fill(&known.pattern, path));
        nearest(path, filled)
    }
}

impl Form {
    /// The alternatives, when one of several must be chosen.
    pub fn alternatives(&self) -> Option<&[Alternative]> {
        match self {
            Form::Choice(alternatives) | Form::Distribution(_, alternatives) => Some(alternatives),
            _ => None,
        }
    }

    /// Whether there is a single number that can be added to, scaled and ramped.
    pub fn is_amount(&self) -> bool {
        matches!(self, Form::Scalar(scalar) if scalar.notation.is_amount())
    }

    /// Whether only whole numbers count.
    pub fn is_whole(&self) -> bool {
        matches!(self, Form::Scalar(scalar) if scalar.notation == Notation::Whole)
    }
}

impl Notation {
    /// Whether it is a number, with or without a unit.
    pub fn is_amount(&self) -> bool {
        !matches!(self, Notation::Flag | Notation::Text | Notation::Word(_))
    }
}

/// The first step of a path, which in a pattern is a chapter and never a wildcard.
fn chapter_of(path: &str) -> &str {
    path.split('.').next().unwrap_or(path)
}

/// How many steps a path has; a pattern stands for those that have as many.
fn steps_of(path: &str) -> usize {
    path.bytes().filter(|byte| *byte == b'.').count() + 1
}

/// Whether a step of a pattern stands for names.
pub fn is_wildcard(step: &str) -> bool {
    step.starts_with(['*', '?'])
}

/// Whether a path is one that a pattern stands for. It is asked of every key for every path, and most differ in
/// the first letter, so letters are compared before steps are looked for.
fn matches(pattern: &str, path: &str) -> bool {
    let (mut known, mut given) = (pattern.as_bytes(), path.as_bytes());
    loop {
        let any = matches!(known.first(), Some(b'*' | b'?'));
        if !any && known.first() != given.first() {
            return false;
        }
        let ((known_step, known_rest), (given_step, given_rest)) =
            (first_step(known), first_step(given));
        if !any && known_step != given_step {
            return false;
        }
        match (known_rest, given_rest) {
            (None, None) => return true,
            (Some(known_rest), Some(given_rest)) => (known, given) = (known_rest, given_rest),
            _ => return false,
        }
    }
}

/// The first step of a path, and what follows it.
fn first_step(path: &[u8]) -> (&[u8], Option<&[u8]>) {
    match path.iter().position(|byte| *byte == b'.') {
        Some(end) => (&path[..end], Some(&path[end + 1..])),
        None => (path, None),
    }
}

/// The pattern with its wildcards replaced by what the path has in their places.
fn fill(pattern: &str, path: &str) -> Option<String> {
    if pattern.split('.').count() != path.split('.').count() || pattern.contains("[]") {
        return None;
    }
    let pairs = pattern.split('.').zip(path.split('.'));
    let steps: Vec<&str> = pairs.map(|(k, g)| if is_wildcard(k) { g } else { k }).collect();
    Some(steps.join("."))
}

/// The candidate most like `word`, if one is like it at all.
pub fn nearest<S: AsRef<str>>(
    word: &str,
    candidates: impl IntoIterator<Item = S>,
) -> Option<String> {
    let likeness = |candidate: &str| {
        let whole = strsim::normalized_damerau_levenshtein(word, candidate);
        // A word that is part of the other is a likely slip: `reps` for `sales_reps`.
        let part = word.len() >= 3 && (candidate.contains(word) || word.contains(candidate));
        if part { whole.max(0.65) } else { whole }
    };
    let scored = candidates.into_iter().map(|c| (likeness(c.as_ref()), c.as_ref().to_owned()));
    let best = scored.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    (best.0 >= 0.6).then_some(best.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wildcard_stands_for_one_step() {
        let yes = [
            ("run.seed", "run.seed"),
            ("segments.*segment.buys.?product", "segments.trade.buys.pump"),
            ("*segment", "trade"),
            ("", ""),
            ("a.*b", "a."),
        ];
        let no = [
            ("run.seed", "run.seeds"),
            ("run.seed", "run"),
            ("run", "run.seed"),
            ("segments.*segment", "segments"),
            ("segments.*segment", "segments.trade.buys"),
            ("stations.*station.crew", "stations.press.crews"),
            ("", "a"),
            ("a", ""),
            ("a.b", "a.c"),
        ];
        yes.iter().for_each(|(pattern, path)| assert!(matches(pattern, path), "{pattern} {path}"));
        no.iter().for_each(|(pattern, path)| assert!(!matches(pattern, path), "{pattern} {path}"));
    }
}
