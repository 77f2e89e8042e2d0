//! What lead and team write, and what the office lets the public read.

use chrono::NaiveDate;
use entity::id::{AccountId, MemberId, StudioId, StudioPostId};
use entity::studio_post::Model;
use entity::value::{MemberState, PostKind, PostState};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::error::StudioError;
use super::super::policy::{self, Action, decide};
use super::super::rules::lifecycle;
pub use super::super::rules::posts::PostMove;
use super::super::rules::posts::{Facts, check_facts, next_state};
use super::super::store;
use super::photos::{self, PostPhoto};
use crate::access::Actor;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::{self, Event, Notice, NoticeKind};
use crate::mutation::{Done, Refusal};
use crate::{ids, members};

/// Words and facts of a post.
#[derive(Clone, Debug, Serialize)]
pub struct Words {
    /// News or activity.
    pub kind: PostKind,
    /// The title.
    pub title: String,
    /// The text.
    pub body: String,
    /// When an activity took place.
    pub held_on: Option<NaiveDate>,
    /// Where an activity took place; empty for news.
    pub place: String,
    /// How many residents took part.
    pub residents: Option<i32>,
    /// Whether everybody to be recognised has agreed.
    pub has_consent: bool,
    /// Its photos, in order.
    pub photos: Vec<PostPhoto>,
    /// The members who were there, at an activity.
    pub hosts: Vec<MemberId>,
}

/// A post was written or moved.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub struct PostKept {
    /// Its key.
    pub id: StudioPostId,
}

impl Done for PostKept {
    fn object(&self) -> Option<(&'static str, Uuid)> {
        Some(("StudioPost", self.id.into()))
    }
}

/// Writes a draft.
pub async fn write(
    tx: &Tx,
    ctx: &Ctx,
    studio: StudioId,
    words: Words,
) -> Result<PostKept, Stop<StudioError>> {
    decide(&ctx.actor, Action::WritePost, Some(studio)).check()?;
    let author = ctx.actor.person()?.account_id;
    let state = store::lock(tx.conn(), studio).await?.ok_or(Fault::NotFound)?.state;
    if lifecycle::has_ended(state) {
        return Err(Stop::Refused(StudioError::Ended));
    }
    check(tx, ctx, &words, &[]).await?;
    let id = ids::new_id();
    let (pictures, hosts) = (words.photos, words.hosts);
    let post = Model {
        id,
        studio_id: studio,
        kind: words.kind,
        title: words.title,
        body: words.body,
        held_on: words.held_on,
        place: words.place,
        residents: words.residents,
        has_consent: words.has_consent,
        state: PostState::Draft,
        remark: String::new(),
        author_account_id: author,
        reviewer_account_id: None,
        published_at: None,
        version: 1,
        created_at: tx.now,
        updated_at: tx.now,
    };
    store::insert_post(tx.conn(), post).await?;
    photos::keep(tx, ctx, (studio, id), pictures).await?;
    store::replace_hosts(tx, id, &hosts).await?;
    Ok(PostKept { id })
}

/// Changes the words of a draft, or of what was given back. Who writes last is the author.
pub async fn edit(
    tx: &Tx,
    ctx: &Ctx,
    (id, expected_version): (StudioPostId, i32),
    words: Words,
) -> Result<PostKept, Stop<StudioError>> {
    let post = lock(tx, ctx, id, expected_version, PostMove::Edit).await?;
    let state = next(&post, PostMove::Edit)?;
    let named = store::hosts_of(tx.conn(), [id]).await?;
    let named: Vec<MemberId> = named.into_iter().map(|host| host.member_id).collect();
    check(tx, ctx, &words, &named).await?;
    photos::keep(tx, ctx, (post.studio_id, id), words.photos).await?;
    store::replace_hosts(tx, id, &words.hosts).await?;
    let after = Model {
        kind: words.kind,
        title: words.title,
        body: words.body,
        held_on: words.held_on,
        place: words.place,
        residents: words.residents,
        has_consent: words.has_consent,
        author_account_id: ctx.actor.person()?.account_id,
        state,
        version: post.version + 1,
        ..post
    };
    store::update_post(tx, &after).await?;
    Ok(PostKept { id })
}

