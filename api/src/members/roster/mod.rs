//! The roster (名册): members read in from a CSV file, all or nothing, as often as one likes.
//!
//! The phone number says who somebody is: a row whose number is known changes that member, another adds one. `table.rs` takes the file
//! apart, `rows.rs` reads each cell and names everything that is wrong by row and column, `plan.rs` compares with what is there, and
//! `import.rs` writes. Only the last knows the database.

mod import;
mod plan;
mod report;
mod rows;
mod table;

pub use import::import;
pub use report::{Changes, Report, RowError, Rows};

/// How to read a roster in.
#[derive(Copy, Clone, Debug, Default)]
pub struct Options {
    /// Only tell what would happen.
    pub dry_run: bool,
    /// Let those serve again who have left and are in the roster; otherwise they are told of and left alone, since the roster may be old.
    pub revive: bool,
}

/// The first line of a roster.
pub const HEADER: [&str; 7] = ["姓名", "手机号", "界别", "专委会", "单位及职务", "届次", "备注"];
