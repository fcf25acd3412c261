//! LastPass Authenticator: JSON of accounts and folders.

use std::collections::HashMap;

use serde_json::value::RawValue;
use zeroize::Zeroizing;

use super::{ReadError, Reader, Unlock};
use crate::otp::uri::UriError;
use crate::transfer::input::{Input, Object, entries};
use crate::transfer::portable::{Draft, Item, Why, base32, refused, shared};

pub(super) const READER: Reader = Reader { app: "LastPass Authenticator", knows, read };

fn knows(input: &Input<'_>) -> bool {
    let file = input.object_with(&["version", "accounts"]);
    file.is_some_and(|file| file.is_array_with("accounts", &["issuerName"]) && file.get("exporterRpId").is_none())
}

fn read(input: &Input<'_>, _: &Unlock) -> Result<Vec<Item>, ReadError> {
    let file = input.object_with(&["accounts"]).ok_or(ReadError::Damaged)?;
    let folders = file.get("folders").and_then(|folders| entries(folders).ok()).unwrap_or_default();
    let folders = folders.into_iter().filter_map(|folder| Object::read(folder.get()));
    let folders: HashMap<i64, String> =
        folders.filter_map(|folder| Some((folder.number("id").ok()??, shared(&folder.text("name"))))).collect();
    Ok(file.entries("accounts")?.into_iter().map(|entry| token(entry, &folders)).collect())
}

fn token(entry: &RawValue, folders: &HashMap<i64, String>) -> Item {
    let Some(entry) = Object::read(entry.get()) else { return refused("", "", Why::Shape) };
    // What the person made of it, or else what it was scanned with.
    let said =
        |name: &str, or: &str| Some(entry.text(name)).filter(|said| !said.is_empty()).unwrap_or_else(|| entry.text(or));
    let (issuer, account) = (said("issuerName", "originalIssuerName"), said("userName", "originalUserName"));
    let algorithm = entry.text("algorithm");
    let folder = entry.object("folderData").and_then(|folder| folder.number("folderId").ok().flatten());
    let folder = folder.and_then(|id| folders.get(&id));
    Draft::read(&issuer, &account, |draft| {
        draft.secret = Some(base32(&Zeroizing::new(entry.text("secret")))?);
        draft.algorithm = Some(&algorithm);
        draft.digits = entry.number("digits").map_err(|_| UriError::Digits)?;
        draft.period_s = entry.number("timeStep").map_err(|_| UriError::Period)?;
        draft.group = folder.map_or("", String::as_str);
        draft.pinned = entry.value("isFavorite") == Some(true);
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::super::checks::{self, SEVEN, bad, good, survives_damage, told};
    use super::*;

    const FILE: &str = r#"{"deviceId": "", "localDeviceId": "x", "deviceName": "Phone", "version": 3, "accounts": [
        {"accountID": "1", "issuerName": "Deno", "originalIssuerName": "deno", "userName": "Mason", "originalUserName": "m",
         "pushNotification": false, "secret": "4SJHB4GSD43FZBAI7C2HLRJGPQ", "timeStep": 30, "digits": 6, "isFavorite": true,
         "algorithm": "SHA1", "folderData": {"folderId": 1, "position": 0}},
        {"issuerName": "", "originalIssuerName": "SPDX", "userName": "", "originalUserName": "James",
         "secret": "5OM4WOOGPLQEF6UGN3CPEOOLWU", "timeStep": "20", "digits": 7.0, "algorithm": "SHA256"},
        {"issuerName": "Airbnb", "userName": "Elijah", "secret": "7ELGJSGXNCCTV3O6LKJWYFV2RA", "timeStep": 50, "digits": 8,
         "algorithm": "SHA512", "folderData": {"folderId": 9}},
        {"issuerName": "M", "userName": "d", "secret": "MFRGG", "algorithm": "MD5"}, {"issuerName": "S", "secret": "MFRGG"},
        {"issuerName": "N", "secret": null}, []], "folders": [{"id": 1, "name": "Work", "isOpened": true}]}"#;

    #[test]
    fn its_accounts_are_tokens_and_bad_ones_cost_no_other() {
        let (app, items) = checks::read(FILE.as_bytes(), None).unwrap();
        assert_eq!(app, "LastPass Authenticator");
        let first = items[0].as_ref().unwrap();
        assert!(first.pinned && first.group.as_deref() == Some("Work") && items[2].as_ref().unwrap().group.is_none());
        let expected = [
            good(SEVEN[0]),
            good(SEVEN[1]),
            good(SEVEN[2]),
            bad("M: d", UriError::Algorithm),
            good("totp S/ MFRGG SHA1 6 30"),
            bad("N", UriError::SecretMissing),
            bad("", Why::Shape),
        ];
        assert_eq!(told(&items), expected);
        survives_damage(FILE.as_bytes(), None);
    }
}
