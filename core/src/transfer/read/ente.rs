//! Ente Auth: lines of addresses, each with what the app shows of it as JSON; sealed, the same text in an envelope.

use super::{ReadError, Reader, Unlock, otpauth};
use crate::crypto::foreign::{Kdf, open_secret_stream};
use crate::transfer::archive::text;
use crate::transfer::input::{Input, MAX_TEXT, Object};
use crate::transfer::portable::{Item, Portable, Refused, Why, unpadded_base64};

/// The sealed form; the other is read as what it is, by [`otpauth`].
pub(super) const SEALED: Reader = Reader { app: "Ente Auth", knows, read };

/// The parameter in which the app keeps how it shows a token.
pub(in crate::transfer) const SHOWN: &str = "codeDisplay";
/// Bytes of the salt of libsodium's Argon2id.
const SALT: usize = 16;
/// Bytes by which a message of a secret stream is longer than its text.
const OVERHEAD: usize = 17;

fn knows(input: &Input<'_>) -> bool {
    input.object_with(&["kdfParams", "encryptedData", "encryptionNonce"]).is_some()
}

fn read(input: &Input<'_>, unlock: &Unlock) -> Result<Vec<Item>, ReadError> {
    let file = input.object_with(&[]).ok_or(ReadError::Damaged)?;
    if file.number("version").map_err(|_| ReadError::Damaged)?.is_some_and(|version| version != 1) {
        return Err(ReadError::Newer);
    }
    let costs = file.object("kdfParams").ok_or(ReadError::Damaged)?;
    let cost = |name| costs.number(name).ok().flatten().and_then(|n| u64::try_from(n).ok()).ok_or(ReadError::Damaged);
    let bytes = |file: &Object<'_>, name| unpadded_base64(&file.text(name)).ok_or(ReadError::Damaged);
    let (salt, sealed, header) =
        (bytes(&costs, "salt")?, bytes(file, "encryptedData")?, bytes(file, "encryptionNonce")?);
    if salt.len() != SALT || sealed.len() < OVERHEAD || header.len() != 24 {
        return Err(ReadError::Damaged);
    }
    let costs = [cost("memLimit")? / 1024, cost("opsLimit")?].map(u32::try_from);
    let [Ok(m_kib), Ok(t)] = costs else { return Err(ReadError::TooCostly) };
    let key = unlock.key(Kdf::Argon2id { m_kib, t, p: 1 }, &salt, 32)?;
    let opened = open_secret_stream(key.expose(), &header, &sealed).ok_or(ReadError::WrongPassword)?;
    if opened.len() > MAX_TEXT {
        return Err(ReadError::TooLarge);
    }
    otpauth::lines(&text(opened)?)
}

/// A token with what the app shows of it; one in its trash is none. What cannot be read of that stays as it is.
pub(super) fn shown(mut portable: Portable) -> Item {
    let Some(at) = portable.token.extra.iter().position(|(name, _)| name == SHOWN) else { return Ok(portable) };
    // Its first versions escaped the comma twice.
    let json = portable.token.extra[at].1.replace("%2C", ",");
    let Some(shown) = Object::read(&json) else { return Ok(portable) };
    let says = |name| shown.value::<bool>(name) == Some(true);
    if says("trashed") {
        return Err(Refused { label: portable.label(), why: Why::Trashed });
    }
    portable.pinned = says("pinned");
    portable.note = Some(shown.text("note").trim().to_owned()).filter(|note| !note.is_empty());
    portable.group = shown.texts("tags").find(|tag| !tag.trim().is_empty());
    portable.token.extra.remove(at);
    Ok(portable)
}

#[cfg(test)]
mod tests {
    use data_encoding::BASE64;

    use super::super::checks::{self, Checked, read_fixture, survives_damage};
    use super::*;
    use crate::crypto::foreign::{derive, seal_secret_stream};
    use crate::crypto::kdf::Password;
    use crate::fixtures::file;

    fn sealed(text: &str, memory: u64, passes: u64, is_last: bool) -> String {
        let kdf = Kdf::Argon2id { m_kib: 64, t: 2, p: 1 };
        let key = derive(kdf, b"secret words", &[7; SALT], 32).unwrap();
        let (header, sealed) = seal_secret_stream(key.expose(), text.as_bytes(), is_last);
        format!(
            "{{\"version\": 1, \"kdfParams\": {{\"memLimit\": {memory}, \"opsLimit\": {passes}, \"salt\": \"{}\"}}, \
             \"encryptedData\": \"{}\", \"encryptionNonce\": \"{}\", \"new\": {{}}}}",
            BASE64.encode(&[7; SALT]),
            BASE64.encode(&sealed),
            BASE64.encode(&header),
        )
    }

