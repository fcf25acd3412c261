//! What integrations that speak Authy's API ask, and the form of every answer.

use std::collections::BTreeMap;
use std::fmt;

use septet_protocol::registration::Channel;
use serde_json::{Map, Value, json};

/// One call, with what its path says. A user id that is no number is nobody's, as with the service that this answers for.
#[derive(Clone, PartialEq, Eq)]
pub enum Call {
    /// `POST users/new`
    NewUser,
    /// `POST users/{id}/update`
    UpdateUser(Option<u32>),
    /// `POST users/{id}/delete`, `users/delete/{id}`, `users/{id}/remove`
    DeleteUser(Option<u32>),
    /// `GET users/{id}/status`
    UserStatus(Option<u32>),
    /// `POST users/{id}/secret`
    Secret(Option<u32>),
    /// `POST users/{id}/register_activity`
    RegisterActivity(Option<u32>),
    /// `GET sms/{id}`, `GET call/{id}`
    Send(Channel, Option<u32>),
    /// `POST email/{id}`
    Email(Option<u32>),
    /// `GET verify/{token}/{id}`
    Verify {
        /// As it was typed.
        token: String,
        /// Whose.
        user_id: Option<u32>,
    },
    /// `GET app/details`
    AppDetails,
    /// `GET app/stats`
    AppStats,
    /// `POST phones/verification/start`
    StartPhone,
    /// `GET phones/verification/check`
    CheckPhone,
    /// `GET phones/verification/status`
    PhoneStatus,
    /// `GET phones/info`
    PhoneInfo,
    /// `POST /onetouch/json/users/{id}/approval_requests`
    AskApproval(Option<u32>),
    /// `GET /onetouch/json/approval_requests/{uuid}`
    Approval(String),
}

/// By its kind alone: a path has a token.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NewUser => "NewUser",
            Self::UpdateUser(_) => "UpdateUser",
            Self::DeleteUser(_) => "DeleteUser",
            Self::UserStatus(_) => "UserStatus",
            Self::Secret(_) => "Secret",
            Self::RegisterActivity(_) => "RegisterActivity",
            Self::Send(..) => "Send",
            Self::Email(_) => "Email",
            Self::Verify { .. } => "Verify",
            Self::AppDetails => "AppDetails",
            Self::AppStats => "AppStats",
            Self::StartPhone => "StartPhone",
            Self::CheckPhone => "CheckPhone",
            Self::PhoneStatus => "PhoneStatus",
            Self::PhoneInfo => "PhoneInfo",
            Self::AskApproval(_) => "AskApproval",
            Self::Approval(_) => "Approval",
        })
    }
}

/// What came with a call, from the query, a form or JSON, under the names that a form has: `user[email]`.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Parameters(pub BTreeMap<String, String>);

/// How many, and nothing of them.
impl fmt::Debug for Parameters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Parameters({})", self.0.len())
    }
}

impl Parameters {
    /// A value without the spaces around it. `None`: it is not there, or empty.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    /// Whether a switch is on, in any case. Whatever is not clearly on is off: it costs an SMS less.
    #[must_use]
    pub fn is_on(&self, name: &str) -> bool {
        self.text(name).is_some_and(|text| ["true", "1", "yes", "on"].iter().any(|on| text.eq_ignore_ascii_case(on)))
    }

    /// Names and values under a name: `details[city]`.
    pub fn under<'p>(&'p self, name: &'p str) -> impl Iterator<Item = (&'p str, &'p str)> {
        self.0.iter().filter_map(move |(key, value)| {
            let inner = key.strip_prefix(name)?.strip_prefix('[')?.strip_suffix(']')?;
            Some((inner, value.as_str()))
        })
    }
}

/// Authy's error codes, as far as they are used here.
pub mod codes {
    /// Whatever has no code of its own.
    pub const OTHER: u32 = 6000;
    /// The key is nobody's.
    pub const BAD_KEY: u32 = 60001;
    /// The request cannot be read.
    pub const BAD_REQUEST: u32 = 60002;
    /// A parameter cannot be used.
    pub const BAD_PARAMETER: u32 = 60004;
    /// The account was reset and not confirmed since.
    pub const USER_SUSPENDED: u32 = 60017;
    /// Too many wrong codes in a row.
    pub const USER_DISABLED: u32 = 60018;
    /// The code was accepted before.
    pub const TOKEN_REUSED: u32 = 60019;
    /// The code is not right.
    pub const TOKEN_INVALID: u32 = 60020;
    /// The code of a number is not right.
    pub const PHONE_CODE_INCORRECT: u32 = 60022;
    /// No code was sent to this number, or it is over.
    pub const PHONE_CODE_NOT_FOUND: u32 = 60023;
    /// There is no such user.
    pub const USER_NOT_FOUND: u32 = 60026;
    /// A user cannot be made of this.
    pub const USER_NOT_VALID: u32 = 60027;
    /// Not with this server.
    pub const NOT_AUTHORISED: u32 = 60031;
    /// No number.
    pub const PHONE_INVALID: u32 = 60033;
    /// There is no such approval.
    pub const APPROVAL_NOT_FOUND: u32 = 60049;
    /// Approvals are not served.
    pub const APPROVALS_UNAVAILABLE: u32 = 60052;
    /// The application asks too often.
    pub const TOO_MANY_REQUESTS: u32 = 60057;
    /// The words of a message are ours.
    pub const OWN_MESSAGE: u32 = 60091;
    /// Wrong codes slowed this user down.
    pub const USER_BLOCKED: u32 = 60107;
    /// No more codes are sent for now.
    pub const SENDS_LIMITED: u32 = 60120;
    /// Secrets for other apps are off.
    pub const SECRETS_OFF: u32 = 60123;
}

/// An answer: always JSON with `message` and `success`.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// The body.
    pub body: Map<String, Value>,
    /// For `Retry-After`.
    pub retry_after_s: Option<u64>,
}

impl Answer {
    /// It was done.
    #[must_use]
    pub fn done(message: impl Into<String>, more: Value) -> Self {
        let mut body = object(more);
        body.insert("message".to_owned(), Value::String(message.into()));
        body.entry("success").or_insert(Value::Bool(true));
        Self { status: 200, body, retry_after_s: None }
    }

    /// It was not. `fields` are told beside the message and in `errors`, as clients look in either.
    #[must_use]
    pub fn refused(status: u16, code: u32, message: impl Into<String>, fields: &[(&str, &str)]) -> Self {
        let message = message.into();
        let mut errors = object(json!({ "message": message }));
        let mut body = object(json!({ "message": message, "success": false, "error_code": code.to_string() }));
        for (name, value) in fields {
            // A field may be called `message`, too: then the words stand there.
            errors.entry(*name).or_insert_with(|| Value::String((*value).to_owned()));
            body.entry(*name).or_insert_with(|| Value::String((*value).to_owned()));
        }
        body.insert("errors".to_owned(), Value::Object(errors));
        Self { status, body, retry_after_s: None }
    }

    /// Come back later.
    #[must_use]
    pub fn wait(code: u32, message: impl Into<String>, retry_after_s: u64) -> Self {
        let refused = Self::refused(429, code, message, &[]);
        Self { retry_after_s: Some(retry_after_s), ..refused }
    }

    /// There is no such user.
    #[must_use]
    pub fn no_user() -> Self {
        Self::refused(404, codes::USER_NOT_FOUND, "User not found.", &[])
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}
