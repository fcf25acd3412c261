//! One call to the server: address, signature, the server's time, and what a refusal means.

use std::sync::Mutex;

use septet_protocol::SERVER_TIME_HEADER;
use septet_protocol::encoding::Bytes;
use septet_protocol::problem::{Problem, ProblemKind};
use septet_protocol::request_signature::{RequestParts, Signing, WINDOW_S};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::crypto::random;
use crate::error::Error;
use crate::ports::{HttpHeader, HttpRequest, HttpResponse, PortError, Ports, TransportError};
use crate::text::cut;
use crate::turn::unpoisoned;

/// The device's key at the signer.
pub(crate) const DEVICE_KEY: &str = "device";

/// Near the edge of the server's window, what was measured here and what was judged there can differ by the seconds that a
/// slow request took. Taking a wrong clock for a removed device would cost the person their tokens, so the clock is suspected
/// this much earlier.
const CLOCK_MARGIN_S: u64 = 30;

/// Longest name of a field that a server is believed to have, in characters.
const MAX_FIELD: usize = 64;
/// Longest sentence of a server's that is shown, in characters.
const MAX_DETAIL: usize = 300;

/// Ten thousand years: what is further off is as wrong.
const MAX_DRIFT_MS: i64 = 10_000 * 366 * 86_400_000;

/// The server, as this installation speaks to it.
pub(crate) struct Api {
    origin: String,
    user_agent: String,
    ports: Ports,
    server_time: Mutex<Option<ServerTime>>,
}

/// The server's clock at a moment of ours that cannot be set.
#[derive(Clone, Copy)]
struct ServerTime {
    server_ms: u64,
    at_monotonic_ms: u64,
}

/// How far the phone's clock is off, as last heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Drift {
    /// Negative: behind.
    pub(crate) ahead_ms: i64,
    pub(crate) measured_ago_ms: u64,
}

impl Drift {
    /// To the nearest second.
    pub(crate) fn ahead_s(self) -> i64 {
        (self.ahead_ms + 500 * self.ahead_ms.signum()) / 1_000
    }
}

/// Why a call did not do what it was for.
#[derive(Debug)]
pub(crate) enum Refusal {
    NoAnswer(TransportError),
    /// The server's own word.
    Problem(Box<Problem>),
    /// Something that is not of our server's making: a proxy's page, or an answer without sense.
    Senseless {
        status: u16,
    },
    /// The request was signed, and by the answer's own time too far from it.
    Clock {
        ahead_s: i64,
    },
    /// The signer refused, so nothing was sent.
    Unsigned(PortError),
}

impl Refusal {
    /// The kind of problem, where the server named one.
    pub(crate) fn kind(&self) -> Option<ProblemKind> {
        match self {
            Self::Problem(problem) => Some(problem.kind),
            _ => None,
        }
    }

    /// Whether it is a conflict with this.
    pub(crate) fn conflicts_with(&self, field: &str) -> bool {
        matches!(self, Self::Problem(problem) if problem.kind == ProblemKind::Conflict && problem.field.as_deref() == Some(field))
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        let problem = match refusal {
            Refusal::NoAnswer(error) => return Self::Network(error),
            Refusal::Senseless { status } => return Self::Server { status },
            Refusal::Clock { ahead_s } => return Self::Clock { ahead_s },
            Refusal::Unsigned(error) => return Self::DeviceStorage(error),
            Refusal::Problem(problem) => problem,
        };
        match problem.kind {
            ProblemKind::InvalidInput => {
                let field = problem.field.map_or_else(|| "request".to_owned(), |field| cut(&field, MAX_FIELD));
                let reason = problem.detail.map_or_else(
                    || format!("The server cannot use this {field}. Change it."),
                    |detail| cut(&detail, MAX_DETAIL),
                );
                Self::InvalidInput { field, reason }
            }
            ProblemKind::RateLimited => Self::RateLimited { retry_after_s: problem.retry_after_s.unwrap_or(60) },
            ProblemKind::SessionExpired => Self::SessionExpired,
            ProblemKind::AwaitingTrust => Self::AwaitingTrust,
            ProblemKind::NotFound => Self::NotThere,
            // What only a device out of its grace may do, whatever it was.
            ProblemKind::Conflict if problem.field.as_deref() == Some("grace") => Self::InGrace,
            ProblemKind::Conflict => {
                let field = problem.field.map_or_else(|| "request".to_owned(), |field| cut(&field, MAX_FIELD));
                let reason = problem.detail.map_or_else(
                    || "Something changed on the server meanwhile. Nothing was changed here. Look again, then try again.".to_owned(),
                    |detail| cut(&detail, MAX_DETAIL),
                );
                Self::Conflict { field, reason }
            }
            ProblemKind::TooLarge => {
                Self::invalid("request", "This is too long for the server. Nothing was changed. Shorten it.")
            }
            ProblemKind::UpdateRequired => Self::UpdateRequired,
            _ => Self::Server { status: problem.status },
        }
    }
}

