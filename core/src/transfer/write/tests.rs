//! What is written is read again: random tokens of every kind through every writer and its reader.

use proptest::prelude::*;
use septet_protocol::token::Algorithm;

use super::*;
use crate::otp::uri::{MAX_URI, OtpUri};
use crate::otp::{Kind, MAX_COUNTER, Otp};
use crate::secret::Secret;
use crate::transfer::migration;

/// Whether bytes say what `tokens` were to be written as.
fn verify(writer: &Writer, bytes: &[u8], tokens: &[Portable]) -> Result<(), Error> {
    compared(writer, bytes, &chosen(writer, tokens).held)
}

/// Text as people and apps write it, and as nobody should.
fn text(most: usize) -> impl Strategy<Value = String> {
    let nasty = prop::sample::select(vec![
        "<script>alert(1)</script>",
        "\"quoted\" 'twice' &amp; & \\ %41 + ;",
        "first\nsecond\r\n\tthird",
        "👩‍⚕️🏥 ",
        "عيادة البحيرة",
        "\u{202e}reversed",
        "]]>--><!--",
        "otpauth://totp/a?secret=AAAA",
        "x\notpauth-migration://offline?data=AAAA",
        "--}{,:[]\u{0}\u{7f}",
        "{\"septet\": null}",
    ]);
    let part = prop_oneof![3 => "\\PC{0,12}".boxed(), 2 => nasty.prop_map(str::to_owned).boxed()];
    prop::collection::vec(part, 0..=3).prop_map(move |parts| {
        let text: String = parts.concat().chars().take(most).collect();
        text.trim().to_owned()
    })
}

fn some_text(most: usize) -> impl Strategy<Value = Option<String>> {
    prop::option::of(text(most)).prop_map(|text| text.filter(|text| !text.is_empty()))
}

fn otp() -> impl Strategy<Value = (Otp, u64)> {
    let period = prop_oneof![Just(30), Just(10), Just(60), 1..=86_400_u32];
    let kind = prop_oneof![
        period.prop_map(|period_s| Kind::Totp { period_s }),
        Just(Kind::Hotp),
        Just(Kind::Steam),
        Just(Kind::Motp),
        Just(Kind::Yandex)
    ];
    let algorithm = prop_oneof![Just(Algorithm::Sha1), Just(Algorithm::Sha256), Just(Algorithm::Sha512)];
    let bytes = |most| prop::collection::vec(any::<u8>(), 1..=most);
    let secret = prop_oneof![4 => bytes(32), 1 => bytes(512)];
    let counter = prop_oneof![0..=1000_u64, 0..=MAX_COUNTER];
    (kind, algorithm, 5..=10_u8, secret, counter, prop::option::of("[0-9]{1,12}")).prop_map(
        |(kind, algorithm, digits, mut secret, counter, pin)| {
            let algorithm = if kind == Kind::Steam { Algorithm::Sha1 } else { algorithm };
            if kind == Kind::Yandex {
                secret.resize(16, 7);
            }
            let otp = Otp::new(kind, algorithm, kind.digits().unwrap_or(digits), Secret::new(secret)).unwrap();
            match (kind, pin) {
                (Kind::Motp | Kind::Yandex, Some(pin)) => (otp.with_pin(Secret::new(pin)).unwrap(), 0),
                _ => (otp, if kind == Kind::Hotp { counter } else { 0 }),
            }
        },
    )
}

prop_compose! {
    fn token()(
        (otp, counter) in otp(),
        issuer in some_text(60),
        prefix in some_text(60),
        account in text(60),
        name in some_text(128),
        note in some_text(4096),
        group in some_text(60),
        (pinned, hidden) in any::<(bool, bool)>(),
        icon in prop::option::of(Just("bank".to_owned())),
        extra in prop::collection::vec(("[a-z &=+%]{0,6}".prop_map(|name| format!("x{name}")), text(40)), 0..3),
    ) -> Portable {
        let token = OtpUri { otp, counter, issuer, prefix, account, extra };
        Portable { token, name, note, group, icon, pinned, hidden }
    }
}

/// A token whose every text is there.
pub(super) fn full(account: &str, secret: u8) -> Portable {
    let otp = Otp::new(Kind::Totp { period_s: 30 }, Algorithm::Sha1, 6, Secret::new(vec![secret; 20])).unwrap();
    let some = |text: &str| Some(text.to_owned());
    let extra = vec![("image".to_owned(), "https://a.example/b.png".to_owned())];
    let (issuer, prefix) = (some("Lakeside"), some("Lakeside Clinic"));
    let token = OtpUri { otp, counter: 0, issuer, prefix, account: account.to_owned(), extra };
    let (name, note, group) = (some("Desk 2"), some("Front\ndesk & lab"), some("Work"));
    Portable { name, note, group, pinned: true, ..Portable::of(token) }
}

pub(super) fn about() -> About<'static> {
    About { made_at_ms: 1_760_000_000_000, made_at: "9 October 2025, 10:53", applications: &[] }
}

/// What a writer's file is read as.
pub(super) fn round(writer: &Writer, tokens: &[Portable]) -> (Written, Vec<Portable>) {
    let written = write(writer, tokens, &about()).unwrap_or_else(|error| panic!("{}: {error:?}", writer.id));
    let read = if written.count == 0 { Vec::new() } else { (writer.read)(&written.bytes).unwrap() };
    assert_eq!(read.len(), written.count);
    (written, read)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_written_comes_back_and_what_does_not_is_said(tokens in prop::collection::vec(token(), 1..5)) {
        for writer in WRITERS {
            let (written, read) = round(writer, &tokens);
            let whole = |left: &&LeftOut| left.whole;
            prop_assert_eq!(written.count + written.left_out.iter().filter(whole).count(), tokens.len());
            if writer.id == "google" {
                let held = tokens.iter().map(|token| &token.token).filter(|token| migration::holds(&token.otp));
                for (read, token) in read.iter().map(|read| &read.token).zip(held) {
                    prop_assert!(read.otp == token.otp && read.account == token.account);
                    prop_assert!(read.issuer.as_ref() == token.issuer.as_ref().or(token.prefix.as_ref()));
                }
            } else if written.left_out.is_empty() {
                prop_assert!(read == tokens, "{}", writer.id);
            }
            verify(writer, &written.bytes, &tokens).unwrap();
        }
    }
}

