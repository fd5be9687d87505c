//! The file: an archive of parts with their types and relationships (Open Packaging Conventions, ISO/IEC
//! 29500-2:2021). Its time stamps are the day that the page bears.

use super::super::handout::{Handout, Pictured};
use super::super::wording::on_one_line;
use super::deck::Slide;
use super::drawing::slide;
use jiff::civil::Date;
use quick_xml::escape::escape;
use std::fmt::Write as _;
use std::io::{self, Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// The archive of the slides.
pub fn package(handout: &Handout<'_>, slides: &[Slide<'_>]) -> io::Result<Vec<u8>> {
    let day = handout.day();
    let stamp = DateTime::from_date_and_time(
        day.year() as u16,
        day.month() as u8,
        day.day() as u8,
        0,
        0,
        0,
    );
    let options = SimpleFileOptions::default()
        .last_modified_time(stamp.unwrap_or_default())
        .compression_method(CompressionMethod::Deflated);
    let mut archive = Archive { zip: ZipWriter::new(Cursor::new(Vec::new())), options };
    archive.part("[Content_Types].xml", types(slides))?;
    archive.part("_rels/.rels", top())?;
    archive.part("docProps/core.xml", core(handout, day))?;
    archive.part("docProps/app.xml", app())?;
    archive.part("ppt/presentation.xml", presentation(slides.len()))?;
    archive.part("ppt/_rels/presentation.xml.rels", parts(slides.len()))?;
    archive.part("ppt/theme/theme1.xml", include_bytes!("parts/theme.xml"))?;
    archive.part("ppt/slideMasters/slideMaster1.xml", include_bytes!("parts/master.xml"))?;
    let of_master =
        [("slideLayout", "../slideLayouts/slideLayout1.xml"), ("theme", "../theme/theme1.xml")];
    archive.part("ppt/slideMasters/_rels/slideMaster1.xml.rels", related(&of_master))?;
    archive.part("ppt/slideLayouts/slideLayout1.xml", include_bytes!("parts/layout.xml"))?;
    let of_layout = [("slideMaster", "../slideMasters/slideMaster1.xml")];
    archive.part("ppt/slideLayouts/_rels/slideLayout1.xml.rels", related(&of_layout))?;
    let foot = foot(handout);
    for (number, of) in (1..).zip(slides) {
        archive.part(&format!("ppt/slides/slide{number}.xml"), slide(of, &foot)?)?;
        let image = format!("../media/image{number}.png");
        let mut all = vec![("slideLayout", "../slideLayouts/slideLayout1.xml")];
        all.extend(of.picture.is_some().then_some(("image", &*image)));
        archive.part(&format!("ppt/slides/_rels/slide{number}.xml.rels"), related(&all))?;
        if let Some(Pictured { png, .. }) = of.picture {
            archive.part(&format!("ppt/media/image{number}.png"), png)?;
        }
    }
    Ok(archive.zip.finish()?.into_inner())
}

struct Archive {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    options: SimpleFileOptions,
}

impl Archive {
    fn part(&mut self, name: &str, bytes: impl AsRef<[u8]>) -> io::Result<()> {
        // Pictures are small already.
        let stored = self.options.compression_method(CompressionMethod::Stored);
        self.zip.start_file(name, if name.ends_with(".png") { stored } else { self.options })?;
        self.zip.write_all(bytes.as_ref())
    }
}

/// What each slide says at its foot.
fn foot(handout: &Handout<'_>) -> String {
    let page = handout.page;
    let client = page.client.as_ref().map(|client| on_one_line(client, 40));
    let author = page.author.as_ref().map(|author| on_one_line(author, 40));
    let marked = page.confidential.then(|| "confidential".to_owned());
    let program = format!("salesops {}", page.salesops);
    let all = [
        Some(on_one_line(&page.title, 60)),
        client,
        author,
        Some(page.date.clone()),
        Some(program),
        marked,
    ];
    let all: Vec<String> = all.into_iter().flatten().filter(|said| !said.is_empty()).collect();
    all.join(" · ")
}

