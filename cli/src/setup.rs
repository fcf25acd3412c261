//! `setup`: from a phone number to a phone that shows codes, asked step by step or given as options. Each step is durable,
//! so whoever stops goes on where they stopped.

use septet_core::error::span;
use septet_core::view::{AccountStage, AccountView, Channel, Permission};
use septet_core::{Error, ErrorKind};

use crate::args::{By, Setup};
use crate::ask::{line, unless_stopped};
use crate::exit::Failure;
use crate::join::ways_back;
use crate::output::{Output, account_json, printable};
use crate::shell::Shell;

/// Registers the phone.
pub(crate) async fn run(shell: &Shell, setup: Setup, output: Output) -> Result<(), Failure> {
    let mut steps = Steps { shell, output };
    if steps.view().ended {
        output.say("This phone is in no account any more: another of your phones removed it, or the account was deleted. Its clinics' codes are gone from here; your own tokens stay. If none of this was you, tell your administrator.");
    }
    if setup.start_over {
        steps.start_over().await?;
    }
    if output.json || setup.by.is_some() || setup.code.is_some() {
        return steps.given(setup).await;
    }
    unless_stopped(steps.asked(setup), "septet setup", output).await
}

struct Steps<'a> {
    shell: &'a Shell,
    output: Output,
}

