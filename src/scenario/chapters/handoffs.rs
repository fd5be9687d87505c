//! `[handoffs]`: who passes leads, orders and customers on, and `customers.outreach`.

use crate::scenario::format::{Quantity, Reader};
use crate::scenario::{Customers, HandoffDesk, Handoffs, Leads, Outreach, Segment};

/// Reads `[handoffs]`.
pub fn handoffs(top: &mut Reader<'_>, customers: &Customers, segments: &[Segment]) -> Handoffs {
    let doc = "Desks at which one department hands over to the next, first come, first served.";
    top.table("handoffs", doc, |r| {
        let doc = "Marketing to sales: leads wait here before a rep can answer them.";
        let lead = r.optional_table("lead", doc, read_desk);
        let doc = "Sales to operations: accepted orders wait here before their release.";
        let order = r.optional_table("order", doc, read_desk);
        let doc = "Operations to customer success: customers who come back wait here first.";
        let care = r.optional_table("care", doc, read_desk);
        let doc = "Whether the people of all desks serve one line together.";
        let joined = r.flag("joined", doc).default(false);
        for (key, desk) in [("lead", &lead), ("order", &order), ("care", &care)] {
            let alone = desk.as_ref().is_some_and(|desk| desk.people == 0);
            let all = [&lead, &order, &care].into_iter().flatten();
            if alone && r.is_sound() && (!joined || all.map(|desk| desk.people).sum::<usize>() == 0)
            {
                let message = format!("nobody is at the desk `{key}`");
                r.fault(&format!("{key}.people"), message, "write at least 1, or join the desks");
            }
        }
        let wage = r.amount("wage", "Wage an hour of each person at the desks.").default(40);
        let endless = segments.iter().any(|segment| segment.leads == Leads::Saturated);
        if order.is_some() && endless && r.is_sound() {
            let message =
                "a saturated segment orders when there is room, not when somebody is free";
            r.fault("order", message, "leave `order` out");
        }
        if care.is_some() && customers.repeat.is_none() && r.is_sound() {
            let message = "customers never come back, so nobody is handed over to customer success";
            r.fault("care", message, "give `customers.repeat`, or leave `care` out");
        }
        if care.is_none() && customers.outreach.is_some() && r.is_sound() {
            let message = "there is nobody at the desk of customer success to reach out";
            r.fault_at("customers.outreach", message, "give `handoffs.care`");
        }
        Handoffs { desks: [lead, order, care], joined, wage }
    })
}

fn read_desk(r: &mut Reader<'_>) -> HandoffDesk {
    let work = r.law_or("work", Quantity::Time, "Somebody's time for each.", "1 h");
    let doc = "People at this desk; 0 where those of the other desks do its work too.";
    let people = r.whole("people", doc).within(0, 100_000).default(1);
    HandoffDesk { work, people: usize::try_from(people).unwrap_or(1) }
}

/// Reads who is asked whether he wants to leave.
pub fn read_outreach(r: &mut Reader<'_>) -> Option<Outreach> {
    let doc = "Customers at risk are contacted by customer success after a delivery.";
    r.optional_table("outreach", doc, |t| Outreach {
        below: t.number("below", "Satisfaction below which a customer is at risk.").default(0),
        coverage: t.share("coverage", "Share of them who are contacted.").default(0.5),
        saves: t
            .share("saves", "Probability that somebody who would have left stays after it.")
            .default(0.2),
        work: t.law_or("work", Quantity::Time, "Time of a contact at the desk.", "1 h"),
    })
}
