//! Slows the guessing of passwords, by user name and by network address.
//!
//! An attempt is counted before the password is compared and given back when it was right: a crash between the two costs
//! the guesser a try. Counts outlive a restart.

use std::net::IpAddr;

use data_encoding::HEXLOWER;
use rusqlite::{OptionalExtension, Transaction, params};
use sha2::{Digest, Sha256};

use super::Store;
use crate::Failure;
use crate::clock::Millis;

/// Wrong passwords for one user name before the waits begin.
pub const FREE_BY_USER: u32 = 5;
/// Wrong passwords from one address (IPv6: one /64) before the waits begin; a practice shares one.
pub const FREE_BY_ADDRESS: u32 = 30;

const FIRST_WAIT_MS: Millis = 30_000;
const LONGEST_WAIT_MS: Millis = 15 * 60_000;
const FORGET_MS: Millis = 24 * 3_600_000;

/// Whether a password may be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowance {
    /// Yes; it is counted.
    Counted,
    /// Not before this time. Nothing was counted.
    Wait(Millis),
}

impl Store {
    /// Counts an attempt on `user_name` from `address`.
    pub async fn count_attempt(&self, user_name: &str, address: IpAddr, now: Millis) -> Result<Allowance, Failure> {
        let subjects = subjects(user_name, address);
        self.run(move |transaction| {
            transaction.execute("DELETE FROM attempt WHERE last_at_ms < ?1", [now - FORGET_MS])?;
            let mut counted = Vec::new();
            for (subject, free) in subjects {
                let (failures, blocked_until) = row(transaction, &subject)?;
                if blocked_until > now {
                    return Ok(Allowance::Wait(blocked_until));
                }
                counted.push((subject, failures + 1, now + wait_after(failures + 1, free)));
            }
            for (subject, failures, blocked_until) in counted {
                transaction.execute(
                    "INSERT INTO attempt VALUES (?1, ?2, ?3, ?4) ON CONFLICT (subject) DO UPDATE
                     SET failures = excluded.failures, last_at_ms = excluded.last_at_ms,
                         blocked_until_ms = excluded.blocked_until_ms",
                    params![subject, failures, now, blocked_until],
                )?;
            }
            Ok(Allowance::Counted)
        })
        .await
    }

    /// The password was right: forgets the failures of the user name, and gives the address its attempt back. The
    /// address keeps its other failures, or one's own account would wash off guesses at others.
    pub async fn forgive_attempt(&self, user_name: &str, address: IpAddr) -> Result<(), Failure> {
        let [(user, _), (address, _)] = subjects(user_name, address);
        self.run(move |transaction| {
            transaction.execute("DELETE FROM attempt WHERE subject = ?1", [user])?;
            transaction.execute(
                "UPDATE attempt SET failures = max(failures - 1, 0), blocked_until_ms = 0 WHERE subject = ?1",
                [address],
            )?;
            Ok(())
        })
        .await
    }
}

fn row(transaction: &Transaction<'_>, subject: &str) -> rusqlite::Result<(u32, Millis)> {
    let query = "SELECT failures, blocked_until_ms FROM attempt WHERE subject = ?1";
    Ok(transaction.query_row(query, [subject], |row| Ok((row.get(0)?, row.get(1)?))).optional()?.unwrap_or((0, 0)))
}

fn subjects(user_name: &str, address: IpAddr) -> [(String, u32); 2] {
    let user = HEXLOWER.encode(&Sha256::digest(user_name.trim().to_lowercase()));
    let network = match address.to_canonical() {
        IpAddr::V4(v4) => v4.to_string(),
        IpAddr::V6(v6) => HEXLOWER.encode(&v6.octets()[..8]),
    };
    [(format!("user {user}"), FREE_BY_USER), (format!("address {network}"), FREE_BY_ADDRESS)]
}

/// Nothing below `free`; then 30 s, doubling to 15 min. Not longer: whoever knows a user name can keep its owner out.
fn wait_after(failures: u32, free: u32) -> Millis {
    match failures.checked_sub(free) {
        None => 0,
        Some(beyond) => (FIRST_WAIT_MS << beyond.min(10)).min(LONGEST_WAIT_MS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_to_a_quarter_of_an_hour() {
        let waits: Vec<_> = [4, 5, 6, 7, 10, 11, u32::MAX].map(|n| wait_after(n, 5) / 1000).into();
        assert_eq!(waits, [0, 30, 60, 120, 900, 900, 900]);
    }

    #[test]
    fn one_network_is_one_address() {
        let of = |ip: &str| subjects("x", ip.parse().unwrap())[1].0.clone();
        assert_eq!(of("2001:db8::1"), of("2001:db8::2"));
        assert_ne!(of("2001:db8::1"), of("2001:db8:0:1::1"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
    }
}
