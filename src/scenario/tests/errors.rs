//! Every class of error, with its message and remedy.

use super::*;

#[test]
fn an_excerpt_shows_the_place() {
    let faults = shop_but("cadence =", "cadance =").expect_err("there is no such key");
    insta::assert_snapshot!(faults.render(false), @r#"
error: `alignment.meeting` has no key `cadance`
  --> shop.toml:25:1
   |
25 | cadance = "1 month"
   | ^^^^^^^ `alignment.meeting.cadance`
   |
   = help: did you mean `cadence`?
"#);
}

#[test]
fn broken_toml() {
    insta::assert_snapshot!(fault(shop_but("reps = 2", "reps = = 2")));
}

#[test]
fn all_errors_are_reported_at_once_in_the_order_of_the_file() {
    let text = SHOP
        .replace("length = \"100 d\"", "length = 100")
        .replace("price = 1000", "prize = 1000")
        .replace(
            "cv = 0.5 } } },\n  { station = \"assembly\"",
            "cv = -0.5 } } },\n  { station = \"asembly\"",
        )
        .replace("crew = 3", "crew = 0")
        .replace("reps = 2", "reps = \"two\"");
    let all = faults(load("shop.toml", &text, &[])).join("\n");
    insta::assert_snapshot!(all);
}

/// Replaces a piece of the shop and expects one error.
fn refused(old: &str, new: &str) -> String {
    fault(shop_but(old, new))
}

#[test]
fn keys() {
    let missing = refused("length = \"100 d\"\n", "");
    let wrong_format = refused("format = 1", "format = 2");
    let no_format = refused("format = 1\n", "");
    let unknown = refused("[sales]\n", "[sales]\ncolour = 1\n");
    let chapter = refused("[sales]", "[sails]");
    let not_a_table =
        refused("[alignment.meeting]\ncadence = \"1 month\"", "[alignment]\nmeeting = 3");
    let all = [missing, wrong_format, no_format, unknown, chapter, not_a_table];
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn numbers_and_units() {
    let all = [
        refused("warm_up = \"10 d\"", "warm_up = 10"),
        refused("warm_up = \"10 d\"", "warm_up = \"-10 d\""),
        refused("warm_up = \"10 d\"", "warm_up = \"10 fortnights\""),
        refused("warm_up = \"10 d\"", "warm_up = \"soon\""),
        refused("warm_up = \"10 d\"", "warm_up = \"1e300 d\""),
        refused("length = \"100 d\"", "length = \"0 d\""),
        refused("length = \"100 d\"", "length = \"100 d\"\nreplications = 1_000_000_000"),
        refused("length = \"100 d\"", "length = \"100 d\"\nconfidence = 1"),
        refused("price = 1000", "price = nan"),
        refused("price = 1000", "price = -1"),
        refused("price = 1000", "price = \"1000 EUR\""),
        refused("reps = 2", "reps = 2.5"),
        refused("reps = 2", "reps = 99999999999999999999"),
        refused("crew = 2", "crew = 1_000_000"),
        refused("low = \"1 d\"", "low = \"3 d\""),
        refused("source = \"counted\"", "from = \"counted\""),
    ];
    insta::assert_snapshot!(all.join("\n"));
}

/// Numbers as in a spreadsheet or in speech: the remedy says how what was meant is written.
#[test]
fn numbers_as_people_write_them() {
    let shifts = |hours: &str| {
        shop_but(
            "[sales]\n",
            &format!("[calendar]\nstart = \"2026-01-05\"\nhours = {hours}\n[sales]\n"),
        )
    };
    let all = [
        refused("price = 1000", "price = \"1000,50\""),
        refused("probability = 0.1", "probability = 10%"),
        refused("probability = 0.1", "probability = \"10%\""),
        refused("warm_up = \"10 d\"", "warm_up = \"1,5 d\""),
        refused("warm_up = \"10 d\"", "warm_up = \"1d 4h\""),
        fault(shifts("[\"mon-fri 08:00-12:00,13:00-17:00\"]")),
        fault(shop_with("[policies.\"\"]\nwhy = \"x\"\nset = { \"sales.reps\" = 3 }\n")),
        fault(shop_with("[policies.\"a+b\"]\nwhy = \"x\"\nset = { \"sales.reps\" = 3 }\n")),
    ];
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn distributions() {
    let all = [
        refused("work = \"2 d\"", "work = { gama = { mean = \"2 d\", cv = 1 } }"),
        refused("work = \"2 d\"", "work = { gamma = { mean = \"0 d\", cv = 1 } }"),
        refused("work = \"2 d\"", "work = { gamma = { mean = \"2 d\" } }"),
        refused("work = \"2 d\"", "work = { gamma = { mean = \"2 d\", shape = 2 } }"),
        refused("work = \"2 d\"", "work = { weibull = { shape = 0.001, scale = \"1 d\" } }"),
        refused("work = \"2 d\"", "work = { uniform = { low = \"3 d\", high = \"2 d\" } }"),
        refused("work = \"2 d\"", "work = { constant = \"1 d\", exponential = \"1 d\" }"),
        refused("work = \"2 d\"", "work = {}"),
        refused("work = \"2 d\"", "work = 2"),
        refused("work = \"2 d\"", "work = { hyperexponential = [] }"),
        refused(
            "work = \"2 d\"",
            "work = { hyperexponential = [{ probability = 0.5, mean = \"1 d\" }] }",
        ),
        refused("work = \"2 d\"", "work = { empirical = { values = [] } }"),
        refused("work = \"2 d\", ", ""),
    ];
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn market() {
    let leads = SHOP.lines().find(|line| line.starts_with("leads")).expect("there are leads");
    let answer = |text: &str| refused(leads, &format!("{leads}\nanswer = {text}"));
    let all = [
        refused(leads, "leads = \"2 d\""),
        refused(leads, "leads = { rate = \"12 months\" }"),
        refused(leads, "leads = { rate = \"0 / d\" }"),
        refused(leads, "leads = { rate = \"1e6 / s\" }"),
        refused(leads, "leads = { periodic = [{ lasts = \"1 d\", rate = \"0 / d\" }] }"),
        refused(leads, "leads = { periodic = [{ lasts = \"1 d\" }] }"),
        refused(leads, ""),
        refused("buys = { pump = 0.75, skid = 0.25 }", "buys = { pump = 0.75, skid = 0.5 }"),
        refused("buys = { pump = 0.75, skid = 0.25 }", "buys = { pump = 0.75, skit = 0.25 }"),
        refused("buys = { pump = 0.75, skid = 0.25 }", ""),
        answer("{ logit = { price_elasticity = 2.0 } }"),
        answer("{ logit = { win_rate = 1 } }"),
        answer("{ exponential = {} }"),
        answer("\"maybe\""),
        refused(leads, &format!("{leads}\nreputation_pull = -1")),
        refused(leads, &format!("{leads}\npatience = \"forever\"")),
    ];
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn products_and_stations() {
    let all = [
        refused("{ station = \"machining\", work", "{ station = \"machning\", work"),
        refused(", name = \"finish\"", ""),
        refused("to = \"machining\"", "to = \"finish\""),
        refused("probability = 0.1", "probability = 1.0"),
        refused(
            "route = [{ station = \"assembly\", work = { gamma = { mean = \"8 h\", cv = 0.5 } } }]",
            "route = []",
        ),
        refused(
            "route = [{ station = \"assembly\", work = { gamma = { mean = \"8 h\", cv = 0.5 } } }]",
            "",
        ),
        refused("crew = 2", ""),
        refused("crew = 2", "crew = 0"),
        refused("crew = 2", "crew = 2\ndispatch = \"lofi\""),
        refused("[sales]", "[crews.assembly]\nskills = { machining = 1 }\n[sales]"),
        refused("[sales]", "[crews.helpers]\nskills = { painting = 1 }\n[sales]"),
        refused("[sales]", "[crews.helpers]\nskills = {}\n[sales]"),
        refused("[sales]", "[crews.helpers]\nskills = { assembly = 0 }\n[sales]"),
        refused("[sales]", "[operations]\novertime = { levels = [0.1] }\n[sales]"),
        refused("[sales]", "[operations]\ncross_training = { skills = 3 }\n[sales]"),
        refused(
            "[sales]",
            "[operations]\ncross_training = { order = [\"assembly\", \"assembly\"] }\n[sales]",
        ),
        refused("[stations.machining]", "[stations.\"a.b\"]\ncrew = 1\n[stations.machining]"),
    ];
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn sales_and_alignment() {
    let all = [
        refused("reps = 2", "reps = 0"),
        refused("reps = 2", "reps = 2\npromising = \"nothing\""),
        refused("reps = 2", "reps = 2\npromising = \"fixed\""),
        refused("reps = 2", "reps = 2\npromising = { percentile = { level = 1 } }"),
        refused("reps = 2", "reps = 2\nshortest_promise = \"9 d\"\nlongest_promise = \"3 d\""),
        refused("reps = 2", "reps = 2\npromising = { incentive = { safety = [1, 0] } }"),
        refused("cadence = \"1 month\"", "cadence = \"1 h\""),
        refused("cadence = \"1 month\"", "cadence = \"1 s\"\nhours = \"0 h\""),
        refused("cadence = \"1 month\"", "decides = [\"overtim\"]"),
        refused("cadence = \"1 month\"", "[alignment.ops_view]\nrefresh = \"sometimes\""),
    ];
    insta::assert_snapshot!(all.join("\n"));
}

/// One rule alone decides about each head count, and it must have a choice.
#[test]
fn allocation() {
    let with = |text: &str| {
        refused("[alignment.meeting]", &format!("[allocation]\n{text}\n[alignment.meeting]"))
    };
    let hiring = SHOP
        .replace("crew = 2", "crew = 2\nhiring = {}")
        .replace("reps = 2", "reps = 2\nhiring = {}");
    let shop = SHOP.replace("crew = 2", "timetable = [{ lasts = \"1 d\", crew = 2 }]");
    let direct = SHOP.replace("[products.pump]", "direct = true\n[products.pump]");
    let decided = |shop: &str, text: &str| {
        faults(load("shop.toml", &format!("{shop}[allocation]\n{text}"), &[])).join("\n")
    };
    let all = [
        with(""),
        with("decided_by = \"no-one\""),
        with("decided_by = \"jointly\"\ncrews = [\"painting\"]"),
        with("decided_by = \"jointly\"\nleast = 3\nmost = 2"),
        with("decided_by = \"jointly\"\nmoves = 0"),
        with("decided_by = \"jointly\"\nreview = \"10 s\""),
        with("decided_by = \"jointly\"\nretraining.sales = \"-1 d\""),
        with("decided_by = \"jointly\"\nmin_gain = 2"),
        with("decided_by = \"jointly\"\ncrews = []"),
        decided(&hiring, "decided_by = \"jointly\""),
        decided(&shop, "decided_by = \"operations\""),
        decided(&direct, "decided_by = \"sales\""),
        decided(&direct, "decided_by = \"operations\""),
        decided(&direct, "decided_by = \"jointly\"\ncrews = [\"assembly\"]"),
    ];
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn a_company_needs_customers_products_and_stations() {
    let all = faults(load("empty.toml", "format = 1\n[run]\nlength = \"1 d\"\n", &[]));
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn what_stands_in_the_book_is_looked_for_at_the_start() {
    let deals = format!("{SHOP}[start]\ndeals = [{{ value = 100000, probability = 0.5 }}]");
    let named = format!(
        "{SHOP}[[start.orders]]\nsegment = \"all\"\nproduct = \"pump\"\nid = \"SO-1001\"\nprice = 25000"
    );
    let told = |text: &str| faults(load("shop.toml", text, &[])).join("\n");
    let (deals, named) = (told(&deals), told(&named));
    assert!(deals.contains("-> open deals stand in `book.deals`"), "{deals}");
    assert_eq!(named.matches("stand in `book.orders`").count(), 2, "{named}");
}

/// They all come within one event, between which alone a run can be stopped.
#[test]
fn millions_do_not_come_at_once() {
    let crowd = |batch: &str| {
        let shop = SHOP.replace("[segments.trade]", &format!("[segments.trade]\nbatch = {batch}"));
        load("shop.toml", &shop, &[])
    };
    assert!(crowd("100000").is_ok());
    let told = faults(crowd("3000000")).join("\n");
    assert!(told.contains("`segments.trade.batch` brings 3000000 leads at once"), "{told}");
}
