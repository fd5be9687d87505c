//! What the numbers do not say: limits of the model, of the method, and of this run.

use super::settling::WarmUp;
use super::subject::{Called, Subject, listed};
use crate::experiment::{Growth, ONE_FALSE_ALARM_IN};
use crate::scenario::{Standing, title_of_path};
use serde::Serialize;

/// A caveat.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "doubt", rename_all = "snake_case")]
pub enum Doubt {
    /// The run was stopped.
    Interrupted {
        /// Replications that count.
        replications: u64,
        /// Those that were asked for.
        planned: u64,
    },
    /// There are few replications, or one.
    FewReplications {
        /// How many.
        replications: u64,
    },
    /// What policies change has a standing that has to be said.
    Marked {
        /// Which.
        standing: Standing,
        /// The policies.
        subjects: Vec<Subject>,
    },
    /// The same of what the experiment varies.
    Varied {
        /// Which.
        standing: Standing,
        /// The paths.
        paths: Vec<String>,
    },
    /// A policy starts inside the run.
    Starts {
        /// The policy.
        subject: Subject,
        /// When, in words.
        when: String,
    },
    /// Orders in operations grow although some assignment could carry the load.
    Grows {
        /// The policy.
        subject: Subject,
        /// What was found.
        growth: Growth,
    },
    /// The warm-up is too short, or nothing settles.
    WarmUp {
        /// What was found.
        found: WarmUp,
    },
    /// Deliveries alone say something else than all orders that fell due.
    OverdueHidden {
        /// The policy.
        subject: Subject,
        /// Share on time of the orders due.
        of_due: f64,
        /// Of those delivered.
        of_delivered: f64,
        /// Share of the orders due that are overdue and open at the end.
        open: f64,
        /// Share of the orders due that were cancelled.
        cancelled: f64,
    },
    /// Many orders fall due after the window.
    DueLater {
        /// The policies, and the share of their orders.
        shares: Vec<(Subject, f64)>,
    },
    /// Too few orders failed, or too few did not, for the spread of replications to tell.
    Rare {
        /// Titles of the KPIs.
        kpis: Vec<String>,
        /// How many orders tell as much as one.
        design_effect: f64,
    },
    /// The reputation assumed is not that which the company comes to have.
    Reputation {
        /// The first policy.
        subject: Subject,
        /// Share assumed.
        assumed: f64,
        /// Share simulated.
        simulated: f64,
    },
    /// Many quotes choose the end of a list.
    ListEnd {
        /// Which end, in words.
        end: &'static str,
        /// Policies, and the share of their quotes.
        shares: Vec<(Subject, f64)>,
    },
    /// What every result of this version leaves out.
    NotModelled {
        /// In a sentence.
        what: &'static str,
    },
}

impl Doubt {
    /// What has to be said of an experiment that varies the values of these paths.
    pub fn varied(paths: &[&str]) -> Vec<Doubt> {
        let all = [Standing::Assumed, Standing::Unbilled, Standing::Counted];
        let doubt = |standing| {
            let of = |path: &&&str| Standing::of(path, false) == Some(standing);
            let paths: Vec<String> =
                paths.iter().filter(of).map(|path| (*path).to_owned()).collect();
            (!paths.is_empty()).then_some(Doubt::Varied { standing, paths })
        };
        all.into_iter().filter_map(doubt).collect()
    }

    /// In words.
    pub fn words(&self, called: Called) -> String {
        match self {
            Doubt::Interrupted { replications, planned } => {
                format!("Interrupted: {replications} of {planned} replications count.")
            }
            Doubt::FewReplications { replications: 1 } => {
                "A single replication has no intervals: these numbers are an example, not an estimate."
                    .to_owned()
            }
            Doubt::FewReplications { replications } => format!(
                "Only {replications} replications: intervals are wide and assume normally distributed means."
            ),
            Doubt::Marked { standing, subjects } => {
                let names: Vec<String> = subjects.iter().map(|of| called.plain(of)).collect();
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                let told = match standing {
                    Standing::Unbilled => standing.told_of(&names),
                    Standing::Assumed | Standing::Counted => standing.never_recommended(&names),
                };
                told.unwrap_or_default()
            }
            Doubt::Varied { standing, paths } => {
                let words = |path: &String| match called {
                    Called::Name => path.clone(),
                    Called::Title => title_of_path(path),
                };
                let names: Vec<String> = paths.iter().map(words).collect();
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                standing.told_of(&names).unwrap_or_default()
            }
            Doubt::Starts { subject, when } => format!(
                "{} starts {when}; all its costs are charged when they fall.",
                called.plain(subject)
            ),
            Doubt::Grows { subject, growth } => grows(&called.plain(subject), growth),
            Doubt::WarmUp { found } => found.words(called),
            Doubt::OverdueHidden { subject, of_due, of_delivered, open, cancelled } => {
                let of_failed = [*open, *cancelled];
                overdue_hidden(&called.first(&called.plain(subject)), [*of_due, *of_delivered], of_failed)
            }
            Doubt::DueLater { shares } => due_later(called, shares),
            Doubt::Rare { kpis, design_effect } => rare(&kpis.join(", "), *design_effect),
            Doubt::Reputation { subject, assumed, simulated } => {
                let key = called.key("customers.reputation.start", "the reputation at the start");
                reputation(&called.plain(subject), [*assumed, *simulated], &key)
            }
            Doubt::ListEnd { end, shares } => {
                let list = "what reps may promise and give away";
                let at = |(subject, share): &(Subject, f64)| {
                    format!("{} {:.0} %", called.plain(subject), share * 100.0)
                };
                let shares: Vec<String> = shares.iter().map(at).collect();
                list_end(end, &called.key("sales.promising.incentive", list), &shares.join(", "))
            }
            Doubt::NotModelled { what } => (*what).to_owned(),
        }
    }
}

