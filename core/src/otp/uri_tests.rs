use proptest::prelude::*;

use super::*;

const SEED: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

fn parse(text: &str) -> Result<OtpUri, UriError> {
    OtpUri::parse(text)
}

fn totp(query: &str) -> Result<OtpUri, UriError> {
    parse(&format!("otpauth://totp/a?{query}"))
}

#[test]
fn an_address_says_who_and_how() {
    let uri = parse(&format!(
        "otpauth://totp/Lakeside%20Clinic:dr.okafor?secret={SEED}&issuer=Lakeside&algorithm=SHA256&digits=7&period=10"
    ))
    .unwrap();
    assert_eq!(uri.otp.kind(), Kind::Totp { period_s: 10 });
    assert_eq!(uri.otp.algorithm(), Algorithm::Sha256);
    assert_eq!(uri.otp.digits(), 7);
    assert_eq!(uri.otp.secret().expose(), b"12345678901234567890");
    assert_eq!((uri.prefix.as_deref(), uri.issuer.as_deref()), (Some("Lakeside Clinic"), Some("Lakeside")));
    assert_eq!(uri.account, "dr.okafor");
}

#[test]
fn empty_and_missing_values_are_the_defaults() {
    for query in [format!("secret={SEED}"), format!("secret={SEED}&algorithm=&digits=&period=&issuer=&counter=")] {
        let uri = totp(&query).unwrap();
        assert_eq!(
            (uri.otp.kind(), uri.otp.digits(), uri.otp.algorithm()),
            (Kind::Totp { period_s: 30 }, 6, Algorithm::Sha1)
        );
        assert_eq!(uri.issuer, None);
        assert_eq!(uri.extra, []);
    }
    assert_eq!(parse(&format!("otpauth://hotp/a?secret={SEED}&counter=")).unwrap().counter, 0);
}

#[test]
fn case_spaces_dashes_and_padding_make_no_difference() {
    let plain = totp(&format!("secret={SEED}")).unwrap();
    for text in [
        format!("OTPAUTH://TOTP/a?SECRET={}", SEED.to_lowercase()),
        format!("otpauth://Totp/a?Secret={SEED}===&Algorithm=sha1"),
        "otpauth://totp/a?secret=gezd%20gnbv-gy3t+qojq%20gezd gnbv-gy3t-qojq%3D%3D".to_owned(),
        format!("  otpauth://totp/a?secret={SEED}&algorithm=HmacSHA1\n"),
        format!("otpauth://totp/a?&secret={SEED}&&algorithm=SHA-1&secret={SEED}"),
    ] {
        assert!(parse(&text).unwrap() == plain);
    }
    for name in ["SHA256", "sha-256", "HmacSHA256", "HMAC-SHA-256", "hmac_sha256"] {
        assert_eq!(totp(&format!("secret={SEED}&algorithm={name}")).unwrap().otp.algorithm(), Algorithm::Sha256);
    }
}

#[test]
fn what_is_escaped_is_decoded_once() {
    let uri =
        parse(&format!("otpauth://totp/100%2525%3A%20maya%2Btest?secret={SEED}&issuer=A%26B+C%2BD%2520")).unwrap();
    assert_eq!(uri.prefix.as_deref(), Some("100%25"));
    assert_eq!(uri.account, "maya+test");
    assert_eq!(uri.issuer.as_deref(), Some("A&B C+D%20"));
    for text in ["otpauth://totp/a%?secret=AAAA", "otpauth://totp/a%zz?secret=AAAA", "otpauth://totp/%ff?secret=AAAA"] {
        assert_eq!(parse(text).unwrap_err(), UriError::Encoding("label"));
    }
    assert_eq!(totp("secret=AAAA&issuer=%e4%b").unwrap_err(), UriError::Encoding("issuer"));
}

