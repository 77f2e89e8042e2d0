//! Requests with what is asked of them: a statement for each kind, however many requests.

use std::collections::{HashMap, HashSet};

use async_graphql::Lookahead;
use entity::id::{AccountId, LectureId, LectureRequestId, MemberId, RegionId};
use entity::lecture_ask;
use entity::lecture_request::Model;
use entity::value::AskState;
use uuid::Uuid;

use super::super::policy::{self, Action, Facts, Ties, decide};
use super::super::store;
use super::types::{LectureAsk, LectureRequest};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::scalar::DateTime;
use crate::keys::Keys;
use crate::lectures::graphql as lectures;
use crate::lectures::service as giving;
use crate::members::graphql as members;
use crate::regions::graphql as regions;
use crate::vault::Purpose;

/// Requests by key, those that the actor sees, with what is asked of them.
pub async fn load_many(
    ctx: &Ctx,
    ids: Vec<LectureRequestId>,
    look: &Lookahead<'_>,
) -> Result<HashMap<LectureRequestId, LectureRequest>, Fault> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let scope = policy::visible_to(&ctx.actor);
    let rows = store::by_ids(ctx.app.db.read(), &scope, ids.into_iter().map(Uuid::from)).await?;
    let dressed = Box::pin(dress(ctx, rows, Some(look))).await?;
    Ok(dressed.into_iter().map(|request| (request.row.id, request)).collect())
}

/// What decides about the viewer's steps, of all these at once.
#[derive(Default)]
struct Known {
    endorsed: HashSet<LectureRequestId>,
    asks: Vec<lecture_ask::Model>,
    taken_in: HashSet<LectureRequestId>,
    versions: HashMap<LectureRequestId, i32>,
}

impl Known {
    /// Whoever has not signed in is tied to nothing, and is shown no reason that depends on it.
    async fn read(ctx: &Ctx, rows: &[Model]) -> Result<Self, Fault> {
        let Some(account) = ctx.actor.account_id() else { return Ok(Self::default()) };
        let conn = ctx.app.db.read();
        let ids: Vec<LectureRequestId> = rows.iter().map(|row| row.id).collect();
        let endorsed = store::endorsed_among(conn, account, &ids).await?.into_iter().collect();
        let mut known = Self { endorsed, asks: store::asks_of(conn, &ids).await?, ..Self::default() };
        if ctx.actor.is_staff() {
            known.taken_in = store::taken_in_among(conn, &ids).await?.into_iter().collect();
            let into = rows.iter().filter_map(|row| row.merged_into_id).collect();
            known.versions = store::versions(conn, into).await?.into_iter().collect();
        }
        Ok(known)
    }

    fn of(&self, id: LectureRequestId) -> impl Iterator<Item = &lecture_ask::Model> {
        self.asks.iter().filter(move |ask| ask.request_id == id)
    }

    fn ties(&self, ctx: &Ctx, id: LectureRequestId) -> Ties {
        let member = ctx.actor.member_id();
        let was_asked = member.is_some_and(|member| self.of(id).any(|ask| ask.member_id == member));
        Ties { endorses: self.endorsed.contains(&id), was_asked }
    }

    fn asked(&self, id: LectureRequestId) -> Option<MemberId> {
        self.of(id).find(|ask| ask.state == AskState::Asked).map(|ask| ask.member_id)
    }
}

/// With regions, lecturers, names and what was asked of members, as far as they are asked for.
pub(super) async fn dress(
    ctx: &Ctx,
    rows: Vec<Model>,
    look: Option<&Lookahead<'_>>,
) -> Result<Vec<LectureRequest>, Fault> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let known = Known::read(ctx, &rows).await?;
    let asked_for = |name: &str| look.map(|look| look.field(name)).filter(Lookahead::exists);
    let (mut areas, mut lecturers, mut others) = (HashMap::new(), HashMap::new(), HashMap::new());
    let mut given = HashMap::new();
    if let Some(asked) = asked_for("region") {
        let ids: Vec<RegionId> = rows.iter().map(|row| row.region_id).collect();
        areas = Box::pin(regions::load_many(ctx, ids, &asked)).await?;
    }
    let mut first: HashMap<LectureId, MemberId> = HashMap::new();
    if let Some(asked) = asked_for("lecturer") {
        let scheduled: Vec<LectureId> = rows.iter().filter_map(|row| row.lecture_id).collect();
        if !scheduled.is_empty() {
            first = giving::first_lecturers(ctx, &scheduled).await?;
        }
        let ids: Vec<MemberId> = rows.iter().filter_map(|row| lecturer(row, &first)).collect();
        lecturers = Box::pin(members::load_many(ctx, ids, &asked)).await?;
    }
    if let Some(asked) = asked_for("lecture") {
        let ids: Vec<LectureId> = rows.iter().filter_map(|row| row.lecture_id).collect();
        given = Box::pin(lectures::load_many(ctx, ids, &asked)).await?;
    }
    if let Some(asked) = asked_for("mergedInto") {
        let ids: Vec<LectureRequestId> = rows.iter().filter_map(|row| row.merged_into_id).collect();
        others = Box::pin(load_many(ctx, ids, &asked)).await?;
    }
    let mut askers = match asked_for("askerMasked") {
        Some(_) => names(ctx, &rows, &known).await?,
        None => HashMap::new(),
    };
    let mut asks = match asked_for("asks") {
        Some(asked) => Box::pin(shown_asks(ctx, &rows, &known, &asked)).await?,
        None => HashMap::new(),
    };
    let account = ctx.actor.account_id();
    let one = |row: Model| LectureRequest {
        asked: known.asked(row.id),
        ties: known.ties(ctx, row.id),
        is_mine: account.is_some() && row.account_id == account,
        has_taken_in: known.taken_in.contains(&row.id),
        into_version: row.merged_into_id.and_then(|id| known.versions.get(&id).copied()),
        asker: row.account_id.and_then(|_| askers.remove(&row.id)),
        region: areas.get(&row.region_id).cloned(),
        lecturer: lecturer(&row, &first).and_then(|id| lecturers.get(&id).cloned()),
        lecture: row.lecture_id.and_then(|id| given.get(&id).cloned()).map(Box::new),
        merged_into: row.merged_into_id.and_then(|id| others.get(&id).cloned()).map(Box::new),
        asks: asks.remove(&row.id).unwrap_or_default(),
        row,
    };
    Ok(rows.into_iter().map(one).collect())
}

