//! Our own sheet: each token's address stands in an element of its own, and nothing else of the page is looked at. What
//! people wrote into names and notes may look like an address.

use zeroize::Zeroizing;

use super::{ReadError, Reader, Unlock};
use crate::transfer::input::{Input, MAX_ENTRIES};
use crate::transfer::portable::{self, Item, Refused};

pub(super) const READER: Reader = Reader { app: "Septet", knows, read };

/// Where a page says what it is. Bytes; ours says it in the first 400.
const HEAD: usize = 2_000;
const MARK: &[u8] = b"<meta name=\"generator\" content=\"Septet\"";
const START: &str = "<code class=\"address\">";
const END: &str = "</code>";

fn knows(input: &Input<'_>) -> bool {
    let head = &input.bytes[..input.bytes.len().min(HEAD)];
    input.text.is_some() && head.windows(MARK.len()).any(|part| part == MARK)
}

fn read(input: &Input<'_>, _: &Unlock) -> Result<Vec<Item>, ReadError> {
    let text = input.text.ok_or(ReadError::Damaged)?;
    // Without its end it lost cards as well.
    if !text.trim_end().ends_with("</html>") {
        return Err(ReadError::Damaged);
    }
    let parts = text.split(START).skip(1);
    let items: Vec<Item> = parts.take(MAX_ENTRIES + 1).map(element).collect::<Result<_, _>>()?;
    match items.len() {
        0 => Err(ReadError::Damaged),
        1..=MAX_ENTRIES => Ok(items),
        _ => Err(ReadError::TooMany),
    }
}

/// What stands before the end of an element; without one the page was cut.
fn element(part: &str) -> Result<Item, ReadError> {
    let (address, _) = part.split_once(END).ok_or(ReadError::Damaged)?;
    // Of what HTML escapes, an address has this sign alone.
    let address = Zeroizing::new(address.replace("&amp;", "&"));
    Ok(portable::address(&address).map_err(|why| Refused { label: String::new(), why }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transfer::read::checks;

    const HEAD: &str =
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta name=\"generator\" content=\"Septet\">\n</head><body>";

    fn card(address: &str) -> String {
        format!("<li><h3>otpauth://totp/x?secret=AAAA</h3><code class=\"address\">{address}</code></li>\n")
    }

    #[test]
    fn only_what_stands_in_an_element_of_its_own_is_an_address() {
        let good = card("otpauth://totp/a?secret=AD7Q&amp;issuer=b");
        let page = format!("{HEAD}{good}{good}{}</body></html>", card("otpauth://totp/a?secret=!!!!"));
        let (app, items) = checks::read(page.as_bytes(), None).unwrap();
        assert_eq!((app, items.iter().map(Result::is_ok).collect::<Vec<_>>()), ("Septet", vec![true, true, false]));
        assert_eq!(checks::spelled(items[0].as_ref().unwrap()), "totp b/a AD7Q SHA1 6 30");
    }

    #[test]
    fn a_page_that_was_cut_is_no_shorter_list() {
        let page = format!("{HEAD}{}</body>\n</html>\n", card("otpauth://totp/a?secret=AD7Q").repeat(2));
        for cut in ["<li>", "secret", "</code>", "</html>"].map(|at| page.rfind(at).unwrap()) {
            assert_eq!(checks::read(&page.as_bytes()[..cut], None).err(), Some(ReadError::Damaged));
        }
        let empty = format!("{HEAD}</body></html>");
        assert_eq!(checks::read(empty.as_bytes(), None).err(), Some(ReadError::Damaged));
        checks::survives_damage(page.as_bytes(), None);
    }
}
