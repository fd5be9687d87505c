//! How long a very long run will take, before it begins.

use super::screen::Screen;
use crate::scenario::Policy;

/// Fewer events are a matter of minutes.
const MANY: f64 = 1e9;

/// Events that are simulated in an hour on a core, in round numbers.
const AN_HOUR: f64 = 3.6e9;

/// Says how long a very long run will take, before anything of it is simulated, its pilot included.
pub fn time(policies: &[Policy], screen: &Screen) {
    let scenario = &*policies[0].before;
    let replications = scenario.run.replications;
    let events = replications as f64 * policies.iter().map(events).sum::<f64>();
    if events < MANY {
        return;
    }
    let years = (scenario.run.warm_up + scenario.run.length).real_ticks() / scenario.clock_year();
    screen.note(&format!(
        "{replications} replications of {years:.0} years have about {:.0} billion events: at a million a second, {} \
         on one core. Shorten `run.length`, or take fewer replications with -n",
        events / 1e9,
        in_hours(events / AN_HOUR)
    ));
}

/// Events of a replication of a policy, about: each lead comes, and each operation waits and is worked on.
fn events(policy: &Policy) -> f64 {
    let scenario = &*policy.timeline.stages[0].1;
    let leads = scenario.segments.iter().map(|segment| segment.lead_rate()).sum::<f64>();
    let operations = policy.timeline.traffic(0).arrivals.iter().sum::<f64>();
    (leads + 2.0 * operations) * (scenario.run.warm_up + scenario.run.length).real_ticks()
}

fn in_hours(hours: f64) -> String {
    match hours {
        ..2.0 => format!("{:.0} minutes", hours * 60.0),
        2.0..100.0 => format!("{hours:.0} hours"),
        _ => format!("{:.0} days", hours / 24.0),
    }
}
