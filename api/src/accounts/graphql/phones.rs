//! The number of an account in the schema.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use entity::id::AccountId;

use super::super::service::looking_up::{self, Named, Seen};
use super::super::service::phones::{self, ChangeFor, OwnChange};
use super::super::service::profile;
use super::mutations::errors;
use super::types::{AccountUserError, Viewer};
use crate::error::Fault;
use crate::graphql::id::{Global, parse};
use crate::graphql::scalar::{DateTime, PhoneNumber};
use crate::graphql::{ctx, fallible};
use crate::text::line;

/// 更换本人手机号。 Gives one's own account another number.
#[derive(InputObject)]
pub struct ChangeMyPhoneInput {
    /// 新手机号。 The new number.
    phone: PhoneNumber,
    /// 发到新手机号的验证码。 The code that was sent to the new number.
    code: String,
    /// 发到现手机号的验证码。 The code that was sent to the present number.
    former_code: String,
}

impl ChangeMyPhoneInput {
    fn command(self) -> OwnChange {
        OwnChange { phone: self.phone.0, code: code(&self.code), former_code: code(&self.former_code) }
    }
}

fn code(text: &str) -> String {
    text.trim().chars().take(16).collect()
}

/// 更换本人手机号的结果。 What came of it.
#[derive(SimpleObject)]
pub struct ChangeMyPhonePayload {
    /// 现在的资料。 How it is now.
    viewer: Option<Viewer>,
    /// 被拒的原因。 Refusals.
    user_errors: Vec<AccountUserError>,
}

/// 当面凭证明材料为他人更换手机号；号码不变时为确认归属。 Gives the account of somebody who is there another number; with the number that it has, it
/// confirms that it still is theirs.
#[derive(InputObject)]
pub struct ChangeAccountPhoneInput {
    /// 账户编号。 The account's id.
    account_id: ID,
    /// 新手机号。 The new number.
    phone: PhoneNumber,
    /// 在本设备获取、由机主当面报出的验证码。 The code that this device asked for, as whoever holds the number reads it out.
    code: String,
    /// 核对了哪些证明材料，记入审计。 What showed who they are, for the audit trail.
    evidence: String,
}

impl ChangeAccountPhoneInput {
    fn command(self) -> Result<ChangeFor, Fault> {
        Ok(ChangeFor {
            account_id: parse(&self.account_id, "input.accountId")?,
            phone: self.phone.0,
            code: code(&self.code),
            evidence: line("input.evidence", &self.evidence, 200)?,
        })
    }
}

/// 为他人更换手机号的结果。 What came of it.
#[derive(SimpleObject)]
pub struct ChangeAccountPhonePayload {
    /// 账户编号。 The account's id.
    account_id: ID,
    /// 被拒的原因。 Refusals.
    user_errors: Vec<AccountUserError>,
}

/// 查找当面办理者的账户；手机号与预约号二者填一。 Looks for the account of somebody who is there: by their number or by a booking, one of both.
#[derive(InputObject)]
pub struct LookUpAccountInput {
    /// 完整手机号。 The whole number.
    phone: Option<PhoneNumber>,
    /// 预约号。 The number of a booking of theirs.
    appointment_number: Option<String>,
    /// 理由，记入审计。 Why, for the audit trail.
    reason: String,
}

impl LookUpAccountInput {
    fn command(self) -> Result<(Named, String), Fault> {
        let reason = line("input.reason", &self.reason, 200)?;
        match (self.phone, self.appointment_number) {
            (Some(phone), None) => Ok((Named::Phone(phone.0), reason)),
            (None, Some(number)) => {
                Ok((Named::Appointment(line("input.appointmentNumber", &number, 40)?), reason))
            }
            _ => Err(Fault::invalid(
                "input",
                "手机号与预约号须填且只填一项。",
                "Give the number or the booking, one of both.",
            )),
        }
    }
}

