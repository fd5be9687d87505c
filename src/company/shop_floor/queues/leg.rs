//! A leg: what everybody in the company reckons with when they forecast how long one operation of a
//! route takes. `rules::Forecast` makes a lead time of the legs of a route.

use crate::company::context::Context;
use crate::company::shop_floor::ShopFloor;
use crate::rules::Leg;
use crate::scenario::{ProductId, StationId};

impl ShopFloor {
    /// One operation of a product's route, for an order of this size that finds so many present.
    pub fn leg<O>(
        &self,
        product: ProductId,
        index: usize,
        size: f64,
        present: f64,
        cx: &Context<'_, O>,
    ) -> Leg {
        let operation = &cx.scenario.products[product].route[index];
        let station = operation.station;
        let size = if operation.per_unit { size } else { 1.0 };
        let [undisturbed, met, pace] = self.paces(station, cx);
        let known = cx.traffic.legs[product][index];
        Leg {
            present,
            servers: cx.traffic.service[station].servers,
            pace,
            met,
            undisturbed,
            station_work: cx.traffic.service[station].work,
            own_work: size * known.own_work,
            own_variance: size * size * known.own_variance,
            ..known
        }
    }

    /// The pace of a station in the eyes of all: overtime and capability added and the hours of
    /// improvement taken off; then those of meetings and of saying how orders stand too; then
    /// repairs and absence too.
    pub fn paces<O>(&self, station: StationId, cx: &Context<'_, O>) -> [f64; 3] {
        if cx.scenario.operations.stations[station].infinite_server {
            return [1.0; 3];
        }
        let overtime = cx.traffic.home[station].map_or(0.0, |crew| self.overtime[crew]);
        let meeting = cx.scenario.alignment.meeting;
        let absent = meeting.map_or(0.0, |m| m.workers * m.hours / m.cadence.mean);
        let asked = cx.scenario.operations.status_inquiries / cx.scenario.calendar.day();
        let here = (1.0 - absent - asked).max(0.01);
        let available = cx.traffic.availability[station];
        let improved = self.pace_by_improvement(station, cx);
        let workers = cx.scenario.pace.workers;
        let pace = (1.0 + overtime) * here * available * improved * workers;
        let undisturbed = (1.0 + overtime) * improved * workers;
        [undisturbed, undisturbed * here, pace]
    }
}
