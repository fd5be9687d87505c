//! From the facts of a replication to its log.

use super::cases::{Case, Deal, Happening, Log, NamesOf, Order, Subject, Transition, Visit};
use super::people::People;
use super::visits::{Maker, Visits};
use crate::company::{
    self, CancelReason, DeliveredOrder, Fact, LeadFact, LossReason, Merit, Observer, OrderFact,
    OrderRef, RepFact, RepId, Step,
};
use crate::engine::{Identity, KeyedMap, Span, Time};
use crate::measure::{Lives, Split};
use crate::rules::Money;
use crate::scenario::{OpenOrderId, Policy, Scenario};

/// Simulates a replication of a policy and logs it. The same arguments always give the same log.
pub fn record(policy: &Policy, replication: u64) -> Log {
    let mut recorder = Recorder::of(policy, replication);
    company::simulate(policy, replication, &mut recorder);
    recorder.finish()
}

/// Logs what it is told.
struct Recorder<'p> {
    scenario: &'p Scenario,
    log: Log,
    people: People,
    visits: Visits,
    lives: Lives<'p>,
    /// Requests and orders that are not over.
    open: KeyedMap<Identity, usize>,
    /// Parts that are not ready: the order, and their number within it.
    parts: KeyedMap<Identity, (Identity, u32)>,
    /// Parts that have been begun of each order.
    begun: KeyedMap<Identity, u32>,
    /// What has just been won, and by whom; told before the order is.
    won: Option<(Time, RepId)>,
    deals: u64,
}

