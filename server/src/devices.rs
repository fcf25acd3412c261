//! Devices: whose signed request it is, what an account shows, and the tokens of a device.

use septet_protocol::device::{DeviceState, DeviceView, SigningPublicKey};
use septet_protocol::encoding::Bytes;
use septet_protocol::request_signature::{RequestParts, SignatureError, Signed};
use septet_protocol::sealed_secret::{SecretPurpose, seal};
use septet_protocol::token::{Algorithm, Application as TokenApplication, ApplicationToken, TokenList};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::config::HOUR_MS;
use crate::input::check_length;
use crate::keys::{Purpose, random};
use crate::notices::{Fact, Notices};
use crate::ports::Ports;
use crate::refusal::Refusal;
use crate::store::model::{Device, DeviceToken, TokenForDevice};

#[cfg(test)]
mod tests;

/// RFC 4226, section 4, R6: 160 bits are recommended.
const SECRET_BYTES: usize = 20;

/// The base point of P-256, SEC 1: a key that nobody signs with (its private key is 1, and no device is bound to it), so
/// that a request of an unknown device costs one verification like any other.
const NOBODYS_KEY: SigningPublicKey = Bytes([
    4, 0x6b, 0x17, 0xd1, 0xf2, 0xe1, 0x2c, 0x42, 0x47, 0xf8, 0xbc, 0xe6, 0xe5, 0x63, 0xa4, 0x40, 0xf2, 0x77, 0x03,
    0x7d, 0x81, 0x2d, 0xeb, 0x33, 0xa0, 0xf4, 0xa1, 0x39, 0x45, 0xd8, 0x98, 0xc2, 0x96, 0x4f, 0xe3, 0x42, 0xe2, 0xfe,
    0x1a, 0x7f, 0x9b, 0x8e, 0xe7, 0xeb, 0x4a, 0x7c, 0x0f, 0x9e, 0x16, 0x2b, 0xce, 0x33, 0x57, 0x6b, 0x31, 0x5e, 0xce,
    0xcb, 0xb6, 0x40, 0x68, 0x37, 0xbf, 0x51, 0xf5,
]);

/// The three headers of a signed request, as sent.
#[derive(Clone, Copy, Debug)]
pub struct SignatureHeaders<'a> {
    /// RFC 9530.
    pub content_digest: &'a str,
    /// RFC 9421, section 4.1.
    pub signature_input: &'a str,
    /// RFC 9421, section 4.2.
    pub signature: &'a str,
}

/// Devices and their requests.
#[derive(Clone, Debug)]
pub struct Devices {
    ports: Ports,
    notices: Notices,
}

impl Devices {
    /// A service on these ports.
    #[must_use]
    pub fn new(ports: Ports) -> Self {
        Self { notices: Notices::new(ports.clone()), ports }
    }

    /// The device that signed a request. Every refusal is the same to whoever asks; the metrics tell them apart.
    pub async fn authenticate(
        &self,
        request: &RequestParts<'_>,
        headers: SignatureHeaders<'_>,
    ) -> Result<Device, Refusal> {
        let result = self.recognise(request, headers).await;
        if let Err(Refusal::Unauthorized(reason)) = &result {
            metrics::counter!("septet_signatures_refused_total", "reason" => *reason).increment(1);
        }
        result
    }

    /// Whether a request names a device that is there, before its body is read. It may not have signed it.
    pub async fn knows(&self, headers: SignatureHeaders<'_>) -> Result<bool, Refusal> {
        let SignatureHeaders { content_digest, signature_input, signature } = headers;
        let Ok(signed) = Signed::parse(content_digest, signature_input, signature) else { return Ok(false) };
        Ok(self.ports.store.device(signed.key_id).await?.is_some())
    }

