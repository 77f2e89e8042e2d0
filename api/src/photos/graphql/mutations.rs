//! Setting, reviewing and removing photos.

use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use entity::id::{MemberId, PhotoId, StudioId, UploadId};
use uuid::Uuid;

use super::super::error::PhotoError;
use super::super::policy::Subject;
use super::super::service::keeping::{self, PhotoKept, Step};
use super::loading;
use super::types::Photo;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::{ctx, fallible, id};
use crate::mutation::{self, Call, Outcome};
use crate::text;
use crate::uploads::error::UploadError;
use crate::uploads::words;

/// 设置委员照片。 The photo of a member.
#[derive(InputObject)]
pub struct UpdateMemberPhotoInput {
    /// 幂等键。 Makes a retry harmless.
    idempotency_key: Uuid,
    /// 委员。 Whose.
    member_id: ID,
    /// 已就绪的上传，用途为委员照片。 An upload that is ready, sent for this purpose.
    upload_id: ID,
}

/// 设置工作室照片。 The photo of a studio.
#[derive(InputObject)]
pub struct UpdateStudioPhotoInput {
    /// 幂等键。 Makes a retry harmless.
    idempotency_key: Uuid,
    /// 工作室。 Whose.
    studio_id: ID,
    /// 已就绪的上传，用途为工作室照片。 An upload that is ready, sent for this purpose.
    upload_id: ID,
}

/// 审核的决定。 What is decided of a photo.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum PhotoDecision {
    /// 公开。 It is published.
    Publish,
    /// 不予公开。 It is not.
    Decline,
}

/// 审核照片。 What is decided of a photo that waits.
#[derive(InputObject)]
pub struct ReviewPhotoInput {
    /// 照片。 Which.
    photo_id: ID,
    /// 所依据的版本；不符则冲突。 The version that was looked at.
    expected_version: i32,
    /// 决定。 What is decided.
    decision: PhotoDecision,
    /// 原因；不予公开时必填，提交人可见。 Why; needed to decline, and shown to who handed it in.
    #[graphql(default)]
    reason: String,
}

/// 撤下照片。 A photo to take away.
#[derive(InputObject)]
pub struct RemovePhotoInput {
    /// 照片。 Which.
    photo_id: ID,
    /// 所依据的版本；不符则冲突。 The version that was looked at.
    expected_version: i32,
    /// 原因。 Why.
    #[graphql(default)]
    reason: String,
}

/// 恢复撤下的照片。 A photo to bring back.
#[derive(InputObject)]
pub struct RestorePhotoInput {
    /// 照片。 Which.
    photo_id: ID,
    /// 所依据的版本；不符则冲突。 The version that was looked at.
    expected_version: i32,
}

/// 照片操作的拒绝原因。 Why a photo is not set, published or removed.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum PhotoErrorCode {
    /// 文件尚未就绪。 The file is not ready.
    UploadNotReady,
    /// 文件未通过检查。 The file was rejected.
    UploadRejected,
    /// 文件已过期或已放弃。 The file lapsed or was given up.
    UploadGone,
    /// 文件已被使用。 Something uses the file.
    UploadInUse,
    /// 文件是为其他用途上传的。 The file was sent for another purpose.
    UploadWrongPurpose,
    /// 已被他人修改。 Somebody changed the photo in between.
    Conflict,
    /// 照片已不在待审核或公开状态。 It neither waits nor is shown.
    NotOpen,
    /// 已有新的照片。 Another took its place meanwhile.
    PlaceTaken,
    /// 委员已离任或工作室已注销。 The member has left, or the studio is closed.
    SubjectGone,
}

/// 照片操作未成。 Why a photo is not set, published or removed.
#[derive(SimpleObject)]
pub struct PhotoUserError {
    /// 代码。 Its code.
    code: PhotoErrorCode,
    /// 说明。 What happened, in the viewer's language.
    message: String,
    /// 输入中的位置。 Where in the input.
    path: Vec<String>,
    /// 冲突时：现在的版本。 After a conflict: the version it has now.
    current_version: Option<i32>,
}

/// 设置照片的结果。 What came of it.
#[derive(SimpleObject)]
pub struct UpdatePhotoPayload {
    /// 照片：已公开，或待审核。 The photo: published, or waiting for a look.
    photo: Option<Photo>,
    /// 未成的原因。 Why it was not set.
    user_errors: Vec<PhotoUserError>,
    /// 是否为先前相同请求的结果。 Whether this answers an earlier, equal request.
    replayed: bool,
}

