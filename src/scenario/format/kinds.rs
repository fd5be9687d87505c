//! Kinds of scalars: what is accepted at a key, and what it becomes.

use super::schema::{Form, nearest};
use super::tree::Value;
use super::units::{Amount, LONGEST, UNITS, Unit};
use crate::scenario::Calendar;

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
    type Out: Clone;
    /// What it is, for the schema.
    fn form(&self) -> Form;
    /// What a value becomes.
    ///
    /// # Errors
    /// Why it cannot stand here.
    fn parse(&self, value: &Value, calendar: &Calendar) -> Result<Self::Out, Misfit>;
    /// What stands for a value that was reported as wrong; it is never simulated.
    fn placeholder(&self) -> Self::Out;
}

/// Limits of a number.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    low: f64,
    high: f64,
    open_low: bool,
    open_high: bool,
}

/// No number of a scenario needs to be larger, and sums of such numbers cannot overflow.
const LARGEST: f64 = 1e15;

impl Limits {
    /// Any number of a reasonable size.
    pub const ANY: Limits =
        Limits { low: -LARGEST, high: LARGEST, open_low: false, open_high: false };

    /// At least this.
    pub fn at_least(self, low: f64) -> Limits {
        Limits { low, open_low: false, ..self }
    }

    /// More than this.
    pub fn above(self, low: f64) -> Limits {
        Limits { low, open_low: true, ..self }
    }

    /// At most this.
    pub fn at_most(self, high: f64) -> Limits {
        Limits { high, open_high: false, ..self }
    }

    /// Less than this.
    pub fn below(self, high: f64) -> Limits {
        Limits { high, open_high: true, ..self }
    }

    fn hold(&self, number: f64) -> bool {
        let above = if self.open_low { number > self.low } else { number >= self.low };
        let below = if self.open_high { number < self.high } else { number <= self.high };
        above && below
    }

    /// In words: `at least 0 and below 1`; empty when there are none.
    fn words(&self) -> String {
        let low = if self.open_low { "above" } else { "at least" };
        let high = if self.open_high { "below" } else { "at most" };
        let low = (self.low > -LARGEST).then(|| format!("{low} {}", self.low));
        let high = (self.high < LARGEST).then(|| format!("{high} {}", self.high));
        [low, high].into_iter().flatten().collect::<Vec<_>>().join(" and ")
    }

    fn check(&self, number: f64) -> Result<f64, Misfit> {
        if self.hold(number) {
            return Ok(number);
        }
        let words = self.words();
        let words = if words.is_empty() { format!("at most {LARGEST:e}") } else { words };
        let shown = Value::Real(number).to_string();
        let shown = shown.strip_suffix(".0").unwrap_or(&shown);
        Err(Misfit::new(format!("{shown} is out of range"), format!("write a number {words}")))
    }

    fn describe(&self, noun: &str) -> String {
        let words = self.words();
        if words.is_empty() { noun.to_owned() } else { format!("{noun}, {words}") }
    }
}

fn amount_form(text: String, whole: bool) -> Form {
    Form::Scalar { text, whole, amount: true }
}

/// A real number; integers are accepted.
#[derive(Clone, Copy, Debug)]
pub struct Number(pub Limits);

impl Kind for Number {
    type Out = f64;

    fn form(&self) -> Form {
        amount_form(self.0.describe("number"), false)
    }

    fn parse(&self, value: &Value, _: &Calendar) -> Result<f64, Misfit> {
        match value {
            Value::Whole(number) => self.0.check(*number as f64),
            Value::Real(number) if number.is_finite() => self.0.check(*number),
            other => Err(Misfit::new(
                format!("{} is not a number", brief(other)),
                "write a number, without a unit and without quotes",
            )),
        }
    }

    fn placeholder(&self) -> f64 {
        if self.0.hold(1.0) { 1.0 } else { self.0.low / 2.0 + self.0.high / 2.0 }
    }
}

/// A whole number.
#[derive(Clone, Copy, Debug)]
pub struct Whole(pub Limits);

impl Kind for Whole {
    type Out = i64;

    fn form(&self) -> Form {
        amount_form(self.0.describe("whole number"), true)
    }

    fn parse(&self, value: &Value, _: &Calendar) -> Result<i64, Misfit> {
        match value {
            Value::Whole(number) => {
                // Seeds use all 63 bits, more than a real number can tell apart.
                self.0.check(*number as f64).map(|_| *number)
            }
            other => Err(Misfit::new(
                format!("{} is not a whole number", brief(other)),
                "write a whole number",
            )),
        }
    }

    fn placeholder(&self) -> i64 {
        1
    }
}

/// A length of time, in ticks.
#[derive(Clone, Copy, Debug)]
pub struct Duration {
    /// Whether no time at all is refused.
    pub positive: bool,
}

impl Kind for Duration {
    type Out = f64;

