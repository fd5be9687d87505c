//! What sales reports of its pipeline.

use super::Sales;
use crate::company::context::Context;
use crate::rules::Share;

impl Sales {
    /// Orders a tick, by product: open quotes at their believed chances, inflated by optimism;
    /// segments without open quotes to look at are reported at their plan.
    pub fn pipeline_figures<O>(&self, cx: &Context<'_, O>) -> Vec<f64> {
        let optimism = cx.scenario.alignment.pipeline_optimism;
        let mut rates: Vec<f64> = self.desk.pipeline.iter().map(|rate| rate * optimism).collect();
        for segment in &cx.scenario.segments {
            if segment.decision_delay.mean() > 0.0 {
                continue;
            }
            for &(product, share) in &segment.buys {
                let won = segment.answer.reference_probability(0.0);
                let qualified =
                    if segment.direct { Share::ALL } else { cx.scenario.sales.qualification_rate };
                rates[product.0 as usize] += segment.lead_rate() * share * won * qualified;
            }
        }
        rates
    }
}
