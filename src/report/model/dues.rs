//! What deliveries alone hide: orders that are overdue and open, those that were cancelled, and
//! promises that reach past the window.

use super::report::{PolicyReport, Report};

/// From which share on promises that fall due after the window deserve a word.
const BEYOND: f64 = 0.1;

/// Caveats about the share on time.
pub(super) fn caveats(report: &Report) -> Vec<String> {
    let hidden = report.policies.iter().filter_map(|policy| hidden(report, policy));
    let beyond = report.policies.iter().filter_map(|policy| beyond(report, policy));
    hidden.chain(beyond).collect()
}

fn mean(report: &Report, policy: &PolicyReport, kpi: &str) -> Option<f64> {
    policy.estimates[report.kpi(kpi)?].mean
}

/// Where the share of deliveries says something else than the share of the orders due.
fn hidden(report: &Report, policy: &PolicyReport) -> Option<String> {
    let due = &policy.estimates[report.kpi("on_time_share")?];
    let of_deliveries = mean(report, policy, "on_time_share_delivered")?;
    // One replication has no interval: then any difference is worth a word.
    let (mean, half_width) = (due.mean?, due.half_width.unwrap_or(0.0));
    ((mean - of_deliveries).abs() > half_width).then(|| {
        let [open, cancelled] = failures(report, policy).map(percent);
        format!(
            "{}: {} of the orders that fell due came in time, but {} of those delivered; the first \
             counts those that are overdue and open at the end ({open}) or were cancelled \
             ({cancelled}).",
            policy.name,
            percent(mean),
            percent(of_deliveries)
        )
    })
}

/// Shares of the orders due that are open, and that were cancelled.
fn failures(report: &Report, policy: &PolicyReport) -> [f64; 2] {
    ["due_open_share", "due_cancelled_share"].map(|kpi| mean(report, policy, kpi).unwrap_or(0.0))
}

fn beyond(report: &Report, policy: &PolicyReport) -> Option<String> {
    let share = mean(report, policy, "due_beyond_share").filter(|share| *share > BEYOND)?;
    Some(format!(
        "{}: {} of the orders accepted in the window fall due after it; whether they will be in time \
         is in no number here. A longer run would tell.",
        policy.name,
        percent(share)
    ))
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
            policy.name
        )
    })
}

/// `7 %`, with a decimal below one per cent.
fn percent(share: f64) -> String {
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
}
