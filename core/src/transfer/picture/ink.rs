//! A picture in shades of grey, and where in it dark ends and light begins.

/// One byte a pixel, row by row; 0 is black.
pub(crate) struct Grey {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) pixels: Vec<u8>,
}

/// A picture may show a password's worth of secret.
impl Drop for Grey {
    fn drop(&mut self) {
        zeroize::Zeroize::zeroize(&mut self.pixels);
    }
}

impl Grey {
    pub(super) fn at(&self, x: usize, y: usize) -> u8 {
        self.pixels[y * self.width + x]
    }

    /// The shade between pixels, whose middles lie at halves; beyond the edge it is that of the edge.
    pub(super) fn between(&self, x: f32, y: f32) -> f32 {
        let (x, y) = ((x - 0.5).clamp(0.0, (self.width - 1) as f32), (y - 0.5).clamp(0.0, (self.height - 1) as f32));
        let (left, top) = (x as usize, y as usize);
        let (right, below) = ((left + 1).min(self.width - 1), (top + 1).min(self.height - 1));
        let (fx, fy) = (x - left as f32, y - top as f32);
        let mix = |a: u8, b: u8, part: f32| f32::from(a) + (f32::from(b) - f32::from(a)) * part;
        let upper = mix(self.at(left, top), self.at(right, top), fx);
        let lower = mix(self.at(left, below), self.at(right, below), fx);
        upper + (lower - upper) * fy
    }

    /// Half as large; each pixel is the mean of four, which also takes half of the noise away.
    pub(super) fn halved(&self) -> Self {
        let (width, height) = (self.width / 2, self.height / 2);
        let mut pixels = Vec::with_capacity(width * height);
        for y in 0..height {
            let (upper, lower) = self.pixels[2 * y * self.width..].split_at(self.width);
            let pairs = upper.chunks_exact(2).zip(lower.chunks_exact(2)).take(width);
            let mean = |(a, b): (&[u8], &[u8])| {
                u8::try_from((a.iter().chain(b).map(|p| u16::from(*p)).sum::<u16>() + 2) / 4).unwrap_or(u8::MAX)
            };
            pixels.extend(pairs.map(mean));
        }
        Self { width, height, pixels }
    }

    /// Twice as large, with shades in between.
    pub(super) fn doubled(&self) -> Self {
        let (width, height) = (self.width * 2, self.height * 2);
        let at = |i: usize| {
            let (x, y) = ((i % width) as f32, (i / width) as f32);
            self.between(x / 2.0 + 0.25, y / 2.0 + 0.25).round() as u8
        };
        Self { width, height, pixels: (0..width * height).map(at).collect() }
    }
}

/// Pixels a side of a block, and its logarithm.
const BLOCK: usize = 1 << SHIFT;
const SHIFT: usize = 3;
/// Less between the darkest and the lightest pixel is one shade, so the wider surroundings decide.
const FLAT: u8 = 12;

/// A picture with a cut for each block: what is darker than it is dark.
pub(crate) struct Ink<'a> {
    pub(super) grey: &'a Grey,
    across: usize,
    cuts: Vec<u8>,
}

/// The darkest and the lightest pixel of each block of some size.
struct Extremes {
    across: usize,
    down: usize,
    of: Vec<(u8, u8)>,
}

impl Extremes {
    fn of_blocks(grey: &Grey) -> Self {
        let (across, down) = (grey.width.div_ceil(BLOCK), grey.height.div_ceil(BLOCK));
        let mut of = vec![(u8::MAX, 0); across * down];
        for (y, row) in grey.pixels.chunks_exact(grey.width).enumerate() {
            let blocks = &mut of[(y >> SHIFT) * across..][..across];
            for (block, pixels) in blocks.iter_mut().zip(row.chunks(BLOCK)) {
                for pixel in pixels {
                    *block = (block.0.min(*pixel), block.1.max(*pixel));
                }
            }
        }
        Self { across, down, of }
    }

    /// Blocks of twice the side.
    fn doubled(&self) -> Self {
        let (across, down) = (self.across.div_ceil(2), self.down.div_ceil(2));
        let of = (0..across * down).map(|at| self.around(2 * (at % across), 2 * (at / across), 0, 1)).collect();
        Self { across, down, of }
    }

