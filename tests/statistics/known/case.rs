//! A case: a scenario file, its known answers and their sources, and how the two are compared.

use super::watch::{Watch, Watching};
use crate::findings::long;
use crate::laboratory::{load, vary};
use salesops::company;
use salesops::engine::Time;
use salesops::experiment;
use salesops::measure::{Interval, KpiObserver, catalogue};
use salesops::scenario::Policy;
use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

/// 99 % half-widths in 95 % half-widths.
const WIDER: f64 = 2.576 / 1.96;

/// How many times wider all tolerances are where the long versions are not asked for: a third of the
/// replications is enough.
const EVERYDAY: f64 = 1.8;

/// A scenario with known answers.
pub struct Case {
    pub name: &'static str,
    pub file: String,
    /// Values other than those in the file.
    pub values: Vec<(String, String)>,
    policy: Option<&'static str>,
    /// Where the known answers come from.
    pub source: &'static str,
    /// Replications of the first attempt.
    start: u64,
    pub known: Vec<Known>,
}

/// One known answer.
pub struct Known {
    /// The quantity, in words.
    pub what: String,
    quantity: Quantity,
    pub truth: f64,
    pub margin: Margin,
    /// How many times wider the tolerance is where the long versions are not asked for.
    loose: f64,
}

/// How far an estimate may be off, on top of its own 99 % half-width.
#[derive(Clone, Copy)]
pub enum Margin {
    /// A share of the known value, which is exact.
    Tolerance(f64),
    /// The known value is itself an estimate with this 95 % half-width.
    Study(f64),
}

type Lookup<'a> = &'a dyn Fn(&str) -> f64;

enum Quantity {
    Kpi(&'static str),
    Formula(Box<dyn Fn(Lookup) -> f64 + Sync>),
    Watched(Box<dyn Fn() -> Box<dyn Watch> + Sync>),
}

/// The estimate of a known answer and its verdict.
pub struct Found {
    pub interval: Interval,
    /// The margin on top of the half-width.
    pub margin: f64,
    pub passes: bool,
}

impl Case {
    /// The case of the scenario file of the same name.
    pub fn new(name: &'static str) -> Case {
        let file = format!("tests/cases/{name}.toml");
        let (values, known) = (Vec::new(), Vec::new());
        Case { name, file, values, policy: None, source: "", start: 16, known }
    }

    /// Where the known answers come from.
    pub fn source(mut self, source: &'static str) -> Case {
        self.source = source;
        self
    }

    /// Another scenario file.
    pub fn file(mut self, file: &str) -> Case {
        self.file = file.to_owned();
        self
    }

    /// Another value than in the file.
    pub fn with(mut self, path: &str, value: impl ToString) -> Case {
        self.values.push((path.to_owned(), value.to_string()));
        self
    }

    /// A policy of the file instead of its baseline.
    pub fn policy(mut self, name: &'static str) -> Case {
        self.policy = Some(name);
        self
    }

    /// Replications of the first attempt, where each is short.
    pub fn start(mut self, replications: u64) -> Case {
        self.start = replications;
        self
    }

    fn know(mut self, what: String, quantity: Quantity, truth: f64, margin: Margin) -> Case {
        self.known.push(Known { what, quantity, truth, margin, loose: 1.0 });
        self
    }

    /// The expected value of a KPI.
    pub fn kpi(self, kpi: &'static str, truth: f64, tolerance: f64) -> Case {
        self.know(format!("`{kpi}`"), Quantity::Kpi(kpi), truth, Margin::Tolerance(tolerance))
    }

    /// The expected value of a formula of KPIs.
    pub fn formula(
        self,
        what: &str,
        formula: impl Fn(Lookup) -> f64 + Sync + 'static,
        truth: f64,
        tolerance: f64,
    ) -> Case {
        let quantity = Quantity::Formula(Box::new(formula));
        self.know(what.to_owned(), quantity, truth, Margin::Tolerance(tolerance))
    }

