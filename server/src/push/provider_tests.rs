//! Google and Apple against fakes of their HTTP APIs, written from their documentation.

use data_encoding::{BASE64, BASE64URL_NOPAD};
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair, RSA_PKCS1_2048_8192_SHA256,
    RsaKeyPair, UnparsedPublicKey, VerificationAlgorithm,
};
use serde_json::{Value, json};

use super::*;
use crate::clock::ManualClock;
use crate::config::{Apns, Fcm};
use crate::delivery::provider_tests::{Does, Fake};

const NOW: u64 = 1_800_000_000_000;
/// Made for these tests; it opens nothing.
const RSA_KEY: &str = include_str!("test-key.pem");

fn waking(kind: PushKind, token: &str) -> Waking {
    let token = Zeroizing::new(token.to_owned());
    Waking { id: Uuid::from_u128(1), device: Uuid::from_u128(2), kind, token, until_ms: NOW + 119_500 }
}

struct Google {
    fake: Fake,
    clock: Arc<ManualClock>,
    push: Arc<FcmPush>,
    url: String,
    _folder: tempfile::TempDir,
}

impl Google {
    async fn new() -> Self {
        let (fake, clock) = (Fake::default(), Arc::new(ManualClock::at(NOW)));
        let url = fake.serve().await;
        let folder = tempfile::tempdir().unwrap();
        let credentials = folder.path().join("fcm.json");
        let account = json!({
            "type": "service_account", "project_id": "lakeside", "private_key_id": "key-1", "private_key": RSA_KEY,
            "client_email": "push@lakeside.iam.example", "token_uri": format!("{url}/token"),
        });
        std::fs::write(&credentials, account.to_string()).unwrap();
        let push = FcmPush::open(&Fcm { credentials, url: format!("{url}/") }, clock.clone()).unwrap();
        Self { fake, clock, push, url, _folder: folder }
    }

    fn gives_access(&self, token: &str) {
        self.fake.next(Does::Answers(200, json!({"access_token": token, "expires_in": 3600, "token_type": "Bearer"})));
    }

    async fn wakes(&self) -> Result<(), PushError> {
        self.push.wake(&waking(PushKind::Fcm, "phone:token_1")).await
    }
}

/// Header and claims of a token that this key signed.
fn opened(jwt: &str, algorithm: &'static dyn VerificationAlgorithm, public: &[u8]) -> (Value, Value) {
    let (signed, signature) = jwt.rsplit_once('.').unwrap();
    let bytes = |text: &str| BASE64URL_NOPAD.decode(text.as_bytes()).unwrap();
    UnparsedPublicKey::new(algorithm, public).verify(signed.as_bytes(), &bytes(signature)).unwrap();
    let (header, claims) = signed.split_once('.').unwrap();
    let json = |text: &str| serde_json::from_slice(&bytes(text)).unwrap();
    (json(header), json(claims))
}

#[tokio::test]
async fn google_is_asked_for_access_once_and_then_to_wake() {
    let google = Google::new().await;
    google.gives_access("access-1");
    for _ in 0..2 {
        google.fake.next(Does::Answers(200, json!({"name": "projects/lakeside/messages/1"})));
        google.wakes().await.unwrap();
    }
    let [access, wake, again] = google.fake.asked().try_into().unwrap();
    assert_eq!((access.path.as_str(), wake.path.as_str()), ("/token", "/v1/projects/lakeside/messages:send"));
    let form = access.form();
    assert_eq!(form[0], ("grant_type".to_owned(), "urn:ietf:params:oauth:grant-type:jwt-bearer".to_owned()));
    let key = RsaKeyPair::from_pkcs8(&client::key_of(RSA_KEY).unwrap()).unwrap();
    let (header, claims) = opened(&form[1].1, &RSA_PKCS1_2048_8192_SHA256, key.public_key().as_ref());
    assert_eq!(header, json!({"alg": "RS256", "typ": "JWT", "kid": "key-1"}));
    assert_eq!(
        claims,
        json!({
            "iss": "push@lakeside.iam.example", "aud": format!("{}/token", google.url), "iat": NOW / 1000,
            "exp": NOW / 1000 + 3600, "scope": "https://www.googleapis.com/auth/firebase.messaging",
        })
    );
    assert_eq!((wake.header("authorization"), again.header("authorization")), ("Bearer access-1", "Bearer access-1"));
    assert_eq!(
        serde_json::from_str::<Value>(&wake.body).unwrap(),
        json!({"message": {
            "token": "phone:token_1", "data": {"wake": "1"}, "android": {"priority": "HIGH", "ttl": "120s"},
        }}),
        "nothing but that there is something"
    );
}

