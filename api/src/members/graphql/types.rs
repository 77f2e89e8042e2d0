//! A member as clients see one.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::{Context, Enum, ID, Lookahead, Object};
use entity::id::MemberId;
use entity::member::Model;
use entity::value::{self, MemberTagKind};
use futures_util::future::BoxFuture;
use uuid::Uuid;

use super::super::policy::{self, Action, decide};
use super::super::store;
use super::profile::{MemberProfileDraft, MemberStanding, PROFILE, Profile, profiles};
use crate::appointments::graphql::host::Host;
use crate::appointments::graphql::loading::hosts_of_members;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::ahead::Loaded;
use crate::graphql::id::Global;
use crate::graphql::{ctx, fallible, nullable};
use crate::keys::Keys;
use crate::photos::graphql::{self as photos, Photo, Which};
use crate::sectors;
use crate::sectors::graphql::Sector;
use crate::studios::graphql::{MemberSeat, seats_of_members};
use crate::terms;
use crate::terms::graphql::Term;
use crate::vault::Purpose;

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
    row: Model,
    sector: Loaded<Sector>,
    term: Loaded<Term>,
    studios: Loaded<Vec<MemberSeat>>,
    host: Option<Host>,
    phone: Loaded<Option<String>>,
    photo: Loaded<Option<Photo>>,
    handed: Loaded<Option<Photo>>,
    profile: Loaded<Arc<Profile>>,
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

    /// Loads what is asked of these members, one statement per level. `look` is the selection on them.
    pub fn preload<'a>(
        ctx: &'a Ctx,
        members: &'a mut [Member],
        look: &'a Lookahead<'_>,
    ) -> BoxFuture<'a, Result<(), Fault>> {
        Box::pin(async move {
            if members.is_empty() {
                return Ok(());
            }
            if look.field("sector").exists() {
                preload_sectors(ctx, members).await?;
            }
            if look.field("term").exists() {
                preload_terms(ctx, members).await?;
            }
            let studios = look.field("studios");
            if studios.exists() {
                preload_studios(ctx, members, &studios).await?;
            }
            if look.field("host").exists() {
                preload_hosts(ctx, members, &look.field("host")).await?;
            }
            if look.field("phoneMasked").exists() {
                preload_phones(ctx, members).await?;
            }
            preload_photos(ctx, members, look).await?;
            if PROFILE.iter().any(|field| look.field(field).exists()) {
                preload_profiles(ctx, members).await?;
            }
            Ok(())
        })
    }
}

async fn preload_sectors(ctx: &Ctx, members: &mut [Member]) -> Result<(), Fault> {
    let ids = distinct(members.iter().map(|member| member.row.sector_id.0));
    let sectors = sectors::by_ids(ctx.app.db.read(), ids).await?;
    let sectors: HashMap<_, _> = sectors.into_iter().map(|row| (row.id, Sector(row))).collect();
    for member in members {
        member.sector = sectors.get(&member.row.sector_id).cloned();
    }
    Ok(())
}

async fn preload_hosts(ctx: &Ctx, members: &mut [Member], look: &Lookahead<'_>) -> Result<(), Fault> {
    let names = members.iter().map(|member| (member.row.id, member.row.name.clone())).collect();
    let mut hosts = hosts_of_members(ctx, names, look).await?;
    for member in members {
        member.host = hosts.remove(&member.row.id);
    }
    Ok(())
}

async fn preload_terms(ctx: &Ctx, members: &mut [Member]) -> Result<(), Fault> {
    let ids = distinct(members.iter().map(|member| member.row.term_id.0));
    let terms = terms::by_ids(ctx.app.db.read(), ids).await?;
    let terms: HashMap<_, _> = terms.into_iter().map(|row| (row.id, Term(row))).collect();
    for member in members {
        member.term = terms.get(&member.row.term_id).cloned();
    }
    Ok(())
}

async fn preload_studios(ctx: &Ctx, members: &mut [Member], look: &Lookahead<'_>) -> Result<(), Fault> {
    let ids = members.iter().map(Member::key).collect();
    // The same member may be there several times: once for each studio of a page.
    let seats = seats_of_members(ctx, ids, look).await?;
    for member in members {
        member.studios = Some(seats.get(&member.row.id).cloned().unwrap_or_default());
    }
    Ok(())
}

async fn preload_photos(ctx: &Ctx, members: &mut [Member], look: &Lookahead<'_>) -> Result<(), Fault> {
    let ids: Vec<MemberId> = members.iter().map(Member::key).collect();
    if look.field("photo").exists() {
        let found = photos::of_members(ctx, ids.iter().copied(), Which::Published).await?;
        for member in members.iter_mut() {
            member.photo = Some(found.get(&member.row.id).cloned());
        }
    }
    if look.field("photoSubmission").exists() {
        let found = photos::of_members(ctx, ids, Which::Handed).await?;
        for member in members {
            member.handed = Some(found.get(&member.row.id).cloned());
        }
    }
    Ok(())
}

async fn preload_profiles(ctx: &Ctx, members: &mut [Member]) -> Result<(), Fault> {
    let ids = distinct(members.iter().map(|member| member.row.id.0));
    let loaded = profiles(ctx, ids.into_iter().map(MemberId).collect()).await?;
    for member in members {
        member.profile = Some(loaded.get(&member.row.id).cloned().unwrap_or_default());
    }
    Ok(())
}

async fn preload_phones(ctx: &Ctx, members: &mut [Member]) -> Result<(), Fault> {
    if !decide(&ctx.actor, Action::ViewPrivate).is_allowed() {
        for member in members {
            member.phone = Some(None);
        }
        return Ok(());
    }
    let ids = members.iter().map(|member| member.row.id.0);
    let sealed = store::sealed_phones(ctx.app.db.read(), ids).await?;
    let mut masked = HashMap::new();
    let every = sealed.iter().filter_map(|(_, sealed)| sealed.as_deref());
    let keys = Keys::to_open(ctx.app.db.read(), &ctx.app.vault, every).await?;
    for (id, sealed) in sealed {
        masked.insert(id, sealed.map(|sealed| mask(&keys, &sealed)).transpose()?);
    }
    for member in members {
        member.phone = Some(masked.get(&member.row.id).cloned().flatten());
    }
    Ok(())
}

fn mask(keys: &Keys, sealed: &[u8]) -> Result<String, Fault> {
    let number = keys.open(Purpose::Phone, sealed)?;
    let phone = number.and_then(|number| entity::phone::Phone::parse(&number));
    Ok(phone.map_or_else(String::new, |phone| phone.masked()))
}

fn distinct(ids: impl Iterator<Item = Uuid>) -> Vec<Uuid> {
    let mut ids: Vec<Uuid> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Loads members with what is asked of them, by key. Those the actor may not see are not among them.
pub async fn load_many(
    ctx: &Ctx,
    ids: Vec<MemberId>,
    look: &Lookahead<'_>,
) -> Result<HashMap<MemberId, Member>, Fault> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let scope = policy::visible_to(&ctx.actor);
    let rows = store::by_ids(ctx.app.db.read(), scope, ids.into_iter().map(Uuid::from)).await?;
    let mut members: Vec<Member> = rows.into_iter().map(Member::from).collect();
    Member::preload(ctx, &mut members, look).await?;
    Ok(members.into_iter().map(|member| (member.key(), member)).collect())
}
