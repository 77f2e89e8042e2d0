//! Documents are kept as they came, so they are looked through: what runs, opens, sends or carries something is refused, and so is what
//! cannot be looked through. This is no reader of PDF: it looks at every byte outside and inside of packed streams for the few names
//! without which none of that works, whatever the structure around them claims.

use std::io::Read;

use entity::value::UploadProblem;
use flate2::read::ZlibDecoder;

/// Names that a document which only shows something has no need of.
const ACTIVE: [&[u8]; 12] = [
    b"JavaScript",
    b"Launch",
    b"EmbeddedFile",
    b"EmbeddedFiles",
    b"FileAttachment",
    b"RichMedia",
    b"SubmitForm",
    b"ImportData",
    b"GoToE",
    b"Rendition",
    b"Movie",
    // Locked, it cannot be looked through.
    b"Encrypt",
];

/// The type of a stream that holds objects.
const OBJECTS: &[u8] = b"ObjStm";

/// Ways of packing that are not undone here. A document may use them for its pictures and fonts, and not beside packed objects.
const OTHER_PACKINGS: [&[u8]; 9] = [
    b"ASCIIHexDecode",
    b"AHx",
    b"ASCII85Decode",
    b"A85",
    b"LZWDecode",
    b"LZW",
    b"RunLengthDecode",
    b"RL",
    b"Crypt",
];

/// Longest of the names, and so many more characters as an escape of each may take.
const LONGEST_NAME: usize = 64;

/// What one packed stream may hold for all of it to be looked at. Those that hold objects are far smaller.
const MOST_OF_A_STREAM: u64 = 16 * 1024 * 1024;

/// What all packed streams together may hold.
const MOST_IN_ALL: u64 = 128 * 1024 * 1024;

/// How far before the word `stream` the description of a stream is looked for.
const HEAD: usize = 16 * 1024;

/// Whether the document only shows something.
pub fn check(bytes: &[u8]) -> Result<(), UploadProblem> {
    check_frame(bytes)?;
    check_names(bytes)?;
    check_streams(bytes)
}

/// It begins as a document, ends as one, and is not a page or an archive as well.
fn check_frame(bytes: &[u8]) -> Result<(), UploadProblem> {
    let end = rfind(bytes, b"%%EOF").ok_or(UploadProblem::Unreadable)?;
    let rest = bytes.get(end + 5..).unwrap_or_default();
    if rest.iter().any(|byte| !byte.is_ascii_whitespace() && *byte != 0) {
        return Err(UploadProblem::MoreThanAFile);
    }
    find(bytes, b"startxref").ok_or(UploadProblem::Unreadable)?;
    let start = bytes.get(..1_024).unwrap_or(bytes).to_ascii_lowercase();
    let page = [&b"<html"[..], b"<!doctype", b"<script", b"<svg", b"<?php"];
    if page.iter().any(|word| find(&start, word).is_some()) || find(bytes, b"PK\x05\x06").is_some() {
        return Err(UploadProblem::MoreThanAFile);
    }
    Ok(())
}

/// None of the names is there, however its characters are written.
fn check_names(bytes: &[u8]) -> Result<(), UploadProblem> {
    for (at, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte == b'/') {
        let name = name(bytes.get(at + 1..).unwrap_or_default());
        if ACTIVE.contains(&name.as_slice()) {
            return Err(UploadProblem::ActiveContent);
        }
    }
    Ok(())
}

/// The name at the beginning, with `#4a` read as the character that it stands for.
fn name(bytes: &[u8]) -> Vec<u8> {
    let mut name = Vec::new();
    let mut rest = bytes.iter().copied();
    while let Some(byte) = rest.next().filter(|byte| !is_end(*byte) && name.len() < LONGEST_NAME) {
        let mut escaped = rest.clone();
        let read = (byte == b'#').then(|| hex(escaped.next()?, escaped.next()?)).flatten();
        match read {
            Some(byte) => {
                name.push(byte);
                rest = escaped;
            }
            None => name.push(byte),
        }
    }
    name
}

fn is_end(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0 || b"/<>[](){}%".contains(&byte)
}

fn hex(high: u8, low: u8) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    Some(digit(high)? * 16 + digit(low)?)
}

