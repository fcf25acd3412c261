//! Picture files, straight into shades of grey and within limits: a PNG row by row, of a JPEG its brightness alone.

use std::io::Cursor;

use image_webp::WebPDecoder;
use zeroize::Zeroizing;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

use super::PictureError;
use super::ink::Grey;

/// Bytes of a file.
const MOST_BYTES: usize = 32 << 20;
/// Pixels of a picture: those of an 8K screen (33 million) and some.
const MOST_PIXELS: usize = 40_000_000;
/// Pixels a side.
const LONGEST_SIDE: usize = 16_384;
/// Bytes of a PNG once it is unpacked: 8K with four bytes a pixel. Bounds the time, not the memory.
const MOST_UNPACKED: usize = 160_000_000;
/// Bytes that a decoder may need where it cannot go row by row.
const MOST_MEMORY: usize = 60_000_000;
/// Passes over a picture that a JPEG may ask for; usual are ten.
const MOST_SCANS: usize = 24;

/// Decodes a file. What is transparent is `paper`; whether anything was is said too.
pub(super) fn read(bytes: &[u8], paper: u8) -> Result<(Grey, bool), PictureError> {
    match bytes {
        // Only of a picture it is said that it is too large for one.
        [0x89, b'P', ..] | [0xFF, 0xD8, ..] | [b'R', b'I', ..] if bytes.len() > MOST_BYTES => {
            Err(PictureError::TooLarge)
        }
        [0x89, b'P', b'N', b'G', ..] => png(bytes, paper),
        [0xFF, 0xD8, 0xFF, ..] => Ok((jpeg(bytes)?, false)),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => webp(bytes, paper),
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] if is_heif(brand) => Err(PictureError::Heic),
        _ => Err(PictureError::NotAPicture),
    }
}

/// Brands of ISO/IEC 23008-12, and AVIF's, which no one's camera writes yet: the main one, then those it is compatible with.
fn is_heif(brands: &[u8]) -> bool {
    let known = [b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"];
    brands.get(..4).is_some_and(|brand| known.iter().any(|known| *known == brand))
}

/// Pixels of a picture that may be decoded.
fn pixels(width: usize, height: usize) -> Result<usize, PictureError> {
    let pixels = width.saturating_mul(height);
    match pixels {
        0 => Err(PictureError::Damaged),
        _ if width > LONGEST_SIDE || height > LONGEST_SIDE || pixels > MOST_PIXELS => Err(PictureError::TooLarge),
        _ => Ok(pixels),
    }
}

/// Rec. 601's brightness.
fn brightness(red: u8, green: u8, blue: u8) -> u8 {
    let sum = 77 * u32::from(red) + 150 * u32::from(green) + 29 * u32::from(blue);
    u8::try_from(sum >> 8).unwrap_or(u8::MAX)
}

fn over(paper: u8, shade: u8, alpha: u8) -> u8 {
    let (paper, shade, alpha) = (u32::from(paper), u32::from(shade), u32::from(alpha));
    u8::try_from((shade * alpha + paper * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX)
}

fn png(bytes: &[u8], paper: u8) -> Result<(Grey, bool), PictureError> {
    let damaged = |error| match error {
        png::DecodingError::LimitsExceeded => PictureError::TooLarge,
        _ => PictureError::Damaged,
    };
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), png::Limits { bytes: 8 << 20 });
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::STRIP_16);
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    let header = decoder.read_header_info().map_err(damaged)?;
    let (width, height) = (header.width as usize, header.height as usize);
    let count = pixels(width, height)?;
    if header.raw_bytes() > MOST_UNPACKED {
        return Err(PictureError::TooLarge);
    }
    let mut reader = decoder.read_info().map_err(damaged)?;
    let (color, _) = reader.output_color_type();
    let interlaced = reader.info().interlaced;
    let mut grey = Grey { width, height, pixels: vec![0; count] };
    let (mut line, mut clear, mut y) = (Zeroizing::new(Vec::with_capacity(width)), false, 0);
    while let Some(row) = reader.next_interlaced_row().map_err(damaged)? {
        line.clear();
        let data = row.data();
        match color {
            png::ColorType::Grayscale => line.extend_from_slice(data),
            png::ColorType::GrayscaleAlpha => line.extend(data.chunks_exact(2).map(|p| over(paper, p[0], p[1]))),
            png::ColorType::Rgb => line.extend(data.chunks_exact(3).map(|p| brightness(p[0], p[1], p[2]))),
            png::ColorType::Rgba => {
                line.extend(data.chunks_exact(4).map(|p| over(paper, brightness(p[0], p[1], p[2]), p[3])));
            }
            png::ColorType::Indexed => return Err(PictureError::Damaged),
        }
        clear |= match color {
            png::ColorType::GrayscaleAlpha => data.chunks_exact(2).any(|p| p[1] < 255),
            png::ColorType::Rgba => data.chunks_exact(4).any(|p| p[3] < 255),
            _ => false,
        };
        match row.interlace() {
            png::InterlaceInfo::Adam7(pass) => {
                png::expand_interlaced_row(&mut grey.pixels, width, &line, pass, 8);
            }
            png::InterlaceInfo::Null(_) => {
                let row = grey.pixels.get_mut(y * width..(y + 1) * width).filter(|row| row.len() == line.len());
                row.ok_or(PictureError::Damaged)?.copy_from_slice(&line);
            }
        }
        y += 1;
    }
    if y == 0 || !interlaced && y < height { Err(PictureError::Damaged) } else { Ok((grey, clear)) }
}

