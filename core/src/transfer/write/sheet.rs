//! A sheet to print: one HTML file that needs nothing else and runs nothing. Each token is a card with a QR for any app, its
//! secret to be typed, and its address, by which the file itself is read again with nothing lost.

use std::fmt::{self, Display, Formatter, Write as _};
use std::io;

use data_encoding::{BASE32_NOPAD, HEXLOWER};
use zeroize::Zeroizing;

use super::{About, Put, Writer, by_our_readers, named, otpauth};
use crate::error::span;
use crate::otp::uri::algorithm_name;
use crate::otp::{Kind, Otp};
use crate::text::is_printable;
use crate::transfer::ours;
use crate::transfer::portable::Portable;
use crate::transfer::qr;

pub(super) const WRITER: Writer = Writer {
    id: "sheet",
    app: "Sheet to print",
    extension: "html",
    media_type: "text/html",
    one_per_secret: false,
    // The address is what is read again.
    held: otpauth::held,
    put,
    read: by_our_readers,
};

const STYLE: &str = include_str!("sheet.css");
/// Bytes of a QR of 57 squares a side (version 10, level M). A longer one is drawn larger: phones need half a millimetre a
/// square on paper.
const SMALL: usize = 213;
/// Signs of a note above which a card may be parted by the end of a page: no page holds it whole.
const LONG_NOTE: usize = 1_500;

fn put<'a>(tokens: &'a [Portable], about: &'a About<'a>) -> Put<'a> {
    let cards: Vec<Card<'a>> = tokens.iter().map(Card::of).collect();
    Box::new(move |to| page(&cards, about, to))
}

fn page(cards: &[Card<'_>], about: &About<'_>, to: &mut dyn io::Write) -> io::Result<()> {
    let made_at = Escaped(about.made_at);
    let count = counted(cards.len());
    // What a browser may do with it: show it.
    write!(
        to,
        r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="generator" content="Septet">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Septet: {count} on paper</title>
<style>
{STYLE}</style>
</head>
<body>
<header>
<p class="brand">Septet</p>
<h1>{count} on paper</h1>
<p class="what">Everything that makes the codes of these tokens, written on {made_at}. What changed since then is not in it.</p>
<div class="how">
<section class="warn">
<h2>Keep it as you keep a passport</h2>
<ul>
<li>Whoever has this sheet, or this file, has these codes.</li>
<li>Put it where no passwords are, and delete the file once it is printed.</li>
<li>When a newer one is printed, shred this one.</li>
</ul>
</section>
<section>
<h2>How the tokens come back</h2>
<ul>
<li>With this file: choose it under Import in Septet. All that is on it comes back.</li>
<li>With the paper: scan each QR, in Septet or another authenticator.</li>
<li>Without a camera: type the secret, and choose what stands beside it.</li>
</ul>
</section>
</div>
</header>
<main>
<h2>Tokens</h2>
<ol class="cards">
"#
    )?;
    for card in cards {
        card.put(to)?;
    }
    to.write_all(b"</ol>\n")?;
    applications(about.applications, to)?;
    to.write_all(b"</main>\n</body>\n</html>\n")
}

fn counted(tokens: usize) -> String {
    if tokens == 1 { "1 token".to_owned() } else { format!("{tokens} tokens") }
}

/// A token, and the QR of what any app reads of it: our own parameters would only make it harder to scan. None: it is too
/// long for one.
struct Card<'a> {
    portable: &'a Portable,
    qr: Option<Zeroizing<String>>,
    large: bool,
}

impl<'a> Card<'a> {
    fn of(portable: &'a Portable) -> Self {
        let mut token = portable.token.clone();
        token.extra.clear();
        let address = token.write();
        Self { portable, qr: qr::svg(&address).ok(), large: address.len() > SMALL }
    }

