//! A photo as clients see it.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use entity::photo::Model;
use entity::{upload, value};

use super::super::policy::{Action, Subject, decide};
use crate::access::Decision;
use crate::ctx::Ctx;
use crate::graphql::ahead::Loaded;
use crate::graphql::id::Global;
use crate::graphql::scalar::DateTime;
use crate::graphql::{ctx, nullable};
use crate::members::graphql::{self as members, Member};
use crate::studios::graphql::{self as studios, Studio};
use crate::uploads::content::Size;
use crate::uploads::graphql::{PhotoSize, Upload, address};

/// 照片的状态。 Where a photo stands.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::PhotoState")]
pub enum PhotoState {
    /// 待审核。 It waits for somebody of the office to look at it.
    Submitted,
    /// 已公开。 The public sees it.
    Published,
    /// 未通过。 The office did not publish it.
    Declined,
    /// 已被替换。 Another took its place.
    Replaced,
    /// 已撤下。 It was taken away.
    Removed,
}

/// 对照片可做的事。 What can be done with a photo.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum PhotoAction {
    /// 公开。 Publish it.
    Publish,
    /// 不予公开。 Decline it.
    Decline,
    /// 撤下。 Take it away.
    Remove,
    /// 恢复。 Bring it back.
    Restore,
}

/// 一件可做或不可做的事。 Something that the viewer may or may not do.
#[derive(SimpleObject, Clone, Debug)]
pub struct PhotoAllowedAction {
    /// 何事。 What.
    action: PhotoAction,
    /// 是否可做。 Whether the viewer may.
    enabled: bool,
    /// 不可做的原因代码。 Why not.
    reason_code: Option<&'static str>,
    /// 需要给出的输入。 What has to be given.
    required_input: Vec<&'static str>,
}

/// A photo with its file.
#[derive(Clone, Debug)]
pub struct Photo {
    pub(super) row: Arc<Model>,
    pub(super) file: Option<Arc<upload::Model>>,
    // In boxes: members and studios hold photos too.
    pub(super) member: Loaded<Option<Box<Member>>>,
    pub(super) studio: Loaded<Option<Box<Studio>>>,
}

/// 委员或工作室的照片。 The photo of a member or a studio.
#[Object]
impl Photo {
    /// 编号。 Its id.
    async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// 状态。 Where it stands.
    async fn state(&self) -> PhotoState {
        self.row.state.into()
    }

    /// 公开照片的固定地址，可长期缓存；未公开时为空。 The lasting address of a published photo, which may be kept; null of others.
    async fn url(
        &self,
        context: &Context<'_>,
        #[graphql(default_with = "PhotoSize::Large", desc = "大小。 The size.")] size: PhotoSize,
    ) -> Option<String> {
        let hash = self.file.as_ref()?.content_hash.as_ref()?;
        let size = Size::from(size);
        let name = format!("{hash}/{}.jpg", size.name());
        let is_public = self.row.state == value::PhotoState::Published;
        ctx(context).ok().filter(|_| is_public).map(|ctx| address(&ctx.app, "photos", &name))
    }

    /// 最大尺寸的宽。 Width of the largest size in pixels.
    async fn width(&self) -> Option<i32> {
        self.file.as_ref().and_then(|file| file.width)
    }

    /// 最大尺寸的高。 Height of the largest size in pixels.
    async fn height(&self) -> Option<i32> {
        self.file.as_ref().and_then(|file| file.height)
    }

    /// 文件，可由此取得未公开照片的下载链接；仅本人与工作人员可见。 The file, which leads to a link for what is not published; for its
    /// owner and staff.
    async fn upload(&self, context: &Context<'_>) -> Option<Upload> {
        let ctx = ctx(context).ok()?;
        let file = self.file.clone().filter(|_| self.is_known_to(ctx))?;
        crate::uploads::policy::view(&ctx.actor, &file).is_allowed().then(|| Upload((*file).clone()))
    }

    /// 未通过或撤下的原因；仅本人与工作人员可见。 Why it was declined or removed; for its owner and staff.
    async fn reason(&self, context: &Context<'_>) -> Option<&str> {
        let ctx = ctx(context).ok()?;
        self.is_known_to(ctx).then_some(self.row.reason.as_str())
    }

    /// 提交时刻。 When it was handed in.
    async fn submitted_at(&self) -> DateTime {
        DateTime(self.row.created_at)
    }

    /// 照片上的委员。 The member it shows.
    async fn member(&self, context: &Context<'_>) -> Option<async_graphql::Result<Member>> {
        if let Some(member) = &self.member {
            return member.clone().map(|member| Ok(*member));
        }
        let id = self.row.member_id?;
        let loaded = match ctx(context) {
            Ok(ctx) => members::load_many(ctx, vec![id], &context.look_ahead()).await,
            Err(fault) => Err(fault),
        };
        nullable(loaded.map(|mut found| found.remove(&id)))
    }

    /// 照片上的工作室。 The studio it shows.
    async fn studio(&self, context: &Context<'_>) -> Option<async_graphql::Result<Studio>> {
        if let Some(studio) = &self.studio {
            return studio.clone().map(|studio| Ok(*studio));
        }
        let id = self.row.studio_id?;
        let loaded = match ctx(context) {
            Ok(ctx) => studios::load_many(ctx, vec![id], &context.look_ahead()).await,
            Err(fault) => Err(fault),
        };
        nullable(loaded.map(|mut found| found.remove(&id)))
    }

    /// 版本，每次变化加一。 Grows by one with every change.
    async fn version(&self) -> i32 {
        self.row.version
    }

    /// 当前用户可做的事。 What the viewer may do with it.
    async fn allowed_actions(&self, context: &Context<'_>) -> Vec<PhotoAllowedAction> {
        ctx(context).map(|ctx| self.allowed(ctx)).unwrap_or_default()
    }
}

impl Photo {
    fn is_known_to(&self, ctx: &Ctx) -> bool {
        let subject = Subject::of(&self.row);
        subject.is_some_and(|subject| decide(&ctx.actor, Action::ViewUnpublished, subject).is_allowed())
    }

    fn allowed(&self, ctx: &Ctx) -> Vec<PhotoAllowedAction> {
        let Some(subject) = Subject::of(&self.row) else { return Vec::new() };
        let waits = self.row.state == value::PhotoState::Submitted;
        let shown = waits || self.row.state == value::PhotoState::Published;
        let is_kept = self
            .file
            .as_ref()
            .is_some_and(|file| file.state == value::UploadState::Ready && file.attached_id.is_none());
        let is_back = self.row.state == value::PhotoState::Removed && is_kept;
        let actions: [(PhotoAction, Action, bool, &[&str]); 4] = [
            (PhotoAction::Publish, Action::Publish, waits, &["expectedVersion"]),
            (PhotoAction::Decline, Action::Publish, waits, &["expectedVersion", "reason"]),
            (PhotoAction::Remove, Action::Remove, shown, &["expectedVersion"]),
            (PhotoAction::Restore, Action::Remove, is_back, &["expectedVersion"]),
        ];
        let told = actions.into_iter().map(|(action, needed, is_open, input)| {
            let reason_code = match decide(&ctx.actor, needed, subject) {
                Decision::Allow if is_open => None,
                Decision::Allow => Some("NOT_OPEN"),
                Decision::Hide => Some("NOT_FOUND"),
                Decision::SignIn => Some("UNAUTHENTICATED"),
                Decision::Deny(code) => Some(code),
            };
            PhotoAllowedAction {
                action,
                enabled: reason_code.is_none(),
                reason_code,
                required_input: input.to_vec(),
            }
        });
        told.collect()
    }
}
