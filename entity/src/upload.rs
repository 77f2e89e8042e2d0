//! A file that somebody sends.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, SessionId, UploadId};
use crate::value::{FileType, UploadProblem, UploadPurpose, UploadState};

/// A file that somebody sends.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "upload")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: UploadId,
    /// Whose it is.
    pub account_id: AccountId,
    /// The session that may send it.
    pub session_id: SessionId,
    /// What it is for.
    pub purpose: UploadPurpose,
    /// The name that its owner gave it, made harmless and sealed.
    pub file_name_sealed: Vec<u8>,
    /// What it was announced as; once it is ready, that is what it is.
    pub file_type: FileType,
    /// How many bytes it was announced with.
    pub bytes: i32,
    /// Where it lies in the store: random, and known before the first byte is written.
    pub storage_name: String,
    /// Where it stands.
    pub state: UploadState,
    /// Which of the person's open places it takes.
    pub slot: Option<i32>,
    /// Why it was rejected.
    pub problem: Option<UploadProblem>,
    /// Hash of what is given out, in hexadecimal digits.
    pub content_hash: Option<String>,
    /// Width of the largest size in pixels; `None` of documents.
    pub width: Option<i32>,
    /// Height of the largest size in pixels; `None` of documents.
    pub height: Option<i32>,
    /// How often it was taken up for checking without coming to an end.
    pub tries: i32,
    /// From when on it may be checked.
    pub due_at: Option<Instant>,
    /// Until when somebody checks it.
    pub lease_until: Option<Instant>,
    /// Kind of the object that uses it.
    pub attached_kind: Option<String>,
    /// Key of the object that uses it.
    pub attached_id: Option<Uuid>,
    /// Whether files of it lie in the store that nobody needs.
    pub cleanup: bool,
    /// When the row came to be.
    pub created_at: Instant,
    /// When its bytes were here.
    pub received_at: Option<Instant>,
    /// From when on it lapses, or its row is forgotten; `None` while something uses it.
    pub expires_at: Option<Instant>,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
