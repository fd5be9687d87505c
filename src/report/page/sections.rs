//! The sections of a page, in the order in which a manager asks.

use super::annex::{assumptions, order_book, outlook};
use super::block::{Block, Section, section, stopped, text};
use super::cards::{bill, policy_card};
use super::numbers::{bridge, differences, levels, parties, parts};
use super::setting::{Card, Drawn, PageSetting, inline};
use super::story::paragraphs;
use crate::measure::Scope;
use crate::report::model::{Called, Claim, ExperimentKind, PolicyReport, Report, explained};
use crate::scenario::Reliance;

/// All sections that have something to say; `answer` comes after what is to be done.
pub fn sections(
    report: &Report,
    answer: Vec<Section>,
    figures: &[Drawn],
    setting: &PageSetting,
) -> Vec<Section> {
    let page = Page { report, figures, setting };
    let mut all = vec![page.advice()];
    all.extend(answer);
    all.extend([
        page.requirements(),
        page.figures_of_kind(),
        page.money(),
        page.trade_off(),
        page.doubts(),
        page.policies(),
        page.failures(),
        page.capacity(),
        page.course(),
        order_book(report),
        assumptions(&setting.assumptions),
        page.method(),
        page.glossary(),
        page.provenance(),
    ]);
    all.retain(|section| !section.blocks.is_empty());
    all
}

/// Where the charts of a comparison belong; those of other experiments follow their answer.
const PLACED: [&str; 7] = [
    "trade-off",
    "differences",
    "why-late",
    "lead-times",
    "utilisation",
    "orders-in-operations",
    "payback",
];

/// More policies than this, as of a large sweep, are not told one by one.
const MANY: usize = 24;

struct Page<'a> {
    report: &'a Report,
    figures: &'a [Drawn],
    setting: &'a PageSetting,
}

