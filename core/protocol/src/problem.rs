//! Problem documents (RFC 9457): what every refusal looks like, and the closed list of its kinds.

use serde::{Deserialize, Serialize};

/// `application/problem+json`, RFC 9457, section 3.
pub const PROBLEM_CONTENT_TYPE: &str = "application/problem+json";

/// The kinds of refusal. A client decides by the kind and never by the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProblemKind {
    /// 400 or 422. A value cannot be used; `field` names it.
    #[serde(rename = "urn:septet:problem:invalid-input")]
    InvalidInput,
    /// 401. Whoever asks could not be recognised. All reasons look alike.
    #[serde(rename = "urn:septet:problem:unauthorized")]
    Unauthorized,
    /// 403. This device has to become trusted first.
    #[serde(rename = "urn:septet:problem:awaiting-trust")]
    AwaitingTrust,
    /// 404. There is no such thing, or it is not the caller's to see.
    #[serde(rename = "urn:septet:problem:not-found")]
    NotFound,
    /// 405.
    #[serde(rename = "urn:septet:problem:method-not-allowed")]
    MethodNotAllowed,
    /// 408. The request did not arrive, or could not be answered, within 30 seconds.
    #[serde(rename = "urn:septet:problem:timeout")]
    Timeout,
    /// 409. It contradicts what is there.
    #[serde(rename = "urn:septet:problem:conflict")]
    Conflict,
    /// 410. The registration session is over: expired, used, or out of attempts.
    #[serde(rename = "urn:septet:problem:session-expired")]
    SessionExpired,
    /// 413.
    #[serde(rename = "urn:septet:problem:too-large")]
    TooLarge,
    /// 415.
    #[serde(rename = "urn:septet:problem:unsupported-media-type")]
    UnsupportedMediaType,
    /// 422. The code is not accepted; `reason` says why.
    #[serde(rename = "urn:septet:problem:code-refused")]
    CodeRefused,
    /// 423. Too many wrong codes in a row: locked until reset.
    #[serde(rename = "urn:septet:problem:locked")]
    Locked,
    /// 426. The app is older than the server accepts.
    #[serde(rename = "urn:septet:problem:update-required")]
    UpdateRequired,
    /// 429. `retry_after_s` says how long to wait.
    #[serde(rename = "urn:septet:problem:rate-limited")]
    RateLimited,
    /// 500. Our fault; nothing was changed.
    #[serde(rename = "urn:septet:problem:internal")]
    Internal,
    /// 503. For the moment.
    #[serde(rename = "urn:septet:problem:unavailable")]
    Unavailable,
}

/// One refusal. Optional members are left out where they say nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// What kind it is.
    #[serde(rename = "type")]
    pub kind: ProblemKind,
    /// The HTTP status again, for readers that see only the body.
    pub status: u16,
    /// The kind in words, the same for every problem of the kind.
    pub title: String,
    /// This problem in words: what happened and what to do. No secret, no number, nothing from inside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The member, parameter or header that cannot be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// For [`ProblemKind::CodeRefused`]: `wrong`, `used`, `clock`, `expired` or `policy`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// For reason `policy`: `purpose` (the code was sent for another) or `after_recovery` (the account was reset, and the EHR
    /// has not confirmed the person).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub which: Option<String>,
    /// For reason `clock`: seconds that the phone's clock is ahead of the server's (negative: behind).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drift_s: Option<i64>,
    /// Seconds after which the same request may be tried again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after_s: Option<u64>,
}

impl ProblemKind {
    /// The status that this kind is answered with unless a handler has a closer one.
    #[must_use]
    pub fn status(self) -> u16 {
        match self {
            Self::InvalidInput => 400,
            Self::Unauthorized => 401,
            Self::AwaitingTrust => 403,
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::Timeout => 408,
            Self::Conflict => 409,
            Self::SessionExpired => 410,
            Self::TooLarge => 413,
            Self::UnsupportedMediaType => 415,
            Self::CodeRefused => 422,
            Self::Locked => 423,
            Self::UpdateRequired => 426,
            Self::RateLimited => 429,
            Self::Internal => 500,
            Self::Unavailable => 503,
        }
    }

    /// The kind in words.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::InvalidInput => "A value cannot be used",
            Self::Unauthorized => "Not recognised",
            Self::AwaitingTrust => "This device is not trusted yet",
            Self::NotFound => "Not found",
            Self::MethodNotAllowed => "This method is not offered here",
            Self::Timeout => "It took too long",
            Self::Conflict => "It contradicts what is there",
            Self::SessionExpired => "The registration is over",
            Self::TooLarge => "The request is too large",
            Self::UnsupportedMediaType => "JSON is expected",
            Self::CodeRefused => "The code is not accepted",
            Self::Locked => "Locked",
            Self::UpdateRequired => "An update is needed",
            Self::RateLimited => "Too many requests",
            Self::Internal => "Something went wrong on the server",
            Self::Unavailable => "Not available for the moment",
        }
    }
}

impl Problem {
    /// A problem of a kind, with no more said than the kind.
    #[must_use]
    pub fn new(kind: ProblemKind) -> Self {
        Self {
            kind,
            status: kind.status(),
            title: kind.title().to_owned(),
            detail: None,
            field: None,
            reason: None,
            which: None,
            drift_s: None,
            retry_after_s: None,
        }
    }

    /// The same with words for this case.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }
}
