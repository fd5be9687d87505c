//! A stage of the policy begins: the floor adopts the scenario in force, mechanism by mechanism.

use crate::company::context::Context;
use crate::company::facts::observer::Observer;
use crate::company::shop_floor::ShopFloor;
use crate::company::shop_floor::station::NO_LIMIT;
use crate::scenario::Pace;

impl ShopFloor {
    /// Brings crews and skills in line with the scenario in force. New workers start at once; those
    /// who leave finish the operation in hand; new skills are there after training.
    pub(super) fn staff_floor<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        let scenario = cx.scenario;
        self.adopt_expediting(cx);
        self.adopt_dispatching(cx);
        self.adopt_machines(cx);
        self.adopt_conditions(cx);
        let operations = &scenario.operations;
        self.pace_varies = operations.learning.is_some()
            || scenario.pace != Pace::USUAL
            || operations.stations.iter().any(|station| station.stress.is_some());
        self.sets_up = self.jumps_take_time(cx)
            || operations.stations.iter().any(|station| station.set_up.is_some());
        self.faults_vary = false;
        self.drop_forbidden_overtime(cx);
        for (id, crew) in scenario.operations.crews.enumerated() {
            self.form_team(id, crew);
            self.resize_team(id, crew, cx);
            self.assign_groups(id, crew, cx);
            self.train_next(id, cx);
        }
        self.start_timetables(cx);
        self.start_breakdown_clocks(cx);
        self.plan_absences(cx);
        self.adopt_improvement(cx);
        self.adopt_root_causes(cx.now(), cx);
    }

    /// Brings the numbers of machines in line with the scenario in force; a machine that goes is
    /// given up by the order on it when it leaves.
    fn adopt_machines<O: Observer>(&mut self, cx: &mut Context<'_, O>) {
        for s in self.stations.ids() {
            let (here, new) = (&mut self.stations[s], &cx.scenario.operations.stations[s]);
            let batches = here.batch_size.1.max(new.batch_size.1) > 1;
            here.machines = new.machines.unwrap_or(NO_LIMIT);
            here.batch_size = new.batch_size;
            // What has waited for others may be enough now.
            if here.machines != NO_LIMIT || batches {
                for waiting in here.queue.everybody() {
                    self.wait_for_batch(waiting, s, cx);
                }
                self.undecided.mark(s);
            }
        }
        let has_batches = self.stations.iter().any(|station| station.batch_size.1 > 1);
        self.start_concerns_others = has_batches || self.expedites;
    }
}
