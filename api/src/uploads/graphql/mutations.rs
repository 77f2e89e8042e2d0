//! Announcing a file, giving one up, and looking at one.

use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use entity::id::UploadId;
use uuid::Uuid;

use super::super::error::UploadError;
use super::super::service::creating::{self, NewUpload, UploadKept};
use super::super::service::{downloading, links};
use super::super::words;
use super::types::{Upload, UploadPurpose, address};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::scalar::DateTime;
use crate::graphql::{ctx, fallible, id, nullable};
use crate::mutation::{self, Call, Outcome};
use crate::text;

/// The most characters of a name as it is typed; what is kept is shorter.
const LONGEST_NAME: usize = 1_000;

/// 申请上传。 A file to announce.
#[derive(InputObject)]
pub struct CreateUploadInput {
    /// 幂等键。 Makes a retry harmless.
    idempotency_key: Uuid,
    /// 用途。 What it is for.
    purpose: UploadPurpose,
    /// 文件名，仅供显示。 Its name, which is only shown.
    file_name: String,
    /// 类型：image/jpeg、image/png、image/webp、application/pdf，名册为 text/csv 或 XLSX 的类型；以内容为准。 Its type; what counts is the content.
    content_type: String,
    /// 字节数，须与实际一致。 How many bytes it has, neither more nor fewer.
    bytes: i32,
}

impl CreateUploadInput {
    fn read(&self) -> Result<NewUpload, Fault> {
        if self.file_name.chars().count() > LONGEST_NAME {
            let (zh, en) =
                (format!("最多 {LONGEST_NAME} 个字。"), format!("At most {LONGEST_NAME} characters."));
            return Err(Fault::invalid("input.fileName", zh, en));
        }
        if self.bytes < 1 {
            return Err(Fault::invalid("input.bytes", "须至少为 1。", "Must be at least 1."));
        }
        Ok(NewUpload {
            purpose: self.purpose.into(),
            file_name: self.file_name.clone(),
            content_type: text::line("input.contentType", &self.content_type, text::NAME)?,
            bytes: self.bytes,
        })
    }
}

/// 上传请求须带的一个请求头。 A header that goes with sending.
#[derive(SimpleObject)]
pub struct UploadHeader {
    /// 名称。 Its name.
    name: &'static str,
    /// 值。 Its value.
    value: String,
}

/// 上传的方式：一次性的签名链接。 How to send the file: a signed link that works once.
#[derive(SimpleObject)]
pub struct UploadTarget {
    /// 地址；服务器未设公开地址时为路径。 The address; a path where the server has no public address set.
    url: String,
    /// 请求方法。 The method.
    method: &'static str,
    /// 请求头。 The headers.
    headers: Vec<UploadHeader>,
    /// 失效时刻。 Until when it is good.
    expires_at: Option<DateTime>,
}

/// 上传未成的原因。 Why an upload is not announced, used or given up.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum UploadErrorCode {
    /// 此用途不接受该类型。 The type is not taken for this purpose.
    TypeNotAllowed,
    /// 不支持 HEIC。 Photos in the HEIC form are not taken.
    Heic,
    /// 超过大小上限。 The file is larger than may be sent.
    TooLarge,
    /// 进行中的上传过多。 Too many uploads are open.
    TooManyOpen,
    /// 今天已达上限。 Enough for today.
    DayFull,
    /// 正在使用中。 Something uses it.
    InUse,
}

/// 上传未成。 Why an upload is not announced or given up.
#[derive(SimpleObject)]
pub struct UploadUserError {
    /// 代码。 Its code.
    code: UploadErrorCode,
    /// 说明。 What happened, in the viewer's language.
    message: String,
    /// 输入中的位置。 Where in the input.
    path: Vec<String>,
    /// 上限：字节数或个数。 The limit that was met: bytes, or how many.
    limit: Option<i32>,
}

/// 申请上传的结果。 What came of it.
#[derive(SimpleObject)]
pub struct CreateUploadPayload {
    /// 上传。 The upload.
    upload: Option<Upload>,
    /// 上传的方式。 How to send it.
    target: Option<UploadTarget>,
    /// 未成的原因。 Why it is not taken.
    user_errors: Vec<UploadUserError>,
    /// 是否为先前相同请求的结果。 Whether this answers an earlier, equal request.
    replayed: bool,
}

/// 放弃上传。 An upload to give up.
#[derive(InputObject)]
pub struct DiscardUploadInput {
    /// 上传。 Which.
    upload_id: ID,
}

/// 放弃上传的结果。 What came of it.
#[derive(SimpleObject)]
pub struct DiscardUploadPayload {
    /// 现在的上传。 The upload as it is now.
    upload: Option<Upload>,
    /// 未成的原因。 Why it was not given up.
    user_errors: Vec<UploadUserError>,
}

