//! The command line: a thin caller. Printing, clap and the wall clock are only here.

mod alignment;
mod arguments;
mod book;
mod check;
mod compare;
mod estimate;
mod factorial;
mod failure;
mod interrupt;
mod lever;
mod loads;
mod plan;
mod present;
mod progress;
mod run_time;
mod scenario_file;
mod screen;
mod show;
mod simulate;
mod starter;
mod sweep;
mod trace;
mod upgrade;

pub use alignment::alignment;
pub use arguments::{Arguments, Command};
pub use book::book;
pub use check::check;
pub use compare::{compare, run};
pub use factorial::factorial;
pub use failure::Failure;
pub use screen::Screen;
pub use show::{completions, reference, show};
pub use starter::create;
pub use sweep::sweep;
pub use trace::trace;
pub use upgrade::upgrade;
