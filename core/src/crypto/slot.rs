//! A slot: the vault's keys wrapped for a password or for a recovery key. `docs/format.md` has its bytes.
//!
//! What the person holds gives a key pair, a pre-shared key, a commitment and a retrieval token. The keys are sealed to the
//! key pair, so that any device of the account can wrap newer ones without the password ([ADR 10]); the pre-shared key, which
//! the account's devices have too, keeps everybody else from doing so. The commitment is compared first: it tells a wrong
//! password from damage, and ties a slot to one password.
//!
//! [ADR 10]: ../../../docs/adr/0010-a-slot-has-a-key-pair.md

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, PskBundle, Serializable, setup_receiver, setup_sender};
use septet_protocol::account_log::SlotKind;
use septet_protocol::encoding::framed;
use septet_protocol::vault::MAX_SLOT;
use subtle::ConstantTimeEq;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::kdf::{self, Costs, KdfError, Password};
use super::recovery_key::RecoveryKey;
use super::vault_key::{KeyRing, VaultKey};
use super::{aead, derived, random};
use crate::secret::Secret;

const MAGIC: &[u8; 4] = b"SPTS";
/// Written by this app; readers refuse a higher one.
pub(crate) const VERSION: u8 = 1;
/// Bytes of [`Parameters`].
pub(crate) const PARAMETERS: usize = 50;
/// What the wrapped pre-shared key is authenticated with.
const PUBLIC: usize = 122;
/// Where the sealed keys begin: all before is authenticated with them.
const HEAD: usize = PUBLIC + WRAPPED;
const WRAPPED: usize = aead::NONCE + 32 + aead::TAG;
const PSK_ID: &[u8] = b"septet-slot";

type Private = <X25519HkdfSha256 as Kem>::PrivateKey;
type Public = <X25519HkdfSha256 as Kem>::PublicKey;
type Encapsulated = <X25519HkdfSha256 as Kem>::EncappedKey;

/// Why a slot does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SlotError {
    /// Of a version above ours.
    Newer,
    /// It asks for a password that is cheap to guess.
    Downgraded,
    /// Cut, changed, of another account, or asking for more than any phone can compute.
    Damaged,
    /// Whole, as far as can be told, and of another password or recovery key.
    WrongSecret,
    /// Not enough memory to tell. Says nothing about the password.
    OutOfMemory,
    /// Wrapped again by whoever has the vault key of this epoch alone.
    NoKey(u64),
}

/// What the server may tell a device that only proved the number: the slot's first bytes, enough to make the retrieval token.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Parameters {
    id: Uuid,
    /// Of a password; a recovery key costs nothing.
    costs: Option<Costs>,
    salt: [u8; kdf::SALT],
}

/// What a person holds against a slot.
#[derive(Clone)]
pub(crate) enum Held {
    Password(Password),
    RecoveryKey(RecoveryKey),
}

/// All that a password or recovery key gives for one slot. Argon2 ran once for it.
pub(crate) struct Opener {
    parameters: Parameters,
    account: Uuid,
    private: Private,
    psk: Secret<[u8; 32]>,
    commit: Secret<[u8; 32]>,
    retrieve: Secret<[u8; 32]>,
}

/// A slot, its fixed fields told apart.
struct Slot<'a> {
    bytes: &'a [u8],
    parameters: Parameters,
    commit: [u8; 32],
    to: Public,
    epoch: u64,
}

impl From<KdfError> for SlotError {
    fn from(error: KdfError) -> Self {
        match error {
            KdfError::Downgraded => Self::Downgraded,
            KdfError::TooCostly => Self::Damaged,
            KdfError::OutOfMemory => Self::OutOfMemory,
        }
    }
}

impl Parameters {
    /// Of a new slot.
    pub(crate) fn generate(kind: SlotKind) -> Self {
        let costs = (kind == SlotKind::Password).then_some(Costs::OURS);
        Self { id: Uuid::new_v4(), costs, salt: random() }
    }

    /// A new slot that is quick to open.
    #[cfg(test)]
    pub(crate) fn quick(kind: SlotKind) -> Self {
        let mut parameters = Self::generate(kind);
        parameters.costs = parameters.costs.map(|_| Costs::FLOOR);
        parameters
    }

