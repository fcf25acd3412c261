//! The adapters of a computer together: files, a software key, the same rules.

use std::sync::Arc;

use septet_core::adapters::SystemClock;
use septet_core::adapters::files::{FileBlobs, FileSecrets};
use septet_core::adapters::software_signer::SoftwareSigner;
use septet_core::ports::Clock;
use septet_core::view::{AccountStage, Channel};
use septet_core::{Error, Ports, Septet};

use crate::phone::{CODE, FakeToken, PHONE, Server, now, settings};

fn open(folder: &std::path::Path, server: &Arc<Server>) -> Result<Septet, Error> {
    let secrets = Arc::new(FileSecrets::open(folder.join("secrets"))?);
    let ports = Ports {
        clock: Arc::new(SystemClock::new()),
        http: server.clone(),
        secrets: secrets.clone(),
        signer: Arc::new(SoftwareSigner::new(secrets)),
        blobs: Arc::new(FileBlobs::open(folder)?),
        biometric: None,
        listener: None,
    };
    Septet::open(ports, settings())
}

#[test]
fn a_computer_registers_and_still_has_its_codes_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let server = Arc::new(Server::default());
    server.set(|state| {
        state.time_ms = SystemClock::new().wall_ms();
        state.tokens = vec![FakeToken::new(1, "Lakeside Clinic")];
    });
    let account = open(folder.path(), &server).unwrap().account();
    now(account.begin(PHONE, None)).unwrap();
    now(account.request_code(Channel::Sms)).unwrap();
    assert_eq!(now(account.submit_code(CODE)).unwrap().stage, AccountStage::Registered);

    let septet = open(folder.path(), &server).unwrap();
    now(septet.sync().run()).unwrap();
    let codes = septet.tokens().codes_at(59_000);
    assert_eq!(codes.rows[0].code.as_ref().unwrap().digits, "8254676");

    std::fs::remove_dir_all(folder.path().join("secrets")).unwrap();
    assert!(matches!(open(folder.path(), &server), Err(Error::VaultWithoutKey)));
}
