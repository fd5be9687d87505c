//! The floor as it stands where people help each other, for those who play it forward.

use crate::company::context::Context;
use crate::company::entities::ids::{GroupId, WorkerId};
use crate::company::shop_floor::ShopFloor;
use crate::engine::IdVec;
use crate::rules::{SharedFloor, SharedStation, SharedWorker};
use crate::scenario::{ProductId, StationId};
use std::collections::VecDeque;

impl ShopFloor {
    /// The stations that share people with that of a product, and its place among them. `None` where
    /// people do not help each other, or more happens than can be played.
    pub fn shared_floor<O>(
        &self,
        product: ProductId,
        cx: &Context<'_, O>,
    ) -> Option<(SharedFloor, usize)> {
        let own = cx.scenario.products[product].route.first()?.station;
        let together = cx.traffic.helping[own].as_ref()?;
        let place = |station: StationId| together.iter().position(|other| *other == station);
        let finishes = |station: StationId, speed: f64| {
            speed * self.paces(station, cx)[2] / cx.traffic.work[station].max(1.0)
        };
        let mut groups = Vec::new();
        let mut places = self.groups.each(None);
        for (id, group) in self.groups.enumerated() {
            let skills = group.skills.iter();
            let skills =
                skills.filter_map(|s| Some((place(s.station)?, finishes(s.station, s.speed))));
            let skills: Vec<(usize, f64)> = skills.collect();
            if !skills.is_empty() {
                places[id] = Some(groups.len());
                groups.push(skills);
            }
        }
        let station = |id: &StationId| {
            let here = &self.stations[*id];
            SharedStation {
                waiting: here.queue.serials().collect::<VecDeque<u64>>(),
                arrivals: cx.traffic.arrivals[*id],
                able: here.able.iter().filter_map(|group| places[*group]).collect(),
            }
        };
        let stations = together.iter().map(station).collect();
        let people =
            self.workers.ids().filter_map(|who| self.shared_worker(who, &places, place, cx));
        let floor = SharedFloor {
            assignment: cx.scenario.operations.assignment,
            stations,
            groups,
            people: people.collect(),
            serial: self.serial + 1,
        };
        Some((floor, place(own)?))
    }

    /// Someone who is at work or idle at these stations.
    fn shared_worker<O>(
        &self,
        worker: WorkerId,
        places: &IdVec<GroupId, Option<usize>>,
        place: impl Fn(StationId) -> Option<usize>,
        cx: &Context<'_, O>,
    ) -> Option<SharedWorker> {
        let who = &self.workers[worker];
        let group = places[who.group]?;
        let at = self.station_in_hand(worker, cx).and_then(place);
        let idle = &self.groups[who.group].idle;
        let idles = idle.binary_search_by_key(&who.idle_since, |(serial, _)| *serial).is_ok();
        (at.is_some() || idles).then_some(SharedWorker { group, at, idle_since: who.idle_since })
    }
}
