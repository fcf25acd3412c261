use std::collections::VecDeque;
use std::sync::Mutex;

use ProviderKind::{Twilio, Vonage, Webhook};
use septet_protocol::registration::Channel;

use super::*;
use crate::clock::ManualClock;
use crate::keys::Lookup;
use crate::store::model::{Attempt, AttemptState, Receipt, Received};
use crate::testing::{MAYA, Rig};

type Answer = Result<Accepted, ProviderError>;

fn took(receipts: bool) -> Answer {
    Ok(Accepted { reference: Some("SM1".to_owned()), receipts })
}

/// Answers as it was told, and keeps what it took. The inbox tells nothing later; the others send receipts.
struct Scripted {
    kind: ProviderKind,
    answers: Mutex<VecDeque<Answer>>,
    reports: Mutex<VecDeque<Result<(), ProviderError>>>,
    taken: Mutex<Vec<Outgoing>>,
    told: Mutex<Vec<Conversion>>,
}

impl Scripted {
    fn new(kind: ProviderKind, answers: Vec<Answer>) -> Arc<Self> {
        let (reports, taken, told) = Default::default();
        Arc::new(Self { kind, answers: Mutex::new(answers.into()), reports, taken, told })
    }

    fn count(&self) -> usize {
        self.taken.lock().unwrap().len()
    }
}

#[async_trait]
impl Provider for Scripted {
    fn kind(&self) -> ProviderKind {
        self.kind
    }

    fn carries(&self, kind: MessageKind) -> bool {
        kind != MessageKind::Email
    }

    fn knows_repetitions(&self) -> bool {
        [ProviderKind::Inbox, Webhook].contains(&self.kind)
    }

    async fn send(&self, outgoing: &Outgoing) -> Answer {
        self.taken.lock().unwrap().push(outgoing.clone());
        self.answers.lock().unwrap().pop_front().unwrap_or(took(self.kind != ProviderKind::Inbox))
    }

    async fn report_conversion(&self, conversion: &Conversion) -> Result<(), ProviderError> {
        self.told.lock().unwrap().push(conversion.clone());
        self.reports.lock().unwrap().pop_front().unwrap_or(Ok(()))
    }
}

fn worker(rig: &Rig, answers: Vec<Answer>) -> (DeliveryWorker, Arc<Scripted>) {
    let provider = Scripted::new(ProviderKind::Inbox, answers);
    (DeliveryWorker::new(rig.app.ports().clone(), vec![provider.clone()]), provider)
}

fn worker_of(rig: &Rig, providers: &[&Arc<Scripted>]) -> DeliveryWorker {
    let providers = providers.iter().map(|one| Arc::clone(one) as Arc<dyn Provider>).collect();
    DeliveryWorker::new(rig.app.ports().clone(), providers)
}

/// Takes its time for each message, in which another worker looks for work.
struct Slow {
    clock: Arc<ManualClock>,
    takes_s: u64,
    other: Mutex<Option<DeliveryWorker>>,
    taken: Mutex<Vec<Outgoing>>,
}

#[async_trait]
impl Provider for Slow {
    fn kind(&self) -> ProviderKind {
        ProviderKind::Inbox
    }

    fn carries(&self, _: MessageKind) -> bool {
        true
    }

    fn knows_repetitions(&self) -> bool {
        true
    }

    async fn send(&self, outgoing: &Outgoing) -> Answer {
        self.taken.lock().unwrap().push(outgoing.clone());
        self.clock.advance_s(self.takes_s);
        let other = self.other.lock().unwrap().take();
        if let Some(other) = other {
            other.deliver_due().await.unwrap();
        }
        took(false)
    }

    async fn report_conversion(&self, _: &Conversion) -> Result<(), ProviderError> {
        Ok(())
    }
}

async fn queue_a_code(rig: &Rig) -> Uuid {
    let session = rig.begin(MAYA).await.id;
    rig.send(session, Channel::Sms).await.unwrap();
    session
}

async fn attempts(rig: &Rig, provider: &Scripted) -> Vec<Attempt> {
    let message = provider.taken.lock().unwrap()[0].id;
    rig.app.ports().store.attempts_of(message).await.unwrap()
}

async fn receipt(rig: &Rig, provider: &Scripted, state: AttemptState) -> Received {
    let attempt = provider.taken.lock().unwrap()[0].attempt;
    let receipt = Receipt { provider: provider.kind, attempt: Some(attempt), reference: None, state };
    let fraud = fraud_charge(KeyedHash([0; 32]));
    rig.app.ports().store.record_receipt(&receipt, &fraud, rig.app.now_ms()).await.unwrap()
}