    #[test]
    fn a_plain_export_is_lines_with_what_the_app_shows() {
        let items = read_fixture("aegis/ente_auth.txt", None);
        assert!(items.iter().all(|item| {
            item.as_ref().is_ok_and(|item| !item.pinned && item.token.extra.iter().all(|(name, _)| name != SHOWN))
        }));
        Checked::of(items).are_the_seven_of_aegis();
    }

    #[test]
    fn pins_notes_and_tags_are_kept_and_the_trash_is_refused_by_name() {
        let line = |json: &str| {
            let json = percent_encoding::utf8_percent_encode(json, percent_encoding::NON_ALPHANUMERIC);
            format!(
                "otpauth://totp/A:b?secret=4sjhb4gsd43fzbai7c2hlrjgpq%3D%3D%3D%3D%3D%3D&issuer=A&codeDisplay={json}\n"
            )
        };
        let text = [
            line(r#"{"pinned":true,"trashed":false,"tags":["Work","x"],"note":" n ","iconSrc":"ente"}"#),
            line(r#"{"trashed":true}"#),
            line("{\"pinned\":true%2C\"tags\":null}"),
            line("no JSON}#"),
            "\"otpauth://totp/A:q?secret=MFRGG\"".to_owned(),
        ];
        let items = checks::read(text.concat().as_bytes(), None).unwrap().1;
        let first = items[0].as_ref().unwrap();
        assert!(first.pinned && first.note.as_deref() == Some("n") && first.group.as_deref() == Some("Work"));
        assert_eq!(checks::spelled(first), "totp A/b 4SJHB4GSD43FZBAI7C2HLRJGPQ SHA1 6 30");
        assert_eq!(items[1], Err(Refused { label: "A: b".to_owned(), why: Why::Trashed }));
        assert!(items[2].as_ref().unwrap().pinned);
        assert_eq!(items[3].as_ref().unwrap().token.extra, [(SHOWN.to_owned(), "no JSON}#".to_owned())]);
        assert_eq!(items[4].as_ref().unwrap().token.account, "q");
    }

    #[test]
    fn a_sealed_export_opens_with_its_password_whatever_its_tag() {
        let text = String::from_utf8(file("aegis/ente_auth.txt")).unwrap();
        for tag in [false, true] {
            let sealed = sealed(&text, 65_536, 2, tag);
            let (app, items) = checks::read(sealed.as_bytes(), Some("secret words")).unwrap();
            assert_eq!(app, "Ente Auth");
            Checked::of(items).are_the_seven_of_aegis();
            assert_eq!(checks::read(sealed.as_bytes(), Some("wrong")).err(), Some(ReadError::WrongPassword));
            assert_eq!(checks::read(sealed.as_bytes(), None).err(), Some(ReadError::PasswordNeeded));
            survives_damage(sealed.as_bytes(), Some("secret words"));
        }
    }

    #[test]
    fn much_memory_is_asked_for_and_too_much_is_refused() {
        let read = |sealed: &str| {
            let unlock = Unlock { password: Some(Password::typed("secret words")), much_memory: false };
            read(&Input::new(sealed.as_bytes()).unwrap(), &unlock).err()
        };
        let gib = 1024 * 1024 * 1024;
        assert_eq!(read(&sealed("x", gib, 4, true)), Some(ReadError::MuchMemory { mib: 1024 }));
        for (memory, passes) in [(gib + 1024, 1), (gib, 5), (u64::MAX >> 1, 1), (0, 1), (65_536, 0), (65_536, 1 << 40)]
        {
            let sealed = sealed("x", memory, passes, true);
            assert_eq!(read(&sealed), Some(ReadError::TooCostly), "{memory} {passes}");
        }
    }

    #[test]
    fn a_version_that_came_later_and_parts_that_are_cut_are_told() {
        let whole = sealed("otpauth://totp/a?secret=MFRGG", 65_536, 2, true);
        let read = |text: &str| checks::read(text.as_bytes(), Some("secret words")).err();
        assert_eq!(read(&whole.replace("\"version\": 1", "\"version\": 2")), Some(ReadError::Newer));
        assert_eq!(read(&whole.replace("\"salt\": \"", "\"salt\": \"!")), Some(ReadError::Damaged));
        assert_eq!(
            read(&whole.replace("\"encryptionNonce\": \"", "\"encryptionNonce\": \"A")),
            Some(ReadError::Damaged)
        );
        assert_eq!(read(&whole.replace("memLimit", "other")), Some(ReadError::Damaged));
    }
}
