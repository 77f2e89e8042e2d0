//! An upload as clients see it.

use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use entity::upload::Model;
use entity::value;

use super::super::content::Size;
use super::super::service::downloading;
use super::super::words;
use crate::app::App;
use crate::error::Fault;
use crate::graphql::id::Global;
use crate::graphql::scalar::DateTime;
use crate::graphql::{ctx, fallible, nullable};

/// 文件的用途。 What a file is for.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::UploadPurpose")]
pub enum UploadPurpose {
    /// 委员照片（JPEG、PNG、WebP）。 The photo of a member: JPEG, PNG, WebP.
    MemberPhoto,
    /// 工作室照片（JPEG、PNG、WebP）。 The photo of a studio: JPEG, PNG, WebP.
    StudioPhoto,
    /// 活动照片（JPEG、PNG、WebP）。 A photo of an activity: JPEG, PNG, WebP.
    ActivityPhoto,
    /// 文件（PDF）。 A document: PDF.
    Document,
    /// 委员名册（XLSX、CSV），由工作人员导入。 A roster of members, for staff to read in: XLSX, CSV.
    Roster,
    /// 导出的名单（由服务器生成，不能上传）。 An exported list; the server makes it, and nobody sends one.
    ListExport,
}

/// 上传的状态。 Where an upload stands.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::UploadState")]
pub enum UploadState {
    /// 已申请，尚未上传。 A link was given; nothing came yet.
    Open,
    /// 正在上传。 The link is in use.
    Receiving,
    /// 已收到，待扫描检查。 Every byte is here; it waits to be scanned and checked.
    Received,
    /// 可以使用。 It was found good.
    Ready,
    /// 未通过检查。 It was refused.
    Rejected,
    /// 已过期。 It was not sent, or not used, in time.
    Expired,
    /// 已放弃。 It was given up.
    Deleted,
}

/// 文件未通过检查的原因。 Why a file was rejected.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::UploadProblem")]
pub enum UploadProblem {
    /// 比申报的大。 More bytes came than were announced.
    TooLarge,
    /// 没有传完。 Fewer bytes came than were announced.
    Incomplete,
    /// 不是可接受的类型。 Its content is of no type that is taken.
    TypeNotAllowed,
    /// 内容与所报类型不符。 Its content is of another type than was announced.
    TypeMismatch,
    /// HEIC 照片。 It is a photo in the HEIC form.
    Heic,
    /// 像素过多。 It has too many pixels.
    TooManyPixels,
    /// 工作簿展开后过大。 It is a workbook with more in it than can be worked on.
    UnpacksTooLarge,
    /// 已损坏。 It is damaged.
    Unreadable,
    /// 含脚本、附件、加密等。 It does more than show something, or hides whether it does.
    ActiveContent,
    /// 夹带其他内容。 There is something in it that is no part of the document.
    MoreThanAFile,
    /// 扫描发现恶意内容。 The scanner knows it as malicious.
    Infected,
    /// 服务器无法检查。 The server could not check it.
    Failed,
}

/// 照片的大小（最长边像素）。 In which size a photo is given, by its longest side in pixels.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "Size")]
pub enum PhotoSize {
    /// 320 像素。 320 pixels.
    Thumb,
    /// 960 像素。 960 pixels.
    Medium,
    /// 1920 像素。 1,920 pixels.
    Large,
}

/// 下载链接：一分钟内、一次、仅限本会话（须带同一访问令牌）。 A link for fetching: within a minute, once, by this session only, whose
/// access token goes with the request.
#[derive(SimpleObject)]
pub struct DownloadLink {
    /// 地址；服务器未设公开地址时为路径。 The address; a path where the server has no public address set.
    url: String,
    /// 失效时刻。 Until when it is good.
    expires_at: DateTime,
}

/// An upload.
#[derive(Clone, Debug)]
pub struct Upload(pub Model);

/// 一个上传的文件。 A file that somebody sends.
#[Object]
impl Upload {
    /// 编号。 Its id.
    async fn id(&self) -> ID {
        self.0.id.to_global()
    }

    /// 用途。 What it is for.
    async fn purpose(&self) -> UploadPurpose {
        self.0.purpose.into()
    }

    /// 文件名（已去除路径和隐藏字符）。 Its name, without folders and hidden characters.
    async fn file_name(&self, context: &Context<'_>) -> Option<async_graphql::Result<String>> {
        fallible(async { downloading::file_name(&ctx(context)?.app, &self.0).await }.await)
    }

    /// 所报类型。 What it was announced as.
    async fn content_type(&self) -> &'static str {
        downloading::type_name(&self.0)
    }

    /// 所报字节数。 How many bytes it was announced with.
    async fn bytes(&self) -> i32 {
        self.0.bytes
    }

    /// 状态。 Where it stands.
    async fn state(&self) -> UploadState {
        self.0.state.into()
    }

    /// 未通过检查的原因。 Why it was rejected.
    async fn problem(&self) -> Option<UploadProblem> {
        self.0.problem.map(Into::into)
    }

    /// 未通过检查的说明（按读者语言）。 The same in words, in the viewer's language.
    async fn problem_message(&self, context: &Context<'_>) -> Option<String> {
        let (zh, en) = words::of_problem(self.0.problem?);
        ctx(context).ok().map(|ctx| ctx.say(zh, en))
    }

    /// 最大尺寸的宽；文件为空。 Width of the largest size in pixels; null of documents.
    async fn width(&self) -> Option<i32> {
        self.0.width
    }

    /// 最大尺寸的高；文件为空。 Height of the largest size in pixels; null of documents.
    async fn height(&self) -> Option<i32> {
        self.0.height
    }

    /// 申请时刻。 When it was announced.
    async fn created_at(&self) -> DateTime {
        DateTime(self.0.created_at)
    }

    /// 未被使用时的失效时刻；已被使用时为空。 From when on it lapses if nothing uses it; null while something does.
    async fn expires_at(&self) -> Option<DateTime> {
        self.0.expires_at.map(DateTime)
    }

    /// 取回的链接；未通过检查前为空。 A link to fetch it; null unless it is ready.
    async fn download(
        &self,
        context: &Context<'_>,
        #[graphql(default_with = "PhotoSize::Large", desc = "照片的大小。 The size of a photo.")]
        size: PhotoSize,
    ) -> Option<async_graphql::Result<DownloadLink>> {
        nullable(self.link(context, size))
    }
}

impl Upload {
    fn link(&self, context: &Context<'_>, size: PhotoSize) -> Result<Option<DownloadLink>, Fault> {
        let ctx = ctx(context)?;
        let link = downloading::link(ctx, &self.0, size.into())?;
        Ok(link.map(|link| DownloadLink {
            url: address(&ctx.app, "downloads", &link.token),
            expires_at: DateTime(link.until),
        }))
    }
}

/// An address on this server.
pub fn address(app: &App, place: &str, rest: &str) -> String {
    format!("{}/{place}/{rest}", app.config.http.public_url)
}
