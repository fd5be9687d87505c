//! `salesops new`: a scenario to start from.

use super::arguments::NewArguments;
use super::failure::Failure;
use super::screen::Screen;
use crate::scenario::{STARTER, TEMPLATES};
use std::fs::File;
use std::io::{ErrorKind, Write};

/// Writes the starter; never over an existing file.
///
/// # Errors
/// There is such a file, or it cannot be written.
pub fn create(new: &NewArguments, screen: &Screen) -> Result<(), Failure> {
    let mut path = new.name.clone();
    if path.file_name().is_none() {
        let shown = path.display();
        return Err(Failure::input(format!(
            "`{shown}` is no name for a file; try `salesops new my-company`"
        )));
    }
    if path.extension().is_none_or(|extension| extension != "toml") {
        path.as_mut_os_string().push(".toml");
    }
    let shown = path.display();
    let refused = |error: std::io::Error| match error.kind() {
        ErrorKind::AlreadyExists => {
            Failure::input(format!("{shown} exists and is not overwritten; give another name"))
        }
        _ => Failure::input(format!("cannot write {shown}: {error}")),
    };
    let template = TEMPLATES.iter().find(|template| new.from.as_deref() == Some(template.branch));
    let text = template.map_or_else(|| STARTER.to_owned(), |template| template.text());
    let mut file = File::create_new(&path).map_err(refused)?;
    file.write_all(text.as_bytes()).map_err(refused)?;
    screen.data(&format!("{shown}\n"))?;
    screen.note(&format!(
        "Next: edit it, then\n  salesops check {shown}\n  salesops compare {shown}"
    ));
    Ok(())
}
