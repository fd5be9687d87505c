//! `[alignment]`: what the two sides know of each other, when they meet, what they share.

use crate::rules::{Money, Period, Pool, Share, SharedKpis};
use crate::scenario::format::{Limits, ListOf, Number, Or, Reader, name_of};

/// How sales and operations are kept together.
#[derive(Clone, Debug, PartialEq)]
pub struct Alignment {
    /// Joint key figures in the reps' pay.
    pub shared_kpis: SharedKpis,
    /// The regular meeting; `None`: they never meet, and plans are reviewed each quarter.
    pub meeting: Option<Meeting>,
    /// What sales hears of operations.
    pub ops_view: Channel,
    /// What operations hears of the pipeline.
    pub sales_view: Channel,
    /// Factor by which sales inflates the pipeline it reports; 1 is honest.
    pub pipeline_optimism: f64,
}

/// A regular meeting of both sides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Meeting {
    /// From one to the next.
    pub cadence: Period,
    /// Ticks it lasts.
    pub hours: f64,
    /// Share of the workers who attend.
    pub workers: Share,
    /// Share of the reps who attend.
    pub reps: Share,
    /// Ticks of planners' preparation, paid at the reps' wage; takes no worker or rep from their work.
    pub preparation: f64,
    /// Log-standard deviation of the error of what is said there.
    pub noise: f64,
    /// Whether overtime is decided there.
    pub decides_overtime: bool,
    /// Whether a common safety is decided there, a floor under each rep's choice.
    pub decides_safety: bool,
}

/// How one side's state reaches the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Channel {
    /// When it is refreshed besides the meetings.
    pub refresh: Refresh,
    /// Ticks that what is shown lags behind.
    pub delay: f64,
    /// Log-standard deviation of its error, drawn once a snapshot and station (or product).
    pub noise: f64,
}

/// When a view is refreshed besides the meetings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Refresh {
    /// Only in meetings (or quarterly reviews where there are no meetings).
    InMeetings,
    /// By a report each so often.
    Every(Period),
    /// Always up to date, but for the delay.
    Live,
}

/// Reads `[alignment]`; `selling`: some segment does not order directly.
pub fn read_alignment<'x, S: Copy>(
    top: &mut Reader<'_, S>,
    of: impl FnOnce(S) -> &'x Alignment,
    selling: bool,
) -> Alignment {
    top.table("alignment", of, "How sales and operations are kept together.", |r| {
        let shared_kpis = read_shared_kpis(r);
        let meeting = read_meeting(r, selling);
        let doc = "What sales hears of operations.";
        let ops_view =
            r.table("ops_view", |it| it.ops_view, doc, |view| read_channel(view, |it| it, 0.25));
        let doc = "What operations hears of the pipeline.";
        let (sales_view, pipeline_optimism) = r.table(
            "sales_view",
            |it| it,
            doc,
            |view| {
                let channel = read_channel(view, |it| it.sales_view, 0.35);
                let optimism = view.number(
                    "optimism",
                    "Factor by which sales inflates the pipeline; 1 is honest.",
                );
                (
                    channel,
                    optimism.above(0.0).at_most(1000.0).of(|it| it.pipeline_optimism).default(1.2),
                )
            },
        );
        Alignment { shared_kpis, meeting, ops_view, sales_view, pipeline_optimism }
    })
}

fn read_shared_kpis(r: &mut Reader<'_, &Alignment>) -> SharedKpis {
    r.table(
        "shared_kpis",
        |it| &it.shared_kpis,
        "Joint key figures in the reps' pay.",
        |kpis| SharedKpis {
            weight: kpis
                .weight("weight", "Weight of the joint key figures in variable pay, w in the model; 0: none, 1: all of it.")
                .of(|it| it.weight)
                .default(0),
            bonus: kpis
                .amount("bonus", "Joint bonus as a share of the order's list price.")
                .of(|it| it.bonus)
                .default(0.05),
            late_weight: kpis
                .amount("late_weight", "Weight of lateness.")
                .at_most(1000.0)
                .of(|it| it.late_weight)
                .default(1),
            margin_weight: kpis
                .amount("margin_weight", "Weight of the margin.")
                .at_most(1000.0)
                .of(|it| it.margin_weight)
                .default(1),
            dilution: kpis
                .weight(
                    "dilution",
                    "0: each rep feels the whole bonus; 1: one of N feels 1/N of it.",
                )
                .of(|it| it.dilution)
                .default(0.5),
            pool: read_pool(kpis),
        },
    )
}

