//! What a large run will take, before it begins.

use super::failure::Failure;
use super::plan::Plan;
use super::screen::Screen;
use crate::experiment::bytes_a_replication;
use std::fs;

/// With less disk than this there is nothing to say.
const MUCH: u64 = 1 << 30;

/// Memory of any run: values that are held, what is simulated and not yet added, charts.
const MEMORY: u64 = 150 << 20;

/// Memory while results are computed: a few values of each replication at a time.
const AT_A_TIME: u64 = 100;

/// Says what a large run needs: on the disk the values, which are there as text twice more, longer in the journal and
/// shorter in the table of all replications.
///
/// # Errors
/// It needs more memory than there is.
pub fn room(plan: &Plan, screen: &Screen) -> Result<(), Failure> {
    let replications = plan.manifest.replications;
    let each: u64 = plan.policies.iter().map(bytes_a_replication).sum();
    let disk = replications.saturating_mul(each).saturating_mul(7) / 2;
    if disk < MUCH {
        return Ok(());
    }
    let memory = MEMORY + replications.saturating_mul(AT_A_TIME);
    let policies = plan.policies.len();
    let what = format!(
        "{replications} replications of {policies} {} need about {} GB of disk in {} while they run, and {} GB of \
         memory",
        if policies == 1 { "policy" } else { "policies" },
        in_gigabytes(disk),
        plan.out.display(),
        in_gigabytes(memory)
    );
    match available() {
        Some(there) if memory > there => Err(Failure::input(format!(
            "{what}; {} GB are free. Take fewer with -n",
            in_gigabytes(there)
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
