//! One's own data in the schema.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use uuid::Uuid;

use super::service::{erasing, exporting};
use crate::accounts::graphql::AccountUserError;
use crate::error::Fault;
use crate::graphql::{ctx, fallible};

/// 导出本人数据。 Asks for everything that is kept about oneself.
#[derive(InputObject)]
pub struct ExportMyDataInput {
    /// 幂等键。 Makes a retry harmless.
    idempotency_key: Uuid,
}

/// 导出本人数据的结果。 What came of asking for one's own data.
#[derive(SimpleObject)]
pub struct ExportMyDataPayload {
    /// JSON 文本：各类记录的全部内容；每类至多最近一万条，有遗漏时 isComplete 为 false。 A JSON text with every record; of each kind the latest ten thousand, and `isComplete` tells.
    json: Option<String>,
    /// 被拒的原因。 Refusals.
    user_errors: Vec<AccountUserError>,
    /// 是否为此前同一请求。 Whether an equal request had been answered before.
    replayed: bool,
}

/// 注销本人账户。 Has one's account erased.
#[derive(InputObject)]
pub struct DeleteMyAccountInput {
    /// 发到本机的验证码（requestPhoneCode），用作确认。 The code that `requestPhoneCode` sent to this device: it confirms.
    code: String,
}

/// 注销本人账户的结果。 What came of erasing one's account.
#[derive(SimpleObject)]
pub struct DeleteMyAccountPayload {
    /// 是否已注销。 Whether it is done.
    deleted: bool,
    /// 被拒的原因。 Refusals.
    user_errors: Vec<AccountUserError>,
}

/// Mutations of privacy.
#[derive(Default)]
pub struct PrivacyMutation;

#[Object]
impl PrivacyMutation {
    /// 导出系统保存的本人全部数据。 Everything that is kept about oneself.
    async fn export_my_data(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ExportMyDataInput,
    ) -> Option<Result<ExportMyDataPayload>> {
        fallible(Box::pin(export(context, input)).await)
    }

    /// 注销账户并删除本人数据，不可恢复：未进行的预约即取消，接待方会收到通知；统计数字不变。 Erases one's account and data for good: open appointments are cancelled and the hosts told; what is counted stays counted.
    async fn delete_my_account(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: DeleteMyAccountInput,
    ) -> Option<Result<DeleteMyAccountPayload>> {
        fallible(Box::pin(delete(context, input)).await)
    }
}

async fn export(
    context: &Context<'_>,
    input: ExportMyDataInput,
) -> std::result::Result<ExportMyDataPayload, Fault> {
    let (json, outcome) = exporting::export(ctx(context)?, input.idempotency_key).await?;
    let replayed = outcome.replayed;
    Ok(ExportMyDataPayload { json: Some(json.to_string()), user_errors: Vec::new(), replayed })
}

async fn delete(
    context: &Context<'_>,
    input: DeleteMyAccountInput,
) -> std::result::Result<DeleteMyAccountPayload, Fault> {
    let ctx = ctx(context)?;
    let answer = erasing::erase(ctx, input.code.trim()).await?;
    let user_errors =
        answer.as_ref().err().map(|error| AccountUserError::new(ctx, error)).into_iter().collect();
    Ok(DeleteMyAccountPayload { deleted: answer.is_ok(), user_errors })
}
