//! Bitwarden's files with a password: the vault's JSON under AES-CBC and HMAC, its keys expanded from the one of the password.

use data_encoding::BASE64;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::{ReadError, Unlock};
use crate::crypto::foreign::{Hash, Kdf, expand, is_hmac_sha256, open_cbc};
use crate::secret::Secret;
use crate::transfer::archive::text;
use crate::transfer::input::Object;

/// Where a sealed random text stands: it opens with the right password, and with no other.
pub(super) const VALIDATION: &str = "encKeyValidation_DO_NOT_EDIT";

/// The two keys that a key of a password becomes.
struct Keys {
    encryption: Secret<[u8; 32]>,
    authentication: Secret<[u8; 32]>,
}

/// Opens a sealed file.
pub(super) fn open(file: &Object<'_>, unlock: &Unlock) -> Result<Zeroizing<String>, ReadError> {
    if file.value("passwordProtected") != Some(true) {
        return Err(ReadError::Unusable(
            "Bitwarden sealed this file for one account, and only that account can open it. Nothing was changed. \
             Export it again as JSON, or as encrypted JSON with the choice 'password protected'.",
        ));
    }
    let number = |name| file.number(name).ok().flatten().ok_or(ReadError::Damaged);
    let cost = |name| u32::try_from(number(name)?).map_err(|_| ReadError::TooCostly);
    // As text: it looks like base64, and is not decoded.
    let salt = file.text("salt");
    if salt.is_empty() {
        return Err(ReadError::Damaged);
    }
    let key = match number("kdfType")? {
        0 => unlock.key(Kdf::Pbkdf2 { hash: Hash::Sha256, rounds: cost("kdfIterations")? }, salt.as_bytes(), 32)?,
        1 => {
            let m_kib = cost("kdfMemory")?.checked_mul(1024).ok_or(ReadError::TooCostly)?;
            let kdf = Kdf::Argon2id { m_kib, t: cost("kdfIterations")?, p: cost("kdfParallelism")? };
            unlock.key(kdf, &Sha256::digest(salt.as_bytes()), 32)?
        }
        _ => return Err(ReadError::Newer),
    };
    let expanded = |info: &[u8]| expand(key.expose(), info).ok_or(ReadError::Damaged);
    let keys = Keys { encryption: expanded(b"enc")?, authentication: expanded(b"mac")? };
    keys.open(&file.text(VALIDATION))?.ok_or(ReadError::WrongPassword)?;
    text(keys.open(&file.text("data"))?.ok_or(ReadError::Damaged)?)
}

impl Keys {
    /// `2.IV|TEXT|MAC`, the MAC looked at first. None: other keys, or changed.
    fn open(&self, sealed: &str) -> Result<Option<Zeroizing<Vec<u8>>>, ReadError> {
        let (kind, parts) = sealed.split_once('.').ok_or(ReadError::Damaged)?;
        if kind != "2" {
            return Err(ReadError::Newer);
        }
        let mut parts = parts.split('|').map(|part| BASE64.decode(part.as_bytes()).map_err(|_| ReadError::Damaged));
        let (Some(iv), Some(sealed), Some(mac), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            return Err(ReadError::Damaged);
        };
        let (iv, sealed, mac) = (iv?, sealed?, mac?);
        if !is_hmac_sha256(self.authentication.expose(), &[&iv, &sealed], &mac) {
            return Ok(None);
        }
        Ok(open_cbc(self.encryption.expose(), &iv, &sealed))
    }
}

#[cfg(test)]
mod tests {
    use hmac::{Hmac, Mac};

    use super::super::checks::{self, survives_damage};
    use super::*;
    use crate::crypto::foreign::derive;
    use crate::fixtures::file;

    fn seal(key: &[u8], plain: &[u8]) -> String {
        let (encryption, authentication) = (expand(key, b"enc").unwrap(), expand(key, b"mac").unwrap());
        let iv = [7; 16];
        let sealed = crate::crypto::foreign::seal_cbc(encryption.expose(), &iv, plain);
        let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(authentication.expose()).unwrap();
        mac.update(&iv);
        mac.update(&sealed);
        let mac = mac.finalize().into_bytes();
        format!("2.{}|{}|{}", BASE64.encode(&iv), BASE64.encode(&sealed), BASE64.encode(&mac))
    }

