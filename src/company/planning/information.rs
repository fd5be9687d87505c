//! What the two sides know of each other: figures are written down, read later, and err.
//!
//! Sales' picture of operations is the number of orders at each station; operations' picture of
//! sales is the rate at which orders are expected, by product. Neither decides on anything else.

use crate::company::context::Context;
use crate::company::event::{Occasion, PlanningEvent, Series};
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::plan::PlanFact;
use crate::company::planning::Planning;
use crate::company::shop_floor::ShopFloor;
use crate::company::subjects::Subject;
use crate::engine::{
    Id, IdVec, Identity, Purpose, Randomness, Real, Span, Time, Word, unbiased_error,
};
use crate::scenario::{Channel, Period, ProductId, Refresh, Scenario, StationId, order_rates};
use std::collections::VecDeque;

/// Figures written down.
#[derive(Clone, Debug)]
struct Figures<I> {
    occasion: Occasion,
    values: IdVec<I, f64>,
    as_of: Time,
}

/// What one side believes of the other.
#[derive(Clone, Debug)]
struct Belief<I> {
    values: IdVec<I, f64>,
    as_of: Time,
    /// Written down and not yet read, oldest first.
    pending: VecDeque<Figures<I>>,
    /// Snapshots read so far; with the words of what is counted they name their errors.
    read: u64,
}

/// Both views.
#[derive(Clone, Debug)]
pub struct Information {
    ops: Belief<StationId>,
    sales: Belief<ProductId>,
    series: Series,
}

/// What sales believes of the stations at one moment.
pub struct View<'a> {
    belief: &'a Belief<StationId>,
    floor: &'a ShopFloor,
    scenario: &'a Scenario,
    channel: &'a Channel,
    randomness: Randomness,
    asker: Identity,
    now: Time,
}

impl<I: Id> Belief<I> {
    pub fn new(values: IdVec<I, f64>) -> Belief<I> {
        Belief { values, as_of: Time::ZERO, pending: VecDeque::new(), read: 0 }
    }

    /// Reads the oldest figures of an occasion with an error of this log-standard deviation, unless
    /// newer ones are known.
    fn read(
        &mut self,
        occasion: Occasion,
        error: f64,
        (whose, word): (Subject, impl Fn(I) -> Word),
        randomness: Randomness,
    ) {
        let Some(place) = self.pending.iter().position(|f| f.occasion == occasion) else { return };
        let figures = self.pending.remove(place).expect("it was just found");
        self.read += 1;
        if figures.as_of < self.as_of {
            return;
        }
        let snapshot = whose.identity(self.read, randomness);
        let purpose = if whose == Subject::OpsFigures {
            Purpose::OpsViewNoise
        } else {
            Purpose::SalesViewNoise
        };
        let erring = |(id, value): (I, &f64)| {
            let mut stream = randomness.stream(purpose, snapshot, word(id).0);
            value * unbiased_error(error, &mut stream)
        };
        self.values = figures.values.enumerated().map(erring).collect();
        self.as_of = figures.as_of;
    }
}

impl Information {
    /// On the first morning both sides know that nothing is there, and what was planned.
    pub fn new(scenario: &Scenario) -> Information {
        Information {
            ops: Belief::new(scenario.operations.stations.each(0.0)),
            sales: Belief::new(order_rates(scenario)),
            series: Series::default(),
        }
    }
}

impl View<'_> {
    /// Orders believed to be at a station.
    pub fn of(&self, station: StationId) -> f64 {
        if self.channel.refresh != Refresh::Live {
            return self.belief.values[station];
        }
        let present = if self.channel.delay > 0.0 {
            let when = self.now - Span::from_real_ticks(self.channel.delay);
            self.floor.was_present(station, when)
        } else {
            self.floor.present(station)
        };
        let word = self.scenario.operations.stations[station].word;
        let mut stream = self.randomness.stream(Purpose::OpsViewNoise, self.asker, word.0);
        let error = unbiased_error(self.channel.noise, &mut stream);
        f64::from(present) * error
    }

    /// How old it is.
    pub fn age(&self) -> Span {
        match self.channel.refresh {
            Refresh::Live => Span::from_real_ticks(self.channel.delay),
            _ => self.now.since(self.belief.as_of),
        }
    }
}

/// Working time until figures are written down for the next report: `undated` where those do not go by
/// date.
fn until_written<O>(channel: &Channel, period: &Period, undated: f64, cx: &Context<'_, O>) -> Span {
    if cx.scenario.dated_cycle(cx.now(), period).is_none() {
        return Span::from_real_ticks(undated);
    }
    let mut turn = cx.next_turn(Time::ZERO, period);
    loop {
        let left = (cx.worked_at(turn) - cx.worked()).real() - channel.delay;
        // A delay longer than the period: what is late for one report is meant for a later one.
        if left > 0.0 || turn == Time::NEVER {
            return Span::from_real_ticks(left);
        }
        turn = cx.scenario.next_turn(Time::ZERO, turn, period);
    }
}

impl Planning {
    /// Whether the channels change with this stage of the policy.
    pub fn channels_change<O>(cx: &Context<'_, O>) -> bool {
        let channels = |s: &Scenario| (s.alignment.ops_view, s.alignment.sales_view);
        cx.before().is_some_and(|before| channels(before) != channels(cx.scenario))
    }