    fn put(&self, to: &mut dyn io::Write) -> io::Result<()> {
        let Portable { name, note, group, pinned, token, .. } = self.portable;
        let long = note.as_ref().is_some_and(|note| note.chars().count() > LONG_NOTE);
        writeln!(
            to,
            "<li class=\"card{}{}\">",
            if self.large { " large" } else { "" },
            if long { " long" } else { "" }
        )?;
        match &self.qr {
            Some(svg) => {
                write!(to, "<div class=\"qr\" role=\"img\" aria-label=\"QR of {}\">", Escaped(&named(self.portable)))?;
                to.write_all(svg.as_bytes())?;
                writeln!(to, "</div>")?;
            }
            None => writeln!(to, "<p class=\"none\">Too long for a QR. Type the secret, or import the file.</p>")?,
        }
        // Under the person's own name stand issuer and account, under the issuer the account.
        let names = [name.as_deref(), Some(self.portable.issuer()), Some(token.account.as_str())];
        let mut names = names.into_iter().flatten().filter(|name| !name.is_empty());
        writeln!(to, "<div>\n<h3 dir=\"auto\">{}</h3>", Escaped(names.next().unwrap_or("Without a name")))?;
        for name in names {
            writeln!(to, "<p class=\"account\" dir=\"auto\">{}</p>", Escaped(name))?;
        }
        write!(to, "<p class=\"facts\">{}", Facts(&token.otp, token.counter))?;
        if let Some(group) = group {
            write!(to, " · in <bdi>{}</bdi>", Escaped(group))?;
        }
        writeln!(to, "{}</p>", if *pinned { " · pinned" } else { "" })?;
        let secret = Grouped(&token.otp);
        writeln!(to, "<p><span class=\"label\">Secret</span><code class=\"secret\">{secret}</code></p>")?;
        if let Some(pin) = token.otp.pin() {
            let pin = Escaped(pin.expose());
            writeln!(to, "<p><span class=\"label\">PIN</span><code class=\"secret\">{pin}</code></p>")?;
        }
        if let Some(note) = note {
            write!(to, "<p><span class=\"label\">Note</span><span class=\"note\" dir=\"auto\">")?;
            // On one line of the file: at the start of one, what looks like an address may be taken for one.
            for (at, line) in note.lines().enumerate() {
                write!(to, "{}{}", if at == 0 { "" } else { "<br>" }, Escaped(line))?;
            }
            writeln!(to, "</span></p>")?;
        }
        let address = ours::address(self.portable);
        write!(to, "<p><span class=\"label\">Address</span><code class=\"address\">{}</code></p>", Escaped(&address))?;
        writeln!(to, "\n</div>\n</li>")
    }
}

fn applications(names: &[String], to: &mut dyn io::Write) -> io::Result<()> {
    if names.is_empty() {
        return Ok(());
    }
    writeln!(
        to,
        r#"<section class="others">
<h2>Not on paper: they come back by registering</h2>
<p>Each phone has secrets of its own for these. Register a phone with your number, and they are there.</p>
<ul>"#
    )?;
    for name in names {
        writeln!(to, "<li dir=\"auto\">{}</li>", Escaped(name))?;
    }
    writeln!(to, "</ul>\n</section>")
}

/// Text of others inside of HTML, without what a screen obeys.
struct Escaped<'a>(&'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for c in self.0.chars().filter(|c| is_printable(*c)) {
            match c {
                '&' => f.write_str("&amp;"),
                '<' => f.write_str("&lt;"),
                '>' => f.write_str("&gt;"),
                '"' => f.write_str("&quot;"),
                '\'' => f.write_str("&#39;"),
                c => f.write_char(c),
            }?;
        }
        Ok(())
    }
}

/// The secret in fours, as people type it: Mobile-OTP's in hexadecimal, all others in base32.
struct Grouped<'a>(&'a Otp);

impl Display for Grouped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let encoding = if self.0.kind() == Kind::Motp { HEXLOWER } else { BASE32_NOPAD };
        let text = Zeroizing::new(encoding.encode(self.0.secret().expose()));
        for (at, four) in text.as_bytes().chunks(4).enumerate() {
            let four = std::str::from_utf8(four).expect("both are ASCII");
            write!(f, "{}{four}", if at == 0 { "" } else { " " })?;
        }
        Ok(())
    }
}

/// What has to be chosen beside the secret.
struct Facts<'a>(&'a Otp, u64);

