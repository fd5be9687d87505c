//! The errors of a [`Study`](super::Study), each with its remedy.

use crate::experiment::Storm;
use crate::measure::{KpiDefinition, catalogue, how_to_ask};
use crate::scenario::{Diagnostics, Policy, suggestion};
use std::fmt;

/// Why there is no answer: what is wrong, and what to do about it.
#[non_exhaustive]
pub enum Error {
    /// Something is wrong with the scenario, with a value that was set, or with a policy.
    Scenario(Diagnostics),
    /// A scenario file cannot be read.
    #[cfg(feature = "files")]
    #[non_exhaustive]
    File {
        /// Which.
        path: std::path::PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// The results have no such policy, or no such point of a sweep.
    #[non_exhaustive]
    UnknownPolicy {
        /// What was asked for.
        name: String,
        /// What there is.
        known: Vec<String>,
    },
    /// There is no such KPI.
    #[non_exhaustive]
    UnknownKpi {
        /// What was asked for.
        name: String,
        /// What there is.
        known: Vec<String>,
    },
    /// A KPI of the caller's own has the name of another KPI, or none.
    #[non_exhaustive]
    NameTaken {
        /// The name.
        name: String,
    },
    /// An interval needs two replications in which the KPI is defined; of a difference, two in which it
    /// is under both.
    #[non_exhaustive]
    TooFewValues {
        /// The KPI.
        kpi: String,
        /// Under which policy, or policies.
        under: String,
        /// Replications with a value.
        values: usize,
    },
    /// A replication does not come to an end.
    Storm(Box<Storm>),
    /// The difference of a policy from itself was asked for.
    #[non_exhaustive]
    SamePolicy {
        /// The policy.
        policy: String,
    },
    /// There is no best policy: neither direction is better, or the KPI was measured nowhere.
    #[non_exhaustive]
    NoBest {
        /// The KPI.
        kpi: String,
    },
    /// A lever is swept over no value, or over one value twice.
    #[non_exhaustive]
    Values {
        /// Path of the lever.
        lever: String,
        /// What is wrong with its values.
        fault: String,
    },
    /// Two levers of a sweep overlap, so that one would override the other.
    #[non_exhaustive]
    LeversTouch {
        /// Their paths.
        levers: [String; 2],
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Scenario(diagnostics) => diagnostics.fmt(f),
            #[cfg(feature = "files")]
            Error::File { path, error } => {
                let path = path.display();
                write!(f, "cannot read {path}: {error}; name a scenario file, as UTF-8 text")
            }
            Error::UnknownPolicy { name, known } => {
                write!(f, "there are no results for `{name}`; {}", suggested(name, known))
            }
            Error::UnknownKpi { name, known } => {
                let asked = how_to_ask(name).map(|remedy| format!("to have it counted, {remedy}"));
                let remedy = asked.unwrap_or_else(|| suggested(name, known));
                write!(f, "there is no KPI `{name}`; {remedy}")
            }
            Error::NameTaken { name } if name.is_empty() => {
                f.write_str("a KPI of your own has no name; give it one")
            }
            Error::NameTaken { name } => {
                write!(f, "there is a KPI `{name}` already; give yours another name")
            }
            Error::TooFewValues { kpi, under, values } => write!(
                f,
                "`{kpi}` has no interval under {under}: it is defined in {values} replications, and \
                two are needed; run more replications, or longer ones"
            ),
            Error::SamePolicy { policy } => write!(
                f,
                "a difference from `{policy}` to itself says nothing; name another policy to compare it with"
            ),
            Error::NoBest { kpi } => write!(
                f,
                "no policy is best in `{kpi}`: neither direction is better, or it was measured nowhere; \
                 choose a KPI with a better direction, such as profit"
            ),
            Error::Storm(storm) => write!(f, "{storm}"),
            Error::Values { lever, fault } => write!(f, "the lever `{lever}` {fault}"),
            Error::LeversTouch { levers: [one, two] } => write!(
                f,
                "the levers `{one}` and `{two}` overlap, so one would override the other; give all \
                 values to one"
            ),
        }
    }
}

/// What may have been meant; of a long list only the first are named.
fn suggested(name: &str, known: &[String]) -> String {
    const MOST: usize = 12;
    let names: Vec<&str> = known.iter().map(String::as_str).collect();
    match suggestion(name, &names) {
        meant if meant.starts_with("did you mean") || names.len() <= MOST => meant,
        _ => format!("{}, and {} more", suggestion(name, &names[..MOST]), names.len() - MOST),
    }
}

/// As it is displayed, because a `main` that returns it shows it so.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            #[cfg(feature = "files")]
            Error::File { error, .. } => Some(error),
            _ => None,
        }
    }
}

impl From<Diagnostics> for Error {
    fn from(diagnostics: Diagnostics) -> Error {
        Error::Scenario(diagnostics)
    }
}

/// That KPIs of the caller's own have names that nothing else has under these policies.
pub(super) fn check_names(own: &[KpiDefinition], policies: &[Policy]) -> Result<(), Error> {
    if own.is_empty() {
        return Ok(());
    }
    let catalogues = policies.iter().map(|policy| catalogue(&policy.timeline.stages[0].1));
    let known: Vec<KpiDefinition> = catalogues.flatten().collect();
    for (place, kpi) in own.iter().enumerate() {
        let mut others = known.iter().chain(&own[..place]);
        if kpi.name.is_empty() || others.any(|other| other.name == kpi.name) {
            return Err(Error::NameTaken { name: kpi.name.clone() });
        }
    }
    Ok(())
}