impl Steps<'_> {
    fn view(&self) -> AccountView {
        self.shell.septet().account().view()
    }

    async fn start_over(&self) -> Result<AccountView, Failure> {
        self.shell.change(|septet| async move { septet.account().start_over() }).await
    }

    async fn begin(&self, phone: String, email: Option<String>) -> Result<AccountView, Failure> {
        self.shell.change(|septet| async move { septet.account().begin(&phone, email.as_deref()).await }).await
    }

    async fn request(&self, channel: Channel) -> Result<AccountView, Failure> {
        self.shell.change(|septet| async move { septet.account().request_code(channel).await }).await
    }

    async fn submit(&self, code: String) -> Result<AccountView, Failure> {
        self.shell.change(|septet| async move { septet.account().submit_code(&code).await }).await
    }

    async fn refresh(&self) -> Result<AccountView, Failure> {
        self.shell.change(|septet| async move { septet.account().refresh().await }).await
    }

    /// Everything was given as options: does that much and says how far it is.
    async fn given(&self, setup: Setup) -> Result<(), Failure> {
        let mut view = self.view();
        if let Some(phone) = setup.phone {
            view = self.begin(phone, setup.email).await?;
        } else if view.stage == AccountStage::SignedOut {
            return Err(Failure::usage("phone", "Setting up needs a number: --phone \"+1 650 555 0100\" --by sms."));
        }
        if let Some(by) = setup.by {
            view = self.request(channel(by)).await?;
        }
        if let Some(code) = setup.code {
            view = self.submit(code).await?;
        }
        if matches!(view.stage, AccountStage::Binding | AccountStage::AwaitingTrust) {
            view = self.refresh().await?;
        }
        self.output.object(&account_json(&view));
        match view.stage {
            AccountStage::Verifying if view.sent_by.is_some() => {
                self.output.say(&format!("{} Then: septet setup --code DIGITS", sent(&view)));
            }
            AccountStage::Verifying => self.output.say("Ask for a code: septet setup --by sms (or call)"),
            _ => self.arrive(&view).await?,
        }
        Ok(())
    }

    /// Asks for what is missing, again and again until it fits.
    async fn asked(&mut self, setup: Setup) -> Result<(), Failure> {
        let (mut phone, mut email) = (setup.phone, setup.email);
        let mut view = self.view();
        if phone.is_some() && view.stage == AccountStage::Verifying {
            view = self.start_over().await?;
        }
        if view.stage == AccountStage::Verifying && view.sent_by.is_some() {
            self.output.say(&format!("{} For another number: septet setup --start-over", sent(&view)));
        }
        loop {
            view = match view.stage {
                AccountStage::SignedOut => self.number(phone.take(), &mut email).await?,
                AccountStage::Verifying => match self.verify(view).await {
                    Err(failure) if failure.kind() == "session_expired" => {
                        self.output.fail(&failure);
                        self.start_over().await?
                    }
                    other => other?,
                },
                AccountStage::Binding => self.refresh().await?,
                AccountStage::Locked => return Err(self.shell.failure(Error::Locked)),
                AccountStage::AwaitingTrust | AccountStage::Registered => return self.arrive(&view).await,
            };
        }
    }

    async fn number(&mut self, given: Option<String>, email: &mut Option<String>) -> Result<AccountView, Failure> {
        let phone = match given {
            Some(phone) => phone,
            None => {
                self.output.say("Let's turn this computer into a secure token.");
                self.line("Cell phone, with + and country code: ").await?
            }
        };
        let address = match email.take() {
            Some(email) => email,
            None => self.line("E-mail (Enter for none): ").await?,
        };
        let given = (!address.trim().is_empty()).then(|| address.clone());
        match self.begin(phone, given).await {
            Err(failure) if failure.kind() == "invalid_input" => {
                self.output.fail(&failure);
                if failure.json()["error"]["field"] != "email" {
                    *email = Some(address);
                }
                Ok(self.view())
            }
            other => other,
        }
    }

    async fn verify(&mut self, view: AccountView) -> Result<AccountView, Failure> {
        if view.sent_by.is_none() { self.choose(&view).await } else { self.code(&view).await }
    }

    /// SMS or call, with when.
    async fn choose(&mut self, view: &AccountView) -> Result<AccountView, Failure> {
        self.output.say("Verify by Phone call or SMS. It costs you nothing.");
        self.output.say(&format!("  s  SMS   {}", when(&view.sms)));
        self.output.say(&format!("  c  call  {}", when(&view.voice)));
        loop {
            let answer = self.line("SMS or call: ").await?;
            match channel_of(&answer) {
                Some(channel) => return self.ask_for_code(channel).await,
                None => self.output.say("Type s for an SMS or c for a call."),
            }
        }
    }

    async fn ask_for_code(&self, channel: Channel) -> Result<AccountView, Failure> {
        let view = self.view();
        let (name, permission) = match channel {
            Channel::Sms => ("SMS", view.sms),
            Channel::Voice => ("Call", view.voice),
        };
        if !permission.allowed {
            self.output.say(&format!("{name}: not again for this number now."));
            return Ok(view);
        }
        let again = if view.sent_by == Some(channel) { " again" } else { "" };
        if permission.in_s > 0 {
            self.output.say(&format!("{name}{again} in {}.", span(permission.in_s)));
            return Ok(view);
        }
        match self.request(channel).await {
            Err(Failure::Core { error: Error::RateLimited { retry_after_s }, .. }) => {
                self.output.say(&format!("{name}{again} in {}.", span(retry_after_s)));
                Ok(self.view())
            }
            Ok(view) => {
                self.output.say(&sent(&view));
                Ok(view)
            }
            Err(failure) => self.unless_fatal(failure),
        }
    }

    async fn code(&mut self, view: &AccountView) -> Result<AccountView, Failure> {
        if view.check.in_s > 0 {
            self.output.say(&format!("The next code can be checked in {}.", span(view.check.in_s)));
        }
        let answer = self.line("Code, seven digits (or sms, call): ").await?;
        if let Some(channel) = channel_of(&answer) {
            return self.ask_for_code(channel).await;
        }
        if answer.trim().is_empty() {
            return Ok(self.view());
        }
        self.submit(answer).await.or_else(|failure| self.unless_fatal(failure))
    }

    /// Says what can be mended by another answer; gives back the rest.
    fn unless_fatal(&self, failure: Failure) -> Result<AccountView, Failure> {
        let again = match &failure {
            Failure::Core { error, .. } => match error.kind() {
                ErrorKind::WrongCode { attempts_left } => attempts_left > 0,
                ErrorKind::RateLimited { .. } | ErrorKind::InvalidInput { .. } | ErrorKind::Network => true,
                _ => false,
            },
            _ => false,
        };
        if !again {
            return Err(failure);
        }
        self.output.say(&printable(&failure.message()));
        Ok(self.view())
    }

    /// Says what is there now, or what has to happen first.
    async fn arrive(&self, view: &AccountView) -> Result<(), Failure> {
        let output = self.output;
        if view.stage == AccountStage::AwaitingTrust {
            output.say("The number is proved. It has another device already, so that one has to confirm this phone.");
            output.say("Until then this phone gets no codes; those of your other device go on working.");
            output.say(
                "Let it in with that device: septet join shows a QR for it, septet join --emoji pictures to compare.",
            );
            // Without an answer the ways that need none are told.
            let join = self.shell.change(|septet| async move { septet.join().options().await }).await;
            let join = join.unwrap_or_default();
            output.say("Is it lost?");
            for line in ways_back(&join) {
                output.say(&line);
            }
            return Ok(());
        }
        let synced = self.shell.change(|septet| async move { septet.sync().run().await }).await;
        let hint = view.phone_hint.as_deref().map(|hint| format!(" with {}", printable(hint))).unwrap_or_default();
        output.say(&format!("This phone is registered{hint}."));
        match synced {
            Ok(sync) => {
                if let Some(warning) = &sync.clock_warning {
                    output.note(&printable(warning));
                }
            }
            Err(failure) => output.note(&printable(&failure.message())),
        }
        let names: Vec<String> = self
            .shell
            .septet()
            .tokens()
            .list("")
            .map_err(|error| self.shell.failure(error))?
            .iter()
            .map(|token| format!("  {}", printable(&token.title)))
            .collect();
        if names.is_empty() {
            output.say(
                "When your clinic turns on two-factor authentication for your number, its codes appear by themselves.",
            );
        } else {
            output.say("Its codes are for:");
            output.say(&names.join("\n"));
        }
        output.say("See them with: septet codes");
        if self.shell.septet().backup().view().offer && !output.json {
            output.say("Do you keep tokens of your own here too? Then turn backups on: septet backup enable");
            self.shell.change(|septet| async move { septet.backup().offered() }).await?;
        }
        Ok(())
    }

    async fn line(&mut self, question: &str) -> Result<String, Failure> {
        line(question, self.output).await.ok_or_else(|| Failure::Cancelled {
            message: "\nThe answers ended. Nothing is lost: go on with septet setup.".to_owned(),
        })
    }
}

