//! Every kind of claim turns when the result does, states no more digits than its interval carries, and
//! names one unit.

use super::*;
use crate::engine::maths;
use crate::experiment::{Fate, Growth, Verdict, WarmUpAdvice};
use crate::measure::{Better, Interval, KpiUnit};
use crate::report::model::digits::Scale;
use crate::scenario::Standing;

fn policy(name: &str) -> Subject {
    Subject { name: name.into(), title: format!("The {name} plan") }
}

/// In the unit of a table whose largest number is a thousand thousand.
fn money(mean: f64, half_width: f64) -> Amount {
    let scale = Scale::of_differences(KpiUnit::MoneyPerYear, "EUR", 40_000.0);
    Amount { mean, half_width: Some(half_width), scale }
}

fn shift(kpi: Criterion, mean: f64, half_width: f64, better: Better) -> Shift {
    let interval =
        Interval { mean, half_width, deviation: 1.0, n: 9, confidence: 0.95, ends: None };
    let verdict = Verdict::on(&interval, better);
    let difference = match kpi {
        Criterion::OnTimeShare => {
            let scale = Scale::of_differences(KpiUnit::Share, "EUR", mean);
            Amount { mean, half_width: Some(half_width), scale }
        }
        _ => money(mean, half_width),
    };
    Shift { kpi, difference, verdict }
}

fn said(claim: Claim) -> String {
    claim.sentence(Called::Name)
}

#[test]
fn a_choice_turns() {
    let [subject, first, by] = [policy("a"), policy("baseline"), policy("b")];
    let choose = |mean: f64, ties: &[&Subject]| {
        said(Claim::Choice(Choice::Choose {
            subject: subject.clone(),
            first: first.clone(),
            by: Criterion::Profit,
            difference: money(mean, 3_000.0),
            ties: ties.iter().map(|of| (*of).clone()).collect(),
            others: true,
        }))
    };
    let clear = "Choose `a`: it has a higher profit than `baseline` (+9 ± 3 k EUR/year) and than every other policy.";
    assert_eq!(choose(9_000.0, &[]), clear);
    assert!(
        choose(9_000.0, &[&by])
            .ends_with("`b` cannot be distinguished from it, so let the other KPIs decide.")
    );
    assert!(choose(12_000.0, &[]).contains("(+12 ± 3 k EUR/year)"));
    let undecided = |mean: f64| {
        said(Claim::Choice(Choice::Undecided {
            subject: subject.clone(),
            first: first.clone(),
            by: Criterion::OnTimeShare,
            difference: Some(money(mean, 7_000.0)),
            replications: Some(120.0),
        }))
    };
    assert!(
        undecided(2_000.0)
            .starts_with("Undecided: no policy is shown to have better on-time delivery")
    );
    assert!(
        undecided(2_000.0).contains("+2 ± 7 k EUR/year")
            && undecided(2_000.0).contains("About 120 ")
    );
    let keep = |ties: &[Subject]| {
        let (others, ties) = (vec![subject.clone()], ties.to_vec());
        said(Claim::Choice(Choice::Keep {
            subject: first.clone(),
            by: Criterion::Profit,
            others,
            ties,
        }))
    };
    assert_eq!(keep(&[]), "Keep `baseline`: `a` has a lower profit.");
    assert!(keep(std::slice::from_ref(&subject)).starts_with("Keep `baseline` for now"));
}

#[test]
fn a_requirement_turns() {
    let required = |fates: [Fate; 2]| {
        let policies = fates.iter().zip(["baseline", "a"]).map(|(fate, name)| JudgedPolicy {
            subject: policy(name),
            fate: *fate,
            kept: 7,
            n: 9,
            decides: name == "a",
        });
        Required {
            kpi: "on_time_share".into(),
            title: "On-time share".into(),
            limit: Amount {
                mean: 0.925,
                half_width: None,
                scale: Scale::of(KpiUnit::Share, "EUR", 1.0),
            },
            at_least: true,
            by: RequiredBy::Mean { confidence: 0.95 },
            policies: policies.collect(),
        }
    };
    let met = required([Fate::NotMet, Fate::Met]);
    assert_eq!(
        said(Claim::Required(met.clone())),
        "On-time share: at least 92.5 % is required of the mean, shown with 95 % confidence: met under `a`; \
        not met under the baseline."
    );
    assert_eq!(met.failure(Called::Name), None);
    let open = required([Fate::Met, Fate::Undecided]);
    assert!(said(Claim::Required(open.clone())).contains("undecided under `a`"));
    let failure = open.failure(Called::Name);
    assert!(failure.unwrap().ends_with("at least 92.5 %, is undecided under `a`"));
    let by = RequiredBy::Replications { probability: 0.9, confidence: 0.95 };
    let counted = Required { by, ..met };
    assert!(said(Claim::Required(counted)).contains("met under `a` (7 of 9)"));
}

