use std::sync::Mutex;

use super::*;
use crate::clock::ManualClock;
use crate::testing::{MAYA, Rig};
use septet_protocol::registration::Channel;

/// Answers as it was told, and keeps what it took.
struct Scripted {
    answers: Mutex<Vec<Result<(), ProviderError>>>,
    taken: Mutex<Vec<Outgoing>>,
}

#[async_trait]
impl Provider for Scripted {
    async fn send(&self, outgoing: &Outgoing) -> Result<(), ProviderError> {
        self.taken.lock().unwrap().push(outgoing.clone());
        self.answers.lock().unwrap().pop().unwrap_or(Ok(()))
    }
}

fn worker(rig: &Rig, mut answers: Vec<Result<(), ProviderError>>) -> (DeliveryWorker, Arc<Scripted>) {
    answers.reverse();
    let provider = Arc::new(Scripted { answers: Mutex::new(answers), taken: Mutex::default() });
    (DeliveryWorker::new(rig.app.ports().clone(), provider.clone()), provider)
}

/// Takes a minute for each message, in which another worker looks for work.
struct Slow {
    clock: Arc<ManualClock>,
    other: Mutex<Option<DeliveryWorker>>,
    taken: Mutex<Vec<Outgoing>>,
}

#[async_trait]
impl Provider for Slow {
    async fn send(&self, outgoing: &Outgoing) -> Result<(), ProviderError> {
        self.taken.lock().unwrap().push(outgoing.clone());
        self.clock.advance_s(60);
        let other = self.other.lock().unwrap().take();
        if let Some(other) = other {
            other.deliver_due().await.unwrap();
        }
        Ok(())
    }
}

async fn queue_a_code(rig: &Rig) {
    let session = rig.begin(MAYA).await.id;
    rig.send(session, Channel::Sms).await.unwrap();
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
    let slow = Arc::new(Slow { clock: rig.clock.clone(), other, taken: Mutex::default() });
    DeliveryWorker::new(rig.app.ports().clone(), slow.clone()).deliver_due().await.unwrap();
    let taken = slow.taken.lock().unwrap();
    assert_eq!(taken.len(), 1);
    let others = taken_by_other.taken.lock().unwrap();
    assert_eq!(others.iter().filter(|outgoing| outgoing.id != taken[0].id).count(), 1);
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
async fn a_message_that_the_provider_refuses_is_given_up() {
    let rig = Rig::new().await;
    queue_a_code(&rig).await;
    let (worker, provider) = worker(&rig, vec![Err(ProviderError::Rejected)]);
    worker.deliver_due().await.unwrap();
    rig.clock.advance_s(120);
    worker.deliver_due().await.unwrap();
    assert_eq!(provider.taken.lock().unwrap().len(), 1);
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
