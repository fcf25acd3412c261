//! From three finders to the squares of a QR: how many there are a side, where each lies, and which are dark.

use rqrr::{Grid, SimpleGrid};
use zeroize::Zeroizing;

use super::finders::Corners;
use super::ink::Ink;

/// Work that one picture may still cost, in looks at a pixel.
pub(super) struct Budget(pub(super) u64);

impl Budget {
    pub(super) fn is_spent(&self) -> bool {
        self.0 == 0
    }

    pub(super) fn spend(&mut self, looks: usize) -> bool {
        let looks = looks as u64;
        let enough = self.0 >= looks;
        self.0 = self.0.saturating_sub(looks);
        enough
    }
}

/// A place in the picture, in pixels, or in a QR, in squares.
type Point = (f32, f32);

/// From squares to pixels, as a flat thing looks from anywhere.
#[derive(Clone, Copy)]
pub(super) struct View([f32; 8]);

impl View {
    /// The view that takes four places to four others: the middles of the finders and a place near the fourth corner.
    /// None where no camera could see it so.
    fn through(squares: [Point; 4], pixels: [Point; 4]) -> Option<Self> {
        // Eight linear equations for eight numbers; Gauss with pivots.
        let mut rows = [[0.0_f64; 9]; 8];
        for (at, ((u, v), (x, y))) in squares.into_iter().zip(pixels).enumerate() {
            let (u, v, x, y) = (f64::from(u), f64::from(v), f64::from(x), f64::from(y));
            rows[2 * at] = [u, v, 1.0, 0.0, 0.0, 0.0, -u * x, -v * x, x];
            rows[2 * at + 1] = [0.0, 0.0, 0.0, u, v, 1.0, -u * y, -v * y, y];
        }
        for column in 0..8 {
            let pivot = (column..8).max_by(|a, b| rows[*a][column].abs().total_cmp(&rows[*b][column].abs()))?;
            rows.swap(column, pivot);
            let row = rows[column];
            if row[column].abs() < 1e-9 {
                return None;
            }
            for (at, other) in rows.iter_mut().enumerate() {
                let factor = if at == column { 0.0 } else { other[column] / row[column] };
                for (value, from) in other.iter_mut().zip(row).skip(column) {
                    *value -= factor * from;
                }
            }
        }
        Some(Self(std::array::from_fn(|at| (rows[at][8] / rows[at][at]) as f32)))
    }

    pub(super) fn at(&self, (u, v): Point) -> Point {
        let m = &self.0;
        let w = m[6] * u + m[7] * v + 1.0;
        ((m[0] * u + m[1] * v + m[2]) / w, (m[3] * u + m[4] * v + m[5]) / w)
    }
}

/// Squares whose shade every QR of a size has in common, each with its middle.
struct Known {
    of: Vec<(Point, bool)>,
}

/// Where the small squares lie in a QR, both across and down (ISO/IEC 18004, annex E).
fn alignments(side: usize) -> Vec<usize> {
    let version = (side - 17) / 4;
    if version < 2 {
        return Vec::new();
    }
    let count = version / 7 + 2;
    // Even steps from the far end; what is left over is between the first two.
    let step = if version == 32 { 26 } else { (version * 4 + count * 2 + 1) / (count * 2 - 2) * 2 };
    let mut all: Vec<usize> = (0..count - 1).map(|at| side - 7 - at * step).collect();
    all.push(6);
    all.reverse();
    all
}

impl Known {
    /// A square in a square in a square about a middle, with `rings` about it: dark at odd distances but the first... as the
    /// pattern has it.
    fn rings(&mut self, x: usize, y: usize, reach: isize, light: &[isize], side: usize) {
        for dy in -reach..=reach {
            for dx in -reach..=reach {
                let (u, v) = (x as isize + dx, y as isize + dy);
                let inside = 0..side as isize;
                if inside.contains(&u) && inside.contains(&v) {
                    let dark = !light.contains(&dx.abs().max(dy.abs()));
                    self.of.push(((u as f32 + 0.5, v as f32 + 0.5), dark));
                }
            }
        }
    }