#[test]
fn a_change_turns() {
    let change = |profit: f64, on_time: f64| {
        said(Claim::Change(Change::Kpis {
            subject: policy("a"),
            first: policy("baseline"),
            differences: vec![
                shift(Criterion::Profit, profit, 3_000.0, Better::Higher),
                shift(Criterion::OnTimeShare, on_time, 0.011, Better::Higher),
            ],
        }))
    };
    for (profit, on_time, sentence) in [
        (
            9_000.0,
            0.05,
            "a earns 9 k EUR/year more than the baseline (± 3) and delivers 5.0 points more of the orders due on time (± 1.1)",
        ),
        (
            -9_000.0,
            0.05,
            "a earns 9 k EUR/year less than the baseline (± 3) but delivers 5.0 points more of the orders due on time (± 1.1)",
        ),
        (
            2_000.0,
            -0.05,
            "a is not shown to earn more or less than the baseline (+2 ± 3 k EUR/year) and delivers 5.0 points less of the orders due on time (± 1.1)",
        ),
    ] {
        assert_eq!(change(profit, on_time), sentence);
    }
    let pays = |to_reps| {
        said(Claim::Change(Change::Pay {
            subject: policy("a"),
            to_reps: money(to_reps, 900.0),
            bill: None,
        }))
    };
    assert!(
        pays(20_000.0).contains("from the company to reps")
            && pays(-20_000.0).contains("from reps to the company")
    );
    let nothing = |pay_neutral| {
        said(Claim::Change(Change::Nothing { subject: policy("a"), bill: None, pay_neutral }))
    };
    assert_ne!(nothing(true), nothing(false));
    let idle = Claim::Change(Change::Unmeasured { subject: policy("a") });
    assert_eq!(idle.sentence(Called::Title), "The a plan changes nothing that is measured");
}

#[test]
fn a_level_turns() {
    let level = |mean, first: Option<f64>| {
        let profit = |mean| vec![(Criterion::Profit, money(mean, 900.0))];
        let first = first.map(|mean| (policy("baseline"), profit(mean)));
        Claim::Level(Level { subject: policy("a"), own: profit(mean), first })
            .sentence(Called::Title)
    };
    let alone = "Under The a plan, profit is 30.0 ± 0.9 k EUR/year.";
    assert_eq!(level(30_000.0, None), alone);
    assert!(level(-30_000.0, Some(5_000.0)).ends_with(
        "profit is -30.0 ± 0.9 k EUR/year; under the baseline, profit is 5.0 ± 0.9 k EUR/year."
    ));
}