    /// The expected value of a quantity that a watch of the facts of a replication computes.
    pub fn seen<W: Watch + 'static>(
        self,
        what: &str,
        watch: impl Fn() -> W + Sync + 'static,
        truth: f64,
        tolerance: f64,
    ) -> Case {
        let quantity = Quantity::Watched(Box::new(move || Box::new(watch())));
        self.know(what.to_owned(), quantity, truth, Margin::Tolerance(tolerance))
    }

    /// The last answer is not exact but comes from another simulation, with this 95 % half-width.
    pub fn by_study(mut self, half_width: f64) -> Case {
        self.last().margin = Margin::Study(half_width);
        self
    }

    /// The last answer needs long runs: outside the long versions its tolerance is so many times
    /// wider.
    pub fn loosely(mut self, times: f64) -> Case {
        self.last().loose = times;
        self
    }

    fn last(&mut self) -> &mut Known {
        self.known.last_mut().expect("something is known")
    }

    fn scenario(&self) -> Policy {
        let values: Vec<(&str, &str)> =
            self.values.iter().map(|(path, value)| (path.as_str(), value.as_str())).collect();
        let book = if values.is_empty() { load(&self.file) } else { vary(&self.file, &values) };
        match self.policy {
            Some(name) => book.policy(name).expect("the policy is in the file"),
            None => book.baseline,
        }
    }

    /// The values other than in the file, in words.
    pub fn changes(&self) -> String {
        let values = self.values.iter().map(|(path, value)| format!("`{path} = {value}`"));
        let policy = self.policy.iter().map(|policy| format!("policy `{policy}`"));
        policy.chain(values).collect::<Vec<_>>().join(", ")
    }

    /// What is found, simulated once however many tests ask.
    pub fn examine(&self) -> Arc<Vec<Found>> {
        type Once = Arc<OnceLock<Arc<Vec<Found>>>>;
        static EXAMINED: Mutex<BTreeMap<&str, Once>> = Mutex::new(BTreeMap::new());
        let once = {
            let mut examined = EXAMINED.lock().expect("nothing panics here");
            Arc::clone(examined.entry(self.name).or_default())
        };
        Arc::clone(once.get_or_init(|| Arc::new(self.simulate_until_narrow())))
    }

    /// Simulates until every interval is narrow enough.
    fn simulate_until_narrow(&self) -> Vec<Found> {
        let policy = self.scenario();
        let mut rows: Vec<Vec<Option<f64>>> = Vec::new();
        let mut wanted = self.start;
        loop {
            rows.extend(self.replicate(&policy, rows.len() as u64, wanted));
            let found: Vec<Found> =
                self.known.iter().enumerate().map(|(place, k)| k.judge(&rows, place)).collect();
            let lacking = self.known.iter().zip(&found);
            let lacking = lacking.map(|(k, f)| (f.interval.half_width / k.narrow()).powi(2));
            let factor = lacking.fold(0.0, f64::max);
            if factor <= 1.0 {
                return found;
            }
            assert!(wanted < 10_000_000, "{}: the intervals do not shrink", self.name);
            // Early estimates of the variance are rough: approach the goal from below.
            wanted = ((wanted as f64 * factor.min(4.0)) as u64).max(wanted + 4);
        }
    }

    /// Simulates and requires every estimate to be near what is known.
    pub fn check(&self) {
        let found = self.examine();
        for (k, f) in self.known.iter().zip(found.iter()) {
            let (name, what, i) = (self.name, &k.what, f.interval);
            let needed = (i.half_width / k.narrow()).powi(2);
            println!(
                "{name} {what}: {} ± {}, known {}, needs {:.0} % of {}",
                i.mean,
                i.half_width,
                k.truth,
                100.0 * needed,
                i.n
            );
        }
        for (k, f) in self.known.iter().zip(found.iter()) {
            let (name, what, i) = (self.name, &k.what, f.interval);
            assert!(f.passes, "{name} {what}: {} ± {}, known {}", i.mean, i.half_width, k.truth);
        }
    }

