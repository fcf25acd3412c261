use proptest::prelude::*;

use super::made::PAGE;
pub(crate) use super::made::{Cell, database};
use super::*;
use crate::fixtures::file;

fn texts(bytes: &[u8], table: &str, column: &str) -> Result<Vec<String>, ReadError> {
    let database = Database::open(bytes).ok_or(ReadError::Unknown)?;
    let table = database.table(table)?.ok_or(ReadError::Unknown)?;
    Ok(table.rows().map(|row| row.text(column).to_string()).collect())
}

#[test]
fn tables_of_other_apps_are_read_in_their_order() {
    let bytes = file("aegis/google_authenticator.sqlite");
    let database = Database::open(&bytes).unwrap();
    assert!(database.has("Accounts", &["email", "issuer"]) && !database.has("accounts", &["oath"]));
    assert!(database.table("nothing").unwrap().is_none());
    let accounts = database.table("accounts").unwrap().unwrap();
    let counters: Vec<_> = accounts.rows().map(|row| row.number("counter").unwrap().unwrap()).collect();
    assert_eq!(counters, [0, 0, 0, 1, 50, 10300]);
    assert_eq!(texts(&bytes, "auditlog_add_account", "timestamp").unwrap(), [""; 6]);
    let times = database.table("auditlog_add_account").unwrap().unwrap();
    assert_eq!(times.rows().next().unwrap().number("timestamp"), Ok(Some(1_608_383_359_695)));
    // Its header says that there may be a log beside it.
    let bytes = file("aegis/stratum_internal.db");
    assert_eq!(bytes[18..20], [2, 2]);
    assert_eq!(texts(&bytes, "authenticator", "issuer").unwrap().len(), 7);
}

#[test]
fn long_rows_many_rows_and_each_encoding_are_read() {
    for encoding in 1..=3 {
        let long = "湖畔 Clinic ".repeat(500);
        let mut rows: Vec<Vec<Cell>> = (0..300).map(|n| vec![Cell::Integer(n * 1000 - 500), "short".into()]).collect();
        rows.push(vec![Cell::Null, long.as_str().into()]);
        rows.push(vec![Cell::Integer(i64::MIN)]);
        rows.push(vec!["12".into(), Cell::Blob(vec![1])]);
        rows.push(vec!["x".into(), Cell::Null]);
        let bytes = database(encoding, &[("t", "CREATE TABLE t (\"n\" INTEGER, [s] text, later)", rows)]);
        let database = Database::open(&bytes).unwrap();
        let table = database.table("t").unwrap().unwrap();
        let rows: Vec<_> = table.rows().collect();
        assert_eq!(rows.len(), 304);
        assert!(
            rows[..300]
                .iter()
                .enumerate()
                .all(|(at, row)| { row.number("n") == Ok(Some(at as i64 * 1000 - 500)) && &*row.text("s") == "short" })
        );
        assert_eq!((rows[300].number("n"), rows[300].text("s").as_str()), (Ok(None), long.as_str()));
        assert_eq!((rows[301].number("n"), rows[301].text("s").as_str()), (Ok(Some(i64::MIN)), ""));
        assert_eq!((rows[302].number("n"), rows[302].text("s").as_str()), (Ok(Some(12)), ""));
        assert_eq!((rows[303].number("n"), rows[303].number("later")), (Err(NotANumber), Ok(None)));
        assert_eq!(rows[302].number("s"), Err(NotANumber));
        for at in (PAGE..bytes.len()).step_by(PAGE / 2) {
            assert_eq!(texts(&bytes[..at], "t", "s"), Err(ReadError::Damaged), "{at}");
        }
    }
}

#[test]
fn columns_are_named_by_the_words_that_made_the_table() {
    let sql = "CREATE TABLE \"a\" (\"type\" integer ,\n `b c` varchar(10, 2) DEFAULT ',)', [d] TEXT CHECK (d IN ('x,', 'y')),\
        e, Primary_x int, PRIMARY KEY (e, d), FOREIGN KEY(e) REFERENCES z(y), CONSTRAINT u UNIQUE(e)) WITHOUT ROWID";
    assert_eq!(column_names(sql), ["type", "b c", "d", "e", "Primary_x"]);
    assert!(column_names("CREATE TABLE").is_empty() && column_names("(").is_empty() && column_names("(\"").is_empty());
}

