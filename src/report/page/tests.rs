//! The page of the specimen: what it says, that it asks for nothing, and that no text of a scenario acts.

use super::*;
use crate::report::model::{Called, Report};
use crate::report::specimen::{experiment, of, report};

fn page(report: &Report, setting: &PageSetting) -> String {
    let svg =
        "<?xml version=\"1.0\"?><svg width=\"1\" height=\"1\" viewBox=\"0 0 1 1\"></svg>".into();
    let drawn = [Drawn { name: "trade-off", svg }];
    let document = Document::of(report, Vec::new(), &drawn, setting);
    render(&document, setting.template.as_deref()).unwrap()
}

#[test]
fn it_answers_in_the_order_of_the_questions() {
    let report = report();
    let page = page(&report, &PageSetting { date: "2026-01-31".into(), ..PageSetting::default() });
    let at =
        |id: &str| page.find(&format!("<section id=\"{id}\"")).unwrap_or_else(|| panic!("{id}"));
    let order =
        ["advice", "money", "trade-off", "doubts", "policies", "method", "glossary", "provenance"];
    assert!(order.windows(2).all(|two| at(two[0]) < at(two[1])), "{page}");
    let advice = report.advice(Called::Title).unwrap();
    assert!(
        page.replace('\u{a0}', " ").contains(&advice.replace('/', "&#x2f;"))
            && advice.starts_with("Choose Good:"),
        "{advice}"
    );
    assert!(page.contains("2026-01-31") && page.contains("<svg role=\"img\" aria-label=\"Chart\""));
    assert!(!page.contains("`"), "names of the file are not shown");
}

#[test]
fn it_asks_for_nothing_and_says_so() {
    let page = page(&report(), &PageSetting::default());
    assert!(page.contains("default-src 'none'"));
    for request in ["http://", "https://", "url(", "@import", "<script", "<link", "<iframe"] {
        assert!(!page.contains(request), "{request}");
    }
    assert!(!page.contains("src=\"") || page.contains("src=\"data:"));
}

#[test]
fn hostile_words_are_shown_and_do_nothing() {
    let long = "x".repeat(3000);
    for hostile in [
        "<script>alert(1)</script>",
        "\" onload=\"alert(1)",
        "{{ 7 * 7 }}",
        "=1+1",
        "\u{202e}evil\u{1b}[31m",
        "</style><img src=x>",
        &long,
    ] {
        let mut experiment = experiment();
        experiment.scenario = hostile.into();
        for policy in &mut experiment.policies {
            policy.title = hostile.into();
            policy.why = hostile.into();
        }
        experiment.definitions[0].title = hostile.into();
        let mut report = of(&experiment);
        report.story = hostile.into();
        report.warnings = vec![hostile.into()];
        let setting = PageSetting::saying(hostile);
        let page = page(&report, &setting);
        for acting in ["<script", "<img", "onload=\"", "\u{202e}", "\u{1b}", "</style><"] {
            assert!(!page.contains(acting), "{acting} of {hostile}");
        }
        let count = |tag: &str| page.matches(tag).count();
        assert_eq!((count("<table"), count("<tr>")), (count("</table>"), count("<tr>")));
        assert_eq!(count("<section"), count("</section>"));
    }
}

#[test]
fn a_template_of_ones_own_is_filled_in_and_its_faults_are_told() {
    let with = |template: &str| {
        let document = Document::of(&report(), Vec::new(), &[], &PageSetting::default());
        render(&document, Some(template))
    };
    let own = "{{ title }}{% for section in sections %}|{{ section.title }}{% endfor %}";
    assert!(with(own).unwrap().starts_with("Specimen|What to do|"));
    for (template, fault) in [("{% for", "line 1"), ("\n{{ nothing.there }}", "line 2")] {
        let said = with(template).unwrap_err().to_string();
        assert!(said.contains(fault), "{said}");
    }
    assert!(check_template("{% if %}").is_err() && check_template(own).is_ok());
}
