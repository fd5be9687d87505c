//! What the two sides know of each other: figures are written down, read later, and err.
//!
//! Sales' picture of operations is the number of orders at each station; operations' picture of
//! sales is the rate at which orders are expected, by product. Nobody decides on anything else.

use crate::company::event::{Occasion, Series};
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::shop_floor::floor::Floor;
use crate::company::subjects::Subject;
use crate::company::{Company, Event, Moment};
use crate::engine::{Identity, Purpose, Randomness, Span, Time, unbiased_error};
use crate::scenario::{Channel, Policy, ProductId, Refresh, Scenario};
use std::collections::VecDeque;

/// Figures on paper.
#[derive(Clone, Debug)]
struct Figures {
    occasion: Occasion,
    values: Vec<f64>,
    as_of: Time,
}

/// What one side believes of the other.
#[derive(Clone, Debug)]
struct Belief {
    values: Vec<f64>,
    as_of: Time,
    /// Written down and not yet read, oldest first.
    pending: VecDeque<Figures>,
    /// Snapshots read so far; numbers their errors.
    read: u64,
}

/// Both views, and what a live view with a delay needs of the past.
#[derive(Clone, Debug)]
pub struct Information {
    ops: Belief,
    sales: Belief,
    series: Series,
    history: Vec<VecDeque<(Time, u32)>>,
    keeps_history: bool,
}

/// What sales believes of the stations at one moment.
pub struct View<'a> {
    company: &'a Company<'a>,
    asker: Identity,
    now: Time,
}

impl Belief {
    fn new(values: Vec<f64>) -> Belief {
        Belief { values, as_of: Time::ZERO, pending: VecDeque::new(), read: 0 }
    }

    /// Reads the oldest figures of an occasion with an error of this log-standard deviation, unless
    /// newer ones are known.
    fn read(&mut self, occasion: Occasion, error: f64, dice: Randomness, whose: Subject) {
        let Some(place) = self.pending.iter().position(|f| f.occasion == occasion) else { return };
        let figures = self.pending.remove(place).expect("it was just found");
        self.read += 1;
        if figures.as_of < self.as_of {
            return;
        }
        let snapshot = whose.identity(self.read, dice);
        let purpose = if whose == Subject::OpsFigures {
            Purpose::OpsViewNoise
        } else {
            Purpose::SalesViewNoise
        };
        let erring = |(i, value): (usize, &f64)| {
            value * unbiased_error(error, &mut dice.stream(purpose, snapshot, i as u64))
        };
        self.values = figures.values.iter().enumerate().map(erring).collect();
        self.as_of = figures.as_of;
    }
}

impl Information {
    /// On the first morning both sides know that nothing is there, and what was planned.
    pub fn new(paper: &Scenario) -> Information {
        let stations = paper.operations.stations.len();
        Information {
            ops: Belief::new(vec![0.0; stations]),
            sales: Belief::new(crate::scenario::Traffic::of(paper).orders),
            series: Series::default(),
            history: vec![VecDeque::new(); stations],
            keeps_history: false,
        }
    }

    /// Whether the channels change with this stage of a policy.
    pub fn differs(policy: &Policy, stage: usize) -> bool {
        let channels = |s: usize| {
            let alignment = &policy.timeline.stages[s].1.alignment;
            (alignment.ops_view, alignment.sales_view)
        };
        channels(stage - 1) != channels(stage)
    }

    /// The number at a station some time ago.
    fn was_present(&self, station: usize, when: Time) -> u32 {
        let past = self.history[station].iter().rev().find(|(since, _)| *since <= when);
        past.map_or(0, |(_, present)| *present)
    }
}

impl View<'_> {
    /// Orders believed to be at a station.
    pub fn of(&self, station: usize) -> f64 {
        let channel = &self.company.paper.alignment.ops_view;
        if channel.refresh != Refresh::Live {
            return self.company.belief.ops.values[station];
        }
        let present = if channel.delay > 0.0 {
            let when = self.now - Span::from_real_ticks(channel.delay);
            self.company.belief.was_present(station, when)
        } else {
            self.company.floor.present(station)
        };
        let dice = &self.company.dice;
        let error = unbiased_error(
            channel.noise,
            &mut dice.stream(Purpose::OpsViewNoise, self.asker, station as u64),
        );
        f64::from(present) * error
    }

    /// How old it is.
    pub fn age(&self) -> Span {
        let channel = &self.company.paper.alignment.ops_view;
        match channel.refresh {
            Refresh::Live => Span::from_real_ticks(channel.delay),
            _ => self.now.since(self.company.belief.ops.as_of),
        }
    }
}

impl Floor {
    /// Orders at every station as real numbers.
    fn everywhere(&self, stations: usize) -> Vec<f64> {
        (0..stations).map(|s| f64::from(self.present(s))).collect()
    }
}

