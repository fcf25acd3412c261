//! A P-256 key in the secret store, for computers without hardware that keeps one.

use std::sync::Arc;

use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use p256::elliptic_curve::Generate;
use zeroize::{Zeroize, Zeroizing};

use crate::ports::{DeviceSigner, PortError, SecretStore};

/// Keeps each key as 32 bytes under `signing-key-NAME`. Whoever can read the secret store can copy it: hardware cannot be
/// copied, so phones bring their own signer.
#[derive(Clone)]
pub struct SoftwareSigner {
    secrets: Arc<dyn SecretStore>,
}

impl SoftwareSigner {
    /// A signer whose keys live in `secrets`.
    #[must_use]
    pub fn new(secrets: Arc<dyn SecretStore>) -> Self {
        Self { secrets }
    }

    fn key(&self, name: &str) -> Result<Option<SigningKey>, PortError> {
        let Some(bytes) = self.secrets.get(&entry(name))?.map(Zeroizing::new) else { return Ok(None) };
        // `from_slice` would pad a key that was cut.
        let whole = Some(bytes.as_slice()).filter(|bytes| bytes.len() == 32);
        let key = whole.and_then(|bytes| SigningKey::from_slice(bytes).ok());
        key.map(Some).ok_or_else(|| failed("the signing key is damaged"))
    }
}

fn entry(name: &str) -> String {
    format!("signing-key-{name}")
}

fn failed(reason: &str) -> PortError {
    PortError::Failed { reason: reason.to_owned() }
}

fn public(key: &SigningKey) -> Vec<u8> {
    key.verifying_key().to_sec1_point(false).as_bytes().to_vec()
}

impl DeviceSigner for SoftwareSigner {
    fn generate(&self, name: &str) -> Result<Vec<u8>, PortError> {
        let key = SigningKey::generate();
        let mut bytes = key.to_bytes();
        let kept = self.secrets.put(&entry(name), &bytes);
        bytes.as_mut_slice().zeroize();
        kept.map(|()| public(&key))
    }

    fn public_key(&self, name: &str) -> Result<Option<Vec<u8>>, PortError> {
        Ok(self.key(name)?.as_ref().map(public))
    }

    fn sign(&self, name: &str, message: &[u8]) -> Result<Vec<u8>, PortError> {
        let key = self.key(name)?.ok_or_else(|| failed("there is no such signing key"))?;
        let signature: Signature = key.sign(message);
        Ok(signature.to_bytes().to_vec())
    }

    fn remove(&self, name: &str) -> Result<(), PortError> {
        self.secrets.remove(&entry(name))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Mutex;

    use septet_protocol::device::signature_is_valid;
    use septet_protocol::encoding::Bytes;

    use super::*;

    #[derive(Default)]
    struct Secrets(Mutex<BTreeMap<String, Vec<u8>>>);

    impl SecretStore for Secrets {
        fn get(&self, name: &str) -> Result<Option<Vec<u8>>, PortError> {
            Ok(self.0.lock().unwrap().get(name).cloned())
        }

        fn put(&self, name: &str, value: &[u8]) -> Result<(), PortError> {
            self.0.lock().unwrap().insert(name.to_owned(), value.to_vec());
            Ok(())
        }

        fn remove(&self, name: &str) -> Result<(), PortError> {
            self.0.lock().unwrap().remove(name);
            Ok(())
        }
    }

    #[test]
    fn a_signature_is_the_public_keys_until_the_key_is_removed() {
        let secrets = Arc::new(Secrets::default());
        let signer = SoftwareSigner::new(secrets.clone());
        assert_eq!(signer.public_key("device").unwrap(), None);
        assert!(signer.sign("device", b"message").is_err());
        let public = signer.generate("device").unwrap();
        assert_eq!(SoftwareSigner::new(secrets).public_key("device").unwrap().as_ref(), Some(&public));
        let signature = Bytes(signer.sign("device", b"message").unwrap().try_into().unwrap());
        let key = Bytes(public.try_into().unwrap());
        assert!(signature_is_valid(&key, b"message", &signature));
        assert!(!signature_is_valid(&key, b"another", &signature));
        signer.remove("device").unwrap();
        assert_eq!(signer.public_key("device").unwrap(), None);
    }

    #[test]
    fn a_damaged_key_is_an_error_and_no_other_key() {
        let secrets = Arc::new(Secrets::default());
        for damaged in [vec![], vec![0; 32], vec![255; 32], vec![7; 31]] {
            secrets.put("signing-key-device", &damaged).unwrap();
            let signer = SoftwareSigner::new(secrets.clone());
            assert!(signer.public_key("device").is_err() && signer.sign("device", b"message").is_err());
        }
    }
}