fn read_pool(kpis: &mut Reader<'_, &SharedKpis>) -> Pool {
    let doc = "Money a year in the joint pool at w = 1; w times this is paid. \"neutral\": as much as pays reps, \
        for performing as in the unpatched baseline, what they earn there; a pilot of the baseline finds it.";
    let anything = Number::<Money>::within(Limits::ANY);
    let pool = kpis.field("pool", anything, doc).or_words(&["neutral"]);
    let pool = pool.of(|it| match it.pool {
        Pool::Neutral(_) => Or::Word("neutral"),
        Pool::Given(amount) => Or::Value(amount),
    });
    match pool.default("neutral") {
        Or::Word(_) => Pool::Neutral(None),
        Or::Value(amount) => Pool::Given(amount),
    }
}

fn read_meeting(r: &mut Reader<'_, &Alignment>, selling: bool) -> Option<Meeting> {
    let note = "a table, or \"never\" if every segment is direct";
    let doc = "The regular meeting, in which views are refreshed and plans are made.";
    let meeting = r.switch(("meeting", "never"), |it| it.meeting, doc, (selling, note), |m| {
        let cadence = m.period("cadence", "Time from one meeting to the next.").positive();
        let cadence = cadence.or_words(&["never"]).of(|it| Or::Value(it.cadence));
        let cadence = match cadence.default("1 month") {
            Or::Value(cadence) => Some(cadence),
            Or::Word(_) => None,
        };
        m.refuse_hurry("cadence", cadence.map(|cadence| cadence.mean));
        let hours = m.duration("hours", "How long it lasts.").of(|it| it.hours).default("3 h");
        if m.is_sound() && cadence.is_some_and(|cadence| hours >= cadence.mean) {
            let message = "the meeting lasts as long as the time until the next one";
            m.fault("hours", message, "shorten `hours` or lengthen `cadence`");
        }
        let workers = m.share("workers", "Share of the workers who attend.");
        let workers = workers.of(|it| it.workers).default(0.15);
        let reps = m.share("reps", "Share of the reps who attend.").of(|it| it.reps).default(0.3);
        let doc = "Planners' preparation, paid at the reps' wage; it takes no worker or rep from their work.";
        let preparation = m.duration("preparation", doc).of(|it| it.preparation).default("4 h");
        let doc = "Log-standard deviation of the error of what is said there.";
        let noise = m.amount("noise", doc).at_most(10.0).of(|it| it.noise).default(0.1);
        let decisions = ["overtime".to_owned(), "safety".to_owned()];
        let decides = ListOf(name_of("decision", &decisions));
        let doc =
            "What is decided there: \"overtime\", \"safety\" (a floor under each rep's choice).";
        let decides = m.field("decides", decides, doc).of(|it| {
            let decided = [it.decides_overtime, it.decides_safety];
            (0..2).filter(|place| decided[*place]).collect::<Vec<_>>()
        }).default(vec!["overtime"]);
        let (decides_overtime, decides_safety) = (decides.contains(&0), decides.contains(&1));
        let cadence = cadence?;
        Some(Meeting {
            cadence,
            hours,
            workers,
            reps,
            preparation,
            noise,
            decides_overtime,
            decides_safety,
        })
    });
    meeting.flatten()
}

fn read_channel<S: Copy>(
    view: &mut Reader<'_, S>,
    of: impl Fn(S) -> Channel,
    noise: f64,
) -> Channel {
    let doc = "When it is refreshed: in meetings only, always, or also by a report each so often.";
    let refresh = view.period("refresh", doc).positive().or_words(&["meetings", "live"]);
    let refresh = match refresh
        .of(|it| match of(it).refresh {
            Refresh::Live => Or::Word("live"),
            Refresh::InMeetings => Or::Word("meetings"),
            Refresh::Every(every) => Or::Value(every),
        })
        .default("meetings")
    {
        Or::Word("live") => Refresh::Live,
        Or::Word(_) => Refresh::InMeetings,
        Or::Value(every) => Refresh::Every(every),
    };
    view.refuse_hurry(
        "refresh",
        if let Refresh::Every(every) = refresh { Some(every.mean) } else { None },
    );
    let doc = "Size of its error: 0.2 is about 20 %; the standard deviation of its logarithm.";
    Channel {
        refresh,
        delay: view
            .duration("delay", "How much what is shown lags behind.")
            .of(|it| of(it).delay)
            .default("2 d"),
        noise: view.amount("noise", doc).at_most(10.0).of(|it| of(it).noise).default(noise),
    }
}
