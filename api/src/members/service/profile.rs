//! What members say of themselves: drafts, what staff decide about them, and what the office corrects.

use entity::id::{AccountId, MemberId};
use entity::member;
use entity::member_profile::Model;
use entity::value::{DraftState, MemberStanding, MemberTagKind};
use serde::{Deserialize, Serialize};

use super::super::error::MemberError;
use super::super::policy::decide_review;
use super::super::store;
use super::{MemberUpdated, indexing, lock_version};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::keys::Keys;
use crate::vault::Purpose;

/// What everybody reads once staff have read it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Public {
    /// The biography.
    pub biography: String,
    /// What the member knows about.
    pub expertise: Vec<String>,
    /// The languages the member speaks.
    pub languages: Vec<String>,
}

/// What a member says; what is `None` stays as it was last said.
#[derive(Clone, Debug)]
pub struct Said {
    /// The version that the change was made for.
    pub expected_version: i32,
    /// The biography.
    pub biography: Option<String>,
    /// What the member knows about.
    pub expertise: Option<Vec<String>>,
    /// The languages the member speaks.
    pub languages: Option<Vec<String>>,
    /// The telephone of the office; empty takes it away.
    pub office_phone: Option<String>,
}

/// What staff decide about a draft.
#[derive(Clone, Debug)]
pub struct Review {
    /// Whose.
    pub id: MemberId,
    /// The version that was read.
    pub expected_version: i32,
    /// Why it is given back; `None` publishes it.
    pub return_reason: Option<String>,
}

/// What the office corrects at once; what is `None` stays.
#[derive(Clone, Debug, Default)]
pub struct Corrected {
    /// The office held in the term.
    pub standing: Option<MemberStanding>,
    /// The telephone of the office; empty takes it away.
    pub office_phone: Option<String>,
    /// The biography.
    pub biography: Option<String>,
    /// What the member knows about.
    pub expertise: Option<Vec<String>>,
    /// The languages the member speaks.
    pub languages: Option<Vec<String>>,
}

impl Corrected {
    fn is_empty(&self) -> bool {
        self.standing.is_none()
            && self.office_phone.is_none()
            && self.biography.is_none()
            && self.expertise.is_none()
            && self.languages.is_none()
    }
}

/// A draft, opened.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Where it stands.
    pub state: DraftState,
    /// What the member wrote.
    pub public: Public,
    /// When.
    pub at: entity::Instant,
    /// Why it was given back.
    pub return_reason: Option<String>,
}

/// A member says something of themselves. The telephone counts at once; the rest when staff have read it.
pub async fn say(tx: &Tx, ctx: &Ctx, said: Said) -> Result<MemberUpdated, Stop<MemberError>> {
    ctx.actor.person()?;
    let id = ctx.actor.member_id().ok_or(Fault::Forbidden("MEMBERS_ONLY"))?;
    let member = lock_version(tx, id, said.expected_version).await?;
    let (profile, is_new) = profile(tx, id).await?;
    let author = member.account_id;
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[author]).await?;
    let was = match open(&keys, &profile)? {
        Some(draft) => draft.public,
        None => published(tx, &profile).await?,
    };
    let now = Public {
        biography: said.biography.unwrap_or_else(|| was.biography.clone()),
        expertise: said.expertise.unwrap_or_else(|| was.expertise.clone()),
        languages: said.languages.unwrap_or_else(|| was.languages.clone()),
    };
    let mut next = with_phone((&keys, author), profile, said.office_phone)?;
    // A draft that was given back and comes unchanged was not what the member changed.
    if now != was {
        next.draft_sealed = Some(seal((&keys, author), &now)?);
        next = Model {
            draft_state: Some(DraftState::Pending),
            draft_at: Some(tx.now),
            return_reason: None,
            ..next
        };
    }
    keep(tx, next, is_new).await?;
    store::update(tx.conn(), &super::next(member), tx.now).await?;
    Ok(MemberUpdated { id })
}

/// Staff publish a draft, or give it back with a reason.
pub async fn review(tx: &Tx, ctx: &Ctx, review: Review) -> Result<MemberUpdated, Stop<MemberError>> {
    let id = review.id;
    decide_review(&ctx.actor, id).check()?;
    let member = lock_version(tx, id, review.expected_version).await?;
    let (profile, is_new) = profile(tx, id).await?;
    let keys = Keys::to_open(tx.conn(), &ctx.app.vault, sealed_of(&profile)).await?;
    let draft = open(&keys, &profile)?.filter(|draft| draft.state == DraftState::Pending);
    let draft = draft.ok_or(Stop::Refused(MemberError::NothingToReview))?;
    if let Some(reason) = review.return_reason {
        let state = Some(DraftState::Returned);
        keep(tx, Model { draft_state: state, return_reason: Some(reason), ..profile }, is_new).await?;
    } else {
        let Public { biography, expertise, languages } = draft.public;
        keep(tx, Model { biography, ..without_draft(profile) }, is_new).await?;
        store::replace_tags(tx.conn(), id, MemberTagKind::Expertise, &expertise).await?;
        store::replace_tags(tx.conn(), id, MemberTagKind::Language, &languages).await?;
        indexing::refresh(tx, &[id]).await?;
    }
    store::update(tx.conn(), &super::next(member), tx.now).await?;
    Ok(MemberUpdated { id })
}

