//! The rules of every text in every language.

use septet_protocol::account_log::Way;

use super::*;

mod files;

/// Names as operators and strangers give them.
fn names() -> Vec<String> {
    let monster = format!("Z{}", "\u{351}".repeat(63));
    let names = [
        "",
        " ",
        "\u{202e}\u{200f}",
        "Lakeside Clinic",
        "Clínica Águila",
        "عيادة البحيرة الكبرى",
        "湖畔诊所",
        &monster,
    ];
    let long = ["x", "^", "ä", "ç", "क्षि", "ش", "病", "🏥", "👨‍👩‍👧‍👦", "\n", "{$code}"].map(|one| one.repeat(64));
    names.iter().map(ToString::to_string).chain(long).collect()
}

const WAYS: [Way; 6] = [Way::First, Way::Qr, Way::Emoji, Way::Password, Way::RecoveryKey, Way::Wait];
const AT_APPLICATION: [AtApplication; 7] = [
    AtApplication::Enrolled,
    AtApplication::EnrolmentEnded,
    AtApplication::EnrolmentMoved,
    AtApplication::EnrolmentReset,
    AtApplication::EmergencyCodesMade,
    AtApplication::EmergencyCodeUsed,
    AtApplication::OtherCodesMade,
];
/// The last millisecond of 2099 less a day, and counts of every plural form.
const LATE_MS: u64 = 4_102_358_399_999;
const COUNTS: [u32; 8] = [0, 1, 2, 3, 11, 24, 30, 100];

fn notices(name: &str) -> Vec<NoticeText<'_>> {
    let phone_hint = "••42";
    let person = Person { application: name, label: name, phone_hint };
    let mut all = vec![
        NoticeText::DeviceAwaitsTrust { device: name, phone_hint },
        NoticeText::DeviceRemoved { device: name },
        NoticeText::RecoveryCancelled,
        NoticeText::AccountRecovered { device: name },
        NoticeText::NumberChanged { old_hint: "••42", new_hint: "••07" },
        NoticeText::MultiDeviceOn,
        NoticeText::MultiDeviceOff,
        NoticeText::BackupsChanged,
        NoticeText::EmailsChanged,
        NoticeText::DeletionCancelled,
        NoticeText::AccountDeleted,
    ];
    all.extend(AT_APPLICATION.map(|happened| NoticeText::AtApplication(happened, person)));
    all.extend(WAYS.map(|way| NoticeText::DeviceAdded { device: name, way, phone_hint }));
    all.extend(COUNTS.map(|days| NoticeText::DeletionBegun { days, on_ms: LATE_MS }));
    all.extend(COUNTS.map(|days| NoticeText::DeletionReminder { days, on_ms: LATE_MS }));
    for way in WAYS {
        let started = |hours| NoticeText::RecoveryStarted { device: name, way, hours, until_ms: LATE_MS };
        all.extend(COUNTS.map(started));
    }
    all
}

fn registration<'a>(client: Client, domain: &'a str, app_hash: Option<&'a str>) -> CodeFor<'a> {
    CodeFor::Registration { client, domain, app_hash }
}

#[test]
fn an_sms_with_a_code_is_one_segment_whatever_the_names() {
    for language in Language::ALL {
        for name in names() {
            let text = sms("1234567", CodeFor::Login { application: &name }, language.tag());
            assert_eq!(segments(&text).count, 1, "{language:?}: {text}");
            assert_eq!(text.matches("1234567").count(), 1, "{language:?}: {text}");
        }
        for length in [1, 14, 40, 63, 253] {
            let text = sms("1234567", registration(Client::Ios, &"d".repeat(length), None), language.tag());
            assert_eq!(segments(&text).count, 1, "{language:?}: {text}");
        }
    }
}

#[test]
fn a_login_sms_names_the_application_and_keeps_ten_characters_of_a_long_name() {
    for language in Language::ALL {
        for name in ["Lakeside Clinic", "湖畔诊所"] {
            let text = sms("1234567", CodeFor::Login { application: name }, language.tag());
            assert!(text.contains(name), "{language:?}: {text}");
        }
        for one in ["x", "ç", "病"] {
            let text = sms("1234567", CodeFor::Login { application: &one.repeat(64) }, language.tag());
            assert!(text.contains(&one.repeat(10)), "{language:?}: {text}");
        }
    }
}

