//! The handle of what applications ask the person to approve.

use std::sync::Arc;

use septet_protocol::approval::Answer;

use super::Septet;
use super::root::Root;
use crate::error::Error;
use crate::view::{ApprovalsView, PushKind};

impl Septet {
    /// What applications ask the person to approve.
    #[must_use]
    pub fn approvals(&self) -> Approvals {
        Approvals { root: self.root.clone() }
    }
}

/// What applications ask the person to approve. Nothing of it is kept on this phone, and a locked phone answers nothing.
#[derive(Clone)]
pub struct Approvals {
    root: Arc<Root>,
}

impl Approvals {
    /// What waits for an answer, as last read and counted down to this moment. Needs no connection.
    #[must_use]
    pub fn view(&self) -> ApprovalsView {
        self.root.view(|core| core.approvals.view(core.account.device()))
    }

    /// Asks the server what waits.
    pub async fn refresh(&self) -> Result<ApprovalsView, Error> {
        self.root.call(async |core| core.approvals.refresh().await).await.map(|()| self.view())
    }

    /// Approves a request, with the number that the login page shows where one is needed. [`Error::Conflict`]: it was
    /// another number, or the request is over. [`Error::InGrace`] in the first hour after a recovery.
    pub async fn approve(&self, id: &str, number: Option<u32>) -> Result<ApprovalsView, Error> {
        self.answer(id, Answer::Approve, number).await
    }

    /// Denies a request.
    pub async fn deny(&self, id: &str) -> Result<ApprovalsView, Error> {
        self.answer(id, Answer::Deny, None).await
    }

    /// Denies a request that somebody else made. The application and the other devices are told.
    pub async fn not_me(&self, id: &str) -> Result<ApprovalsView, Error> {
        self.answer(id, Answer::NotMe, None).await
    }

    /// Tells the server where this phone is woken: the system's registration token, whenever it is new. A wake-up carries no
    /// content; refresh then.
    pub async fn wake_by(&self, kind: PushKind, token: &str) -> Result<(), Error> {
        self.root.call(async |core| core.approvals.wake_by(kind, token).await).await
    }

    async fn answer(&self, id: &str, answer: Answer, number: Option<u32>) -> Result<ApprovalsView, Error> {
        self.root.call(async |core| core.approvals.answer(id, answer, number).await).await.map(|()| self.view())
    }
}
