//! Machines: where a station has fewer than workers, an operation needs one besides a worker, and the
//! order keeps it until it leaves the station.

use crate::company::entities::ids::OrderId;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::shop_floor::station::NO_LIMIT;
use crate::company::{Company, Moment};
use crate::scenario::StationId;

impl Company<'_> {
    /// Whether an order that arrives may go straight into an idle worker's hands. Who waits for a
    /// machine is not overtaken.
    #[inline]
    pub fn may_start(&self, station: usize) -> bool {
        let here = &self.floor.stations[station];
        let in_line = here.machines != NO_LIMIT && here.queue.len() > 0;
        here.machines_in_use < here.machines && !in_line && !self.floor.begins_later(station)
    }

    /// An operation starts: it takes a machine where they are counted.
    #[inline]
    pub fn take_machine<O: Observer>(
        &mut self,
        id: OrderId,
        station: usize,
        at: &mut Moment<'_, O>,
    ) {
        if self.floor.stations[station].machines != NO_LIMIT {
            self.floor.stations[station].machines_in_use += 1;
            self.floor.orders[id.0].on_machine = true;
            at.tell(Fact::MachineTaken(StationId(station as u32)));
        }
    }

    /// An order leaves a station, and the machine it was on.
    #[inline]
    pub fn leave_machine<O: Observer>(
        &mut self,
        id: OrderId,
        station: usize,
        at: &mut Moment<'_, O>,
    ) {
        if std::mem::take(&mut self.floor.orders[id.0].on_machine) {
            self.floor.stations[station].machines_in_use -= 1;
            at.tell(Fact::MachineFreed(StationId(station as u32)));
        }
    }

    /// A machine may be free: idle workers take up who has waited for it.
    #[inline]
    pub fn machine_may_be_free<O: Observer>(&mut self, station: usize, at: &mut Moment<'_, O>) {
        if self.floor.stations[station].machines != NO_LIMIT {
            self.work_may_begin(station, at);
        }
    }

    /// Idle workers take up who waits, as far as there are machines and enough of them.
    #[inline(never)]
    pub fn work_may_begin<O: Observer>(&mut self, station: usize, at: &mut Moment<'_, O>) {
        while self.floor.seen(station).is_some()
            && let Some(worker) = self.floor.take_idle(station, self.paper.operations.assignment)
        {
            if self.does_not_fit(worker, station, at.now()) {
                return self.rest(worker, at);
            }
            let order = self.take_next(station, at.now());
            self.start(worker, order, at);
            self.room_made(station, at);
        }
    }

    /// Brings the numbers of machines in line with the paper; a machine that goes is given up by the
    /// order on it when it leaves.
    pub fn adopt_machines<O: Observer>(&mut self, at: &mut Moment<'_, O>) {
        for s in 0..self.floor.stations.len() {
            let machines = self.paper.operations.stations[s].machines.unwrap_or(NO_LIMIT);
            self.floor.stations[s].machines = machines;
            self.floor.stations[s].at_a_time = self.paper.operations.stations[s].at_a_time;
            if machines != NO_LIMIT || self.floor.stations[s].at_a_time.1 > 1 {
                self.work_may_begin(s, at);
            }
        }
        self.floor.has_batches = self.floor.stations.iter().any(|station| station.at_a_time.1 > 1);
        self.floor.start_concerns_others = self.floor.has_batches || self.floor.expedites;
    }
}
