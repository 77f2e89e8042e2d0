//! Who may do what with an appointment, and who sees it.
//!
//! A resident acts on their own bookings. For a member's host the member acts, for a studio's host its lead and team; staff may act for
//! any host. Nobody else learns that a booking exists.

use entity::id::{AccountId, MemberId, StudioId};
use entity::value::{ActedAs, AppointmentState, StudioRole};
use entity::{appointment, host};

use super::rules::lifecycle::Move;
use crate::access::{self, Actor, Decision};

/// What can be asked of the policy.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Take a time of a service.
    Hold,
    /// A step of an appointment.
    Step(Move),
    /// See an appointment.
    View,
    /// See the visitor's name and number in full, with a reason.
    RevealResident,
    /// File what came of a visit.
    FileRecord,
    /// Correct what was filed.
    CorrectRecord,
    /// Say whether it helped, or that a promise was not kept.
    GiveVerdict,
    /// Change a host's services and hours.
    EditHost,
}

/// Every action with its names in the permission snapshot: on the own booking, received as a member, as a studio, none of these.
const NAMED: [([&str; 4], Action); 18] = [
    (
        [
            "appointments.hold (own)",
            "appointments.hold (member host)",
            "appointments.hold (studio host)",
            "appointments.hold (other)",
        ],
        Action::Hold,
    ),
    (
        [
            "appointments.view (own)",
            "appointments.view (member host)",
            "appointments.view (studio host)",
            "appointments.view (other)",
        ],
        Action::View,
    ),
    (
        [
            "appointments.book (own)",
            "appointments.book (member host)",
            "appointments.book (studio host)",
            "appointments.book (other)",
        ],
        Action::Step(Move::Request),
    ),
    (
        [
            "appointments.release (own)",
            "appointments.release (member host)",
            "appointments.release (studio host)",
            "appointments.release (other)",
        ],
        Action::Step(Move::Release),
    ),
    (
        [
            "appointments.confirm (own)",
            "appointments.confirm (member host)",
            "appointments.confirm (studio host)",
            "appointments.confirm (other)",
        ],
        Action::Step(Move::Confirm),
    ),
    (
        [
            "appointments.decline (own)",
            "appointments.decline (member host)",
            "appointments.decline (studio host)",
            "appointments.decline (other)",
        ],
        Action::Step(Move::Decline),
    ),
    (
        [
            "appointments.cancel (own)",
            "appointments.cancel (member host)",
            "appointments.cancel (studio host)",
            "appointments.cancel (other)",
        ],
        Action::Step(Move::CancelByResident),
    ),
    (
        [
            "appointments.reschedule (own)",
            "appointments.reschedule (member host)",
            "appointments.reschedule (studio host)",
            "appointments.reschedule (other)",
        ],
        Action::Step(Move::Reschedule),
    ),
    (
        [
            "appointments.cancel_reception (own)",
            "appointments.cancel_reception (member host)",
            "appointments.cancel_reception (studio host)",
            "appointments.cancel_reception (other)",
        ],
        Action::Step(Move::CancelByHost),
    ),
    (
        [
            "appointments.check_in (own)",
            "appointments.check_in (member host)",
            "appointments.check_in (studio host)",
            "appointments.check_in (other)",
        ],
        Action::Step(Move::CheckIn),
    ),
    (
        [
            "appointments.complete (own)",
            "appointments.complete (member host)",
            "appointments.complete (studio host)",
            "appointments.complete (other)",
        ],
        Action::Step(Move::Complete),
    ),
    (
        [
            "appointments.mark_no_show (own)",
            "appointments.mark_no_show (member host)",
            "appointments.mark_no_show (studio host)",
            "appointments.mark_no_show (other)",
        ],
        Action::Step(Move::MarkNoShow),
    ),
    (
        [
            "appointments.lapse (own)",
            "appointments.lapse (member host)",
            "appointments.lapse (studio host)",
            "appointments.lapse (other)",
        ],
        Action::Step(Move::Lapse),
    ),
    (
        [
            "appointments.reveal_resident (own)",
            "appointments.reveal_resident (member host)",
            "appointments.reveal_resident (studio host)",
            "appointments.reveal_resident (other)",
        ],
        Action::RevealResident,
    ),
    (
        [
            "appointments.file_record (own)",
            "appointments.file_record (member host)",
            "appointments.file_record (studio host)",
            "appointments.file_record (other)",
        ],
        Action::FileRecord,
    ),
    (
        [
            "appointments.correct_record (own)",
            "appointments.correct_record (member host)",
            "appointments.correct_record (studio host)",
            "appointments.correct_record (other)",
        ],
        Action::CorrectRecord,
    ),
    (
        [
            "appointments.give_verdict (own)",
            "appointments.give_verdict (member host)",
            "appointments.give_verdict (studio host)",
            "appointments.give_verdict (other)",
        ],
        Action::GiveVerdict,
    ),
    (
        [
            "appointments.edit_host (own)",
            "appointments.edit_host (member host)",
            "appointments.edit_host (studio host)",
            "appointments.edit_host (other)",
        ],
        Action::EditHost,
    ),
];

/// What the policy looks at.
#[derive(Copy, Clone, Debug, Default)]
pub struct Facts {
    /// Whose booking it is.
    pub resident: Option<AccountId>,
    /// The member who receives.
    pub member: Option<MemberId>,
    /// The studio that receives.
    pub studio: Option<StudioId>,
    /// The resident only holds the time: nothing was sent to anybody yet.
    pub is_unsent: bool,
}

