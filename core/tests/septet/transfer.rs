//! Imports from outside: shown before anything is changed, chosen, taken over in one write, read back.

use septet_core::read_error::ReadError;
use septet_core::view::{ExportProof, ImportOutcome, ImportState, TokenEdit, TokenKind};
use septet_core::{Error, ErrorKind};

use crate::phone::{Phone, stretched};
use crate::recovery::PASSWORD;
use crate::vault::adds_some;

const A: &str = "otpauth://totp/Acme:maya?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Acme";
const B: &str = "otpauth://hotp/Board:maya?secret=MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U&issuer=Board&counter=7";

fn address(title: &str) -> String {
    let seed = data_encoding::BASE32_NOPAD.encode(format!("{title:>20}").as_bytes());
    format!("otpauth://totp/{title}:maya?secret={seed}")
}

async fn file(phone: &Phone, text: &str) -> septet_core::view::ImportPreview {
    phone.septet.transfer().add_file(text.as_bytes().to_vec(), None, false).await.unwrap()
}

#[tokio::test]
async fn a_preview_changes_nothing_and_the_choice_is_taken_over() {
    let phone = Phone::new();
    let tokens = phone.septet.tokens();
    let bad = "otpauth://totp/Bad:maya?secret=password1";
    let preview = file(&phone, &format!("{A}\n{B}\n{bad}\n{A}\n{}\n", address("Third"))).await;
    assert!(tokens.list("").unwrap().is_empty(), "nothing is added by looking");
    let states: Vec<_> = preview.rows.iter().map(|row| row.state).collect();
    use ImportState::{Duplicate, New, Refused};
    assert_eq!(states, [New, New, Refused, Duplicate, New]);
    assert_eq!((preview.new, preview.duplicates, preview.changed, preview.refused), (3, 1, 0, 1));
    assert_eq!((preview.rows[1].title.as_str(), preview.rows[1].kind), ("Board", Some(TokenKind::Hotp)));
    assert!(preview.rows[0].chosen && !preview.rows[2].chosen && !preview.rows[3].chosen);
    assert!(!format!("{preview:?}").contains("password1"));

    phone.disk.fail_after(None);
    let report = phone.septet.transfer().import(&[0, 1]).unwrap();
    assert_eq!(phone.disk.written(), 1, "one write for all");
    let outcomes: Vec<_> = report.rows.iter().map(|row| row.outcome).collect();
    use ImportOutcome::{Added, LeftOut, Present, Refused as NotUsable};
    assert_eq!(outcomes, [Added, Added, NotUsable, Present, LeftOut]);
    assert_eq!((report.added, report.present, report.left_out, report.refused), (2, 1, 1, 1));
    let titles: Vec<_> = tokens.list("").unwrap().into_iter().map(|token| token.title).collect();
    assert_eq!(titles, ["Acme", "Board"]);
    assert!(phone.septet.transfer().preview().unwrap().rows.is_empty(), "nothing waits any more");
}

#[tokio::test]
async fn what_is_here_already_is_a_duplicate_and_under_another_name_a_change() {
    let phone = Phone::new();
    let tokens = phone.septet.tokens();
    tokens.add_uri(A).unwrap();
    let board = tokens.add_uri(B).unwrap().token.id;
    let renamed = B.replace("Board", "Licensing").replace("counter=7", "counter=9");
    let preview = file(&phone, &format!("{A}\n{renamed}\n{}", B.replace("counter=7", "counter=3"))).await;
    let states: Vec<_> = preview.rows.iter().map(|row| row.state).collect();
    assert_eq!(states, [ImportState::Duplicate, ImportState::Changed, ImportState::Duplicate]);
    assert_eq!(preview.rows[1].reason.as_deref(), Some("It is here with another name, counter."));
    assert!(!preview.rows[1].chosen, "a name of the person's is not changed unasked");

    let report = phone.septet.transfer().import(&[0, 1, 2]).unwrap();
    assert_eq!((report.present, report.updated, report.added), (2, 1, 0));
    let token = tokens.list("").unwrap().into_iter().find(|token| token.id == board).unwrap();
    assert_eq!((token.title.as_str(), token.counter), ("Licensing", Some(9)), "the counter never goes back");
}

