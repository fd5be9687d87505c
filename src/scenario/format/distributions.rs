//! Probability distributions as people write them: `"2 d"`, `{ erlang = { mean = "2 d", k = 3 } }`.

use super::choice::Choice;
use super::kinds::brief;
use super::parameters::{
    Bounds, Pair, empirical, erlang, exponential, geometric, high, hyperexponential, lognormal,
    low, mode, normal, placeholder, same, two_ways,
};
use super::quantity::Quantity;
use super::reader::{Page, Reader};
use super::tree::Value;
use crate::engine::{Distribution, Parameters};

impl<S: Copy> Reader<'_, S> {
    /// A distribution that must be written.
    pub fn distribution<'x>(
        &mut self,
        key: &str,
        quantity: Quantity,
        of: impl FnOnce(S) -> &'x Distribution,
        doc: &str,
    ) -> Distribution {
        let choice = self.choice(key, of, doc).distribution(quantity.noun(), &[]);
        alternatives(choice, quantity).read(placeholder())
    }

    /// A distribution with a default, written as in the file.
    pub fn distribution_or<'x>(
        &mut self,
        key: &str,
        quantity: Quantity,
        of: impl FnOnce(S) -> &'x Distribution,
        doc: &str,
        default: impl Into<Value>,
    ) -> Distribution {
        let default = default.into();
        let note = default.to_string();
        let choice = self.choice_or(key, of, doc, default, &note);
        alternatives(choice.distribution(quantity.noun(), &[]), quantity).read(placeholder())
    }

    /// A distribution of times, or `"never"`, which is also the default.
    pub fn distribution_or_never<'x>(
        &mut self,
        key: &str,
        of: impl FnOnce(S) -> Option<&'x Distribution>,
        doc: &str,
    ) -> Option<Distribution> {
        let never = "never";
        let choice: Choice<'_, '_, Option<&'x Distribution>, Option<Distribution>> =
            self.choice_or(key, of, doc, never, "\"never\"");
        let choice = choice.distribution(Quantity::Time.noun(), &[never]);
        let known = matches!(choice.known(), Some(None));
        let choice = choice.word_if(never, known, "Not at all.", || None);
        alternatives(choice, Quantity::Time).read(None)
    }
}

/// The distributions there are, in the order of the reference.
fn alternatives<'r, 'a, 'x, X, T>(
    choice: Choice<'r, 'a, X, T>,
    of: Quantity,
) -> Choice<'r, 'a, X, T>
where
    X: Copy + Into<Option<&'x Distribution>>,
    T: From<Distribution>,
{
    let declared = |x: X| x.into().map(Distribution::parameters);
    let choice = choice
        .key(
            "constant",
            |x| match declared(x)? {
                Parameters::Constant { value } => Some(*value),
                _ => None,
            },
            "Always the same; a bare value means this.",
            move |r, key| {
                let value = of.read(r, key, |value| value, "The value.");
                r.checked(key, Distribution::constant(value)).into()
            },
        )
        .key(
            "exponential",
            |x| match declared(x)? {
                Parameters::Exponential { mean } => Some(*mean),
                _ => None,
            },
            "Exponential; a bare value is its mean.",
            move |r, key| exponential(r, key, of).into(),
        );
    let choice = bounded(choice, of, declared);
    let choice = by_two(choice, of, declared);
    let choice = others(choice, of, declared);
    match of {
        Quantity::Time => choice,
        Quantity::Number => choice.key(
            "geometric",
            |x| match declared(x)? {
                Parameters::Geometric { mean } => Some(*mean),
                _ => None,
            },
            "Whole numbers from 1.",
            |r, key| r.table(key, same, "Geometric.", geometric).into(),
        ),
    }
}

/// Those that are cut off, mixed or recorded.
fn others<'r, 'a, 'x, X: Copy, T: From<Distribution>>(
    choice: Choice<'r, 'a, X, T>,
    of: Quantity,
    declared: impl Fn(X) -> Option<&'x Parameters>,
) -> Choice<'r, 'a, X, T> {
    choice
        .key(
            "normal",
            |x| match declared(x)? {
                Parameters::TruncatedNormal { mean, sd, low, high } => {
                    Some((*mean, *sd, *low, Some(*high).filter(|high| high.is_finite())))
                }
                _ => None,
            },
            "Normal, cut off at low and high.",
            move |r, key| {
                r.table(key, same, "Normal, cut off at low and high.", |t| normal(t, of)).into()
            },
        )
        .key(
            "hyperexponential",
            |x| match declared(x)? {
                Parameters::HyperExponential { branches } => Some(branches.as_slice()),
                _ => None,
            },
            "A mixture of exponentials.",
            move |r, key| hyperexponential(r, key, of).into(),
        )
        .key(
            "empirical",
            |x| match declared(x)? {
                Parameters::Empirical { values, weights } => {
                    Some((values.as_slice(), weights.as_slice()))
                }
                _ => None,
            },
            "Recorded values.",
            move |r, key| r.table(key, same, "Recorded values.", |t| empirical(t, of)).into(),
        )
}