fn due_later(called: Called, shares: &[(Subject, f64)]) -> String {
    let mut told: Vec<String> = shares.iter().map(|(_, share)| percent(*share)).collect();
    told.dedup();
    let who = match &told[..] {
        [all] => {
            let names: Vec<String> = shares.iter().map(|(of, _)| called.plain(of)).collect();
            format!("{all} (under {})", listed(&names))
        }
        _ => {
            let own = |(of, share): &(Subject, f64)| {
                format!("{} under {}", percent(*share), called.plain(of))
            };
            listed(&shares.iter().map(own).collect::<Vec<_>>())
        }
    };
    format!(
        "Of the orders accepted in the window, {who} fall due after it; whether they will be in time is in no \
        number here. A longer run would tell."
    )
}

fn overdue_hidden(policy: &str, in_time: [f64; 2], failed: [f64; 2]) -> String {
    let ([of_due, of_delivered], [open, cancelled]) = (in_time.map(percent), failed.map(percent));
    format!(
        "{policy}: {of_due} of the orders that fell due came in time, but {of_delivered} of those delivered; \
        the first counts those that are overdue and open at the end ({open}) or were cancelled \
        ({cancelled})."
    )
}

fn reputation(policy: &str, [assumed, simulated]: [f64; 2], key: &str) -> String {
    format!(
        "The reputation assumed at the start is {:.0} %, and under {policy} it is {:.0} %: win rates were \
        assumed for another company than the one that is simulated. Set {key} to what was on time, or look \
        for what makes the simulated company more or less reliable.",
        assumed * 100.0,
        simulated * 100.0,
    )
}

fn list_end(end: &str, list: &str, shares: &str) -> String {
    format!(
        "In many quotes reps choose the {end} that is in {list}: {shares}. Perhaps they would go further if \
        they might; with a longer list other policies may be better."
    )
}

fn grows(policy: &str, found: &Growth) -> String {
    let Growth { rise, load, limited, rules, .. } = found;
    let load = load * 100.0;
    let although = if *limited {
        format!("although what exceeds capacity (offered load {load:.0} %) is declined or leaves")
    } else {
        format!("although some assignment of people could carry the offered load ({load:.0} %)")
    };
    let in_force = match rules.as_slice() {
        [] => "The rules in force do not carry it".to_owned(),
        rules => format!("The rule in force does not carry it: {}", rules.join(", ")),
    };
    format!(
        "Under {policy}, orders in operations grow throughout the window, by {rise:+} from its \
         middle to its last third, {although}. {in_force}. (A test that is wrong for at most one in \
         {ONE_FALSE_ALARM_IN} companies in steady state.)"
    )
}

fn rare(kpis: &str, design_effect: f64) -> String {
    let tell = if design_effect < 1.5 {
        "each tells".to_owned()
    } else {
        format!("{design_effect:.0} tell")
    };
    format!(
        "{kpis}: too few orders failed, or too few did not, for the spread of the replications to tell how \
        sure this is. The interval is that of independent orders (Clopper and Pearson), of which {tell} as \
        much as one, for the lead times of orders that follow one another are alike."
    )
}

/// `7 %`, with a decimal below one per cent.
pub fn percent(share: f64) -> String {
    let percent = 100.0 * share;
    if percent == 0.0 || percent >= 0.95 {
        format!("{percent:.0} %")
    } else {
        format!("{percent:.1} %")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_in_words() {
        assert_eq!([0.0, 0.004, 0.07, 1.0].map(percent), ["0 %", "0.4 %", "7 %", "100 %"]);
    }

    #[test]
    fn experiments_say_it_in_the_same_words() {
        let told = Doubt::varied(&["sales.optimism", "sales.reps", "stations.a.buffer"]);
        let told: Vec<String> = told.iter().map(|doubt| doubt.words(Called::Name)).collect();
        assert_eq!(
            told,
            ["Assumed, not simulated: sales.optimism.", "No bill is modelled: stations.a.buffer."]
        );
    }
}