#[test]
fn a_colon_as_it_stands_parts_before_an_escaped_one() {
    for (label, prefix, account) in [
        ("Acme:maya", Some("Acme"), "maya"),
        ("Acme%3Amaya", Some("Acme"), "maya"),
        ("Acme%3A%20maya", Some("Acme"), "maya"),
        ("A%3AB:maya", Some("A:B"), "maya"),
        ("Acme:maya:2", Some("Acme"), "maya:2"),
        (":a%3Ab", None, "a:b"),
        ("maya", None, "maya"),
        ("Acme #1:maya", Some("Acme #1"), "maya"),
        ("", None, ""),
    ] {
        let uri = parse(&format!("otpauth://totp/{label}?secret={SEED}")).unwrap();
        assert_eq!((uri.prefix.as_deref(), uri.account.as_str()), (prefix, account), "{label}");
    }
    assert!(parse(&format!("otpauth://totp?secret={SEED}")).is_ok());
}

#[test]
fn the_motp_address_of_other_apps_has_its_secret_in_hexadecimal_of_any_case() {
    let bytes = [0xe3, 0x15, 0x2a, 0xfe, 0xe6, 0x25, 0x99, 0xc8];
    for (text, prefix) in [
        ("motp://Acme:maya?secret=e3152afee62599c8&pin=+1", Some("Acme")),
        ("MOTP://Acme%3Amaya?secret=E3152AFEE62599C8&pin=%201", Some("Acme")),
        ("motp:///maya?pin=%201&secret=e3152afee62599c8", None),
    ] {
        let uri = parse(text).unwrap();
        assert_eq!((uri.otp.kind(), uri.otp.secret().expose().as_slice()), (Kind::Motp, &bytes[..]), "{text}");
        assert_eq!((uri.prefix.as_deref(), uri.account.as_str()), (prefix, "maya"));
        assert_eq!(uri.otp.pin().unwrap().expose(), " 1");
        assert_eq!(parse(&uri.write()).unwrap(), uri, "written as our own");
    }
    assert_eq!(parse("motp://a?secret=MFRGG").unwrap_err(), UriError::SecretNotHex);
    assert_eq!(parse("motp://a").unwrap_err(), UriError::SecretMissing);
}

#[test]
fn unknown_parameters_are_kept() {
    let uri = totp(&format!("image=https%3A%2F%2Fa.example%2Fb.png&secret={SEED}&x&counter=7&encoder=other")).unwrap();
    let names: Vec<_> = uri.extra.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(names, [("image", "https://a.example/b.png"), ("x", ""), ("encoder", "other"), ("counter", "7")]);
}

#[test]
fn a_secret_that_is_not_base32_is_refused_and_never_taken_as_bytes() {
    for secret in ["password1", "AAAA0", "AAAA8", "AA==AA", "A", "AAA", "AAAAAA", "GEZDGNBV\u{e9}", "AAAA%23AAAA"] {
        assert_eq!(totp(&format!("secret={secret}")).unwrap_err(), UriError::SecretNotBase32, "{secret}");
    }
    assert_eq!(totp(&format!("secret={SEED}#x")).unwrap_err(), UriError::SecretNotBase32);
}

#[test]
fn a_secret_that_is_empty_after_trimming_is_missing() {
    for query in ["", "secret", "secret=", "secret=%20%20", "secret====", "secret=-", "secret=+", "issuer=a"] {
        assert_eq!(totp(query).unwrap_err(), UriError::SecretMissing, "{query}");
    }
    assert_eq!(parse("steam://").unwrap_err(), UriError::SecretMissing);
}

#[test]
fn stray_bits_at_the_end_of_a_secret_are_dropped() {
    assert_eq!(totp("secret=GB").unwrap().otp.secret().expose(), &totp("secret=GA").unwrap().otp.secret().expose()[..]);
}

#[test]
fn a_number_out_of_range_never_wraps_into_it() {
    for digits in
        ["0", "1", "4", "11", "255", "256", "262", "4294967302", "99999999999999999999", "-6", "%2B6", "6.0", "six"]
    {
        assert_eq!(totp(&format!("secret={SEED}&digits={digits}")).unwrap_err(), UriError::Digits, "{digits}");
    }
    for period in ["0", "86401", "4294967296", "4294967326", "18446744073709551646", "-30", "30s", "3e1"] {
        assert_eq!(totp(&format!("secret={SEED}&period={period}")).unwrap_err(), UriError::Period, "{period}");
    }
    for (period, kept) in [("1", 1), ("65536", 65_536), ("65566", 65_566), ("86400", 86_400)] {
        let uri = totp(&format!("secret={SEED}&period={period}")).unwrap();
        assert_eq!(uri.otp.kind(), Kind::Totp { period_s: kept });
    }
    for counter in ["9223372036854775808", "-1", "1.5", "x"] {
        let uri = parse(&format!("otpauth://hotp/a?secret={SEED}&counter={counter}"));
        assert_eq!(uri.unwrap_err(), UriError::Counter, "{counter}");
    }
    assert_eq!(parse(&format!("otpauth://hotp/a?secret={SEED}&period=0")).unwrap_err(), UriError::Period);
}

