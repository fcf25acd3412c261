//! What other apps seal their backups with. Their costs are read from their files: there is no floor, since a weak file is
//! the person's own, but a ceiling, and much memory is asked for first.

use aes::cipher::block_padding::Pkcs7;
use aes::cipher::{BlockModeDecrypt, KeyIvInit};
use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit, Nonce};
use argon2::{Algorithm, Argon2, Params, Version};
use dryoc::dryocstream::{DryocStream, Header, Key};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha512};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

#[cfg(fuzzing)]
use self::in_the_open::stretch;
#[cfg(fuzzing)]
pub(crate) use self::in_the_open::{
    hmac_sha256, is_hmac_sha256, open_cbc, open_gcm, open_secret_stream, seal_cbc, seal_gcm, seal_secret_stream,
};
use super::kdf::{KdfError, memory, turn};
use super::leaving_nothing;
use crate::secret::Secret;

#[cfg(fuzzing)]
#[path = "foreign_in_the_open.rs"]
mod in_the_open;

/// Above this much memory a person is asked first. MiB.
pub(crate) const ASKS_ABOVE_MIB: u32 = 256;

/// How another app makes a key of a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kdf {
    /// RFC 7914.
    Scrypt {
        /// Binary logarithm of N.
        log_n: u8,
        r: u32,
        p: u32,
    },
    /// RFC 9106.
    Argon2id { m_kib: u32, t: u32, p: u32 },
    /// RFC 8018.
    Pbkdf2 { hash: Hash, rounds: u32 },
    /// One SHA-256 of the password alone, no salt: andOTP's first files.
    Sha256,
}

/// The hash under PBKDF2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hash {
    Sha1,
    Sha256,
    Sha512,
}

impl Kdf {
    const MOST_MIB: u64 = 1024;
    /// MiB that are filled in all passes together, and for all keys of a file.
    pub(crate) const MOST_FILLED_MIB: u64 = 4 * 1024;
    /// Bitwarden lets people choose up to two millions.
    const MOST_ROUNDS: u32 = 2_000_000;

    /// The memory that it takes. Error: more than this or any phone can compute, or nothing that can be computed.
    pub(crate) fn memory_mib(self) -> Result<u32, KdfError> {
        Ok(self.costs_mib()?.0)
    }

    /// MiB that are filled in all passes together. Error: as of [`memory_mib`](Self::memory_mib).
    pub(crate) fn filled_mib(self) -> Result<u64, KdfError> {
        Ok(self.costs_mib()?.1)
    }

    fn costs_mib(self) -> Result<(u32, u64), KdfError> {
        let mib = |bytes: u64| bytes.div_ceil(1024 * 1024);
        let (memory, filled) = match self {
            Self::Scrypt { log_n, r, p } => {
                if !(1..=24).contains(&log_n) || !(1..=64).contains(&r) || !(1..=16).contains(&p) {
                    return Err(KdfError::TooCostly);
                }
                let memory = (128 * u64::from(r)) << log_n;
                (mib(memory), mib(memory * u64::from(p)))
            }
            Self::Argon2id { m_kib, t, p } => {
                if !(1..=16).contains(&t) || !(1..=16).contains(&p) || m_kib < 8 * p {
                    return Err(KdfError::TooCostly);
                }
                let memory = u64::from(m_kib) * 1024;
                (mib(memory), mib(memory * u64::from(t)))
            }
            Self::Pbkdf2 { rounds, .. } if rounds == 0 || rounds > Self::MOST_ROUNDS => {
                return Err(KdfError::TooCostly);
            }
            Self::Pbkdf2 { .. } | Self::Sha256 => (0, 0),
        };
        match u32::try_from(memory) {
            Ok(mib) if memory <= Self::MOST_MIB && filled <= Self::MOST_FILLED_MIB => Ok((mib, filled)),
            Ok(_) | Err(_) => Err(KdfError::TooCostly),
        }
    }
}

/// `length` bytes (1 to 128) of a password. Waits until no other such computation runs.
pub(crate) fn derive(kdf: Kdf, password: &[u8], salt: &[u8], length: usize) -> Result<Secret<Vec<u8>>, KdfError> {
    kdf.memory_mib()?;
    let _turn = turn();
    let most = if kdf == Kdf::Sha256 { 32 } else { 128 };
    let mut key = Secret::new(vec![0; length.clamp(1, most)]);
    stretch(kdf, password, salt, key.expose_mut())?;
    super::wipe_stack();
    Ok(key)
}