#[tokio::test]
async fn files_and_scanned_texts_are_collected_until_they_are_chosen_or_forgotten() {
    let phone = Phone::new();
    file(&phone, A).await;
    let preview = phone.septet.transfer().add_text(B).unwrap();
    assert_eq!(preview.rows.iter().map(|row| row.index).collect::<Vec<_>>(), [0, 1]);
    phone.septet.transfer().cancel();
    assert!(phone.septet.transfer().preview().unwrap().rows.is_empty());
    assert!(phone.septet.transfer().import(&[0]).is_err_and(|error| field(&error) == "rows"));
}

#[tokio::test]
async fn a_refused_row_cannot_be_chosen_and_nothing_is_added_then() {
    let phone = Phone::new();
    file(&phone, &format!("{A}\notpauth://totp/a?secret=1\n")).await;
    assert!(phone.septet.transfer().import(&[0, 1]).is_err_and(|error| field(&error) == "rows"));
    assert!(phone.septet.tokens().list("").unwrap().is_empty());
    assert_eq!(phone.septet.transfer().import(&[0]).unwrap().added, 1, "what was read still waits");
}

#[tokio::test]
async fn what_the_disk_does_not_take_is_no_import() {
    let phone = Phone::new();
    file(&phone, A).await;
    phone.disk.fail_after(Some(0));
    let error = phone.septet.transfer().import(&[0]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::DeviceStorage);
    phone.disk.fail_after(None);
    assert!(phone.septet.tokens().list("").unwrap().is_empty());
    assert_eq!(phone.septet.transfer().import(&[0]).unwrap().added, 1);
}

#[tokio::test]
async fn more_tokens_than_a_backup_holds_are_refused_before_any_is_added() {
    let phone = Phone::new();
    let many: String = (0..5_001).map(|n| address(&format!("No{n}")) + "\n").collect();
    let preview = file(&phone, &many).await;
    assert_eq!(preview.new, 5_001);
    let all: Vec<u32> = (0..5_001).collect();
    let error = phone.septet.transfer().import(&all).unwrap_err();
    assert!(field(&error) == "rows" && error.to_string().contains("room for 5000 more"), "{error}");
    assert!(phone.septet.tokens().list("").unwrap().is_empty());
    assert_eq!(phone.septet.transfer().import(&all[1..]).unwrap().added, 5_000);
    assert_eq!(phone.septet.tokens().list("").unwrap().len(), 5_000);
}

#[tokio::test]
async fn a_file_that_nobody_knows_is_an_error_of_its_own_and_says_nothing_of_it() {
    let phone = Phone::new();
    for bytes in [&b""[..], b"\x00\x01GEZDGNBVGY3TQOJQ", b"hello GEZDGNBVGY3TQOJQ", b"[{\"a\": \"GEZDGNBVGY3TQOJQ\"}]"]
    {
        let error = phone.septet.transfer().add_file(bytes.to_vec(), None, false).await.unwrap_err();
        assert_eq!(error, Error::File(ReadError::Unknown));
        assert!(!format!("{error} {error:?}").contains("GEZDG"));
    }
}

#[tokio::test]
async fn an_export_in_several_qrs_says_which_are_still_to_be_scanned() {
    let phone = Phone::new();
    // Three entries in two QRs of one batch.
    let parts = [
        "otpauth-migration://offline?data=Ch4KCjAxMjM0NTY3ODkSBG1heWEaBEFjbWUgASgBMAIKDQoCqqoSAWIgASgBMAIQARgCIAAoBw%3D%3D",
        "otpauth-migration://offline?data=Cg0KAru7EgFjIAEoATACEAEYAiABKAc%3D",
    ];
    let transfer = phone.septet.transfer();
    let preview = transfer.add_text(parts[1]).unwrap();
    assert_eq!(preview.missing, ["This export has 2 QRs; number 1 is still to be scanned."]);
    assert_eq!(transfer.add_text(parts[1]).unwrap().rows.len(), 1, "the same QR again is nothing new");
    let whole = transfer.add_text(parts[0]).unwrap();
    assert_eq!((whole.rows.len(), whole.new, whole.missing.len()), (3, 3, 0));
    assert_eq!(transfer.import(&[0, 1, 2]).unwrap().added, 3);
}

