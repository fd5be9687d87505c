//! Searching the keys of a scenario file by words.

use super::chapters::schema;
use super::format::key_line;

/// The keys that all the words fit, in their path, their sentence or what may be written there; those whose path
/// has them first. Endings are ignored: `promises` finds `promising`.
pub fn find_keys(words: &str) -> Vec<String> {
    let stems: Vec<String> = tokens(words).map(|word| stem(&word).to_owned()).collect();
    if stems.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(usize, String)> = Vec::new();
    for known in &schema().keys {
        let path: Vec<String> = tokens(&known.pattern).collect();
        let line = key_line(known);
        let all: Vec<String> = tokens(&line).collect();
        let fits =
            |stem: &String, among: &[String]| among.iter().any(|word| word.starts_with(stem));
        if stems.iter().all(|stem| fits(stem, &all)) {
            let named = stems.iter().filter(|stem| fits(stem, &path)).count();
            found.push((stems.len() - named, line));
        }
    }
    found.sort_by_key(|(missing, _)| *missing);
    found.into_iter().map(|(_, line)| line).collect()
}

fn tokens(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// A word without its ending, where enough of it is left.
fn stem(word: &str) -> &str {
    let endings = [
        "ations", "ation", "ising", "izing", "ings", "ing", "ises", "ies", "ed", "es", "s", "e",
        "y",
    ];
    let cut = endings.iter().find_map(|ending| word.strip_suffix(ending));
    cut.filter(|left| left.chars().count() >= 4).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_find_keys_whatever_their_ending() {
        for (words, key) in [
            ("promise", "sales.promising"),
            ("Promises safety", "sales.promising.from_backlog.safety"),
            ("late fee", "segments.SEGMENT.late_fee"),
            ("meeting cadence", "alignment.meeting.cadence"),
            ("holidays", "calendar.holidays"),
        ] {
            let found = find_keys(words);
            assert!(
                found.iter().any(|line| line.starts_with(&format!("{key} "))),
                "{words}: {found:#?}"
            );
        }
        assert_eq!(find_keys("zebra"), Vec::<String>::new());
        assert_eq!(find_keys("  "), Vec::<String>::new());
        // What has the word in its path comes before what mentions it.
        assert!(find_keys("overtime")[0].starts_with("operations.overtime"));
    }
}
