//! The count of wrong PINs, at its edges.

use std::sync::{Arc, Mutex};

use super::tries::{Left, MOST, PIN_TRIES, Tries};
use crate::error::Error;
use crate::ports::{Clock, PortError, SecretStore};

/// A store, and both clocks of a process.
struct Phone {
    stored: Mutex<Option<Vec<u8>>>,
    full: Mutex<bool>,
    wall_ms: Mutex<u64>,
    monotonic_ms: Mutex<u64>,
}

impl SecretStore for Phone {
    fn get(&self, name: &str) -> Result<Option<Vec<u8>>, PortError> {
        assert_eq!(name, PIN_TRIES);
        Ok(self.stored.lock().unwrap().clone())
    }

    fn put(&self, _: &str, value: &[u8]) -> Result<(), PortError> {
        if *self.full.lock().unwrap() {
            return Err(PortError::NoSpace);
        }
        *self.stored.lock().unwrap() = Some(value.to_vec());
        Ok(())
    }

    fn remove(&self, _: &str) -> Result<(), PortError> {
        *self.stored.lock().unwrap() = None;
        Ok(())
    }
}

impl Clock for Phone {
    fn wall_ms(&self) -> u64 {
        *self.wall_ms.lock().unwrap()
    }

    fn monotonic_ms(&self) -> u64 {
        *self.monotonic_ms.lock().unwrap()
    }
}

impl Phone {
    fn new() -> Arc<Self> {
        Arc::new(Self {
            stored: Mutex::default(),
            full: Mutex::default(),
            wall_ms: Mutex::new(1_800_000_000_000),
            monotonic_ms: Mutex::new(5_000),
        })
    }

    /// A process of it.
    fn tries(self: &Arc<Self>) -> Tries {
        Tries::new(self.clone(), self.clone())
    }

    fn wait_ms(&self, ms: u64) {
        *self.wall_ms.lock().unwrap() += ms;
        *self.monotonic_ms.lock().unwrap() += ms;
    }
}

fn left(tries: &Tries) -> (u32, u64) {
    let Left { tries, wait_s } = tries.left().unwrap();
    (tries, wait_s)
}

#[test]
fn four_wrong_pins_cost_no_wait_each_from_the_fifth_on_costs_30_s_and_ten_are_all() {
    let phone = Phone::new();
    let tries = phone.tries();
    for used in 1..=4 {
        tries.count().unwrap();
        assert_eq!(left(&tries), (10 - used, 0));
    }
    for used in 5..=9 {
        tries.count().unwrap();
        assert_eq!(left(&tries), (10 - used, 30));
        phone.wait_ms(29_999);
        assert_eq!(tries.count(), Err(Error::RateLimited { retry_after_s: 1 }));
        phone.wait_ms(1);
    }
    tries.count().unwrap();
    assert_eq!(left(&tries), (0, 0));
    phone.wait_ms(1_000_000_000);
    assert_eq!(tries.count(), Err(Error::PinUsedUp));
    assert_eq!(phone.tries().count(), Err(Error::PinUsedUp));
    tries.reset().unwrap();
    assert_eq!(left(&tries), (10, 0));
}

fn after_five() -> (Arc<Phone>, Tries) {
    let phone = Phone::new();
    let tries = phone.tries();
    for _ in 0..5 {
        tries.count().unwrap();
    }
    (phone, tries)
}

#[test]
fn a_clock_that_is_set_ends_no_pause_of_this_process_and_makes_none_longer() {
    for wall_ms in [0, 1_799_999_999_999, 1_800_000_030_000, u64::MAX] {
        let (phone, tries) = after_five();
        *phone.wall_ms.lock().unwrap() = wall_ms;
        assert_eq!(left(&tries), (5, 30), "{wall_ms}");
        *phone.monotonic_ms.lock().unwrap() += 30_000;
        assert_eq!(left(&tries), (5, 0), "{wall_ms}");
    }
}

#[test]
fn another_process_goes_on_with_the_pause_by_the_wall_clock_and_from_then_on_by_its_own() {
    let (phone, _) = after_five();
    phone.wait_ms(10_000);
    *phone.monotonic_ms.lock().unwrap() = 1;
    let tries = phone.tries();
    assert_eq!(left(&tries), (5, 20));
    *phone.wall_ms.lock().unwrap() += 3_600_000;
    assert_eq!(left(&tries), (5, 20));
    *phone.monotonic_ms.lock().unwrap() += 20_000;
    tries.count().unwrap();
}

#[test]
fn a_clock_that_was_set_back_meanwhile_costs_the_pause_once_more_and_no_longer() {
    let (phone, _) = after_five();
    *phone.wall_ms.lock().unwrap() = 0;
    let tries = phone.tries();
    assert_eq!(left(&tries), (5, 30));
    *phone.monotonic_ms.lock().unwrap() += 30_000;
    assert_eq!(left(&tries), (5, 0));
}

#[test]
fn a_try_that_cannot_be_counted_is_not_made() {
    let phone = Phone::new();
    *phone.full.lock().unwrap() = true;
    assert_eq!(phone.tries().count(), Err(Error::DeviceStorage(PortError::NoSpace)));
}

#[test]
fn a_try_that_was_not_looked_at_is_given_back() {
    let (phone, tries) = after_five();
    phone.wait_ms(30_000);
    tries.count().unwrap();
    tries.take_back().unwrap();
    assert_eq!(left(&tries).0, 5);
}

#[test]
fn a_count_that_nobody_wrote_leaves_no_try() {
    for bytes in [vec![], vec![0], vec![0; 8], vec![0; 10], vec![MOST; 9], vec![255; 9]] {
        let phone = Phone::new();
        *phone.stored.lock().unwrap() = Some(bytes.clone());
        assert_eq!(left(&phone.tries()), (0, 0), "{bytes:?}");
        assert_eq!(phone.tries().count(), Err(Error::PinUsedUp));
    }
}
