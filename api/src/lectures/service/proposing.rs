//! Proposing a lecture, and changing what it says.

use entity::id::{AccountId, LectureId, LectureRequestId, LectureSeriesId, MemberId, RegionId};
use entity::lecture::Model;
use entity::lecture_lecturer::Model as Lecturer;
use entity::member;
use entity::value::{LectureMode, LectureState, LecturerState, MemberState, ServiceCategory};
use serde::Serialize;

use super::super::error::{LectureError, Text};
use super::super::policy::{Action, Facts, decide};
use super::super::rules::lifecycle::{has_time, is_draft};
use super::super::store;
use super::{LectureKept, Move, Result, Target, changed, lock, look, next, tell};
use crate::accounts::service::roles::content_keepers;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::NoticeKind;
use crate::lecture_requests::service::scheduling as requests;
use crate::{ids, members, regions, text};

/// What a lecture says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Words {
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub topic: ServiceCategory,
    /// What is to be heard: cleaned HTML.
    pub description: String,
    /// Whom it is for; may be empty.
    pub audience: String,
    /// Where; the whole district when it is `None`.
    pub region: Option<RegionId>,
    /// How it is given.
    pub mode: LectureMode,
    /// How many people are expected.
    pub expected_people: i32,
    /// The series that it belongs to.
    pub series: Option<LectureSeriesId>,
    /// Who gives it, in order, each once.
    pub lecturers: Vec<MemberId>,
}

impl Words {
    fn facts(&self, state: LectureState, is_public: bool) -> Facts {
        let lecturers = self.lecturers.clone();
        Facts { region: self.region, lecturers, is_public, is_draft: is_draft(state) }
    }
}

/// Proposes a lecture, for a request or of itself. Those who are to give it and did not propose it hear of it, and the office does.
pub async fn propose(
    tx: &Tx,
    ctx: &Ctx,
    (words, request_id): (Words, Option<LectureRequestId>),
) -> Result<LectureKept> {
    let account = ctx.actor.person()?.account_id;
    if let Some(request) = request_id
        && requests::proposable(tx, ctx, request).await?.is_none()
    {
        return Err(Stop::Refused(LectureError::RequestNotMatched));
    }
    decide(&ctx.actor, Action::Propose, &words.facts(LectureState::Proposed, false)).check()?;
    check_words(tx, &words).await?;
    let lecturers = members::service::lock_all(tx, &words.lecturers).await?;
    check_serving(&lecturers, &words.lecturers, &[])?;
    if let Some(request) = request_id {
        check_request(tx, ctx, request, &words.lecturers).await?;
    }
    let blank = Model {
        id: ids::new_id(),
        title: String::new(),
        topic: words.topic,
        description: String::new(),
        audience: String::new(),
        region_id: None,
        mode: words.mode,
        expected_people: words.expected_people,
        series_id: None,
        request_id,
        proposer_account_id: account,
        state: LectureState::Proposed,
        date_version: 0,
        asked_starts_at: None,
        asked_ends_at: None,
        starts_at: None,
        ends_at: None,
        venue_studio_id: None,
        place: String::new(),
        link: String::new(),
        sequence: 0,
        public_at: None,
        held_at: None,
        reason: String::new(),
        version: 1,
        created_at: tx.now,
        updated_at: tx.now,
    };
    let rows = new_rows(blank.id, 0, &words.lecturers, &[]);
    let row = said(blank, words);
    store::insert(tx.conn(), row.clone()).await?;
    store::insert_lecturers(tx.conn(), rows).await?;
    let accounts = accounts_of(&lecturers);
    tell(tx, ctx, (NoticeKind::LectureNamed, &row), &accounts, "").await?;
    if !ctx.actor.is_staff() {
        tell_staff(tx, ctx, (NoticeKind::LectureProposed, &row), &accounts).await?;
    }
    Ok(LectureKept(row.id))
}

/// Changes what it says. Mode and lecturers stay while it has their time.
pub async fn update(tx: &Tx, ctx: &Ctx, target: Target, words: Words) -> Result<LectureKept> {
    look(tx, ctx, target.id, Move::Edit).await?;
    // In the order of the locks; what is wrong with them is told to whoever may change the lecture.
    let lecturers = members::service::lock_all(tx, &words.lecturers).await?;
    let held = lock(tx, ctx, target, Move::Edit).await?;
    next(&held.row, Move::Edit)?;
    // Nobody writes themselves out of it, nor moves it to where they have no say.
    decide(&ctx.actor, Action::Edit, &words.facts(held.row.state, held.row.public_at.is_some())).check()?;
    check_words(tx, &words).await?;
    let former: Vec<MemberId> = held.lecturers.iter().map(|lecturer| lecturer.member_id).collect();
    check_serving(&lecturers, &words.lecturers, &former)?;
    let (has_others, before) = (former != words.lecturers, held.row.clone());
    if has_time(before.state) && (has_others || before.mode != words.mode) {
        return Err(Stop::Refused(LectureError::HasTime));
    }
    let date_version = before.date_version;
    let (members, rows) =
        (words.lecturers.clone(), new_rows(target.id, date_version, &words.lecturers, &held.lecturers));
    let mut row = said(changed(tx, held.row), words);
    if row.public_at.is_some() && is_shown_otherwise(&row, &before) {
        row.sequence += 1;
    }
    // Where it can no longer be as it was, the next date says where it is to be.
    if row.mode != before.mode {
        row.venue_studio_id = None;
        row.place = String::new();
        row.link = String::new();
    }
    let mut taken_off = Vec::new();
    if has_others {
        check_not_reviewed(tx, target.id, &lecturers, &former).await?;
        taken_off = store::accounts_by_member(tx.conn(), target.id).await?;
        taken_off.retain(|(member, _)| !members.contains(member));
        store::replace_lecturers(tx.conn(), target.id, rows).await?;
    }
    store::update(tx.conn(), row.clone()).await?;
    let taken_off: Vec<AccountId> = taken_off.into_iter().map(|(_, account)| account).collect();
    tell(tx, ctx, (NoticeKind::LectureLecturerRemoved, &row), &taken_off, "").await?;
    let joined = lecturers.iter().filter(|one| members.contains(&one.id) && !former.contains(&one.id));
    let joined: Vec<AccountId> = joined.map(|one| one.account_id).collect();
    tell(tx, ctx, (NoticeKind::LectureNamed, &row), &joined, "").await?;
    Ok(LectureKept(target.id))
}