#[test]
fn loops_and_shared_pages_end_in_an_error() {
    let rows: Vec<Vec<Cell>> = (0..200).map(|_| vec!["some text of a row".into()]).collect();
    let bytes = database(1, &[("t", "CREATE TABLE t (s)", rows)]);
    let root = bytes.len() - PAGE;
    let own = (bytes.len() / PAGE) as u32;
    // The right-most child, and the one before it.
    for child in [own, 1, 2, 0, u32::MAX] {
        let mut changed = bytes.clone();
        changed[root + 8..root + 12].copy_from_slice(&child.to_be_bytes());
        assert_eq!(texts(&changed, "t", "s"), Err(ReadError::Damaged), "{child}");
    }
    let long = vec![vec![Cell::Blob(vec![7; 5 * PAGE])]];
    let mut bytes = database(1, &[("t", "CREATE TABLE t (s)", long)]);
    // The second overflow page leads to the first.
    bytes[2 * PAGE..2 * PAGE + 4].copy_from_slice(&2_u32.to_be_bytes());
    assert_eq!(texts(&bytes, "t", "s"), Err(ReadError::Damaged));
}

#[test]
fn more_rows_or_bytes_than_are_read_are_refused() {
    let rows = |count| vec![vec![Cell::Integer(1)]; count];
    let of = |count| texts(&database(1, &[("t", "CREATE TABLE t (s)", rows(count))]), "t", "s").map(|rows| rows.len());
    assert_eq!(of(MAX_ENTRIES), Ok(MAX_ENTRIES));
    assert_eq!(of(MAX_ENTRIES + 1), Err(ReadError::TooMany));
    let mut claims = database(1, &[("t", "CREATE TABLE t (s)", vec![vec![Cell::Blob(vec![7; 900])]])]);
    let cell = claims.windows(3).rposition(|three| three == [0x87, 0x08, 1]).unwrap();
    // A row of 2^28 bytes.
    claims.splice(cell..cell + 2, [0xff, 0x7f]);
    assert_eq!(texts(&claims, "t", "s"), Err(ReadError::Damaged));
    claims[cell..cell + 5].copy_from_slice(&[0xff, 0xff, 0xff, 0xff, 0x7f]);
    assert_eq!(texts(&claims, "t", "s"), Err(ReadError::TooLarge));
}

#[test]
fn a_damaged_record_is_one_row() {
    let rows = vec![vec!["first".into()], vec!["second".into()], vec!["third".into()]];
    let mut bytes = database(1, &[("t", "CREATE TABLE t (s)", rows)]);
    let text = bytes.windows(6).position(|six| six == b"second").unwrap();
    // Its serial type says a megabyte.
    bytes[text - 1] = 0x7f;
    let database = Database::open(&bytes).unwrap();
    let table = database.table("t").unwrap().unwrap();
    assert_eq!(table.rows().map(|row| row.is_whole()).collect::<Vec<_>>(), [true, false, true]);
    assert_eq!(texts(&bytes, "t", "s").unwrap(), ["first", "", "third"]);
}

#[test]
fn a_record_of_more_values_than_a_table_has_columns_is_refused_as_a_row() {
    let rows = [MOST_COLUMNS, MOST_COLUMNS + 1].map(|count| vec![Cell::Integer(1); count]).to_vec();
    let bytes = database(1, &[("t", "CREATE TABLE t (a, b)", rows)]);
    let database = Database::open(&bytes).unwrap();
    let table = database.table("t").unwrap().unwrap();
    let rows: Vec<_> = table.rows().map(|row| (row.is_whole(), row.number("b"))).collect();
    assert_eq!(rows, [(true, Ok(Some(1))), (false, Err(NotANumber))]);
}

#[test]
fn a_newer_format_is_said_to_be_one() {
    let mut bytes = database(1, &[("t", "CREATE TABLE t (s)", Vec::new())]);
    assert_eq!(texts(&bytes, "t", "s"), Ok(Vec::new()));
    bytes[19] = 3;
    assert_eq!(texts(&bytes, "t", "s"), Err(ReadError::Newer));
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(
        which in 0_usize..3,
        changes in prop::collection::vec((0_usize..4096 * 5, any::<u8>()), 1..40),
        heads in prop::collection::vec((0_usize..10, 0_usize..60, any::<u8>()), 0..20),
    ) {
        let names = ["google_authenticator.sqlite", "microsoft_authenticator.sqlite", "stratum_internal.db"];
        let mut bytes = file(&format!("aegis/{}", names[which]));
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        // Headers of pages and what they point at are hit more often than by chance.
        for (page, at, byte) in heads {
            let place = page * 4096 + at;
            if let Some(there) = bytes.get_mut(place) {
                *there = byte;
            }
        }
        bytes[..16].copy_from_slice(MAGIC);
        for table in ["accounts", "authenticator"] {
            if let Ok(read) = texts(&bytes, table, "issuer") {
                prop_assert!(read.len() <= MAX_ENTRIES);
            }
        }
    }
}
