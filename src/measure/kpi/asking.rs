//! What to write to have a KPI that is counted only where `[report]` asks for it.

/// The remedy for a KPI that has not been asked for: what the scenario has to say; `None` for a name that no
/// request would bring.
pub fn how_to_ask(name: &str) -> Option<&'static str> {
    let last = name.rsplit('.').next().unwrap_or(name);
    let part = |of: &str| name.starts_with(of);
    match last {
        "wait_p90" if part("station.") => Some("add `also = [\"wait_quantiles\"]` to [report]"),
        "wait_over_share" if part("station.") => Some("add `wait_limit = \"2 d\"` to [report]"),
        "queue_mean" if part("segment.") => {
            Some("add `also = [\"queues_by_segment\"]` to [report]")
        }
        "wip" | "backlog" | "overdue_orders" if part("at.") => {
            Some("add the day to `at` of [report], like `at = [\"30 d\"]`")
        }
        _ if part("crew.") && name.contains(".time_at.") => {
            Some("add `also = [\"time_at_stations\"]` to [report]")
        }
        _ => None,
    }
}
