//! Through what policies act, and choices at the ends of lists, in words.

use crate::experiment::{Experiment, PolicyIndex, Touch, Touched};
use crate::measure::ListEnds;

/// From which share on choices at an end of a list deserve a word.
const MANY: f64 = 0.1;
/// A reputation assumed that is so far from the simulated one is another assumption.
const APART: f64 = 0.05;

/// What a policy acts through, what changes in most replications first; `None` where nothing changes.
pub(super) fn acts_through(
    experiment: &Experiment,
    name: &str,
    touches: &[Touch],
) -> Option<String> {
    let called = |touch: &Touch| match touch.what {
        Touched::Part(part) => part.words().to_owned(),
        Touched::Account(account) => {
            let kpi = experiment.kpi(account.name());
            kpi.map_or(account.name().to_owned(), |kpi| {
                experiment.definitions[kpi.0].title.to_lowercase().replace(", ", " ")
            })
        }
    };
    let is_account = |touch: &Touch| matches!(touch.what, Touched::Account(_));
    let list = |accounts: bool| {
        let mut some: Vec<&Touch> = touches.iter().filter(|t| is_account(t) == accounts).collect();
        some.sort_by_key(|touch| std::cmp::Reverse(touch.replications));
        let groups = some.chunk_by(|one, other| one.replications == other.replications);
        let group = |group: &[&Touch]| {
            let names: Vec<String> = group.iter().map(|touch| called(touch)).collect();
            let many = group[0].replications;
            let all = if many == experiment.replications { "all" } else { &many.to_string() };
            format!("{} ({all})", names.join(", "))
        };
        groups.map(group).collect::<Vec<_>>().join("; ")
    };
    let (parts, accounts) = (list(false), list(true));
    let of = format!("in so many of {} replications", experiment.replications);
    match (parts.is_empty(), accounts.is_empty()) {
        (true, true) => None,
        (false, true) => Some(format!("{name} changes {of}: {parts}")),
        (true, false) => Some(format!("{name} changes {of}: accounts {accounts}")),
        (false, false) => Some(format!("{name} changes {of}: {parts}; accounts: {accounts}")),
    }
}

/// Ends of lists that many quotes choose.
pub(super) fn ends_of_lists(experiment: &Experiment) -> Vec<String> {
    let at = |(place, end): (usize, &&str)| {
        let shares = experiment.policies.iter().filter_map(|policy| {
            let share = policy.evidence.list_ends.shares()?[place];
            (share >= MANY).then(|| format!("{} {:.0} %", policy.name, share * 100.0))
        });
        let shares: Vec<String> = shares.collect();
        (!shares.is_empty()).then(|| {
            format!(
                "Quotes at the {end} of the list in `sales.promising.incentive`: {}. Beyond that end there may be \
                choices that reps would like better; with a longer list other policies may be better.",
                shares.join(", ")
            )
        })
    };
    ListEnds::NAMES.iter().enumerate().filter_map(at).collect()
}

/// That the reputation assumed at the start is not that which the first policy comes to have.
pub(super) fn reputation(experiment: &Experiment) -> Option<String> {
    let assumed = experiment.reputation_start?;
    let simulated = experiment.mean(PolicyIndex::FIRST, experiment.kpi("reputation")?)?;
    ((simulated - assumed).abs() > APART).then(|| {
        format!(
            "The reputation assumed at the start is {:.0} %, and under {} it is {:.0} %: win rates were assumed for \
            another company than the one that is simulated. Set `customers.reputation.start` to what was on time, or \
            look for what makes the simulated company more or less reliable.",
            assumed * 100.0,
            experiment.policies[0].name,
            simulated * 100.0
        )
    })
}
