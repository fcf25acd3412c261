//! KeePass: the XML that KeePass 2 and KeePassXC export. Each of its kin keeps a seed in another way, and an entry may have
//! several.

use percent_encoding::percent_decode_str;
use quick_xml::Reader as Xml;
use quick_xml::events::{BytesStart, Event};
use zeroize::Zeroizing;

use super::{ReadError, Reader, Unlock};
use crate::otp::uri::{MAX_URI, UriError};
use crate::secret::Secret;
use crate::transfer::input::{Input, MAX_ENTRIES};
use crate::transfer::portable::{
    Draft, DraftKind, Item, Portable, Refused, Why, base32, base64, hex, label, name, of_login,
};
use crate::transfer::preferences::push_entity;

pub(super) const READER: Reader = Reader { app: "KeePass", knows, read };

/// How deep elements stand in each other: groups may, and each costs one.
const MAX_DEPTH: usize = 100;
/// The id of a bin where there is none.
const NO_BIN: &str = "AAAAAAAAAAAAAAAAAAAAAA==";
/// What of an entry is looked at.
const TITLE: &str = "Title";
const USER: &str = "UserName";

fn knows(input: &Input<'_>) -> bool {
    let head: String = input.text.unwrap_or_default().chars().take(1000).collect();
    head.trim_start().starts_with('<') && head.contains("<KeePassFile")
}

fn read(input: &Input<'_>, _: &Unlock) -> Result<Vec<Item>, ReadError> {
    let mut xml = Xml::from_str(input.text.unwrap_or_default());
    xml.config_mut().expand_empty_elements = true;
    let mut walk = Walk::default();
    let mut is_whole = false;
    loop {
        match xml.read_event().map_err(|_| ReadError::Damaged)? {
            // What an entry was before: of no use, and without end.
            Event::Start(tag) if tag.name().as_ref() == "History" => {
                xml.read_to_end(tag.name()).map_err(|_| ReadError::Damaged)?;
            }
            Event::Start(tag) => walk.begin(&tag)?,
            Event::Text(text) => walk.text.push_str(&text),
            Event::CData(text) => walk.text.push_str(&text),
            Event::GeneralRef(entity) => push_entity(&entity, &mut walk.text)?,
            Event::End(_) => {
                walk.end()?;
                is_whole |= walk.path.is_empty();
            }
            Event::Eof if is_whole && walk.path.is_empty() => return Ok(walk.items),
            Event::Eof => return Err(ReadError::Damaged),
            _ => {}
        }
    }
}

/// Where in a file it is, and what it found.
#[derive(Default)]
struct Walk {
    path: Vec<String>,
    text: Zeroizing<String>,
    bin: String,
    groups: Vec<Group>,
    entry: Entry,
    key: String,
    value: Zeroizing<String>,
    is_sealed: bool,
    items: Vec<Item>,
}

#[derive(Default)]
struct Group {
    name: String,
    is_bin: bool,
}

/// The texts of an entry, by their names.
#[derive(Default)]
struct Entry(Vec<(String, Zeroizing<String>, bool)>);

impl Walk {
    fn begin(&mut self, tag: &BytesStart<'_>) -> Result<(), ReadError> {
        if self.path.len() == MAX_DEPTH {
            return Err(ReadError::Damaged);
        }
        match tag.name().as_ref() {
            "Group" => self.groups.push(Group::default()),
            "Entry" => self.entry = Entry::default(),
            "Value" => {
                let sealed = tag.try_get_attribute("Protected").map_err(|_| ReadError::Damaged)?;
                self.is_sealed = sealed.is_some_and(|sealed| sealed.value.eq_ignore_ascii_case("true"));
            }
            _ => {}
        }
        self.path.push(tag.name().as_ref().to_owned());
        self.text = Zeroizing::default();
        Ok(())
    }

