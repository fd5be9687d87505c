//! The `salesops` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    salesops::cli::main()
}
