//! A second phone, let in by the first: by QR and by emoji.

use septet_core::Error;
use septet_core::ports::TransportError;
use septet_core::view::{AccountStage, JoinStep, JoinWay};
use septet_protocol::pairing::{Bundle, Hello, Invitation, PairingStep};

use crate::phone::{FakeToken, Phone, now};

/// Maya's phone, registered, with one application.
fn first() -> Phone {
    let phone = Phone::registered();
    phone.server.set(|state| state.tokens = vec![FakeToken::new(1, "Lakeside Clinic")]);
    now(phone.septet.sync().run()).unwrap();
    phone
}

pub(crate) fn qr(phone: &Phone) -> String {
    now(phone.septet.join().invite()).unwrap().qr.unwrap().text
}

fn again<T>(mut call: impl FnMut() -> Result<T, Error>) -> T {
    loop {
        match call() {
            Ok(done) => return done,
            Err(Error::Network(TransportError::Interrupted)) => {}
            Err(error) => panic!("{error:?}"),
        }
    }
}

#[test]
fn a_new_phone_joins_by_qr_without_its_number_and_shows_the_codes() {
    let maya = first();
    let new = maya.another();
    assert_eq!(new.septet.join().view().step, JoinStep::None);
    let view = now(new.septet.join().invite()).unwrap();
    assert_eq!((view.step, view.expires_in_s, view.number_is_proved), (JoinStep::ShowQr, Some(600), false));
    let text = view.qr.clone().unwrap().text;
    assert!(!format!("{view:?}").contains("septet://"), "the QR is a secret");

    let asked = now(maya.septet.devices().scan(&text, false)).unwrap().unwrap();
    assert_eq!((asked.name.as_str(), asked.model.as_str(), asked.can_approve), ("Maya's phone", "Pixel 9", true));
    assert_eq!(now(new.septet.join().refresh()).unwrap().step, JoinStep::ShowQr, "nothing was approved yet");
    let devices = now(maya.septet.devices().approve()).unwrap();
    assert_eq!(devices.rows.iter().map(|row| row.way).collect::<Vec<_>>(), [Some(JoinWay::First), Some(JoinWay::Qr)]);
    assert!(maya.septet.devices().approval().is_none());

    assert_eq!(now(new.septet.join().refresh()).unwrap().step, JoinStep::None);
    assert_eq!(new.septet.account().view().stage, AccountStage::Registered);
    assert_eq!(new.titles(), ["Lakeside Clinic"]);
    let secret = |phone: &Phone| phone.disk.secrets.lock().unwrap()["vault-key"].clone();
    assert_eq!(secret(&maya), secret(&new), "both have the account's vault key");
    assert_eq!(new.restarted().unwrap().septet.account().view().phone_hint.as_deref(), Some("••00"));
}

#[test]
fn a_phone_that_awaits_trust_joins_by_qr_under_the_id_it_has() {
    let maya = first();
    let new = maya.another();
    assert_eq!(new.register().unwrap().stage, AccountStage::AwaitingTrust);
    let id = new.septet.account().view().device_id;
    let text = qr(&new);
    now(maya.septet.devices().scan(&text, false)).unwrap();
    now(maya.septet.devices().approve()).unwrap();
    now(new.septet.join().refresh()).unwrap();
    assert_eq!(new.septet.account().view().stage, AccountStage::Registered);
    assert_eq!(new.septet.account().view().device_id, id);
    assert_eq!(new.titles(), ["Lakeside Clinic"]);
}

/// Both phones up to the emoji, in order of the mailbox.
fn comparing(maya: &Phone, new: &Phone) {
    now(maya.septet.devices().open_for_one()).unwrap();
    new.register().unwrap();
    let id = new.septet.account().view().device_id.unwrap();
    assert_eq!(now(new.septet.join().compare_emoji()).unwrap().step, JoinStep::AwaitAnswer);
    let asked = now(maya.septet.devices().compare_emoji(&id, false)).unwrap().unwrap();
    assert!(asked.emoji.is_empty() && !asked.can_approve, "the other phone has not revealed its part");
    let view = now(new.septet.join().refresh()).unwrap();
    assert_eq!((view.step, view.emoji.len()), (JoinStep::Compare, 7));
    let asked = now(maya.septet.devices().refresh_approval()).unwrap().unwrap();
    assert!(asked.can_approve);
    assert_eq!(asked.emoji, view.emoji, "both screens show the same");
}

