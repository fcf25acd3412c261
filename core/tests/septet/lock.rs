//! App lock from outside: what is sealed, who gets in, and what a crash leaves.

use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};

use async_trait::async_trait;
use septet_core::ports::{
    BiometricError, BiometricStore, HttpRequest, HttpResponse, HttpTransport, TransportError, What,
};
use septet_core::view::{AccountStage, LockView};
use septet_core::{Error, ErrorKind, Ports, Septet};

use crate::phone::{Disk, NOW_MS, Phone, now, settings};

const URI: &str = "otpauth://totp/Acme:maya?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const PIN: &[u8] = b"472905";
const WRONG: &[u8] = b"472906";

async fn locked_phone() -> Phone {
    let phone = Phone::registered();
    phone.septet.tokens().add_uri(URI).unwrap();
    let view = phone.septet.lock().turn_on(PIN).await.unwrap();
    assert_eq!((view.on, view.locked, view.tries_left), (true, false, 10));
    phone.septet.lock().lock().unwrap();
    phone
}

fn has_secret(phone: &Phone, name: &str) -> bool {
    phone.disk.secrets.lock().unwrap().contains_key(name)
}

/// Everything that a screen may pull shows nothing, and says why.
fn assert_locked(septet: &Septet) {
    let codes = septet.tokens().codes_at(NOW_MS);
    assert!(codes.locked && codes.rows.is_empty());
    assert_eq!(septet.tokens().list("").err(), Some(Error::Locked));
    assert_eq!(septet.tokens().add_uri(URI).err(), Some(Error::Locked));
    assert_eq!(septet.account().view().stage, AccountStage::Locked);
    assert_eq!(septet.account().view().phone_hint, None);
    assert!(septet.devices().view().rows.is_empty() && septet.notices().view().rows.is_empty());
    assert_eq!(septet.sync().view().tokens, 0);
    assert_eq!(now(septet.sync().run()).err(), Some(Error::Locked));
    assert_eq!(now(septet.changes().turn()).err(), Some(Error::Locked));
    assert_eq!(septet.reopen(), Err(Error::Locked));
    assert!(septet.lock().view().on && septet.lock().view().locked);
}

#[tokio::test]
async fn a_locked_phone_shows_nothing_and_its_pin_brings_all_of_it_back() {
    let phone = locked_phone().await;
    assert_locked(&phone.septet);
    assert!(phone.listener.0.lock().unwrap().contains(&What::Lock));
    let view = phone.septet.lock().unlock_with_pin(PIN).await.unwrap();
    assert!(view.on && !view.locked);
    assert_eq!(phone.titles(), ["Acme"]);
    assert_eq!(phone.septet.account().view().stage, AccountStage::Registered);
    phone.septet.reopen().unwrap();
    assert_eq!(phone.titles(), ["Acme"]);
    let phone = phone.restarted().unwrap();
    assert_locked(&phone.septet);
    phone.septet.lock().unlock_with_pin(PIN).await.unwrap();
    assert_eq!(phone.titles(), ["Acme"]);
}

#[tokio::test]
async fn while_app_lock_is_on_no_key_is_readable_in_the_stores() {
    let phone = Phone::registered();
    let key = phone.disk.secrets.lock().unwrap()["local-key"].clone();
    let others = ["vault-key", "sealing-key"];
    let other_keys = others.map(|name| phone.disk.secrets.lock().unwrap()[name][..32].to_vec());
    phone.septet.lock().turn_on(PIN).await.unwrap();
    assert!(!has_secret(&phone, "local-key"));
    let stores = [phone.disk.secrets.lock().unwrap().clone(), phone.disk.blobs.lock().unwrap().clone()];
    for (name, bytes) in stores.iter().flatten() {
        let shows = |key: &[u8]| bytes.windows(32).any(|window| window == key);
        assert!(!shows(&key) && !other_keys.iter().any(|key| shows(key)), "{name}");
    }
    now(phone.septet.sync().run()).unwrap();
    now(phone.restarted().unwrap().septet.sync().run()).unwrap_err();
    phone.septet.lock().turn_off(PIN).await.unwrap();
    assert_eq!(phone.disk.secrets.lock().unwrap()["local-key"], key);
    assert!(!has_secret(&phone, "pin-secret") && !phone.disk.blobs.lock().unwrap().contains_key("lock"));
    assert!(!phone.restarted().unwrap().septet.lock().view().locked);
}