#[tokio::test]
async fn locking_forgets_what_waits() {
    let phone = Phone::new();
    file(&phone, A).await;
    let lock = phone.septet.lock();
    lock.turn_on(b"271828").await.unwrap();
    lock.lock().unwrap();
    assert_eq!(phone.septet.transfer().preview().err(), Some(Error::Locked));
    assert_eq!(phone.septet.transfer().add_text(A).err(), Some(Error::Locked));
    lock.unlock_with_pin(b"271828").await.unwrap();
    assert!(phone.septet.transfer().preview().unwrap().rows.is_empty());
}

/// Tokens that every format holds, one of them with all that a person can say of it.
fn furnished() -> Phone {
    let phone = Phone::new();
    let tokens = phone.septet.tokens();
    let id = tokens.add_uri(A).unwrap().token.id;
    tokens.add_uri(B).unwrap();
    let edit = TokenEdit {
        name: Some("Front desk".to_owned()),
        note: Some("Ask Grace\n& Co <b>".into()),
        group: Some("Work".to_owned()),
        icon: Some("bank".to_owned()),
        pinned: Some(true),
        ..TokenEdit::default()
    };
    tokens.edit(&[&id], &edit).unwrap();
    phone
}

#[tokio::test]
async fn every_format_comes_back_on_another_phone() {
    let phone = furnished();
    let formats = phone.septet.transfer().formats();
    assert_eq!(
        formats.iter().map(|format| format.id.as_str()).collect::<Vec<_>>(),
        ["otpauth", "aegis", "2fas", "google", "sheet"]
    );
    let codes = |phone: &Phone| {
        let mut codes = phone.septet.tokens().codes_at(59_000).rows;
        codes.iter_mut().for_each(|row| row.id = Default::default());
        codes
    };
    for format in formats {
        let written = phone.septet.transfer().export(&format.id, b"", "28 November 2026").await.unwrap();
        assert_eq!((written.entries, written.extension.as_str()), (2, format.extension.as_str()), "{}", format.id);
        assert!(!format!("{written:?}").contains("GEZDGNBV"));
        let other = Phone::new();
        let preview = other.septet.transfer().add_file(written.bytes, None, false).await.unwrap();
        assert_eq!((preview.new, preview.rows.len()), (2, 2), "{}", format.id);
        other.septet.transfer().import(&[0, 1]).unwrap();
        if format.id == "google" {
            assert_eq!(written.qrs.len(), 1);
            assert!(written.left_out.iter().all(|row| !row.whole), "the names alone stay behind");
            continue;
        }
        assert_eq!(codes(&other), codes(&phone), "{}", format.id);
        let note = |phone: &Phone| phone.septet.tokens().list("Front").unwrap()[0].note.clone();
        assert_eq!(note(&other), note(&phone), "{}", format.id);
    }
    assert!(phone.septet.transfer().export("word", b"", "").await.is_err_and(|error| field(&error) == "format"));
}

#[tokio::test]
async fn a_file_that_anybody_reads_is_written_for_who_knows_the_pin() {
    let phone = furnished();
    let transfer = phone.septet.transfer();
    assert_eq!(transfer.export_proof(), Ok(ExportProof::Nothing));
    phone.septet.lock().turn_on(b"271828").await.unwrap();
    assert_eq!(transfer.export_proof(), Ok(ExportProof::Pin));
    let wrong = transfer.export("otpauth", b"314159", "").await.unwrap_err();
    assert!(matches!(wrong, Error::WrongPin { tries_left: 9, .. }), "{wrong}");
    assert!(transfer.export("otpauth", b"", "").await.is_err());
    assert_eq!(transfer.export("otpauth", b"271828", "").await.unwrap().entries, 2);
}

