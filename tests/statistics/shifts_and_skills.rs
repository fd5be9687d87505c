//! Crews with skills, speeds and shifts of their own, against an independent simulation: a bare one,
//! written for this alone, which shares nothing with the program but the description of the company.

use crate::laboratory::{interval, run};
use salesops::measure::Interval;
use salesops::scenario;
use std::collections::VecDeque;

/// Hours of orders at a and b; who works when, and how fast where, in the order of preference.
const RATES: [f64; 2] = [0.42, 0.4];
const SHIFTS: [[f64; 2]; 3] = [[6.0, 14.0], [10.0, 20.0], [8.0, 18.0]];
const SPEEDS: [&[(usize, f64)]; 3] = [&[(0, 1.0)], &[(1, 1.0)], &[(0, 0.7), (1, 0.5)]];

/// Days that are not measured, days that are, and repetitions.
const DAYS: [f64; 2] = [100.0, 1400.0];
const RUNS: u64 = 60;

fn company(rule: &str) -> String {
    format!(
        "format = 1\n[run]\nwarm_up = \"2400 h\"\nlength = \"33600 h\"\n\
         [calendar]\nstart = \"2026-01-05\"\nhours = [\"mon-sun 00:00-24:00\"]\nclosing = \"finish\"\n\
         [segments.a]\ndirect = true\nleads = {{ rate = \"0.42 / h\" }}\nbuys = {{ a = 1 }}\n\
         [segments.b]\ndirect = true\nleads = {{ rate = \"0.4 / h\" }}\nbuys = {{ b = 1 }}\n\
         [products.a]\nroute = [{{ station = \"a\", work.exponential.mean = \"1 h\" }}]\n\
         [products.b]\nroute = [{{ station = \"b\", work.exponential.mean = \"1 h\" }}]\n\
         [stations.a]\ncrew = 1\nshifts = [\"mon-sun 06:00-14:00\"]\n\
         [stations.b]\ncrew = 1\nshifts = [\"mon-sun 10:00-20:00\"]\n\
         [crews.flex]\nskills = {{ a = 0.7, b = 0.5 }}\nshifts = [\"mon-sun 08:00-18:00\"]\n\
         [operations]\nassignment = \"{rule}\"\n"
    )
}

/// Exponential numbers with mean 1 from a seed.
struct Exponential(u64);

impl Exponential {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let uniform = ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64;
        -(1.0 - uniform).ln()
    }
}

/// A worker: where and until when they work, and since when they are idle.
#[derive(Clone, Copy)]
struct Worker {
    work: Option<(usize, f64, f64)>,
    idle_since: f64,
}

/// One run: time in the system of the orders of a and b that came in the measured days, as sum and
/// number, and the hours that each person works in their shifts.
struct Run<'r> {
    rule: &'r str,
    random: Exponential,
    now: f64,
    queues: [VecDeque<f64>; 2],
    people: [Worker; 3],
    times: [(f64, f64); 2],
    busy: [f64; 3],
}

