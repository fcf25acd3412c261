//! Files of others, in the folder `shared/fixtures` beside the repository: read in place, none is committed.

use std::path::Path;

use serde_json::Value;

/// One file, by its path in the folder.
pub(crate) fn file(name: &str) -> Vec<u8> {
    let mut above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let bytes = above.find_map(|folder| std::fs::read(folder.join("shared/fixtures").join(name)).ok());
    bytes.unwrap_or_else(|| panic!("../shared/fixtures/{name} is missing beside the repository"))
}

/// The JSON of one file of vectors.
pub(crate) fn vectors(name: &str) -> Value {
    serde_json::from_slice(&file(&format!("vectors/{name}"))).unwrap()
}
