//! What becomes of the work on an order and of those who do it, in sentences.

use super::narrator::{Followed, Narrator};
use super::places::Hindrance;
use crate::company::{Fact, Leave, WorkerId};
use crate::engine::{Identity, Time};
use crate::scenario::CrewId;

impl Narrator<'_> {
    /// What becomes of the work on the order.
    pub(super) fn of_work(&self, fact: &Fact) -> Option<String> {
        let name = |identity: &Identity| Some(self.subjects.get(identity)?.name.as_str());
        let redone = |back: bool| if back { ", but it must be done again" } else { "" };
        Some(match fact {
            Fact::OperationFinished { identity, station, worker, crew, rework, .. } => {
                let (name, worker) = (name(identity)?, self.names.worker(*worker, *crew));
                let station = self.station(*station);
                format!("{name} is finished at {station} by {worker}{}.", redone(*rework))
            }
            Fact::CompanionFinished { step, rework, .. } => {
                let (name, station) = (name(&step.identity)?, self.station(step.station));
                format!("{name} is finished at {station}{}.", redone(*rework))
            }
            Fact::OperationInterrupted { identity, worker, crew, worked, .. } => {
                let (name, worker) = (name(identity)?, self.names.worker(*worker, *crew));
                let worked = self.clock.lasted(*worked);
                format!(
                    "{name} is put aside by {worker} after {worked}, for something more urgent."
                )
            }
            Fact::UnattendedStarted { step, takes, comes, .. } => {
                let (name, station) = (name(&step.identity)?, self.station(step.station));
                let (verb, takes) =
                    (if *comes { "comes to" } else { "stays at" }, self.clock.lasted(*takes));
                format!("{name} {verb} {station} for {takes}, in which nobody is needed.")
            }
            Fact::UnattendedFinished { step, rework } => {
                format!("{name} is done there{}.", redone(*rework), name = name(&step.identity)?)
            }
            Fact::WorkerBlocked { identity, worker, crew, station } => {
                let (name, worker) = (name(identity)?, self.names.worker(*worker, *crew));
                format!(
                    "{name} stays with {worker}: there is no room at {}.",
                    self.station(*station)
                )
            }
            Fact::WorkerUnblocked { identity, blocked, .. } => {
                let (name, blocked) = (name(identity)?, self.clock.lasted(*blocked));
                format!("{name} finds room after {blocked}.")
            }
            _ => return None,
        })
    }

    /// What becomes of the order itself.
    pub(super) fn of_fate(&mut self, fact: &Fact) -> Option<String> {
        if let Fact::PartBegun { identity, whole, product, .. } = fact {
            self.subjects.get(whole)?;
            let number = self.subjects.len();
            let name = format!("Part {number} ({})", self.product(*product));
            let text = format!("{name} is begun.");
            self.subjects.insert(*identity, Followed { name, waits: None });
            return Some(text);
        }
        let name = |identity: &Identity| Some(self.subjects.get(identity)?.name.as_str());
        Some(match fact {
            Fact::OrderExpedited { identity, asked, .. } => {
                let why = if *asked { "because it threatens to be late" } else { "from the start" };
                format!("{} goes before others, {why}.", name(identity)?)
            }
            Fact::OrderHeld { identity, .. } => {
                format!("{} waits for its release: enough is on the floor.", name(identity)?)
            }
            Fact::OrderReleased { identity, waited, .. } => {
                format!("{} is released after {}.", name(identity)?, self.clock.lasted(*waited))
            }
            Fact::PartFinished { identity, .. } => format!("{} is ready.", name(identity)?),
            Fact::PartsJoined { lasted, identity, .. } => {
                name(identity)?;
                format!("All parts are ready, {} after the release.", self.clock.lasted(*lasted))
            }
            Fact::FaultNoticed { step, .. } => {
                let (name, station) = (name(&step.identity)?, self.station(step.station));
                format!("{name} goes aside before {station}: its specification is faulty.")
            }
            Fact::OrderScrapped { identity, replaced, .. } => {
                let then = if *replaced { "starts again" } else { "is given up" };
                format!("{} is spoilt and {then}.", name(identity)?)
            }
            _ => return None,
        })
    }

    /// What happens to whoever has the order in hand, or could take it up.
    pub(super) fn tell_of_workers(&mut self, now: Time, fact: &Fact) {
        let (worker, crew, (one, several)) = match *fact {
            Fact::WorkerBrokeDown { worker, crew, .. } => {
                (worker, crew, ("stops for a repair", "stop for repairs"))
            }
            Fact::WorkerRepaired { worker, crew, .. } => {
                (worker, crew, ("has repaired his equipment", "have repaired their equipment"))
            }
            Fact::WorkPaused { worker, crew, .. } => (worker, crew, ("stops work", "stop work")),
            Fact::WorkResumed { worker, crew, .. } => (worker, crew, ("goes on", "go on")),
            Fact::AfterHoursBegan { worker, crew, .. } => {
                (worker, crew, ("goes on after hours", "go on after hours"))
            }
            Fact::WorkerLeft { worker, crew, why } => (worker, crew, left(why)),
            Fact::WorkerReturned { worker, crew } => {
                let why = self.places.hindered.get(&worker).map(|(_, why)| *why);
                (worker, crew, returned(why))
            }
            Fact::WorkerOffDuty { worker, crew } => {
                (worker, crew, ("goes off duty", "go off duty"))
            }
            Fact::WorkerOnDuty { worker, crew } => {
                (worker, crew, ("comes on duty", "come on duty"))
            }
            _ => return,
        };
        let Some(whom) = self.concerned(now, worker, crew) else { return };
        let worker = self.names.worker(worker, crew);
        self.gather(now, worker, format!("{one}{whom}."), format!("{several}{whom}."));
    }

    /// How a worker concerns the order: he has it in hand, or it waits where he could take it up.
    fn concerned(&self, now: Time, worker: WorkerId, crew: CrewId) -> Option<String> {
        let held = |identity: &Identity| self.places.holder(*identity) == Some(worker);
        if self.subjects.keys().any(held) {
            return Some(" with it in hand".to_owned());
        }
        let waits = self.subjects.values().filter_map(|subject| subject.waits);
        let mut stations = waits.map(|wait| wait.station);
        let station = stations.find(|station| self.can_serve(now, crew, *station))?;
        Some(format!(" while it waits at {}", self.station(station)))
    }
}

fn left(why: Leave) -> (&'static str, &'static str) {
    match why {
        Leave::Meeting => ("leaves for a meeting", "leave for a meeting"),
        Leave::Training => ("leaves for training", "leave for training"),
        Leave::Absence => ("is absent from now on", "are absent from now on"),
        Leave::Session => ("leaves to improve the process", "leave to improve the process"),
        Leave::Analysis => ("leaves to analyse a fault", "leave to analyse a fault"),
        Leave::Inquiry => ("leaves to say how orders stand", "leave to say how orders stand"),
    }
}

fn returned(why: Option<Hindrance>) -> (&'static str, &'static str) {
    match why {
        Some(Hindrance::Left(Leave::Meeting)) => {
            ("is back from the meeting", "are back from the meeting")
        }
        Some(Hindrance::Left(Leave::Training)) => {
            ("is back from training", "are back from training")
        }
        _ => ("is back", "are back"),
    }
}
