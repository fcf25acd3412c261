//! Java's object serialization stream (its specification, version 5, chapter 6), as much of it as one map of texts takes.
//!
//! Nothing else is read: no other class, no nesting, so nothing in a file can cost more than the file is long.

use std::borrow::Cow;

use super::ReadError;
use crate::transfer::input::{MAX_ENTRIES, MAX_TEXT};

const MAGIC: &[u8] = &[0xac, 0xed, 0, 5];
const NULL: u8 = 0x70;
const REFERENCE: u8 = 0x71;
const CLASS: u8 = 0x72;
const OBJECT: u8 = 0x73;
const STRING: u8 = 0x74;
const BLOCK: u8 = 0x77;
const END: u8 = 0x78;
const LONG_STRING: u8 = 0x7c;
/// What is written for the first time gets the next number: the class this one, the map the next, texts those after.
const FIRST_HANDLE: u32 = 0x7e_0000;
const HASH_MAP: &str = "java.util.HashMap";

/// The texts of a `HashMap<String, String>`, in the order of the file.
pub(super) struct Map<'a> {
    texts: Vec<Cow<'a, str>>,
    /// Indices of a key and of its value; a text that stands there twice is written once.
    pairs: Vec<(usize, usize)>,
}

/// Whether it begins as such a map does.
pub(super) fn is_map(bytes: &[u8]) -> bool {
    let head = [MAGIC, &[OBJECT, CLASS, 0, HASH_MAP.len() as u8], HASH_MAP.as_bytes()].concat();
    bytes.starts_with(&head)
}

impl<'a> Map<'a> {
    /// [`ReadError::Damaged`]: cut, or anything else than texts is in it.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, ReadError> {
        Stream(bytes).map().ok_or(ReadError::Damaged)?
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(key, value)| (&*self.texts[*key], &*self.texts[*value]))
    }
}

struct Stream<'a>(&'a [u8]);

/// None: the stream ends before, or something else stands there.
impl<'a> Stream<'a> {
    /// The error inside: more entries than are read.
    fn map(mut self) -> Option<Result<Map<'a>, ReadError>> {
        self.expect(MAGIC)?;
        self.expect(&[OBJECT, CLASS])?;
        let name = self.take_short()?;
        let (_serial, _flags) = (self.take(8)?, self.byte()?);
        let fields = self.short()?;
        let mut values = 0;
        for _ in 0..fields {
            // A float and, on newer Androids, an int: nothing of them is needed.
            if !matches!(self.byte()?, b'F' | b'I') {
                return None;
            }
            self.take_short()?;
            values += 4;
        }
        self.expect(&[END, NULL])?;
        self.take(values)?;
        self.expect(&[BLOCK, 8])?;
        let (_capacity, size) = (self.take(4)?, self.int()?);
        if name != HASH_MAP.as_bytes() {
            return None;
        }
        let size = usize::try_from(size).ok()?;
        if self.0.len() > MAX_TEXT {
            return Some(Err(ReadError::TooLarge));
        }
        // Each entry has two texts beside it, and one map has one more.
        if size > 2 * MAX_ENTRIES + 1 {
            return Some(Err(ReadError::TooMany));
        }
        let mut map = Map { texts: Vec::new(), pairs: Vec::new() };
        for _ in 0..size {
            let pair = (self.text(&mut map.texts)?, self.text(&mut map.texts)?);
            map.pairs.push(pair);
        }
        self.expect(&[END])?;
        Some(Ok(map))
    }

    /// The index of the text that stands here.
    fn text(&mut self, texts: &mut Vec<Cow<'a, str>>) -> Option<usize> {
        let bytes = match self.byte()? {
            STRING => self.take_short()?,
            LONG_STRING => {
                let length = u64::from_be_bytes(*self.take(8)?.first_chunk()?);
                self.take(usize::try_from(length).ok()?)?
            }
            REFERENCE => {
                let index = usize::try_from(self.int()?.checked_sub(FIRST_HANDLE + 2)?).ok()?;
                return (index < texts.len()).then_some(index);
            }
            _ => return None,
        };
        texts.push(modified_utf8(bytes)?);
        Some(texts.len() - 1)
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn expect(&mut self, bytes: &[u8]) -> Option<()> {
        (self.take(bytes.len())? == bytes).then_some(())
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn short(&mut self) -> Option<u16> {
        Some(u16::from_be_bytes(*self.take(2)?.first_chunk()?))
    }

    fn int(&mut self) -> Option<u32> {
        Some(u32::from_be_bytes(*self.take(4)?.first_chunk()?))
    }

    /// As many bytes as the two before say.
    fn take_short(&mut self) -> Option<&'a [u8]> {
        let length = self.short()?;
        self.take(length.into())
    }
}

