//! Levers on the command line: `PATH=1 week,2 weeks` or `PATH=0..0.6/0.1`.

use super::failure::Failure;
use crate::experiment::Axis;
use crate::scenario::overlap;

/// More values than this are a typing error.
const MOST: usize = 1000;

/// The lever that is meant.
///
/// # Errors
/// The text is no lever.
pub fn parse(text: &str) -> Result<Axis, Failure> {
    parse_as("--lever", text)
}

/// The same for another flag.
///
/// # Errors
/// The text is no lever.
pub fn parse_as(flag: &str, text: &str) -> Result<Axis, Failure> {
    let wrong = |what: &str| {
        let example = "write PATH=VALUE,VALUE,... or PATH=FROM..TO/STEP, such as \
                       'alignment.meeting.cadence=1 week,1 month' or 'sales.reps=2..8/2'";
        Failure::input(format!("{flag} '{text}' {what}; {example}"))
    };
    let (path, values) = text.split_once('=').ok_or_else(|| wrong("has no `=`"))?;
    let (path, values) = (path.trim(), values.trim());
    if path.is_empty() {
        return Err(wrong("names no path"));
    }
    if values.is_empty() {
        return Err(wrong("gives no values"));
    }
    let labels = match range(values) {
        Some(Ok(labels)) => labels,
        Some(Err(what)) => return Err(wrong(&what)),
        None => split(values).into_iter().map(|value| value.trim().to_owned()).collect(),
    };
    if labels.iter().any(String::is_empty) {
        return Err(wrong("has an empty value"));
    }
    let axis = Axis::new(path, labels);
    let mut places = axis.labels.iter().enumerate();
    if let Some((_, value)) = places.find(|(place, value)| axis.is_among(value, *place)) {
        return Err(wrong(&format!("has the value {value} twice")));
    }
    Ok(axis)
}

/// That no lever is another, a part of another, or its alternative: one would override the other.
///
/// # Errors
/// There are two such levers.
pub fn must_be_apart(levers: &[&Axis]) -> Result<(), Failure> {
    for (place, Axis { path, .. }) in levers.iter().enumerate() {
        let other = levers[..place].iter().map(|axis| &axis.path);
        let mut others = other.filter(|other| overlap(other, path).is_some());
        if let Some(other) = others.next() {
            let what = if other == path { "twice" } else { &format!("and so is `{other}`") };
            return Err(Failure::input(format!(
                "`{path}` is varied {what}, so one would override the other; give all values to one"
            )));
        }
    }
    Ok(())
}

/// The values of `FROM..TO/STEP`; `None` when it is not written so.
fn range(text: &str) -> Option<Result<Vec<String>, String>> {
    let (from, rest) = text.split_once("..")?;
    let from: f64 = from.trim().parse().ok()?;
    let Some((to, step)) = rest.split_once('/') else {
        return Some(Err("is a range without a step".to_owned()));
    };
    let (Ok(to), Ok(step)) = (to.trim().parse::<f64>(), step.trim().parse::<f64>()) else {
        return Some(Err("is a range whose end or step is no number".to_owned()));
    };
    if !(step > 0.0 && to >= from && (to - from).is_finite() && step.is_finite()) {
        return Some(Err(
            "is a range that goes nowhere: FROM must not exceed TO, STEP must be positive"
                .to_owned(),
        ));
    }
    // A rounding error must not cost the last value.
    let steps = ((to - from) / step + 1e-9).floor();
    if steps >= MOST as f64 {
        return Some(Err(format!("has more than {MOST} values")));
    }
    let value = |place: usize| from + place as f64 * step;
    let written = |value: f64| match value {
        0.0 => "0".to_owned(),
        // 0.1 + 0.2 is meant to be 0.3.
        value => format!("{}", format!("{value:.11e}").parse::<f64>().unwrap_or(value)),
    };
    Some(Ok((0..=steps as usize).map(value).map(written).collect()))
}

/// Splits at commas outside of brackets and quotes.
fn split(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut depth, mut quote) = (Vec::new(), 0, 0_i32, None);
    for (place, letter) in text.char_indices() {
        match letter {
            '"' | '\'' if quote.is_none() => quote = Some(letter),
            _ if quote == Some(letter) => quote = None,
            _ if quote.is_some() => {}
            '{' | '[' => depth += 1,
            '}' | ']' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&text[start..place]);
                start = place + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(text: &str) -> Vec<String> {
        parse(text).unwrap().labels
    }

    #[test]
    fn values_and_ranges() {
        assert_eq!(labels("a.b = 1 week, 2 weeks"), ["1 week", "2 weeks"]);
        assert_eq!(labels("a={ add = 1, x = [1,2] },'b,c'"), ["{ add = 1, x = [1,2] }", "'b,c'"]);
        assert_eq!(labels("a=0..0.6/0.1"), ["0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6"]);
        assert_eq!(labels("a=-1..1/1"), ["-1", "0", "1"]);
        assert_eq!(parse("a=1 week,2 weeks").unwrap().numbers, Some(vec![1.0, 2.0]));
        assert_eq!(parse("a=1 week,1 month").unwrap().numbers, None);
        assert_eq!(parse("a=edd,fifo").unwrap().numbers, None);
    }

    #[test]
    fn errors_name_what_is_wrong() {
        for (text, what) in [
            ("a", "no `=`"),
            ("=1", "no path"),
            ("a=", "no values"),
            ("a=1,,2", "empty value"),
            ("a=1,1", "twice"),
            ("stations.cutting.dispatch=shortest_work,spt", "has the value spt twice"),
            ("stations.cutting.dispatch=edd,'edd'", "twice"),
            ("a=0..1", "without a step"),
            ("a=0..x/1", "no number"),
            ("a=1..0/1", "goes nowhere"),
            ("a=0..1/0", "goes nowhere"),
            ("a=0..1/NaN", "goes nowhere"),
            ("a=0..1/1e-9", "more than 1000"),
        ] {
            let message = parse(text).unwrap_err().to_string();
            assert!(message.contains(what), "{text}: {message}");
        }
    }
}
