//! Hand-offs: leads, orders and customers wait at a desk until they are passed on.

use crate::company::context::Context;
use crate::company::entities::arena::Arena;
use crate::company::entities::ids::HandoffId;
use crate::company::entities::order::Matter;
use crate::company::event::OrderEvent;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::rep::RepFact;
use crate::company::orders::Orders;
use crate::engine::{Count, Id, IdVec, Identity, Purpose, Real, Span, Time};
use crate::rules::Leg;
use crate::scenario::Handover;
use std::collections::VecDeque;

/// Something at a desk.
#[derive(Clone, Copy, Debug)]
struct Item {
    matter: Matter,
    takes: f64,
    came: Time,
    serial: u64,
}

/// A line and those who serve it.
#[derive(Clone, Debug, Default)]
struct Line {
    waiting: VecDeque<HandoffId>,
    busy: usize,
    people: usize,
}

/// All desks.
#[derive(Clone, Debug)]
pub struct Coordination {
    items: Arena<HandoffId, Item>,
    lines: IdVec<Handover, Line>,
    /// In hand at a desk, by what is handed over.
    in_hand: IdVec<Handover, usize>,
    serial: u64,
    people: usize,
}

impl Coordination {
    pub fn new() -> Coordination {
        Coordination {
            items: Arena::new(),
            lines: Handover::ALL.map(|_| Line::default()).to_vec().into(),
            in_hand: vec![0; Handover::ALL.len()].into(),
            serial: 0,
            people: 0,
        }
    }
}

impl Orders {
    /// Brings the desks in line with the scenario in force: what waits keeps its place, what is
    /// being served is served to the end.
    pub fn adopt_handoffs<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        let handoffs = &cx.scenario.handoffs;
        let desks = &mut self.coordination;
        let mut waiting: Vec<HandoffId> = Vec::new();
        desks.lines.iter_mut().for_each(|line| waiting.extend(line.waiting.drain(..)));
        waiting.sort_by_key(|id| desks.items[*id].serial);
        for (of, line) in desks.lines.enumerated_mut() {
            let here = Handover::ALL.into_iter().filter(|what| handoffs.line(*what) == of);
            line.busy = here.map(|what| desks.in_hand[what]).sum();
            line.people = handoffs.people_at(of);
        }
        for id in waiting {
            let line = handoffs.line(desks.items[id].matter.kind());
            desks.lines[line].waiting.push_back(id);
        }
        let people = handoffs.people();
        if std::mem::replace(&mut desks.people, people) != people {
            cx.tell(Fact::Rep(RepFact::DesksResized { people: people.narrow() }));
        }
        Handover::ALL.into_iter().for_each(|line| self.serve(line, cx));
    }

    /// Something comes to the desk; what a policy does to the desk's pace holds for it.
    pub fn hand_over<O: Observer>(
        &mut self,
        matter: Matter,
        whose: Identity,
        extra: f64,
        cx: &mut Context<'_, O>,
    ) {
        let what = matter.kind();
        let desk = cx.scenario.handoffs.desks[what].as_ref();
        let work = desk.map_or(0.0, |desk| {
            desk.work.sample(&mut cx.randomness.stream(
                Purpose::HandOff,
                whose,
                what.place().wide(),
            ))
        });
        let takes = (work + extra) / cx.scenario.pace.desks;
        let desks = &mut self.coordination;
        desks.serial += 1;
        let item = Item { matter, takes, came: cx.now(), serial: desks.serial };
        let id = desks.items.put(item);
        let line = cx.scenario.handoffs.line(what);
        desks.lines[line].waiting.push_back(id);
        self.serve(line, cx);
    }

    /// A free desk worker takes up what has waited longest.
    fn serve<O: Observer>(&mut self, line: Handover, cx: &mut Context<'_, O>) {
        let desks = &mut self.coordination;
        while desks.lines[line].busy < desks.lines[line].people {
            let Some(id) = desks.lines[line].waiting.pop_front() else { return };
            let item = desks.items[id];
            let what = item.matter.kind();
            desks.lines[line].busy += 1;
            desks.in_hand[what] += 1;
            let waited = cx.now().since(item.came);
            cx.tell(Fact::Rep(RepFact::HandoverStarted { what, waited }));
            cx.plan_in(Span::from_real_ticks(item.takes), OrderEvent::HandoverEnds(id));
        }
    }

    /// Something has been passed on: to whom, is for the company to say.
    #[inline(never)]
    pub fn handover_ends<O: Observer>(&mut self, id: HandoffId, cx: &mut Context<'_, O>) -> Matter {
        let Item { matter, .. } = self.coordination.items[id];
        self.coordination.items.release(id);
        let what = matter.kind();
        let line = cx.scenario.handoffs.line(what);
        self.coordination.in_hand[what] -= 1;
        self.coordination.lines[line].busy -= 1;
        cx.tell(Fact::Rep(RepFact::HandoverFinished { what }));
        self.serve(line, cx);
        matter
    }

    /// Orders between sales and operations.
    pub fn orders_at_desk(&self) -> usize {
        let desks = &self.coordination;
        let of_orders = |id: &&HandoffId| matches!(desks.items[**id].matter, Matter::Order(_));
        let waiting = desks.lines.iter().flat_map(|line| &line.waiting).filter(of_orders);
        waiting.count() + desks.in_hand[Handover::Order]
    }

    /// The desk between sales and operations, as sales sees it: its own people.
    pub fn desk_leg<O>(&self, cx: &Context<'_, O>) -> Option<Leg> {
        let desk = cx.scenario.handoffs.desks[Handover::Order].as_ref()?;
        let line = &self.coordination.lines[cx.scenario.handoffs.line(Handover::Order)];
        Some(Leg {
            present: (line.waiting.len() + line.busy).real(),
            servers: line.people.real(),
            pace: cx.scenario.pace.desks,
            met: cx.scenario.pace.desks,
            undisturbed: cx.scenario.pace.desks,
            station_work: desk.work.mean(),
            own_work: desk.work.mean(),
            own_variance: desk.work.variance(),
            unattended: 0.0,
            unattended_variance: 0.0,
            visits: 1.0,
            planned: 1.0,
            exponential: desk.work.is_exponential(),
        })
    }
}
