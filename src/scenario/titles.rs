//! What people call things that a file gives only a name or a path: `weekly-sop` is `Weekly S&OP`.

/// How abbreviations are written.
const ABBREVIATIONS: [(&str, &str); 10] = [
    ("kpi", "KPI"),
    ("kpis", "KPIs"),
    ("crm", "CRM"),
    ("erp", "ERP"),
    ("sop", "S&OP"),
    ("it", "IT"),
    ("edd", "EDD"),
    ("spt", "SPT"),
    ("fifo", "FIFO"),
    ("mrp", "MRP"),
];

/// A title made from a name: hyphens and underscores are blanks, the first letter is a capital. The parts
/// of a stack, `a+b`, have a title each.
pub fn title_of(name: &str) -> String {
    let parts: Vec<String> = name.split('+').map(|part| one(part.trim())).collect();
    parts.join(" + ")
}

/// A title made from a path: its last two steps, which say enough in a sentence.
pub fn title_of_path(path: &str) -> String {
    let steps: Vec<&str> = path.split('.').collect();
    one(&steps[steps.len().saturating_sub(2)..].join(" "))
}

fn one(name: &str) -> String {
    let words = name.split(['-', '_', ' ']).filter(|word| !word.is_empty());
    let known = |word: &str| {
        let of = ABBREVIATIONS.iter().find(|(short, _)| *short == word);
        of.map_or(word, |(_, written)| written).to_owned()
    };
    let title = words.map(known).collect::<Vec<_>>().join(" ");
    if title.is_empty() { name.to_owned() } else { capitalised(&title) }
}

/// The text with a capital first letter.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    first.to_uppercase().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_made_from_names_and_paths() {
        for (name, title) in [
            ("weekly-sop", "Weekly S&OP"),
            ("crm-erp+shared_kpis", "CRM ERP + Shared KPIs"),
            ("-", "-"),
            ("", ""),
            ("ärger", "Ärger"),
        ] {
            assert_eq!(title_of(name), title);
        }
        assert_eq!(title_of_path("alignment.meeting.cadence"), "Meeting cadence");
        assert_eq!(title_of_path("sales.reps"), "Sales reps");
    }
}
