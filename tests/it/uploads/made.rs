//! Files that tests send, made byte by byte.

use std::io::{Cursor, Write};

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

/// What must never be found again in what is given out or kept.
pub(super) const PLANTED: &[u8] = b"PLANTED-39.9042N-116.4074E";

/// A picture with a little in it.
pub(crate) fn picture(format: ImageFormat, width: u32, height: u32) -> Vec<u8> {
    let shade = |part: u32| u8::try_from(part % 256).unwrap();
    let picture = RgbImage::from_fn(width, height, |x, y| Rgb([shade(x), shade(y), shade(x ^ y)]));
    let mut bytes = Vec::new();
    DynamicImage::ImageRgb8(picture).write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

/// A photo lying on its side, with a position and a comment, as a phone makes it.
pub(super) fn photo_with_position(width: u32, height: u32) -> Vec<u8> {
    let plain = picture(ImageFormat::Jpeg, width, height);
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value.to_le_bytes()].concat()
    };
    let mut tiff = b"II*\0\x08\0\0\0\x02\0".to_vec();
    tiff.extend(entry(0x0112, 3, 1, 6)); // turned by a quarter
    tiff.extend(entry(0x8825, 4, 1, 38)); // the position is at 38
    tiff.extend([0; 4]);
    tiff.extend(b"\x02\0");
    tiff.extend(entry(0x0001, 2, 2, u32::from(b'N')));
    tiff.extend(entry(0x001b, 7, u32::try_from(PLANTED.len()).unwrap(), 68));
    tiff.extend([0; 4]);
    tiff.extend(PLANTED);
    let exif = [b"Exif\0\0".as_slice(), &tiff].concat();
    [&plain[..2], &segment(0xe1, &exif), &segment(0xfe, PLANTED), &plain[2..]].concat()
}

fn segment(mark: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2).unwrap();
    [&[0xff, mark][..], &length.to_be_bytes(), body].concat()
}

/// An archive with one entry, small and true.
pub(super) fn archive() -> Vec<u8> {
    let mut zip = b"PK\x03\x04\x0a\0\0\0\0\0\0\0\0\0".to_vec();
    zip.extend(PLANTED);
    zip.extend(b"PK\x05\x06");
    zip.extend([0; 18]);
    zip
}

pub(super) fn packed(body: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
}

/// So many zeros, packed without ever being there at once.
pub(super) fn packed_zeros(megabytes: usize) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    let zeros = vec![0; 1_000_000];
    for _ in 0..megabytes {
        encoder.write_all(&zeros).unwrap();
    }
    encoder.finish().unwrap()
}

/// A PNG of whatever its head says and whatever follows. `colour`: 0 is grey, 2 colour, 6 colour with transparency.
pub(super) fn png(width: u32, height: u32, depth: u8, colour: u8, chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[depth, colour, 0, 0, 0]].concat();
    bytes.extend(chunk(*b"IHDR", &head));
    for (name, body) in chunks {
        bytes.extend(chunk(**name, body));
    }
    bytes.extend(chunk(*b"IEND", &[]));
    bytes
}

fn chunk(name: [u8; 4], body: &[u8]) -> Vec<u8> {
    let mut crc = Crc::new();
    crc.update(&name);
    crc.update(body);
    let length = u32::try_from(body.len()).unwrap();
    [&length.to_be_bytes()[..], &name, body, &crc.sum().to_be_bytes()].concat()
}

/// A document of one empty page, with `more` among its objects.
pub(crate) fn document(more: &str) -> Vec<u8> {
    format!(
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R {more} >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n\
         3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"
    )
    .into_bytes()
}

/// The text that every scanner knows, in two parts, so that none takes this file for it.
pub(super) fn eicar() -> String {
    ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].concat()
}

pub(super) fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
