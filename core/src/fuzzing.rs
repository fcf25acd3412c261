//! What reads bytes of strangers, each under its name, for `script/fuzz` to throw made-up bytes at. A target is a function
//! that panics on what must never be, seeds of our own making, and a line in [`TARGETS`].
//!
//! In a build for people there is nothing of it.

use crate::otp::Generator;
use crate::otp::uri::{MAX_URI, OtpUri};

/// A name, what is tried, and bytes to begin with.
pub type Target = (&'static str, fn(&[u8]), fn() -> Vec<Vec<u8>>);

/// All targets.
pub const TARGETS: &[Target] = &[("otpauth", otpauth, otpauth_seeds)];

/// An address that is read is written and read again as the same, and makes codes.
fn otpauth(data: &[u8]) {
    let Some(uri) = std::str::from_utf8(data).ok().and_then(|text| OtpUri::parse(text).ok()) else { return };
    let code = Generator::new(&uri.otp).code(uri.counter);
    assert_eq!(code.len(), usize::from(uri.otp.digits()));
    // Escapes may make it longer than an address may be.
    let written = uri.write();
    assert!(written.len() > MAX_URI || OtpUri::parse(&written).as_ref() == Ok(&uri));
}

fn otpauth_seeds() -> Vec<Vec<u8>> {
    let seeds = [
        "otpauth://totp/Acme:maya?secret=GEZDGNBVGY3TQOJQ&issuer=Acme&algorithm=SHA256&digits=7&period=10",
        "otpauth://hotp/%C3%A9pic?secret=ge-zd%20GNBV==&counter=41&algorithm=HmacSHA512&digits=10&image=a%26b&x",
        "otpauth://steam/:a%3Ab?secret=AAAQEAYEAUDAOCAJBIFQYDIOB4",
        "otpauth://totp/Steam:maya?secret=GEZDGNBV&encoder=steam&period=30&digits=5",
        "steam://GEZDGNBVGY3TQOJQ",
        "otpauth://motp/Site:maya?secret=4MKSV7XGEWM4Q&pin=12+34&algorithm=MD5&digits=6&period=10",
        "otpauth://yaotp/maya?secret=LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPI&pin=G42TQNQ&pin_length=4",
        "otpauth://yaotp/maya?secret=LA2V6KMCGYMWWVEW64RNP3JA3I&pin=7586",
    ];
    seeds.map(|seed| seed.as_bytes().to_vec()).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What broke a target once, by its name.
    const FOUND: &[(&str, &[u8])] = &[];

    #[test]
    fn what_broke_a_reader_once_breaks_it_no_more() {
        for (name, data) in FOUND {
            let (_, run, _) = TARGETS.iter().find(|target| target.0 == *name).unwrap();
            run(data);
        }
    }

    #[test]
    fn every_target_stands_its_own_seeds_and_bytes_cut_out_of_them() {
        for (name, run, seeds) in TARGETS {
            let seeds = seeds();
            assert!(!seeds.is_empty(), "{name}");
            for seed in seeds {
                for length in 0..=seed.len().min(512) {
                    run(&seed[..length]);
                    run(&seed[seed.len() - length..]);
                }
                run(&seed);
            }
        }
    }

    #[test]
    fn every_seed_of_addresses_is_an_address() {
        for seed in otpauth_seeds() {
            assert!(OtpUri::parse(std::str::from_utf8(&seed).unwrap()).is_ok(), "{seed:?}");
        }
    }
}
