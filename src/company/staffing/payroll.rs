//! Who is employed: people come and go during the run. Who leaves finishes what he has in hand and is
//! paid until then.

use crate::company::entities::ids::WorkerId;
use crate::company::entities::worker::Duty;
use crate::company::entities::worker::Employment;
use crate::company::facts::fact::Fact;
use crate::company::facts::observer::Observer;
use crate::company::staffing::hiring::Strength;
use crate::company::staffing::temporaries::Loan;
use crate::company::{Company, Moment};
use crate::engine::Ticket;
use crate::scenario::{CrewId, Scenario};

/// What the run has made of the head counts on paper.
#[derive(Clone, Debug, Default)]
pub struct Payroll {
    /// Permanent workers who came less those who left, by crew.
    pub changes: Vec<i64>,
    /// Temporary staff, by crew.
    pub loans: Vec<Loan>,
    /// The strength of each crew as it is reviewed, and of the reps behind them.
    pub strengths: Vec<Strength>,
    /// When workers leave of their own accord, by worker.
    pub quitting: Vec<Option<Ticket>>,
    /// Revenue delivered so far, in currency.
    pub delivered: f64,
    /// Reps who came less those who left, when the next leaves, and how often that was drawn.
    pub rep_change: i64,
    pub rep_quits: Option<Ticket>,
    pub rep_quits_drawn: u64,
}

impl Payroll {
    /// The payroll of the first morning.
    pub fn new(crews: usize) -> Payroll {
        Payroll {
            changes: vec![0; crews],
            loans: vec![Loan::default(); crews],
            strengths: vec![Strength::default(); crews + 1],
            ..Payroll::default()
        }
    }

    /// Whether anybody came or went during the run.
    pub fn has_changed(&self) -> bool {
        self.changes.iter().any(|change| *change != 0) || self.loans.iter().any(Loan::is_used)
    }

    /// Where a paper has fewer people than have left, none of its own are missing any more: who is hired
    /// then is there.
    pub fn adopt(&mut self, paper: &Scenario) {
        self.rep_change = self.rep_change.max(-(paper.sales.reps as i64));
        for (change, crew) in self.changes.iter_mut().zip(&paper.operations.crews) {
            *change = (*change).max(-(crew.size as i64));
        }
    }

    /// How many reps there are where there are so many on paper.
    pub fn with_rep_change(&self, reps: usize) -> usize {
        usize::try_from(reps as i64 + self.rep_change).unwrap_or(0)
    }

    /// How many there are of a crew that has so many on paper.
    pub fn with_changes(&self, crew: usize, size: usize) -> usize {
        usize::try_from(size as i64 + self.changes[crew]).unwrap_or(0)
    }
}

impl Company<'_> {
    /// Permanent workers of a crew.
    pub fn heads(&self, crew: usize) -> usize {
        self.payroll.with_changes(crew, self.paper.operations.crews[crew].size)
    }

    /// A worker joins a crew; he starts at once, or with its next shift.
    pub fn worker_joins<O: Observer>(
        &mut self,
        crew: CrewId,
        group: usize,
        temporary: bool,
        at: &mut Moment<'_, O>,
    ) -> WorkerId {
        let worker = self.floor.hire(crew, group);
        self.floor.workers[worker.0 as usize].duty = Duty::Off;
        let team = &mut self.floor.teams[crew.0 as usize];
        if temporary {
            team.temporaries.push(worker);
        } else {
            team.members.push(worker);
            self.payroll.changes[crew.0 as usize] += 1;
            self.plan_absence(worker, at);
        }
        at.tell(Fact::WorkerHired { worker, crew, temporary });
        self.start_breakdown_clocks(at);
        self.crew_changes(crew, at);
        worker
    }

    /// A worker is to leave for good as soon as he is free.
    pub fn worker_is_to_leave<O: Observer>(&mut self, worker: WorkerId, at: &mut Moment<'_, O>) {
        let who = &mut self.floor.workers[worker.0 as usize];
        if !who.stays() {
            return;
        }
        who.employment = Employment::Leaving;
        if who.duty == Duty::Off || self.floor.no_longer_idle(worker) {
            self.leaves_for_good(worker, at);
        }
    }

    /// A free worker who was to leave goes. Those whom the paper had dismissed have gone before.
    #[inline(never)]
    pub fn leaves_for_good<O: Observer>(&mut self, worker: WorkerId, at: &mut Moment<'_, O>) {
        let who = &mut self.floor.workers[worker.0 as usize];
        if who.employment == Employment::Gone {
            return;
        }
        who.employment = Employment::Gone;
        let crew = who.crew;
        let team = &mut self.floor.teams[crew.0 as usize];
        let permanent = team.members.len();
        team.members.retain(|member| *member != worker);
        team.temporaries.retain(|member| *member != worker);
        let temporary = permanent == team.members.len();
        if !temporary {
            self.payroll.changes[crew.0 as usize] -= 1;
        }
        at.tell(Fact::WorkerGone { worker, crew, temporary });
        self.may_be_retrained(worker, crew, at);
        self.crew_changes(crew, at);
    }

    /// A crew has more or fewer people than before: duty, training, wages and forecasts follow.
    fn crew_changes<O: Observer>(&mut self, id: CrewId, at: &mut Moment<'_, O>) {
        let c = id.0 as usize;
        at.tell(Fact::CrewResized { crew: id, size: self.scheduled(c) as u32 });
        self.count_servers();
        let paper = &self.paper.operations.crews[c];
        self.assign_groups(id, paper, at);
        self.duty_is_taken_up(c, at);
        self.train_next(id, at);
        self.rates_change(at);
    }

    /// Forecasts know how many people there are.
    pub fn count_servers(&mut self) {
        let crews = 0..self.paper.operations.crews.len();
        let people: Vec<f64> = crews.map(|crew| self.people(crew)).collect();
        self.traffic.staff(self.paper, &people);
    }

    /// How many of its own people a crew is worth.
    pub fn people(&self, crew: usize) -> f64 {
        let speed = self.paper.operations.crews[crew].temporary.map_or(0.0, |terms| terms.speed);
        let loans = self.floor.teams.get(crew).map_or(0, |team| team.temporaries.len());
        self.heads(crew) as f64 + speed * loans as f64
    }
}
