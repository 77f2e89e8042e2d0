//! A member as clients see one.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, Object};
use entity::id::MemberId;
use entity::member::Model;
use entity::value::{self, MemberTagKind};

use super::super::policy::{Action, decide};
use super::loading::{preload_hosts, preload_phones, preload_studios};
use super::profile::{MemberProfileDraft, MemberStanding, Profile, profiles};
use crate::appointments::graphql::host::Host;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::ahead::Loaded;
use crate::graphql::id::Global;
use crate::graphql::{ctx, fallible, nullable};
use crate::photos::graphql::{self as photos, Photo, Which};
use crate::sectors;
use crate::sectors::graphql::Sector;
use crate::studios::graphql::MemberSeat;
use crate::terms;
use crate::terms::graphql::Term;

/// 委员状态。 Whether a member serves.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::MemberState")]
pub enum MemberState {
    /// 在任。 Serves.
    Active,
    /// 已离任。 Has left.
    Left,
}

/// A member, with what was loaded together with it.
#[derive(Clone, Debug)]
pub struct Member {
    pub(super) row: Model,
    pub(super) sector: Loaded<Sector>,
    pub(super) term: Loaded<Term>,
    pub(super) studios: Loaded<Vec<MemberSeat>>,
    pub(super) host: Option<Host>,
    pub(super) phone: Loaded<Option<String>>,
    pub(super) photo: Loaded<Option<Photo>>,
    pub(super) handed: Loaded<Option<Photo>>,
    pub(super) profile: Loaded<Arc<Profile>>,
}

impl From<Model> for Member {
    fn from(row: Model) -> Self {
        Self {
            row,
            sector: None,
            term: None,
            studios: None,
            host: None,
            phone: None,
            photo: None,
            handed: None,
            profile: None,
        }
    }
}

/// 委员。 A member of the district committee.
#[Object]
impl Member {
    /// 编号。 Its id.
    pub async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// 姓名。 The name.
    async fn name(&self) -> &str {
        &self.row.name
    }

    /// 界别。 The sector.
    async fn sector(&self, context: &Context<'_>) -> Option<async_graphql::Result<Sector>> {
        if let Some(sector) = &self.sector {
            return Some(Ok(sector.clone()));
        }
        let loaded = match ctx(context) {
            Ok(ctx) => sectors::graphql::load(ctx, self.row.sector_id).await,
            Err(fault) => Err(fault),
        };
        nullable(loaded)
    }

    /// 届次。 The term.
    async fn term(&self, context: &Context<'_>) -> Option<async_graphql::Result<Term>> {
        if let Some(term) = &self.term {
            return Some(Ok(term.clone()));
        }
        let loaded = match ctx(context) {
            Ok(ctx) => terms::graphql::load(ctx, self.row.term_id).await,
            Err(fault) => Err(fault),
        };
        nullable(loaded)
    }

    /// 专委会；可为空字符串。 The special committee; may be empty.
    async fn committee_name(&self) -> &str {
        &self.row.committee_name
    }

    /// 单位及职务；可为空字符串。 Work unit and position; may be empty.
    async fn position(&self) -> &str {
        &self.row.position
    }

    /// 状态。 Whether the member serves.
    async fn state(&self) -> MemberState {
        self.row.state.into()
    }

    /// 本届职务。 The office held in the term.
    async fn standing(&self, context: &Context<'_>) -> Option<async_graphql::Result<MemberStanding>> {
        fallible(self.profile(context).await.map(|profile| profile.standing()))
    }

