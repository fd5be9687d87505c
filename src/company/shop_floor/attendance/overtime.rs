//! Overtime, as the planning review sets it.

use crate::company::context::Context;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::facts::plan::PlanFact;
use crate::company::shop_floor::ShopFloor;
use crate::engine::IdVec;
use crate::scenario::CrewId;

impl ShopFloor {
    /// Sets the overtime of each crew; says whether any changes.
    pub fn set_overtime<O: Observer>(
        &mut self,
        decided: IdVec<CrewId, f64>,
        cx: &mut Context<'_, O>,
    ) -> bool {
        if decided == self.overtime {
            return false;
        }
        for (crew, &level) in decided.enumerated() {
            if level != self.overtime[crew] {
                cx.tell(Fact::Plan(PlanFact::OvertimeSet { crew, level }));
            }
        }
        self.overtime = decided;
        true
    }

    /// Overtime at a level that is no longer allowed ends.
    pub(in crate::company::shop_floor) fn drop_forbidden_overtime<O: Observer>(
        &mut self,
        cx: &mut Context<'_, O>,
    ) {
        for (crew, level) in self.overtime.enumerated_mut() {
            if !cx.scenario.operations.overtime_levels.contains(level) {
                *level = 0.0;
                cx.tell(Fact::Plan(PlanFact::OvertimeSet { crew, level: 0.0 }));
            }
        }
    }
}
