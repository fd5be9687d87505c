//! Writes a random company as the text of a scenario file: most keys now and then, with any other keys
//! they can be combined with.

use super::floor;
use super::market;
use super::pen::Pen;
use super::policies;

/// What is drawn before anything is written, because several tables depend on it.
pub struct Plan {
    pub segments: usize,
    pub products: usize,
    pub stations: usize,
    /// Whether a station is an infinite-server station, by place.
    pub infinite_server: Vec<bool>,
    /// The station of each operation, by product.
    pub routes: Vec<Vec<usize>>,
    /// The last product is made of the others.
    pub kit: bool,
    pub calendar: bool,
    pub cyclic: bool,
    pub preemptive: bool,
    /// The first station looks at priorities, for the sake of expediting.
    pub ranked: bool,
    /// What is promised, if it is learnt.
    pub learned: Option<&'static str>,
    /// Demand has growth, seasons and marketing.
    pub seasons: bool,
    /// The last station goes by weight.
    pub weighted: bool,
    /// Hours are invested, and faults analysed.
    pub improving: bool,
    /// People come and go: temporary staff, hiring and attrition.
    pub staffed: bool,
    /// Desks between departments, and contacts with customers at risk.
    pub desks: bool,
    /// Reps have chores, quotas and something to learn.
    pub taught: bool,
    pub released: bool,
    pub saturated: bool,
    pub timetable: bool,
    pub promised: bool,
    pub selling: bool,
    pub patient: bool,
    pub clarified: bool,
    /// Some operations take two workers, and every station has a crew of two at least.
    pub teams: bool,
    /// Working days.
    pub length: usize,
    /// Crews that serve more than one station.
    pub helpers: Vec<Vec<usize>>,
}

impl Plan {
    fn draw(pen: &mut Pen) -> Plan {
        let stations = pen.whole(1, 4);
        let products = pen.whole(1, 3);
        let kit = products > 1 && pen.chance(0.3);
        let mut infinite_server: Vec<bool> = (0..stations).map(|_| pen.chance(0.1)).collect();
        infinite_server[0] = false;
        let routes = (0..products).map(|_| {
            let steps = pen.whole(1, 4);
            (0..steps).map(|_| pen.whole(0, stations - 1)).collect()
        });
        let routes = routes.collect();
        let attended: Vec<usize> = (0..stations).filter(|s| !infinite_server[*s]).collect();
        let helpers = (0..pen.whole(0, 2)).map(|_| {
            let some: Vec<usize> = attended.iter().copied().filter(|_| pen.chance(0.6)).collect();
            if some.is_empty() { vec![0] } else { some }
        });
        let helpers = helpers.collect();
        let calendar = pen.chance(0.2);
        let cyclic = !calendar && pen.chance(0.2);
        let released = pen.chance(0.3);
        let saturated = released && pen.chance(0.3);
        Plan {
            segments: pen.whole(1, 3),
            products,
            stations,
            infinite_server,
            routes,
            kit,
            calendar,
            cyclic,
            preemptive: !calendar && !cyclic && pen.chance(0.25),
            ranked: false,
            learned: None,
            seasons: false,
            weighted: false,
            improving: false,
            taught: false,
            staffed: false,
            desks: false,
            released,
            saturated,
            timetable: !calendar && pen.chance(0.2),
            promised: pen.chance(0.5),
            selling: pen.chance(0.5),
            patient: !kit && pen.chance(0.3),
            clarified: pen.chance(0.2),
            teams: false,
            length: pen.whole(30, 90),
            helpers,
        }
    }
}

const LEARNED: [&str; 2] = [
    "promising = { learned = { by = \"company\", recorded = 0.8, admin = \"0.01 d\" } }\n",
    "promising = { learned = { tracker = { quantile = { level = 0.8 } } } }\n",
];

/// First days of calendars.
const STARTS: [&str; 5] = ["2026-01-05", "2027-01-31", "2028-02-29", "2026-12-23", "2026-06-30"];

/// Days without work.
const HOLIDAYS: [&str; 3] = [
    "\"2026-01-06\"",
    "\"2026-12-24..2027-01-02\", \"2026-07-01\"",
    "\"2027-02-01\", \"2028-03-01..2028-03-05\", \"2026-01-12\"",
];

/// The same company with cadences, seasons and starts that go by date, and crews with holidays of their own.
fn by_date(pen: &mut Pen, text: &str) -> String {
    let line = |line: &str| {
        if line.starts_with("cadence = ") {
            let cadence = pen.pick(&["1 month", "1 quarter", "7 calendar days", "1.5 months"]);
            return format!("cadence = \"{cadence}\"\n");
        }
        if line.starts_with("start = \"") && line.ends_with(" d\"") {
            let start = pen.pick(&["1 month", "20 calendar days", "3 d"]);
            return format!("start = \"{start}\"\n");
        }
        let line = line.replace("period = \"12 d\"", "period = \"1 quarter\"");
        if line == "[operations]" && pen.chance(0.5) {
            return format!("{line}\nholidays = [\"2026-01-15..2026-01-18\", \"2027-02-10\"]\n");
        }
        format!("{line}\n")
    };
    text.lines().map(line).collect()
}

