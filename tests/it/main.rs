//! The integration tests, one crate.
//!
//! - [`acceptance`]: limits on open orders against birth and death; the other limits by hand.
//! - [`auditor`]: keeps books of his own of a run, and asserts what must hold on every path.
//! - [`believing`]: what deliveries have taught, how old and how wrong it is what each side knows.
//! - [`calendars`]: shifts, weekends and holidays on the wall clock.
//! - [`cli`]: standard output, standard error and exit codes; bad input.
//! - [`demand`]: growth, seasons and marketing.
//! - [`documents`]: reference, starter and links are current.
//! - [`equipment`]: machines, set-ups, what needs nobody, hidden defects, learning, stress.
//! - [`expediting`]: orders that go before others: closed forms, who asks, what it costs whom.
//! - [`emergence`]: what must come out of the mechanisms, by paired differences; [`curve`] is a lever
//!   over its values.
//! - [`metamorphic`]: what must hold between the numbers of two related companies.
//! - [`improvement`]: hours invested and faults analysed: worse before better, and what it brings.
//! - [`order_books`]: orders of several parts, faulty specifications, orders at the start.
//! - [`random_companies`]: companies written at random, each audited; no text makes the reader panic.
//! - [`quotas`]: the rush at the end of the quarter, and what is paid for it.
//! - [`robustness`]: where those optima hold when assumed [`inputs`] are other than assumed; [`findings`]
//!   writes its tables into the documents.
//! - [`resources`]: closed forms of who works where and when, and of the flow that is let in.
//! - [`selling`]: customers who balk on the quote, a funnel without queues, repeat orders.
//! - [`single_station`]: closed forms of stations with waiting rooms, impatience, batches, priorities.
//! - [`technology`]: figures nobody decides upon, licences, getting used to a policy.
//! - [`staffing`]: who comes and goes during the run, and what it costs.
//! - [`stories`]: what the stories of the shipped scenarios promise.
//! - [`tidy`]: which way the arrows of the architecture point, what belongs where.
//! - [`theory`]: closed forms of queueing theory, through scenario files.
//! - [`timesheet`]: every hour of every worker and every part of an order's life, audited.
//! - [`trace`]: the story of an order, word by word.
//! - [`understanding`]: what reps understand of operations, what it does, what time it takes.
//! - [`who_waits`]: who waits and who goes next, by hand; the accounts of orders and workers balance.
//! - [`world`]: the same market under every policy; the same bytes on any number of threads.

mod acceptance;
mod auditor;
mod believing;
mod calendars;
mod cli;
mod curve;
mod demand;
mod documents;
mod emergence;
mod equipment;
mod expediting;
mod findings;
mod improvement;
mod inputs;
mod laboratory;
mod metamorphic;
mod order_books;
mod quotas;
mod random_companies;
mod resources;
mod robustness;
mod selling;
mod single_station;
mod staffing;
mod stories;
mod technology;
mod theory;
mod tidy;
mod timesheet;
mod trace;
mod understanding;
mod who_waits;
mod world;
