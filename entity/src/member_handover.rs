//! What a member who left handed over.

use sea_orm::entity::prelude::*;

use crate::id::{MemberHandoverId, MemberId, MemberLeavingId, OrgSeatId, StudioId};

/// A seat or the lead of a studio that went to somebody else with a leaving, and what that did.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "member_handover")]
pub struct Model {
    /// Its key (`UUIDv7`).
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MemberHandoverId,
    /// With which leaving.
    pub leaving_id: MemberLeavingId,
    /// Which of those of the leaving, from 1.
    pub ordinal: i32,
    /// The seat that the member had.
    pub seat_id: Option<OrgSeatId>,
    /// The seat that the successor got for it.
    pub new_seat_id: Option<OrgSeatId>,
    /// The lower seat of the same body that the successor gave up for it.
    pub former_seat_id: Option<OrgSeatId>,
    /// The studio that the member led.
    pub studio_id: Option<StudioId>,
    /// Where in the team of the studio the successor was before, from 0.
    pub team_place: Option<i32>,
    /// Who took over.
    pub successor_id: MemberId,
}

/// Relations are followed by named queries of the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
