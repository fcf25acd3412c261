//! What is done to a QR before somebody wants it read.

use qrcode::EcLevel;

use super::scene::{Dice, Place, Print, Scene, Style};

/// One picture file and the texts that are in it.
pub(crate) struct Case {
    /// What was done.
    pub(crate) group: &'static str,
    /// What was done, how much, and to which text.
    pub(crate) name: String,
    pub(crate) file: Vec<u8>,
    pub(crate) texts: Vec<String>,
}

/// Texts from a short address to a QR that is full.
pub(crate) fn texts() -> Vec<(&'static str, String)> {
    let sign =
        |at: usize| char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"[at * at * 7 % 62]);
    let filler = |count: usize| (0..count).map(sign).collect::<String>();
    vec![
        ("short", "otpauth://totp/a?secret=JBSWY3DPEHPK3PXP".to_owned()),
        (
            "usual",
            "otpauth://totp/Example%20Clinic:anna@clinic.example?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Example%20Clinic"
                .to_owned(),
        ),
        ("long", format!("otpauth://totp/Example:{}?secret=JBSWY3DPEHPK3PXP&digits=8", filler(240))),
        ("ten", format!("otpauth-migration://offline?data={}", filler(860))),
        ("full", format!("otpauth-migration://offline?data={}", filler(1_767))),
    ]
}

/// All the pictures of one text.
pub(crate) fn of(name: &str, text: &str) -> Vec<Case> {
    let level = if text.len() > 400 { EcLevel::L } else { EcLevel::M };
    let print = Print::of(text, level);
    let mut dice = Dice(text.len() as u64);
    let mut cases = Vec::new();
    let mut add = |group: &'static str, how: String, file: Vec<u8>| {
        cases.push(Case { group, name: format!("{group} {how} {name}"), file, texts: vec![text.to_owned()] });
    };
    for scale in [1.0, 2.0, 3.0, 4.0, 8.0, 17.0] {
        add("whole scale", format!("{scale}"), Scene::upright(&print, scale).png());
    }
    for scale in [1.5, 1.8, 2.3, 2.7, 3.4, 5.6] {
        add("broken scale", format!("{scale}"), Scene::upright(&print, scale).png());
    }
    if text.len() < 400 {
        add("whole scale", "40".to_owned(), Scene::upright(&print, 40.0).png());
    }
    for degrees in [3.0, 12.0, 30.0, 45.0, 75.0, 90.0, 137.0, 180.0, 301.0] {
        add("turned", format!("{degrees}"), Scene::turned(&print, 4.0, degrees, (0.0, 0.0)).png());
    }
    for scale in [2.0, 5.0] {
        add("inverted", format!("{scale}"), Scene::upright(&print, scale).inverted().png());
        add(
            "inverted",
            format!("turned {scale}"),
            Scene::turned(&print, scale + 1.0, 20.0, (0.0, 0.0)).inverted().png(),
        );
    }
    for ink in [(90.0, 140.0), (0.0, 40.0), (210.0, 255.0), (120.0, 136.0)] {
        let print = Print { ink, ..print.clone() };
        add("low contrast", format!("{ink:?}"), Scene::turned(&print, 4.0, 8.0, (0.0, 0.0)).png());
    }
    for strength in [0.5, 0.75, 0.9] {
        let lit = Scene::turned(&print, 5.0, 10.0, (0.0, 0.0));
        add("uneven light", format!("{strength}"), lit.shaded(|x, y, g| g * (1.0 - strength * (x + y) / 2.0)).png());
    }
    for deviation in [0.2, 0.35, 0.5, 0.6] {
        add(
            "blurred",
            format!("{deviation}"),
            Scene::turned(&print, 6.0, 0.0, (0.0, 0.0)).blurred(6.0 * deviation).png(),
        );
        add(
            "blurred",
            format!("turned {deviation}"),
            Scene::turned(&print, 4.0, 21.0, (0.0, 0.0)).blurred(4.0 * deviation).png(),
        );
    }
    for (degrees, tilt) in
        [(0.0, (0.25, 0.0)), (10.0, (0.2, 0.3)), (200.0, (0.5, 0.1)), (33.0, (0.0, 0.7)), (0.0, (0.6, 0.5))]
    {
        add("perspective", format!("{degrees} {tilt:?}"), Scene::turned(&print, 6.0, degrees, tilt).png());
    }
    for deviation in [15.0, 30.0, 50.0, 80.0] {
        add(
            "noise",
            format!("{deviation}"),
            Scene::turned(&print, 6.0, 5.0, (0.0, 0.0)).noisy(&mut dice, deviation).png(),
        );
    }
    for every in [200, 50, 20] {
        add("salt", format!("{every}"), Scene::turned(&print, 6.0, 5.0, (0.0, 0.0)).salted(&mut dice, every).png());
    }
    for quality in [70, 40, 15, 5] {
        add("jpeg", format!("{quality}"), Scene::upright(&print, 5.0).jpeg(quality));
    }
    for (style, how) in [(Style::Dots(0.5), "0.5"), (Style::Dots(0.4), "0.4"), (Style::Dots(0.3), "0.3")] {
        let print = Print { style, ..print.clone() };
        for scale in [4.0, 9.0] {
            add("dots", format!("{how} {scale}"), Scene::upright(&print, scale).png());
        }
    }
    if let Ok(high) = qrcode::QrCode::with_error_correction_level(text.as_bytes(), EcLevel::H) {
        drop(high);
        let print = Print { style: Style::Logo(0.22), ..Print::of(text, EcLevel::H) };
        for scale in [4.0, 10.0] {
            add("logo", format!("{scale}"), Scene::upright(&print, scale).png());
        }
    }
    for quiet in [0.0, 1.0, 2.0] {
        let print = Print { quiet, ..print.clone() };
        let side = (print.side() * 4.0) as usize + 60;
        let white = Scene::blank(side, side, 255.0).with(&print, Place::upright(30.0, 30.0, 4.0));
        add("narrow margin", format!("{quiet} on white"), white.png());
        let dark = Scene::blank(side, side, 40.0).with(&print, Place::upright(30.0, 30.0, 4.0));
        add("narrow margin", format!("{quiet} on dark"), dark.png());
    }
    for (scale, dark_mode) in [(2.0, false), (4.0, false), (3.3, false), (4.0, true), (2.6, true)] {
        let (paper, ink) = if dark_mode { (18.0, 220.0) } else { (250.0, 30.0) };
        let wide = (print.side() * scale) as usize + 40;
        let scene = Scene::blank(wide.max(1_080), 2_000.max(wide + 800), paper).with_text(&mut dice, ink);
        let scene = scene.with(&print, Place::upright(31.0, 411.0, scale));
        let how = format!("{scale}{}", if dark_mode { " dark" } else { "" });
        add("screenshot", how.clone(), scene.png());
        let inverted = Print { ink: (235.0, 20.0), ..print.clone() };
        if dark_mode {
            let scene = scene.with(&inverted, Place::upright(31.0, 411.0, scale));
            add("screenshot", format!("{how} inverted"), scene.jpeg(80));
        }
    }
    for (part, tilt, degrees) in [(0.75, (0.1, 0.2), 4.0), (0.5, (0.3, 0.2), -14.0), (0.3, (0.1, 0.4), 98.0)] {
        let (wide, high) = (2_000.0_f32, 1_500.0_f32);
        let scale = high * part / print.side();
        let print = Print { ink: (45.0, 190.0), ..print.clone() };
        let scene = Scene::blank(wide as usize, high as usize, 120.0).with_text(&mut dice, 60.0);
        let place = Place::turned((wide * 0.48, high * 0.5), print.side(), scale, degrees, tilt);
        let scene = scene.with(&print, place).shaded(|x, y, g| g * (0.7 + 0.3 * x - 0.2 * y));
        let scene = scene.blurred((scale * 0.25).min(2.0)).noisy(&mut dice, 9.0);
        add("photo", format!("{part} {tilt:?}"), scene.jpeg(75));
    }
    cases
}