/// Those between two bounds.
fn bounded<'r, 'a, 'x, X: Copy, T: From<Distribution>>(
    choice: Choice<'r, 'a, X, T>,
    of: Quantity,
    declared: impl Fn(X) -> Option<&'x Parameters>,
) -> Choice<'r, 'a, X, T> {
    choice
        .key(
            "uniform",
            |x| match declared(x)? {
                Parameters::Uniform { low, high } => Some((*low, *low, *high)),
                _ => None,
            },
            "Equally likely between two bounds.",
            move |r, key| {
                let read = |t: &mut Reader<'_, Bounds>| {
                    let uniform = Distribution::uniform(low(t, of), high(t, of));
                    t.checked("", uniform)
                };
                r.table(key, same, "Equally likely between two bounds.", read).into()
            },
        )
        .key(
            "triangular",
            |x| match declared(x)? {
                Parameters::Triangular { low, mode, high } => Some((*low, *mode, *high)),
                _ => None,
            },
            "Triangular: least, most likely, largest.",
            move |r, key| {
                let read = |t: &mut Reader<'_, Bounds>| {
                    let triangular = Distribution::triangular(low(t, of), mode(t, of), high(t, of));
                    t.checked("", triangular)
                };
                r.table(key, same, "Triangular.", read).into()
            },
        )
        .key(
            "pert",
            |x| match declared(x)? {
                Parameters::Pert { low, mode, high } => Some((*low, *mode, *high)),
                _ => None,
            },
            "PERT: a smooth triangular, mean (low + 4 mode + high) / 6.",
            move |r, key| {
                let read = |t: &mut Reader<'_, Bounds>| {
                    let pert = Distribution::pert(low(t, of), mode(t, of), high(t, of));
                    t.checked("", pert)
                };
                r.table(key, same, "PERT.", read).into()
            },
        )
}

/// Those with a mean and a spread, which may be written in another way too.
fn by_two<'r, 'a, 'x, X: Copy, T: From<Distribution>>(
    choice: Choice<'r, 'a, X, T>,
    of: Quantity,
    declared: impl Fn(X) -> Option<&'x Parameters>,
) -> Choice<'r, 'a, X, T> {
    choice
        .key(
            "gamma",
            |x| match declared(x)? {
                Parameters::GammaByCv { mean, cv } => Some((Some((*mean, *cv)), None)),
                Parameters::Gamma { shape, scale } => Some((None, Some((*shape, *scale)))),
                _ => None,
            },
            "Gamma, by mean and cv or by shape and scale.",
            move |r, key| {
                let both: Pair = (Distribution::gamma_by_cv, Distribution::gamma);
                r.table(key, same, "Gamma.", |t| two_ways(t, of, both)).into()
            },
        )
        .key(
            "erlang",
            |x| match declared(x)? {
                Parameters::Erlang { mean, k } => Some((*mean, *k)),
                _ => None,
            },
            "Erlang: the sum of k equal exponentials.",
            move |r, key| r.table(key, same, "Erlang.", |t| erlang(t, of)).into(),
        )
        .key(
            "weibull",
            |x| match declared(x)? {
                Parameters::WeibullByCv { mean, cv } => Some((Some((*mean, *cv)), None)),
                Parameters::Weibull { shape, scale } => Some((None, Some((*shape, *scale)))),
                _ => None,
            },
            "Weibull, by mean and cv or by shape and scale.",
            move |r, key| {
                let both: Pair = (Distribution::weibull_by_cv, Distribution::weibull);
                r.table(key, same, "Weibull.", |t| two_ways(t, of, both)).into()
            },
        )
        .key(
            "lognormal",
            |x| match declared(x)? {
                Parameters::LogNormalByCv { mean, cv } => Some((Some((*mean, *cv)), None)),
                Parameters::LogNormal { median, sigma } => Some((None, Some((*median, *sigma)))),
                _ => None,
            },
            "Lognormal, by mean and cv or by median and sigma.",
            move |r, key| r.table(key, same, "Lognormal.", |t| lognormal(t, of)).into(),
        )
}

impl Page<'_> {
    /// Refuses a distribution that never yields anything: it would stop the market or the work.
    pub fn refuse_zero(&self, key: &str, distribution: &Distribution) {
        if self.is_sound() && distribution.mean() <= 0.0 {
            let shown = self.peek(key).map_or_else(String::new, |node| brief(&node.value));
            let message = format!("`{}`: {shown} is no time at all", self.path_of(key));
            self.fault(key, message, "write a mean above 0");
        }
    }
}
