//! What sales reports of its pipeline.

use super::Sales;
use crate::company::context::Context;
use crate::engine::IdVec;
use crate::rules::Share;
use crate::scenario::ProductId;

impl Sales {
    /// Orders a tick, by product: open quotes at their believed chances, inflated by optimism;
    /// segments without open quotes to look at are reported at their plan.
    pub fn pipeline_figures<O>(&self, cx: &Context<'_, O>) -> IdVec<ProductId, f64> {
        let optimism = cx.scenario.alignment.pipeline_optimism;
        let pipeline = self.desk.pipeline.iter();
        let mut rates: IdVec<ProductId, f64> = pipeline.map(|rate| rate * optimism).collect();
        for segment in &cx.scenario.segments {
            if segment.decision_delay.mean() > 0.0 {
                continue;
            }
            for &(product, share) in &segment.buys {
                let won = segment.answer.reference_probability(0.0);
                let qualified =
                    if segment.direct { Share::ALL } else { cx.scenario.sales.qualification_rate };
                rates[product] += segment.lead_rate() * share * won * qualified;
            }
        }
        rates
    }
}
