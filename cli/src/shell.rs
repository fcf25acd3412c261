//! One phone on this computer: where it is kept, who its server is, and Septet opened on it. Every change goes through
//! [`Shell::change`], so that two commands at once cannot write over each other.

use std::fs::{self, File, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use septet_core::adapters::SystemClock;
use septet_core::adapters::files::{FileBlobs, FileSecrets};
use septet_core::adapters::keyring::KeyringSecrets;
use septet_core::adapters::reqwest::{ReqwestTransport, TlsSettings};
use septet_core::adapters::software_signer::SoftwareSigner;
use septet_core::ports::{Clock, SecretStore};
use septet_core::view::AccountStage;
use septet_core::{AppClient, Error, Ports, Septet, Settings};
use serde::{Deserialize, Serialize};

use crate::args::{Global, SecretsPlace};
use crate::exit::Failure;
use crate::output::Output;

/// Where `script/demo` puts the server.
const DEMO_SERVER: &str = "http://127.0.0.1:8470";
/// For a whole exchange with the server: short, since a person waits and may have a lock that others wait for.
const ANSWER_WITHIN: Duration = Duration::from_secs(10);
/// How long a command waits for another one: longer than one exchange.
const TURN_WITHIN: Duration = Duration::from_secs(15);

/// What is remembered of a phone beside Septet's own sealed data. Nothing in it is secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Profile {
    /// Tells the keyring entries of phones in different data directories apart.
    installation: String,
    secrets: SecretsPlace,
    server: Option<String>,
    ca_pem: Option<String>,
    #[serde(default)]
    pins: Vec<[u8; 32]>,
    /// The folder that gets a backup file every day.
    #[serde(default)]
    daily_copies: Option<PathBuf>,
}

/// One phone, opened.
pub(crate) struct Shell {
    folder: PathBuf,
    clock: SystemClock,
    settings: Settings,
    opened: Mutex<Opened>,
    /// This command did something that may change the phone.
    changed: AtomicBool,
    /// Nothing moves on the screen.
    pub(crate) still: bool,
}

/// Septet as it was when the profile's number was `change`.
struct Opened {
    septet: Septet,
    change: u64,
}

impl Shell {
    /// Opens a phone that is there, or with `create` makes it. Needs a tokio runtime around it.
    pub(crate) async fn open(global: &Global, create: bool, output: Output) -> Result<Self, Failure> {
        let folder = data_dir(global.data_dir.clone())?.join(&global.profile);
        if !folder.join("profile.json").exists() {
            if !create {
                return Err(Failure::NoProfile { profile: global.profile.clone() });
            }
            make_folder(&folder)?;
        }
        let known = Profile::read(&folder)?;
        let wanted = remembered(known.as_ref(), global)?;
        if known.as_ref() == Some(&wanted) {
            // Opening what is there only reads, so it need not wait for someone's slow exchange with the server: codes
            // come at once. The number is read first, so a change in between makes our next change open again.
            let change = Turn::open(&folder)?.number()?;
            return Self::on(folder, &wanted, global, change);
        }
        let mut turn = Turn::take(&folder).await?;
        let known = Profile::read(&folder)?;
        let profile = remembered(known.as_ref(), global)?;
        if known.is_none() && profile.secrets == SecretsPlace::File {
            output.note("The keys of this phone are kept in files. Whoever can read your files can read them.");
        }
        let shell = Self::on(folder, &profile, global, turn.number()?)?;
        let before = known.as_ref().map_or(profile.server_url(), Profile::server_url);
        if before != profile.server_url() && shell.septet().account().view().stage != AccountStage::SignedOut {
            return Err(Failure::usage(
                "server",
                format!(
                    "This phone belongs to {before}, and its codes would not work elsewhere. Nothing was changed. Sign out first, or use another --profile."
                ),
            ));
        }
        profile.write(&shell.folder)?;
        Ok(shell)
    }

