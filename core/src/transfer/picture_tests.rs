use std::collections::BTreeMap;

use proptest::prelude::*;
use qrcode::{EcLevel, QrCode};

use super::cases::{self, Case};
use super::raw;
use super::scene::{Place, Print, Scene};
use super::*;
use crate::fixtures::file;

const TEXT: &str = "otpauth://totp/a?secret=JBSWY3DPEHPK3PXP";

fn texts(bytes: &[u8]) -> Result<Vec<String>, PictureError> {
    Ok(read(bytes)?.iter().map(|text| text.to_string()).collect())
}

fn print() -> Print {
    Print::of(TEXT, EcLevel::M)
}

/// How many of a picture's texts were read; one that is not in it is a failure.
fn hits(case: &Case) -> usize {
    let read = texts(&case.file()).unwrap_or_default();
    assert!(read.iter().all(|text| case.texts.contains(text)), "{} gave a text that is not in it", case.name);
    read.len()
}

#[test]
fn screenshots_photos_and_prints_are_read() {
    let all: Vec<Case> = cases::of("short", TEXT).into_iter().chain(cases::several()).collect();
    for name in [
        "whole scale 1 short",
        "whole scale 17 short",
        "broken scale 1.5 short",
        "broken scale 2.7 short",
        "turned 12 short",
        "turned 45 short",
        "turned 137 short",
        "inverted 3 20 short",
        "low contrast (0.0, 40.0) short",
        "low contrast (120.0, 136.0) short",
        "uneven light 0.9 short",
        "blurred 0.5 21 short",
        "perspective 33 (0.0, 0.7) short",
        "noise 80 short",
        "salt 20 short",
        "jpeg 5 short",
        "dots 0.3 4 short",
        "logo 4 short",
        "narrow margin 0 on 255 short",
        "narrow margin 1 on 40 short",
        "several 2x1 90 9",
    ] {
        let case = all.iter().find(|case| case.name == name).unwrap_or_else(|| panic!("there is no {name}"));
        assert_eq!(hits(case), case.texts.len(), "{name}");
    }
}

/// The table of docs/adr/0013. Minutes of work without optimisation, so the short run takes the test above.
#[test]
fn as_much_is_read_as_when_it_was_measured() {
    if std::env::var_os("SEPTET_LONG").is_none() {
        return;
    }
    let all = cases::texts().into_iter().flat_map(|(name, text)| cases::of(name, &text)).chain(cases::several());
    let (mut missed, mut names) = (BTreeMap::new(), Vec::new());
    for case in all {
        let less = case.texts.len() - hits(&case);
        if less > 0 {
            *missed.entry(case.group).or_insert(0) += less;
            names.push(case.name);
        }
    }
    assert_eq!(missed, [("blurred", 12), ("narrow margin", 5), ("perspective", 2), ("photo", 1)].into(), "{names:#?}");
}

#[test]
fn pictures_of_other_programs_are_read() {
    let read = texts(&file("google-migration/dim13_example.png")).unwrap();
    assert_eq!(read, ["otpauth://totp/Example:alice@google.com?issuer=Example&period=30&secret=JBSWY3DPEHPK3PXP"]);
    let read = texts(&file("google-migration/scito_qr_but_without_otp.png")).unwrap();
    assert_eq!(read.len(), 1);
    assert!(!read[0].starts_with("otpauth"), "{}", read[0]);
}

#[test]
fn the_same_text_twice_in_a_picture_is_one() {
    let (first, side) = (print(), print().side() * 3.0);
    let other = Print::of("other", EcLevel::M);
    let scene = Scene::blank(3 * side as usize + 40, side as usize + 10, 255.0)
        .with(&first, Place::upright(0.0, 0.0, 3.0))
        .with(&first, Place::upright(side + 10.0, 0.0, 3.0))
        .with(&other, Place::upright(2.0 * side + 20.0, 0.0, 3.0));
    let mut read = texts(&scene.png()).unwrap();
    read.sort();
    assert_eq!(read, ["other", TEXT]);
}