impl Company<'_> {
    /// What sales believes now of the stations, in the eyes of whoever quotes this request.
    pub fn believed_present(&self, asker: Identity, now: Time) -> View<'_> {
        View { company: self, asker, now }
    }

    /// Orders a tick that operations believes will come, by product.
    pub fn believed_orders(&self) -> Vec<f64> {
        match self.paper.alignment.sales_view.refresh {
            Refresh::Live => self.pipeline_figures(),
            _ => self.belief.sales.values.clone(),
        }
    }

    /// What sales reports of its pipeline: open quotes at their believed chances, inflated by its
    /// optimism; segments without open quotes to look at are reported at their plan.
    fn pipeline_figures(&self) -> Vec<f64> {
        let optimism = self.paper.alignment.pipeline_optimism;
        let mut rates: Vec<f64> = self.desk.pipeline.iter().map(|rate| rate * optimism).collect();
        for segment in &self.paper.segments {
            if segment.decision_delay.mean() > 0.0 {
                continue;
            }
            for &(product, share) in &segment.buys {
                let won = segment.answer.reference_probability(0.0);
                let qualified =
                    if segment.direct { 1.0 } else { self.paper.sales.qualification_rate };
                rates[product.0 as usize] += segment.lead_rate() * share * won * qualified;
            }
        }
        rates
    }

    /// Keeps the past of a station for a live view with a delay.
    #[inline]
    pub fn present_changes<O: Observer>(&mut self, station: usize, at: &Moment<'_, O>) {
        if self.belief.keeps_history {
            self.remember(station, at.agenda.now());
        }
        if self.floor.pace_varies {
            self.load_changes(station, at.agenda.now());
        }
    }

    fn remember(&mut self, station: usize, now: Time) {
        let oldest = now - Span::from_real_ticks(self.paper.alignment.ops_view.delay);
        let history = &mut self.belief.history[station];
        while history.get(1).is_some_and(|(since, _)| *since <= oldest) {
            history.pop_front();
        }
        history.push_back((now, self.floor.present(station)));
    }

    /// What was written down for a meeting that will not be held.
    pub fn belief_drops_meeting_figures(&mut self) {
        self.belief.ops.pending.retain(|figures| figures.occasion != Occasion::Meeting);
        self.belief.sales.pending.retain(|figures| figures.occasion != Occasion::Meeting);
    }

    /// Begins the series of reports on paper.
    pub fn start_reports<O: Observer>(&mut self, at: &mut Moment<'_, O>) {
        self.belief.series.0 += 1;
        let series = self.belief.series;
        let alignment = &self.paper.alignment;
        let live = alignment.ops_view.refresh == Refresh::Live;
        self.belief.keeps_history = live && alignment.ops_view.delay > 0.0;
        if self.belief.keeps_history {
            (0..self.belief.history.len()).for_each(|s| self.remember(s, at.now()));
        }
        let first = |channel: &Channel| match channel.refresh {
            Refresh::Every(period) => {
                Some(Span::from_real_ticks((period - channel.delay).max(0.0)))
            }
            Refresh::InMeetings | Refresh::Live => None,
        };
        if let Some(span) = first(&alignment.ops_view) {
            at.plan_in(span, Event::OpsFigures(Occasion::Report, series));
        }
        if let Some(span) = first(&alignment.sales_view) {
            at.plan_in(span, Event::SalesFigures(Occasion::Report, series));
        }
    }

    pub fn ops_figures<O: Observer>(
        &mut self,
        occasion: Occasion,
        series: Series,
        at: &mut Moment<'_, O>,
    ) {
        if self.is_old(occasion, series) {
            return;
        }
        let values = self.floor.everywhere(self.paper.operations.stations.len());
        self.belief.ops.pending.push_back(Figures { occasion, values, as_of: at.now() });
        if let (Occasion::Report, Refresh::Every(period)) =
            (occasion, self.paper.alignment.ops_view.refresh)
        {
            let delay = self.paper.alignment.ops_view.delay;
            at.plan_in(Span::from_real_ticks(delay), Event::OpsReportRead(series));
            at.plan_in(Span::from_real_ticks(period), Event::OpsFigures(occasion, series));
        }
    }

    pub fn sales_figures<O: Observer>(
        &mut self,
        occasion: Occasion,
        series: Series,
        at: &mut Moment<'_, O>,
    ) {
        if self.is_old(occasion, series) {
            return;
        }
        let values = self.pipeline_figures();
        self.belief.sales.pending.push_back(Figures { occasion, values, as_of: at.now() });
        if let (Occasion::Report, Refresh::Every(period)) =
            (occasion, self.paper.alignment.sales_view.refresh)
        {
            let delay = self.paper.alignment.sales_view.delay;
            at.plan_in(Span::from_real_ticks(delay), Event::SalesReportRead(series));
            at.plan_in(Span::from_real_ticks(period), Event::SalesFigures(occasion, series));
        }
    }

    fn is_old(&self, occasion: Occasion, series: Series) -> bool {
        match occasion {
            Occasion::Report => series != self.belief.series,
            Occasion::Meeting => series != self.meetings.series,
        }
    }

    pub fn ops_report_read<O: Observer>(&mut self, series: Series, at: &mut Moment<'_, O>) {
        if series == self.belief.series {
            self.read_ops(Occasion::Report, self.paper.alignment.ops_view.noise);
            self.look_at_open_orders(at);
        }
    }

    pub fn sales_report_read<O: Observer>(&mut self, series: Series, at: &mut Moment<'_, O>) {
        if series == self.belief.series {
            self.read_sales(Occasion::Report, self.paper.alignment.sales_view.noise, at);
        }
    }

    /// Sales reads what was written down about operations.
    pub fn read_ops(&mut self, occasion: Occasion, error: f64) {
        self.belief.ops.read(occasion, error, self.dice, Subject::OpsFigures);
    }

    /// Operations reads what was written down about the pipeline.
    pub fn read_sales<O: Observer>(
        &mut self,
        occasion: Occasion,
        error: f64,
        at: &mut Moment<'_, O>,
    ) {
        self.belief.sales.read(occasion, error, self.dice, Subject::SalesFigures);
        for (product, rate) in self.believed_orders().into_iter().enumerate() {
            at.tell(Fact::DemandBelieved { product: ProductId(product as u32), rate });
        }
    }
}
