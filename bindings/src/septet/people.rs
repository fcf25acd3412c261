//! The objects of what belongs to the account: its profile, its number, what the person is told of it, and its changes.

use septet_core::ports::What;
use septet_core::view::{AccountProfileView, ChangesTurn, Channel, NoticesView, NumberChangeView};

use super::{Account, Septet};
use crate::error::AppError;

#[uniffi::export]
impl Septet {
    /// Another number for the account.
    pub fn number(&self) -> Number {
        Number { core: self.core.number() }
    }

    /// What the person is told of the account.
    pub fn notices(&self) -> Notices {
        Notices { core: self.core.notices() }
    }

    /// What changes at the server.
    pub fn server_changes(&self) -> ServerChanges {
        ServerChanges { core: self.core.changes() }
    }
}

#[uniffi::export(async_runtime = "tokio")]
impl Account {
    /// The account as the server last described it, counted down to this moment. Needs no connection.
    pub fn profile(&self) -> AccountProfileView {
        self.core.profile()
    }

    /// Asks the server how the account is.
    pub async fn refresh_profile(&self) -> Result<AccountProfileView, AppError> {
        Ok(self.core.refresh_profile().await?)
    }

    /// Adds an e-mail address to those that the account has now, up to 5, also where another device changed them. Every device
    /// and every address is told.
    pub async fn add_email(&self, email: String) -> Result<AccountProfileView, AppError> {
        Ok(self.core.add_email(&email).await?)
    }

    /// Takes an e-mail address away from those that the account has now. Every device and every address, this one too, is told.
    pub async fn remove_email(&self, email: String) -> Result<AccountProfileView, AppError> {
        Ok(self.core.remove_email(&email).await?)
    }

    /// Lets further devices join by QR or emoji, or no longer.
    pub async fn set_multi_device(&self, on: bool) -> Result<AccountProfileView, AppError> {
        Ok(self.core.set_multi_device(on).await?)
    }

    /// Gives a device of the account, this one too, the person's own name for it; 1 to 64 characters.
    pub async fn rename_device(&self, id: String, name: String) -> Result<AccountProfileView, AppError> {
        Ok(self.core.rename_device(&id, &name).await?)
    }

    /// Has the account deleted in 30 days. Until then everything works; again changes nothing.
    pub async fn delete(&self) -> Result<AccountProfileView, AppError> {
        Ok(self.core.delete().await?)
    }

    /// Takes the deletion back: the account stays.
    pub async fn keep(&self) -> Result<AccountProfileView, AppError> {
        Ok(self.core.keep().await?)
    }
}

/// A change of the account's number: the new one is proved as in a registration, then the account moves to it. Every method
/// may be called again after a failure: a repeated step is the same step.
#[derive(uniffi::Object)]
pub struct Number {
    core: septet_core::Number,
}

#[uniffi::export(async_runtime = "tokio")]
impl Number {
    /// How far the change is, counted down to this moment.
    pub fn view(&self) -> NumberChangeView {
        self.core.view()
    }

    /// Begins a change. `phone` as people write it, with `+` and country code.
    pub async fn begin(&self, phone: String) -> Result<NumberChangeView, AppError> {
        Ok(self.core.begin(&phone).await?)
    }

    /// Asks for a code to the new number by SMS or call. The same code comes again while it lives.
    pub async fn request_code(&self, channel: Channel) -> Result<NumberChangeView, AppError> {
        Ok(self.core.request_code(channel).await?)
    }

    /// Submits the code; when it is the one, moves the account too. `WrongCode` says how many tries are left, `InvalidInput`
    /// that the number is another account's.
    pub async fn submit_code(&self, code: String) -> Result<NumberChangeView, AppError> {
        Ok(self.core.submit_code(&code).await?)
    }

    /// Goes on where an interruption stopped: moves the account to the number that was proved.
    pub async fn refresh(&self) -> Result<NumberChangeView, AppError> {
        Ok(self.core.refresh().await?)
    }

    /// Gives the change up. An account that the server has moved already stays moved.
    pub fn give_up(&self) -> Result<NumberChangeView, AppError> {
        Ok(self.core.give_up()?)
    }
}

/// What the person is told of the account: it comes before everything else on a screen.
#[derive(uniffi::Object)]
pub struct Notices {
    core: septet_core::Notices,
}

#[uniffi::export(async_runtime = "tokio")]
impl Notices {
    /// The notices as last read, newest first. Needs no connection.
    pub fn view(&self) -> NoticesView {
        self.core.view()
    }

    /// Reads what is new.
    pub async fn refresh(&self) -> Result<NoticesView, AppError> {
        Ok(self.core.refresh().await?)
    }

    /// Stops what a notice warns of: removes the device that waits or recovers, or takes the deletion back.
    pub async fn cancel(&self, id: u64) -> Result<NoticesView, AppError> {
        Ok(self.core.cancel(id).await?)
    }

    /// The person read the notice that lies over everything, `NoticesView.first`: the next one does. One that can still be stopped
    /// comes back when the app starts again.
    pub fn put_away(&self, id: u64) -> Result<NoticesView, AppError> {
        Ok(self.core.put_away(id)?)
    }

    /// The person saw the notices up to this one. Durable: they are not shown as new again.
    pub fn seen(&self, id: u64) -> Result<NoticesView, AppError> {
        Ok(self.core.seen(id)?)
    }
}

/// What changes at the server. A call that waits may be cancelled: it ends, and nothing is lost.
#[derive(uniffi::Object)]
pub struct ServerChanges {
    core: septet_core::Changes,
}

#[uniffi::export(async_runtime = "tokio")]
impl ServerChanges {
    /// Waits up to 25 s for a change at the server and tells the listener what changed, without pulling it. The first call
    /// of a process answers at once and names everything. Empty: nothing changed.
    pub async fn wait(&self) -> Result<Vec<What>, AppError> {
        Ok(self.core.wait().await?)
    }

    /// One turn of the loop that keeps a phone up to date: waits for a change, then pulls what changed. Call it again after
    /// `pause_s`. `SignedOut` ends the loop; what else fails is shown by the views and tried again.
    pub async fn turn(&self) -> Result<ChangesTurn, AppError> {
        Ok(self.core.turn().await?)
    }
}