    fn corner(side: usize) -> Option<Self> {
        let mut known = Self { of: Vec::new() };
        let last = *alignments(side).last()?;
        known.rings(last, last, 2, &[1], side);
        Some(known)
    }

    fn all(side: usize) -> Self {
        let mut known = Self { of: Vec::new() };
        for (x, y) in [(3, 3), (side - 4, 3), (3, side - 4)] {
            known.rings(x, y, 4, &[2, 4], side);
        }
        for at in 8..side - 8 {
            let dark = at % 2 == 0;
            known.of.push(((at as f32 + 0.5, 6.5), dark));
            known.of.push(((6.5, at as f32 + 0.5), dark));
        }
        let places = alignments(side);
        let last = places.last().copied().unwrap_or(0);
        for x in &places {
            for y in &places {
                if !matches!((*x, *y), (6, 6)) && (*x, *y) != (6, last) && (*x, *y) != (last, 6) {
                    known.rings(*x, *y, 2, &[1], side);
                }
            }
        }
        known
    }

    /// How well a view shows them, from -1 to 1.
    fn fit(&self, ink: &Ink, view: &View, inverted: bool) -> f32 {
        let (width, height) = (ink.grey.width, ink.grey.height);
        let sum: f32 = self
            .of
            .iter()
            .map(|(place, dark)| {
                let (x, y) = view.at(*place);
                if !(x >= 0.0 && y >= 0.0 && x < width as f32 && y < height as f32) {
                    return -1.0;
                }
                let cut = f32::from(ink.cut(x as usize, y as usize));
                let depth = ((cut - ink.grey.between(x, y)) / 24.0).clamp(-1.0, 1.0);
                if *dark != inverted { depth } else { -depth }
            })
            .sum();
        sum / self.of.len() as f32
    }
}

/// A QR that may lie where three finders are.
struct Guess {
    side: usize,
    view: View,
    fit: f32,
}

/// Below this fit the squares that are known are no better than chance.
const LEAST_FIT: f32 = 0.3;

/// The text of the QR to which three finders belong, and its outline.
pub(super) fn read(ink: &Ink, corners: &Corners, budget: &mut Budget) -> Option<(Zeroizing<Vec<u8>>, [Point; 4])> {
    let inverted = corners.finders[0].inverted;
    let mut guesses: Vec<Guess> =
        sides(ink, corners).into_iter().filter_map(|side| guess(ink, corners, side, budget)).collect();
    guesses.sort_by(|a, b| b.fit.total_cmp(&a.fit));
    for Guess { side, view, fit } in guesses.into_iter().take(2) {
        if fit < LEAST_FIT || !budget.spend(side * side * 30) {
            continue;
        }
        let shades = shades(ink, side, &view, inverted);
        if let Some(text) = decode(&shades, side) {
            let end = side as f32;
            let outline = [(0.0, 0.0), (end, 0.0), (end, end), (0.0, end)].map(|place| view.at(place));
            return Some((text, outline));
        }
    }
    None
}

/// How many squares a side there may be, the likeliest first.
fn sides(ink: &Ink, corners: &Corners) -> Vec<usize> {
    let [corner, along, below] = &corners.finders;
    let mut estimates = Vec::new();
    for (end, other) in [(along, below), (below, along)] {
        estimates.extend(timing(ink, corners, end, other));
        let (dx, dy) = (end.x - corner.x, end.y - corner.y);
        let square = (corner.square(dx, dy) + end.square(dx, dy)) / 2.0;
        estimates.push(dx.hypot(dy) / square + 7.0);
    }
    let mut sides = Vec::new();
    for off in [0.0, 4.0, -4.0] {
        for estimate in &estimates {
            let version = ((estimate + off - 17.0) / 4.0).round();
            if (1.0..=40.0).contains(&version) {
                let side = version as usize * 4 + 17;
                if !sides.contains(&side) {
                    sides.push(side);
                }
            }
        }
    }
    sides.truncate(6);
    sides
}

