//! Everybody reads what is open, and may join in. Whoever asked changes it and takes it back; staff decide where their roles reach, and not
//! on what they asked for themselves; members answer what they were asked, or come forward. Who asked is known to staff alone.

use entity::id::{AccountId, MemberId, RegionId};
use entity::lecture_request::Model;
use entity::value::{AskedAs, GrantScope};
use strum::{EnumIter, IntoEnumIterator};
use uuid::Uuid;

use super::rules;
use crate::access::{self, Actor, Decision, Permission, Place, Row, sample_account, sample_member};

/// What can be done with lecture requests.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// Ask for a lecture.
    Ask,
    /// Ask for one for a community.
    AskForCommunity,
    /// See one.
    View,
    /// See who asked, masked, and whom the office has asked to speak.
    ViewAsker,
    /// Write it anew, and take it back.
    Write,
    /// Publish, give back, decline, merge and undo that.
    Review,
    /// Find and ask lecturers.
    Match,
    /// Join in.
    Endorse,
    /// Join in no more.
    Leave,
    /// Take it on as a member.
    Accept,
    /// Decline what one was asked.
    DeclineAsk,
    /// Give back what one took on, or have the member do so.
    GiveBack,
    /// Propose the lecture that answers it.
    ProposeLecture,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::Ask => "lecture_requests.ask",
            Self::AskForCommunity => "lecture_requests.ask_for_community",
            Self::View => "lecture_requests.view",
            Self::ViewAsker => "lecture_requests.view_asker",
            Self::Write => "lecture_requests.write",
            Self::Review => "lecture_requests.review",
            Self::Match => "lecture_requests.match",
            Self::Endorse => "lecture_requests.endorse",
            Self::Leave => "lecture_requests.leave",
            Self::Accept => "lecture_requests.accept",
            Self::DeclineAsk => "lecture_requests.decline_ask",
            Self::GiveBack => "lecture_requests.give_back",
            Self::ProposeLecture => "lecture_requests.propose_lecture",
        }
    }
}

/// How somebody is tied to a request.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Ties {
    /// They joined in.
    pub endorses: bool,
    /// They were asked to give the lecture, or came forward, at some time.
    pub was_asked: bool,
}

/// What the policy looks at.
#[derive(Copy, Clone, Debug, Default)]
pub struct Facts {
    /// Who asked.
    pub asker: Option<AccountId>,
    /// It was asked for a community.
    pub is_community: bool,
    /// Where.
    pub region: Option<RegionId>,
    /// Everybody reads it.
    pub is_public: bool,
    /// Whom the office is asking.
    pub asked: Option<MemberId>,
    /// Who will give the lecture.
    pub lecturer: Option<MemberId>,
    /// How the actor is tied to it.
    pub ties: Ties,
    /// The actor is liaison officer of the community, or of a body in it.
    pub is_liaison: bool,
}

impl Facts {
    /// The facts of a request, for somebody with these ties.
    pub fn of(row: &Model, asked: Option<MemberId>, ties: Ties) -> Self {
        Self {
            asker: row.account_id,
            is_community: row.asked_as == AskedAs::Community,
            region: Some(row.region_id),
            is_public: rules::is_public(row.state),
            asked,
            lecturer: row.lecturer_member_id,
            ties,
            is_liaison: false,
        }
    }
}

