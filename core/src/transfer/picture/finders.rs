//! The three squares in a square that mark a QR: dark, light, dark as 1:1:3:1:1 on any line through the middle
//! (ISO/IEC 18004, section 12).

use std::collections::HashMap;

use super::ink::Ink;

/// Found squares that are looked at further. Twenty QRs have sixty; text and the QRs' own data look like some more.
const MOST: usize = 300;
/// Sightings that are kept while looking, so that a picture full of them costs little.
const MOST_SEEN: usize = 30_000;
/// Runs of 1:1:3:1:1 in rows that are followed up. A page full of text has some ten thousand.
const MOST_RUNS: usize = 150_000;
/// Neighbours with which one is tried as the corner of a QR: so many of the likeliest, and of all the likely and near.
const LIKELIEST: usize = 8;
const NEIGHBOURS: usize = 24;

/// Doubt about one that a line does not show as 1:1:3:1:1 at all.
const MISSED: f32 = 0.6;

/// The middle of one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Finder {
    pub(super) x: f32,
    pub(super) y: f32,
    /// Pixels that its seven squares are wide, as a row and a column cut it: up to 1.41 times its side where it is turned.
    across: f32,
    down: f32,
    /// Light on dark.
    pub(super) inverted: bool,
    /// Rows that saw it.
    seen: u32,
    /// How far it is from 1:1:3:1:1 in four directions; 0 is not at all.
    doubt: f32,
}

impl Finder {
    /// Pixels a square, if a line of the QR runs in this direction.
    pub(super) fn square(&self, dx: f32, dy: f32) -> f32 {
        let straight = dx.abs().max(dy.abs()) / dx.hypot(dy);
        (self.across * self.down).sqrt() / 7.0 * straight
    }

    /// Pixels of all of it, but for the turn.
    pub(super) fn area(&self) -> f32 {
        self.across * self.down
    }

    fn away(&self, other: &Self) -> f32 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    /// The cut through it, whichever way.
    fn size(&self) -> f32 {
        (self.across * self.down).sqrt()
    }
}

/// Three of one QR: where its lines begin, the one along them, the one below.
#[derive(Clone, Copy, Debug)]
pub(super) struct Corners {
    pub(super) finders: [Finder; 3],
    /// 0 is a perfect square seen from straight above.
    pub(super) doubt: f32,
}

/// Whether five runs are 1:1:3:1:1, each within half of a square and half a pixel.
fn is_finder(runs: [u32; 5]) -> bool {
    let [a, b, middle, c, d] = runs;
    let total: u32 = runs.iter().sum();
    // The second is implied by what follows, and quicker: of noise nearly all end here.
    if total < 7 || middle < a.max(b).max(c.max(d)) {
        return false;
    }
    let square = total as f32 / 7.0;
    let near = |run: u32, squares: f32| (run as f32 - squares * square).abs() <= 0.55 * square * squares.sqrt() + 0.5;
    near(runs[0], 1.0) && near(runs[1], 1.0) && near(runs[2], 3.0) && near(runs[3], 1.0) && near(runs[4], 1.0)
}

/// A line through one.
struct Cut {
    /// Where the middle of its middle is, from where it was begun.
    middle: f32,
    /// Length of all five runs.
    length: f32,
    /// How far they are from 1:1:3:1:1, as a part of the length.
    doubt: f32,
}

/// Follows a line both ways from a place inside the middle.
fn cross(longest: u32, shade: impl Fn(i32) -> Option<bool>) -> Option<Cut> {
    let middle = shade(0)?;
    let mut runs = [0_u32; 5];
    let mut ends = [0_i32; 2];
    for (side, step) in [(0, -1), (1, 1)] {
        let mut at = if side == 0 { 0 } else { 1 };
        for (ring, dark) in [(0, middle), (1, !middle), (2, middle)] {
            let run = if side == 0 { &mut runs[2 - ring] } else { &mut runs[2 + ring] };
            let mut here = 0;
            while shade(at) == Some(dark) {
                here += 1;
                at += step;
                if here > longest {
                    return None;
                }
            }
            if here == 0 && ring > 0 {
                return None;
            }
            *run += here;
            if ring == 0 {
                ends[side] = at;
            }
        }
    }
    let length = runs.iter().sum::<u32>() as f32;
    let off: f32 =
        runs.iter().zip([1.0, 1.0, 3.0, 1.0, 1.0]).map(|(run, n)| (*run as f32 - n * length / 7.0).abs()).sum();
    is_finder(runs).then(|| Cut { middle: (ends[0] + 1 + ends[1]) as f32 / 2.0, length, doubt: off / length })
}

