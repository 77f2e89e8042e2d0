//! A single-use link by which a member takes up what the roster has of them, with the account of their own number.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, MemberId, MemberInvitationId};
use crate::value::InvitationEnd;

/// A single-use link by which a member takes up what the roster has of them, with the account of their own number.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "member_invitation")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MemberInvitationId,
    /// Who is invited.
    pub member_id: MemberId,
    /// Hash of the token.
    pub token_hash: Vec<u8>,
    /// Who invites.
    pub invited_by: AccountId,
    /// When the row came to be.
    pub created_at: Instant,
    /// From when on it no longer counts.
    pub expires_at: Instant,
    /// When it was accepted.
    pub used_at: Option<Instant>,
    /// From when on it counted no more: taken back, replaced by a newer one, or void.
    pub withdrawn_at: Option<Instant>,
    /// Why it was.
    pub withdrawn_because: Option<InvitationEnd>,
    /// Whether it moves a member to whose account somebody has signed in: one made with a reason, by who may change numbers.
    pub rebinds: bool,
    /// With which account it was accepted.
    pub used_by: Option<AccountId>,
    /// Which account was the member's until then.
    pub former_account_id: Option<AccountId>,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
