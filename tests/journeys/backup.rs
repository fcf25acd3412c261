//! Own tokens: backed up, lost with a phone, and back on another one.

use std::collections::BTreeMap;

use septet_core::ports::Clock;
use septet_core::view::{AccountStage, TokenKind};
use septet_core::{BackupKind, Error};
use septet_tests::{Phone, World};

use super::joins::{maya, waiting};

pub(super) const EHR: &str = "Lakeside Clinic";
pub(super) const PASSWORD: &str = "otter violin quarry seven";
pub(super) const DAY_S: u64 = 24 * 3600;

/// One own token of each kind. The secrets are nobody's.
pub(super) fn adds_one_of_each(phone: &Phone) {
    phone.adds("otpauth://totp/Quokkabank:oq.maya?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Quokkabank");
    phone.adds("otpauth://totp/Wombatmail:wm.maya?secret=KRUGS4ZANFZSAYJAON2XAZLSKRUGS4ZA&issuer=Wombatmail&algorithm=SHA256&digits=8&period=60");
    phone.adds("otpauth://hotp/Numbatvpn:nv.maya?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Numbatvpn&counter=0");
    phone.adds("steam://MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK");
}

/// What a person sees of their own tokens: by id, the name, the account, the counter, and the codes of now.
pub(super) fn own_tokens(phone: &Phone) -> BTreeMap<String, String> {
    let tokens = phone.septet.tokens();
    let codes = tokens.codes_at(phone.clock.wall_ms()).rows;
    let own = tokens.list("").unwrap().into_iter().filter(|token| token.kind != TokenKind::Application);
    let seen = own.map(|token| {
        let row = codes.iter().find(|row| row.id == token.id);
        // Which code of a counter was asked for last, each phone knows for itself.
        let row = row.filter(|_| token.kind != TokenKind::Hotp);
        let code = |code: &Option<septet_core::view::Code>| code.as_ref().map(|code| code.digits.clone());
        let codes = row.map(|row| (code(&row.code), code(&row.next_code)));
        let text = format!(
            "{} {} {:?} {:?} hidden={} {codes:?} {:?}",
            token.title, token.account, token.name, token.counter, token.hidden, token.problem
        );
        (token.id, text)
    });
    seen.collect()
}

/// The ids of own tokens in the order of the screen.
pub(super) fn order(phone: &Phone) -> Vec<String> {
    let own = phone.septet.tokens().list("").unwrap().into_iter().filter(|token| token.kind != TokenKind::Application);
    own.map(|token| token.id).collect()
}

/// A new phone that came back by password or recovery key.
pub(super) async fn recovered(world: &World, kind: BackupKind, secret: &str) -> Phone {
    let new = waiting(world).await;
    new.septet.join().recover(kind, secret.as_bytes()).await.unwrap();
    assert_eq!(new.septet.account().view().stage, AccountStage::Registered);
    new
}

on_both!(every_token_of_a_lost_phone_gives_the_same_codes_on_another, |db| async move {
    let world = World::on(db).await;
    let (clinic, enrolment, old) = maya(&world).await;
    adds_one_of_each(&old);
    let recovery_key = old.backs_up(PASSWORD).await;
    let view = old.septet.backup().view();
    assert!(view.on && view.has_password && view.has_recovery_key);
    assert_eq!((view.entries, view.waiting, view.verified.as_deref()), (4, 0, Some("4 of 4 readable")));
    let hotp = old.row_now("Numbatvpn").unwrap().id;
    assert_eq!(old.septet.tokens().next_hotp(&hotp).unwrap().code.unwrap().digits, "755224", "RFC 4226");
    old.septet.sync().run().await.unwrap();

    let by_password = recovered(&world, BackupKind::Password, PASSWORD).await;
    assert_eq!(own_tokens(&by_password), own_tokens(&old));
    assert_eq!(order(&by_password), order(&old));
    assert_eq!(by_password.septet.backup().view().unreadable, 0);
    assert!(clinic.accepts(enrolment, &by_password.code_of(EHR).await).await);
    assert_eq!(by_password.septet.tokens().next_hotp(&hotp).unwrap().code.unwrap().digits, "287082");

    let by_recovery_key = recovered(&world, BackupKind::RecoveryKey, &recovery_key).await;
    assert_eq!(own_tokens(&by_recovery_key), own_tokens(&old));
    by_password.septet.sync().run().await.unwrap();
    by_recovery_key.septet.sync().run().await.unwrap();
    assert_eq!(by_recovery_key.septet.tokens().next_hotp(&hotp).unwrap().code.unwrap().digits, "359152");
});

on_both!(whoever_signed_out_the_last_phone_comes_back_to_the_backup, |db| async move {
    let world = World::on(db).await;
    let (clinic, enrolment, old) = maya(&world).await;
    adds_one_of_each(&old);
    old.backs_up(PASSWORD).await;
    old.septet.account().sign_out(false).await.unwrap();

    // No other device is left to vouch for it, and none to be asked.
    let new = recovered(&world, BackupKind::Password, PASSWORD).await;
    assert_eq!(own_tokens(&new), own_tokens(&old), "which keeps its own");
    assert!(clinic.accepts(enrolment, &new.code_of(EHR).await).await);
    let view = new.septet.backup().view();
    assert_eq!((view.problem, view.described_entries), (None, Some(4)), "as the old one said");
    world.time.pass_s(3600);
    new.septet.sync().run().await.unwrap();
    let view = new.septet.backup().view();
    assert!(view.on && !view.rotating, "{view:?}");
    assert_eq!(view.waiting, 0);
});

on_both!(without_a_backup_the_clinics_tokens_come_back_after_the_wait_and_own_ones_do_not, |db| async move {
    let world = World::on(db).await;
    let (clinic, enrolment, old) = maya(&world).await;
    adds_one_of_each(&old);
    old.septet.sync().run().await.unwrap();
    assert!(!old.septet.backup().view().on);
    assert_eq!(old.septet.backup().view().entries, 4);

    let new = waiting(&world).await;
    assert_eq!(new.septet.join().recover(BackupKind::Password, PASSWORD.as_bytes()).await, Err(Error::NoBackup));
    new.septet.join().start_wait().await.unwrap();
    world.time.pass_s(DAY_S);
    new.septet.join().refresh().await.unwrap();
    assert!(clinic.accepts(enrolment, &new.code_of(EHR).await).await);
    assert!(own_tokens(&new).is_empty());
    let words = new.septet.devices().view().recovered.unwrap();
    assert!(words.contains("do not come back"), "{words}");
});
