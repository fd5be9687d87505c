//! Networks of any size, generated: stations, workers, products and customers grow together, so that
//! every station stays as busy and an order has as much to do.

use std::fmt::Write;

/// Operations on every route.
pub const OPERATIONS: usize = 8;
/// Rules of dispatching, as they stand in a scenario file.
pub const DISPATCHES: [&str; 8] = [
    "\"fifo\"",
    "\"lifo\"",
    "\"priority\"",
    "{ aging.every = \"1 d\" }",
    "\"edd\"",
    "\"slack\"",
    "\"critical_ratio\"",
    "\"spt\"",
];
const CREW: usize = 5;
const WORK_HOURS: f64 = 4.0;

/// What a network is generated from.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    pub stations: usize,
    pub products: usize,
    /// Share of the time of the crews that is needed.
    pub load: f64,
    /// Whether reps quote from the backlog they believe in; without them orders come by themselves.
    pub sold: bool,
    /// The rule by which orders wait, as it stands in a scenario file.
    pub dispatch: &'static str,
    /// Orders that shall arrive while the network is measured.
    pub orders: usize,
}

impl Size {
    /// Stations with five workers each, and a product for every four stations.
    pub fn of(stations: usize, orders: usize) -> Size {
        let products = stations.div_ceil(4);
        Size { stations, products, load: 0.85, sold: false, dispatch: "\"fifo\"", orders }
    }
}

/// A scenario of such a network, as the text of a file. Routes begin at every fourth station and take every
/// third from there, so that all stations are equally busy; workers know a second station each.
pub fn scenario(size: Size) -> String {
    let Size { stations, products, .. } = size;
    let per_hour =
        size.load * (stations * CREW) as f64 / (OPERATIONS as f64 * WORK_HOURS * selling(size));
    let hours = size.orders as f64 / per_hour;
    let mut text = format!(
        "format = 1\n[run]\nlength = \"{hours} h\"\nreplications = 1\n\
         [operations.cross_training]\nskills = \"closed_chain\"\ntraining = \"0 d\"\n"
    );
    let share = 1.0 / products as f64;
    let buys: Vec<String> = (0..products).map(|p| format!("p{p} = {share}")).collect();
    writeln!(text, "[segments.all]\nleads.every = \"{} h\"", 1.0 / per_hour).unwrap();
    writeln!(text, "direct = {}\nbuys = {{ {} }}", !size.sold, buys.join(", ")).unwrap();
    if size.sold {
        let reps = (per_hour * 4.0).ceil() as usize;
        writeln!(text, "[sales]\nreps = {reps}\n[alignment.ops_view]\nrefresh = \"live\"").unwrap();
    }
    for p in 0..products {
        writeln!(text, "[products.p{p}]\nprice = 1000\nroute = [").unwrap();
        for operation in 0..OPERATIONS {
            let station = (p * 4 + operation * 3) % stations;
            writeln!(
                text,
                "  {{ station = \"s{station}\", name = \"o{operation}\", \
                 work.exponential = \"{WORK_HOURS} h\" }},"
            )
            .unwrap();
        }
        text.push_str("]\n");
    }
    for s in 0..stations {
        writeln!(text, "[stations.s{s}]\ncrew = {CREW}\ndispatch = {}", size.dispatch).unwrap();
    }
    text
}

/// Share of leads that become orders, roughly: those not qualified or won are the reps' work only.
fn selling(size: Size) -> f64 {
    if size.sold { 0.25 } else { 1.0 }
}
