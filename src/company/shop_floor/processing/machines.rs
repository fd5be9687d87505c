//! Machines: where a station has fewer than workers, an operation needs one besides a worker, and
//! the order keeps it until it leaves the station.

use crate::company::context::Context;
use crate::company::entities::ids::OrderId;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::operation::OperationFact;
use crate::company::shop_floor::ShopFloor;
use crate::scenario::StationId;

impl ShopFloor {
    /// An operation starts: it takes a machine where they are counted.
    #[inline]
    pub(super) fn take_machine<O: Observer>(
        &mut self,
        id: OrderId,
        station: StationId,
        cx: &mut Context<'_, O>,
    ) {
        if self.stations[station].counts_machines() {
            self.stations[station].machines_in_use += 1;
            self.orders[id].on_machine = true;
            let step = self.orders[id].step(station);
            cx.tell(Fact::Operation(step, OperationFact::MachineTaken));
        }
    }

    /// An order leaves a station, and the machine it was on, if any; says whether there was one.
    #[inline]
    pub(super) fn leave_machine<O: Observer>(
        &mut self,
        id: OrderId,
        station: StationId,
        cx: &mut Context<'_, O>,
    ) -> bool {
        let was_on = std::mem::take(&mut self.orders[id].on_machine);
        if was_on {
            self.stations[station].machines_in_use -= 1;
            let step = self.orders[id].step(station);
            cx.tell(Fact::Operation(step, OperationFact::MachineFreed));
        }
        was_on
    }
}
