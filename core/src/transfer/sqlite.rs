//! SQLite database files, read from their bytes: whole tables, in the order of their row ids.
//!
//! From the published file format (sqlite.org/fileformat2.html): header, schema table, table b-trees, records, overflow pages,
//! text in UTF-8 and UTF-16. No index is looked at. Nothing is trusted: a page is visited once, and pages, rows and bytes are
//! bounded. A write-ahead log is a file of its own that nobody picks: what a database in that mode holds itself is read, as
//! SQLite does where no log lies beside it.
//!
//! Not read, since no app that is known here has them: tables without row ids (damaged), generated columns and values that
//! are the row id itself (NULL).

use zeroize::Zeroizing;

use super::input::{MAX_ENTRIES, MAX_TEXT, NotANumber};
use super::read::ReadError;

const MAGIC: &[u8] = b"SQLite format 3\0";
const HEADER: usize = 100;
/// The newest version of the format, that of the write-ahead log.
const NEWEST: u8 = 2;
const INTERIOR: u8 = 5;
const LEAF: u8 = 13;
/// Deeper than any tree of four thousand million pages.
const MOST_LEVELS: usize = 20;
/// Most columns that SQLite itself allows unless it is built otherwise.
const MOST_COLUMNS: usize = 2000;

/// A database.
pub(crate) struct Database<'a> {
    file: &'a [u8],
    /// Bytes of a page.
    page: usize,
    /// Those of them that are used.
    usable: usize,
    encoding: Encoding,
}

#[derive(Clone, Copy)]
enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
}

/// One table.
pub(crate) struct Table<'a> {
    columns: Vec<String>,
    rows: Vec<Record>,
    database: &'a Database<'a>,
}

/// One row of a table.
pub(crate) struct Row<'a> {
    record: &'a Record,
    table: &'a Table<'a>,
}

/// A row as it stands in the file.
struct Record {
    payload: Zeroizing<Vec<u8>>,
    /// Whether its values are what its header says.
    is_whole: bool,
}

/// Where a table begins, and what it is made of.
struct Schema {
    root: u32,
    columns: Vec<String>,
}

impl<'a> Database<'a> {
    /// None: it is no such file, or cut within its header.
    pub(crate) fn open(file: &'a [u8]) -> Option<Self> {
        let header = file.get(..HEADER)?.strip_prefix(MAGIC)?;
        let page = match u16::from_be_bytes([header[0], header[1]]) {
            1 => 65_536,
            size if size >= 512 && size.is_power_of_two() => usize::from(size),
            _ => return None,
        };
        let usable = page - usize::from(header[4]);
        let encoding = match header[40..44] {
            // 0: nothing was ever written.
            [0, 0, 0, 0 | 1] => Encoding::Utf8,
            [0, 0, 0, 2] => Encoding::Utf16Le,
            [0, 0, 0, 3] => Encoding::Utf16Be,
            _ => return None,
        };
        (usable >= 480).then_some(Self { file, page, usable, encoding })
    }

    /// Whether it has this table with these columns. Reads the schema alone.
    pub(crate) fn has(&self, table: &str, columns: &[&str]) -> bool {
        self.schema(table).is_ok_and(|schema| {
            schema.is_some_and(|schema| columns.iter().all(|name| schema.columns.iter().any(|there| there == name)))
        })
    }

