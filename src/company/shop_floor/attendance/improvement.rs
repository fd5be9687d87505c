//! Training and process optimisation: workers leave the floor for sessions by rota; what they
//! invest becomes their station's capability, which fades (Repenning and Sterman 2001).

use crate::company::context::Context;
use crate::company::entities::ids::WorkerId;
use crate::company::entities::worker::Call;
use crate::company::event::WorkerEvent;
use crate::company::facts::fact::Fact;
use crate::company::facts::money::Account;
use crate::company::facts::observer::Observer;
use crate::company::facts::worker::WorkerFact;
use crate::company::shop_floor::ShopFloor;
use crate::company::shop_floor::attendance::capability::Capability;
use crate::engine::{IdVec, Real, Span, Time};
use crate::rules::Money;
use crate::scenario::{Crew, CrewId, StationId};

/// What improvement remembers. Empty where nothing was ever invested.
#[derive(Clone, Debug, Default)]
pub struct Efforts {
    pub capabilities: IdVec<StationId, Capability>,
    /// As of the last operation there: what standard times go by.
    pub known: IdVec<StationId, f64>,
    rotas: IdVec<CrewId, Rota>,
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

impl ShopFloor {
    /// Brings the sessions in line with the scenario in force; what has been waited for the next
    /// one counts.
    pub(in crate::company::shop_floor) fn adopt_improvement<O: Observer>(
        &mut self,
        cx: &mut Context<'_, O>,
    ) {
        let operations = &cx.scenario.operations;
        let rates: IdVec<CrewId, f64> =
            operations.crews.iter().map(|crew| self.sessions_a_tick(crew, cx)).collect();
        let capable = operations.improvement.at_start > 0.0;
        if self.efforts.rotas.is_empty() && !capable && rates.iter().all(|r| *r == 0.0) {
            return;
        }
        self.pace_varies = true;
        self.faults_vary = true;
        let efforts = &mut self.efforts;
        efforts.rotas.resize(rates.len(), Rota::default());
        let value = operations.improvement.at_start;
        let start = Capability { value, since: Time::ZERO };
        efforts.capabilities.resize(operations.stations.len(), start);
        efforts.known.resize(operations.stations.len(), value);
        for (crew, &rate) in rates.enumerated() {
            let now = self.worked_by(crew, cx);
            let rota = &mut self.efforts.rotas[crew];
            if rota.rate == rate {
                continue;
            }
            rota.progress += rota.rate * (now - rota.since).real();
            (rota.rate, rota.since) = (rate, now);
            rota.series = rota.series.wrapping_add(1);
            self.plan_session(crew, cx);
        }
    }

    /// Sessions of a crew for a tick of working time.
    fn sessions_a_tick<O>(&self, crew: &Crew, cx: &Context<'_, O>) -> f64 {
        let operations = &cx.scenario.operations;
        let share = operations.stations[crew.skills[0].station].improvement;
        share * crew.mean_on_duty() / operations.improvement.session
    }

    /// Ticks of a crew's own working time since the start of the run.
    fn worked_by<O: Observer>(&self, crew: CrewId, cx: &Context<'_, O>) -> i64 {
        let hours = &cx.scenario.operations.crews[crew].hours;
        hours.as_ref().map_or_else(|| cx.worked(), |hours| hours.worked(cx.now()))
    }

    fn plan_session<O: Observer>(&mut self, crew: CrewId, cx: &mut Context<'_, O>) {
        let rota = self.efforts.rotas[crew];
        if rota.rate > 0.0 {
            let left = (1.0 - rota.progress).max(0.0) / rota.rate;
            let (left, event) =
                (Span::from_real_ticks(left), WorkerEvent::SessionStarts(crew, rota.series));
            match &cx.scenario.operations.crews[crew].hours {
                Some(hours) => cx.plan_at(hours.after(cx.now(), left), event),
                None => cx.plan_in(left, event),
            };
        }
    }

    /// The next of a crew who can be called goes to a session; if none can, it is not held.
    #[inline(never)]
    pub fn session_starts<O: Observer>(
        &mut self,
        crew: CrewId,
        series: u16,
        cx: &mut Context<'_, O>,
    ) {
        let now = self.worked_by(crew, cx);
        let rota = &mut self.efforts.rotas[crew];
        if series != rota.series {
            return;
        }
        (rota.progress, rota.since) = (0.0, now);
        let lasts = Span::from_real_ticks(cx.scenario.operations.improvement.session);
        let first = rota.next;
        if let Some(place) = self.first_who_can_be_called(crew, first) {
            let worker = self.teams[crew].members[place];
            self.call_worker(worker, Call::Session(lasts), cx);
            self.efforts.rotas[crew].next = place + 1;
        }
        self.plan_session(crew, cx);
    }

    /// A worker comes back from a session: their station has become more capable.
    pub(super) fn session_ends<O: Observer>(
        &mut self,
        worker: WorkerId,
        lasted: Span,
        cx: &mut Context<'_, O>,
    ) {
        let operations = &cx.scenario.operations;
        let crew = self.workers[worker].crew;
        let station = operations.crews[crew].skills[0].station;
        let at_home = operations.crews.iter().filter(|c| c.skills[0].station == station);
        let workers: f64 = at_home.map(Crew::mean_on_duty).sum();
        let rule = operations.improvement;
        let fading = rule.fading * cx.scenario.open_share();
        let invested = lasted.real_ticks() / workers.max(1.0);
        let stock = &mut self.efforts.capabilities[station];
        let capability = stock.learn(invested, &rule, fading, cx.now());
        let held = WorkerFact::SessionHeld { station, lasted, capability };
        cx.tell(Fact::Worker(self.worker_ref(worker), held));
        let cost = rule.cost.for_ticks(lasted.real_ticks());
        if cost > Money::ZERO {
            cx.tell(Fact::money(Account::Improvement, -cost));
        }
    }
}
