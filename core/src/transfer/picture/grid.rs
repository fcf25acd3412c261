//! From three finders to the squares of a QR: how many there are a side, where each lies, and which are dark.

use rqrr::{Grid, SimpleGrid};
use zeroize::Zeroizing;

use super::finders::{Corners, Finder};
use super::ink::Ink;

/// Work that one picture may still cost, in looks at a pixel.
pub(super) struct Budget(pub(super) u64);

impl Budget {
    pub(super) fn is_spent(&self) -> bool {
        self.0 == 0
    }

    /// Whether work may begin. What was begun is done: the last may cost more than is left, and nothing after it.
    pub(super) fn spend(&mut self, looks: usize) -> bool {
        let enough = !self.is_spent();
        self.0 = self.0.saturating_sub(looks as u64);
        enough
    }
}

/// A place in the picture, in pixels, or in a QR, in squares.
type Point = (f32, f32);

/// From squares to pixels, as a flat thing looks from anywhere.
#[derive(Clone, Copy)]
pub(super) struct View([[f32; 3]; 3]);

/// Three corners, and any place as so much of each.
fn shares(corners: &[Point], (x, y): Point) -> [f32; 3] {
    let [(ax, ay), (bx, by), (cx, cy)] = [corners[0], corners[1], corners[2]];
    let all = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
    let second = ((x - ax) * (cy - ay) - (cx - ax) * (y - ay)) / all;
    let third = ((bx - ax) * (y - ay) - (x - ax) * (by - ay)) / all;
    [1.0 - second - third, second, third]
}

