//! Hiring and attrition: now and then the strength of each crew and of the sales force is reviewed;
//! who is decided upon comes, or goes, after a delay. People also leave of their own accord.

use crate::company::context::Context;
use crate::company::entities::ids::WorkerId;
use crate::company::event::StaffingEvent;
use crate::company::facts::fact::Fact;
use crate::company::facts::money::Account;
use crate::company::facts::observer::Observer;
use crate::company::shop_floor::ShopFloor;
use crate::company::staffing::Staffing;
use crate::company::staffing::payroll::REPS;
use crate::company::subjects::Subject;
use crate::engine::{Count, Identity, Purpose, Real, Span};
use crate::rules::{Doing, Money, Recognition};
use crate::scenario::{CrewId, Hiring, Period};

impl Staffing {
    /// Begins the reviews of the scenario in force. When a stage of a policy changes the rule, they
    /// begin anew.
    pub fn start_hiring<O: Observer>(&mut self, floor: &ShopFloor, cx: &mut Context<'_, O>) {
        let before = cx.before();
        for (id, crew) in cx.scenario.operations.crews.enumerated() {
            if before.is_some_and(|before| before.operations.crews[id].hiring == crew.hiring) {
                continue;
            }
            let finished = floor.finished_at(crew.skills[0].station).real();
            let review = crew.hiring.as_ref().map(|hiring| hiring.review);
            self.reviews_begin(id, review, finished, cx);
            for worker in floor.members(id) {
                self.plan_quitting(*worker, floor, cx);
            }
        }
        if before.is_none_or(|before| before.sales.hiring != cx.scenario.sales.hiring) {
            let review = cx.scenario.sales.hiring.as_ref().map(|hiring| hiring.review);
            self.reviews_begin(REPS, review, self.payroll.delivered.value(), cx);
            self.plan_rep_quitting(cx);
        }
    }

    fn reviews_begin<O: Observer>(
        &mut self,
        of: CrewId,
        every: Option<Period>,
        done: f64,
        cx: &mut Context<'_, O>,
    ) {
        let now = cx.worked().real();
        let strength = self.strength(of);
        strength.series = strength.series.wrapping_add(1);
        strength.reviewed = (now, done);
        let series = strength.series;
        if let Some(every) = every {
            cx.plan_turn(&every, StaffingEvent::StrengthReviewFalls(of, series));
        }
    }

    pub fn review_strength<O: Observer>(
        &mut self,
        of: CrewId,
        series: u16,
        floor: &ShopFloor,
        cx: &mut Context<'_, O>,
    ) {
        if self.strength(of).series != series {
            return;
        }
        let now = cx.worked().real();
        if of == REPS { self.review_reps(now, cx) } else { self.review_crew(of, now, floor, cx) }
    }

    fn review_crew<O: Observer>(
        &mut self,
        id: CrewId,
        now: f64,
        floor: &ShopFloor,
        cx: &mut Context<'_, O>,
    ) {
        let scenario = cx.scenario;
        let crew = &scenario.operations.crews[id];
        let Some(hiring) = &crew.hiring else { return };
        let station = crew.skills[0].station;
        let left = floor.finished_at(station).real();
        let present = f64::from(floor.present(station));
        let (heads, arrivals) = (floor.heads(id, cx), cx.traffic.arrivals[station]);
        let strength = self.strength(id);
        let (then, before) = std::mem::replace(&mut strength.reviewed, (now, left));
        let elapsed = (now - then).max(1.0);
        let mut change = 0.0;
        if let Some(plan) = &hiring.plan {
            let doing = Doing { present, finished: left - before, elapsed };
            let known = strength.recognised.unwrap_or_else(|| Recognition::new(arrivals, plan));
            let known = known.after(&doing, plan);
            strength.recognised = Some(known);
            change = known.growth(plan) * heads.real() * elapsed;
        }
        self.order_people(id, hiring, change, heads, cx);
    }

    fn review_reps<O: Observer>(&mut self, now: f64, cx: &mut Context<'_, O>) {
        let scenario = cx.scenario;
        let Some(hiring) = &scenario.sales.hiring else { return };
        let (heads, delivered) = (self.rep_heads(cx), self.payroll.delivered.value());
        let salary = scenario.sales.wage.a_tick();
        let strength = self.strength(REPS);
        let (then, before) = std::mem::replace(&mut strength.reviewed, (now, delivered));
        let elapsed = (now - then).max(1.0);
        let mut change = 0.0;
        if let Some(budget) = &hiring.plan {
            let revenue = Money::new(delivered - before);
            let revenue = budget.revenue_after(strength.revenue, revenue, elapsed);
            strength.revenue = revenue;
            let expected = (heads.signed() + strength.coming).real();
            change = budget.change(revenue, salary, expected, elapsed);
        }
        self.order_people(REPS, hiring, change, heads, cx);
    }

