//! What a person gives that must not stay in memory.

use uniffi::{Lift, MetadataBuffer, RustBuffer, TypeId};
use zeroize::Zeroizing;

/// A password, a PIN or a recovery key, UTF-8; or a file of another app, which is full of seeds. It crosses as bytes (`ByteArray`, `Data`), which the app can overwrite, and is
/// wiped here: both what crossed and this copy of it. A plain `Vec<u8>` leaves what crossed behind in freed memory.
pub struct Typed(Zeroizing<Vec<u8>>);

impl std::ops::Deref for Typed {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl<Tag> TypeId<Tag> for Typed {
    const TYPE_ID_META: MetadataBuffer = <Vec<u8> as TypeId<Tag>>::TYPE_ID_META;
}

// SAFETY: the foreign side writes a `Vec<u8>`, which `TYPE_ID_META` says, and that is what is read here.
unsafe impl<Tag> Lift<Tag> for Typed {
    type FfiType = RustBuffer;

    fn try_lift(crossed: RustBuffer) -> uniffi::Result<Self> {
        let crossed = Zeroizing::new(crossed.destroy_into_vec());
        let mut rest = crossed.as_slice();
        let typed = <Self as Lift<Tag>>::try_read(&mut rest)?;
        uniffi::deps::anyhow::ensure!(rest.is_empty(), "bytes that do not end where they should");
        Ok(typed)
    }

    fn try_read(crossed: &mut &[u8]) -> uniffi::Result<Self> {
        <Vec<u8> as Lift<Tag>>::try_read(crossed).map(|bytes| Self(Zeroizing::new(bytes)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::UniFfiTag;

    fn lifted(crossed: Vec<u8>) -> uniffi::Result<Typed> {
        <Typed as Lift<UniFfiTag>>::try_lift(RustBuffer::from_vec(crossed))
    }

    #[test]
    fn what_was_typed_crosses_as_bytes_do() {
        for bytes in [&b""[..], b"123456", "pässwörd".as_bytes()] {
            let crossed = <Vec<u8> as uniffi::Lower<UniFfiTag>>::lower(bytes.to_vec()).destroy_into_vec();
            assert_eq!(&*lifted(crossed.clone()).unwrap(), bytes);
            assert!(lifted([&crossed[..], b"x"].concat()).is_err(), "what follows is not ours");
            assert!(lifted(crossed[..3].to_vec()).is_err());
        }
    }
}
