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
    insta::assert_snapshot!(fault(shop_but("reps = 2", "reps = = 2")), @r#"23:8 this is not TOML: extra `=`, expected nothing -> the format is described at https://toml.io"#);
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
    insta::assert_snapshot!(all, @r#"
5:10 `run.length`: 100 is a duration without a unit -> write "100 d" if you mean days; units: s, min, h, d, weeks, months, quarters, years
10:1 `products.pump` has no key `prize` -> did you mean `price`?
12:70 `products.pump.route.machining.work.lognormal.cv`: -0.5 is out of range -> write a number at least 0
13:15 `products.pump.route.asembly.station`: there is no station "asembly" -> did you mean `assembly`?
21:8 station `assembly` has an empty crew -> leave `crew` out if another crew works here, or write at least 1
23:8 `sales.reps`: "two" is not a whole number -> write a whole number
"#);
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
    insta::assert_snapshot!([missing, wrong_format, no_format, unknown, chapter, not_a_table].join("\n"), @r#"
3:1 `run.length` is missing -> add `length = ...` (duration, above 0): What is measured.
1:10 format 2 cannot be read; this version reads format 1 -> write `format = 1` as the first line
1:1 `format` is missing -> write `format = 1` as the first line: this version reads format 1
23:1 `sales` has no key `colour` -> known are `reps`, `wage`, `qualify`, `qualification_rate`, `response_decay`, `quote`, `promising`, `optimism`, `shortest_promise`, `longest_promise`, `pay`
22:2 the file has no key `sails` -> did you mean `sales`?
25:11 3 is not "never" or a table -> write "never" or a table
"#);
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
    insta::assert_snapshot!(all.join("\n"), @r#"
4:11 `run.warm_up`: 10 is a duration without a unit -> write "10 d" if you mean days; units: s, min, h, d, weeks, months, quarters, years
4:11 `run.warm_up`: "-10 d": a duration cannot be negative -> write a duration of 0 or more
4:11 `run.warm_up`: "10 fortnights": there is no unit `fortnights` -> write a number and a unit, like "3 d"; units: s, min, h, d, weeks, months, quarters, years
4:11 `run.warm_up`: "soon" is not a duration -> write a number and a unit, like "3 d"; units: s, min, h, d, weeks, months, quarters, years
4:11 `run.warm_up`: "1e300 d" is longer than the clock can count -> stay below 70 000 years of 8-hour days
5:10 `run.length`: "0 d" is no time at all -> write a duration of at least one microsecond
6:16 `run.replications`: 1000000000 is out of range -> write a number at least 1 and at most 10000000
6:14 `run.confidence`: 1 is out of range -> write a number above 0 and below 1
10:9 nan is not a number that can be used -> write a finite number; where a key allows it, "never"
10:9 `products.pump.price`: -1 is out of range -> write a number at least 0
10:9 `products.pump.price`: "1000 EUR" is not a number -> write a number, without a unit and without quotes
23:8 `sales.reps`: 2.5 is not a whole number -> write a whole number
23:8 99999999999999999999 does not fit into 64 bits -> write a smaller number
19:8 `stations.machining.crew`: 1000000 is out of range -> write a number at least 0 and at most 100000
7:29 `segments.trade.leads.every`: the value lies outside low and high -> write low <= value <= high
7:63 `segments.trade.leads.every` has no key `from` -> known are `value`, `low`, `high`, `source`
"#);
}

#[test]
fn distributions() {
    let all = [
        refused("work = \"2 d\"", "work = { gama = { mean = \"2 d\", cv = 1 } }"),
        refused("work = \"2 d\"", "work = { gamma = { mean = \"0 d\", cv = 1 } }"),
        refused("work = \"2 d\"", "work = { gamma = { mean = \"2 d\" } }"),
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
    insta::assert_snapshot!(all.join("\n"), @r#"
13:34 `products.pump.route.assembly.work`: there is no alternative `gama` -> did you mean `gamma`?
13:44 `products.pump.route.assembly.work.gamma`: { mean = "0 d", cv = 1 } is no distribution: mean must be above 0 -> change its parameters
13:44 `products.pump.route.assembly.work.gamma.cv` is missing -> add `cv = ...` (number, at least 0): Standard deviation over mean.
13:46 `products.pump.route.assembly.work.uniform`: { low = "3 d", high = "2 d" } is no distribution: low must be at least 0 and below high -> change its parameters
13:34 `products.pump.route.assembly.work` must hold exactly one alternative, not `constant` and `exponential` -> keep one of constant, exponential, uniform, triangular, pert, gamma, erlang, weibull, lognormal, normal, hyperexponential, empirical
13:34 `products.pump.route.assembly.work` chooses none of the alternatives -> choose one of constant, exponential, uniform, triangular, pert, gamma, erlang, weibull, lognormal, normal, hyperexponential, empirical
13:34 `products.pump.route.assembly.work`: 2 is a duration without a unit -> write "2 d" if you mean days; units: s, min, h, d, weeks, months, quarters, years
13:55 `products.pump.route.assembly.work.hyperexponential` is empty -> write at least one: The exponentials it is mixed from.
13:55 `products.pump.route.assembly.work.hyperexponential`: [{ probability = 0.5, mean = "1 d" }] is no distribution: the probabilities sum to 0.5, not to 1 -> change its parameters
13:48 `products.pump.route.assembly.work.empirical`: { values = [] } is no distribution: at least one value is needed -> change its parameters
13:3 `products.pump.route.assembly.work` is missing -> choose one of constant, exponential, uniform, triangular, pert, gamma, erlang, weibull, lognormal, normal, hyperexponential, empirical: Work at the speed of a specialist.
"#);
}

#[test]
fn market() {
    let leads = "leads = { every = { value = \"2 d\", low = \"1 d\", high = \"4 d\", source = \"counted\" } }";
    let answer = |text: &str| refused(leads, &format!("{leads}\nanswer = {text}"));
    let all = [
        refused(leads, "leads = \"2 d\""),
        refused(leads, "leads = { rate = \"12 months\" }"),
        refused(leads, "leads = { rate = \"0 / d\" }"),
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
    insta::assert_snapshot!(all.join("\n"), @r#"
7:9 `segments.trade.leads`: there is no alternative `2 d` -> known are `every`, `rate`, `renewal`, `periodic`, `sinusoidal`
7:18 `segments.trade.leads.rate`: "12 months" is not a rate -> write a number a unit of time, like "12 / month"; units: s, min, h, d, weeks, months, quarters, years
7:18 `segments.trade.leads.rate`: "0 / d": a rate must be above 0 -> write a number a unit of time, like "12 / month"; units: s, min, h, d, weeks, months, quarters, years
7:22 no piece brings any leads -> give at least one piece a rate above 0
7:23 neither `every` nor `rate` says how often leads come -> add `every = "0.7 d"` or `rate = "12 / month"`
6:1 `segments.trade.leads` is missing -> choose one of every, rate, renewal, periodic, sinusoidal: When leads arrive.
8:8 the shares in `segments.trade.buys` sum to 1.25, not to 1 -> change them so that they sum to 1
8:30 there is no product `skit` -> did you mean `skid`?
6:1 `segments.trade.buys` is missing -> add a table `buys`: What is bought: the share of each product; they sum to 1. With a single product it may be left out.
8:41 `segments.trade.answer.logit.price_elasticity`: 2 is out of range -> write a number at least -1000 and at most 0
8:33 `segments.trade.answer.logit.win_rate`: 1 is out of range -> write a number above 0 and below 1
8:26 `segments.trade.answer.exponential.tolerance` is missing -> add `tolerance = ...` (duration, above 0): Promised lead time that costs a factor e.
8:10 `segments.trade.answer`: there is no alternative `maybe` -> known are `always`, `logit`, `exponential`
8:19 `segments.trade.reputation_pull`: -1 is out of range -> write a number at least 0 and at most 20
8:12 `segments.trade.patience`: "forever" is not a duration -> write a number and a unit, like "3 d"; units: s, min, h, d, weeks, months, quarters, years
"#);
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
        refused("crew = 2", "crew = 2\ndispatch = \"lifo\""),
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
    insta::assert_snapshot!(all.join("\n"), @r#"
12:15 `products.pump.route.machning.station`: there is no station "machning" -> did you mean `machining`?
14:15 two operations of this route are called `machining` -> give each of them a `name` of its own
13:76 rework goes back to `finish`, which is neither this operation nor an earlier one -> known are `machining`, `assembly`
13:66 a rework probability of 1: the order would never be finished -> write a probability below 1
17:9 `products.skid.route` is empty -> write at least one: The operations, in order.
16:1 `products.skid.route` is missing -> add `route = [{ ... }]`: The operations, in order.
18:1 nobody can work at station `machining` -> give it a `crew`, or a crew under [crews] the skill
19:8 station `machining` has an empty crew -> leave `crew` out if another crew works here, or write at least 1
20:12 `stations.machining.dispatch`: there is no dispatch rule "lifo" -> did you mean `fifo`?
22:1 station `assembly` has a crew of its own, which is called `assembly` too -> give this crew another name
23:23 there is no station `painting` -> known are `machining`, `assembly`
23:10 crew `helpers` can do nothing -> name at least one station, like `skills = { assembly = 1 }`
23:23 `crews.helpers.skills.assembly`: 0 is out of range -> write a number above 0 and at most 1000
23:23 overtime levels [0.1] do not ascend from 0 -> write them ascending with 0 first, like [0, 0.1, 0.2]
23:29 3 skills a worker need 3 stations, and `order` has 2 -> lower `skills`, or give more stations a crew of their own
23:28 `assembly` is listed twice -> list each station once
18:1 "a.b" cannot be the name of a station -> use letters, digits, spaces, - and _
"#);
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
        refused("cadence = \"1 month\"", "decides = [\"overtim\"]"),
        refused("cadence = \"1 month\"", "[alignment.ops_view]\nrefresh = \"sometimes\""),
    ];
    insta::assert_snapshot!(all.join("\n"), @r#"
23:8 there are no reps, and segment `trade` does not order directly -> write at least 1, or `direct = true` in the segment
24:13 nothing is promised, but segment `trade` asks for quotes -> choose another rule, or write `direct = true` in the segment
24:13 no lead time is promised for `pump` to segment `trade` -> write `promising = { fixed = "20 d" }`, or a `promise` in the product or segment
24:38 `sales.promising.percentile.level`: 1 is out of range -> write a number above 0 and below 1
25:19 the shortest promise is longer than the longest one -> write shortest_promise <= longest_promise
24:38 `safety` [1.0, 0.0] does not ascend -> write at least one value, ascending
24:1 the meeting lasts as long as the time until the next one -> shorten `hours` or lengthen `cadence`
25:11 `alignment.meeting.decides`: there is no decision "overtim" -> did you mean `overtime`?
26:11 `alignment.ops_view.refresh`: "sometimes" is not a duration -> write a number and a unit, like "3 d"; units: s, min, h, d, weeks, months, quarters, years; or write "meetings" or "live"
"#);
}

#[test]
fn a_company_needs_customers_products_and_stations() {
    let all = faults(load("empty.toml", "format = 1\n[run]\nlength = \"1 d\"\n", &[]));
    insta::assert_snapshot!(all.join("\n"), @r#"
1:1 there are no products: nothing can be bought -> add a table [products.NAME] with a `route`
1:1 there are no segments: nobody asks for anything -> add a table [segments.NAME] with `leads` and `buys`
1:1 there are no stations: nothing can be made -> add a table [stations.NAME] with a `crew`
"#);
}