/// Uploads that can be read.
#[derive(Default)]
pub struct UploadQuery;

#[Object]
impl UploadQuery {
    /// 一个上传：自己的，或（工作人员）已被使用的。 One upload: one's own, or for staff one that something uses.
    async fn upload(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "编号。 The id.")] id: ID,
    ) -> Option<async_graphql::Result<Upload>> {
        nullable(one(context, &id).await)
    }
}

async fn one(context: &Context<'_>, id: &ID) -> Result<Option<Upload>, Fault> {
    Ok(downloading::find(ctx(context)?, id::parse(id, "id")?).await?.map(Upload))
}

/// What can be done with uploads.
#[derive(Default)]
pub struct UploadMutation;

#[Object]
impl UploadMutation {
    /// 申请上传一个文件，得到一次性的上传链接。 Announces a file; the answer holds a link to send it, which works once.
    async fn create_upload(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: CreateUploadInput,
    ) -> Option<async_graphql::Result<CreateUploadPayload>> {
        fallible(create(context, input).await)
    }

    /// 放弃自己的、尚未使用的上传。 Gives up an upload of one's own that nothing uses.
    async fn discard_upload(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: DiscardUploadInput,
    ) -> Option<async_graphql::Result<DiscardUploadPayload>> {
        fallible(discard(context, input).await)
    }
}

async fn create(context: &Context<'_>, input: CreateUploadInput) -> Result<CreateUploadPayload, Fault> {
    let (ctx, new) = (ctx(context)?, input.read()?);
    let outcome = mutation::run(ctx, Call::keyed("createUpload", input.idempotency_key, &new)?, |tx| {
        let new = new.clone();
        Box::pin(async move { creating::create(&tx, ctx, new).await })
    })
    .await?;
    let upload = shown(ctx, &outcome).await?;
    let target = upload.as_ref().map(|upload| UploadTarget {
        url: address(&ctx.app, "uploads", &links::sending(&ctx.app.vault, upload.0.id)),
        method: "PUT",
        headers: vec![UploadHeader {
            name: "content-type",
            value: downloading::type_name(&upload.0).to_owned(),
        }],
        expires_at: upload.0.expires_at.map(DateTime),
    });
    let user_errors = outcome.result.err().map(|refusal| told(ctx, refusal)).into_iter().collect();
    Ok(CreateUploadPayload { upload, target, user_errors, replayed: outcome.replayed })
}

async fn discard(context: &Context<'_>, input: DiscardUploadInput) -> Result<DiscardUploadPayload, Fault> {
    let ctx = ctx(context)?;
    let id: UploadId = id::parse(&input.upload_id, "input.uploadId")?;
    let outcome = mutation::run(ctx, Call::unkeyed("discardUpload").about("Upload", id), |tx| {
        Box::pin(async move { creating::discard(&tx, ctx, id).await })
    })
    .await?;
    let upload = shown(ctx, &outcome).await?;
    let user_errors = outcome.result.err().map(|refusal| told(ctx, refusal)).into_iter().collect();
    Ok(DiscardUploadPayload { upload, user_errors })
}

async fn shown(ctx: &Ctx, outcome: &Outcome<UploadKept, UploadError>) -> Result<Option<Upload>, Fault> {
    match &outcome.result {
        Ok(kept) => Ok(downloading::find(ctx, kept.id).await?.map(Upload)),
        Err(_) => Ok(None),
    }
}

fn told(ctx: &Ctx, refusal: UploadError) -> UploadUserError {
    let (zh, en) = words::of_refusal(refusal);
    let (code, field, limit) = match refusal {
        UploadError::Heic => (UploadErrorCode::Heic, "contentType", None),
        UploadError::TooLarge { most } => (UploadErrorCode::TooLarge, "bytes", Some(most)),
        UploadError::TooManyOpen { most } => (UploadErrorCode::TooManyOpen, "purpose", Some(most)),
        UploadError::DayFull => (UploadErrorCode::DayFull, "bytes", None),
        UploadError::InUse => (UploadErrorCode::InUse, "uploadId", None),
        // The others are refused to those who use an upload, not to those who announce or give up one.
        UploadError::TypeNotAllowed
        | UploadError::NotReady
        | UploadError::Rejected { .. }
        | UploadError::Gone
        | UploadError::WrongPurpose => (UploadErrorCode::TypeNotAllowed, "contentType", None),
    };
    UploadUserError {
        code,
        message: ctx.say(zh, en),
        path: vec!["input".to_owned(), field.to_owned()],
        limit,
    }
}