impl Api {
    pub(crate) fn new(origin: String, user_agent: String, ports: Ports) -> Self {
        Self { origin, user_agent, ports, server_time: Mutex::new(None) }
    }

    /// Calls unsigned.
    pub(crate) async fn call<T: DeserializeOwned>(
        &self,
        method: &str,
        path: &str,
        body: &impl Serialize,
    ) -> Result<T, Refusal> {
        let response = self.send(method, path, json(body), None, 0).await?;
        parse(&response)
    }

    /// Calls as a device, with a body.
    pub(crate) async fn call_signed_with<T: DeserializeOwned>(
        &self,
        device: Uuid,
        method: &str,
        path: &str,
        body: &impl Serialize,
    ) -> Result<T, Refusal> {
        parse(&self.send(method, path, json(body), Some(device), 0).await?)
    }

    /// Reads as a device what the server may hold back for up to `held_s` seconds.
    pub(crate) async fn poll_signed<T: DeserializeOwned>(
        &self,
        device: Uuid,
        path: &str,
        held_s: u64,
    ) -> Result<T, Refusal> {
        parse(&self.send("GET", path, Vec::new(), Some(device), held_s).await?)
    }

    /// Reads unsigned.
    pub(crate) async fn read<T: DeserializeOwned>(&self, path: &str) -> Result<T, Refusal> {
        parse(&self.send("GET", path, Vec::new(), None, 0).await?)
    }

    /// Calls as a device, without a body.
    pub(crate) async fn call_signed<T: DeserializeOwned>(
        &self,
        device: Uuid,
        method: &str,
        path: &str,
    ) -> Result<T, Refusal> {
        parse(&self.send(method, path, Vec::new(), Some(device), 0).await?)
    }