impl Display for Facts<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self(otp, counter) = self;
        match otp.kind() {
            Kind::Totp { period_s } => write!(f, "By time (TOTP), every {}", span(period_s.into()))?,
            Kind::Hotp => write!(f, "By counter (HOTP), {counter} is next")?,
            // Everything else is part of the kind.
            Kind::Steam => return f.write_str("Steam"),
            Kind::Motp => return f.write_str("Mobile-OTP, by time and a PIN"),
            Kind::Yandex => return f.write_str("Yandex Key, by time and a PIN"),
        }
        write!(f, " · {} digits · {}", otp.digits(), algorithm_name(otp))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{about, full};
    use super::super::write;
    use super::*;
    use crate::transfer::portable::address;

    fn sheet(tokens: &[Portable], applications: &[String]) -> String {
        let written = write(&WRITER, tokens, &About { applications, ..about() }).unwrap();
        assert_eq!(written.count, tokens.len());
        String::from_utf8(written.bytes.to_vec()).unwrap()
    }

    #[test]
    fn it_runs_nothing_and_asks_nobody() {
        let page = sheet(&[full("maya", 7)], &["Lakeside".to_owned()]);
        assert!(page.contains("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\""));
        // The name of SVG's elements is no address that is asked for.
        let page = page.replace("http://www.w3.org/2000/svg", "");
        for sign in
            ["<script", "http:", "https:", "url(", "@import", "<link", "<img", "<iframe", " src=", " href=", " on"]
        {
            let found = page.match_indices(sign).find(|(at, _)| sign != " on" || page[*at..].starts_with(" on\""));
            assert!(found.is_none(), "{sign}");
        }
    }

    #[test]
    fn nothing_that_people_wrote_is_a_tag_or_turns_the_text() {
        let nasty = "</code></li><script>alert(\"1\")</script> & 'x' \u{202e}\u{7}";
        let mut token = full(nasty, 7);
        let some = Some(nasty.to_owned());
        (token.name, token.note, token.group) = (some.clone(), some.clone(), some);
        let page = sheet(&[token], &[nasty.to_owned()]);
        assert!(!page.contains("<script") && !page.contains("x' ") && !page.contains(['\u{202e}', '\u{7}']));
        assert_eq!(page.matches("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;").count(), 6);
        assert_eq!((page.matches("<li").count(), page.matches("</code>").count()), (8, 2));
    }

    #[test]
    fn a_card_says_what_has_to_be_typed_and_chosen() {
        let tokens = [
            "totp/A:b?secret=GEZDGNBVGY3TQOJQAE&digits=7&period=10&algorithm=SHA256",
            "hotp/b?secret=AD7Q&counter=41",
            "motp/c?secret=AD7Q&pin=98%3C7",
        ];
        let page = sheet(&tokens.map(|token| address(&format!("otpauth://{token}")).unwrap()), &[]);
        for text in [
            "<html lang=\"en\">",
            "<h1>3 tokens on paper</h1>",
            "9 October 2025, 10:53",
            "<h3 dir=\"auto\">A</h3>\n<p class=\"account\" dir=\"auto\">b</p>",
            "By time (TOTP), every 10 s · 7 digits · SHA256",
            "GEZD GNBV GY3T QOJQ AE",
            "<code class=\"secret\">00ff</code>",
            "Mobile-OTP, by time and a PIN",
            "PIN</span><code class=\"secret\">98&lt;7</code>",
            "role=\"img\" aria-label=\"QR of A: b\"",
            "<h3 dir=\"auto\">b</h3>\n<p class=\"facts\">By counter (HOTP), 41 is next · 6 digits · SHA1",
        ] {
            assert!(page.contains(text), "{text}");
        }
        assert!(!page.contains("registering"));
    }

    #[test]
    fn application_tokens_are_there_by_name_alone() {
        let page = sheet(&[full("maya", 7)], &["Lakeside <EHR>".to_owned(), "Riverside".to_owned()]);
        let (_, others) = page.split_once("they come back by registering").unwrap();
        assert!(others.contains("<li dir=\"auto\">Lakeside &lt;EHR&gt;</li>") && others.contains("Riverside"));
    }

    #[test]
    fn what_is_too_long_for_a_qr_is_still_there_to_be_typed() {
        let mut token = full("maya", 7);
        token.token.account = "x".repeat(3_200);
        let page = sheet(&[token], &[]);
        assert!(page.contains("Too long for a QR") && !page.contains("<svg"));
    }
}
