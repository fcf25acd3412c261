//! The work that a server may ask for before it sends a code.

use std::future::poll_fn;
use std::task::Poll;

use septet_protocol::encoding::Bytes;
use septet_protocol::registration::proof_of_work::{MAX_BITS, solve};
use septet_protocol::registration::{ChallengeKind, SessionChallenge};
use uuid::Uuid;

use crate::error::Error;

/// Hashes in one go: some milliseconds of a phone, in which nothing else of its thread runs.
const IN_ONE_GO: u64 = 1 << 14;

/// A search of so many times the work that is asked for on average fails once in e^64.
const TIMES: u64 = 64;

/// Answers a challenge. Ends after a known time: what is more work than our ceiling, or of an unknown kind, is refused.
pub(super) async fn answer(session: Uuid, challenge: SessionChallenge) -> Result<Bytes<8>, Error> {
    let SessionChallenge { kind, nonce, bits } = challenge;
    match kind {
        ChallengeKind::ProofOfWork if bits <= MAX_BITS => {}
        ChallengeKind::ProofOfWork => return Err(Error::Internal("the server asks for more work than a phone does")),
        ChallengeKind::Unknown => return Err(Error::UpdateRequired),
    }
    let mut from = 0;
    while from < TIMES << bits {
        if let Some(answer) = solve(session, &nonce, bits, from..from + IN_ONE_GO) {
            return Ok(answer);
        }
        from += IN_ONE_GO;
        let_others_run().await;
    }
    Err(Error::Internal("the server's challenge has no answer"))
}

/// Comes back to the executor once. The core knows no runtime, so it cannot hand the work to another thread.
async fn let_others_run() {
    let mut ran = false;
    poll_fn(|context| {
        if std::mem::replace(&mut ran, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::task::{Context, Waker};

    use septet_protocol::registration::proof_of_work::is_answer;

    use super::*;

    /// The result, and how often others could run meanwhile.
    fn run(bits: u8, kind: ChallengeKind) -> (Result<Bytes<8>, Error>, usize) {
        let challenge = SessionChallenge { kind, nonce: Bytes([9; 16]), bits };
        let mut answering = pin!(answer(Uuid::from_u128(1), challenge));
        let mut pauses = 0;
        loop {
            match answering.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
                Poll::Ready(result) => return (result, pauses),
                Poll::Pending => pauses += 1,
            }
        }
    }

    #[test]
    fn an_answer_is_found_and_others_run_meanwhile() {
        let (found, pauses) = run(8, ChallengeKind::ProofOfWork);
        assert!(is_answer(Uuid::from_u128(1), &Bytes([9; 16]), 8, &found.unwrap()));
        assert_eq!(pauses, 0);
        let (found, pauses) = run(16, ChallengeKind::ProofOfWork);
        let found = found.unwrap();
        assert!(is_answer(Uuid::from_u128(1), &Bytes([9; 16]), 16, &found));
        assert_eq!(pauses as u64, u64::from_be_bytes(found.0) / IN_ONE_GO);
    }

    #[test]
    fn more_work_than_the_ceiling_is_not_begun() {
        for bits in [MAX_BITS + 1, 64, 255] {
            assert!(matches!(run(bits, ChallengeKind::ProofOfWork), (Err(Error::Internal(_)), 0)), "{bits}");
        }
    }

    #[test]
    fn a_kind_that_this_version_does_not_know_asks_for_an_update() {
        assert_eq!(run(8, ChallengeKind::Unknown), (Err(Error::UpdateRequired), 0));
    }
}
