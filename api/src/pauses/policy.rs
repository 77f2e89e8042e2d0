//! A resident sees their own absences and pauses, and objects to them. Staff who act for hosts in the whole district see all and decide, but
//! not about themselves, and not about an appeal against what they did. Members, hosts and other residents never learn of any.

use entity::id::AccountId;
use entity::{booking_pause, no_show};
use strum::{EnumIter, IntoEnumIterator};
use uuid::Uuid;

use crate::access::{self, Actor, Decision, Permission, Place, Row, sample_account};
use crate::error::Fault;

/// What can be done with absences and pauses.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// See one.
    View,
    /// Appeal against a pause.
    Appeal,
    /// Dispute an absence.
    Dispute,
    /// Say that an absence does not count, or that it does.
    Decide,
    /// Pause somebody.
    Pause,
    /// End a pause.
    Lift,
    /// Answer an appeal.
    Answer,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::View => "pauses.view",
            Self::Appeal => "pauses.appeal",
            Self::Dispute => "pauses.dispute",
            Self::Decide => "pauses.decide",
            Self::Pause => "pauses.pause",
            Self::Lift => "pauses.lift",
            Self::Answer => "pauses.answer",
        }
    }
}

/// What the policy looks at.
#[derive(Copy, Clone, Debug)]
pub struct Facts {
    /// Who was absent, or is paused.
    pub resident: AccountId,
    /// Who of the staff paused them.
    pub made_by: Option<AccountId>,
}

impl Facts {
    /// The facts of somebody alone.
    pub fn of_resident(resident: AccountId) -> Self {
        Self { resident, made_by: None }
    }

    /// The facts of a pause.
    pub fn of_pause(row: &booking_pause::Model) -> Self {
        Self { resident: row.account_id, made_by: row.made_by_account_id }
    }

    /// The facts of an absence.
    pub fn of_absence(row: &no_show::Model) -> Self {
        Self::of_resident(row.account_id)
    }
}

/// Allow, hide or deny.
pub fn decide(actor: &Actor, action: Action, facts: &Facts) -> Decision {
    let Some(account) = actor.account_id() else {
        let is_program = matches!(actor, Actor::System);
        return if is_program { Decision::Deny("SYSTEM") } else { Decision::SignIn };
    };
    let (is_own, keeps) = (account == facts.resident, keeps(actor).is_allowed());
    match action {
        Action::View if is_own || keeps => Decision::Allow,
        Action::Appeal | Action::Dispute if is_own => Decision::Allow,
        Action::Appeal | Action::Dispute if keeps => Decision::Deny("NOT_THE_RESIDENT"),
        Action::Decide | Action::Pause | Action::Lift | Action::Answer if is_own && keeps => {
            Decision::Deny("OWN_ATTENDANCE")
        }
        // Whoever paused somebody does not judge their appeal.
        Action::Answer if keeps && facts.made_by == Some(account) => Decision::Deny("OWN_DECISION"),
        Action::Decide | Action::Pause | Action::Lift | Action::Answer if keeps => Decision::Allow,
        Action::Decide | Action::Pause | Action::Lift | Action::Answer if is_own => {
            Decision::Deny("STAFF_ONLY")
        }
        _ => Decision::Hide,
    }
}

/// Whether the actor may for every resident: a pause holds with every host of the district.
fn keeps(actor: &Actor) -> Decision {
    access::staff_may(actor, Permission::AppointmentManage, &Place::DISTRICT)
}

/// What a list of the staff may show: everything. Only this file makes one.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Scope(());

/// What staff see in lists.
pub fn visible_to(actor: &Actor) -> Result<Scope, Fault> {
    keeps(actor).check().map(|()| Scope(()))
}

/// The permission table: of one's own, and of another's.
pub fn table() -> Vec<Row> {
    let cases = [("own", sample_account()), ("another's", AccountId(Uuid::from_u128(99)))];
    let of = |action: Action| cases.iter().map(move |(case, resident)| (action, *case, *resident));
    access::table(
        Action::iter().flat_map(of),
        |(action, case, _)| format!("{} ({case})", action.name()),
        |actor, (action, _, resident)| decide(actor, action, &Facts::of_resident(resident)),
    )
}
