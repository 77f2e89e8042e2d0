//! Liaison officers and staff who act for hosts book for residents; of what was booked the officer who did and the resident know, and nobody else.

use entity::assistance::Model;
use entity::id::AccountId;
use strum::{EnumIter, IntoEnumIterator};

use crate::access::{self, Actor, Decision, Permission, Place, Row};
use crate::error::Fault;

/// What can be done.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// Book for somebody.
    Assist,
    /// See the receipt.
    View,
    /// Call the visit off at the resident's word.
    Cancel,
    /// Withdraw one's word.
    Withdraw,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::Assist => "assisted_bookings.assist",
            Self::View => "assisted_bookings.view",
            Self::Cancel => "assisted_bookings.cancel",
            Self::Withdraw => "assisted_bookings.withdraw",
        }
    }
}

/// What the policy looks at.
#[derive(Copy, Clone, Debug, Default)]
pub struct Facts {
    /// Whether the actor is the liaison officer of a region or a body.
    pub is_officer: bool,
    /// For whom it was booked.
    pub resident: Option<AccountId>,
    /// Who booked it.
    pub officer: Option<AccountId>,
}

impl Facts {
    /// Those of a receipt.
    pub fn of(row: &Model) -> Self {
        let (resident, officer) = (Some(row.resident_account_id), Some(row.officer_account_id));
        Self { is_officer: false, resident, officer }
    }
}

/// Whether the actor may.
pub fn decide(actor: &Actor, action: Action, facts: &Facts) -> Decision {
    let Some(account) = actor.account_id() else {
        return if matches!(actor, Actor::System) { Decision::Deny("SYSTEM") } else { Decision::SignIn };
    };
    let (is_resident, is_officer) = (facts.resident == Some(account), facts.officer == Some(account));
    let known = |allowed, knows| match (allowed, knows) {
        (true, _) => Decision::Allow,
        (false, true) => Decision::Deny("NOT_YOURS"),
        (false, false) => Decision::Hide,
    };
    match action {
        Action::Assist if facts.is_officer => Decision::Allow,
        Action::Assist => match access::staff_may(actor, Permission::AppointmentManage, &Place::DISTRICT) {
            Decision::Deny("STAFF_ONLY") => Decision::Deny("OFFICER_ONLY"),
            decision => decision,
        },
        Action::View => known(is_resident || is_officer, false),
        Action::Cancel => known(is_officer, is_resident),
        Action::Withdraw => known(is_resident, is_officer),
    }
}

/// What was booked by whoever asks. Only this file makes one.
#[derive(Copy, Clone, Debug)]
pub struct Scope(AccountId);

impl Scope {
    /// By whom.
    pub(super) fn officer(self) -> AccountId {
        self.0
    }
}

/// What the actor booked.
pub fn own(actor: &Actor) -> Result<Scope, Fault> {
    Ok(Scope(actor.person()?.account_id))
}

/// The permission table: as an officer, the resident's own, what one booked, and another's.
pub fn table() -> Vec<Row> {
    let me = Some(access::sample_account());
    let cases = [
        ("liaison officer", Facts { is_officer: true, ..Facts::default() }),
        ("own", Facts { resident: me, ..Facts::default() }),
        ("booked by oneself", Facts { officer: me, ..Facts::default() }),
        ("other", Facts::default()),
    ];
    let of = |action: Action| cases.iter().map(move |(case, facts)| (action, *case, *facts));
    access::table(
        Action::iter().flat_map(of),
        |(action, case, _)| format!("{} ({case})", action.name()),
        |actor, (action, _, facts)| decide(actor, action, &facts),
    )
}
