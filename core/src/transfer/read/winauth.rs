//! WinAuth writes `otpauth` lines, with parameters of its own. Battle.net's are TOTP of eight digits like any other; Steam's
//! are called TOTP as well.

use std::borrow::Cow;

use crate::otp::uri::{MAX_URI, OtpUri};
use crate::otp::{Kind, Otp, steam};
use crate::transfer::portable::Portable;

/// What confirms the trades of a Steam account, beside its secret: the sign that a token is Steam's.
pub(in crate::transfer) const DEVICE: &str = "deviceid";

/// A line without the picture that makes it too long for an address.
pub(super) fn without_picture(line: &str) -> Cow<'_, str> {
    match line.split_once("&icon=") {
        Some((before, picture)) if line.len() > MAX_URI => {
            Cow::Owned([before, picture.find('&').map_or("", |end| &picture[end..])].concat())
        }
        _ => Cow::Borrowed(line),
    }
}

/// Steam where it is meant: five digits of the issuer Steam, and the device that confirms its trades beside them. What WinAuth
/// keeps for those trades is dropped: it is as secret as the secret, and no code is made of it.
pub(in crate::transfer) fn understood(mut portable: Portable) -> Portable {
    let OtpUri { otp, issuer, extra, .. } = &mut portable.token;
    let is_steam = issuer.as_deref() == Some("Steam") && extra.iter().any(|(name, _)| name == DEVICE);
    let is_plain = matches!(otp.kind(), Kind::Totp { period_s: steam::PERIOD_S }) && otp.digits() == steam::DIGITS;
    let steam = || Otp::new(Kind::Steam, otp.algorithm(), steam::DIGITS, otp.secret().clone()).ok();
    if let Some(steam) = (is_steam && is_plain).then(steam).flatten() {
        *otp = steam;
        extra.retain(|(name, _)| name != DEVICE && name != "data");
    }
    portable
}

#[cfg(test)]
mod tests {
    use super::super::checks::{Checked, read, survives_damage};
    use super::*;

    const STEAM: &str = "otpauth://totp/Steam:Sophia?secret=JRZCL47CMXVOQMNPZR2F7J4RGI&digits=5&issuer=Steam\
        &deviceid=android%3a1&data=%7b%22identity_secret%22%3a%22x%22%7d";
    const BATTLE_NET: &str = "otpauth://totp/BattleNet:Me?secret=BMGRXPGFARQQF4GMT25JATL2VYLAHDBI&digits=8&issuer=BattleNet\
        &serial=US221120503346&icon=BattleNetAuthenticator";

    #[test]
    fn its_lines_are_tokens_and_steam_is_steam() {
        let items = read(format!("{STEAM}\n{BATTLE_NET}\n").as_bytes(), None).unwrap().1;
        assert!(items[0].as_ref().unwrap().token.extra.is_empty(), "the secret of its trades is not kept");
        Checked::of(items).are(&[
            "steam Steam/Sophia JRZCL47CMXVOQMNPZR2F7J4RGI SHA1 5 30",
            "totp BattleNet/Me BMGRXPGFARQQF4GMT25JATL2VYLAHDBI SHA1 8 30",
        ]);
        survives_damage(STEAM.as_bytes(), None);
    }

    #[test]
    fn the_issuer_steam_alone_is_no_steam_token() {
        let text = "otpauth://totp/Steam:Sophia?secret=JRZCL47CMXVOQMNPZR2F7J4RGI&digits=5&issuer=Steam";
        let items = read(text.as_bytes(), None).unwrap().1;
        assert_eq!(items[0].as_ref().unwrap().token.otp.kind(), Kind::Totp { period_s: 30 });
    }

    #[test]
    fn a_picture_in_a_line_does_not_cost_the_token() {
        let picture = "A".repeat(2 * MAX_URI);
        let text = format!("otpauth://totp/a?secret=MFRGG&digits=6&icon=base64%3a{picture}&period=60");
        Checked::of(read(text.as_bytes(), None).unwrap().1).are(&["totp /a MFRGG SHA1 6 60"]);
    }
}
