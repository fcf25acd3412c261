//! Pictures of QRs as people have them: screenshots, dark mode, photographs of a screen, prints. Made from numbers alone, so
//! that a test shows the same picture every time.

use image::{GrayImage, Luma};
use qrcode::{Color, EcLevel, QrCode};

/// Numbers that look random and are the same every time (SplitMix64).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Under `end`.
    pub(crate) fn below(&mut self, end: u32) -> u32 {
        u32::try_from(self.next() % u64::from(end)).expect("a remainder is smaller than what divides")
    }

    /// In 0..1.
    pub(crate) fn unit(&mut self) -> f32 {
        self.below(1 << 20) as f32 / (1 << 20) as f32
    }

    /// About normal, with a deviation of one (Irwin-Hall).
    pub(crate) fn normal(&mut self) -> f32 {
        (0..6).map(|_| self.unit() - 0.5).sum::<f32>() * 2.0_f32.sqrt()
    }
}

/// How the dark squares look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Style {
    Square,
    /// Discs of this radius in squares; the finders stay whole, with round corners.
    Dots(f32),
    /// A light square in the middle that covers this part of the side.
    Logo(f32),
}

/// One QR and how it is printed.
#[derive(Clone)]
pub(crate) struct Print {
    pub(crate) size: usize,
    pub(crate) dark: Vec<bool>,
    pub(crate) style: Style,
    /// Light squares around it.
    pub(crate) quiet: f32,
    /// Grey of the dark and of the light squares.
    pub(crate) ink: (f32, f32),
}

impl Print {
    pub(crate) fn of(text: &str, level: EcLevel) -> Self {
        let code = QrCode::with_error_correction_level(text.as_bytes(), level).unwrap();
        let dark = code.to_colors().into_iter().map(|color| color == Color::Dark).collect();
        Self { size: code.width(), dark, style: Style::Square, quiet: 4.0, ink: (0.0, 255.0) }
    }

    /// Squares a side, the quiet zone included.
    pub(crate) fn side(&self) -> f32 {
        self.size as f32 + 2.0 * self.quiet
    }

    /// The ink at a place that is given in squares; nothing outside of the quiet zone.
    fn at(&self, x: f32, y: f32) -> Option<f32> {
        let (x, y, size) = (x - self.quiet, y - self.quiet, self.size as f32);
        let reach = -self.quiet..size + self.quiet;
        if !reach.contains(&x) || !reach.contains(&y) {
            return None;
        }
        let (dark, light) = self.ink;
        let dark_at = |column: f32, row: f32| {
            (0.0..size).contains(&column)
                && (0.0..size).contains(&row)
                && self.dark[row as usize * self.size + column as usize]
        };
        let finder = |x: f32, y: f32| (x < 7.0 || x >= size - 7.0) && y < 7.0 || x < 7.0 && y >= size - 7.0;
        let is_dark = match self.style {
            Style::Dots(radius) if !finder(x, y) => {
                let (dx, dy) = (x - x.floor() - 0.5, y - y.floor() - 0.5);
                dark_at(x, y) && dx * dx + dy * dy <= radius * radius
            }
            Style::Logo(part) if (x / size - 0.5).abs().max((y / size - 0.5).abs()) < part / 2.0 => false,
            _ => dark_at(x, y),
        };
        Some(if is_dark { dark } else { light })
    }
}

/// Where a print lies in a picture: from a pixel to a place on the print, in squares.
#[derive(Clone, Copy)]
pub(crate) struct Place([f32; 9]);

impl Place {
    /// Upright: its corner, and pixels a square.
    pub(crate) fn upright(left: f32, top: f32, scale: f32) -> Self {
        Self([1.0 / scale, 0.0, -left / scale, 0.0, 1.0 / scale, -top / scale, 0.0, 0.0, 1.0])
    }

    /// Turned about its middle, and leaning away by `tilt` (0: flat) to the right and downwards.
    pub(crate) fn turned(middle: (f32, f32), side: f32, scale: f32, degrees: f32, tilt: (f32, f32)) -> Self {
        let (sin, cos) = degrees.to_radians().sin_cos();
        let (s, h) = (1.0 / scale, side / 2.0);
        // Turn and scale about the middle, then divide by how far away it is.
        let (a, b, c, d) = (cos * s, sin * s, -sin * s, cos * s);
        let (g, k) = (tilt.0 / (side * scale), tilt.1 / (side * scale));
        let (mx, my) = middle;
        let w = 1.0 - g * mx - k * my;
        Self([a + h * g, b + h * k, -a * mx - b * my + h * w, c + h * g, d + h * k, -c * mx - d * my + h * w, g, k, w])
    }

    fn map(&self, x: f32, y: f32) -> (f32, f32) {
        let m = &self.0;
        let w = m[6] * x + m[7] * y + m[8];
        ((m[0] * x + m[1] * y + m[2]) / w, (m[3] * x + m[4] * y + m[5]) / w)
    }
}

/// A picture in the making.
#[derive(Clone)]
pub(crate) struct Scene {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) grey: Vec<f32>,
}

impl Scene {
    pub(crate) fn blank(width: usize, height: usize, grey: f32) -> Self {
        Self { width, height, grey: vec![grey; width * height] }
    }

    /// The picture of a screenshot tool: nothing but the print.
    pub(crate) fn upright(print: &Print, scale: f32) -> Self {
        let side = (print.side() * scale).ceil() as usize;
        Self::blank(side, side, print.ink.1).with(print, Place::upright(0.0, 0.0, scale))
    }