/// Counts the changes of shade on the line of dark and light squares between two finders: leaning changes nothing in that.
fn timing(ink: &Ink, corners: &Corners, end: &super::finders::Finder, other: &super::finders::Finder) -> Option<f32> {
    let corner = &corners.finders[0];
    let (dx, dy) = (end.x - corner.x, end.y - corner.y);
    let length = dx.hypot(dy);
    let (ox, oy) = (other.x - corner.x, other.y - corner.y);
    let sideways = ox.hypot(oy);
    let place = |finder: &super::finders::Finder, forward: f32| {
        let (square, square_sideways) = (finder.square(dx, dy) * forward, finder.square(ox, oy) * 3.0);
        (
            finder.x + dx / length * square + ox / sideways * square_sideways,
            finder.y + dy / length * square + oy / sideways * square_sideways,
        )
    };
    let (from, to) = (place(corner, 3.0), place(end, -3.0));
    let steps = (length * 2.0) as usize;
    let mut changes = 0;
    let mut before = None;
    for step in 0..=steps {
        let part = step as f32 / steps as f32;
        let (x, y) = (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part);
        if !(x >= 0.0 && y >= 0.0 && x < ink.grey.width as f32 && y < ink.grey.height as f32) {
            return None;
        }
        let dark = ink.grey.between(x, y) < f32::from(ink.cut(x as usize, y as usize));
        changes += usize::from(before.is_some_and(|before| before != dark));
        before = Some(dark);
    }
    // From the finder's own corner square to the other's: side - 13 squares with as many changes less one.
    Some(changes as f32 + 13.0)
}