/// The company of a seed.
pub fn company(seed: u64) -> String {
    written(seed, Pen::new(seed), Pen::new(!seed))
}

/// A company like that of a seed in which work and many leads take whole hours, so that much happens at
/// the same instants: also when shifts and meetings begin and end.
pub fn company_of_whole_hours(seed: u64) -> String {
    let text = written(seed, Pen::of_whole_hours(seed), Pen::of_whole_hours(!seed));
    if text.contains("season") || text.contains("busyness") {
        return text;
    }
    let at_intervals = |line: &str| match line.strip_prefix("leads = { every = \"") {
        Some(rest) => {
            let days: f64 = rest.split(' ').next().and_then(|n| n.parse().ok()).unwrap_or(1.0);
            format!("leads = {{ renewal = \"{} h\" }}\n", (days * 8.0).round().max(1.0))
        }
        None => format!("{line}\n"),
    };
    text.lines().map(at_intervals).collect()
}

/// The calendar; with a pen for dates also other first days, more holidays and fiscal years.
fn write_calendar(pen: &mut Pen, dates: Option<&mut Pen>, text: &mut String) {
    let closing = pen.pick(&["pause", "finish", "fit"]);
    let promises = pen.pick(&["working", "elapsed"]);
    let hours = pen.pick(&[
        "\"mon-fri 08:00-16:00\"",
        "\"mon-fri 08:00-12:00\", \"mon-fri 13:00-17:00\"",
        "\"mon-sat 06:00-22:00\"",
    ]);
    let (start, holidays, fiscal) = match dates {
        Some(dates) => (
            dates.pick(&STARTS),
            dates.pick(&HOLIDAYS),
            dates.pick(&["July", "02-01", "01-28", "10-01"]),
        ),
        None => (STARTS[0], HOLIDAYS[0], "01-01"),
    };
    *text += &format!(
        "[calendar]\nstart = \"{start}\"\nhours = [{hours}]\nholidays = [{holidays}]\n\
         closing = \"{closing}\"\npromises = \"{promises}\"\nfiscal_year_start = \"{fiscal}\"\n"
    );
}

/// Keys that were added `later` have a pen of their own, so that a seed keeps its company otherwise.
fn written(seed: u64, mut pen: Pen, mut later: Pen) -> String {
    let mut plan = Plan {
        ranked: later.chance(0.3),
        learned: later.chance(0.2).then(|| later.pick(&LEARNED)),
        seasons: later.chance(0.2),
        weighted: later.chance(0.1),
        improving: later.chance(0.2),
        taught: later.chance(0.3),
        staffed: later.chance(0.3),
        desks: later.chance(0.2),
        ..Plan::draw(&mut pen)
    };
    plan.teams = seed % 5 == 2 && !plan.cyclic && !plan.preemptive;
    // Months, quarters and days of 24 hours go by date.
    let mut dates = Pen::new(seed ^ 0xDA7E);
    let dated = plan.calendar && dates.chance(0.6);
    let length = match dated {
        true => dates
            .pick(&["1 month", "2 months", "1 quarter", "0.25 years", "75 calendar days"])
            .to_owned(),
        false => format!("{} d", plan.length),
    };
    let mut text = format!("format = 1\n[run]\nlength = \"{length}\"\nseed = {seed}\n");
    if pen.chance(0.3) {
        let days = pen.whole(1, 30);
        let unit = if dated { dates.pick(&["d", "calendar days"]) } else { "d" };
        text += &format!("warm_up = \"{days} {unit}\"\n");
    }
    if plan.calendar {
        write_calendar(&mut pen, dated.then_some(&mut dates), &mut text);
    }
    market::write(&mut pen, &plan, &mut text);
    floor::write(&mut pen, &plan, &mut text);
    market::write_sales(&mut pen, &plan, &mut text);
    policies::write(&mut pen, &plan, &mut text);
    if dated {
        text = by_date(&mut dates, &text);
    }
    if plan.ranked {
        market::write_expediting(&mut later, &mut text);
    }
    if plan.improving {
        text += "[operations.improvement]\nhalf_life = \"30 d\"\nat_start = 0.2\ncost = 10\n";
    }
    if plan.improving && later.chance(0.6) {
        text += "[operations.root_causes]\nshare = 0.5\neffectiveness = 0.05\ndrift = 0.01\n";
    }
    if plan.taught && plan.selling {
        text += "[sales.product_knowledge]\nstart = 0.3\nshadowing = \"3 d\"\npost_mortems = 0.5\n";
    }
    if plan.taught && plan.selling && later.chance(0.5) {
        text += "[sales.quota]\namount = 3000\nbonus = 100\npull_forward = {}\n";
    }
    if plan.desks {
        market::write_desks(&mut later, &plan, &mut text);
    }
    if plan.selling && !plan.timetable && !plan.staffed && later.chance(0.3) {
        policies::write_allocation(&mut later, &mut text);
    }
    text
}
