//! Whoever has signed in registers for what is on the calendar, and sees their own. Staff open registration where their roles reach, and see who comes;
//! they and liaison officers register by phone whoever agreed to it, and see again what they made.

use entity::id::{AccountId, RegionId};
use entity::lecture::Model as Lecture;
use entity::registration::Model;
use strum::{EnumIter, IntoEnumIterator};

use crate::access::{self, Actor, Decision, Permission, Place, Row};
use crate::error::Fault;

/// What can be done with registrations.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// Open registration, and set how many places there are.
    Set,
    /// Register oneself, or wait for a place.
    Register,
    /// Register somebody by phone.
    RegisterByPhone,
    /// See who comes.
    List,
    /// See one.
    View,
    /// Take the place that was offered.
    Accept,
    /// Change how many come along.
    Change,
    /// Call it off.
    Cancel,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::Set => "registrations.set",
            Self::Register => "registrations.register",
            Self::RegisterByPhone => "registrations.register_by_phone",
            Self::List => "registrations.list",
            Self::View => "registrations.view",
            Self::Accept => "registrations.accept",
            Self::Change => "registrations.change",
            Self::Cancel => "registrations.cancel",
        }
    }
}

/// What the policy looks at.
#[derive(Copy, Clone, Debug, Default)]
pub struct Facts {
    /// Where the lecture is; without it, it is the whole district's.
    pub region: Option<RegionId>,
    /// Whether the public knows of the lecture.
    pub is_public: bool,
    /// Whether the actor is the liaison officer of a region or a body.
    pub is_officer: bool,
    /// Whose it is.
    pub owner: Option<AccountId>,
    /// Who made it by phone.
    pub made_by: Option<AccountId>,
}

impl Facts {
    /// Those of a lecture.
    pub fn of(lecture: &Lecture) -> Self {
        Self { region: lecture.region_id, is_public: lecture.public_at.is_some(), ..Self::default() }
    }

    /// Those of a registration for it.
    pub fn of_one(lecture: &Lecture, row: &Model) -> Self {
        Self { owner: Some(row.account_id), made_by: row.officer_account_id, ..Self::of(lecture) }
    }
}

/// Allow, hide or deny.
pub fn decide(actor: &Actor, action: Action, facts: &Facts) -> Decision {
    let place = Place { region: facts.region, ..Place::DISTRICT };
    let by_staff = access::staff_may(actor, Permission::ContentReview, &place);
    let Some(account) = actor.account_id() else {
        return if matches!(actor, Actor::System) { Decision::Deny("SYSTEM") } else { Decision::SignIn };
    };
    if !facts.is_public && !by_staff.is_allowed() {
        return Decision::Hide;
    }
    let (is_own, is_made) = (facts.owner == Some(account), facts.made_by == Some(account));
    match action {
        Action::Register => Decision::Allow,
        Action::RegisterByPhone if facts.is_officer || by_staff.is_allowed() => Decision::Allow,
        Action::RegisterByPhone if by_staff == Decision::Deny("STAFF_ONLY") => Decision::Deny("OFFICER_ONLY"),
        Action::Set | Action::List | Action::RegisterByPhone => by_staff,
        _ if is_own => Decision::Allow,
        Action::View | Action::Change | Action::Cancel if is_made => Decision::Allow,
        Action::View | Action::Cancel if by_staff.is_allowed() => Decision::Allow,
        // Staff and whoever made it see it, and what is another's is theirs to decide.
        Action::Accept | Action::Change if is_made || by_staff.is_allowed() => Decision::Deny("NOT_YOURS"),
        Action::View | Action::Accept | Action::Change | Action::Cancel => Decision::Hide,
    }
}

/// Whose registrations a query may see. Only this file makes one.
#[derive(Copy, Clone, Debug)]
pub struct Scope(AccountId);

impl Scope {
    /// Whose.
    pub(super) fn account(self) -> AccountId {
        self.0
    }
}

/// The actor's own.
pub fn own(actor: &Actor) -> Result<Scope, Fault> {
    Ok(Scope(actor.person()?.account_id))
}

/// The permission table: of a public lecture and of one that is not, and of registrations that are one's own, that one made, and that are another's.
pub fn table() -> Vec<Row> {
    let me = Some(access::sample_account());
    let public = Facts { is_public: true, ..Facts::default() };
    let cases = [
        ("public lecture", public),
        ("not public", Facts::default()),
        ("liaison officer", Facts { is_officer: true, ..public }),
        ("own", Facts { owner: me, ..public }),
        ("made by oneself", Facts { made_by: me, ..public }),
    ];
    let of = |action: Action| cases.iter().map(move |(case, facts)| (action, *case, *facts));
    access::table(
        Action::iter().flat_map(of),
        |(action, case, _)| format!("{} ({case})", action.name()),
        |actor, (action, _, facts)| decide(actor, action, &facts),
    )
}
