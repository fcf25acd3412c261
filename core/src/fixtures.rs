//! Vectors of others, in the folder `shared/fixtures/vectors` beside the repository.

use std::path::Path;

use serde_json::Value;

/// The JSON of one file, by its path in the folder.
pub(crate) fn vectors(name: &str) -> Value {
    let mut above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let text = above.find_map(|folder| std::fs::read(folder.join("shared/fixtures/vectors").join(name)).ok());
    let text = text.unwrap_or_else(|| panic!("../shared/fixtures/vectors/{name} is missing beside the repository"));
    serde_json::from_slice(&text).unwrap()
}