    async fn recognise(&self, request: &RequestParts<'_>, headers: SignatureHeaders<'_>) -> Result<Device, Refusal> {
        let Ports { store, clock, config, .. } = &self.ports;
        let parsed = Signed::parse(headers.content_digest, headers.signature_input, headers.signature);
        let signed = parsed.map_err(|_| Refusal::Unauthorized("malformed"))?;
        let device = store.device(signed.key_id).await?;
        let key = device.as_ref().map_or(&NOBODYS_KEY, |device| &device.signing_key);
        let now_ms = clock.now_ms();
        let verdict = signed.verify(request, key, now_ms / 1000);
        let device = device.ok_or(Refusal::Unauthorized("unknown_device"))?;
        verdict.map_err(|error| {
            Refusal::Unauthorized(match error {
                SignatureError::Malformed => "malformed",
                SignatureError::Stale => "stale",
                SignatureError::Digest => "digest",
                SignatureError::Signature => "signature",
            })
        })?;
        if request.method != "GET" {
            let expires_at_ms = now_ms.saturating_add(config.limits.nonce_life_s * 1000);
            if !store.use_nonce(device.id, &signed.nonce, expires_at_ms).await? {
                return Err(Refusal::Unauthorized("nonce_reused"));
            }
        }
        self.saw(&device, now_ms).await;
        Ok(device)
    }

    /// To the hour, so that a device costs a write an hour. A request is not refused because this could not be written.
    async fn saw(&self, device: &Device, now_ms: u64) {
        let hour_ms = now_ms - now_ms % HOUR_MS;
        if device.last_seen_ms.is_none_or(|seen_ms| seen_ms < hour_ms)
            && let Err(error) = self.ports.store.saw_device(device.id, hour_ms).await
        {
            tracing::warn!(%error, "when a device was seen could not be written");
        }
    }

    /// A device itself, or another of its account when it is active.
    pub async fn device(&self, device: &Device, id: Uuid) -> Result<DeviceView, Refusal> {
        Ok(view_of(&self.reachable(device, id).await?))
    }

    /// Renames a device: itself, or another of its account when it may change that.
    pub async fn rename(&self, device: &Device, id: Uuid, name: &str) -> Result<DeviceView, Refusal> {
        must_be_active(device)?;
        if id != device.id {
            may_change(device, self.ports.clock.now_ms())?;
        }
        check_length("name", name, 1, 64)?;
        let target = self.reachable(device, id).await?;
        let name = name.trim();
        if !self.ports.store.rename_device(target.id, name).await? {
            return Err(Refusal::NotFound);
        }
        Ok(view_of(&Device { name: name.to_owned(), ..target }))
    }

    /// Removes a device that the log does not vouch for: itself, or one that awaits trust, by an active one that may
    /// change the account. Whom the log vouches for, an entry alone removes.
    pub async fn remove(&self, device: &Device, id: Uuid) -> Result<(), Refusal> {
        let target = self.reachable(device, id).await?;
        if target.id != device.id {
            may_change(device, self.ports.clock.now_ms())?;
        }
        if target.logged || (target.active && target.id != device.id) {
            return Err(in_the_log());
        }
        let now_ms = self.ports.clock.now_ms();
        let account = self.ports.store.account(target.account).await?.ok_or(Refusal::NotFound)?;
        let fact = match target.wait_until_ms {
            Some(_) => Fact::RecoveryCancelled(&target),
            None => Fact::DeviceRemoved(&target),
        };
        let effects = self.notices.effects(&account, fact, now_ms)?;
        if !self.ports.store.remove_device(target.id, &effects, now_ms).await? {
            // Let in meanwhile, or gone.
            let there = self.ports.store.device(target.id).await?;
            return Err(there.map_or(Refusal::NotFound, |_| in_the_log()));
        }
        self.ports.bell.notify_one();
        tracing::info!(device = %target.id, by = %device.id, "device removed");
        Ok(())
    }

    async fn reachable(&self, device: &Device, id: Uuid) -> Result<Device, Refusal> {
        if id == device.id {
            return Ok(device.clone());
        }
        must_be_active(device)?;
        let other = self.ports.store.device(id).await?;
        other.filter(|other| other.account == device.account).ok_or(Refusal::NotFound)
    }

