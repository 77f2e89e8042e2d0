//! A table becomes the bytes of a file.

use rust_xlsxwriter::{Format as Style, Workbook, XlsxError};
use serde::{Deserialize, Serialize};

use super::cells::neutral;

/// The form of a file.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// A workbook.
    Xlsx,
    /// Text in UTF-8, separated by commas.
    Csv,
}

impl Format {
    /// The ending of its file's name.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
        }
    }
}

/// What is written: first what the file is, then the headings, then the rows.
#[derive(Clone, Debug)]
pub struct Table {
    /// The name of the sheet.
    pub name: String,
    /// What it is, each with its name.
    pub about: Vec<[String; 2]>,
    /// The headings.
    pub headings: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// Writes a table.
///
/// # Errors
/// The library refuses, such as a text that is too long for a cell.
pub fn write(table: &Table, format: Format) -> anyhow::Result<Vec<u8>> {
    match format {
        Format::Xlsx => Ok(xlsx(table)?),
        Format::Csv => csv(table),
    }
}

/// Each cell is written as text, so that none of them can be a formula. The rows are held in memory: the library's other way
/// would put them into a file in the clear first.
fn xlsx(table: &Table) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name(&table.name)?;
    let bold = Style::new().set_bold();
    let mut at = 0;
    for line in &table.about {
        for (column, text) in (0..).zip(line) {
            sheet.write_string(at, column, text)?;
        }
        at += 1;
    }
    for (column, text) in (0..).zip(&table.headings) {
        sheet.write_string_with_format(at, column, text, &bold)?;
    }
    for (row, cells) in (at + 1..).zip(&table.rows) {
        for (column, text) in (0..).zip(cells) {
            sheet.write_string(row, column, text)?;
        }
    }
    book.save_to_buffer()
}

/// With the mark by which office programs know that it is UTF-8.
fn csv(table: &Table) -> anyhow::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer("\u{feff}".as_bytes().to_vec());
    for line in &table.about {
        writer.write_record(line.iter().map(|cell| neutral(cell)))?;
    }
    for row in std::iter::once(&table.headings).chain(&table.rows) {
        writer.write_record(row.iter().map(|cell| neutral(cell)))?;
    }
    Ok(writer.into_inner().map_err(csv::IntoInnerError::into_error)?)
}
