//! A workbook is a packed folder of texts. How much is in it is known before anything is made of it: by what its directory says, and again by
//! what comes out, since a directory may lie.

use std::io::{self, Cursor, Read};

use zip::ZipArchive;

/// The most bytes in all of its parts; a roster of ten thousand rows has about six million.
const MOST_UNPACKED: u64 = 64 * 1024 * 1024;

/// The most parts.
const MOST_PARTS: usize = 1_000;

/// What every workbook has.
const PARTS: [&str; 2] = ["[Content_Types].xml", "xl/workbook.xml"];

/// Why a file is not taken for a workbook.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// There is more in it than can be worked on.
    TooLarge,
    /// It is damaged, encrypted, or another document.
    Damaged,
}

/// Whether it can be unpacked; nothing of it is kept meanwhile.
pub fn check(bytes: &[u8]) -> Result<(), Unfit> {
    within(bytes, MOST_UNPACKED)
}

fn within(bytes: &[u8], most: u64) -> Result<(), Unfit> {
    let mut folder = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unfit::Damaged)?;
    if folder.len() > MOST_PARTS {
        return Err(Unfit::TooLarge);
    }
    if PARTS.iter().any(|part| folder.index_for_name(part).is_none()) {
        return Err(Unfit::Damaged);
    }
    let mut room = most;
    for at in 0..folder.len() {
        let part = folder.by_index_raw(at).map_err(|_| Unfit::Damaged)?;
        room = room.checked_sub(part.size()).ok_or(Unfit::TooLarge)?;
    }
    let mut room = most;
    for at in 0..folder.len() {
        let part = folder.by_index(at).map_err(|_| Unfit::Damaged)?;
        let mut read = part.take(room + 1);
        let size = io::copy(&mut read, &mut io::sink());
        let left = size.as_ref().map_or(Some(0), |size| room.checked_sub(*size));
        room = left.ok_or(Unfit::TooLarge)?;
        size.map_err(|_| Unfit::Damaged)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn packed(parts: &[(&str, usize)]) -> Vec<u8> {
        let mut folder = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, size) in PARTS.iter().map(|name| (*name, 10)).chain(parts.iter().copied()) {
            folder.start_file(name, SimpleFileOptions::default()).unwrap();
            folder.write_all(&vec![b' '; size]).unwrap();
        }
        folder.finish().unwrap().into_inner()
    }

    #[test]
    fn a_workbook_is_measured_before_it_is_unpacked() {
        assert_eq!(within(&packed(&[("xl/worksheets/sheet1.xml", 100_000)]), 200_000), Ok(()));
        let bomb = packed(&[("xl/worksheets/sheet1.xml", 5_000_000)]);
        assert!(bomb.len() < 20_000, "it is small as it comes");
        assert_eq!(within(&bomb, 200_000), Err(Unfit::TooLarge));
        let many = packed(&[("xl/a", 150_000), ("xl/b", 150_000)]);
        assert_eq!(within(&many, 200_000), Err(Unfit::TooLarge));
    }

    #[test]
    fn a_directory_that_lies_is_found_out_by_what_comes_out() {
        let mut bomb = packed(&[("xl/worksheets/sheet1.xml", 5_000_000)]);
        let told = 5_000_000_u32.to_le_bytes();
        let places: Vec<usize> = (0..bomb.len() - 4).filter(|at| bomb[*at..*at + 4] == told).collect();
        assert!(!places.is_empty());
        for at in places {
            bomb[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
        }
        assert!(within(&bomb, 200_000).is_err());
    }

    #[test]
    fn what_is_no_workbook_is_refused() {
        assert_eq!(check(b"PK\x03\x04 and so on"), Err(Unfit::Damaged));
        let mut other = ZipWriter::new(Cursor::new(Vec::new()));
        other.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
        assert_eq!(check(&other.finish().unwrap().into_inner()), Err(Unfit::Damaged));
    }
}
