//! How Google and Apple are called, and the signed statements by which they know us.

use data_encoding::BASE64URL_NOPAD;
use rustls_pki_types::PrivatePkcs8KeyDer;
use rustls_pki_types::pem::PemObject;
use serde_json::Value;
use zeroize::Zeroizing;

/// The private key of a PEM text, PKCS #8.
pub(super) fn key_of(pem: &str) -> Option<Zeroizing<Vec<u8>>> {
    let key = PrivatePkcs8KeyDer::from_pem_slice(pem.as_bytes()).ok()?;
    Some(Zeroizing::new(key.secret_pkcs8_der().to_vec()))
}

/// A JSON Web Token (RFC 7519) in the compact form of RFC 7515, section 7.1. `sign` makes the signature of what it is given.
pub(super) fn jwt<E>(
    header: &Value,
    claims: &Value,
    sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>,
) -> Result<Zeroizing<String>, E> {
    let part = |json: &Value| BASE64URL_NOPAD.encode(json.to_string().as_bytes());
    let signed = format!("{}.{}", part(header), part(claims));
    let signature = sign(signed.as_bytes())?;
    Ok(Zeroizing::new(format!("{signed}.{}", BASE64URL_NOPAD.encode(&signature))))
}
