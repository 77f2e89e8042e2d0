//! The password of staff in the schema.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};

use super::super::service::passwords;
use super::inputs::bounded;
use super::mutations::errors;
use super::types::AccountUserError;
use crate::error::Fault;
use crate::graphql::{ctx, fallible};

/// 更换本人密码。 Gives oneself another password.
#[derive(InputObject)]
pub struct ChangeMyPasswordInput {
    /// 新密码：至少 12 个字符。 The new password: at least 12 characters.
    password: String,
}

/// 更换本人密码的结果。 What came of it.
#[derive(SimpleObject)]
pub struct ChangeMyPasswordPayload {
    /// 是否已更换。 Whether it is another now.
    changed: bool,
    /// 被拒的原因。 Refusals.
    user_errors: Vec<AccountUserError>,
}

/// Mutations of passwords.
#[derive(Default)]
pub struct PasswordMutation;

#[Object]
impl PasswordMutation {
    /// 工作人员更换本人密码：须刚用 stepUp 验证过现密码；其他登录随即退出。忘记密码的，由运维人员在服务器上重设。 Gives staff another password, after `stepUp`
    /// with the present one; their other sessions end. Who has forgotten it gets another from whoever runs the server.
    async fn change_my_password(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ChangeMyPasswordInput,
    ) -> Option<Result<ChangeMyPasswordPayload>> {
        fallible(change(context, input).await)
    }
}

async fn change(
    context: &Context<'_>,
    input: ChangeMyPasswordInput,
) -> Result<ChangeMyPasswordPayload, Fault> {
    let ctx = ctx(context)?;
    let password = bounded("input.password", input.password)?;
    let answer = passwords::change(ctx, &password).await?;
    Ok(ChangeMyPasswordPayload { changed: answer.is_ok(), user_errors: errors(ctx, answer.as_ref().err()) })
}
