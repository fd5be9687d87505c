//! Whose absence a queue feels: the workers of each station, and who of them is away.

use super::queues::{ABSENCE, MEETINGS, QueueBook, SHIFTS};
use crate::company::{Leave, PlanFact, WorkerFact, WorkerId, WorkerRef};
use crate::engine::{IdVec, Time};
use crate::scenario::{Crew, CrewId, Operations, Scenario, StationId};

/// The stations' queues with the crews behind them.
#[derive(Clone, Debug)]
pub(super) struct Staff {
    queues: IdVec<StationId, QueueBook>,
    crews: IdVec<CrewId, Ranks>,
    /// The hindrance that keeps a worker away.
    away: IdVec<WorkerId, Option<usize>>,
}

/// A crew.
#[derive(Clone, Debug, Default)]
struct Ranks {
    /// Workers on the payroll; with a timetable those on duty.
    size: i64,
    away: [i64; 3],
    /// The stations whose queues feel its absence, and all crews that each of these has.
    stations: Vec<(StationId, Vec<CrewId>)>,
}

/// The crews whose primary station it is; where there are none, all that can work there.
fn crews_of(operations: &Operations, here: StationId) -> Vec<CrewId> {
    let crews = || operations.crews.enumerated();
    let at_home = |crew: &Crew| crew.skills.first().is_some_and(|skill| skill.station == here);
    let primary: Vec<CrewId> = crews().filter(|(_, crew)| at_home(crew)).map(|(c, _)| c).collect();
    if !primary.is_empty() {
        return primary;
    }
    let able = |crew: &Crew| crew.skills.iter().any(|skill| skill.station == here);
    crews().filter(|(_, crew)| able(crew)).map(|(c, _)| c).collect()
}

impl Staff {
    pub(super) fn new(scenario: &Scenario) -> Staff {
        let operations = &scenario.operations;
        let mut crews = operations.crews.each(Ranks::default());
        for station in operations.stations.ids() {
            let of_station = crews_of(operations, station);
            for crew in &of_station {
                crews[*crew].stations.push((station, of_station.clone()));
            }
        }
        let queue =
            |station: &crate::scenario::Station| QueueBook::with(station.machines.map(i64::from));
        Staff { queues: operations.stations.iter().map(queue).collect(), crews, away: IdVec::new() }
    }

    pub(super) fn queue(&mut self, station: StationId) -> &mut QueueBook {
        &mut self.queues[station]
    }

    /// A worker goes or comes back; other facts about workers do not concern queues.
    #[inline(always)]
    pub(super) fn notice_worker(&mut self, now: Time, who: &WorkerRef, fact: &WorkerFact) {
        let hindrance = match fact {
            WorkerFact::Left { why } => Some(match why {
                Leave::Absence => ABSENCE,
                Leave::Meeting
                | Leave::Training
                | Leave::Session
                | Leave::Analysis
                | Leave::Inquiry => MEETINGS,
            }),
            WorkerFact::BrokeDown { .. } => Some(ABSENCE),
            WorkerFact::WentOffDuty => Some(SHIFTS),
            WorkerFact::Returned | WorkerFact::Repaired { .. } | WorkerFact::CameOnDuty => None,
            _ => return,
        };
        self.keeps_away(now, *who, hindrance);
    }

    /// A crew changes its size; other decisions do not concern queues.
    #[inline(always)]
    pub(super) fn notice_plan(&mut self, now: Time, fact: &PlanFact) {
        if let PlanFact::CrewResized { crew, size, .. } = fact {
            self.crews[*crew].size = i64::from(*size);
            self.crew_changes(now, *crew);
        }
    }

    #[inline(never)]
    fn keeps_away(&mut self, now: Time, who: WorkerRef, why: Option<usize>) {
        self.away.reach(who.worker, None);
        let before = std::mem::replace(&mut self.away[who.worker], why);
        let counts = &mut self.crews[who.crew].away;
        before.into_iter().for_each(|hindrance| counts[hindrance] -= 1);
        why.into_iter().for_each(|hindrance| counts[hindrance] += 1);
        self.crew_changes(now, who.crew);
    }

    fn crew_changes(&mut self, now: Time, crew: CrewId) {
        for (station, crews) in &self.crews[crew].stations {
            let (mut workers, mut away) = (0, [0; 3]);
            for crew in crews {
                let ranks = &self.crews[*crew];
                // Who is off duty is not among those whom the timetable counts.
                workers += ranks.size + ranks.away[SHIFTS];
                away.iter_mut().zip(ranks.away).for_each(|(sum, away)| *sum += away);
            }
            self.queues[*station].change(now, workers, away);
        }
    }
}
