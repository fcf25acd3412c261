//! What was measured, as a table to read and to keep.

use std::fmt;
use std::time::{Duration, Instant};

/// One row a figure and size.
#[derive(Default)]
pub(crate) struct Table(Vec<Row>);

struct Row {
    figure: &'static str,
    data: String,
    /// Sorted.
    times: Vec<Duration>,
    /// What is to be reached, at the largest size.
    reach: &'static str,
}

impl Table {
    /// Adds what was measured in several runs.
    pub(crate) fn add(&mut self, figure: &'static str, data: String, mut times: Vec<Duration>, reach: &'static str) {
        times.sort_unstable();
        self.0.push(Row { figure, data, times, reach });
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return Ok(());
        }
        writeln!(f, "| figure | of | runs | min ms | median ms | max ms | to reach |")?;
        writeln!(f, "| --- | --- | ---: | ---: | ---: | ---: | --- |")?;
        let mut rows: Vec<&Row> = self.0.iter().collect();
        // Stable: sizes stay in order.
        rows.sort_by_key(|row| self.0.iter().position(|other| other.figure == row.figure));
        for Row { figure, data, times, reach } in rows {
            let (Some(min), Some(max)) = (times.first(), times.last()) else { continue };
            let [min, median, max] = [*min, times[times.len() / 2], *max].map(|time| time.as_secs_f64() * 1000.0);
            writeln!(f, "| {figure} | {data} | {} | {min:.3} | {median:.3} | {max:.3} | {reach} |", times.len())?;
        }
        Ok(())
    }
}

/// How long it takes, and what comes of it.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let started = Instant::now();
    let result = work();
    (started.elapsed(), result)
}