    /// The server's address, without a `/` behind.
    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }

    /// The server's clock now, in milliseconds since 1970, as far as it was heard; else this phone's.
    pub(crate) fn server_ms(&self) -> u64 {
        let wall_ms = self.ports.clock.wall_ms();
        self.drift().map_or(wall_ms, |drift| wall_ms.saturating_add_signed(drift.ahead_ms.saturating_neg()))
    }

    /// How far the phone's clock is off now, if the server was heard since this process began. Follows a person who sets
    /// the clock without another answer.
    pub(crate) fn drift(&self) -> Option<Drift> {
        self.drift_at(self.ports.clock.wall_ms(), self.ports.clock.monotonic_ms())
    }

    /// How far the phone's clock is off where it shows `wall_ms`, at a moment before or after the server was heard.
    fn drift_at(&self, wall_ms: u64, monotonic_ms: u64) -> Option<Drift> {
        let heard = (*unpoisoned(&self.server_time))?;
        let measured_ago_ms = monotonic_ms.saturating_sub(heard.at_monotonic_ms);
        // The server's word is not trusted to be a time: any number must do.
        let server_ms = i128::from(heard.server_ms) + i128::from(monotonic_ms) - i128::from(heard.at_monotonic_ms);
        let ahead_ms = i128::from(wall_ms) - server_ms;
        let ahead_ms = ahead_ms.clamp(-i128::from(MAX_DRIFT_MS), i128::from(MAX_DRIFT_MS));
        let ahead_ms = i64::try_from(ahead_ms).expect("the limits are of this type");
        Some(Drift { ahead_ms, measured_ago_ms })
    }

    async fn send(
        &self,
        method: &str,
        path: &str,
        body: Vec<u8>,
        device: Option<Uuid>,
        held_s: u64,
    ) -> Result<HttpResponse, Refusal> {
        let header = |name: &str, value: &str| HttpHeader { name: name.to_owned(), value: value.to_owned() };
        let mut headers = vec![header("accept", "application/json"), header("user-agent", &self.user_agent)];
        if !body.is_empty() {
            headers.push(header("content-type", "application/json"));
        }
        let (created_ms, sent_ms) = (self.ports.clock.wall_ms(), self.ports.clock.monotonic_ms());
        if let Some(device) = device {
            let signed = self.sign(method, path, &body, device, created_ms / 1_000).map_err(Refusal::Unsigned)?;
            headers.extend(signed.map(|(name, value)| HttpHeader { name: name.to_owned(), value }));
        }
        let url = format!("{}{path}", self.origin);
        let request = HttpRequest { method: method.to_owned(), url, headers, body, held_s };
        let response = self.ports.http.send(request).await.map_err(Refusal::NoAnswer)?;
        let done = (200..300).contains(&response.status);
        // How long the server held an answer back is not known, so nothing can be measured by it. A refusal is never held.
        let dated = (!done || held_s == 0) && self.hear_time(&response, sent_ms);
        if done {
            return Ok(response);
        }
        let senseless = Refusal::Senseless { status: response.status };
        let Ok(mut problem) = serde_json::from_slice::<Problem>(&response.body) else { return Err(senseless) };
        if device.is_some() && matches!(problem.kind, ProblemKind::Unauthorized | ProblemKind::NotFound) && !dated {
            // A proxy's refusal must not make a phone drop its tokens.
            return Err(senseless);
        }
        if device.is_some() && problem.kind == ProblemKind::Unauthorized {
            // By the clock as it was when the request was signed: it may have been set right since.
            let ahead_s = self.drift_at(created_ms, sent_ms).map_or(0, Drift::ahead_s);
            if ahead_s.unsigned_abs() >= WINDOW_S - CLOCK_MARGIN_S {
                return Err(Refusal::Clock { ahead_s });
            }
        }
        if problem.retry_after_s.is_none() {
            problem.retry_after_s = response.header("retry-after").and_then(|seconds| seconds.parse().ok());
        }
        Err(Refusal::Problem(Box::new(problem)))
    }

    fn sign(
        &self,
        method: &str,
        path: &str,
        body: &[u8],
        device: Uuid,
        created_s: u64,
    ) -> Result<[(&'static str, String); 3], PortError> {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let signing = Signing::new(&RequestParts { method, path, query, body }, device, created_s, random());
        let signature = self.ports.signer.sign(DEVICE_KEY, signing.base.as_bytes())?;
        let signature = signature
            .try_into()
            .map_err(|_| PortError::Failed { reason: "the signer gave a signature that is not 64 bytes".to_owned() })?;
        Ok(signing.headers(&Bytes(signature)))
    }

    /// Keeps the server's time. The answer was on its way for about half of the time that passed.
    fn hear_time(&self, response: &HttpResponse, sent_ms: u64) -> bool {
        let Some(server_ms) = response.header(SERVER_TIME_HEADER).and_then(|ms| ms.parse().ok()) else { return false };
        let now_ms = self.ports.clock.monotonic_ms();
        let at_monotonic_ms = now_ms - now_ms.saturating_sub(sent_ms) / 2;
        *unpoisoned(&self.server_time) = Some(ServerTime { server_ms, at_monotonic_ms });
        true
    }
}

fn json(body: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(body).expect("a request has a JSON form")
}

/// 204: `null` reads as `()`, and as none.
fn parse<T: DeserializeOwned>(response: &HttpResponse) -> Result<T, Refusal> {
    let body: &[u8] = if response.body.is_empty() { b"null" } else { &response.body };
    serde_json::from_slice(body).map_err(|_| Refusal::Senseless { status: response.status })
}
