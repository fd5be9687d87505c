//! How much memory replications take. These tests have an executable of their own, because every
//! allocation in it is counted, and one thread at a time allocates.

use peak_alloc::PeakAlloc;
use salesops::experiment::{self, Known, Options, Outcome, PolicyIndex, Sink};
use salesops::report::{
    ExperimentKind, Journal, Manifest, Presentation, Report, Results, SOURCES, Setting, Varied,
};
use salesops::scenario::{Policy, load};
use std::io;
use std::path::Path;
use std::sync::Arc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// One segment, one product, one station.
const SMALL: &str = r#"
format = 1
name = "small"
[run]
length = "60 d"
[segments.a]
direct = true
leads.every = "1 d"
[products.p]
route = [{ station = "s", work.exponential.mean = "0.7 d" }]
[stations.s]
crew = 1
"#;

/// Writes what is finished into the journal, as the command does.
struct Recorder<'j>(&'j Journal);

impl Sink for Recorder<'_> {
    fn finished(&self, policy: PolicyIndex, replication: u64, outcome: &Outcome) {
        self.0.note(policy, replication, outcome).expect("it is written");
    }
    fn stop(&self) -> bool {
        false
    }
}

/// The journal of a run of so many replications.
fn journal(folder: &Path, replications: u64) -> Journal {
    let policies = vec!["baseline".to_owned()];
    let manifest = Manifest {
        salesops: "any".to_owned(),
        sources: SOURCES.to_owned(),
        kind: ExperimentKind::Run,
        scenario: "small".to_owned(),
        scenario_sha256: "any".to_owned(),
        seed: 1,
        replications,
        interrupted_after: None,
        policies: policies.clone(),
        varied: Varied { policies, ..Varied::default() },
    };
    Journal::open(folder, &manifest).expect("it opens").0
}

/// The bytes that a run takes at most, from the first replication to the last byte of its files. Nothing is
/// simulated that the journal knows.
fn peak(policies: &[Policy], options: Options<'_>, sink: &dyn Sink) -> usize {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let replications = options.replications;
    let experiment = experiment::run(policies, options, sink);
    assert_eq!(experiment.replications, replications);
    let report = Report::of(&experiment, &Setting::default());
    let results = Results { experiment: &experiment, report };
    for (_, content) in results.files(&[]) {
        content.write(&mut io::sink()).expect("it takes all");
    }
    MEMORY.peak_usage() - before
}

/// With a shelf, what is left of a replication is less than a twentieth of its outcome, and a run that goes on
/// from a journal takes no more; without one, its values are held.
#[test]
fn memory_hardly_grows_with_the_replications() {
    let book = load("small.toml", SMALL, &[]).expect("it is sound");
    let policies = [book.baseline];
    let values = experiment::bytes_a_replication(&policies[0]) as usize;
    assert!(values > 1500, "{values} bytes");
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let mut peaks = Vec::new();
    for replications in [1000, 2000] {
        let mut journal = journal(folder.path(), replications);
        let options = |held: usize| {
            let mut options = Options::new(replications).threads(2);
            options.held = held;
            options
        };
        let first = options(0).shelf(Arc::new(journal.shelf()));
        let first = peak(&policies, first, &Recorder(&journal));
        drop(journal);
        journal = self::journal(folder.path(), replications);
        assert!(journal.recall(PolicyIndex::FIRST, replications - 1).is_some());
        let resumed = options(0).shelf(Arc::new(journal.shelf())).known(&journal);
        let resumed = peak(&policies, resumed, &());
        let held = peak(&policies, options(usize::MAX), &());
        peaks.push([first, resumed, held]);
    }
    let each = |way: usize| peaks[1][way].saturating_sub(peaks[0][way]) / 1000;
    let all = [0, 1, 2].map(each);
    println!("peaks {peaks:?}");
    println!("bytes a replication: shelved {}, resumed {}, held {}", all[0], all[1], all[2]);
    assert!(all[0] < 700 && all[1] < 700, "{all:?}, {peaks:?}");
    // What the estimate before a run says is what is held.
    assert!(all[2].abs_diff(values) < values / 10, "{all:?}, {values} expected, {peaks:?}");
}
