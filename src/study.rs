//! The entry point of the library: from a scenario to answers by name. The [`Book`] and the [`Experiment`]
//! behind them give access to every number.

mod comparison;
mod error;
mod sweep;
#[cfg(test)]
mod tests;

pub use comparison::Comparison;
pub use error::Error;
pub use sweep::{Point, SweepResults, SweepStudy};

use crate::experiment::{Experiment, Options, Shelf, Sink, run_measuring};
use crate::measure::{OwnKpi, OwnKpis};
use crate::scenario::{self, Book, Diagnostics, Override, Policy};
use std::sync::Arc;

/// What is to be simulated: a scenario with values of your own in place of some of its, the policies
/// to compare with its baseline, and how often.
///
/// `Own` are the [KPIs of your own](OwnKpi); none at first.
#[derive(Clone, Debug)]
#[must_use = "a study does nothing until it is run"]
pub struct Study<Own = ()> {
    source_name: String,
    text: String,
    settings: Vec<Override>,
    policies: Vec<String>,
    threads: usize,
    shelf: Option<Arc<dyn Shelf>>,
    own: Own,
}

impl Study {
    /// A study of the scenario that is written in a text.
    ///
    /// # Errors
    /// Everything that is wrong with it: [`Error::Scenario`].
    pub fn from_toml(text: impl Into<String>) -> Result<Study, Error> {
        Study::named("scenario.toml".to_owned(), text.into())
    }

    /// A study of a scenario file.
    ///
    /// # Errors
    /// It cannot be read ([`Error::File`]), or something is wrong with it ([`Error::Scenario`]).
    #[cfg(feature = "files")]
    pub fn from_file(path: impl AsRef<std::path::Path>) -> Result<Study, Error> {
        let path = path.as_ref();
        let text = std::fs::read_to_string(path)
            .map_err(|error| Error::File { path: path.to_owned(), error })?;
        Study::named(path.to_string_lossy().into_owned(), text)
    }

    fn named(source_name: String, text: String) -> Result<Study, Error> {
        scenario::load(&source_name, &text, &[])?;
        let (settings, policies) = (Vec::new(), Vec::new());
        Ok(Study { source_name, text, settings, policies, threads: 0, shelf: None, own: () })
    }
}

impl<Own: OwnKpis> Study<Own> {
    /// Sets a value of the scenario by its path, as if it were written in the file: `set("sales.reps",
    /// 7)`, `set("alignment.meeting.cadence", "1 week")`. It is checked when the study is run.
    pub fn set(mut self, path: impl Into<String>, value: impl ToString) -> Study<Own> {
        self.settings.push(Override::new(path, value.to_string()));
        self
    }

    /// The policies to compare with the baseline, by name; names joined with `+` are stacked. Without
    /// this, all policies of the scenario.
    pub fn policies<Name: Into<String>>(
        mut self,
        names: impl IntoIterator<Item = Name>,
    ) -> Study<Own> {
        self.policies = names.into_iter().map(Name::into).collect();
        self
    }

    /// Replications of each policy, in place of those of the scenario.
    pub fn replications(self, replications: u64) -> Study<Own> {
        self.set("run.replications", replications)
    }

    /// The seed of all random streams, in place of that of the scenario.
    pub fn seed(self, seed: u64) -> Study<Own> {
        self.set("run.seed", seed)
    }

    /// Threads; 0, as at first: as many as the machine has cores. The numbers do not depend on it.
    pub fn threads(self, threads: usize) -> Study<Own> {
        Study { threads, ..self }
    }

    /// Keeps the values of many replications on a shelf, such as `report::FileShelf`, once they take 64 MiB.
    /// Without one all are held in memory: [`bytes_a_replication`](crate::experiment::bytes_a_replication) says
    /// how much that is, about 2.5 KB a replication of a small company.
    pub fn shelf(self, shelf: Arc<dyn Shelf>) -> Study<Own> {
        Study { shelf: Some(shelf), ..self }
    }

    /// Measures a KPI of your own besides; it gets intervals and verdicts like any other.
    pub fn measure<Kpi: OwnKpi>(self, kpi: Kpi) -> Study<(Own, Kpi)> {
        let Study { source_name, text, settings, policies, threads, shelf, own } = self;
        Study { source_name, text, settings, policies, threads, shelf, own: (own, kpi) }
    }

    /// The scenario as it will be run, with its policies, warnings and resolved values.
    ///
    /// # Errors
    /// A value that was [set](Study::set) is wrong, or something under it: [`Error::Scenario`].
    pub fn book(&self) -> Result<Book, Error> {
        Ok(scenario::load(&self.source_name, &self.text, &self.settings)?)
    }

    /// Runs the baseline and the policies under common random numbers.
    ///
    /// # Errors
    /// A value or a policy is wrong ([`Error::Scenario`]), or a KPI of your own has the name of another
    /// ([`Error::NameTaken`]).
    pub fn run(&self) -> Result<Comparison, Error> {
        self.run_watched(&())
    }

    /// The same, watched by a sink, which is told of each replication and may stop the rest.
    ///
    /// # Errors
    /// As [`Study::run`].
    pub fn run_watched(&self, sink: &dyn Sink) -> Result<Comparison, Error> {
        let book = self.book()?;
        Ok(Comparison::new(self.simulate(&book, &self.chosen(&book)?, sink)?))
    }

    /// The baseline and the policies asked for, each once.
    fn chosen(&self, book: &Book) -> Result<Vec<Policy>, Error> {
        let mut policies = vec![book.baseline.clone()];
        if self.policies.is_empty() {
            policies.extend(book.policies.iter().cloned());
        }
        let mut faults = Diagnostics::default();
        for name in &self.policies {
            match book.policy(name) {
                Ok(policy) if policies.iter().any(|known| known.name == policy.name) => {}
                Ok(policy) => policies.push(policy),
                Err(more) => faults.0.extend(more.0),
            }
        }
        if faults.has_errors() { Err(faults.in_order().into()) } else { Ok(policies) }
    }

    fn simulate(
        &self,
        book: &Book,
        policies: &[Policy],
        sink: &dyn Sink,
    ) -> Result<Experiment, Error> {
        error::check_names(&self.own.definitions(), policies)?;
        let replications = book.baseline.timeline.stages[0].1.run.replications;
        let options = Options::new(replications).threads(self.threads);
        let options = Options { shelf: self.shelf.clone(), ..options };
        let mut experiment = run_measuring(policies, options, sink, &self.own);
        match experiment.storm.take() {
            Some(storm) => Err(Error::Storm(Box::new(storm))),
            None => Ok(experiment),
        }
    }
}
