//! Machines: where a station has fewer than workers, an operation needs one besides a worker, and the
//! order keeps it until it leaves the station.

use crate::company::context::Context;
use crate::company::entities::ids::OrderId;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::shop_floor::ShopFloor;
use crate::company::shop_floor::station::NO_LIMIT;
use crate::scenario::StationId;

impl ShopFloor {
    /// Whether an order that arrives may go straight into an idle worker's hands. Who waits for a
    /// machine is not overtaken.
    #[inline]
    pub fn may_start(&self, station: usize) -> bool {
        let here = &self.stations[station];
        let in_line = here.machines != NO_LIMIT && here.queue.len() > 0;
        here.machines_in_use < here.machines && !in_line && !self.begins_later(station)
    }

    /// An operation starts: it takes a machine where they are counted.
    #[inline]
    pub fn take_machine<O: Observer>(
        &mut self,
        id: OrderId,
        station: usize,
        cx: &mut Context<'_, O>,
    ) {
        if self.stations[station].machines != NO_LIMIT {
            self.stations[station].machines_in_use += 1;
            self.orders[id.0].on_machine = true;
            cx.tell(Fact::MachineTaken(StationId(station as u32)));
        }
    }

    /// An order leaves a station, and the machine it was on.
    #[inline]
    pub fn leave_machine<O: Observer>(
        &mut self,
        id: OrderId,
        station: usize,
        cx: &mut Context<'_, O>,
    ) {
        if std::mem::take(&mut self.orders[id.0].on_machine) {
            self.stations[station].machines_in_use -= 1;
            cx.tell(Fact::MachineFreed(StationId(station as u32)));
        }
    }

    /// A machine may be free: idle workers take up who has waited for it.
    #[inline]
    pub fn machine_may_be_free<O: Observer>(&mut self, station: usize, cx: &mut Context<'_, O>) {
        if self.stations[station].machines != NO_LIMIT {
            self.work_may_begin(station, cx);
        }
    }

    /// Idle workers take up who waits, as far as there are machines and enough of them.
    #[inline(never)]
    pub fn work_may_begin<O: Observer>(&mut self, station: usize, cx: &mut Context<'_, O>) {
        while self.seen(station).is_some()
            && let Some(worker) = self.take_idle(station, cx.scenario.operations.assignment)
        {
            if self.does_not_fit(worker, station, cx.now(), cx) {
                return self.rest(worker, cx);
            }
            let order = self.take_next(station, cx.now(), cx);
            self.start(worker, order, cx);
            self.room_made(station, cx);
        }
    }

    /// Brings the numbers of machines in line with the paper; a machine that goes is given up by the
    /// order on it when it leaves.
    pub fn adopt_machines<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        for s in 0..self.stations.len() {
            let machines = cx.scenario.operations.stations[s].machines.unwrap_or(NO_LIMIT);
            self.stations[s].machines = machines;
            self.stations[s].at_a_time = cx.scenario.operations.stations[s].at_a_time;
            if machines != NO_LIMIT || self.stations[s].at_a_time.1 > 1 {
                self.work_may_begin(s, cx);
            }
        }
        self.has_batches = self.stations.iter().any(|station| station.at_a_time.1 > 1);
        self.start_concerns_others = self.has_batches || self.expedites;
    }
}