    /// A table with all its rows. None: there is none of that name.
    pub(crate) fn table(&'a self, name: &str) -> Result<Option<Table<'a>>, ReadError> {
        if self.file[19] > NEWEST {
            return Err(ReadError::Newer);
        }
        // What the header says holds only where the last writer knew this field.
        let pages = usize::try_from(self.header(28)).unwrap_or(usize::MAX);
        if self.header(24) == self.header(92) && self.file.len() / self.page < pages {
            return Err(ReadError::Damaged);
        }
        let Some(Schema { root, columns }) = self.schema(name)? else { return Ok(None) };
        Ok(Some(Table { columns, rows: self.rows(root)?, database: self }))
    }

    fn header(&self, at: usize) -> u32 {
        self.file[at..].first_chunk().map_or(0, |four| u32::from_be_bytes(*four))
    }

    fn schema(&self, name: &str) -> Result<Option<Schema>, ReadError> {
        let columns = ["type", "name", "tbl_name", "rootpage", "sql"].map(str::to_owned).to_vec();
        let schema = Table { columns, rows: self.rows(1)?, database: self };
        for row in schema.rows() {
            if &*row.text("type") == "table" && row.text("name").eq_ignore_ascii_case(name) {
                let root = row.number("rootpage").ok().flatten().and_then(|page| u32::try_from(page).ok());
                let columns = column_names(&row.text("sql"));
                return Ok(Some(Schema { root: root.ok_or(ReadError::Damaged)?, columns }));
            }
        }
        Ok(None)
    }

    /// The rows of the tree that begins at a page.
    fn rows(&self, root: u32) -> Result<Vec<Record>, ReadError> {
        let mut visited = vec![false; self.file.len().div_ceil(self.page) + 1];
        // The first page is the schema's, and no part of any other table.
        visited[1] = root != 1;
        let mut walk = Walk { database: self, visited, rows: Vec::new(), bytes: 0 };
        walk.page(root, MOST_LEVELS)?;
        Ok(walk.rows)
    }

    /// Pages are counted from 1.
    fn page(&self, number: u32) -> Result<&'a [u8], ReadError> {
        let start = usize::try_from(number).ok().and_then(|number| number.checked_sub(1)?.checked_mul(self.page));
        let page = start.and_then(|start| self.file.get(start..start.checked_add(self.page)?));
        page.map(|page| &page[..self.usable]).ok_or(ReadError::Damaged)
    }

    fn decoded(&self, bytes: &[u8]) -> Option<Zeroizing<String>> {
        let units = |of: fn([u8; 2]) -> u16| {
            let units: Option<Zeroizing<Vec<u16>>> = bytes
                .len()
                .is_multiple_of(2)
                .then(|| bytes.chunks_exact(2).map(|two| of([two[0], two[1]])).collect::<Vec<_>>().into());
            String::from_utf16(&units?).ok()
        };
        let text = match self.encoding {
            Encoding::Utf8 => std::str::from_utf8(bytes).ok().map(str::to_owned),
            Encoding::Utf16Le => units(u16::from_le_bytes),
            Encoding::Utf16Be => units(u16::from_be_bytes),
        };
        text.map(Zeroizing::new)
    }
}

impl Table<'_> {
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|record| Row { record, table: self })
    }
}

impl Row<'_> {
    /// Whether its record is whole; of one that is not, every text is empty and no number is one.
    pub(crate) fn is_whole(&self) -> bool {
        self.record.is_whole
    }

    /// A text; empty where there is none.
    pub(crate) fn text(&self, column: &str) -> Zeroizing<String> {
        match self.value(column) {
            Some((serial, bytes)) if serial >= 13 && serial % 2 == 1 => {
                self.table.database.decoded(bytes).unwrap_or_default()
            }
            Some(_) | None => Zeroizing::default(),
        }
    }

    /// A whole number, also one that is written as text. Error: something else stands there, and not NULL or nothing.
    pub(crate) fn number(&self, column: &str) -> Result<Option<i64>, NotANumber> {
        if !self.is_whole() {
            return Err(NotANumber);
        }
        let Some((serial, bytes)) = self.value(column) else { return Ok(None) };
        match serial {
            0 => Ok(None),
            // Big-endian, with the sign in the first byte.
            1..=6 => {
                let sign = if bytes.first().is_some_and(|byte| *byte >= 0x80) { -1 } else { 0 };
                Ok(Some(bytes.iter().fold(sign, |number, byte| number << 8 | i64::from(*byte))))
            }
            8 => Ok(Some(0)),
            9 => Ok(Some(1)),
            _ if serial >= 13 && serial % 2 == 1 => {
                let text = self.text(column);
                let text = text.trim();
                if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| NotANumber) }
            }
            _ => Err(NotANumber),
        }
    }

    /// Rows that are older than a column end before it.
    fn value(&self, column: &str) -> Option<(u64, &[u8])> {
        let at = self.table.columns.iter().position(|name| name == column).filter(|_| self.is_whole())?;
        let mut wanted = None;
        values(&self.record.payload, |index, serial, value| {
            wanted = Some((serial, value)).filter(|_| index == at);
            wanted.is_none()
        });
        wanted
    }
}