    /// Removes a phone from this computer, readable or not. The server is not told.
    pub(crate) async fn erase(global: &Global) -> Result<(), Failure> {
        let folder = data_dir(global.data_dir.clone())?.join(&global.profile);
        if !folder.exists() {
            return Err(Failure::NoProfile { profile: global.profile.clone() });
        }
        let turn = Turn::take(&folder).await?;
        // A damaged profile no longer says where in the keyring its keys are. Without the blobs they open nothing.
        if let Ok(Some(profile)) = Profile::read(&folder) {
            let ports = ports(&folder, &profile, global)?;
            Septet::erase(&ports).map_err(|error| Failure::Core { error, server: String::new() })?;
        }
        fs::remove_dir_all(&folder).map_err(|error| storage(&error))?;
        drop(turn);
        Ok(())
    }

    fn on(folder: PathBuf, profile: &Profile, global: &Global, change: u64) -> Result<Self, Failure> {
        let ports = ports(&folder, profile, global)?;
        let settings = settings(profile, &global.profile);
        let septet = Septet::open(ports, settings.clone()).map_err(|error| failure(error, &settings))?;
        let (clock, opened) = (global.clock(), Mutex::new(Opened { septet, change }));
        let (changed, still) = (AtomicBool::new(false), global.reduced_motion);
        Ok(Self { folder, clock, settings, opened, changed, still })
    }

    /// Septet as this process knows it, for views.
    pub(crate) fn septet(&self) -> Septet {
        self.opened().septet.clone()
    }

    /// Does what may change the phone, alone and on the newest state.
    pub(crate) async fn change<T, F>(&self, step: impl FnOnce(Septet) -> F) -> Result<T, Failure>
    where
        F: Future<Output = Result<T, Error>>,
    {
        let mut turn = Turn::take(&self.folder).await?;
        self.changed.store(true, Ordering::Relaxed);
        let number = turn.number()?;
        // An odd number was left by someone who died on the way, or whoever opened in the middle remembers it.
        if number % 2 == 1 || self.opened().change != number {
            match self.septet().reopen() {
                // Nothing was read yet.
                Ok(()) | Err(Error::Locked) => self.opened().change = number,
                Err(error) => return Err(self.failure(error)),
            }
        }
        let under_way = (number + 1) | 1;
        turn.count(under_way)?;
        let done = step(self.septet()).await;
        turn.count(under_way + 1)?;
        self.opened().change = under_way + 1;
        done.map_err(|error| self.failure(error))
    }

    /// Whether this command did something that may change the phone.
    pub(crate) fn was_changed(&self) -> bool {
        self.changed.load(Ordering::Relaxed)
    }

    /// The folder that gets a backup file every day.
    pub(crate) fn daily_copies(&self) -> Result<Option<PathBuf>, Failure> {
        Ok(Profile::read(&self.folder)?.and_then(|profile| profile.daily_copies))
    }

    /// Remembers that folder, or that there is none.
    pub(crate) async fn keep_daily_copies(&self, folder: Option<PathBuf>) -> Result<(), Failure> {
        let _turn = Turn::take(&self.folder).await?;
        let Some(profile) = Profile::read(&self.folder)? else { return Ok(()) };
        Profile { daily_copies: folder, ..profile }.write(&self.folder)
    }

    fn opened(&self) -> MutexGuard<'_, Opened> {
        self.opened.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The phone's wall clock in milliseconds since 1970, wrong if `--clock-offset` says so.
    pub(crate) fn now_ms(&self) -> u64 {
        self.clock.wall_ms()
    }

    /// The server's address.
    pub(crate) fn server(&self) -> &str {
        &self.settings.server_url
    }

    /// A core error as this phone tells it.
    pub(crate) fn failure(&self, error: Error) -> Failure {
        failure(error, &self.settings)
    }
}

impl Global {
    fn clock(&self) -> SystemClock {
        SystemClock::ahead_by(self.clock_offset.saturating_mul(1000))
    }
}

impl Profile {
    fn server_url(&self) -> &str {
        self.server.as_deref().unwrap_or(DEMO_SERVER)
    }

