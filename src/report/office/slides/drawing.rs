//! A slide as PresentationML: title, text and table as such, a chart as a picture.

use super::deck::Slide;
use super::room::{Fitted, MARGINS, Room, comfortable, paragraphs, size_of, table};
use crate::report::page::{Cell, Tone};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;

/// English Metric Units of a point.
const POINT: f64 = 12_700.0;
/// What a slide leaves to text, in points of a page of 960 by 540.
const TITLE: Room = Room { x: 36.0, y: 46.8, width: 888.0, height: 82.8 };
const BODY: Room = Room { x: 36.0, y: 140.4, width: 888.0, height: 356.0 };
/// Points between what stands side by side, and one under the other.
const APART: f64 = 14.0;
const BULLET: f64 = 18.0;
/// Size of a caption and its height.
const CAPTION: [f64; 2] = [11.0, 30.0];

const NAMESPACES: [(&str, &str); 3] = [
    ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:p", "http://schemas.openxmlformats.org/presentationml/2006/main"),
];
const TABLE: &str = "http://schemas.openxmlformats.org/drawingml/2006/table";

type Xml = Writer<Vec<u8>>;

/// The part of a slide; its chart, if any, is its relationship `rId2`.
pub fn slide(slide: &Slide<'_>, foot: &str) -> io::Result<Vec<u8>> {
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
    element(&mut xml, "p:sld", &NAMESPACES, |xml| {
        element(xml, "p:cSld", &[], |xml| {
            element(xml, "p:spTree", &[], |xml| {
                group(xml)?;
                shapes(xml, slide, foot)
            })
        })?;
        element(xml, "p:clrMapOvr", &[], |xml| empty(xml, "a:masterClrMapping", &[]))
    })?;
    Ok(xml.into_inner())
}

fn shapes(xml: &mut Xml, slide: &Slide<'_>, foot: &str) -> io::Result<()> {
    let about = Room { x: 36.0, y: 22.0, width: 888.0, height: 18.0 };
    let size = size_of(&slide.title, TITLE, &[26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0]);
    placeholder(xml, (2, "Title"), &[("type", "title")], &[slide.title.as_str()], Some(size))?;
    text_box(xml, (3, "About"), about, &slide.about, (12.0, "tx2", true))?;
    let mut room = BODY;
    if let Some(picture) = &slide.picture {
        let (width, height) = picture.size().unwrap_or((16, 9));
        let alone = slide.table.is_none() && slide.texts.is_empty();
        let widest = if alone { room.width } else { 0.62 * room.width };
        let ratio = f64::from(height) / f64::from(width);
        let width = widest.min(room.height / ratio);
        let place = Room { width, height: width * ratio, ..room };
        chart(xml, 4, place, picture.title)?;
        room = Room { x: room.x + width + APART, width: room.width - width - APART, ..room };
    }
    if !slide.texts.is_empty() {
        // Numbers go first: words are shorter than they can be before a row is left out.
        let needed =
            slide.table.as_ref().map(|table| comfortable(table, room.width) + CAPTION[1] + APART);
        let left = needed.map_or(room.height, |needed| {
            (room.height - needed).clamp(0.15 * room.height, 0.5 * room.height)
        });
        let most = Room { height: left, ..room };
        let (texts, size, height) = paragraphs(slide.texts.clone(), most, BULLET);
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let place = if slide.table.is_some() { Room { height, ..most } } else { most };
        body(xml, place, &texts, size)?;
        room = Room { y: room.y + height + APART, height: room.height - height - APART, ..room };
    }
    if let Some(numbers) = &slide.table {
        if !numbers.caption.is_empty() {
            let place = Room { height: CAPTION[1], ..room };
            let size = size_of(&numbers.caption, place, &[CAPTION[0], 10.0, 9.0, 8.0]);
            text_box(
                xml,
                (6, "What the table shows"),
                place,
                &numbers.caption,
                (size, "accent6", false),
            )?;
            room = Room { y: room.y + CAPTION[1], height: room.height - CAPTION[1], ..room };
        }
        grid(xml, 7, room, &table(numbers.clone(), room))?;
    }
    let place = Room { x: 36.0, y: 507.6, width: 784.0, height: 18.0 };
    text_box(xml, (8, "Footer"), place, foot, (10.0, "accent6", false))?;
    number(xml)
}

