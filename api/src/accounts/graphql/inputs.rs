//! What clients send.

use async_graphql::{ID, InputObject};
use entity::id::AccountId;
use entity::phone::Phone;
use uuid::Uuid;

use super::super::service::profile::ProfileChange;
use super::super::service::sessions::Device;
use super::super::service::signing_in::{CodeSignIn, PasswordSignIn};
use super::super::service::staff::NewAdministrator;
use super::types::Locale;
use crate::access::Actor;
use crate::consents::service::Agreed;
use crate::error::Fault;
use crate::graphql::id::parse;
use crate::graphql::scalar::PhoneNumber;
use crate::text::{line, person};

/// 获取验证码。 Asks for a phone code.
#[derive(InputObject)]
pub struct RequestPhoneCodeInput {
    /// 手机号。 The phone number.
    phone: PhoneNumber,
    /// 设备编号，须与登录时相同；默认取请求头 X-Device-Id。 The device's id, the same as at sign-in; by default the header X-Device-Id.
    device_id: Option<Uuid>,
}

impl RequestPhoneCodeInput {
    pub(super) fn command(self, actor: &Actor) -> Result<(Phone, Uuid), Fault> {
        let device = self.device_id.or_else(|| actor.device_id()).ok_or_else(|| {
            Fault::invalid(
                "input.deviceId",
                "须填写设备编号，或带请求头 X-Device-Id。",
                "Give the device's id here or in the header X-Device-Id.",
            )
        })?;
        Ok((self.phone.0, device))
    }
}

/// 用验证码登录。 Signs in by phone code.
#[derive(InputObject)]
pub struct SignInWithCodeInput {
    /// 手机号。 The phone number.
    phone: PhoneNumber,
    /// 收到的六位验证码。 The six digits that were sent.
    code: String,
    /// 设备编号，由客户端生成并一直保留。 The device's id, made by the client and kept.
    device_id: Uuid,
    /// 设备名称，供本人辨认。 The device's name, for its owner to recognise.
    device_name: String,
    /// 现已同意的隐私告知版本（privacyNotice）；首次登录与告知更新后必填。 The version of `privacyNotice` that is agreed to now; needed the first time and after a new one.
    consented_notice_version: Option<i32>,
    /// 不满十四周岁者的监护人姓名。 The guardian who agrees for a child under fourteen.
    guardian_name: Option<String>,
    /// 答复 `NUMBER_UNUSED`：“我是新用户”，与该号码以前的账户无关。 Answers `NUMBER_UNUSED`: the number is new to me, and I have nothing to do with its former account.
    start_anew: Option<bool>,
}

impl SignInWithCodeInput {
    pub(super) fn command(self) -> Result<CodeSignIn, Fault> {
        Ok(CodeSignIn {
            phone: self.phone.0,
            code: short(&self.code),
            device: device(self.device_id, &self.device_name)?,
            agreed: agreed(self.consented_notice_version, self.guardian_name.as_deref())?,
            start_anew: self.start_anew.unwrap_or(false),
        })
    }
}

/// What somebody agrees to with their sign-in.
pub(crate) fn agreed(
    notice_version: Option<i32>,
    guardian_name: Option<&str>,
) -> Result<Option<Agreed>, Fault> {
    let guardian_name = guardian_name.map(|name| person("input.guardianName", name, 40)).transpose()?;
    match notice_version {
        Some(notice_version) => Ok(Some(Agreed { notice_version, guardian_name })),
        None if guardian_name.is_some() => Err(Fault::invalid(
            "input.consentedNoticeVersion",
            "监护人同意的是哪一版告知？",
            "To which notice does the guardian agree?",
        )),
        None => Ok(None),
    }
}

/// 工作人员用密码登录。 Signs staff in by password.
#[derive(InputObject)]
pub struct SignInWithPasswordInput {
    /// 用户名。 The login.
    login: String,
    /// 密码。 The password.
    password: String,
    /// 已设置第二验证方式时，验证器的六位验证码或一个恢复码。 For who has a second factor: the six digits of the authenticator, or a
    /// recovery code.
    code: Option<String>,
    /// 设备编号。 The device's id.
    device_id: Uuid,
    /// 设备名称。 The device's name.
    device_name: String,
}

