//! Registration: proof that someone holds a phone number, and the device that is bound by it.
//!
//! Nothing here looks an account up before possession is proved, so known and unknown numbers cannot differ in status, body
//! or time.

use std::net::IpAddr;

use septet_protocol::CODE_DIGITS;
use septet_protocol::account_log::Way;
use septet_protocol::device::{BindRequest, DeviceView, SealingPublicKey, binding_message, signature_is_valid};
use septet_protocol::encoding::Bytes;
use septet_protocol::phone::PhoneNumber;
use septet_protocol::registration::{BeginRequest, Channel, SessionView};
use septet_protocol::sealed_secret::{SecretPurpose, seal};
use septet_protocol::token::Algorithm;
use uuid::Uuid;

use crate::addresses::{address_block, address_network};
use crate::config::{DAY_MS, HOUR_MS};
use crate::delivery::{Content, Recipient};
use crate::devices::view_of;
use crate::input::{check_length, check_locale, read_email};
use crate::keys::{Lookup, Purpose, random};
use crate::notices::{Audience, Fact, Notices};
use crate::numbers::check_number;
use crate::ports::{Ports, STALE_TRIES};
use crate::refusal::Refusal;
use crate::sends::Sends;
use crate::store::model::{Account, Binding, Charge, Counted, Device, Effects, Message, Puzzle, Session, Step};
use crate::texts::CodeFor;

#[cfg(test)]
mod model;
#[cfg(test)]
mod model_tests;
mod state;
mod suspicion;
#[cfg(test)]
mod tests;

pub use state::{Change, Event, State, next_actions, state_of, transition};

pub(crate) const TOO_MANY_SENDS: &str =
    "Too many codes were sent. The last one still works while it lives; ask for another later.";
const TOO_MANY_CHECKS: &str = "Too many wrong codes for this number today. Nothing is lost; try again later.";
const TOO_MANY_SESSIONS: &str = "Too many registrations were begun from here. Try again later.";

/// Registration sessions.
#[derive(Clone, Debug)]
pub struct Registration {
    ports: Ports,
    sends: Sends,
    notices: Notices,
}

impl Registration {
    /// A service on these ports.
    #[must_use]
    pub fn new(ports: Ports, sends: Sends) -> Self {
        Self { notices: Notices::new(ports.clone()), ports, sends }
    }

    /// Begins a session for a number.
    pub async fn begin(&self, request: BeginRequest, client_address: IpAddr) -> Result<SessionView, Refusal> {
        let Ports { keys, config, .. } = &self.ports;
        let limits = &config.limits;
        let now_ms = self.ports.clock.now_ms();
        check_number(&request.phone, &limits.countries).map_err(|why| Refusal::input("phone", why.to_string()))?;
        check_locale(&request.locale)?;
        let email = request.email.as_deref().map(|text| read_email(text, keys)).transpose()?;
        if let Some(hash) = &request.app_hash {
            let ok = hash.len() == 11 && hash.bytes().all(|b| b.is_ascii_alphanumeric() || b"+/".contains(&b));
            if !ok {
                return Err(Refusal::input("app_hash", "The app hash has 11 characters of base64."));
            }
        }
        let phone = request.phone.as_e164();
        let phone_hash = keys.hash(Lookup::Phone, phone);
        let session = Session {
            id: Uuid::new_v4(),
            version: 0,
            phone_hash,
            prefix_hash: keys.hash(Lookup::Prefix, request.phone.prefix()),
            phone: keys.seal(Purpose::Phone(phone_hash), phone.as_bytes()),
            phone_hint: request.phone.hint(),
            email,
            locale: request.locale,
            client: request.client,
            app_hash: request.app_hash,
            created_at_ms: now_ms,
            expires_at_ms: now_ms.saturating_add(limits.session_life_s * 1000),
            code: None,
            sms_sent: 0,
            voice_sent: 0,
            last_sms_at_ms: None,
            last_voice_at_ms: None,
            sms_refused_at_ms: None,
            verified_at_ms: None,
            device: None,
            puzzle: config.registration.puzzle_bits().map(|bits| Puzzle {
                nonce: random(),
                bits,
                tries: 0,
                solved: false,
            }),
            blocked: false,
        };
        let charge = Charge {
            what: Counted::SessionByAddress,
            key: keys.hash(Lookup::Address, &address_block(client_address)),
            window_ms: HOUR_MS,
            max: limits.sessions_per_address_per_hour,
        };
        match self.ports.store.insert_session(&session, &[charge], now_ms).await? {
            Step::Done => {
                metrics::counter!("septet_sessions_total").increment(1);
                Ok(next_actions(&session, limits, now_ms))
            }
            Step::Limited { retry_after_ms } => Err(Refusal::wait_ms(retry_after_ms, TOO_MANY_SESSIONS)),
            Step::Stale => Err(Refusal::Internal("a random session id was taken".to_owned())),
        }
    }