#[test]
fn without_a_camera_both_phones_show_the_same_seven_emoji_and_both_people_say_so() {
    let maya = first();
    let new = maya.another();
    comparing(&maya, &new);
    now(maya.septet.devices().approve()).unwrap();
    assert_eq!(now(new.septet.join().refresh()).unwrap().step, JoinStep::Compare, "only one of both said so");
    assert!(new.titles().is_empty());
    assert_eq!(now(new.septet.join().emoji_are_same(true)).unwrap().step, JoinStep::None);
    assert_eq!(new.titles(), ["Lakeside Clinic"]);
    let row = now(maya.septet.devices().refresh()).unwrap().rows.remove(1);
    assert_eq!(row.way, Some(JoinWay::Emoji));
}

#[test]
fn different_emoji_end_the_pairing_on_either_phone() {
    let maya = first();
    let new = maya.another();
    comparing(&maya, &new);
    let view = now(new.septet.join().emoji_are_same(false)).unwrap();
    assert_eq!(view.step, JoinStep::Stopped);
    assert!(view.problem.unwrap().contains("differ"));
    assert_eq!(new.restarted().unwrap().septet.join().view().step, JoinStep::Stopped);
    maya.septet.devices().decline().unwrap();
    assert!(maya.septet.devices().approval().is_none());
    assert_eq!(now(maya.septet.devices().approve()), Err(Error::PairingOver));
    assert_eq!(now(new.septet.join().cancel()).unwrap().step, JoinStep::Choose);
}

#[test]
fn emoji_need_an_account_that_takes_a_further_device() {
    let maya = first();
    let new = maya.another();
    new.register().unwrap();
    let error = now(new.septet.join().compare_emoji()).unwrap_err();
    assert!(matches!(&error, Error::InvalidInput { field, .. } if field == "multi_device"), "{error:?}");
    now(maya.septet.devices().open_for_one()).unwrap();
    assert_eq!(now(new.septet.join().refresh()).unwrap().step, JoinStep::AwaitAnswer);
}

#[test]
fn a_qr_of_another_server_or_another_kind_is_refused_by_name() {
    let maya = first();
    let new = maya.another();
    let text = qr(&new);
    let ours = Invitation::parse(&text).unwrap();
    let other = Invitation { server: "https://evil.example".to_owned(), ..ours }.to_text().to_string();
    let requests = maya.server.requests().len();
    let error = now(maya.septet.devices().scan(&other, false)).unwrap_err();
    assert!(error.to_string().contains("https://evil.example"), "{error}");
    for text in ["otpauth://totp/x?secret=AAAA", "septet://join/AAAA", &text[..60]] {
        let error = now(maya.septet.devices().scan(text, false)).unwrap_err();
        assert!(matches!(&error, Error::InvalidInput { field, .. } if field == "invitation"), "{text}");
        assert!(!error.to_string().contains("AAAA"));
    }
    assert_eq!(now(maya.septet.devices().scan("septet://join/AgAA", false)), Err(Error::UpdateRequired));
    assert_eq!(maya.server.requests().len(), requests, "nothing was sent");
}

#[test]
fn a_qr_is_over_after_ten_minutes_and_the_next_one_is_new() {
    let maya = first();
    let new = maya.another();
    let old = qr(&new);
    new.wait_ms(300_000);
    assert_eq!(new.septet.join().view().expires_in_s, Some(300));
    assert_eq!(qr(&new), old, "the same while it lives");
    new.wait_ms(300_000);
    let view = new.septet.join().view();
    assert_eq!((view.step, view.qr), (JoinStep::Stopped, None));
    maya.set_clock_ahead_ms(0);
    assert_eq!(now(maya.septet.devices().scan(&old, false)), Err(Error::PairingOver));
    assert_ne!(qr(&new), old);
}

