//! Whom a page is for, with its logo and a template of one's own, read before anything is simulated.

use super::failure::Failure;
use super::options::{ScenarioArguments, SimulationArguments};
use super::scenario_file::read;
use crate::report::page::{PageSetting, check_template};
use crate::scenario::Letterhead;
use std::path::Path;

/// Bytes of the largest logo; it stands in the page.
const MOST: u64 = 512 << 10;

/// Files with their names.
pub type Beside = Vec<(String, Vec<u8>)>;

/// What a page says besides the results, and the files that a scenario beside them needs.
///
/// # Errors
/// A file cannot be read, or is no picture, or no template.
pub fn letterhead(
    written: &Letterhead,
    source: &ScenarioArguments,
    asked: &SimulationArguments,
) -> Result<(PageSetting, Beside), Failure> {
    let folder = source.scenario.parent().unwrap_or(Path::new(""));
    let mut beside = Beside::new();
    let mut setting = PageSetting {
        client: written.client.clone(),
        author: written.author.clone(),
        confidential: written.confidential,
        ..PageSetting::default()
    };
    if let Some(name) = &written.logo {
        let bytes = logo(&folder.join(name))?;
        setting.logo = Some(data_uri(name, &bytes));
        beside.push((name.clone(), bytes));
    }
    let own = written.template.as_ref().map(|name| (folder.join(name), Some(name)));
    let asked = asked.template.clone().map(|path| (path, None));
    if let Some((path, name)) = asked.or(own) {
        let text = template(&path)?;
        beside.extend(name.map(|name| (name.clone(), text.clone().into_bytes())));
        setting.template = Some(text);
    }
    Ok((setting, beside))
}

/// A template of one's own.
///
/// # Errors
/// It cannot be read, or is none.
pub fn template(path: &Path) -> Result<String, Failure> {
    let text = read(path)?;
    let wrong = |error| Failure::input(format!("{}, {error}", path.display()));
    check_template(&text).map_err(wrong)?;
    Ok(text)
}

fn logo(path: &Path) -> Result<Vec<u8>, Failure> {
    let shown = path.display();
    let fault = |what: String| {
        Failure::input(format!(
            "`report.logo`: {shown} {what}; name a PNG or SVG file in the folder of the scenario, or leave it out"
        ))
    };
    let size =
        std::fs::metadata(path).map_err(|error| fault(format!("cannot be read: {error}")))?;
    if size.len() > MOST {
        return Err(fault(format!("is larger than {} KiB", MOST >> 10)));
    }
    let bytes = std::fs::read(path).map_err(|error| fault(format!("cannot be read: {error}")))?;
    let svg = || std::str::from_utf8(&bytes).is_ok_and(|text| text.contains("<svg"));
    let png = bytes.starts_with(b"\x89PNG\r\n\x1a\n");
    let is_svg = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("svg"));
    if (is_svg && svg()) || (!is_svg && png) {
        Ok(bytes)
    } else {
        Err(fault("is neither".to_owned()))
    }
}

/// A picture as a browser shows it without asking for a file; scripts in it do not run.
fn data_uri(name: &str, bytes: &[u8]) -> String {
    let kind = if name.to_lowercase().ends_with(".svg") { "image/svg+xml" } else { "image/png" };
    format!("data:{kind};base64,{}", base64(bytes))
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let byte = |place: usize| u32::from(three.get(place).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place) & 63) as usize];
            text.push(if place <= three.len() { char::from(letter) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn the_examples_of_the_standard() {
        for (bytes, text) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }
}
