//! Everybody sees who is on duty when. The lead of a studio and the staff who keep it set its roster. Members see the places, the vacant ones
//! too; team and whoever is on duty also who had them before. A member exchanges their own places, and answers what is proposed to them.

use entity::id::{MemberId, StudioId};
use entity::value::StudioRole;
use strum::{EnumIter, IntoEnumIterator};

use crate::access::{self, Actor, Decision, Permission, Place, Row, sample_member, sample_studio};
use crate::error::Fault;

/// What can be done with a duty roster.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// Set it, take shifts off, say who is on duty.
    Keep,
    /// See its places, the vacant ones among them.
    ViewPlaces,
    /// See who had the places before.
    ViewHistory,
    /// See what is proposed.
    ViewExchange,
    /// Propose to exchange a place.
    Propose,
    /// Take back what one proposed.
    Withdraw,
    /// Answer what was proposed.
    Answer,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::Keep => "duty_rosters.keep",
            Self::ViewPlaces => "duty_rosters.view_places",
            Self::ViewHistory => "duty_rosters.view_history",
            Self::ViewExchange => "duty_rosters.view_exchange",
            Self::Propose => "duty_rosters.propose",
            Self::Withdraw => "duty_rosters.withdraw",
            Self::Answer => "duty_rosters.answer",
        }
    }
}

/// What the policy looks at.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Whose roster it is.
    pub studio: Option<StudioId>,
    /// Who is on duty.
    pub on_duty: Vec<MemberId>,
    /// Who proposed.
    pub from: Option<MemberId>,
    /// Who is to answer.
    pub to: Option<MemberId>,
}

impl Facts {
    /// Of a studio alone.
    pub fn of_studio(studio: StudioId) -> Self {
        Self { studio: Some(studio), ..Self::default() }
    }
}

/// Whether the actor may.
pub fn decide(actor: &Actor, action: Action, facts: &Facts) -> Decision {
    let seat = facts.studio.and_then(|studio| actor.studio_role(studio));
    let member = actor.member_id();
    let is = |other: Option<MemberId>| member.is_some() && member == other;
    let as_staff = || access::staff_may(actor, Permission::StudioManage, &Place::studio(facts.studio));
    let keeps = || seat == Some(StudioRole::Lead) || as_staff().is_allowed();
    let shown = |is_shown: bool| if is_shown { Decision::Allow } else { Decision::Hide };
    match action {
        _ if matches!(actor, Actor::Anonymous { .. }) => Decision::SignIn,
        Action::Keep if seat == Some(StudioRole::Lead) => Decision::Allow,
        Action::Keep if as_staff() == Decision::Deny("STAFF_ONLY") => Decision::Deny("LEAD_OR_STAFF_ONLY"),
        Action::Keep => as_staff(),
        Action::ViewPlaces => shown(member.is_some() || keeps()),
        Action::ViewHistory => {
            let is_on_duty = facts.on_duty.iter().any(|other| is(Some(*other)));
            shown(is_on_duty || seat.is_some() || keeps())
        }
        Action::ViewExchange => shown(is(facts.from) || is(facts.to) || keeps()),
        Action::Propose if member.is_some() => Decision::Allow,
        Action::Propose => Decision::Deny("MEMBERS_ONLY"),
        Action::Withdraw if is(facts.from) => Decision::Allow,
        Action::Answer if is(facts.to) => Decision::Allow,
        Action::Withdraw | Action::Answer if is(facts.from) || is(facts.to) || keeps() => {
            Decision::Deny("NOT_YOURS")
        }
        Action::Withdraw | Action::Answer => Decision::Hide,
    }
}

/// The member whose own duties are asked for.
pub fn own(actor: &Actor) -> Result<MemberId, Fault> {
    actor.person()?;
    actor.member_id().ok_or(Fault::Forbidden("MEMBERS_ONLY"))
}

/// The permission table: of a studio in which the sample member is on duty or whose exchange it is, and of one in which another is.
pub fn table() -> Vec<Row> {
    let other = MemberId(uuid::Uuid::from_u128(99));
    let facts = |from, to| Facts {
        studio: Some(sample_studio()),
        on_duty: vec![from],
        from: Some(from),
        to: Some(to),
    };
    let cases = [
        ("own", facts(sample_member(), other)),
        ("to answer", facts(other, sample_member())),
        ("another's", facts(other, other)),
    ];
    let of = |action: Action| cases.iter().map(move |(case, facts)| (action, *case, facts));
    access::table(
        Action::iter().flat_map(of),
        |(action, case, _)| format!("{} ({case})", action.name()),
        |actor, (action, _, facts)| decide(actor, action, facts),
    )
}
