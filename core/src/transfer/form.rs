//! A token that is typed by hand.

use septet_protocol::token::Algorithm;

use super::portable::Portable;
use crate::otp::uri::{OtpUri, UriError};
use crate::otp::{Generator, Kind, MAX_COUNTER, Otp, WEAK_SECRET, parts, steam, totp};
use crate::text::printable;
use crate::vault::spelled;
use crate::view::{FormProblem, HashAlgorithm, TokenDraft, TokenForm, TokenKind};

const DIGITS: u64 = 6;
const PERIOD_S: u64 = 30;

/// The token of a form. It goes through the same door as one of an address.
pub(crate) fn read(secret: &[u8], form: &TokenForm) -> Result<Portable, UriError> {
    let text = std::str::from_utf8(secret).map_err(|_| UriError::SecretNotBase32)?;
    let number = |text: &str, usual: u64| if text.trim().is_empty() { Some(usual) } else { parts::number(text.trim()) };
    let secret = parts::secret(text)?;
    let digits = |error| number(&form.digits, DIGITS).and_then(|n| u8::try_from(n).ok()).ok_or(error);
    let (kind, digits) = match form.kind {
        TokenKind::Totp => {
            let period_s =
                number(&form.period_s, PERIOD_S).and_then(|n| u32::try_from(n).ok()).ok_or(UriError::Period)?;
            (Kind::Totp { period_s }, digits(UriError::Digits)?)
        }
        TokenKind::Hotp => (Kind::Hotp, digits(UriError::Digits)?),
        TokenKind::Steam => (Kind::Steam, steam::DIGITS),
        TokenKind::Application | TokenKind::Motp | TokenKind::Yandex => return Err(UriError::Kind),
    };
    let algorithm = match form.algorithm {
        _ if kind == Kind::Steam => Algorithm::Sha1,
        HashAlgorithm::Sha1 => Algorithm::Sha1,
        HashAlgorithm::Sha256 => Algorithm::Sha256,
        HashAlgorithm::Sha512 => Algorithm::Sha512,
        HashAlgorithm::Md5 => return Err(UriError::Algorithm),
    };
    let counter = match kind {
        Kind::Hotp => number(&form.counter, 0).filter(|counter| *counter <= MAX_COUNTER).ok_or(UriError::Counter)?,
        _ => 0,
    };
    let otp = Otp::new(kind, algorithm, digits, secret)?;
    let issuer = Some(printable(form.issuer.trim())).filter(|issuer| !issuer.is_empty());
    let account = printable(form.account.trim());
    Ok(Portable::of(OtpUri { otp, counter, issuer, prefix: None, account, extra: Vec::new() }).fitted().0)
}

/// What a form comes to at a moment, in milliseconds since 1970.
pub(crate) fn draft(secret: &[u8], form: &TokenForm, now_ms: u64) -> TokenDraft {
    let token = match read(secret, form) {
        Ok(portable) => portable.token,
        Err(error) => {
            let problem = Some(problem(error));
            return TokenDraft { problem, code: None, valid_from_ms: None, valid_until_ms: None, weak: false };
        }
    };
    let step = token.otp.period_s().map(|period_s| totp::step_at(now_ms, period_s));
    let code = Generator::new(&token.otp).code(step.map_or(token.counter, |step| step.counter));
    TokenDraft {
        problem: None,
        code: Some(spelled(code)),
        valid_from_ms: step.map(|step| step.from_ms),
        valid_until_ms: step.map(|step| step.until_ms),
        weak: token.otp.secret().expose().len() < WEAK_SECRET,
    }
}

fn problem(error: UriError) -> FormProblem {
    match error {
        UriError::SecretMissing => FormProblem::SecretMissing,
        UriError::Kind => FormProblem::Kind,
        UriError::Digits => FormProblem::Digits,
        UriError::Period => FormProblem::Period,
        UriError::Counter => FormProblem::Counter,
        UriError::Algorithm => FormProblem::Algorithm,
        _ => FormProblem::Secret,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B.
    const SEED: &[u8] = b"gezd gnbv gy3t qojq gezd gnbv gy3t qojq";

    fn form(kind: TokenKind) -> TokenForm {
        let none = String::new;
        let algorithm = HashAlgorithm::Sha1;
        TokenForm {
            kind,
            issuer: none(),
            account: none(),
            digits: none(),
            period_s: none(),
            counter: none(),
            algorithm,
        }
    }

    #[test]
    fn a_form_shows_the_code_of_the_moment_while_it_is_typed() {
        let totp = TokenForm { digits: "8".to_owned(), ..form(TokenKind::Totp) };
        let drawn = draft(SEED, &totp, 59_000);
        assert_eq!(drawn.code.map(|code| code.digits.to_string()), Some("94287082".to_owned()));
        assert_eq!((drawn.problem, drawn.valid_from_ms, drawn.valid_until_ms), (None, Some(30_000), Some(60_000)));
        let hotp = TokenForm { counter: "1".to_owned(), ..form(TokenKind::Hotp) };
        let drawn = draft(SEED, &hotp, 0);
        assert_eq!(
            (drawn.code.map(|code| code.digits.to_string()), drawn.valid_until_ms),
            (Some("287082".to_owned()), None)
        );
    }

    #[test]
    fn what_makes_no_token_is_named_and_shows_no_code() {
        let with = |set: fn(&mut TokenForm)| {
            let mut form = form(TokenKind::Totp);
            set(&mut form);
            draft(SEED, &form, 0).problem
        };
        for (found, problem) in [
            (draft(b"  ", &form(TokenKind::Totp), 0).problem, FormProblem::SecretMissing),
            (draft(b"not base 32!", &form(TokenKind::Totp), 0).problem, FormProblem::Secret),
            (draft(&[0xff], &form(TokenKind::Totp), 0).problem, FormProblem::Secret),
            (draft(SEED, &form(TokenKind::Motp), 0).problem, FormProblem::Kind),
            (with(|form| form.digits = "4".to_owned()), FormProblem::Digits),
            (with(|form| form.digits = "262".to_owned()), FormProblem::Digits),
            (with(|form| form.period_s = "0".to_owned()), FormProblem::Period),
            (with(|form| form.period_s = "4294967326".to_owned()), FormProblem::Period),
            (with(|form| form.algorithm = HashAlgorithm::Md5), FormProblem::Algorithm),
        ] {
            assert_eq!(found, Some(problem));
        }
        let far = TokenForm { counter: "9223372036854775808".to_owned(), ..form(TokenKind::Hotp) };
        assert_eq!(draft(SEED, &far, 0).problem, Some(FormProblem::Counter));
    }

    #[test]
    fn steam_has_its_own_digits_and_hash() {
        let steam = TokenForm { digits: "9".to_owned(), algorithm: HashAlgorithm::Sha512, ..form(TokenKind::Steam) };
        assert_eq!(draft(SEED, &steam, 0).code.map(|code| code.digits.len()), Some(5));
    }
}
