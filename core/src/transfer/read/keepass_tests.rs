use super::super::checks::{self, bad, good, survives_damage, told};
use super::*;

fn entry(strings: &[(&str, &str)]) -> String {
    let strings = strings.iter().map(|(key, value)| {
        format!("<String>\n<Key>{key}</Key>\n<Value ProtectInMemory=\"True\">{value}</Value></String>")
    });
    format!(
        "<Entry><UUID>e</UUID>{}<History><Entry><String><Key>otp</Key><Value>MFRGG</Value></String></Entry></History></Entry>",
        strings.collect::<String>()
    )
}

fn file_of(groups: &str) -> String {
    format!(
        "\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n<KeePassFile><Meta><Generator>KeePass</Generator>\
         <RecycleBinUUID>YmluYmluYmluYmluYmluYg==</RecycleBinUUID></Meta><Root><Group><UUID>r</UUID><Name>Database</Name>{groups}</Group>\
         <DeletedObjects/></Root></KeePassFile>"
    )
}

fn read(text: &str) -> Result<Vec<Item>, ReadError> {
    Ok(checks::read(text.as_bytes(), None)?.1)
}

#[test]
fn each_way_to_keep_a_seed_is_read() {
    for (strings, expected) in [
        (
            &[(
                "otp",
                "otpauth://totp/Deno:Mason?secret=4SJHB4GSD43FZBAI7C2HLRJGPQ&amp;period=30&amp;digits=6&amp;issuer=Deno",
            )][..],
            "totp Deno/Mason 4SJHB4GSD43FZBAI7C2HLRJGPQ SHA1 6 30",
        ),
        (
            &[(
                "otp",
                "otpauth://totp/B:S?secret=JRZCL47CMXVOQMNPZR2F7J4RGI&amp;period=30&amp;digits=5&amp;issuer=B&amp;encoder=steam",
            )],
            "steam B/S JRZCL47CMXVOQMNPZR2F7J4RGI SHA1 5 30",
        ),
        (&[("otp", "key=MFRGG%3d%3d&amp;size=8&amp;step=60&amp;otpHashMode=Sha256")], "totp T/u MFRGG SHA256 8 60"),
        (&[("otp", "key=MFRGG&amp;type=Hotp&amp;counter=7")], "hotp T/u MFRGG SHA1 6 7"),
        (&[("otp", "key=6162&amp;encoding=Hex")], "totp T/u MFRA SHA1 6 30"),
        (&[("otp", "mfrg g")], "totp T/u MFRGG SHA1 6 30"),
        (&[("TimeOtp-Secret-Base32", "MFRGG")], "totp T/u MFRGG SHA1 6 30"),
        (
            &[
                ("TimeOtp-Secret-Hex", "6162"),
                ("TimeOtp-Length", "8"),
                ("TimeOtp-Period", "60"),
                ("TimeOtp-Algorithm", "HMAC-SHA-512"),
            ],
            "totp T/u MFRA SHA512 8 60",
        ),
        (&[("TimeOtp-Secret-Base64", "YWI=")], "totp T/u MFRA SHA1 6 30"),
        (&[("TimeOtp-Secret", "ab")], "totp T/u MFRA SHA1 6 30"),
        (&[("HmacOtp-Secret-Base32", "MFRGG"), ("HmacOtp-Counter", "50")], "hotp T/u MFRGG SHA1 6 50"),
        (&[("TOTP Seed", "MFRGG")], "totp T/u MFRGG SHA1 6 30"),
        (&[("TOTP Seed", "MFRGG"), ("TOTP Settings", "60;8")], "totp T/u MFRGG SHA1 8 60"),
        (&[("TOTP Seed", "MFRGG"), ("TOTP Settings", "30;S")], "steam T/u MFRGG SHA1 5 30"),
    ] {
        let strings = [&[("Title", "T"), ("UserName", "u"), ("Password", "p"), ("Notes", "private")], strings].concat();
        let text = file_of(&entry(&strings));
        assert_eq!(told(&read(&text).unwrap()), [good(expected)], "{strings:?}");
        assert!(read(&text).unwrap()[0].as_ref().is_ok_and(|item| item.note.is_none() && item.group.is_none()));
    }
}

