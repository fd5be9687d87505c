//! Presenting an experiment of any kind: what is printed, what goes into the folder of results, and what
//! is said about it.

use super::failure::Failure;
use super::options::{Format, SimulationArguments};
use super::plan::Plan;
use super::screen::Screen;
use super::simulate::Execution;
use crate::report::chart::Picture;
use crate::report::office::{Handout, OfficeError, Pictured, slides, workbook};
use crate::report::page::{Document, Drawn, PageSetting, chart_title, render};
use crate::report::{Figure, Files, Manifest, Placed, Presentation, Report, place, remove};
use serde_json::json;
use std::time::{SystemTime, UNIX_EPOCH};

/// Prints the results and keeps them.
///
/// # Errors
/// They cannot be printed or kept, or the simulation was interrupted.
pub fn present(
    results: &impl Presentation,
    plan: &Plan,
    execution: Execution,
    asked: &SimulationArguments,
    screen: &Screen,
) -> Result<(), Failure> {
    let figures = if asked.no_charts { Vec::new() } else { results.figures() };
    let names: Vec<&str> =
        figures.iter().filter(|(_, drawn)| drawn.is_ok()).map(|(name, _)| *name).collect();
    let mut files = results.files(&names);
    let setting = plan.page(results.report(), &execution.day);
    let document = document(results, &figures, &setting);
    files.push(("page.json".into(), document.kept().into()));
    let page = render(&document, setting.template.as_deref());
    let page = page.map(|page| files.push(("report.html".into(), page.into())));
    files.extend(office(results.report(), &document, &setting, &figures, screen));
    files.extend(drawn(figures, screen));
    let look = screen.look();
    // What was computed is shown even if it cannot be kept.
    let printed = screen.data(&match asked.format {
        Format::Json => results.json(),
        Format::Table if asked.details => {
            format!("{}\n{}", results.table(look), results.details(look))
        }
        Format::Table => results.first_screen(look),
    });
    let interrupted = execution.interrupted_after.is_some();
    keep(plan, execution, files, screen)?;
    page.map_err(|error| Failure::input(format!("no report.html, by its template: {error}")))?;
    if interrupted {
        screen.note("Interrupted: this is what was finished. The same command goes on from there.");
        return Err(Failure::Interrupted);
    }
    printed?;
    let unmet = results.report().unmet();
    if unmet.is_empty() { Ok(()) } else { Err(Failure::Unmet(unmet)) }
}

/// The page, with the charts that could be drawn.
fn document(results: &impl Presentation, figures: &[Figure], setting: &PageSetting) -> Document {
    let drawn = figures.iter().filter_map(|(name, picture)| {
        Some(Drawn { name, svg: picture.as_ref().ok()?.svg.clone() })
    });
    Document::of(results.report(), results.answer(), &drawn.collect::<Vec<_>>(), setting)
}

/// Workbook and slides, with the charts that could be drawn; one that cannot be made is said so and left out.
fn office(
    report: &Report,
    page: &Document,
    setting: &PageSetting,
    figures: &[Figure],
    screen: &Screen,
) -> Files<'static> {
    let drawn: Vec<_> = figures
        .iter()
        .filter_map(|(name, picture)| {
            let Picture { svg, png } = picture.as_ref().ok()?;
            Some((*name, chart_title(svg), png))
        })
        .collect();
    let pictures: Vec<Pictured<'_>> =
        drawn.iter().map(|(name, title, png)| Pictured { name, title, png }).collect();
    let handout = Handout { report, page, setting, pictures: &pictures };
    let made: [(&str, Result<Vec<u8>, OfficeError>); 2] =
        [("results.xlsx", workbook(&handout)), ("slides.pptx", slides(&handout))];
    let mut files = Files::new();
    for (name, made) in made {
        match made {
            Ok(bytes) => files.push((name.to_owned(), bytes.into())),
            Err(error) => screen.warn(&format!("no {name}: {error}")),
        }
    }
    files
}