#[test]
fn without_a_pin_the_backups_password_is_asked_for_and_compared_without_a_connection() {
    let phone = Phone::registered();
    adds_some(&phone);
    stretched(phone.septet.backup().enable(PASSWORD)).unwrap();
    let transfer = phone.septet.transfer();
    assert_eq!(transfer.export_proof(), Ok(ExportProof::BackupPassword));
    phone.server.set(|state| state.offline = true);
    let wrong = stretched(transfer.export("otpauth", b"not the password", "")).unwrap_err();
    assert_eq!(wrong, Error::WrongBackupPassword);
    assert_eq!(stretched(transfer.export("otpauth", PASSWORD, "")).unwrap().entries, 5);
}

#[tokio::test]
async fn a_backup_file_of_ours_is_chosen_from_like_any_other() {
    let phone = furnished();
    let bytes = phone.septet.backup().file(Some(b"three wet herons")).await.unwrap();
    let other = Phone::new();
    let transfer = other.septet.transfer();
    let needed = transfer.add_file(bytes.clone(), None, false).await.unwrap_err();
    assert_eq!(needed, Error::File(ReadError::PasswordNeeded));
    let wrong = transfer.add_file(bytes.clone(), Some(b"three wet zebras"), false).await.unwrap_err();
    assert_eq!(wrong.kind(), ErrorKind::WrongBackupPassword);
    let preview = transfer.add_file(bytes, Some(b"three wet herons"), false).await.unwrap();
    assert_eq!((preview.apps.as_slice(), preview.new), (["Septet".to_owned()].as_slice(), 2));
    assert_eq!(transfer.import(&[0, 1]).unwrap().added, 2);
}

#[tokio::test]
async fn what_came_by_sync_after_the_preview_keeps_its_names() {
    let phone = Phone::new();
    let tokens = phone.septet.tokens();
    assert_eq!(file(&phone, &format!("{A}\n{B}")).await.new, 2);
    tokens.add_uri(&A.replace("Acme", "Mine")).unwrap();
    let report = phone.septet.transfer().import(&[0, 1]).unwrap();
    assert_eq!((report.present, report.added), (1, 1));
    let titles: Vec<_> = tokens.list("").unwrap().into_iter().map(|token| token.title).collect();
    assert_eq!(titles, ["Mine", "Board"]);
}

#[tokio::test]
async fn a_counter_never_goes_back_whatever_the_order_of_the_files_and_whatever_was_deleted() {
    let phone = Phone::new();
    let tokens = phone.septet.tokens();
    file(&phone, B).await;
    let preview = file(&phone, &B.replace("counter=7", "counter=9")).await;
    assert_eq!((preview.new, preview.duplicates), (1, 1));
    phone.septet.transfer().import(&[0]).unwrap();
    let token = tokens.list("").unwrap().remove(0);
    assert_eq!(token.counter, Some(9), "the later of two exports says how far it is");
    tokens.remove(&token.id).unwrap();
    let preview = file(&phone, B).await;
    assert!(preview.rows[0].reason.as_deref().is_some_and(|why| why.contains("trash")));
    phone.septet.transfer().import(&[0]).unwrap();
    assert_eq!(tokens.list("").unwrap()[0].counter, Some(9), "nor by way of the trash");
}

#[tokio::test]
async fn an_entry_with_more_in_it_than_a_token_holds_refuses_itself_alone() {
    let phone = Phone::new();
    let entry = |issuer: &str, extra: &str| {
        format!(
            r#"{{"type": "totp", "name": "maya", "issuer": "{issuer}", "note": "n", "info": {{"secret": "GEZDGNBVGY3TQOJQ", "algo": "SHA1", "digits": 6, "period": 30}}, "septet": {{"account": "maya", "issuer": "{issuer}", "extra": [["x", "{extra}"]]}}}}"#
        )
    };
    let aegis = format!(
        r#"{{"version": 1, "header": {{"slots": null, "params": null}}, "db": {{"version": 3, "entries": [{}, {}, {}], "groups": []}}}}"#,
        entry("Acme", "1"),
        entry(&"B".repeat(70_000), "1").replace("GEZD", "MEZD"),
        entry("Huge", &"x".repeat(70_000)).replace("GEZD", "NEZD"),
    );
    let preview = file(&phone, &aegis).await;
    let states: Vec<_> = preview.rows.iter().map(|row| row.state).collect();
    assert_eq!(states, [ImportState::New, ImportState::New, ImportState::Refused]);
    assert!(preview.rows[1].warning.as_deref().is_some_and(|warning| warning.contains("cut")));
    assert_eq!(phone.septet.transfer().import(&[0, 1]).unwrap().added, 2);
}