#[tokio::test]
async fn access_is_asked_for_anew_before_it_ends_and_when_it_is_refused() {
    let google = Google::new().await;
    let taken = || google.fake.next(Does::Answers(200, json!({})));
    google.gives_access("access-1");
    taken();
    google.wakes().await.unwrap();
    google.clock.advance_s(3600 - 60);
    google.gives_access("access-2");
    taken();
    google.wakes().await.unwrap();
    google.fake.next(Does::Answers(401, json!({"error": {"status": "UNAUTHENTICATED"}})));
    assert_eq!(google.wakes().await, Err(PushError::Unavailable));
    google.gives_access("access-3");
    taken();
    google.wakes().await.unwrap();
    let used: Vec<String> = google
        .fake
        .asked()
        .iter()
        .filter(|it| it.path != "/token")
        .map(|it| it.header("authorization").to_owned())
        .collect();
    assert_eq!(used, ["Bearer access-1", "Bearer access-2", "Bearer access-2", "Bearer access-3"]);
}

#[tokio::test]
async fn what_google_refuses_is_told_apart() {
    let coded = |code: &str| json!({"error": {"details": [{"errorCode": code}]}});
    for (status, body, error) in [
        (404, coded("UNREGISTERED"), PushError::Gone),
        (403, coded("SENDER_ID_MISMATCH"), PushError::Gone),
        (403, json!({}), PushError::Refused),
        (404, json!({}), PushError::Refused),
        (400, coded("INVALID_ARGUMENT"), PushError::Refused),
        (429, coded("QUOTA_EXCEEDED"), PushError::Unavailable),
        (503, json!({}), PushError::Unavailable),
    ] {
        let google = Google::new().await;
        google.gives_access("access-1");
        google.fake.next(Does::Answers(status, body));
        assert_eq!(google.wakes().await, Err(error), "{status}");
    }
    for does in [
        Does::Answers(400, json!({"error": "invalid_grant"})),
        Does::Answers(200, json!({})),
        Does::Says(200, "x".to_owned()),
    ] {
        let google = Google::new().await;
        google.fake.next(does);
        assert_eq!(google.wakes().await, Err(PushError::Unavailable), "no access");
    }
}

#[test]
fn a_file_that_is_no_service_account_is_refused_and_not_repeated() {
    let folder = tempfile::tempdir().unwrap();
    let credentials = folder.path().join("fcm.json");
    let account = |key: &str, uri: &str| {
        json!({"project_id": "canary", "private_key_id": "canary", "private_key": key, "client_email": "canary", "token_uri": uri})
            .to_string()
    };
    let open = || {
        FcmPush::open(
            &Fcm { credentials: credentials.clone(), url: "https://fcm.example".to_owned() },
            Arc::new(ManualClock::at(NOW)),
        )
    };
    assert!(open().unwrap_err().contains("cannot be read"));
    for (text, why) in [
        ("canary".to_owned(), "no key file"),
        (account("canary", "https://oauth.example/token"), "no RSA key"),
        (account(RSA_KEY, "http://oauth.example/canary"), "not https"),
    ] {
        std::fs::write(&credentials, text).unwrap();
        let error = open().unwrap_err();
        assert!(error.contains(why) && !error.contains("canary"), "{error}");
    }
}

struct Apple {
    fake: Fake,
    clock: Arc<ManualClock>,
    push: Arc<ApnsPush>,
    public: Vec<u8>,
    _folder: tempfile::TempDir,
}

const TOKEN: &str = "0123456789abcdef0123456789abcdef";

