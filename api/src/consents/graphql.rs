//! The privacy notice in the schema.

use async_graphql::{Context, Enum, InputObject, Object, Result, SimpleObject};
use entity::privacy_notice::Model;
use serde::Serialize;
use uuid::Uuid;

use super::error::NoticeError;
use super::service::{self, NewNotice};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::scalar::DateTime;
use crate::graphql::{ctx, fallible};
use crate::mutation::{self, Call};
use crate::text;

/// The longest notice, in characters.
const LONGEST: usize = 8_000;

/// 隐私告知的一个版本。 A version of the privacy notice.
#[derive(Clone, Debug, SimpleObject)]
pub struct PrivacyNotice {
    /// 版本；登录时须同意现行版本。 Its version; signing in takes a consent to the one that holds.
    version: i32,
    /// 中文文本。 The text in Chinese.
    text_zh: String,
    /// 英文文本。 The text in English.
    text_en: String,
    /// 发布时刻。 When it was published.
    published_at: DateTime,
}

impl From<Model> for PrivacyNotice {
    fn from(row: Model) -> Self {
        let Model { version, text_zh, text_en, published_at, .. } = row;
        Self { version, text_zh, text_en, published_at: DateTime(published_at) }
    }
}

/// Queries of consents.
#[derive(Default)]
pub struct ConsentQuery;

#[Object]
impl ConsentQuery {
    /// 现行的隐私告知。 The privacy notice that holds.
    async fn privacy_notice(&self, context: &Context<'_>) -> Option<Result<PrivacyNotice>> {
        fallible(async { Ok(service::current(ctx(context)?).await?.into()) }.await)
    }
}

/// 发布新的隐私告知。 Publishes another privacy notice.
#[derive(Clone, InputObject, Serialize)]
pub struct PublishPrivacyNoticeInput {
    /// 幂等键。 Makes a retry harmless.
    idempotency_key: Uuid,
    /// 现行版本。 The version that holds.
    expected_version: i32,
    /// 中文文本。 The text in Chinese.
    text_zh: String,
    /// 英文文本。 The text in English.
    text_en: String,
}

/// 未能发布隐私告知的原因。 Why a privacy notice was not published.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
pub enum PrivacyNoticeErrorCode {
    /// 现行版本已变，请重新读取。 Another version holds by now: read again.
    Conflict,
    /// 内容没有变化。 It says what the one that holds says.
    Unchanged,
}

/// 发布隐私告知时可预见的错误。 A foreseen error of publishing a privacy notice.
#[derive(Clone, Debug, SimpleObject)]
pub struct PrivacyNoticeUserError {
    /// 错误代码。 The code.
    code: PrivacyNoticeErrorCode,
    /// 给人看的说明。 For people to read.
    message: String,
    /// 有问题的输入字段。 The input field it is about.
    path: Vec<String>,
}

/// 发布隐私告知的结果。 What came of publishing a privacy notice.
#[derive(Clone, Debug, SimpleObject)]
pub struct PublishPrivacyNoticePayload {
    /// 现行的隐私告知。 The notice that holds.
    notice: Option<PrivacyNotice>,
    /// 可预见的错误。 Foreseen errors.
    user_errors: Vec<PrivacyNoticeUserError>,
    /// 是否为此前同一请求。 Whether an equal request had been answered before.
    replayed: bool,
}

/// Mutations of consents.
#[derive(Default)]
pub struct ConsentMutation;

#[Object]
impl ConsentMutation {
    /// 发布新的隐私告知；此后登录须同意新版本。 Publishes a privacy notice: from then on signing in takes a consent to it.
    async fn publish_privacy_notice(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: PublishPrivacyNoticeInput,
    ) -> Option<Result<PublishPrivacyNoticePayload>> {
        fallible(Box::pin(publish(context, input)).await)
    }
}

async fn publish(
    context: &Context<'_>,
    input: PublishPrivacyNoticeInput,
) -> std::result::Result<PublishPrivacyNoticePayload, Fault> {
    let ctx = ctx(context)?;
    let new = NewNotice {
        expected_version: input.expected_version,
        text_zh: text::lines("input.textZh", &input.text_zh, LONGEST)?,
        text_en: text::lines("input.textEn", &input.text_en, LONGEST)?,
    };
    let call = Call::keyed("publishPrivacyNotice", input.idempotency_key, &input)?;
    let outcome = mutation::run(ctx, call, |tx| {
        let new = new.clone();
        Box::pin(async move { service::publish(&tx, ctx, new).await })
    })
    .await?;
    Ok(PublishPrivacyNoticePayload {
        notice: Some(service::current(ctx).await?.into()),
        user_errors: outcome.result.err().map(|error| told(ctx, &error)).into_iter().collect(),
        replayed: outcome.replayed,
    })
}

fn told(ctx: &Ctx, error: &NoticeError) -> PrivacyNoticeUserError {
    let (code, message, field) = match error {
        NoticeError::Conflict { version } => (
            PrivacyNoticeErrorCode::Conflict,
            ctx.say(
                format!("现行版本已是第 {version} 版，请重新读取。"),
                format!("Version {version} holds by now: read it again."),
            ),
            "expectedVersion",
        ),
        NoticeError::Unchanged => (
            PrivacyNoticeErrorCode::Unchanged,
            ctx.say("内容与现行版本相同。", "It says what the notice that holds says."),
            "textZh",
        ),
    };
    PrivacyNoticeUserError { code, message, path: vec!["input".to_owned(), field.to_owned()] }
}
