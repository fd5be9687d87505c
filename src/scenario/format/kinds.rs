//! Kinds of scalars: what is accepted at a key, and what it becomes. Words, flags, texts and lists.

use super::schema::{Form, Notation, Scalar, nearest};
use super::tree::{Node, Value};
use super::working_time::Calendar;

/// Why a value cannot stand at a key, and what could.
#[derive(Clone, Debug)]
pub struct Misfit {
    /// What is wrong, without the key.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
}

impl Misfit {
    /// A misfit.
    pub fn new(message: impl Into<String>, remedy: impl Into<String>) -> Misfit {
        Misfit { message: message.into(), remedy: remedy.into() }
    }
}

/// A kind of scalar.
pub trait Kind {
    /// What it becomes.
    type Out: Clone + PartialEq;
    /// What it is, for the schema.
    fn form(&self) -> Form;
    /// What a value becomes.
    ///
    /// # Errors
    /// Why it cannot stand here.
    fn parse(&self, value: &Value, calendar: &Calendar) -> Result<Self::Out, Misfit>;
    /// What stands for a value that was reported as wrong; it is never simulated.
    fn placeholder(&self) -> Self::Out;
    /// What is written for this value. Where it is a number it is near the one that is meant, and `reads`
    /// says which numbers would do.
    fn write(
        &self,
        near: &Self::Out,
        calendar: &Calendar,
        reads: &dyn Fn(&Self::Out) -> bool,
    ) -> Value;
}

/// The form of a scalar without words of its own.
pub(super) fn scalar(text: String, notation: Notation) -> Form {
    let unit = match notation {
        Notation::Duration => "time",
        Notation::Rate => "a unit of time",
        _ => "",
    };
    Form::Scalar(Scalar { text, notation, words: &[], unit, limits: Vec::new() })
}

/// `true` or `false`.
#[derive(Clone, Copy, Debug)]
pub struct Flag;

impl Kind for Flag {
    type Out = bool;

    fn form(&self) -> Form {
        scalar("true or false".to_owned(), Notation::Flag)
    }

    fn parse(&self, value: &Value, _: &Calendar) -> Result<bool, Misfit> {
        match value {
            Value::Flag(flag) => Ok(*flag),
            other => Err(Misfit::new(
                format!("{} is neither true nor false", brief(other)),
                "write true or false, without quotes",
            )),
        }
    }

    fn placeholder(&self) -> bool {
        false
    }

    fn write(&self, flag: &bool, _: &Calendar, _: &dyn Fn(&bool) -> bool) -> Value {
        Value::Flag(*flag)
    }
}

/// Free text.
#[derive(Clone, Copy, Debug)]
pub struct Text;

impl Kind for Text {
    type Out = String;

    fn form(&self) -> Form {
        scalar("text".to_owned(), Notation::Text)
    }

    fn parse(&self, value: &Value, _: &Calendar) -> Result<String, Misfit> {
        let not_text =
            || Misfit::new(format!("{} is not text", brief(value)), "write it in quotes");
        value_text(value).map(str::to_owned).ok_or_else(not_text)
    }

    fn placeholder(&self) -> String {
        String::new()
    }

    fn write(&self, text: &String, _: &Calendar, _: &dyn Fn(&String) -> bool) -> Value {
        Value::Text(text.clone())
    }
}

/// One of a few words.
#[derive(Clone, Debug)]
pub struct Word<T> {
    /// What each word becomes.
    pub words: Vec<(String, T)>,
    /// What the words are, for messages: `station`, `rule`.
    pub noun: &'static str,
    /// What stands for a word that was reported as wrong.
    pub placeholder: T,
}

impl<T: Clone + PartialEq> Kind for Word<T> {
    type Out = T;

    fn form(&self) -> Form {
        let quoted: Vec<String> =
            self.words.iter().map(|(word, _)| format!("\"{word}\"")).collect();
        let known = !quoted.is_empty();
        let text = if known { quoted.join(", ") } else { format!("name of a {}", self.noun) };
        let words = self.words.iter().map(|(word, _)| word.clone()).collect();
        scalar(text, Notation::Word(words))
    }