#[test]
fn an_sms_ends_with_the_line_that_the_platform_wants() {
    for language in Language::ALL {
        let ios = sms("1234567", registration(Client::Ios, "septet.lakeside-clinic.example", None), language.tag());
        assert_eq!(ios.lines().last(), Some("@septet.lakeside-clinic.example #1234567"), "{language:?}");
        assert_eq!(ios.matches("1234567").count(), 2);
        let android = sms("1234567", registration(Client::Android, "", Some("FA+9qCX9VSu")), language.tag());
        let full = sms("1234567", registration(Client::Android, "", None), language.tag());
        assert_eq!(android, format!("{full}\nFA+9qCX9VSu"), "{language:?}: Android's line costs no word");
        for client in [Client::Cli, Client::Desktop, Client::Android, Client::Ios] {
            let text = sms("1234567", registration(client, "", None), language.tag());
            assert_eq!(text.lines().count(), 1, "{language:?}: {text}");
        }
    }
}

#[test]
fn a_line_that_does_not_fit_gives_way_and_the_code_stays() {
    for language in Language::ALL {
        let plain = sms("1234567", registration(Client::Cli, "", None), language.tag());
        let domain = "d".repeat(253);
        assert_eq!(sms("1234567", registration(Client::Ios, &domain, None), language.tag()), plain);
        assert!(plain.contains("1234567"));
    }
}

#[test]
fn a_notice_by_sms_is_one_segment_whatever_the_names() {
    for language in Language::ALL {
        for name in names() {
            for notice in notices(&name) {
                let text = notice_sms(&notice, language.tag());
                assert_eq!(segments(&text).count, 1, "{language:?}: {text}: {:?}", segments(&text));
            }
        }
    }
}

#[test]
fn a_notice_by_sms_has_no_name_that_a_stranger_typed() {
    for language in Language::ALL {
        for notice in notices("Mallory's phone") {
            let text = notice_sms(&notice, language.tag());
            let of_application = matches!(notice, NoticeText::AtApplication(..));
            assert_eq!(text.contains("Mallory"), of_application, "{language:?}: {text}");
        }
    }
}

#[test]
fn a_notice_has_no_link_and_no_run_of_digits_that_is_a_code() {
    for language in Language::ALL {
        for notice in notices("https://evil.example/1234567890") {
            // What an operator calls an application is the operator's.
            if matches!(notice, NoticeText::AtApplication(..)) {
                continue;
            }
            let Letter { subject, text } = letter(&notice, language.tag());
            for text in [subject, text, notice_line(&notice, language.tag()), notice_sms(&notice, language.tag())] {
                assert!(!text.contains("://") && !text.contains("evil.example"), "{language:?}: {text}");
                assert!(!text.contains("12345678"), "{language:?}: {text}");
            }
        }
    }
}

#[test]
fn a_letter_says_what_happened_what_to_do_and_what_we_never_ask() {
    for language in Language::ALL {
        for notice in notices("Pixel 9") {
            let Letter { subject, text } = letter(&notice, language.tag());
            assert!(!subject.contains('\n') && !subject.is_empty());
            let parts: Vec<_> = text.trim_end().split("\n\n").collect();
            assert_eq!(parts.len(), 3, "{language:?}: {text}");
            assert_eq!(parts[0], notice_line(&notice, language.tag()));
            assert!(!parts[0].contains('\n'), "{language:?}: {text}");
        }
    }
}

#[test]
fn a_device_name_is_shown_as_what_it_calls_itself() {
    let notice = NoticeText::DeviceAdded { device: "Pixel 9", way: Way::Qr, phone_hint: "••42" };
    assert!(letter(&notice, "en-US").text.starts_with(
        "A phone that calls itself “Pixel 9” joined your Septet account, number ••42. One of your phones scanned its QR code."
    ));
    for language in Language::ALL {
        for notice in notices("Pixel 9") {
            let line = notice_line(&notice, language.tag());
            let quoted = ["“Pixel 9”", "«Pixel 9»", "« Pixel 9 »", "«\u{a0}Pixel 9\u{a0}»", "„Pixel 9“", "「Pixel 9」"];
            let isolated = "«\u{2068}Pixel 9\u{2069}»";
            let shown = quoted.iter().any(|q| line.contains(q)) || line.contains(isolated);
            let of_application = matches!(notice, NoticeText::AtApplication(..));
            assert!(shown || of_application || !line.contains("Pixel"), "{language:?}: {line}");
        }
    }
}

#[test]
fn every_notice_and_every_way_has_its_own_words() {
    for language in Language::ALL {
        let mut lines: Vec<_> = WAYS
            .map(|way| NoticeText::DeviceAdded { device: "Pixel 9", way, phone_hint: "••42" })
            .map(|notice| notice_line(&notice, language.tag()))
            .into();
        lines.sort();
        lines.dedup();
        assert_eq!(lines.len(), WAYS.len(), "{language:?}");
    }
}

