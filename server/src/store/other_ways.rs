//! Ways to log in beside phones and sent codes.

use async_trait::async_trait;
use uuid::Uuid;

use super::StoreError;
use super::model::{Acceptance, Effects, KeyedHash, NewEvent, OtherApp, SpareCode, SpareKind};

/// Codes made in advance, and secrets of other apps. Each ends with its enrolment, and when that is reset or moves.
#[async_trait]
pub trait OtherWays: Send + Sync {
    /// Puts codes in the place of all of their kind that the enrolment has. `false`: there is no such enrolment.
    async fn replace_spare_codes(
        &self,
        application: Uuid,
        user_id: u32,
        kind: SpareKind,
        codes: &[SpareCode],
        event: &NewEvent,
        effects: &Effects,
    ) -> Result<bool, StoreError>;
    /// An enrolment's code, used or not.
    async fn spare_code(&self, user_id: u32, hash: &KeyedHash) -> Result<Option<SpareCode>, StoreError>;
    /// Accepts a code once, if it lives, the guard is open and the enrolment not suspended. Accepting clears the guard, and
    /// tells what is given.
    async fn use_spare_code(
        &self,
        user_id: u32,
        hash: &KeyedHash,
        event: Option<&NewEvent>,
        effects: &Effects,
        now_ms: u64,
    ) -> Result<Acceptance, StoreError>;
    /// Puts another app in the place of the one before, or of none; `None` takes it away. `false`: there is no such
    /// enrolment, or nothing to take away.
    async fn set_other_app(
        &self,
        application: Uuid,
        user_id: u32,
        app: Option<&OtherApp>,
        event: &NewEvent,
        effects: &Effects,
        now_ms: u64,
    ) -> Result<bool, StoreError>;
    /// Accepts a step of another app once, as [`super::Verification::accept_step`] does for a device token.
    async fn accept_other_app(&self, id: Uuid, step: i64, now_ms: u64) -> Result<Acceptance, StoreError>;
    /// Ends every secret and code of an enrolment but its number: device tokens, another app, codes made in advance, the
    /// challenge, the guard. Devices that were bound until now get no secret for it any more. `false`: there is no such
    /// enrolment.
    async fn reset_enrolment(
        &self,
        application: Uuid,
        user_id: u32,
        event: &NewEvent,
        effects: &Effects,
        now_ms: u64,
    ) -> Result<bool, StoreError>;
}
