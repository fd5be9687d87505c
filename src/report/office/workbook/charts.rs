//! The charts as pictures.

use super::super::handout::Handout;
use super::super::wording::on_one_line;
use super::sheet::{Look, Sheet, Value};
use rust_xlsxwriter::{Image, Workbook, XlsxError};

/// Pixels of a row and width of a picture on the sheet.
const ROW: f64 = 20.0;
const WIDTH: f64 = 960.0;

/// One under the other, each below its title.
pub fn charts(book: &mut Workbook, look: &Look, handout: &Handout<'_>) -> Result<(), XlsxError> {
    if handout.pictures.is_empty() {
        return Ok(());
    }
    let heads = [("Charts, as in the folder “charts”".to_owned(), WIDTH / 7.0)];
    let mut sheet = Sheet::new(book, look, handout, "Charts", &heads, 0)?;
    for picture in handout.pictures {
        let Some((width, height)) = picture.size() else { continue };
        sheet.gap();
        sheet.row([Value::Name(on_one_line(picture.title, 250))])?;
        let scale = WIDTH / f64::from(width);
        let image = Image::new_from_buffer(picture.png)?
            .set_scale_width(scale)
            .set_scale_height(scale)
            .set_alt_text(on_one_line(picture.title, 120));
        let rows = (f64::from(height) * scale / ROW).ceil() as u32 + 1;
        sheet.picture(&image, rows)?;
    }
    Ok(())
}