    /// The known quantities in replications `from..to`, on all cores.
    fn replicate(&self, policy: &Policy, from: u64, to: u64) -> Vec<Vec<Option<f64>>> {
        let definitions = catalogue(&policy.timeline.stages[0].1);
        let places: HashMap<&str, usize> =
            definitions.iter().enumerate().map(|(place, kpi)| (kpi.name.as_str(), place)).collect();
        let next = AtomicU64::new(from);
        let rows = Mutex::new(Vec::new());
        std::thread::scope(|scope| {
            for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
                scope.spawn(|| {
                    loop {
                        let replication = next.fetch_add(1, Ordering::Relaxed);
                        if replication >= to {
                            break;
                        }
                        let row = self.simulate(policy, replication, &places);
                        rows.lock().expect("no thread has panicked").push((replication, row));
                    }
                });
            }
        });
        let mut rows = rows.into_inner().expect("no thread has panicked");
        rows.sort_by_key(|(replication, _)| *replication);
        rows.into_iter().map(|(_, row)| row).collect()
    }

    fn simulate(
        &self,
        policy: &Policy,
        replication: u64,
        places: &HashMap<&str, usize>,
    ) -> Vec<Option<f64>> {
        let watches: Vec<Box<dyn Watch>> =
            self.known.iter().filter_map(|k| k.quantity.watch()).collect();
        let scenario = &policy.timeline.stages[0].1;
        let (outcome, mut watched) = if watches.is_empty() {
            (experiment::simulate(policy, replication), Vec::new())
        } else {
            let mut watching = Watching::of(scenario, watches);
            let mut kpis = KpiObserver::new(scenario);
            company::simulate(policy, replication, &mut (&mut kpis, &mut watching));
            let end = Time::ZERO + scenario.run.warm_up + scenario.run.length;
            (kpis.finish(end), watching.values())
        };
        let kpi = |name: &str| {
            let place = places.get(name).unwrap_or_else(|| panic!("there is no KPI `{name}`"));
            outcome.kpis[*place]
        };
        let mut watched = watched.drain(..);
        let value = |k: &Known| match &k.quantity {
            Quantity::Kpi(name) => kpi(name),
            Quantity::Formula(formula) => {
                let value = formula(&|name| kpi(name).unwrap_or(f64::NAN));
                (!value.is_nan()).then_some(value)
            }
            Quantity::Watched(_) => watched.next().flatten(),
        };
        self.known.iter().map(value).collect()
    }
}

impl Quantity {
    fn watch(&self) -> Option<Box<dyn Watch>> {
        match self {
            Quantity::Watched(watch) => Some(watch()),
            _ => None,
        }
    }
}

impl Known {
    /// What is allowed on top of the half-width.
    fn allowed(&self) -> f64 {
        match self.margin {
            Margin::Tolerance(share) => share * self.truth * self.looseness(),
            Margin::Study(half_width) => half_width * WIDER,
        }
    }

    /// The half-width that is narrow enough.
    fn narrow(&self) -> f64 {
        match self.margin {
            Margin::Tolerance(_) => 0.5 * self.allowed(),
            Margin::Study(half_width) => half_width * WIDER * self.looseness(),
        }
    }

    fn looseness(&self) -> f64 {
        if long() { 1.0 } else { EVERYDAY * self.loose }
    }

    fn judge(&self, rows: &[Vec<Option<f64>>], place: usize) -> Found {
        let interval = Interval::of(rows.iter().map(|row| row[place]), 0.99);
        let interval = interval.unwrap_or_else(|| panic!("{}: nothing to measure", self.what));
        let margin = self.allowed();
        let passes = (interval.mean - self.truth).abs() <= interval.half_width + margin;
        Found { interval, margin, passes }
    }
}
