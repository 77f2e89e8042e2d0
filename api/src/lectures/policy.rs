//! Everybody reads what has been on the calendar. Those who give a lecture, and staff where their roles reach, see the rest: scripts, dates that
//! are asked for, where it is heard over the network. A lecturer answers for themselves alone, and the office agrees to nobody's own.

use entity::id::{MemberId, RegionId};
use entity::lecture::Model;
use entity::lecture_lecturer::Model as Lecturer;
use entity::value::GrantScope;
use strum::{EnumIter, IntoEnumIterator};
use uuid::Uuid;

use super::rules::lifecycle::{Move, is_draft};
use crate::access::{self, Actor, Decision, Permission, Place, Row, sample_member};
use crate::error::Fault;

/// What can be done with lectures.
#[derive(Copy, Clone, Debug, PartialEq, Eq, EnumIter)]
pub enum Action {
    /// Propose one.
    Propose,
    /// See one.
    View,
    /// See its scripts, what its lecturers answered, and where it is heard over the network.
    Inside,
    /// Change what it says.
    Edit,
    /// Hand in a version of its script.
    SubmitScript,
    /// Take back a version of its script.
    WithdrawScript,
    /// Read a version of its script for the office.
    ReviewScript,
    /// Agree to it without a script.
    Approve,
    /// Ask its lecturers for a date.
    AskDate,
    /// Answer, as a lecturer.
    AnswerDate,
    /// Put the date on the calendar.
    Schedule,
    /// Take the date from it.
    Postpone,
    /// Cancel it.
    Cancel,
    /// Say that it took place.
    Hold,
    /// Be done with it.
    Archive,
}

impl Action {
    /// Its name in the permission table.
    fn name(self) -> &'static str {
        match self {
            Self::Propose => "lectures.propose",
            Self::View => "lectures.view",
            Self::Inside => "lectures.inside",
            Self::Edit => "lectures.edit",
            Self::SubmitScript => "lectures.submit_script",
            Self::WithdrawScript => "lectures.withdraw_script",
            Self::ReviewScript => "lectures.review_script",
            Self::Approve => "lectures.approve",
            Self::AskDate => "lectures.ask_date",
            Self::AnswerDate => "lectures.answer_date",
            Self::Schedule => "lectures.schedule",
            Self::Postpone => "lectures.postpone",
            Self::Cancel => "lectures.cancel",
            Self::Hold => "lectures.hold",
            Self::Archive => "lectures.archive",
        }
    }

    /// What taking a step comes under.
    pub fn of(step: Move) -> Self {
        match step {
            Move::Edit => Self::Edit,
            Move::SubmitScript => Self::SubmitScript,
            Move::WithdrawScript => Self::WithdrawScript,
            Move::ApproveScript | Move::ReturnScript => Self::ReviewScript,
            Move::Approve => Self::Approve,
            Move::AskDate => Self::AskDate,
            Move::AnswerDate => Self::AnswerDate,
            Move::Schedule => Self::Schedule,
            Move::Postpone => Self::Postpone,
            Move::Cancel => Self::Cancel,
            Move::Hold => Self::Hold,
            Move::Archive => Self::Archive,
        }
    }
}

/// What the policy looks at.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Where it is; without it, it is the whole district's.
    pub region: Option<RegionId>,
    /// Who gives it.
    pub lecturers: Vec<MemberId>,
    /// Whether the public knows of it.
    pub is_public: bool,
    /// Whether the office has not agreed to it yet.
    pub is_draft: bool,
}

impl Facts {
    /// The facts of a lecture.
    pub fn of(row: &Model, lecturers: &[Lecturer]) -> Self {
        Self {
            region: row.region_id,
            lecturers: lecturers.iter().map(|lecturer| lecturer.member_id).collect(),
            is_public: row.public_at.is_some(),
            is_draft: is_draft(row.state),
        }
    }

    fn place(&self) -> Place {
        Place { region: self.region, ..Place::DISTRICT }
    }
}

