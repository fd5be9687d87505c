//! Names, not places: what a file declares besides, and in which order, changes no number of what was there;
//! another name has other random numbers; what has an order is a list.

use crate::laboratory::bits;
use salesops::company::{self, Fact, Observer, OperationFact};
use salesops::engine::Time;
use salesops::measure::catalogue;
use salesops::scenario::{self, Book, Policy};

/// Two products, one of them a kit, sold and made by people who are absent, err, meet and learn each other's
/// work on machines that fail.
const SHOP: &str = r#"format = 1
run = { length = "200 d", seed = 4 }
[segments.works]
leads = { rate = "1 / d" }
busyness.factor.uniform = { low = 0.5, high = 1.5 }
buys = { plate = 0.6, frame = 0.4 }
answer.logit = { win_rate = 0.6, lead_time_elasticity = -0.5 }
decision_delay.exponential.mean = "1 d"
order_size.uniform = { low = 0.5, high = 1.5 }
[segments.agents]
direct = true
leads = { rate = "0.3 / d" }
buys = { plate = 1 }
[products.plate]
price = 900
route = [{ station = "press", work.exponential.mean = "0.6 d" }]
[products.frame]
price = 2000
contains = { plate = 2 }
route = [{ station = "weld", work.exponential.mean = "0.7 d", rework.probability = 0.1 }]
[stations.press]
crew = 2
breakdowns = { every = "9 d", repair.exponential.mean = "0.5 d" }
[stations.weld]
crew = 1
[crews.menders]
skills = { press = 0.8, weld = 0.8 }
[operations]
absence = { share = 0.05, lasts = "2 d" }
[sales]
reps = 2
promising.from_backlog.safety = 1
[alignment]
meeting = { cadence = "1 week", hours = "1 h" }
ops_view = { refresh = "2 d", noise = 0.2 }
sales_view = { refresh = "2 d", noise = 0.2 }
[policies.live]
why = "to compare"
set = { "alignment.ops_view.refresh" = "live" }
"#;

fn load(text: &str) -> Book {
    scenario::load("shop.toml", text, &[]).unwrap_or_else(|faults| panic!("{faults}"))
}

/// What differs among the numbers that both have.
fn differing(one: &Policy, other: &Policy) -> Vec<String> {
    let (one, other) = (bits(one), bits(other));
    let shared = one.into_iter().filter(|(name, _)| other.contains_key(name));
    let differs = shared.filter(|(name, value)| other[name] != *value);
    differs.map(|(name, _)| name).collect()
}

/// First, in the middle and last by name, and first in the file.
#[test]
fn what_is_added_and_not_used_changes_no_number() {
    let plain = load(SHOP);
    for name in ["aaa", "pz", "zzz"] {
        let added = [
            format!("[products.{name}]\nroute = [{{ station = \"press\", work = \"1 d\" }}]\n"),
            format!("[stations.{name}]\ninfinite_server = true\n"),
            // One lead in many times the age of the world.
            format!(
                "[segments.{name}]\ndirect = true\nleads = {{ rate = \"1e-25 / d\" }}\nbuys.frame = 1\n"
            ),
            format!("[policies.{name}]\nwhy = \"to compare\"\nset = {{ \"sales.reps\" = 9 }}\n"),
        ];
        for more in added {
            let text = SHOP.replacen("[segments.works]", &format!("{more}[segments.works]"), 1);
            let fuller = load(&text);
            let live = fuller.policy("live").expect("it is there");
            for (one, other) in [(&plain.baseline, &fuller.baseline), (&plain.policies[0], &live)] {
                let differs = differing(one, other);
                assert!(differs.is_empty(), "{more} changes {}", differs.join(", "));
            }
        }
    }
}

#[test]
fn another_name_has_other_random_numbers() {
    let renamed = |from: &str, to: &str| load(&SHOP.replace(from, to)).baseline;
    let plain = load(SHOP).baseline;
    // The whole market is redrawn, the parts of kits, the people of a station.
    for (from, to, kpi) in [
        ("works", "mills", "leads"),
        ("plate", "sheet", "segment.works.lead_time_mean"),
        ("press", "stamp", "station.weld.utilisation"),
        ("menders", "fitters", "crew.press.utilisation"),
    ] {
        let differs = differing(&plain, &renamed(from, to));
        assert!(differs.iter().any(|name| name == kpi), "{from}: {}", differs.join(", "));
    }
    // The other segment keeps its customers.
    let leads = |policy: &Policy| bits(policy)["segment.agents.leads"];
    assert_eq!(leads(&plain), leads(&renamed("works", "mills")));
}

/// Where the operations begin, by name.
#[derive(Default)]
struct Begun(Vec<u32>);

impl Observer for Begun {
    fn notice(&mut self, _: Time, fact: &Fact) {
        if let Fact::Operation(step, OperationFact::Started { .. }) = fact {
            self.0.push(step.station.0);
        }
    }
}

