//! Writing, changing and moving what studios tell of.

use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use entity::id::{MemberId, StudioId, StudioPostId};
use uuid::Uuid;

use super::super::rules::posts::{MOST_HOSTS, MOST_PHOTOS};
use super::super::service::photos::PostPhoto;
use super::super::service::posts::{self, PostMove, Words};
use super::errors::{StudioUserError, errors};
use super::inputs::keys;
use super::posts::{PostKind, StudioPost, one};
use crate::error::Fault;
use crate::graphql::id;
use crate::graphql::scalar::LocalDate;
use crate::graphql::{ctx, fallible};
use crate::mutation::{self, Call};
use crate::text::{self, BODY, LINE, NAME};

/// 动态或活动的内容。 Words and facts of a post.
#[derive(InputObject)]
pub struct PostWordsInput {
    /// 动态或活动。 News or activity.
    kind: PostKind,
    /// 标题。 The title.
    title: String,
    /// 正文（纯文本）。 The text, plain.
    body: String,
    /// 活动日期，不晚于今天。 When an activity took place, today at the latest.
    held_on: Option<LocalDate>,
    /// 活动地点。 Where an activity took place.
    #[graphql(default)]
    place: String,
    /// 参加活动的居民人数。 How many residents took part.
    residents: Option<i32>,
    /// 可辨认者是否均已同意（无人可辨认亦可）。 Whether everybody to be recognised has agreed; also where there is nobody.
    has_consent: bool,
    /// 照片，按顺序，至多 9 张。 Its photos, in order, at most 9.
    #[graphql(default)]
    photos: Vec<PostPhotoInput>,
    /// 到场委员，至多 30 位；仅限活动。 The members who were there, at most 30; of an activity only.
    #[graphql(default)]
    host_ids: Vec<ID>,
}

/// 一张照片。 A photo of a post.
#[derive(InputObject)]
pub struct PostPhotoInput {
    /// 已就绪的上传，用途为活动照片；或本条已有的照片。 An upload that is ready, sent as the photo of an activity; or one that the post has already.
    upload_id: ID,
    /// 说明；可为空字符串。 What is to be seen; may be empty.
    #[graphql(default)]
    caption: String,
    /// 照片中可辨认者是否均已同意；未同意的照片不能使用。 Whether everybody to be recognised on it has agreed; otherwise it is not taken.
    has_consent: bool,
}

impl PostWordsInput {
    fn read(&self) -> Result<Words, Fault> {
        Ok(Words {
            kind: self.kind.into(),
            title: text::line("input.words.title", &self.title, NAME)?,
            body: text::lines("input.words.body", &self.body, BODY)?,
            held_on: self.held_on.map(|on| on.0),
            place: text::optional_line("input.words.place", &self.place, LINE)?,
            residents: self.residents,
            has_consent: self.has_consent,
            photos: photos(&self.photos)?,
            hosts: hosts(&self.host_ids)?,
        })
    }
}

fn photos(given: &[PostPhotoInput]) -> Result<Vec<PostPhoto>, Fault> {
    if given.len() > MOST_PHOTOS {
        return Err(Fault::invalid("input.words.photos", "至多 9 张。", "At most 9."));
    }
    let read = |(at, photo): (usize, &PostPhotoInput)| {
        let path = |field: &str| format!("input.words.photos.{at}.{field}");
        Ok(PostPhoto {
            upload: id::parse(&photo.upload_id, &path("uploadId"))?,
            caption: text::optional_line(&path("caption"), &photo.caption, LINE)?,
            has_consent: photo.has_consent,
        })
    };
    given.iter().enumerate().map(read).collect()
}

fn hosts(given: &[ID]) -> Result<Vec<MemberId>, Fault> {
    let path = "input.words.hostIds";
    if given.len() > MOST_HOSTS {
        return Err(Fault::invalid(path, "至多 30 位。", "At most 30."));
    }
    let hosts: Vec<MemberId> = keys(given, path)?;
    if hosts.iter().enumerate().any(|(at, host)| hosts.iter().take(at).any(|earlier| earlier == host)) {
        return Err(Fault::invalid(path, "同一委员出现两次。", "Somebody was named twice."));
    }
    Ok(hosts)
}

/// 写动态或登记活动。 A post to write.
#[derive(InputObject)]
pub struct WriteStudioPostInput {
    /// 幂等键。 Makes a retry harmless.
    idempotency_key: Uuid,
    /// 工作室。 Of which studio.
    studio_id: ID,
    /// 内容。 Words and facts.
    words: PostWordsInput,
}

/// 修改内容。 A post to change.
#[derive(InputObject)]
pub struct EditStudioPostInput {
    /// 哪一条。 Which.
    id: ID,
    /// 所依据的版本；不符则冲突。 The version that the change is made for.
    expected_version: i32,
    /// 内容，取代原有的。 Words and facts, in the place of the former.
    words: PostWordsInput,
}

/// 移动一条内容：提交、取回、发布、退回、撤下。 A step of a post: submit, take back, publish, give back, take down.
#[derive(InputObject)]
pub struct MoveStudioPostInput {
    /// 哪一条。 Which.
    id: ID,
    /// 所依据的版本；不符则冲突。 The version that the step is decided for.
    expected_version: i32,
    /// 哪一步。 Which step.
    step: PostStep,
    /// 说明；退回和撤下时必填，作者可见。 A remark for the author; needed to give back and to take down.
    #[graphql(default)]
    remark: String,
}

