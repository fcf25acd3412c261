//! Databases for tests and for `script/fuzz` to begin with: made here, so that none is kept.

use super::{HEADER, INTERIOR, LEAF, MAGIC};

/// A value of a row that a test writes.
#[derive(Clone)]
pub(crate) enum Cell {
    Null,
    Integer(i64),
    Text(String),
    Blob(Vec<u8>),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

pub(super) const PAGE: usize = 1024;

pub(super) fn varint_of(value: usize) -> Vec<u8> {
    let mut bytes = vec![(value & 0x7f) as u8];
    let mut rest = value >> 7;
    while rest > 0 {
        bytes.insert(0, (rest & 0x7f) as u8 | 0x80);
        rest >>= 7;
    }
    bytes
}

pub(super) fn record(cells: &[Cell], encoding: u8) -> Vec<u8> {
    let encoded = |text: &str| match encoding {
        2 => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        3 => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => text.as_bytes().to_vec(),
    };
    let (mut header, mut body) = (Vec::new(), Vec::new());
    for cell in cells {
        let (serial, bytes) = match cell {
            Cell::Null => (0, Vec::new()),
            Cell::Integer(0) => (8, Vec::new()),
            Cell::Integer(1) => (9, Vec::new()),
            Cell::Integer(number) if i8::try_from(*number).is_ok() => (1, vec![*number as u8]),
            Cell::Integer(number) if i16::try_from(*number).is_ok() => (2, (*number as i16).to_be_bytes().to_vec()),
            Cell::Integer(number) => (6, number.to_be_bytes().to_vec()),
            Cell::Text(text) => (encoded(text).len() * 2 + 13, encoded(text)),
            Cell::Blob(bytes) => (bytes.len() * 2 + 12, bytes.clone()),
        };
        header.extend(varint_of(serial));
        body.extend(bytes);
    }
    // Two bytes say how long the header is, so that its own length never changes it.
    let length = header.len() + 2;
    [vec![(length >> 7) as u8 | 0x80, (length & 0x7f) as u8], header, body].concat()
}

/// A page of a tree: its cells stand from the end forwards.
pub(super) fn tree_page(kind: u8, start: usize, cells: &[Vec<u8>], right: u32) -> Vec<u8> {
    let mut page = vec![0; PAGE];
    let mut end = PAGE;
    page[start] = kind;
    page[start + 3..start + 5].copy_from_slice(&(cells.len() as u16).to_be_bytes());
    let mut pointer = start + 8;
    if kind == INTERIOR {
        page[start + 8..start + 12].copy_from_slice(&right.to_be_bytes());
        pointer += 4;
    }
    for cell in cells {
        end -= cell.len();
        page[end..end + cell.len()].copy_from_slice(cell);
        page[pointer..pointer + 2].copy_from_slice(&(end as u16).to_be_bytes());
        pointer += 2;
    }
    assert!(pointer <= end, "a page too full");
    page
}

/// A database in 1 KiB pages of these tables: name, SQL, rows. Encodings are those of the format: 1 to 3.
pub(crate) fn database(encoding: u8, tables: &[(&str, &str, Vec<Vec<Cell>>)]) -> Vec<u8> {
    let mut pages: Vec<Vec<u8>> = vec![Vec::new()];
    let mut schema = Vec::new();
    for (at, (name, sql, rows)) in tables.iter().enumerate() {
        let mut leaves: Vec<Vec<Vec<u8>>> = vec![Vec::new()];
        for (id, row) in rows.iter().enumerate() {
            let payload = record(row, encoding);
            let local = if payload.len() <= PAGE - 35 {
                payload.len()
            } else {
                let least = (PAGE - 12) * 32 / 255 - 23;
                let local = least + (payload.len() - least) % (PAGE - 4);
                if local <= PAGE - 35 { local } else { least }
            };
            let mut cell = [varint_of(payload.len()), varint_of(id + 1), payload[..local].to_vec()].concat();
            let chunks: Vec<_> = payload[local..].chunks(PAGE - 4).collect();
            if !chunks.is_empty() {
                cell.extend((pages.len() as u32 + 1).to_be_bytes());
            }
            for (chunk, left) in chunks.iter().zip((0..chunks.len()).rev()) {
                let next = if left == 0 { 0 } else { pages.len() as u32 + 2 };
                let mut page = [&next.to_be_bytes()[..], chunk].concat();
                page.resize(PAGE, 0);
                pages.push(page);
            }
            let full =
                leaves.last().expect("it is short").iter().map(|cell| cell.len() + 2).sum::<usize>() + cell.len() + 10;
            if full > PAGE {
                leaves.push(Vec::new());
            }
            leaves.last_mut().expect("it is short").push(cell);
        }
        let mut places = Vec::new();
        for leaf in &leaves {
            pages.push(tree_page(LEAF, 0, leaf, 0));
            places.push(pages.len() as u32);
        }
        let right = *places.last().expect("it is short");
        let root = if places.len() == 1 {
            right
        } else {
            let children = &places[..places.len() - 1];
            let cells: Vec<_> = children.iter().map(|child| [&child.to_be_bytes()[..], &[1]].concat()).collect();
            pages.push(tree_page(INTERIOR, 0, &cells, right));
            pages.len() as u32
        };
        let row = ["table".into(), (*name).into(), (*name).into(), Cell::Integer(root.into()), (*sql).into()];
        let payload = record(&row, encoding);
        schema.push([varint_of(payload.len()), varint_of(at + 1), payload].concat());
    }
    pages[0] = tree_page(LEAF, HEADER, &schema, 0);
    pages[0][..16].copy_from_slice(MAGIC);
    pages[0][16..24].copy_from_slice(&[4, 0, 1, 1, 0, 64, 32, 32]);
    let count = pages.len() as u32;
    pages[0][28..32].copy_from_slice(&count.to_be_bytes());
    pages[0][56..60].copy_from_slice(&u32::from(encoding).to_be_bytes());
    pages.concat()
}
