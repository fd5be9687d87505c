//! What becomes of the work on an order and of the workers who do it, in sentences.

use super::narrator::{Followed, Narrator};
use super::places::Hindrance;
use crate::company::{Leave, OperationFact, OrderFact, OrderRef, Step, WorkerFact, WorkerRef};
use crate::engine::{Identity, Time};

impl Narrator<'_> {
    /// What becomes of the work on the order.
    pub(super) fn of_work(&self, step: &Step, fact: &OperationFact) -> Option<String> {
        let (name, station) = (self.called(step.identity)?, self.station(step.station));
        let redone = |back: bool| if back { ", but needs rework" } else { "" };
        Some(match *fact {
            OperationFact::Finished { worker, rework, .. } => {
                let worker = self.names.worker(worker);
                format!("{name} is finished at {station} by {worker}{}.", redone(rework))
            }
            OperationFact::CompanionFinished { rework, .. } => {
                format!("{name} is finished at {station}{}.", redone(rework))
            }
            OperationFact::AssistantStarted { worker } => {
                format!("{name} is worked on by {} too.", self.names.worker(worker))
            }
            OperationFact::Interrupted { worker, worked, .. } => {
                let (worker, worked) = (self.names.worker(worker), self.clock.lasted(worked));
                format!(
                    "{name} is preempted by an order of higher priority after {worked} of work by {worker}."
                )
            }
            OperationFact::UnattendedStarted { takes, comes, .. } => {
                let (verb, takes) =
                    (if comes { "arrives at" } else { "stays at" }, self.clock.lasted(takes));
                format!("{name} {verb} {station} for {takes} of unattended time.")
            }
            OperationFact::UnattendedFinished { rework } => {
                format!("{name} is done there{}.", redone(rework))
            }
            OperationFact::FaultNoticed { .. } => {
                format!("{name} is clarified before {station}: its specification is faulty.")
            }
            _ => return None,
        })
    }

    /// What becomes of the order itself.
    pub(super) fn of_fate(&mut self, order: &OrderRef, fact: &OrderFact) -> Option<String> {
        if let OrderFact::PartBegun { whole } = fact {
            self.subjects.get(whole)?;
            let number = self.subjects.len();
            let name = format!("Part {number} ({})", self.product(order.product));
            let text = format!("{name} is started.");
            self.subjects.insert(order.identity, Followed { name, waits: None });
            return Some(text);
        }
        let name = self.called(order.identity)?;
        Some(match *fact {
            OrderFact::Expedited { asked } => {
                let why =
                    if asked { "because it is expected to be late" } else { "from the start" };
                format!("{name} is expedited {why}.")
            }
            OrderFact::Held => {
                format!("{name} waits for its release (work-in-process limit or hand-off).")
            }
            OrderFact::Released { waited } => {
                format!("{name} is released after {}.", self.clock.lasted(waited))
            }
            OrderFact::PartFinished { .. } => format!("{name} is ready."),
            OrderFact::PartsJoined { lasted } => {
                format!("All parts are ready, {} after the release.", self.clock.lasted(lasted))
            }
            OrderFact::Scrapped { replaced, .. } => {
                let then = if replaced { "started again" } else { "cancelled" };
                format!("{name} is scrapped and {then}.")
            }
            _ => return None,
        })
    }

    /// What a sentence calls the order or part, if it is followed.
    fn called(&self, order: Identity) -> Option<&str> {
        Some(self.subjects.get(&order)?.name.as_str())
    }

    /// What happens to workers who have the order in hand, keep it, or could take it up.
    pub(super) fn tell_of_worker(&mut self, now: Time, who: WorkerRef, fact: &WorkerFact) {
        if let Some(text) = self.of_room(who, fact) {
            self.say(now, text);
        }
        let (one, several) = match *fact {
            WorkerFact::BrokeDown { .. } => ("has a breakdown", "have breakdowns"),
            WorkerFact::Repaired { .. } => ("is back after the repair", "are back after repairs"),
            WorkerFact::WorkPaused { .. } => ("stops work", "stop work"),
            WorkerFact::WorkResumed { .. } => ("goes on", "go on"),
            WorkerFact::AfterHoursBegan { .. } => ("goes on after hours", "go on after hours"),
            WorkerFact::Left { why } => left(why),
            WorkerFact::Returned => {
                returned(self.places.hindered.get(&who.worker).map(|(_, why)| *why))
            }
            WorkerFact::WentOffDuty => ("goes off duty", "go off duty"),
            WorkerFact::CameOnDuty => ("comes on duty", "come on duty"),
            _ => return,
        };
        let Some(whom) = self.concerned(now, who) else { return };
        let worker = self.names.worker(who);
        self.gather(now, worker, format!("{one}{whom}."), format!("{several}{whom}."));
    }

    /// Whether there is room where the order goes next.
    fn of_room(&self, who: WorkerRef, fact: &WorkerFact) -> Option<String> {
        match *fact {
            WorkerFact::Blocked { order, station } => {
                let (name, worker) = (self.called(order)?, self.names.worker(who));
                let station = self.station(station);
                Some(format!(
                    "{name} stays with {worker}, blocked: the buffer of {station} is full."
                ))
            }
            WorkerFact::Unblocked { order, blocked, .. } => {
                let (name, blocked) = (self.called(order)?, self.clock.lasted(blocked));
                Some(format!("{name} is unblocked after {blocked}."))
            }
            _ => None,
        }
    }

    /// How a worker concerns the order: they have it in hand, or it waits where they could take it up.
    fn concerned(&self, now: Time, who: WorkerRef) -> Option<String> {
        let held = |identity: &Identity| self.places.holder(*identity) == Some(who.worker);
        if self.subjects.keys().any(held) {
            return Some(" while processing it".to_owned());
        }
        let waits = self.subjects.values().filter_map(|subject| subject.waits);
        let mut stations = waits.map(|wait| wait.station);
        let station = stations.find(|station| self.can_serve(now, who.crew, *station))?;
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
        Leave::Inquiry => ("leaves to answer a status inquiry", "leave to answer a status inquiry"),
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
