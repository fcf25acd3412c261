//! Which addresses a webhook may go to. Whoever sets one must not be able to have the server ask what only it can reach: cloud
//! metadata, a database, an office's printer (server-side request forgery).

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

/// Special blocks of IPv4 (IANA IPv4 Special-Purpose Address Registry), and multicast, as first address and prefix length.
const SPECIAL_V4: &[([u8; 4], u32)] = &[
    ([0, 0, 0, 0], 8),
    ([10, 0, 0, 0], 8),
    ([100, 64, 0, 0], 10),
    ([127, 0, 0, 0], 8),
    ([169, 254, 0, 0], 16),
    ([172, 16, 0, 0], 12),
    ([192, 0, 0, 0], 24),
    ([192, 0, 2, 0], 24),
    ([192, 88, 99, 0], 24),
    ([192, 168, 0, 0], 16),
    ([198, 18, 0, 0], 15),
    ([198, 51, 100, 0], 24),
    ([203, 0, 113, 0], 24),
    ([224, 0, 0, 0], 4),
    ([240, 0, 0, 0], 4),
];

/// Of 2000::/3, the one block that is given to networks, what is not a network's: protocols and tunnels (Teredo, 6to4), whose
/// addresses hide others, and documentation.
const SPECIAL_V6: &[(u128, u32)] =
    &[(0x2001_0000 << 96, 23), (0x2001_0db8 << 96, 32), (0x2002_0000 << 96, 16), (0x3fff_0000 << 96, 20)];

/// Whether an address is one of the internet's, that anybody may call.
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let bits = address.to_bits();
    !SPECIAL_V4.iter().any(|(first, length)| (bits ^ u32::from_be_bytes(*first)) >> (32 - length) == 0)
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    if let Some(v4) = address.to_ipv4_mapped().or_else(|| translated(address)) {
        return is_public_v4(v4);
    }
    let bits = address.to_bits();
    let is_given = bits >> 125 == 0b001;
    is_given && !SPECIAL_V6.iter().any(|(first, length)| (bits ^ first) >> (128 - length) == 0)
}

/// The IPv4 address that a network without IPv4 reaches by this one (RFC 6052, 64:ff9b::/96).
fn translated(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let bits = address.to_bits();
    (bits >> 32 == 0x0064_ff9b_u128 << 64).then(|| Ipv4Addr::from_bits(u32::try_from(bits & 0xffff_ffff).unwrap_or(0)))
}

/// Why an address of a webhook cannot be used, for whoever sets it. Names are judged when they are resolved.
pub(super) fn fault(url: &Url, allow_private: bool) -> Option<&'static str> {
    let Some(host) = url.host() else { return Some("An address like https://ehr.example/septet is expected.") };
    if !url.username().is_empty() || url.password().is_some() || url.fragment().is_some() {
        return Some("An address without user, password and # is expected.");
    }
    if allow_private && ["http", "https"].contains(&url.scheme()) {
        return None;
    }
    if url.scheme() != "https" {
        return Some("An https address is expected. webhooks.allow_private allows http.");
    }
    let is_public = match host {
        Host::Domain(_) => true,
        Host::Ipv4(address) => is_public_v4(address),
        Host::Ipv6(address) => is_public_v6(address),
    };
    (!is_public).then_some("This address is not one of the internet's. webhooks.allow_private allows it.")
}

/// Resolves names as the system does, and leaves out what may not be called: these are the very addresses that are connected
/// to, so that a name which changes its mind in between gains nothing.
pub(super) struct PublicOnly;

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let public: Vec<SocketAddr> = found.filter(|address| is_public(address.ip())).collect();
            if public.is_empty() {
                return Err(NotPublic.into());
            }
            Ok(Box::new(public.into_iter()) as Addrs)
        })
    }
}

/// A name stands for no address that may be called.
#[derive(Debug, thiserror::Error)]
#[error("the name stands for no public address")]
pub(super) struct NotPublic;

/// Whether an error comes of [`NotPublic`].
pub(super) fn is_not_public(error: &(dyn std::error::Error + 'static)) -> bool {
    let mut next = Some(error);
    while let Some(error) = next {
        // An io::Error shows the source of what it holds, and not that.
        let held = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        if error.is::<NotPublic>() || held.is_some_and(|held| held.is::<NotPublic>()) {
            return true;
        }
        next = error.source();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_internet_are_public() {
        for public in
            ["8.8.8.8", "1.1.1.1", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "223.255.255.1"]
        {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
        for public in ["2606:4700:4700::1111", "2a00:1450::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2001:200::1"] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
        for not in [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.255.255",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.1",
            "192.0.2.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "239.255.255.250",
            "240.0.0.1",
            "255.255.255.255",
            "192.88.99.1",
        ] {
            assert!(!is_public(not.parse().unwrap()), "{not}");
            let mapped = format!("::ffff:{not}");
            assert!(!is_public(mapped.parse().unwrap()), "{mapped}");
            let translated = format!("64:ff9b::{not}");
            assert!(!is_public(translated.parse().unwrap()), "{translated}");
        }
        for not in [
            "::",
            "::1",
            "::7f00:1",
            "fe80::1",
            "febf::1",
            "fec0::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "2001:db8::1",
            "2001::1",
            "2001:10::1",
            "2002:7f00:1::",
            "3fff::1",
            "100::1",
            "64:ff9b:1::1",
            "5f00::1",
            "4000::1",
        ] {
            assert!(!is_public(not.parse().unwrap()), "{not}");
        }
    }

    #[test]
    fn an_address_in_any_spelling_is_judged_before_it_is_set() {
        let fault = |url: &str, allow| Url::parse(url).ok().map(|url| fault(&url, allow));
        for good in ["https://ehr.example/septet", "https://8.8.8.8/", "https://ehr.example:8443/a?b=c"] {
            assert_eq!(fault(good, false), Some(None), "{good}");
        }
        for bad in [
            "http://ehr.example/",
            "https://127.0.0.1/",
            "https://127.1/",
            "https://0x7f000001/",
            "https://2130706433/",
            "https://0177.0.0.1/",
            "https://[::1]/",
            "https://[::ffff:127.0.0.1]/",
            "https://[fe80::1]/",
            "https://169.254.169.254/latest",
            "ftp://ehr.example/",
            "https://user@ehr.example/",
            "https://user:secret@ehr.example/",
            "https://ehr.example/#x",
            "mailto:a@b.example",
            "https://１２７.0.0.1/",
        ] {
            assert!(fault(bad, false).is_none_or(|fault| fault.is_some()), "{bad}");
        }
        assert_eq!(fault("http://127.0.0.1:8080/hook", true), Some(None));
        assert!(matches!(fault("file:///etc/passwd", true), None | Some(Some(_))));
    }

    #[tokio::test]
    async fn a_name_of_this_computer_resolves_to_nothing() {
        let answer = PublicOnly.resolve("localhost".parse().unwrap()).await;
        assert!(is_not_public(&*answer.err().unwrap()));
    }
}
