//! Many replications and whole companies, held against theory, published studies and what policies
//! claim: minutes, not seconds. `SALESOPS_LONG=1` makes them longer and tighter. Checks that answer
//! within seconds are in `tests/it`.
//!
//! Known values
//! - [`known`]: the registry of known answers, a test each, and the table of `docs/validation.md`.
//! - [`busy_days`]: days that are busier than others.
//! - [`demand`]: growth, seasons and marketing.
//! - [`equipment`]: machines, set-ups, infinite-server stations, hidden defects, learning, stress.
//! - [`expediting`]: orders that go before others: closed forms, who asks, what it costs whom.
//! - [`order_books`]: orders of several parts, faulty specifications, orders at the start.
//! - [`payback`]: when a policy that starts inside the run has earned back what it cost.
//! - [`selling`]: a funnel without queues, the best service level where customers balk.
//! - [`skill_graphs`]: how much demand the generated graphs of skills can carry.
//! - [`staffing`]: who comes and goes during the run, and what it costs.
//!
//! What must come out of the mechanisms
//! - [`curve`]: a lever over its values, and the paired difference of two of them.
//! - [`emergence`]: what must come out of the mechanisms, by paired differences.
//! - [`acceptance`]: the acceptance gate by hand, and the best limit.
//! - [`allocation`]: one head-count budget, divided by sales, by operations, or by both together.
//! - [`believing`]: what deliveries have taught, how old and how wrong it is what each side knows.
//! - [`four_workers`]: meetings, figures, joint pay and promises at one station, beside an independent study.
//! - [`handoffs`]: desks between departments, alone and joined; contacts with customers at risk.
//! - [`improvement`]: hours invested and faults analysed: worse before better, and what it brings.
//! - [`interactions`]: what policies bring together beyond the sum of each.
//! - [`quotas`]: the rush at the end of the quarter, and what is paid for it.
//! - [`understanding`]: what reps understand of operations, what it does, what time it takes.
//! - [`robustness`]: where those optima hold when assumed [`inputs`] are other than assumed.
//! - [`findings`]: writes the tables of curves, grids and growth into `docs/findings.md`.
//!
//! Whole companies
//! - [`stories`]: what the stories of the shipped scenarios promise.
//! - [`production_shop`]: a recorded shop floor against its scenario, cut and selected alike.
//! - [`metamorphic`]: what must hold between the numbers of two related companies.
//! - [`auditor`]: keeps its own books of a run, and asserts what must hold on every path.
//! - [`random_companies`]: companies written at random, each audited; no text makes the reader panic.
//! - [`timesheet`]: every hour of every worker and every part of an order's life, audited.
//! - [`world`]: the same market under every policy; the same bytes on any number of threads.
//! - [`writing`]: a typed scenario written as TOML reads to the same scenario.
//!
//! [`laboratory`] loads scenario files and runs them, here and in `tests/it`.

mod acceptance;
mod allocation;
mod auditor;
mod believing;
mod busy_days;
mod curve;
mod demand;
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
mod skill_graphs;
mod staffing;
mod stories;
mod timesheet;
mod understanding;
mod world;
mod writing;
