//! The handle that keeps a phone up to date while somebody looks at it.

use std::sync::Arc;

use super::Septet;
use super::core::Core;
use super::root::Root;
use crate::error::{Error, ErrorKind};
use crate::ports::What;
use crate::view::ChangesTurn;

impl Septet {
    /// What changes at the server.
    #[must_use]
    pub fn changes(&self) -> Changes {
        Changes { root: self.root.clone() }
    }
}

/// What changes at the server. Dropping a call that waits ends it, and nothing is lost.
#[derive(Clone)]
pub struct Changes {
    root: Arc<Root>,
}

impl Changes {
    /// Waits up to 25 s for a change at the server and tells the listener what changed, without pulling it. The first call
    /// of a process answers at once and names everything. Empty: nothing changed. It writes nothing to this phone, so a process
    /// that shares the phone with others may wait beside them; [`Error::DeviceRemoved`] is written down by the next call.
    pub async fn wait(&self) -> Result<Vec<What>, Error> {
        self.root.call(async |core| core.changes.wait().await).await
    }

    /// One turn of the loop that keeps a phone up to date: waits for a change, then pulls what changed. Call it again after
    /// `pause_s`: 0 after a change, more after a failure. [`Error::SignedOut`], [`Error::DeviceRemoved`] and
    /// [`Error::Locked`] end the loop; what else fails is shown by the views and tried again.
    pub async fn turn(&self) -> Result<ChangesTurn, Error> {
        self.root.call(async |core| core.turn_of_changes().await).await
    }

    /// Takes one turn after another until this phone is signed out or locked. `pause` waits that many seconds; the core has
    /// no timer.
    pub async fn run(&self, mut pause: impl AsyncFnMut(u64)) -> Error {
        loop {
            match self.turn().await {
                Ok(turn) if turn.pause_s > 0 => pause(turn.pause_s).await,
                Ok(_) => {}
                Err(error) => return error,
            }
        }
    }
}

impl Core {
    async fn turn_of_changes(&self) -> Result<ChangesTurn, Error> {
        match self.wait_and_pull().await {
            Ok(changed) => {
                self.changes.went_well();
                Ok(ChangesTurn { changed, pause_s: 0, problem: None })
            }
            Err(error) if error.kind() == ErrorKind::SignedOut => Err(error),
            Err(error) => {
                // What fails to be heard is pulled anew too: views say that there was no connection until a sync succeeds.
                self.changes.hear_all_again();
                let pause_s = self.changes.pause_s(&error);
                Ok(ChangesTurn { changed: Vec::new(), pause_s, problem: Some(error.to_string()) })
            }
        }
    }

    async fn wait_and_pull(&self) -> Result<Vec<What>, Error> {
        let changed = match self.changes.wait().await {
            Err(Error::DeviceRemoved) => {
                self.refresh_account().await?;
                // It knows this device, and does not let it wait.
                return Err(Error::Server { status: 401 });
            }
            changed => changed?,
        };
        let cursor = self.changes.take_cursor();
        self.pull(&changed).await?;
        self.changes.give_back(cursor);
        Ok(changed)
    }

    async fn pull(&self, changed: &[What]) -> Result<(), Error> {
        let has = |what| changed.contains(&what);
        if !self.is_registered() {
            // Nothing but its own state is this device's to read. Once trusted, `refresh` fetches the tokens.
            self.refresh_account().await?;
            return Ok(());
        }
        // First: somebody stands at a login page.
        if has(What::Approvals) {
            self.approvals.refresh().await?;
        }
        if has(What::Notices) {
            self.notices.refresh().await?;
        }
        if has(What::Devices) {
            self.refresh_devices().await?;
        } else if has(What::Account) {
            self.profile.refresh().await?;
        }
        if has(What::Join) {
            self.account.refresh_approval().await?;
        }
        if has(What::Tokens) || has(What::Devices) {
            self.run_sync().await?;
        }
        Ok(())
    }
}
