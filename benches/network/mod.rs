//! Networks of any size, generated: stations, workers, products and customers grow together, so that
//! the utilisation of each station and the work of an order stay the same.

use std::fmt::Write;

/// Operations on every route.
pub const OPERATIONS: usize = 8;
/// Dispatching rules, as written in a scenario file.
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

/// The parameters of a generated network.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    pub stations: usize,
    pub products: usize,
    /// Offered load as a share of the time of the crews.
    pub load: f64,
    /// Whether reps sell the orders, quoting from the believed backlog; else orders arrive directly.
    pub sold: bool,
    /// The dispatching rule, as written in a scenario file.
    pub dispatch: &'static str,
    /// Expected number of orders in the measured window.
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
/// third from there, so that all stations have the same load; workers have a second skill each.
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

/// Approximate share of leads that become orders; the others are work of the reps only.
fn selling(size: Size) -> f64 {
    if size.sold { 0.25 } else { 1.0 }
}