#[test]
fn whoever_prefers_the_number_leaves_the_qr() {
    let maya = first();
    let new = maya.another();
    let first = qr(&new);
    assert_eq!(new.register().unwrap().stage, AccountStage::AwaitingTrust);
    assert_ne!(qr(&new), first);
}

#[test]
fn a_lost_reply_to_any_step_of_a_qr_costs_nothing_but_the_step_again() {
    for lost in 0..20 {
        let maya = first();
        let new = maya.another();
        maya.server.set(|state| state.lose_reply_in = Some(lost));
        let text = again(|| now(new.septet.join().invite())).qr.unwrap().text;
        again(|| now(maya.septet.devices().scan(&text, false)));
        again(|| now(maya.septet.devices().approve()));
        again(|| now(new.septet.join().refresh()));
        assert_eq!(new.septet.account().view().stage, AccountStage::Registered, "{lost}");
        assert_eq!(maya.server.set(|state| state.ledger.entries.len()), 2, "{lost}");
        again(|| now(new.septet.sync().run()));
        assert_eq!(new.titles(), ["Lakeside Clinic"], "{lost}");
    }
}

#[test]
fn a_lost_reply_to_any_step_of_emoji_costs_nothing_but_the_step_again() {
    for lost in 0..24 {
        let maya = first();
        let new = maya.another();
        now(maya.septet.devices().open_for_one()).unwrap();
        new.register().unwrap();
        let id = new.septet.account().view().device_id.unwrap();
        maya.server.set(|state| state.lose_reply_in = Some(lost));
        again(|| now(new.septet.join().compare_emoji()));
        again(|| now(maya.septet.devices().compare_emoji(&id, false)));
        again(|| now(new.septet.join().refresh()));
        again(|| now(maya.septet.devices().refresh_approval()));
        again(|| now(maya.septet.devices().approve()));
        again(|| now(new.septet.join().emoji_are_same(true)));
        assert_eq!(new.septet.account().view().stage, AccountStage::Registered, "{lost}");
        again(|| now(new.septet.sync().run()));
        assert_eq!(new.titles(), ["Lakeside Clinic"], "{lost}");
    }
}

#[test]
fn both_phones_killed_at_any_write_of_a_qr_go_on_where_they_were() {
    for writes in 0..10 {
        let maya = first();
        let new = maya.another();
        let joins = |maya: &Phone, new: &Phone| -> Result<(), Error> {
            if new.septet.account().view().stage == AccountStage::Registered {
                return Ok(());
            }
            let Some(qr) = now(new.septet.join().invite())?.qr else {
                assert_eq!(new.septet.account().view().stage, AccountStage::Registered, "it was let in before");
                return Ok(());
            };
            let text = qr.text;
            now(maya.septet.devices().scan(&text, false))?;
            now(maya.septet.devices().approve())?;
            now(new.septet.join().refresh()).map(drop)
        };
        maya.disk.fail_after(Some(writes));
        new.disk.fail_after(Some(writes));
        let _ = joins(&maya, &new);
        let (maya, new) = (maya.restarted().unwrap(), new.restarted().unwrap());
        joins(&maya, &new).unwrap_or_else(|error| panic!("{writes}: {error:?}"));
        assert_eq!(new.septet.account().view().stage, AccountStage::Registered, "{writes}");
        now(new.septet.sync().run()).unwrap();
        assert_eq!(new.titles(), ["Lakeside Clinic"], "{writes}");
    }
}

