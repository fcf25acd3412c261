use crate::otp::uri::OtpUri;
use septet_protocol::vault::Hlc;

use super::*;

const URI: &str = "otpauth://totp/Own:maya?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

fn text_of(values: &Edit, wanted: Field) -> Option<&str> {
    values.values().find(|(field, _)| *field == wanted).and_then(|(_, value)| value.as_str())
}

fn given(set: impl FnOnce(&mut TokenEdit)) -> TokenEdit {
    let mut edit = TokenEdit::default();
    set(&mut edit);
    edit
}

fn refused_field(edit: &TokenEdit) -> String {
    match Edit::judged(edit) {
        Err(Error::InvalidInput { field, reason }) if reason.ends_with('.') => field,
        _ => panic!("{edit:?} was accepted"),
    }
}

#[test]
fn what_is_not_given_is_not_changed() {
    assert_eq!(Edit::judged(&TokenEdit::default()).unwrap().values().count(), 0);
    let edit = Edit::judged(&given(|edit| edit.pinned = Some(false))).unwrap();
    assert!(edit.values().eq([(Field::Pinned, &Value::Bool(false))]));
}

#[test]
fn a_text_has_at_most_so_many_characters_after_it_was_trimmed() {
    type Set = fn(&mut TokenEdit, String);
    let texts: [(&str, usize, Set); 5] = [
        ("name", 128, |edit, text| edit.name = Some(text)),
        ("issuer", 256, |edit, text| edit.issuer = Some(text)),
        ("account", 256, |edit, text| edit.account = Some(text)),
        ("group", 64, |edit, text| edit.group = Some(text)),
        ("note", 4_096, |edit, text| edit.note = Some(text.as_str().into())),
    ];
    for (field, most, set) in texts {
        let of = |text: String| given(|edit| set(edit, text));
        assert!(Edit::judged(&of(format!("  {}  ", "é".repeat(most)))).is_ok(), "{field}");
        assert_eq!(refused_field(&of("é".repeat(most + 1))), field);
    }
}

#[test]
fn an_empty_text_takes_back_what_was_there() {
    let empty = || Some(" \u{202e}\u{7} ".to_owned());
    let edit = TokenEdit {
        name: empty(),
        issuer: empty(),
        account: empty(),
        note: Some(" \r\n \n".into()),
        group: empty(),
        icon: Some("  ".to_owned()),
        pinned: None,
        hidden: None,
    };
    for (field, value) in Edit::judged(&edit).unwrap().values() {
        let none = if field == Field::Account { Value::from("") } else { Value::Null };
        assert_eq!(*value, none, "{field:?}");
    }
}

#[test]
fn what_a_screen_obeys_is_left_out_and_lines_stay_in_notes_alone() {
    let edit = Edit::judged(&TokenEdit {
        name: Some("La\u{1b}[2Jke\n\u{202e}side".to_owned()),
        note: Some("one\r\n\ttwo\u{7}\n".into()),
        ..TokenEdit::default()
    });
    let edit = edit.unwrap();
    assert_eq!((text_of(&edit, Field::Name), text_of(&edit, Field::Note)), (Some("La[2Jkeside"), Some("one\ntwo")));
}

#[test]
fn only_an_icon_of_ours_can_be_chosen() {
    for icon in Icon::ALL {
        let edit = Edit::judged(&given(|edit| edit.icon = Some(format!(" {} ", icon.name())))).unwrap();
        assert_eq!(text_of(&edit, Field::Icon), Some(icon.name()));
    }
    assert_eq!(refused_field(&given(|edit| edit.icon = Some("<svg>".to_owned()))), "icon");
}

#[test]
fn no_edit_makes_a_token_that_no_record_could_hold() {
    let hlc = Hlc::new(1, 0, Uuid::from_u128(1));
    let made = |note: String| {
        let edit = Edit::judged(&given(|edit| edit.note = Some(note.as_str().into()))).unwrap();
        OwnToken::from_uri(OtpUri::parse(URI).unwrap(), "n".to_owned(), hlc).made_with(&edit, hlc)
    };
    assert_eq!(fits_a_record(&made("a".repeat(MAX_NOTE))), Ok(()));
    assert_eq!(fits_a_record(&made("湖".repeat(MAX_NOTE))), Ok(()), "also in Chinese");
    // Four bytes each.
    let error = fits_a_record(&made("😀".repeat(MAX_NOTE))).unwrap_err();
    assert!(matches!(&error, Error::InvalidInput { field, .. } if field == "note"), "{error}");
}

#[test]
fn a_note_is_never_printed() {
    let edit = given(|edit| edit.note = Some("recovery 4711".into()));
    assert!(!format!("{edit:?}").contains("4711"));
}
