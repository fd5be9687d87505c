//! The white-list: what each lever may change. A policy that patches another path does not change
//! what people know, are paid for, can do or have time for; what it does is assumed, not simulated.

use crate::scenario::renamed::RENAMES;

/// A lever and the paths it may change; `*` stands for one step, `**` for any number of them.
#[derive(Clone, Copy, Debug)]
pub struct Lever {
    /// Its name.
    pub name: &'static str,
    /// What it may change.
    pub changes: &'static [&'static str],
    /// What looks as if it were its own and is not.
    pub except: &'static [&'static str],
}

/// All levers, in the order of the model.
pub const LEVERS: [Lever; 9] = [
    Lever {
        name: "shared KPIs",
        changes: &["alignment.shared_kpis.**", "sales.quota.window", "sales.quota.accelerator"],
        except: &[],
    },
    Lever {
        name: "meeting cadence",
        changes: &["alignment.meeting", "alignment.meeting.*"],
        // How well people speak the truth is not for a policy to choose.
        except: &["alignment.meeting.noise"],
    },
    Lever {
        name: "cross-training of operations",
        changes: &["operations.cross_training.*", "operations.assignment"],
        // How fast a second skill is, and what it costs to learn, is nature's.
        except: &[
            "operations.cross_training.second_skill_speed",
            "operations.cross_training.training",
            "operations.cross_training.wage_premium",
        ],
    },
    Lever {
        name: "cross-training of sales",
        // How fast people learn and forget, and what understanding is good for, is nature's.
        changes: &["sales.product_knowledge.shadowing"],
        except: &[],
    },
    Lever {
        name: "feedback loops",
        // What is learnt from, and how fast; not what writing it down costs.
        changes: &[
            "sales.promising.learned.recorded",
            "sales.product_knowledge.post_mortems",
            "sales.promising.learned.tracker.average.weight",
            "sales.promising.learned.tracker.quantile.gain",
            "operations.root_causes.share",
        ],
        except: &[],
    },
    Lever {
        name: "collaborative technology",
        changes: &[
            "alignment.ops_view.*",
            "alignment.sales_view.*",
            "sales.status_inquiries",
            "operations.status_inquiries",
        ],
        // Sales inflates its pipeline for a reason that no technology removes.
        except: &["alignment.sales_view.optimism"],
    },
    // Only the hours: what they bring is nature's.
    Lever {
        name: "training and process optimisation",
        changes: &["stations.*.improvement"],
        except: &[],
    },
    Lever {
        name: "resource allocation",
        // Who decides, about whom and when; how long it takes to learn other work is nature's.
        changes: &[
            "sales.reps",
            "sales.hiring.budget",
            "allocation.decided_by",
            "allocation.crews",
            "allocation.review",
            "allocation.moves",
            "allocation.min",
            "allocation.max",
            "stations.*.crew",
            "stations.*.hiring.goal",
            "stations.*.hiring.tradition_weight",
            "crews.*.size",
            "crews.*.hiring.goal",
            "crews.*.hiring.tradition_weight",
        ],
        except: &[],
    },
    Lever {
        name: "RevOps",
        changes: &[
            "sales.reps",
            "alignment.sales_view.noise",
            "handoffs.pooled",
            "handoffs.*.people",
            "customers.outreach.coverage",
            "segments.*.marketing.throttle",
            "segments.*.marketing.throttle.*",
        ],
        except: &[],
    },
];

/// The lever that may change a path, by old names or new ones.
pub fn lever_of(path: &str) -> Option<&'static Lever> {
    let path = RENAMES.current(path);
    let among = |patterns: &[&str]| patterns.iter().any(|pattern| matches(pattern, &path));
    LEVERS.iter().find(|lever| among(lever.changes) && !among(lever.except))
}

fn matches(pattern: &str, path: &str) -> bool {
    let (mut known, mut given) = (pattern.split('.'), path.split('.'));
    loop {
        match (known.next(), given.next()) {
            (None, None) => return true,
            (Some("**"), Some(_)) => return true,
            (Some(k), Some(g)) if k == g || k == "*" => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lever_reaches_its_own_paths_only() {
        let name = |path| lever_of(path).map(|lever| lever.name);
        assert_eq!(name("alignment.meeting.cadence"), Some("meeting cadence"));
        assert_eq!(name("stations.machining.crew"), Some("resource allocation"));
        assert_eq!(name("alignment.sales_view.noise"), Some("collaborative technology"));
        assert_eq!(name("alignment.sales_view.optimism"), None);
        assert_eq!(name("products.pump.route.machining.work.gamma.mean"), None);
        assert_eq!(
            name("stations.machining.improvement"),
            Some("training and process optimisation")
        );
        assert_eq!(name("operations.root_causes.share"), Some("feedback loops"));
        assert_eq!(name("operations.root_causes.effectiveness"), None);
        assert_eq!(name("operations.status_inquiries"), Some("collaborative technology"));
        assert_eq!(name("allocation.decided_by"), Some("resource allocation"));
        assert_eq!(name("allocation.retraining.sales"), None);
        assert_eq!(name("alignment.shared_kpis"), None);
        assert_eq!(name("alignment.shared_kpis.weight"), Some("shared KPIs"));
    }
}