#[test]
fn a_qr_that_is_no_text_is_left_out() {
    let print = |bytes: &[u8]| {
        let code = QrCode::with_error_correction_level(bytes, EcLevel::M).unwrap();
        let dark = code.to_colors().into_iter().map(|color| color == qrcode::Color::Dark).collect();
        Print { size: code.width(), dark, ..print() }
    };
    let latin = print(b"caf\xE9 otpauth");
    assert_eq!(texts(&Scene::upright(&latin, 3.0).png()), Err(PictureError::NoQr));
    let both = Scene::blank(240, 120, 255.0)
        .with(&latin, Place::upright(0.0, 0.0, 3.0))
        .with(&print("café".as_bytes()), Place::upright(120.0, 0.0, 3.0));
    assert_eq!(texts(&both.png()).unwrap(), ["café"]);
}

#[test]
fn what_is_transparent_is_paper_of_whichever_shade_shows_the_qr() {
    let scene = Scene::upright(&print(), 2.0);
    for (shade, inverted) in [(0, false), (255, true)] {
        let grey = scene.picture();
        let picture = image::GrayAlphaImage::from_fn(grey.width(), grey.height(), |x, y| {
            let dark = grey.get_pixel(x, y).0[0] == 0;
            image::LumaA([shade, if dark != inverted { 255 } else { 0 }])
        });
        for picture in [
            image::DynamicImage::ImageLumaA8(picture.clone()),
            image::DynamicImage::ImageLumaA8(picture).to_rgba8().into(),
        ] {
            let mut bytes = std::io::Cursor::new(Vec::new());
            picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
            assert_eq!(texts(bytes.get_ref()).unwrap(), [TEXT]);
        }
    }
}

#[test]
fn every_kind_of_png_jpeg_and_webp_is_read() {
    let scene = Scene::upright(&print(), 3.0);
    let grey = image::DynamicImage::ImageLuma8(scene.picture());
    let (width, height) = (scene.width, scene.height);
    let mut files = vec![raw::interlaced(width, height, grey.as_bytes()), scene.webp(), scene.jpeg(90)];
    for picture in [grey.to_luma16().into(), grey.to_rgb8().into(), grey.to_rgba16().into(), grey.clone()] {
        let picture: image::DynamicImage = picture;
        let mut bytes = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        files.push(bytes.into_inner());
    }
    let mut jpeg = Vec::new();
    image::codecs::jpeg::JpegEncoder::new(&mut jpeg).encode_image(&scene.picture()).unwrap();
    files.push(jpeg);
    for file in files {
        assert_eq!(texts(&file).unwrap(), [TEXT]);
    }
}

#[test]
fn what_is_no_picture_is_said_and_heic_by_its_name() {
    let heic = |brand: &str| [b"\0\0\0\x18ftyp", brand.as_bytes(), b"\0\0\0\0mif1heic"].concat();
    for (bytes, error) in [
        (b"".to_vec(), PictureError::NotAPicture),
        (b"\x89PN".to_vec(), PictureError::NotAPicture),
        (b"GIF89a\x01\0\x01\0".to_vec(), PictureError::NotAPicture),
        (TEXT.as_bytes().to_vec(), PictureError::NotAPicture),
        (b"RIFF\0\0\0\0WAVE".to_vec(), PictureError::NotAPicture),
        (heic("mp42"), PictureError::NotAPicture),
        (heic("heic"), PictureError::Heic),
        (heic("mif1"), PictureError::Heic),
        (Scene::blank(30, 30, 255.0).png(), PictureError::NoQr),
        (Scene::blank(1, 1, 0.0).jpeg(50), PictureError::NoQr),
    ] {
        assert_eq!(texts(&bytes), Err(error));
    }
    let sentence = PictureError::Heic.to_string();
    assert!(sentence.contains("Take a screenshot or save it as JPEG"), "{sentence}");
}

