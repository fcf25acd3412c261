//! Applications whose key was looked up a moment ago, so that not every request reads its application.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::store::model::Application;

/// How long a key is known without being looked up again, in milliseconds. What this process changes of applications is known
/// here at once; so long may a key still work that another process rotated out, and a setting that it changed not apply.
pub const KEY_KNOWN_MS: u64 = 1_000;
/// Keys at most. More are of a server with many hundreds of applications: it looks up more often.
const MOST: usize = 1024;

type Hash = [u8; 32];

/// Live keys by their hash.
#[derive(Default)]
pub(super) struct KnownKeys(Mutex<Keys>);

#[derive(Default)]
struct Keys {
    /// With the time of the look-up.
    by_hash: HashMap<Hash, (Application, u64)>,
    forgotten: u64,
}

/// When a look-up began. What was forgotten since must not come back by it.
pub(super) struct LookUp {
    forgotten: u64,
    at_ms: u64,
}

impl KnownKeys {
    /// Whose key this is, or the start of a look-up.
    pub(super) fn get(&self, hash: &Hash, now_ms: u64) -> Result<Application, LookUp> {
        let keys = self.keys();
        let fresh = |at_ms: u64| now_ms.checked_sub(at_ms).is_some_and(|age_ms| age_ms < KEY_KNOWN_MS);
        match keys.by_hash.get(hash) {
            Some((application, at_ms)) if fresh(*at_ms) => Ok(application.clone()),
            _ => Err(LookUp { forgotten: keys.forgotten, at_ms: now_ms }),
        }
    }

    /// What a look-up found.
    pub(super) fn put(&self, hash: Hash, application: &Application, looked_up: &LookUp) {
        let mut keys = self.keys();
        if keys.forgotten != looked_up.forgotten {
            return;
        }
        if keys.by_hash.len() >= MOST {
            keys.by_hash.clear();
        }
        keys.by_hash.insert(hash, (application.clone(), looked_up.at_ms));
    }

    /// Forgets all: something of an application changed.
    pub(super) fn forget(&self) {
        let mut keys = self.keys();
        keys.by_hash.clear();
        keys.forgotten += 1;
    }

    /// A panic elsewhere cannot leave an entry half written.
    fn keys(&self) -> MutexGuard<'_, Keys> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::refusal::Refusal;
    use crate::store::model::{AfterRecovery, ApplicationKey};
    use crate::testing::Rig;

    #[tokio::test]
    async fn a_key_that_is_rotated_out_or_whose_application_is_removed_is_refused_at_once() {
        let rig = Rig::new().await;
        let (clinic, first) = rig.application("Lakeside Clinic").await;
        let applications = rig.app.applications();
        let works = async |key: &str| match applications.recognise(key).await {
            Ok(application) => application.id == clinic.id,
            Err(Refusal::Unauthorized(_)) => false,
            Err(other) => panic!("{other:?}"),
        };
        assert!(works(&first).await);
        let second = applications.rotate(clinic.id).await.unwrap().key;
        assert!(works(&first).await && works(&second).await);
        let third = applications.rotate(clinic.id).await.unwrap().key;
        assert!(!works(&first).await && works(&second).await && works(&third).await);
        applications.remove(clinic.id).await.unwrap();
        assert!(!works(&second).await && !works(&third).await);
    }

    #[tokio::test]
    async fn what_another_process_does_to_a_key_is_known_within_a_second() {
        let rig = Rig::new().await;
        let (clinic, key) = rig.application("Lakeside Clinic").await;
        let (applications, store) = (rig.app.applications(), &rig.app.ports().store);
        applications.recognise(&key).await.unwrap();
        store.set_after_recovery(clinic.id, AfterRecovery::Confirm).await.unwrap();
        for n in 0..2 {
            let id = uuid::Uuid::new_v4();
            let other = ApplicationKey { id, hint: "sk_other".into(), hash: [n; 32], created_at_ms: 1 };
            store.rotate_application_key(clinic.id, &other).await.unwrap();
        }
        rig.clock.advance_ms(KEY_KNOWN_MS - 1);
        assert_eq!(applications.recognise(&key).await.unwrap().after_recovery, AfterRecovery::Keep);
        rig.clock.advance_ms(1);
        assert!(matches!(applications.recognise(&key).await, Err(Refusal::Unauthorized(_))));
    }

    #[test]
    fn what_was_forgotten_while_it_was_looked_up_does_not_come_back() {
        let (known, hash) = (KnownKeys::default(), [7; 32]);
        let application = Application {
            id: uuid::Uuid::new_v4(),
            name: "Lakeside Clinic".to_owned(),
            color: "#0f766e".to_owned(),
            logo: None,
            digits: 7,
            period_s: 10,
            after_recovery: AfterRecovery::Keep,
            policy: crate::policy::Policy::default(),
            created_at_ms: 1,
        };
        let Err(before) = known.get(&hash, 5) else { panic!("nothing is known yet") };
        known.forget();
        known.put(hash, &application, &before);
        let Err(after) = known.get(&hash, 5) else { panic!("it was forgotten") };
        known.put(hash, &application, &after);
        assert!(known.get(&hash, 5).is_ok());
        assert!(known.get(&hash, 4).is_err(), "a clock that went back says nothing of age");
    }
}
