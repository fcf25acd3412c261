//! The calls of a registration session: for a new phone, and for a new number of a registered one.

use std::sync::Arc;

use septet_protocol::encoding::Bytes;
use septet_protocol::phone::PhoneNumber;
use septet_protocol::registration::{BeginRequest, ChallengeAnswer, Channel, CheckRequest, SendRequest, SessionView};
use uuid::Uuid;
use zeroize::Zeroize;

use crate::api::{Api, Refusal};
use crate::secret::Secret;
use crate::settings::Settings;

/// Registration sessions at the server. None of these calls is signed: the session's id is what the caller has.
#[derive(Clone)]
pub(crate) struct Sessions {
    api: Arc<Api>,
    settings: Settings,
}

impl Sessions {
    pub(crate) fn new(api: Arc<Api>, settings: Settings) -> Self {
        Self { api, settings }
    }

    pub(crate) async fn create(&self, phone: &PhoneNumber, email: Option<&str>) -> Result<SessionView, Refusal> {
        let request = BeginRequest {
            phone: phone.clone(),
            email: email.map(str::to_owned),
            locale: self.settings.locale.clone(),
            client: self.settings.client.into(),
            app_hash: self.settings.app_hash.clone(),
        };
        self.api.call("POST", "/v1/registrations", &request).await
    }

    /// Answers the session's challenge; [`super::challenge::answer`] does the work.
    pub(crate) async fn answer(&self, session: Uuid, answer: Bytes<8>) -> Result<SessionView, Refusal> {
        self.api.call("POST", &format!("/v1/registrations/{session}/challenge"), &ChallengeAnswer { answer }).await
    }

    pub(crate) async fn send_code(&self, session: Uuid, channel: Channel) -> Result<SessionView, Refusal> {
        self.api.call("POST", &format!("/v1/registrations/{session}/codes"), &SendRequest { channel }).await
    }

    pub(crate) async fn check_code(&self, session: Uuid, code: &Secret<String>) -> Result<SessionView, Refusal> {
        let mut request = CheckRequest { code: code.expose().clone() };
        let answer = self.api.call("POST", &format!("/v1/registrations/{session}/checks"), &request).await;
        request.code.zeroize();
        answer
    }
}
