//! What limits count: sliding windows over events.

use std::ops::Range;

use rusqlite::{Connection, OptionalExtension, params};

use super::values::Column;
use crate::config::HOUR_MS;
use crate::store::model::{Charge, Counted};

/// Adds one event for each thing and key among the charges if every window has room. `Some`: one has none for so many
/// milliseconds, and nothing was added.
pub(super) fn charge(connection: &Connection, charges: &[Charge], now_ms: u64) -> rusqlite::Result<Option<u64>> {
    let mut longest_wait = 0;
    for charge in charges {
        longest_wait = longest_wait.max(wait(connection, charge, now_ms)?);
    }
    if longest_wait > 0 {
        return Ok(Some(longest_wait));
    }
    let mut insert =
        connection.prepare_cached("INSERT INTO event (what, key, at_ms, ends_at_ms) VALUES (?, ?, ?, ?)")?;
    for charge in first_of_each(charges) {
        let longest = charges.iter().filter(|other| is_same(other, charge)).map(|other| other.window_ms).max();
        let ends_at_ms = now_ms.saturating_add(longest.unwrap_or_default());
        insert.execute(params![Column(charge.what), charge.key, now_ms, ends_at_ms])?;
        if let Counted::SendInAll | Counted::QuietSend = charge.what {
            count_in_its_hour(connection, u32::from(charge.what == Counted::SendInAll), now_ms)?;
        }
    }
    Ok(None)
}

fn count_in_its_hour(connection: &Connection, sends: u32, now_ms: u64) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO hourly_sends (hour, sends) VALUES (?, ?) ON CONFLICT DO UPDATE SET sends = sends + excluded.sends",
        )?
        .execute(params![now_ms / HOUR_MS, sends])?;
    Ok(())
}

/// Codes sent in these hours.
pub(super) fn hourly_sends(connection: &Connection, hours: &Range<u64>) -> rusqlite::Result<u64> {
    connection
        .prepare_cached("SELECT coalesce(sum(sends), 0) FROM hourly_sends WHERE hour >= ? AND hour < ?")?
        .query_row(params![hours.start, hours.end], |row| row.get(0))
}

/// Deletes the newest event of each thing and key among the charges.
pub(super) fn take_back(connection: &Connection, charges: &[Charge]) -> rusqlite::Result<()> {
    let mut delete = connection.prepare_cached(
        "DELETE FROM event WHERE id =
         (SELECT id FROM event WHERE what = ? AND key = ? ORDER BY at_ms DESC, id DESC LIMIT 1)",
    )?;
    for charge in first_of_each(charges) {
        delete.execute(params![Column(charge.what), charge.key])?;
    }
    Ok(())
}

/// Events in the window that ends now.
pub(super) fn count(connection: &Connection, charge: &Charge, now_ms: u64) -> rusqlite::Result<u32> {
    connection
        .prepare_cached("SELECT count(*) FROM event WHERE what = ? AND key = ? AND at_ms > ?")?
        .query_row(params![Column(charge.what), charge.key, before_window(charge, now_ms)], |row| row.get(0))
}

/// Milliseconds until the window has room for one more; 0 = now.
fn wait(connection: &Connection, charge: &Charge, now_ms: u64) -> rusqlite::Result<u64> {
    let room_after = match charge.max {
        u32::MAX => return Ok(0),
        0 => return Ok(charge.window_ms.max(1)),
        max => max - 1,
    };
    // While the max-th newest event is in the window, so are the max - 1 after it.
    let in_the_way: Option<u64> = connection
        .prepare_cached(
            "SELECT at_ms FROM event WHERE what = ? AND key = ? AND at_ms > ? ORDER BY at_ms DESC LIMIT 1 OFFSET ?",
        )?
        .query_row(params![Column(charge.what), charge.key, before_window(charge, now_ms), room_after], |row| {
            row.get(0)
        })
        .optional()?;
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
