//! The roster (名册): members read in from a CSV file or an Excel workbook, all or nothing, as often as one likes, and taken back whole.
//!
//! The phone number says who somebody is: a row whose number is known changes that member, another adds one. `sheet.rs` takes the file
//! apart, `table.rs` finds its columns, `rows.rs` reads each cell and names everything that is wrong by row and column, `plan.rs` compares with what is there, and
//! `import.rs` writes and keeps what was there before, with which `undo.rs` takes it back while that is kept. Only these two know the database.
//! The command line gives a file; `sending.rs` takes one that staff sent, looks at it and reads it in as it was looked at.

pub mod error;
mod import;
mod plan;
mod report;
mod rows;
pub mod sending;
mod sheet;
mod table;
mod undo;

use chrono::TimeDelta;

pub use import::import;
pub use report::{Changes, Missing, Report, RowError, Rows};
pub use undo::{Obstacle, TOLD, UndoError, Undone, let_go, undo, word};

/// How long what an import did can be taken back: then what was there before is let go.
pub const KEPT_FOR: TimeDelta = TimeDelta::days(30);

/// How to read a roster in.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The name of the file; what its content is has to agree with its extension.
    pub file_name: String,
    /// Columns under names of their own: ours, and what the file has.
    pub columns: Vec<(String, String)>,
    /// Columns of the file to leave out.
    pub skip: Vec<String>,
    /// Told how many members are written, and of how many.
    pub progress: Option<fn(usize, usize)>,
    /// Only tell what would happen.
    pub dry_run: bool,
    /// Let those serve again who have left and are in the roster; otherwise they are told of and left alone, since the roster may be old.
    pub revive: bool,
}

/// The columns of a roster.
pub const HEADER: [&str; 7] = ["姓名", "手机号", "界别", "专委会", "单位及职务", "届次", "备注"];