/// Sentences, each with a bullet.
fn body(xml: &mut Xml, room: Room, texts: &[&str], size: f64) -> io::Result<()> {
    element(xml, "p:sp", &[], |xml| {
        named(xml, (5, "Text"), "p:nvSpPr", "p:cNvSpPr", &[("type", "body"), ("idx", "1")])?;
        element(xml, "p:spPr", &[], |xml| transform(xml, "a:xfrm", room))?;
        element(xml, "p:txBody", &[], |xml| {
            empty(xml, "a:bodyPr", &[])?;
            empty(xml, "a:lstStyle", &[])?;
            texts.iter().try_for_each(|text| paragraph(xml, text, Some(size), None, Plain))
        })
    })
}

/// What the layout has a place for.
fn placeholder(
    xml: &mut Xml,
    (id, name): (u32, &str),
    kind: &[(&str, &str)],
    texts: &[&str],
    size: Option<f64>,
) -> io::Result<()> {
    element(xml, "p:sp", &[], |xml| {
        named(xml, (id, name), "p:nvSpPr", "p:cNvSpPr", kind)?;
        empty(xml, "p:spPr", &[])?;
        element(xml, "p:txBody", &[], |xml| {
            empty(xml, "a:bodyPr", &[])?;
            empty(xml, "a:lstStyle", &[])?;
            texts.iter().try_for_each(|text| paragraph(xml, text, size, None, Plain))
        })
    })
}

/// The number of the slide.
fn number(xml: &mut Xml) -> io::Result<()> {
    element(xml, "p:sp", &[], |xml| {
        let kind = [("type", "sldNum"), ("sz", "quarter"), ("idx", "11")];
        named(xml, (9, "Slide number"), "p:nvSpPr", "p:cNvSpPr", &kind)?;
        empty(xml, "p:spPr", &[])?;
        element(xml, "p:txBody", &[], |xml| {
            empty(xml, "a:bodyPr", &[])?;
            empty(xml, "a:lstStyle", &[])?;
            element(xml, "a:p", &[], |xml| {
                let field =
                    [("id", "{5B3C8C1A-0F0E-4F6B-9C55-0A6D1C2E3F40}"), ("type", "slidenum")];
                element(xml, "a:fld", &field, |xml| {
                    empty(xml, "a:rPr", &[("lang", "en-GB")])?;
                    element(xml, "a:t", &[], |xml| text(xml, "‹#›"))
                })
            })
        })
    })
}

fn text_box(
    xml: &mut Xml,
    (id, name): (u32, &str),
    room: Room,
    said: &str,
    (size, colour, bold): (f64, &str, bool),
) -> io::Result<()> {
    element(xml, "p:sp", &[], |xml| {
        named(xml, (id, name), "p:nvSpPr", "p:cNvSpPr", &[])?;
        element(xml, "p:spPr", &[], |xml| {
            transform(xml, "a:xfrm", room)?;
            rectangle(xml)?;
            empty(xml, "a:noFill", &[])
        })?;
        element(xml, "p:txBody", &[], |xml| {
            let inset = ["lIns", "tIns", "rIns", "bIns"].map(|side| (side, "0"));
            let body: Vec<_> = [("wrap", "square")].into_iter().chain(inset).collect();
            element(xml, "a:bodyPr", &body, |xml| empty(xml, "a:noAutofit", &[]))?;
            empty(xml, "a:lstStyle", &[])?;
            paragraph(xml, said, Some(size), None, Run { colour: Some(colour), bold })
        })
    })
}

fn chart(xml: &mut Xml, id: u32, room: Room, title: &str) -> io::Result<()> {
    element(xml, "p:pic", &[], |xml| {
        element(xml, "p:nvPicPr", &[], |xml| {
            let title = super::super::wording::on_one_line(title, 250);
            let id = id.to_string();
            empty(xml, "p:cNvPr", &[("id", &id), ("name", "Chart"), ("descr", &title)])?;
            element(xml, "p:cNvPicPr", &[], |xml| {
                empty(xml, "a:picLocks", &[("noChangeAspect", "1")])
            })?;
            empty(xml, "p:nvPr", &[])
        })?;
        element(xml, "p:blipFill", &[], |xml| {
            empty(xml, "a:blip", &[("r:embed", "rId2")])?;
            element(xml, "a:stretch", &[], |xml| empty(xml, "a:fillRect", &[]))
        })?;
        element(xml, "p:spPr", &[], |xml| {
            transform(xml, "a:xfrm", room)?;
            rectangle(xml)
        })
    })
}