/// Allow, hide or deny.
pub fn decide(actor: &Actor, action: Action, facts: &Facts) -> Decision {
    let by_staff = access::staff_may(actor, Permission::ContentReview, &facts.place());
    let is_lecturer = actor.member_id().is_some_and(|member| facts.lecturers.contains(&member));
    let is_inside = is_lecturer || by_staff.is_allowed();
    match action {
        Action::View if facts.is_public || is_inside => return Decision::Allow,
        Action::Propose => {}
        _ if matches!(actor, Actor::Anonymous { .. }) => return Decision::SignIn,
        _ if !facts.is_public && !is_inside => return Decision::Hide,
        _ => {}
    }
    match action {
        Action::Propose if is_lecturer || by_staff.is_allowed() => Decision::Allow,
        Action::Propose if actor.member_id().is_some() && !actor.is_staff() => {
            Decision::Deny("NOT_A_LECTURER")
        }
        Action::Propose if by_staff == Decision::Deny("STAFF_ONLY") => {
            Decision::Deny("MEMBERS_OR_STAFF_ONLY")
        }
        Action::View => Decision::Hide,
        Action::Inside
        | Action::SubmitScript
        | Action::WithdrawScript
        | Action::AskDate
        | Action::Postpone
        | Action::Hold
            if is_inside =>
        {
            Decision::Allow
        }
        // What the office or the public has read already, the office changes.
        Action::Edit if is_lecturer && facts.is_draft => Decision::Allow,
        Action::Cancel if is_lecturer && !facts.is_public => Decision::Allow,
        Action::AnswerDate if is_lecturer => Decision::Allow,
        Action::AnswerDate if by_staff.is_allowed() => Decision::Deny("LECTURERS_ONLY"),
        Action::Approve if is_lecturer && by_staff.is_allowed() => Decision::Deny("OWN_CONTENT"),
        Action::Inside
        | Action::SubmitScript
        | Action::WithdrawScript
        | Action::AskDate
        | Action::AnswerDate
        | Action::Postpone
        | Action::Hold
            if by_staff == Decision::Deny("STAFF_ONLY") =>
        {
            Decision::Deny("LECTURERS_OR_STAFF_ONLY")
        }
        Action::Propose
        | Action::Inside
        | Action::Edit
        | Action::SubmitScript
        | Action::WithdrawScript
        | Action::ReviewScript
        | Action::Approve
        | Action::AskDate
        | Action::AnswerDate
        | Action::Schedule
        | Action::Postpone
        | Action::Cancel
        | Action::Hold
        | Action::Archive => by_staff,
    }
}

/// Whether the actor may keep series of this region.
pub fn decide_series(actor: &Actor, region: Option<RegionId>) -> Decision {
    access::staff_may(actor, Permission::ContentReview, &Place { region, ..Place::DISTRICT })
}

/// Which lectures a query may see. Only this file makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    sees_public: bool,
    sees_all: bool,
    regions: Vec<Uuid>,
    member: Option<Uuid>,
}

impl Scope {
    /// Whether what has been on the calendar is seen.
    pub(super) fn sees_public(&self) -> bool {
        self.sees_public
    }

    /// Whether all are seen.
    pub(super) fn sees_all(&self) -> bool {
        self.sees_all
    }

    /// The regions whose lectures are seen at every step.
    pub(super) fn regions(&self) -> &[Uuid] {
        &self.regions
    }

    /// The member whose own are seen at every step.
    pub(super) fn member(&self) -> Option<Uuid> {
        self.member
    }
}

/// What the public sees, whoever asks.
pub fn public() -> Scope {
    Scope { sees_public: true, sees_all: false, regions: Vec::new(), member: None }
}

/// What the actor sees.
pub fn visible_to(actor: &Actor) -> Scope {
    let everywhere = access::staff_may(actor, Permission::ContentReview, &Place::DISTRICT);
    Scope {
        sees_all: everywhere.is_allowed(),
        regions: regions(actor),
        member: actor.member_id().map(Uuid::from),
        ..public()
    }
}

/// What the actor gives.
pub fn own(actor: &Actor) -> Result<Scope, Fault> {
    actor.person()?;
    let member = actor.member_id().ok_or(Fault::Forbidden("MEMBERS_ONLY"))?;
    Ok(Scope { sees_public: false, member: Some(member.0), ..public() })
}

/// What the actor has to look after; whoever looks after none has no list of it.
pub fn kept_by(actor: &Actor) -> Result<Scope, Fault> {
    let everywhere = access::staff_may(actor, Permission::ContentReview, &Place::DISTRICT);
    let regions = regions(actor);
    if everywhere != Decision::Deny("OUT_OF_SCOPE") || regions.is_empty() {
        everywhere.check()?;
    }
    Ok(Scope { sees_public: false, sees_all: everywhere.is_allowed(), regions, member: None })
}

fn regions(actor: &Actor) -> Vec<Uuid> {
    let grants = actor.staff().into_iter().flat_map(|staff| staff.grants_of(Permission::ContentReview));
    let regional = grants.filter(|grant| grant.scope == GrantScope::Region);
    regional.flat_map(|grant| grant.reach.regions.iter().map(|region| region.0)).collect()
}

/// The permission table: of a lecture that the sample member gives, before and after it was agreed to and on the calendar, and of another's.
pub fn table() -> Vec<Row> {
    let other = MemberId(Uuid::from_u128(99));
    let facts = |lecturer, is_draft, is_public| Facts {
        region: None,
        lecturers: vec![lecturer],
        is_public,
        is_draft,
    };
    let cases = [
        ("own, proposed", facts(sample_member(), true, false)),
        ("own, agreed to", facts(sample_member(), false, false)),
        ("own, public", facts(sample_member(), false, true)),
        ("another's", facts(other, true, false)),
        ("another's, public", facts(other, false, true)),
    ];
    let of = |action: Action| cases.iter().map(move |(case, facts)| (action, *case, facts));
    let lectures = access::table(
        Action::iter().flat_map(of),
        |(action, case, _)| format!("{} ({case})", action.name()),
        |actor, (action, _, facts)| decide(actor, action, facts),
    );
    let series = access::table([()], |()| "lecture_series.keep", |actor, ()| decide_series(actor, None));
    [lectures, series].concat()
}
