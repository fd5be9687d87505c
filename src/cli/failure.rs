//! How a command ends when it does not end well.

use crate::scenario::{Diagnostic, Diagnostics};
use std::fmt;
use std::process::ExitCode;

/// Why a command did not do what it was asked.
#[derive(Debug)]
pub enum Failure {
    /// Bad input, in words: what is wrong, and what to do about it. Nothing was simulated.
    Input(String),
    /// What is wrong with a scenario.
    Scenario(Diagnostics),
    /// The run failed.
    Run(String),
    /// The results were kept, and a requirement is not met or not shown to be: which, and under what policy.
    Unmet(Vec<String>),
    /// Stopped with Ctrl-C; what there was to say has been said.
    Interrupted,
    /// The reader of the output has closed it, which is their choice.
    Unread,
}

impl Failure {
    /// Bad input.
    pub fn input(message: impl Into<String>) -> Failure {
        Failure::Input(message.into())
    }

    /// The code that the program ends with.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Failure::Unread => 0,
            Failure::Run(_) => 1,
            Failure::Input(_) | Failure::Scenario(_) => 2,
            Failure::Unmet(_) => 3,
            Failure::Interrupted => 130,
        })
    }
}

impl From<Diagnostics> for Failure {
    fn from(diagnostics: Diagnostics) -> Failure {
        Failure::Scenario(diagnostics)
    }
}

impl From<Diagnostic> for Failure {
    fn from(diagnostic: Diagnostic) -> Failure {
        Failure::Scenario(diagnostic.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Input(message) | Failure::Run(message) => f.write_str(message),
            Failure::Scenario(diagnostics) => diagnostics.fmt(f),
            Failure::Unmet(requirements) => f.write_str(&requirements.join("; ")),
            Failure::Interrupted => f.write_str("interrupted"),
            Failure::Unread => f.write_str("the reader has closed the output"),
        }
    }
}