fn grid(xml: &mut Xml, id: u32, room: Room, fitted: &Fitted) -> io::Result<()> {
    let sum = |of: &[f64]| of.iter().sum::<f64>();
    let room = Room { width: sum(&fitted.widths), height: sum(&fitted.heights), ..room };
    element(xml, "p:graphicFrame", &[], |xml| {
        element(xml, "p:nvGraphicFramePr", &[], |xml| {
            empty(xml, "p:cNvPr", &[("id", &id.to_string()), ("name", "Table")])?;
            element(xml, "p:cNvGraphicFramePr", &[], |xml| {
                empty(xml, "a:graphicFrameLocks", &[("noGrp", "1")])
            })?;
            empty(xml, "p:nvPr", &[])
        })?;
        transform(xml, "p:xfrm", room)?;
        element(xml, "a:graphic", &[], |xml| {
            element(xml, "a:graphicData", &[("uri", TABLE)], |xml| {
                element(xml, "a:tbl", &[], |xml| rows(xml, fitted))
            })
        })
    })
}

fn rows(xml: &mut Xml, fitted: &Fitted) -> io::Result<()> {
    let Fitted { table, size, widths, heights } = fitted;
    empty(xml, "a:tblPr", &[("firstRow", "1")])?;
    element(xml, "a:tblGrid", &[], |xml| {
        widths.iter().try_for_each(|width| empty(xml, "a:gridCol", &[("w", &emu(*width))]))
    })?;
    let row = |xml: &mut Xml, height: f64, cells: &[(&str, Tone)], look: RowLook| {
        element(xml, "a:tr", &[("h", &emu(height))], |xml| {
            (0..widths.len()).try_for_each(|column| {
                let (text, tone) = cells.get(column).copied().unwrap_or_default();
                cell(xml, (text, tone), (column, *size), look)
            })
        })
    };
    let numeric = |column: usize| {
        let cells = || table.rows.iter().filter_map(|row| row.cells.get(column - 1));
        column > 0 && cells().any(|cell| cell.tone != Tone::Words)
    };
    let heads = table.heads.iter().enumerate();
    let heads = heads
        .map(|(column, head)| (&**head, if numeric(column) { Tone::Number } else { Tone::Words }));
    row(xml, heights[0], &heads.collect::<Vec<_>>(), RowLook { bold: true, head: true })?;
    for (of, height) in table.rows.iter().zip(&heights[1..]) {
        let own = of.cells.iter().map(|Cell { text, tone, .. }| (&**text, *tone));
        let cells: Vec<_> = std::iter::once((&*of.label, Tone::Words)).chain(own).collect();
        row(xml, *height, &cells, RowLook { bold: of.total, head: false })?;
    }
    Ok(())
}

#[derive(Clone, Copy)]
struct RowLook {
    bold: bool,
    head: bool,
}

fn cell(
    xml: &mut Xml,
    (said, tone): (&str, Tone),
    (column, size): (usize, f64),
    look: RowLook,
) -> io::Result<()> {
    let colour = match tone {
        Tone::Good => Some("accent3"),
        Tone::Bad => Some("accent4"),
        Tone::Faint => Some("accent6"),
        Tone::Words | Tone::Number => None,
    };
    let right = column > 0 && tone != Tone::Words;
    let run = Run { colour, bold: look.bold };
    element(xml, "a:tc", &[], |xml| {
        element(xml, "a:txBody", &[], |xml| {
            empty(xml, "a:bodyPr", &[])?;
            empty(xml, "a:lstStyle", &[])?;
            paragraph(xml, said, Some(size), right.then_some("r"), run)
        })?;
        let [side, above] = MARGINS.map(emu);
        let margins = [("marL", &*side), ("marR", &*side), ("marT", &*above), ("marB", &*above)];
        let all: Vec<_> = margins.into_iter().chain([("anchor", "ctr")]).collect();
        element(xml, "a:tcPr", &all, |xml| {
            let line = if look.head { "12700" } else { "6350" };
            element(xml, "a:lnB", &[("w", line)], |xml| fill(xml, "accent6"))?;
            if look.head { fill(xml, "bg2") } else { empty(xml, "a:noFill", &[]) }
        })
    })
}

