//! Bytes in, bytes out: what a file becomes before anybody else sees it. Nothing here waits or knows of a database.

pub mod pdf;
pub mod picture;

pub use picture::Size;

use entity::value::{FileType, UploadProblem};

use super::rules::kinds;

/// What a file became.
#[derive(Debug)]
pub enum Checked {
    /// A picture, made anew in each size.
    Picture(picture::Made),
    /// A document, as it came.
    Document,
}

/// Checks a file and makes of it what is given out.
pub fn check(bytes: &[u8], announced: FileType, most_pixels: u64) -> Result<Checked, UploadProblem> {
    if kinds::is_made_here(announced) {
        return Ok(Checked::Document);
    }
    kinds::check_type(bytes, announced)?;
    if kinds::is_picture(announced) {
        return picture::make(bytes, announced, most_pixels).map(Checked::Picture);
    }
    pdf::check(bytes).map(|()| Checked::Document)
}