    /// Answers the session's challenge. The same right answer again is the same success.
    pub async fn answer(&self, id: Uuid, answer: Bytes<8>) -> Result<SessionView, Refusal> {
        let limits = &self.ports.config.limits;
        for _ in 0..STALE_TRIES {
            let now_ms = self.ports.clock.now_ms();
            let session = self.session(id).await?;
            let next = match transition(&session, Event::Answer(answer), limits, now_ms)? {
                Change::Nothing => return Ok(next_actions(&session, limits, now_ms)),
                Change::To(next) => next,
            };
            match self.ports.store.step_session(&next, &[], &[], None, now_ms).await? {
                Step::Done if next.puzzle.is_some_and(|puzzle| puzzle.solved) => {
                    return Ok(next_actions(&next, limits, now_ms));
                }
                Step::Done => return Err(Refusal::input("answer", "This does not answer the session's challenge.")),
                Step::Stale => {}
                Step::Limited { .. } => return Err(Refusal::Internal("no charge was full".to_owned())),
            }
        }
        Err(Refusal::Unavailable)
    }

    /// Sends the session's code, or does as if.
    pub async fn send(&self, id: Uuid, channel: Channel, client_address: IpAddr) -> Result<SessionView, Refusal> {
        let Ports { store, keys, config, .. } = &self.ports;
        let limits = &config.limits;
        for _ in 0..STALE_TRIES {
            let now_ms = self.ports.clock.now_ms();
            let session = self.session(id).await?;
            let phone = self.phone_of(&session)?;
            let suspicion = self.suspicion(&session, &phone, now_ms).await?;
            let event = Event::Send { channel, suspect: suspicion.is_some(), fresh_nonce: random() };
            let next = match transition(&session, event, limits, now_ms)? {
                Change::Nothing => return Ok(next_actions(&session, limits, now_ms)),
                Change::To(next) => next,
            };
            let mut fare = self.sends.fare_of_registration(&phone, now_ms).await?;
            let from = |block: &str, max| Charge {
                what: Counted::SendByAddress,
                key: keys.hash(Lookup::Address, block),
                window_ms: HOUR_MS,
                max,
            };
            fare.charges.push(from(&address_block(client_address), limits.sends_per_address_per_hour));
            let network = address_network(client_address);
            fare.charges.extend(network.map(|block| from(&block, limits.sends_per_network_per_hour)));
            fare.charges.push(self.of_prefix(Counted::SendByPrefix, &phone));
            if next.blocked {
                self.quietly(&mut fare, suspicion, &session);
            }
            let mut message = self.code_message(&next, &phone, channel, now_ms)?;
            if next.blocked {
                // Written all the same, and worth nothing from the start: no worker takes it, and the next sweep deletes it.
                // A write less is 5 % less time, which one can measure from afar.
                message.expires_at_ms = now_ms;
            }
            let step = store.step_session(&next, &fare.charges, &[], Some(&message), now_ms).await?;
            self.sends.watch(&fare, now_ms).await;
            match step {
                Step::Done => {
                    self.ports.bell.notify_one();
                    if next.blocked {
                        self.tell_of_quiet_send(suspicion, now_ms);
                    } else {
                        let channel = channel_name(channel);
                        metrics::counter!("septet_sends_total", "channel" => channel, "for" => "registration")
                            .increment(1);
                    }
                    return Ok(next_actions(&next, limits, now_ms));
                }
                Step::Limited { retry_after_ms } => return Err(Refusal::wait_ms(retry_after_ms, TOO_MANY_SENDS)),
                Step::Stale => {}
            }
        }
        Err(Refusal::Unavailable)
    }

