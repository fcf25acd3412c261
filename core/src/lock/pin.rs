//! Which PINs there are.

use crate::error::Error;

/// Digits of a PIN.
const DIGITS: std::ops::RangeInclusive<usize> = 6..=12;

/// Whether these can be the digits of a PIN at all: what cannot is refused without a try.
pub(super) fn typed(pin: &[u8]) -> Result<(), Error> {
    if DIGITS.contains(&pin.len()) && pin.iter().all(u8::is_ascii_digit) {
        return Ok(());
    }
    Err(Error::invalid("pin", "A PIN has 6 to 12 digits. Nothing was changed."))
}

/// A PIN that is chosen: not one of those that are tried first.
pub(super) fn chosen(pin: &[u8]) -> Result<(), Error> {
    typed(pin)?;
    let step = |by: u8| pin.windows(2).all(|pair| (pair[1] + 10 - pair[0]) % 10 == by);
    // All the same, or a run up or down: 9 goes on with 0.
    if step(0) || step(1) || step(9) {
        return Err(Error::invalid(
            "pin",
            "This PIN is one of the first that anybody tries. Nothing was changed. Choose digits that are neither all the same nor in a row.",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_has_six_to_twelve_digits() {
        for pin in ["472905", "472905472905"] {
            assert_eq!(chosen(pin.as_bytes()), Ok(()), "{pin}");
        }
        for pin in ["", "47290", "4729054729054", "47290a", "472 905", "４７２９０５", "-72905"] {
            assert!(typed(pin.as_bytes()).is_err() && chosen(pin.as_bytes()).is_err(), "{pin}");
        }
    }

    #[test]
    fn a_pin_that_is_tried_first_is_not_chosen() {
        for pin in ["000000", "777777777777", "123456", "654321", "0123456789", "9876543210", "456789012", "321098"] {
            assert!(typed(pin.as_bytes()).is_ok() && chosen(pin.as_bytes()).is_err(), "{pin}");
        }
        for pin in ["123457", "112233", "000001", "135790"] {
            assert_eq!(chosen(pin.as_bytes()), Ok(()), "{pin}");
        }
    }
}
