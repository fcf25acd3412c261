//! The long poll: what changed is named and pulled, a lost connection is waited out, and nothing is lost by stopping.

use std::future::Future;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use async_trait::async_trait;
use septet_core::ports::{HttpRequest, HttpResponse, HttpTransport, TransportError, What};
use septet_core::view::AccountStage;
use septet_core::{Error, Ports, Septet};
use septet_protocol::account::{Changed, NoticeKind};
use septet_protocol::problem::{Problem, ProblemKind};
use serde_json::json;

use crate::phone::{FakeToken, NOW_MS, Phone, now, problem, reply, settings};

/// A phone that has heard once, so that from now on only changes are named.
fn listening() -> Phone {
    let phone = Phone::registered();
    now(phone.septet.changes().wait()).unwrap();
    phone
}

#[test]
fn the_first_wait_answers_at_once_and_names_everything() {
    let phone = Phone::registered();
    let changed = now(phone.septet.changes().wait()).unwrap();
    assert_eq!(changed, [What::Account, What::Devices, What::Tokens, What::Notices, What::Join, What::Approvals]);
    assert_eq!(phone.server.requests().last().unwrap(), "GET /v1/changes?after=0&wait=0");
    now(phone.septet.changes().wait()).unwrap();
    assert_eq!(phone.server.requests().last().unwrap(), "GET /v1/changes?after=7&wait=25");
}

#[test]
fn a_change_is_told_to_the_listener_once_and_nothing_is_pulled() {
    let phone = listening();
    phone.listener.0.lock().unwrap().clear();
    let before = phone.server.requests().len();
    phone.server.set(|state| state.account.changed = vec![Changed::Devices, Changed::Log, Changed::Notices]);
    assert_eq!(now(phone.septet.changes().wait()).unwrap(), [What::Devices, What::Notices]);
    assert_eq!(*phone.listener.0.lock().unwrap(), [What::Devices, What::Notices]);
    assert_eq!(phone.server.requests().len(), before + 1);
    assert_eq!(now(phone.septet.changes().wait()).unwrap(), []);
}

#[test]
fn what_a_newer_server_names_is_passed_over() {
    let phone = listening();
    phone.server.answers_next(|_| Ok(reply(200, &json!({ "cursor": 9, "changed": ["moon", 7, "tokens"] }))));
    assert_eq!(now(phone.septet.changes().wait()).unwrap(), [What::Tokens]);
    now(phone.septet.changes().wait()).unwrap();
    assert!(phone.server.requests().last().unwrap().contains("after=9&"));
}

#[test]
fn a_turn_pulls_what_changed_and_no_more() {
    let phone = Phone::registered();
    now(phone.septet.changes().turn()).unwrap();
    phone.server.set(|state| {
        state.tokens = vec![FakeToken::new(1, "Lakeside Clinic")];
        state.account.changed = vec![Changed::Tokens];
    });
    let turn = now(phone.septet.changes().turn()).unwrap();
    assert_eq!((turn.changed, turn.pause_s), (vec![What::Tokens], 0));
    assert_eq!(phone.titles(), ["Lakeside Clinic"]);

    phone.server.set(|state| {
        state.account.tell(NoticeKind::DeviceAwaitsTrust, 77, true);
        state.account.changed = vec![Changed::Notices];
    });
    let before = phone.server.requests().len();
    now(phone.septet.changes().turn()).unwrap();
    assert!(phone.septet.notices().view().rows[0].comes_first);
    assert_eq!(phone.server.requests().len(), before + 2, "the wait and the notices");

    phone.server.set(|state| {
        state.account.multi_device = true;
        state.account.changed = vec![Changed::Account];
    });
    now(phone.septet.changes().turn()).unwrap();
    assert!(phone.septet.account().profile().multi_device);
}