#[tokio::test]
async fn a_process_that_starts_while_the_lock_is_turned_off_does_not_take_the_key_away() {
    let phone = locked_phone().await;
    // It had found the lock on, and takes the key for what a crash left.
    let takes = |disk: &Disk| drop(disk.secrets.lock().unwrap().remove("local-key"));
    *phone.disk.after_blob.lock().unwrap() = Some(("lock", takes));
    phone.septet.lock().turn_off(PIN).await.unwrap();
    let phone = phone.restarted().unwrap();
    assert!(!phone.septet.lock().view().locked);
    assert_eq!(phone.titles(), ["Acme"]);
}

#[tokio::test]
async fn ten_wrong_pins_close_that_way_and_erase_nothing() {
    let phone = locked_phone().await;
    let lock = phone.septet.lock();
    let before = phone.disk.blobs.lock().unwrap().clone();
    for tries_left in (0..10).rev() {
        let wait_s = if (1..=5).contains(&tries_left) { 30 } else { 0 };
        assert_eq!(lock.unlock_with_pin(WRONG).await, Err(Error::WrongPin { tries_left, wait_s }));
        if wait_s > 0 {
            phone.set_clock_ahead_ms(86_400_000);
            assert_eq!(lock.unlock_with_pin(PIN).await, Err(Error::RateLimited { retry_after_s: 30 }));
            phone.set_clock_ahead_ms(0);
            phone.wait_ms(30_000);
        }
    }
    for phone in [&phone, &phone.restarted().unwrap()] {
        let lock = phone.septet.lock();
        assert_eq!(lock.unlock_with_pin(PIN).await, Err(Error::PinUsedUp));
        assert_eq!(lock.turn_off(PIN).await, Err(Error::PinUsedUp));
        assert_eq!(Error::PinUsedUp.kind(), ErrorKind::WrongPin { tries_left: 0, wait_s: 0 });
        assert!(lock.view().problem.unwrap().contains("Nothing was erased"));
    }
    assert_eq!(*phone.disk.blobs.lock().unwrap(), before);
    Septet::erase(&phone.ports()).unwrap();
    assert!(phone.disk.blobs.lock().unwrap().is_empty() && phone.disk.secrets.lock().unwrap().is_empty());
    assert!(!phone.restarted().unwrap().septet.lock().view().on);
}

#[tokio::test]
async fn a_right_pin_begins_the_count_anew_and_what_is_no_pin_is_not_counted() {
    let phone = locked_phone().await;
    let lock = phone.septet.lock();
    lock.unlock_with_pin(WRONG).await.unwrap_err();
    for no_pin in [&b""[..], b"12345", b"1234567890123", b"47290x"] {
        let error = lock.unlock_with_pin(no_pin).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput { field: "pin".to_owned() });
    }
    assert_eq!(lock.view().tries_left, 9);
    assert_eq!(lock.unlock_with_pin(PIN).await.unwrap().tries_left, 10);
}

#[tokio::test]
async fn another_pin_opens_and_neither_the_old_one_nor_a_kept_blob_does() {
    let phone = locked_phone().await;
    let old_blob = phone.disk.blobs.lock().unwrap()["lock"].clone();
    let lock = phone.septet.lock();
    assert!(lock.change_pin(PIN, b"123456").await.is_err());
    lock.change_pin(PIN, b"830517").await.unwrap();
    assert!(lock.view().locked);
    assert_eq!(lock.unlock_with_pin(PIN).await, Err(Error::WrongPin { tries_left: 9, wait_s: 0 }));
    lock.unlock_with_pin(b"830517").await.unwrap();
    phone.disk.blobs.lock().unwrap().insert("lock".to_owned(), old_blob);
    assert_eq!(phone.restarted().err(), Some(Error::VaultWithoutKey));
}

#[tokio::test]
async fn app_lock_is_turned_on_once_and_only_locks_while_it_is_on() {
    let phone = Phone::registered();
    let lock = phone.septet.lock();
    assert_eq!(lock.view(), LockView { tries_left: 10, auto_lock_s: Some(60), ..LockView::default() });
    assert!(lock.lock().is_err() && lock.unlock_with_pin(PIN).await.is_err() && lock.turn_off(PIN).await.is_err());
    assert!(!phone.septet.tokens().codes_at(NOW_MS).locked);
    assert!(lock.turn_on(b"111111").await.is_err() && !lock.view().on);
    lock.turn_on(PIN).await.unwrap();
    assert!(lock.turn_on(b"830517").await.is_err());
    lock.lock().unwrap();
    assert_eq!(lock.turn_on(PIN).await, Err(Error::Locked));
    lock.turn_off(PIN).await.unwrap();
    assert!(!phone.septet.tokens().codes_at(NOW_MS).locked);
}