/// How a run of letters looks.
#[derive(Clone, Copy)]
struct Run<'a> {
    colour: Option<&'a str>,
    bold: bool,
}

#[expect(non_upper_case_globals, reason = "it reads as a word")]
const Plain: Run<'static> = Run { colour: None, bold: false };

fn paragraph(
    xml: &mut Xml,
    said: &str,
    size: Option<f64>,
    align: Option<&str>,
    run: Run<'_>,
) -> io::Result<()> {
    let size = size.map(|size| (100.0 * size).round().to_string());
    let mut look = vec![("lang", "en-GB")];
    look.extend(size.as_deref().map(|size| ("sz", size)));
    look.extend(run.bold.then_some(("b", "1")));
    element(xml, "a:p", &[], |xml| {
        if let Some(align) = align {
            empty(xml, "a:pPr", &[("algn", align)])?;
        }
        if said.is_empty() {
            return empty(xml, "a:endParaRPr", &look);
        }
        element(xml, "a:r", &[], |xml| {
            match run.colour {
                Some(colour) => element(xml, "a:rPr", &look, |xml| fill(xml, colour))?,
                None => empty(xml, "a:rPr", &look)?,
            }
            element(xml, "a:t", &[], |xml| text(xml, said))
        })
    })
}

/// Id and name of a shape, and the place of the layout that it fills.
fn named(
    xml: &mut Xml,
    (id, name): (u32, &str),
    outer: &str,
    inner: &str,
    place: &[(&str, &str)],
) -> io::Result<()> {
    element(xml, outer, &[], |xml| {
        empty(xml, "p:cNvPr", &[("id", &id.to_string()), ("name", name)])?;
        if place.is_empty() {
            empty(xml, inner, &[("txBox", "1")])?;
            return empty(xml, "p:nvPr", &[]);
        }
        element(xml, inner, &[], |xml| empty(xml, "a:spLocks", &[("noGrp", "1")]))?;
        element(xml, "p:nvPr", &[], |xml| empty(xml, "p:ph", place))
    })
}

fn group(xml: &mut Xml) -> io::Result<()> {
    element(xml, "p:nvGrpSpPr", &[], |xml| {
        empty(xml, "p:cNvPr", &[("id", "1"), ("name", "")])?;
        empty(xml, "p:cNvGrpSpPr", &[])?;
        empty(xml, "p:nvPr", &[])
    })?;
    empty(xml, "p:grpSpPr", &[])
}

fn transform(xml: &mut Xml, name: &str, room: Room) -> io::Result<()> {
    let [x, y, width, height] = [room.x, room.y, room.width, room.height].map(emu);
    element(xml, name, &[], |xml| {
        empty(xml, "a:off", &[("x", &x), ("y", &y)])?;
        empty(xml, "a:ext", &[("cx", &width), ("cy", &height)])
    })
}

fn rectangle(xml: &mut Xml) -> io::Result<()> {
    element(xml, "a:prstGeom", &[("prst", "rect")], |xml| empty(xml, "a:avLst", &[]))
}

fn fill(xml: &mut Xml, colour: &str) -> io::Result<()> {
    element(xml, "a:solidFill", &[], |xml| empty(xml, "a:schemeClr", &[("val", colour)]))
}

fn emu(points: f64) -> String {
    (points.max(0.0) * POINT).round().to_string()
}

fn element(
    xml: &mut Xml,
    name: &str,
    attributes: &[(&str, &str)],
    inner: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    let element = xml.create_element(name).with_attributes(attributes.iter().copied());
    element.write_inner_content(inner)?;
    Ok(())
}

fn empty(xml: &mut Xml, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    xml.create_element(name).with_attributes(attributes.iter().copied()).write_empty()?;
    Ok(())
}

fn text(xml: &mut Xml, said: &str) -> io::Result<()> {
    xml.write_event(Event::Text(BytesText::new(said)))
}
