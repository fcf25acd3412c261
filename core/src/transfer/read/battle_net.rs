//! Battle.net: the preferences of its Android app, where the secret is masked with bytes that are the same in every phone.

use data_encoding::HEXLOWER_PERMISSIVE;
use zeroize::Zeroizing;

use super::{ReadError, Reader, Unlock};
use crate::transfer::input::Input;
use crate::transfer::portable::{Draft, Item, Why, hex};
use crate::transfer::preferences::{Preferences, is_preferences};

pub(super) const READER: Reader = Reader { app: "Battle.net", knows, read };

const SECRET: &str = "com.blizzard.messenger.AUTHENTICATOR_DEVICE_SECRET";
const SERIAL: &str = "com.blizzard.messenger.AUTHENTICATOR_SERIAL";
/// How the two are hidden; `MASK`, or a way that needs the phone.
const HIDDEN: &str = "com.blizzard.messenger.AUTHENTICATOR_CREDENTIALS_ENCRYPTION_TYPE";
/// The bytes of the mask.
const MASK: [u8; 57] = [
    0x39, 0x8e, 0x27, 0xfc, 0x50, 0x27, 0x6a, 0x65, 0x60, 0x65, 0xb0, 0xe5, 0x25, 0xf4, 0xc0, 0x6c, 0x04, 0xc6, 0x10,
    0x75, 0x28, 0x6b, 0x8e, 0x7a, 0xed, 0xa5, 0x9d, 0xa9, 0x81, 0x3b, 0x5d, 0xd6, 0xc8, 0x0d, 0x2f, 0xb3, 0x80, 0x68,
    0x77, 0x3f, 0xa5, 0x9b, 0xa4, 0x7c, 0x17, 0xca, 0x6c, 0x64, 0x79, 0x01, 0x5c, 0x1d, 0x5b, 0x8b, 0x8f, 0x6b, 0x9a,
];

fn knows(input: &Input<'_>) -> bool {
    input.text.is_some_and(|text| is_preferences(text) && text.contains(SECRET))
}

fn read(input: &Input<'_>, _: &Unlock) -> Result<Vec<Item>, ReadError> {
    let preferences = Preferences::read(input.text.unwrap_or_default())?;
    let unmasked = |name| unmasked(preferences.get(name).unwrap_or_default());
    let serial = unmasked(SERIAL).unwrap_or_default();
    let item = Draft::read("Battle.net", &serial, |draft| {
        if preferences.get(HIDDEN).is_some_and(|hidden| hidden != "MASK") {
            return Err(Why::SecretElsewhere);
        }
        draft.secret = Some(hex(&unmasked(SECRET).ok_or(Why::Shape)?)?);
        draft.digits = Some(8);
        Ok(())
    });
    Ok(vec![item])
}

/// The text under the mask. None: it is longer than the mask, or none.
fn unmasked(masked: &str) -> Option<Zeroizing<String>> {
    let masked = HEXLOWER_PERMISSIVE.decode(masked.as_bytes()).ok().filter(|bytes| bytes.len() <= MASK.len())?;
    let text: Vec<u8> = masked.iter().zip(MASK).map(|(byte, mask)| byte ^ mask).collect();
    crate::transfer::archive::text(Zeroizing::new(text)).ok()
}

#[cfg(test)]
mod tests {
    use super::super::checks::{self, Checked, read_fixture_of, survives_damage};
    use super::*;
    use crate::fixtures::file;
    use crate::transfer::portable::Refused;

    const FIXTURE: &str = "aegis/battle_net_authenticator.xml";

    #[test]
    fn the_secret_under_the_mask_is_a_token_of_eight_digits() {
        Checked::of(read_fixture_of("Battle.net", FIXTURE, None))
            .are(&["totp Battle.net/US-2211-2050-3346 BMGRXPGFARQQF4GMT25JATL2VYLAHDBI SHA1 8 30"]);
        survives_damage(&file(FIXTURE), None);
    }

    #[test]
    fn what_is_not_masked_or_longer_than_the_mask_is_refused_by_its_serial() {
        let text = String::from_utf8(file(FIXTURE)).unwrap();
        let label = "Battle.net: US-2211-2050-3346".to_owned();
        let read = |text: String| checks::read(text.as_bytes(), None).unwrap().1;
        let elsewhere = Err(Refused { label: label.clone(), why: Why::SecretElsewhere });
        assert_eq!(read(text.replace(">MASK<", ">KEYSTORE<")), [elsewhere]);
        for (from, to) in [(">09ec", format!(">{}09ec", "0".repeat(80))), (">09ec", ">xyec".to_owned())] {
            assert_eq!(read(text.replace(from, &to)), [Err(Refused { label: label.clone(), why: Why::Shape })]);
        }
    }
}
