//! Several pages as one: what to do first, a chapter for each page, and once what is true of all.

use super::block::{Block, Section, section};
use super::document::Document;

/// What stands at the end for all pages together.
const SHARED: [&str; 4] = ["assumptions", "method", "glossary", "provenance"];
/// What stands at the beginning for all pages together.
const FIRST: &str = "advice";

/// The pages as one, in their order.
///
/// # Errors
/// They are for different clients, who are named; or there is none.
pub fn join(pages: &[Document]) -> Result<Document, String> {
    let first = pages.first().ok_or("there is nothing to be joined")?;
    let client = one_client(pages)?;
    let title = distinct(pages.iter().map(|page| page.title.as_str())).join(", ");
    let question = distinct(pages.iter().map(|page| page.question.as_str())).join(" · ");
    let some =
        |of: fn(&Document) -> &Option<String>| pages.iter().find_map(|page| of(page).clone());
    let date = pages.iter().map(|page| &page.date).max().cloned().unwrap_or_default();
    let names = chapters(pages);
    let mut sections = vec![together(FIRST, pages, &names)];
    for (place, (page, name)) in pages.iter().zip(&names).enumerate() {
        sections.extend(chapter(place + 1, page, name));
    }
    sections.extend(SHARED.map(|id| together(id, pages, &names)));
    sections.retain(|section| !section.blocks.is_empty() || section.id.starts_with("part-"));
    Ok(Document {
        format: first.format,
        salesops: first.salesops.clone(),
        title,
        question,
        client,
        author: some(|page| &page.author),
        logo: some(|page| &page.logo),
        confidential: pages.iter().any(|page| page.confidential),
        date,
        sections,
    })
}

/// What is for one client is not shown to another.
fn one_client(pages: &[Document]) -> Result<Option<String>, String> {
    let clients = distinct(pages.iter().filter_map(|page| page.client.as_deref()));
    match &clients[..] {
        [] => Ok(None),
        [one] => Ok(Some((*one).to_owned())),
        several => {
            let names: Vec<String> = several.iter().map(|name| format!("\"{name}\"")).collect();
            Err(format!("they are for different clients: {}", names.join(", ")))
        }
    }
}

fn distinct<'a>(all: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut known = Vec::new();
    for text in all {
        if !known.contains(&text) {
            known.push(text);
        }
    }
    known
}

/// What the chapters are called: by what is asked, and by the company where there are several.
fn chapters(pages: &[Document]) -> Vec<String> {
    let companies = distinct(pages.iter().map(|page| page.title.as_str())).len();
    let called = pages.iter().enumerate().map(|(place, page)| {
        let of = if companies > 1 { format!(" ({})", page.title) } else { String::new() };
        format!("Part {}: {}{of}", place + 1, page.question)
    });
    called.collect()
}

/// All that is of one page alone.
fn chapter(number: usize, page: &Document, name: &str) -> Vec<Section> {
    let own = page.sections.iter().filter(|of| of.id != FIRST && !SHARED.contains(&&*of.id));
    let own = own.map(|of| Section {
        id: format!("part-{number}-{}", of.id).into(),
        within: true,
        ..of.clone()
    });
    let mut head = section("", name, Vec::new());
    head.id = format!("part-{number}").into();
    std::iter::once(head).chain(own).collect()
}

/// A section of all pages: what they have in common once, the rest by page, and once for pages that
/// agree on it.
fn together(id: &'static str, pages: &[Document], names: &[String]) -> Section {
    let of = |page: &Document| page.sections.iter().find(|section| section.id == id).cloned();
    let all: Vec<Section> = pages.iter().filter_map(of).collect();
    let title = all.first().map_or(String::new(), |section| section.title.clone());
    if let Some(terms) = merged(&all) {
        return section(id, &title, vec![terms]);
    }
    let in_all = |block: &Block| {
        all.len() == pages.len() && all.iter().all(|section| section.blocks.contains(block))
    };
    let mut own: Vec<(Vec<&String>, Vec<Block>)> = Vec::new();
    for (page, name) in pages.iter().zip(names) {
        let Some(section) = of(page) else { continue };
        let blocks: Vec<Block> = section.blocks.into_iter().filter(|it| !in_all(it)).collect();
        match own.iter_mut().find(|(_, known)| *known == blocks) {
            _ if blocks.is_empty() => {}
            Some((names, _)) => names.push(name),
            None => own.push((vec![name], blocks)),
        }
    }
    let common = all.first().into_iter().flat_map(|section| &section.blocks);
    let common: Vec<Block> = common.filter(|block| in_all(block)).cloned().collect();
    let own = own.into_iter().flat_map(|(names, blocks)| {
        let names: Vec<&str> = names.into_iter().map(String::as_str).collect();
        std::iter::once(Block::Heading { text: names.join("; ") }).chain(blocks)
    });
    // Advice is read before the company's story, which all pages of one company share.
    let blocks = match id {
        FIRST => own.chain(common).collect(),
        _ => common.into_iter().chain(own).collect(),
    };
    section(id, &title, blocks)
}

