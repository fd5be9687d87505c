//! Standard output for results, standard error for everything else; neither can make the program
//! panic when its reader has closed it.

use super::failure::Failure;
use crate::report::Look;
use crate::scenario::visible;
use std::borrow::Cow;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::process::ExitCode;

/// Where text is written.
#[derive(Debug)]
pub struct Screen {
    quiet: bool,
    verbose: bool,
    coloured_errors: bool,
    terminal: bool,
    look: Look,
}

/// Characters of a line when the terminal's width is unknown.
const WIDTH: usize = 100;
/// Narrower lines are of no use to a table.
const LEAST_WIDTH: usize = 60;

impl Screen {
    /// The screen of this process.
    pub fn new(quiet: bool, verbose: bool) -> Screen {
        let variable = |name| std::env::var_os(name).unwrap_or_default();
        let colour = variable("NO_COLOR").is_empty() && variable("TERM") != "dumb";
        let terminal = io::stdout().is_terminal();
        let width = terminal.then(|| comfy_table::Table::new().width()).flatten();
        let width = width.map_or(WIDTH, |width| usize::from(width).max(LEAST_WIDTH));
        Screen {
            quiet,
            verbose,
            coloured_errors: colour && io::stderr().is_terminal(),
            terminal,
            look: Look { width, colour: colour && terminal },
        }
    }

    /// How tables are shown.
    pub fn look(&self) -> Look {
        self.look
    }

    /// Whether a progress bar is wanted; it shows only on a terminal.
    pub fn shows_progress(&self) -> bool {
        !self.quiet && io::stderr().is_terminal()
    }

    /// Results, to standard output.
    ///
    /// # Errors
    /// Their reader has closed standard output, or they cannot be written.
    pub fn data(&self, text: &str) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        // Tables are clean already, and a file wants what is meant, to the byte.
        let text = if self.terminal { shown(text, self.look.colour) } else { text.into() };
        let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        written.map_err(|error| match error.kind() {
            ErrorKind::BrokenPipe => Failure::Unread,
            _ => Failure::Run(format!("cannot write to standard output: {error}")),
        })
    }

    /// A note.
    pub fn note(&self, text: &str) {
        if !self.quiet {
            aside(&visible(text));
        }
    }

    /// A diagnostic as it is rendered.
    pub fn diagnose(&self, rendered: &str) {
        if !self.quiet {
            aside(rendered);
        }
    }

    /// A detail, shown with `--verbose`.
    pub fn detail(&self, text: &str) {
        if self.verbose {
            aside(&visible(text));
        }
    }

    /// A warning in words.
    pub fn warn(&self, text: &str) {
        let word = if self.coloured_errors { "\x1b[1;33mwarning\x1b[0m" } else { "warning" };
        if !self.quiet {
            aside(&format!("{word}: {}", visible(text)));
        }
    }

    /// Whether diagnostics may be coloured.
    pub fn colours_errors(&self) -> bool {
        self.coloured_errors
    }

    /// Says why a command failed, if it did, and gives the program's exit code.
    pub fn close(&self, end: Result<(), Failure>) -> ExitCode {
        let Err(failure) = end else { return ExitCode::SUCCESS };
        let error = |message: &str| {
            let word = if self.coloured_errors { "\x1b[1;31merror\x1b[0m" } else { "error" };
            aside(&format!("{word}: {}", visible(message)));
        };
        match &failure {
            Failure::Unread | Failure::Interrupted => {}
            Failure::Scenario(diagnostics) => aside(&diagnostics.render(self.coloured_errors)),
            Failure::Unmet(requirements) => requirements.iter().for_each(|unmet| error(unmet)),
            Failure::Input(message) | Failure::Run(message) => error(message),
        }
        failure.exit_code()
    }
}

/// Text on standard error; a failure to write it is ignored.
pub(super) fn aside(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// What a terminal shows; colours, where they are on, are the only sequences that it obeys.
fn shown(text: &str, colours: bool) -> Cow<'_, str> {
    if !colours {
        return visible(text);
    }
    let mut parts = text.split("\x1b[");
    let mut shown = visible(parts.next().unwrap_or_default()).into_owned();
    for part in parts {
        let end = part.find(|letter: char| !letter.is_ascii_digit() && letter != ';');
        let colour = end.is_some_and(|end| part[end..].starts_with('m'));
        shown.push_str(if colour { "\x1b[" } else { "\\u{1b}[" });
        shown.push_str(&visible(part));
    }
    shown.into()
}