/// Several texts in one picture.
pub(crate) fn several() -> Vec<Case> {
    let mut cases = Vec::new();
    for (across, down, scale, length) in
        [(2, 1, 4.0, 90), (2, 2, 3.0, 200), (3, 3, 4.0, 90), (5, 4, 3.0, 120), (2, 2, 2.0, 900)]
    {
        let texts: Vec<String> = (0..across * down)
            .map(|at| format!("otpauth://totp/{}?secret=JBSWY3DPEHPK3PXP{at}", format!("{at:03}").repeat(length / 3)))
            .collect();
        let prints: Vec<_> = texts.iter().map(|text| Print::of(text, EcLevel::L)).collect();
        let cell = prints[0].side() * scale + 10.0;
        for degrees in [0.0, 9.0] {
            let spread = if degrees == 0.0 { cell } else { cell * 1.25 };
            let mut scene =
                Scene::blank((spread * across as f32) as usize + 20, (spread * down as f32) as usize + 20, 255.0);
            for (at, print) in prints.iter().enumerate() {
                let x = 10.0 + spread * ((at % across) as f32 + 0.5);
                let y = 10.0 + spread * ((at / across) as f32 + 0.5);
                scene = scene.with(print, Place::turned((x, y), print.side(), scale, degrees, (0.0, 0.0)));
            }
            let name = format!("several {across}x{down} {length} {degrees}");
            cases.push(Case { group: "several", name, file: scene.png(), texts: texts.clone() });
        }
    }
    cases
}
