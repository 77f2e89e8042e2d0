//! A member's profile as clients see it.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::{Enum, SimpleObject};
use chrono::{DateTime, Utc};
use entity::id::MemberId;
use entity::member_profile::Model;
use entity::value::{self, MemberTagKind};

use super::super::policy::sight;
use super::super::service::profile;
use super::super::store;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::keys::Keys;

/// The fields of a member that are read from the profile.
pub(super) const PROFILE: [&str; 6] =
    ["standing", "expertise", "languages", "biography", "officePhone", "profileDraft"];

/// 委员本届职务。 The office a member holds in the term.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::MemberStanding")]
pub enum MemberStanding {
    /// 委员。 A member.
    Member,
    /// 常务委员。 A member of the Standing Committee.
    StandingMember,
    /// 秘书长。 The Secretary-General.
    SecretaryGeneral,
    /// 副主席。 One of the Vice-Chairpersons.
    ViceChairperson,
    /// 主席。 The Chairperson.
    Chairperson,
}

/// 资料草稿的状态。 Where a draft stands.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::DraftState")]
pub enum DraftState {
    /// 待审核。 Waits for staff.
    Pending,
    /// 已退回。 Given back with a reason.
    Returned,
}

/// 委员填写、尚未公开的资料。 What a member wrote and the public does not see yet.
#[derive(SimpleObject)]
pub struct MemberProfileDraft {
    /// 状态。 Where it stands.
    state: DraftState,
    /// 简介。 The biography.
    biography: String,
    /// 专长。 What the member knows about.
    expertise: Vec<String>,
    /// 语言。 The languages the member speaks.
    languages: Vec<String>,
    /// 提交时间。 When the member wrote it.
    submitted_at: DateTime<Utc>,
    /// 退回的原因。 Why it was given back.
    return_reason: Option<String>,
}

/// What is stored of a profile; a member who has none has an empty one.
#[derive(Debug, Default)]
pub(super) struct Profile {
    row: Option<Model>,
    tags: Vec<(MemberTagKind, String)>,
    /// What opens that which is sealed; `None` where nothing is.
    keys: Option<Keys>,
}

impl Profile {
    pub(super) fn standing(&self) -> MemberStanding {
        self.row.as_ref().map_or(MemberStanding::Member, |row| row.standing.into())
    }

    pub(super) fn biography(&self) -> String {
        self.row.as_ref().map(|row| row.biography.clone()).unwrap_or_default()
    }

    pub(super) fn tags(&self, kind: MemberTagKind) -> Vec<String> {
        self.tags.iter().filter(|(of, _)| *of == kind).map(|(_, tag)| tag.clone()).collect()
    }

    pub(super) fn office_phone(&self, ctx: &Ctx, of: MemberId) -> Result<Option<String>, Fault> {
        let sealed = self.row.as_ref().zip(self.keys.as_ref());
        let sealed = sealed.filter(|_| sight(&ctx.actor, of).office_phone);
        Ok(sealed.map(|(row, keys)| profile::office_phone(keys, row)).transpose()?.flatten())
    }

    pub(super) fn draft(&self, ctx: &Ctx, of: MemberId) -> Result<Option<MemberProfileDraft>, Fault> {
        let sealed = self.row.as_ref().zip(self.keys.as_ref()).filter(|_| sight(&ctx.actor, of).draft);
        let draft = sealed.map(|(row, keys)| profile::open(keys, row)).transpose()?.flatten();
        Ok(draft.map(|draft| MemberProfileDraft {
            state: draft.state.into(),
            biography: draft.public.biography,
            expertise: draft.public.expertise,
            languages: draft.public.languages,
            submitted_at: draft.at,
            return_reason: draft.return_reason,
        }))
    }
}

/// The profiles of these members: three statements, however many.
pub(super) async fn profiles(
    ctx: &Ctx,
    ids: Vec<MemberId>,
) -> Result<HashMap<MemberId, Arc<Profile>>, Fault> {
    let db = ctx.app.db.read();
    let (rows, tags) = tokio::try_join!(store::profiles_of(db, ids.clone()), store::tags_of(db, ids))?;
    let keys = Keys::to_open(db, &ctx.app.vault, rows.iter().flat_map(profile::sealed_of)).await?;
    let mut loaded: HashMap<MemberId, Profile> = HashMap::new();
    for row in rows {
        let profile = loaded.entry(row.member_id).or_default();
        (profile.row, profile.keys) = (Some(row), Some(keys.clone()));
    }
    for (id, kind, tag) in tags {
        loaded.entry(id).or_default().tags.push((kind, tag));
    }
    Ok(loaded.into_iter().map(|(id, profile)| (id, Arc::new(profile))).collect())
}
