//! Who may do what with an appointment, and who sees it.
//!
//! A resident acts on their own bookings. For a member's host the member acts, for a studio's host its lead and team, and whoever is on duty
//! at that time; staff may act for any host. Nobody else learns that a booking exists.

use entity::id::{AccountId, MemberId, StudioId};
use entity::value::{ActedAs, StudioRole};
use entity::{Instant, appointment, host};

use super::rules::lifecycle::{Move, is_unsent};
use strum::{EnumIter, IntoEnumIterator};

use crate::access::{self, Actor, Decision, Duty, Permission, Place, Row};
use crate::error::Fault;

/// What can be asked of the policy.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, EnumIter)]
pub enum Action {
    /// Take a time of a service.
    Hold,
    /// A step of an appointment.
    Step(Move),
    /// See an appointment.
    View,
    /// See the visitor's name and number in full, with a reason.
    RevealResident,
    /// Say that the reception began late.
    NoteLateStart,
    /// File what came of a visit.
    FileRecord,
    /// Correct what was filed.
    CorrectRecord,
    /// Say whether it helped, or that a promise was not kept.
    GiveVerdict,
    /// Change a host's services and hours.
    EditHost,
    /// Wait for a place of a service.
    JoinWaitlist,
    /// See who waits for a service.
    ViewWaitlist,
    /// Give free places to those who wait, without waiting for the sweeper.
    ServeWaitlist,
    /// Tell of many codes that were read at the door.
    CheckInBatch,
    /// Enter somebody who came without a booking.
    RecordWalkIn,
    /// Name who comes along to somebody's home.
    AssignSecondHost,
    /// Release them.
    ReleaseSecondHost,
    /// Say how many come along.
    ChangeCompanions,
    /// Give a visit to another member of the pool through which it came.
    Reassign,
}

impl Action {
    /// Every action, each step among them.
    fn all() -> impl Iterator<Item = Self> {
        Self::iter().flat_map(|action| match action {
            Self::Step(_) => Move::iter().map(Self::Step).collect(),
            other => vec![other],
        })
    }

    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::Hold => "appointments.hold",
            Self::View => "appointments.view",
            Self::RevealResident => "appointments.reveal_resident",
            Self::NoteLateStart => "appointments.note_late_start",
            Self::FileRecord => "appointments.file_record",
            Self::CorrectRecord => "appointments.correct_record",
            Self::GiveVerdict => "appointments.give_verdict",
            Self::EditHost => "appointments.edit_host",
            Self::JoinWaitlist => "appointments.join_waitlist",
            Self::ViewWaitlist => "appointments.view_waitlist",
            Self::ServeWaitlist => "appointments.serve_waitlist",
            Self::CheckInBatch => "appointments.check_in_batch",
            Self::RecordWalkIn => "appointments.record_walk_in",
            Self::AssignSecondHost => "appointments.assign_second_host",
            Self::ReleaseSecondHost => "appointments.release_second_host",
            Self::ChangeCompanions => "appointments.change_companions",
            Self::Reassign => "appointments.reassign",
            Self::Step(step) => match step {
                Move::Request => "appointments.book",
                Move::Release => "appointments.release",
                Move::Confirm => "appointments.confirm",
                Move::Decline => "appointments.decline",
                Move::CancelByResident => "appointments.cancel",
                Move::Reschedule => "appointments.reschedule",
                Move::CancelByHost => "appointments.cancel_reception",
                Move::CheckIn => "appointments.check_in",
                Move::Complete => "appointments.complete",
                Move::MarkNoShow => "appointments.mark_no_show",
                Move::Lapse => "appointments.lapse",
            },
        }
    }
}

/// What the policy looks at.
#[derive(Copy, Clone, Debug, Default)]
pub struct Facts {
    /// Whose booking it is.
    pub resident: Option<AccountId>,
    /// The member who receives.
    pub member: Option<MemberId>,
    /// The studio that receives.
    pub studio: Option<StudioId>,
    /// When it takes place.
    pub span: Option<(Instant, Instant)>,
    /// Who comes along to the resident's home beside the host.
    pub second: Option<AccountId>,
    /// The resident only holds the time, or held it until they let it go: nothing was ever sent to anybody.
    pub is_unsent: bool,
    /// It came through a pool that the actor keeps.
    pub keeps_pool: bool,
}