    /// Decides on whole people, each with a delay of their own, and plans the next review.
    fn order_people<O: Observer, Plan>(
        &mut self,
        of: CrewId,
        hiring: &Hiring<Plan>,
        change: f64,
        heads: usize,
        cx: &mut Context<'_, O>,
    ) {
        let subject = match cx.scenario.operations.crews.get(of) {
            Some(crew) => Subject::Strength.named(crew.word, cx.randomness),
            None => Subject::SalesStrength.identity(0, cx.randomness),
        };
        let randomness = cx.randomness;
        let strength = self.strength(of);
        let count = strength.decide(change, heads, hiring.bounds);
        let event = if count > 0 {
            StaffingEvent::PermanentComes(of)
        } else {
            StaffingEvent::PermanentGoes(of)
        };
        for _ in 0..count.abs() {
            strength.decided += 1;
            let mut stream = randomness.stream(Purpose::HiringDelay, subject, strength.decided);
            cx.plan_in(Span::from_real_ticks(hiring.delay.sample(&mut stream)), event);
        }
        let series = strength.series;
        cx.plan_turn(&hiring.review, StaffingEvent::StrengthReviewFalls(of, series));
    }

    /// A hire who was decided upon comes to stay.
    pub fn hire_comes(&mut self, of: CrewId) {
        self.strength(of).coming -= 1;
    }

    /// Finding a hire has cost money.
    pub fn pay_for_hiring<O: Observer>(&self, of: CrewId, cx: &mut Context<'_, O>) {
        let scenario = cx.scenario;
        let cost = if of == REPS {
            scenario.sales.hiring.as_ref().map_or(Money::ZERO, |hiring| hiring.cost)
        } else {
            scenario.operations.crews[of].hiring.as_ref().map_or(Money::ZERO, |h| h.cost)
        };
        if cost > Money::ZERO {
            cx.tell(Fact::money(Account::Hiring, -cost));
        }
    }

    /// Notice that was given has run out.
    pub fn notice_ends(&mut self, of: CrewId) {
        self.strength(of).coming += 1;
    }

    /// Plans when a worker leaves of their own accord, from their own random stream; what has been
    /// planned at another rate is planned anew.
    pub fn plan_quitting<O: Observer>(
        &mut self,
        worker: WorkerId,
        floor: &ShopFloor,
        cx: &mut Context<'_, O>,
    ) {
        let crew = floor.worker(worker).crew;
        let rate = cx.scenario.operations.crews[crew].hiring.as_ref().map_or(0.0, |h| h.attrition);
        self.payroll.quitting.reach(worker, None);
        if let Some(ticket) = self.payroll.quitting[worker].take() {
            cx.agenda.call_off(ticket);
        }
        if rate > 0.0 {
            let span = time_to_quit(floor.worker(worker).identity, rate, cx);
            self.payroll.quitting[worker] =
                Some(cx.plan_in(span, StaffingEvent::WorkerQuits(worker)));
        }
    }

    /// A worker leaves of their own accord; says whether they had not left or been to leave before.
    pub fn worker_quits<O>(
        &mut self,
        worker: WorkerId,
        floor: &ShopFloor,
        cx: &Context<'_, O>,
    ) -> bool {
        self.payroll.quitting[worker] = None;
        let who = floor.worker(worker);
        if !who.stays() {
            return false;
        }
        let crew = who.crew;
        let hiring = cx.scenario.operations.crews[crew].hiring.as_ref();
        if hiring.is_some_and(|hiring| hiring.replaces) {
            self.vacancy(crew);
        }
        true
    }
}

/// Exponential, so that it does not matter how long they have been there.
fn time_to_quit<O>(who: Identity, rate: f64, cx: &Context<'_, O>) -> Span {
    let mut stream = cx.randomness.stream(Purpose::Attrition, who, cx.now().ticks().unsigned_abs());
    Span::from_real_ticks(cx.unit_time.sample(&mut stream) / rate)
}