    /// Reads exactly their bytes.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, SlotError> {
        let version = *bytes.strip_prefix(MAGIC).and_then(<[u8]>::first).ok_or(SlotError::Damaged)?;
        if version > VERSION {
            return Err(SlotError::Newer);
        }
        let bytes: &[u8; PARAMETERS] = bytes.try_into().map_err(|_| SlotError::Damaged)?;
        let number = |at| u32::from_be_bytes(field(bytes, at));
        let costs = Costs { m_kib: number(22), t: number(26), p: number(30) };
        let costs = match bytes[5] {
            1 => Some(costs),
            2 if costs == (Costs { m_kib: 0, t: 0, p: 0 }) => None,
            _ => return Err(SlotError::Damaged),
        };
        if version != VERSION {
            return Err(SlotError::Damaged);
        }
        costs.map_or(Ok(()), Costs::check)?;
        Ok(Self { id: Uuid::from_bytes(field(bytes, 6)), costs, salt: field(bytes, 34) })
    }

    pub(crate) fn to_bytes(&self) -> [u8; PARAMETERS] {
        let Costs { m_kib, t, p } = self.costs.unwrap_or(Costs { m_kib: 0, t: 0, p: 0 });
        let mut bytes = [0; PARAMETERS];
        bytes[..4].copy_from_slice(MAGIC);
        bytes[4] = VERSION;
        bytes[5] = if self.costs.is_some() { 1 } else { 2 };
        bytes[6..22].copy_from_slice(self.id.as_bytes());
        bytes[22..26].copy_from_slice(&m_kib.to_be_bytes());
        bytes[26..30].copy_from_slice(&t.to_be_bytes());
        bytes[30..34].copy_from_slice(&p.to_be_bytes());
        bytes[34..].copy_from_slice(&self.salt);
        bytes
    }

    pub(crate) fn kind(&self) -> SlotKind {
        if self.costs.is_some() { SlotKind::Password } else { SlotKind::Recovery }
    }

    /// What a guess at the password costs; none for a recovery key.
    pub(crate) fn costs(&self) -> Option<Costs> {
        self.costs
    }
}

impl Held {
    pub(crate) fn kind(&self) -> SlotKind {
        match self {
            Self::Password(_) => SlotKind::Password,
            Self::RecoveryKey(_) => SlotKind::Recovery,
        }
    }

    /// Runs Argon2 for a password, on a thread of its own; dropping the future gives up. Damaged: the parameters are of the
    /// other kind.
    pub(crate) async fn opener(&self, account: Uuid, parameters: &Parameters) -> Result<Opener, SlotError> {
        match (self, parameters.costs) {
            (Self::Password(password), Some(costs)) => {
                let input = kdf::derive_on_worker(password.clone(), parameters.salt, costs).await?;
                Ok(Opener::new(account, parameters, input.expose()))
            }
            _ => self.opener_here(account, parameters),
        }
    }

    /// The same on the caller's thread.
    pub(crate) fn opener_here(&self, account: Uuid, parameters: &Parameters) -> Result<Opener, SlotError> {
        match (self, parameters.costs) {
            (Self::Password(password), Some(costs)) => {
                let input = kdf::derive(password.as_bytes(), &parameters.salt, costs)?;
                Ok(Opener::new(account, parameters, input.expose()))
            }
            (Self::RecoveryKey(key), None) => Ok(Opener::new(account, parameters, key.as_bytes())),
            _ => Err(SlotError::Damaged),
        }
    }
}

impl Opener {
    fn new(account: Uuid, parameters: &Parameters, input: &[u8]) -> Self {
        let salt = parameters.costs.is_none().then_some(parameters.salt.as_slice());
        let named = |name: &[u8]| {
            let info = framed(&[b"septet-slot", &[VERSION], name, account.as_bytes(), parameters.id.as_bytes()]);
            derived(salt, input, &info)
        };
        Self {
            parameters: parameters.clone(),
            account,
            private: Private::from_bytes(named(b"key pair").expose()).expect("any 32 bytes are a key of X25519"),
            psk: named(b"psk"),
            commit: named(b"commit"),
            retrieve: named(b"retrieve"),
        }
    }

    pub(crate) fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// Has the server give the slot; the server knows its hash.
    pub(crate) fn retrieval_token(&self) -> &Secret<[u8; 32]> {
        &self.retrieve
    }

    /// The slot that wraps `ring`.
    pub(crate) fn seal(&self, ring: &KeyRing) -> Vec<u8> {
        let to = X25519HkdfSha256::sk_to_pk(&self.private);
        let (commit, parameters) = (self.commit.expose(), self.parameters.to_bytes());
        wrap(&parameters, self.account, commit, &to, &self.psk, ring)
            .expect("a public key that was computed gives a shared secret")
    }

