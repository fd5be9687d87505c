//! Training and process optimisation alive: workers leave the floor for sessions by rota; what they
//! invest becomes their station's capability, which fades (Repenning and Sterman 2001).

use crate::company::entities::ids::{OrderId, WorkerId};
use crate::company::entities::worker::Call;
use crate::company::facts::account::Account;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::shop_floor::ShopFloor;
use crate::company::{Event, context::Context};
use crate::engine::{Span, TICKS_PER_HOUR, Time};
use crate::scenario::{Crew, CrewId, Improvement, StationId};

/// What improvement remembers. Empty where nobody ever invested.
#[derive(Clone, Debug, Default)]
pub struct Efforts {
    /// By station.
    capabilities: Vec<Capability>,
    /// By station, as of the last operation there: what standard times go by.
    known: Vec<f64>,
    /// By crew.
    rotas: Vec<Rota>,
}

/// What a station has become able to do, as of an instant.
#[derive(Clone, Copy, Debug)]
struct Capability {
    value: f64,
    since: Time,
}

impl Capability {
    fn now(self, fading: f64, now: Time) -> f64 {
        self.value * (-fading * now.since(self.since).real_ticks()).exp()
    }

    /// A session of so many ticks a worker of the station ends. Hours come in impulses, for which
    /// C' = gain I (1 - C) - fading C is integrated exactly: between them C fades, each takes the
    /// distance to 1 down by exp(-gain x hours a worker).
    fn session_ends(&mut self, invested: f64, law: &Improvement, fading: f64, now: Time) -> f64 {
        let before = self.now(fading, now);
        self.value = 1.0 - (1.0 - before) * (-law.gain * invested).exp();
        self.since = now;
        self.value
    }
}

/// When the next of a crew goes to a session.
#[derive(Clone, Copy, Debug, Default)]
struct Rota {
    series: u16,
    /// Sessions a tick, how far the next one has come by `since`.
    rate: f64,
    progress: f64,
    since: i64,
    /// Who goes next.
    next: usize,
}

/// Work as it turns out with capability: the drawn work keeps its luck; its deviation from the mean
/// shrinks by exp(-variability C/2), so that its squared coefficient of variation does by the square of
/// that, whatever its law; then all of it shrinks by exp(-work C).
fn improved(drawn: f64, mean: f64, capability: f64, law: &Improvement) -> f64 {
    let spread = (-0.5 * law.variability * capability).exp();
    (mean + (drawn - mean) * spread) * (-law.work * capability).exp()
}

