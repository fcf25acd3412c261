//! What may be typed after `septet import`, `septet scan` and `septet export`. A password is never an argument: others on this
//! computer can read those.

use std::path::PathBuf;

use clap::Args;

/// Options of `import`.
#[derive(Args)]
pub(crate) struct Import {
    /// Exports of other apps, pictures with QRs, texts of addresses; `-` is stdin
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Read the password of the file from stdin, where there is no terminal to type it at
    #[arg(long)]
    pub(crate) password_stdin: bool,
    /// A file may take more than 256 MiB of memory to open
    #[arg(long)]
    pub(crate) much_memory: bool,
    #[command(flatten)]
    pub(crate) choice: Choice,
}

/// Options of `scan`.
#[derive(Args)]
pub(crate) struct Scan {
    /// Pictures with QRs: PNG, JPEG or WebP, such as screenshots; all parts of an export of Google Authenticator
    #[arg(required = true, value_name = "IMAGE")]
    pub(crate) images: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) choice: Choice,
}

/// Options of `export`.
#[derive(Args)]
pub(crate) struct Export {
    /// Where to
    pub(crate) file: PathBuf,
    /// septet is sealed with a password; otpauth, aegis, 2fas, google and sheet are read by whoever gets the file
    #[arg(long, default_value = crate::export::SEALED, value_name = "FORMAT")]
    pub(crate) format: String,
    /// Read the password, or the PIN that is asked for, from stdin, where there is no terminal to type it at
    #[arg(long)]
    pub(crate) password_stdin: bool,
    /// Write over a file that is there
    #[arg(long)]
    pub(crate) force: bool,
    /// Do not ask
    #[arg(long)]
    pub(crate) yes: bool,
}

/// Which of the entries that were found become tokens. In a terminal it is asked.
#[derive(Args)]
pub(crate) struct Choice {
    /// Show what would be added, and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Only these, by their numbers: 1,3-5
    #[arg(long, value_name = "NUMBERS", value_parser = numbers)]
    pub(crate) only: Option<Numbers>,
    /// Take the file's names for tokens that are here under others, too
    #[arg(long, conflicts_with = "only")]
    pub(crate) update: bool,
    /// Do not ask
    #[arg(long)]
    pub(crate) yes: bool,
}

/// Numbers of rows, from 1.
pub(crate) type Numbers = std::collections::BTreeSet<u32>;

/// `1,3-5`, with commas or spaces.
pub(crate) fn numbers(text: &str) -> Result<Numbers, String> {
    const MOST: usize = 10_000;
    let wrong = || "numbers are written so: 1,3-5".to_owned();
    let number = |text: &str| text.trim().parse::<u32>().ok().filter(|number| *number > 0).ok_or_else(wrong);
    let mut numbers = Numbers::new();
    for part in text.split([',', ' ']).filter(|part| !part.is_empty()) {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last) = (number(first)?, number(last)?);
        if first > last || (last - first) as usize >= MOST {
            return Err(wrong());
        }
        numbers.extend(first..=last);
    }
    if numbers.is_empty() || numbers.len() > MOST { Err(wrong()) } else { Ok(numbers) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_chosen_by_numbers_and_spans() {
        let chosen = |text| numbers(text).map(|numbers| numbers.into_iter().collect::<Vec<_>>());
        assert_eq!(chosen("1,3-5"), Ok(vec![1, 3, 4, 5]));
        assert_eq!(chosen(" 7 2-2"), Ok(vec![2, 7]));
        for text in ["", "0", "5-3", "a", "1-", "-1", "1-4294967295"] {
            assert!(chosen(text).is_err(), "{text}");
        }
    }
}