impl<'p> Recorder<'p> {
    fn of(policy: &'p Policy, replication: u64) -> Recorder<'p> {
        let scenario = &*policy.timeline.stages[0].1;
        let start = Time::ZERO + scenario.run.warm_up;
        let stations = &scenario.operations.stations;
        let log = Log {
            scenario: scenario.name.clone(),
            policy: policy.name.clone(),
            replication,
            currency: scenario.currency.clone(),
            days: (scenario.calendar.day(), scenario.clock_day()),
            window: (start, start + scenario.run.length),
            names: NamesOf {
                segments: scenario.segments.iter().map(|it| it.name.clone()).collect(),
                products: scenario.products.iter().map(|it| it.name.clone()).collect(),
                stations: stations.iter().map(|it| it.name.clone()).collect(),
            },
            cases: Vec::new(),
            visits: Vec::new(),
            happenings: Vec::new(),
            people: Vec::new(),
            stretches: Vec::new(),
        };
        Recorder {
            scenario,
            log,
            people: People::of(policy),
            visits: Visits::default(),
            lives: Lives::new(scenario),
            open: KeyedMap::default(),
            parts: KeyedMap::default(),
            begun: KeyedMap::default(),
            won: None,
            deals: 0,
        }
    }

    fn finish(self) -> Log {
        let Recorder { mut log, people, mut visits, scenario, .. } = self;
        for visit in visits.all.iter_mut().filter(|visit| visit.operation.is_empty()) {
            visit.operation = expected(visit, scenario);
        }
        log.visits = visits.all;
        log.people = people.all;
        log.stretches = people.stretches;
        log
    }

    fn tell(&mut self, at: Time, case: usize, what: &'static str, who: Option<usize>) {
        let of = Subject::Case(case, what);
        self.log.happenings.push(Happening { at, of, transition: Transition::Complete, who });
    }

    fn begin_case(&mut self, of: &OrderRef, customer: Option<String>) -> usize {
        let OrderRef { identity, segment, product } = *of;
        let case = Case { identity, segment, product, customer, deal: None, order: None };
        self.log.cases.push(case);
        self.open.insert(identity, self.log.cases.len() - 1);
        self.log.cases.len() - 1
    }

    fn lead(&mut self, now: Time, lead: &OrderRef, fact: &LeadFact) {
        match *fact {
            LeadFact::Arrived { returning } => {
                let case = self.begin_case(lead, None);
                if !self.scenario.segments[lead.segment].direct {
                    self.deals += 1;
                    let name = format!("deal {}", self.deals);
                    self.log.cases[case].deal = Some(Deal { returning, ..Deal::new(name, now) });
                    self.tell(now, case, "request", None);
                }
                return;
            }
            LeadFact::Inherited { entry, age } => {
                let entry = self.scenario.open_book().map(|book| &book.deals[entry].entry);
                let case = self.begin_case(lead, entry.and_then(|of| of.customer.clone()));
                let name = entry.map_or_else(String::new, |of| format!("book deal {}", of.id));
                self.log.cases[case].deal = Some(Deal::new(name, now - age));
                return;
            }
            _ => {}
        }
        let Some(case) = self.open.get(&lead.identity).copied() else { return };
        self.deal_goes_on(now, case, fact);
    }

    fn deal_goes_on(&mut self, now: Time, case: usize, fact: &LeadFact) {
        let (what, outcome) = match *fact {
            LeadFact::Answered { .. } => ("first answer", None),
            LeadFact::Quoted(_) => ("quote", None),
            LeadFact::PulledForward { .. } => ("pulled forward", None),
            LeadFact::Lost { reason } => {
                let outcome = match reason {
                    LossReason::Patience => "gave up",
                    LossReason::Unqualified => "unqualified",
                    LossReason::Infeasible => "infeasible",
                };
                ("deal lost", Some(outcome))
            }
            LeadFact::Refused => ("quote refused", Some("refused")),
            LeadFact::Declined { .. } => ("order declined", Some("declined")),
            _ => return,
        };
        let Recorder { log, deals, .. } = self;
        // Those who order without asking have no deal, unless they are declined.
        if log.cases[case].deal.is_none() && outcome.is_none() {
            return;
        }
        let deal = log.cases[case].deal.get_or_insert_with(|| {
            *deals += 1;
            Deal::new(format!("deal {deals}"), now)
        });
        match *fact {
            LeadFact::Answered { .. } => deal.answered = Some(now),
            LeadFact::Quoted(terms) => {
                deal.quoted = Some(now);
                deal.promise = terms.promise.map(Span::real_ticks);
                deal.discount = Some(terms.discount);
            }
            LeadFact::PulledForward { discount } => {
                deal.discount = Some(1.0 - (1.0 - deal.discount.unwrap_or(0.0)) * (1.0 - discount));
            }
            _ => {}
        }
        if let Some(outcome) = outcome {
            (deal.outcome, deal.decided) = (outcome, Some(now));
            let identity = log.cases[case].identity;
            self.open.remove(&identity);
        }
        self.tell(now, case, what, None);
    }

    fn order(&mut self, now: Time, order: &OrderRef, fact: &OrderFact, split: Option<Split>) {
        match *fact {
            OrderFact::Accepted { price, promise, .. } => {
                self.is_accepted(now, order, price, promise);
            }
            OrderFact::Inherited { entry, price, promise, age, .. } => {
                self.is_inherited(order, entry, (price, promise), now - age);
            }
            OrderFact::PartBegun { whole } => {
                let number = self.begun.entry(whole).or_insert(0);
                *number += 1;
                self.parts.insert(order.identity, (whole, *number));
            }
            OrderFact::PartFinished { .. } => {
                self.visits.forget(order.identity);
                self.parts.remove(&order.identity);
            }
            _ => self.order_goes_on(now, order.identity, fact, split),
        }
    }

    fn is_accepted(&mut self, now: Time, order: &OrderRef, price: Money, promise: Option<Span>) {
        let known = self.open.get(&order.identity).copied();
        let case = known.unwrap_or_else(|| self.begin_case(order, None));
        let seller = self.won.take().filter(|(at, _)| *at == now).map(|(_, rep)| rep);
        let rep = seller.and_then(|rep| self.people.rep(rep));
        let rep = rep.filter(|_| self.log.cases[case].deal.is_some());
        let due = promise.map(|promise| now.saturating_add(promise));
        self.people.names.accept(order.identity);
        let name = self.people.names.order(order.identity).to_owned();
        let of = &mut self.log.cases[case];
        if let Some(deal) = &mut of.deal {
            (deal.outcome, deal.decided) = ("won", Some(now));
        }
        // What is never held is released when it is accepted.
        let released = Some(now);
        of.order = Some(Order { due, rep, released, ..Order::new(name, now, price) });
        self.tell(now, case, "order accepted", rep);
    }

    fn is_inherited(
        &mut self,
        order: &OrderRef,
        entry: Option<OpenOrderId>,
        (price, promise): (Money, Option<Span>),
        accepted: Time,
    ) {
        let entry = self.scenario.open_book().zip(entry);
        let entry = entry.map(|(book, entry)| &book.orders[entry].entry);
        let case = self.begin_case(order, entry.and_then(|of| of.customer.clone()));
        let names = &mut self.people.names;
        names.inherit(order.identity, entry.map(|of| of.id.as_str()));
        // Told apart from those that are accepted, which have numbers.
        let book = if entry.is_some() { "book " } else { "" };
        let name = format!("{book}{}", names.order(order.identity));
        let due = promise.map(|promise| accepted.saturating_add(promise));
        self.log.cases[case].order = Some(Order { due, ..Order::new(name, accepted, price) });
    }

    fn order_goes_on(
        &mut self,
        now: Time,
        identity: Identity,
        fact: &OrderFact,
        split: Option<Split>,
    ) {
        let whole = self.parts.get(&identity).map_or(identity, |(whole, _)| *whole);
        let Some(case) = self.open.get(&whole).copied() else { return };
        let Some(order) = self.log.cases[case].order.as_mut() else { return };
        let what = match *fact {
            OrderFact::Expedited { .. } => {
                order.expedited = true;
                "expedited"
            }
            OrderFact::Held => {
                order.released = None;
                return;
            }
            OrderFact::Released { .. } => {
                order.released = Some(now);
                "released"
            }
            OrderFact::PartsJoined { .. } => "parts joined",
            OrderFact::FellDue { .. } => "promise broken",
            OrderFact::Scrapped { .. } => {
                self.visits.is_spoilt(identity);
                "scrapped"
            }
            OrderFact::Cancelled { reason, .. } => {
                order.outcome = match reason {
                    CancelReason::Patience => "cancelled by the customer",
                    CancelReason::NoRoom => "no room",
                    CancelReason::Scrap => "scrapped",
                };
                order.ended = Some(now);
                self.visits.leaves(now, identity, &mut self.log.happenings);
                "cancelled"
            }
            OrderFact::Delivered(delivered) => {
                order.is_delivered(now, &delivered, split);
                "delivered"
            }
            _ => return,
        };
        self.tell(now, case, what, None);
        if matches!(fact, OrderFact::Cancelled { .. } | OrderFact::Delivered(_)) {
            self.visits.forget(identity);
            self.people.names.forget(identity);
            self.open.remove(&whole);
            self.begun.remove(&whole);
        }
    }

    /// Whose visit it is; `None` of what is not known to be open.
    fn maker(&self, step: &Step) -> Option<Maker> {
        let part = self.parts.get(&step.identity).copied();
        let whole = part.map_or(step.identity, |(whole, _)| whole);
        let case = *self.open.get(&whole)?;
        Some(Maker { case, part: part.map(|(_, number)| number) })
    }
}

impl Observer for Recorder<'_> {
    fn notice(&mut self, now: Time, fact: &Fact) {
        let split = self.lives.notice(now, fact);
        match fact {
            Fact::Lead(lead, fact) => self.lead(now, lead, fact),
            Fact::Order(order, fact) => self.order(now, order, fact, split),
            Fact::Operation(step, fact) => {
                let Some(maker) = self.maker(step) else { return };
                let product = &self.scenario.products[step.product];
                let Recorder { visits, people, log, .. } = self;
                visits.notice(now, step, fact, (maker, product), people, &mut log.happenings);
            }
            Fact::Worker(who, fact) => {
                self.visits.notice_worker(now, *who, fact, &mut self.log.happenings);
                self.people.notice_worker(now, *who, fact, &mut self.log.happenings);
            }
            Fact::Rep(RepFact::Merited(Merit::Won { rep, .. })) => self.won = Some((now, *rep)),
            Fact::Rep(fact) => self.people.notice_rep(now, fact, &mut self.log.happenings),
            _ => {}
        }
    }
}