/// Java's own UTF-8 writes what is beyond 16 bits as two surrogates, and NUL as two bytes.
fn modified_utf8(bytes: &[u8]) -> Option<Cow<'_, str>> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(Cow::Borrowed(text));
    }
    let mut bytes = bytes.iter().copied().map(u16::from);
    let mut is_whole = true;
    let units = std::iter::from_fn(|| {
        let first = bytes.next()?;
        let mut next = || bytes.next().filter(|byte| byte & 0xc0 == 0x80).map(|byte| byte & 0x3f);
        let unit = match first {
            0..0x80 => Some(first),
            0xc0..0xe0 => next().map(|low| (first & 0x1f) << 6 | low),
            0xe0..0xf0 => next().zip(next()).map(|(middle, low)| (first & 0x0f) << 12 | middle << 6 | low),
            _ => None,
        };
        is_whole &= unit.is_some();
        unit
    });
    let text = char::decode_utf16(units).collect::<Result<String, _>>().ok();
    text.filter(|_| is_whole).map(Cow::Owned)
}

/// Writes such a map, as FreeOTP 2 does.
#[cfg(any(test, fuzzing))]
pub(crate) fn written(pairs: &[(&str, &str)]) -> Vec<u8> {
    let short = |text: &[u8]| [&u16::try_from(text.len()).expect("a short text").to_be_bytes()[..], text].concat();
    let mut bytes = [MAGIC, &[OBJECT, CLASS]].concat();
    bytes.extend(short(HASH_MAP.as_bytes()));
    bytes.extend([5, 7, 0xda, 0xc1, 0xc3, 0x16, 0x60, 0xd1, 3, 0, 1, b'F']);
    bytes.extend(short(b"loadFactor"));
    bytes.extend([END, NULL, 0x3f, 0x40, 0, 0, BLOCK, 8, 0, 0, 0, 32]);
    bytes.extend(u32::try_from(pairs.len()).expect("a small map").to_be_bytes());
    for text in pairs.iter().flat_map(|(key, value)| [key, value]) {
        bytes.push(STRING);
        bytes.extend(short(text.as_bytes()));
    }
    bytes.push(END);
    bytes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(bytes: &[u8]) -> Result<Vec<(String, String)>, ReadError> {
        Ok(Map::read(bytes)?.iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect())
    }

    #[test]
    fn a_map_of_texts_is_read_in_its_order() {
        let pairs = [("b", "{}"), ("a", ""), ("ü", "湖畔")];
        let bytes = written(&pairs);
        assert!(is_map(&bytes));
        assert_eq!(texts(&bytes).unwrap(), pairs.map(|(key, value)| (key.to_owned(), value.to_owned())));
    }

    #[test]
    fn a_text_written_before_is_referred_to_and_one_beyond_sixteen_bits_is_two_surrogates() {
        let mut bytes = written(&[("a", "x"), ("b", "12345")]);
        let end = bytes.len() - 9;
        bytes.truncate(end);
        bytes.extend([REFERENCE, 0, 0x7e, 0, 3, END]);
        assert_eq!(texts(&bytes).unwrap()[1], ("b".to_owned(), "x".to_owned()));
        for handle in [0, 1, 5, 255] {
            let at = bytes.len() - 2;
            bytes[at] = handle;
            assert_eq!(texts(&bytes), Err(ReadError::Damaged), "{handle}");
        }
        // U+1F511, and NUL.
        assert_eq!(modified_utf8(b"\xed\xa0\xbd\xed\xb4\x91\xc0\x80").unwrap(), "\u{1f511}\0");
        assert_eq!(modified_utf8(b"\xed\xa0\xbd"), None);
        assert_eq!(modified_utf8(b"\xff"), None);
    }

    #[test]
    fn what_is_cut_or_has_more_than_texts_is_damaged_and_what_claims_too_much_is_refused() {
        let bytes = written(&[("a", "x"), ("b", "y")]);
        for at in 0..bytes.len() {
            assert_eq!(texts(&bytes[..at]), Err(ReadError::Damaged), "{at}");
        }
        let at = bytes.windows(4).position(|four| four == [0, 0, 0, 2]).unwrap();
        let mut claims = bytes.clone();
        claims[at..at + 4].copy_from_slice(&20_002_u32.to_be_bytes());
        assert_eq!(texts(&claims), Err(ReadError::TooMany));
        claims[at..at + 4].copy_from_slice(&20_001_u32.to_be_bytes());
        assert_eq!(texts(&claims), Err(ReadError::Damaged));
        let mut nested = bytes.clone();
        nested[at + 4] = OBJECT;
        assert_eq!(texts(&nested), Err(ReadError::Damaged));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(changes in prop::collection::vec((0_usize..400, any::<u8>()), 0..12)) {
            let mut bytes = written(&[("a", "x"), ("masterKey", "y")]);
            for (at, byte) in changes {
                let at = at % bytes.len();
                bytes[at] = byte;
            }
            let _ = texts(&bytes);
        }
    }
}