/// One worker, an order at each of three stations at the same instant: where they are served, in turn.
fn turns(crew: &str) -> Vec<String> {
    let mut text = "format = 1\nrun.length = \"9 d\"\n".to_owned();
    for name in ["c", "a", "b"] {
        text += &format!(
            "[segments.{name}]\ndirect = true\nleads = {{ renewal = \"5 d\" }}\nbuys.{name} = 1\n\
             [products.{name}]\nroute = [{{ station = \"{name}\", work = \"1 h\" }}]\n\
             [stations.{name}]\n"
        );
    }
    let policy = load(&format!("{text}[crews.solo]\n{crew}")).baseline;
    let mut begun = Begun::default();
    company::simulate(&policy, 0, &mut begun);
    let stations = &policy.before.operations.stations;
    begun.0.into_iter().map(|id| stations[scenario::StationId(id)].name.clone()).collect()
}

#[test]
fn who_can_do_several_things_prefers_the_listed_the_fastest_the_first_by_name() {
    assert_eq!(turns("skills = { c = 1, b = 1, a = 1 }\n"), ["a", "b", "c"]);
    assert_eq!(turns("skills = { a = 0.8, b = 1, c = 0.9 }\n"), ["b", "c", "a"]);
    let listed = "skills = { a = 0.8, b = 1, c = 0.9 }\nprefers = [\"a\"]\n";
    assert_eq!(turns(listed), ["a", "b", "c"]);
    assert_eq!(
        turns("skills = { c = 1, b = 1, a = 1 }\nprefers = [\"c\", \"a\"]\n"),
        ["c", "a", "b"]
    );
}

/// An order is served by who is at home there, then by the fastest helper, then by the first by name.
#[test]
fn helpers_are_asked_by_speed_then_by_name() {
    let who = |helpers: &str| {
        let text = format!(
            "format = 1\nrun.length = \"1 d\"\n[segments.all]\ndirect = true\n\
             leads = {{ renewal = \"6 h\" }}\n\
             [products.job]\nroute = [{{ station = \"bench\", work = \"1 h\" }}]\n\
             [stations.bench]\n[stations.other]\n{helpers}"
        );
        struct First(Option<u32>);
        impl Observer for First {
            fn notice(&mut self, _: Time, fact: &Fact) {
                if let Fact::Operation(_, OperationFact::Started { worker, .. }) = fact {
                    self.0.get_or_insert(worker.crew.0);
                }
            }
        }
        let policy = load(&text).baseline;
        let mut first = First(None);
        company::simulate(&policy, 0, &mut first);
        let crew = scenario::CrewId(first.0.expect("an order comes"));
        policy.before.operations.crews[crew].name.clone()
    };
    let helper = |name: &str, speed: f64| {
        format!(
            "[crews.{name}]\nskills = {{ other = 1, bench = {speed} }}\nprefers = [\"other\"]\n"
        )
    };
    assert_eq!(who(&(helper("zoe", 0.9) + &helper("ann", 0.9))), "ann");
    assert_eq!(who(&(helper("ann", 0.8) + &helper("zoe", 0.9))), "zoe");
    let home = "[crews.slow]\nskills = { bench = 0.1 }\n";
    assert_eq!(who(&(helper("ann", 0.8) + home)), "slow");
}

#[test]
fn a_preference_for_what_is_not_there_is_refused() {
    let refusal = |prefers: &str| {
        let text = SHOP.replace("weld = 0.8 }\n", &format!("weld = 0.8 }}\nprefers = {prefers}\n"));
        let text = text.replace("[stations.weld]", "[stations.oven]\ncrew = 1\n[stations.weld]");
        scenario::load("shop.toml", &text, &[]).expect_err("it is wrong").to_string()
    };
    insta::assert_snapshot!(
        ["[\"wled\"]", "[\"oven\"]", "[\"weld\", \"weld\"]", "\"weld\""].map(refusal).join("\n")
    );
}

/// People see their entries as they wrote them: in tables, in the resolved file, and in one that is written
/// from typed values.
#[test]
fn what_people_read_keeps_the_order_of_the_file() {
    let book = load(SHOP);
    let scenario = &book.baseline.before;
    let order = |name: &str| {
        let kpis = catalogue(scenario).into_iter();
        let heads = kpis
            .filter_map(|kpi| kpi.name.strip_prefix(name)?.split('.').next().map(str::to_owned));
        let mut heads: Vec<String> = heads.collect();
        heads.dedup();
        heads
    };
    assert_eq!(order("segment."), ["works", "agents"]);
    assert_eq!(order("product."), ["plate", "frame"]);
    assert_eq!(order("crew."), ["press", "weld", "menders"]);
    let written = scenario.to_toml().expect("it can be written");
    for text in [&book.resolved, &written] {
        let place = |what: &str| text.find(what).unwrap_or_else(|| panic!("{what} in\n{text}"));
        assert!(place("[segments.works") < place("[segments.agents"));
        assert!(place("[products.plate") < place("[products.frame"));
    }
    let again = load(&written);
    assert_eq!(again.baseline.before.shown, scenario.shown);
    assert!(differing(&book.baseline, &again.baseline).is_empty());
}