    /// Counts the attempt, then compares: a crash between the two costs the guesser a try, never us.
    pub async fn check(&self, id: Uuid, code: &str) -> Result<SessionView, Refusal> {
        let limits = &self.ports.config.limits;
        let code: String = code.chars().filter(|c| !" -".contains(*c)).collect();
        if code.len() != usize::from(CODE_DIGITS) || !code.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Refusal::input("code", format!("A code has {CODE_DIGITS} digits.")));
        }
        for _ in 0..STALE_TRIES {
            let now_ms = self.ports.clock.now_ms();
            let session = self.session(id).await?;
            let counted = match transition(&session, Event::Check, limits, now_ms)? {
                Change::Nothing => return Ok(next_actions(&session, limits, now_ms)),
                Change::To(counted) => counted,
            };
            let charge = self.wrong_check(&session);
            match self.ports.store.step_session(&counted, &[charge], &[], None, now_ms).await? {
                Step::Done => {}
                Step::Limited { retry_after_ms } => return Err(Refusal::wait_ms(retry_after_ms, TOO_MANY_CHECKS)),
                Step::Stale => continue,
            }
            let nonce = counted.code.as_ref().map(|code| code.nonce).unwrap_or_default();
            let verified = self.ports.keys.code_is(id, &nonce, &code);
            metrics::counter!("septet_checks_total", "result" => if verified { "right" } else { "wrong" }).increment(1);
            if verified {
                return self.prove(id).await;
            }
            return Ok(next_actions(&counted, limits, now_ms));
        }
        Err(Refusal::Unavailable)
    }

    /// Writes down that the right code came in, and takes its charge back. Others may write the session meanwhile; what
    /// they write does not make the code less right.
    async fn prove(&self, id: Uuid) -> Result<SessionView, Refusal> {
        let limits = &self.ports.config.limits;
        for _ in 0..STALE_TRIES {
            let now_ms = self.ports.clock.now_ms();
            let session = self.session(id).await?;
            let proved = match transition(&session, Event::Prove, limits, now_ms)? {
                Change::Nothing => return Ok(next_actions(&session, limits, now_ms)),
                Change::To(proved) => proved,
            };
            let proof = self.of_prefix(Counted::ProofByPrefix, &self.phone_of(&session)?);
            let take_back = [self.wrong_check(&session)];
            match self.ports.store.step_session(&proved, &[proof], &take_back, None, now_ms).await? {
                Step::Done => return Ok(next_actions(&proved, limits, now_ms)),
                Step::Stale => {}
                Step::Limited { .. } => return Err(Refusal::Internal("a charge without limit was full".to_owned())),
            }
        }
        Err(Refusal::Unavailable)
    }

    /// Binds a device by a verified session. The same call again is the same success.
    pub async fn bind(&self, id: Uuid, request: BindRequest) -> Result<DeviceView, Refusal> {
        let Ports { store, config, .. } = &self.ports;
        let now_ms = self.ports.clock.now_ms();
        check_length("name", &request.name, 1, 64)?;
        check_length("model", &request.model, 0, 64)?;
        check_length("platform", &request.platform, 0, 32)?;
        let session = self.session(id).await?;
        let signed = binding_message(id, &request.signing_key, &request.sealing_key);
        if !signature_is_valid(&request.signing_key, &signed, &request.signature) {
            return Err(Refusal::input(
                "signature",
                "The signature is not the signing key's over this session and both keys.",
            ));
        }
        let device = Device {
            id: Uuid::new_v4(),
            account: Uuid::nil(),
            signing_key: request.signing_key,
            sealing_key: request.sealing_key,
            name: request.name.trim().to_owned(),
            model: request.model,
            platform: request.platform,
            active: false,
            created_at_ms: now_ms,
            last_seen_ms: None,
            grace_until_ms: None,
            logged: false,
            wait_until_ms: None,
            retrieved: None,
            way: None,
        };
        check_sealing_key(device.id, &device.sealing_key)?;
        let mut candidate = Account::new(session.phone_hash, session.phone.clone(), &session.locale);
        candidate.emails.extend(session.email.clone());
        let (if_active, if_awaiting) = self.told_of_binding(&session, &device, now_ms).await?;
        match store.bind_device(id, &device, &candidate, &if_active, &if_awaiting, now_ms).await? {
            Binding::Bound(device) => {
                self.ports.bell.notify_one();
                metrics::counter!("septet_devices_bound_total").increment(1);
                tracing::info!(device = %device.id, account = %device.account, active = device.active, "device bound");
                Ok(view_of(&device))
            }
            Binding::Same(device) => Ok(view_of(&device)),
            Binding::Consumed => Err(Refusal::SessionOver),
            Binding::NotVerified => match state_of(&session, &config.limits, now_ms) {
                State::Expired | State::Exhausted => Err(Refusal::SessionOver),
                _ => {
                    Err(Refusal::Conflict { field: None, why: "The number is not verified yet. Check its code first." })
                }
            },
        }
    }

    /// What is told of a device that is the first, and of one that awaits trust. Which one it is, and of which account, is
    /// known in the transaction alone.
    async fn told_of_binding(
        &self,
        session: &Session,
        device: &Device,
        now_ms: u64,
    ) -> Result<(Effects, Effects), Refusal> {
        // Before possession is proved nothing is looked up. After, the owner's language counts, not the newcomer's.
        let known = match session.verified_at_ms {
            Some(_) => self.ports.store.account_by_number(&session.phone_hash).await?,
            None => None,
        };
        let phone = self.phone_of(session)?;
        let audience = |locale: &str| Audience {
            letters: Recipient::OwnerOfDevice(device.id),
            sms: Recipient::Phone(phone.as_e164().to_owned()),
            locale: locale.to_owned(),
            phone_hint: session.phone_hint.clone(),
            counted_by: phone.as_e164().to_owned(),
        };
        let owners = audience(known.as_ref().map_or(&session.locale, |account| &account.locale));
        let first = Fact::DeviceAdded(device, Way::First);
        let if_active = self.notices.effects_for(&audience(&session.locale), first, now_ms);
        Ok((if_active, self.notices.effects_for(&owners, Fact::DeviceAwaitsTrust(device), now_ms)))
    }

    async fn session(&self, id: Uuid) -> Result<Session, Refusal> {
        self.ports.store.session(id).await?.ok_or(Refusal::NotFound)
    }

    fn phone_of(&self, session: &Session) -> Result<PhoneNumber, Refusal> {
        let text = self.ports.keys.open_text(Purpose::Phone(session.phone_hash), &session.phone)?;
        PhoneNumber::parse(&text).map_err(|error| Refusal::Internal(error.to_string()))
    }

    fn wrong_check(&self, session: &Session) -> Charge {
        Charge {
            what: Counted::WrongCheckByNumber,
            key: session.phone_hash,
            window_ms: DAY_MS,
            max: self.ports.config.limits.wrong_checks_per_number_per_day,
        }
    }

    fn code_message(
        &self,
        session: &Session,
        phone: &PhoneNumber,
        channel: Channel,
        now_ms: u64,
    ) -> Result<Message, Refusal> {
        let Ports { keys, config, .. } = &self.ports;
        let live = session.code.as_ref().ok_or_else(|| Refusal::Internal("a send without a code".to_owned()))?;
        let code = keys.code(session.id, &live.nonce);
        let purpose = CodeFor::Registration {
            client: session.client,
            domain: config.public_host().unwrap_or_default(),
            app_hash: session.app_hash.as_deref(),
        };
        let content = Content::code(phone, channel, &code, purpose, &session.locale);
        Ok(content.into_message(channel.into(), Some(session.id), keys, now_ms, live.expires_at_ms))
    }
}

/// A sealing key that gives no shared secret would make a device that can never be given a token.
pub(crate) fn check_sealing_key(device: Uuid, key: &SealingPublicKey) -> Result<(), Refusal> {
    let purpose = SecretPurpose {
        device,
        token: Uuid::nil(),
        application: Uuid::nil(),
        digits: CODE_DIGITS,
        period_s: 10,
        algorithm: Algorithm::Sha1,
    };
    let sealed = seal(key, &purpose, b"");
    sealed.map(drop).map_err(|_| Refusal::input("sealing_key", "This X25519 key gives no shared secret."))
}

/// For metrics.
pub(crate) fn channel_name(channel: Channel) -> &'static str {
    match channel {
        Channel::Sms => "sms",
        Channel::Voice => "voice",
    }
}