/// Everything that is packed the usual way is unpacked and looked at, whatever its description says. Objects that are packed in
/// another way are refused.
fn check_streams(bytes: &[u8]) -> Result<(), UploadProblem> {
    let is = |known: &[&[u8]]| names(bytes).any(|name| known.contains(&name.as_slice()));
    if is(&[OBJECTS]) && is(&OTHER_PACKINGS) {
        return Err(UploadProblem::ActiveContent);
    }
    let mut left = MOST_IN_ALL;
    let mut from = 0;
    while let Some(found) = bytes.get(from..).and_then(|rest| find(rest, b"stream")) {
        let at = from + found;
        from = at + b"stream".len();
        if bytes.get(..at).is_some_and(|before| before.ends_with(b"end")) {
            continue;
        }
        let head = bytes.get(at.saturating_sub(HEAD)..at).unwrap_or_default();
        let head = head.get(rfind(head, b"obj").unwrap_or(0)..).unwrap_or_default();
        let holds_objects = names(head).any(|name| name == OBJECTS);
        if holds_objects && names(head).any(|name| name == b"Predictor") {
            return Err(UploadProblem::ActiveContent);
        }
        let packed = bytes.get(from..).unwrap_or_default();
        let packed = packed.strip_prefix(b"\r").unwrap_or(packed);
        let packed = packed.strip_prefix(b"\n").unwrap_or(packed);
        if !is_zlib(packed) {
            continue;
        }
        let unpacked = unpack(packed, MOST_OF_A_STREAM.min(left));
        left = left.saturating_sub(u64::try_from(unpacked.len()).unwrap_or(u64::MAX));
        let is_whole = u64::try_from(unpacked.len()).is_ok_and(|length| length < MOST_OF_A_STREAM);
        if left == 0 || holds_objects && !is_whole {
            return Err(UploadProblem::Unreadable);
        }
        check_names(&unpacked)?;
    }
    Ok(())
}

fn names(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let starts = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'/');
    starts.map(|(at, _)| name(bytes.get(at + 1..).unwrap_or_default()))
}

/// Whether the two bytes that zlib begins with are there.
fn is_zlib(bytes: &[u8]) -> bool {
    match bytes {
        [first, second, ..] => {
            first & 0x0f == 8 && (u16::from(*first) << 8 | u16::from(*second)).is_multiple_of(31)
        }
        _ => false,
    }
}

/// What is in it, up to so many bytes, or up to where it breaks.
fn unpack(packed: &[u8], most: u64) -> Vec<u8> {
    let mut unpacked = Vec::new();
    // What was read before an error is in the vector.
    let _ = ZlibDecoder::new(packed).take(most).read_to_end(&mut unpacked);
    unpacked
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}

fn rfind(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).rposition(|window| window == word)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    fn document(body: &[u8]) -> Vec<u8> {
        [b"%PDF-1.7\n1 0 obj\n", body, b"\nendobj\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"].concat()
    }

    fn packed(body: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(body).unwrap();
        encoder.finish().unwrap()
    }

    fn stream(head: &str, body: &[u8]) -> Vec<u8> {
        document(&[head.as_bytes(), b"\nstream\r\n", body, b"\nendstream"].concat())
    }

    #[test]
    fn a_document_that_only_shows_something_is_good() {
        assert_eq!(check(&document(b"<< /Type /Catalog /Title (Launch) >>")), Ok(()));
        assert_eq!(check(&stream("<< /Filter /FlateDecode >>", &packed(b"BT (/Title) Tj ET"))), Ok(()));
    }

    #[test]
    fn what_runs_opens_sends_or_carries_is_refused() {
        for body in [
            &b"<< /S /JavaScript /JS (app.alert(1)) >>"[..],
            b"<< /S /J#61vaScript >>",
            b"<< /S/Launch/F(cmd.exe) >>",
            b"<< /Names << /EmbeddedFiles 2 0 R >> >>",
            b"<< /Encrypt 3 0 R >>",
        ] {
            assert_eq!(check(&document(body)), Err(UploadProblem::ActiveContent), "{body:?}");
        }
    }

    #[test]
    fn packing_hides_nothing() {
        let script = b"<< /S /JavaScript >>";
        for head in ["<< /Type /ObjStm /Filter /FlateDecode >>", "<< /Type /Font >>", ""] {
            assert_eq!(check(&stream(head, &packed(script))), Err(UploadProblem::ActiveContent), "{head}");
        }
        let otherwise = stream("<< /Type /Obj#53tm /Filter /LZWDecode >>", b"whatever");
        assert_eq!(check(&otherwise), Err(UploadProblem::ActiveContent));
        let padded = packed(&[vec![b' '; 17 * 1024 * 1024], script.to_vec()].concat());
        assert_eq!(check(&stream("<< /Type /ObjStm >>", &padded)), Err(UploadProblem::Unreadable));
    }

    #[test]
    fn a_bomb_ends_at_the_limit() {
        let one = packed(&vec![0; 15 * 1024 * 1024]);
        let many: Vec<u8> = (0..9)
            .flat_map(|_| [b"2 0 obj <<>> stream\n", one.as_slice(), b"\nendstream\n"].concat())
            .collect();
        assert_eq!(check(&document(&many)), Err(UploadProblem::Unreadable));
    }

    #[test]
    fn what_is_more_than_a_document_or_less_is_refused() {
        let good = document(b"<< >>");
        let with = |more: &[u8]| check(&[good.as_slice(), more].concat());
        assert_eq!(with(b"\r\n \0"), Ok(()));
        assert_eq!(with(b"PK\x03\x04"), Err(UploadProblem::MoreThanAFile));
        assert_eq!(check(&document(b"<html><script>")), Err(UploadProblem::MoreThanAFile));
        assert_eq!(check(good.get(..20).unwrap()), Err(UploadProblem::Unreadable));
    }
}