/// A walk over one tree.
struct Walk<'a, 'b> {
    database: &'b Database<'a>,
    /// By page: one that comes again is a loop, or is shared by what cannot share it.
    visited: Vec<bool>,
    rows: Vec<Record>,
    /// Of all rows together.
    bytes: usize,
}

impl<'a> Walk<'a, '_> {
    fn page(&mut self, number: u32, levels: usize) -> Result<(), ReadError> {
        let page = self.visit(number)?;
        // The header of the file stands before that of its first page; places of cells count from the start of both.
        let start = if number == 1 { HEADER } else { 0 };
        let header = page.get(start..start + 8).ok_or(ReadError::Damaged)?;
        let cells = usize::from(u16::from_be_bytes([header[3], header[4]]));
        let (is_leaf, pointers) = match header[0] {
            LEAF => (true, start + 8),
            INTERIOR if levels > 0 => (false, start + 12),
            _ => return Err(ReadError::Damaged),
        };
        let pointers = page.get(pointers..pointers + 2 * cells).ok_or(ReadError::Damaged)?;
        for pointer in pointers.chunks_exact(2) {
            let at = usize::from(u16::from_be_bytes([pointer[0], pointer[1]]));
            let cell = page.get(at..).ok_or(ReadError::Damaged)?;
            if is_leaf {
                self.row(cell)?;
            } else {
                self.page(number_at(cell, 0)?, levels - 1)?;
            }
        }
        if is_leaf { Ok(()) } else { self.page(number_at(page, start + 8)?, levels - 1) }
    }

    fn visit(&mut self, number: u32) -> Result<&'a [u8], ReadError> {
        let page = self.database.page(number)?;
        let visited = usize::try_from(number).ok().and_then(|number| self.visited.get_mut(number));
        if std::mem::replace(visited.ok_or(ReadError::Damaged)?, true) { Err(ReadError::Damaged) } else { Ok(page) }
    }

    fn row(&mut self, cell: &[u8]) -> Result<(), ReadError> {
        let (length, at) = varint(cell, 0).ok_or(ReadError::Damaged)?;
        let (_row_id, at) = varint(cell, at).ok_or(ReadError::Damaged)?;
        let length = usize::try_from(length).map_err(|_| ReadError::Damaged)?;
        self.bytes = self.bytes.saturating_add(length);
        if self.bytes > MAX_TEXT {
            return Err(ReadError::TooLarge);
        }
        if self.rows.len() >= MAX_ENTRIES {
            return Err(ReadError::TooMany);
        }
        let usable = self.database.usable;
        let most = usable - 35;
        let local = if length <= most {
            length
        } else {
            let least = (usable - 12) * 32 / 255 - 23;
            let local = least + (length - least) % (usable - 4);
            if local <= most { local } else { least }
        };
        let mut payload = Zeroizing::new(Vec::with_capacity(length));
        payload.extend(cell.get(at..at + local).ok_or(ReadError::Damaged)?);
        let mut next = if local < length { number_at(cell, at + local)? } else { 0 };
        while payload.len() < length {
            let page = self.visit(next)?;
            let (pointer, content) = page.split_at(4);
            let left = length - payload.len();
            payload.extend(&content[..content.len().min(left)]);
            next = number_at(pointer, 0)?;
        }
        let is_whole = values(&payload, |index, _, _| index < MOST_COLUMNS).is_some();
        self.rows.push(Record { payload, is_whole });
        Ok(())
    }
}