#[cfg(not(fuzzing))]
fn stretch(kdf: Kdf, password: &[u8], salt: &[u8], out: &mut [u8]) -> Result<(), KdfError> {
    match kdf {
        Kdf::Sha256 => {
            let digest = Zeroizing::new(<[u8; 32]>::from(Sha256::digest(password)));
            out.copy_from_slice(&digest[..out.len()]);
        }
        Kdf::Pbkdf2 { hash: Hash::Sha1, rounds } => pbkdf2::pbkdf2_hmac::<Sha1>(password, salt, rounds, out),
        Kdf::Pbkdf2 { hash: Hash::Sha256, rounds } => pbkdf2::pbkdf2_hmac::<Sha256>(password, salt, rounds, out),
        Kdf::Pbkdf2 { hash: Hash::Sha512, rounds } => pbkdf2::pbkdf2_hmac::<Sha512>(password, salt, rounds, out),
        Kdf::Scrypt { log_n, r, p } => {
            let params = scrypt::Params::new(log_n, r, p).map_err(|_| KdfError::TooCostly)?;
            is_there((128 * u64::from(r)) << log_n)?;
            scrypt::scrypt(password, salt, &params, out).map_err(|_| KdfError::TooCostly)?;
        }
        Kdf::Argon2id { m_kib, t, p } => {
            let params = Params::new(m_kib, t, p, Some(out.len())).map_err(|_| KdfError::TooCostly)?;
            let mut blocks = memory(params.block_count())?;
            Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
                .hash_password_into_with_memory(password, salt, out, &mut **blocks)
                .map_err(|_| KdfError::TooCostly)?;
        }
    }
    Ok(())
}

/// Whether so many bytes can be had, for what takes its memory by itself and ends the process where there is none.
fn is_there(bytes: u64) -> Result<(), KdfError> {
    let bytes = usize::try_from(bytes).map_err(|_| KdfError::OutOfMemory)?;
    Vec::<u8>::new().try_reserve_exact(bytes).map_err(|_| KdfError::OutOfMemory)
}

/// AES-256-GCM with a nonce of 96 bits; `sealed` ends with the tag. None: another key, or changed.
#[cfg(not(fuzzing))]
pub(crate) fn open_gcm(key: &[u8], nonce: &[u8], aad: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let key: &[u8; 32] = key.try_into().ok()?;
    let nonce: [u8; 12] = nonce.try_into().ok()?;
    let payload = Payload { msg: sealed, aad };
    let opened = leaving_nothing(|| Aes256Gcm::new(key.into()).decrypt(&Nonce::from(nonce), payload));
    opened.ok().map(Zeroizing::new)
}

/// AES-256-CBC with PKCS #7. It authenticates nothing: None says that the padding is none, anything else has to be judged.
#[cfg(not(fuzzing))]
pub(crate) fn open_cbc(key: &[u8], iv: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let cipher = cbc::Decryptor::<aes::Aes256>::new_from_slices(key, iv).ok()?;
    let mut bytes = Zeroizing::new(sealed.to_vec());
    let length = leaving_nothing(|| cipher.decrypt_padded::<Pkcs7>(&mut bytes).map(<[u8]>::len).ok())?;
    bytes.truncate(length);
    Some(bytes)
}

/// Whether `mac` is HMAC-SHA256 of the message, in constant time.
#[cfg(not(fuzzing))]
pub(crate) fn is_hmac_sha256(key: &[u8], message: &[&[u8]], mac: &[u8]) -> bool {
    let mut hmac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key).expect("HMAC takes keys of any length");
    message.iter().for_each(|part| hmac.update(part));
    hmac.finalize().into_bytes().as_slice().ct_eq(mac).into()
}

/// HKDF-Expand with SHA-256 (RFC 5869, section 2.3), of what is a key already. None: `key` has under 32 bytes.
pub(crate) fn expand(key: &[u8], info: &[u8]) -> Option<Secret<[u8; 32]>> {
    let mut expanded = Secret::new([0; 32]);
    let hkdf = Hkdf::<Sha256>::from_prk(key).ok()?;
    leaving_nothing(|| hkdf.expand(info, expanded.expose_mut())).ok()?;
    Some(expanded)
}

/// The first message of a libsodium secret stream, whatever its tag. None: another key, or changed.
#[cfg(not(fuzzing))]
pub(crate) fn open_secret_stream(key: &[u8], header: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let key: Key = key.try_into().ok()?;
    let header: Header = header.try_into().ok()?;
    let mut stream = DryocStream::init_pull(&key, &header);
    let (opened, _tag) = stream.pull_to_vec(sealed, None).ok()?;
    Some(Zeroizing::new(opened))
}

/// As [`open_gcm`] opens it, for files that tests make.
#[cfg(test)]
#[cfg(not(fuzzing))]
pub(crate) fn seal_gcm(key: &[u8], nonce: &[u8; 12], aad: &[u8], message: &[u8]) -> Vec<u8> {
    let key: &[u8; 32] = key.try_into().expect("a key of 32 bytes");
    Aes256Gcm::new(key.into()).encrypt(&Nonce::from(*nonce), Payload { msg: message, aad }).expect("a short message")
}

/// As [`open_cbc`] opens it, for files that tests make.
#[cfg(test)]
#[cfg(not(fuzzing))]
pub(crate) fn seal_cbc(key: &[u8], iv: &[u8; 16], message: &[u8]) -> Vec<u8> {
    use aes::cipher::BlockModeEncrypt;
    let cipher = cbc::Encryptor::<aes::Aes256>::new_from_slices(key, iv).unwrap();
    let mut bytes = [message, &[0; 16]].concat();
    let length = cipher.encrypt_padded::<Pkcs7>(&mut bytes, message.len()).unwrap().len();
    bytes.truncate(length);
    bytes
}

