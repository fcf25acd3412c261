//! What to do next for one recipient of a message: decided by its attempts and the time alone.

use crate::store::model::{Attempt, AttemptState, ProviderKind};

/// Of copies that may arrive, a person gets no third.
const MOST_COPIES: usize = 2;

/// What to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Ask one of these.
    Ask(Vec<ProviderKind>),
    /// One took it: see then what became of it.
    WaitUntil(u64),
    /// Nobody could be reached: later.
    Later,
    /// It arrived, or nothing more can be done for it.
    Done,
    /// No provider carries it to this number.
    Refused,
    /// A provider takes it for fraud: nobody else is asked.
    GivenUp,
}

/// A provider that may be used for this message.
#[derive(Clone, Copy, Debug)]
pub(super) struct Usable {
    /// Who.
    pub(super) provider: ProviderKind,
    /// Whether the same attempt again reaches the person once.
    pub(super) knows_repetitions: bool,
}

/// `asked_now`: whom this run asked already; whoever could not be reached is left alone for a while.
pub(super) fn next(attempts: &[Attempt], usable: &[Usable], asked_now: &[ProviderKind], now_ms: u64) -> Next {
    use AttemptState::{Accepted, Converted, Delivered, Fraud, Rejected, Unanswered, Unavailable};
    let any = |states: &[AttemptState]| attempts.iter().any(|attempt| states.contains(&attempt.state));
    if any(&[Delivered, Converted]) {
        return Next::Done;
    }
    if any(&[Fraud]) {
        return Next::GivenUp;
    }
    if any(&[Rejected]) {
        return Next::Refused;
    }
    let state_of = |one: &Usable| attempts.iter().find(|attempt| attempt.provider == one.provider).map(|a| a.state);
    let again = |one: &Usable| match state_of(one) {
        Some(Unavailable) => true,
        Some(Unanswered) => one.knows_repetitions,
        _ => false,
    };
    // Who is asked again under the same id is not waited for.
    let out = || attempts.iter().filter(|attempt| [Accepted, Unanswered].contains(&attempt.state));
    let is_asked_again = |attempt: &Attempt| usable.iter().any(|one| one.provider == attempt.provider && again(one));
    let waiting = out().filter(|attempt| attempt.settles_at_ms > now_ms && !is_asked_again(attempt));
    if let Some(until_ms) = waiting.map(|attempt| attempt.settles_at_ms).min() {
        return Next::WaitUntil(until_ms);
    }
    if out().count() >= MOST_COPIES {
        return Next::Done;
    }
    let left = |wanted: &dyn Fn(&Usable) -> bool| -> Vec<ProviderKind> {
        let left = usable.iter().filter(|one| wanted(one) && !asked_now.contains(&one.provider));
        left.map(|one| one.provider).collect()
    };
    for who in [left(&|one| state_of(one).is_none()), left(&again)] {
        if !who.is_empty() {
            return Next::Ask(who);
        }
    }
    if usable.iter().any(again) {
        Next::Later
    } else if out().next().is_some() {
        Next::Done
    } else {
        Next::Refused
    }
}

#[cfg(test)]
mod tests {
    use AttemptState::{Accepted, Converted, Delivered, Failed, Fraud, NoRoute, Rejected, Unanswered, Unavailable};
    use ProviderKind::{Twilio, Vonage, Webhook};
    use uuid::Uuid;

    use super::*;
    use crate::store::model::MessageKind;

    const NOW: u64 = 1_800_000_000_000;

    fn attempt(provider: ProviderKind, state: AttemptState, settles_at_ms: u64) -> Attempt {
        Attempt {
            id: Uuid::new_v4(),
            message: Uuid::nil(),
            recipient: Uuid::nil(),
            about: None,
            kind: MessageKind::Sms,
            provider,
            region: "US".to_owned(),
            phone_hash: None,
            reference: None,
            sent_at_ms: NOW - 1,
            settles_at_ms,
            state,
            segments: 1,
            cost_micros: 0,
        }
    }

    /// Webhook knows repetitions; the others do not.
    fn usable(providers: &[ProviderKind]) -> Vec<Usable> {
        providers.iter().map(|one| Usable { provider: *one, knows_repetitions: *one == Webhook }).collect()
    }

    fn after(attempts: &[(ProviderKind, AttemptState, u64)], providers: &[ProviderKind]) -> Next {
        let attempts: Vec<_> = attempts.iter().map(|(who, state, at)| attempt(*who, *state, *at)).collect();
        next(&attempts, &usable(providers), &[], NOW)
    }

    #[test]
    fn whoever_was_not_asked_is_asked_first() {
        assert_eq!(after(&[], &[Twilio, Vonage]), Next::Ask(vec![Twilio, Vonage]));
        for state in [Unavailable, NoRoute, Failed] {
            assert_eq!(after(&[(Twilio, state, NOW)], &[Twilio, Vonage]), Next::Ask(vec![Vonage]), "{state:?}");
        }
    }

    #[test]
    fn a_receipt_is_waited_for_and_then_another_is_asked() {
        let both = [Twilio, Vonage];
        assert_eq!(after(&[(Twilio, Accepted, NOW + 1)], &both), Next::WaitUntil(NOW + 1));
        assert_eq!(after(&[(Twilio, Accepted, NOW)], &both), Next::Ask(vec![Vonage]));
        assert_eq!(after(&[(Twilio, Accepted, NOW)], &[Twilio]), Next::Done);
    }

    #[test]
    fn nobody_gets_a_third_copy() {
        let two = [(Twilio, Accepted, NOW), (Vonage, Unanswered, NOW)];
        assert_eq!(after(&two, &[Twilio, Vonage, Webhook]), Next::Done);
    }

    #[test]
    fn who_may_have_taken_it_is_asked_again_only_when_repetitions_are_known_there() {
        assert_eq!(after(&[(Twilio, Unanswered, NOW)], &[Twilio]), Next::Done);
        assert_eq!(after(&[(Twilio, Unanswered, NOW + 1)], &[Twilio]), Next::WaitUntil(NOW + 1));
        assert_eq!(after(&[(Webhook, Unanswered, NOW + 1)], &[Webhook]), Next::Ask(vec![Webhook]));
    }

    #[test]
    fn what_arrived_is_done_whatever_others_say() {
        for state in [Delivered, Converted] {
            let all = [(Twilio, Fraud, NOW), (Vonage, state, NOW)];
            assert_eq!(after(&all, &[Twilio, Vonage, Webhook]), Next::Done);
        }
    }

    #[test]
    fn after_fraud_and_after_a_refusal_of_the_number_nobody_else_is_asked() {
        assert_eq!(after(&[(Twilio, Fraud, NOW)], &[Twilio, Vonage]), Next::GivenUp);
        assert_eq!(after(&[(Twilio, Rejected, NOW)], &[Twilio, Vonage]), Next::Refused);
    }

    #[test]
    fn when_nobody_reaches_the_number_it_is_refused() {
        assert_eq!(after(&[(Twilio, NoRoute, NOW), (Vonage, Failed, NOW)], &[Twilio, Vonage]), Next::Refused);
        assert_eq!(after(&[], &[]), Next::Refused);
    }

    #[test]
    fn when_nobody_can_be_reached_it_is_tried_later() {
        let attempts = [attempt(Twilio, Unavailable, NOW), attempt(Vonage, NoRoute, NOW)];
        let usable = usable(&[Twilio, Vonage]);
        assert_eq!(next(&attempts, &usable, &[Twilio], NOW), Next::Later);
        assert_eq!(next(&attempts, &usable, &[], NOW), Next::Ask(vec![Twilio]));
    }
}
