//! What deliveries alone hide: orders that are overdue and open, those that were cancelled, and
//! promises that reach past the window.

use super::claims::{Called, Doubt, Subject, percent};
use super::report::{PolicyReport, Report};

/// From which share on promises that fall due after the window deserve a word.
const BEYOND: f64 = 0.1;

/// Caveats about the share on time.
pub(super) fn caveats(report: &Report) -> Vec<Doubt> {
    let hidden = report.policies.iter().filter_map(|policy| hidden(report, policy));
    let beyond = report.policies.iter().filter_map(|policy| beyond(report, policy));
    let shares: Vec<_> = beyond.collect();
    hidden.chain((!shares.is_empty()).then_some(Doubt::DueLater { shares })).collect()
}

fn mean(report: &Report, policy: &PolicyReport, kpi: &str) -> Option<f64> {
    policy.estimates[report.kpi(kpi)?].mean
}

/// Where the share of deliveries says something else than the share of the orders due.
fn hidden(report: &Report, policy: &PolicyReport) -> Option<Doubt> {
    let due = &policy.estimates[report.kpi("on_time_share")?];
    let of_delivered = mean(report, policy, "on_time_share_delivered")?;
    // One replication has no interval: then any difference is worth a word.
    let (of_due, half_width) = (due.mean?, due.half_width.unwrap_or(0.0));
    let [open, cancelled] = failures(report, policy);
    let subject = policy.subject();
    ((of_due - of_delivered).abs() > half_width).then_some(Doubt::OverdueHidden {
        subject,
        of_due,
        of_delivered,
        open,
        cancelled,
    })
}

/// Shares of the orders due that are open, and that were cancelled.
fn failures(report: &Report, policy: &PolicyReport) -> [f64; 2] {
    ["due_open_share", "due_cancelled_share"].map(|kpi| mean(report, policy, kpi).unwrap_or(0.0))
}

/// Where many orders fall due after the window.
fn beyond(report: &Report, policy: &PolicyReport) -> Option<(Subject, f64)> {
    let share = mean(report, policy, "due_beyond_share").filter(|share| *share > BEYOND)?;
    Some((policy.subject(), share))
}

/// Which part of a policy's failures are deliveries that came late, in words; nothing where nothing
/// failed.
pub fn explained(report: &Report, policy: &PolicyReport) -> Option<String> {
    let late = mean(report, policy, "due_late_share")?;
    let [open, cancelled] = failures(report, policy);
    let failed = late + open + cancelled;
    (failed > 0.0).then(|| {
        let [late, open, cancelled] = [late, open, cancelled].map(|part| percent(part / failed));
        format!(
            "Of the failures under {}, {late} are deliveries that came late, which this explains; \
             {open} are overdue and open, {cancelled} were cancelled",
            Called::Title.plain(&policy.subject())
        )
    })
}