fn types(slides: &[Slide<'_>]) -> String {
    let word = "application/vnd.openxmlformats-officedocument";
    let mut parts = vec![
        ("ppt/presentation.xml".to_owned(), format!("{word}.presentationml.presentation.main+xml")),
        (
            "ppt/slideMasters/slideMaster1.xml".to_owned(),
            format!("{word}.presentationml.slideMaster+xml"),
        ),
        (
            "ppt/slideLayouts/slideLayout1.xml".to_owned(),
            format!("{word}.presentationml.slideLayout+xml"),
        ),
        ("ppt/theme/theme1.xml".to_owned(), format!("{word}.theme+xml")),
        ("docProps/app.xml".to_owned(), format!("{word}.extended-properties+xml")),
        (
            "docProps/core.xml".to_owned(),
            "application/vnd.openxmlformats-package.core-properties+xml".to_owned(),
        ),
    ];
    parts.extend((1..=slides.len()).map(|number| {
        (format!("ppt/slides/slide{number}.xml"), format!("{word}.presentationml.slide+xml"))
    }));
    let mut xml = format!(
        "{DECLARATION}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
        ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default \
        Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" \
        ContentType=\"image/png\"/>"
    );
    for (name, kind) in parts {
        let _ = write!(xml, "<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>");
    }
    xml + "</Types>"
}

/// Relationships by kind and target, numbered from 1.
fn related(all: &[(&str, &str)]) -> String {
    let all: Vec<_> =
        all.iter().map(|(kind, to)| (format!("{OFFICE}/{kind}"), (*to).to_owned())).collect();
    relationships(&all)
}

fn relationships(all: &[(String, String)]) -> String {
    let mut xml = format!("{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for (number, (kind, to)) in (1..).zip(all) {
        let _ = write!(xml, "<Relationship Id=\"rId{number}\" Type=\"{kind}\" Target=\"{to}\"/>");
    }
    xml + "</Relationships>"
}

fn top() -> String {
    relationships(&[
        (format!("{OFFICE}/officeDocument"), "ppt/presentation.xml".into()),
        (format!("{PACKAGE}/relationships/metadata/core-properties"), "docProps/core.xml".into()),
        (format!("{OFFICE}/extended-properties"), "docProps/app.xml".into()),
    ])
}

fn parts(slides: usize) -> String {
    let mut all = vec![
        ("slideMaster".to_owned(), "slideMasters/slideMaster1.xml".to_owned()),
        ("theme".to_owned(), "theme/theme1.xml".to_owned()),
    ];
    all.extend(
        (1..=slides).map(|number| ("slide".to_owned(), format!("slides/slide{number}.xml"))),
    );
    let all: Vec<(&str, &str)> = all.iter().map(|(kind, to)| (&**kind, &**to)).collect();
    related(&all)
}

fn presentation(slides: usize) -> String {
    let ids: String = (0..slides)
        .map(|place| format!("<p:sldId id=\"{}\" r:id=\"rId{}\"/>", 256 + place, 3 + place))
        .collect();
    format!(
        "{DECLARATION}<p:presentation xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
        xmlns:r=\"{OFFICE}\" xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\">\
        <p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"rId1\"/></p:sldMasterIdLst>\
        <p:sldIdLst>{ids}</p:sldIdLst><p:sldSz cx=\"12192000\" cy=\"6858000\"/>\
        <p:notesSz cx=\"6858000\" cy=\"9144000\"/></p:presentation>"
    )
}

fn core(handout: &Handout<'_>, day: Date) -> String {
    let page = handout.page;
    let said = |text: &str| escape(on_one_line(text, 200)).into_owned();
    let author = page.author.as_deref().map_or(String::new(), said);
    let (title, question) = (said(&page.title), said(&page.question));
    format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
        xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
        xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{title}: {question}</dc:title>\
        <dc:creator>{author}</dc:creator><dcterms:created xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z\
        </dcterms:created><dcterms:modified xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z\
        </dcterms:modified></cp:coreProperties>"
    )
}

fn app() -> String {
    format!(
        "{DECLARATION}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/\
        extended-properties\"><Application>salesops</Application></Properties>"
    )
}