/// 审核或撤下照片的结果。 What came of it.
#[derive(SimpleObject)]
pub struct PhotoPayload {
    /// 现在的照片，冲突时亦然。 The photo as it is now, after a conflict too.
    photo: Option<Photo>,
    /// 未成的原因。 Why nothing was done.
    user_errors: Vec<PhotoUserError>,
}

/// What can be done with photos.
#[derive(Default)]
pub struct PhotoMutation;

#[Object]
impl PhotoMutation {
    /// 设置委员照片：工作人员设置即公开，委员本人提交后待审核。 Sets the photo of a member: published at once by staff, after a look when
    /// the member hands it in.
    async fn update_member_photo(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: UpdateMemberPhotoInput,
    ) -> Option<async_graphql::Result<UpdatePhotoPayload>> {
        fallible(update_member(context, input).await)
    }

    /// 设置工作室照片：工作人员设置即公开，领衔委员提交后待审核。 Sets the photo of a studio: published at once by staff, after a look when
    /// its lead hands it in.
    async fn update_studio_photo(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: UpdateStudioPhotoInput,
    ) -> Option<async_graphql::Result<UpdatePhotoPayload>> {
        fallible(update_studio(context, input).await)
    }

    /// 审核照片（工作人员）。 Publishes or declines a photo that waits. Staff only.
    async fn review_photo(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ReviewPhotoInput,
    ) -> Option<async_graphql::Result<PhotoPayload>> {
        fallible(review(context, input).await)
    }

    /// 撤下照片（本人、领衔委员或工作人员）；文件随即不可取得，七天后删除。 Takes a photo away: by the member, the lead, or staff. Nobody
    /// fetches its file from then on, and after a week it is deleted.
    async fn remove_photo(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: RemovePhotoInput,
    ) -> Option<async_graphql::Result<PhotoPayload>> {
        fallible(remove(context, input).await)
    }

    /// 恢复撤下不满七天的照片：工作人员恢复即公开，本人或领衔委员恢复后待审核。 Brings back a photo that was taken away within the week:
    /// published at once by staff, after a look when the member or the lead does it.
    async fn restore_photo(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: RestorePhotoInput,
    ) -> Option<async_graphql::Result<PhotoPayload>> {
        fallible(restore(context, input).await)
    }
}

async fn update_member(
    context: &Context<'_>,
    input: UpdateMemberPhotoInput,
) -> Result<UpdatePhotoPayload, Fault> {
    let member: MemberId = id::parse(&input.member_id, "input.memberId")?;
    let upload = id::parse(&input.upload_id, "input.uploadId")?;
    set(ctx(context)?, ("updateMemberPhoto", input.idempotency_key), Subject::Member(member), upload).await
}

async fn update_studio(
    context: &Context<'_>,
    input: UpdateStudioPhotoInput,
) -> Result<UpdatePhotoPayload, Fault> {
    let studio: StudioId = id::parse(&input.studio_id, "input.studioId")?;
    let upload = id::parse(&input.upload_id, "input.uploadId")?;
    set(ctx(context)?, ("updateStudioPhoto", input.idempotency_key), Subject::Studio(studio), upload).await
}