    fn end(&mut self) -> Result<(), ReadError> {
        let element = self.path.pop().ok_or(ReadError::Damaged)?;
        let text = std::mem::take(&mut self.text);
        match (self.path.last().map_or("", String::as_str), element.as_str()) {
            ("Meta", "RecycleBinUUID") => self.bin = text.trim().to_owned(),
            ("Group", "UUID") => {
                let is_bin = text.trim() == self.bin && !self.bin.is_empty() && self.bin != NO_BIN;
                if let Some(group) = self.groups.last_mut() {
                    group.is_bin = is_bin;
                }
            }
            ("Group", "Name") => {
                if let Some(group) = self.groups.last_mut() {
                    name(text.trim()).clone_into(&mut group.name);
                }
            }
            ("String", "Key") => self.key = text.trim().to_owned(),
            ("String", "Value") => self.value = text,
            ("Entry", "String") => self.entry.keep(&self.key, std::mem::take(&mut self.value), self.is_sealed),
            (_, "Group") => drop(self.groups.pop()),
            (_, "Entry") => self.finish(),
            _ => {}
        }
        if self.items.len() > MAX_ENTRIES { Err(ReadError::TooMany) } else { Ok(()) }
    }

    fn finish(&mut self) {
        let entry = std::mem::take(&mut self.entry);
        let mut items = entry.items();
        if self.groups.iter().any(|group| group.is_bin) {
            items.truncate(1);
            let label = label(entry.text(TITLE), entry.text(USER));
            items.iter_mut().for_each(|item| *item = Err(Refused { label: label.clone(), why: Why::Trashed }));
        }
        // The outermost group is the file itself.
        let group = self.groups.last().filter(|_| self.groups.len() > 1).map(|group| group.name.clone());
        let group = group.filter(|name| !name.is_empty());
        self.items
            .extend(items.into_iter().map(|item| item.map(|portable| Portable { group: group.clone(), ..portable })));
    }
}

impl Entry {
    /// Keeps what is looked at: the password of an entry is none of it.
    fn keep(&mut self, name: &str, value: Zeroizing<String>, is_sealed: bool) {
        let is_known = matches!(name, TITLE | USER | "otp" | "TOTP Seed" | "TOTP Settings")
            || name.starts_with("TimeOtp-")
            || name.starts_with("HmacOtp-");
        if is_known && !value.trim().is_empty() {
            self.0.push((name.to_owned(), value, is_sealed));
        }
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(there, ..)| there == name).map(|(_, value, _)| value.trim())
    }

    fn text(&self, name: &str) -> &str {
        self.get(name).unwrap_or("")
    }

    /// Each way in which it has a seed; the same token in two ways is one.
    fn items(&self) -> Vec<Item> {
        let (title, user) = (self.text(TITLE), self.text(USER));
        let is_sealed = |name: &str| self.0.iter().any(|(there, _, is_sealed)| *is_sealed && there.starts_with(name));
        let read = |name: &str, fill: &dyn Fn(&mut Draft<'_>) -> Result<(), Why>| {
            Draft::read(title, user, |draft| if is_sealed(name) { Err(Why::SecretElsewhere) } else { fill(draft) })
        };
        let ways = [
            self.get("otp").map(|otp| match KeeOtp::read(otp) {
                Some(said) => Draft::read(title, user, |draft| said.fill(draft)),
                None if is_sealed("otp") => read("otp", &|_| Ok(())),
                None => of_login(otp, title, user),
            }),
            self.encoded("TimeOtp").map(|secret| read("TimeOtp", &|draft| self.by_time(draft, secret.clone()?))),
            self.encoded("HmacOtp").map(|secret| read("HmacOtp", &|draft| self.by_counter(draft, secret.clone()?))),
            self.get("TOTP Seed").map(|seed| read("TOTP", &|draft| self.by_settings(draft, seed))),
        ];
        let mut items: Vec<Item> = Vec::new();
        for item in ways.into_iter().flatten() {
            let is_same = |there: &Item| match (there, &item) {
                (Ok(there), Ok(item)) => there.token.otp == item.token.otp,
                _ => false,
            };
            if !items.iter().any(is_same) {
                items.push(item);
            }
        }
        items
    }

    /// A secret as KeePass 2 keeps it: as text, in hexadecimal, base32 or base64, each under a name of its own.
    fn encoded(&self, kind: &str) -> Option<Result<Secret<Vec<u8>>, Why>> {
        let value = |encoding: &str| self.get(&format!("{kind}-Secret{encoding}"));
        let text = |text: &str| Ok(Secret::new(text.as_bytes().to_vec()));
        let base32 = || value("-Base32").map(base32);
        value("").map(text).or_else(|| value("-Hex").map(hex)).or_else(base32).or_else(|| value("-Base64").map(base64))
    }

    fn by_time(&self, draft: &mut Draft<'_>, secret: Secret<Vec<u8>>) -> Result<(), Why> {
        draft.secret = Some(secret);
        draft.digits = number(self.get("TimeOtp-Length")).map_err(|()| UriError::Digits)?;
        draft.period_s = number(self.get("TimeOtp-Period")).map_err(|()| UriError::Period)?;
        draft.algorithm = self.get("TimeOtp-Algorithm").map(algorithm);
        Ok(())
    }

    fn by_counter(&self, draft: &mut Draft<'_>, secret: Secret<Vec<u8>>) -> Result<(), Why> {
        draft.kind = DraftKind::Hotp;
        draft.secret = Some(secret);
        draft.counter = number(self.get("HmacOtp-Counter")).map_err(|()| UriError::Counter)?;
        Ok(())
    }

    /// `30;6`, or `30;S` for Steam.
    fn by_settings(&self, draft: &mut Draft<'_>, seed: &str) -> Result<(), Why> {
        draft.secret = Some(base32(seed)?);
        let mut settings = self.text("TOTP Settings").split(';').map(str::trim);
        draft.period_s = number(settings.next()).map_err(|()| UriError::Period)?;
        match settings.next() {
            Some("S") => draft.kind = DraftKind::Steam,
            digits => draft.digits = number(digits).map_err(|()| UriError::Digits)?,
        }
        Ok(())
    }
}

