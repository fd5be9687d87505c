//! What a run will take, before it begins: all replications are held in memory until they are counted.

use super::failure::Failure;
use super::plan::Plan;
use super::screen::Screen;
use crate::experiment::bytes_a_replication;
use std::fs;

/// Below this there is nothing to say.
const MUCH: u64 = 1 << 30;

/// Says what a large run needs.
///
/// # Errors
/// It needs more memory than there is.
pub fn room(plan: &Plan, screen: &Screen) -> Result<(), Failure> {
    let replications = plan.manifest.replications;
    let each: u64 = plan.policies.iter().map(bytes_a_replication).sum();
    let needed = replications.saturating_mul(each);
    if needed < MUCH {
        return Ok(());
    }
    let (gigabytes, policies) = (in_gigabytes(needed), plan.policies.len());
    let what = format!(
        "{replications} replications of {policies} {} need about {gigabytes} GB of memory and more of disk \
         for the journal",
        if policies == 1 { "policy" } else { "policies" }
    );
    match available() {
        Some(there) if needed > there => Err(Failure::input(format!(
            "{what}; {} GB are free. Take at most {} with -n, or fewer policies",
            in_gigabytes(there),
            there / each
        ))),
        _ => {
            screen.note(&what);
            Ok(())
        }
    }
}

fn in_gigabytes(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / 1e9)
}

/// Bytes of memory that are free, where the system says so: those of the machine, or of the group of
/// processes if that may have less.
fn available() -> Option<u64> {
    let machine = fs::read_to_string("/proc/meminfo").ok()?;
    let line = machine.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    let machine = line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? * 1024;
    let read = |name: &str| {
        let text = fs::read_to_string(format!("/sys/fs/cgroup/{name}")).ok()?;
        text.trim().parse::<u64>().ok()
    };
    let group = read("memory.max").zip(read("memory.current"));
    Some(group.map_or(machine, |(most, used)| machine.min(most.saturating_sub(used))))
}