#[tokio::test]
async fn a_kill_at_any_write_leaves_a_phone_that_opens_with_a_pin_it_was_given() {
    for writes in 0..=18 {
        let phone = Phone::registered();
        phone.septet.tokens().add_uri(URI).unwrap();
        let mut pins = vec![PIN];
        phone.disk.fail_after(Some(writes));
        let mut done = phone.septet.lock().turn_on(PIN).await.is_ok();
        if done {
            pins.push(b"830517");
            done = phone.septet.lock().change_pin(PIN, b"830517").await.is_ok();
        }
        done = done && phone.septet.lock().turn_off(b"830517").await.is_ok();
        assert_eq!(done, writes >= 18, "{writes}");
        let phone = phone.restarted().unwrap();
        let lock = phone.septet.lock();
        if lock.view().locked {
            let mut opened = false;
            for pin in pins {
                opened = opened || lock.unlock_with_pin(pin).await.is_ok();
            }
            assert!(opened, "{writes}");
            assert!(!has_secret(&phone, "local-key"), "{writes}");
            let secrets = phone.disk.secrets.lock().unwrap().clone();
            assert!(secrets["vault-key"].starts_with(b"SPTB") && secrets["sealing-key"].starts_with(b"SPTB"));
        }
        now(phone.septet.sync().run()).unwrap();
        assert_eq!(phone.titles(), ["Acme"], "{writes}");
    }
}

#[tokio::test]
async fn a_lock_without_its_secret_is_a_phone_that_was_copied_here() {
    let phone = locked_phone().await;
    phone.disk.secrets.lock().unwrap().remove("pin-secret");
    assert_eq!(phone.restarted().err(), Some(Error::VaultWithoutKey));
    let whole = phone.disk.blobs.lock().unwrap()["lock"].clone();
    for (at, error) in [(0, Error::VaultDamaged), (4, Error::VaultNewer)] {
        let mut changed = whole.clone();
        changed[at] ^= 2;
        phone.disk.blobs.lock().unwrap().insert("lock".to_owned(), changed);
        assert_eq!(phone.restarted().err(), Some(error));
    }
}

#[tokio::test]
async fn it_locks_by_itself_when_it_was_away_for_too_long_by_the_clock_that_cannot_be_set() {
    let phone = locked_phone().await;
    let lock = phone.septet.lock();
    lock.unlock_with_pin(PIN).await.unwrap();
    lock.left();
    phone.wait_ms(59_999);
    phone.set_clock_ahead_ms(86_400_000);
    assert!(!lock.returned().locked);
    phone.wait_ms(86_400_000);
    assert!(!lock.view().locked, "it is not away");
    lock.left();
    phone.wait_ms(60_000);
    assert!(phone.septet.tokens().codes_at(NOW_MS).locked, "also when it is asked before it came back");
    assert!(lock.returned().locked);

    lock.unlock_with_pin(PIN).await.unwrap();
    assert_eq!(lock.set_auto_lock(None).unwrap().auto_lock_s, None);
    lock.left();
    phone.wait_ms(864_000_000);
    assert!(!lock.returned().locked);
    assert!(lock.set_auto_lock(Some(86_401)).is_err());
    assert_eq!(lock.set_auto_lock(Some(0)).unwrap().auto_lock_s, Some(0));
    lock.left();
    assert!(lock.view().locked);
    assert_eq!(lock.set_auto_lock(None), Err(Error::Locked));
}

/// A finger that may be another one.
#[derive(Default)]
struct Finger {
    kept: Mutex<Option<Vec<u8>>>,
    refuses: Mutex<Option<BiometricError>>,
}

#[async_trait]
impl BiometricStore for Finger {
    fn available(&self) -> bool {
        true
    }

    async fn put(&self, secret: &[u8]) -> Result<(), BiometricError> {
        *self.kept.lock().unwrap() = Some(secret.to_vec());
        Ok(())
    }

    async fn get(&self) -> Result<Vec<u8>, BiometricError> {
        let refused = self.refuses.lock().unwrap().clone();
        refused.map_or_else(|| self.kept.lock().unwrap().clone().ok_or(BiometricError::Invalidated), Err)
    }

    fn remove(&self) -> Result<(), BiometricError> {
        *self.kept.lock().unwrap() = None;
        Ok(())
    }
}

/// A phone with a finger that unlocks it, locked.
async fn with_finger() -> (Phone, Septet, Arc<Finger>) {
    let phone = locked_phone().await;
    let finger = Arc::new(Finger::default());
    let septet = Septet::open(Ports { biometric: Some(finger.clone()), ..phone.ports() }, settings()).unwrap();
    septet.lock().unlock_with_pin(PIN).await.unwrap();
    assert!(septet.lock().use_biometric(true).await.unwrap().biometric);
    septet.lock().lock().unwrap();
    (phone, septet, finger)
}

