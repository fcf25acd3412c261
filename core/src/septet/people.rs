//! The handles of what belongs to the account: its profile, its number, what the person is told of it.

use std::sync::Arc;

use uuid::Uuid;

use super::core::Core;
use super::root::Root;
use super::{Account, Septet};
use crate::account::typed;
use crate::error::Error;
use crate::notices::Standing;
use crate::view::{AccountProfileView, Channel, NoticesView, NumberChangeView};

impl Septet {
    /// Another number for the account.
    #[must_use]
    pub fn number(&self) -> Number {
        Number { root: self.root.clone() }
    }

    /// What the person is told of the account.
    #[must_use]
    pub fn notices(&self) -> Notices {
        Notices { root: self.root.clone() }
    }
}

impl Account {
    /// The account as the server last described it, counted down to this moment. Needs no connection.
    #[must_use]
    pub fn profile(&self) -> AccountProfileView {
        self.root.view(|core| core.profile.view(core.account.device()))
    }

    /// Asks the server how the account is.
    pub async fn refresh_profile(&self) -> Result<AccountProfileView, Error> {
        self.root.call(async |core| core.profile.refresh().await).await
    }

    /// Gives the account these e-mail addresses, up to 5, in place of those before. Every device and every address, old and
    /// new, is told.
    pub async fn set_emails(&self, emails: &[String]) -> Result<AccountProfileView, Error> {
        self.root.call(async |core| core.profile.set_emails(emails).await).await
    }

    /// Adds an e-mail address to those that the account has now, also where another device changed them.
    pub async fn add_email(&self, email: &str) -> Result<AccountProfileView, Error> {
        self.root.call(async |core| core.profile.add_email(email).await).await
    }

    /// Takes an e-mail address away from those that the account has now.
    pub async fn remove_email(&self, email: &str) -> Result<AccountProfileView, Error> {
        self.root.call(async |core| core.profile.remove_email(email).await).await
    }

    /// Lets further devices join by QR or emoji, or no longer.
    pub async fn set_multi_device(&self, on: bool) -> Result<AccountProfileView, Error> {
        self.root.call(async |core| core.profile.set_multi_device(on).await).await
    }

    /// Gives a device of the account, this one too, the person's own name for it; 1 to 64 characters.
    pub async fn rename_device(&self, id: &str, name: &str) -> Result<AccountProfileView, Error> {
        self.root
            .call(async |core| core.profile.rename_device(typed::device(id)?, name).await)
            .await
            .map(|()| self.profile())
    }

    /// Has the account deleted in 30 days. Until then everything works; again changes nothing.
    pub async fn delete(&self) -> Result<AccountProfileView, Error> {
        self.root.call(async |core| core.profile.delete().await).await
    }

    /// Takes the deletion back: the account stays.
    pub async fn keep(&self) -> Result<AccountProfileView, Error> {
        self.root.call(async |core| core.profile.keep_account().await).await
    }
}

/// A change of the account's number: the new one is proved as in a registration, then the account moves to it. Every method
/// may be called again after a failure: a repeated step is the same step.
#[derive(Clone)]
pub struct Number {
    root: Arc<Root>,
}

impl Number {
    /// How far the change is, counted down to this moment.
    #[must_use]
    pub fn view(&self) -> NumberChangeView {
        self.root.view(|core| core.number.view(core.account.device(), core.account_view().phone_hint))
    }

    /// Begins a change. `phone` as people write it, with `+` and country code.
    pub async fn begin(&self, phone: &str) -> Result<NumberChangeView, Error> {
        self.root.call(async |core| core.number.begin(phone).await).await.map(|()| self.view())
    }

    /// Asks for a code to the new number by SMS or call. The same code comes again while it lives.
    pub async fn request_code(&self, channel: Channel) -> Result<NumberChangeView, Error> {
        self.root.call(async |core| core.number.request_code(channel.into()).await).await.map(|()| self.view())
    }

    /// Submits the code; when it is the one, moves the account too. [`Error::WrongCode`] says how many tries are left,
    /// [`Error::Conflict`] that the number is another account's.
    pub async fn submit_code(&self, code: &str) -> Result<NumberChangeView, Error> {
        self.root.call(async |core| core.number.submit_code(code).await).await.map(|()| self.view())
    }

    /// Goes on where an interruption stopped: moves the account to the number that was proved.
    pub async fn refresh(&self) -> Result<NumberChangeView, Error> {
        self.root.call(async |core| core.number.refresh().await).await.map(|()| self.view())
    }

    /// Gives the change up. An account that the server has moved already stays moved.
    pub fn give_up(&self) -> Result<NumberChangeView, Error> {
        self.root.core()?.number.give_up().map(|()| self.view())
    }
}

/// What the person is told of the account: it comes before everything else on a screen.
#[derive(Clone)]
pub struct Notices {
    root: Arc<Root>,
}

impl Notices {
    /// The notices as last read, newest first. Needs no connection.
    #[must_use]
    pub fn view(&self) -> NoticesView {
        self.root.view(|core| core.notices.view(core.account.device()))
    }

    /// Reads what is new.
    pub async fn refresh(&self) -> Result<NoticesView, Error> {
        self.root.call(async |core| core.notices.refresh().await).await.map(|()| self.view())
    }

    /// Stops what a notice warns of: removes the device that waits or recovers, or takes the deletion back. One that is over
    /// is [`Error::NotThere`]. Then it is put away.
    pub async fn cancel(&self, id: u64) -> Result<NoticesView, Error> {
        self.root.call(async |core| core.cancel_notice(id).await).await?;
        self.put_away(id)
    }

    /// The person read the notice that lies over everything: the next one does. One that can still be stopped comes back when the
    /// app starts again.
    pub fn put_away(&self, id: u64) -> Result<NoticesView, Error> {
        let core = self.root.core()?;
        core.notices.put_away(core.device()?, id).map(|()| self.view())
    }

    /// The person saw the notices up to this one. Durable: they are not shown as new again.
    pub fn seen(&self, id: u64) -> Result<NoticesView, Error> {
        let core = self.root.core()?;
        core.notices.seen(core.device()?, id).map(|()| self.view())
    }
}

impl Core {
    /// Wipes what was kept for a registration that is over.
    pub(super) fn keep_only_ours(&self) -> Result<(), Error> {
        let device = self.account.device();
        self.profile.keep_only(device)?;
        self.number.keep_only(device)?;
        self.notices.keep_only(device)?;
        self.backup.keep_only(device)
    }

    /// Reads the log and the server's description of the account, once for both screens that show it.
    pub(super) async fn refresh_devices(&self) -> Result<(), Error> {
        let account = self.account.refresh_devices().await?;
        self.profile.keep(self.device()?, account).map(drop)
    }

    fn device(&self) -> Result<Uuid, Error> {
        self.account.device().ok_or(Error::SignedOut)
    }

    async fn cancel_notice(&self, id: u64) -> Result<(), Error> {
        match self.notices.standing(self.device()?, id).ok_or(Error::NotThere)? {
            Standing::Deletion => self.profile.keep_account().await.map(drop)?,
            Standing::Device(stranger) => self.remove_stranger(stranger).await?,
        }
        self.notices.refresh().await
    }

    /// Takes a device out of the account that somebody else may hold. One that is gone already is fine.
    async fn remove_stranger(&self, stranger: Uuid) -> Result<(), Error> {
        match self.account.cancel_device(stranger).await {
            Err(Error::NotThere) => Ok(()),
            removed => removed,
        }
    }
}
