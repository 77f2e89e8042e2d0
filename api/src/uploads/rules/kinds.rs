//! What may be sent for which purpose, and what bytes are by their own beginning.

use entity::value::{FileType, UploadProblem, UploadPurpose};

use FileType::{Csv, Jpeg, Pdf, Png, Webp, Xlsx};

/// All types, by the name that HTTP has for them.
pub const TYPES: [(FileType, &str); 6] = [
    (Jpeg, "image/jpeg"),
    (Png, "image/png"),
    (Webp, "image/webp"),
    (Pdf, "application/pdf"),
    (Csv, "text/csv"),
    (Xlsx, XLSX),
];

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The type of this name.
pub fn read_type(name: &str) -> Option<FileType> {
    let name = name.trim().to_ascii_lowercase();
    TYPES.into_iter().find(|(_, known)| *known == name).map(|(kind, _)| kind)
}

/// Whether this is a name of the form that some phones keep photos in, which nothing here reads.
pub fn is_heic(name: &str) -> bool {
    let name = name.trim().to_ascii_lowercase();
    name.starts_with("image/heic") || name.starts_with("image/heif")
}

/// Its name in HTTP.
pub fn name_of(kind: FileType) -> &'static str {
    match kind {
        Jpeg => "image/jpeg",
        Png => "image/png",
        Webp => "image/webp",
        Pdf => "application/pdf",
        Csv => "text/csv",
        Xlsx => XLSX,
    }
}

/// What may be sent for a purpose.
pub fn allowed(purpose: UploadPurpose) -> &'static [FileType] {
    match purpose {
        UploadPurpose::MemberPhoto | UploadPurpose::StudioPhoto | UploadPurpose::ActivityPhoto => {
            &[Jpeg, Png, Webp]
        }
        UploadPurpose::Document => &[Pdf],
        UploadPurpose::Roster => &[Csv, Xlsx],
        // The server makes those itself; nobody sends one.
        UploadPurpose::ListExport => &[],
    }
}

/// Whether the type is one of pictures, which are made anew, and not kept as they came.
pub fn is_picture(kind: FileType) -> bool {
    matches!(kind, Jpeg | Png | Webp)
}

/// Whether the server makes the files of a purpose itself.
pub fn is_made_here(purpose: UploadPurpose) -> bool {
    purpose == UploadPurpose::ListExport
}

/// What the bytes are by their beginning; neither the name nor what the client says counts.
pub fn by_content(bytes: &[u8]) -> Result<FileType, UploadProblem> {
    let at = |from: usize, mark: &[u8]| bytes.get(from..).is_some_and(|rest| rest.starts_with(mark));
    if at(0, &[0xff, 0xd8, 0xff]) {
        Ok(Jpeg)
    } else if at(0, b"\x89PNG\r\n\x1a\n") {
        Ok(Png)
    } else if at(0, b"RIFF") && at(8, b"WEBP") {
        Ok(Webp)
    } else if at(0, b"%PDF-") {
        Ok(Pdf)
    } else if at(4, b"ftyp")
        && [b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"].iter().any(|brand| at(8, *brand))
    {
        Err(UploadProblem::Heic)
    } else {
        Err(UploadProblem::TypeNotAllowed)
    }
}

/// How files begin that are no tables: folders and the documents in them, old documents, pages.
const NO_TEXT: [&[u8]; 3] = [b"PK", b"\xd0\xcf\x11\xe0", b"<"];

/// The bytes are what they were announced as.
pub fn check_type(bytes: &[u8], announced: FileType) -> Result<(), UploadProblem> {
    let is_right = match announced {
        Xlsx => bytes.starts_with(b"PK\x03\x04"),
        // Text has no mark of its own, so it is whatever is nothing else.
        Csv => {
            by_content(bytes).is_err()
                && !NO_TEXT.iter().any(|mark| bytes.starts_with(mark))
                && !bytes.contains(&0)
        }
        Jpeg | Png | Webp | Pdf => by_content(bytes)? == announced,
    };
    if is_right { Ok(()) } else { Err(UploadProblem::TypeMismatch) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides_and_not_what_was_said() {
        assert_eq!(check_type(b"\xff\xd8\xff\xe0", Jpeg), Ok(()));
        assert_eq!(check_type(b"\xff\xd8\xff\xe0", Png), Err(UploadProblem::TypeMismatch));
        assert_eq!(check_type(b"RIFF\0\0\0\0WEBPVP8 ", Webp), Ok(()));
        assert_eq!(check_type(b"\0\0\0\x18ftypheic\0\0\0\0", Jpeg), Err(UploadProblem::Heic));
        for other in [
            &b"<svg xmlns="[..],
            b"<!DOCTYPE html>",
            b"PK\x03\x04",
            b"GIF89a",
            b"\xd0\xcf\x11\xe0",
            b"",
            b" %PDF-1.4",
        ] {
            assert_eq!(check_type(other, Pdf), Err(UploadProblem::TypeNotAllowed), "{other:?}");
        }
    }

    #[test]
    fn tables_are_what_they_say() {
        assert_eq!(check_type(b"PK\x03\x04", Xlsx), Ok(()));
        assert_eq!(check_type("姓名,手机号".as_bytes(), Csv), Ok(()));
        for other in
            [&b"PK\x03\x04"[..], b"%PDF-1.4", b"\x89PNG\r\n\x1a\n", b"<html>", b"a\0b", b"\xd0\xcf\x11\xe0"]
        {
            assert_eq!(check_type(other, Csv), Err(UploadProblem::TypeMismatch), "{other:?}");
        }
        assert_eq!(check_type(b"a,b", Xlsx), Err(UploadProblem::TypeMismatch));
    }

    #[test]
    fn every_type_has_one_name() {
        for (kind, name) in TYPES {
            assert_eq!((read_type(&name.to_uppercase()), name_of(kind)), (Some(kind), name));
        }
        assert_eq!(read_type("image/svg+xml"), None);
    }
}
