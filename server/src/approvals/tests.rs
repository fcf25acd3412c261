use septet_protocol::account::Changed;
use septet_protocol::approval::{Answer, AnswerRequest};
use septet_protocol::registration::Channel;

use super::*;
use crate::enrolments::EnrolmentView;
use crate::store::model::GuardRule;
use crate::store::{Approvals as _, Verification as _};
use crate::testing::{EVERYTHING, MAYA, Phone, Rig, conflict, input, waits};

struct Asking {
    rig: Rig,
    clinic: Application,
    user_id: u32,
    phone: Phone,
}

fn request(title: &str) -> ApprovalRequest {
    ApprovalRequest { title: title.to_owned(), ..ApprovalRequest::default() }
}

fn says(answer: Answer, number: Option<u8>) -> AnswerRequest {
    AnswerRequest { answer, number }
}

/// A number between 10 and 99 that is none of these.
fn none_of(numbers: &[u8]) -> u8 {
    NUMBERS.into_iter().find(|number| !numbers.contains(number)).unwrap()
}

impl Asking {
    async fn new() -> Self {
        let rig = Rig::new().await;
        let phone = rig.registered(MAYA).await;
        let (clinic, _) = rig.application("Lakeside Clinic").await;
        let EnrolmentView { user_id, .. } = rig.enrolled(&clinic, MAYA, "user-17").await;
        rig.token_of(&phone).await;
        Self { rig, clinic, user_id, phone }
    }

    async fn ask(&self, request: ApprovalRequest) -> Result<ApprovalView, Refusal> {
        self.rig.app.approvals().ask(&self.clinic, self.user_id, request, Numbering::Carried).await
    }

    async fn asked(&self) -> ApprovalView {
        self.ask(request("Sign in")).await.unwrap()
    }

    async fn device(&self) -> Device {
        self.rig.device_of(&self.phone).await
    }

    async fn pending(&self) -> Vec<PendingApproval> {
        self.rig.app.approvals().pending(&self.device().await).await.unwrap().approvals
    }

    async fn answers(&self, id: Uuid, answer: Answer, number: Option<u8>) -> Result<(), Refusal> {
        self.rig.app.approvals().answer(&self.device().await, id, says(answer, number)).await
    }

    async fn view(&self, id: Uuid) -> ApprovalView {
        self.rig.app.approvals().view(&self.clinic, id).await.unwrap()
    }

    async fn events(&self) -> Vec<String> {
        let events = self.rig.app.events().list(&self.clinic, 0).await.unwrap().events;
        let answered = events.into_iter().filter(|event| event.kind == "approval.answered");
        answered.map(|event| event.data.get().to_owned()).collect()
    }
}