#[tokio::test]
async fn a_finger_unlocks_also_after_ten_wrong_pins_and_begins_their_count_anew() {
    let (phone, septet, _) = with_finger().await;
    phone.disk.secrets.lock().unwrap().insert("pin-tries".to_owned(), vec![10; 9]);
    assert_eq!(septet.lock().unlock_with_pin(PIN).await, Err(Error::PinUsedUp));
    let view = septet.lock().unlock_with_biometric().await.unwrap();
    assert_eq!((view.locked, view.tries_left), (false, 10));
    assert_eq!(septet.tokens().codes_at(NOW_MS).rows.len(), 1);
    septet.lock().change_pin(PIN, b"830517").await.unwrap();
    septet.lock().lock().unwrap();
    septet.lock().unlock_with_biometric().await.unwrap();
}

#[tokio::test]
async fn a_prompt_that_was_sent_away_or_failed_changes_nothing() {
    let (_, septet, finger) = with_finger().await;
    for refused in [BiometricError::Cancelled, BiometricError::Failed { reason: "wet".to_owned() }] {
        *finger.refuses.lock().unwrap() = Some(refused.clone());
        assert_eq!(septet.lock().unlock_with_biometric().await, Err(Error::Biometric(refused)));
        assert!(septet.lock().view().biometric && septet.lock().view().locked);
    }
    *finger.refuses.lock().unwrap() = None;
    septet.lock().unlock_with_biometric().await.unwrap();
}

#[tokio::test]
async fn another_finger_closes_that_way_and_the_pin_is_asked_for() {
    for other_secret in [false, true] {
        let (phone, septet, finger) = with_finger().await;
        if other_secret {
            *finger.kept.lock().unwrap() = Some(vec![3; 32]);
        } else {
            *finger.refuses.lock().unwrap() = Some(BiometricError::Invalidated);
        }
        let invalidated = Error::Biometric(BiometricError::Invalidated);
        assert_eq!(septet.lock().unlock_with_biometric().await, Err(invalidated.clone()));
        let view = septet.lock().view();
        assert!(!view.biometric && view.locked);
        assert_eq!(view.problem, Some(invalidated.to_string()));
        assert_eq!(*finger.kept.lock().unwrap(), None);
        assert_eq!(phone.disk.blobs.lock().unwrap()["lock"].len(), 133);
        assert!(matches!(septet.lock().unlock_with_biometric().await, Err(Error::InvalidInput { .. })));
        assert_eq!(septet.lock().unlock_with_pin(PIN).await.unwrap().problem, None);
    }
}

#[tokio::test]
async fn a_finger_is_let_go_when_it_is_turned_off() {
    let (phone, septet, finger) = with_finger().await;
    assert_eq!(septet.lock().use_biometric(false).await, Err(Error::Locked));
    septet.lock().unlock_with_biometric().await.unwrap();
    assert!(!septet.lock().use_biometric(false).await.unwrap().biometric);
    assert_eq!(*finger.kept.lock().unwrap(), None);
    assert_eq!(phone.disk.blobs.lock().unwrap()["lock"].len(), 133);
    assert!(phone.septet.lock().use_biometric(true).await.is_err(), "a phone without one, or locked");
}

/// A server that answers nothing.
struct Silent;

#[async_trait]
impl HttpTransport for Silent {
    async fn send(&self, _: HttpRequest) -> Result<HttpResponse, TransportError> {
        std::future::pending().await
    }
}

#[derive(Default)]
struct Woken(Mutex<u32>);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        *self.0.lock().unwrap() += 1;
    }
}

#[tokio::test]
async fn a_call_that_waits_for_the_server_is_woken_and_ends_when_the_phone_is_locked() {
    let phone = locked_phone().await;
    let septet = Septet::open(Ports { http: Arc::new(Silent), ..phone.ports() }, settings()).unwrap();
    septet.lock().unlock_with_pin(PIN).await.unwrap();
    let woken = Arc::new(Woken::default());
    let waker = Waker::from(woken.clone());
    let mut context = Context::from_waker(&waker);
    let (sync, changes) = (septet.sync(), septet.changes());
    let (mut sync, mut changes) = (pin!(sync.run()), pin!(changes.turn()));
    assert!(sync.as_mut().poll(&mut context).is_pending() && changes.as_mut().poll(&mut context).is_pending());
    septet.lock().lock().unwrap();
    assert_eq!(*woken.0.lock().unwrap(), 2);
    // Unlocked at once: they belong to what is no more.
    septet.lock().unlock_with_pin(PIN).await.unwrap();
    assert_eq!(sync.as_mut().poll(&mut context), Poll::Ready(Err(Error::Locked)));
    assert_eq!(changes.as_mut().poll(&mut context), Poll::Ready(Err(Error::Locked)));
}
