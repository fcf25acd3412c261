//! What is done to a QR before somebody wants it read.

use std::rc::Rc;

use qrcode::{EcLevel, QrCode};

use super::scene::{Dice, Place, Print, Scene, Style};

/// Makes a file of a print.
type Make = Box<dyn Fn(&Print, &mut Dice) -> Vec<u8>>;

/// One picture file and the texts that are in it.
pub(crate) struct Case {
    /// What was done.
    pub(crate) group: &'static str,
    /// What was done, how much, and to which text.
    pub(crate) name: String,
    pub(crate) texts: Vec<String>,
    print: Rc<Print>,
    make: Make,
}

impl Case {
    pub(crate) fn file(&self) -> Vec<u8> {
        (self.make)(&self.print, &mut Dice(self.name.len() as u64))
    }
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
    let print = Rc::new(Print::of(text, if text.len() > 400 { EcLevel::L } else { EcLevel::M }));
    let mut cases = Vec::new();
    let mut add = |group: &'static str, how: String, make: Make| {
        let texts = vec![text.to_owned()];
        cases.push(Case { group, name: format!("{group} {how} {name}"), texts, print: Rc::clone(&print), make });
    };
    for scale in [1.0, 2.0, 3.0, 4.0, 8.0, 17.0, 40.0].into_iter().filter(|scale| *scale < 40.0 || text.len() < 400) {
        add("whole scale", format!("{scale}"), Box::new(move |print, _| Scene::upright(print, scale).png()));
    }
    for scale in [1.5, 1.8, 2.3, 2.7, 3.4, 5.6] {
        add("broken scale", format!("{scale}"), Box::new(move |print, _| Scene::upright(print, scale).png()));
    }
    for degrees in [3.0, 12.0, 30.0, 45.0, 75.0, 90.0, 137.0, 180.0, 301.0] {
        let make = move |print: &Print, _: &mut Dice| Scene::turned(print, 4.0, degrees, FLAT).png();
        add("turned", format!("{degrees}"), Box::new(make));
    }
    for (scale, degrees) in [(2.0, 0.0), (3.0, 20.0), (5.0, 0.0), (6.0, 20.0)] {
        let make = move |print: &Print, _: &mut Dice| Scene::turned(print, scale, degrees, FLAT).inverted().png();
        add("inverted", format!("{scale} {degrees}"), Box::new(make));
    }
    for ink in [(90.0, 140.0), (0.0, 40.0), (210.0, 255.0), (120.0, 136.0)] {
        let make =
            move |print: &Print, _: &mut Dice| Scene::turned(&Print { ink, ..print.clone() }, 4.0, 8.0, FLAT).png();
        add("low contrast", format!("{ink:?}"), Box::new(make));
    }
    for strength in [0.5, 0.75, 0.9] {
        let make = move |print: &Print, _: &mut Dice| {
            let scene = Scene::turned(print, 5.0, 10.0, FLAT);
            scene.shaded(|x, y, grey| grey * (1.0 - strength * (x + y) / 2.0)).png()
        };
        add("uneven light", format!("{strength}"), Box::new(make));
    }
    for deviation in [0.2, 0.35, 0.5, 0.6] {
        for (scale, degrees) in [(6.0, 0.0), (4.0, 21.0)] {
            let make = move |print: &Print, _: &mut Dice| {
                Scene::turned(print, scale, degrees, FLAT).blurred(scale * deviation).png()
            };
            add("blurred", format!("{deviation} {degrees}"), Box::new(make));
        }
    }
    for (degrees, tilt) in
        [(0.0, (0.25, 0.0)), (10.0, (0.2, 0.3)), (200.0, (0.5, 0.1)), (33.0, (0.0, 0.7)), (0.0, (0.6, 0.5))]
    {
        let make = move |print: &Print, _: &mut Dice| Scene::turned(print, 6.0, degrees, tilt).png();
        add("perspective", format!("{degrees} {tilt:?}"), Box::new(make));
    }
    for deviation in [15.0, 30.0, 50.0, 80.0] {
        let make =
            move |print: &Print, dice: &mut Dice| Scene::turned(print, 6.0, 5.0, FLAT).noisy(dice, deviation).png();
        add("noise", format!("{deviation}"), Box::new(make));
    }
    for every in [200, 50, 20] {
        let make = move |print: &Print, dice: &mut Dice| Scene::turned(print, 6.0, 5.0, FLAT).salted(dice, every).png();
        add("salt", format!("{every}"), Box::new(make));
    }
    for quality in [70, 40, 15, 5] {
        add("jpeg", format!("{quality}"), Box::new(move |print, _| Scene::upright(print, 5.0).jpeg(quality)));
    }
    for radius in [0.5, 0.4, 0.3] {
        for scale in [4.0, 9.0] {
            let make = move |print: &Print, _: &mut Dice| {
                Scene::upright(&Print { style: Style::Dots(radius), ..print.clone() }, scale).webp()
            };
            add("dots", format!("{radius} {scale}"), Box::new(make));
        }
    }
    if QrCode::with_error_correction_level(text, EcLevel::H).is_ok() {
        let text = Rc::new(text.to_owned());
        for scale in [4.0, 10.0] {
            let text = Rc::clone(&text);
            let make = move |_: &Print, _: &mut Dice| {
                Scene::upright(&Print { style: Style::Logo(0.22), ..Print::of(&text, EcLevel::H) }, scale).png()
            };
            add("logo", format!("{scale}"), Box::new(make));
        }
    }
    for quiet in [0.0, 1.0, 2.0] {
        for paper in [255.0, 40.0] {
            let make = move |print: &Print, _: &mut Dice| {
                let print = Print { quiet, ..print.clone() };
                let side = (print.side() * 4.0) as usize + 60;
                Scene::blank(side, side, paper).with(&print, Place::upright(30.0, 30.0, 4.0)).png()
            };
            add("narrow margin", format!("{quiet} on {paper}"), Box::new(make));
        }
    }
    for (scale, dark, inverted) in [
        (2.0, false, false),
        (4.0, false, false),
        (3.3, false, false),
        (4.0, true, false),
        (2.6, true, false),
        (2.6, true, true),
    ] {
        let make = move |print: &Print, dice: &mut Dice| screenshot(print, dice, scale, dark, inverted).png();
        add("screenshot", format!("{scale} {dark} {inverted}"), Box::new(make));
    }
    for (part, tilt, degrees) in [(0.75, (0.1, 0.2), 4.0), (0.5, (0.3, 0.2), -14.0), (0.3, (0.1, 0.4), 98.0)] {
        let make = move |print: &Print, dice: &mut Dice| photo(print, dice, part, degrees, tilt).jpeg(75);
        add("photo", format!("{part} {tilt:?}"), Box::new(make));
    }
    cases
}

