//! `[policies.POLICY]`: named patches with their bill, as they are declared.

use crate::engine::maths;
use crate::rules::{Money, Period};
use crate::scenario::format::{ListOf, Node, Origin, Reader, name_of};

/// A policy as the file declares it, before its patches are applied.
#[derive(Clone, Debug)]
pub struct Declared {
    /// Its name.
    pub name: String,
    /// What people call it; `None`: made from the name.
    pub title: Option<String>,
    /// On what evidence its numbers rest.
    pub why: String,
    /// Paths and values.
    pub set: Option<Node>,
    /// Policies it stacks.
    pub uses: Vec<String>,
    /// What it costs.
    pub bill: Bill,
    /// When it starts, and how it comes and goes.
    pub course: Course,
    /// Whom it concerns.
    pub users: Users,
    /// How its users get used to it.
    pub dip: Option<Dip>,
    /// Where it is declared.
    pub origin: Option<Origin>,
}

/// What a policy costs.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bill {
    /// Once, when it starts.
    pub once: Money,
    /// A year while it is in force.
    pub per_year: Money,
    /// A year for each of its users on the payroll while it is in force.
    pub per_user_year: Each<Money>,
    /// Working ticks that each of its users loses in the dip: of a steady policy the dip is not
    /// simulated, and charged at their wage as if it were a one-off bill.
    pub lost: Each<f64>,
}

impl Bill {
    /// Whether it says that anything is paid.
    pub fn is_written(&self) -> bool {
        let Bill { once, per_year, per_user_year, .. } = *self;
        (once, per_year, per_user_year) != (Money::ZERO, Money::ZERO, Each::default())
    }
}

/// Something for each person of a group.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Each<T> {
    /// For each rep.
    pub rep: T,
    /// For each worker.
    pub worker: T,
    /// For each person at a hand-off desk.
    pub desk: T,
}

/// People work at a lower pace for a while after a policy has started.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dip {
    /// Pace relative to the usual one, above 0 and at most 1.
    pub pace: f64,
    /// Ticks it lasts.
    pub lasts: f64,
}

/// When a policy starts, and how what it changes comes and goes; lengths in ticks.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Course {
    /// From the end of warm-up until it starts; `None`: in force from time 0.
    pub start: Option<Period>,
    /// From its start until it is fully in force; `None`: at once.
    pub ramp: Option<f64>,
    /// In which half of what it changed is lost, once it is fully in force; `None`: it lasts.
    pub half_life: Option<f64>,
}

/// A ramp is made of so many equal steps.
const RAMP_STEPS: u32 = 10;

/// What fades does so in so many steps a half-life,
const FADING_STEPS: u32 = 4;

/// and is gone after so many half-lives, when less than a hundredth is left.
const HALF_LIVES: u32 = 7;

impl Course {
    /// Its own where it has one, else that of `other`.
    pub fn or(self, other: Course) -> Course {
        Course {
            start: self.start.or(other.start),
            ramp: self.ramp.or(other.ramp),
            half_life: self.half_life.or(other.half_life),
        }
    }

    /// Whether numbers change by steps.
    pub fn is_gradual(self) -> bool {
        self.ramp.is_some() || self.half_life.is_some()
    }

    /// The instants after its start at which a step is taken.
    pub fn steps(self) -> Vec<f64> {
        let of = |whole: f64, count: u32, steps: u32| {
            (1..=count).map(move |step| whole * f64::from(step) / f64::from(steps))
        };
        let rise = self.ramp.map(|ramp| of(ramp, RAMP_STEPS, RAMP_STEPS));
        let full = self.ramp.unwrap_or(0.0);
        let fall = self.half_life.map(|half| of(half, FADING_STEPS * HALF_LIVES, FADING_STEPS));
        let fall = fall.into_iter().flatten().map(|after| full + after);
        rise.into_iter().flatten().chain(fall).collect()
    }

    /// The share of what it changes that is in force so long after its start.
    pub fn share(self, after: f64) -> f64 {
        let full = self.ramp.unwrap_or(0.0);
        let risen = if after < full { after / full } else { 1.0 };
        // Half a step early, so that nothing is left at the last one whatever the rounding.
        let gone = f64::from(HALF_LIVES) - 0.5 / f64::from(FADING_STEPS);
        let half_lives = self.half_life.map_or(0.0, |half| (after - full).max(0.0) / half);
        if half_lives < gone { risen * maths::exp2(-half_lives) } else { 0.0 }
    }
}