impl Page<'_> {
    fn figure(&self, name: &str) -> Option<Block> {
        let drawn = self.figures.iter().find(|drawn| drawn.name == name)?;
        Some(Block::Figure { name: drawn.name.into(), svg: inline(&drawn.svg) })
    }

    fn sentences(&self, wanted: fn(&Claim) -> bool) -> Vec<String> {
        self.report.sentences(Called::Title, wanted).into_iter().map(stopped).collect()
    }

    /// The first policy, and the one that is recommended or looks best.
    fn pair(&self) -> Vec<usize> {
        std::iter::once(0).chain(self.report.rival()).collect()
    }

    fn few(&self) -> bool {
        self.report.policies.len() <= MANY
    }

    fn advice(&self) -> Section {
        let mut items = self.sentences(Claim::is_advice);
        let rival = self.report.rival().map(|place| &self.report.policies[place]);
        let finding = rival.and_then(|rival| self.report.finding(&rival.name, Called::Title));
        items.extend(finding.map(stopped));
        items.extend(self.sentences(|claim| matches!(claim, Claim::Level(_))));
        items.truncate(3);
        if self.report.kind == ExperimentKind::Book {
            items.splice(..0, outlook(self.report));
        }
        let mut blocks = vec![Block::Advice { items }];
        // What an author expects was typed before; what came out stands above.
        let told = |part: &&str| !part.trim().is_empty() && !part.trim().starts_with("Expect");
        let story = self.report.story.split("\n\n").filter(told);
        let story: Vec<Block> = story.flat_map(paragraphs).collect();
        if !story.is_empty() {
            blocks.push(Block::Heading { text: "The company".into() });
            blocks.extend(story);
        }
        section("advice", "What to do", blocks)
    }

    /// What was required before anything was simulated, and whether it is met.
    fn requirements(&self) -> Section {
        let items = self.sentences(Claim::is_required);
        let blocks = if items.is_empty() { Vec::new() } else { vec![Block::List { items }] };
        section("requirements", "Requirements", blocks)
    }

    fn figures_of_kind(&self) -> Section {
        let own = self.figures.iter().filter(|drawn| !PLACED.contains(&drawn.name));
        let own =
            own.map(|drawn| Block::Figure { name: drawn.name.into(), svg: inline(&drawn.svg) });
        section("charts", "The answer in charts", own.collect())
    }

    /// Whether policies are compared that a file declares, not points that an experiment makes.
    fn compares(&self) -> bool {
        self.report.kind == ExperimentKind::Compare && self.report.policies.len() > 1
    }

    fn money(&self) -> Section {
        if !self.compares() {
            return section("money", "", Vec::new());
        }
        let rival = self.report.rival().map(|place| &self.report.policies[place]);
        let bridge = rival.and_then(|rival| Some(bridge(self.report, rival.accounts.as_ref()?)));
        let mut blocks: Vec<Block> =
            rival.and_then(|rival| self.price(rival)).into_iter().collect();
        blocks.extend(bridge);
        if self.few() {
            blocks.extend(parties(self.report));
        }
        let moved = self.sentences(|claim| matches!(claim, Claim::Transfer(_)));
        if !moved.is_empty() {
            blocks.push(Block::List { items: moved });
        }
        if !blocks.is_empty() {
            blocks.push(text(format!(
                "Money a year. Means ± half-widths of {} intervals; differences are paired and hold \
                simultaneously for all policies.",
                self.report.method.percent()
            )));
        }
        section("money", "What it costs and earns", blocks)
    }

    /// What a policy costs besides what it causes.
    fn price(&self, policy: &PolicyReport) -> Option<Block> {
        let place = self.report.policies.iter().position(|known| known.name == policy.name)?;
        let bill = bill(self.setting.cards.get(place)?, &self.report.currency);
        Some(text(format!("The bill of {}: {bill}.", policy.title)))
    }

    fn trade_off(&self) -> Section {
        let mut blocks: Vec<Block> = self.figure("trade-off").into_iter().collect();
        if self.few() {
            let kpis = self.report.headline();
            let than = self.report.first_policy();
            blocks.extend(differences(self.report, &kpis, &format!("Differences to {than}")));
            blocks.push(levels(
                self.report,
                &kpis,
                "Levels; ★ recommended, † assumed, not simulated",
            ));
        }
        blocks.extend(self.figure("differences"));
        section("trade-off", "Money against kept promises", blocks)
    }

    fn doubts(&self) -> Section {
        let mut blocks = Vec::new();
        let items = self.sentences(Claim::is_doubt);
        if !items.is_empty() {
            blocks.push(Block::List { items });
        }
        let count = |state| self.setting.assumptions.iter().filter(|of| of.state == state).count();
        let written = count(Reliance::Written);
        let known = [count(Reliance::Sourced), count(Reliance::Confirmed)];
        if written + known[0] + known[1] > 0 {
            blocks.push(text(format!(
                "Values given for this company: {} with a source, {} confirmed, {written} without either; {} \
                more are defaults of the program (see “Assumptions”). Where one is \
                in doubt, change it and compare again: the advice holds as far as it survives that.",
                known[0],
                known[1],
                count(Reliance::Default)
            )));
        }
        section("doubts", "What would change this advice", blocks)
    }

    fn policies(&self) -> Section {
        let mut blocks = Vec::new();
        if self.few() && self.compares() {
            let unknown = Card::NONE;
            let cards = self.setting.cards.iter().chain(std::iter::repeat(&unknown));
            for (policy, card) in self.report.policies.iter().zip(cards).skip(1) {
                blocks.extend(policy_card(self.report, policy, card));
            }
        }
        section("policies", "The policies", blocks)
    }

    fn failures(&self) -> Section {
        let mut blocks: Vec<Block> = Vec::new();
        let pair = self.pair();
        let policies = pair.iter().map(|place| &self.report.policies[*place]);
        let told = policies.filter_map(|policy| explained(self.report, policy));
        blocks.extend(told.map(|told| text(stopped(told))));
        let names =
            ["due_late_share", "due_open_share", "due_cancelled_share", "due_tardiness_mean"];
        let kpis: Vec<usize> = names.iter().filter_map(|name| self.report.kpi(name)).collect();
        blocks.extend(parts(
            self.report,
            &kpis,
            "Orders that fell due and were not in time",
            &pair,
        ));
        blocks.extend(self.figure("why-late"));
        blocks.extend(self.figure("lead-times"));
        section("failures", "Why orders fail", blocks)
    }

    fn capacity(&self) -> Section {
        let used = |name: &str| name.ends_with("utilisation");
        let all = self.report.kpis.iter().enumerate();
        let kpis = all.filter(|(_, kpi)| used(&kpi.name) && kpi.scope != Scope::Company);
        let reps = self.report.kpi("rep_utilisation").into_iter();
        let kpis: Vec<usize> = kpis.map(|(place, _)| place).chain(reps).collect();
        let mut blocks: Vec<Block> = self.figure("utilisation").into_iter().collect();
        blocks.extend(parts(self.report, &kpis, "Share of staffed time in use", &self.pair()));
        section("capacity", "Capacity", blocks)
    }

    fn course(&self) -> Section {
        let names = ["orders-in-operations", "payback"];
        section("course", "Over time", names.iter().filter_map(|name| self.figure(name)).collect())
    }

    fn method(&self) -> Section {
        let method = &self.report.method;
        let mut blocks = vec![text(format!(
            "Simulated: {} {}, event by event: every lead, order, operation and person.",
            method.runs(),
            method.period()
        ))];
        blocks.push(text(
            "The same customers with the same work come under every policy (common random numbers), so differences \
            come from the policies and not from better and worse years. A difference is called better or worse only \
            where its interval leaves out zero; else it is undecided.",
        ));
        if !self.report.warnings.is_empty() {
            blocks.push(Block::Heading { text: "Notes on the scenario".into() });
            blocks.push(Block::List { items: self.report.warnings.clone() });
        }
        section("method", "Method and limits", blocks)
    }

    fn glossary(&self) -> Section {
        let kpis = self.report.headline().into_iter().map(|kpi| &self.report.kpis[kpi]);
        let mut items: Vec<[String; 2]> =
            kpis.map(|kpi| [kpi.title.clone(), kpi.definition.clone()]).collect();
        let terms = [
            ("±", "Half the width of the interval around a mean, in the same unit."),
            ("Points", "Percentage points: from 60 % to 66 % are 6 points."),
            (
                "Paired difference",
                "Policy less baseline within each replication, with the same customers and work.",
            ),
            (
                "Replication",
                "One simulated course of the company; others have other customers, work and chance.",
            ),
        ];
        if self.report.kind_of_days() == "Working" {
            items.push(["d".to_owned(), "Working days.".to_owned()]);
        }
        items.extend(terms.map(|(term, meaning)| [term.to_owned(), meaning.to_owned()]));
        section("glossary", "Glossary", vec![Block::Terms { items }])
    }

    fn provenance(&self) -> Section {
        let report = self.report;
        let mut items = vec![
            ["Program".to_owned(), format!("salesops {}", report.salesops)],
            ["Random seed".to_owned(), report.method.seed.to_string()],
            ["Scenario (SHA-256)".to_owned(), report.scenario_sha256.clone()],
            ["Date".to_owned(), self.setting.date.clone()],
        ];
        if !self.setting.command.is_empty() {
            let words = "The command that gives these results again, in their folder";
            items.push([words.to_owned(), self.setting.command.clone()]);
        }
        section("provenance", "Provenance", vec![Block::Terms { items }])
    }
}