const FLAT: (f32, f32) = (0.0, 0.0);

/// A phone's screen with text above and below, and a QR on its own paper.
fn screenshot(print: &Print, dice: &mut Dice, scale: f32, dark: bool, inverted: bool) -> Scene {
    let (paper, ink) = if dark { (18.0, 220.0) } else { (250.0, 30.0) };
    let wide = (print.side() * scale) as usize + 40;
    let scene = Scene::blank(wide.max(1_080), 2_000.max(wide + 800), paper).with_text(dice, ink);
    let print = if inverted { Print { ink: (235.0, 20.0), ..print.clone() } } else { print.clone() };
    scene.with(&print, Place::upright(31.0, 411.0, scale))
}

/// A page on a table that is seen from the side, in the light of a lamp. The QR is so much of its height.
fn photo(print: &Print, dice: &mut Dice, part: f32, degrees: f32, tilt: (f32, f32)) -> Scene {
    let (wide, high) = (2_000.0_f32, 1_500.0_f32);
    let scale = high * part / print.side();
    let print = Print { ink: (45.0, 190.0), ..print.clone() };
    let scene = Scene::blank(wide as usize, high as usize, 120.0).with_text(dice, 60.0);
    let place = Place::turned((wide * 0.48, high * 0.5), print.side(), scale, degrees, tilt);
    let scene = scene.with(&print, place).shaded(|x, y, grey| grey * (0.7 + 0.3 * x - 0.2 * y));
    scene.blurred((scale * 0.25).min(2.0)).noisy(dice, 9.0)
}

/// Several texts in one picture.
pub(crate) fn several() -> Vec<Case> {
    let mut cases = Vec::new();
    for (across, down, scale, length) in
        [(2, 1, 4.0, 90), (2, 2, 3.0, 200), (3, 3, 4.0, 90), (5, 4, 3.0, 120), (2, 2, 2.0, 900)]
    {
        let text =
            |at: usize| format!("otpauth://totp/{}?secret=JBSWY3DPEHPK3PXP{at}", format!("{at:03}").repeat(length / 3));
        let texts: Vec<String> = (0..across * down).map(text).collect();
        for degrees in [0.0, 9.0] {
            let all = texts.clone();
            let make = move |first: &Print, _: &mut Dice| {
                let spread = (first.side() * scale + 10.0) * if degrees == 0.0 { 1.0 } else { 1.25 };
                let side = |count: usize| (spread * count as f32) as usize + 20;
                let mut scene = Scene::blank(side(across), side(down), 255.0);
                for (at, text) in all.iter().enumerate() {
                    let place = |at: usize| 10.0 + spread * (at as f32 + 0.5);
                    let middle = (place(at % across), place(at / across));
                    let print = Print::of(text, EcLevel::L);
                    scene = scene.with(&print, Place::turned(middle, print.side(), scale, degrees, FLAT));
                }
                scene.png()
            };
            let name = format!("several {across}x{down} {length} {degrees}");
            let print = Rc::new(Print::of(&texts[0], EcLevel::L));
            cases.push(Case { group: "several", name, texts: texts.clone(), print, make: Box::new(make) });
        }
    }
    cases
}
