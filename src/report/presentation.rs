//! How every kind of experiment is presented: a page, files, charts, JSON.

use super::export::{self, Files};
#[cfg(feature = "charts")]
use super::figures::{self, Figure};
use super::model::{AlignmentReport, FactorialReport, Report, SweepReport};
#[cfg(feature = "page")]
use super::page::{self, Section};
#[cfg(feature = "cli")]
use super::tables::{self, Look};
use crate::experiment::Experiment;

/// What can be shown and kept of an experiment, whatever kind it is.
pub trait Presentation {
    /// What all kinds of experiments have in common.
    fn report(&self) -> &Report;

    /// What a page shows besides, of its own kind.
    #[cfg(feature = "page")]
    fn answer(&self) -> Vec<Section> {
        Vec::new()
    }

    /// What a terminal shows first.
    #[cfg(feature = "cli")]
    fn first_screen(&self, look: Look) -> String {
        self.table(look)
    }

    /// All that a terminal can show but the KPIs of parts.
    #[cfg(feature = "cli")]
    fn table(&self, look: Look) -> String;

    /// All KPIs for a terminal, also those of segments, products, stations and crews.
    #[cfg(feature = "cli")]
    fn details(&self, look: Look) -> String;

    /// The whole report for programs, the bytes of `report.json`.
    fn json(&self) -> String;

    /// The CSV files.
    fn spreadsheets(&self) -> Files<'_>;

    /// `report.md`, which shows the charts with these names.
    #[cfg(feature = "cli")]
    fn markdown(&self, charts: &[&str]) -> String;

    /// The charts that the numbers permit.
    #[cfg(feature = "charts")]
    fn figures(&self) -> Vec<Figure>;

    /// All files but the charts, which have these names.
    #[cfg(feature = "cli")]
    fn files(&self, charts: &[&str]) -> Files<'_> {
        let mut files = self.spreadsheets();
        files.push(("report.json".into(), self.json().into()));
        files.push(("report.md".into(), self.markdown(charts).into()));
        files
    }
}

/// A report and the replications behind it.
#[derive(Clone, Debug)]
pub struct Results<'e, R> {
    /// The replications.
    pub experiment: &'e Experiment,
    /// What they say.
    pub report: R,
}

/// The page in `report.md`.
#[cfg(feature = "cli")]
const PAGE: Look = Look { width: 110, colour: false };

impl Presentation for Results<'_, Report> {
    fn report(&self) -> &Report {
        &self.report
    }

    #[cfg(feature = "cli")]
    fn first_screen(&self, look: Look) -> String {
        tables::first_screen(&self.report, look)
    }

    #[cfg(feature = "cli")]
    fn table(&self, look: Look) -> String {
        tables::comparison(&self.report, look)
    }

    #[cfg(feature = "cli")]
    fn details(&self, look: Look) -> String {
        tables::details(&self.report, look)
    }

    fn json(&self) -> String {
        export::report(&self.report)
    }

    fn spreadsheets(&self) -> Files<'_> {
        export::spreadsheets(self.experiment, &self.report)
    }

    #[cfg(feature = "cli")]
    fn markdown(&self, charts: &[&str]) -> String {
        export::markdown(&self.report, &self.table(PAGE), charts)
    }

    #[cfg(feature = "charts")]
    fn figures(&self) -> Vec<Figure> {
        figures::comparison(self.experiment, &self.report)
    }
}

/// A report whose page is what becomes of the orders and deals of the book.
#[derive(Clone, Debug)]
pub struct BookPage(pub Report);

impl Presentation for Results<'_, BookPage> {
    fn report(&self) -> &Report {
        &self.report.0
    }

    #[cfg(feature = "cli")]
    fn table(&self, look: Look) -> String {
        tables::book_page(&self.report.0, look)
    }

    #[cfg(feature = "cli")]
    fn details(&self, look: Look) -> String {
        tables::details(&self.report.0, look)
    }

    fn json(&self) -> String {
        export::report(&self.report.0)
    }

    fn spreadsheets(&self) -> Files<'_> {
        export::spreadsheets(self.experiment, &self.report.0)
    }

    #[cfg(feature = "cli")]
    fn markdown(&self, charts: &[&str]) -> String {
        export::markdown(&self.report.0, &self.table(PAGE), charts)
    }

    #[cfg(feature = "charts")]
    fn figures(&self) -> Vec<Figure> {
        Vec::new()
    }
}