    fn read(folder: &Path) -> Result<Option<Self>, Failure> {
        match fs::read(folder.join("profile.json")) {
            Ok(bytes) => serde_json::from_slice(&bytes).map(Some).map_err(|_| Failure::Profile {
                message: "The file profile.json of this phone is damaged. Its tokens were left as they are. If there is no copy of the file to bring back, start over with: septet erase".to_owned(),
            }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(storage(&error)),
        }
    }

    fn write(&self, folder: &Path) -> Result<(), Failure> {
        let text = serde_json::to_vec_pretty(self).expect("strings, numbers and lists are JSON");
        let new = folder.join("profile.json.new");
        let write = || {
            let mut file = private().write(true).truncate(true).create(true).open(&new)?;
            file.write_all(&text)?;
            file.sync_all()?;
            fs::rename(&new, folder.join("profile.json"))
        };
        write().map_err(|error| storage(&error))
    }
}

/// What was remembered, with what is asked for now on top.
fn remembered(known: Option<&Profile>, global: &Global) -> Result<Profile, Failure> {
    let mut profile = known.cloned().unwrap_or_else(|| Profile {
        installation: uuid::Uuid::new_v4().to_string(),
        secrets: global.secrets.unwrap_or(SecretsPlace::Keyring),
        server: None,
        ca_pem: None,
        pins: Vec::new(),
        daily_copies: None,
    });
    if global.secrets.is_some_and(|asked| asked != profile.secrets) {
        let place = if profile.secrets == SecretsPlace::File { "file" } else { "keyring" };
        return Err(Failure::usage(
            "secrets",
            format!(
                "This phone was made with --secrets {place}, and its keys are there. Leave the option out, or use another --profile."
            ),
        ));
    }
    if let Some(server) = &global.server {
        profile.server = Some(server.trim().trim_end_matches('/').to_owned());
    }
    if let Some(file) = &global.ca {
        let pem = fs::read_to_string(file).map_err(|error| {
            Failure::usage("ca", format!("The file of the authority cannot be read ({}).", error.kind()))
        })?;
        profile.ca_pem = Some(pem);
    }
    if !global.pins.is_empty() {
        profile.pins.clone_from(&global.pins);
    }
    Ok(profile)
}

fn ports(folder: &Path, profile: &Profile, global: &Global) -> Result<Ports, Failure> {
    let lost = |error| Failure::Core { error: Error::DeviceStorage(error), server: String::new() };
    let secrets: Arc<dyn SecretStore> = match profile.secrets {
        SecretsPlace::Keyring => {
            let service = format!("septet-{}", profile.installation);
            Arc::new(KeyringSecrets::open(service).map_err(lost)?)
        }
        SecretsPlace::File => Arc::new(FileSecrets::open(folder.join("secrets")).map_err(lost)?),
    };
    let tls = TlsSettings {
        ca_pem: profile.ca_pem.clone().map(String::into_bytes),
        pins: profile.pins.clone(),
        timeout: ANSWER_WITHIN,
    };
    let http = ReqwestTransport::new(&tls).map_err(|error| Failure::Core { error, server: String::new() })?;
    Ok(Ports {
        clock: Arc::new(global.clock()),
        http: Arc::new(http),
        secrets: secrets.clone(),
        signer: Arc::new(SoftwareSigner::new(secrets)),
        blobs: Arc::new(FileBlobs::open(folder).map_err(lost)?),
        biometric: None,
        listener: None,
    })
}

fn settings(profile: &Profile, name: &str) -> Settings {
    Settings {
        server_url: profile.server_url().to_owned(),
        client: AppClient::Cli,
        locale: locale(|name| std::env::var(name).ok()),
        app_version: env!("CARGO_PKG_VERSION").to_owned(),
        device_name: if name == "default" { host() } else { format!("{name} on {}", host()) },
        model: "Terminal".to_owned(),
        platform: format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        app_hash: None,
    }
}

fn failure(error: Error, settings: &Settings) -> Failure {
    Failure::Core { error, server: settings.server_url.clone() }
}

/// The language of the person's terminal as BCP 47; English where there is none.
fn locale(variable: impl Fn(&str) -> Option<String>) -> String {
    let set =
        ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| variable(name).filter(|value| !value.is_empty()));
    let language = set.as_deref().and_then(|value| value.split(['.', '@']).next()).unwrap_or("en").replace('_', "-");
    let plain = (2..=12).contains(&language.len()) && language.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if plain && language != "POSIX" { language } else { "en".to_owned() }
}

