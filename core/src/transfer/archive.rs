//! ZIP archives that apps pack their exports in: read in memory, never unpacked to a disk.

use std::io::{Cursor, Read};

use zeroize::Zeroizing;
use zip::ZipArchive;
use zip::result::ZipError;

use super::input::MAX_TEXT;
use super::read::{ReadError, Unlock};

/// Most members: a password manager packs each attachment as one.
const MAX_MEMBERS: usize = 10_000;
/// Most ends of a directory: an attached document may be an archive itself, and each end is tried until one fits.
const MAX_ENDS: usize = 1_000;
/// Most bytes of names and notes in the directory: five times what ten thousand members take, and each is kept several times.
const MAX_NAMES: usize = 5 * 1024 * 1024;
/// Most bytes that one packed byte may become, above [`FREE`]. Lists of like entries pack 1 to 30; a bomb of zeros 1 to 1,000.
const MAX_RATIO: u64 = 200;
/// Up to this size a member may be packed as well as can be. Bytes.
const FREE: u64 = 1024 * 1024;
/// What a member begins with (APPNOTE.TXT, section 4.3.7).
const MEMBER: &[u8; 4] = b"PK\x03\x04";
/// What its line in the directory at the end begins with (section 4.3.12).
const LINE: &[u8; 4] = b"PK\x01\x02";
/// What the end of the directory begins with (section 4.3.16).
const END: &[u8; 4] = b"PK\x05\x06";

/// An archive and its directory.
pub(crate) struct Archive<'a>(ZipArchive<Cursor<&'a [u8]>>);

/// Whether an archive, whole or cut, has a member of this name in whatever folder.
pub(crate) fn holds(bytes: &[u8], name: &str) -> bool {
    bytes.starts_with(MEMBER)
        && marks(bytes, MEMBER).any(|at| is_named(member_name(bytes, at).unwrap_or_default(), name))
}

/// The name of the member that begins there.
fn member_name(bytes: &[u8], at: usize) -> Option<&[u8]> {
    let [low, high] = *bytes.get(at + 26..at + 28)? else { return None };
    bytes.get(at + 30..at + 30 + usize::from(u16::from_le_bytes([low, high])))
}

/// Bytes of the name, the extra field and the note of the line that begins there.
fn line_texts(bytes: &[u8], at: usize) -> Option<usize> {
    let lengths = bytes.get(at + 28..at + 34)?.chunks_exact(2);
    Some(lengths.map(|two| usize::from(u16::from_le_bytes([two[0], two[1]]))).sum())
}

fn is_named(path: &[u8], name: &str) -> bool {
    path.strip_suffix(name.as_bytes()).is_some_and(|folder| folder.is_empty() || folder.ends_with(b"/"))
}

fn marks<'a>(bytes: &'a [u8], mark: &'a [u8; 4]) -> impl Iterator<Item = usize> + 'a {
    bytes.windows(mark.len()).enumerate().filter(move |(_, four)| four == mark).map(|(at, _)| at)
}

impl<'a> Archive<'a> {
    /// Reads the directory. [`ReadError::Damaged`]: it is no archive, or cut.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        // Counted before they are read: whatever the directory says of itself, it has no more lines, and is looked for in
        // no more places.
        if marks(bytes, LINE).nth(MAX_MEMBERS).is_some() || marks(bytes, END).nth(MAX_ENDS).is_some() {
            return Err(ReadError::TooMany);
        }
        let texts = marks(bytes, LINE).map(|at| line_texts(bytes, at).unwrap_or(0));
        if texts.sum::<usize>() > MAX_NAMES {
            return Err(ReadError::TooLarge);
        }
        ZipArchive::new(Cursor::new(bytes)).map(Self).map_err(|_| ReadError::Damaged)
    }

    /// The text of the member of this name in whatever folder; the password is asked for only if it is sealed. What the
    /// unpacking leaves in its own buffers is not wiped.
    pub(crate) fn text(&mut self, name: &str, unlock: &Unlock) -> Result<Zeroizing<String>, ReadError> {
        let is_it = |at: &usize| self.0.by_index_data(*at).is_ok_and(|member| is_named(member.name_raw(), name));
        let at = (0..self.0.len()).find(is_it).ok_or(ReadError::Damaged)?;
        let member = self.0.by_index_data(at).map_err(|_| ReadError::Damaged)?;
        let (packed, size, is_sealed) = (member.compressed_size(), member.size(), member.encrypted());
        if size > MAX_TEXT as u64 || (size > FREE && size / MAX_RATIO > packed) {
            return Err(ReadError::TooLarge);
        }
        let opened = if is_sealed { self.0.by_index_decrypt(at, unlock.password()?) } else { self.0.by_index(at) }
            .map_err(why)?;
        let mut bytes = Zeroizing::new(Vec::with_capacity(size as usize + 1));
        // Its checksum or code of authentication is looked at where it ends.
        let read = opened.take(MAX_TEXT as u64 + 1).read_to_end(&mut bytes);
        read.map_err(|_| if is_sealed { ReadError::WrongPassword } else { ReadError::Damaged })?;
        if bytes.len() > MAX_TEXT {
            return Err(ReadError::TooLarge);
        }
        text(bytes)
    }
}

/// Bytes of a file's inside as text.
pub(crate) fn text(mut bytes: Zeroizing<Vec<u8>>) -> Result<Zeroizing<String>, ReadError> {
    match String::from_utf8(std::mem::take(&mut *bytes)) {
        Ok(text) => Ok(Zeroizing::new(text)),
        Err(error) => {
            drop(Zeroizing::new(error.into_bytes()));
            Err(ReadError::Damaged)
        }
    }
}