/// Who will give it: once it is scheduled that is who gives the lecture, which may be another than who took it on.
fn lecturer(row: &Model, first: &HashMap<LectureId, MemberId>) -> Option<MemberId> {
    match row.lecture_id {
        Some(lecture) => first.get(&lecture).copied(),
        None => row.lecturer_member_id,
    }
}

/// The actor sees who asked, and whom the office has asked.
fn sees_asker(ctx: &Ctx, row: &Model, known: &Known) -> bool {
    let facts = Facts::of(row, known.asked(row.id), known.ties(ctx, row.id));
    decide(&ctx.actor, Action::ViewAsker, &facts).is_allowed()
}

/// The names of those who asked, masked, where the actor may see them.
async fn names(ctx: &Ctx, rows: &[Model], known: &Known) -> Result<HashMap<LectureRequestId, String>, Fault> {
    let seen = rows.iter().filter(|row| sees_asker(ctx, row, known));
    let seen: Vec<(LectureRequestId, AccountId)> =
        seen.filter_map(|row| Some((row.id, row.account_id?))).collect();
    if seen.is_empty() {
        return Ok(HashMap::new());
    }
    let conn = ctx.app.db.read();
    let accounts: Vec<AccountId> = seen.iter().map(|(_, account)| *account).collect();
    let keys = Keys::of(conn, &ctx.app.vault, &accounts).await?;
    let sealed: HashMap<_, _> = store::names(conn, accounts).await?.into_iter().collect();
    let mut names = HashMap::new();
    for (id, account) in seen {
        let name = match sealed.get(&account).and_then(Option::as_deref) {
            Some(sealed) => keys.open(Purpose::Name, sealed)?,
            None => None,
        };
        let first = name.as_deref().and_then(|name| name.chars().next());
        names.extend(first.map(|first| (id, format!("{first}**"))));
    }
    Ok(names)
}

/// What members were asked: all of it for staff, and for a member their own.
async fn shown_asks(
    ctx: &Ctx,
    rows: &[Model],
    known: &Known,
    look: &Lookahead<'_>,
) -> Result<HashMap<LectureRequestId, Vec<LectureAsk>>, Fault> {
    let all: HashSet<_> = rows.iter().filter(|row| sees_asker(ctx, row, known)).map(|row| row.id).collect();
    let me = ctx.actor.member_id();
    let is_seen = |ask: &&lecture_ask::Model| all.contains(&ask.request_id) || me == Some(ask.member_id);
    let seen: Vec<&lecture_ask::Model> = known.asks.iter().filter(is_seen).collect();
    if seen.is_empty() {
        return Ok(HashMap::new());
    }
    let conn = ctx.app.db.read();
    let ids: Vec<MemberId> = seen.iter().map(|ask| ask.member_id).collect();
    let accounts = store::accounts_of(conn, &ids).await?;
    let keys = Keys::of(conn, &ctx.app.vault, &accounts).await?;
    let asked = look.field("member");
    let found =
        if asked.exists() { Box::pin(members::load_many(ctx, ids, &asked)).await? } else { HashMap::new() };
    let open = |sealed: Option<&[u8]>| match sealed {
        Some(sealed) => keys.open(Purpose::Text, sealed),
        None => Ok(None),
    };
    let mut shown: HashMap<LectureRequestId, Vec<LectureAsk>> = HashMap::new();
    for ask in seen {
        shown.entry(ask.request_id).or_default().push(LectureAsk {
            member: found.get(&ask.member_id).cloned(),
            state: ask.state.into(),
            note: open(ask.note_sealed.as_deref())?,
            answer: open(ask.answer_sealed.as_deref())?,
            asked_at: DateTime(ask.created_at),
            answered_at: ask.answered_at.map(DateTime),
        });
    }
    Ok(shown)
}