    /// 专长。 What the member knows about.
    async fn expertise(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<String>>> {
        fallible(self.profile(context).await.map(|profile| profile.tags(MemberTagKind::Expertise)))
    }

    /// 语言。 The languages the member speaks.
    async fn languages(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<String>>> {
        fallible(self.profile(context).await.map(|profile| profile.tags(MemberTagKind::Language)))
    }

    /// 简介，经审核；可为空字符串。 The biography, read by staff before; may be empty.
    async fn biography(&self, context: &Context<'_>) -> Option<async_graphql::Result<String>> {
        fallible(self.profile(context).await.map(|profile| profile.biography()))
    }

    /// 办公电话；委员和工作人员可见，其他人为空。 The telephone of the office; for members and staff, null for others.
    async fn office_phone(&self, context: &Context<'_>) -> Option<async_graphql::Result<String>> {
        nullable(self.private_part(context, Profile::office_phone).await)
    }

    /// 待审核或被退回的资料；本人和工作人员可见，其他人为空。 What the member wrote since; for the member and staff, null for others.
    async fn profile_draft(
        &self,
        context: &Context<'_>,
    ) -> Option<async_graphql::Result<MemberProfileDraft>> {
        nullable(self.private_part(context, Profile::draft).await)
    }

    /// 所在的工作室。 The studios the member leads or belongs to.
    async fn studios(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<MemberSeat>>> {
        if let Some(studios) = &self.studios {
            return Some(Ok(studios.clone()));
        }
        fallible(self.studios_alone(context).await)
    }

    /// 作为接待方：服务、接待时间与可约时段。 The member as a host: services, hours and free times.
    async fn host(&self, context: &Context<'_>) -> Option<async_graphql::Result<Host>> {
        if let Some(host) = &self.host {
            return Some(Ok(host.clone()));
        }
        nullable(self.host_alone(context).await)
    }

    /// 打码的手机号；仅工作人员可见，其他人为空。 The masked phone number; for staff, null for others.
    async fn phone_masked(&self, context: &Context<'_>) -> Option<async_graphql::Result<String>> {
        if let Some(phone) = &self.phone {
            return phone.clone().map(Ok);
        }
        nullable(self.phone_alone(context).await)
    }

    /// 账户编号，用于停用或恢复账户；仅工作人员可见，其他人为空。 The account's id, to shut it out or let it in; for staff, null for others.
    async fn account_id(&self, context: &Context<'_>) -> Option<ID> {
        let ctx = ctx(context).ok()?;
        decide(&ctx.actor, Action::ViewPrivate).is_allowed().then(|| self.row.account_id.to_global())
    }

    /// 备注；仅工作人员可见，其他人为空。 A note; for staff, null for others.
    async fn note(&self, context: &Context<'_>) -> Option<&str> {
        let ctx = ctx(context).ok()?;
        decide(&ctx.actor, Action::ViewPrivate).is_allowed().then_some(self.row.note.as_str())
    }

    /// 公开的照片。 The photo that the public sees.
    async fn photo(&self, context: &Context<'_>) -> Option<async_graphql::Result<Photo>> {
        if let Some(photo) = &self.photo {
            return photo.clone().map(Ok);
        }
        nullable(self.photo_alone(context, Which::Published).await)
    }

    /// 最近提交的、待审核或未通过的照片；仅本人与工作人员可见，其他人为空。 The photo handed in last that waits or was declined; for the
    /// member and staff, null for others.
    async fn photo_submission(&self, context: &Context<'_>) -> Option<async_graphql::Result<Photo>> {
        if let Some(photo) = &self.handed {
            return photo.clone().map(Ok);
        }
        nullable(self.photo_alone(context, Which::Handed).await)
    }

    /// 版本，每次修改加一。 Grows by one with every change.
    async fn version(&self) -> i32 {
        self.row.version
    }
}

impl Member {
    /// The key.
    pub fn key(&self) -> MemberId {
        self.row.id
    }

    /// The row.
    pub fn row(&self) -> &Model {
        &self.row
    }

    async fn studios_alone(&self, context: &Context<'_>) -> Result<Vec<MemberSeat>, Fault> {
        let mut one = [Self::from(self.row.clone())];
        preload_studios(ctx(context)?, &mut one, &context.look_ahead()).await?;
        let [one] = one;
        Ok(one.studios.unwrap_or_default())
    }

    async fn profile(&self, context: &Context<'_>) -> Result<Arc<Profile>, Fault> {
        if let Some(profile) = &self.profile {
            return Ok(Arc::clone(profile));
        }
        let mut loaded = profiles(ctx(context)?, vec![self.row.id]).await?;
        Ok(loaded.remove(&self.row.id).unwrap_or_default())
    }

    /// A part that not everybody sees: the profile's own policy decides.
    async fn private_part<T>(
        &self,
        context: &Context<'_>,
        part: fn(&Profile, &Ctx, MemberId) -> Result<Option<T>, Fault>,
    ) -> Result<Option<T>, Fault> {
        part(&*self.profile(context).await?, ctx(context)?, self.row.id)
    }

    async fn host_alone(&self, context: &Context<'_>) -> Result<Option<Host>, Fault> {
        let mut one = [Self::from(self.row.clone())];
        preload_hosts(ctx(context)?, &mut one, &context.look_ahead()).await?;
        let [one] = one;
        Ok(one.host)
    }

    async fn photo_alone(&self, context: &Context<'_>, which: Which) -> Result<Option<Photo>, Fault> {
        Ok(photos::of_members(ctx(context)?, [self.row.id], which).await?.remove(&self.row.id))
    }

    async fn phone_alone(&self, context: &Context<'_>) -> Result<Option<String>, Fault> {
        let mut one = [Self::from(self.row.clone())];
        preload_phones(ctx(context)?, &mut one).await?;
        let [one] = one;
        Ok(one.phone.flatten())
    }
}