#[test]
fn a_picture_that_says_it_is_huge_is_refused_before_it_is_unpacked() {
    let png = |width, height, depth, color| {
        let data = raw::stored(&[0; 64]);
        raw::png(&[(b"IHDR", raw::header(width, height, depth, color, false)), (b"IDAT", data), (b"IEND", vec![])])
    };
    for (file, error) in [
        (png(60_000, 60_000, 8, 6), PictureError::TooLarge),
        (png(u32::MAX >> 1, u32::MAX >> 1, 8, 0), PictureError::TooLarge),
        (png(16_385, 1, 8, 0), PictureError::TooLarge),
        (png(8_000, 5_001, 8, 0), PictureError::TooLarge),
        (png(8_000, 5_000, 16, 6), PictureError::TooLarge),
        (png(8_000, 5_000, 8, 0), PictureError::Damaged),
        (png(0, 7, 8, 0), PictureError::Damaged),
        (raw::jpeg(0xC0, 65_535, 65_535, [0x11; 3]), PictureError::TooLarge),
        (raw::jpeg(0xC2, 4_032, 3_024, [0x11; 3]), PictureError::TooLarge),
        (raw::jpeg(0xC2, 4_032, 3_024, [0x22, 0x11, 0x11]), PictureError::Damaged),
        (raw::jpeg(0xC0, 7_680, 4_320, [0x11; 3]), PictureError::Damaged),
        (raw::webp(16_383, 16_383), PictureError::TooLarge),
        (raw::webp(4_000, 3_000), PictureError::TooLarge),
        (raw::webp(2_900, 2_900), PictureError::Damaged),
        ([&b"\x89PNG\r\n\x1a\n"[..], &vec![0; 33 << 20]].concat(), PictureError::TooLarge),
    ] {
        assert_eq!(texts(&file), Err(error), "{:?}", &file[..file.len().min(40)]);
    }
}

#[test]
fn a_cut_picture_is_damaged() {
    let scene = Scene::upright(&print(), 3.0);
    for whole in [scene.png(), scene.jpeg(80), scene.webp()] {
        for part in 1..8 {
            let error = texts(&whole[..whole.len() * part / 8]);
            assert!(matches!(error, Err(PictureError::Damaged)), "{part}: {error:?}");
        }
    }
}

#[test]
fn a_picture_full_of_finders_is_given_up() {
    let tile = |x: usize, y: usize| {
        let away = (x % 8).abs_diff(3).max((y % 8).abs_diff(3));
        away < 4 && away != 2
    };
    let mut scene = Scene::blank(160, 160, 255.0);
    for (at, grey) in scene.grey.iter_mut().enumerate() {
        if tile(at % 160 / 2, at / 160 / 2) {
            *grey = 0.0;
        }
    }
    assert_eq!(texts(&scene.png()), Err(PictureError::NoQr));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_bytes_make_it_panic(magic in 0..4_usize, bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let magics: [&[u8]; 4] = [b"", b"\x89PNG\r\n\x1a\n\0\0\0\x0DIHDR", b"\xFF\xD8\xFF", b"RIFF\x40\0\0\0WEBPVP8L"];
        let _ = texts(&[magics[magic], &bytes[..]].concat());
    }

    #[test]
    fn no_turned_bits_make_it_panic(kind in 0..3_u8, turned in prop::collection::vec((any::<prop::sample::Index>(), 0..8_u8), 1..6)) {
        let scene = Scene::upright(&Print::of("a", EcLevel::L), 1.0);
        let mut file = match kind {
            0 => scene.png(),
            1 => scene.jpeg(60),
            _ => scene.webp(),
        };
        for (at, bit) in turned {
            let at = at.index(file.len());
            file[at] ^= 1 << bit;
        }
        let _ = texts(&file);
    }
}
