//! Where the server is, and what this installation says about itself.

use data_encoding::HEXLOWER;
use url::Url;

use crate::error::Error;
use septet_protocol::registration::Client;

/// Set once, when the core is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// `https://septet.example`; a port is fine, a path is not. `http` for this computer alone (`localhost`, 127.0.0.0/8,
    /// `[::1]`, and 10.0.2.2, which is how an emulator calls it).
    pub server_url: String,
    /// What kind of app this is.
    pub client: AppClient,
    /// BCP 47 language of the texts that the server sends, `en` or `pt-BR`.
    pub locale: String,
    /// `0.1.0`: 1 to 32 letters, digits, dots, dashes or plus signs.
    pub app_version: String,
    /// The person's name for this device, 1 to 64 characters.
    pub device_name: String,
    /// What it is, `Pixel 9`; up to 64 characters.
    pub model: String,
    /// Its system, `android 16`; up to 32 characters.
    pub platform: String,
    /// Android's SMS Retriever hash, 11 characters.
    pub app_hash: Option<String>,
}

/// The kind of app.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AppClient {
    /// The Kotlin app.
    Android,
    /// The Swift app.
    Ios,
    /// The window on a computer.
    Desktop,
    /// The terminal phone.
    Cli,
}

impl AppClient {
    /// As the server's logs know it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Android => "android",
            Self::Ios => "ios",
            Self::Desktop => "desktop",
            Self::Cli => "cli",
        }
    }
}

impl From<AppClient> for Client {
    fn from(client: AppClient) -> Self {
        match client {
            AppClient::Android => Self::Android,
            AppClient::Ios => Self::Ios,
            AppClient::Desktop => Self::Desktop,
            AppClient::Cli => Self::Cli,
        }
    }
}

impl Settings {
    /// Judges every field; the error names the first that cannot be used. Gives the server's origin without a `/` behind.
    pub(crate) fn validate(&self) -> Result<String, Error> {
        let name_length = self.device_name.trim().chars().count();
        if !(1..=64).contains(&name_length) {
            return Err(Error::invalid("device_name", "A device's name has 1 to 64 characters."));
        }
        if self.model.chars().count() > 64 {
            return Err(Error::invalid("model", "A device's model has up to 64 characters."));
        }
        if self.platform.chars().count() > 32 {
            return Err(Error::invalid("platform", "A platform's name has up to 32 characters."));
        }
        let in_version = |byte: u8| byte.is_ascii_alphanumeric() || b".-+".contains(&byte);
        if !(1..=32).contains(&self.app_version.len()) || !self.app_version.bytes().all(in_version) {
            return Err(Error::invalid("app_version", "An app's version looks like 0.1.0."));
        }
        origin(&self.server_url)
    }
}

/// Where a server is, and how it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerAddress {
    /// `https://septet.example`
    pub url: String,
    /// SHA-256 of the public key info of the server's certificate, in 64 hexadecimal digits each; when there are any, one must
    /// fit. None: the web's authorities vouch for it.
    pub pins: Vec<String>,
}

/// Where a person says that the server is: `https://septet.example`, or the link of a server's QR,
/// `septet://server?url=https://septet.example&fingerprint=<64 hexadecimal digits>`, whose fingerprints may be several.
///
/// # Errors
/// [`Error::InvalidInput`] names `server_url`.
pub fn server_address(text: &str) -> Result<ServerAddress, Error> {
    let text = text.trim();
    let Some(link) = text.strip_prefix("septet://server?") else {
        return Ok(ServerAddress { url: origin(text)?, pins: Vec::new() });
    };
    let (mut url, mut pins) = (None, Vec::new());
    for (name, value) in url::form_urlencoded::parse(link.as_bytes()) {
        match name.as_ref() {
            "url" if url.is_none() => url = Some(origin(&value)?),
            "fingerprint" => pins.push(fingerprint(&value)?),
            // What is not known may be what keeps the person safe.
            _ => {
                return Err(Error::invalid(
                    "server_url",
                    "This link of a server is not understood. Nothing was changed.",
                ));
            }
        }
    }
    let url = url.ok_or_else(|| Error::invalid("server_url", "This link names no server. Nothing was changed."))?;
    Ok(ServerAddress { url, pins })
}

/// A pin of [`ServerAddress::pins`], as it was kept, in the bytes that a certificate is compared with.
///
/// # Errors
/// [`Error::InvalidInput`] names `server_url`, which it came with: it is damaged, so nothing may be sent.
pub fn pin(kept: &str) -> Result<[u8; 32], Error> {
    let bytes = HEXLOWER.decode(kept.as_bytes()).ok().and_then(|bytes| bytes.try_into().ok());
    bytes.ok_or_else(|| {
        Error::invalid(
            "server_url",
            "A kept fingerprint of the server is damaged. Nothing was sent. Give the server's address or QR again.",
        )
    })
}