impl Facts {
    /// The facts of a host alone.
    pub fn of_host(host: &host::Model) -> Self {
        Self { member: host.member_id, studio: host.studio_id, ..Self::default() }
    }

    /// The facts of a booking.
    pub fn of(appointment: &appointment::Model, host: &host::Model) -> Self {
        let is_unsent = is_unsent(appointment);
        let span = Some((appointment.starts_at, appointment.ends_at));
        let second = appointment.second_host_account_id;
        let resident = Some(appointment.resident_account_id);
        Self { resident, span, second, is_unsent, ..Self::of_host(host) }
    }
}

/// As what an actor may act for a host, if at all. What was not sent is nobody's but the resident's.
pub fn standing_for_host(actor: &Actor, facts: &Facts) -> Option<ActedAs> {
    if facts.is_unsent {
        return None;
    }
    let as_host = standing_without_second(actor, facts);
    let as_second = || if actor.member_id().is_some() { ActedAs::Host } else { ActedAs::Staff };
    as_host.or_else(|| is_second(actor, facts).then(as_second))
}

/// Whether the actor is the one who comes along, as somebody who serves or works here.
fn is_second(actor: &Actor, facts: &Facts) -> bool {
    let is_named = facts.second.is_some() && actor.account_id() == facts.second;
    is_named && (actor.member_id().is_some() || actor.is_staff())
}

/// The same for those who act for the host itself: whoever merely comes along is not among them.
fn standing_without_second(actor: &Actor, facts: &Facts) -> Option<ActedAs> {
    if facts.member.is_some() && actor.member_id() == facts.member {
        return Some(ActedAs::Host);
    }
    match facts.studio.and_then(|studio| actor.studio_role(studio)) {
        Some(StudioRole::Lead) => Some(ActedAs::StudioLead),
        Some(StudioRole::Team) => Some(ActedAs::StudioTeam),
        None if is_on_duty(actor, facts) => Some(ActedAs::StudioTeam),
        None => staff_may(actor, Permission::AppointmentManage, facts).then_some(ActedAs::Staff),
    }
}

/// Whether the actor is on duty in the studio while the visit takes place: they receive as its team does.
fn is_on_duty(actor: &Actor, facts: &Facts) -> bool {
    facts.studio.zip(facts.span).is_some_and(|(studio, span)| actor.is_on_duty(studio, span))
}

/// Whether the actor may do it as staff, for this host.
fn staff_may(actor: &Actor, permission: Permission, facts: &Facts) -> bool {
    actor.is_staff() && access::staff_may(actor, permission, &Place::studio(facts.studio)).is_allowed()
}