/// Allow, hide or deny.
pub fn decide(actor: &Actor, action: Action, facts: &Facts) -> Decision {
    match actor {
        Actor::Anonymous { .. } if action == Action::View => {
            return if facts.is_public { Decision::Allow } else { Decision::Hide };
        }
        Actor::Anonymous { .. } => return Decision::SignIn,
        Actor::System => return Decision::Deny("SYSTEM"),
        Actor::Person(_) => {}
    }
    let staff = access::staff_may(
        actor,
        Permission::ContentReview,
        &Place { region: facts.region, ..Place::DISTRICT },
    );
    match action {
        Action::Ask => return Decision::Allow,
        Action::AskForCommunity if facts.is_liaison || staff.is_allowed() => return Decision::Allow,
        Action::AskForCommunity if staff == Decision::Deny("STAFF_ONLY") => {
            return Decision::Deny("LIAISON_OR_STAFF_ONLY");
        }
        Action::AskForCommunity => return staff,
        _ => {}
    }
    let is_own = facts.asker.is_some() && actor.account_id() == facts.asker;
    let is_me = |member: Option<MemberId>| member.is_some() && actor.member_id() == member;
    let is_tied = is_own || facts.ties.endorses || facts.ties.was_asked;
    if !(facts.is_public || is_tied || staff.is_allowed()) {
        return Decision::Hide;
    }
    match action {
        Action::Write if is_own => Decision::Allow,
        Action::Write => Decision::Deny("NOT_THE_ASKER"),
        // What the office asks for a community is its business; what somebody of it asks as a resident is decided by others.
        Action::Review | Action::Match if is_own && !facts.is_community && staff.is_allowed() => {
            Decision::Deny("OWN_REQUEST")
        }
        Action::Review | Action::Match | Action::ViewAsker | Action::Ask | Action::AskForCommunity => staff,
        Action::Endorse if is_own => Decision::Deny("OWN_REQUEST"),
        // Whom the office asks may: to refuse would tell the office who asked.
        Action::Accept if is_own && !is_me(facts.asked) => Decision::Deny("OWN_REQUEST"),
        Action::View | Action::Leave | Action::Endorse => Decision::Allow,
        Action::Accept if actor.member_id().is_some() => Decision::Allow,
        Action::Accept => Decision::Deny("MEMBERS_ONLY"),
        Action::DeclineAsk if is_me(facts.asked) => Decision::Allow,
        Action::DeclineAsk => Decision::Deny("NOT_ASKED"),
        Action::GiveBack | Action::ProposeLecture if is_me(facts.lecturer) || staff.is_allowed() => {
            Decision::Allow
        }
        Action::GiveBack | Action::ProposeLecture => Decision::Deny("NOT_THE_LECTURER"),
    }
}

/// Which requests a query may see. Only this file makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    sees_all: bool,
    regions: Vec<Uuid>,
    account: Option<Uuid>,
    member: Option<Uuid>,
}

impl Scope {
    /// Whether all are seen.
    pub(super) fn sees_all(&self) -> bool {
        self.sees_all
    }

    /// The regions of which all are seen.
    pub(super) fn regions(&self) -> &[Uuid] {
        &self.regions
    }

    /// Whose own, and with which they joined in, are seen in every state.
    pub(super) fn account(&self) -> Option<Uuid> {
        self.account
    }

    /// The member for whom the same holds of what they were asked.
    pub(super) fn member(&self) -> Option<Uuid> {
        self.member
    }
}

/// What the actor sees.
pub fn visible_to(actor: &Actor) -> Scope {
    let everywhere = access::staff_may(actor, Permission::ContentReview, &Place::DISTRICT);
    let grants = actor.staff().into_iter().flat_map(|staff| staff.grants_of(Permission::ContentReview));
    let regional = grants.filter(|grant| grant.scope == GrantScope::Region);
    let regions = regional.flat_map(|grant| grant.reach.regions.iter().map(|region| region.0)).collect();
    Scope {
        sees_all: everywhere.is_allowed(),
        regions,
        account: actor.account_id().map(Uuid::from),
        member: actor.member_id().map(Uuid::from),
    }
}

/// The permission table: of somebody else's open request, of one that nobody has read, and of one's own that the sample member was asked
/// for and took on.
pub fn table() -> Vec<Row> {
    let other = Facts { asker: Some(AccountId(Uuid::nil())), is_public: true, ..Facts::default() };
    let unread = Facts { is_public: false, ..other };
    let member = Some(sample_member());
    let own = Facts { asker: Some(sample_account()), asked: member, lecturer: member, ..other };
    let of = |facts: Facts, of: &'static str| {
        let name = move |action: Action| format!("{}_{of}", action.name());
        access::table(Action::iter(), name, move |actor, action| decide(actor, action, &facts))
    };
    [of(other, "open"), of(unread, "unread"), of(own, "own")].concat()
}