impl Apple {
    async fn new() -> Self {
        let (fake, clock) = (Fake::default(), Arc::new(ManualClock::at(NOW)));
        let folder = tempfile::tempdir().unwrap();
        let (key, random) = (folder.path().join("AuthKey.p8"), SystemRandom::new());
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8.as_ref(), &random).unwrap();
        let pem =
            format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", BASE64.encode(pkcs8.as_ref()));
        std::fs::write(&key, pem).unwrap();
        let settings = Apns {
            key,
            key_id: "ABC123DEFG".to_owned(),
            team_id: "DEF123GHIJ".to_owned(),
            topic: "org.septet".to_owned(),
            url: fake.serve().await,
        };
        let push = ApnsPush::open(&settings, clock.clone()).unwrap();
        Self { fake, clock, push, public: pair.public_key().as_ref().to_vec(), _folder: folder }
    }

    async fn wakes(&self) -> Result<(), PushError> {
        self.push.wake(&waking(PushKind::Apns, TOKEN)).await
    }
}

#[tokio::test]
async fn apple_is_asked_to_wake_as_documented() {
    let apple = Apple::new().await;
    apple.fake.next(Does::Says(200, String::new()));
    apple.wakes().await.unwrap();
    let [asked] = apple.fake.asked().try_into().unwrap();
    assert_eq!(asked.path, format!("/3/device/{TOKEN}"));
    for (header, value) in [
        ("apns-topic", "org.septet"),
        ("apns-push-type", "alert"),
        ("apns-priority", "10"),
        ("apns-collapse-id", "wake"),
        ("apns-expiration", &((NOW + 119_000) / 1000).to_string()),
        ("apns-id", "00000000-0000-0000-0000-000000000001"),
    ] {
        assert_eq!(asked.header(header), value, "{header}");
    }
    let body: Value = serde_json::from_str(&asked.body).unwrap();
    assert_eq!(body, json!({"aps": {"alert": {"loc-key": "wake"}, "mutable-content": 1}}));
    let jwt = asked.header("authorization").strip_prefix("Bearer ").unwrap();
    let (header, claims) = opened(jwt, &ECDSA_P256_SHA256_FIXED, &apple.public);
    assert_eq!(header, json!({"alg": "ES256", "kid": "ABC123DEFG"}));
    assert_eq!(claims, json!({"iss": "DEF123GHIJ", "iat": NOW / 1000}));
}

#[tokio::test]
async fn the_token_for_apple_is_made_anew_after_40_minutes_and_when_it_is_refused() {
    let apple = Apple::new().await;
    let said = |status, reason: &str| apple.fake.next(Does::Answers(status, json!({"reason": reason})));
    for (after_ms, status, reason, expected) in [
        (0, 200, "", Ok(())),
        (40 * 60_000 - 1, 200, "", Ok(())),
        (1, 403, "ExpiredProviderToken", Err(PushError::Unavailable)),
        (0, 200, "", Ok(())),
    ] {
        apple.clock.advance_ms(after_ms);
        said(status, reason);
        assert_eq!(apple.wakes().await, expected);
    }
    let tokens: Vec<String> = apple.fake.asked().iter().map(|asked| asked.header("authorization").to_owned()).collect();
    assert!(tokens[0] == tokens[1] && tokens[1] != tokens[2] && tokens[2] != tokens[3]);
}

#[tokio::test]
async fn what_apple_refuses_is_told_apart() {
    for (status, reason, error) in [
        (410, "Unregistered", PushError::Gone),
        (410, "ExpiredToken", PushError::Gone),
        (400, "BadDeviceToken", PushError::Refused),
        (400, "DeviceTokenNotForTopic", PushError::Refused),
        (400, "BadTopic", PushError::Refused),
        (403, "InvalidProviderToken", PushError::Refused),
        (429, "TooManyRequests", PushError::Unavailable),
        (503, "Shutdown", PushError::Unavailable),
    ] {
        let apple = Apple::new().await;
        apple.fake.next(Does::Answers(status, json!({"reason": reason})));
        assert_eq!(apple.wakes().await, Err(error), "{reason}");
    }
    let apple = Apple::new().await;
    let strange = apple.push.wake(&waking(PushKind::Apns, "../../admin")).await;
    assert_eq!((strange, apple.fake.asked().len()), (Err(PushError::Gone), 0), "nothing strange gets into the path");
}
