//! What only Septet says of a token, on its way through the formats of others. They pass over what they do not know: an
//! address has it as parameters of its own, an entry of a JSON file as one more member. An app that takes the file over
//! drops it, so what comes back with it was not changed there, and it counts.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::input::Object;
use super::portable::Portable;

const NAME: &str = "septet_name";
const NOTE: &str = "septet_note";
const GROUP: &str = "septet_group";
const PINNED: &str = "septet_pinned";
const HIDDEN: &str = "septet_hidden";
const ICON: &str = "septet_icon";
/// The member's name.
const MEMBER: &str = "septet";

/// The texts of a token as they are here; what is not there is none.
#[derive(Serialize, Deserialize)]
pub(crate) struct Ours<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    issuer: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    prefix: Option<Cow<'a, str>>,
    account: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pinned: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    hidden: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    icon: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    extra: Cow<'a, [(String, String)]>,
}

impl<'a> Ours<'a> {
    /// The member of an entry.
    pub(crate) fn of(portable: &'a Portable) -> Self {
        let Portable { token, name, note, group, icon, pinned, hidden } = portable;
        let some = |text: &'a Option<String>| text.as_deref().map(Cow::Borrowed);
        Self {
            issuer: some(&token.issuer),
            prefix: some(&token.prefix),
            account: Cow::Borrowed(&token.account),
            name: some(name),
            note: some(note),
            group: some(group),
            pinned: *pinned,
            hidden: *hidden,
            icon: some(icon),
            extra: Cow::Borrowed(&token.extra),
        }
    }
}

/// An entry that was read, with the texts of its member in place of what the app made of them. Without one, or with one that
/// is damaged, it stays as it is.
pub(crate) fn restored(portable: Portable, entry: &Object<'_>) -> Portable {
    let Some(ours) = entry.value::<Ours<'_>>(MEMBER) else { return portable };
    let some = |text: Option<Cow<'_, str>>| text.map(Cow::into_owned).filter(|text| !text.is_empty());
    let mut token = portable.token;
    token.issuer = some(ours.issuer);
    token.prefix = some(ours.prefix);
    token.account = ours.account.into_owned();
    token.extra = ours.extra.into_owned();
    let (name, note, group, icon) = (some(ours.name), some(ours.note), some(ours.group), some(ours.icon));
    Portable { token, name, note, group, icon, pinned: ours.pinned, hidden: ours.hidden }
}

/// The address of a token, with our parameters: for an export that the person asked for. It holds the secret. An address is
/// read up to [`MAX_URI`](crate::otp::uri::MAX_URI); who writes one looks at its length.
pub(crate) fn address(portable: &Portable) -> Zeroizing<String> {
    let Portable { token, name, note, group, icon, pinned, hidden } = portable;
    let (pinned, hidden) = (pinned.then_some("1"), hidden.then_some("1"));
    let ours = [
        (NAME, name.as_deref()),
        (GROUP, group.as_deref()),
        (ICON, icon.as_deref()),
        (PINNED, pinned),
        (HIDDEN, hidden),
        (NOTE, note.as_deref()),
    ];
    let mut token = token.clone();
    token.extra.extend(ours.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned()))));
    token.write()
}

/// An address that was read, with our parameters taken out of those that nobody knows. Of one that stands there twice, the
/// last.
pub(crate) fn taken(mut portable: Portable) -> Portable {
    let all = std::mem::take(&mut portable.token.extra);
    for (name, value) in all {
        let some = Some(&value).filter(|value| !value.is_empty());
        match name.as_str() {
            NAME => portable.name = some.cloned(),
            NOTE => portable.note = some.cloned(),
            GROUP => portable.group = some.cloned(),
            PINNED => portable.pinned = value == "1",
            HIDDEN => portable.hidden = value == "1",
            ICON => portable.icon = some.cloned(),
            _ => portable.token.extra.push((name, value)),
        }
    }
    portable
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transfer::portable;

    fn read(address: &str) -> Portable {
        portable::address(address).unwrap()
    }

    #[test]
    fn ours_are_taken_out_of_the_parameters_that_nobody_knows() {
        let read =
            read("otpauth://totp/a?septet_note=A%0AB&secret=AD7Q&x=1&septet_pinned=1&septet_name=&septet_group=Work");
        assert_eq!(
            (read.name.as_deref(), read.note.as_deref(), read.group.as_deref()),
            (None, Some("A\nB"), Some("Work"))
        );
        assert!(read.pinned);
        assert_eq!(read.token.extra, [("x".to_owned(), "1".to_owned())]);
    }

    #[test]
    fn what_an_app_has_no_place_for_is_restored_from_our_member() {
        let full = read(
            "otpauth://totp/A:b?secret=AD7Q&issuer=C&x=1&septet_name=N&septet_note=T&septet_group=G&septet_pinned=1",
        );
        let bare = read("otpauth://totp/b?secret=AD7Q&issuer=A");
        let member = serde_json::to_string(&Ours::of(&full)).unwrap();
        let restored_by = |member: &str| {
            let json = format!("{{\"septet\": {member}}}");
            restored(bare.clone(), &Object::read(&json).unwrap())
        };
        assert!(restored_by(&member) == full);
        assert!(restored_by(&serde_json::to_string(&Ours::of(&bare)).unwrap()) == bare);
        for damaged in ["null", "7", "[]", "{}", "{\"account\": 7}", "{\"extra\": [[1]]}"] {
            assert!(restored_by(damaged) == bare, "{damaged}");
        }
        assert!(restored(bare.clone(), &Object::read("{}").unwrap()) == bare);
    }
}