#[test]
fn what_happened_at_an_application_has_its_own_words_and_ten_characters_of_a_long_name() {
    for language in Language::ALL {
        for one in ["x", "病"] {
            let (name, shown) = (one.repeat(64), one.repeat(10));
            let person = Person { application: &name, label: "m.ruiz", phone_hint: "••42" };
            let mut said = std::collections::BTreeSet::new();
            for notice in AT_APPLICATION.map(|happened| NoticeText::AtApplication(happened, person)) {
                let sms = notice_sms(&notice, language.tag());
                assert!(sms.contains(&shown), "{language:?}: {sms}");
                let subject = letter(&notice, language.tag()).subject;
                said.extend([sms, subject, notice_line(&notice, language.tag())]);
            }
            assert_eq!(said.len(), 3 * AT_APPLICATION.len(), "{language:?}");
        }
    }
}

#[test]
fn a_call_says_the_digits_twice_as_words_and_never_a_number() {
    for language in Language::ALL {
        for purpose in [registration(Client::Ios, "", None), CodeFor::Login { application: "Lakeside Clinic" }] {
            let text = voice("0123456", purpose, language.tag());
            let words: Vec<_> = (0..7).map(|d| say(language, &format!("digit-{d}"), &[])).collect();
            let digits = words.join(&say(language, "between-digits", &[]));
            assert_eq!(text.matches(&digits).count(), 2, "{language:?}: {text}");
            assert!(!text.contains(|c: char| c.is_ascii_digit()), "{language:?}: {text}");
        }
        let all: std::collections::BTreeSet<_> = (0..10).map(|d| say(language, &format!("digit-{d}"), &[])).collect();
        assert_eq!(all.len(), 10, "{language:?}");
    }
    let text = voice("1234567", CodeFor::Login { application: "Lakeside Clinic" }, "de-CH");
    assert_eq!(text.matches("eins, zwei, drei, vier, fünf, sechs, sieben").count(), 2);
}

#[test]
fn a_text_is_in_the_language_of_the_locale() {
    let login = CodeFor::Login { application: "Clinic" };
    assert_eq!(sms("1234567", login, "fr-CA"), "1234567 : code Septet pour Clinic. Ne le donnez à personne.");
    assert_eq!(sms("1234567", login, "xx"), "1234567 is your Septet code for Clinic. Never tell it to anyone.");
}

/// The first letter of a paragraph gives it its direction (UAX #9, P2), also where an isolate comes before it.
#[test]
fn an_arabic_text_begins_with_an_arabic_letter() {
    let begins_so = |text: &str| {
        let mut depth = 0;
        let first = text.chars().find(|c| {
            depth += i32::from(*c == '\u{2068}') - i32::from(*c == '\u{2069}');
            depth == 0 && c.is_alphabetic()
        });
        first.is_some_and(|c| ('\u{620}'..='\u{64a}').contains(&c))
    };
    for notice in notices("Pixel 9") {
        let Letter { subject, text } = letter(&notice, "ar");
        assert!(begins_so(&subject) && text.trim().split("\n\n").all(begins_so), "{subject}: {text}");
        assert!(begins_so(&notice_sms(&notice, "ar")), "{}", notice_sms(&notice, "ar"));
    }
    for purpose in [registration(Client::Cli, "", None), CodeFor::Login { application: "Clinic" }] {
        assert!(begins_so(&sms("1234567", purpose, "ar")) && begins_so(&voice("1234567", purpose, "ar")));
    }
}

#[test]
fn latin_values_are_isolated_in_arabic_letters_and_not_in_sms() {
    let notice = NoticeText::RecoveryStarted { device: "Pixel 9", way: Way::Wait, hours: 24, until_ms: LATE_MS };
    let text = letter(&notice, "ar").text;
    assert!(
        text.contains("«\u{2068}Pixel 9\u{2069}»") && text.contains("\u{2068}2099-12-30 23:59 UTC\u{2069}"),
        "{text}"
    );
    let marks = |text: &str| text.chars().filter(|c| matches!(c, '\u{2066}'..='\u{2069}' | '\u{200e}')).count();
    let person = Person { application: "Clinic", label: "a@b.example", phone_hint: "••42" };
    let enrolled = NoticeText::AtApplication(AtApplication::Enrolled, person);
    assert_eq!(marks(&notice_line(&enrolled, "ar")), 6);
    assert_eq!(marks(&notice_line(&enrolled, "en")), 0);
    for notice in notices("عيادة") {
        for language in Language::ALL {
            let dated = matches!(notice, NoticeText::DeletionBegun { .. } | NoticeText::DeletionReminder { .. });
            let expected = usize::from(dated && language.is_right_to_left());
            assert_eq!(marks(&notice_sms(&notice, language.tag())), expected);
        }
    }
}
