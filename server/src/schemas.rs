//! How types of the protocol, which knows no OpenAPI, look in the document of the API. A test holds them against what the types
//! write.

#![allow(dead_code, reason = "read by the derive alone")]

use serde::Serialize;
use utoipa::ToSchema;

/// SMS or call.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Channel {
    /// A text message.
    Sms,
    /// A call.
    Voice,
}

/// May a code be asked for, and how soon.
#[derive(Serialize, ToSchema)]
pub(crate) struct Permission {
    /// At all.
    allowed: bool,
    /// Seconds until then; 0 = now.
    in_s: u64,
}

/// How a device became trusted.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Way {
    /// The first of the account.
    First,
    /// Another scanned its QR.
    Qr,
    /// Emoji were compared.
    Emoji,
    /// By the backup password.
    Password,
    /// By the recovery key.
    RecoveryKey,
    /// Nobody objected for 24 hours.
    Wait,
}

/// One line of what is to be approved: plain text.
#[derive(Serialize, ToSchema)]
pub(crate) struct Detail {
    /// 1 to 64 characters.
    #[schema(min_length = 1, max_length = 64)]
    label: String,
    /// 1 to 256 characters.
    #[schema(min_length = 1, max_length = 256)]
    value: String,
}

/// A refusal (RFC 9457). Decide by `type`, `status` and `reason`, never by words.
#[derive(Serialize, ToSchema)]
pub(crate) struct Problem {
    /// `urn:septet:problem:` and the kind.
    #[serde(rename = "type")]
    kind: String,
    /// The HTTP status again.
    status: u16,
    /// The kind in words.
    title: String,
    /// This one in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    /// The member, parameter or header that cannot be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    /// Of a code: `wrong`, `used`, `clock`, `expired` or `policy`.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// For `policy`: which.
    #[serde(skip_serializing_if = "Option::is_none")]
    which: Option<String>,
    /// For `clock`: seconds that the phone's clock is ahead.
    #[serde(skip_serializing_if = "Option::is_none")]
    drift_s: Option<i64>,
    /// Seconds after which the same request may be tried again.
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_after_s: Option<u64>,
}

#[cfg(test)]
mod tests {
    use septet_protocol::{account_log, approval, problem, registration};
    use serde::Serialize;
    use serde_json::{Value, json};

    use super::*;

    fn written(value: impl Serialize) -> Value {
        serde_json::to_value(value).unwrap()
    }

    #[test]
    fn the_document_shows_the_protocols_types_as_they_are_written() {
        assert_eq!(written([Channel::Sms, Channel::Voice]), {
            use registration::Channel::{Sms, Voice};
            written([Sms, Voice])
        });
        assert_eq!(written([Way::First, Way::Qr, Way::Emoji, Way::Password, Way::RecoveryKey, Way::Wait]), {
            use account_log::Way::{Emoji, First, Password, Qr, RecoveryKey, Wait};
            written([First, Qr, Emoji, Password, RecoveryKey, Wait])
        });
        let permission = registration::Permission { allowed: true, in_s: 60 };
        assert_eq!(written(Permission { allowed: true, in_s: 60 }), written(permission));
        let detail = approval::Detail { label: "Ward".to_owned(), value: "3".to_owned() };
        assert_eq!(written(Detail { label: "Ward".to_owned(), value: "3".to_owned() }), written(detail));
        let theirs = problem::Problem {
            field: Some("code".to_owned()),
            reason: Some("policy".to_owned()),
            which: Some("method".to_owned()),
            drift_s: Some(-10),
            retry_after_s: Some(60),
            ..problem::Problem::new(problem::ProblemKind::CodeRefused).detail("d")
        };
        let theirs = written(theirs);
        let ours = Problem {
            kind: theirs["type"].as_str().unwrap().to_owned(),
            status: 422,
            title: theirs["title"].as_str().unwrap().to_owned(),
            detail: Some("d".to_owned()),
            field: Some("code".to_owned()),
            reason: Some("policy".to_owned()),
            which: Some("method".to_owned()),
            drift_s: Some(-10),
            retry_after_s: Some(60),
        };
        assert_eq!(written(ours), theirs);
        assert_eq!(theirs["status"], json!(422));
    }
}
