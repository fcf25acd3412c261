//! Authenticator Plus: a ZIP archive with a password, in it a text of addresses.

use super::{ReadError, Reader, Unlock, otpauth};
use crate::transfer::archive::{Archive, holds};
use crate::transfer::input::Input;
use crate::transfer::portable::Item;

pub(super) const READER: Reader = Reader { app: "Authenticator Plus", knows, read };

const MEMBER: &str = "Accounts.txt";

fn knows(input: &Input<'_>) -> bool {
    holds(input.bytes, MEMBER)
}

fn read(input: &Input<'_>, unlock: &Unlock) -> Result<Vec<Item>, ReadError> {
    otpauth::lines(&Archive::open(input.bytes)?.text(MEMBER, unlock)?)
}

#[cfg(test)]
mod tests {
    use super::super::checks::{self, Checked, read_fixture_of, survives_damage};
    use super::*;
    use crate::fixtures::file;
    use crate::transfer::archive::tests::{Seal, zipped};

    const PASSWORD: Option<&str> = Some("testtesttest");

    #[test]
    fn the_text_in_the_archive_is_read_with_its_password() {
        let name = "aegis/authenticator_plus.zip";
        Checked::of(read_fixture_of("Authenticator Plus", name, PASSWORD)).are_the_seven_of_aegis();
        let bytes = file(name);
        assert_eq!(checks::read(&bytes, None).err(), Some(ReadError::PasswordNeeded));
        assert_eq!(checks::read(&bytes, Some("wrong")).err(), Some(ReadError::WrongPassword));
        assert_eq!(checks::read(&bytes[..300], PASSWORD).err(), Some(ReadError::Damaged));
        survives_damage(&bytes, PASSWORD);
    }

    #[test]
    fn a_bad_line_costs_no_other_and_a_bomb_is_refused() {
        let bytes = zipped(&[(MEMBER, b"otpauth://totp/a?secret=MFRGG\nx\n")], Seal::Aes("testtesttest"));
        let items = checks::read(&bytes, PASSWORD).unwrap().1;
        assert!(items.len() == 2 && items[0].is_ok() && items[1].is_err());
        let bomb = zipped(&[(MEMBER, &vec![b'\n'; 8 * 1024 * 1024])], Seal::Open);
        assert_eq!(checks::read(&bomb, None).err(), Some(ReadError::TooLarge));
    }
}