#[test]
fn failures_in_a_row_pause_longer_up_to_a_minute_and_a_half() {
    let phone = listening();
    phone.server.set(|state| state.offline = true);
    for least in [1, 2, 4, 8, 16, 32, 64, 64, 64] {
        let turn = now(phone.septet.changes().turn()).unwrap();
        assert!(turn.changed.is_empty());
        assert_eq!(turn.problem.as_deref(), Some("No connection. Your codes still work."));
        assert!((least..=least * 3 / 2).contains(&turn.pause_s), "{least}: {}", turn.pause_s);
    }
    phone.server.set(|state| state.offline = false);
    assert_eq!(now(phone.septet.changes().turn()).unwrap().pause_s, 0);
    phone.server.set(|state| state.offline = true);
    assert_eq!(now(phone.septet.changes().turn()).unwrap().pause_s, 1);
}

#[test]
fn what_can_be_heard_of_and_not_pulled_is_asked_for_ever_less_often() {
    let phone = listening();
    for least in [1, 2, 4, 8] {
        phone.server.set(|state| state.account.changed = vec![Changed::Notices]);
        phone.server.set(|state| state.lose_reply_in = Some(1));
        let turn = now(phone.septet.changes().turn()).unwrap();
        assert!((least..=least * 3 / 2).contains(&turn.pause_s), "{least}: {}", turn.pause_s);
    }
}

#[test]
fn a_server_that_says_how_long_to_wait_is_not_asked_earlier() {
    let phone = listening();
    let limited = Problem { retry_after_s: Some(300), ..Problem::new(ProblemKind::RateLimited) };
    phone.server.answers_next(move |_| Ok(reply(429, &limited)));
    assert!((300..=450).contains(&now(phone.septet.changes().turn()).unwrap().pause_s));
}

#[test]
fn what_was_named_and_could_not_be_pulled_is_pulled_in_a_later_turn() {
    let phone = Phone::registered();
    now(phone.septet.changes().turn()).unwrap();
    phone.server.set(|state| {
        state.account.tell(NoticeKind::DeviceAwaitsTrust, 77, true);
        state.account.changed = vec![Changed::Notices];
        state.lose_reply_in = Some(1);
    });
    assert!(now(phone.septet.changes().turn()).unwrap().pause_s > 0);
    assert!(phone.septet.notices().view().rows.is_empty());
    now(phone.septet.changes().turn()).unwrap();
    assert_eq!(phone.septet.notices().view().rows.len(), 1);
}

#[test]
fn the_loop_pauses_after_failures_and_ends_when_the_phone_is_signed_out() {
    let phone = listening();
    phone.server.set(|state| state.offline = true);
    let mut pauses = Vec::new();
    let error = now(phone.septet.changes().run(async |pause_s| {
        pauses.push(pause_s);
        if pauses.len() == 3 {
            phone.server.set(|state| {
                state.offline = false;
                state.forget_devices();
            });
        }
    }));
    assert_eq!((error, pauses.len()), (Error::DeviceRemoved, 3));
    assert_eq!(phone.septet.account().view().stage, AccountStage::SignedOut);
    assert_eq!(now(phone.septet.changes().run(async |_| panic!("nothing to wait for"))), Error::SignedOut);
}

#[test]
fn a_wait_writes_nothing_and_the_next_turn_ends_what_is_over() {
    let phone = listening();
    phone.server.set(|state| state.forget_devices());
    assert_eq!(now(phone.septet.changes().wait()), Err(Error::DeviceRemoved));
    assert_eq!(phone.septet.account().view().stage, AccountStage::Registered);
    assert_eq!(now(phone.septet.changes().turn()).unwrap_err(), Error::DeviceRemoved);
    assert_eq!(phone.septet.account().view().stage, AccountStage::SignedOut);
}

#[test]
fn who_may_not_wait_and_is_known_all_the_same_pauses_and_stays() {
    let phone = listening();
    phone.server.answers_next(|_| Ok(problem(ProblemKind::Unauthorized)));
    let turn = now(phone.septet.changes().turn()).unwrap();
    assert!(turn.changed.is_empty() && turn.pause_s > 0, "{turn:?}");
    assert_eq!(phone.septet.account().view().stage, AccountStage::Registered);
}

