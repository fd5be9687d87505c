//! Many replications and whole companies, compared with theory, published studies and the claims of
//! policies: minutes, not seconds. `SALESOPS_LONG=1` makes them longer and tighter. Checks that answer
//! within seconds are in `tests/it`.
//!
//! Known values
//! - [`known`]: the registry of known answers, a test each, and the table of `docs/validation.md`.
//! - [`busy_days`]: arrival rates that vary at random from day to day.
//! - [`due_dates`]: what no rule can hide: orders that are overdue, cancelled, or due after the run.
//! - [`certainty`]: how often the intervals of shares contain the truth where few orders are late.
//! - [`demand`]: growth, seasons and marketing.
//! - [`equipment`]: machines, set-ups, infinite-server stations, hidden defects, learning, stress.
//! - [`expediting`]: expedited orders: closed forms, who asks for expediting, what it costs whom.
//! - [`shared_work`]: people who help each other: promises from live figures, rules that waste capacity.
//! - [`order_books`]: orders of several parts, faulty specifications, orders at the start.
//! - [`payback`]: the payback time of a policy that starts inside the run.
//! - [`selling`]: a funnel without queues, the best service level where customers balk.
//! - [`shifts_and_skills`]: crews with skills and shifts, against an independent simulation.
//! - [`skill_graphs`]: how much demand the generated graphs of skills can carry.
//! - [`warm_up`]: how often the advice on the warm-up is wrong, and how often it is right.
//! - [`staffing`]: hiring, attrition and temporary staff during the run, and their cost.
//!
//! What must emerge from the mechanisms
//! - [`curve`]: a lever over its values, and the paired difference of two of them.
//! - [`emergence`]: behaviour that no rule states, by paired differences.
//! - [`acceptance`]: the acceptance gate by hand, and the best limit.
//! - [`allocation`]: one head-count budget, divided by sales, by operations, or by both together.
//! - [`believing`]: promises learnt from deliveries; age and error of what each side knows.
//! - [`four_workers`]: meetings, figures, joint pay and promises at one station, beside an independent study.
//! - [`handoffs`]: desks between departments, alone and joined; contacts with customers at risk.
//! - [`improvement`]: hours invested and faults analysed: worse before better, and the gain.
//! - [`interactions`]: interactions of policies, beyond the sum of their effects.
//! - [`quotas`]: the rush at the end of the quarter, and what is paid for it.
//! - [`understanding`]: what reps understand of operations, its effects, and the time it takes.
//! - [`robustness`]: where those optima hold when assumed [`inputs`] are other than assumed.
//! - [`findings`]: writes the tables of curves, grids and growth into `docs/findings.md`.
//!
//! Whole companies
//! - [`stories`]: the claims of the stories of the shipped scenarios.
//! - [`production_shop`]: a recorded shop floor against its scenario, truncated and selected alike.
//! - [`metamorphic`]: what must hold between the numbers of two related companies.
//! - [`auditor`]: keeps its own books of a run, and asserts what must hold on every path.
//! - [`random_companies`]: companies written at random, each audited; no text makes the reader panic.
//! - [`timesheet`]: every hour of every worker and every part of an order's life, audited.
//! - [`world`]: the same market under every policy; the same bytes on any number of threads.
//! - [`writing`]: a typed scenario written as TOML reads to the same scenario.
//!
//! [`laboratory`] loads scenario files and runs them, here and in `tests/it`.

#![allow(
    clippy::disallowed_methods,
    reason = "what results are compared with may use the maths of the system"
)]

mod acceptance;
mod allocation;
mod auditor;
mod believing;
mod busy_days;
mod certainty;
mod curve;
mod demand;
mod due_dates;
mod emergence;
mod equipment;
mod expediting;
mod findings;
mod four_workers;
mod handoffs;
mod improvement;
mod inputs;
mod interactions;
mod known;
#[path = "../laboratory/mod.rs"]
mod laboratory;
mod metamorphic;
mod order_books;
mod payback;
mod production_shop;
mod quotas;
mod random_companies;
mod robustness;
mod selling;
mod shared_work;
mod shifts_and_skills;
mod skill_graphs;
mod staffing;
mod stories;
mod timesheet;
mod understanding;
mod world;
mod warm_up;
mod writing;