#[test]
fn every_text_of_a_token_comes_back_from_every_format_but_googles() {
    let bare = Portable { note: None, group: None, name: None, pinned: false, ..full("okafor", 8) };
    let tokens = [full("maya", 7), bare];
    for writer in WRITERS {
        let (written, read) = round(writer, &tokens);
        if writer.id == "google" {
            assert_eq!(written.left_out.iter().map(|left| left.whole).collect::<Vec<_>>(), [false, false]);
            assert!(
                read[0].token.otp == tokens[0].token.otp
                    && read[0].token.issuer.as_deref() == Some("Lakeside")
                    && read[0].name.is_none()
            );
        } else {
            assert!(read == tokens && written.left_out.is_empty(), "{}", writer.id);
        }
    }
}

#[test]
fn no_file_is_written_into_a_place_that_had_to_grow() {
    for writer in WRITERS {
        let tokens: Vec<Portable> = (0..50).map(|number| full(&format!("maya {number}"), number)).collect();
        let written = write(writer, &tokens, &about()).unwrap();
        assert_eq!(written.bytes.capacity(), written.bytes.len(), "{}", writer.id);
    }
}

#[test]
fn a_file_that_was_changed_is_not_what_was_written() {
    for writer in WRITERS {
        let tokens = [full("maya", 7)];
        let written = write(writer, &tokens, &about()).unwrap();
        let text = String::from_utf8(written.bytes.to_vec()).unwrap();
        assert_eq!(verify(writer, &written.bytes, &tokens), Ok(()));
        let secret = data_encoding::BASE32_NOPAD.encode(&[7; 20]);
        let other = text.replace(&secret, &secret.replace('A', "B"));
        for changed in
            [other, text[..text.len() / 2].to_owned(), String::new()].iter().filter(|changed| **changed != text)
        {
            assert!(matches!(verify(writer, changed.as_bytes(), &tokens), Err(Error::Internal(_))), "{}", writer.id);
        }
        assert!(verify(writer, &written.bytes, &[full("maya", 7), full("okafor", 8)]).is_err(), "{}", writer.id);
    }
}

#[test]
fn of_a_note_that_no_address_holds_the_token_goes_without() {
    let long = Portable { note: Some("🏥".repeat(1000)), ..full("maya", 7) };
    let (written, read) = round(&otpauth::WRITER, std::slice::from_ref(&long));
    assert_eq!(written.left_out, [LeftOut { label: "Desk 2".to_owned(), whole: false, why: written.left_out[0].why }]);
    assert!(read[0] == Portable { note: None, ..long });
    assert!(written.bytes.len() <= MAX_URI);
}

#[test]
fn what_another_app_showed_takes_no_place_of_the_persons_own_note() {
    let mut token = full("maya", 7);
    token.token.extra.push(("codeDisplay".to_owned(), r#"{"note": "theirs", "pinned": false}"#.to_owned()));
    let (written, read) = round(&otpauth::WRITER, std::slice::from_ref(&token));
    assert!(!written.left_out[0].whole && written.count == 1);
    token.token.extra.pop();
    assert!(read == [token]);
}

#[test]
fn a_device_beside_a_token_of_the_issuer_steam_does_not_change_its_codes() {
    let mut token = full("maya", 7);
    let secret = token.token.otp.secret().clone();
    token.token.otp = Otp::new(Kind::Totp { period_s: 30 }, Algorithm::Sha1, 5, secret).unwrap();
    token.token.issuer = Some("Steam".to_owned());
    token.token.extra.push(("deviceid".to_owned(), "android:1".to_owned()));
    let (written, read) = round(&otpauth::WRITER, std::slice::from_ref(&token));
    assert!(!written.left_out[0].whole && written.count == 1);
    token.token.extra.pop();
    assert!(read == [token]);
}

#[test]
fn of_what_others_added_without_measure_the_token_goes_without() {
    let mut long = full("maya", 7);
    long.token.extra.push(("image".to_owned(), "x".repeat(5000)));
    let (written, read) = round(&otpauth::WRITER, std::slice::from_ref(&long));
    assert!(!written.left_out[0].whole && read[0].token.otp == long.token.otp && read[0].token.extra.is_empty());
    long.token.account = "x".repeat(5000);
    let (written, _) = round(&otpauth::WRITER, &[long, full("okafor", 8)]);
    assert!(written.left_out[0].whole && written.count == 1);
}

#[test]
fn an_address_of_septet_says_what_others_pass_over() {
    let written = write(&otpauth::WRITER, &[full("maya", 7)], &about()).unwrap();
    let secret = data_encoding::BASE32_NOPAD.encode(&[7; 20]);
    let line = format!(
        "otpauth://totp/Lakeside%20Clinic:maya?secret={secret}&issuer=Lakeside&algorithm=SHA1&digits=6&period=30&image=https%3A%2F%2Fa.example%2Fb.png&septet_name=Desk%202&septet_group=Work&septet_pinned=1&septet_note=Front%0Adesk%20%26%20lab\n"
    );
    assert_eq!(std::str::from_utf8(&written.bytes).unwrap(), line);
}