impl Facts {
    /// The facts of a host alone.
    pub fn of_host(host: &host::Model) -> Self {
        Self { member: host.member_id, studio: host.studio_id, ..Self::default() }
    }

    /// The facts of a booking.
    pub fn of(appointment: &appointment::Model, host: &host::Model) -> Self {
        let is_unsent = appointment.state == AppointmentState::Held && appointment.offered_for_id.is_none();
        Self { resident: Some(appointment.resident_account_id), is_unsent, ..Self::of_host(host) }
    }
}

/// As what an actor may act for a host, if at all. What was not sent is nobody's but the resident's.
pub fn standing_for_host(actor: &Actor, facts: &Facts) -> Option<ActedAs> {
    if facts.is_unsent {
        return None;
    }
    if facts.member.is_some() && actor.member_id() == facts.member {
        return Some(ActedAs::Host);
    }
    match facts.studio.and_then(|studio| actor.studio_role(studio)) {
        Some(StudioRole::Lead) => Some(ActedAs::StudioLead),
        Some(StudioRole::Team) => Some(ActedAs::StudioTeam),
        None => actor.is_staff().then_some(ActedAs::Staff),
    }
}

/// Whether the booking is the actor's own.
pub fn is_own(actor: &Actor, facts: &Facts) -> bool {
    facts.resident.is_some() && actor.account_id() == facts.resident
}

/// Whether the actor sees a host with its services and hours: everybody while it receives, afterwards those who act for it.
pub fn sees_host(actor: &Actor, facts: &Facts, is_public: bool) -> bool {
    is_public || standing_for_host(actor, facts).is_some()
}

/// Allow, hide or deny.
pub fn decide(actor: &Actor, action: Action, facts: &Facts) -> Decision {
    if matches!(actor, Actor::System) {
        return if action == Action::Step(Move::Lapse) { Decision::Allow } else { Decision::Deny("SYSTEM") };
    }
    if matches!(actor, Actor::Anonymous { .. }) {
        return Decision::SignIn;
    }
    let (is_own, for_host) = (is_own(actor, facts), standing_for_host(actor, facts).is_some());
    match action {
        Action::Hold => Decision::Allow,
        Action::EditHost => grant(for_host, true, "NOT_THE_HOST"),
        Action::View => grant(is_own || for_host, false, "NOT_CONCERNED"),
        Action::Step(Move::Request | Move::Release | Move::CancelByResident | Move::Reschedule)
        | Action::GiveVerdict => grant(is_own, for_host, "NOT_THE_RESIDENT"),
        Action::Step(
            Move::Confirm
            | Move::Decline
            | Move::CancelByHost
            | Move::CheckIn
            | Move::Complete
            | Move::MarkNoShow,
        )
        | Action::RevealResident
        | Action::FileRecord
        | Action::CorrectRecord => {
            // Nobody confirms, receives and records their own visit.
            if is_own && for_host {
                Decision::Deny("OWN_APPOINTMENT")
            } else {
                grant(for_host, is_own, "NOT_THE_HOST")
            }
        }
        Action::Step(Move::Lapse) => grant(false, is_own || for_host, "SYSTEM_ONLY"),
    }
}

/// Yes; or no with a reason to those who know of the thing anyway; or nothing at all.
fn grant(allowed: bool, knows: bool, code: &'static str) -> Decision {
    match (allowed, knows) {
        (true, _) => Decision::Allow,
        (false, true) => Decision::Deny(code),
        (false, false) => Decision::Hide,
    }
}

/// The appointments an actor may list. Only this policy makes one, so that a list without a permission does not compile.
#[derive(Clone, Debug)]
pub struct Scope(Seen);

#[derive(Clone, Debug)]
pub(super) enum Seen {
    Own(AccountId),
    Hosts { member: Option<MemberId>, studios: Vec<StudioId> },
    All,
}

impl Scope {
    pub(super) fn seen(&self) -> &Seen {
        &self.0
    }
}

/// The actor's own bookings.
pub fn own(actor: &Actor) -> Result<Scope, Decision> {
    actor.account_id().map(|account| Scope(Seen::Own(account))).ok_or(Decision::SignIn)
}

/// The receptions of the hosts the actor may act for.
pub fn receptions(actor: &Actor) -> Result<Scope, Decision> {
    let Actor::Person(person) = actor else { return Err(Decision::SignIn) };
    if person.staff.is_some() {
        return Ok(Scope(Seen::All));
    }
    let studios: Vec<_> = person.studios.iter().map(|(studio, _)| *studio).collect();
    if person.member_id.is_none() && studios.is_empty() {
        return Err(Decision::Deny("NOT_A_HOST"));
    }
    Ok(Scope(Seen::Hosts { member: person.member_id, studios }))
}

/// Every action against sample actors, for the permission snapshot: on their own booking, on one that they receive, and on one that is
/// none of their business.
pub fn table() -> Vec<(&'static str, &'static str, Decision)> {
    let own = Facts { resident: Some(access::sample_account()), ..Facts::default() };
    let as_member = Facts { member: Some(access::sample_member()), ..Facts::default() };
    let as_studio = Facts { studio: Some(access::sample_studio()), ..Facts::default() };
    let actors = access::samples();
    let mut rows = Vec::new();
    for (name, action) in NAMED {
        for (facts, suffix) in [(&own, 0), (&as_member, 1), (&as_studio, 2), (&Facts::default(), 3)] {
            let name = name.get(suffix).copied().unwrap_or_default();
            rows.extend(actors.iter().map(|(who, actor)| (name, *who, decide(actor, action, facts))));
        }
    }
    rows
}