#[test]
fn limits_hold_at_their_edges() {
    let base32 = |bytes: usize| BASE32.encode(&vec![7; bytes]);
    assert!(totp(&format!("secret={}", base32(1))).unwrap().otp.warning().is_some());
    assert!(totp(&format!("secret={}", base32(15))).unwrap().otp.warning().is_some());
    assert!(totp(&format!("secret={}", base32(16))).unwrap().otp.warning().is_none());
    assert!(totp(&format!("secret={}", base32(512))).is_ok());
    assert_eq!(totp(&format!("secret={}", base32(513))).unwrap_err(), UriError::SecretTooLong);
    let start = format!("otpauth://totp/a?secret={SEED}&x=");
    assert!(parse(&format!("{start}{}", "y".repeat(MAX_URI - start.len()))).is_ok());
    assert_eq!(parse(&format!("{start}{}", "y".repeat(MAX_URI + 1 - start.len()))).unwrap_err(), UriError::TooLong);
}

#[test]
fn steam_is_said_by_scheme_kind_or_encoder_and_never_by_issuer() {
    let secret = totp(&format!("secret={SEED}")).unwrap().otp.secret().clone();
    for text in [
        format!("steam://{SEED}"),
        format!("STEAM://{}", SEED.to_lowercase()),
        format!("otpauth://steam/Steam:maya?secret={SEED}"),
        format!("otpauth://totp/Steam:maya?secret={SEED}&encoder=steam&period=30&digits=5"),
        format!("otpauth://totp/Boeing:maya?secret={SEED}&issuer=Boeing&steam"),
    ] {
        let uri = parse(&text).unwrap();
        assert_eq!((uri.otp.kind(), uri.otp.digits()), (Kind::Steam, 5));
        assert_eq!(uri.otp.secret(), &secret);
    }
    let uri = parse(&format!("otpauth://totp/Steam:maya?secret={SEED}&issuer=Steam")).unwrap();
    assert_eq!(uri.otp.kind(), Kind::Totp { period_s: 30 });
    assert_eq!(parse(&format!("otpauth://steam/a?secret={SEED}&period=60")).unwrap_err(), UriError::Period);
    assert_eq!(parse(&format!("otpauth://steam/a?secret={SEED}&digits=6")).unwrap_err(), UriError::Digits);
    assert_eq!(parse(&format!("otpauth://steam/a?secret={SEED}&algorithm=SHA256")).unwrap_err(), UriError::Algorithm);
}

/// A secret of Yandex as its QR has it, and as a person types it.
const YANDEX_SEED: &str = "LA2V6KMCGYMWWVEW64RNP3JA3I";
const YANDEX_TYPED: &str = "LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPI";

fn pin(uri: &OtpUri) -> Option<&str> {
    uri.otp.pin().map(|pin| pin.expose().as_str())
}

#[test]
fn motp_is_read_with_its_pin_as_it_stands() {
    let uri = parse(&format!("otpauth://motp/Site:maya?secret={SEED}&pin=+1%202+&issuer=Site")).unwrap();
    assert_eq!((uri.otp.kind(), uri.otp.digits(), uri.otp.period_s()), (Kind::Motp, 6, Some(10)));
    assert_eq!((pin(&uri), uri.extra.len()), (Some(" 1 2 "), 0));
    for query in ["", "&pin", "&pin=", "&algorithm=md5&digits=6&period=10"] {
        let uri = parse(&format!("OTPAUTH://MOTP/maya?secret={SEED}{query}")).unwrap();
        assert_eq!((uri.otp.kind(), pin(&uri)), (Kind::Motp, None), "{query}");
    }
}

