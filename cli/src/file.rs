//! Files that a person names.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use zeroize::Zeroizing;

use crate::exit::Failure;
use crate::output::printable;

/// At most `longest` bytes of a file, wiped when they are dropped. `field`: the argument that names it.
pub(crate) fn read(path: &Path, longest: u64, field: &'static str) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let mut bytes = Zeroizing::new(Vec::new());
    let read = File::open(path).and_then(|file| file.take(longest).read_to_end(&mut bytes));
    read.map_err(|error| {
        let file = printable(&path.display().to_string());
        Failure::usage(field, format!("{file} cannot be opened ({}). Nothing was changed.", error.kind()))
    })?;
    Ok(bytes)
}