#[tokio::test]
async fn the_number_of_the_login_page_approves_and_the_evidence_says_by_which_device() {
    let it = Asking::new().await;
    let details = vec![Detail { label: "Workstation".to_owned(), value: "Ward 3, desk 2".to_owned() }];
    let purpose = Some("login".to_owned());
    let asked = it.ask(ApprovalRequest { details, purpose, ..request("Sign in") }).await.unwrap();
    assert_eq!((asked.status, asked.evidence.as_ref()), (ApprovalStatus::Pending, None));
    let right = asked.number.unwrap();
    let [shown] = it.pending().await.try_into().unwrap();
    assert_eq!((shown.title.as_str(), shown.application.name.as_str()), ("Sign in", "Lakeside Clinic"));
    assert_eq!((shown.details[0].value.as_str(), shown.can_answer), ("Ward 3, desk 2", true));
    it.answers(asked.id, Answer::Approve, Some(right)).await.unwrap();
    let view = it.view(asked.id).await;
    let evidence = view.evidence.unwrap();
    assert_eq!((view.status, evidence.method), (ApprovalStatus::Approved, Method::Approval));
    assert_eq!((evidence.purpose.as_deref(), evidence.device.unwrap().id), (Some("login"), it.phone.id()));
    assert!(it.pending().await.is_empty());
    let [event] = it.events().await.try_into().unwrap();
    assert!(event.contains(r#""answer":"approved""#) && event.contains(&asked.id.to_string()), "{event}");
}

#[tokio::test]
async fn a_phone_gets_three_choices_and_not_which_one_is_right_and_after_a_wrong_one_none() {
    let it = Asking::new().await;
    let asked = it.ask(ApprovalRequest { number: Some(42), ..request("Sign in") }).await.unwrap();
    assert_eq!(asked.number, Some(42));
    let [shown] = it.pending().await.try_into().unwrap();
    assert_eq!(shown.choices.len(), 3);
    assert!(shown.number && shown.choices.contains(&42));
    assert!(shown.choices.iter().all(|number| NUMBERS.contains(number)));
    assert_eq!(it.pending().await, std::slice::from_ref(&shown), "looking again says no more");
    let wrong = it.answers(asked.id, Answer::Approve, Some(none_of(&[42]))).await;
    assert_eq!(conflict(wrong), "number");
    let [after] = it.pending().await.try_into().unwrap();
    assert!(after.number && after.choices.is_empty());
    it.answers(asked.id, Answer::Approve, Some(42)).await.unwrap();
    assert_eq!(it.view(asked.id).await.status, ApprovalStatus::Approved);
}

#[test]
fn numbers_are_drawn_evenly_and_choices_differ() {
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..5000 {
        let choices = choices(drawn(&[]));
        let different: std::collections::BTreeSet<_> = choices.iter().collect();
        assert_eq!(different.len(), CHOICES);
        seen.extend(choices);
    }
    assert_eq!(seen.len(), 90, "each of 10 to 99 comes up");
}

#[tokio::test]
async fn the_third_wrong_number_ends_it_and_a_right_one_comes_too_late() {
    let it = Asking::new().await;
    let asked = it.asked().await;
    let (right, wrong) = (asked.number.unwrap(), none_of(&[asked.number.unwrap()]));
    for field in ["number", "number", "number", "approval"] {
        assert_eq!(conflict(it.answers(asked.id, Answer::Approve, Some(wrong)).await), field);
    }
    assert_eq!(conflict(it.answers(asked.id, Answer::Approve, Some(right)).await), "approval");
    let view = it.view(asked.id).await;
    assert_eq!((view.status, view.evidence), (ApprovalStatus::Failed, None));
    assert!(it.events().await[0].contains(r#""answer":"failed""#));
}

#[tokio::test]
async fn a_number_that_cannot_be_counted_is_not_compared() {
    let it = Asking::new().await;
    let asked = it.asked().await;
    for method in ["count_number", "answer_approval", "approval", EVERYTHING] {
        let device = it.device().await;
        let right = says(Answer::Approve, asked.number);
        let answered = it.rig.while_failing(method, it.rig.app.approvals().answer(&device, asked.id, right)).await;
        assert!(matches!(answered, Err(Refusal::Internal(_))), "{method}: {answered:?}");
        assert_eq!(it.view(asked.id).await.status, ApprovalStatus::Pending, "{method}");
    }
}

#[tokio::test]
async fn whoever_is_cut_off_after_the_last_wrong_number_has_no_try_more() {
    let it = Asking::new().await;
    let asked = it.asked().await;
    for _ in 0..3 {
        it.rig.store.count_number(asked.id, 3, it.rig.app.now_ms()).await.unwrap().unwrap();
    }
    assert_eq!(conflict(it.answers(asked.id, Answer::Approve, asked.number).await), "approval");
    assert_eq!(it.view(asked.id).await.status, ApprovalStatus::Failed);
}

#[tokio::test]
async fn not_me_denies_and_raises_an_alarm_and_deny_denies_alone() {
    let it = Asking::new().await;
    let (denied, alarmed) = (it.asked().await, it.asked().await);
    it.answers(denied.id, Answer::Deny, None).await.unwrap();
    assert_eq!(it.view(denied.id).await.status, ApprovalStatus::Denied);
    let notices = async || it.rig.app.notices().list(&it.device().await, 0).await.unwrap().notices;
    let before = notices().await.len();
    it.answers(alarmed.id, Answer::NotMe, None).await.unwrap();
    assert_eq!(it.view(alarmed.id).await.status, ApprovalStatus::NotMe);
    let told = notices().await.remove(before);
    assert_eq!((told.kind, told.name.as_deref()), (NoticeKind::ApprovalNotMe, Some("Lakeside Clinic")));
    let events = it.events().await;
    assert!(events[0].contains(r#""answer":"denied""#) && events[1].contains(r#""answer":"not_me""#), "{events:?}");
}

#[tokio::test]
async fn the_same_answer_again_is_the_same_success_and_another_comes_too_late() {
    let it = Asking::new().await;
    let asked = it.asked().await;
    for _ in 0..2 {
        it.answers(asked.id, Answer::Approve, asked.number).await.unwrap();
    }
    assert_eq!(conflict(it.answers(asked.id, Answer::Deny, None).await), "approval");
    assert_eq!(it.view(asked.id).await.status, ApprovalStatus::Approved);
    assert_eq!(it.events().await.len(), 1);
}

#[tokio::test]
async fn nobody_answers_after_120_seconds_or_as_long_as_was_asked_for() {
    let it = Asking::new().await;
    for life_s in [None, Some(10), Some(300)] {
        let asked = it.ask(ApprovalRequest { expires_in_s: life_s, ..request("Sign in") }).await.unwrap();
        it.rig.clock.advance_ms(life_s.unwrap_or(120) * 1000 - 1);
        assert_eq!(it.view(asked.id).await.status, ApprovalStatus::Pending);
        it.rig.clock.advance_ms(1);
        assert_eq!(it.view(asked.id).await.status, ApprovalStatus::Expired);
        assert!(it.pending().await.is_empty());
        assert_eq!(conflict(it.answers(asked.id, Answer::Approve, asked.number).await), "approval");
        assert_eq!(it.view(asked.id).await.status, ApprovalStatus::Expired);
    }
    for life_s in [0, 9, 301] {
        assert_eq!(
            input(it.ask(ApprovalRequest { expires_in_s: Some(life_s), ..request("Sign in") }).await),
            "expires_in_s"
        );
    }
}

#[tokio::test]
async fn five_wait_at_once_and_ten_are_asked_in_an_hour() {
    let it = Asking::new().await;
    for _ in 0..5 {
        it.asked().await;
    }
    assert_eq!(waits(it.ask(request("Sign in")).await), 120);
    it.rig.clock.advance_s(120);
    for _ in 0..5 {
        it.asked().await;
    }
    it.rig.clock.advance_s(120);
    assert_eq!(waits(it.ask(request("Sign in")).await), 3600 - 240, "the first of ten leaves the hour then");
    it.rig.clock.advance_s(3600 - 240);
    it.asked().await;
}

#[tokio::test]
async fn what_misleads_or_is_too_long_is_refused_by_name() {
    let it = Asking::new().await;
    let line = |label: &str, value: &str| Detail { label: label.to_owned(), value: value.to_owned() };
    for title in ["", " ", "a\nb", "a\u{202e}b", "a\u{2066}b", "a\u{200f}b", "a\u{2028}b", &"x".repeat(65)] {
        assert_eq!(input(it.ask(request(title)).await), "title", "{title:?}");
    }
    it.ask(request(&"ä".repeat(64))).await.unwrap();
    for details in [
        vec![line("", "x")],
        vec![line("x", "")],
        vec![line(&"x".repeat(65), "x")],
        vec![line("x", &"x".repeat(257))],
        vec![line("x", "\u{202e}x")],
        vec![line("x\u{7}", "x")],
        vec![line("x", "x"); 11],
    ] {
        assert_eq!(input(it.ask(ApprovalRequest { details, ..request("Sign in") }).await), "details");
    }
    it.ask(ApprovalRequest { details: vec![line(&"x".repeat(64), &"x".repeat(256)); 10], ..request("Sign in") })
        .await
        .unwrap();
    for number in [0, 9, 100, 255] {
        assert_eq!(input(it.ask(ApprovalRequest { number: Some(number), ..request("Sign in") }).await), "number");
    }
    let purpose = Some("x".repeat(65));
    assert_eq!(input(it.ask(ApprovalRequest { purpose, ..request("Sign in") }).await), "purpose");
}

#[tokio::test]
async fn a_number_belongs_to_an_approval_and_to_no_other_answer() {
    let it = Asking::new().await;
    let asked = it.asked().await;
    assert_eq!(input(it.answers(asked.id, Answer::Approve, None).await), "number");
    assert_eq!(input(it.answers(asked.id, Answer::Deny, asked.number).await), "number");
    assert_eq!(it.view(asked.id).await.status, ApprovalStatus::Pending);
}

#[tokio::test]
async fn without_a_number_one_tap_approves_where_the_door_allows_it() {
    let it = Asking::new().await;
    let hidden = vec![Detail { label: "ip".to_owned(), value: "192.0.2.1".to_owned() }];
    let logos = vec![("default".to_owned(), "https://lakeside.example/logo.png".to_owned())];
    let wish = ApprovalRequest { hidden_details: hidden.clone(), logos: logos.clone(), ..request(&"x".repeat(256)) };
    let asked = it.rig.app.approvals().ask(&it.clinic, it.user_id, wish, Numbering::Without).await.unwrap();
    assert_eq!(asked.number, None);
    let [shown] = it.pending().await.try_into().unwrap();
    assert!(!shown.number && shown.choices.is_empty() && shown.details.is_empty());
    assert_eq!(input(it.answers(asked.id, Answer::Approve, Some(42)).await), "number");
    it.answers(asked.id, Answer::Approve, None).await.unwrap();
    let view = it.view(asked.id).await;
    assert_eq!((view.status, view.asked.hidden_details, view.asked.logos), (ApprovalStatus::Approved, hidden, logos));
}

#[tokio::test]
async fn an_approval_is_another_applications_and_another_accounts_for_nobody() {
    let it = Asking::new().await;
    let asked = it.asked().await;
    let (other, _) = it.rig.application("Hillside Clinic").await;
    assert!(matches!(it.rig.app.approvals().view(&other, asked.id).await, Err(Refusal::NotFound)));
    let theirs = it.rig.app.approvals().ask(&other, it.user_id, request("Sign in"), Numbering::Carried).await;
    assert!(matches!(theirs, Err(Refusal::NotFound)));
    let stranger = it.rig.registered("+12125550123").await;
    it.rig.founds(&stranger).await;
    let stranger = it.rig.device_of(&stranger).await;
    let answered = it.rig.app.approvals().answer(&stranger, asked.id, says(Answer::Approve, asked.number)).await;
    assert!(matches!(answered, Err(Refusal::NotFound)));
    assert!(it.rig.app.approvals().pending(&stranger).await.unwrap().approvals.is_empty());
}

#[tokio::test]
async fn nobody_is_asked_who_has_no_phone_that_could_answer() {
    let rig = Rig::new().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    let user_id = rig.enrolled(&clinic, MAYA, "user-17").await.user_id;
    let asked = rig.app.approvals().ask(&clinic, user_id, request("Sign in"), Numbering::Carried).await;
    assert_eq!(conflict(asked), "user_id");
    // A code is still a way in.
    let by_sms = crate::challenges::ChallengeRequest { channel: Channel::Sms, purpose: None, force: false };
    assert!(rig.app.challenges().send(&clinic, user_id, &by_sms).await.unwrap().sent);
}

#[tokio::test]
async fn the_answer_for_an_enrolment_that_is_locked_meanwhile_is_refused() {
    let it = Asking::new().await;
    let asked = it.asked().await;
    let device = it.device().await;
    let (store, user_id, now_ms) = (it.rig.store.clone(), it.user_id, it.rig.app.now_ms());
    let rule = GuardRule { free: 0, first_delay_ms: 0, max_delay_ms: 0, lock_at: 1 };
    it.rig.store.just_before("answer_approval", async move {
        assert!(store.count_failure(user_id, &rule, now_ms).await.unwrap().guard.locked);
    });
    let answered = it.rig.app.approvals().answer(&device, asked.id, says(Answer::Approve, asked.number)).await;
    assert_eq!(conflict(answered), "device");
    assert_eq!(it.view(asked.id).await.status, ApprovalStatus::Pending);
    assert!(it.pending().await.is_empty());
    assert!(matches!(it.ask(request("Sign in")).await, Err(Refusal::Locked)));
}

#[tokio::test]
async fn an_open_phone_hears_of_it_at_once() {
    let it = Asking::new().await;
    let device = it.device().await;
    let cursor = it.rig.app.changes().wait(&device, 0, 0).await.unwrap().cursor;
    let heard = it.rig.app.changes().wait(&device, cursor, 20);
    let (heard, asked) = tokio::join!(heard, it.asked());
    let heard = heard.unwrap();
    assert_eq!(heard.changed, [Changed::Approvals]);
    it.answers(asked.id, Answer::Deny, None).await.unwrap();
    let again = it.rig.app.changes().wait(&device, heard.cursor, 0).await.unwrap();
    assert_eq!(again.changed, [Changed::Approvals], "the other phones take it away");
}
