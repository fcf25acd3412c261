//! Work that a server may ask of a phone before it sends a code: cheap for one person, dear for ten thousand numbers.
//!
//! The answer is found when SHA-256 over the framed `septet-pow-v1`, session, nonce and answer begins with so many zero
//! bits. It is good for the one session that asked.

use std::ops::Range;

use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::encoding::{Bytes, framed};

/// Most bits that may be asked for: 2^24 hashes, some seconds of a phone. A phone refuses more.
pub const MAX_BITS: u8 = 24;

/// Whether `answer` is one for this session and nonce.
#[must_use]
pub fn is_answer(session: Uuid, nonce: &Bytes<16>, bits: u8, answer: &Bytes<8>) -> bool {
    let digest = Sha256::digest(framed(&[b"septet-pow-v1", session.as_bytes(), &nonce.0, &answer.0]));
    let (head, _) = digest.split_first_chunk::<8>().expect("SHA-256 gives 32 bytes");
    u64::from_be_bytes(*head).leading_zeros() >= u32::from(bits)
}

/// Looks for an answer among `counters`. On average one in 2^bits is one; a search of 64 times as many fails once in e^64.
#[must_use]
pub fn solve(session: Uuid, nonce: &Bytes<16>, bits: u8, counters: Range<u64>) -> Option<Bytes<8>> {
    counters.map(|counter| Bytes(counter.to_be_bytes())).find(|answer| is_answer(session, nonce, bits, answer))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SESSION: Uuid = Uuid::from_u128(7);
    const NONCE: Bytes<16> = Bytes([3; 16]);

    #[test]
    fn what_is_found_is_an_answer_to_its_own_session_nonce_and_bits() {
        let answer = solve(SESSION, &NONCE, 12, 0..1 << 18).unwrap();
        assert!(is_answer(SESSION, &NONCE, 12, &answer));
        assert!(is_answer(SESSION, &NONCE, 0, &answer), "fewer bits are in it");
        assert!(!is_answer(Uuid::from_u128(8), &NONCE, 12, &answer));
        assert!(!is_answer(SESSION, &Bytes([4; 16]), 12, &answer));
        assert!(!is_answer(SESSION, &NONCE, 12, &Bytes([0xff; 8])));
    }

    #[test]
    fn the_digest_is_the_one_that_other_programs_compute() {
        let answer = solve(SESSION, &NONCE, 8, 0..1 << 14).unwrap();
        let mut message = vec![0, 0, 0, 13];
        message.extend_from_slice(b"septet-pow-v1");
        message.extend_from_slice(&[0, 0, 0, 16]);
        message.extend_from_slice(SESSION.as_bytes());
        message.extend_from_slice(&[0, 0, 0, 16]);
        message.extend_from_slice(&[3; 16]);
        message.extend_from_slice(&[0, 0, 0, 8]);
        message.extend_from_slice(&answer.0);
        assert_eq!(Sha256::digest(message)[0], 0);
    }

    #[test]
    fn each_bit_doubles_the_work() {
        let answers =
            |bits| (0..4096_u64).filter(|n| is_answer(SESSION, &NONCE, bits, &Bytes(n.to_be_bytes()))).count();
        assert_eq!(answers(0), 4096);
        for bits in 1..=6_u8 {
            let expected = 4096 >> bits;
            assert!(answers(bits).abs_diff(expected) < expected / 2, "{bits}: {}", answers(bits));
        }
    }

    #[test]
    fn a_search_ends() {
        assert_eq!(solve(SESSION, &NONCE, 64, 0..1000), None);
    }
}
