//! The house rules that a machine can check, on the source as `syn` reads it.
//!
//! - [`rooms`]: the direction of dependencies between rooms, and what only some rooms may touch.
//! - [`circles`]: no circle of files, neither by what they import nor by what they call.
//! - [`doors`]: departments of the company are entered through the functions of their `mod.rs`.
//! - [`sizes`]: short functions, short files, names of the domain.
//! - [`words`]: field English.
//! - [`glossary`]: its terms are the names of types.
//!
//! [`source`] reads the files, [`methods`] follows calls within the company, and [`remains`] compares
//! what is found with what is known to remain.

mod circles;
mod doors;
mod glossary;
mod methods;
mod remains;
mod rooms;
mod sizes;
mod source;
mod words;