    /// What sales believes now of the stations, in the eyes of the rep who quotes this request.
    pub fn believed_present<'a, O>(
        &'a self,
        asker: Identity,
        floor: &'a ShopFloor,
        cx: &Context<'a, O>,
    ) -> View<'a> {
        View {
            belief: &self.belief.ops,
            floor,
            scenario: cx.scenario,
            channel: &cx.scenario.alignment.ops_view,
            randomness: cx.randomness,
            asker,
            now: cx.now(),
        }
    }

    /// Orders a tick that operations believes will come, by product; `pipeline` is what sales has
    /// to report now.
    pub fn believed_orders<O>(
        &self,
        pipeline: IdVec<ProductId, f64>,
        cx: &Context<'_, O>,
    ) -> IdVec<ProductId, f64> {
        match cx.scenario.alignment.sales_view.refresh {
            Refresh::Live => pipeline,
            _ => self.belief.sales.values.clone(),
        }
    }

    /// What was written down for a meeting that will not be held.
    pub(super) fn belief_drops_meeting_figures(&mut self) {
        self.belief.ops.pending.retain(|figures| figures.occasion != Occasion::Meeting);
        self.belief.sales.pending.retain(|figures| figures.occasion != Occasion::Meeting);
    }

    /// Begins the series of reports of the scenario in force.
    pub fn start_reports<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        self.belief.series.0 += 1;
        let series = self.belief.series;
        let alignment = &cx.scenario.alignment;
        let first = |channel: &Channel| match channel.refresh {
            Refresh::Every(period) => {
                let all = (period.mean - channel.delay).max(0.0);
                Some(until_written(channel, &period, all, cx))
            }
            Refresh::InMeetings | Refresh::Live => None,
        };
        let (of_ops, of_sales) = (first(&alignment.ops_view), first(&alignment.sales_view));
        if let Some(span) = of_ops {
            cx.plan_in(span, PlanningEvent::OpsWritesFigures(Occasion::Report, series));
        }
        if let Some(span) = of_sales {
            cx.plan_in(span, PlanningEvent::SalesWritesFigures(Occasion::Report, series));
        }
    }

    pub fn ops_writes_figures<O: Observer>(
        &mut self,
        occasion: Occasion,
        series: Series,
        floor: &ShopFloor,
        cx: &mut Context<'_, O>,
    ) {
        if self.is_old(occasion, series) {
            return;
        }
        let stations = cx.scenario.operations.stations.ids();
        let values = stations.map(|s| f64::from(floor.present(s))).collect();
        self.belief.ops.pending.push_back(Figures { occasion, values, as_of: cx.now() });
        if let (Occasion::Report, Refresh::Every(period)) =
            (occasion, cx.scenario.alignment.ops_view.refresh)
        {
            let channel = cx.scenario.alignment.ops_view;
            let again = until_written(&channel, &period, period.mean, cx);
            cx.plan_in(
                Span::from_real_ticks(channel.delay),
                PlanningEvent::SalesReadsReport(series),
            );
            cx.plan_in(again, PlanningEvent::OpsWritesFigures(occasion, series));
        }
    }

    pub fn sales_writes_figures<O: Observer>(
        &mut self,
        occasion: Occasion,
        series: Series,
        values: IdVec<ProductId, f64>,
        cx: &mut Context<'_, O>,
    ) {
        if self.is_old(occasion, series) {
            return;
        }
        self.belief.sales.pending.push_back(Figures { occasion, values, as_of: cx.now() });
        if let (Occasion::Report, Refresh::Every(period)) =
            (occasion, cx.scenario.alignment.sales_view.refresh)
        {
            let channel = cx.scenario.alignment.sales_view;
            let again = until_written(&channel, &period, period.mean, cx);
            cx.plan_in(Span::from_real_ticks(channel.delay), PlanningEvent::OpsReadsReport(series));
            cx.plan_in(again, PlanningEvent::SalesWritesFigures(occasion, series));
        }
    }

    fn is_old(&self, occasion: Occasion, series: Series) -> bool {
        match occasion {
            Occasion::Report => series != self.belief.series,
            Occasion::Meeting => series != self.meetings.series,
        }
    }

    /// Sales reads a report about operations; says whether it is of the series in force.
    pub fn sales_reads_report<O>(&mut self, series: Series, cx: &Context<'_, O>) -> bool {
        let in_force = series == self.belief.series;
        if in_force {
            self.read_ops(Occasion::Report, cx.scenario.alignment.ops_view.noise, cx);
        }
        in_force
    }

    /// Operations reads a report about the pipeline.
    pub fn ops_reads_report<O: Observer>(
        &mut self,
        series: Series,
        pipeline: IdVec<ProductId, f64>,
        cx: &mut Context<'_, O>,
    ) {
        if series == self.belief.series {
            let noise = cx.scenario.alignment.sales_view.noise;
            self.read_sales(Occasion::Report, noise, pipeline, cx);
        }
    }

    /// Sales reads what was written down about operations.
    pub fn read_ops<O>(&mut self, occasion: Occasion, error: f64, cx: &Context<'_, O>) {
        let word = |id: StationId| cx.scenario.operations.stations[id].word;
        self.belief.ops.read(occasion, error, (Subject::OpsFigures, word), cx.randomness);
    }

    /// Operations reads what was written down about the pipeline.
    pub fn read_sales<O: Observer>(
        &mut self,
        occasion: Occasion,
        error: f64,
        pipeline: IdVec<ProductId, f64>,
        cx: &mut Context<'_, O>,
    ) {
        let word = |id: ProductId| cx.scenario.products[id].word;
        self.belief.sales.read(occasion, error, (Subject::SalesFigures, word), cx.randomness);
        for (product, &rate) in self.believed_orders(pipeline, cx).enumerated() {
            cx.tell(Fact::Plan(PlanFact::DemandBelieved { product, rate }));
        }
    }
}
