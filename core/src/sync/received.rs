//! The server's list, read entry by entry: what is wrong with one is wrong with no other.

use septet_protocol::sealed_secret::{SecretPurpose, open};
use septet_protocol::token::ApplicationToken;
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use crate::otp::{Kind, Otp};
use crate::secret::Secret;
use crate::text::cut;
use crate::vault::entry::{Origin, Seed, is_color};

/// Longest text of the server's that is kept, in characters; a longer one is cut.
const MAX_TEXT: usize = 128;
/// Longest `data:` picture in bytes; a larger one is left out.
const MAX_LOGO: usize = 64 * 1024;

/// `TokenList`, its entries not yet judged.
#[derive(Deserialize)]
pub(crate) struct RawList {
    /// For which device.
    pub(crate) device: Uuid,
    pub(crate) tokens: Vec<Value>,
}

/// One token of the list.
#[derive(Clone, PartialEq)]
pub(crate) struct Received {
    pub(crate) id: Uuid,
    pub(crate) origin: Origin,
    pub(crate) seed: Seed,
}

/// Reads one entry and opens its secret. None for what does not even say which token it is.
pub(crate) fn receive(entry: &Value, device: Uuid, sealing_key: &[u8; 32]) -> Option<Received> {
    let Ok(token) = ApplicationToken::deserialize(entry) else {
        let id = Uuid::try_parse(entry.get("id")?.as_str()?).ok()?;
        let text = |value: Option<&Value>| cut(value.and_then(Value::as_str).unwrap_or(""), MAX_TEXT);
        let application = entry.get("application");
        let origin = Origin::Application {
            application: Uuid::nil(),
            name: text(application.and_then(|application| application.get("name"))),
            label: text(entry.get("label")),
            color: String::new(),
            logo: None,
        };
        return Some(Received { id, origin, seed: Seed::Unusable });
    };
    let seed = seed(&token, device, sealing_key);
    let ApplicationToken { id, application, label, .. } = token;
    let origin = Origin::Application {
        application: application.id,
        name: cut(&application.name, MAX_TEXT),
        label: cut(&label, MAX_TEXT),
        color: Some(application.color).filter(|color| is_color(color)).unwrap_or_default(),
        logo: application.logo.filter(|logo| is_picture(logo)),
    };
    Some(Received { id, origin, seed })
}

fn seed(token: &ApplicationToken, device: Uuid, sealing_key: &[u8; 32]) -> Seed {
    let ApplicationToken { digits, period_s, algorithm, .. } = *token;
    if !(6..=8).contains(&digits) || ![10, 30].contains(&period_s) {
        return Seed::Unusable;
    }
    let application = token.application.id;
    let purpose = SecretPurpose { device, token: token.id, application, digits, period_s, algorithm };
    let Ok(mut secret) = open(sealing_key, &purpose, &token.secret) else { return Seed::Unopened };
    let secret = Secret::new(std::mem::take(&mut *secret));
    Otp::new(Kind::Totp { period_s }, algorithm, digits, secret).map_or(Seed::Unusable, Seed::Ready)
}

fn is_picture(address: &str) -> bool {
    address.len() <= MAX_LOGO && (address.starts_with("https://") || address.starts_with("data:image/"))
}
