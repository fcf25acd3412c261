//! An import, from the first file to the report: read, shown, chosen, written in one piece, read back.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use uuid::Uuid;

use super::migration::{Batches, Missing};
use super::portable::{Item, Portable, Refused, Why, refused};
use super::read::{Read, texts};
use crate::error::Error;
use crate::turn::unpoisoned;
use crate::vault::{Identity, Vault, What};
use crate::view::{ImportCause, ImportOutcome, ImportPreview, ImportReport, ImportRow, ImportState, ImportedRow};

/// What was read and waits for a choice, in memory alone.
#[derive(Default)]
pub(crate) struct Import(Mutex<Pending>);

#[derive(Default)]
struct Pending {
    apps: Vec<&'static str>,
    rows: Vec<Row>,
    /// Which QRs of exports in several are here.
    batches: Batches,
}

/// One entry that waits.
struct Row {
    item: Item,
    /// None: it is refused.
    identity: Option<Identity>,
    /// Something of it is too long for one token here.
    is_cut: bool,
    /// What the person was told that it is: what it is meanwhile changes no name unasked.
    shown: Option<ImportState>,
}

const CUT: &str =
    "Its name, group or note is longer than a token holds here. It is cut; keep the file, or copy the note.";

/// What an entry is to this phone, and why.
struct Standing {
    state: ImportState,
    reason: Option<Reason>,
}

/// A sentence, and the same without words.
struct Reason(String, ImportCause);

impl From<Why> for Reason {
    fn from(why: Why) -> Self {
        Self(why.to_string(), why.cause())
    }
}

impl Reason {
    /// For a row, which has both apart.
    fn parted(reason: Option<Self>) -> (Option<String>, Option<ImportCause>) {
        reason.map(|Self(said, cause)| (said, cause)).unzip()
    }
}

impl Import {
    /// Adds what was read to what waits.
    pub(crate) fn add(&self, read: Read, vault: &Vault) -> ImportPreview {
        let mut pending = unpoisoned(&self.0);
        let Read { app, mut items, parts } = read;
        for part in parts {
            let entries: Vec<Item> = part.entries.iter().map(texts::judged).collect();
            match pending.batches.add(part) {
                Ok(true) => items.extend(entries),
                // Scanned again.
                Ok(false) => {}
                Err(error) => items.push(refused("", "", Why::Export(error))),
            }
        }
        if !pending.apps.contains(&app) {
            pending.apps.push(app);
        }
        pending.rows.extend(items.into_iter().map(Row::new));
        pending.go_on_from_the_highest_counters();
        pending.preview(vault)
    }

    /// Entry by entry, against what is on this phone now.
    pub(crate) fn preview(&self, vault: &Vault) -> ImportPreview {
        unpoisoned(&self.0).preview(vault)
    }

    /// Takes the chosen entries over in one write, and reads each back from this phone's storage; then nothing waits.
    ///
    /// [`Error::InvalidInput`] names `rows` where one is chosen that is not there or refused, or where there is no room.
    pub(crate) fn take_over(&self, vault: &Vault, chosen: &BTreeSet<u32>) -> Result<ImportReport, Error> {
        let mut pending = unpoisoned(&self.0);
        let report = pending.take_over(vault, chosen)?;
        *pending = Pending::default();
        Ok(report)
    }

    pub(crate) fn forget(&self) {
        *unpoisoned(&self.0) = Pending::default();
    }
}

impl Row {
    fn new(item: Item) -> Self {
        let (item, is_cut) = match item.map(Portable::fitted) {
            Ok((portable, _)) if !portable.fits() => {
                (Err(Refused { label: portable.label(), why: Why::TooLong }), false)
            }
            Ok((portable, is_cut)) => (Ok(portable), is_cut),
            Err(refused) => (Err(refused), false),
        };
        let identity = item.as_ref().ok().map(|portable| Identity::of(&portable.token.otp));
        Self { item, identity, is_cut, shown: None }
    }

    /// The token, as news to one that is here.
    fn news(&self) -> Option<Portable> {
        let portable = self.item.as_ref().ok()?;
        Some(if self.is_cut { portable.without_texts() } else { portable.clone() })
    }
}

impl Pending {
    /// Of two exports of one counter token, the later says how far it is.
    fn go_on_from_the_highest_counters(&mut self) {
        let mut highest: BTreeMap<Identity, u64> = BTreeMap::new();
        for (identity, portable) in self.rows.iter().filter_map(|row| row.identity.zip(row.item.as_ref().ok())) {
            if portable.token.counter > 0 {
                let reached = highest.entry(identity).or_default();
                *reached = (*reached).max(portable.token.counter);
            }
        }
        for (identity, portable) in self.rows.iter_mut().filter_map(|row| row.identity.zip(row.item.as_mut().ok())) {
            if let Some(counter) = highest.get(&identity) {
                portable.token.counter = *counter;
            }
        }
    }

    fn preview(&mut self, vault: &Vault) -> ImportPreview {
        let standings = self.standings(vault);
        for (row, standing) in self.rows.iter_mut().zip(&standings) {
            row.shown = Some(standing.state);
        }
        let rows = self.rows.iter().zip(standings).enumerate();
        let rows: Vec<ImportRow> = rows.map(|(at, (row, standing))| shown(at, row, standing)).collect();
        let count = |state| counted(rows.iter().filter(|row| row.state == state).count());
        ImportPreview {
            apps: self.apps.iter().map(|app| (*app).to_owned()).collect(),
            new: count(ImportState::New),
            duplicates: count(ImportState::Duplicate),
            changed: count(ImportState::Changed),
            refused: count(ImportState::Refused),
            missing: self.missing(),
            rows,
        }
    }

