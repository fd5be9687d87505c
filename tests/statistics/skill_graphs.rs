//! How much demand different graphs of skills can carry: ten kinds of work, ten crews with a capacity
//! of 100 each, normal demand with mean 100 and standard deviation 40 between 20 and 180. The
//! expected volume is known from Jordan and Graves, Principles on the benefits of manufacturing
//! process flexibility, Management Science 41 (1995), and by repetition: the volume lost is the
//! largest overload of any set of kinds (max-flow, min-cut). The graphs are those
//! that the program's own cross-training makes.

use salesops::engine::Id;
use salesops::engine::{Distribution, Identity, Purpose, Randomness};
use salesops::scenario;

const KINDS: usize = 10;
const SAMPLES: u64 = 20_000;
/// The known values and these come from 20 000 samples each; the standard deviation of a sample is
/// near 90.
const ALLOWED: f64 = 2.576 * 1.414 * 90.0 / 141.4;

/// Keys of a table and their values.
type Keys = &'static [(&'static str, &'static str)];

/// For each kind of work the crews who can do it, as a set of bits.
fn graph(cross_training: &[(&str, &str)]) -> Vec<u32> {
    let mut text = "format = 1\n[run]\nlength = \"1 d\"\n[segments.all]\ndirect = true\n\
                    leads = { rate = \"1 / d\" }\nbuys = { p0 = 1.0 }\n"
        .to_owned();
    for kind in 0..KINDS {
        text += &format!(
            "[products.p{kind}]\nroute = [{{ station = \"w{kind}\", work = \"0.1 d\" }}]\n"
        );
        text += &format!("[stations.w{kind}]\ncrew = 1\n");
    }
    text += "[operations.cross_training]\nsecond_skill_speed = 1.0\n";
    for (key, value) in cross_training {
        text += &format!("{key} = {value}\n");
    }
    let book = scenario::load("graph.toml", &text, &[]).unwrap_or_else(|why| panic!("{why}"));
    let operations = &book.baseline.timeline.stages[0].1.operations;
    let mut able = vec![0; KINDS];
    for (number, crew) in operations.crews.iter().enumerate() {
        for skill in crew.skills.iter().chain(&crew.second_skills) {
            able[skill.station.place()] |= 1 << number;
        }
    }
    able
}

/// Links, and the mean volume that the graph can carry.
fn carries(cross_training: &[(&str, &str)]) -> (u32, f64) {
    let able = graph(cross_training);
    // The crews who can do any of a set of kinds.
    let sets = 1_usize << KINDS;
    let mut crews = vec![0_u32; sets];
    for set in 1..sets {
        crews[set] = crews[set & (set - 1)] | able[set.trailing_zeros() as usize];
    }
    let demand =
        Distribution::truncated_normal(100.0, 40.0, 20.0, 180.0).expect("a sound distribution");
    let randomness = Randomness::new(5, 0);
    let mut total = 0.0;
    let mut wanted = vec![0.0; sets];
    for sample in 0..SAMPLES {
        let mut stream = randomness.stream(Purpose::WorkContent, Identity(sample), 0);
        let demands: Vec<f64> = (0..KINDS).map(|_| demand.sample(&mut stream)).collect();
        let mut lost: f64 = 0.0;
        for set in 1..sets {
            wanted[set] = wanted[set & (set - 1)] + demands[set.trailing_zeros() as usize];
            lost = lost.max(wanted[set] - 100.0 * f64::from(crews[set].count_ones()));
        }
        total += demands.iter().sum::<f64>() - lost;
    }
    (able.iter().map(|crews| crews.count_ones()).sum(), total / SAMPLES as f64)
}

#[test]
fn a_chain_of_skills_carries_nearly_as_much_as_all_skills() {
    let cases: [(Keys, u32, f64); 7] = [
        (&[("skills", "\"none\"")], 10, 855.44),
        (&[("skills", "\"open_chain\""), ("order", "[\"w0\", \"w1\"]")], 11, 859.3),
        (&[("skills", "\"open_chain\"")], 19, 927.7),
        (&[("skills", "\"closed_chain\"")], 20, 951.8),
        (&[("skills", "2")], 20, 951.8),
        (&[("skills", "3")], 30, 954.7),
        (&[("skills", "\"full\"")], 100, 955.6),
    ];
    for (cross_training, links, volume) in cases {
        let (own_links, own) = carries(cross_training);
        println!("{cross_training:?}: {own}, known {volume}");
        assert_eq!(own_links, links, "{cross_training:?}");
        assert!((own - volume).abs() <= ALLOWED, "{cross_training:?}: {own}, known {volume}");
    }
}