/// Shows each value of a record, until one is answered with no: which it is, its serial type, its bytes. None: not all were shown,
/// or they reach beyond its end, or are none.
fn values<'a>(record: &'a [u8], mut show: impl FnMut(usize, u64, &'a [u8]) -> bool) -> Option<()> {
    let (header, mut at) = varint(record, 0)?;
    let header = record.get(..usize::try_from(header).ok()?)?;
    let mut rest = &record[header.len()..];
    for index in 0.. {
        if at >= header.len() {
            break;
        }
        let (serial, next) = varint(header, at)?;
        let (value, after) = rest.split_at_checked(length(serial)?)?;
        if !show(index, serial, value) {
            return None;
        }
        (at, rest) = (next, after);
    }
    Some(())
}

/// Bytes of a value of this serial type. None: kept for SQLite's own use.
fn length(serial: u64) -> Option<usize> {
    match serial {
        0 | 8 | 9 => Some(0),
        1..=4 => usize::try_from(serial).ok(),
        5 => Some(6),
        6 | 7 => Some(8),
        10 | 11 => None,
        _ => usize::try_from((serial - 12) / 2).ok(),
    }
}

/// Up to nine bytes: seven bits each, eight in the last.
fn varint(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
    let mut value = 0;
    for (count, byte) in bytes.get(at..)?.iter().take(9).enumerate() {
        if count == 8 {
            return Some((value << 8 | u64::from(*byte), at + 9));
        }
        value = value << 7 | u64::from(byte & 0x7f);
        if *byte < 0x80 {
            return Some((value, at + count + 1));
        }
    }
    None
}

fn number_at(bytes: &[u8], at: usize) -> Result<u32, ReadError> {
    let four = bytes.get(at..).and_then(|bytes| bytes.first_chunk()).ok_or(ReadError::Damaged)?;
    Ok(u32::from_be_bytes(*four))
}

/// The names of the columns, out of the words that made the table.
fn column_names(sql: &str) -> Vec<String> {
    let Some((_, definitions)) = sql.split_once('(') else { return Vec::new() };
    let mut names = Vec::new();
    let mut depth = 0_usize;
    let mut quote = None;
    let mut definition = String::new();
    for c in definitions.chars() {
        match (quote, c) {
            (Some(end), _) => quote = Some(end).filter(|end| *end != c),
            (None, '"' | '`' | '\'') => quote = Some(c),
            (None, '[') => quote = Some(']'),
            (None, '(') => depth += 1,
            (None, ')') if depth > 0 => depth -= 1,
            (None, ',' | ')') if depth == 0 => {
                names.extend(column_name(&definition));
                definition.clear();
                if c == ')' || names.len() > MOST_COLUMNS {
                    break;
                }
                continue;
            }
            (None, _) => {}
        }
        definition.push(c);
    }
    names
}

/// None: what constrains the table and is no column.
fn column_name(definition: &str) -> Option<String> {
    let definition = definition.trim();
    let end = match definition.chars().next()? {
        '[' => Some(']'),
        quote @ ('"' | '`' | '\'') => Some(quote),
        _ => None,
    };
    if let Some(end) = end {
        return definition[1..].split_once(end).map(|(name, _)| name.to_owned());
    }
    let name = definition.split(|c: char| c.is_whitespace() || c == '(').next()?;
    let is_constraint =
        ["constraint", "primary", "unique", "check", "foreign"].iter().any(|word| name.eq_ignore_ascii_case(word));
    (!is_constraint).then(|| name.to_owned())
}

#[cfg(any(test, fuzzing))]
#[path = "sqlite_made.rs"]
pub(crate) mod made;
#[cfg(test)]
#[path = "sqlite_tests.rs"]
pub(crate) mod tests;
