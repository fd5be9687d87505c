//! A search of your own: hire reps one by one for as long as the next one is shown to raise profit.
//!
//! `cargo run --release --example policy_search`

use salesops::experiment::Verdict;
use salesops::{Error, Study};

/// The lever of the search.
const REPS: &str = "sales.reps";

/// Prints the interval of each step.
pub fn main() -> Result<(), Error> {
    let study = Study::from_file("scenarios/nordlicht-pumps.toml")?.replications(20);
    let mut reps = 2;
    loop {
        // Two points under common random numbers: a paired difference needs few replications.
        let pair = study.sweep(REPS, [reps, reps + 1]).run()?;
        let step = pair.difference_between(reps + 1, reps, "profit")?;
        println!("{} reps in place of {reps} change profit a year by {step:.0}", reps + 1);
        // Each step is judged by an interval of its own, so a long search is now and then misled.
        if step.verdict != Verdict::Better {
            break;
        }
        reps += 1;
    }
    println!("{reps} reps: the next one is not shown to pay.");
    Ok(())
}
