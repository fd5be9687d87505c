//! What determines the results of a run, and nothing else: the folder's name is made from it.

use super::json::json;
use crate::experiment::Axis;
use crate::report::model::{ExperimentKind, sha256};
use serde::Serialize;

/// What determines the results; equal manifests mean equal bytes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Manifest {
    /// Version of the program.
    pub salesops: String,
    /// Hash of the sources it was built from: two builds of one version may compute other numbers.
    pub sources: String,
    /// What kind of experiment it is.
    pub kind: ExperimentKind,
    /// Name of the scenario.
    pub scenario: String,
    /// SHA-256 of the resolved scenario, which is in `scenario.toml`.
    pub scenario_sha256: String,
    /// Random seed.
    pub seed: u64,
    /// Replications of each policy that were asked for.
    pub replications: u64,
    /// Replications that count when the run was interrupted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interrupted_after: Option<u64>,
    /// The policies that were simulated, in order: also the points of a sweep, the combinations of
    /// factors, the decisions of both sides.
    pub policies: Vec<String>,
    /// What was varied to get them.
    pub varied: Varied,
}

/// What was varied.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Varied {
    /// The policies that were compared, that were the factors, or under which levers were varied.
    pub policies: Vec<String>,
    /// The levers with their values: those of a sweep or the factors; what sales decides, then what
    /// operations decides.
    pub levers: Vec<Axis>,
    /// The KPIs that are evaluated; of the alignment view those of sales, of operations and of the company. None
    /// where policies are compared by all.
    pub kpis: Vec<String>,
}

/// A word of a command, in quotes where a shell would read it otherwise.
fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_+.,/:=%".contains(letter);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

/// File systems limit names by bytes, some to 143; a letter has up to four.
const MOST_BYTES: usize = 100;

impl Manifest {
    /// The manifest file.
    pub fn to_json(&self) -> String {
        json(self)
    }

    /// The command that gives these results again from the `scenario.toml` beside them, on any machine.
    pub fn command(&self) -> String {
        let mut words = vec!["salesops".to_owned(), self.kind.name().to_owned()];
        words.push("scenario.toml".to_owned());
        let Varied { policies, levers, kpis } = &self.varied;
        let mut option = |name: &str, value: &str| words.extend([name.to_owned(), quoted(value)]);
        let lever = |axis: &Axis| format!("{}={}", axis.path, axis.labels.join(","));
        match self.kind {
            ExperimentKind::Alignment => {
                for (name, axis) in ["--sales", "--operations"].into_iter().zip(levers) {
                    option(name, &lever(axis));
                }
                let names = ["--sales-kpi", "--operations-kpi", "--kpi"];
                names.into_iter().zip(kpis).for_each(|(name, kpi)| option(name, kpi));
            }
            _ => {
                levers.iter().for_each(|axis| option("--lever", &lever(axis)));
                kpis.iter().for_each(|kpi| option("--kpi", kpi));
            }
        }
        // A comparison has the baseline anyhow; elsewhere it is a policy like others.
        let compares = self.kind == ExperimentKind::Compare;
        let named = policies.iter().filter(|name| !compares || *name != "baseline");
        named.for_each(|name| option("--policy", name));
        option("--replications", &self.replications.to_string());
        option("--seed", &self.seed.to_string());
        words.join(" ")
    }

    /// Ten hexadecimal digits of the SHA-256 of the manifest.
    pub fn short_hash(&self) -> String {
        sha256(self.to_json().as_bytes())[..10].to_owned()
    }

    /// Name of the folder of the results: `nordlicht-pumps-3fa9c2d81b`.
    pub fn folder(&self) -> String {
        let safe = |c: char| if c.is_alphanumeric() || "-_".contains(c) { c } else { '-' };
        let mut name = String::new();
        for letter in self.scenario.chars().map(safe).take(60) {
            if name.len() + letter.len_utf8() > MOST_BYTES {
                break;
            }
            name.push(letter);
        }
        let name = match name.trim_matches('-') {
            "" => "scenario",
            name => name,
        };
        format!("{name}-{}", self.short_hash())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_changes_results_changes_the_folder() {
        let manifest = Manifest {
            salesops: "0.1.0".into(),
            sources: "0123456789abcdef".into(),
            kind: ExperimentKind::Compare,
            scenario: "Nordlicht / Pumps ".into(),
            scenario_sha256: sha256(b"x"),
            seed: 7,
            replications: 200,
            interrupted_after: None,
            policies: vec!["baseline".into()],
            varied: Varied::default(),
        };
        let others = [
            Manifest { replications: 100, ..manifest.clone() },
            Manifest { interrupted_after: Some(100), ..manifest.clone() },
            Manifest { policies: vec!["baseline".into(), "weekly".into()], ..manifest.clone() },
            Manifest { kind: ExperimentKind::Run, ..manifest.clone() },
            Manifest { sources: "fedcba9876543210".into(), ..manifest.clone() },
        ];
        assert!(manifest.folder().starts_with("Nordlicht---Pumps-"), "{}", manifest.folder());
        assert!(others.iter().all(|other| other.folder() != manifest.folder()));
        for (name, start) in
            [("\u{20000}".repeat(60), "\u{20000}".repeat(25)), ("..".into(), "scenario".into())]
        {
            let named = Manifest { scenario: name, ..manifest.clone() };
            assert!(named.folder().starts_with(&format!("{start}-")), "{}", named.folder());
        }
    }
}
