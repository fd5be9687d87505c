//! The parameters of a distribution, family by family, and the check that they make one.

use super::numbers::Limits;
use super::quantity::Quantity;
use super::reader::{Page, Reader};
use super::units::LONGEST;
use crate::engine::{Distribution, InvalidDistribution};

/// Least, most likely and largest value.
pub type Bounds = (f64, f64, f64);
/// The two numbers of one way to write a distribution, or those of the other.
pub type EitherWay = (Option<(f64, f64)>, Option<(f64, f64)>);
pub type ByTwo = fn(f64, f64) -> Result<Distribution, InvalidDistribution>;
pub type Pair = (ByTwo, ByTwo);

/// The whole of what is known.
pub fn same<X>(known: X) -> X {
    known
}

/// What stands for a distribution that was reported as wrong.
pub fn placeholder() -> Distribution {
    Distribution::constant(1.0).expect("1 is at least 0")
}

impl Page<'_> {
    /// The distribution, or a report that its parameters make none.
    pub(super) fn checked(
        &self,
        key: &str,
        distribution: Result<Distribution, InvalidDistribution>,
    ) -> Distribution {
        let finite = |one: Distribution| match one.mean() + one.variance().sqrt() {
            size if size <= LONGEST => Ok(one),
            _ => Err(InvalidDistribution("its mean or spread is beyond all measure".to_owned())),
        };
        distribution.and_then(finite).unwrap_or_else(|why| {
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

/// The least value.
pub fn low(t: &mut Reader<'_, Bounds>, of: Quantity) -> f64 {
    of.read(t, "low", |(low, ..)| low, "The least value.")
}

/// The most likely value.
pub fn mode(t: &mut Reader<'_, Bounds>, of: Quantity) -> f64 {
    of.read(t, "mode", |(_, mode, _)| mode, "The most likely value.")
}

/// The largest value.
pub fn high(t: &mut Reader<'_, Bounds>, of: Quantity) -> f64 {
    of.read(t, "high", |(.., high)| high, "The largest value.")
}

/// An exponential distribution; a bare value is its mean.
pub fn exponential(r: &mut Reader<'_, f64>, key: &str, of: Quantity) -> Distribution {
    let bare = r.peek(key).filter(|node| node.as_table().is_none() || node.is_estimate());
    if bare.is_some() {
        let mean = of.read(r, key, same, "The mean.");
        r.nest(key, "mean");
        return r.checked(key, Distribution::exponential(mean));
    }
    r.table(key, same, "Exponential.", |t| {
        let mean = of.read(t, "mean", same, "The mean.");
        t.checked("", Distribution::exponential(mean))
    })
}

/// A geometric distribution.
pub fn geometric(t: &mut Reader<'_, f64>) -> Distribution {
    let mean = Quantity::Number.read(t, "mean", same, "The mean.");
    t.checked("", Distribution::geometric(mean))
}

/// An Erlang distribution.
pub fn erlang(t: &mut Reader<'_, (f64, u32)>, of: Quantity) -> Distribution {
    let mean = of.read(t, "mean", |(mean, _)| mean, "The mean.");
    let k = t.whole("k", "How many exponentials.").within(1, 1000);
    let k = k.of(|(_, k)| i64::from(k)).required();
    t.checked("", Distribution::erlang(mean, u32::try_from(k).unwrap_or(1)))
}

/// By mean and cv, or by shape and scale.
pub fn two_ways(
    t: &mut Reader<'_, EitherWay>,
    of: Quantity,
    (by_cv, by_shape): Pair,
) -> Distribution {
    let mut out = placeholder();
    let shaped = t.has("shape") || t.has("scale");
    if refuse_mixture(t, ["mean", "cv"], ["shape", "scale"]) {
        return out;
    }
    if !shaped || !t.is_reading() {
        let (mean, cv) = mean_and_cv(t, of, "shape and scale");
        out = t.checked("", by_cv(mean, cv));
    }
    if shaped || !t.is_reading() {
        let instead = "mean and cv";
        let shape = t.amount("shape", "The shape.").of(|(_, by_shape)| Some(by_shape?.0));
        let shape = shape.required_without(instead);
        let of_scale = |(_, by_shape): EitherWay| Some(by_shape?.1);
        let scale = of.read_without(t, "scale", of_scale, "The scale.", instead);
        out = t.checked("", by_shape(shape, scale));
    }
    out
}

/// A lognormal distribution, by mean and cv or by median and sigma.
pub fn lognormal(t: &mut Reader<'_, EitherWay>, of: Quantity) -> Distribution {
    let mut out = placeholder();
    let by_median = t.has("median") || t.has("sigma");
    if refuse_mixture(t, ["mean", "cv"], ["median", "sigma"]) {
        return out;
    }
    if !by_median || !t.is_reading() {
        let (mean, cv) = mean_and_cv(t, of, "median and sigma");
        out = t.checked("", Distribution::lognormal_by_cv(mean, cv));
    }
    if by_median || !t.is_reading() {
        let instead = "mean and cv";
        let of_median = |(_, by_median): EitherWay| Some(by_median?.0);
        let median = of.read_without(t, "median", of_median, "The median.", instead);
        let doc = "Standard deviation of the logarithm.";
        let sigma = t.amount("sigma", doc).of(|(_, by_median)| Some(by_median?.1));
        let sigma = sigma.required_without(instead);
        out = t.checked("", Distribution::lognormal(median, sigma));
    }
    out
}

fn mean_and_cv(t: &mut Reader<'_, EitherWay>, of: Quantity, instead: &'static str) -> (f64, f64) {
    let mean = of.read_without(t, "mean", |(by_cv, _)| Some(by_cv?.0), "The mean.", instead);
    let cv = t.amount("cv", "Standard deviation over mean.").of(|(by_cv, _)| Some(by_cv?.1));
    (mean, cv.required_without(instead))
}

/// Parameters of two ways to write one distribution cannot be mixed.
fn refuse_mixture(t: &mut Page<'_>, one: [&str; 2], other: [&str; 2]) -> bool {
    let mixed = one.iter().any(|key| t.has(key)) && other.iter().any(|key| t.has(key));
    if mixed {
        let remedy = format!("write {} or {}", one.join(" and "), other.join(" and "));
        t.fault("", format!("`{}` is given in two ways", t.path_of("")), remedy);
        one.iter().chain(&other).for_each(|key| drop(t.take(key)));
    }
    mixed
}

/// A normal distribution that is cut off.
pub fn normal(t: &mut Reader<'_, (f64, f64, f64, Option<f64>)>, of: Quantity) -> Distribution {
    let mean = of.read(t, "mean", |(mean, ..)| mean, "The mean before it is cut off.");
    let doc = "The standard deviation before it is cut off.";
    let sd = of.read(t, "sd", |(_, sd, ..)| sd, doc);
    let low = of.read_or(t, "low", |(_, _, low, _)| low, "Values below do not occur.", "0 d");
    let high = of.read_optional(t, "high", |(.., high)| high, "Values above do not occur.");
    t.checked("", Distribution::truncated_normal(mean, sd, low, high.unwrap_or(f64::INFINITY)))
}

/// A mixture of exponentials.
pub fn hyperexponential(
    r: &mut Reader<'_, &[(f64, f64)]>,
    key: &str,
    of: Quantity,
) -> Distribution {
    let doc = "The exponentials it is mixed from.";
    let branches = r.elements(key, <[_]>::to_vec, doc, |t, _| {
        let probability = t.weight("probability", "How often this one is drawn.");
        let probability = probability.of(|(probability, _)| probability).required();
        (probability, of.read(t, "mean", |(_, mean)| mean, "The mean."))
    });
    r.checked(key, Distribution::hyperexponential(branches))
}

/// Recorded values.
pub fn empirical(t: &mut Reader<'_, (&[f64], &[f64])>, of: Quantity) -> Distribution {
    let values = of.read_list(t, "values", |(values, _)| values.to_vec(), "The recorded values.");
    let weights = t.numbers("weights", Limits::ANY.at_least(0.0), "How often each occurred.");
    let weights = weights.default_is("equal").of(|(_, weights)| weights.to_vec()).optional();
    let weights = weights.unwrap_or_else(|| vec![1.0; values.len()]);
    t.checked("", Distribution::empirical(values, &weights))
}