#[test]
fn yandex_is_read_with_a_pin_of_digits_or_of_base32() {
    for text in ["1234", "%201234%20", "GEZDGNA", "gezdgna%3D", "GEZD-GNA"] {
        for secret in [YANDEX_SEED, YANDEX_TYPED] {
            let uri = parse(&format!("otpauth://yaotp/maya?secret={secret}&pin={text}&pin_length=4")).unwrap();
            assert_eq!((uri.otp.kind(), uri.otp.digits(), uri.otp.period_s()), (Kind::Yandex, 8, Some(30)));
            assert_eq!((pin(&uri), uri.extra.len()), (Some("1234"), 1), "{text}");
        }
    }
    // All of its signs are base32 too; taken for that it would be two bytes of noise.
    assert_eq!(pin(&parse(&format!("otpauth://yaotp/a?secret={YANDEX_SEED}&pin=2345")).unwrap()), Some("2345"));
    for text in ["12a4", "abcd", "GE1234", "%C3%A9", "-1"] {
        let uri = parse(&format!("otpauth://yaotp/a?secret={YANDEX_SEED}&pin={text}"));
        assert_eq!(uri.unwrap_err(), UriError::Pin, "{text}");
    }
    let wrong = YANDEX_TYPED.replacen('L', "A", 1);
    assert_eq!(parse(&format!("otpauth://yaotp/a?secret={wrong}")).unwrap_err(), UriError::Checksum);
    assert_eq!(parse(&format!("otpauth://yaotp/a?secret={SEED}")).unwrap_err(), UriError::SecretLength);
}

#[test]
fn what_contradicts_a_kind_is_refused() {
    for (kind, query, error) in [
        ("motp", "period=30", UriError::Period),
        ("motp", "digits=8", UriError::Digits),
        ("motp", "algorithm=SHA1", UriError::Algorithm),
        ("motp", "pin=1&pin=2", UriError::Twice("pin")),
        ("yaotp", "period=10", UriError::Period),
        ("yaotp", "digits=6", UriError::Digits),
        ("yaotp", "algorithm=SHA1", UriError::Algorithm),
        ("yaotp", "algorithm=MD5", UriError::Algorithm),
    ] {
        let uri = parse(&format!("otpauth://{kind}/a?secret={YANDEX_SEED}&{query}"));
        assert_eq!(uri.unwrap_err(), error, "{kind} {query}");
    }
    let uri = format!("otpauth://motp/a?secret={SEED}&pin={}", "1".repeat(65));
    assert_eq!(parse(&uri).unwrap_err(), UriError::Pin);
}

#[test]
fn the_pin_of_a_kind_that_has_none_is_kept_like_what_is_not_known() {
    for kind in ["totp", "hotp", "steam"] {
        let uri = parse(&format!("otpauth://{kind}/a?secret={SEED}&pin=1234&PIN=5&pin=")).unwrap();
        let pins = ["pin", "PIN", "pin"].map(str::to_owned).into_iter().zip(["1234", "5", ""].map(str::to_owned));
        assert_eq!(pin(&uri), None);
        assert_eq!(uri.extra, pins.collect::<Vec<_>>());
    }
}

#[test]
fn an_unknown_scheme_kind_or_algorithm_names_itself() {
    for text in ["", "maya", "https://totp/a?secret=AAAA", "otpauth:totp/a", "otpauth-migration://offline?data=AA"] {
        assert_eq!(parse(text).unwrap_err(), UriError::Scheme, "{text}");
    }
    for kind in ["blizzard", "yandex", "", "totp2"] {
        assert_eq!(parse(&format!("otpauth://{kind}/a?secret=AAAA")).unwrap_err(), UriError::Kind, "{kind}");
    }
    for name in ["MD5", "SHA", "SHA3-256", "SHA224", "HMAC"] {
        assert_eq!(totp(&format!("secret={SEED}&algorithm={name}")).unwrap_err(), UriError::Algorithm, "{name}");
    }
}

