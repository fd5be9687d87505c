//! With extreme data no chart panics, no text overlaps or leaves the page, and the bytes are repeatable.

use super::nasty::{VALUES, scenes};
use super::{area, paint};

#[test]
fn no_text_overlaps_or_leaves_the_page() {
    for kind in 0..VALUES.len() {
        for count in [0, 1, 2, 12] {
            for (chart, scene) in scenes(kind, count) {
                let page = area::Area::new(0.0, 0.0, scene.width, scene.height);
                let written = scene.written();
                for (i, (text, place)) in written.iter().enumerate() {
                    let case = format!("{chart}, kind {kind}, {count}: `{text}` {place:?}");
                    assert!(page.contains(place), "{case} leaves the page");
                    for (other, taken) in &written[..i] {
                        let shared = taken.overlap(place);
                        assert!(
                            shared < 1.0 || (text == "n/a" && other == text),
                            "{case} covers `{other}` {taken:?}"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn every_chart_of_nasty_data_is_painted_the_same_twice() {
    for (kind, count) in [(0, 12), (3, 12), (5, 2), (6, 1), (6, 0), (7, 3)] {
        let twice = [scenes(kind, count), scenes(kind, count)];
        let [first, second] = twice.map(|scenes| scenes.map(|(_, s)| paint::paint(&s).unwrap()));
        for (picture, again) in first.iter().zip(&second) {
            assert!(picture == again && picture.png.starts_with(b"\x89PNG"));
            assert_well_formed(&picture.svg);
        }
    }
}

/// Tags close in order and no attribute or text holds a bare `<` or `&`.
fn assert_well_formed(svg: &str) {
    let mut open: Vec<&str> = vec![];
    for part in svg.split('<').skip(1) {
        let (tag, text) = part.split_once('>').expect("every tag ends");
        let bare = |s: &str| s.split('&').skip(1).any(|rest| !rest.contains(';'));
        assert!(!text.contains('>') && !bare(text) && tag.matches('"').count() % 2 == 0, "{tag}");
        match (tag.strip_prefix('/'), tag.ends_with('/')) {
            (Some(name), _) => assert_eq!(open.pop(), Some(name)),
            (None, false) => open.extend(tag.split(' ').next()),
            (None, true) => {}
        }
    }
    assert!(open.is_empty() && svg.starts_with("<svg"));
}
