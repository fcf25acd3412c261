//! A thousand own tokens cost a few requests, up and down.

use septet_core::view::BackupView;
use septet_tests::{Channel, World};

const TOKENS: usize = 1_000;

fn to_the_vault(asked: Vec<String>) -> Vec<String> {
    asked.into_iter().filter(|request| request.contains(" /v1/vault/")).collect()
}

on_both!(a_thousand_tokens_go_up_in_four_requests_and_down_in_two, |db| async move {
    let world = World::on(db).await;
    let old = world.phone("+1 650 555 0100").registered_by(Channel::Sms).await;
    let new = world.phone("+1 650 555 0100").unregistered();
    old.lets_in(&new, false).await;
    old.septet.backup().enable(b"correct horse battery staple").await.unwrap();
    new.septet.sync().run().await.unwrap();

    let uri = |n| format!("otpauth://totp/Clinic%20{n}:maya?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&period={}", n + 30);
    old.septet.tokens().add_uris(&(0..TOKENS).map(uri).collect::<Vec<_>>()).unwrap();
    drop(old.wire.asked());
    old.septet.sync().run().await.unwrap();
    let up = to_the_vault(old.wire.asked());
    assert!(up.len() <= 4, "{up:?}");
    let BackupView { entries, waiting, .. } = old.septet.backup().view();
    assert_eq!((entries, waiting), (1_000, 0));

    drop(new.wire.asked());
    new.septet.sync().run().await.unwrap();
    let down = to_the_vault(new.wire.asked());
    assert!(down.len() <= 2, "{down:?}");
    assert_eq!(new.septet.tokens().codes_at(0).rows, old.septet.tokens().codes_at(0).rows);

    old.septet.sync().run().await.unwrap();
    new.septet.sync().run().await.unwrap();
    for idle in [old.wire.asked(), new.wire.asked()].map(to_the_vault) {
        assert!(idle.len() <= 1, "nothing changed: {idle:?}");
    }
});