    /// Over the blocks from `before` to `after` of one.
    fn around(&self, x: usize, y: usize, before: usize, after: usize) -> (u8, u8) {
        let mut found = (u8::MAX, 0);
        for row in y.saturating_sub(before)..(y + after + 1).min(self.down) {
            for (low, high) in &self.of[row * self.across..][x.saturating_sub(before)..(x + after + 1).min(self.across)]
            {
                found = (found.0.min(*low), found.1.max(*high));
            }
        }
        found
    }
}

impl<'a> Ink<'a> {
    /// Cuts in the middle between the darkest and the lightest nearby: follows the light of a photo.
    pub(crate) fn local(grey: &'a Grey) -> Self {
        let mut sizes = vec![Extremes::of_blocks(grey)];
        while sizes.last().is_some_and(|last| last.across > 1 || last.down > 1) {
            sizes.extend(sizes.last().map(Extremes::doubled));
        }
        let across = sizes[0].across;
        let cut = |at: usize| {
            let mut cut = 0;
            for (size, extremes) in sizes.iter().enumerate() {
                let reach = if size == 0 { 2 } else { 1 };
                let (low, high) = extremes.around((at % across) >> size, (at / across) >> size, reach, reach);
                cut = low + (high - low).div_ceil(2);
                if high - low >= FLAT {
                    break;
                }
            }
            cut
        };
        let cuts = (0..sizes[0].of.len()).map(cut).collect();
        Self { grey, across, cuts }
    }

    /// One cut for all of it, where the two heaps of shades lie furthest apart (Otsu's): ignores specks and clutter.
    pub(crate) fn global(grey: &'a Grey) -> Self {
        let mut counts = [0_u32; 256];
        for pixel in &grey.pixels {
            counts[usize::from(*pixel)] += 1;
        }
        let weighed = || (0_u8..=255).zip(counts).map(|(shade, count)| (f64::from(shade), f64::from(count)));
        let (all, sum) = weighed().fold((0.0, 0.0), |(n, s), (shade, count)| (n + count, s + shade * count));
        let (mut n, mut s, mut best, mut cut) = (0.0, 0.0, 0.0, 128);
        for (next, (shade, count)) in (1_u8..=255).zip(weighed()) {
            (n, s) = (n + count, s + shade * count);
            let apart = (sum - s) / (all - n) - s / n;
            let spread = n * (all - n) * apart * apart;
            if spread > best {
                (best, cut) = (spread, next);
            }
        }
        let across = grey.width.div_ceil(BLOCK);
        Self { grey, across, cuts: vec![cut; across * grey.height.div_ceil(BLOCK)] }
    }

    pub(super) fn cut(&self, x: usize, y: usize) -> u8 {
        self.cuts[(y >> SHIFT) * self.across + (x >> SHIFT)]
    }

    pub(super) fn dark(&self, x: usize, y: usize) -> bool {
        self.grey.at(x, y) < self.cut(x, y)
    }

    /// Lengths of the runs of one shade in a row, the first of them dark (and maybe of no length).
    pub(super) fn runs(&self, y: usize, runs: &mut Vec<u32>) {
        runs.clear();
        let (mut dark, mut length) = (true, 0);
        let row = &self.grey.pixels[y * self.grey.width..][..self.grey.width];
        for (pixels, cut) in row.chunks(BLOCK).zip(&self.cuts[(y >> SHIFT) * self.across..]) {
            for pixel in pixels {
                if (pixel < cut) != dark {
                    runs.push(length);
                    (dark, length) = (!dark, 0);
                }
                length += 1;
            }
        }
        runs.push(length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_cut_is_found_whatever_the_shades_are() {
        for (pixels, light) in [(vec![0; 64], 0), (vec![255; 64], 64), ([vec![10; 32], vec![200; 32]].concat(), 32)] {
            let grey = Grey { width: 8, height: 8, pixels };
            let ink = Ink::global(&grey);
            let dark = (0..64).filter(|at| ink.dark(at % 8, at / 8)).count();
            assert_eq!(dark, 64 - light);
        }
    }
}