    fn sealed(kdf: Kdf, plain: &[u8]) -> String {
        let salt = "SpF3WDmxQJ1nGk2AOJw0Jw==";
        let (salt_bytes, costs) = match kdf {
            Kdf::Argon2id { m_kib, t, p } => (
                Sha256::digest(salt).to_vec(),
                format!(
                    "\"kdfType\": 1, \"kdfIterations\": {t}, \"kdfMemory\": {}, \"kdfParallelism\": {p}",
                    m_kib / 1024
                ),
            ),
            Kdf::Pbkdf2 { rounds, .. } => {
                (salt.as_bytes().to_vec(), format!("\"kdfType\": 0, \"kdfIterations\": {rounds}"))
            }
            _ => unreachable!("Bitwarden has two"),
        };
        let key = derive(kdf, b"secret words", &salt_bytes, 32).unwrap();
        format!(
            "{{\"encrypted\": true, \"passwordProtected\": true, \"salt\": \"{salt}\", {costs}, \"{VALIDATION}\": \"{}\", \
             \"data\": \"{}\"}}",
            seal(key.expose(), b"a random text"),
            seal(key.expose(), plain),
        )
    }

    fn read(text: &str) -> Result<Vec<super::super::Item>, ReadError> {
        Ok(checks::read(text.as_bytes(), Some("secret words"))?.1)
    }

    #[test]
    fn a_file_with_a_password_opens_with_it_and_no_other() {
        let plain = file("aegis/bitwarden.json");
        let expected: Vec<_> = checks::read(&plain, None).unwrap().1;
        for kdf in [Kdf::Pbkdf2 { hash: Hash::Sha256, rounds: 50 }, Kdf::Argon2id { m_kib: 1024, t: 2, p: 2 }] {
            let sealed = sealed(kdf, &plain);
            assert_eq!(read(&sealed).unwrap(), expected);
            assert_eq!(expected.len(), 4);
            assert_eq!(checks::read(sealed.as_bytes(), Some("wrong")).err(), Some(ReadError::WrongPassword));
            assert_eq!(checks::read(sealed.as_bytes(), None).err(), Some(ReadError::PasswordNeeded));
            survives_damage(sealed.as_bytes(), Some("secret words"));
        }
    }

    #[test]
    fn a_changed_byte_of_the_text_is_damage_and_not_a_wrong_password() {
        let whole = sealed(Kdf::Pbkdf2 { hash: Hash::Sha256, rounds: 1 }, b"{\"items\": []}");
        assert_eq!(read(&whole), Ok(Vec::new()));
        let at = whole.rfind("\"2.").unwrap() + 30;
        let changed = format!("{}{}{}", &whole[..at], if &whole[at..=at] == "A" { "B" } else { "A" }, &whole[at + 1..]);
        assert_eq!(read(&changed), Err(ReadError::Damaged));
        assert_eq!(read(&whole.replace("\"data\": \"2.", "\"data\": \"7.")), Err(ReadError::Newer));
        assert_eq!(read(&whole.replace("\"kdfType\": 0", "\"kdfType\": 9")), Err(ReadError::Newer));
        assert_eq!(read(&whole.replace("\"salt\"", "\"other\"")), Err(ReadError::Damaged));
    }

    #[test]
    fn a_file_for_one_account_is_refused_with_what_to_do() {
        let text = format!("{{\"encrypted\": true, \"{VALIDATION}\": \"2.a|b|c\", \"folders\": [], \"items\": []}}");
        let Err(ReadError::Unusable(words)) = read(&text) else { panic!("refused") };
        assert!(words.contains("one account") && words.contains("Nothing was changed") && words.contains("Export"));
    }

    #[test]
    fn costs_that_nobody_can_pay_are_refused_before_anything_is_computed() {
        let pbkdf2 = sealed(Kdf::Pbkdf2 { hash: Hash::Sha256, rounds: 1 }, b"");
        let argon = sealed(Kdf::Argon2id { m_kib: 1024, t: 1, p: 1 }, b"");
        for (file, from, to) in [
            (&pbkdf2, "\"kdfIterations\": 1", "\"kdfIterations\": 2000001"),
            (&pbkdf2, "\"kdfIterations\": 1", "\"kdfIterations\": -1"),
            (&pbkdf2, "\"kdfIterations\": 1", "\"kdfIterations\": 9999999999"),
            (&argon, "\"kdfMemory\": 1", "\"kdfMemory\": 1025"),
            (&argon, "\"kdfMemory\": 1", "\"kdfMemory\": 4294967295"),
            (&argon, "\"kdfParallelism\": 1", "\"kdfParallelism\": 0"),
        ] {
            assert_eq!(read(&file.replace(from, to)), Err(ReadError::TooCostly), "{to}");
        }
    }
}