async fn set(
    ctx: &Ctx,
    (operation, key): (&'static str, Uuid),
    subject: Subject,
    upload: UploadId,
) -> Result<UpdatePhotoPayload, Fault> {
    let (kind, object) = subject.object();
    let call = Call::keyed(operation, key, &(object, upload))?.about(kind, object);
    let outcome =
        mutation::run(ctx, call, |tx| Box::pin(async move { keeping::set(&tx, ctx, subject, upload).await }))
            .await?;
    let photo = match &outcome.result {
        Ok(kept) => loading::one(ctx, kept.id).await?,
        Err(_) => None,
    };
    let replayed = outcome.replayed;
    Ok(UpdatePhotoPayload { photo, replayed, user_errors: errors(ctx, &outcome) })
}

async fn review(context: &Context<'_>, input: ReviewPhotoInput) -> Result<PhotoPayload, Fault> {
    let ctx = ctx(context)?;
    let reason = match input.decision {
        PhotoDecision::Publish => text::optional_line("input.reason", &input.reason, text::LINE)?,
        PhotoDecision::Decline => text::line("input.reason", &input.reason, text::LINE)?,
    };
    let step = step(&input.photo_id, input.expected_version, reason)?;
    let (id, decision) = (step.id, input.decision);
    let call = Call::unkeyed("reviewPhoto").about("Photo", id).because(step.reason.clone());
    let outcome = mutation::run(ctx, call, |tx| {
        let step = step.clone();
        Box::pin(async move {
            match decision {
                PhotoDecision::Publish => keeping::publish(&tx, ctx, step).await,
                PhotoDecision::Decline => keeping::decline(&tx, ctx, step).await,
            }
        })
    })
    .await?;
    Ok(PhotoPayload { photo: loading::one(ctx, id).await?, user_errors: errors(ctx, &outcome) })
}

async fn remove(context: &Context<'_>, input: RemovePhotoInput) -> Result<PhotoPayload, Fault> {
    let ctx = ctx(context)?;
    let reason = text::optional_line("input.reason", &input.reason, text::LINE)?;
    let step = step(&input.photo_id, input.expected_version, reason)?;
    let id = step.id;
    let call = Call::unkeyed("removePhoto").about("Photo", id).because(step.reason.clone());
    let outcome = mutation::run(ctx, call, |tx| {
        let step = step.clone();
        Box::pin(async move { keeping::remove(&tx, ctx, step).await })
    })
    .await?;
    Ok(PhotoPayload { photo: loading::one(ctx, id).await?, user_errors: errors(ctx, &outcome) })
}

async fn restore(context: &Context<'_>, input: RestorePhotoInput) -> Result<PhotoPayload, Fault> {
    let ctx = ctx(context)?;
    let step = step(&input.photo_id, input.expected_version, String::new())?;
    let id = step.id;
    let outcome = mutation::run(ctx, Call::unkeyed("restorePhoto").about("Photo", id), |tx| {
        let step = step.clone();
        Box::pin(async move { keeping::restore(&tx, ctx, step).await })
    })
    .await?;
    Ok(PhotoPayload { photo: loading::one(ctx, id).await?, user_errors: errors(ctx, &outcome) })
}

fn step(photo: &ID, expected_version: i32, reason: String) -> Result<Step, Fault> {
    let id: PhotoId = id::parse(photo, "input.photoId")?;
    Ok(Step { id, expected_version, reason })
}

fn errors(ctx: &Ctx, outcome: &Outcome<PhotoKept, PhotoError>) -> Vec<PhotoUserError> {
    outcome.result.as_ref().err().map(|error| told(ctx, *error)).into_iter().collect()
}

fn told(ctx: &Ctx, error: PhotoError) -> PhotoUserError {
    let (code, field, version, (zh, en)) = match error {
        PhotoError::Upload(error) => (upload_code(error), "uploadId", None, words::of_refusal(error)),
        PhotoError::Conflict { version } => {
            let (zh, en) = (
                "照片已被他人处理，请在最新内容上重试。",
                "Somebody changed it in between; please try again on what it is now.",
            );
            (PhotoErrorCode::Conflict, "expectedVersion", Some(version), (zh.to_owned(), en.to_owned()))
        }
        PhotoError::NotOpen => {
            let (zh, en) = ("照片已不在待审核或公开状态。", "The photo neither waits nor is shown any more.");
            (PhotoErrorCode::NotOpen, "photoId", None, (zh.to_owned(), en.to_owned()))
        }
        PhotoError::PlaceTaken => {
            let (zh, en) = (
                "已有新的照片；如要恢复旧照片，请先撤下新的。",
                "Another took its place; to bring this one back, take the other away first.",
            );
            (PhotoErrorCode::PlaceTaken, "photoId", None, (zh.to_owned(), en.to_owned()))
        }
        PhotoError::SubjectGone => {
            let (zh, en) = ("委员已离任或工作室已注销。", "The member has left, or the studio is closed.");
            (PhotoErrorCode::SubjectGone, "photoId", None, (zh.to_owned(), en.to_owned()))
        }
    };
    let path = vec!["input".to_owned(), field.to_owned()];
    PhotoUserError { code, message: ctx.say(zh, en), path, current_version: version }
}

fn upload_code(error: UploadError) -> PhotoErrorCode {
    match error {
        UploadError::NotReady => PhotoErrorCode::UploadNotReady,
        UploadError::Gone => PhotoErrorCode::UploadGone,
        UploadError::InUse => PhotoErrorCode::UploadInUse,
        UploadError::WrongPurpose => PhotoErrorCode::UploadWrongPurpose,
        // The others are told to those who announce a file; here it would have been rejected for them.
        UploadError::Rejected { .. }
        | UploadError::TypeNotAllowed
        | UploadError::Heic
        | UploadError::TooLarge { .. }
        | UploadError::TooManyOpen { .. }
        | UploadError::DayFull => PhotoErrorCode::UploadRejected,
    }
}