#[tokio::test]
async fn a_message_is_sent_once() {
    let rig = Rig::new().await;
    queue_a_code(&rig).await;
    let (worker, provider) = worker(&rig, vec![]);
    assert_eq!(worker.deliver_due().await.unwrap(), 1);
    rig.clock.advance_s(300);
    assert_eq!(worker.deliver_due().await.unwrap(), 0);
    assert_eq!(provider.taken.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn a_message_is_tried_again_later_under_the_same_id() {
    let rig = Rig::new().await;
    queue_a_code(&rig).await;
    let (worker, provider) = worker(&rig, vec![Err(ProviderError::Unavailable), Err(ProviderError::Unavailable)]);
    assert_eq!(worker.deliver_due().await.unwrap(), 0);
    assert_eq!(provider.taken.lock().unwrap().len(), 1, "not at once");
    for _ in 0..2 {
        rig.clock.advance_s(60);
        worker.deliver_due().await.unwrap();
    }
    let taken = provider.taken.lock().unwrap();
    assert_eq!(taken.len(), 3);
    assert!(taken.iter().all(|outgoing| outgoing.id == taken[0].id));
}

#[tokio::test]
async fn a_worker_that_is_slower_than_its_lease_leaves_the_rest_to_others() {
    let rig = Rig::new().await;
    queue_a_code(&rig).await;
    queue_a_code(&rig).await;
    let (other, taken_by_other) = worker(&rig, vec![]);
    let other = Mutex::new(Some(other));
    let slow = Arc::new(Slow { clock: rig.clock.clone(), takes_s: 60, other, taken: Mutex::default() });
    DeliveryWorker::new(rig.app.ports().clone(), vec![slow.clone()]).deliver_due().await.unwrap();
    let taken = slow.taken.lock().unwrap();
    assert_eq!(taken.len(), 1);
    let others = taken_by_other.taken.lock().unwrap();
    assert_eq!(others.iter().filter(|outgoing| outgoing.id != taken[0].id).count(), 1);
}

#[tokio::test]
async fn a_letter_to_many_goes_to_each_once_however_slow_the_provider_is() {
    let rig = Rig::new().await;
    let to: Vec<String> = (0..10).map(|n| format!("maya-{n}@clinic.example")).collect();
    let letter = Letter { subject: "Subject".to_owned(), text: "Text".to_owned() };
    let content = Content::letter(Recipient::Emails(to.clone()), letter);
    let now_ms = rig.app.now_ms();
    let message = content.into_message(MessageKind::Email, None, &rig.app.ports().keys, now_ms, now_ms + 86_400_000);
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    let enrolment = rig.enrolled(&clinic, MAYA, "user-17").await;
    rig.app.deliver_due().await.unwrap();
    let store = &rig.app.ports().store;
    assert!(store.remove_enrolment(clinic.id, enrolment.user_id, &message.into(), now_ms).await.unwrap());

    let (other, taken_by_other) = worker(&rig, vec![]);
    let other = Mutex::new(Some(other));
    let slow = Arc::new(Slow { clock: rig.clock.clone(), takes_s: 9, other, taken: Mutex::default() });
    let worker = DeliveryWorker::new(rig.app.ports().clone(), vec![slow.clone()]);
    for _ in 0..4 {
        worker.deliver_due().await.unwrap();
    }
    let taken: Vec<String> = slow.taken.lock().unwrap().iter().map(|outgoing| outgoing.to.clone()).collect();
    assert_eq!(taken, to);
    assert!(taken_by_other.taken.lock().unwrap().is_empty(), "its lease held");
}

#[tokio::test]
async fn a_code_that_is_dead_is_not_sent() {
    let rig = Rig::new().await;
    queue_a_code(&rig).await;
    let (worker, provider) = worker(&rig, vec![Err(ProviderError::Unavailable)]);
    worker.deliver_due().await.unwrap();
    rig.clock.advance_s(600);
    assert_eq!(worker.deliver_due().await.unwrap(), 0);
    assert_eq!(provider.taken.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn a_message_that_the_provider_refuses_is_given_up_and_a_call_may_be_asked_for_at_once() {
    let rig = Rig::new().await;
    let session = queue_a_code(&rig).await;
    let (worker, provider) = worker(&rig, vec![Err(ProviderError::Rejected)]);
    worker.deliver_due().await.unwrap();
    assert!(rig.send(session, Channel::Voice).await.is_ok());
    rig.clock.advance_s(120);
    worker.deliver_due().await.unwrap();
    let taken = provider.taken.lock().unwrap();
    assert_eq!(taken.iter().map(|one| one.kind).collect::<Vec<_>>(), [MessageKind::Sms, MessageKind::Voice]);
}

#[tokio::test]
async fn the_next_provider_is_asked_at_once_when_one_is_away_or_has_no_way_there() {
    for error in [ProviderError::Unavailable, ProviderError::NoRoute] {
        let rig = Rig::new().await;
        queue_a_code(&rig).await;
        let (one, other) = (Scripted::new(Twilio, vec![Err(error)]), Scripted::new(Vonage, vec![Err(error)]));
        let last = Scripted::new(Webhook, vec![]);
        worker_of(&rig, &[&one, &other, &last]).deliver_due().await.unwrap();
        assert_eq!(last.count(), 1, "{error:?}");
        assert!(one.count() <= 1 && other.count() <= 1);
        let accepted: Vec<_> = attempts(&rig, &last).await.into_iter().map(|attempt| attempt.provider).collect();
        assert_eq!(accepted.len(), 1 + one.count() + other.count());
    }
}

#[tokio::test]
async fn a_lost_answer_counts_as_a_copy_and_is_not_asked_for_again() {
    let rig = Rig::new().await;
    queue_a_code(&rig).await;
    let lost = || vec![Err(ProviderError::Unanswered)];
    let providers = [Twilio, Vonage].map(|kind| Scripted::new(kind, lost()));
    let worker = worker_of(&rig, &providers.each_ref());
    for _ in 0..9 {
        worker.deliver_due().await.unwrap();
        rig.clock.advance_s(60);
    }
    assert_eq!(providers.each_ref().map(|one| one.count()), [1, 1]);
}

#[tokio::test]
async fn without_a_receipt_the_other_provider_is_asked_after_60_s_and_nobody_a_third_time() {
    let rig = Rig::new().await;
    queue_a_code(&rig).await;
    let providers = [Twilio, Vonage, Webhook].map(|kind| Scripted::new(kind, vec![]));
    let worker = worker_of(&rig, &providers.each_ref());
    let count = || providers.iter().map(|one| one.count()).sum::<usize>();
    worker.deliver_due().await.unwrap();
    rig.clock.advance_ms(59_999);
    worker.deliver_due().await.unwrap();
    assert_eq!(count(), 1);
    rig.clock.advance_ms(1);
    worker.deliver_due().await.unwrap();
    assert_eq!(count(), 2);
    for _ in 0..9 {
        rig.clock.advance_s(60);
        worker.deliver_due().await.unwrap();
    }
    assert_eq!(count(), 2);
    assert!(providers.iter().all(|one| one.count() <= 1));
}

#[tokio::test]
async fn what_arrived_is_not_sent_again_and_what_failed_is_at_once() {
    for (state, copies) in [(AttemptState::Delivered, 1), (AttemptState::Failed, 2)] {
        let rig = Rig::new().await;
        queue_a_code(&rig).await;
        let providers = [Twilio, Vonage].map(|kind| Scripted::new(kind, vec![]));
        let worker = worker_of(&rig, &providers.each_ref());
        worker.deliver_due().await.unwrap();
        let first = providers.iter().find(|one| one.count() == 1).unwrap();
        assert_eq!(receipt(&rig, first, state).await, Received::News);
        worker.deliver_due().await.unwrap();
        rig.clock.advance_s(120);
        worker.deliver_due().await.unwrap();
        assert_eq!(providers.iter().map(|one| one.count()).sum::<usize>(), copies, "{state:?}");
    }
}

#[tokio::test]
async fn a_code_that_came_back_is_not_sent_again_and_its_provider_is_told_until_it_listens() {
    let rig = Rig::new().await;
    let session = queue_a_code(&rig).await;
    let provider = Scripted::new(Twilio, vec![]);
    provider.reports.lock().unwrap().extend([Err(ProviderError::Unavailable), Err(ProviderError::Unanswered)]);
    let other = Scripted::new(Vonage, vec![Err(ProviderError::NoRoute)]);
    let worker = worker_of(&rig, &[&provider, &other]);
    worker.deliver_due().await.unwrap();
    let code = provider.taken.lock().unwrap()[0].code.clone().unwrap();
    assert!(rig.check(session, &code).await.unwrap().verified);
    for _ in 0..10 {
        worker.deliver_due().await.unwrap();
        rig.clock.advance_s(60);
    }
    assert_eq!(provider.count(), 1);
    let told = provider.told.lock().unwrap().clone();
    assert_eq!(
        told.iter().map(|one| (one.reference.as_str(), one.tries)).collect::<Vec<_>>(),
        [("SM1", 1), ("SM1", 2), ("SM1", 3)]
    );
    let attempts = attempts(&rig, &provider).await;
    let of_it = attempts.iter().find(|attempt| attempt.provider == Twilio).unwrap();
    assert_eq!(of_it.state, AttemptState::Converted);
}

#[tokio::test]
async fn fraud_is_counted_for_the_number_and_nobody_else_is_asked() {
    let rig = Rig::new().await;
    let session = queue_a_code(&rig).await;
    let fraud = || vec![Err(ProviderError::Fraud)];
    let providers = [Twilio, Vonage].map(|kind| Scripted::new(kind, fraud()));
    let worker = worker_of(&rig, &providers.each_ref());
    for _ in 0..3 {
        worker.deliver_due().await.unwrap();
        rig.clock.advance_s(60);
    }
    assert_eq!(providers.iter().map(|one| one.count()).sum::<usize>(), 1);
    let charge = fraud_charge(rig.app.ports().keys.hash(Lookup::Phone, MAYA));
    assert_eq!(rig.app.ports().store.count_events(&charge, rig.app.now_ms()).await.unwrap(), 1);
    assert_eq!(rig.app.ports().store.session(session).await.unwrap().unwrap().sms_refused_at_ms, None);
}

#[tokio::test]
async fn after_a_crash_the_same_provider_is_asked_again_only_if_it_knows_repetitions() {
    for (kind, again) in [(Twilio, 1), (Webhook, 2)] {
        let rig = Rig::new().await;
        queue_a_code(&rig).await;
        let provider = Scripted::new(kind, vec![]);
        let worker = worker_of(&rig, &[&provider]);
        // The message is handed over, and what became of it is never written.
        assert!(rig.while_failing("finish_message", worker.deliver_due()).await.is_err());
        assert_eq!(provider.count(), 1);
        for _ in 0..3 {
            rig.clock.advance_s(60);
            worker.deliver_due().await.unwrap();
        }
        assert_eq!(provider.count(), again, "{kind:?}");
        let taken = provider.taken.lock().unwrap();
        assert!(taken.iter().all(|one| one.attempt == taken[0].attempt));
    }
}

#[tokio::test]
async fn after_a_crash_another_provider_is_asked_when_nothing_was_heard() {
    let rig = Rig::new().await;
    queue_a_code(&rig).await;
    let providers = [Twilio, Vonage].map(|kind| Scripted::new(kind, vec![]));
    let worker = worker_of(&rig, &providers.each_ref());
    assert!(rig.while_failing("finish_message", worker.deliver_due()).await.is_err());
    rig.clock.advance_s(60);
    worker.deliver_due().await.unwrap();
    assert_eq!(providers.each_ref().map(|one| one.count()), [1, 1]);
}

#[tokio::test]
async fn nothing_is_handed_over_that_cannot_be_written_down() {
    let rig = Rig::new().await;
    queue_a_code(&rig).await;
    let provider = Scripted::new(Twilio, vec![]);
    let worker = worker_of(&rig, &[&provider]);
    rig.while_failing("begin_attempt", worker.deliver_due()).await.unwrap();
    assert_eq!(provider.count(), 0);
    rig.clock.advance_s(60);
    worker.deliver_due().await.unwrap();
    assert_eq!(provider.count(), 1);
}

#[tokio::test]
async fn racing_workers_hand_a_message_over_once() {
    let rig = Rig::without_send_limits().await;
    for _ in 0..20 {
        queue_a_code(&rig).await;
    }
    let provider = Scripted::new(Twilio, vec![]);
    let workers = [worker_of(&rig, &[&provider]), worker_of(&rig, &[&provider])];
    let (one, other) = tokio::join!(workers[0].deliver_due(), workers[1].deliver_due());
    one.unwrap();
    other.unwrap();
    let mut ids: Vec<_> = provider.taken.lock().unwrap().iter().map(|one| one.id).collect();
    assert_eq!(ids.len(), 20);
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 20);
}

#[tokio::test]
async fn a_provider_is_used_for_its_countries_alone() {
    let rig = Rig::with(|config| {
        let route = crate::config::Route { countries: vec!["GB".to_owned()], ..Default::default() };
        let secret = crate::config::Secret::new("x");
        config.delivery.twilio = Some(crate::config::Twilio {
            account_sid: "AC1".to_owned(),
            auth_token: secret,
            from: "+1".to_owned(),
            messaging_service_sid: None,
            url: "https://api.twilio.com".to_owned(),
            route,
        });
    })
    .await;
    queue_a_code(&rig).await;
    let (british, other) = (Scripted::new(Twilio, vec![]), Scripted::new(Vonage, vec![]));
    worker_of(&rig, &[&british, &other]).deliver_due().await.unwrap();
    assert_eq!((british.count(), other.count()), (0, 1));
}

#[tokio::test]
async fn no_debug_shows_a_message() {
    let rig = Rig::new().await;
    queue_a_code(&rig).await;
    let (worker, provider) = worker(&rig, vec![]);
    worker.deliver_due().await.unwrap();
    let taken = provider.taken.lock().unwrap();
    let shown = format!("{:?}", taken[0]);
    assert!(!shown.contains("555") && !shown.contains(taken[0].code.as_deref().unwrap()), "{shown}");
}
