//! Marketing alive: it is cut while sales believes that deliveries take long, and goes on when they no
//! longer do.

use crate::company::entities::lead::Request;
use crate::company::event::Series;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::subjects::Subject;
use crate::company::{Company, Event, Moment};
use crate::engine::Span;
use crate::scenario::{Marketing, SegmentId};

/// What marketing remembers. Empty where nobody throttles it.
#[derive(Clone, Debug, Default)]
pub struct Campaigns {
    series: Series,
    /// Share of the budget that is spent, by segment.
    spends: Vec<f64>,
    looks: u64,
}

impl Company<'_> {
    /// Begins the looks on paper; what was cut and may no longer be is spent again.
    pub fn start_campaigns<O: Observer>(&mut self, at: &mut Moment<'_, O>) {
        self.campaigns.series.0 += 1;
        let series = self.campaigns.series;
        let segments = &self.paper.segments;
        self.campaigns.spends.resize(segments.len(), 1.0);
        for (s, segment) in segments.iter().enumerate() {
            match segment.marketing.as_ref().and_then(|marketing| marketing.throttle) {
                Some(_) => {
                    let event = Event::MarketingReviewed(SegmentId(s as u32), series.0 as u16);
                    at.plan_in(Span::ZERO, event);
                }
                None => self.set_spending(s, 1.0, at),
            }
        }
    }

    #[inline(never)]
    pub fn marketing_reviewed<O: Observer>(
        &mut self,
        segment: SegmentId,
        series: u16,
        at: &mut Moment<'_, O>,
    ) {
        let s = segment.0 as usize;
        let marketing = self.paper.segments[s].marketing.as_ref();
        let Some(throttle) = marketing.and_then(|marketing| marketing.throttle) else { return };
        if series != self.campaigns.series.0 as u16 {
            return;
        }
        self.campaigns.looks += 1;
        let asker = Subject::MarketingReview.identity(self.campaigns.looks, self.dice);
        let paper = &self.paper.segments[s];
        let expected = paper.buys.iter().map(|(product, share)| {
            let typical = Request::typical(s, *product, paper.order_size.mean());
            share * self.expected_lead_time(&Request { identity: asker, ..typical }, at)
        });
        let believed = expected.sum();
        self.set_spending(s, throttle.spends(believed), at);
        let again = Event::MarketingReviewed(segment, series);
        at.plan_in(Span::from_real_ticks(throttle.review), again);
    }

    fn set_spending<O: Observer>(&mut self, s: usize, share: f64, at: &mut Moment<'_, O>) {
        if self.campaigns.spends[s] == share {
            return;
        }
        self.campaigns.spends[s] = share;
        at.tell(Fact::MarketingSet { segment: SegmentId(s as u32), share });
        self.rates_change(at);
    }

    /// Factor by which growth, the season and marketing move the rate of leads.
    #[inline(never)]
    pub fn demand(&self, s: usize, now: f64) -> f64 {
        let paper = &self.paper.segments[s];
        let growth = paper.growth.map_or(1.0, |growth| growth.at(now));
        let season = paper.season.as_ref().map_or(1.0, |season| season.at(now));
        growth * season * paper.marketing.map_or(1.0, |m| m.at(self.spends(s)))
    }

    fn spends(&self, s: usize) -> f64 {
        self.campaigns.spends.get(s).copied().unwrap_or(1.0)
    }

    /// What all marketing costs now, in currency a year.
    pub fn marketing_spending(&self) -> f64 {
        let segments = self.paper.segments.iter().enumerate();
        let spends = |(s, m): (usize, Marketing)| m.spend * self.spends(s);
        segments.filter_map(|(s, segment)| Some((s, segment.marketing?))).map(spends).sum()
    }
}
