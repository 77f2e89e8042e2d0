//! The photos of posts, and who was there: loaded for all posts of a page at once.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::{Context, ID, Lookahead, Object};
use entity::id::StudioPostId;
use entity::studio_post_photo::Model;
use entity::upload;

use super::super::store;
use super::posts::StudioPost;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::ctx;
use crate::graphql::id::Global;
use crate::members::graphql as members;
use crate::uploads::content::Size;
use crate::uploads::graphql::{PhotoSize, Upload, address};

/// A photo of a post with its file.
#[derive(Clone, Debug)]
pub struct PostPhoto {
    row: Arc<Model>,
    file: Option<Arc<upload::Model>>,
    is_public: bool,
}

/// 动态或活动的照片。 A photo of what a studio tells of.
#[Object]
impl PostPhoto {
    /// 上传的编号，修改时用以保留这张照片。 Id of the upload, which keeps the photo when the post is changed.
    async fn upload_id(&self) -> ID {
        self.row.upload_id.to_global()
    }

    /// 说明；可为空字符串。 What is to be seen; may be empty.
    async fn caption(&self) -> &str {
        &self.row.caption
    }

    /// 公众可看到的照片的固定地址；未公开时为空。 The lasting address while the public sees it; null otherwise.
    async fn url(
        &self,
        context: &Context<'_>,
        #[graphql(default_with = "PhotoSize::Large", desc = "大小。 The size.")] size: PhotoSize,
    ) -> Option<String> {
        let hash = self.file.as_ref()?.content_hash.as_ref()?;
        let name = format!("{hash}/{}.jpg", Size::from(size).name());
        ctx(context).ok().filter(|_| self.is_public).map(|ctx| address(&ctx.app, "photos", &name))
    }

    /// 最大尺寸的宽。 Width of the largest size in pixels.
    async fn width(&self) -> Option<i32> {
        self.file.as_ref().and_then(|file| file.width)
    }

    /// 最大尺寸的高。 Height of the largest size in pixels.
    async fn height(&self) -> Option<i32> {
        self.file.as_ref().and_then(|file| file.height)
    }

    /// 文件，可由此取得未公开照片的下载链接；仅本工作室成员与工作人员可见。 The file, which leads to a link for what is not public; for lead,
    /// team and staff.
    async fn upload(&self, context: &Context<'_>) -> Option<Upload> {
        let (ctx, file) = (ctx(context).ok()?, self.file.as_ref()?);
        crate::uploads::policy::view(&ctx.actor, file).is_allowed().then(|| Upload((**file).clone()))
    }
}

/// Loads what is asked of these posts.
pub(super) async fn preload(ctx: &Ctx, posts: &mut [StudioPost], look: &Lookahead<'_>) -> Result<(), Fault> {
    if look.field("photos").exists() {
        preload_photos(ctx, posts).await?;
    }
    let hosts = look.field("hosts");
    if hosts.exists() { preload_hosts(ctx, posts, &hosts).await } else { Ok(()) }
}

pub(super) async fn preload_photos(ctx: &Ctx, posts: &mut [StudioPost]) -> Result<(), Fault> {
    let (db, ids) = (ctx.app.db.read(), posts.iter().map(|post| post.row.id).collect::<Vec<_>>());
    let rows = store::photos_of(db, ids.iter().copied()).await?;
    let public = store::public_among(db, ids).await?;
    let files = store::files_of(db, rows.iter().map(|row| row.upload_id)).await?;
    let files: HashMap<_, _> = files.into_iter().map(|file| (file.id, Arc::new(file))).collect();
    let mut by_post: HashMap<StudioPostId, Vec<PostPhoto>> = HashMap::new();
    for row in rows {
        let (file, is_public) = (files.get(&row.upload_id).cloned(), public.contains(&row.post_id));
        by_post.entry(row.post_id).or_default().push(PostPhoto { row: Arc::new(row), file, is_public });
    }
    for post in posts {
        post.photos = Some(by_post.remove(&post.row.id).unwrap_or_default());
    }
    Ok(())
}

pub(super) async fn preload_hosts(
    ctx: &Ctx,
    posts: &mut [StudioPost],
    look: &Lookahead<'_>,
) -> Result<(), Fault> {
    let rows = store::hosts_of(ctx.app.db.read(), posts.iter().map(|post| post.row.id)).await?;
    let mut ids: Vec<_> = rows.iter().map(|row| row.member_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let known = members::load_many(ctx, ids, look).await?;
    for post in posts {
        let own = rows.iter().filter(|row| row.post_id == post.row.id);
        post.hosts = Some(own.filter_map(|row| known.get(&row.member_id).cloned()).collect());
    }
    Ok(())
}