/// Moves a post on its way to the public, or back.
pub async fn take(
    tx: &Tx,
    ctx: &Ctx,
    (id, expected_version): (StudioPostId, i32),
    step: PostMove,
    remark: &str,
) -> Result<PostKept, Stop<StudioError>> {
    let post = lock(tx, ctx, id, expected_version, step).await?;
    let state = next(&post, step)?;
    let account = ctx.actor.person()?.account_id;
    check_step(account, &post, step, remark).map_err(Stop::Refused)?;
    let is_public = step == PostMove::Publish;
    let keeps_remark = matches!(step, PostMove::GiveBack | PostMove::TakeDown);
    let after = Model {
        state,
        remark: if keeps_remark { remark.to_owned() } else { String::new() },
        reviewer_account_id: is_public.then_some(account),
        published_at: is_public.then_some(tx.now),
        version: post.version + 1,
        ..post
    };
    store::update_post(tx, &after).await?;
    tell(tx, ctx, &after, step).await?;
    Ok(PostKept { id })
}

/// Why the step is refused to this actor, with a remark that says something; `None` when it is not. The mutation asks the same.
pub(crate) fn why_not(actor: &Actor, post: &Model, step: PostMove) -> Option<&'static str> {
    if let Some(code) = decide(actor, action(step), Some(post.studio_id)).code() {
        return Some(code);
    }
    if next_state(post.state, step).is_none() {
        return Some(StudioError::PostNotNow { state: post.state }.code());
    }
    check_step(actor.account_id()?, post, step, "…").err().map(|error| error.code())
}

fn check_step(account: AccountId, post: &Model, step: PostMove, remark: &str) -> Result<(), StudioError> {
    match step {
        PostMove::Submit if !post.has_consent => Err(StudioError::ConsentMissing),
        PostMove::Publish if post.author_account_id == account => Err(StudioError::OwnWords),
        PostMove::GiveBack | PostMove::TakeDown if remark.is_empty() => Err(StudioError::ReasonMissing),
        _ => Ok(()),
    }
}

/// The author hears what the office did.
async fn tell(tx: &Tx, ctx: &Ctx, post: &Model, step: PostMove) -> Result<(), Fault> {
    let kind = match step {
        PostMove::Publish => NoticeKind::PostPublished,
        PostMove::GiveBack => NoticeKind::PostReturned,
        PostMove::TakeDown => NoticeKind::PostTakenDown,
        PostMove::Edit | PostMove::Submit | PostMove::TakeBack => return Ok(()),
    };
    let accounts = [post.author_account_id];
    let about = ("StudioPost", post.id.into());
    let notice = Notice { kind, accounts: &accounts, name: &post.title, about, note: &post.remark };
    events::publish(tx, ctx, Event::Notice(notice)).await
}

/// `named` are the members that the post names already: they stay, whether or not they serve by now.
async fn check(tx: &Tx, ctx: &Ctx, words: &Words, named: &[MemberId]) -> Result<(), Stop<StudioError>> {
    let today = tx.now.with_timezone(&ctx.app.zone()).date_naive();
    let hosts = words.hosts.len();
    let facts = Facts { kind: words.kind, held_on: words.held_on, residents: words.residents, hosts };
    check_facts(&facts, today).map_err(Stop::Refused)?;
    let new: Vec<MemberId> = words.hosts.iter().copied().filter(|id| !named.contains(id)).collect();
    let found = members::service::seen_by_ids(tx, ctx, &new).await?;
    let serving = found.iter().filter(|member| member.state == MemberState::Active).count();
    if serving < new.len() {
        let (zh, en) =
            ("名单中有不存在或已离任的委员。", "Somebody named is not a member, or serves no more.");
        return Err(Fault::invalid("input.words.hostIds", zh, en).into());
    }
    Ok(())
}

fn next(post: &Model, step: PostMove) -> Result<PostState, Stop<StudioError>> {
    next_state(post.state, step).ok_or(Stop::Refused(StudioError::PostNotNow { state: post.state }))
}

/// Whoever may not see a post is told that it does not exist.
async fn lock(
    tx: &Tx,
    ctx: &Ctx,
    id: StudioPostId,
    expected_version: i32,
    step: PostMove,
) -> Result<Model, Stop<StudioError>> {
    ctx.actor.person()?;
    let post = store::lock_post(tx.conn(), id).await?.ok_or(Fault::NotFound)?;
    let decision = decide(&ctx.actor, action(step), Some(post.studio_id));
    let is_hidden = !decision.is_allowed()
        && store::post_by_id(tx.conn(), &policy::visible_to(&ctx.actor), id).await?.is_none();
    if is_hidden {
        return Err(Fault::NotFound.into());
    }
    decision.check()?;
    if post.version != expected_version {
        return Err(Stop::Refused(StudioError::Conflict { version: post.version }));
    }
    Ok(post)
}

/// What taking a step comes under.
fn action(step: PostMove) -> Action {
    match step {
        PostMove::Edit | PostMove::Submit | PostMove::TakeBack => Action::WritePost,
        PostMove::Publish | PostMove::GiveBack | PostMove::TakeDown => Action::ReviewPost,
    }
}
