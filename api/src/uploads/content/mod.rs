//! Bytes in, bytes out: what a file becomes before anybody else sees it. Nothing here waits or knows of a database.

pub mod pdf;
pub mod picture;

pub use picture::Size;

use entity::value::{FileType, UploadProblem, UploadPurpose};

use super::rules::kinds;
use crate::files::workbook::{self, Unfit};

/// What a file became.
#[derive(Debug)]
pub enum Checked {
    /// A picture, made anew in each size.
    Picture(picture::Made),
    /// A document or a table, as it came.
    Document,
}

/// Checks a file and makes of it what is given out.
pub fn check(
    bytes: &[u8],
    announced: FileType,
    purpose: UploadPurpose,
    most_pixels: u64,
) -> Result<Checked, UploadProblem> {
    if kinds::is_made_here(purpose) {
        return Ok(Checked::Document);
    }
    kinds::check_type(bytes, announced)?;
    if kinds::is_picture(announced) {
        return picture::make(bytes, announced, most_pixels).map(Checked::Picture);
    }
    match announced {
        FileType::Csv => {}
        FileType::Xlsx => workbook::check(bytes).map_err(|unfit| match unfit {
            Unfit::TooLarge => UploadProblem::UnpacksTooLarge,
            Unfit::Damaged => UploadProblem::Unreadable,
        })?,
        _ => pdf::check(bytes)?,
    }
    Ok(Checked::Document)
}
