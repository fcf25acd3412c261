//! Writes tokens drawn at random with the codes that we make, one JSON object a line: what `tests/conformance` has other
//! programs compute too. The same seed gives the same lines.
//!
//! usage: cargo run -p septet-core --example codes SEED COUNT

use std::io::{self, Write};

use data_encoding::HEXLOWER;
use septet_core::otp::{DIGITS, Generator, Kind, MAX_COUNTER, MAX_SECRET, Otp, PERIOD_S, totp};
use septet_core::secret::Secret;
use septet_protocol::token::Algorithm;
use serde_json::json;

/// The times of RFC 6238, appendix B, in seconds.
const RFC_TIMES_S: [u64; 6] = [59, 1_111_111_109, 1_111_111_111, 1_234_567_890, 2_000_000_000, 20_000_000_000];
/// The first second of 2100.
const YEAR_2100_S: u64 = 4_102_444_800;

/// SplitMix64: chance that anybody can draw again, and nothing secret.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    /// From `from` to `to`, both included.
    fn within(&mut self, from: u64, to: u64) -> u64 {
        from + self.next() % (to - from + 1)
    }

    fn one_of<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.next() as usize % of.len()]
    }

    fn bytes(&mut self, length: u64) -> Vec<u8> {
        (0..length).map(|_| self.next() as u8).collect()
    }
}

/// A token, its counter (0 where it has none), and a time in seconds. What people have is drawn half of the time, and what
/// may be at all the other half.
fn draw(chance: &mut Chance) -> (Otp, u64, u64) {
    let usual = chance.one_of(&[true, false]);
    let period_s = if usual { chance.one_of(&[10, 30, 60]) } else { chance.within(1, (*PERIOD_S.end()).into()) };
    let period_s = period_s.try_into().expect("a day has fewer than 2^32 seconds");
    let kind = match chance.within(1, 20) {
        1..=12 => Kind::Totp { period_s },
        13..=16 => Kind::Hotp,
        17..=18 => Kind::Steam,
        _ => Kind::Motp,
    };
    let algorithm = match kind {
        Kind::Steam | Kind::Motp => Algorithm::Sha1,
        _ => chance.one_of(&[Algorithm::Sha1, Algorithm::Sha256, Algorithm::Sha512]),
    };
    let (fewest, most) = if usual { (6, 8) } else { (*DIGITS.start(), *DIGITS.end()) };
    let digits = kind.digits().unwrap_or(chance.within(fewest.into(), most.into()) as u8);
    let length = if usual { chance.one_of(&[10, 16, 20, 32, 64]) } else { chance.within(1, MAX_SECRET as u64) };
    let otp = Otp::new(kind, algorithm, digits, Secret::new(chance.bytes(length))).expect("it is within the limits");
    let pin = match kind {
        Kind::Motp => format!("{:04}", chance.within(0, 9_999)),
        _ => String::new(),
    };
    let otp = otp.with_pin(Secret::new(pin)).expect("four digits are a PIN");
    let most = if usual { 10_000 } else { chance.one_of(&[u64::MAX >> 11, MAX_COUNTER]) };
    let counter = if kind == Kind::Hotp { chance.within(0, most) } else { 0 };
    let random_s = chance.within(0, YEAR_2100_S);
    let time_s = if chance.within(1, 8) == 1 { chance.one_of(&RFC_TIMES_S) } else { random_s };
    (otp, counter, time_s)
}

fn main() -> io::Result<()> {
    let mut numbers = std::env::args().skip(1).map(|number| number.parse::<u64>());
    let mut number = || numbers.next().and_then(Result::ok).expect("two numbers: a seed and a count");
    let (mut chance, count) = (Chance(number()), number());
    let mut lines = io::BufWriter::new(io::stdout().lock());
    for _ in 0..count {
        let (otp, counter, time_s) = draw(&mut chance);
        let (kind, at) = match (otp.kind(), otp.period_s()) {
            (kind, Some(period_s)) => (kind, totp::step_at(time_s * 1_000, period_s).counter),
            (kind, None) => (kind, counter),
        };
        let kind = match kind {
            Kind::Totp { .. } => "totp",
            Kind::Hotp => "hotp",
            Kind::Steam => "steam",
            Kind::Motp => "motp",
            Kind::Yandex => "yandex",
        };
        let algorithm = match otp.algorithm() {
            Algorithm::Sha1 => "sha1",
            Algorithm::Sha256 => "sha256",
            Algorithm::Sha512 => "sha512",
        };
        // The counter as text: a number of JSON is a float to some.
        let line = json!({
            "kind": kind,
            "algorithm": algorithm,
            "digits": otp.digits(),
            "secret": HEXLOWER.encode(otp.secret().expose()),
            "pin": otp.pin().map(|pin| pin.expose().as_str()),
            "period_s": otp.period_s(),
            "counter": counter.to_string(),
            "time_s": time_s,
            "code": Generator::new(&otp).code(at).as_str(),
        });
        writeln!(lines, "{line}")?;
    }
    lines.flush()
}