#[test]
fn a_transfer_turns() {
    let pay = |to_reps, only_pay, pool: Option<Amount>| {
        let per_rep = Some([money(30_000.0, 100.0), money(20_000.0, 4_000.0)]);
        let (subject, to_reps) = (policy("a"), money(to_reps, 900.0));
        said(Claim::Transfer(Transfer::Pay {
            subject,
            to_reps,
            neutral_pool: pool,
            only_pay,
            per_rep,
        }))
    };
    assert!(pay(-20_000.0, false, None).contains("20.0 ± 0.9 k EUR/year from reps to the company"));
    assert!(pay(20_000.0, false, None).contains("from the company to reps"));
    assert_eq!(
        pay(20_000.0, true, None),
        "a: variable pay of a rep is 30.00 ± 0.10 k EUR/year before, 20 ± 4 k EUR/year after"
    );
    assert!(
        pay(20_000.0, false, Some(money(40_000.0, 300.0)))
            .contains("pay-neutral by a pool of 40.0 k EUR/year")
    );
    let billing = |to_company| {
        let (subject, to_company) = (policy("a"), money(to_company, 900.0));
        said(Claim::Transfer(Transfer::Billing { subject, to_company }))
    };
    assert!(billing(5_000.0).contains("from customers to the company"));
    assert!(billing(-5_000.0).contains("from the company to customers"));
    let acting = |names: &[&str], through: &str| {
        let subjects = names.iter().map(|name| policy(name)).collect();
        said(Claim::Acting(Acting { subjects, through: through.into(), special: Vec::new() }))
    };
    assert_eq!(acting(&["a"], "dates"), "a acts through dates");
    assert_eq!(acting(&["a", "b"], "hours"), "a, b act through hours");
}

#[test]
fn an_answer_turns() {
    let best = |ties, at_the_edge| {
        let point = vec![("alignment.meeting.cadence".to_owned(), "1 week".to_owned())];
        Claim::Answer(Answer::Best { kpi: "Profit".into(), point, ties, at_the_edge })
    };
    assert_eq!(
        best(0, false).sentence(Called::Title),
        "Profit is best at Meeting cadence 1 week: shown to be better than all others."
    );
    assert!(said(best(2, false)).ends_with("2 other points cannot be distinguished from it."));
    assert!(said(best(0, true)).ends_with("the optimum may lie beyond."));
    let none = said(Claim::Answer(Answer::NoBest { kpi: "Orders".into() }));
    assert!(none.starts_with("Orders has no best value"));
    let combination = |mean: Option<f64>, meaning| {
        let interaction = mean.map(|mean| Together {
            first: policy("a"),
            second: policy("b"),
            amount: money(mean, 1_000.0),
            meaning,
        });
        let (kpi, best) = ("Profit".to_owned(), Some(policy("a+b")));
        said(Claim::Answer(Answer::Combination { kpi, best, ties: Vec::new(), interaction }))
    };
    assert!(
        combination(Some(8_000.0), "they reinforce each other")
            .contains("+8.0 ± 1.0 k EUR/year beyond the sum")
    );
    assert!(
        combination(Some(-8_000.0), "they substitute each other").contains("-8.0 ± 1.0 k EUR/year")
    );
    assert!(combination(None, "").ends_with("No interaction can be distinguished from zero."));
    let regret = |side: Option<&'static str>, edges: &[Subject]| {
        let worst = side.map(|side| Regret {
            side,
            subject: policy("a"),
            amount: money(9_000.0, 3_000.0),
            ties: false,
        });
        let edges = edges.to_vec();
        said(Claim::Answer(Answer::Regret { kpi: "Profit".into(), worst, edges }))
    };
    assert!(
        regret(Some("Sales"), &[]).starts_with(
            "Sales alone costs the company most under a: a regret of 9 ± 3 k EUR/year"
        )
    );
    assert_eq!(regret(None, &[]), "Neither side's own choice is shown to have a regret.");
    assert!(regret(None, &[policy("a")]).ends_with("(a): a better one may lie beyond."));
}