    /// The application tokens of an active device that the log vouches for, each secret sealed to it. Those of new enrolments are made now: one
    /// secret a device.
    pub async fn tokens(&self, device: &Device) -> Result<TokenList, Refusal> {
        let Ports { store, keys, clock, .. } = &self.ports;
        must_be_logged(device)?;
        let missing = store.enrolments_without_token(device.id).await?;
        if !missing.is_empty() {
            let created_at_ms = clock.now_ms();
            let tokens: Vec<DeviceToken> = missing
                .iter()
                .map(|enrolment| {
                    let id = Uuid::new_v4();
                    let secret = Zeroizing::new(random::<SECRET_BYTES>());
                    let secret = keys.seal(Purpose::TokenSecret(id), secret.as_slice());
                    DeviceToken { id, device: device.id, user_id: enrolment.user_id, secret, created_at_ms }
                })
                .collect();
            store.add_device_tokens(&tokens).await?;
        }
        let tokens = store.tokens_of_device(device.id).await?;
        Ok(TokenList {
            device: device.id,
            tokens: tokens.into_iter().map(|token| self.sealed(device, token)).collect::<Result<_, _>>()?,
        })
    }

    fn sealed(&self, device: &Device, token: TokenForDevice) -> Result<ApplicationToken, Refusal> {
        let TokenForDevice { token, label, application } = token;
        let secret = self.ports.keys.open(Purpose::TokenSecret(token.id), &token.secret)?;
        let purpose = SecretPurpose {
            device: device.id,
            token: token.id,
            application: application.id,
            digits: application.digits,
            period_s: application.period_s,
            algorithm: Algorithm::Sha1,
        };
        let sealed = seal(&device.sealing_key, &purpose, &secret);
        Ok(ApplicationToken {
            id: token.id,
            label,
            digits: purpose.digits,
            period_s: purpose.period_s,
            algorithm: purpose.algorithm,
            secret: sealed.map_err(|_| Refusal::Internal("a bound sealing key gives no secret".to_owned()))?,
            application: TokenApplication {
                id: application.id,
                name: application.name,
                color: application.color,
                logo: application.logo,
            },
        })
    }
}

/// Who awaits trust sees and changes nothing of the account.
pub(crate) fn must_be_active(device: &Device) -> Result<(), Refusal> {
    if device.active { Ok(()) } else { Err(Refusal::AwaitingTrust) }
}

/// An active device that the log does not vouch for has nothing but the number, which may be another person's by now.
pub(crate) fn must_be_logged(device: &Device) -> Result<(), Refusal> {
    must_be_active(device)?;
    if !device.logged {
        let why =
            "The account log does not vouch for this device yet. Add the entry that begins the log, or resets it.";
        return Err(Refusal::Conflict { field: Some("log"), why });
    }
    Ok(())
}

/// Who came in by password or recovery key shows codes at once, and changes something only when its hour is over: until then
/// the owner can cancel it, and nothing that it did has to be undone.
pub(crate) fn may_change(device: &Device, now_ms: u64) -> Result<(), Refusal> {
    must_be_active(device)?;
    if device.is_in_grace(now_ms) {
        let why = "This phone was recovered just now. It shows codes; it can change the account when the hour is over.";
        return Err(Refusal::Conflict { field: Some("grace"), why });
    }
    Ok(())
}

fn in_the_log() -> Refusal {
    let why = "The account log vouches for this device. Nothing was changed. Remove it with a log entry.";
    Refusal::Conflict { field: Some("log"), why }
}

/// A device as its owner sees it.
#[must_use]
pub fn view_of(device: &Device) -> DeviceView {
    DeviceView {
        id: device.id,
        account: device.account,
        state: if device.active { DeviceState::Active } else { DeviceState::AwaitingTrust },
        name: device.name.clone(),
        model: device.model.clone(),
        platform: device.platform.clone(),
        created_at_ms: device.created_at_ms,
        last_seen_ms: device.last_seen_ms,
        grace_until_ms: device.grace_until_ms,
        wait_until_ms: device.wait_until_ms,
    }
}
