//! What others say that primitives give: RFC 9106, RFC 9180, Wycheproof. Each vector goes through our own call, or where ours
//! adds to it, through the crate's call that ours makes.

use std::convert::Infallible;

use argon2::{Algorithm, Argon2, AssociatedData, ParamsBuilder, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::rand_core::{TryCryptoRng, TryRng};
use hpke::{Deserializable, Kem, OpModeR, OpModeS, PskBundle, Serializable, setup_receiver, setup_sender_with_rng};
use septet_protocol::device::signature_is_valid;
use septet_protocol::encoding::Bytes;
use serde_json::Value;
use sha2::Sha256;

use super::kdf::{self, Costs};
use super::{aead, derived};
use crate::fixtures::vectors;

fn bytes(value: &Value) -> Vec<u8> {
    data_encoding::HEXLOWER.decode(value.as_str().unwrap().as_bytes()).unwrap()
}

fn number(value: &Value) -> u32 {
    value.as_u64().unwrap().try_into().unwrap()
}

/// Every test of a Wycheproof file with its group.
fn wycheproof(name: &str, mut check: impl FnMut(&Value, &Value)) {
    let file = vectors(&format!("wycheproof/{name}_test.json"));
    let mut count = 0;
    for group in file["testGroups"].as_array().unwrap() {
        for test in group["tests"].as_array().unwrap() {
            check(group, test);
            count += 1;
        }
    }
    assert_eq!(file["numberOfTests"], count);
}

fn is_valid(test: &Value) -> bool {
    match test["result"].as_str().unwrap() {
        "valid" => true,
        "invalid" => false,
        other => panic!("{other}"),
    }
}

/// With a secret and associated data, which our call does not take.
#[test]
fn argon2id_is_that_of_rfc_9106() {
    let vector = vectors("argon2_rfc9106.json");
    let params = ParamsBuilder::new()
        .m_cost(number(&vector["m_kib"]))
        .t_cost(number(&vector["t"]))
        .p_cost(number(&vector["p"]))
        .data(AssociatedData::new(&bytes(&vector["ad"])).unwrap())
        .output_len(32)
        .build()
        .unwrap();
    let secret = bytes(&vector["secret"]);
    let mut memory = vec![argon2::Block::new(); params.block_count()];
    let mut tag = [0; 32];
    Argon2::new_with_secret(&secret, Algorithm::Argon2id, Version::V0x13, params)
        .unwrap()
        .hash_password_into_with_memory(&bytes(&vector["password"]), &bytes(&vector["salt"]), &mut tag, &mut memory[..])
        .unwrap();
    assert_eq!(tag[..], bytes(&vector["tag_argon2id"]));
}

#[test]
fn our_argon2id_is_that_of_the_reference_in_c() {
    let file = vectors("argon2id_cffi_cross.json");
    let vectors = file["vectors"].as_array().unwrap();
    assert_eq!(vectors.len(), 4);
    for vector in vectors {
        let costs = Costs { m_kib: number(&vector["m_kib"]), t: number(&vector["t"]), p: number(&vector["p"]) };
        let salt = bytes(&vector["salt_hex"]).try_into().unwrap();
        let password = vector["password_utf8"].as_str().unwrap().as_bytes();
        assert_eq!(vector["len"], 32);
        assert_eq!(kdf::derive(password, &salt, costs).unwrap().expose()[..], bytes(&vector["out_hex"]), "{costs:?}");
    }
}

/// Keys of 256 bits and nonces of 96: the others are not made by us.
#[test]
fn our_aes_gcm_opens_what_wycheproof_calls_valid_and_nothing_else() {
    let mut counts = (0, 0);
    wycheproof("aes_gcm", |group, test| {
        if (&group["keySize"], &group["ivSize"]) != (&256.into(), &96.into()) {
            return;
        }
        let key = bytes(&test["key"]).try_into().unwrap();
        let sealed = ["iv", "ct", "tag"].map(|part| bytes(&test[part])).concat();
        let opened = aead::open(&key, &bytes(&test["aad"]), &sealed);
        let expected = is_valid(test).then(|| bytes(&test["msg"]));
        assert_eq!(opened.as_deref(), expected.as_ref(), "{}", test["tcId"]);
        if expected.is_some() { counts.0 += 1 } else { counts.1 += 1 }
    });
    assert_eq!(counts, (39, 27));
}

#[test]
fn chacha20_poly1305_opens_what_wycheproof_calls_valid_and_nothing_else() {
    let mut counts = (0, 0);
    wycheproof("chacha20_poly1305", |_, test| {
        // A nonce of another length cannot even be said.
        let Ok(nonce) = <[u8; 12]>::try_from(bytes(&test["iv"])) else { return assert!(!is_valid(test)) };
        let cipher = chacha20poly1305::ChaCha20Poly1305::new_from_slice(&bytes(&test["key"])).unwrap();
        let sealed = ["ct", "tag"].map(|part| bytes(&test[part])).concat();
        let (aad, msg) = (bytes(&test["aad"]), bytes(&test["msg"]));
        let opened = cipher.decrypt(&nonce.into(), Payload { msg: &sealed, aad: &aad }).ok();
        assert_eq!(opened.as_ref(), is_valid(test).then_some(&msg), "{}", test["tcId"]);
        if opened.is_some() {
            assert_eq!(cipher.encrypt(&nonce.into(), Payload { msg: &msg, aad: &aad }).unwrap(), sealed);
            counts.0 += 1;
        } else {
            counts.1 += 1;
        }
    });
    assert_eq!(counts, (256, 60));
}

#[test]
fn hkdf_gives_what_wycheproof_says() {
    let (mut valid, mut ours) = (0, 0);
    wycheproof("hkdf_sha256", |_, test| {
        let (ikm, salt, info) = (bytes(&test["ikm"]), bytes(&test["salt"]), bytes(&test["info"]));
        let mut okm = vec![0; number(&test["size"]).try_into().unwrap()];
        let expanded = Hkdf::<Sha256>::new(Some(&salt), &ikm).expand(&info, &mut okm);
        assert_eq!(expanded.is_ok(), is_valid(test), "{}", test["tcId"]);
        if expanded.is_err() {
            return;
        }
        valid += 1;
        assert_eq!(okm, bytes(&test["okm"]), "{}", test["tcId"]);
        if okm.len() >= 32 {
            ours += 1;
            assert_eq!(derived(Some(&salt), &ikm, &info).expose()[..], okm[..32], "{}", test["tcId"]);
            assert!(!salt.is_empty() || derived(None, &ikm, &info) == derived(Some(&salt), &ikm, &info));
        }
    });
    assert_eq!((valid, ours), (83, 65));
}

fn check_hmac<M: Mac + hmac::KeyInit>(name: &str, expected: (usize, usize)) {
    let mut counts = (0, 0);
    wycheproof(name, |_, test| {
        let mac = <M as hmac::KeyInit>::new_from_slice(&bytes(&test["key"])).unwrap();
        let verified = mac.chain_update(bytes(&test["msg"])).verify_truncated_left(&bytes(&test["tag"])).is_ok();
        assert_eq!(verified, is_valid(test), "{name} {}", test["tcId"]);
        if verified { counts.0 += 1 } else { counts.1 += 1 }
    });
    assert_eq!(counts, expected);
}

#[test]
fn hmac_is_that_of_wycheproof() {
    check_hmac::<Hmac<sha1::Sha1>>("hmac_sha1", (66, 104));
    check_hmac::<Hmac<Sha256>>("hmac_sha256", (66, 108));
    check_hmac::<Hmac<sha2::Sha512>>("hmac_sha512", (66, 108));
}

#[test]
fn our_check_of_signatures_is_that_of_wycheproof() {
    let mut counts = (0, 0);
    wycheproof("ecdsa_secp256r1_sha256_p1363", |group, test| {
        let key = Bytes(bytes(&group["publicKey"]["uncompressed"]).try_into().unwrap());
        // A signature of another length cannot even be said.
        let signature = <[u8; 64]>::try_from(bytes(&test["sig"])).map(Bytes);
        let verified = signature.is_ok_and(|signature| signature_is_valid(&key, &bytes(&test["msg"]), &signature));
        assert_eq!(verified, is_valid(test), "{}", test["tcId"]);
        if verified { counts.0 += 1 } else { counts.1 += 1 }
    });
    assert_eq!(counts, (173, 89));
}

/// `acceptable` are keys that RFC 7748 lets us take: the secret is the said one, and where it is zero we refuse.
#[test]
fn x25519_gives_what_wycheproof_says_and_hpke_refuses_a_secret_of_zeros() {
    let (mut shared_secrets, mut zeros) = (0, 0);
    wycheproof("x25519", |_, test| {
        let public: [u8; 32] = bytes(&test["public"]).try_into().unwrap();
        let private: [u8; 32] = bytes(&test["private"]).try_into().unwrap();
        let shared = x25519_dalek::StaticSecret::from(private).diffie_hellman(&public.into());
        assert_eq!(shared.as_bytes()[..], bytes(&test["shared"]), "{}", test["tcId"]);
        let to = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(&public).unwrap();
        let sealed = setup_sender_with_rng::<hpke::aead::ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeS::Base,
            &to,
            b"",
            &mut Said(&[7; 32]),
        );
        assert_eq!(sealed.is_ok(), shared.was_contributory(), "{}", test["tcId"]);
        if shared.was_contributory() { shared_secrets += 1 } else { zeros += 1 }
    });
    assert_eq!((shared_secrets, zeros), (487, 31));
}