/// All that a picture shows, the most often seen first.
pub(super) fn find(ink: &Ink) -> Vec<Finder> {
    let (width, height) = (ink.grey.width as i32, ink.grey.height as i32);
    let dark = |x: i32, y: i32| {
        let inside = (0..width).contains(&x) && (0..height).contains(&y);
        inside.then(|| ink.dark(x as usize, y as usize))
    };
    let mut seen: Vec<Finder> = Vec::new();
    let mut places: HashMap<(i32, i32), Vec<usize>> = HashMap::new();
    let mut runs = Vec::new();
    let mut left_over = MOST_RUNS;
    for y in 0..ink.grey.height {
        if left_over == 0 {
            break;
        }
        ink.runs(y, &mut runs);
        let mut start = 0;
        for (at, five) in runs.windows(5).enumerate() {
            let left = start;
            start += five[0];
            let five = [five[0], five[1], five[2], five[3], five[4]];
            if left_over == 0 || !is_finder(five) {
                continue;
            }
            left_over -= 1;
            let total: u32 = five.iter().sum();
            let x = (left + five[0] + five[1] + five[2] / 2) as i32;
            let Some(Cut { middle: dy, length: down, .. }) = cross(total, |step| dark(x, y as i32 + step)) else {
                continue;
            };
            let middle = (y as f32 + dy) as i32;
            let Some(Cut { middle: dx, length: across, .. }) = cross(total, |step| dark(x + step, middle)) else {
                continue;
            };
            if across > 2.0 * down || down > 2.0 * across {
                continue;
            }
            let found =
                Finder { x: x as f32 + dx, y: y as f32 + dy, across, down, inverted: at % 2 == 1, seen: 1, doubt: 0.0 };
            // The same one, seen by a row before: within two squares. Kept by places of eight pixels and of its own size.
            let near = found.size() / 4.0 + 1.0;
            let cell = |value: f32| (value / 8.0) as i32;
            let reach = ((near / 8.0).ceil() as i32).min(4);
            let (column, row) = (cell(found.x), cell(found.y));
            let before = (row - reach..=row + reach)
                .flat_map(|row| (column - reach..=column + reach).map(move |column| (column, row)))
                .filter_map(|place| places.get(&place))
                .flatten()
                .copied()
                .find(|at| {
                    let other = &seen[*at];
                    other.inverted == found.inverted
                        && other.away(&found) < near
                        && (0.6..1.7).contains(&(other.size() / found.size()))
                });
            match before {
                Some(at) => {
                    let other = &mut seen[at];
                    let weight = other.seen as f32;
                    let mean = |a: f32, b: f32| (a * weight + b) / (weight + 1.0);
                    (other.x, other.y) = (mean(other.x, found.x), mean(other.y, found.y));
                    (other.across, other.down) = (mean(other.across, across), mean(other.down, down));
                    other.seen += 1;
                }
                None if seen.len() < MOST_SEEN => {
                    places.entry((column, row)).or_default().push(seen.len());
                    seen.push(found);
                }
                None => {}
            }
        }
    }
    // Seen by the rows that its middle has, so far as a picture of its size can be: what only one row saw is text.
    let share = |finder: &Finder| finder.seen as f32 / (finder.down * 3.0 / 7.0).max(1.0);
    seen.retain(|finder| share(finder) > 0.25);
    for finder in &mut seen {
        let (x, y) = (finder.x as i32, finder.y as i32);
        let longest = (finder.across + finder.down) as u32;
        let cut = |(dx, dy): (i32, i32)| cross(longest, |step| dark(x + dx * step, y + dy * step));
        let doubts = [(1, 0), (0, 1), (1, 1), (1, -1)].map(|way| cut(way).map_or(MISSED, |cut| cut.doubt));
        finder.doubt = doubts.iter().sum();
    }
    seen.sort_by(|a, b| a.doubt.total_cmp(&b.doubt).then(b.size().total_cmp(&a.size())));
    seen.truncate(MOST);
    seen
}

/// Threes that may belong to one QR, the likeliest first.
pub(super) fn corners(finders: &[Finder]) -> Vec<Corners> {
    let mut all = Vec::new();
    for (at, corner) in finders.iter().enumerate() {
        let mut near: Vec<&Finder> = finders
            .iter()
            .enumerate()
            .filter(|(other, finder)| {
                *other != at
                    && finder.inverted == corner.inverted
                    && (0.45..2.2).contains(&(finder.size() / corner.size()))
                    && finder.away(corner) > corner.size()
                    && finder.away(corner) < corner.size() * 36.0
            })
            .map(|(_, finder)| finder)
            .collect();
        // They come the likeliest first.
        let likely = near.len().min(LIKELIEST);
        let far = |finder: &Finder| finder.away(corner) * (finder.doubt + 0.2);
        near[likely..].sort_by(|a, b| far(a).total_cmp(&far(b)));
        near.truncate(NEIGHBOURS);
        for (first, along) in near.iter().enumerate() {
            for below in &near[first + 1..] {
                all.extend(Corners::of(*corner, **along, **below));
            }
        }
    }
    all.sort_by(|a, b| a.doubt.total_cmp(&b.doubt));
    all
}

impl Corners {
    fn of(corner: Finder, along: Finder, below: Finder) -> Option<Self> {
        let (ax, ay) = (along.x - corner.x, along.y - corner.y);
        let (bx, by) = (below.x - corner.x, below.y - corner.y);
        let (a, b) = (ax.hypot(ay), bx.hypot(by));
        let (cos, turn) = ((ax * bx + ay * by) / (a * b), ax * by - ay * bx);
        // Seen from the side a square's corner is wider or narrower than a right angle, and one side is shorter.
        let ratio = a.max(b) / a.min(b);
        if cos.abs() > 0.6 || ratio > 1.9 {
            return None;
        }
        let sizes = [corner.size(), along.size(), below.size()];
        let spread = sizes.iter().copied().fold(0.0, f32::max) / sizes.iter().copied().fold(f32::MAX, f32::min);
        // A QR's own data may look like a finder, never one that is nearer than its real ones: prefer the small.
        let each = corner.doubt + along.doubt + below.doubt;
        let doubt = cos.abs() * 1.5 + (ratio - 1.0) + (spread - 1.0) + each * 0.7 + a.max(b) / corner.size() * 0.004;
        let finders = if turn > 0.0 { [corner, along, below] } else { [corner, below, along] };
        Some(Self { finders, doubt })
    }
}
