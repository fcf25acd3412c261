//! What the program is started with.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Parser;

use crate::Failure;
use crate::septet::ApiKey;

/// A sample EHR that asks for Septet codes at login.
#[derive(Debug, Parser)]
#[command(name = "septet-clinic", version)]
pub struct Options {
    /// Where to listen; port 0 takes a free one
    #[arg(long, default_value = "127.0.0.1:0")]
    pub listen: SocketAddr,
    /// The address people type, when a proxy with TLS stands in front; cookies are then for https only
    #[arg(long, value_name = "URL")]
    pub public_url: Option<String>,
    /// The practice's database (SQLite), made if there is none
    #[arg(long, value_name = "FILE", required_unless_present = "print_accounts")]
    pub database: Option<PathBuf>,
    /// The Septet server
    #[arg(long, value_name = "URL", required_unless_present = "print_accounts")]
    pub septet_url: Option<String>,
    /// The application key that `septet-server application create` printed; or environment SEPTET_CLINIC_KEY
    #[arg(long, value_name = "FILE")]
    pub septet_key_file: Option<PathBuf>,
    /// The only certificate authority (PEM) to trust for the Septet server; default: the public ones
    #[arg(long, value_name = "FILE")]
    pub septet_ca: Option<PathBuf>,
    /// How to open the phone on this computer, shown on the Security tab: words, or an address
    #[arg(long, value_name = "TEXT")]
    pub phone_help: Option<String>,
    /// The page where SMS and calls of a demo arrive
    #[arg(long, value_name = "URL")]
    pub inbox_url: Option<String>,
    /// Fill an empty database with a small fictional practice
    #[arg(long)]
    pub seed: bool,
    /// Turn Septet off for this person and end: for the last administrator who cannot sign in any more. Also while the
    /// EHR runs; it is written in its activity
    #[arg(long, value_name = "USER NAME")]
    pub disable_septet: Option<String>,
    /// Print the demo accounts and end
    #[arg(long)]
    pub print_accounts: bool,
    /// Write {"url": …} here once listening
    #[arg(long, value_name = "FILE")]
    pub addresses_file: Option<PathBuf>,
}

impl Options {
    /// The key, from the file or the environment.
    pub fn key(&self) -> Result<ApiKey, Failure> {
        match &self.septet_key_file {
            Some(file) => match std::fs::read_to_string(file) {
                Ok(text) => Ok(ApiKey::new(&text)),
                Err(why) => Err(Failure::Start(format!("--septet-key-file cannot be read: {why}"))),
            },
            None => match std::env::var("SEPTET_CLINIC_KEY") {
                Ok(text) => Ok(ApiKey::new(&text)),
                Err(_) => {
                    Err(Failure::Start("Give the application key: --septet-key-file, or SEPTET_CLINIC_KEY.".into()))
                }
            },
        }
    }
}
