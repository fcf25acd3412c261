//! Digits made of blocks, and a ring made of dots: the code is the biggest thing on the screen.

/// Four wide, seven high; the highest bit of a row is its left dot.
const TALL: [[u8; 7]; 10] = [
    [0b0110, 0b1001, 0b1001, 0b1001, 0b1001, 0b1001, 0b0110],
    [0b0010, 0b0110, 0b0010, 0b0010, 0b0010, 0b0010, 0b0111],
    [0b0110, 0b1001, 0b0001, 0b0010, 0b0100, 0b1000, 0b1111],
    [0b0110, 0b1001, 0b0001, 0b0110, 0b0001, 0b1001, 0b0110],
    [0b0001, 0b0011, 0b0101, 0b1001, 0b1111, 0b0001, 0b0001],
    [0b1111, 0b1000, 0b1110, 0b0001, 0b0001, 0b1001, 0b0110],
    [0b0110, 0b1000, 0b1000, 0b1110, 0b1001, 0b1001, 0b0110],
    [0b1111, 0b0001, 0b0001, 0b0010, 0b0010, 0b0100, 0b0100],
    [0b0110, 0b1001, 0b1001, 0b0110, 0b1001, 0b1001, 0b0110],
    [0b0110, 0b1001, 0b1001, 0b0111, 0b0001, 0b0001, 0b0110],
];

/// Three wide, five high.
const SMALL: [[u8; 5]; 10] = [
    [0b111, 0b101, 0b101, 0b101, 0b111],
    [0b010, 0b110, 0b010, 0b010, 0b111],
    [0b111, 0b001, 0b111, 0b100, 0b111],
    [0b111, 0b001, 0b111, 0b001, 0b111],
    [0b101, 0b101, 0b111, 0b001, 0b001],
    [0b111, 0b100, 0b111, 0b001, 0b111],
    [0b111, 0b100, 0b111, 0b101, 0b111],
    [0b111, 0b001, 0b001, 0b010, 0b010],
    [0b111, 0b101, 0b111, 0b101, 0b111],
    [0b111, 0b101, 0b111, 0b001, 0b111],
];

/// The largest picture of `spelled` (`123 4567`) within `width` x `height` cells; plain letters when none fits or a sign is
/// no digit.
pub(crate) fn big(spelled: &str, width: usize, height: usize) -> Vec<String> {
    let (tall, small) = (dots(spelled, 4, &TALL), dots(spelled, 3, &SMALL));
    let (tall, small) = (tall.as_deref(), small.as_deref());
    let sizes = [tall.map(full), small.map(full), tall.map(halves), small.map(halves)];
    let fits = |lines: &Vec<String>| lines.len() <= height && lines.iter().all(|line| line.chars().count() <= width);
    sizes.into_iter().flatten().find(fits).unwrap_or_else(|| vec![spelled.to_owned()])
}

/// Rows of dots: one dot between digits, two more between groups.
fn dots<const H: usize>(text: &str, wide: usize, font: &[[u8; H]; 10]) -> Option<Vec<Vec<bool>>> {
    let mut rows = vec![Vec::new(); H];
    for sign in text.chars() {
        let digit = sign.to_digit(10);
        if digit.is_none() && sign != ' ' {
            return None;
        }
        for (y, row) in rows.iter_mut().enumerate() {
            match digit {
                Some(digit) => {
                    row.extend((0..wide).rev().map(|x| font[digit as usize][y] >> x & 1 == 1));
                    row.push(false);
                }
                None => row.extend([false; 2]),
            }
        }
    }
    rows.iter_mut().for_each(|row| {
        row.pop();
    });
    Some(rows)
}

/// Two cells a dot: a cell is about twice as high as wide.
fn full(rows: &[Vec<bool>]) -> Vec<String> {
    rows.iter().map(|row| row.iter().map(|dot| if *dot { "██" } else { "  " }).collect()).collect()
}

/// Two dots a cell, one above the other.
fn halves(rows: &[Vec<bool>]) -> Vec<String> {
    let cell = |upper: bool, lower: bool| match (upper, lower) {
        (true, true) => '█',
        (true, false) => '▀',
        (false, true) => '▄',
        (false, false) => ' ',
    };
    let line = |pair: &[Vec<bool>]| {
        let lower = |x: usize| pair.get(1).is_some_and(|row| row[x]);
        pair[0].iter().enumerate().map(|(x, upper)| cell(*upper, lower(x))).collect()
    };
    rows.chunks(2).map(line).collect()
}

/// A ring `rows` high and twice as many cells wide, of which `left` (0 to 1) is drawn, ending at twelve o'clock.
pub(crate) fn ring(left: f64, rows: usize) -> Vec<String> {
    let size = rows * 4;
    let radius = size as f64 / 2.0;
    let lit = |x: usize, y: usize| {
        let (dx, dy) = (x as f64 + 0.5 - radius, y as f64 + 0.5 - radius);
        let distance = dx.hypot(dy);
        // Counted from twelve o'clock backwards, so that the ring runs out clockwise.
        let turn = (-dx).atan2(-dy).rem_euclid(std::f64::consts::TAU) / std::f64::consts::TAU;
        distance <= radius && distance >= radius * 0.78 && turn < left
    };
    // Unicode numbers the dots of a braille cell by column, but the lowest row came later.
    let bits = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];
    let cell = |column: usize, row: usize| {
        let dots = (0..4).flat_map(|y| (0..2).map(move |x| (x, y)));
        let on = dots.filter(|(x, y)| lit(column * 2 + x, row * 4 + y));
        char::from_u32(0x2800 + on.map(|(x, y)| bits[y][x]).sum::<u32>()).unwrap_or(' ')
    };
    (0..rows).map(|row| (0..rows * 2).map(|column| cell(column, row)).collect()).collect()
}

/// The same in one sign.
pub(crate) fn small_ring(left: f64) -> &'static str {
    match left {
        left if left > 0.8 => "●",
        left if left > 0.55 => "◕",
        left if left > 0.3 => "◑",
        left if left > 0.05 => "◔",
        _ => "○",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seven_digit_code_is_drawn_as_large_as_fits() {
        let size = |width, height| {
            let lines = big("123 4567", width, height);
            (lines[0].chars().count(), lines.len())
        };
        assert_eq!(size(100, 20), (72, 7));
        assert_eq!(size(60, 20), (58, 5));
        assert_eq!(size(38, 8), (36, 4));
        assert_eq!(size(30, 3), (29, 3));
        assert_eq!(size(20, 3), (8, 1));
    }

    #[test]
    fn every_digit_looks_different_at_every_size() {
        for (width, height) in [(10, 8), (7, 6), (5, 4), (3, 3)] {
            let pictures: std::collections::HashSet<_> =
                (0..10).map(|digit| big(&digit.to_string(), width, height)).collect();
            assert_eq!(pictures.len(), 10);
        }
    }

    #[test]
    fn signs_that_are_no_digits_stay_letters() {
        assert_eq!(big("2BCDF", 100, 20), ["2BCDF"]);
    }

    #[test]
    fn a_ring_runs_out() {
        let dots = |left| ring(left, 5).concat().chars().map(|c| (c as u32 - 0x2800).count_ones()).sum::<u32>();
        assert_eq!(ring(1.0, 5).len(), 5);
        assert!(ring(1.0, 5).iter().all(|line| line.chars().count() == 10));
        assert!(dots(1.0) > dots(0.5) && dots(0.5) > dots(0.1));
        assert_eq!(dots(0.0), 0);
    }
}
