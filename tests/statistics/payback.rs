//! The payback time of a policy that starts inside the run, where it is known.

use crate::laboratory::run;
use salesops::experiment::PolicyIndex;
use salesops::measure::Interval;
use salesops::report::{Look, Report, Setting, export, figures, tables};
use salesops::scenario::{self, Book};

/// Five orders a day, delivered at once; from day 50 of the window on each brings 10 more, for 10 000
/// paid at once: the thousandth order after that pays for it, on average after 200 days.
fn book() -> Book {
    let text = "format = 1
        [run]
        warm_up = \"20 d\"
        length = \"400 d\"
        [segments.all]
        direct = true
        leads = { rate = \"5 / d\" }
        [products.item]
        price = 100
        route = [{ station = \"counter\", work = \"0 d\" }]
        [stations.counter]
        infinite_server = true
        [policies.dearer]
        why = \"to see when it pays\"
        start = \"50 d\"
        bill = { once = 10000 }
        set = { \"products.item.price\" = 110 }
        [policies.hopeless]
        why = \"to see that it does not\"
        start = \"50 d\"
        bill = { once = 100000, per_year = 1000 }
        set = { \"products.item.price\" = 110 }
        [policies.steady]
        why = \"to see that it has no date\"
        set = { \"products.item.price\" = 110 }
        ";
    scenario::load("test", text, &[]).unwrap_or_else(|faults| panic!("{faults}"))
}

#[test]
fn the_thousandth_order_pays_it_back() {
    let book = book();
    let mut policies = vec![book.baseline];
    policies.extend(book.policies);
    let experiment = run(&policies, 100);
    let payback = experiment.payback(PolicyIndex(1)).expect("it starts inside the run");
    let date = Interval::of(payback.dates(), 0.99).expect("it is paid back");
    assert!(date.n == 100 && date.contains(200.0), "{} ± {}", date.mean, date.half_width);
    assert!(
        experiment.payback(PolicyIndex(0)).is_none()
            && experiment.payback(PolicyIndex(3)).is_none()
    );

    // Stretch by stretch the same money as in all.
    let profit = experiment.kpi("profit").expect("it is measured");
    let year = 240.0;
    for policy in 0..policies.len() {
        let earnings =
            experiment.policies[policy].earnings.iter().map(|path| path.iter().sum::<f64>());
        for (sum, value) in earnings.zip(experiment.values(PolicyIndex(policy), profit)) {
            let whole = value.expect("it is measured") * 400.0 / year;
            assert!((sum - whole).abs() <= 1e-9 * whole.abs(), "{sum} is not {whole}");
        }
    }

    let report = Report::of(&experiment, &Setting::default());
    let told = report.policies[1].payback.as_ref().expect("it is told");
    assert_eq!((told.paid_back, told.n, told.share), (100, 100, 1.0));
    assert!(told.days_p10 < told.days_p50 && told.days_p50 < told.days_p90);
    let never = report.policies[2].payback.as_ref().expect("it is told");
    assert_eq!((never.paid_back, never.days_p10, never.share_low), (0, None, 0.0));
    assert!(never.gain.high.is_some_and(|high| high < 0.0), "{:?}", never.gain);
    let text = tables::comparison(&report, Look { width: 110, colour: false });
    assert!(text.contains("Payback: ") && text.contains("later"), "{text}");
    let files = export::spreadsheets(&experiment, &report);
    let (_, csv) = files.iter().find(|(name, _)| name == "payback.csv").expect("it is written");
    assert_eq!(String::from_utf8_lossy(&csv.bytes()).lines().count(), 1 + 2 * 100);
    assert!(figures::comparison(&experiment, &report).iter().any(|(name, _)| *name == "payback"));
}
