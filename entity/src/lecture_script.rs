//! One version of what is to be said in a lecture.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, LectureId, LectureScriptId};
use crate::value::ScriptState;

/// One version of what is to be said in a lecture.
#[expect(clippy::struct_excessive_bools, reason = "one for each item of the checklist; they are independent")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "lecture_script")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LectureScriptId,
    /// The lecture.
    pub lecture_id: LectureId,
    /// Which version, from 1 on.
    pub number: i32,
    /// What is to be said: HTML, cleaned when it was written.
    pub content: String,
    /// A word to who reads it; may be empty.
    pub note: String,
    /// Who handed it in.
    pub author_account_id: AccountId,
    /// What became of it.
    pub state: ScriptState,
    /// Who read it for the office.
    pub reviewer_account_id: Option<AccountId>,
    /// When.
    pub reviewed_at: Option<Instant>,
    /// What they say of it; may be empty.
    pub comments: String,
    /// Facts and figures are right.
    pub facts_checked: bool,
    /// The wording is neutral.
    pub wording_neutral: bool,
    /// Nothing in it belongs to somebody else.
    pub copyright_clear: bool,
    /// It tells of nobody's private affairs.
    pub no_personal_data: bool,
    /// It fits the time.
    pub length_fits: bool,
    /// When the row came to be.
    pub created_at: Instant,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
