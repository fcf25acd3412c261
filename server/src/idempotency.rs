//! `Idempotency-Key`: a POST that is sent twice is done once, and answered alike. For a day, and for each application apart.

use uuid::Uuid;
use zeroize::Zeroizing;

use crate::config::DAY_MS;
use crate::keys::{Lookup, Purpose};
use crate::ports::Ports;
use crate::refusal::Refusal;
use crate::store::model::{Application, Begun, KeptAnswer, KeyedRequest};

/// Longer than any request takes; who was killed meanwhile is not waited for longer.
const WORK_MS: u64 = 60_000;
/// How long an answer is kept.
const KEPT_MS: u64 = DAY_MS;
/// Longest key.
const LONGEST_KEY: usize = 255;
/// A bigger answer is not kept, and neither is what would be of no use: come again.
const LONGEST_ANSWER: usize = 65_536;

/// An answer as it went out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// `application/json` or the like.
    pub content_type: String,
    /// As it was.
    pub body: Vec<u8>,
}

/// What to do with a request that has a key.
pub enum Next {
    /// Do it, and [`Idempotent::finish`] this.
    Do(Held),
    /// It was done: answer this.
    Answer(Answer),
}

/// A request that is being worked on.
#[derive(Clone, Copy, Debug)]
pub struct Held {
    request: KeyedRequest,
    holder: Uuid,
}

/// Answers what was answered before.
#[derive(Clone, Debug)]
pub struct Idempotent {
    ports: Ports,
}

impl Idempotent {
    /// A service on these ports.
    #[must_use]
    pub fn new(ports: Ports) -> Self {
        Self { ports }
    }

    /// Begins a request. `what`: its method, path and body.
    ///
    /// # Errors
    /// [`Refusal::Input`]: no key of 1 to 255 visible characters. [`Refusal::Conflict`]: the key was used for another request,
    /// or this one is being worked on.
    pub async fn begin(&self, application: &Application, key: &str, what: &[&[u8]]) -> Result<Next, Refusal> {
        let Ports { store, keys, clock, .. } = &self.ports;
        if !(1..=LONGEST_KEY).contains(&key.len()) || !key.bytes().all(|b| b.is_ascii_graphic()) {
            let why = format!("1 to {LONGEST_KEY} visible characters are expected, without spaces.");
            return Err(Refusal::input("Idempotency-Key", why));
        }
        let now_ms = clock.now_ms();
        let request = KeyedRequest {
            application: application.id,
            key: keys.hash(Lookup::IdempotencyKey, key),
            request: keys.hash_bytes(Lookup::IdempotentRequest, what),
        };
        match store.begin_request(&request, Uuid::new_v4(), now_ms.saturating_add(WORK_MS), now_ms).await? {
            Begun::New { holder } => Ok(Next::Do(Held { request, holder })),
            Begun::Answered(answered) => {
                let kept = keys.open(Purpose::Answer(request.key), &answered.answer)?;
                // The media type has no line end.
                let end = kept.iter().position(|b| *b == b'\n');
                let end = end.ok_or_else(|| Refusal::Internal("a kept answer cannot be read".to_owned()))?;
                let content_type = String::from_utf8_lossy(&kept[..end]).into_owned();
                Ok(Next::Answer(Answer { status: answered.status, content_type, body: kept[end + 1..].to_vec() }))
            }
            Begun::InProgress => {
                let why = "A request with this key is being worked on. Try again in a moment.";
                Err(Refusal::Conflict { field: Some("Idempotency-Key"), why })
            }
            Begun::Another => {
                let why =
                    "This key was used for another request. Nothing was changed. Use a new key for a new request.";
                Err(Refusal::Conflict { field: Some("Idempotency-Key"), why })
            }
        }
    }

    /// Keeps the answer, if coming again would not give a better one. A failure to keep it is none of the caller's: whoever
    /// comes again then waits a minute, and is answered as if there were no key.
    pub async fn finish(&self, held: Held, answer: &Answer) {
        let Ports { store, keys, clock, .. } = &self.ports;
        let answered = worth_keeping(answer).then(|| {
            let kept = Zeroizing::new([answer.content_type.as_bytes(), b"\n", &answer.body].concat());
            KeptAnswer { status: answer.status, answer: keys.seal(Purpose::Answer(held.request.key), &kept) }
        });
        let until_ms = clock.now_ms().saturating_add(KEPT_MS);
        if let Err(error) = store.finish_request(&held.request, held.holder, answered.as_ref(), until_ms).await {
            tracing::warn!(%error, "an answer was not kept");
        }
    }
}

/// What was done, or was refused for good. "Too early" and our own failures are answered anew.
fn worth_keeping(answer: &Answer) -> bool {
    let passes = matches!(answer.status, 401 | 408 | 413 | 429 | 500..);
    !passes && answer.body.len() <= LONGEST_ANSWER
}
