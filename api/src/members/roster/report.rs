//! What came of reading a roster in.

use std::fmt;

use entity::id::RosterImportId;
use serde::{Deserialize, Serialize};

use super::rows::Entry;
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

/// Rows of one kind: how many there are, and the first of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rows {
    /// How many.
    pub count: usize,
    /// Number and name of the first.
    pub first: Vec<(usize, String)>,
}

/// How many rows of a kind are named one by one.
const NAMED: usize = 50;

impl Rows {
    pub(super) fn add(&mut self, entry: &Entry) {
        self.count += 1;
        if self.first.len() < NAMED {
            self.first.push((entry.row, entry.name.clone()));
        }
    }
}

impl fmt::Display for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named: Vec<String> = self.first.iter().map(|(row, name)| format!("{row} {name}")).collect();
        f.write_str(&named.join("、"))?;
        match self.count.saturating_sub(self.first.len()) {
            0 => Ok(()),
            more => write!(f, "……另有 {more} 行 and {more} more rows"),
        }
    }
}

/// What becomes, or would become, of the members in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    /// Added.
    pub created: Rows,
    /// Changed.
    pub updated: Rows,
    /// Serve again.
    pub revived: Rows,
    /// Have left, and are left alone.
    pub left: Rows,
    /// Added, although somebody of the same name is there whose number the file does not have: perhaps only the number has changed.
    pub namesakes: Rows,
    /// How many are as the file says.
    pub unchanged: usize,
    /// Serve in a term that the file names, and are not in it: they stay as they are.
    pub missing: Missing,
}

/// Members who are not in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    /// How many.
    pub count: usize,
    /// The names of the first.
    pub first: Vec<String>,
}

impl Missing {
    pub(super) fn of(mut names: Vec<String>) -> Self {
        let count = names.len();
        names.truncate(NAMED);
        Self { count, first: names }
    }
}

/// What came of reading a roster in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Whether nothing was to be written.
    pub dry_run: bool,
    /// Rows of members in the file.
    pub rows: usize,
    /// What becomes of them.
    pub changes: Changes,
    /// By which it can be taken back; `None` when nothing was written.
    pub import_id: Option<RosterImportId>,
    /// Titles of terms added, with assumed dates.
    pub created_terms: Vec<String>,
    /// Which of our columns the file has, by their place in `HEADER`, and what it calls them.
    pub columns: Vec<(usize, String)>,
    /// What the file, the way to read it and what it met come to; `None` when there are errors. Who reads it in says which plan they saw.
    pub digest: Option<String>,
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

impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { created, updated, revived, left, namesakes, unchanged, missing } = self;
        writeln!(
            f,
            "新增 {}，更新 {}，恢复在任 {}，已离任 {}，未变 {unchanged}。",
            created.count, updated.count, revived.count, left.count
        )?;
        writeln!(
            f,
            "{} created, {} updated, {} serve again, {} have left, {unchanged} unchanged.",
            created.count, updated.count, revived.count, left.count
        )?;
        for (title, rows) in [
            ("新增 Created", created),
            ("更新 Updated", updated),
            ("恢复在任 Serve again", revived),
            (
                "已离任，未作改动；如确已恢复在任，请加 --revive。 Have left and stay so; with --revive they serve again",
                left,
            ),
            (
                "另有同名委员，号码不在名册中；如只是换号，请勿重复新增。 Somebody of this name has a number that is not in the file; \
                 if only the number has changed, this makes a second member",
                namesakes,
            ),
        ] {
            if rows.count > 0 {
                writeln!(f, "{title}: {rows}")?;
            }
        }
        if missing.count > 0 {
            let named = missing.first.join("、");
            let count = missing.count;
            writeln!(
                f,
                "在任而不在名册中，未作改动 Serve and are not in the file; they stay ({count}): {named}"
            )?;
        }
        Ok(())
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
        writeln!(f, "共 {rows} 行。 {rows} rows.", rows = self.rows)?;
        write!(f, "{}", self.changes)?;
        for term in &self.created_terms {
            writeln!(
                f,
                "新增{term}，起止日期为推算，请核对。 Added the term {term} with assumed dates; please check them."
            )?;
        }
        match self.import_id {
            _ if self.dry_run => f.write_str("试运行，未写入任何内容。 Dry run: nothing was written."),
            None => f.write_str("没有变化，未写入任何内容。 Nothing changes; nothing was written."),
            Some(RosterImportId(id)) => {
                write!(f, "已写入。如需撤销： Written. To take it back: tongxin import undo {id} --reason …")
            }
        }
    }
}

impl Done for Report {
    fn object(&self) -> Option<(&'static str, uuid::Uuid)> {
        self.import_id.map(|id| ("RosterImport", id.into()))
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
