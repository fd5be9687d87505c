//! Companies by branch to start from: the shipped scenarios, under a name of one's own.

/// A shipped company as a template.
#[derive(Clone, Copy, Debug)]
pub struct Template {
    /// The branch it is asked for by.
    pub branch: &'static str,
    /// What it is, in a clause.
    pub what: &'static str,
    text: &'static str,
}

/// The templates, by branch.
pub const TEMPLATES: [Template; 6] = [
    Template {
        branch: "make-to-order",
        what: "a maker of pumps to order: five stations, reps on commission, a monthly meeting",
        text: include_str!("../../scenarios/nordlicht-pumps.toml"),
    },
    Template {
        branch: "engineering",
        what: "an engineering office: five disciplines, jobs of weeks, skills that matter",
        text: include_str!("../../scenarios/engineering-services.toml"),
    },
    Template {
        branch: "software",
        what: "a software house: onboarding projects sold with faulty specifications",
        text: include_str!("../../scenarios/software-onboarding.toml"),
    },
    Template {
        branch: "distributor",
        what: "a spare-parts distributor: picking, packing, expediting",
        text: include_str!("../../scenarios/spare-parts-distributor.toml"),
    },
    Template {
        branch: "print",
        what: "a print shop: quotas of the quarter, set-ups",
        text: include_str!("../../scenarios/print-shop.toml"),
    },
    Template {
        branch: "service",
        what: "a repair shop with its order book by name and date",
        text: include_str!("../../scenarios/order-book.toml"),
    },
];

impl Template {
    /// The file: the company without its name, title and place in this repository, and a line that says where its
    /// numbers come from.
    pub fn text(&self) -> String {
        let own = |line: &&str| {
            !["#:schema", "name =", "title ="].iter().any(|own| line.starts_with(own))
        };
        let top = self.text.find("\n[").unwrap_or(self.text.len());
        let (head, rest) = self.text.split_at(top);
        let head = head.lines().filter(own).collect::<Vec<_>>().join("\n");
        let Template { branch, what, .. } = self;
        format!(
            "# Made from the template `{branch}`: {what}. Every number is that company's: replace it by yours, \
            and\n# the story too.\n{head}{rest}"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::load;

    #[test]
    fn each_is_the_company_under_another_name() {
        for template in TEMPLATES {
            let branch = template.branch;
            let made = load("mine.toml", &template.text(), &[]);
            let made = made.unwrap_or_else(|faults| panic!("{branch}: {faults}"));
            let shipped = load("mine.toml", template.text, &[]).expect("it is shipped");
            let [mut made, mut shipped] =
                [made, shipped].map(|book| book.baseline.timeline.stages[0].1.as_ref().clone());
            assert_eq!(made.name, "mine", "{branch}");
            for scenario in [&mut made, &mut shipped] {
                (scenario.name, scenario.title) = (String::new(), None);
            }
            assert!(made == shipped, "{branch} is another company");
        }
    }
}
