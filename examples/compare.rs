//! Compares two policies with the baseline, and with each other.
//!
//! `cargo run --release --example compare`

use salesops::{Error, Study};

/// Prints intervals of the differences.
pub fn main() -> Result<(), Error> {
    let results = Study::from_file("scenarios/nordlicht-pumps.toml")?
        .policies(["weekly-sop", "closed-chain"])
        .replications(20)
        .run()?;

    // Under common random numbers, replication by replication: the same customers with the same work.
    for policy in results.policies().skip(1) {
        println!("{policy} against the baseline");
        println!("  profit a year    {:.0}", results.difference(policy, "profit")?);
        println!("  share on time    {:.3}", results.difference(policy, "on_time_share")?);
    }

    let gap = results.difference_between("weekly-sop", "closed-chain", "profit")?;
    println!("weekly-sop against closed-chain: {gap:.0}");
    println!("The most profit is earned under one of {:?}.", results.contenders("profit")?);
    Ok(())
}