fn why(error: ZipError) -> ReadError {
    match error {
        ZipError::InvalidPassword => ReadError::WrongPassword,
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => ReadError::Unusable(
            "This archive is packed or sealed in a way that is not known here. Nothing was changed. Export it again in its own app.",
        ),
        _ => ReadError::Damaged,
    }
}

/// Archives for tests and for `script/fuzz` to begin with.
#[cfg(any(test, fuzzing))]
pub(crate) mod made {
    use std::io::{Cursor, Write};

    use zip::unstable::write::FileOptionsExt;
    use zip::write::SimpleFileOptions;
    use zip::{AesMode, CompressionMethod, ZipWriter};

    /// How a member is sealed.
    #[derive(Clone, Copy)]
    pub(crate) enum Seal<'a> {
        Open,
        Aes(&'a str),
        ZipCrypto(&'a str),
    }

    /// An archive of these members.
    pub(crate) fn zipped(members: &[(&str, &[u8])], seal: Seal<'_>) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in members {
            let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
            let options = match seal {
                Seal::Open => packed,
                Seal::Aes(password) => packed.with_aes_encryption(AesMode::Aes256, password),
                Seal::ZipCrypto(password) => {
                    packed.with_deprecated_encryption(password.as_bytes()).expect("it is written to memory")
                }
            };
            writer.start_file(*name, options).expect("it is written to memory");
            writer.write_all(bytes).expect("it is written to memory");
        }
        writer.finish().expect("it is written to memory").into_inner()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    pub(crate) use super::made::{Seal, zipped};
    use super::*;
    use crate::crypto::kdf::Password;

    fn unlock(password: &str) -> Unlock {
        Unlock { password: Some(Password::typed(password)), much_memory: false }
    }

    fn text_of(bytes: &[u8], unlock: &Unlock) -> Result<String, ReadError> {
        Ok(Archive::open(bytes)?.text("a.txt", unlock)?.to_string())
    }

    #[test]
    fn a_member_is_read_with_the_password_that_sealed_it_and_no_other() {
        let members: &[(&str, &[u8])] = &[("other", b"x"), ("folder/a.txt", b"hello hello hello")];
        for seal in [Seal::Aes("secret words"), Seal::ZipCrypto("secret words")] {
            let bytes = zipped(members, seal);
            assert!(holds(&bytes, "a.txt") && !holds(&bytes, "b.txt") && !holds(&bytes, "txt"));
            assert_eq!(text_of(&bytes, &unlock("secret words")).as_deref(), Ok("hello hello hello"));
            assert_eq!(text_of(&bytes, &Unlock::default()), Err(ReadError::PasswordNeeded));
            // One in 256 passes the first look of the older seal, which makes no key of a password.
            let tries = if matches!(seal, Seal::Aes(_)) { 3 } else { 600 };
            for wrong in 0..tries {
                assert_eq!(text_of(&bytes, &unlock(&format!("wrong {wrong}"))), Err(ReadError::WrongPassword));
            }
        }
        let open = zipped(members, Seal::Open);
        assert_eq!(text_of(&open, &Unlock::default()).as_deref(), Ok("hello hello hello"));
    }

    #[test]
    fn a_changed_byte_is_never_text() {
        let members: &[(&str, &[u8])] = &[("a.txt", b"hello hello hello")];
        for (seal, step) in [(Seal::Open, 1), (Seal::Aes("secret words"), 4)] {
            let bytes = zipped(members, seal);
            for at in (0..bytes.len()).step_by(step) {
                let mut changed = bytes.clone();
                changed[at] ^= 1;
                let read = text_of(&changed, &unlock("secret words"));
                assert!(read.as_deref().is_ok_and(|text| text == "hello hello hello") || read.is_err(), "{at}");
            }
        }
    }

    #[test]
    fn a_cut_archive_is_known_by_its_members_and_damaged() {
        let bytes = zipped(&[("a.txt", b"hello")], Seal::Open);
        for length in 0..bytes.len() {
            assert_eq!(text_of(&bytes[..length], &Unlock::default()).err(), Some(ReadError::Damaged), "{length}");
        }
        assert!(holds(&bytes[..40], "a.txt") && !holds(&bytes[..34], "a.txt"));
    }

    #[test]
    fn a_bomb_is_refused_before_it_is_unpacked() {
        let zeros = vec![b' '; 2 * 1024 * 1024];
        assert_eq!(text_of(&zipped(&[("a.txt", &zeros)], Seal::Open), &Unlock::default()), Err(ReadError::TooLarge));
        let large = vec![b' '; MAX_TEXT + 1];
        assert_eq!(text_of(&zipped(&[("a.txt", &large)], Seal::Open), &Unlock::default()), Err(ReadError::TooLarge));
        // One that says it is small ends where it says that it does.
        let mut lying = zipped(&[("a.txt", &zeros)], Seal::Open);
        let length = (zeros.len() as u32).to_le_bytes();
        let said: Vec<usize> = marks(&lying, &length).collect();
        assert_eq!(said.len(), 2);
        said.into_iter().for_each(|at| lying[at..at + 4].copy_from_slice(&100_u32.to_le_bytes()));
        assert_eq!(text_of(&lying, &Unlock::default()), Err(ReadError::Damaged));
    }

    #[test]
    fn a_directory_of_any_length_is_counted_before_it_is_read() {
        let mut many = zipped(&[("a.txt", b"hello")], Seal::Open);
        many.extend(LINE.repeat(MAX_MEMBERS));
        assert_eq!(Archive::open(&many).err(), Some(ReadError::TooMany));
        let ends = [MEMBER.as_slice(), &END.repeat(MAX_ENDS + 1)].concat();
        assert_eq!(Archive::open(&ends).err(), Some(ReadError::TooMany));
    }
}