impl Run<'_> {
    fn on_duty(&self, who: usize) -> bool {
        let hour = self.now % 24.0;
        // An instant that is reached by adding hours may lie a rounding before the hour.
        hour >= SHIFTS[who][0] - 1e-7 && hour < SHIFTS[who][1] - 1e-7
    }

    fn measured(now: f64) -> bool {
        (DAYS[0]..DAYS[0] + DAYS[1]).contains(&(now / 24.0))
    }

    fn begin(&mut self, who: usize, at: usize, came: f64) {
        let speed = SPEEDS[who].iter().find(|skill| skill.0 == at).expect("they have the skill").1;
        let ends = self.now + self.random.next() / speed;
        // What is worked after hours is not counted.
        let (first, last) = ((self.now / 24.0) as u64, (ends / 24.0) as u64);
        for day in (first..=last).filter(|day| Run::measured(*day as f64 * 24.0)) {
            let [opens, closes] = SHIFTS[who].map(|hour| day as f64 * 24.0 + hour);
            self.busy[who] += (ends.min(closes) - self.now.max(opens)).max(0.0);
        }
        self.people[who].work = Some((at, ends, came));
    }

    fn comes(&mut self, at: usize) {
        let able = |who: &usize| SPEEDS[*who].iter().any(|skill| skill.0 == at);
        let idle = |who: &usize| self.people[*who].work.is_none() && self.on_duty(*who);
        let mut asked: Vec<usize> = (0..3).filter(able).filter(idle).collect();
        if self.rule == "longest_idle" {
            let since = |who: &usize| self.people[*who].idle_since;
            asked.sort_by(|a, b| since(a).total_cmp(&since(b)));
        }
        match asked.first() {
            Some(who) => self.begin(*who, at, self.now),
            None => self.queues[at].push_back(self.now),
        }
    }

    /// A worker is free: they take up what the rule says.
    fn is_free(&mut self, who: usize) {
        self.people[who] = Worker { work: None, idle_since: self.now };
        if !self.on_duty(who) {
            return;
        }
        let full =
            SPEEDS[who].iter().map(|skill| skill.0).filter(|at| !self.queues[*at].is_empty());
        let mut full: Vec<usize> = full.collect();
        match self.rule {
            "longest_idle" => {
                full.sort_by(|a, b| self.queues[*a][0].total_cmp(&self.queues[*b][0]))
            }
            "longest_queue" => full.sort_by_key(|at| usize::MAX - self.queues[*at].len()),
            _ => {}
        }
        if let Some(at) = full.first().copied() {
            let came = self.queues[at].pop_front().expect("it is not empty");
            self.begin(who, at, came);
        }
    }

    fn go(rule: &str, seed: u64) -> Run<'_> {
        let people = [Worker { work: None, idle_since: 0.0 }; 3];
        let random = Exponential(seed << 40);
        let queues = [VecDeque::new(), VecDeque::new()];
        let (times, busy) = ([(0.0, 0.0); 2], [0.0; 3]);
        let mut run = Run { rule, random, now: 0.0, queues, people, times, busy };
        let mut comes = RATES.map(|rate| run.random.next() / rate);
        let mut starts = SHIFTS.map(|shift| shift[0]);
        while run.now < (DAYS[0] + DAYS[1]) * 24.0 {
            let ends = run.people.map(|person| person.work.map_or(f64::INFINITY, |work| work.1));
            let all = [&comes[..], &starts, &ends].concat();
            let next = (0..8).min_by(|a, b| all[*a].total_cmp(&all[*b])).expect("there are eight");
            run.now = all[next];
            match next {
                0 | 1 => {
                    comes[next] += run.random.next() / RATES[next];
                    run.comes(next);
                }
                2..=4 => {
                    starts[next - 2] += 24.0;
                    if run.people[next - 2].work.is_none() {
                        run.is_free(next - 2);
                    }
                }
                _ => {
                    let (at, _, came) = run.people[next - 5].work.expect("it ends");
                    if Run::measured(run.now) {
                        let (sum, number) = &mut run.times[at];
                        (*sum, *number) = (*sum + run.now - came, *number + 1.0);
                    }
                    run.is_free(next - 5);
                }
            }
        }
        run
    }
}

/// The load is that of the hardest sharing of work by hand: 10.08 h of work a day at a and 9.6 h at b; the
/// third person gives the rest of each, (10.08 - 8 r) / .7 + (9.6 - 10 r) / .5 = 10 r, so r = .811.
#[test]
fn shifts_and_skills_of_crews_agree_with_an_independent_simulation() {
    for rule in ["primary_first", "longest_idle", "longest_queue"] {
        let book =
            scenario::load("shifts", &company(rule), &[]).unwrap_or_else(|why| panic!("{why}"));
        let check = scenario::load_check(&book.baseline.timeline.stages[0].1);
        assert!((check.loads[0].share - 33.6 / 41.428_571_428).abs() < 1e-6, "{check:?}");
        let experiment = run(&[book.baseline], RUNS);
        let runs: Vec<Run<'_>> = (1..=RUNS).map(|seed| Run::go(rule, seed)).collect();
        let own = |of: &dyn Fn(&Run<'_>) -> f64| {
            Interval::of(runs.iter().map(|run| Some(of(run))), 0.99).expect("there are runs")
        };
        let of_shift = |who: usize| {
            let hours = DAYS[1] * (SHIFTS[who][1] - SHIFTS[who][0]);
            own(&|run| run.busy[who] / hours)
        };
        let quantities = [
            ("segment.a.lead_time_mean", own(&|run| run.times[0].0 / run.times[0].1 / 24.0)),
            ("segment.b.lead_time_mean", own(&|run| run.times[1].0 / run.times[1].1 / 24.0)),
            ("crew.a.utilisation", of_shift(0)),
            ("crew.b.utilisation", of_shift(1)),
            ("crew.flex.utilisation", of_shift(2)),
        ];
        for (kpi, own) in quantities {
            let found = interval(&experiment, kpi);
            println!("{rule}: {kpi} {found:.4}, by itself {own:.4}");
            let apart = (found.mean - own.mean).abs();
            assert!(
                apart < 1.3 * found.half_width.hypot(own.half_width),
                "{rule}: {kpi} {found}, {own}"
            );
        }
    }
}
