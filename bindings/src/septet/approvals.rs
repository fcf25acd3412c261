//! The handle of what applications ask the person to approve.

use septet_core::view::{ApprovalsView, PushKind};

use super::Septet;
use crate::error::AppError;

#[uniffi::export]
impl Septet {
    /// What applications ask the person to approve.
    pub fn approvals(&self) -> Approvals {
        Approvals { core: self.core.approvals() }
    }
}

/// What applications ask the person to approve. Nothing of it is kept on this phone, and a locked phone answers nothing.
#[derive(uniffi::Object)]
pub struct Approvals {
    core: septet_core::Approvals,
}

#[uniffi::export(async_runtime = "tokio")]
impl Approvals {
    /// What waits for an answer, as last read and counted down to this moment. Needs no connection.
    pub fn view(&self) -> ApprovalsView {
        self.core.view()
    }

    /// Asks the server what waits.
    pub async fn refresh(&self) -> Result<ApprovalsView, AppError> {
        Ok(self.core.refresh().await?)
    }

    /// Approves a request, with the number that the login page shows where one is needed. `InvalidInput` with `number`: it
    /// was another; with `approval`: the request is over. `AwaitingTrust` in the first hour after a recovery.
    pub async fn approve(&self, id: String, number: Option<u32>) -> Result<ApprovalsView, AppError> {
        Ok(self.core.approve(&id, number).await?)
    }

    /// Denies a request.
    pub async fn deny(&self, id: String) -> Result<ApprovalsView, AppError> {
        Ok(self.core.deny(&id).await?)
    }

    /// Denies a request that somebody else made. The application and the other devices are told.
    pub async fn not_me(&self, id: String) -> Result<ApprovalsView, AppError> {
        Ok(self.core.not_me(&id).await?)
    }

    /// Tells the server where this phone is woken: the system's registration token, whenever it is new. A wake-up carries no
    /// content; refresh then.
    pub async fn wake_by(&self, kind: PushKind, token: String) -> Result<(), AppError> {
        Ok(self.core.wake_by(kind, &token).await?)
    }
}
