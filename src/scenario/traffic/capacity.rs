//! How much the people of a company can do at its stations: the one account of capacity that the load
//! check, forecasts, quotes and the planning of head counts share.

use super::offers::Offered;
use crate::engine::maths;
use crate::engine::{Id, IdVec, Real};
use crate::rules::{Hands, MachineHours, PlanningProblem};
use crate::scenario::chapters::{Crew, CrewId, Scenario, Skill, StationId};

/// The planning problem of a scenario with so many full-time people in each crew; by its hands, the
/// crew that they belong to.
pub fn planning_problem(
    scenario: &Scenario,
    offered: &Offered,
    people: &[f64],
) -> (PlanningProblem, Vec<CrewId>) {
    let (hands, crews) = hands(scenario, people).into_iter().unzip();
    let machines = scenario.operations.stations.enumerated().map(|(id, station)| {
        let count = f64::from(station.machines?);
        Some(MachineHours { count, alone: offered.alone[id] })
    });
    let work = offered.work.iter().copied().collect();
    (PlanningProblem { work, hands, machines: machines.collect() }, crews)
}

/// People with the same skills: of each crew those who are cross-trained, and the others.
pub fn hands(scenario: &Scenario, people: &[f64]) -> Vec<(Hands, CrewId)> {
    let mut all = Vec::new();
    for ((id, crew), people) in scenario.operations.crews.enumerated().zip(people) {
        let trained = people * crew.trained.real() / crew.size.real().max(1.0);
        let known = |skill: &Skill| (skill.station.place(), skill.speed);
        let plain: Vec<(usize, f64)> = crew.skills.iter().map(known).collect();
        if trained > 0.0 {
            let second = crew.second_skills.iter().map(known);
            let skills = plain.iter().copied().chain(second).collect();
            all.push((Hands { people: trained, skills }, id));
        }
        if people - trained > 0.0 {
            all.push((Hands { people: people - trained, skills: plain }, id));
        }
    }
    all
}

/// Full-time specialists that the workers of each station are worth, given how much work comes to the
/// stations that they share; where nothing is expected, those whose primary station it is.
pub fn servers(scenario: &Scenario, offered: &Offered, people: &[f64]) -> IdVec<StationId, f64> {
    let (mut problem, _) = planning_problem(scenario, offered, people);
    // Machines limit a station besides its people, and are counted apart.
    problem.machines.clear();
    let worth = problem.full_time();
    let each = scenario.operations.stations.enumerated().map(|(id, station)| {
        match worth.get(id.place()).copied().flatten() {
            _ if station.infinite_server => f64::INFINITY,
            Some(worth) => worth,
            None => at_home(scenario, id, people).max(1.0),
        }
    });
    each.collect()
}

/// Specialists that those are worth for whom a station comes first; without such, all who can work there.
fn at_home(scenario: &Scenario, station: StationId, people: &[f64]) -> f64 {
    let (mut at_home, mut able) = (0.0, 0.0);
    for (crew, people) in scenario.operations.crews.iter().zip(people) {
        for (k, skill) in crew.skills.iter().enumerate().filter(|(_, s)| s.station == station) {
            able += people * skill.speed;
            if k == 0 {
                at_home += people * skill.speed;
            }
        }
    }
    if at_home > 0.0 { at_home } else { able }
}

/// What a worker of a crew has of the working time: on duty, not away, at the pace in force.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Presence {
    /// People full time, as scheduled.
    pub regular: f64,
    /// The same with all overtime, temporary staff, hiring and improvement that may be decided.
    pub most: f64,
}

/// How many people each crew is worth full time, in the long run.
pub fn presence(scenario: &Scenario) -> Vec<Presence> {
    let crews = scenario.operations.crews.enumerated();
    crews.map(|(id, crew)| presence_of(scenario, id, crew)).collect()
}

fn presence_of(scenario: &Scenario, id: CrewId, crew: &Crew) -> Presence {
    let operations = &scenario.operations;
    let Some(primary) = crew.skills.first().map(|skill| skill.station) else {
        return Presence { regular: 0.0, most: 0.0 };
    };
    let meeting = scenario.alignment.meeting.map_or(0.0, |m| m.workers * m.hours / m.cadence.mean);
    let asked = operations.status_inquiries / scenario.calendar.day();
    let each = (1.0 - meeting - asked).max(0.01)
        * operations.availability(primary)
        * operations.stations[primary].improvement.complement()
        * hours(scenario, crew)
        * scenario.pace.workers;
    let overtime = operations.overtime_levels.last().copied().unwrap_or(0.0);
    let skills = crew.skills.iter().chain(&crew.second_skills);
    let stress = skills.filter_map(|s| operations.stations[s.station].stress);
    let hurry = stress.map(|stress| stress.bounds.1).fold(1.0, f64::max);
    let learnt = maths::exp(operations.improvement.work.max(0.0));
    let invests = operations.stations.iter().any(|s| s.improvement.value() > 0.0);
    let faster = (1.0 + overtime) * hurry * if invests { learnt } else { 1.0 };
    let on_duty = crew.mean_on_duty();
    let loans = crew.temporary.map_or(0.0, |terms| terms.speed * terms.max.real());
    let hired = crew.hiring.as_ref().filter(|hiring| hiring.plan.is_some());
    let hired = hired.map_or(on_duty, |hiring| on_duty.max(hiring.bounds.1.real()));
    let moved = scenario.allocation.as_ref().filter(|rule| rule.crews.contains(&id));
    let moved = moved.map_or(hired, |rule| hired.max(rule.bounds.1.real()));
    Presence { regular: on_duty * each, most: (moved + loans) * each * faster }
}

/// Working time of a crew as a share of the office's, which is the clock of rates.
fn hours(scenario: &Scenario, crew: &Crew) -> f64 {
    let (Some(wall), Some(hours)) = (&scenario.wall, &crew.hours) else { return 1.0 };
    let end = crate::engine::Time::ZERO + scenario.run.warm_up + scenario.run.length;
    hours.share(end) / wall.office.share(end)
}