/// SHA-256 in hexadecimal, with colons or without.
fn fingerprint(text: &str) -> Result<String, Error> {
    let digits: String = text.chars().filter(|c| *c != ':').map(|c| c.to_ascii_lowercase()).collect();
    pin(&digits).map(|_| digits).map_err(|_| {
        Error::invalid(
            "server_url",
            "The fingerprint of this server is not one: it has 64 hexadecimal digits. Nothing was changed.",
        )
    })
}

fn origin(text: &str) -> Result<String, Error> {
    let invalid = |reason: &str| Error::invalid("server_url", reason);
    let url =
        Url::parse(text.trim()).map_err(|_| invalid("The server's address looks like https://septet.example."))?;
    let host = url.host().ok_or_else(|| invalid("The server's address has no host."))?;
    match url.scheme() {
        "https" => {}
        "http" if is_this_computer(&host) => {}
        "http" => return Err(invalid("The server's address must begin with https:// unless it is this computer.")),
        _ => return Err(invalid("The server's address must begin with https://.")),
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(invalid("The server's address must not hold a name or password."));
    }
    if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
        return Err(invalid("The server's address ends after the host and port."));
    }
    Ok(url.origin().ascii_serialization())
}

fn is_this_computer(host: &url::Host<&str>) -> bool {
    match host {
        url::Host::Domain(name) => name.eq_ignore_ascii_case("localhost"),
        url::Host::Ipv4(address) => address.is_loopback() || address.octets() == [10, 0, 2, 2],
        url::Host::Ipv6(address) => address.is_loopback(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_computer_may_be_reached_without_tls() {
        for (url, kept) in [
            ("https://septet.example", "https://septet.example"),
            ("https://septet.example:8443/", "https://septet.example:8443"),
            ("http://localhost:4000", "http://localhost:4000"),
            ("http://127.0.0.1:4000", "http://127.0.0.1:4000"),
            ("http://[::1]:4000", "http://[::1]:4000"),
            ("http://10.0.2.2:4000", "http://10.0.2.2:4000"),
        ] {
            assert_eq!(origin(url).unwrap(), kept);
        }
        for url in [
            "http://septet.example",
            "http://10.0.2.3",
            "http://localhost.septet.example",
            "http://127.0.0.1.septet.example",
            "ftp://septet.example",
            "septet.example",
            "https://maya:secret@septet.example",
            "https://septet.example/v1",
            "https://septet.example?a=b",
            "",
        ] {
            let Err(Error::InvalidInput { field, .. }) = origin(url) else { panic!("{url}") };
            assert_eq!(field, "server_url", "{url}");
        }
    }

    #[test]
    fn a_servers_link_names_it_and_its_fingerprints_and_nothing_that_is_not_understood() {
        let pin = "ab".repeat(32);
        let colons = vec!["AB"; 32].join(":");
        let with = |rest: &str| server_address(&format!("septet://server?url=https%3A%2F%2Fseptet.example{rest}"));
        let address = |pins: &[&String]| ServerAddress {
            url: "https://septet.example".to_owned(),
            pins: pins.iter().map(|pin| (*pin).clone()).collect(),
        };
        assert_eq!(server_address(" https://septet.example/ ").unwrap(), address(&[]));
        assert_eq!(with("").unwrap(), address(&[]));
        assert_eq!(with(&format!("&fingerprint={pin}&fingerprint={colons}")).unwrap(), address(&[&pin, &pin]));
        let short = &pin[..62];
        for rest in ["&fingerprint=", &format!("&fingerprint={short}"), "&pin=1", "&url=https://other.example"] {
            let Err(Error::InvalidInput { field, .. }) = with(rest) else { panic!("{rest}") };
            assert_eq!(field, "server_url");
        }
        assert_eq!(crate::settings::pin(&pin).unwrap(), [0xab; 32]);
        for kept in ["", short, "AB", &format!("{pin}ab"), &"zz".repeat(32), "ﬀ"] {
            assert!(
                matches!(crate::settings::pin(kept), Err(Error::InvalidInput { field, .. }) if field == "server_url"),
                "{kept}"
            );
        }
        for link in ["septet://server?", "septet://join/abc", "septet://server?url=http://septet.example"] {
            assert!(server_address(link).is_err(), "{link}");
        }
    }
}