/// Whom a policy concerns: who needs a licence and has to get used to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Users {
    /// The reps.
    pub reps: bool,
    /// The workers.
    pub workers: bool,
    /// The people at hand-off desks.
    pub desks: bool,
}

impl Users {
    /// So much for each person concerned, nothing for the others.
    fn each<T: Copy + Default>(self, amount: T) -> Each<T> {
        let part = |concerned: bool| if concerned { amount } else { T::default() };
        Each { rep: part(self.reps), worker: part(self.workers), desk: part(self.desks) }
    }
}

/// Reads all policies, which keep the order of the file. They are no part of a scenario, and are not
/// written with one.
pub fn read_policies<S: Copy>(top: &mut Reader<'_, S>) -> Vec<Declared> {
    let doc =
        "Named patches over the scenario, with their bill. Unpatched, it is the policy `baseline`.";
    let written = top.names_as_written("policies");
    let mut all = top.named(
        "policies",
        "policy",
        |_| Vec::new(),
        doc,
        |r, name| {
            if name == "baseline" {
                let message =
                    "a policy cannot be called `baseline`: that is the unpatched scenario";
                r.fault("", message, "give it another name");
            }
            let doc = "What people call it, in pages and charts.";
            let title = r.text("title", doc).default_is("made from its name");
            let title = title.never_written().optional();
            let why =
                r.text("why", "On what evidence its numbers rest.").never_written().default("");
            let doc =
                "Paths and values: `\"sales.reps\" = 5`, or `{ add = 2 }`, `{ scale = 0.9 }`.";
            let set = r.free("set", doc);
            let uses =
                r.texts("uses", |()| Vec::new(), "Other policies that are in force with it.");
            let users = read_users(r);
            let dip = read_dip(r);
            let bill = read_bill(r, users, dip);
            let course = read_course(r);
            let name = name.to_owned();
            Declared { name, title, why, set, uses, bill, course, users, dip, origin: r.origin() }
        },
    );
    all.sort_by_key(|declared| written.iter().position(|name| *name == declared.name));
    all
}

fn read_course(r: &mut Reader<'_, ()>) -> Course {
    let start = r.period("start", "When it starts, from the end of the warm-up.");
    let start = start.default_is("in force from time 0").never_written().optional();
    let doc = "How long it takes, in ten equal steps, until it is fully in force.";
    let ramp = r.duration("ramp", doc).positive().default_is("at once").never_written().optional();
    let doc = "In which half of what it changed is lost again, once it is fully in force, in steps \
        of a quarter of it, until after seven of them nothing is left; its bill goes on.";
    let half_life =
        r.duration("half_life", doc).positive().default_is("it lasts").never_written().optional();
    Course { start, ramp, half_life }
}

fn read_users(r: &mut Reader<'_, ()>) -> Users {
    let groups = ["reps", "workers", "desks"].map(str::to_owned);
    let doc = "Whom it concerns: who needs a licence, and has to get used to it; \
        \"desks\" are the people of [handoffs].";
    let users = r.field("users", ListOf(name_of("group of users", &groups)), doc);
    let users = users.never_written().default(vec!["reps", "workers"]);
    Users { reps: users.contains(&0), workers: users.contains(&1), desks: users.contains(&2) }
}

fn read_dip(r: &mut Reader<'_, ()>) -> Option<Dip> {
    let doc = "Its users work more slowly until they are used to it. Without a `start` the time \
        lost \
        is charged at their wage, with the one-off bill.";
    r.optional_table(
        "dip",
        |()| None,
        doc,
        |t: &mut Reader<'_, ()>| Dip {
            pace: t
                .number("pace", "Their pace.")
                .above(0.0)
                .at_most(1.0)
                .never_written()
                .default(0.9),
            lasts: t
                .duration("lasts", "How long it takes.")
                .positive()
                .never_written()
                .default("30 d"),
        },
    )
}

fn read_bill(r: &mut Reader<'_, ()>, users: Users, dip: Option<Dip>) -> Bill {
    let doc = "What it costs besides what its parameters cause.";
    let (once, per_year, each) = r.table(
        "bill",
        |()| (),
        doc,
        |bill| {
            let once = bill.money("once", "Once, when it starts.").never_written().default(0);
            let per_year =
                bill.money("per_year", "A year, while it is in force.").never_written().default(0);
            let doc = "A year, for each of its users on the payroll, while it is in force.";
            (once, per_year, bill.money("per_user_year", doc).never_written().default(0))
        },
    );
    let lost = dip.map_or(0.0, |dip| (1.0 - dip.pace) * dip.lasts);
    Bill { once, per_year, per_user_year: users.each(each), lost: users.each(lost) }
}