/// 一条内容的一步。 A step of a post.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum PostStep {
    /// 提交审核（本工作室成员）。 Send it to the office. Lead and team.
    Submit,
    /// 取回修改（本工作室成员）；已发布的随之不再公开。 Take it back to work on it, off the public page too. Lead and team.
    TakeBack,
    /// 发布（工作人员，非作者）。 Let the public read it. Staff, not the author.
    Publish,
    /// 退回修改（工作人员）。 Give it back to be mended. Staff.
    GiveBack,
    /// 撤下（工作人员）。 Take it off the public page. Staff.
    TakeDown,
}

impl From<PostStep> for PostMove {
    fn from(step: PostStep) -> Self {
        match step {
            PostStep::Submit => Self::Submit,
            PostStep::TakeBack => Self::TakeBack,
            PostStep::Publish => Self::Publish,
            PostStep::GiveBack => Self::GiveBack,
            PostStep::TakeDown => Self::TakeDown,
        }
    }
}

/// 写作的结果。 What came of it.
#[derive(SimpleObject)]
pub struct WriteStudioPostPayload {
    /// 新的一条。 The new post.
    post: Option<StudioPost>,
    /// 未成的原因。 Why it was not written.
    user_errors: Vec<StudioUserError>,
    /// 是否为先前相同请求的结果。 Whether this answers an earlier, equal request.
    replayed: bool,
}

/// 修改的结果。 What came of it.
#[derive(SimpleObject)]
pub struct EditStudioPostPayload {
    /// 现在的内容，冲突时亦然。 The post as it is now, after a conflict too.
    post: Option<StudioPost>,
    /// 未成的原因。 Why it was not changed.
    user_errors: Vec<StudioUserError>,
}

/// 这一步的结果。 What came of it.
#[derive(SimpleObject)]
pub struct MoveStudioPostPayload {
    /// 现在的内容，冲突时亦然。 The post as it is now, after a conflict too.
    post: Option<StudioPost>,
    /// 未成的原因。 Why the step was not taken.
    user_errors: Vec<StudioUserError>,
}

/// What can be done with posts.
#[derive(Default)]
pub struct PostMutation;

#[Object]
impl PostMutation {
    /// 写动态或登记活动（本工作室成员）；先为草稿。 Writes a post, a draft at first. Lead and team.
    async fn write_studio_post(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: WriteStudioPostInput,
    ) -> Option<async_graphql::Result<WriteStudioPostPayload>> {
        fallible(write(context, input).await)
    }

    /// 修改草稿或被退回的内容（本工作室成员）。 Changes a draft, or what was given back. Lead and team.
    async fn edit_studio_post(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: EditStudioPostInput,
    ) -> Option<async_graphql::Result<EditStudioPostPayload>> {
        fallible(edit(context, input).await)
    }

    /// 提交、取回（本工作室成员），发布、退回、撤下（工作人员）。 Submits or takes back (lead and team), publishes, gives back or takes down (staff).
    async fn move_studio_post(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: MoveStudioPostInput,
    ) -> Option<async_graphql::Result<MoveStudioPostPayload>> {
        fallible(take(context, input).await)
    }
}

async fn write(context: &Context<'_>, input: WriteStudioPostInput) -> Result<WriteStudioPostPayload, Fault> {
    let (ctx, words) = (ctx(context)?, input.words.read()?);
    let studio: StudioId = id::parse(&input.studio_id, "input.studioId")?;
    let call =
        Call::keyed("writeStudioPost", input.idempotency_key, &(studio, &words))?.about("Studio", studio);
    let outcome = mutation::run(ctx, call, |tx| {
        let words = words.clone();
        Box::pin(async move { posts::write(&tx, ctx, studio, words).await })
    })
    .await?;
    let post = one(context, outcome.result.as_ref().ok().map(|done| done.id)).await?;
    Ok(WriteStudioPostPayload { post, replayed: outcome.replayed, user_errors: errors(ctx, outcome) })
}

async fn edit(context: &Context<'_>, input: EditStudioPostInput) -> Result<EditStudioPostPayload, Fault> {
    let (ctx, words) = (ctx(context)?, input.words.read()?);
    let (id, version) = (id::parse::<StudioPostId>(&input.id, "input.id")?, input.expected_version);
    let outcome = mutation::run(ctx, Call::unkeyed("editStudioPost").about("StudioPost", id), |tx| {
        let words = words.clone();
        Box::pin(async move { posts::edit(&tx, ctx, (id, version), words).await })
    })
    .await?;
    Ok(EditStudioPostPayload { post: one(context, Some(id)).await?, user_errors: errors(ctx, outcome) })
}

async fn take(context: &Context<'_>, input: MoveStudioPostInput) -> Result<MoveStudioPostPayload, Fault> {
    let (ctx, step) = (ctx(context)?, PostMove::from(input.step));
    let (id, version) = (id::parse::<StudioPostId>(&input.id, "input.id")?, input.expected_version);
    let remark = &text::optional_lines("input.remark", &input.remark, BODY)?;
    let call = Call::unkeyed("moveStudioPost").about("StudioPost", id).because(remark.clone());
    let outcome = mutation::run(ctx, call, |tx| {
        Box::pin(async move { posts::take(&tx, ctx, (id, version), step, remark).await })
    })
    .await?;
    Ok(MoveStudioPostPayload { post: one(context, Some(id)).await?, user_errors: errors(ctx, outcome) })
}
