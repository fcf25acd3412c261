use std::sync::Mutex;

use septet_protocol::approval::{Answer, AnswerRequest};

use super::*;
use crate::approvals::{ApprovalRequest, Numbering};
use crate::store::model::Application;
use crate::testing::{MAYA, Phone, Rig, input};

/// Does what it is told, and remembers whom it woke.
#[derive(Default)]
struct Fake {
    does: Mutex<Vec<Result<(), PushError>>>,
    woken: Mutex<Vec<String>>,
}

#[async_trait]
impl Push for Fake {
    fn carries(&self, kind: PushKind) -> bool {
        kind == PushKind::Fcm
    }

    async fn wake(&self, waking: &Waking) -> Result<(), PushError> {
        self.woken.lock().unwrap().push(waking.token.to_string());
        self.does.lock().unwrap().pop().unwrap_or(Ok(()))
    }
}

struct Waiting {
    rig: Rig,
    fake: Arc<Fake>,
    pushes: Pushes,
    clinic: Application,
    user_id: u32,
    phone: Phone,
}

fn address(kind: PushKind, token: &str) -> PushAddress {
    PushAddress { kind, token: token.to_owned() }
}

impl Waiting {
    async fn new() -> Self {
        let rig = Rig::new().await;
        let fake = Arc::new(Fake::default());
        let pushes = Pushes::new(rig.app.ports().clone(), vec![fake.clone()]);
        let phone = rig.registered(MAYA).await;
        let (clinic, _) = rig.application("Lakeside Clinic").await;
        let user_id = rig.enrolled(&clinic, MAYA, "user-17").await.user_id;
        rig.token_of(&phone).await;
        let it = Self { rig, fake, pushes, clinic, user_id, phone };
        it.sets("token-1").await;
        it
    }

    async fn sets(&self, token: &str) {
        let device = self.rig.device_of(&self.phone).await;
        self.pushes.set(&device, device.id, address(PushKind::Fcm, token)).await.unwrap();
    }

    async fn asks(&self) -> Uuid {
        let request = ApprovalRequest { title: "Sign in".to_owned(), ..ApprovalRequest::default() };
        self.rig.app.approvals().ask(&self.clinic, self.user_id, request, Numbering::Carried).await.unwrap().id
    }

    fn next(&self, does: Result<(), PushError>) {
        self.fake.does.lock().unwrap().push(does);
    }

    async fn woken(&self) -> Vec<String> {
        self.pushes.wake_due().await.unwrap();
        std::mem::take(&mut *self.fake.woken.lock().unwrap())
    }
}

#[tokio::test]
async fn a_request_wakes_the_phone_once() {
    let it = Waiting::new().await;
    assert!(it.woken().await.is_empty());
    it.asks().await;
    assert_eq!(it.woken().await, ["token-1"]);
    it.rig.clock.advance_s(60);
    assert!(it.woken().await.is_empty());
}

#[tokio::test]
async fn two_requests_before_the_worker_looks_are_one_wake_up() {
    let it = Waiting::new().await;
    it.asks().await;
    it.asks().await;
    assert_eq!(it.woken().await.len(), 1);
}

#[tokio::test]
async fn a_carrier_that_is_down_is_asked_again_until_the_request_is_over() {
    let it = Waiting::new().await;
    it.asks().await;
    for _ in 0..20 {
        it.next(Err(PushError::Unavailable));
    }
    assert_eq!(it.woken().await.len(), 1);
    it.rig.clock.advance_ms(999);
    assert!(it.woken().await.is_empty());
    it.rig.clock.advance_ms(1);
    assert_eq!(it.woken().await.len(), 1);
    it.rig.clock.advance_s(120);
    assert!(it.woken().await.is_empty(), "it is over");
}

#[tokio::test]
async fn a_dead_token_is_forgotten_and_a_new_one_is_used() {
    let it = Waiting::new().await;
    it.asks().await;
    it.next(Err(PushError::Gone));
    assert_eq!(it.woken().await, ["token-1"]);
    it.asks().await;
    assert!(it.woken().await.is_empty());
    it.sets("token-2").await;
    it.asks().await;
    assert_eq!(it.woken().await, ["token-2"]);
}

#[tokio::test]
async fn not_me_wakes_the_others_and_not_the_phone_that_said_so() {
    let it = Waiting::new().await;
    let id = it.asks().await;
    it.woken().await;
    let device = it.rig.device_of(&it.phone).await;
    let not_me = AnswerRequest { answer: Answer::NotMe, number: None };
    it.rig.app.approvals().answer(&device, id, not_me).await.unwrap();
    assert!(it.woken().await.is_empty());
}

#[tokio::test]
async fn where_sms_land_in_the_inbox_a_wake_up_is_a_line_without_content() {
    let it = Waiting::new().await;
    it.asks().await;
    let inbox = it.rig.inbox().await;
    let line = inbox.iter().find(|entry| entry.kind == "push").unwrap();
    assert_eq!((line.to.as_str(), line.code.as_ref()), (it.phone.id().to_string().as_str(), None));
    assert!(!line.text.contains("Lakeside") && !line.text.contains("Sign in") && !line.text.contains("token-1"));
}

#[tokio::test]
async fn an_address_is_a_devices_own_to_set_and_printable() {
    let it = Waiting::new().await;
    let device = it.rig.device_of(&it.phone).await;
    for token in ["", "a b", "a\n", "ä", &"x".repeat(4097)] {
        assert_eq!(input(it.pushes.set(&device, device.id, address(PushKind::Apns, token)).await), "token");
    }
    let other = it.pushes.set(&device, Uuid::new_v4(), address(PushKind::Apns, "ab")).await;
    assert!(matches!(other, Err(Refusal::NotFound)));
    assert!(!format!("{:?}", address(PushKind::Apns, "canary")).contains("canary"));
}
