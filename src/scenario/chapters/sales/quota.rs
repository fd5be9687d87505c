//! `[sales.quota]`: a sales target for each rep, and what hangs on it.

use crate::rules::{PullForward, Quota, QuotaWindow};
use crate::scenario::format::{Or, Reader};

/// Reads `[sales.quota]`.
pub fn read_quota<'x, S: Copy>(
    r: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> Option<&'x Quota>,
) -> Option<Quota> {
    let doc = "A target of bookings for each rep, and what hangs on it.";
    r.switch(("quota", "none"), of, doc, (false, "\"none\""), |q| {
        let amount = q.money("amount", "Bookings that each rep is to reach in a window.");
        let amount = amount.above(0.0).of(|it| it.amount).required();
        let doc = "The calendar quarter, or always the last so much time.";
        let window = q.duration("window", doc).positive().or_words(&["quarter"]);
        let window = match window
            .of(|it| match it.window {
                QuotaWindow::Rolling(ticks) => Or::Value(ticks),
                QuotaWindow::Quarter => Or::Word("quarter"),
            })
            .default("quarter")
        {
            Or::Value(ticks) => QuotaWindow::Rolling(ticks),
            Or::Word(_) => QuotaWindow::Quarter,
        };
        let doc = "Most by which effort rises before the window closes, while the quota is in \
            reach.";
        let push = q.amount("push", doc).at_most(1000.0).of(|it| it.push).default(2);
        let doc = "How long before the end the push has fallen to 1/e.";
        let horizon = q.duration("horizon", doc).positive().of(|it| it.horizon).default("8 d");
        let doc = "In reach is a gap of so many times what the rep's usual bookings bring in the \
            time left.";
        let reach = q.amount("reach", doc).at_most(1000.0).of(|it| it.reach).default(1.5);
        let doc = "Effort saved once the quota is reached, where no accelerator pays for more.";
        let coasting =
            q.number("coasting", doc).at_least(0.0).below(1.0).of(|it| it.coasting).default(0.2);
        let doc = "Commission on what exceeds the quota, times the usual.";
        let accelerator =
            q.amount("accelerator", doc).at_most(1000.0).of(|it| it.accelerator).default(1.5);
        let bonus = q
            .money("bonus", "Paid for reaching the quota, once a window.")
            .of(|it| it.bonus)
            .default(0);
        let pull_forward = read_pull_forward(q);
        if q.is_sound() && pull_forward.is_some() && window != QuotaWindow::Quarter {
            let message = "deals are pulled forward into a quarter, and the quota has none";
            q.fault("pull_forward", message, "leave it out, or write `window = \"quarter\"`");
        }
        Quota { amount, window, push, horizon, reach, coasting, accelerator, bonus, pull_forward }
    })
}

fn read_pull_forward(q: &mut Reader<'_, &Quota>) -> Option<PullForward> {
    let doc = "Open deals are pressed at the end of a quarter, at a discount.";
    q.switch(
        ("pull_forward", "none"),
        |it| it.pull_forward.as_ref(),
        doc,
        (false, "\"none\""),
        |p| {
            let within =
                p.duration("within", "In the last so much of the quarter, each deal once.");
            let within = within.positive().of(|it| it.within).default("10 d");
            let ready =
                p.share("ready", "Share of the customers who can decide before their time.");
            let ready = ready.of(|it| it.ready).default(0.3);
            let doc = "Further discount offered for that, as a share of the price.";
            let discount = p.share("discount", doc).below(1.0).of(|it| it.discount).default(0.125);
            PullForward { within, ready, discount }
        },
    )
}