/// The name that is `HMAC-SHA-256` there, by one that outlives the entry.
fn algorithm(name: &str) -> &'static str {
    match name.to_ascii_uppercase().as_str() {
        "HMAC-SHA-1" => "SHA1",
        "HMAC-SHA-256" => "SHA256",
        "HMAC-SHA-512" => "SHA512",
        _ => "unknown",
    }
}

/// Digits alone; none or an empty text is the default.
fn number(text: Option<&str>) -> Result<Option<i64>, ()> {
    text.filter(|text| !text.is_empty()).map(|text| text.parse().map_err(|_| ())).transpose()
}

/// `key=…&size=6&step=30`, as the plugin KeeOtp writes it.
struct KeeOtp(Vec<(String, Zeroizing<String>)>);

impl KeeOtp {
    /// None: it is something else.
    fn read(text: &str) -> Option<Self> {
        if text.contains("://") || text.len() > MAX_URI {
            return None;
        }
        let decoded =
            |text: &str| Zeroizing::new(percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned());
        let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
        let pairs: Vec<_> = pairs.map(|(name, value)| (name.trim().to_ascii_lowercase(), decoded(value))).collect();
        pairs.iter().any(|(name, _)| name == "key").then_some(Self(pairs))
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(there, _)| there == name).map(|(_, value)| value.trim())
    }

    fn fill<'a>(&'a self, draft: &mut Draft<'a>) -> Result<(), Why> {
        let key = self.get("key").unwrap_or_default();
        draft.secret = Some(match self.get("encoding").unwrap_or("base32").to_ascii_lowercase().as_str() {
            "base32" => base32(key)?,
            "base64" => base64(key)?,
            "hex" => hex(key)?,
            _ => return Err(Why::Shape),
        });
        draft.kind = match self.get("type").unwrap_or("totp").to_ascii_lowercase().as_str() {
            "totp" => DraftKind::Totp,
            "hotp" => DraftKind::Hotp,
            "steam" => DraftKind::Steam,
            _ => return Err(Why::Kind),
        };
        draft.algorithm = self.get("otphashmode");
        if draft.kind != DraftKind::Steam {
            draft.digits = number(self.get("size")).map_err(|()| UriError::Digits)?;
            draft.period_s = number(self.get("step")).map_err(|()| UriError::Period)?;
        }
        draft.counter = number(self.get("counter")).map_err(|()| UriError::Counter)?;
        Ok(())
    }
}

#[cfg(test)]
#[path = "keepass_tests.rs"]
mod tests;
