//! What came of reading a roster in.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::mutation::{Done, Refusal};

/// Something wrong, by row and column as a spreadsheet counts them: the header is row 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowError {
    /// The row; `None` when the file as a whole cannot be read.
    pub row: Option<usize>,
    /// The column's title, where it is one column.
    pub column: Option<String>,
    /// What is wrong, in Chinese.
    pub zh: String,
    /// What is wrong, in English.
    pub en: String,
}

impl RowError {
    /// Wrong in one cell.
    pub(super) fn cell(row: usize, column: &str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { row: Some(row), column: Some(column.to_owned()), zh: zh.into(), en: en.into() }
    }

    /// Wrong in a whole row.
    pub(super) fn row(row: usize, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { row: Some(row), column: None, zh: zh.into(), en: en.into() }
    }

    /// Wrong in the whole file.
    pub(super) fn file(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { row: None, column: None, zh: zh.into(), en: en.into() }
    }
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.row, &self.column) {
            (Some(row), Some(column)) => {
                write!(f, "第 {row} 行“{column}” / row {row}, {column}: {} {}", self.zh, self.en)
            }
            (Some(row), None) => write!(f, "第 {row} 行 / row {row}: {} {}", self.zh, self.en),
            (None, _) => write!(f, "{} {}", self.zh, self.en),
        }
    }
}

/// How many members were, or would be, added and changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Whether nothing was to be written.
    pub dry_run: bool,
    /// Rows of members in the file.
    pub rows: usize,
    /// Members added.
    pub created: usize,
    /// Members changed.
    pub updated: usize,
    /// Members that were as the file says.
    pub unchanged: usize,
    /// Titles of terms added, with assumed dates.
    pub created_terms: Vec<String>,
    /// Everything that is wrong. Unless empty, nothing was written.
    pub errors: Vec<RowError>,
}

impl Report {
    /// A file that cannot be read in.
    pub(super) fn refused(dry_run: bool, rows: usize, errors: Vec<RowError>) -> Self {
        Self { dry_run, rows, errors, ..Self::default() }
    }

    /// Whether nothing was written because of errors.
    pub fn is_refused(&self) -> bool {
        !self.errors.is_empty()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_refused() {
            for error in &self.errors {
                writeln!(f, "{error}")?;
            }
            let count = self.errors.len();
            return write!(f, "共 {count} 处错误，未写入任何内容。 {count} errors; nothing was written.");
        }
        let Self { rows, created, updated, unchanged, .. } = self;
        writeln!(f, "共 {rows} 行：新增 {created}，更新 {updated}，未变 {unchanged}。")?;
        writeln!(f, "{rows} rows: {created} created, {updated} updated, {unchanged} unchanged.")?;
        for term in &self.created_terms {
            writeln!(
                f,
                "新增{term}，起止日期为推算，请核对。 Added the term {term} with assumed dates; please check them."
            )?;
        }
        f.write_str(if self.dry_run {
            "试运行，未写入任何内容。 Dry run: nothing was written."
        } else {
            "已写入。 Written."
        })
    }
}

impl Done for Report {
    fn object(&self) -> Option<(&'static str, uuid::Uuid)> {
        None
    }
}

/// A roster with errors, found only when it was compared with what is there.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Refused(pub(super) Report);

impl Refusal for Refused {
    fn code(&self) -> &'static str {
        "ROSTER_REFUSED"
    }
}