/// "Random" bytes that the vector says, once.
struct Said<'a>(&'a [u8]);

impl TryRng for Said<'_> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        unreachable!("keys are made of bytes")
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        unreachable!("keys are made of bytes")
    }

    fn try_fill_bytes(&mut self, to: &mut [u8]) -> Result<(), Infallible> {
        let (now, later) = self.0.split_at(to.len());
        to.copy_from_slice(now);
        self.0 = later;
        Ok(())
    }
}

impl TryCryptoRng for Said<'_> {}

/// Our suite in the two modes that we use: base for token secrets and grants, psk for slots and bundles.
#[test]
fn hpke_is_that_of_rfc_9180() {
    type Suite = X25519HkdfSha256;
    let (mut modes, mut messages) = (Vec::new(), 0);
    for vector in vectors("hpke_rfc9180_appendix_a.json").as_array().unwrap() {
        let ids = ["kem_id", "kdf_id", "aead_id"].map(|id| vector[id].as_str().unwrap());
        let mode = vector["mode"].as_str().unwrap();
        if ids != ["32", "1", "3"] || !["0", "1"].contains(&mode) {
            continue;
        }
        modes.push(mode.to_owned());
        let (info, ikm_e, public) = (bytes(&vector["info"]), bytes(&vector["ikmE"]), bytes(&vector["pkRm"]));
        let (psk, psk_id) =
            if mode == "1" { (bytes(&vector["psk"]), bytes(&vector["psk_id"])) } else { Default::default() };
        let bundle = PskBundle::new(&psk, &psk_id).unwrap();
        let (to_send, to_receive) = match mode {
            "1" => (OpModeS::Psk(bundle), OpModeR::Psk(bundle)),
            _ => (OpModeS::Base, OpModeR::Base),
        };
        let private = <Suite as Kem>::PrivateKey::from_bytes(&bytes(&vector["skRm"])).unwrap();
        assert_eq!(Suite::sk_to_pk(&private).to_bytes()[..], public);
        let to = <Suite as Kem>::PublicKey::from_bytes(&public).unwrap();
        let (enc, mut sender) = setup_sender_with_rng::<hpke::aead::ChaCha20Poly1305, HkdfSha256, Suite>(
            &to_send,
            &to,
            &info,
            &mut Said(&ikm_e),
        )
        .unwrap();
        assert_eq!(enc.to_bytes()[..], bytes(&vector["enc"]));
        let mut receiver =
            setup_receiver::<hpke::aead::ChaCha20Poly1305, HkdfSha256, Suite>(&to_receive, &private, &enc, &info)
                .unwrap();
        let said = vector["encryptions"].as_array().unwrap();
        let last: u32 = said.last().unwrap()["sequence_number"].as_str().unwrap().parse().unwrap();
        for at in 0..=last {
            let message = said.iter().find(|message| message["sequence_number"] == at.to_string().as_str());
            let (text, aad) =
                message.map(|message| (bytes(&message["pt"]), bytes(&message["aad"]))).unwrap_or_default();
            let sealed = sender.seal(&text, &aad).unwrap();
            if let Some(message) = message {
                assert_eq!(sealed, bytes(&message["ct"]), "{at}");
                messages += 1;
            }
            assert_eq!(receiver.open(&sealed, &aad).unwrap(), text);
        }
    }
    assert_eq!((modes, messages), (vec!["0".to_owned(), "1".to_owned()], 12));
}