    /// The keys in a slot. Damaged also for a slot of other parameters: the server told others than the slot has.
    pub(crate) fn open(&self, slot: &[u8]) -> Result<KeyRing, SlotError> {
        let slot = Slot::parse(slot)?;
        if slot.parameters != self.parameters {
            return Err(SlotError::Damaged);
        }
        if !bool::from(slot.commit.ct_eq(self.commit.expose())) {
            return Err(SlotError::WrongSecret);
        }
        let (enc, ciphertext) = slot.bytes[HEAD..].split_at_checked(32).ok_or(SlotError::Damaged)?;
        let enc = Encapsulated::from_bytes(enc).map_err(|_| SlotError::Damaged)?;
        let psk = PskBundle::new(self.psk.expose(), PSK_ID).map_err(|_| SlotError::Damaged)?;
        let info = info(&slot.bytes[..HEAD], self.account);
        let mut context = setup_receiver::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeR::Psk(psk),
            &self.private,
            &enc,
            &info,
        )
        .map_err(|_| SlotError::Damaged)?;
        let keys = context.open(ciphertext, b"").map(Zeroizing::new).map_err(|_| SlotError::Damaged)?;
        KeyRing::from_bytes(&keys).filter(|ring| ring.epoch() == slot.epoch).ok_or(SlotError::Damaged)
    }
}

/// Reads the parameters that a slot begins with.
pub(crate) fn parameters(slot: &[u8]) -> Result<Parameters, SlotError> {
    Parameters::parse(&slot[..slot.len().min(PARAMETERS)])
}

/// Of the newest key that a slot wraps.
pub(crate) fn epoch(slot: &[u8]) -> Result<u64, SlotError> {
    Ok(Slot::parse(slot)?.epoch)
}

/// The same slot with the keys of `to` in it, for the same password or recovery key. `slot` must be the one of the account's
/// log: whoever once had the vault key could have made another for itself.
pub(crate) fn rewrap(slot: &[u8], account: Uuid, from: &KeyRing, to: &KeyRing) -> Result<Vec<u8>, SlotError> {
    let slot = Slot::parse(slot)?;
    let key = from.get(slot.epoch).ok_or(SlotError::NoKey(slot.epoch))?;
    let wrapping = wrapping_key(key, account, slot.parameters.id);
    let psk = aead::open(wrapping.expose(), &slot.bytes[..PUBLIC], &slot.bytes[PUBLIC..HEAD]);
    let psk = psk.as_deref().and_then(|psk| psk.as_slice().try_into().ok()).map(Secret::new);
    let psk = psk.ok_or(SlotError::Damaged)?;
    wrap(&slot.parameters.to_bytes(), account, &slot.commit, &slot.to, &psk, to).ok_or(SlotError::Damaged)
}

/// None for a public key that gives no shared secret (RFC 7748, section 6.1).
fn wrap(
    parameters: &[u8; PARAMETERS],
    account: Uuid,
    commit: &[u8; 32],
    to: &Public,
    psk: &Secret<[u8; 32]>,
    ring: &KeyRing,
) -> Option<Vec<u8>> {
    let mut slot = Vec::with_capacity(MAX_SLOT);
    slot.extend_from_slice(parameters);
    slot.extend_from_slice(commit);
    slot.extend_from_slice(&to.to_bytes());
    slot.extend_from_slice(&ring.epoch().to_be_bytes());
    let id = Uuid::from_bytes(field(parameters, 6));
    let wrapped = aead::seal(wrapping_key(ring.current(), account, id).expose(), &slot, psk.expose());
    slot.extend_from_slice(&wrapped);
    let bundle = PskBundle::new(psk.expose(), PSK_ID).ok()?;
    let (enc, mut context) = setup_sender::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeS::Psk(bundle),
        to,
        &info(&slot, account),
    )
    .ok()?;
    let ciphertext = context.seal(&ring.to_bytes(), b"").ok()?;
    slot.extend_from_slice(&enc.to_bytes());
    slot.extend_from_slice(&ciphertext);
    Some(slot)
}

fn info(head: &[u8], account: Uuid) -> Vec<u8> {
    framed(&[b"septet-slot-v1", head, account.as_bytes()])
}

/// Wraps a slot's pre-shared key for the account's devices.
fn wrapping_key(key: &VaultKey, account: Uuid, slot: Uuid) -> Secret<[u8; 32]> {
    derived(None, key.expose(), &framed(&[b"septet-slot-rewrap", account.as_bytes(), slot.as_bytes()]))
}

impl<'a> Slot<'a> {
    fn parse(bytes: &'a [u8]) -> Result<Self, SlotError> {
        let parameters = parameters(bytes)?;
        if bytes.len() > MAX_SLOT {
            return Err(SlotError::Damaged);
        }
        let head: &[u8; HEAD] = bytes.first_chunk().ok_or(SlotError::Damaged)?;
        let to = Public::from_bytes(&field::<32, _>(head, 82)).map_err(|_| SlotError::Damaged)?;
        let epoch = u64::from_be_bytes(field(head, 114));
        Ok(Self { bytes, parameters, commit: field(head, PARAMETERS), to, epoch })
    }
}

/// `N` bytes from `at`, which both stand in our code.
fn field<const N: usize, const M: usize>(bytes: &[u8; M], at: usize) -> [u8; N] {
    bytes[at..at + N].try_into().expect("the range has N bytes")
}