fn channel(by: By) -> Channel {
    match by {
        By::Sms => Channel::Sms,
        By::Call => Channel::Voice,
    }
}

fn channel_of(answer: &str) -> Option<Channel> {
    match answer.trim().to_lowercase().as_str() {
        "s" | "sms" => Some(Channel::Sms),
        "c" | "call" | "phone call" => Some(Channel::Voice),
        _ => None,
    }
}

fn when(permission: &Permission) -> String {
    match permission {
        Permission { allowed: false, .. } => "not available".to_owned(),
        Permission { in_s: 0, .. } => "now".to_owned(),
        Permission { in_s, .. } => format!("in {}", span(*in_s)),
    }
}

fn sent(view: &AccountView) -> String {
    let hint = view.phone_hint.as_deref().map(|hint| format!(" to {}", printable(hint))).unwrap_or_default();
    match view.sent_by {
        Some(Channel::Voice) => format!("You will be called{hint} and told the code."),
        _ => format!("An SMS with the code is on its way{hint}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sms_and_call_are_understood_in_short_and_in_full() {
        for (answer, channel) in [
            ("s", Some(Channel::Sms)),
            (" SMS ", Some(Channel::Sms)),
            ("c", Some(Channel::Voice)),
            ("Call", Some(Channel::Voice)),
            ("1234567", None),
            ("", None),
        ] {
            assert_eq!(channel_of(answer), channel, "{answer}");
        }
    }

    #[test]
    fn a_permission_says_when() {
        assert_eq!(when(&Permission { allowed: true, in_s: 0 }), "now");
        assert_eq!(when(&Permission { allowed: true, in_s: 42 }), "in 42 s");
        assert_eq!(when(&Permission { allowed: false, in_s: 42 }), "not available");
    }
}
