//! The job shop written by hand as fast as seems possible: one random stream, a sorted
//! agenda of a dozen entries, everything in arrays.

use rand_distr::{Distribution, Exp1};
use rand_pcg::Pcg64Mcg;
use std::collections::VecDeque;

const MACHINES: [u32; 5] = [3, 2, 4, 3, 1];
const ROUTES: [&[(usize, f64)]; 3] = [
    &[(2, 0.50), (0, 0.60), (1, 0.85), (4, 0.50)],
    &[(3, 1.10), (0, 0.80), (2, 0.75)],
    &[(1, 1.20), (4, 0.25), (0, 0.70), (3, 0.90), (2, 1.00)],
];

/// Results of a run.
pub struct Shop {
    /// Arrivals and completions.
    pub events: u64,
    /// Mean wait of an operation in hours.
    pub mean_wait: f64,
}

#[derive(Clone, Copy, Default)]
struct Job {
    kind: usize,
    step: usize,
    queued: f64,
}

#[derive(Default)]
struct Station {
    queue: VecDeque<Job>,
    busy: u32,
    last: f64,
    area_queue: f64,
    area_busy: f64,
    waits: f64,
    squares: f64,
    longest: f64,
    served: u64,
}

impl Station {
    fn note(&mut self, now: f64) {
        let elapsed = now - self.last;
        self.area_queue += elapsed * self.queue.len() as f64;
        self.area_busy += elapsed * f64::from(self.busy);
        self.last = now;
    }

    fn serve(&mut self, now: f64, job: &Job) {
        let wait = now - job.queued;
        self.waits += wait;
        self.squares += wait * wait;
        self.longest = self.longest.max(wait);
        self.served += 1;
    }
}

/// Planned events, latest first: an arrival is a job of kind 3.
type Agenda = Vec<(f64, Job)>;

fn plan(agenda: &mut Agenda, time: f64, job: Job) {
    let mut place = agenda.len();
    while place > 0 && agenda[place - 1].0 < time {
        place -= 1;
    }
    agenda.insert(place, (time, job));
}

fn exponential(stream: &mut Pcg64Mcg) -> f64 {
    Exp1.sample(stream)
}

fn start(agenda: &mut Agenda, now: f64, job: Job, stream: &mut Pcg64Mcg) {
    let mean = ROUTES[job.kind][job.step].1;
    plan(agenda, now + mean / 2.0 * (exponential(stream) + exponential(stream)), job);
}

fn arrive(
    stations: &mut [Station],
    agenda: &mut Agenda,
    now: f64,
    mut job: Job,
    stream: &mut Pcg64Mcg,
) {
    let place = ROUTES[job.kind][job.step].0;
    let station = &mut stations[place];
    station.note(now);
    job.queued = now;
    if station.busy < MACHINES[place] {
        station.busy += 1;
        station.serve(now, &job);
        start(agenda, now, job, stream);
    } else {
        station.queue.push_back(job);
    }
}

/// Simulates the shop for a number of hours.
pub fn run(seed: u64, hours: f64) -> Shop {
    let mut stream = Pcg64Mcg::new(u128::from(seed) << 64 | 0xCAFE_F00D);
    let mut stations: Vec<Station> = (0..5).map(|_| Station::default()).collect();
    let mut agenda = Agenda::with_capacity(32);
    let mut events = 0;
    let newcomer = Job { kind: 3, ..Job::default() };
    plan(&mut agenda, 0.25 * exponential(&mut stream), newcomer);
    while let Some((now, mut job)) = agenda.pop().filter(|(time, _)| *time < hours) {
        events += 1;
        if job.kind == 3 {
            plan(&mut agenda, now + 0.25 * exponential(&mut stream), newcomer);
            let u = rand::RngExt::random::<f64>(&mut stream);
            let kind = if u < 0.3 { 0 } else { 1 + usize::from(u >= 0.8) };
            arrive(
                &mut stations,
                &mut agenda,
                now,
                Job { kind, step: 0, queued: now },
                &mut stream,
            );
            continue;
        }
        let station = &mut stations[ROUTES[job.kind][job.step].0];
        station.note(now);
        if let Some(next) = station.queue.pop_front() {
            station.serve(now, &next);
            start(&mut agenda, now, next, &mut stream);
        } else {
            station.busy -= 1;
        }
        job.step += 1;
        if job.step < ROUTES[job.kind].len() {
            arrive(&mut stations, &mut agenda, now, job, &mut stream);
        }
    }
    let waits: f64 = stations.iter().map(|s| s.waits).sum();
    let served: u64 = stations.iter().map(|s| s.served).sum();
    Shop { events, mean_wait: waits / served as f64 }
}
