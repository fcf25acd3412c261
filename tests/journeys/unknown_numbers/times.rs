//! Whether two samples of times come from one distribution.

use std::time::{Duration, Instant};

/// Calls of each kind that are compared with one another. What else the computer does changes more slowly, so it is no
/// difference between the two, and hides none.
const BLOCK: usize = 50;

/// How many standard deviations the rank sum of `a` is from what two samples of one distribution give (Mann and Whitney, in
/// blocks as by van Elteren). Positive: `a` is the slower one. Both are in the order in which they were taken.
pub(super) fn rank_sum_z(a: &[Duration], b: &[Duration]) -> f64 {
    let (mut above, mut variance) = (0.0, 0.0);
    for (a, b) in a.chunks(BLOCK).zip(b.chunks(BLOCK)) {
        let (n, m) = (a.len() as f64, b.len() as f64);
        above += wins(a, b) - n * m / 2.0;
        variance += n * m * (n + m + 1.0) / 12.0;
    }
    above / variance.sqrt()
}

/// In how many pairs `a` is the slower one; equal ones count half.
fn wins(a: &[Duration], b: &[Duration]) -> f64 {
    let against =
        |x: &Duration| b.iter().map(|y| f64::from(u8::from(x > y)) + f64::from(u8::from(x == y)) / 2.0).sum::<f64>();
    a.iter().map(against).sum()
}

/// The middle one.
pub(super) fn median(times: &[Duration]) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    sorted[sorted.len() / 2]
}

/// Works for so long. (A sleep would end when the scheduler likes.)
pub(super) fn spin(time: Duration) {
    let started = Instant::now();
    while started.elapsed() < time {
        std::hint::spin_loop();
    }
}

#[test]
fn equal_samples_are_told_from_those_that_differ_by_a_twentieth() {
    let jitter = |n: u64| Duration::from_micros(1000 + n * 7919 % 200);
    let fast: Vec<_> = (0..2000).map(jitter).collect();
    let slow: Vec<_> = fast.iter().map(|time| *time * 21 / 20).collect();
    assert!(rank_sum_z(&fast, &fast).abs() < 0.001);
    assert!(rank_sum_z(&slow, &fast) > 5.0);
    assert!(rank_sum_z(&fast, &slow) < -5.0);
    // Also on a computer that has ten times as much to do half of the time.
    let busy = |times: &[Duration]| -> Vec<Duration> {
        times.iter().enumerate().map(|(n, time)| if n / 100 % 2 == 0 { *time } else { *time * 10 }).collect()
    };
    assert!(rank_sum_z(&busy(&slow), &busy(&fast)) > 5.0);
    assert_eq!(median(&fast), Duration::from_micros(1100));
}
