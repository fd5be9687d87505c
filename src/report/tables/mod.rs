//! Tables for a terminal, for each kind of experiment.

mod alignment;
mod cells;
mod comparison;
mod details;
mod factorial;
mod first_screen;
mod grid;
mod order_book;
mod payback;
mod sweep;

pub use alignment::alignment;
pub use comparison::comparison;
pub use details::details;
pub use factorial::factorial;
pub use first_screen::first_screen;
pub use grid::{Column, Grid, Look, Tone, paragraph};
pub use order_book::book_page;
pub use sweep::sweep;