#[tokio::test]
async fn the_longest_note_of_any_alphabet_comes_back_whole_and_is_no_change() {
    let phone = Phone::new();
    let id = phone.septet.tokens().add_uri(A).unwrap().token.id;
    let note = "湖".repeat(4_096);
    let edit = TokenEdit { note: Some(note.as_str().into()), ..TokenEdit::default() };
    phone.septet.tokens().edit(&[&id], &edit).unwrap();
    let sealed = phone.septet.backup().file(Some(b"three wet herons")).await.unwrap();
    let aegis = phone.septet.transfer().export("aegis", b"", "").await.unwrap().bytes;
    for (bytes, password) in [(sealed, Some(&b"three wet herons"[..])), (aegis, None)] {
        for (other, state) in [(&phone, ImportState::Duplicate), (&Phone::new(), ImportState::New)] {
            let transfer = other.septet.transfer();
            let preview = transfer.add_file(bytes.clone(), password, false).await.unwrap();
            assert_eq!((preview.rows[0].state, preview.rows[0].warning.clone()), (state, None));
            transfer.import(&[0]).unwrap();
            assert_eq!(other.septet.tokens().list("").unwrap()[0].note.as_ref().unwrap().text, note);
        }
    }
}

#[tokio::test]
async fn a_name_that_a_reader_cuts_is_told_and_is_no_change() {
    let phone = Phone::new();
    let account = "湖".repeat(400);
    let aegis = format!(
        r#"{{"version": 1, "header": {{"slots": null, "params": null}}, "db": {{"version": 3, "entries": [{{"type": "totp", "name": "{account}", "issuer": "Acme", "info": {{"secret": "GEZDGNBVGY3TQOJQ", "algo": "SHA1", "digits": 6, "period": 30}}}}], "groups": []}}}}"#
    );
    let preview = file(&phone, &aegis).await;
    assert!(preview.rows[0].warning.as_deref().is_some_and(|warning| warning.contains("cut")), "{preview:?}");
    phone.septet.transfer().import(&[0]).unwrap();
    assert_eq!(file(&phone, &aegis).await.rows[0].state, ImportState::Duplicate);
    let uri = format!("otpauth://totp/{account}?secret=MFRGGZDFMZTWQ2LK");
    let whole = phone.septet.tokens().add_uri(&uri).unwrap().token.account;
    assert_eq!(whole, account, "an address that is typed is kept whole");
}

#[tokio::test]
async fn a_cut_note_is_never_written_over_a_whole_one() {
    let phone = Phone::new();
    let id = phone.septet.tokens().add_uri(A).unwrap().token.id;
    let whole = "whole ".repeat(10);
    let edit = TokenEdit { note: Some(whole.as_str().into()), ..TokenEdit::default() };
    phone.septet.tokens().edit(&[&id], &edit).unwrap();
    let aegis = format!(
        r#"{{"version": 1, "header": {{"slots": null, "params": null}}, "db": {{"version": 3, "entries": [{{"type": "totp", "name": "maya", "issuer": "Acme", "note": "{}", "info": {{"secret": "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "algo": "SHA1", "digits": 6, "period": 30}}}}], "groups": []}}}}"#,
        "y".repeat(5_000)
    );
    let preview = file(&phone, &aegis).await;
    assert_eq!(preview.rows[0].state, ImportState::Duplicate);
    phone.septet.transfer().import(&[0]).unwrap();
    assert_eq!(phone.septet.tokens().list("").unwrap()[0].note.as_ref().unwrap().text, whole.trim());
}

fn field(error: &Error) -> String {
    match error.kind() {
        ErrorKind::InvalidInput { field } => field,
        kind => format!("{kind:?}"),
    }
}