impl Deal {
    fn new(name: String, arrived: Time) -> Deal {
        Deal {
            name,
            returning: false,
            arrived,
            answered: None,
            quoted: None,
            promise: None,
            discount: None,
            outcome: "open",
            decided: None,
        }
    }
}

impl Order {
    fn new(name: String, accepted: Time, price: Money) -> Order {
        Order {
            name,
            accepted,
            price,
            due: None,
            rep: None,
            released: None,
            expedited: false,
            outcome: "open",
            ended: None,
            fee: None,
            defective: None,
            spent: None,
            causes: None,
        }
    }

    fn is_delivered(&mut self, now: Time, delivered: &DeliveredOrder, split: Option<Split>) {
        let DeliveredOrder { fee, defective, expedited, waited, worked, .. } = *delivered;
        (self.outcome, self.ended) = ("delivered", Some(now));
        (self.fee, self.defective) = (Some(fee), Some(defective));
        self.expedited = expedited;
        self.spent = Some([waited, worked].map(Span::real_ticks));
        self.causes = split.filter(|split| split.total() > 0);
    }
}

/// The operation that an order waits for in vain: the one of its route that is done there, or the station.
fn expected(visit: &Visit, scenario: &Scenario) -> String {
    let route = &scenario.products[visit.product].route;
    let here: Vec<_> = route.iter().filter(|of| of.station == visit.station).collect();
    match here[..] {
        [only] => only.name.clone(),
        _ => scenario.operations.stations[visit.station].name.clone(),
    }
}
