//! An import, from the first file to the report: read, shown, chosen, written in one piece, read back.

use std::collections::BTreeSet;
use std::sync::Mutex;

use uuid::Uuid;

use super::migration::{Batches, Missing};
use super::portable::{Item, Portable, Why, refused};
use super::read::{Read, texts};
use crate::error::Error;
use crate::turn::unpoisoned;
use crate::vault::{Identity, Taken, Vault};
use crate::view::{ImportOutcome, ImportPreview, ImportReport, ImportRow, ImportState, ImportedRow};

/// What was read and waits for a choice, in memory alone.
#[derive(Default)]
pub(crate) struct Import(Mutex<Pending>);

#[derive(Default)]
struct Pending {
    apps: Vec<&'static str>,
    items: Vec<Item>,
    /// Rows of which something is too long for one token here.
    cut: BTreeSet<usize>,
    /// Which QRs of exports in several are here.
    batches: Batches,
}

const CUT: &str =
    "Its name, group or note is longer than a token holds here. It is cut; keep the file, or copy the note.";

/// What an entry is to this phone, and why.
struct Standing {
    state: ImportState,
    reason: Option<String>,
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
        for item in items {
            let (item, is_cut) = match item.map(Portable::fitted) {
                Ok((portable, is_cut)) => (Ok(portable), is_cut),
                Err(refused) => (Err(refused), false),
            };
            let at = pending.items.len();
            pending.cut.extend(is_cut.then_some(at));
            pending.items.push(item);
        }
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

impl Pending {
    fn preview(&self, vault: &Vault) -> ImportPreview {
        let standings = self.standings(vault);
        let rows: Vec<ImportRow> = self
            .items
            .iter()
            .zip(standings)
            .enumerate()
            .map(|(at, (item, standing))| row(at, item, standing, self.cut.contains(&at)))
            .collect();
        let count = |state| counted(rows.iter().filter(|row| row.state == state).count());
        ImportPreview {
            apps: self.apps.iter().map(|app| (*app).to_owned()).collect(),
            new: count(ImportState::New),
            duplicates: count(ImportState::Duplicate),
            changed: count(ImportState::Changed),
            refused: count(ImportState::Refused),
            missing: self.batches.missing().iter().map(still_to_scan).collect(),
            rows,
        }
    }

    fn take_over(&self, vault: &Vault, chosen: &BTreeSet<u32>) -> Result<ImportReport, Error> {
        let wanted = |at: usize| u32::try_from(at).is_ok_and(|at| chosen.contains(&at));
        let usable = |at: &u32| usize::try_from(*at).ok().and_then(|at| self.items.get(at)).is_some_and(Result::is_ok);
        if !chosen.iter().all(usable) {
            let reason = "An entry was chosen that is not there or was refused. Nothing was added. Choose again.";
            return Err(Error::invalid("rows", reason));
        }
        let standings = self.standings(vault);
        let taken = self.items.iter().zip(standings).enumerate().filter(|(at, _)| wanted(*at));
        let taken = taken.filter_map(|(_, (item, Standing { state, .. }))| {
            Some((item.as_ref().ok()?.clone(), state == ImportState::Changed))
        });
        let taken = vault.take_over(taken.collect())?;
        vault.read_back(&taken)?;
        let mut taken = taken.into_iter();
        let mut report = ImportReport::default();
        for (at, item) in self.items.iter().enumerate() {
            let (outcome, count, reason) = match item {
                Err(refused) => (ImportOutcome::Refused, &mut report.refused, Some(refused.why.to_string())),
                Ok(_) if !wanted(at) => (ImportOutcome::LeftOut, &mut report.left_out, None),
                Ok(_) => match taken.next() {
                    Some(Taken::Added(..)) => (ImportOutcome::Added, &mut report.added, None),
                    Some(Taken::Updated(..)) => (ImportOutcome::Updated, &mut report.updated, None),
                    Some(Taken::Same(..)) | None => (ImportOutcome::Present, &mut report.present, None),
                },
            };
            *count += 1;
            let (title, account) = names(item);
            report.rows.push(ImportedRow { title, account, outcome, reason });
        }
        Ok(report)
    }

    fn standings(&self, vault: &Vault) -> Vec<Standing> {
        let contents = vault.contents();
        let here = contents.own.by_identity();
        let mut seen: BTreeSet<Identity> = BTreeSet::new();
        let standing = |item: &Item| {
            let portable = match item {
                Ok(portable) => portable,
                Err(refused) => return Standing { state: ImportState::Refused, reason: Some(refused.why.to_string()) },
            };
            let identity = Identity::of(&portable.token.otp);
            if !seen.insert(identity) {
                let reason = Some("The same token stands further up.".to_owned());
                return Standing { state: ImportState::Duplicate, reason };
            }
            match here.get(&identity).and_then(|id: &Uuid| contents.own.get(*id)) {
                None => Standing { state: ImportState::New, reason: None },
                Some(own) => match own.changes_to(portable) {
                    changes if changes.is_empty() => Standing { state: ImportState::Duplicate, reason: None },
                    changes => {
                        let reason = format!("It is here with another {}.", changes.join(", "));
                        Standing { state: ImportState::Changed, reason: Some(reason) }
                    }
                },
            }
        };
        self.items.iter().map(standing).collect()
    }
}

fn row(at: usize, item: &Item, Standing { state, reason }: Standing, is_cut: bool) -> ImportRow {
    let (title, account) = names(item);
    let portable = item.as_ref().ok();
    ImportRow {
        index: counted(at),
        title,
        account,
        kind: portable.map(|portable| portable.token.otp.kind().into()),
        group: portable.and_then(|portable| portable.group.clone()),
        chosen: state == ImportState::New,
        warning: match portable {
            Some(_) if is_cut => Some(CUT.to_owned()),
            portable => portable.and_then(|portable| portable.token.otp.warning()).map(str::to_owned),
        },
        state,
        reason,
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
