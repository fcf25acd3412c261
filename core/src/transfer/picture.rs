//! The QRs of a picture file: a screenshot, a photo of a screen, a scan of a print. See docs/adr/0013 for why it is ours.
//!
//! Whatever the file, it costs bounded memory and time: decoders with limits, and a [`grid::Budget`] of looks at pixels.

mod file;
mod finders;
mod grid;
mod ink;

#[cfg(test)]
mod cases;
#[cfg(test)]
mod raw;
#[cfg(test)]
mod scene;
#[cfg(test)]
#[path = "picture_tests.rs"]
mod tests;

use zeroize::Zeroizing;

use grid::Budget;
use ink::{Grey, Ink};

/// Why a file gave no text. Nothing of the picture is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.sentence())]
pub(crate) enum PictureError {
    /// Neither PNG nor JPEG nor WebP.
    NotAPicture,
    /// As newer cameras write it.
    Heic,
    /// Over 40 million pixels, over 32 MiB, or needing more memory than any picture of a QR does.
    TooLarge,
    /// Cut off or changed.
    Damaged,
    /// No QR that can be read.
    NoQr,
}

impl PictureError {
    /// What happened, what is safe, what to do.
    pub(crate) fn sentence(self) -> &'static str {
        match self {
            Self::NotAPicture => {
                "This file is not a picture that can be read. Nothing was added. Use a PNG, JPEG or WebP, such as a screenshot."
            }
            Self::Heic => {
                "Pictures of this kind (HEIC) cannot be read. Nothing was added. Take a screenshot or save it as JPEG."
            }
            Self::TooLarge => {
                "This picture is too large. Nothing was added. Cut it to the QR, or take a screenshot of it."
            }
            Self::Damaged => "This picture is damaged. Nothing was added. Take it again.",
            Self::NoQr => {
                "No QR was found in this picture. Nothing was added. Take one that is sharp and shows all of the QR with a light margin."
            }
        }
    }
}

/// Looks at pixels that each size of a picture may cost beyond being decoded and searched for finders; half of it, where it is
/// looked at again.
const LOOKS: u64 = 2_000_000;
/// Pixels a side under which a picture is not made smaller any more.
const SMALLEST_SIDE: usize = 60;
/// Pixels up to which a picture is also looked at in twice its size.
const DOUBLED: usize = 1_500_000;
/// Pixels up to which a picture in which nothing was found is looked at in a second way.
const TWICE: usize = 12_600_000;

/// The texts of all QRs in a picture file, each once. One that is no UTF-8 is left out.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Zeroizing<String>>, PictureError> {
    let (grey, clear) = file::read(bytes, u8::MAX)?;
    let small = grey.pixels.len() <= DOUBLED;
    let mut found = Found::default();
    found.search(grey);
    // Light squares on nothing show on black only. Such a picture is of a QR alone.
    if found.texts.is_empty() && clear && small {
        found.search(file::read(bytes, 0)?.0);
    }
    if found.texts.is_empty() { Err(PictureError::NoQr) } else { Ok(found.texts) }
}

/// What was read until now, and where.
#[derive(Default)]
struct Found {
    texts: Vec<Zeroizing<String>>,
    /// Corners of each, as parts of the picture's width.
    outlines: Vec<[(f32, f32); 4]>,
}

impl Found {
    /// Looks at the picture in its own size and in ever smaller ones: large QRs and noise need less of it.
    fn search(&mut self, grey: Grey) {
        let small = grey.width * grey.height <= DOUBLED;
        let mut sizes = vec![grey];
        while let Some(next) = sizes.last().filter(|last| last.width.min(last.height) >= 2 * SMALLEST_SIDE) {
            let next = next.halved();
            sizes.push(next);
        }
        let mut budget = Budget(0);
        for grey in &sizes {
            self.look(&Ink::local(grey), LOOKS, &mut budget);
        }
        if !self.texts.is_empty() {
            return;
        }
        if small {
            let doubled = sizes[0].doubled();
            self.look(&Ink::local(&doubled), LOOKS, &mut budget);
            sizes.push(doubled);
        }
        for grey in sizes.iter().filter(|grey| grey.pixels.len() <= TWICE) {
            if self.texts.is_empty() {
                self.look(&Ink::global(grey), LOOKS / 2, &mut budget);
            }
        }
    }

    fn look(&mut self, ink: &Ink, share: u64, budget: &mut Budget) {
        // What one look leaves of its share is the next one's.
        budget.0 += share;
        let width = ink.grey.width as f32;
        for corners in grid::sorted(ink, finders::corners(&finders::find(ink))) {
            if corners.finders.iter().any(|finder| self.holds(finder.x / width, finder.y / width)) {
                continue;
            }
            if budget.is_spent() {
                return;
            }
            let Some((text, outline)) = grid::read(ink, &corners, budget) else { continue };
            self.outlines.push(outline.map(|(x, y)| (x / width, y / width)));
            let Ok(text) = std::str::from_utf8(&text) else { continue };
            if !self.texts.iter().any(|before| before.as_str() == text) {
                self.texts.push(Zeroizing::new(text.to_owned()));
            }
        }
    }

    /// Whether a place is in a QR that was read.
    fn holds(&self, x: f32, y: f32) -> bool {
        self.outlines.iter().any(|outline| {
            let sides = outline.iter().zip(outline.iter().cycle().skip(1));
            let turns = sides.map(|(a, b)| (b.0 - a.0) * (y - a.1) - (b.1 - a.1) * (x - a.0) > 0.0);
            let left = turns.filter(|left| *left).count();
            left == 0 || left == 4
        })
    }
}
