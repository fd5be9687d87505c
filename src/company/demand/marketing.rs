//! Marketing: it is cut while sales believes that deliveries take long, and goes on when they no
//! longer do.

use crate::company::context::Context;
use crate::company::demand::Demand;
use crate::company::entities::lead::Request;
use crate::company::event::DemandEvent;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::plan::PlanFact;
use crate::company::sales::{Sales, Sources};
use crate::company::subjects::Subject;
use crate::engine::{IdVec, Span};
use crate::rules::{Money, Share};
use crate::scenario::{Marketing, Scenario, SegmentId};

/// What marketing remembers. Empty where it is not throttled.
#[derive(Clone, Debug, Default)]
pub struct Campaigns {
    series: u16,
    /// Share of the budget that is spent.
    spends: IdVec<SegmentId, Share>,
    /// Reviews so far.
    looks: IdVec<SegmentId, u64>,
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
        self.campaigns.series = self.campaigns.series.wrapping_add(1);
        let series = self.campaigns.series;
        let segments = &cx.scenario.segments;
        self.campaigns.spends.resize(segments.len(), Share::ALL);
        self.campaigns.looks.resize(segments.len(), 0);
        for (id, segment) in segments.enumerated() {
            match segment.marketing.as_ref().and_then(|marketing| marketing.throttle) {
                Some(_) => {
                    let event = DemandEvent::MarketingReviewFalls(id, series);
                    cx.plan_in(Span::ZERO, event);
                }
                None => {
                    self.set_spending(id, Share::ALL, cx);
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
        let marketing = cx.scenario.segments[segment].marketing.as_ref();
        let Some(throttle) = marketing.and_then(|marketing| marketing.throttle) else {
            return false;
        };
        if series != self.campaigns.series {
            return false;
        }
        let asks = &cx.scenario.segments[segment];
        let looks = &mut self.campaigns.looks[segment];
        *looks += 1;
        let whose = Subject::MarketingReview.named(asks.word, cx.randomness);
        let asker = cx.randomness.identity(whose.0, *looks);
        let expected = asks.buys.iter().map(|(product, share)| {
            let typical = Request::typical(segment, *product, asks.order_size.mean());
            *share * sales.expected_lead_time(&Request { identity: asker, ..typical }, sources, cx)
        });
        let believed = expected.sum();
        let changes = self.set_spending(segment, throttle.spends(believed), cx);
        let again = DemandEvent::MarketingReviewFalls(segment, series);
        cx.plan_turn(&throttle.review, again);
        changes
    }

    /// Says whether what is spent changes.
    fn set_spending<O: Observer>(
        &mut self,
        segment: SegmentId,
        share: Share,
        cx: &mut Context<'_, O>,
    ) -> bool {
        let changes = self.campaigns.spends[segment] != share;
        if changes {
            self.campaigns.spends[segment] = share;
            cx.tell(Fact::Plan(PlanFact::MarketingSet { segment, share: share.value() }));
        }
        changes
    }

    /// Factor by which growth, the season and marketing move the rate of leads.
    #[inline(never)]
    pub fn demand<O>(&self, segment: SegmentId, now: f64, cx: &Context<'_, O>) -> f64 {
        let asks = &cx.scenario.segments[segment];
        let growth = asks.growth.map_or(1.0, |growth| growth.at(now));
        let season = asks.season.as_ref().map_or(1.0, |season| {
            let dated = cx.scenario.dated_cycle(cx.now(), &season.period);
            season.at(now, dated.map(|(_, months)| months))
        });
        growth * season * asks.marketing.map_or(1.0, |m| m.at(self.spends(segment)))
    }

    fn spends(&self, segment: SegmentId) -> Share {
        self.campaigns.spends.get(segment).copied().unwrap_or(Share::ALL)
    }

    /// What all marketing costs now, a year.
    pub fn marketing_spending<O>(&self, cx: &Context<'_, O>) -> Money {
        let segments = cx.scenario.segments.enumerated();
        let spends = |(id, m): (SegmentId, Marketing)| m.spend * self.spends(id);
        segments.filter_map(|(id, segment)| Some((id, segment.marketing?))).map(spends).sum()
    }
}