impl SignInWithPasswordInput {
    pub(super) fn command(self) -> Result<PasswordSignIn, Fault> {
        Ok(PasswordSignIn {
            login: line("input.login", &self.login, 100)?,
            password: bounded("input.password", self.password)?,
            code: self.code.as_deref().map(short),
            device: device(self.device_id, &self.device_name)?,
        })
    }
}

/// 换取新的令牌。 Exchanges a refresh token.
#[derive(InputObject)]
pub struct RefreshSessionInput {
    /// 刷新令牌。 The refresh token.
    pub refresh_token: String,
    /// 设备编号，须与登录时相同。 The device's id, the same as at sign-in.
    pub device_id: Uuid,
}

/// 用一次性链接成为首位管理员。 Becomes the first administrator, with the one-time link.
#[derive(InputObject)]
pub struct ClaimFirstAdministratorInput {
    /// 链接 # 之后的内容。 What stands after the `#` of the link.
    token: String,
    /// 用户名：3 至 40 个字母、数字、点、横线或下划线。 The login: 3 to 40 letters, digits, dots, dashes or underscores.
    login: String,
    /// 密码：至少 12 个字符。 The password: at least 12 characters.
    password: String,
    /// 姓名。 The name.
    name: String,
    /// 设备编号。 The device's id.
    device_id: Uuid,
    /// 设备名称。 The device's name.
    device_name: String,
}

impl ClaimFirstAdministratorInput {
    pub(super) fn command(self) -> Result<(String, NewAdministrator, Device), Fault> {
        let new = NewAdministrator {
            login: line("input.login", &self.login, 100)?,
            password: bounded("input.password", self.password)?,
            name: line("input.name", &self.name, 40)?,
        };
        Ok((self.token, new, device(self.device_id, &self.device_name)?))
    }
}

/// 修改本人资料；不填的保持不变。 Changes one's own account; what is left out stays.
#[derive(InputObject)]
pub struct UpdateMyProfileInput {
    /// 称呼。 The name.
    name: Option<String>,
    /// 界面语言。 The language of messages.
    locale: Option<Locale>,
    /// 是否接收提醒：预约前的提醒；委员另有次日接待安排。确认、取消等通知不受影响。 Whether to be reminded of one's visits, and as a member of what one receives
    /// the next day. What was confirmed or cancelled is told in any case.
    remind_me: Option<bool>,
    /// 读取时的版本。 The version it was read with.
    expected_version: i32,
}

impl UpdateMyProfileInput {
    pub(super) fn command(self) -> Result<ProfileChange, Fault> {
        let name = self.name.map(|name| person("input.name", &name, 40)).transpose()?;
        Ok(ProfileChange {
            expected_version: self.expected_version,
            name,
            locale: self.locale.map(Into::into),
            reminds: self.remind_me,
        })
    }
}

/// 停用或恢复账户。 Shuts an account out, or lets it in again.
#[derive(InputObject)]
pub struct SetAccountStateInput {
    /// 账户编号。 The account's id.
    pub account_id: ID,
    /// 理由，记入审计。 Why, for the audit trail.
    reason: String,
}

impl SetAccountStateInput {
    pub(super) fn command(&self) -> Result<(AccountId, String), Fault> {
        Ok((parse(&self.account_id, "input.accountId")?, line("input.reason", &self.reason, 200)?))
    }
}

/// The device of a session.
pub(crate) fn device(id: Uuid, name: &str) -> Result<Device, Fault> {
    Ok(Device { id, name: line("input.deviceName", name, 60)? })
}

/// A code is short: what stands behind it is none of it.
pub(super) fn short(code: &str) -> String {
    code.trim().chars().take(16).collect()
}

/// Hashing is slow, also for a text of a megabyte.
pub(super) fn bounded(path: &str, password: String) -> Result<String, Fault> {
    if password.len() > 1_024 {
        return Err(Fault::invalid(path, "密码过长。", "The password is too long."));
    }
    Ok(password)
}
