//! Files before they are anywhere.

/// Files with their paths inside the folder.
pub type Files = Vec<(String, Vec<u8>)>;
