//! Rows for the tests of the live list. The codes belong to no one.

use septet_core::view::{
    AccountStage, AccountView, CheckPermission, Code, Codes, Permission, SharedText, SyncView, TokenKind, TokenRow,
};

pub(super) const NOW: u64 = 1_800_000_000_000;

pub(super) fn row(id: &str) -> TokenRow {
    TokenRow {
        id: id.into(),
        kind: TokenKind::Application,
        title: "Lakeside Clinic".into(),
        account: "Maya Okafor".into(),
        color: "#0f6e6e".into(),
        initials: "LC".into(),
        logo: None,
        icon: None,
        group: None,
        pinned: false,
        code: Some(Code { digits: "1234567".into(), spelled: "123 4567".into() }),
        next_code: Some(Code { digits: "7654321".into(), spelled: "765 4321".into() }),
        valid_from_ms: Some(NOW - 3_000),
        valid_until_ms: Some(NOW + 7_000),
        problem: None,
    }
}

pub(super) fn named(id: &str, title: &str, account: &str, spelled: &str) -> TokenRow {
    TokenRow {
        kind: TokenKind::Totp,
        title: title.into(),
        account: account.into(),
        initials: title.chars().take(2).collect::<String>().to_uppercase().into(),
        code: Some(Code { digits: spelled.replace(' ', "").into(), spelled: spelled.into() }),
        valid_from_ms: Some(NOW - 9_000),
        valid_until_ms: Some(NOW + 21_000),
        ..row(id)
    }
}

pub(super) fn counter(id: &str) -> TokenRow {
    TokenRow {
        kind: TokenKind::Hotp,
        title: "Pharmacy".into(),
        account: SharedText::default(),
        initials: "PH".into(),
        code: None,
        next_code: None,
        valid_from_ms: None,
        valid_until_ms: None,
        ..row(id)
    }
}

pub(super) fn codes(rows: Vec<TokenRow>) -> Codes {
    Codes { locked: false, rows, refresh_at_ms: Some(NOW + 7_000) }
}

pub(super) fn synced() -> SyncView {
    SyncView {
        last_success_ms: Some(NOW - 2_000),
        age_s: Some(2),
        offline: false,
        clock: None,
        clock_warning: None,
        tokens: 1,
        unreadable: 0,
        trust_problem: None,
    }
}

pub(super) fn account(stage: AccountStage) -> AccountView {
    let no = Permission { allowed: false, in_s: 0 };
    AccountView {
        stage,
        phone_hint: Some("••00".to_owned()),
        email: None,
        device_id: None,
        can_submit: false,
        sent_by: None,
        sms: no,
        voice: no,
        check: CheckPermission { allowed: false, in_s: 0, attempts_left: 0 },
        expires_in_s: 0,
        trust_problem: None,
        ended: false,
    }
}