#[test]
fn a_doubt_turns_and_titles_hide_paths() {
    let doubt = |doubt: Doubt| said(Claim::Doubt(doubt));
    assert!(doubt(Doubt::Interrupted { replications: 3, planned: 9 }).contains("3 of 9"));
    assert!(doubt(Doubt::FewReplications { replications: 1 }).starts_with("A single"));
    assert!(doubt(Doubt::FewReplications { replications: 4 }).starts_with("Only 4"));
    let marked = |standing| doubt(Doubt::Marked { standing, subjects: vec![policy("a")] });
    let all = [Standing::Assumed, Standing::Unbilled, Standing::Counted].map(marked);
    assert!(all[0].contains("never recommended: a.") && all[1] == "No bill is modelled: a.");
    assert_ne!(all[0], all[2]);
    let varied = Claim::Doubt(Doubt::Varied {
        standing: Standing::Assumed,
        paths: vec!["sales.optimism".into()],
    });
    assert_eq!(varied.sentence(Called::Title), "Assumed, not simulated: Sales optimism.");
    let due = |open| {
        let (subject, of_due, of_delivered, cancelled) = (policy("a"), 0.4, 0.9, 0.0);
        doubt(Doubt::OverdueHidden { subject, of_due, of_delivered, open, cancelled })
    };
    assert!(due(0.5).contains("open at the end (50 %)") && due(0.1).contains("(10 %)"));
    let later =
        |own| doubt(Doubt::DueLater { shares: vec![(policy("a"), 0.3), (policy("b"), own)] });
    assert!(later(0.3).contains("30 % (under a and b)"));
    assert!(later(0.2).contains("30 % under a and 20 % under b"));
    let starts = Doubt::Starts { subject: policy("a"), when: "on day 7".into() };
    assert!(doubt(starts).starts_with("a starts on day 7"));
    let rare = |design_effect| doubt(Doubt::Rare { kpis: vec!["On time".into()], design_effect });
    assert!(rare(1.0).contains("each tells") && rare(6.0).contains("6 tell"));
    let reputation =
        Doubt::Reputation { subject: policy("baseline"), assumed: 0.9, simulated: 0.5 };
    let reputation = Claim::Doubt(reputation);
    assert!(reputation.sentence(Called::Name).contains("customers.reputation.start"));
    let titled = reputation.sentence(Called::Title);
    assert!(
        titled.contains("under the baseline it is 50 %") && !titled.contains("customers."),
        "{titled}"
    );
    let end = Doubt::ListEnd { end: "largest discount", shares: vec![(policy("a"), 0.4)] };
    assert!(doubt(end).contains("largest discount"));
    assert_eq!(doubt(Doubt::NotModelled { what: "Not this." }), "Not this.");
}

#[test]
fn growth_and_the_warm_up_turn() {
    let difference =
        Interval { mean: 4.0, half_width: 1.0, deviation: 1.0, n: 9, confidence: 0.95, ends: None };
    let grows = |limited| {
        let growth = Growth { rise: difference, load: 1.2, limited, rules: Vec::new() };
        said(Claim::Doubt(Doubt::Grows { subject: policy("a"), growth }))
    };
    assert!(
        grows(true).contains("is declined or leaves") && grows(false).contains("some assignment")
    );
    let warm_up = |too_short, unsettled| {
        let advice = WarmUpAdvice {
            configured_days: 240.0,
            first_days: 60.0,
            difference,
            too_short,
            unsettled,
            suggested_days: 300.0,
            written_days: 300.0,
        };
        Claim::Doubt(Doubt::WarmUp { found: WarmUp::of(&advice, false) })
    };
    assert!(said(warm_up(true, false)).contains("Set `run.warm_up` to 300 d or more"));
    assert!(warm_up(true, false).sentence(Called::Title).contains("Set the warm-up to 300 d"));
    assert!(said(warm_up(false, false)).starts_with("No sign that"));
    assert!(said(warm_up(false, true)).starts_with("The company does not settle"));
}

/// Numbers of every size, in the unit of their table: as many decimals as the half-width, one unit.
#[test]
fn no_sentence_says_more_than_its_interval() {
    let decimals = |text: &str| text.split_once('.').map_or(0, |(_, behind)| behind.len());
    for exponent in -3..7 {
        for (lead, half) in [(1.0, 1.0), (7.0, 7.0), (8.34, 0.29), (2.5, 31.0), (9.96, 9.95)] {
            let size = maths::powi(10.0, exponent);
            let amount = money(-lead * size, half * size);
            let text = amount.signed();
            let (number, unit) = text.split_once(" k ").expect("the unit of the table");
            let (mean, half_width) = number.split_once(" ± ").expect("an interval");
            assert_eq!(decimals(mean), decimals(half_width), "{text}");
            assert_eq!(unit, "EUR/year");
            let digits = half_width.trim_start_matches(['0', '.']).replace('.', "");
            let kept = digits.trim_end_matches('0').len();
            assert!(kept <= 2 || mean.trim_start_matches('-') > half_width, "{text}");
        }
    }
}