impl Presentation for Results<'_, SweepReport> {
    fn report(&self) -> &Report {
        &self.report.report
    }

    #[cfg(feature = "page")]
    fn answer(&self) -> Vec<Section> {
        page::answer_of_sweep(&self.report)
    }

    #[cfg(feature = "cli")]
    fn table(&self, look: Look) -> String {
        tables::sweep(&self.report, look)
    }

    #[cfg(feature = "cli")]
    fn details(&self, look: Look) -> String {
        tables::details(&self.report.report, look)
    }

    fn json(&self) -> String {
        export::report_with(&self.report.report, &self.report)
    }

    fn spreadsheets(&self) -> Files<'_> {
        let mut files = export::spreadsheets(self.experiment, &self.report.report);
        files.push(("sweep.csv".into(), export::sweep(&self.report).into()));
        files
    }

    #[cfg(feature = "cli")]
    fn markdown(&self, charts: &[&str]) -> String {
        let page = self.table(PAGE);
        export::markdown(&self.report.report, &page, charts)
    }

    #[cfg(feature = "charts")]
    fn figures(&self) -> Vec<Figure> {
        figures::sweep(&self.report)
    }
}

impl Presentation for Results<'_, FactorialReport> {
    fn report(&self) -> &Report {
        &self.report.report
    }

    #[cfg(feature = "page")]
    fn answer(&self) -> Vec<Section> {
        page::answer_of_factorial(&self.report)
    }

    #[cfg(feature = "cli")]
    fn table(&self, look: Look) -> String {
        tables::factorial(&self.report, look)
    }

    #[cfg(feature = "cli")]
    fn details(&self, look: Look) -> String {
        tables::details(&self.report.report, look)
    }

    fn json(&self) -> String {
        export::report_with(&self.report.report, &self.report)
    }

    fn spreadsheets(&self) -> Files<'_> {
        let mut files = export::spreadsheets(self.experiment, &self.report.report);
        files.push(("effects.csv".into(), export::effects(&self.report).into()));
        files
    }

    #[cfg(feature = "cli")]
    fn markdown(&self, charts: &[&str]) -> String {
        let page = self.table(PAGE);
        export::markdown(&self.report.report, &page, charts)
    }

    #[cfg(feature = "charts")]
    fn figures(&self) -> Vec<Figure> {
        figures::factorial(&self.report)
    }
}

impl Presentation for Results<'_, AlignmentReport> {
    fn report(&self) -> &Report {
        &self.report.report
    }

    #[cfg(feature = "page")]
    fn answer(&self) -> Vec<Section> {
        page::answer_of_alignment(&self.report)
    }

    #[cfg(feature = "cli")]
    fn table(&self, look: Look) -> String {
        tables::alignment(&self.report, look)
    }

    #[cfg(feature = "cli")]
    fn details(&self, look: Look) -> String {
        tables::details(&self.report.report, look)
    }

    fn json(&self) -> String {
        export::report_with(&self.report.report, &self.report)
    }

    fn spreadsheets(&self) -> Files<'_> {
        let mut files = export::spreadsheets(self.experiment, &self.report.report);
        files.push(("alignment.csv".into(), export::alignment(&self.report).into()));
        files
    }

    #[cfg(feature = "cli")]
    fn markdown(&self, charts: &[&str]) -> String {
        let page = self.table(PAGE);
        export::markdown(&self.report.report, &page, charts)
    }

    #[cfg(feature = "charts")]
    fn figures(&self) -> Vec<Figure> {
        figures::alignment(&self.report)
    }
}