/// One list of terms, each with the meaning that it has first; `None` where there is more than terms, or
/// where the pages give one term several meanings.
fn merged(all: &[Section]) -> Option<Block> {
    let mut items: Vec<[String; 2]> = Vec::new();
    for section in all {
        let [Block::Terms { items: own }] = &section.blocks[..] else { return None };
        for item in own {
            match items.iter().find(|known| known[0] == item[0]) {
                Some(known) if known[1] != item[1] => return None,
                Some(_) => {}
                None => items.push(item.clone()),
            }
        }
    }
    (!items.is_empty()).then_some(Block::Terms { items })
}

#[cfg(test)]
mod tests {
    use super::super::block::text;
    use super::*;

    fn page(question: &str, sections: Vec<Section>) -> Document {
        Document {
            format: 1,
            salesops: "0.1.0".into(),
            title: "Berg".into(),
            question: question.into(),
            client: None,
            author: None,
            logo: None,
            confidential: false,
            date: "2026-01-31".into(),
            sections,
        }
    }

    fn pages() -> [Document; 2] {
        let terms = |items: &[[&str; 2]]| Block::Terms {
            items: items.iter().map(|of| of.map(str::to_owned)).collect(),
        };
        let one = |own: &str, term: [&str; 2]| {
            vec![
                section("advice", "What to do", vec![text(own), text("The story.")]),
                section("money", "Money", vec![text(own)]),
                section("method", "Method", vec![text("Same."), text(format!("{own} runs."))]),
                section("glossary", "Glossary", vec![terms(&[["±", "half"], term])]),
            ]
        };
        [page("A?", one("One", ["p", "q"])), page("B?", one("Two", ["r", "s"]))]
    }

    #[test]
    fn what_is_common_stands_once_and_the_rest_by_part() {
        let [mut one, two] = pages();
        one.date = "2026-02-01".into();
        one.confidential = true;
        let whole = join(&[one, two]).unwrap();
        let ids: Vec<&str> = whole.sections.iter().map(|section| &*section.id).collect();
        let expected =
            ["advice", "part-1", "part-1-money", "part-2", "part-2-money", "method", "glossary"];
        assert_eq!(ids, expected);
        assert!(whole.sections[2].within && !whole.sections[1].within);
        let texts = |place: usize| format!("{:?}", whole.sections[place].blocks);
        assert_eq!(texts(0).matches("The story.").count(), 1);
        assert!(texts(0).find("Two").unwrap() < texts(0).find("The story.").unwrap());
        assert!(texts(0).contains("Part 1: A?") && texts(0).contains("Part 2: B?"));
        assert_eq!(texts(5).matches("Same.").count(), 1);
        assert!(texts(5).contains("One runs.") && texts(5).contains("Two runs."));
        assert_eq!(texts(6).matches("half").count(), 1);
        assert!(texts(6).contains("\"q\"") && texts(6).contains("\"s\""));
        assert_eq!((&*whole.title, &*whole.question), ("Berg", "A? · B?"));
        assert_eq!((&*whole.date, whole.confidential), ("2026-02-01", true));
    }

    #[test]
    fn terms_with_two_meanings_stay_apart() {
        let [one, mut two] = pages();
        let Block::Terms { items } = &mut two.sections[3].blocks[0] else { panic!("terms") };
        items[0][1] = "another".into();
        let whole = join(&[one, two]).unwrap();
        let glossary = format!("{:?}", whole.sections.last().unwrap().blocks);
        assert!(glossary.contains("half") && glossary.contains("another"), "{glossary}");
    }

    #[test]
    fn pages_of_several_clients_are_not_mixed() {
        let [mut one, mut two] = pages();
        one.client = Some("Berg".into());
        assert_eq!(join(&[one.clone(), two.clone()]).unwrap().client, Some("Berg".into()));
        two.client = Some("Tal".into());
        let said = join(&[one, two]).unwrap_err();
        assert!(said.contains("\"Berg\", \"Tal\""), "{said}");
        assert!(join(&[]).is_err());
    }

    #[test]
    fn what_is_kept_is_read_again_and_other_shapes_are_refused() {
        let [mut one, _] = pages();
        let svg = || Block::Figure { name: "trade-off".into(), svg: "<svg/>".into() };
        one.sections[1].blocks.push(svg());
        let mut again = Document::read(&one.kept()).unwrap();
        assert!(!one.kept().contains("<svg"));
        again.figures().for_each(|(name, element)| {
            assert_eq!(name, "trade-off");
            *element = "<svg/>".into();
        });
        assert_eq!(again, one);
        let newer = one.kept().replace("\"format\": 1", "\"format\": 2");
        assert!(Document::read(&newer).unwrap_err().contains("format 2"));
        assert!(Document::read("{}").is_err() && Document::read("").is_err());
    }
}