/// Whether the actor receives visitors in a studio: its people, and the staff who act for it.
pub fn is_at_home(actor: &Actor, studio: StudioId) -> bool {
    standing_for_host(actor, &Facts { studio: Some(studio), ..Facts::default() }).is_some()
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
        // What ran out ends by itself, and what nobody would receive is called off.
        return match action {
            Action::Step(Move::Lapse) => Decision::Allow,
            Action::Step(Move::CancelByHost) if !facts.is_unsent => Decision::Allow,
            Action::Step(Move::Release) if facts.is_unsent => Decision::Allow,
            _ => Decision::Deny("SYSTEM"),
        };
    }
    if matches!(actor, Actor::Anonymous { .. }) {
        return Decision::SignIn;
    }
    let (is_own, for_host) = (is_own(actor, facts), standing_for_host(actor, facts).is_some());
    match action {
        Action::Hold | Action::JoinWaitlist => Decision::Allow,
        Action::EditHost
        | Action::ViewWaitlist
        | Action::ServeWaitlist
        | Action::CheckInBatch
        | Action::RecordWalkIn => grant(for_host, true, "NOT_THE_HOST"),
        Action::View => grant(is_own || for_host, false, "NOT_CONCERNED"),
        Action::Reassign => grant(facts.keeps_pool && !facts.is_unsent, is_own || for_host, "NOT_THE_KEEPER"),
        Action::Step(Move::Request | Move::Release | Move::CancelByResident | Move::Reschedule)
        | Action::ChangeCompanions
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
        | Action::AssignSecondHost
        | Action::ReleaseSecondHost
        | Action::NoteLateStart
        | Action::FileRecord
        | Action::CorrectRecord => {
            let as_staff = standing_for_host(actor, facts) == Some(ActedAs::Staff);
            // Nobody confirms, receives and records their own visit.
            if is_own && for_host {
                Decision::Deny("OWN_APPOINTMENT")
            } else if is_of_host_alone(action) && for_host && standing_without_second(actor, facts).is_none()
            {
                Decision::Deny("SECOND_HOST")
            } else if action == Action::RevealResident
                && as_staff
                && !staff_may(actor, Permission::ResidentReveal, facts)
            {
                Decision::Deny("NO_PERMISSION")
            } else {
                grant(for_host, is_own, "NOT_THE_HOST")
            }
        }
        Action::Step(Move::Lapse) => grant(false, is_own || for_host, "SYSTEM_ONLY"),
    }
}

/// What the host does and not whoever comes along: what is said of the visit, and who else comes.
fn is_of_host_alone(action: Action) -> bool {
    matches!(action, Action::FileRecord | Action::CorrectRecord | Action::AssignSecondHost)
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
    Hosts { account: AccountId, member: Option<MemberId>, studios: Vec<StudioId>, duties: Vec<Duty> },
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

/// The receptions of the hosts the actor may act for, and the visits at home to which they come along.
pub fn receptions(actor: &Actor) -> Result<Scope, Decision> {
    let Actor::Person(person) = actor else { return Err(Decision::SignIn) };
    if staff_may(actor, Permission::AppointmentManage, &Facts::default()) {
        return Ok(Scope(Seen::All));
    }
    let mut studios: Vec<_> = person.studios.iter().map(|(studio, _)| *studio).collect();
    studios.extend(access::studios_within(actor, Permission::AppointmentManage));
    if person.member_id.is_none() && studios.is_empty() {
        return Err(Decision::Deny("NOT_A_HOST"));
    }
    let (account, member, duties) = (person.account_id, person.member_id, person.duties.clone());
    Ok(Scope(Seen::Hosts { account, member, studios, duties }))
}

/// Whose log of looks the actor may read: their own.
pub fn own_reveals(actor: &Actor, resident: AccountId) -> Result<AccountId, Fault> {
    let account = actor.person()?.account_id;
    if account == resident { Ok(account) } else { Err(Fault::NotFound) }
}

/// The permission table: every action on a booking of one's own, on one that a member or a studio receives, on one that is none of
/// one's business, and on times that are merely held.
pub fn table() -> Vec<Row> {
    let own = Facts { resident: Some(access::sample_account()), ..Facts::default() };
    let as_member = Facts { member: Some(access::sample_member()), ..Facts::default() };
    let as_studio = Facts { studio: Some(access::sample_studio()), ..Facts::default() };
    let cases = [
        ("own", own),
        ("member host", as_member),
        ("studio host", as_studio),
        ("second host", Facts { second: Some(access::sample_account()), ..Facts::default() }),
        ("other", Facts::default()),
        ("kept pool", Facts { keeps_pool: true, ..Facts::default() }),
        ("own, unsent", Facts { is_unsent: true, ..own }),
        ("studio host, unsent", Facts { is_unsent: true, ..as_studio }),
    ];
    let of = |action: Action| cases.iter().map(move |(case, facts)| (action, *case, *facts));
    access::table(
        Action::all().flat_map(of),
        |(action, case, _)| format!("{} ({case})", action.name()),
        |actor, (action, _, facts)| decide(actor, action, &facts),
    )
}
