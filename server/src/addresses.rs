//! What an address counts as in a limit.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// An IPv4 address, or the /64 of an IPv6 address: what one household has.
#[must_use]
pub fn address_block(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(v4) => v4.to_string(),
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

/// The /48 of an IPv6 address: what one customer is given, with 65,536 of the others in it. IPv4 has nothing of the kind.
#[must_use]
pub fn address_network(address: IpAddr) -> Option<String> {
    let IpAddr::V6(v6) = address.to_canonical() else { return None };
    let [a, b, c, ..] = v6.segments();
    Some(format!("{}/48", Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0)))
}

/// Whose request it is. `X-Forwarded-For` is believed from its end on, for as long as whoever added the entry is a proxy of
/// ours; without such a proxy the header is what a stranger wrote, and the peer is the client. A server that is called
/// without a socket (in one process) counts everyone as one.
#[must_use]
pub fn client_address(peer: Option<IpAddr>, forwarded_for: &str, trusted_proxies: &[IpAddr]) -> IpAddr {
    let mut address = peer.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)).to_canonical();
    for entry in forwarded_for.rsplit(',') {
        if !trusted_proxies.contains(&address) {
            break;
        }
        let Ok(before) = entry.trim().parse::<IpAddr>() else { break };
        address = before.to_canonical();
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn an_ipv6_address_counts_as_its_64() {
        assert_eq!(address_block(ip("2001:db8:1:2:3:4:5:6")), address_block(ip("2001:db8:1:2::9")));
        assert_ne!(address_block(ip("2001:db8:1:2::1")), address_block(ip("2001:db8:1:3::1")));
        assert_ne!(address_block(ip("192.0.2.1")), address_block(ip("192.0.2.2")));
        assert_eq!(address_block(ip("::ffff:192.0.2.1")), "192.0.2.1");
    }

    #[test]
    fn an_ipv6_network_is_its_48() {
        assert_eq!(address_network(ip("2001:db8:1:2::9")), address_network(ip("2001:db8:1:ffff::1")));
        assert_ne!(address_network(ip("2001:db8:1::1")), address_network(ip("2001:db8:2::1")));
        assert_ne!(address_network(ip("2001:db8:1::1")), Some(address_block(ip("2001:db8:1::1"))));
        assert_eq!(address_network(ip("::ffff:192.0.2.1")), None);
    }

    #[test]
    fn forwarded_addresses_are_believed_from_our_proxies_alone() {
        let ours = [ip("10.0.0.1"), ip("10.0.0.2")];
        for (peer, header, client) in [
            ("192.0.2.1", "203.0.113.9", "192.0.2.1"),
            ("10.0.0.1", "203.0.113.9", "203.0.113.9"),
            ("10.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9"),
            ("10.0.0.1", "203.0.113.9, 10.0.0.2", "203.0.113.9"),
            ("10.0.0.1", "", "10.0.0.1"),
            ("10.0.0.1", "nonsense", "10.0.0.1"),
            ("::ffff:10.0.0.1", "203.0.113.9", "203.0.113.9"),
        ] {
            assert_eq!(client_address(Some(ip(peer)), header, &ours), ip(client), "{peer} {header}");
        }
        assert_eq!(client_address(Some(ip("10.0.0.1")), "203.0.113.9", &[]), ip("10.0.0.1"));
        assert_eq!(client_address(None, "203.0.113.9", &ours), ip("0.0.0.0"));
    }
}
