//! Drawing QRs: what an export shows, a printed sheet holds, and a program draws for itself. The reader is in `picture`.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};
use zeroize::Zeroizing;

/// Light squares around a QR, without which many readers do not see it (ISO/IEC 18004, section 9.1).
pub(crate) const QUIET: usize = 4;

/// More than 2,953 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("This text is too long for a QR. Nothing was drawn.")]
pub(crate) struct TooLong;

/// The squares of a QR without its quiet zone. They are the text: it is as secret.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Modules {
    /// Squares a side, 21 to 177.
    pub(crate) size: usize,
    /// Row by row.
    pub(crate) dark: Zeroizing<Vec<bool>>,
}

impl Modules {
    /// Whether a square is dark, counted from the corner of the quiet zone; outside of the QR it is not.
    pub(crate) fn dark_at(&self, x: usize, y: usize) -> bool {
        let inside = QUIET..self.size + QUIET;
        inside.contains(&x) && inside.contains(&y) && self.dark[(y - QUIET) * self.size + x - QUIET]
    }

    /// Squares a side with the quiet zone.
    pub(crate) fn side(&self) -> usize {
        self.size + 2 * QUIET
    }
}

/// The squares of a text. A seventh of the picture may be lost (level M) where that fits, else a fourteenth (L).
pub(crate) fn modules(text: &str) -> Result<Modules, TooLong> {
    let code = [EcLevel::M, EcLevel::L]
        .into_iter()
        .find_map(|level| QrCode::with_error_correction_level(text.as_bytes(), level).ok())
        .ok_or(TooLong)?;
    let dark = code.to_colors().into_iter().map(|color| color == Color::Dark).collect();
    Ok(Modules { size: code.width(), dark: Zeroizing::new(dark) })
}

/// A QR as SVG, black on white whatever is behind it: one path, a stroke of it for each run of dark squares. Unitless: as
/// large as where it stands.
pub(crate) fn svg(text: &str) -> Result<Zeroizing<String>, TooLong> {
    let modules = modules(text)?;
    let side = modules.side();
    // Sized for all of it, so that no copy is left behind by growing: a run and the gap after it are two squares at least,
    // and 14 bytes at most.
    let mut svg = Zeroizing::new(String::with_capacity(256 + 7 * side * side));
    let _ = write!(
        svg,
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{side}H0z"/><path stroke="#000" d=""##
    );
    for y in 0..side {
        let mut x = 0;
        while x < side {
            let run = (x..side).take_while(|x| modules.dark_at(*x, y)).count();
            if run > 0 {
                let _ = write!(svg, "M{x} {y}.5h{run}");
            }
            x += run + 1;
        }
    }
    svg.push_str(r#""/></svg>"#);
    Ok(svg)
}

/// A QR as a greyscale PNG, `scale` pixels a square.
#[cfg(any(test, fuzzing))]
pub(crate) fn png(text: &str, scale: u32) -> Result<Zeroizing<Vec<u8>>, TooLong> {
    let modules = modules(text)?;
    let scale_by = usize::try_from(scale).expect("a size in pixels");
    let side = modules.side() * scale_by;
    let shade = |at: usize| if modules.dark_at(at % side / scale_by, at / side / scale_by) { 0 } else { 255 };
    let pixels = Zeroizing::new((0..side * side).map(shade).collect::<Vec<u8>>());
    let mut png = Zeroizing::new(Vec::new());
    let side = u32::try_from(side).expect("a QR has at most 185 squares a side");
    let mut encoder = png::Encoder::new(&mut *png, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(&pixels));
    written.expect("memory takes a picture");
    Ok(png)
}

#[cfg(test)]
mod tests {
    use super::super::picture;
    use super::*;

    const TEXT: &str = "otpauth://totp/Lakeside%20Clinic:dr.okafor?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    /// Draws the path as a browser does, as far as ours needs one.
    fn drawn(svg: &str) -> (usize, Vec<bool>) {
        let side: usize = svg.split("viewBox=\"0 0 ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
        let mut dark = vec![false; side * side];
        let path = svg.split("stroke=\"#000\" d=\"").nth(1).unwrap().split('"').next().unwrap();
        for stroke in path.split('M').skip(1) {
            let (x, rest) = stroke.split_once(' ').unwrap();
            let (y, run) = rest.split_once(".5h").unwrap();
            let start = y.parse::<usize>().unwrap() * side + x.parse::<usize>().unwrap();
            dark[start..start + run.parse::<usize>().unwrap()].fill(true);
        }
        (side, dark)
    }

    #[test]
    fn a_drawn_qr_is_read_again() {
        for (text, scale) in [(TEXT, 1), (TEXT, 3), ("a", 2), (&"x".repeat(2_953), 1), (&"x".repeat(2_000), 2)] {
            let read = picture::read(&png(text, scale).unwrap()).unwrap();
            assert_eq!(read.iter().map(|text| text.as_str()).collect::<Vec<_>>(), [text]);
        }
    }

    #[test]
    fn an_svg_has_the_same_squares_and_grows_no_further_than_planned() {
        for text in [TEXT, "a", &"x".repeat(2_953)] {
            let (svg, modules) = (svg(text).unwrap(), modules(text).unwrap());
            let (side, dark) = drawn(&svg);
            assert_eq!(side, modules.side());
            assert!((0..side * side).all(|at| dark[at] == modules.dark_at(at % side, at / side)));
            assert!(svg.len() <= 256 + 7 * side * side, "{}", svg.len());
            assert!(!svg.contains(text) || text.len() == 1);
        }
    }

    #[test]
    fn the_quiet_zone_is_four_squares_on_every_side() {
        let modules = modules(TEXT).unwrap();
        let side = modules.side();
        for at in 0..side {
            for edge in (0..QUIET).chain(side - QUIET..side) {
                assert!(!modules.dark_at(at, edge) && !modules.dark_at(edge, at));
            }
        }
        assert!(modules.dark_at(QUIET, QUIET) && modules.dark_at(side - QUIET - 1, QUIET));
    }

    #[test]
    fn what_does_not_fit_with_more_correction_is_drawn_with_less_and_more_is_refused() {
        assert_eq!(modules(&"x".repeat(2_331)).unwrap().size, 177, "the most that M holds");
        assert_eq!(modules(&"x".repeat(2_332)).unwrap().size, 161, "with L it is smaller again");
        assert_eq!(svg(&"x".repeat(2_954)), Err(TooLong));
        assert!(modules(&"x".repeat(2_954)).is_err());
    }
}