#[test]
fn one_token_in_two_ways_is_one_and_two_tokens_are_two() {
    let text =
        file_of(&entry(&[("otp", "MFRGG"), ("TimeOtp-Secret-Base32", "mfrgg"), ("HmacOtp-Secret-Base32", "MFRGG")]));
    assert_eq!(told(&read(&text).unwrap()), [good("totp / MFRGG SHA1 6 30"), good("hotp / MFRGG SHA1 6 0")]);
}

#[test]
fn bad_entries_cost_no_other_and_those_without_a_seed_are_none() {
    let titled =
        |title: &'static str, more: &[(&'static str, &'static str)]| entry(&[&[("Title", title)], more].concat());
    let text = file_of(
        &[
            titled("A", &[("TOTP Seed", "!")]),
            titled("B", &[("Password", "p")]),
            titled("C", &[("TOTP Seed", "MFRGG"), ("TOTP Settings", "0;6")]),
            titled("D", &[("TimeOtp-Secret-Hex", "xyz")]),
            titled("E", &[("TimeOtp-Secret-Base32", "MFRGG"), ("TimeOtp-Algorithm", "HMAC-MD5")]),
            titled("F", &[("HmacOtp-Secret", "ab"), ("HmacOtp-Counter", "x")]),
            titled("G", &[("otp", "")]),
            titled("H &lt;&#49;&gt;", &[("otp", "MFRGG")]),
            titled("I", &[("otp", "{REF:P@I:00}")]),
            titled("J", &[("otp", "MFRGG")]).replace("ProtectInMemory", "Protected"),
        ]
        .concat(),
    );
    let expected = [
        bad("A", UriError::SecretNotBase32),
        bad("C", UriError::Period),
        bad("D", UriError::SecretNotHex),
        bad("E", UriError::Algorithm),
        bad("F", UriError::Counter),
        good("totp H <1>/ MFRGG SHA1 6 30"),
        bad("I", UriError::SecretNotBase32),
        bad("J", Why::SecretElsewhere),
    ];
    assert_eq!(told(&read(&text).unwrap()), expected);
    survives_damage(text.as_bytes(), None);
}

#[test]
fn groups_are_kept_and_the_bin_is_refused_by_name() {
    let token = entry(&[("Title", "A"), ("otp", "MFRGG"), ("HmacOtp-Secret-Base32", "MFRGG")]);
    let text = file_of(&format!(
        "<Group><UUID>w</UUID><Name>Work</Name>{token}<Group><UUID>d</UUID><Name>Deep</Name>{token}</Group></Group>\
         <Group><UUID>YmluYmluYmluYmluYmluYg==</UUID><Name>Recycle Bin</Name><Group><Name>x</Name>{token}</Group></Group>"
    ));
    let items = read(&text).unwrap();
    let groups: Vec<_> = items[..4].iter().map(|item| item.as_ref().unwrap().group.as_deref().unwrap()).collect();
    assert_eq!(groups, ["Work", "Work", "Deep", "Deep"]);
    assert_eq!(items[4..], [Err(Refused { label: "A".to_owned(), why: Why::Trashed })]);
}

#[test]
fn what_is_cut_deep_or_full_of_entities_is_damaged_and_many_are_too_many() {
    let whole = file_of(&entry(&[("otp", "MFRGG")]));
    let cut = &whole[..whole.len() - 20];
    let deep = file_of(&format!("{}{}", "<Group>".repeat(100_000), "</Group>".repeat(100_000)));
    let bomb = whole.replace("<KeePassFile>", "<!DOCTYPE k [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><KeePassFile>");
    let bomb = bomb.replace("MFRGG", "&b;");
    for text in [cut, &deep, &bomb] {
        assert_eq!(read(text), Err(ReadError::Damaged));
    }
    let small = "<Entry><String><Key>otp</Key><Value>MFRGG</Value></String></Entry>";
    assert_eq!(read(&file_of(&small.repeat(MAX_ENTRIES + 1))), Err(ReadError::TooMany));
}