fn jpeg(bytes: &[u8]) -> Result<Grey, PictureError> {
    let options = DecoderOptions::default()
        .set_max_width(LONGEST_SIDE)
        .set_max_height(LONGEST_SIDE)
        .set_strict_mode(true)
        .jpeg_set_max_scans(MOST_SCANS)
        .jpeg_set_out_colorspace(ColorSpace::Luma);
    let frame = Frame::of(bytes).ok_or(PictureError::Damaged)?;
    let (width, height) = (frame.width, frame.height);
    let count = pixels(width, height)?;
    if count + frame.kept() > MOST_MEMORY {
        return Err(PictureError::TooLarge);
    }
    let mut decoder = JpegDecoder::new_with_options(Cursor::new(bytes), options);
    decoder.decode_headers().map_err(|_| PictureError::Damaged)?;
    if decoder.dimensions() != Some((width, height)) {
        return Err(PictureError::Damaged);
    }
    // Brightness is a part of nearly all; of those that are RGB or for print it is not.
    if !matches!(decoder.input_colorspace(), Some(ColorSpace::YCbCr | ColorSpace::Luma)) {
        if 3 * count + frame.kept() > MOST_MEMORY {
            return Err(PictureError::TooLarge);
        }
        decoder.set_options(options.jpeg_set_out_colorspace(ColorSpace::RGB));
        let rgb = Zeroizing::new(decoder.decode().map_err(|_| PictureError::Damaged)?);
        let pixels: Vec<u8> = rgb.chunks_exact(3).map(|p| brightness(p[0], p[1], p[2])).collect();
        return if pixels.len() == count { Ok(Grey { width, height, pixels }) } else { Err(PictureError::Damaged) };
    }
    let mut grey = Grey { width, height, pixels: vec![0; count] };
    decoder.decode_into(&mut grey.pixels).map_err(|_| PictureError::Damaged)?;
    Ok(grey)
}

/// What a JPEG says of itself before its picture begins, so that its needs are known (ITU-T T.81, annex B).
struct Frame {
    width: usize,
    height: usize,
    /// All that is not decoded in one pass from top to bottom is kept until the end.
    in_one_pass: bool,
    /// Numbers kept a pixel, times the largest sampling's area.
    numbers: usize,
    area: usize,
}

impl Frame {
    fn of(bytes: &[u8]) -> Option<Self> {
        let mut at = 2;
        let mut frame: Option<(Self, u8)> = None;
        loop {
            let marker = match bytes.get(at..at + 2)? {
                [0xFF, 0xFF] => {
                    at += 1;
                    continue;
                }
                [0xFF, marker] => *marker,
                _ => return None,
            };
            let length = usize::from(u16::from_be_bytes(bytes.get(at + 2..at + 4)?.try_into().ok()?));
            let segment = bytes.get(at + 4..at + 2 + length.max(2))?;
            at += 2 + length;
            match (marker, segment, &mut frame) {
                (0xC0..=0xC2, [_, h1, h0, w1, w0, count, components @ ..], None) => {
                    let sampling = components.chunks_exact(3).take(usize::from(*count));
                    let factors = || sampling.clone().map(|c| (usize::from(c[1] >> 4), usize::from(c[1] & 15)));
                    let most = |of: fn((usize, usize)) -> usize| factors().map(of).max().unwrap_or(1).max(1);
                    let found = Self {
                        width: usize::from(u16::from_be_bytes([*w1, *w0])),
                        height: usize::from(u16::from_be_bytes([*h1, *h0])),
                        in_one_pass: marker != 0xC2,
                        numbers: factors().map(|(h, v)| h * v).sum(),
                        area: most(|f| f.0) * most(|f| f.1),
                    };
                    frame = Some((found, *count));
                }
                (0xDA, [in_scan, ..], Some(_)) => {
                    let (mut frame, count) = frame?;
                    frame.in_one_pass &= *in_scan == count;
                    return Some(frame);
                }
                (0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF | 0xD9 | 0xDA, ..) => return None,
                _ => {}
            }
        }
    }

    /// Bytes that are kept beside the pixels: two a number.
    fn kept(&self) -> usize {
        if self.in_one_pass { 0 } else { 2 * self.width * self.height * self.numbers / self.area }
    }
}

fn webp(bytes: &[u8], paper: u8) -> Result<(Grey, bool), PictureError> {
    let error = |error| match error {
        image_webp::DecodingError::ImageTooLarge | image_webp::DecodingError::MemoryLimitExceeded => {
            PictureError::TooLarge
        }
        _ => PictureError::Damaged,
    };
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(error)?;
    decoder.set_memory_limit(MOST_MEMORY);
    let (width, height) = decoder.dimensions();
    let (width, height) = (width as usize, height as usize);
    let count = pixels(width, height)?;
    let channels = if decoder.has_alpha() { 4 } else { 3 };
    // Beside what comes out: of a lossy one its brightness and colours, of a lossless one four bytes a pixel unless they are
    // what comes out.
    let beside = if decoder.is_lossy() { 2 } else { 7 - channels };
    if count * (channels + beside) > MOST_MEMORY {
        return Err(PictureError::TooLarge);
    }
    let mut colours = Zeroizing::new(vec![0; count * channels]);
    decoder.read_image(&mut colours).map_err(error)?;
    let clear = channels == 4 && colours.chunks_exact(4).any(|p| p[3] < 255);
    let shade = |p: &[u8]| {
        let shade = brightness(p[0], p[1], p[2]);
        p.get(3).map_or(shade, |alpha| over(paper, shade, *alpha))
    };
    let pixels = colours.chunks_exact(channels).map(shade).collect();
    Ok((Grey { width, height, pixels }, clear))
}