    /// The print in the middle of a picture that holds it whole.
    pub(crate) fn turned(print: &Print, scale: f32, degrees: f32, tilt: (f32, f32)) -> Self {
        let lean = 1.0 + tilt.0.abs().max(tilt.1.abs());
        let side = (print.side() * scale * 1.45 * lean).ceil();
        let place = Place::turned((side / 2.0, side / 2.0), print.side(), scale, degrees, tilt);
        Self::blank(side as usize, side as usize, print.ink.1).with(print, place)
    }

    /// Draws a print, each pixel the mean of sixteen places.
    pub(crate) fn with(mut self, print: &Print, place: Place) -> Self {
        for y in 0..self.height {
            for x in 0..self.width {
                let (mut sum, mut hits) = (0.0, 0.0);
                for sub in 0..16_u8 {
                    let (sx, sy) = (f32::from(sub % 4) / 4.0 + 0.125, f32::from(sub / 4) / 4.0 + 0.125);
                    let (u, v) = place.map(x as f32 + sx, y as f32 + sy);
                    if let Some(ink) = print.at(u, v) {
                        sum += ink;
                        hits += 1.0;
                    }
                }
                if hits > 0.0 {
                    let grey = &mut self.grey[y * self.width + x];
                    *grey = (sum + *grey * (16.0 - hits)) / 16.0;
                }
            }
        }
        self
    }

    /// Lines of small strokes, as text is to who looks for QRs, a few icons, and bars.
    pub(crate) fn with_text(mut self, dice: &mut Dice, ink: f32) -> Self {
        let line = 28;
        for top in (10..self.height.saturating_sub(line)).step_by(line + 12) {
            let mut x = 16 + dice.below(40) as usize;
            let end = self.width - dice.below(self.width as u32 / 3) as usize;
            while x + 20 < end {
                let glyph = 8 + dice.below(10) as usize;
                for _ in 0..3 {
                    let (dx, dy) = (dice.below(glyph as u32) as usize, dice.below(16) as usize);
                    let (w, h) = if dice.below(2) == 0 { (3, 20 - dy) } else { (glyph - dx, 3) };
                    self.fill(x + dx, top + dy, w, h, ink);
                }
                x += glyph + if dice.below(6) == 0 { 14 } else { 4 };
            }
        }
        self
    }

    pub(crate) fn fill(&mut self, left: usize, top: usize, width: usize, height: usize, ink: f32) {
        for y in top..(top + height).min(self.height) {
            for x in left..(left + width).min(self.width) {
                self.grey[y * self.width + x] = ink;
            }
        }
    }

    /// Every grey `g` becomes `f(x, y, g)`, with x and y in 0..1.
    pub(crate) fn shaded(mut self, f: impl Fn(f32, f32, f32) -> f32) -> Self {
        let (w, h) = (self.width as f32, self.height as f32);
        for (at, grey) in self.grey.iter_mut().enumerate() {
            *grey = f((at % self.width) as f32 / w, (at / self.width) as f32 / h, *grey);
        }
        self
    }

    pub(crate) fn inverted(self) -> Self {
        self.shaded(|_, _, grey| 255.0 - grey)
    }

    /// Three box blurs, near to a Gaussian of this deviation in pixels.
    pub(crate) fn blurred(mut self, deviation: f32) -> Self {
        // A box of (part of) pixels: its outermost ones count by what is left of the width.
        let reach = (4.0 * deviation * deviation + 1.0).sqrt() / 2.0 - 0.5;
        let (whole, rest) = (reach.floor() as usize, reach.fract());
        for _ in 0..3 {
            for (count, length, step, stride) in
                [(self.height, self.width, self.width, 1), (self.width, self.height, 1, self.width)]
            {
                let mut line = vec![0.0; length];
                for at in 0..count {
                    let start = at * step;
                    for (i, value) in line.iter_mut().enumerate() {
                        *value = self.grey[start + i * stride];
                    }
                    let pick = |i: isize| line[i.clamp(0, length as isize - 1) as usize];
                    let reach = whole as isize;
                    let mut sum: f32 = (-reach..=reach).map(pick).sum();
                    for i in 0..length as isize {
                        let edges = rest * (pick(i - reach - 1) + pick(i + reach + 1));
                        self.grey[start + i as usize * stride] = (sum + edges) / (2.0 * (whole as f32 + rest) + 1.0);
                        sum += pick(i + reach + 1) - pick(i - reach);
                    }
                }
            }
        }
        self
    }

    pub(crate) fn noisy(mut self, dice: &mut Dice, deviation: f32) -> Self {
        for grey in &mut self.grey {
            *grey += dice.normal() * deviation;
        }
        self
    }

    /// One pixel in `every` is black or white.
    pub(crate) fn salted(mut self, dice: &mut Dice, every: u32) -> Self {
        for grey in &mut self.grey {
            if dice.below(every) == 0 {
                *grey = if dice.below(2) == 0 { 0.0 } else { 255.0 };
            }
        }
        self
    }

    pub(crate) fn picture(&self) -> GrayImage {
        GrayImage::from_fn(self.width as u32, self.height as u32, |x, y| {
            Luma([self.grey[y as usize * self.width + x as usize].round().clamp(0.0, 255.0) as u8])
        })
    }

    pub(crate) fn png(&self) -> Vec<u8> {
        let mut bytes = std::io::Cursor::new(Vec::new());
        self.picture().write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    pub(crate) fn webp(&self) -> Vec<u8> {
        let mut bytes = std::io::Cursor::new(Vec::new());
        image::DynamicImage::ImageLuma8(self.picture())
            .to_rgb8()
            .write_to(&mut bytes, image::ImageFormat::WebP)
            .unwrap();
        bytes.into_inner()
    }

    pub(crate) fn jpeg(&self, quality: u8) -> Vec<u8> {
        let mut bytes = Vec::new();
        let colour = image::DynamicImage::ImageLuma8(self.picture()).to_rgb8();
        image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(&colour).unwrap();
        bytes
    }
}