    fn parse(&self, value: &Value, _: &Calendar) -> Result<T, Misfit> {
        let given = value_text(value);
        if let Some((_, found)) = self.words.iter().find(|(word, _)| Some(word.as_str()) == given) {
            return Ok(found.clone());
        }
        let names: Vec<&str> = self.words.iter().map(|(word, _)| word.as_str()).collect();
        let message = format!("there is no {} {}", self.noun, brief(value));
        Err(Misfit::new(message, suggestion(given.unwrap_or(""), &names)))
    }

    fn placeholder(&self) -> T {
        self.placeholder.clone()
    }

    fn write(&self, value: &T, _: &Calendar, _: &dyn Fn(&T) -> bool) -> Value {
        let named = self.words.iter().find(|(_, known)| known == value);
        Value::Text(named.map_or_else(String::new, |(word, _)| word.clone()))
    }
}

/// A word that stands apart, or a value of another kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Or<T> {
    /// The word.
    Word(&'static str),
    /// The value.
    Value(T),
}

/// Some words, or else another kind.
#[derive(Clone, Debug)]
pub struct OrWord<K> {
    /// The words.
    pub words: &'static [&'static str],
    /// The other kind.
    pub kind: K,
}

impl<K: Kind> Kind for OrWord<K> {
    type Out = Or<K::Out>;

    fn form(&self) -> Form {
        let words: Vec<String> = self.words.iter().map(|word| format!("\"{word}\"")).collect();
        match self.kind.form() {
            Form::Scalar(kind) => {
                let text = format!("{} or a {}", words.join(", "), kind.text);
                Form::Scalar(Scalar { text, words: self.words, ..kind })
            }
            other => other,
        }
    }

    fn parse(&self, value: &Value, calendar: &Calendar) -> Result<Self::Out, Misfit> {
        let given = value_text(value);
        if let Some(word) = self.words.iter().find(|word| Some(**word) == given) {
            return Ok(Or::Word(word));
        }
        self.kind.parse(value, calendar).map(Or::Value).map_err(|misfit| {
            let words: Vec<String> = self.words.iter().map(|word| format!("\"{word}\"")).collect();
            Misfit {
                remedy: format!("{}; or write {}", misfit.remedy, words.join(" or ")),
                ..misfit
            }
        })
    }

    fn placeholder(&self) -> Self::Out {
        Or::Value(self.kind.placeholder())
    }

    fn write(
        &self,
        near: &Self::Out,
        calendar: &Calendar,
        reads: &dyn Fn(&Self::Out) -> bool,
    ) -> Value {
        match near {
            Or::Word(word) => Value::from(*word),
            Or::Value(near) => {
                self.kind.write(near, calendar, &|value| reads(&Or::Value(value.clone())))
            }
        }
    }
}

/// A list of values of one kind.
#[derive(Clone, Debug)]
pub struct ListOf<K>(pub K);

impl<K: Kind> Kind for ListOf<K> {
    type Out = Vec<K::Out>;

    fn form(&self) -> Form {
        match self.0.form() {
            Form::Scalar(kind) => Form::List(kind),
            other => other,
        }
    }

    fn parse(&self, value: &Value, calendar: &Calendar) -> Result<Self::Out, Misfit> {
        let Value::List(items) = value else {
            let message = format!("{} is not a list", brief(value));
            return Err(Misfit::new(message, "write the values in square brackets, like [0, 0.1]"));
        };
        items.iter().map(|item| self.0.parse(&item.value, calendar)).collect()
    }

    fn placeholder(&self) -> Self::Out {
        Vec::new()
    }

    fn write(
        &self,
        values: &Self::Out,
        calendar: &Calendar,
        _: &dyn Fn(&Self::Out) -> bool,
    ) -> Value {
        let each = |value: &K::Out| self.0.write(value, calendar, &|other| other == value);
        Value::List(values.iter().map(|value| Node::default_of(each(value))).collect())
    }
}

/// A value on at most 60 characters, for messages.
pub fn brief(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() <= 60 {
        return text;
    }
    format!("{}...", text.chars().take(57).collect::<String>())
}

/// What to write instead of a word that is not known.
pub fn suggestion(word: &str, known: &[&str]) -> String {
    let all: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
    match (nearest(word, known), all.len()) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, 0) => "there are none".to_owned(),
        (None, 1) => format!("the only one is {}", all[0]),
        (None, _) => format!("known are {}", all.join(", ")),
    }
}

/// The text of a value, if it is one.
pub fn value_text(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}
