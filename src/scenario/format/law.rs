//! Probability distributions as people write them: `"2 d"`, `{ erlang = { mean = "2 d", k = 3 } }`.

use super::choice::Choice;
use super::kinds::brief;
use super::numbers::Limits;
use super::quantity::Quantity;
use super::reader::Reader;
use super::tree::Value;
use super::units::LONGEST;
use crate::engine::{Distribution, InvalidDistribution};

impl Reader<'_> {
    /// A distribution that must be written.
    pub fn law(&mut self, key: &str, of: Quantity, doc: &str) -> Distribution {
        let choice = self.choice(key, doc).law(of.noun(), &[]);
        alternatives(choice, of).read(placeholder())
    }

    /// A distribution with a default, written as in the file.
    pub fn law_or(
        &mut self,
        key: &str,
        of: Quantity,
        doc: &str,
        default: impl Into<Value>,
    ) -> Distribution {
        let default = default.into();
        let note = default.to_string();
        let choice = self.choice_or(key, doc, default, &note).law(of.noun(), &[]);
        alternatives(choice, of).read(placeholder())
    }

    /// Refuses a distribution that never yields anything: it would stop the market or the work.
    pub fn refuse_zero(&self, key: &str, law: &Distribution) {
        if self.is_sound() && law.mean() <= 0.0 {
            let shown = self.peek(key).map_or_else(String::new, |node| brief(&node.value));
            let message = format!("`{}`: {shown} is no time at all", self.path_of(key));
            self.fault(key, message, "write a mean above 0");
        }
    }

    /// A distribution of times, or `"never"`, which is also the default.
    pub fn law_or_never(&mut self, key: &str, doc: &str) -> Option<Distribution> {
        let never = "never";
        let choice: Choice<'_, '_, Verdict> = self.choice_or(key, doc, never, "\"never\"");
        let choice = choice.law(Quantity::Time.noun(), &[never]);
        let choice = choice.word(never, "Not at all.", || Verdict(None));
        alternatives(choice, Quantity::Time).read(Verdict(None)).0
    }
}

/// A distribution or the word `never`.
struct Verdict(Option<Distribution>);

impl From<Distribution> for Verdict {
    fn from(law: Distribution) -> Verdict {
        Verdict(Some(law))
    }
}

fn placeholder() -> Distribution {
    Distribution::constant(1.0).expect("1 is at least 0")
}

/// The distributions there are, in the order of the reference.
fn alternatives<'r, 'a, T: From<Distribution>>(
    choice: Choice<'r, 'a, T>,
    of: Quantity,
) -> Choice<'r, 'a, T> {
    let choice = choice
        .key("constant", "Always the same; a bare value means this.", move |r, key| {
            let value = of.read(r, key, "The value.");
            r.checked(key, Distribution::constant(value)).into()
        })
        .key("exponential", "Exponential; a bare value is its mean.", move |r, key| {
            exponential(r, key, of).into()
        })
        .key("uniform", "Equally likely between two bounds.", move |r, key| {
            let read = |t: &mut Reader<'_>| {
                let law = Distribution::uniform(low(t, of), high(t, of));
                t.checked("", law)
            };
            r.table(key, "Equally likely between two bounds.", read).into()
        })
        .key("triangular", "Triangular: least, most likely, largest.", move |r, key| {
            let read = |t: &mut Reader<'_>| {
                let law = Distribution::triangular(low(t, of), mode(t, of), high(t, of));
                t.checked("", law)
            };
            r.table(key, "Triangular.", read).into()
        })
        .key("pert", "PERT: a smooth triangular, mean (low + 4 mode + high) / 6.", move |r, key| {
            let read = |t: &mut Reader<'_>| {
                let law = Distribution::pert(low(t, of), mode(t, of), high(t, of));
                t.checked("", law)
            };
            r.table(key, "PERT.", read).into()
        })
        .key("gamma", "Gamma, by mean and cv or by shape and scale.", move |r, key| {
            let laws: Pair = (Distribution::gamma_by_cv, Distribution::gamma);
            r.table(key, "Gamma.", |t| two_ways(t, of, laws)).into()
        })
        .key("erlang", "Erlang: the sum of k equal exponentials.", move |r, key| {
            let read = |t: &mut Reader<'_>| {
                let mean = mean(t, of);
                let k = t.whole("k", "How many exponentials.").within(1, 1000).required();
                t.checked("", Distribution::erlang(mean, u32::try_from(k).unwrap_or(1)))
            };
            r.table(key, "Erlang.", read).into()
        })
        .key("weibull", "Weibull, by mean and cv or by shape and scale.", move |r, key| {
            let laws: Pair = (Distribution::weibull_by_cv, Distribution::weibull);
            r.table(key, "Weibull.", |t| two_ways(t, of, laws)).into()
        })
        .key("lognormal", "Lognormal, by mean and cv or by median and sigma.", move |r, key| {
            r.table(key, "Lognormal.", |t| lognormal(t, of)).into()
        })
        .key("normal", "Normal, cut off at low and high.", move |r, key| {
            r.table(key, "Normal, cut off at low and high.", |t| normal(t, of)).into()
        })
        .key("hyperexponential", "A mixture of exponentials.", move |r, key| {
            hyperexponential(r, key, of).into()
        })
        .key("empirical", "Recorded values.", move |r, key| {
            r.table(key, "Recorded values.", |t| empirical(t, of)).into()
        });
    match of {
        Quantity::Time => choice,
        Quantity::Number => choice.key("geometric", "Whole numbers from 1.", |r, key| {
            r.table(key, "Geometric.", geometric).into()
        }),
    }
}

fn geometric(t: &mut Reader<'_>) -> Distribution {
    let mean = mean(t, Quantity::Number);
    t.checked("", Distribution::geometric(mean))
}

