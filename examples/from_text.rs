//! A comparison without any feature of the library: the scenario is a text, the results are printed. So it runs
//! on any target, with the same numbers.
//!
//! `cargo run --release --no-default-features --example from_text`

use salesops::{Error, Study, scenario};

/// Prints the difference that each policy of the starter makes.
pub fn main() -> Result<(), Error> {
    let results = Study::from_toml(scenario::STARTER)?.replications(5).run()?;
    for policy in results.policies().skip(1) {
        println!("{policy}: {:.0} of profit a year", results.difference(policy, "profit")?);
    }
    Ok(())
}
