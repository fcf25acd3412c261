//! What limits count: sliding windows over events.
//!
//! A window is exact under race because whoever charges one, or takes an event back, first takes an advisory lock for its
//! thing and key, and holds it until the transaction ends: the next one counts what this one wrote. Sorted, so that two that
//! charge the same keys wait and do not lock each other out. Serializable isolation would count as exactly, and would make
//! most of those who race begin again, just when a limit is under attack. Two keys may share a lock, one pair in 2^64: they
//! wait for each other and are counted apart.

use std::ops::Range;

use sqlx::postgres::PgConnection;

use super::statements::{execute, optional};
use super::values::{Column, params};
use crate::config::HOUR_MS;
use crate::store::model::{Charge, Counted};

/// Adds one event for each thing and key among the charges if every window has room. `Some`: one has none for so many
/// milliseconds, and nothing was added. The charges are [`hold`]en.
pub(super) async fn charge(
    connection: &mut PgConnection,
    charges: &[Charge],
    now_ms: u64,
) -> sqlx::Result<Option<u64>> {
    let mut longest_wait = 0;
    for charge in charges {
        longest_wait = longest_wait.max(wait(connection, charge, now_ms).await?);
    }
    if longest_wait > 0 {
        return Ok(Some(longest_wait));
    }
    for charge in first_of_each(charges) {
        let longest = charges.iter().filter(|other| is_same(other, charge)).map(|other| other.window_ms).max();
        let ends_at_ms = now_ms.saturating_add(longest.unwrap_or_default());
        let sql = "INSERT INTO event (what, key, at_ms, ends_at_ms) VALUES ($1, $2, $3, $4)";
        execute(connection, sql, params![Column(charge.what), charge.key, now_ms, ends_at_ms]).await?;
        if let Counted::SendInAll | Counted::QuietSend = charge.what {
            let sends = u32::from(charge.what == Counted::SendInAll);
            let sql = "INSERT INTO hourly_sends (hour, sends) VALUES ($1, $2)
                 ON CONFLICT (hour) DO UPDATE SET sends = hourly_sends.sends + excluded.sends";
            execute(connection, sql, params![now_ms / HOUR_MS, sends]).await?;
        }
    }
    Ok(None)
}

/// Codes sent in these hours.
pub(super) async fn hourly_sends(connection: &mut PgConnection, hours: &Range<u64>) -> sqlx::Result<u64> {
    let sql = "SELECT coalesce(sum(sends), 0)::bigint FROM hourly_sends WHERE hour >= $1 AND hour < $2";
    Ok(optional(connection, sql, params![hours.start, hours.end], |row| row.next()).await?.unwrap_or(0))
}

/// Holds the windows of these charges until the transaction ends. What only counts has no window to hold.
pub(super) async fn hold(connection: &mut PgConnection, charges: &[Charge], take_back: &[Charge]) -> sqlx::Result<()> {
    let limited = charges.iter().filter(|charge| charge.max < u32::MAX);
    let mut locks: Vec<i64> = limited.chain(take_back).map(lock_of).collect();
    locks.sort_unstable();
    locks.dedup();
    for lock in locks {
        execute(connection, "SELECT pg_advisory_xact_lock($1)", params![lock]).await?;
    }
    Ok(())
}

/// Deletes the newest event of each thing and key among the charges, which are [`hold`]en.
pub(super) async fn take_back(connection: &mut PgConnection, charges: &[Charge]) -> sqlx::Result<()> {
    for charge in first_of_each(charges) {
        let sql = "DELETE FROM event WHERE id =
             (SELECT id FROM event WHERE what = $1 AND key = $2 ORDER BY at_ms DESC, id DESC LIMIT 1)";
        execute(connection, sql, params![Column(charge.what), charge.key]).await?;
    }
    Ok(())
}

/// Events in the window that ends now.
pub(super) async fn count(connection: &mut PgConnection, charge: &Charge, now_ms: u64) -> sqlx::Result<u32> {
    let sql = "SELECT count(*) FROM event WHERE what = $1 AND key = $2 AND at_ms > $3";
    let parameters = params![Column(charge.what), charge.key, before_window(charge, now_ms)];
    Ok(optional(connection, sql, parameters, |row| row.next()).await?.unwrap_or(0))
}

/// Milliseconds until the window has room for one more; 0 = now.
async fn wait(connection: &mut PgConnection, charge: &Charge, now_ms: u64) -> sqlx::Result<u64> {
    let room_after = match charge.max {
        u32::MAX => return Ok(0),
        0 => return Ok(charge.window_ms.max(1)),
        max => max - 1,
    };
    // While the max-th newest event is in the window, so are the max - 1 after it.
    let sql =
        "SELECT at_ms FROM event WHERE what = $1 AND key = $2 AND at_ms > $3 ORDER BY at_ms DESC LIMIT 1 OFFSET $4";
    let parameters = params![Column(charge.what), charge.key, before_window(charge, now_ms), room_after];
    let in_the_way: Option<u64> = optional(connection, sql, parameters, |row| row.next()).await?;
    Ok(in_the_way.map_or(0, |at_ms| at_ms.saturating_add(charge.window_ms).saturating_sub(now_ms)))
}

/// The last millisecond before the window that ends now; negative when the window is older than 1970.
fn before_window(charge: &Charge, now_ms: u64) -> i64 {
    let signed = |ms: u64| i64::try_from(ms).unwrap_or(i64::MAX);
    signed(now_ms) - signed(charge.window_ms)
}

/// One event counts once, however many windows it is held against.
fn first_of_each(charges: &[Charge]) -> impl Iterator<Item = &Charge> {
    charges
        .iter()
        .enumerate()
        .filter(|(at, charge)| !charges[..*at].iter().any(|earlier| is_same(earlier, charge)))
        .map(|(_, charge)| charge)
}

fn is_same(one: &Charge, other: &Charge) -> bool {
    one.what == other.what && one.key == other.key
}

/// The key is random already; the thing that is counted turns it, so that a number's several limits are several locks.
fn lock_of(charge: &Charge) -> i64 {
    let [a, b, c, d, e, f, g, h, ..] = charge.key.0;
    i64::from_be_bytes([a, b, c, d, e, f, g, h]) ^ charge.what as i64
}