#[test]
fn a_parameter_with_two_values_is_refused() {
    for (query, part) in [
        ("secret=AAAA&secret=AAAB", "secret"),
        ("secret=AAAA&digits=6&digits=7", "digits"),
        ("secret=AAAA&period=30&Period=10", "period"),
    ] {
        assert_eq!(totp(query).unwrap_err(), UriError::Twice(part));
    }
}

#[test]
fn no_error_and_no_debug_repeats_the_secret() {
    for query in ["secret=password1", "secret=GEZDGNBVGY3TQOJQ&digits=0", "secret=GEZDGNBVGY3TQOJQ&secret=AAAA"] {
        let error = totp(query).unwrap_err();
        let text = format!("{error} {error:?}");
        assert!(!text.contains("password1") && !text.contains("GEZDGNBV"), "{text}");
    }
    let uri = totp(&format!("secret={SEED}&pin=1234")).unwrap();
    let text = format!("{uri:?}");
    assert!(!text.contains("1234") && !text.contains(SEED), "{text}");
    let uri = parse(&format!("otpauth://motp/a?secret={SEED}&pin=1234")).unwrap();
    let text = format!("{uri:?} {:?}", uri.otp);
    assert!(!text.contains("1234") && !text.contains("49, 50"), "{text}");
}

fn any_otp() -> impl Strategy<Value = (Otp, u64)> {
    let kind = prop_oneof![
        (1..=86_400_u32).prop_map(|period_s| Kind::Totp { period_s }),
        Just(Kind::Hotp),
        Just(Kind::Steam),
        Just(Kind::Motp),
        Just(Kind::Yandex)
    ];
    let algorithm = prop_oneof![Just(Algorithm::Sha1), Just(Algorithm::Sha256), Just(Algorithm::Sha512)];
    let secret = prop::collection::vec(any::<u8>(), 1..=512);
    let pin = prop_oneof!["[0-9]{0,16}", "\\PC{0,12}", "[ -~]{0,64}"];
    (kind, algorithm, 5..=10_u8, secret, pin, 0..=MAX_COUNTER).prop_map(
        |(kind, algorithm, digits, mut secret, mut pin, counter)| {
            let algorithm = if kind == Kind::Steam { Algorithm::Sha1 } else { algorithm };
            if kind == Kind::Yandex {
                secret.resize(16, 7);
                pin.retain(|sign| sign.is_ascii_digit());
            }
            let otp = Otp::new(kind, algorithm, kind.digits().unwrap_or(digits), Secret::new(secret)).unwrap();
            match kind {
                Kind::Hotp => (otp, counter),
                Kind::Totp { .. } | Kind::Steam => (otp, 0),
                Kind::Motp | Kind::Yandex => (otp.with_pin(Secret::new(pin)).unwrap(), 0),
            }
        },
    )
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[ -~]{0,20}", "\\PC{0,12}"].prop_map(|text| text.trim().to_owned())
}

fn some_text() -> impl Strategy<Value = Option<String>> {
    prop::option::of(text()).prop_map(|text| text.filter(|text| !text.is_empty()))
}

prop_compose! {
    fn any_uri()(
        (otp, counter) in any_otp(),
        issuer in some_text(),
        prefix in some_text(),
        account in text(),
        extra in prop::collection::vec(("[a-z &=+%]{0,6}".prop_map(|name| format!("x{name}")), "\\PC{0,12}"), 0..4),
    ) -> OtpUri {
        OtpUri { otp, counter, issuer, prefix, account, extra }
    }
}

proptest! {
    #[test]
    fn writing_and_reading_again_loses_nothing(uri in any_uri()) {
        let written = uri.write();
        prop_assume!(written.len() <= MAX_URI);
        let read = OtpUri::parse(&written).unwrap();
        prop_assert!(read == uri);
        prop_assert_eq!(&*read.write(), &*written);
    }

    #[test]
    fn no_text_panics_and_what_is_read_can_be_written(text in "(otpauth://(totp|hotp|steam|motp|yaotp)/)?[ -~é%]{0,80}") {
        if let Ok(uri) = OtpUri::parse(&text) {
            prop_assert!(OtpUri::parse(&uri.write()).unwrap() == uri);
        }
    }
}
