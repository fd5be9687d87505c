//! The integration tests, one crate.
//!
//! - [`acceptance`]: the acceptance gate by hand.
//! - [`allocation`]: one head-count budget, divided by sales, by operations, or by both together.
//! - [`auditor`]: keeps books of his own of a run, and asserts what must hold on every path.
//! - [`believing`]: what deliveries have taught, how old and how wrong it is what each side knows.
//! - [`busy_days`]: days that are busier than others.
//! - [`calendars`]: shifts, weekends and holidays on the wall clock.
//! - [`cli`]: standard output, standard error and exit codes; bad input.
//! - [`demand`]: growth, seasons and marketing.
//! - [`documents`]: reference, starter and links are current.
//! - [`emergence`]: what must come out of the mechanisms, by paired differences; [`curve`] is a lever
//!   over its values.
//! - [`equipment`]: machines, set-ups, what needs nobody, hidden defects, learning, stress.
//! - [`expediting`]: orders that go before others: closed forms, who asks, what it costs whom.
//! - [`four_workers`]: meetings, figures, joint pay and promises at one station, beside an independent study.
//! - [`handoffs`]: desks between departments, alone and joined; contacts with customers at risk.
//! - [`improvement`]: hours invested and faults analysed: worse before better, and what it brings.
//! - [`interactions`]: what policies bring together beyond the sum of each.
//! - [`known`]: the registry of known answers, a test each, and the table of `docs/validation.md`.
//! - [`metamorphic`]: what must hold between the numbers of two related companies.
//! - [`networks`]: generated networks, as the benchmark of large ones has them.
//! - [`order_books`]: orders of several parts, faulty specifications, orders at the start.
//! - [`payback`]: when a policy that starts inside the run has earned back what it cost.
//! - [`production_shop`]: a recorded shop floor against its scenario, cut and selected alike.
//! - [`quotas`]: the rush at the end of the quarter, and what is paid for it.
//! - [`random_companies`]: companies written at random, each audited; no text makes the reader panic.
//! - [`robustness`]: where those optima hold when assumed [`inputs`] are other than assumed; [`findings`]
//!   writes its tables into the documents.
//! - [`selling`]: a funnel without queues, the best service level where customers balk.
//! - [`skill_graphs`]: how much demand the generated graphs of skills can carry.
//! - [`staffing`]: who comes and goes during the run, and what it costs.
//! - [`stories`]: what the stories of the shipped scenarios promise.
//! - [`technology`]: figures nobody decides upon, licences, getting used to a policy.
//! - [`tidy`]: which way the arrows of the architecture point, what belongs where.
//! - [`timesheet`]: every hour of every worker and every part of an order's life, audited.
//! - [`trace`]: the story of an order, word by word.
//! - [`understanding`]: what reps understand of operations, what it does, what time it takes.
//! - [`who_waits`]: who waits and who goes next, by hand; the accounts of orders and workers balance.
//! - [`why_late`]: the causes of lateness add up; what is switched off has no part.
//! - [`world`]: the same market under every policy; the same bytes on any number of threads.

mod acceptance;
mod allocation;
mod auditor;
mod believing;
mod busy_days;
mod calendars;
mod cli;
mod curve;
mod demand;
mod documents;
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
mod laboratory;
mod metamorphic;
mod networks;
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
mod technology;
mod tidy;
mod timesheet;
mod trace;
mod understanding;
mod who_waits;
mod why_late;
mod world;