/// The MAC that [`is_hmac_sha256`] looks for, for files that tests make.
#[cfg(test)]
#[cfg(not(fuzzing))]
pub(crate) fn hmac_sha256(key: &[u8], message: &[&[u8]]) -> Vec<u8> {
    let mut hmac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key).unwrap();
    message.iter().for_each(|part| hmac.update(part));
    hmac.finalize().into_bytes().to_vec()
}

/// As [`open_secret_stream`] opens it, for files that tests make: its header, and what is sealed.
#[cfg(test)]
#[cfg(not(fuzzing))]
pub(crate) fn seal_secret_stream(key: &[u8], message: &[u8], is_last: bool) -> (Vec<u8>, Vec<u8>) {
    use dryoc::dryocstream::Tag;
    let key: Key = key.try_into().unwrap();
    let (mut stream, header): (_, Header) = DryocStream::init_push(&key);
    (header.to_vec(), stream.push_to_vec(message, None, if is_last { Tag::Final } else { Tag::Message }).unwrap())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn costs_above_the_ceiling_and_none_at_all_are_refused_before_anything_is_computed() {
        let too_costly = Err(KdfError::TooCostly);
        let argon = |m_kib, t, p| Kdf::Argon2id { m_kib, t, p };
        let scrypt = |log_n, r, p| Kdf::Scrypt { log_n, r, p };
        for (kdf, verdict) in [
            (argon(1 << 20, 4, 1), Ok(1024)),
            (argon(1 << 18, 16, 1), Ok(256)),
            (argon(8, 1, 1), Ok(1)),
            (argon(1 << 20, 5, 1), too_costly),
            (argon((1 << 20) + 1, 1, 1), too_costly),
            (argon(0, 1, 1), too_costly),
            (argon(8, 0, 1), too_costly),
            (argon(8, 1, 0), too_costly),
            (argon(u32::MAX, u32::MAX, u32::MAX), too_costly),
            (scrypt(15, 8, 1), Ok(32)),
            (scrypt(20, 8, 4), Ok(1024)),
            (scrypt(21, 8, 1), too_costly),
            (scrypt(20, 8, 5), too_costly),
            (scrypt(0, 8, 1), too_costly),
            (scrypt(255, u32::MAX, u32::MAX), too_costly),
            (Kdf::Pbkdf2 { hash: Hash::Sha1, rounds: 2_000_000 }, Ok(0)),
            (Kdf::Pbkdf2 { hash: Hash::Sha1, rounds: 2_000_001 }, too_costly),
            (Kdf::Pbkdf2 { hash: Hash::Sha1, rounds: 0 }, too_costly),
        ] {
            assert_eq!(kdf.memory_mib(), verdict, "{kdf:?}");
            if verdict.is_err() {
                assert!(derive(kdf, b"", b"saltsalt", 32).is_err_and(|error| error == KdfError::TooCostly));
            }
        }
    }

    #[test]
    fn memory_that_is_not_there_is_an_error_before_scrypt_takes_it() {
        assert_eq!(is_there(u64::MAX / 2), Err(KdfError::OutOfMemory));
        assert_eq!(is_there(1 << 20), Ok(()));
    }

    /// RFC 7914, section 12; RFC 6070, section 2; the others are run on their vectors elsewhere.
    #[test]
    fn keys_are_those_of_the_standards() {
        let hex = |key: Secret<Vec<u8>>| data_encoding::HEXLOWER.encode(key.expose());
        let scrypt = derive(Kdf::Scrypt { log_n: 10, r: 8, p: 16 }, b"password", b"NaCl", 64).unwrap();
        assert!(hex(scrypt).starts_with("fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"));
        let pbkdf2 = derive(Kdf::Pbkdf2 { hash: Hash::Sha1, rounds: 4096 }, b"password", b"salt", 20).unwrap();
        assert_eq!(hex(pbkdf2), "4b007901b765489abead49d926f721d065a429c1");
    }

    #[test]
    fn what_was_not_sealed_with_the_key_does_not_open() {
        for length in [0, 1, 15, 16, 17, 32, 100] {
            let sealed = vec![7; length];
            assert!(open_gcm(&[1; 32], &[2; 12], b"", &sealed).is_none());
            assert!(open_secret_stream(&[1; 32], &[2; 24], &sealed).is_none());
            assert!(open_cbc(&[1; 32], &[2; 16], &sealed).is_none(), "{length}");
        }
        assert!(open_gcm(&[1; 31], &[2; 12], b"", &[7; 32]).is_none());
        assert!(open_gcm(&[1; 32], &[2; 16], b"", &[7; 32]).is_none());
        assert!(open_cbc(&[1; 16], &[2; 16], &[7; 32]).is_none());
        assert!(open_secret_stream(&[1; 32], &[2; 23], &[7; 32]).is_none());
    }
}