#[test]
fn a_device_that_awaits_trust_hears_when_it_is_let_in_and_fetches_its_tokens() {
    let first = Phone::registered();
    let phone = first.another();
    phone.server.set(|state| state.tokens = vec![FakeToken::new(1, "Lakeside Clinic")]);
    phone.register().unwrap();
    now(phone.septet.changes().turn()).unwrap();
    assert_eq!(phone.septet.account().view().stage, AccountStage::AwaitingTrust);
    let text = now(phone.septet.join().invite()).unwrap().qr.unwrap().text;
    now(first.septet.devices().scan(&text, false)).unwrap();
    now(first.septet.devices().approve()).unwrap();
    phone.server.set(|state| state.account.changed = vec![Changed::Devices]);
    now(phone.septet.changes().turn()).unwrap();
    assert_eq!(phone.septet.account().view().stage, AccountStage::Registered);
    assert_eq!(phone.titles(), ["Lakeside Clinic"]);
}

#[test]
fn an_answer_that_was_held_back_says_nothing_about_the_clock_and_a_refusal_does() {
    let phone = Arc::new(listening());
    let ahead_s = |phone: &Phone| phone.septet.sync().view().clock.unwrap().ahead_s;
    let held = phone.clone();
    phone.server.answers_next(move |_| {
        held.wait_ms(25_000);
        Ok(reply(200, &json!({ "cursor": 8, "changed": [] })))
    });
    now(phone.septet.changes().wait()).unwrap();
    assert_eq!(ahead_s(&phone), 0);

    phone.set_clock_ahead_ms(3_600_000);
    phone.server.answers_next(|_| Ok(problem(ProblemKind::Unauthorized)));
    assert_eq!(now(phone.septet.changes().wait()), Err(Error::Clock { ahead_s: 3_600 }));
    assert_eq!(phone.septet.account().view().stage, AccountStage::Registered);
}

/// Holds every long poll back for good.
struct Holding(Arc<crate::phone::Server>);

#[async_trait]
impl HttpTransport for Holding {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        if request.held_s > 0 {
            assert_eq!(request.held_s, 25);
            return std::future::pending().await;
        }
        self.0.send(request).await
    }
}

#[test]
fn a_wait_that_is_dropped_loses_no_change() {
    let phone = Phone::registered();
    let ports = Ports { http: Arc::new(Holding(phone.server.clone())), ..phone.ports() };
    let held = Septet::open(ports, settings()).unwrap();
    now(held.changes().wait()).unwrap();
    let changes = held.changes();
    {
        let mut waiting = std::pin::pin!(changes.turn());
        assert!(matches!(waiting.as_mut().poll(&mut Context::from_waker(Waker::noop())), Poll::Pending));
    }
    // Nothing is held: everything else works meanwhile and after.
    assert_eq!(now(held.account().refresh_profile()).unwrap().phone_hint.as_deref(), Some("••00"));
    assert!(held.tokens().codes_at(NOW_MS).rows.is_empty());
    assert_eq!(held.account().view().stage, AccountStage::Registered);
}

/// A server whose notices never come, as far as the first who asks waits for them.
struct Unanswered(Arc<crate::phone::Server>, std::sync::atomic::AtomicBool);

#[async_trait]
impl HttpTransport for Unanswered {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        if request.path_and_query().starts_with("/v1/notices")
            && !self.1.swap(true, std::sync::atomic::Ordering::Relaxed)
        {
            return std::future::pending().await;
        }
        self.0.send(request).await
    }
}

#[test]
fn a_turn_that_is_dropped_while_it_pulls_is_pulled_by_the_next() {
    let phone = Phone::registered();
    let ports = Ports { http: Arc::new(Unanswered(phone.server.clone(), false.into())), ..phone.ports() };
    let septet = Septet::open(ports, settings()).unwrap();
    now(septet.changes().wait()).unwrap();
    phone.server.set(|state| state.account.changed = vec![Changed::Notices]);
    {
        let changes = septet.changes();
        let mut turn = std::pin::pin!(changes.turn());
        assert!(matches!(turn.as_mut().poll(&mut Context::from_waker(Waker::noop())), Poll::Pending));
    }
    assert!(now(septet.changes().turn()).unwrap().changed.contains(&What::Notices));
    assert_eq!(now(septet.changes().turn()).unwrap().changed, [], "and once");
}