/// Whether the calendar as a file shows something else than it did.
fn is_shown_otherwise(row: &Model, before: &Model) -> bool {
    let lines = |row: &Model| [row.title.clone(), row.audience.clone(), row.description.clone()];
    let kinds = |row: &Model| (row.topic, row.region_id, row.mode);
    lines(row) != lines(before) || kinds(row) != kinds(before)
}

/// The row with these words.
fn said(row: Model, words: Words) -> Model {
    Model {
        title: words.title,
        topic: words.topic,
        description: words.description,
        audience: words.audience,
        region_id: words.region,
        mode: words.mode,
        expected_people: words.expected_people,
        series_id: words.series,
        ..row
    }
}

/// These lecturers in order: whoever was one keeps what they said, whoever joins is asked for the date, if there is one.
fn new_rows(id: LectureId, date_version: i32, members: &[MemberId], former: &[Lecturer]) -> Vec<Lecturer> {
    let row = |(ordinal, member): (i32, &MemberId)| {
        let kept = former.iter().find(|lecturer| lecturer.member_id == *member).cloned();
        let new = Lecturer {
            lecture_id: id,
            member_id: *member,
            ordinal,
            state: LecturerState::Asked,
            date_version,
            reason_sealed: None,
            answered_at: None,
        };
        Lecturer { ordinal, ..kept.unwrap_or(new) }
    };
    (1..).zip(members).map(row).collect()
}

/// Nobody's number is in what everybody will read, and region and series are there.
async fn check_words(tx: &Tx, words: &Words) -> Result<()> {
    let description = text::plain(&words.description);
    for (field, written) in
        [(Text::Title, &words.title), (Text::Description, &description), (Text::Audience, &words.audience)]
    {
        if text::has_personal_number(written) {
            return Err(Stop::Refused(LectureError::PersonalNumber { text: field }));
        }
    }
    if let Some(region) = words.region
        && !regions::service::exists(tx, region).await?
    {
        return Err(Stop::Refused(LectureError::NoRegion));
    }
    if let Some(series) = words.series
        && store::find_series(tx.conn(), series).await?.is_none()
    {
        return Err(Stop::Refused(LectureError::NoSeries));
    }
    Ok(())
}

/// A member took on the request that it is proposed for, and gives the lecture.
async fn check_request(tx: &Tx, ctx: &Ctx, id: LectureRequestId, lecturers: &[MemberId]) -> Result<()> {
    let lecturer = requests::proposed(tx, ctx, id).await?;
    let lecturer = lecturer.ok_or(Stop::Refused(LectureError::RequestNotMatched))?;
    let gives = lecturers.contains(&lecturer);
    if gives { Ok(()) } else { Err(Stop::Refused(LectureError::RequestLecturer { member: lecturer })) }
}

/// Each of them serves, or was to give it before.
fn check_serving(found: &[member::Model], wanted: &[MemberId], former: &[MemberId]) -> Result<()> {
    let serves = |id: &MemberId| found.iter().any(|one| one.id == *id && one.state == MemberState::Active);
    match wanted.iter().find(|id| !former.contains(id) && !serves(id)) {
        Some(member) => Err(Stop::Refused(LectureError::NotServing { member: *member })),
        None => Ok(()),
    }
}

/// Whoever let a script of it pass does not come to give it.
async fn check_not_reviewed(
    tx: &Tx,
    id: LectureId,
    lecturers: &[member::Model],
    former: &[MemberId],
) -> Result<()> {
    let reviewers = store::approvers(tx.conn(), id).await?;
    let joins = lecturers.iter().find(|one| !former.contains(&one.id) && reviewers.contains(&one.account_id));
    match joins {
        Some(one) => Err(Stop::Refused(LectureError::ReviewerJoins { member: one.id })),
        None => Ok(()),
    }
}

fn accounts_of(members: &[member::Model]) -> Vec<AccountId> {
    members.iter().map(|member| member.account_id).collect()
}

/// Tells the office, but for those of it who hear of it otherwise.
async fn tell_staff(
    tx: &Tx,
    ctx: &Ctx,
    (kind, row): (NoticeKind, &Model),
    but: &[AccountId],
) -> std::result::Result<(), Fault> {
    let mut staff = content_keepers(tx.conn(), row.region_id).await?;
    staff.retain(|account| !but.contains(account));
    tell(tx, ctx, (kind, row), &staff, "").await
}