impl ShopFloor {
    /// Brings the sessions in line with the paper; what has been waited for the next one counts.
    pub fn adopt_improvement<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        let operations = &cx.scenario.operations;
        let rates: Vec<f64> =
            operations.crews.iter().map(|crew| self.sessions_a_tick(crew, cx)).collect();
        let capable = operations.improvement.at_start > 0.0;
        if self.efforts.rotas.is_empty() && !capable && rates.iter().all(|r| *r == 0.0) {
            return;
        }
        self.pace_varies = true;
        self.faults_vary = true;
        let efforts = &mut self.efforts;
        efforts.rotas.resize_with(rates.len(), Rota::default);
        let value = operations.improvement.at_start;
        let start = Capability { value, since: Time::ZERO };
        efforts.capabilities.resize(operations.stations.len(), start);
        efforts.known.resize(operations.stations.len(), value);
        for (c, rate) in rates.into_iter().enumerate() {
            let now = self.worked_by(CrewId(c as u32), cx);
            let rota = &mut self.efforts.rotas[c];
            if rota.rate == rate {
                continue;
            }
            rota.progress += rota.rate * (now - rota.since) as f64;
            (rota.rate, rota.since) = (rate, now);
            rota.series = rota.series.wrapping_add(1);
            self.plan_session(CrewId(c as u32), cx);
        }
    }

    /// Sessions of a crew for a tick of working time.
    fn sessions_a_tick<O>(&self, crew: &Crew, cx: &Context<'_, O>) -> f64 {
        let operations = &cx.scenario.operations;
        let share = operations.stations[crew.skills[0].station.0 as usize].improvement;
        share * crew.mean_on_duty() / operations.improvement.session
    }

    /// Ticks of a crew's own working time since the start of the run.
    fn worked_by<O: Observer>(&self, crew: CrewId, cx: &Context<'_, O>) -> i64 {
        let hours = &cx.scenario.operations.crews[crew.0 as usize].hours;
        hours.as_ref().map_or_else(|| cx.worked(), |hours| hours.worked(cx.now()))
    }

    fn plan_session<O: Observer>(&mut self, crew: CrewId, cx: &mut Context<'_, O>) {
        let rota = self.efforts.rotas[crew.0 as usize];
        if rota.rate > 0.0 {
            let left = (1.0 - rota.progress).max(0.0) / rota.rate;
            let (left, event) =
                (Span::from_real_ticks(left), Event::SessionFalls(crew, rota.series));
            match &cx.scenario.operations.crews[crew.0 as usize].hours {
                Some(hours) => cx.plan_at(hours.after(cx.now(), left), event),
                None => cx.plan_in(left, event),
            };
        }
    }

    /// The next of a crew who can be called goes to a session; if nobody can, it is not held.
    #[inline(never)]
    pub fn session_falls<O: Observer>(
        &mut self,
        crew: CrewId,
        series: u16,
        cx: &mut Context<'_, O>,
    ) {
        let now = self.worked_by(crew, cx);
        let rota = &mut self.efforts.rotas[crew.0 as usize];
        if series != rota.series {
            return;
        }
        (rota.progress, rota.since) = (0.0, now);
        let lasts = Span::from_real_ticks(cx.scenario.operations.improvement.session);
        let first = rota.next;
        if let Some(place) = self.call_one_of(crew, first, Call::Session(lasts), cx) {
            self.efforts.rotas[crew.0 as usize].next = place + 1;
        }
        self.plan_session(crew, cx);
    }

    /// Calls the first of a crew, from a place in it on, who can be called; says at which place he was.
    pub fn call_one_of<O: Observer>(
        &mut self,
        crew: CrewId,
        first: usize,
        call: Call,
        cx: &mut Context<'_, O>,
    ) -> Option<usize> {
        let members = self.teams[crew.0 as usize].members.clone();
        let places = (0..members.len()).map(|k| (first + k) % members.len());
        let place = { places }.find(|place| self.can_be_called(members[*place]))?;
        self.call_worker(members[place], call, cx);
        Some(place)
    }

    /// A worker comes back from a session: his station has become more capable.
    pub fn session_ends<O: Observer>(
        &mut self,
        worker: WorkerId,
        lasted: Span,
        cx: &mut Context<'_, O>,
    ) {
        let operations = &cx.scenario.operations;
        let crew = self.workers[worker.0 as usize].crew;
        let station = operations.crews[crew.0 as usize].skills[0].station;
        let at_home = operations.crews.iter().filter(|c| c.skills[0].station == station);
        let workers: f64 = at_home.map(Crew::mean_on_duty).sum();
        let law = operations.improvement;
        let fading = law.fading * cx.scenario.open_share();
        let invested = lasted.real_ticks() / workers.max(1.0);
        let stock = &mut self.efforts.capabilities[station.0 as usize];
        let capability = stock.session_ends(invested, &law, fading, cx.now());
        cx.tell(Fact::SessionHeld { worker, crew, station, lasted, capability });
        let cost = law.cost * lasted.real_ticks() / TICKS_PER_HOUR;
        if cost > 0.0 {
            cx.tell(Fact::money(Account::Improvement, -cost));
        }
    }

    /// What a station is able to do now, from 0 to 1.
    pub fn capability<O>(&self, station: StationId, now: Time, cx: &Context<'_, O>) -> f64 {
        let fading = cx.scenario.operations.improvement.fading * cx.scenario.open_share();
        let stock = self.efforts.capabilities.get(station.0 as usize);
        stock.map_or(0.0, |stock| stock.now(fading, now))
    }

    /// What work that was drawn for an order becomes where it is now.
    #[inline(never)]
    pub fn work_with_capability<O>(
        &mut self,
        drawn: f64,
        id: OrderId,
        now: Time,
        cx: &Context<'_, O>,
    ) -> f64 {
        let order = &self.orders[id.0];
        let route = &cx.scenario.products[order.product.0 as usize].route;
        let operation = &route[order.operation as usize];
        let capability = self.capability(operation.station, now, cx);
        if capability == 0.0 {
            return drawn;
        }
        self.efforts.known[operation.station.0 as usize] = capability;
        let size = if operation.per_unit { order.size } else { 1.0 };
        let mean = operation.work.mean() * size;
        improved(drawn, mean, capability, &cx.scenario.operations.improvement)
    }

    /// How much faster than on paper a station works in everybody's eyes, for its capability and for
    /// the hours it invests.
    pub fn pace_by_improvement<O>(&self, station: usize, cx: &Context<'_, O>) -> f64 {
        let Some(capability) = self.efforts.known.get(station) else { return 1.0 };
        let operations = &cx.scenario.operations;
        (1.0 - operations.stations[station].improvement)
            * (operations.improvement.work * capability).exp()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAW: Improvement = Improvement {
        session: 1.0,
        gain: 2.0,
        fading: 0.01,
        at_start: 0.0,
        work: 0.5,
        faults: 0.0,
        variability: 1.0,
        cost: 0.0,
    };

    /// Small sessions in quick succession approach the stationary point gain I / (gain I + fading).
    #[test]
    fn capability_settles_where_gain_and_fading_balance() {
        let mut stock = Capability { value: 0.0, since: Time::ZERO };
        for tick in 1..5000 {
            stock.session_ends(0.02, &LAW, LAW.fading, Time::from_ticks(tick));
        }
        let truth = 0.04 / (0.04 + 0.01);
        assert!((stock.value - truth).abs() < 0.005, "{}", stock.value);
        assert!(
            (stock.now(0.01, Time::from_ticks(5099)) / stock.value + 0.0 - (-1.0_f64).exp()).abs()
                < 1e-9
        );
    }

    /// Mean and squared coefficient of variation by hand, for a law of two values.
    #[test]
    fn mean_and_variability_shrink_as_they_should() {
        let values = [1.0, 5.0].map(|drawn| improved(drawn, 3.0, 1.0, &LAW));
        let mean = (values[0] + values[1]) / 2.0;
        assert!((mean - 3.0 * (-0.5_f64).exp()).abs() < 1e-12);
        let scv = ((values[1] - values[0]) / 2.0 / mean).powi(2);
        assert!((scv - (2.0_f64 / 3.0).powi(2) * (-1.0_f64).exp()).abs() < 1e-12);
    }
}