/// Puts the results into their folder and removes the journal when nothing is left to do.
///
/// # Errors
/// The folder cannot be written.
fn keep(
    plan: &Plan,
    execution: Execution,
    mut files: Files<'_>,
    screen: &Screen,
) -> Result<(), Failure> {
    let interrupted_after = execution.interrupted_after;
    let manifest = Manifest { interrupted_after, ..plan.manifest.clone() };
    files.push(("scenario.toml".into(), plan.resolved.clone().into()));
    files.extend(plan.beside.iter().map(|(path, bytes)| (path.clone(), bytes.clone().into())));
    files.push(("manifest.json".into(), manifest.to_json().into()));
    files.push(("run.json".into(), this_run(plan, &execution).into()));
    let (name, journal) = (manifest.folder(), execution.journal);
    let placed = place(plan.out, &name, &journal.building(), &files);
    let (folder, placed) = placed.map_err(|error| {
        Failure::Run(format!("cannot write the results to {}: {error}", plan.out.display()))
    })?;
    // These results contain those of interruptions before.
    for interim in journal.interims().iter().filter(|interim| **interim != name) {
        remove(&plan.out.join(interim), &files);
    }
    let shown = folder.display();
    let page = files.iter().any(|(name, _)| name == "report.html");
    match placed {
        Placed::New => screen.note(&format!("Results: {shown}")),
        Placed::Same => {
            screen.note(&format!("Results: {shown} (there already, and reproduced to the byte)"))
        }
        Placed::Replaced(changed) => screen.warn(&format!(
            "{shown} was there already and differed; replaced: {}",
            changed.join(", ")
        )),
    }
    if page {
        screen.note(&format!("Page: {}", folder.join("report.html").display()));
    }
    let kept = match interrupted_after {
        Some(_) => journal.leave(&name),
        None => journal.remove(),
    };
    if let Err(error) = kept {
        screen.warn(&format!("the journal could not be written or removed: {error}"));
    }
    Ok(())
}

/// The charts as files; one that cannot be drawn is said so and left out.
fn drawn(figures: Vec<Figure>, screen: &Screen) -> Files<'static> {
    let mut files = Files::new();
    for (name, picture) in figures {
        match picture {
            Ok(Picture { svg, png }) => {
                files.push((format!("charts/{name}.svg"), svg.into()));
                files.push((format!("charts/{name}.png"), png.into()));
            }
            Err(error) => screen.warn(&format!("no chart {name}: {error}")),
        }
    }
    files
}

/// `run.json`: what is true of this run only.
fn this_run(plan: &Plan, execution: &Execution) -> Vec<u8> {
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    let threads = if plan.threads == 0 { cores() } else { plan.threads };
    let command: Vec<String> =
        std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect();
    let run = json!({
        "command": command,
        "day": execution.day,
        "started": written(execution.started),
        "seconds": (execution.took.as_secs_f64() * 1000.0).round() / 1000.0,
        "threads": threads,
        "replications_resumed": execution.resumed,
    });
    format!("{run:#}\n").into_bytes()
}

/// An instant as ISO 8601 in UTC.
fn written(instant: SystemTime) -> String {
    let seconds = instant.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let (day, second) = (seconds / 86_400, seconds % 86_400);
    // Days to date by eras of 400 years that begin in March (Hinnant, `civil_from_days`).
    let shifted = day + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let date = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    let (hour, minute) = (second / 3600, second / 60 % 60);
    format!("{year:04}-{month:02}-{date:02}T{hour:02}:{minute:02}:{:02}Z", second % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn instants_are_dates() {
        let at = |seconds| written(UNIX_EPOCH + Duration::from_secs(seconds));
        assert_eq!(at(0), "1970-01-01T00:00:00Z");
        assert_eq!(at(951_782_399), "2000-02-28T23:59:59Z");
        assert_eq!(at(951_782_400), "2000-02-29T00:00:00Z");
        assert_eq!(at(1_798_761_599), "2026-12-31T23:59:59Z");
    }
}
