//! Picture files made byte by byte: what no encoder writes.

/// A PNG of these chunks.
pub(crate) fn png(chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, data) in chunks {
        file.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        let start = file.len();
        file.extend(*name);
        file.extend(data);
        let check = crc32(&file[start..]);
        file.extend(check.to_be_bytes());
    }
    file
}

/// What a PNG says first. `color` 0 is grey, 2 RGB, 6 RGB with transparency.
pub(crate) fn header(width: u32, height: u32, depth: u8, color: u8, interlaced: bool) -> Vec<u8> {
    let mut data = [width.to_be_bytes(), height.to_be_bytes()].concat();
    data.extend([depth, color, 0, 0, u8::from(interlaced)]);
    data
}

/// A greyscale PNG in Adam7's seven passes.
pub(crate) fn interlaced(width: usize, height: usize, grey: &[u8]) -> Vec<u8> {
    let passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];
    let mut rows = Vec::new();
    for (left, top, across, down) in passes {
        for y in (top..height).step_by(down) {
            let row: Vec<u8> = (left..width).step_by(across).map(|x| grey[y * width + x]).collect();
            if !row.is_empty() {
                rows.push(0);
                rows.extend(row);
            }
        }
    }
    let header = header(width as u32, height as u32, 8, 0, true);
    png(&[(b"IHDR", header), (b"IDAT", stored(&rows)), (b"IEND", Vec::new())])
}

/// zlib without compression.
pub(crate) fn stored(data: &[u8]) -> Vec<u8> {
    let mut stream = vec![0x78, 0x01];
    let mut blocks = data.chunks(0xFFFF).peekable();
    while let Some(block) = blocks.next() {
        let length = u16::try_from(block.len()).unwrap();
        stream.push(u8::from(blocks.peek().is_none()));
        stream.extend(length.to_le_bytes());
        stream.extend((!length).to_le_bytes());
        stream.extend(block);
    }
    let sums = data.iter().fold((1_u32, 0_u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (b + a) % 65_521)
    });
    stream.extend((sums.1 << 16 | sums.0).to_be_bytes());
    stream
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()))
    })
}

/// A JPEG up to where its picture would begin: three components of these samplings, `marker` 0xC0 in one pass, 0xC2 in many.
pub(crate) fn jpeg(marker: u8, width: u16, height: u16, samplings: [u8; 3]) -> Vec<u8> {
    let mut file = vec![0xFF, 0xD8, 0xFF, marker, 0, 17, 8];
    file.extend(height.to_be_bytes());
    file.extend(width.to_be_bytes());
    file.push(3);
    for (id, sampling) in (1..).zip(samplings) {
        file.extend([id, sampling, 0]);
    }
    file.extend([0xFF, 0xDA, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, 63, 0, 0xFF, 0xD9]);
    file
}

/// A lossless WebP that has nothing after its size.
pub(crate) fn webp(width: u32, height: u32) -> Vec<u8> {
    let mut data = vec![0x2F];
    data.extend(((width - 1) | (height - 1) << 14).to_le_bytes());
    data.push(0);
    let mut file = b"RIFF".to_vec();
    file.extend(u32::try_from(data.len() + 12).unwrap().to_le_bytes());
    file.extend(b"WEBPVP8L");
    file.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
    file.extend(data);
    file
}