/// The office corrects a profile, as part of a change of the member. A draft that waits stays: the member's words are not lost.
pub(super) async fn correct(
    tx: &Tx,
    ctx: &Ctx,
    member: &member::Model,
    corrected: Corrected,
) -> Result<(), Fault> {
    let id = member.id;
    if corrected.is_empty() {
        return Ok(());
    }
    // What an officer writes of themselves as a member is read by another, like every member's.
    decide_review(&ctx.actor, id).check()?;
    let (profile, is_new) = profile(tx, id).await?;
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[member.account_id]).await?;
    let profile = with_phone((&keys, member.account_id), profile, corrected.office_phone)?;
    let standing = corrected.standing.unwrap_or(profile.standing);
    let biography = corrected.biography.unwrap_or_else(|| profile.biography.clone());
    keep(tx, Model { standing, biography, ..profile }, is_new).await?;
    for (kind, tags) in
        [(MemberTagKind::Expertise, corrected.expertise), (MemberTagKind::Language, corrected.languages)]
    {
        if let Some(tags) = tags {
            store::replace_tags(tx.conn(), id, kind, &tags).await?;
        }
    }
    Ok(())
}

/// Seals what is kept of a profile for another account, whose the member is from now on.
pub(super) async fn seal_anew(tx: &Tx, ctx: &Ctx, id: MemberId, account: AccountId) -> Result<(), Fault> {
    let Some(profile) = store::lock_profile(tx.conn(), id).await? else { return Ok(()) };
    let former = Keys::to_open(tx.conn(), &ctx.app.vault, sealed_of(&profile)).await?;
    let keys = Keys::to_seal(tx, &ctx.app.vault, &[account]).await?;
    let phone = office_phone(&former, &profile)?;
    let draft = open(&former, &profile)?;
    let profile = with_phone((&keys, account), profile, phone)?;
    let draft_sealed = draft.map(|draft| seal((&keys, account), &draft.public)).transpose()?;
    keep(tx, Model { draft_sealed, ..profile }, false).await
}

/// What is sealed of a profile, so that the keys to open it can be loaded.
pub fn sealed_of(profile: &Model) -> impl Iterator<Item = &[u8]> {
    [&profile.draft_sealed, &profile.office_phone_sealed].into_iter().filter_map(|sealed| sealed.as_deref())
}

/// Opens the draft of a profile, if there is one.
pub fn open(keys: &Keys, profile: &Model) -> Result<Option<Draft>, Fault> {
    let Some(((state, sealed), at)) =
        profile.draft_state.zip(profile.draft_sealed.as_ref()).zip(profile.draft_at)
    else {
        return Ok(None);
    };
    let Some(text) = keys.open(Purpose::Text, sealed)? else { return Ok(None) };
    let public = serde_json::from_str(&text).map_err(Fault::internal)?;
    Ok(Some(Draft { state, public, at, return_reason: profile.return_reason.clone() }))
}

/// The telephone of the member's office, opened.
pub fn office_phone(keys: &Keys, profile: &Model) -> Result<Option<String>, Fault> {
    let sealed = profile.office_phone_sealed.as_ref();
    Ok(sealed.map(|sealed| keys.open(Purpose::Phone, sealed)).transpose()?.flatten())
}

/// Seals a draft under its author's key.
pub fn seal((keys, author): (&Keys, AccountId), public: &Public) -> Result<Vec<u8>, Fault> {
    let text = serde_json::to_string(public).map_err(Fault::internal)?;
    keys.seal(author, Purpose::Text, &text)
}

fn with_phone(
    (keys, whose): (&Keys, AccountId),
    profile: Model,
    phone: Option<String>,
) -> Result<Model, Fault> {
    let Some(phone) = phone else { return Ok(profile) };
    let sealed = (!phone.is_empty()).then(|| keys.seal(whose, Purpose::Phone, &phone)).transpose()?;
    Ok(Model { office_phone_sealed: sealed, ..profile })
}

fn without_draft(profile: Model) -> Model {
    Model { draft_state: None, draft_sealed: None, draft_at: None, return_reason: None, ..profile }
}

/// The profile and whether it is a new one. The member's row is locked, so nobody else makes one meanwhile.
async fn profile(tx: &Tx, id: MemberId) -> Result<(Model, bool), Fault> {
    let found = store::lock_profile(tx.conn(), id).await?;
    let is_new = found.is_none();
    Ok((found.unwrap_or_else(|| empty(tx, id)), is_new))
}

fn empty(tx: &Tx, id: MemberId) -> Model {
    Model {
        member_id: id,
        standing: MemberStanding::Member,
        office_phone_sealed: None,
        biography: String::new(),
        draft_state: None,
        draft_sealed: None,
        draft_at: None,
        return_reason: None,
        updated_at: tx.now,
    }
}

async fn keep(tx: &Tx, profile: Model, is_new: bool) -> Result<(), Fault> {
    let profile = Model { updated_at: tx.now, ..profile };
    if is_new {
        store::insert_profile(tx.conn(), profile).await?;
    } else {
        store::update_profile(tx.conn(), profile).await?;
    }
    Ok(())
}

async fn published(tx: &Tx, profile: &Model) -> Result<Public, Fault> {
    let mut public = Public { biography: profile.biography.clone(), ..Public::default() };
    for (_, kind, tag) in store::tags_of(tx.conn(), vec![profile.member_id]).await? {
        match kind {
            MemberTagKind::Expertise => public.expertise.push(tag),
            MemberTagKind::Language => public.languages.push(tag),
        }
    }
    Ok(public)
}
