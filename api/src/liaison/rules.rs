//! Of what somebody is the liaison officer, and when that ends and goes on.

use entity::id::{MemberId, OrgUnitId, RegionId};
use entity::liaison_officer::Model;
use serde::Serialize;
use uuid::Uuid;

use super::error::LiaisonError;

/// Of what somebody is the liaison officer.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Target {
    /// Of a township, village or community.
    Region(RegionId),
    /// Of a body.
    OrgUnit(OrgUnitId),
    /// Of a member.
    Member(MemberId),
}

impl Target {
    /// The column that names it, and its key.
    pub(super) fn column(self) -> (&'static str, Uuid) {
        match self {
            Self::Region(id) => ("o.region_id", id.0),
            Self::OrgUnit(id) => ("o.org_unit_id", id.0),
            Self::Member(id) => ("o.of_member_id", id.0),
        }
    }

    /// Of what a row is.
    pub(super) fn of(row: &Model) -> Option<Self> {
        let region = row.region_id.map(Self::Region);
        region.or(row.org_unit_id.map(Self::OrgUnit)).or(row.of_member_id.map(Self::Member))
    }
}

/// It ends once.
pub fn check_end(row: &Model) -> Result<(), LiaisonError> {
    row.until_on.map_or(Ok(()), |_| Err(LiaisonError::Ended))
}

/// Only what has ended is taken up again.
pub fn check_restore(row: &Model) -> Result<(), LiaisonError> {
    row.until_on.map(|_| ()).ok_or(LiaisonError::NotEnded)
}
