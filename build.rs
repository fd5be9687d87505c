//! What this build was made from: a hash over the sources, without target, profile or features. Two
//! builds with the same hash compute the same numbers.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut files = Vec::new();
    collect(&root.join("src"), &mut files)?;
    // The versions of dependencies, where they are pinned: random numbers come from them.
    files.extend([root.join("Cargo.lock")].into_iter().filter(|file| file.is_file()));
    files.sort();
    let mut hash = Fnv::default();
    for file in &files {
        let name = file.strip_prefix(&root).unwrap_or(file).to_string_lossy().replace('\\', "/");
        hash.add(name.as_bytes());
        // Line ends differ between checkouts of the same sources.
        let text: Vec<u8> = fs::read(file)?.into_iter().filter(|byte| *byte != b'\r').collect();
        hash.add(&text);
    }
    println!("cargo:rustc-env=SALESOPS_SOURCES={:016x}", hash.digits());
    for watched in ["src", "Cargo.lock", "build.rs"] {
        println!("cargo:rerun-if-changed={watched}");
    }
    Ok(())
}

/// All files below a folder.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { collect(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

/// FNV-1a in 128 bits: enough to tell builds apart, and no dependency of the build.
struct Fnv(u128);

impl Default for Fnv {
    fn default() -> Fnv {
        Fnv(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }
}

impl Fnv {
    /// Adds a part; where one ends and the next begins matters.
    fn add(&mut self, bytes: &[u8]) {
        let length = (bytes.len() as u64).to_le_bytes();
        for byte in length.iter().chain(bytes) {
            self.0 = (self.0 ^ u128::from(*byte))
                .wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    }

    fn digits(&self) -> u64 {
        (self.0 ^ (self.0 >> 64)) as u64
    }
}