type ByTwo = fn(f64, f64) -> Result<Distribution, InvalidDistribution>;
type Pair = (ByTwo, ByTwo);

impl Reader<'_> {
    /// The law, or a report that its parameters make none.
    fn checked(&self, key: &str, law: Result<Distribution, InvalidDistribution>) -> Distribution {
        let finite = |law: Distribution| match law.mean() + law.variance().sqrt() {
            size if size <= LONGEST => Ok(law),
            _ => Err(InvalidDistribution("its mean or spread is beyond all measure".to_owned())),
        };
        law.and_then(finite).unwrap_or_else(|why| {
            if self.is_sound() {
                let path = self.path_of(key);
                let shown = self.shown(key);
                let message = format!("`{path}`: {shown} is no distribution: {why}");
                self.fault(key, message, "change its parameters");
            }
            placeholder()
        })
    }
}

fn mean(t: &mut Reader<'_>, of: Quantity) -> f64 {
    of.read(t, "mean", "The mean.")
}

fn low(t: &mut Reader<'_>, of: Quantity) -> f64 {
    of.read(t, "low", "The least value.")
}

fn mode(t: &mut Reader<'_>, of: Quantity) -> f64 {
    of.read(t, "mode", "The most likely value.")
}

fn high(t: &mut Reader<'_>, of: Quantity) -> f64 {
    of.read(t, "high", "The largest value.")
}

fn exponential(r: &mut Reader<'_>, key: &str, of: Quantity) -> Distribution {
    let bare = r.peek(key).filter(|node| node.as_table().is_none() || node.is_estimate());
    if bare.is_some() {
        let mean = of.read(r, key, "The mean.");
        r.nest(key, "mean");
        return r.checked(key, Distribution::exponential(mean));
    }
    r.table(key, "Exponential.", |t| {
        let mean = mean(t, of);
        t.checked("", Distribution::exponential(mean))
    })
}

/// By mean and cv, or by shape and scale.
fn two_ways(t: &mut Reader<'_>, of: Quantity, (by_cv, by_shape): Pair) -> Distribution {
    let mut out = placeholder();
    let shaped = t.has("shape") || t.has("scale");
    if refuse_mixture(t, ["mean", "cv"], ["shape", "scale"]) {
        return out;
    }
    if !shaped || t.is_describing() {
        let mean = of.read_without(t, "mean", "The mean.", "shape and scale");
        let law = by_cv(mean, cv(t, "shape and scale"));
        out = t.checked("", law);
    }
    if shaped || t.is_describing() {
        let instead = "mean and cv";
        let shape = t.amount("shape", "The shape.").required_without(instead);
        let scale = of.read_without(t, "scale", "The scale.", instead);
        out = t.checked("", by_shape(shape, scale));
    }
    out
}

fn lognormal(t: &mut Reader<'_>, of: Quantity) -> Distribution {
    let mut out = placeholder();
    let by_median = t.has("median") || t.has("sigma");
    if refuse_mixture(t, ["mean", "cv"], ["median", "sigma"]) {
        return out;
    }
    if !by_median || t.is_describing() {
        let mean = of.read_without(t, "mean", "The mean.", "median and sigma");
        let law = Distribution::lognormal_by_cv(mean, cv(t, "median and sigma"));
        out = t.checked("", law);
    }
    if by_median || t.is_describing() {
        let instead = "mean and cv";
        let median = of.read_without(t, "median", "The median.", instead);
        let doc = "Standard deviation of the logarithm.";
        let sigma = t.amount("sigma", doc).required_without(instead);
        out = t.checked("", Distribution::lognormal(median, sigma));
    }
    out
}

fn cv(t: &mut Reader<'_>, instead: &'static str) -> f64 {
    t.amount("cv", "Standard deviation over mean.").required_without(instead)
}

/// Parameters of two ways to write one distribution cannot be mixed.
fn refuse_mixture(t: &mut Reader<'_>, one: [&str; 2], other: [&str; 2]) -> bool {
    let mixed = one.iter().any(|key| t.has(key)) && other.iter().any(|key| t.has(key));
    if mixed {
        let remedy = format!("write {} or {}", one.join(" and "), other.join(" and "));
        t.fault("", format!("`{}` is given in two ways", t.path_of("")), remedy);
        one.iter().chain(&other).for_each(|key| drop(t.take(key)));
    }
    mixed
}

fn normal(t: &mut Reader<'_>, of: Quantity) -> Distribution {
    let mean = of.read(t, "mean", "The mean before it is cut off.");
    let sd = of.read(t, "sd", "The standard deviation before it is cut off.");
    let low = of.read_or(t, "low", "Values below do not occur.", "0 d");
    let high = of.read_optional(t, "high", "Values above do not occur.").unwrap_or(f64::INFINITY);
    t.checked("", Distribution::truncated_normal(mean, sd, low, high))
}

fn hyperexponential(r: &mut Reader<'_>, key: &str, of: Quantity) -> Distribution {
    let branches = r.elements(key, None, "The exponentials it is mixed from.", |t, _| {
        let probability = t.share("probability", "How often this one is drawn.").required();
        (probability, mean(t, of))
    });
    r.checked(key, Distribution::hyperexponential(branches))
}

fn empirical(t: &mut Reader<'_>, of: Quantity) -> Distribution {
    let values = of.read_list(t, "values", "The recorded values.");
    let weights = t.numbers("weights", Limits::ANY.at_least(0.0), "How often each occurred.");
    let weights = weights.default_is("equal").optional();
    let weights = weights.unwrap_or_else(|| vec![1.0; values.len()]);
    t.checked("", Distribution::empirical(values, &weights))
}
