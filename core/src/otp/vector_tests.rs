//! RFC 4226, appendix D; RFC 6238, appendix B; rows of seven digits and ten seconds; what another library says; and the
//! codes of mOTP and Yandex that other apps agree on. `tests/conformance` compares with three programs more.

use proptest::prelude::*;
use serde_json::Value;

use super::*;

fn vectors() -> Value {
    crate::fixtures::vectors("otp_rfc4226_rfc6238.json")
}

fn generator(kind: Kind, algorithm: Algorithm, digits: u8, secret_bytes: usize) -> Generator {
    let secret = b"1234567890".iter().copied().cycle().take(secret_bytes).collect();
    Generator::new(&Otp::new(kind, algorithm, digits, Secret::new(secret)).unwrap())
}

#[test]
fn codes_by_counter_are_those_of_rfc_4226() {
    let generator = generator(Kind::Hotp, Algorithm::Sha1, 6, 20);
    let codes = vectors()["rfc4226"]["codes"].as_array().unwrap().clone();
    assert_eq!(codes.len(), 10);
    for (counter, code) in (0..).zip(codes) {
        assert_eq!(generator.code(counter), code.as_str().unwrap());
    }
}

#[test]
fn codes_by_time_are_those_of_rfc_6238() {
    let rows = vectors()["rfc6238"].as_array().unwrap().clone();
    assert_eq!(rows.len(), 6);
    for row in rows {
        for (name, algorithm, secret_bytes) in
            [("SHA1", Algorithm::Sha1, 20), ("SHA256", Algorithm::Sha256, 32), ("SHA512", Algorithm::Sha512, 64)]
        {
            let step = totp::step_at(row["time"].as_u64().unwrap() * 1_000, 30);
            let code = generator(Kind::Totp { period_s: 30 }, algorithm, 8, secret_bytes).code(step.counter);
            assert_eq!(code, row[name].as_str().unwrap());
        }
    }
}

#[test]
fn codes_of_seven_digits_and_ten_seconds_are_the_computed_ones() {
    let rows = vectors()["computed_7_digit_10s"].as_array().unwrap().clone();
    assert_eq!(rows.len(), 9);
    let generator = generator(Kind::Totp { period_s: 10 }, Algorithm::Sha1, 7, 20);
    for row in rows {
        let step = totp::step_at(row["time"].as_u64().unwrap() * 1_000 + 999, 10);
        assert_eq!(generator.code(step.counter), row["code"].as_str().unwrap());
    }
}

/// The code at a time in seconds.
fn code_with_pin(kind: Kind, digits: u8, secret: Secret<Vec<u8>>, pin: &str, time: u64) -> SmolStr {
    let otp = Otp::new(kind, Algorithm::Sha1, digits, secret).unwrap().with_pin(Secret::new(pin.to_owned())).unwrap();
    Generator::new(&otp).code(totp::step_at(time * 1_000 + 999, otp.period_s().unwrap()).counter)
}

#[test]
fn codes_of_motp_are_those_of_other_apps() {
    for (time, code, pin, secret) in [
        (165_892_298, "e7d8b6", "1234", "e3152afee62599c8"),
        (123_456_789, "4ebfb2", "1234", "e3152afee62599c8"),
        (1_659_540_020, "ced7b1", "9999", "bbb1912bb5c515be"),
        (1_659_540_022, "ced7b1", "9999", "bbb1912bb5c515be"),
        (1_659_539_870, "1a14f8", "9999", "bbb1912bb5c515be"),
        (1_659_539_878, "1a14f8", "9999", "bbb1912bb5c515be"),
    ] {
        assert_eq!(code_with_pin(Kind::Motp, 6, parts::hex_secret(secret).unwrap(), pin, time), code);
    }
}

/// Secrets as a person types them, PINs, times and codes.
const YANDEX: [(&str, &str, u64, &str); 5] = [
    ("6SB2IKNM6OBZPAVBVTOHDKS4FAAAAAAADFUTQMBTRY", "5239", 1_641_559_648, "umozdicq"),
    ("LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPI", "7586", 1_581_064_020, "oactmacq"),
    ("LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPI", "7586", 1_581_090_810, "wemdwrix"),
    ("JBGSAU4G7IEZG6OY4UAXX62JU4AAAAAAHTSG4HXU3M", "5210481216086702", 1_581_091_469, "dfrpywob"),
    ("JBGSAU4G7IEZG6OY4UAXX62JU4AAAAAAHTSG4HXU3M", "5210481216086702", 1_581_093_059, "vunyprpd"),
];

#[test]
fn codes_of_yandex_are_those_of_other_apps() {
    for (secret, pin, time, code) in YANDEX {
        assert_eq!(code_with_pin(Kind::Yandex, 8, parts::secret(secret).unwrap(), pin, time), code);
        let scanned = parts::secret(&secret[..26]).unwrap();
        assert_eq!(code_with_pin(Kind::Yandex, 8, scanned, pin, time), code, "a QR has the first 16 bytes alone");
    }
}

/// The key that begins with a zero byte is one in 256; the codes are what Python's hashlib and hmac make of the rule.
#[test]
fn the_key_of_yandex_loses_one_leading_zero_byte() {
    for (pin, code) in [("1011", "ljdjorvw"), ("1108", "jnaqkrjc"), ("30988", "jvunbtjc")] {
        let secret = Secret::new((0..16).collect());
        assert_eq!(code_with_pin(Kind::Yandex, 8, secret, pin, 1_700_000_000), code);
    }
}

#[test]
fn one_wrong_sign_in_a_typed_secret_of_yandex_is_noticed() {
    for secret in YANDEX.map(|(secret, ..)| parts::secret(secret).unwrap()) {
        let judge = |bytes: Vec<u8>| Otp::new(Kind::Yandex, Algorithm::Sha256, 8, Secret::new(bytes));
        assert_eq!(judge(secret.expose().clone()), judge(secret.expose()[..16].to_vec()), "the same token");
        for bit in 0..8 * secret.expose().len() {
            let mut bytes = secret.expose().clone();
            bytes[bit / 8] ^= 0x80 >> (bit % 8);
            assert_eq!(judge(bytes), Err(OtpError::Checksum), "bit {bit}");
        }
    }
}

proptest! {
    #[test]
    fn codes_are_those_of_totp_rs(
        secret in prop::collection::vec(any::<u8>(), 1..200),
        which in 0..4,
        digits in 5..=9_u8,
        time in 0..u64::from(u32::MAX),
        period_s in 1..=86_400_u32,
    ) {
        let (theirs, algorithm) = [
            (totp_rs::Algorithm::SHA1, Algorithm::Sha1),
            (totp_rs::Algorithm::SHA256, Algorithm::Sha256),
            (totp_rs::Algorithm::SHA512, Algorithm::Sha512),
            (totp_rs::Algorithm::Steam, Algorithm::Sha1),
        ][which as usize];
        let steam = theirs == totp_rs::Algorithm::Steam;
        let (kind, digits, period_s) =
            if steam { (Kind::Steam, 5, 30) } else { (Kind::Totp { period_s }, digits, period_s) };
        let reference = totp_rs::Builder::new()
            .with_algorithm(theirs)
            .with_digits(digits)
            .with_step_duration(period_s.into())
            .with_secret(secret.clone())
            .build_noncompliant();
        let ours = Generator::new(&Otp::new(kind, algorithm, digits, Secret::new(secret)).unwrap());
        let code = ours.code(totp::step_at(time * 1_000, period_s).counter);
        prop_assert_eq!(code, reference.generate(time).to_string());
    }
}