#[test]
fn both_phones_killed_at_any_write_of_a_comparison_go_on_where_they_were() {
    for writes in 0..8 {
        let maya = first();
        let new = maya.another();
        now(maya.septet.devices().open_for_one()).unwrap();
        new.register().unwrap();
        let id = new.septet.account().view().device_id.unwrap();
        let joins = |maya: &Phone, new: &Phone| -> Result<(), Error> {
            now(new.septet.join().compare_emoji())?;
            if maya.septet.devices().view().rows.len() == 1 {
                now(maya.septet.devices().compare_emoji(&id, false))?;
            }
            now(new.septet.join().refresh())?;
            if maya.septet.devices().view().rows.len() == 1 {
                let asked = now(maya.septet.devices().refresh_approval())?.unwrap();
                assert_eq!(asked.emoji, new.septet.join().view().emoji);
                now(maya.septet.devices().approve())?;
            }
            now(new.septet.join().emoji_are_same(true)).map(drop)
        };
        maya.disk.fail_after(Some(writes));
        new.disk.fail_after(Some(writes));
        let _ = joins(&maya, &new);
        let (maya, new) = (maya.restarted().unwrap(), new.restarted().unwrap());
        if new.septet.account().view().stage != AccountStage::Registered {
            joins(&maya, &new).unwrap_or_else(|error| panic!("{writes}: {error:?}"));
        }
        assert_eq!(new.septet.account().view().stage, AccountStage::Registered, "{writes}");
        now(new.septet.sync().run()).unwrap();
        assert_eq!(new.titles(), ["Lakeside Clinic"], "{writes}");
    }
}

#[test]
fn a_declined_phone_stays_outside() {
    let maya = first();
    let new = maya.another();
    let text = qr(&new);
    now(maya.septet.devices().scan(&text, false)).unwrap();
    maya.septet.devices().decline().unwrap();
    assert_eq!(now(new.septet.join().refresh()).unwrap().step, JoinStep::ShowQr);
    assert_eq!(maya.server.set(|state| state.devices()), 1);
    assert_eq!(now(new.septet.join().cancel()).unwrap().step, JoinStep::None);
    assert_eq!(new.septet.account().view().stage, AccountStage::SignedOut);
    assert!(new.disk.keys.lock().unwrap().is_empty());
}

#[test]
fn moving_lets_the_new_phone_in_and_then_the_old_one_out() {
    let maya = first();
    let new = maya.another();
    let own = "otpauth://totp/Own:maya?secret=GEZDGNBVGY3TQOJQ";
    maya.septet.tokens().add_uri(own).unwrap();
    assert_eq!(now(maya.septet.devices().finish_move()), Err(Error::PairingOver), "no new phone is in");
    let text = qr(&new);
    assert!(now(maya.septet.devices().scan(&text, true)).unwrap().unwrap().moving);
    let view = now(maya.septet.devices().approve()).unwrap();
    let moved = view.moved.unwrap();
    assert_eq!(moved.to, "Maya's phone");
    assert!(moved.notice.contains("are on this phone alone"), "backups are off");
    now(new.septet.join().refresh()).unwrap();
    assert_eq!(maya.titles(), ["Lakeside Clinic", "Own"], "nothing leaves before the person says so");
    let maya = maya.restarted().unwrap();
    maya.server.set(|state| state.lose_reply_in = Some(2));
    let stage = again(|| now(maya.septet.devices().finish_move())).stage;
    assert_eq!(stage, AccountStage::SignedOut);
    assert_eq!(maya.titles(), ["Own"]);
    assert_eq!(now(new.septet.devices().refresh()).unwrap().rows.len(), 1);
    assert_eq!(new.titles(), ["Lakeside Clinic"]);
}

#[test]
fn a_mailbox_holds_no_vault_key_and_no_secret_of_the_qr() {
    let maya = first();
    let new = maya.another();
    let text = qr(&new);
    now(maya.septet.devices().scan(&text, false)).unwrap();
    now(maya.septet.devices().approve()).unwrap();
    let key = maya.disk.secrets.lock().unwrap()["vault-key"][9..].to_vec();
    let key = data_encoding::BASE64URL_NOPAD.encode(&key);
    let bodies = maya.server.set(|state| state.bodies.clone());
    assert!(bodies.iter().all(|body| !String::from_utf8_lossy(body).contains(&key)));
    let steps: Vec<PairingStep> =
        maya.server.set(|state| state.ledger.mailboxes.values().flat_map(|mailbox| mailbox.steps.clone()).collect());
    assert_eq!(steps.iter().map(|step| step.step).collect::<Vec<_>>(), [1, 4]);
    assert!(serde_json::from_slice::<Hello>(&steps[0].body).is_ok());
    assert!(serde_json::from_slice::<Bundle>(&steps[1].body).is_err());
}
