//! RFC 4226, appendix D; RFC 6238, appendix B; rows of seven digits and ten seconds; and what another library says.

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
