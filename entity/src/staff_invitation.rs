//! A single-use link by which somebody joins the staff.

use sea_orm::entity::prelude::*;

use crate::Instant;
use crate::id::{AccountId, StaffInvitationId};
use crate::value::{GrantScope, InvitationEnd, StaffRole};

/// A single-use link by which somebody joins the staff.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_invitation")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StaffInvitationId,
    /// Hash of the token.
    pub token_hash: Vec<u8>,
    /// The login that they will have.
    pub login: String,
    /// Their name, sealed.
    pub name_sealed: Vec<u8>,
    /// The role that they will have.
    pub role: StaffRole,
    /// How far it will reach.
    pub scope: GrantScope,
    /// The region, committee, sector or studio.
    pub scope_id: Option<Uuid>,
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
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
