//! A resident sees and takes back their own. Staff who act for hosts see what is open where their roles reach, and refer it; nobody else
//! learns that a request exists.

use entity::id::{AccountId, RegionId};
use entity::service_request::Model;
use entity::value::GrantScope;
use strum::{EnumIter, IntoEnumIterator};
use uuid::Uuid;

use crate::access::{self, Actor, Decision, Permission, Place, Row};
use crate::error::Fault;

/// What can be done with requests.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// Ask for something.
    Open,
    /// See one.
    View,
    /// Read what the resident wrote.
    ReadWords,
    /// Take one back.
    Withdraw,
    /// Say who can help.
    Refer,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::Open => "service_requests.open",
            Self::View => "service_requests.view",
            Self::ReadWords => "service_requests.read_words",
            Self::Withdraw => "service_requests.withdraw",
            Self::Refer => "service_requests.refer",
        }
    }
}

/// What the policy looks at.
#[derive(Copy, Clone, Debug, Default)]
pub struct Facts {
    /// Whose request it is.
    pub resident: Option<AccountId>,
    /// Where they would like to be helped; without it, it is the whole district's.
    pub region: Option<RegionId>,
}

impl Facts {
    /// The facts of a request.
    pub fn of(row: &Model) -> Self {
        Self { resident: Some(row.account_id), region: row.region_id }
    }
}

/// Allow, hide or deny.
pub fn decide(actor: &Actor, action: Action, facts: &Facts) -> Decision {
    if matches!(actor, Actor::Anonymous { .. }) {
        return Decision::SignIn;
    }
    if matches!(actor, Actor::System) {
        return Decision::Deny("SYSTEM");
    }
    let is_own = facts.resident.is_some() && actor.account_id() == facts.resident;
    let place = Place { region: facts.region, ..Place::DISTRICT };
    let may = |permission| access::staff_may(actor, permission, &place).is_allowed();
    let as_staff = may(Permission::AppointmentManage);
    match action {
        Action::Open => Decision::Allow,
        Action::View if is_own || as_staff => Decision::Allow,
        Action::ReadWords | Action::Withdraw if is_own => Decision::Allow,
        Action::ReadWords if as_staff && may(Permission::ResidentReveal) => Decision::Allow,
        Action::ReadWords if as_staff => Decision::Deny("NO_PERMISSION"),
        Action::Withdraw if as_staff => Decision::Deny("NOT_THE_RESIDENT"),
        // Nobody names who is to help themselves.
        Action::Refer if is_own && as_staff => Decision::Deny("OWN_REQUEST"),
        Action::Refer if as_staff => Decision::Allow,
        Action::Refer if is_own => Decision::Deny("STAFF_ONLY"),
        Action::View | Action::ReadWords | Action::Withdraw | Action::Refer => Decision::Hide,
    }
}

/// Which requests a list may show. Only this file makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    sees_all: bool,
    regions: Vec<Uuid>,
}

impl Scope {
    /// Whether those of the whole district are shown.
    pub(super) fn sees_all(&self) -> bool {
        self.sees_all
    }

    /// The regions whose requests are shown otherwise.
    pub(super) fn regions(&self) -> &[Uuid] {
        &self.regions
    }
}

/// What staff see in lists; whoever acts for no host sees none.
pub fn visible_to(actor: &Actor) -> Result<Scope, Fault> {
    let everywhere = access::staff_may(actor, Permission::AppointmentManage, &Place::DISTRICT);
    let grants = actor.staff().into_iter().flat_map(|staff| staff.grants_of(Permission::AppointmentManage));
    let regional = grants.filter(|grant| grant.scope == GrantScope::Region);
    let regions: Vec<Uuid> =
        regional.flat_map(|grant| grant.reach.regions.iter().map(|region| region.0)).collect();
    if everywhere != Decision::Deny("OUT_OF_SCOPE") {
        everywhere.check()?;
    }
    Ok(Scope { sees_all: everywhere.is_allowed(), regions })
}

/// The permission table: of a request of somebody else, without a region.
pub fn table() -> Vec<Row> {
    let facts = Facts { resident: Some(AccountId(Uuid::nil())), region: None };
    access::table(Action::iter(), Action::name, |actor, action| decide(actor, action, &facts))
}
