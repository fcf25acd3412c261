//! QR codes: drawn in the terminal, saved as a picture, and read from one.

use std::path::Path;

use image::{GrayImage, Luma};
use qrcode::{EcLevel, QrCode};
use zeroize::Zeroizing;

use crate::exit::Failure;
use crate::file;

/// Light squares around a QR, without which many readers do not see it (ISO/IEC 18004, section 9.1).
const QUIET: usize = 4;
/// Pixels of a square in a saved picture.
const SCALE: u32 = 8;
/// A picture has at most so many bytes, and one more: the core says that it is too large.
const LONGEST_PICTURE: u64 = 32 * 1024 * 1024 + 1;

/// The squares of a text's QR, the quiet zone included: true is dark.
fn squares(text: &str) -> Result<Vec<Vec<bool>>, Failure> {
    let code = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::L)
        .map_err(|_| Failure::usage("", "This text is too long for a QR."))?;
    let (width, colors) = (code.width(), code.to_colors());
    let dark = |x: usize, y: usize| {
        let inside = (QUIET..width + QUIET).contains(&x) && (QUIET..width + QUIET).contains(&y);
        inside && colors[(y - QUIET) * width + x - QUIET] == qrcode::Color::Dark
    };
    let side = width + 2 * QUIET;
    Ok((0..side).map(|y| (0..side).map(|x| dark(x, y)).collect()).collect())
}

/// A QR for a terminal, two squares a character. With colours it is black on white on every theme; without, the light
/// squares are drawn and the dark ones left empty, which is right on a dark background and read by most cameras on a light
/// one.
pub(crate) fn draw(text: &str, colored: bool) -> Result<Vec<String>, Failure> {
    let squares = squares(text)?;
    let blank = vec![false; squares.len()];
    let line = |pair: &[Vec<bool>]| {
        let lower = pair.get(1).unwrap_or(&blank);
        let signs: String = pair[0]
            .iter()
            .zip(lower)
            .map(|(upper, lower)| match (*upper, *lower) {
                (false, false) => '█',
                (false, true) => '▀',
                (true, false) => '▄',
                (true, true) => ' ',
            })
            .collect();
        if colored { format!("\x1b[97;40m{signs}\x1b[0m") } else { signs }
    };
    Ok(squares.chunks(2).map(line).collect())
}

/// Saves a QR as a PNG, for a phone that cannot see this screen. Refuses to write over a file.
pub(crate) fn save(text: &str, path: &Path) -> Result<(), Failure> {
    let squares = squares(text)?;
    let side = u32::try_from(squares.len()).expect("a QR has at most 177 squares a side") * SCALE;
    let picture = GrayImage::from_fn(side, side, |x, y| {
        let dark = squares[(y / SCALE) as usize][(x / SCALE) as usize];
        Luma([if dark { 0 } else { 255 }])
    });
    let mut png = Zeroizing::new(Vec::new());
    picture
        .write_to(&mut std::io::Cursor::new(&mut *png), image::ImageFormat::Png)
        .map_err(|_| Failure::usage("save", "The picture could not be made."))?;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(path).and_then(|mut file| std::io::Write::write_all(&mut file, &png));
    written.map_err(|error| {
        Failure::usage("save", format!("The picture could not be written ({}). Nothing was overwritten.", error.kind()))
    })
}

/// The texts of all QRs in a picture file (PNG, JPEG or WebP).
pub(crate) fn read(path: &Path) -> Result<Vec<Zeroizing<String>>, Failure> {
    let picture = file::read(path, LONGEST_PICTURE, "image")?;
    septet_core::qrs_of_picture(&picture).map_err(|error| Failure::usage("image", error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "septet://join/AQAAAAAAAAAAAAAAAAAAAAAA";

    #[test]
    fn a_saved_qr_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("qr.png");
        save(TEXT, &path).unwrap();
        assert_eq!(read(&path).unwrap().iter().map(|text| text.as_str()).collect::<Vec<_>>(), [TEXT]);
        assert!(save(TEXT, &path).is_err(), "nothing is overwritten");
    }

    #[test]
    fn what_the_terminal_shows_is_read_again() {
        let lines = draw(TEXT, false).unwrap();
        let rows: Vec<Vec<char>> = lines.iter().map(|line| line.chars().collect()).collect();
        let (width, height) = (rows[0].len(), rows.len() * 2);
        let light = |x: usize, y: usize| match rows[y / 2][x] {
            '█' => true,
            '▀' => y.is_multiple_of(2),
            '▄' => y % 2 == 1,
            _ => false,
        };
        let picture = GrayImage::from_fn(width as u32 * 6, height as u32 * 6, |x, y| {
            Luma([if light(x as usize / 6, y as usize / 6) { 255 } else { 0 }])
        });
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("screen.png");
        picture.save(&path).unwrap();
        assert_eq!(read(&path).unwrap()[0].as_str(), TEXT);
        assert!(draw(TEXT, true).unwrap()[0].starts_with("\x1b[97;40m"));
    }

    #[test]
    fn what_is_no_picture_of_a_qr_is_refused_with_a_sentence() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.png");
        std::fs::write(&path, b"\x89PNG\r\n\x1a\nnot really").unwrap();
        assert!(read(&path).unwrap_err().message().contains("This picture is damaged"));
        GrayImage::new(50, 50).save(&path).unwrap();
        assert!(read(&path).unwrap_err().message().contains("No QR"));
        assert!(read(&folder.path().join("none.png")).unwrap_err().message().contains("cannot be opened"));
    }
}