/// Where a QR of so many squares would lie, as well as its known squares say.
fn guess(ink: &Ink, corners: &Corners, side: usize, budget: &mut Budget) -> Option<Guess> {
    let [corner, along, below] = corners.finders.map(|finder| (finder.x, finder.y));
    let inverted = corners.finders[0].inverted;
    let (near, far) = (3.5, side as f32 - 3.5);
    let known = Known::all(side);
    let opposite = Known::corner(side);
    let fourth = if opposite.is_some() { side as f32 - 6.5 } else { far };
    let squares = [(near, near), (far, near), (near, far), (fourth, fourth)];
    // Without perspective, and then wherever the last small square is found about there.
    let part = (fourth - near) / (far - near);
    let flat = (
        corner.0 + (along.0 - corner.0 + below.0 - corner.0) * part,
        corner.1 + (along.1 - corner.1 + below.1 - corner.1) * part,
    );
    let step = ((along.0 - corner.0) / (far - near), (along.1 - corner.1) / (far - near));
    let down = ((below.0 - corner.0) / (far - near), (below.1 - corner.1) / (far - near));
    let moved = |u: f32, v: f32| (flat.0 + step.0 * u + down.0 * v, flat.1 + step.1 * u + down.1 * v);
    let mut places = vec![flat];
    let pattern = opposite.as_ref().unwrap_or(&known);
    let reach = if opposite.is_some() { (side / 5).clamp(4, 24) } else { 5 };
    let mut found: Vec<(f32, Point)> = Vec::new();
    if !budget.spend((2 * reach + 1).pow(2) * pattern.of.len() * 5 / 2) {
        return None;
    }
    let reach = reach as isize * 3 / 2;
    for v in -reach..=reach {
        for u in -reach..=reach {
            let place = moved(u as f32 * 0.67, v as f32 * 0.67);
            if let Some(view) = View::through(squares, [corner, along, below, place]) {
                found.push((pattern.fit(ink, &view, inverted), place));
            }
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    places.extend(found.iter().take(4).map(|(_, place)| *place));
    let mut best: Option<(f32, [Point; 4])> = None;
    for place in places {
        let pixels = [corner, along, below, place];
        let Some(view) = View::through(squares, pixels) else { continue };
        if !budget.spend(known.of.len()) {
            return None;
        }
        let fit = known.fit(ink, &view, inverted);
        if best.is_none_or(|(before, _)| fit > before) {
            best = Some((fit, pixels));
        }
    }
    let (mut fit, mut pixels) = best?;
    if fit < LEAST_FIT / 2.0 {
        return None;
    }
    // Move one place a little, keep what fits better, and ever less.
    let square = step.0.hypot(step.1).max(down.0.hypot(down.1));
    for distance in [1.0, 0.5, 0.25, 0.12] {
        for _ in 0..2 {
            let before = fit;
            for at in 0..8 {
                for sign in [1.0, -1.0] {
                    let mut other = pixels;
                    let moved = if at % 2 == 0 { &mut other[at / 2].0 } else { &mut other[at / 2].1 };
                    *moved += sign * distance * square;
                    if !budget.spend(known.of.len()) {
                        return None;
                    }
                    let Some(view) = View::through(squares, other) else { continue };
                    let better = known.fit(ink, &view, inverted);
                    if better > fit {
                        (fit, pixels) = (better, other);
                        break;
                    }
                }
            }
            if fit <= before {
                break;
            }
        }
    }
    Some(Guess { side, view: View::through(squares, pixels)?, fit })
}

/// The shade of every square, 0 is as dark as dark is.
fn shades(ink: &Ink, side: usize, view: &View, inverted: bool) -> Zeroizing<Vec<f32>> {
    let shade = |at: usize| {
        let (u, v) = ((at % side) as f32 + 0.5, (at / side) as f32 + 0.5);
        let mut sum = 0.0;
        for (du, dv) in [(0.0, 0.0), (0.0, 0.0), (0.17, 0.17), (-0.17, 0.17), (0.17, -0.17), (-0.17, -0.17)] {
            let (x, y) = view.at((u + du, v + dv));
            sum += ink.grey.between(x, y);
        }
        if inverted { 255.0 - sum / 6.0 } else { sum / 6.0 }
    };
    Zeroizing::new((0..side * side).map(shade).collect())
}

/// Tries what is dark: darker than the squares around, after that with blur taken back, and than all of them.
fn decode(shades: &[f32], side: usize) -> Option<Zeroizing<Vec<u8>>> {
    let mean = shades.iter().sum::<f32>() / shades.len() as f32;
    let near = means(shades, side, 5);
    let four = cross_means(shades, side);
    let dark = [
        |shade: f32, near: f32, _: f32, _: f32| shade < near,
        |shade: f32, near: f32, four: f32, _: f32| shade + (shade - four) * 0.6 < near,
        |shade: f32, _: f32, _: f32, mean: f32| shade < mean,
        |shade: f32, near: f32, four: f32, _: f32| shade + (shade - four) * 1.5 < near,
    ];
    dark.iter().find_map(|dark| {
        let grid = SimpleGrid::from_func(side, |x, y| {
            let at = y * side + x;
            dark(shades[at], near[at], four[at], mean)
        });
        let mut text = Zeroizing::new(Vec::with_capacity(4 * 1024));
        Grid::new(grid).decode_to(&mut *text).ok()?;
        Some(text)
    })
}

/// The mean of the squares about each, `reach` away and less.
fn means(shades: &[f32], side: usize, reach: usize) -> Vec<f32> {
    // Sums of all that is above and left make any sum of a rectangle four of them.
    let wide = side + 1;
    let mut sums = vec![0.0_f64; wide * wide];
    for y in 0..side {
        for x in 0..side {
            sums[(y + 1) * wide + x + 1] =
                f64::from(shades[y * side + x]) + sums[y * wide + x + 1] + sums[(y + 1) * wide + x]
                    - sums[y * wide + x];
        }
    }
    let mean = |at: usize| {
        let (x, y) = (at % side, at / side);
        let (left, right) = (x.saturating_sub(reach), (x + reach + 1).min(side));
        let (top, bottom) = (y.saturating_sub(reach), (y + reach + 1).min(side));
        let sum = sums[bottom * wide + right] - sums[top * wide + right] - sums[bottom * wide + left]
            + sums[top * wide + left];
        (sum / ((right - left) * (bottom - top)) as f64) as f32
    };
    (0..side * side).map(mean).collect()
}

/// The mean of the four squares beside each.
fn cross_means(shades: &[f32], side: usize) -> Vec<f32> {
    let mean = |at: usize| {
        let (x, y) = (at % side, at / side);
        let pick = |x: usize, y: usize| shades[y.min(side - 1) * side + x.min(side - 1)];
        (pick(x.saturating_sub(1), y) + pick(x + 1, y) + pick(x, y.saturating_sub(1)) + pick(x, y + 1)) / 4.0
    };
    (0..side * side).map(mean).collect()
}