/// 查到的账户。 An account that was looked up.
#[derive(SimpleObject)]
pub struct AccountFound {
    /// 账户编号。 The account's id.
    id: ID,
    /// 称呼（脱敏）。 The name, masked.
    name_masked: Option<String>,
    /// 手机号（脱敏）；没有则为空。 The number, masked; null when it has none.
    phone_masked: Option<String>,
    /// 是否已停用。 Whether it was disabled.
    is_disabled: bool,
    /// 建立时刻。 When it came to be.
    created_at: DateTime,
    /// 上次以验证码证明号码归属的时刻。 When a code last showed that the number is theirs.
    phone_proved_at: Option<DateTime>,
}

impl From<Seen> for AccountFound {
    fn from(seen: Seen) -> Self {
        Self {
            id: seen.account.id.to_global(),
            is_disabled: seen.is_disabled(),
            created_at: DateTime(seen.account.created_at),
            phone_proved_at: seen.account.phone_proved_at.map(DateTime),
            name_masked: seen.name_masked,
            phone_masked: seen.phone_masked,
        }
    }
}

/// 查找账户的结果。 What came of looking for an account.
#[derive(SimpleObject)]
pub struct LookUpAccountPayload {
    /// 查到的账户；没有则为空。 The account; null when there is none.
    account: Option<AccountFound>,
    /// 被拒的原因。 Refusals.
    user_errors: Vec<AccountUserError>,
}

/// Mutations of numbers.
#[derive(Default)]
pub struct PhoneMutation;

#[Object]
impl PhoneMutation {
    /// 更换本人手机号：先在本设备为新旧两个号码各获取一个验证码。其他设备上的登录立即终止。 Gives one's own account another number: first ask for a code for the
    /// new number and one for the present, on this device. Every other session ends at once.
    async fn change_my_phone(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ChangeMyPhoneInput,
    ) -> Option<Result<ChangeMyPhonePayload>> {
        fallible(change_my_phone(context, input).await)
    }

    /// 工作人员当面凭证明材料为他人更换手机号；新旧号码均会收到通知，其登录立即终止。 Staff give somebody's account another number, with evidence; both numbers are
    /// told, and every session of it ends at once.
    async fn change_account_phone(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ChangeAccountPhoneInput,
    ) -> Option<Result<ChangeAccountPhonePayload>> {
        fallible(change_account_phone(context, input).await)
    }

    /// 工作人员凭完整手机号或预约号查找账户，记入审计，每小时至多 20 次。 Staff look for an account by a whole number or a booking; it is noted in the audit trail, at
    /// most 20 an hour.
    async fn look_up_account(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: LookUpAccountInput,
    ) -> Option<Result<LookUpAccountPayload>> {
        fallible(look_up_account(context, input).await)
    }
}

async fn change_my_phone(
    context: &Context<'_>,
    input: ChangeMyPhoneInput,
) -> Result<ChangeMyPhonePayload, Fault> {
    let ctx = ctx(context)?;
    let answer = phones::change_mine(ctx, &input.command()).await?;
    let viewer = Viewer(profile::read(&ctx.app, ctx.actor.person()?).await?);
    Ok(ChangeMyPhonePayload { viewer: Some(viewer), user_errors: errors(ctx, answer.as_ref().err()) })
}

async fn change_account_phone(
    context: &Context<'_>,
    input: ChangeAccountPhoneInput,
) -> Result<ChangeAccountPhonePayload, Fault> {
    let ctx = ctx(context)?;
    let change = input.command()?;
    let answer = phones::change_for(ctx, &change).await?;
    let account_id: AccountId = change.account_id;
    Ok(ChangeAccountPhonePayload {
        account_id: account_id.to_global(),
        user_errors: errors(ctx, answer.as_ref().err()),
    })
}

async fn look_up_account(
    context: &Context<'_>,
    input: LookUpAccountInput,
) -> Result<LookUpAccountPayload, Fault> {
    let ctx = ctx(context)?;
    let (named, reason) = input.command()?;
    let answer = looking_up::look_up(ctx, &named, &reason).await?;
    let user_errors = errors(ctx, answer.as_ref().err());
    Ok(LookUpAccountPayload { account: answer.ok().flatten().map(Into::into), user_errors })
}