/// This computer's name, as other devices of the account show it.
fn host() -> String {
    let read = || fs::read_to_string("/proc/sys/kernel/hostname").or_else(|_| fs::read_to_string("/etc/hostname")).ok();
    let name = std::env::var("COMPUTERNAME").ok().or_else(read).unwrap_or_default();
    let name: String = name.trim().chars().filter(|c| !c.is_control()).take(28).collect();
    if name.is_empty() { "Terminal".to_owned() } else { name }
}

fn data_dir(asked: Option<PathBuf>) -> Result<PathBuf, Failure> {
    let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let of_system = || match std::env::consts::OS {
        "windows" => variable("LOCALAPPDATA").map(|folder| folder.join("Septet")),
        "macos" => variable("HOME").map(|home| home.join("Library/Application Support/Septet")),
        _ => variable("XDG_DATA_HOME")
            .or_else(|| variable("HOME").map(|home| home.join(".local/share")))
            .map(|folder| folder.join("septet")),
    };
    asked.or_else(of_system).ok_or_else(|| {
        Failure::usage("data-dir", "This account has no home directory. Say where to keep phones with --data-dir DIR.")
    })
}

fn make_folder(folder: &Path) -> Result<(), Failure> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|error| storage(&error))
}

fn private() -> fs::OpenOptions {
    let mut options = fs::OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// The kind of error alone: a path names the person.
fn storage(error: &std::io::Error) -> Failure {
    Failure::Profile {
        message: format!("The folder of this phone cannot be read or written ({}). Nothing was changed.", error.kind()),
    }
}

/// The right to change a profile, until dropped. Its file holds a number that is odd while a change is under way and even
/// after it, so that whoever opens without waiting can tell later whether they saw the middle of one.
struct Turn(File);

impl Turn {
    /// The file without the right, to read its number.
    fn open(folder: &Path) -> Result<Self, Failure> {
        let file = private().read(true).write(true).create(true).truncate(false).open(folder.join("lock"));
        file.map(Self).map_err(|error| storage(&error))
    }

    async fn take(folder: &Path) -> Result<Self, Failure> {
        let turn = Self::open(folder)?;
        let wait = async {
            loop {
                match turn.0.try_lock() {
                    Ok(()) => return Ok(()),
                    Err(TryLockError::WouldBlock) => tokio::time::sleep(Duration::from_millis(25)).await,
                    Err(TryLockError::Error(error)) => return Err(storage(&error)),
                }
            }
        };
        tokio::time::timeout(TURN_WITHIN, wait).await.map_err(|_| Failure::Busy)??;
        Ok(turn)
    }

    /// 0 before the first change, and where the number cannot be read: others then read once too often.
    fn number(&mut self) -> Result<u64, Failure> {
        let mut text = String::new();
        let read = self.0.seek(SeekFrom::Start(0)).and_then(|_| self.0.read_to_string(&mut text));
        read.map_err(|error| storage(&error))?;
        Ok(text.trim().parse().unwrap_or(0))
    }

    fn count(&mut self, number: u64) -> Result<(), Failure> {
        let written =
            self.0.seek(SeekFrom::Start(0)).and_then(|_| self.0.write_all(format!("{number:020}\n").as_bytes()));
        written.map_err(|error| storage(&error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_of_the_terminal_becomes_a_language_tag() {
        for (value, tag) in [
            ("pt_BR.UTF-8", "pt-BR"),
            ("de_DE@euro", "de-DE"),
            ("C.UTF-8", "en"),
            ("POSIX", "en"),
            ("", "en"),
            ("ar", "ar"),
        ] {
            assert_eq!(locale(|name| (name == "LANG").then(|| value.to_owned())), tag, "{value}");
        }
    }

    #[tokio::test]
    async fn one_command_at_a_time_and_each_change_is_counted() {
        let folder = tempfile::tempdir().unwrap();
        let mut turn = Turn::take(folder.path()).await.unwrap();
        assert_eq!(turn.number().unwrap(), 0);
        turn.count(1).unwrap();
        let other = private().read(true).write(true).open(folder.path().join("lock")).unwrap();
        assert!(other.try_lock().is_err());
        drop(turn);
        assert_eq!(Turn::take(folder.path()).await.unwrap().number().unwrap(), 1);
    }
}
