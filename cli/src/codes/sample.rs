//! Rows for the tests of the live list. The codes belong to no one.

use septet_core::view::{
    AccountStage, AccountView, CheckPermission, Code, Codes, Permission, SyncView, TokenKind, TokenRow,
};

pub(super) const NOW: u64 = 1_800_000_000_000;

pub(super) fn row(id: &str) -> TokenRow {
    TokenRow {
        id: id.to_owned(),
        kind: TokenKind::Application,
        title: "Lakeside Clinic".to_owned(),
        account: "Maya Okafor".to_owned(),
        color: "#0f6e6e".to_owned(),
        initials: "LC".to_owned(),
        logo: None,
        code: Some(Code { digits: "1234567".to_owned(), spelled: "123 4567".to_owned() }),
        next_code: Some(Code { digits: "7654321".to_owned(), spelled: "765 4321".to_owned() }),
        valid_from_ms: Some(NOW - 3_000),
        valid_until_ms: Some(NOW + 7_000),
        problem: None,
    }
}

pub(super) fn named(id: &str, title: &str, account: &str, spelled: &str) -> TokenRow {
    TokenRow {
        kind: TokenKind::Totp,
        title: title.to_owned(),
        account: account.to_owned(),
        initials: title.chars().take(2).collect::<String>().to_uppercase(),
        code: Some(Code { digits: spelled.replace(' ', ""), spelled: spelled.to_owned() }),
        valid_from_ms: Some(NOW - 9_000),
        valid_until_ms: Some(NOW + 21_000),
        ..row(id)
    }
}

pub(super) fn counter(id: &str) -> TokenRow {
    TokenRow {
        kind: TokenKind::Hotp,
        title: "Pharmacy".to_owned(),
        account: String::new(),
        initials: "PH".to_owned(),
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
    }
}
