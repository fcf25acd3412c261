//! Imports from outside: shown before anything is changed, chosen, taken over in one write, read back.

use septet_core::read_error::ReadError;
use septet_core::view::{ImportOutcome, ImportState, TokenKind};
use septet_core::{Error, ErrorKind};

use crate::phone::Phone;

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
    use ImportOutcome::{Added, LeftOut, Refused as NotUsable};
    assert_eq!(outcomes, [Added, Added, NotUsable, LeftOut, LeftOut]);
    assert_eq!((report.added, report.left_out, report.refused), (2, 2, 1));
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

fn field(error: &Error) -> String {
    match error.kind() {
        ErrorKind::InvalidInput { field } => field,
        kind => format!("{kind:?}"),
    }
}