    fn form(&self) -> Form {
        let text = if self.positive { "duration, above 0" } else { "duration" };
        amount_form(text.to_owned(), false)
    }

    fn parse(&self, value: &Value, calendar: &Calendar) -> Result<f64, Misfit> {
        let shown = brief(value);
        let remedy = || format!("write a number and a unit, like \"3 d\"; units: {UNITS}");
        if let Value::Whole(_) | Value::Real(_) = value {
            let help = format!("write \"{shown} d\" if you mean days; units: {UNITS}");
            return Err(Misfit::new(format!("{shown} is a duration without a unit"), help));
        }
        let amount = value_text(value).and_then(Amount::of_text);
        let Some(Amount { number, unit: Unit::Time(unit) }) = amount else {
            return Err(Misfit::new(format!("{shown} is not a duration"), remedy()));
        };
        let ticks = Amount { number, unit: Unit::Time(unit.clone()) }.measure(calendar);
        match ticks {
            None => Err(Misfit::new(format!("{shown}: there is no unit `{unit}`"), remedy())),
            Some(ticks) if ticks < 0.0 => Err(Misfit::new(
                format!("{shown}: a duration cannot be negative"),
                "write a duration of 0 or more",
            )),
            Some(ticks) if ticks > LONGEST => Err(Misfit::new(
                format!("{shown} is longer than the clock can count"),
                "stay below 70 000 years of 8-hour days",
            )),
            Some(ticks) if ticks < 1.0 && self.positive => Err(Misfit::new(
                format!("{shown} is no time at all"),
                "write a duration of at least one microsecond",
            )),
            Some(ticks) => Ok(ticks),
        }
    }

    fn placeholder(&self) -> f64 {
        1.0
    }
}

/// How often something happens, per tick.
#[derive(Clone, Copy, Debug)]
pub struct Rate {
    /// Whether never is refused.
    pub positive: bool,
}

impl Kind for Rate {
    type Out = f64;

    fn form(&self) -> Form {
        let text = if self.positive { "rate, above 0" } else { "rate" };
        amount_form(text.to_owned(), false)
    }

    fn parse(&self, value: &Value, calendar: &Calendar) -> Result<f64, Misfit> {
        let shown = brief(value);
        let remedy = format!("write a number a unit of time, like \"12 / month\"; units: {UNITS}");
        let amount = value_text(value).and_then(Amount::of_text);
        let rate =
            amount.filter(|a| matches!(a.unit, Unit::Per(_))).and_then(|a| a.measure(calendar));
        match rate {
            None => Err(Misfit::new(format!("{shown} is not a rate"), remedy)),
            Some(rate) if rate < 0.0 || (rate == 0.0 && self.positive) => {
                Err(Misfit::new(format!("{shown}: a rate must be above 0"), remedy))
            }
            Some(rate) if rate > 1.0 => {
                Err(Misfit::new(format!("{shown} is more than one each microsecond"), remedy))
            }
            Some(rate) => Ok(rate),
        }
    }

    fn placeholder(&self) -> f64 {
        1e-9
    }
}

/// `true` or `false`.
#[derive(Clone, Copy, Debug)]
pub struct Flag;

impl Kind for Flag {
    type Out = bool;

    fn form(&self) -> Form {
        Form::Scalar { text: "true or false".to_owned(), whole: false, amount: false }
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
}

/// Free text.
#[derive(Clone, Copy, Debug)]
pub struct Text;

impl Kind for Text {
    type Out = String;

    fn form(&self) -> Form {
        Form::Scalar { text: "text".to_owned(), whole: false, amount: false }
    }

    fn parse(&self, value: &Value, _: &Calendar) -> Result<String, Misfit> {
        let not_text =
            || Misfit::new(format!("{} is not text", brief(value)), "write it in quotes");
        value_text(value).map(str::to_owned).ok_or_else(not_text)
    }

    fn placeholder(&self) -> String {
        String::new()
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

impl<T: Clone> Kind for Word<T> {
    type Out = T;

    fn form(&self) -> Form {
        let quoted: Vec<String> =
            self.words.iter().map(|(word, _)| format!("\"{word}\"")).collect();
        let known = !quoted.is_empty();
        let text = if known { quoted.join(", ") } else { format!("name of a {}", self.noun) };
        Form::Scalar { text, whole: false, amount: false }
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
            Form::Scalar { text, whole, amount } => {
                Form::Scalar { text: format!("{} or a {text}", words.join(", ")), whole, amount }
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
}

/// A list of values of one kind.
#[derive(Clone, Debug)]
pub struct ListOf<K>(pub K);

impl<K: Kind> Kind for ListOf<K> {
    type Out = Vec<K::Out>;

    fn form(&self) -> Form {
        match self.0.form() {
            Form::Scalar { text, .. } => Form::List(text),
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

fn value_text(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}
