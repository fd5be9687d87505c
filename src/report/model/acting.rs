//! Through what policies act, and choices at the ends of lists, in words.

use super::claims::{Acting, Doubt, listed};
use super::subjects::subject;
use crate::experiment::{Effect, Experiment, PolicyIndex, Touch, Touched};
use crate::measure::ListEnds;

/// From which share on choices at an end of a list deserve a word.
const MANY: f64 = 0.1;
/// A reputation assumed that is so far from the simulated one is another assumption.
const APART: f64 = 0.05;

/// What policies act through; those that act through the same share a claim.
pub(super) fn acting(experiment: &Experiment) -> Vec<Acting> {
    let mut ways: Vec<Acting> = Vec::new();
    for policy in experiment.places() {
        let touches = experiment.touches(policy);
        let Some(through) = acts_through(experiment, policy, &touches) else { continue };
        let subject = subject(experiment, policy);
        let own: Vec<String> = touches.iter().map(|touch| called(experiment, touch)).collect();
        match ways.iter_mut().find(|known| known.through == through) {
            Some(known) => known.subjects.push(subject),
            None => ways.push(Acting { subjects: vec![subject], through, special: own }),
        }
    }
    let common = common(&ways);
    for way in &mut ways {
        way.special.retain(|name| !common.contains(name));
    }
    ways
}

/// Through what all of them act.
fn common(ways: &[Acting]) -> Vec<String> {
    let mut common = ways.first().map_or_else(Vec::new, |way| way.special.clone());
    common.retain(|name| ways.len() > 1 && ways.iter().all(|way| way.special.contains(name)));
    common
}

/// What a policy acts through, what differs in most replications first: `dates and hours in all 200
/// replications, plans in 12; accounts: ...`. `None` where it does not act.
fn acts_through(experiment: &Experiment, policy: PolicyIndex, touches: &[Touch]) -> Option<String> {
    if policy == PolicyIndex::FIRST || experiment.effect(policy) != Effect::Acts {
        return None;
    }
    let (accounts, parts): (Vec<&Touch>, Vec<&Touch>) =
        touches.iter().partition(|touch| matches!(touch.what, Touched::Account(_)));
    let [parts, accounts] = [parts, accounts].map(|some| by_frequency(experiment, some));
    let accounts = (!accounts.is_empty()).then(|| format!("accounts: {accounts}"));
    let all: Vec<String> =
        (!parts.is_empty()).then_some(parts).into_iter().chain(accounts).collect();
    (!all.is_empty()).then(|| all.join("; "))
}

/// `orders, dates and hours in all 200 replications, plans in 12`.
fn by_frequency(experiment: &Experiment, mut touches: Vec<&Touch>) -> String {
    touches.sort_by_key(|touch| std::cmp::Reverse(touch.replications));
    let alike = touches.chunk_by(|one, other| one.replications == other.replications);
    let group = |group: &[&Touch]| {
        let names: Vec<String> = group.iter().map(|touch| called(experiment, touch)).collect();
        let names = listed(&names);
        match group[0].replications {
            all if all == experiment.replications => format!("{names} in all {all} replications"),
            some => format!("{names} in {some}"),
        }
    };
    alike.map(group).collect::<Vec<_>>().join(", ")
}

/// As people call it in a sentence.
fn called(experiment: &Experiment, touch: &Touch) -> String {
    match touch.what {
        Touched::Part(part) => part.words().to_owned(),
        Touched::Account(account) => {
            let kpi = experiment.kpi(account.name());
            let title = kpi.map(|kpi| experiment.definitions[kpi.0].title.to_lowercase());
            title.map_or(account.name().to_owned(), |title| title.replace(", ", " "))
        }
    }
}

/// Ends of lists that many quotes choose.
pub(super) fn ends_of_lists(experiment: &Experiment) -> Vec<Doubt> {
    let at = |(place, end): (usize, &&'static str)| {
        let shares = experiment.places().filter_map(|policy| {
            let share = experiment.policies[policy.0].evidence.list_ends.shares()?[place];
            (share >= MANY).then(|| (subject(experiment, policy), share))
        });
        let shares: Vec<_> = shares.collect();
        (!shares.is_empty()).then_some(Doubt::ListEnd { end, shares })
    };
    ListEnds::NAMES.iter().enumerate().filter_map(at).collect()
}

/// That the reputation assumed at the start is not that which the first policy comes to have.
pub(super) fn reputation(experiment: &Experiment) -> Option<Doubt> {
    let assumed = experiment.reputation_start?;
    let simulated = experiment.mean(PolicyIndex::FIRST, experiment.kpi("reputation")?)?;
    let subject = subject(experiment, PolicyIndex::FIRST);
    ((simulated - assumed).abs() > APART).then_some(Doubt::Reputation {
        subject,
        assumed,
        simulated,
    })
}