    fn missing(&self) -> Vec<String> {
        self.batches.missing().iter().map(still_to_scan).collect()
    }

    fn take_over(&self, vault: &Vault, chosen: &BTreeSet<u32>) -> Result<ImportReport, Error> {
        let wanted = |at: usize| u32::try_from(at).is_ok_and(|at| chosen.contains(&at));
        let row = |at: &u32| usize::try_from(*at).ok().and_then(|at| self.rows.get(at));
        if !chosen.iter().all(|at| row(at).is_some_and(|row| row.item.is_ok())) {
            let reason = "An entry was chosen that is not there or was refused. Nothing was added. Choose again.";
            return Err(Error::invalid("rows", reason));
        }
        let taken = self.rows.iter().enumerate().filter(|(at, _)| wanted(*at)).filter_map(|(_, row)| {
            let changes = row.shown == Some(ImportState::Changed);
            Some((if changes { row.news()? } else { row.item.as_ref().ok()?.clone() }, changes))
        });
        let taken = vault.take_over(taken.collect())?;
        vault.read_back(&taken)?;
        let mut taken = taken.into_iter();
        let contents = vault.contents();
        let here = contents.own.by_identity();
        let is_here = |row: &Row| row.identity.is_some_and(|identity| here.contains_key(&identity));
        let mut report = ImportReport { missing: self.missing(), ..ImportReport::default() };
        for (at, row) in self.rows.iter().enumerate() {
            let (outcome, count, reason) = match &row.item {
                Err(refused) => (ImportOutcome::Refused, &mut report.refused, Some(Reason::from(refused.why))),
                // Not chosen because it is here, now at the latest.
                Ok(_) if !wanted(at) && row.shown == Some(ImportState::Duplicate) && is_here(row) => {
                    (ImportOutcome::Present, &mut report.present, None)
                }
                Ok(_) if !wanted(at) => (ImportOutcome::LeftOut, &mut report.left_out, None),
                Ok(_) => match taken.next().map(|taken| taken.what) {
                    Some(What::Added) => (ImportOutcome::Added, &mut report.added, None),
                    Some(What::Updated) => (ImportOutcome::Updated, &mut report.updated, None),
                    Some(What::Same) | None => (ImportOutcome::Present, &mut report.present, None),
                },
            };
            *count += 1;
            let (title, account) = names(&row.item);
            let (reason, cause) = Reason::parted(reason);
            report.rows.push(ImportedRow { title, account, outcome, reason, cause });
        }
        Ok(report)
    }

    fn standings(&self, vault: &Vault) -> Vec<Standing> {
        let contents = vault.contents();
        let (here, gone) = (contents.own.by_identity(), contents.own.counters_in_trash());
        let mut seen: BTreeSet<Identity> = BTreeSet::new();
        let standing = |row: &Row| {
            let Some((identity, portable)) = row.identity.zip(row.news()) else {
                let reason = row.item.as_ref().err().map(|refused| refused.why.into());
                return Standing { state: ImportState::Refused, reason };
            };
            if !seen.insert(identity) {
                let said = "The same token stands further up.".to_owned();
                let reason = Some(Reason(said, ImportCause::Twice));
                return Standing { state: ImportState::Duplicate, reason };
            }
            match here.get(&identity).and_then(|id: &Uuid| contents.own.get(*id)) {
                None => {
                    let said = || "It is in your trash. Added again, it goes on from where that was.".to_owned();
                    let reason = gone.contains_key(&identity).then(|| Reason(said(), ImportCause::InTrash));
                    Standing { state: ImportState::New, reason }
                }
                Some(own) => match own.changes_to(&portable) {
                    changes if changes.is_empty() => Standing { state: ImportState::Duplicate, reason: None },
                    changes => {
                        let said = format!("It is here with another {}.", changes.join(", "));
                        let reason = Some(Reason(said, ImportCause::Changed));
                        Standing { state: ImportState::Changed, reason }
                    }
                },
            }
        };
        self.rows.iter().map(standing).collect()
    }
}

fn shown(at: usize, row: &Row, Standing { state, reason }: Standing) -> ImportRow {
    let (title, account) = names(&row.item);
    let portable = row.item.as_ref().ok();
    let (reason, cause) = Reason::parted(reason);
    ImportRow {
        index: counted(at),
        title,
        account,
        kind: portable.map(|portable| portable.token.otp.kind().into()),
        group: portable.and_then(|portable| portable.group.clone()),
        chosen: state == ImportState::New,
        warning: match portable {
            Some(_) if row.is_cut => Some(CUT.to_owned()),
            portable => portable.and_then(|portable| portable.token.otp.warning()).map(str::to_owned),
        },
        state,
        reason,
        cause,
    }
}

fn still_to_scan(missing: &Missing) -> String {
    let of = missing.of;
    match missing.parts.as_slice() {
        [part] => format!("This export has {of} QRs; number {part} is still to be scanned."),
        parts => {
            let numbers: Vec<String> = parts.iter().take(20).map(u32::to_string).collect();
            format!("This export has {of} QRs; numbers {} are still to be scanned.", numbers.join(", "))
        }
    }
}

/// Title and account of a row.
fn names(item: &Item) -> (String, String) {
    match item {
        Ok(portable) => portable.names(),
        Err(refused) => (refused.label.clone(), String::new()),
    }
}

fn counted(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
