//! KPIs of sales: leads, quotes and orders, counted when they happen.

use super::Better::{Higher, Lower, Neither};
use super::KpiUnit::{Days, MoneyPerYear, PerYear, Score, Share};
use super::{Kpi, counted, kpi};
use crate::measure::window::ratio;
use crate::scenario::Handover;

/// The tallies of the domains count all of it.
pub(in crate::measure) type Tally = ();

pub(super) const TABLE: &[Kpi] = &[
    kpi(
        "leads",
        "Leads",
        PerYear,
        Neither,
        "Leads that reached the company, direct orders included, a working year.",
        |w, _| w.per_year(w.selling.leads as f64),
    ),
    kpi(
        "leads_lost_patience",
        "Leads lost, not answered",
        PerYear,
        Lower,
        "Leads that went away because no rep answered in time, a working year.",
        |w, _| w.per_year(w.selling.impatient as f64),
    ),
    kpi(
        "leads_lost_unqualified",
        "Leads lost, not qualified",
        PerYear,
        Lower,
        "Leads that did not qualify, a working year.",
        |w, _| w.per_year(w.selling.unqualified as f64),
    ),
    kpi(
        "leads_lost_infeasible",
        "Leads lost, not feasible",
        PerYear,
        Neither,
        "Leads a rep discarded because what they ask for cannot be made, a working year.",
        |w, _| w.per_year(w.selling.infeasible as f64),
    ),
    kpi("quotes", "Quotes", PerYear, Neither, "Quotes made, a working year.", |w, _| {
        w.per_year(w.tallies.quoting.quotes as f64)
    }),
    counted(
        "win_rate",
        "Win rate",
        Higher,
        "Share of the quotes answered in the window that became orders.",
        |w, _| (w.selling.won, w.selling.won + w.selling.refused),
    )
    .headline(),
    kpi("orders", "Orders", PerYear, Higher, "Orders accepted, a working year.", |w, _| {
        w.per_year(w.selling.orders as f64)
    })
    .headline(),
    kpi(
        "bookings",
        "Bookings",
        MoneyPerYear,
        Higher,
        "Net price of the orders accepted, a working year.",
        |w, _| w.per_year(w.selling.bookings),
    ),
    kpi(
        "bookings_last_tenth",
        "Bookings at the end of the quarter",
        Share,
        Neither,
        "Share of the bookings in the last tenth of a quarter; 0.1 when they come evenly.",
        |w, _| ratio(w.selling.late_bookings, w.selling.bookings),
    ),
    kpi(
        "pulled_forward",
        "Deals pulled forward",
        PerYear,
        Neither,
        "Deals closed before the quarter ended at a further discount, a working year.",
        |w, _| w.per_year(w.selling.pulled_forward as f64),
    ),
    kpi(
        "quotas_reached",
        "Quotas reached",
        PerYear,
        Higher,
        "How often a rep reached their quota, all reps, a working year.",
        |w, _| w.per_year(w.tallies.quoting.quotas_reached as f64),
    ),
    kpi(
        "handoff_wait_leads",
        "Hand-off wait of leads",
        Days,
        Lower,
        "Working days at the desk before marketing passes a lead on to sales, mean.",
        |w, _| w.handoff(Handover::Lead),
    ),
    kpi(
        "handoff_wait_orders",
        "Hand-off wait of orders",
        Days,
        Lower,
        "Working days at the desk before sales passes an order on to operations, mean.",
        |w, _| w.handoff(Handover::Order),
    ),
    kpi(
        "handoff_wait_customers",
        "Hand-off wait of customers",
        Days,
        Lower,
        "Working days at the desk before a customer is passed on to customer success, mean.",
        |w, _| w.handoff(Handover::Care),
    ),
    kpi(
        "handoff_utilisation",
        "Utilisation of hand-off desks",
        Share,
        Neither,
        "Time people at hand-off desks are busy as a share of their time; empty without any.",
        |w, _| ratio(w.area(&w.tallies.desks.busy), w.area(&w.tallies.desks.people)),
    ),
    kpi(
        "discount_mean",
        "Discount, mean",
        Share,
        Lower,
        "Discount as a share of the list price, mean over the quotes made in the window.",
        |w, _| ratio(w.tallies.quoting.discount, w.tallies.quoting.quotes as f64),
    ),
    kpi(
        "quoted_lead_time_mean",
        "Quoted lead time, mean",
        Days,
        Lower,
        "Lead time promised, mean over the quotes made in the window, whether they won or not.",
        |w, _| w.mean_days(w.tallies.quoting.promises, w.tallies.quoting.promised),
    ),
    kpi(
        "safety_mean",
        "Safety in quotes, mean",
        Score,
        Neither,
        "Standard deviations of safety in the promise, mean over the quotes made in the window.",
        |w, _| ratio(w.tallies.quoting.safety, w.tallies.quoting.quotes as f64),
    ),
    kpi(
        "effort_mean",
        "Selling effort, mean",
        Score,
        Neither,
        "Selling effort, 1 being normal, mean over the quotes made in the window.",
        |w, _| ratio(w.tallies.quoting.effort, w.tallies.quoting.quotes as f64),
    ),
    kpi(
        "forecast_bias",
        "Forecast bias",
        Days,
        Neither,
        "Believed lead time minus that forecast on the true state, mean over quotes made.",
        |w, _| w.days(ratio(w.tallies.quoting.bias, w.tallies.quoting.quotes as f64)),
    ),
    kpi(
        "forecast_error",
        "Forecast error",
        Days,
        Lower,
        "Distance of the believed lead time from that forecast on the true state, mean.",
        |w, _| w.days(ratio(w.tallies.quoting.error, w.tallies.quoting.quotes as f64)),
    ),
    kpi(
        "information_age",
        "Age of information",
        Days,
        Lower,
        "Age of what sales knew of operations when it made a quote, mean over quotes made.",
        |w, _| w.mean_days(w.tallies.quoting.age, w.tallies.quoting.quotes),
    ),
    kpi(
        "demand_forecast_bias",
        "Demand forecast, bias",
        Share,
        Neither,
        "Orders that operations expected less those accepted, as a share of those accepted.",
        |w, _| ratio(w.tallies.foresight.excess, w.tallies.foresight.came),
    ),
    kpi(
        "demand_forecast_error",
        "Demand forecast, error",
        Share,
        Lower,
        "Orders by which expectations were missed, by product and figure, as a share of those accepted.",
        |w, _| ratio(w.tallies.foresight.missed, w.tallies.foresight.came),
    ),
    kpi(
        "understanding_mean",
        "Understanding of operations",
        Score,
        Higher,
        "What the rep who quotes understands of operations, 0 to 1, mean over the quotes made.",
        |w, _| ratio(w.tallies.quoting.understanding, w.tallies.quoting.understood as f64),
    ),
    kpi(
        "sales_cycle",
        "Sales cycle",
        Days,
        Lower,
        "Working days from lead to order, mean over orders that answered a quote.",
        |w, _| w.mean_days(w.selling.cycles, w.selling.won),
    ),
    kpi(
        "response_time",
        "Response time",
        Days,
        Lower,
        "Working days until a rep took up a lead, mean over the leads taken up in the window.",
        |w, _| w.mean_days(w.selling.unanswered, w.selling.answered),
    ),
    kpi(
        "rep_utilisation",
        "Utilisation of reps",
        Share,
        Neither,
        "Time reps spend on leads and quotes as a share of their scheduled time.",
        |w, _| w.utilisation(&w.tallies.reps),
    ),
    kpi(
        "rep_away_share",
        "Reps away",
        Share,
        Lower,
        "Time reps spend in meetings as a share of their scheduled time.",
        |w, _| w.away(&w.tallies.reps),
    ),
    kpi(
        "rep_chores_share",
        "Chores of reps",
        Share,
        Lower,
        "Time reps spend asking how orders stand, clarifying, looking back and with operations, as a share of their scheduled time.",
        |w, _| w.chores(&w.tallies.reps),
    ),
    kpi("meetings", "Meetings", PerYear, Neither, "Meetings held, a working year.", |w, _| {
        w.per_year(w.tallies.meetings as f64)
    }),
];
