//! Marketing: it is cut while sales believes that deliveries take long, and goes on when they no
//! longer do.

use crate::company::context::Context;
use crate::company::demand::Demand;
use crate::company::entities::lead::Request;
use crate::company::event::{DemandEvent, Series};
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::plan::PlanFact;
use crate::company::sales::{Sales, Sources};
use crate::company::subjects::Subject;
use crate::engine::Span;
use crate::rules::{Money, Share};
use crate::scenario::{Marketing, Scenario, SegmentId};

/// What marketing remembers. Empty where it is not throttled.
#[derive(Clone, Debug, Default)]
pub struct Campaigns {
    series: Series,
    /// Share of the budget that is spent, by segment.
    spends: Vec<Share>,
    looks: u64,
}

impl Demand {
    /// Begins the reviews where marketing is throttled, or was before this stage of the policy.
    pub fn adopt_marketing<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        let throttles = |scenario: &Scenario| {
            let mut segments = scenario.segments.iter();
            segments.any(|segment| segment.marketing.is_some_and(|m| m.throttle.is_some()))
        };
        if throttles(cx.scenario) || cx.before().is_some_and(throttles) {
            self.start_campaigns(cx);
        }
    }

    /// Begins the reviews of the scenario in force; what was cut and may no longer be is spent
    /// again.
    fn start_campaigns<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        self.campaigns.series.0 += 1;
        let series = self.campaigns.series;
        let segments = &cx.scenario.segments;
        self.campaigns.spends.resize(segments.len(), Share::ALL);
        for (s, segment) in segments.iter().enumerate() {
            match segment.marketing.as_ref().and_then(|marketing| marketing.throttle) {
                Some(_) => {
                    let event =
                        DemandEvent::MarketingReviewFalls(SegmentId(s as u32), series.0 as u16);
                    cx.plan_in(Span::ZERO, event);
                }
                None => {
                    self.set_spending(s, Share::ALL, cx);
                }
            }
        }
    }

    #[inline(never)]
    pub fn review_marketing<O: Observer>(
        &mut self,
        segment: SegmentId,
        series: u16,
        (sales, sources): (&Sales, &Sources<'_>),
        cx: &mut Context<'_, O>,
    ) -> bool {
        let s = segment.0 as usize;
        let marketing = cx.scenario.segments[s].marketing.as_ref();
        let Some(throttle) = marketing.and_then(|marketing| marketing.throttle) else {
            return false;
        };
        if series != self.campaigns.series.0 as u16 {
            return false;
        }
        self.campaigns.looks += 1;
        let asker = Subject::MarketingReview.identity(self.campaigns.looks, cx.randomness);
        let asks = &cx.scenario.segments[s];
        let expected = asks.buys.iter().map(|(product, share)| {
            let typical = Request::typical(s, *product, asks.order_size.mean());
            *share * sales.expected_lead_time(&Request { identity: asker, ..typical }, sources, cx)
        });
        let believed = expected.sum();
        let changes = self.set_spending(s, throttle.spends(believed), cx);
        let again = DemandEvent::MarketingReviewFalls(segment, series);
        cx.plan_in(Span::from_real_ticks(throttle.review), again);
        changes
    }

    /// Says whether what is spent changes.
    fn set_spending<O: Observer>(
        &mut self,
        s: usize,
        share: Share,
        cx: &mut Context<'_, O>,
    ) -> bool {
        let changes = self.campaigns.spends[s] != share;
        if changes {
            self.campaigns.spends[s] = share;
            let segment = SegmentId(s as u32);
            cx.tell(Fact::Plan(PlanFact::MarketingSet { segment, share: share.value() }));
        }
        changes
    }

    /// Factor by which growth, the season and marketing move the rate of leads.
    #[inline(never)]
    pub fn demand<O>(&self, s: usize, now: f64, cx: &Context<'_, O>) -> f64 {
        let asks = &cx.scenario.segments[s];
        let growth = asks.growth.map_or(1.0, |growth| growth.at(now));
        let season = asks.season.as_ref().map_or(1.0, |season| season.at(now));
        growth * season * asks.marketing.map_or(1.0, |m| m.at(self.spends(s)))
    }

    fn spends(&self, s: usize) -> Share {
        self.campaigns.spends.get(s).copied().unwrap_or(Share::ALL)
    }

    /// What all marketing costs now, a year.
    pub fn marketing_spending<O>(&self, cx: &Context<'_, O>) -> Money {
        let segments = cx.scenario.segments.iter().enumerate();
        let spends = |(s, m): (usize, Marketing)| m.spend * self.spends(s);
        segments.filter_map(|(s, segment)| Some((s, segment.marketing?))).map(spends).sum()
    }
}
