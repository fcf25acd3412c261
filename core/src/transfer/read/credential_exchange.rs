//! The FIDO Alliance's Credential Exchange Format (CXF 1.0), which password managers hand each other; Bitwarden and Apple write
//! it.

use std::collections::HashMap;

use serde_json::value::RawValue;
use zeroize::Zeroizing;

use super::{ReadError, Reader, Unlock};
use crate::otp::uri::UriError;
use crate::transfer::input::{Input, MAX_ENTRIES, Object, entries};
use crate::transfer::portable::{Draft, Item, Why, base32, refused, shared};

pub(super) const READER: Reader = Reader { app: "Credential Exchange", knows, read };

/// How deep collections are looked into.
const MAX_DEPTH: usize = 8;

fn knows(input: &Input<'_>) -> bool {
    input.object_with(&["exporterRpId", "accounts"]).is_some()
}

fn read(input: &Input<'_>, _: &Unlock) -> Result<Vec<Item>, ReadError> {
    let file = input.object_with(&[]).ok_or(ReadError::Damaged)?;
    let version = file.object("version").and_then(|version| version.number("major").ok().flatten());
    if version.is_some_and(|major| major > 1) {
        return Err(ReadError::Newer);
    }
    let mut items = Vec::new();
    for account in file.entries("accounts")? {
        let account = Object::read(account.get()).ok_or(ReadError::Damaged)?;
        let mut groups = HashMap::new();
        collect(&account, "collections", MAX_DEPTH, &mut groups);
        for item in account.entries("items")? {
            credentials(item, &groups, &mut items);
            if items.len() > MAX_ENTRIES {
                return Err(ReadError::TooMany);
            }
        }
    }
    Ok(items)
}

/// The title of the collection that each item stands in, by the item's id.
fn collect(object: &Object<'_>, name: &str, depth: usize, groups: &mut HashMap<String, String>) {
    let Some(collections) = object.get(name).and_then(|list| entries(list).ok()).filter(|_| depth > 0) else { return };
    for collection in collections.into_iter().filter_map(|collection| Object::read(collection.get())) {
        let title = shared(&collection.text("title"));
        let items = collection.get("items").and_then(|items| entries(items).ok()).unwrap_or_default();
        for item in items.into_iter().filter_map(|item| Object::read(item.get())) {
            groups.entry(item.text("item")).or_insert_with(|| title.clone());
        }
        collect(&collection, "subCollections", depth - 1, groups);
    }
}

/// The seeds of one item.
fn credentials(item: &RawValue, groups: &HashMap<String, String>, items: &mut Vec<Item>) {
    let Some(item) = Object::read(item.get()) else { return items.push(refused("", "", Why::Shape)) };
    let title = shared(&item.text("title"));
    let (id, pinned) = (item.text("id"), item.value("favorite") == Some(true));
    let credentials = item.get("credentials").and_then(|list| entries(list).ok()).unwrap_or_default();
    let group = || groups.get(&id).map_or("", String::as_str);
    for credential in credentials.into_iter().filter_map(|credential| Object::read(credential.get())) {
        if credential.text("type") == "totp" {
            items.push(token(&credential, &title, group(), pinned));
        }
    }
}

fn token(credential: &Object<'_>, title: &str, group: &str, pinned: bool) -> Item {
    let said =
        |name: &str, or: &str| Some(credential.text(name)).filter(|said| !said.is_empty()).unwrap_or(or.to_owned());
    let (issuer, account, algorithm) = (said("issuer", title), said("username", ""), said("algorithm", ""));
    Draft::read(&issuer, &account, |draft| {
        draft.secret = Some(base32(&Zeroizing::new(credential.text("secret")))?);
        draft.algorithm = Some(&algorithm);
        draft.digits = credential.number("digits").map_err(|_| UriError::Digits)?;
        draft.period_s = credential.number("period").map_err(|_| UriError::Period)?;
        draft.name = if issuer == title { "" } else { title };
        (draft.group, draft.pinned) = (group, pinned);
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::super::checks::{self, Checked, bad, good, read_fixture_of, survives_damage, told};
    use super::*;
    use crate::fixtures::file;

    #[test]
    fn the_seeds_among_all_credentials_are_tokens() {
        let items = read_fixture_of("Credential Exchange", "bitwarden/cxf_example.json", None);
        let first = items[0].as_ref().unwrap();
        assert_eq!((first.name.as_deref(), first.group.as_deref()), (Some("GitHub Login"), Some("Work Accounts")));
        Checked::of(items).are(&["totp Google/jane.smith@example.com JBSWY3DPEHPK3PXP SHA256 6 30"]);
        survives_damage(&file("bitwarden/cxf_example.json"), None);
    }

    #[test]
    fn one_bad_credential_costs_no_other_and_what_is_missing_is_the_default() {
        let text = r#"{"version": {"major": 1}, "exporterRpId": "x", "accounts": [{"items": [
            {"title": "A", "credentials": [{"type": "totp", "secret": "MFRGG"}, {"type": "totp", "secret": "!"}]},
            {"title": "B", "favorite": true, "credentials": [{"type": "new"}, 7, {"type": "totp", "secret": "MFRGG",
              "algorithm": "md5"}, {"type": "totp", "secret": "MFRGG", "digits": "8", "period": 60, "algorithm": "sha512"}]},
            7]}]}"#;
        let items = checks::read(text.as_bytes(), None).unwrap().1;
        let expected = [
            good("totp A/ MFRGG SHA1 6 30"),
            bad("A", UriError::SecretNotBase32),
            bad("B", UriError::Algorithm),
            good("totp B/ MFRGG SHA512 8 60"),
            bad("", Why::Shape),
        ];
        assert_eq!(told(&items), expected);
        assert!(items[3].as_ref().unwrap().pinned);
        let later = text.replace("\"major\": 1", "\"major\": 2");
        assert_eq!(checks::read(later.as_bytes(), None).err(), Some(ReadError::Newer));
    }
}
