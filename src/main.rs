//! The program: ask what is wanted, do it, say how it went.

use clap::Parser;
use salesops::cli::{self, Arguments, Command, Screen};
use std::process::ExitCode;

fn main() -> ExitCode {
    let Arguments { command, quiet, verbose } = Arguments::parse();
    let screen = Screen::new(quiet, verbose > 0);
    let Some(command) = command else { return screen.close(cli::orient(&screen)) };
    let end = match &command {
        Command::New(asked) => cli::create(asked, &screen),
        Command::Check(asked) => cli::check(asked, &screen),
        Command::Show(asked) => cli::show(asked, &screen),
        Command::Run(asked) => cli::run(asked, &screen),
        Command::Book(asked) => cli::book(asked, &screen),
        Command::Compare(asked) => cli::compare(asked, &screen),
        Command::Sweep(asked) => cli::sweep(asked, &screen),
        Command::Factorial(asked) => cli::factorial(asked, &screen),
        Command::Alignment(asked) => cli::alignment(asked, &screen),
        Command::Report(asked) => cli::report(asked, &screen),
        Command::Trace(asked) => cli::trace(asked, &screen),
        Command::Log(asked) => cli::log(asked, &screen),
        Command::Upgrade(asked) => cli::upgrade(asked, &screen),
        Command::Reference(asked) => cli::reference(asked, &screen),
        Command::Completions(asked) => cli::completions(asked, &screen),
    };
    screen.close(end)
}
