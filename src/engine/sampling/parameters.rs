//! The parameters by which a distribution was declared.

/// How a distribution was declared, in its own unit; what each means is said at the constructors of
/// [`Distribution`](super::Distribution).
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names are those of the constructors' arguments")]
pub enum Parameters {
    /// Always the same.
    Constant { value: f64 },
    /// Exponential.
    Exponential { mean: f64 },
    /// The sum of k equal exponentials.
    Erlang { mean: f64, k: u32 },
    /// Gamma by mean and coefficient of variation.
    GammaByCv { mean: f64, cv: f64 },
    /// Gamma by shape and scale.
    Gamma { shape: f64, scale: f64 },
    /// Lognormal by mean and coefficient of variation.
    LogNormalByCv { mean: f64, cv: f64 },
    /// Lognormal by median and standard deviation of the logarithm.
    LogNormal { median: f64, sigma: f64 },
    /// Weibull by mean and coefficient of variation.
    WeibullByCv { mean: f64, cv: f64 },
    /// Weibull by shape and scale.
    Weibull { shape: f64, scale: f64 },
    /// Uniform between two bounds.
    Uniform { low: f64, high: f64 },
    /// Triangular with its peak at the mode.
    Triangular { low: f64, mode: f64, high: f64 },
    /// PERT, a beta distribution with its peak at the mode.
    Pert { low: f64, mode: f64, high: f64 },
    /// Normal conditioned on [low, high].
    TruncatedNormal { mean: f64, sd: f64, low: f64, high: f64 },
    /// A mixture of exponentials by (probability, mean).
    HyperExponential { branches: Vec<(f64, f64)> },
    /// Recorded values with their weights.
    Empirical { values: Vec<f64>, weights: Vec<f64> },
    /// Whole numbers from 1, each further one equally likely.
    Geometric { mean: f64 },
}
