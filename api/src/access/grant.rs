//! How far the roles of staff reach.

use entity::id::{AccountId, RegionId, SectorId, StaffId, StudioId};
use entity::value::{GrantScope, StaffRole};
use uuid::Uuid;

use super::permission::{Permission, allows};

/// Somebody who works for the committee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    /// The key.
    pub id: StaffId,
    /// Every role, with what it reaches.
    pub grants: Vec<Grant>,
}

impl Staff {
    /// The grants whose role allows something.
    pub fn grants_of(&self, permission: Permission) -> impl Iterator<Item = &Grant> {
        self.grants.iter().filter(move |grant| allows(grant.role, permission))
    }
}

/// One role, and what it reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The role.
    pub role: StaffRole,
    /// How far it reaches.
    pub scope: GrantScope,
    /// The region, committee, sector or studio.
    pub scope_id: Option<Uuid>,
    /// What lies within, for a region, a sector or a studio. Read once for each request, so that no policy needs the database.
    pub reach: Reach,
}

/// What lies within a region or a sector.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// The region and those in it.
    pub regions: Vec<RegionId>,
    /// The studios.
    pub studios: Vec<StudioId>,
}

impl Grant {
    /// Whether it reaches a place, for the person whose account is given.
    pub fn covers(&self, place: &Place, own: AccountId) -> bool {
        let is = |id: Option<Uuid>| id.is_some() && id == self.scope_id;
        let studio_within = || place.studio.is_some_and(|studio| self.reach.studios.contains(&studio));
        match self.scope {
            GrantScope::District => true,
            GrantScope::Region => {
                place.region.is_some_and(|region| self.reach.regions.contains(&region)) || studio_within()
            }
            GrantScope::Sector => is(place.sector.map(Uuid::from)) || studio_within(),
            GrantScope::Studio => is(place.studio.map(Uuid::from)),
            GrantScope::Committee => is(place.committee),
            GrantScope::Own => place.owner == Some(own),
        }
    }
}

/// Where something is, as far as it is known: what a grant has to reach. Nothing known is the whole district.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The region it lies in.
    pub region: Option<RegionId>,
    /// The special committee.
    pub committee: Option<Uuid>,
    /// The sector.
    pub sector: Option<SectorId>,
    /// The studio.
    pub studio: Option<StudioId>,
    /// Whose it is.
    pub owner: Option<AccountId>,
}

impl Place {
    /// The whole district: only those whose role reaches everywhere.
    pub const DISTRICT: Self =
        Self { region: None, committee: None, sector: None, studio: None, owner: None };

    /// A studio, if it is about one.
    pub fn studio(studio: Option<StudioId>) -> Self {
        Self { studio, ..Self::DISTRICT }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn grant(scope: GrantScope, scope_id: Option<Uuid>) -> Grant {
        Grant { role: StaffRole::Officer, scope, scope_id, reach: Reach::default() }
    }

    const ME: AccountId = AccountId(Uuid::from_u128(9));

    #[test]
    fn a_grant_reaches_what_it_names_and_nothing_else() {
        let region = |number| Place { region: Some(RegionId(id(number))), ..Place::DISTRICT };
        let sector = |number| Place { sector: Some(SectorId(id(number))), ..Place::DISTRICT };
        let studio = |number| Place::studio(Some(StudioId(id(number))));
        let committee = |number| Place { committee: Some(id(number)), ..Place::DISTRICT };
        let owner = |number| Place { owner: Some(AccountId(id(number))), ..Place::DISTRICT };
        let regional = Grant {
            reach: Reach { regions: vec![RegionId(id(1)), RegionId(id(2))], studios: vec![StudioId(id(3))] },
            ..grant(GrantScope::Region, Some(id(1)))
        };
        let sectoral = Grant {
            reach: Reach { regions: Vec::new(), studios: vec![StudioId(id(3))] },
            ..grant(GrantScope::Sector, Some(id(1)))
        };
        for (grant, place, expected) in [
            (grant(GrantScope::District, None), Place::DISTRICT, true),
            (grant(GrantScope::District, None), studio(1), true),
            (regional.clone(), region(1), true),
            (regional.clone(), region(2), true),
            (regional.clone(), region(3), false),
            (regional.clone(), studio(3), true),
            (regional.clone(), studio(1), false),
            (regional, Place::DISTRICT, false),
            (sectoral.clone(), sector(1), true),
            (sectoral.clone(), sector(2), false),
            (sectoral, studio(3), true),
            (grant(GrantScope::Studio, Some(id(1))), studio(1), true),
            (grant(GrantScope::Studio, Some(id(1))), studio(2), false),
            (grant(GrantScope::Studio, Some(id(1))), sector(1), false),
            (grant(GrantScope::Committee, Some(id(1))), committee(1), true),
            (grant(GrantScope::Committee, Some(id(1))), committee(2), false),
            (grant(GrantScope::Own, None), owner(9), true),
            (grant(GrantScope::Own, None), owner(8), false),
            (grant(GrantScope::Own, None), Place::DISTRICT, false),
        ] {
            assert_eq!(grant.covers(&place, ME), expected, "{grant:?} {place:?}");
        }
    }
}
