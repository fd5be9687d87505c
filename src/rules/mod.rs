//! Decision rules, one file a question. A rule is a pure answer: it sees only what the person who
//! decides may know at that moment, and touches neither the agenda nor the company.

#![warn(clippy::as_conversions)]

mod accepting;
mod allocating;
mod answering;
mod assigning;
mod congestion;
mod dispatching;
mod expanding;
mod expediting;
mod forecasting;
mod helping;
mod marketing;
mod outlook;
mod planning_problem;
mod paying;
mod period;
mod promising;
mod qualifying;
mod quota;
mod staffing;
mod tracking;
mod product_knowledge;
mod units;

pub use accepting::{Acceptance, DeclineReason, Prospect};
pub use allocating::{
    AllocationQuestion, Decider, FlowOutlook, Passage, SellingOutlook, StationOutlook, reallocation,
};
pub use answering::{Answer, LateDays, LateFee, Logit, Proposal, price_log};
pub use assigning::{Assignment, Switches, Waiting};
pub use dispatching::{Criticality, Dispatch, Waits, WorkKnown};
pub use expanding::{Doing, Expansion, Recognition, SalesBudget};
pub use expediting::Plea;
pub use forecasting::{Forecast, Leg, add_promised};
pub use helping::{SharedFloor, SharedStation, SharedWorker};
pub use marketing::Throttle;
pub use outlook::Outlook;
pub use paying::{NeutralPool, Pay, Pool, SharedKpis};
pub use period::Period;
pub use planning_problem::{Hands, MachineHours, PlanningProblem, ResourcePool};
pub use product_knowledge::{Insight, ProductKnowledge};
pub use promising::{Incentive, Promising, Question, team_safety};
pub use qualifying::ResponseDecay;
pub use quota::{PullForward, Quota, QuotaWindow, Standing};
pub use staffing::{CrewOutlook, CrewPlan, Loans, ProductOutlook, StaffingQuestion, capacity_plan};
pub use tracking::{Learned, Track, Tracker};
pub use units::{Money, MoneyRate, Share, Wage};
