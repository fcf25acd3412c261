//! What was measured of a server under load, as a table.

use std::fmt;

use super::load::Measured;

/// One row a database, number of instances and number of enrolments.
#[derive(Default)]
pub(crate) struct Rates(Vec<Row>);

pub(super) struct Row {
    pub(super) database: &'static str,
    pub(super) enrolments: usize,
    pub(super) instances: usize,
    /// Everybody once after the start, at each server.
    pub(super) first: Measured,
    pub(super) checks: Measured,
    /// At half the rate of `checks`.
    pub(super) half: Measured,
    pub(super) health: Measured,
    pub(super) bare: Measured,
    /// Of the server that has most.
    pub(super) memory_mb: f64,
}

impl Rates {
    pub(super) fn add(&mut self, row: Row) {
        self.0.push(row);
    }
}

impl fmt::Display for Rates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return Ok(());
        }
        writeln!(
            f,
            "\n| checks on | instances | enrolments | first /s | checks/s | p50 ms | p99 ms | p99 ms at half | `/health` /s | share | `/v1/server` /s | share | MB |"
        )?;
        writeln!(f, "| --- | {}", "---: | ".repeat(12).trim_end())?;
        for row in &self.0 {
            let (checks, health, bare) = (row.checks.per_s(), row.health.per_s(), row.bare.per_s());
            writeln!(
                f,
                "| {} | {} | {} | {:.0} | {checks:.0} | {:.1} | {:.1} | {:.1} | {health:.0} | {:.2} | {bare:.0} | {:.2} | {:.0} |",
                row.database,
                row.instances,
                row.enrolments,
                row.first.per_s(),
                row.checks.percentile_ms(50),
                row.checks.percentile_ms(99),
                row.half.percentile_ms(99),
                checks / health,
                checks / bare,
                row.memory_mb,
            )?;
        }
        Ok(())
    }
}