impl View {
    /// The view that takes four places to four others: the middles of the finders and a place near the fourth corner. None
    /// where no camera could see it so.
    fn through(squares: &[Point; 4], pixels: &[Point; 4]) -> Option<Self> {
        // A place is so much of each of three corners. Each corner is as far from the camera as makes the fourth place come
        // out where it is.
        let (flat, seen) = (shares(squares, squares[3]), shares(pixels, pixels[3]));
        let mut rows = [[0.0; 3]; 3];
        let [origin, along, below] = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0)].map(|place| shares(squares, place));
        for at in 0..3 {
            let weight = seen[at] / flat[at];
            if !(0.05..20.0).contains(&weight) {
                return None;
            }
            let (x, y) = pixels[at];
            let share = [along[at] - origin[at], below[at] - origin[at], origin[at]];
            for (row, value) in rows.iter_mut().zip([x, y, 1.0]) {
                for (number, share) in row.iter_mut().zip(share) {
                    *number += weight * value * share;
                }
            }
        }
        Some(Self(rows))
    }

    pub(super) fn at(&self, (u, v): Point) -> Point {
        let [x, y, away] = self.0.map(|[a, b, c]| a * u + b * v + c);
        let near = away.recip();
        (x * near, y * near)
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
        self.fit_by(ink, view, inverted, |x, y| ink.grey.between(x, y))
    }

    /// The same by the nearest pixels, in half the time.
    fn rough_fit(&self, ink: &Ink, view: &View, inverted: bool) -> f32 {
        self.fit_by(ink, view, inverted, |x, y| f32::from(ink.grey.at(x as usize, y as usize)))
    }

    fn fit_by(&self, ink: &Ink, view: &View, inverted: bool, shade: impl Fn(f32, f32) -> f32) -> f32 {
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
                let depth = ((cut - shade(x, y)) * (1.0 / 24.0)).clamp(-1.0, 1.0);
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

/// Threes that are looked at closer.
const MOST_SORTED: usize = 600;
/// Below this fit the squares that are known are no better than chance.
const LEAST_FIT: f32 = 0.3;
/// Above it no other number of squares fits better.
const SURE_FIT: f32 = 0.85;

/// The text of the QR to which three finders belong, and its outline.
pub(super) fn read(ink: &Ink, corners: &Corners, budget: &mut Budget) -> Option<(Zeroizing<Vec<u8>>, [Point; 4])> {
    let mut guesses = Vec::new();
    for side in sides(ink, corners) {
        let Some(guess) = guess(ink, corners, side, budget) else { continue };
        if guess.fit > SURE_FIT {
            return guess.read(ink, corners, budget);
        }
        guesses.push(guess);
    }
    guesses.sort_by(|a, b| b.fit.total_cmp(&a.fit));
    let mut likely = guesses.iter().filter(|guess| guess.fit > LEAST_FIT).take(2);
    likely.find_map(|guess| guess.read(ink, corners, budget))
}

impl Guess {
    fn read(&self, ink: &Ink, corners: &Corners, budget: &mut Budget) -> Option<(Zeroizing<Vec<u8>>, [Point; 4])> {
        // Six looks a square, and as much again for each of the ways to decode them.
        if !budget.spend(self.side * self.side * 60) {
            return None;
        }
        let shades = shades(ink, self.side, &self.view, corners.finders[0].inverted);
        let text = decode(&shades, self.side)?;
        let end = self.side as f32;
        Some((text, [(0.0, 0.0), (end, 0.0), (end, end), (0.0, end)].map(|place| self.view.at(place))))
    }
}

/// How sure it is that three finders belong to one QR, the surest first: the lines of dark and light squares between them
/// change as often as the finders' size lets expect.
pub(super) fn sorted(ink: &Ink, mut all: Vec<Corners>) -> Vec<Corners> {
    all.truncate(MOST_SORTED);
    for corners in &mut all {
        let [corner, along, below] = corners.finders;
        for (end, other) in [(&along, &below), (&below, &along)] {
            let expected = length(&corner, end);
            let off = timing(ink, corners, end, other).map_or(1.0, |counted| (counted / expected - 1.0).abs());
            corners.doubt += off.min(1.0);
        }
    }
    all.sort_by(|a, b| a.doubt.total_cmp(&b.doubt));
    all
}

/// Squares a side, by the size of two finders.
fn length(from: &Finder, to: &Finder) -> f32 {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    dx.hypot(dy) / ((from.square(dx, dy) + to.square(dx, dy)) / 2.0) + 7.0
}

/// How many squares a side there may be, the likeliest first.
fn sides(ink: &Ink, corners: &Corners) -> Vec<usize> {
    let [corner, along, below] = &corners.finders;
    let mut estimates = Vec::new();
    for (end, other) in [(along, below), (below, along)] {
        estimates.extend(timing(ink, corners, end, other));
        estimates.push(length(corner, end));
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
    sides.truncate(5);
    sides
}

/// Counts the changes of shade on the line of dark and light squares between two finders: leaning changes nothing in that.
fn timing(ink: &Ink, corners: &Corners, end: &Finder, other: &Finder) -> Option<f32> {
    let corner = &corners.finders[0];
    let (dx, dy) = (end.x - corner.x, end.y - corner.y);
    let length = dx.hypot(dy);
    let (ox, oy) = (other.x - corner.x, other.y - corner.y);
    let sideways = ox.hypot(oy);
    let place = |finder: &Finder, forward: f32| {
        let (square, square_sideways) = (finder.square(dx, dy) * forward, finder.square(ox, oy) * 3.0);
        (
            finder.x + dx / length * square + ox / sideways * square_sideways,
            finder.y + dy / length * square + oy / sideways * square_sideways,
        )
    };
    let (from, to) = (place(corner, 3.0), place(end, -3.0));
    // Six looks a square, or two a pixel where that is less.
    let steps = (self::length(corner, end) * 6.0).min(length * 2.0) as usize;
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
    // Seen from straight above; as the finders' sizes say that it leans; and wherever about there the last small square is.
    let part = (fourth - near) / (far - near);
    let leaning = |lengths: [f32; 3]| {
        let weights = [(1.0 - 2.0 * part) * lengths[0], part * lengths[1], part * lengths[2]];
        let all: f32 = weights.iter().sum();
        let sum =
            |of: fn(Point) -> f32| weights.iter().zip([corner, along, below]).map(|(w, p)| w * of(p)).sum::<f32>();
        (sum(|p| p.0) / all, sum(|p| p.1) / all)
    };
    let mut places = vec![leaning([1.0; 3]), leaning(corners.finders.map(|finder| finder.area().powf(-1.0 / 3.0)))];
    let step = ((along.0 - corner.0) / (far - near), (along.1 - corner.1) / (far - near));
    let down = ((below.0 - corner.0) / (far - near), (below.1 - corner.1) / (far - near));
    let pattern = opposite.as_ref().unwrap_or(&known);
    let reach = if opposite.is_some() { (side / 6).clamp(4, 20) } else { 4 };
    let mut found: Vec<(f32, Point)> = Vec::new();
    let reach = reach as isize * 3 / 2;
    for (x, y) in places.clone() {
        if !budget.spend((2 * reach.unsigned_abs() + 1).pow(2) * (pattern.of.len() + 10)) {
            return None;
        }
        for v in -reach..=reach {
            for u in -reach..=reach {
                let (u, v) = (u as f32 * 0.67, v as f32 * 0.67);
                let place = (x + step.0 * u + down.0 * v, y + step.1 * u + down.1 * v);
                if let Some(view) = View::through(&squares, &[corner, along, below, place]) {
                    found.push((pattern.rough_fit(ink, &view, inverted), place));
                }
            }
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    places.extend(found.iter().take(6).map(|(_, place)| *place));
    let mut best: Option<(f32, [Point; 4])> = None;
    for place in places {
        let pixels = [corner, along, below, place];
        let Some(view) = View::through(&squares, &pixels) else { continue };
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
                    let Some(view) = View::through(&squares, &other) else { continue };
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
    Some(Guess { side, view: View::through(&squares, &pixels)?, fit })
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
