//! What signing in may refuse.

use serde::{Deserialize, Serialize};

use crate::mutation::Refusal;

/// A refusal, with the facts a client needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AccountError {
    /// Not the code that was sent.
    CodeWrong {
        /// How often it may still be tried.
        tries_left: i32,
    },
    /// No code is open: none was asked for, it is too old, was used, or another replaced it.
    CodeExpired,
    /// Five wrong tries: another code has to be asked for.
    CodeBurnt,
    /// A limit is reached.
    TooSoon {
        /// Seconds until a new try makes sense.
        retry_after: u64,
    },
    /// Login and password do not belong together, or there is no such login.
    PasswordWrong,
    /// The account was disabled.
    AccountDisabled,
    /// No refresh token of ours, not of this device, too old, or its session has ended.
    TokenInvalid,
    /// A refresh token came back after it had been exchanged: every token of its session has ended.
    TokenReused,
    /// The password would be guessed.
    WeakPassword(Weakness),
    /// Somebody has this login.
    LoginTaken,
    /// A login is 3 to 40 letters, digits, dots, dashes or underscores.
    LoginInvalid,
    /// The link was used, is too old, has been replaced by a newer one, or there is an administrator.
    LinkInvalid,
    /// The invitation was accepted already.
    InvitationUsed,
    /// The invitation is too old.
    InvitationExpired,
    /// The invitation was taken back, or a newer one replaced it.
    InvitationWithdrawn,
    /// Nobody both grants and reads the trail of what was granted.
    RolesApart,
    /// The role does not go with this scope, or there is no such region, sector or studio.
    ScopeInvalid,
    /// Nobody would be left who can give roles.
    LastAdministrator,
    /// Somebody was faster: read again.
    Conflict,
    /// The privacy notice that holds has not been agreed to.
    ConsentNeeded {
        /// Its version.
        version: i32,
    },
    /// The password is right; the code of the second factor is missing.
    SecondFactorNeeded,
    /// Not the code of this half minute, one that was used, or no recovery code of theirs.
    SecondFactorWrong,
    /// No second factor is set up, or what was begun is too old.
    SecondFactorMissing,
    /// Whoever asked for it cannot agree to it too, nor can who was let in by them or has come since.
    NeedsAnother,
    /// The reset was agreed to, taken back, replaced, or is too old.
    ResetOver,
    /// Staff and members in office cannot have their account erased.
    HoldsRole,
    /// The same, of the code that was sent to the number the account has until now.
    OfFormerCode(Box<AccountError>),
    /// The number has an account of its own. Only who holds the number hears of it.
    PhoneInUse,
    /// The account has no number to send a code to.
    PhoneMissing,
    /// Nobody signed in by this number for long: it may be somebody else's by now.
    NumberUnused,
    /// Whoever accepts is on the staff already.
    AlreadyStaff,
    /// The member serves no more.
    MemberLeft {
        /// Whom it was about.
        name: String,
    },
    /// The account that the number opens is another member's.
    NumberOfMember,
    /// The account of a member is disabled.
    MemberDisabled {
        /// Whom it was about.
        name: String,
    },
    /// Somebody has signed in to the account of the member.
    HasJoined {
        /// Whom it was about.
        name: String,
    },
    /// Whoever invites does not accept.
    OwnInvitation,
    /// The account is expected elsewhere while the member receives.
    HasOtherVisits,
}

/// Why a password is refused.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Weakness {
    /// Under 12 characters.
    Short,
    /// Over 128 characters.
    Long,
    /// It is the login, or holds it.
    Login,
    /// Everybody tries it first.
    Common,
}

impl AccountError {
    /// For people to read: Chinese and English.
    #[expect(clippy::too_many_lines, reason = "what each refusal says, one after the other")]
    pub fn text(&self) -> (String, String) {
        let (zh, en) = match self {
            Self::CodeWrong { tries_left } => {
                return (
                    format!("验证码不对，还可以试 {tries_left} 次。"),
                    format!("Not the right code; tries left: {tries_left}."),
                );
            }
            Self::TooSoon { retry_after } => {
                return (
                    format!("操作过于频繁，请 {retry_after} 秒后再试。"),
                    format!("Too soon: try again in {retry_after} seconds."),
                );
            }
            Self::ConsentNeeded { version } => {
                return (
                    format!("请先阅读并同意隐私告知第 {version} 版，再用同一验证码登录。"),
                    format!(
                        "Read version {version} of the privacy notice and agree to it; the same code is still good."
                    ),
                );
            }
            Self::OfFormerCode(why) => {
                let (zh, en) = why.text();
                return (format!("原手机号：{zh}"), format!("Former number: {en}"));
            }
            Self::MemberLeft { name } => {
                return (
                    format!("{name}已离任，不能邀请。"),
                    format!("{name} serves no more and cannot be invited."),
                );
            }
            Self::MemberDisabled { name } => {
                return (
                    format!("{name}的账户已停用，不能邀请。"),
                    format!("The account of {name} is disabled: they cannot be invited."),
                );
            }
            Self::HasJoined { name } => {
                return (
                    format!(
                        "{name}已在使用委员账户，不能以邀请更换；号码有误的，请管理员更换号码或说明理由单独邀请。"
                    ),
                    format!(
                        "{name} has joined already, and no invitation changes that: an administrator changes the number, or invites them alone with a reason."
                    ),
                );
            }
            Self::OwnInvitation => (
                "发出邀请的人不能用自己的账户接受，请由其他工作人员邀请。",
                "Whoever made an invitation cannot accept it: ask somebody else of the staff to invite you.",
            ),
            Self::HasOtherVisits => (
                "该手机号的账户在这位委员的接待时间另有预约，请先取消或改期，再接受邀请。",
                "The account of this number has another visit while the member receives: cancel or move it, and accept then.",
            ),
            Self::AlreadyStaff => (
                "您已是工作人员；如需增加角色，请联系管理员。",
                "You are on the staff already: for another role ask an administrator.",
            ),
            Self::NumberOfMember => (
                "该手机号的账户属于另一位委员，请改用本人的手机号，或联系办公室。",
                "The account of this number is another member's: use your own number, or ask the office.",
            ),
            Self::PhoneInUse => (
                "该手机号已有账户。请用该号码登录后注销那个账户，再来更换；或另选号码。",
                "This number has an account of its own: sign in with it and erase that account first, or choose another number.",
            ),
            Self::PhoneMissing => (
                "账户没有手机号，请带身份证明到办公室办理。",
                "This account has no number: please come to the office with a proof of identity.",
            ),
            Self::NumberUnused => (
                "该号码长期未用于登录。若您是新的机主，请选择“我是新用户”重新开始；若您就是原来的用户，请用以前的设备登录，或带身份证明到办公室确认。",
                "Nobody signed in with this number for long. If it is new to you, start anew (`startAnew`); if you are who used it, sign in on a device you used before, or confirm it at the office.",
            ),
            Self::CodeExpired => {
                ("验证码已失效，请重新获取。", "This code is no longer good: ask for another.")
            }
            Self::CodeBurnt => {
                ("错误次数过多，请重新获取验证码。", "Too many wrong tries: ask for another code.")
            }
            Self::PasswordWrong => ("用户名或密码不对。", "Login and password do not belong together."),
            Self::AccountDisabled => {
                ("账户已停用，请联系工作人员。", "This account was disabled; please contact the staff.")
            }
            Self::TokenInvalid => ("登录已失效，请重新登录。", "This session is over: sign in again."),
            Self::TokenReused => (
                "为保护您的账户，本次登录已终止，请重新登录。",
                "To protect your account this session was ended: sign in again.",
            ),
            Self::WeakPassword(weakness) => weakness.text(),
            Self::LoginTaken => ("用户名已被使用。", "Somebody has this login."),
            Self::LoginInvalid => (
                "用户名须为 3 至 40 个字母、数字、点、横线或下划线。",
                "A login is 3 to 40 letters, digits, dots, dashes or underscores.",
            ),
            Self::LinkInvalid => (
                "链接已使用、已过期、已被新链接取代，或已有管理员。",
                "The link was used, is too old, has been replaced by a newer one, or there is an administrator.",
            ),
            Self::HoldsRole => (
                "您是在任委员或工作人员，账户暂不能注销；请先联系办公室办理离任。",
                "You are a member in office or staff, so your account cannot be erased; ask the office to end that role first.",
            ),
            Self::SecondFactorNeeded => (
                "密码正确，请再输入验证器上的六位验证码或一个恢复码。",
                "The password is right: now the six digits of your authenticator, or a recovery code.",
            ),
            Self::SecondFactorWrong => (
                "验证码不对或已用过，请等待下一个验证码，或使用恢复码。",
                "Not the right code, or it was used: wait for the next one, or use a recovery code.",
            ),
            Self::SecondFactorMissing => (
                "尚未设置第二验证方式，或设置已超时，请重新开始设置。",
                "No second factor is set up, or what was begun is too old: begin again.",
            ),
            Self::NeedsAnother => (
                "须由另一位管理员确认：不得是提出人本人、由提出人邀请或授权的人员，或在提出之后才获授权的人员。",
                "Another administrator has to agree to it: not whoever asked, nobody whom they invited or gave a role, and nobody who got theirs since.",
            ),
            Self::ResetOver => (
                "该重置已办结、已撤回或已过期，请重新提出。",
                "This reset is over: it was agreed to, taken back or is too old. Ask for another.",
            ),
            Self::InvitationUsed => {
                ("邀请已使用，请直接登录。", "This invitation was accepted already: sign in.")
            }
            Self::InvitationExpired => (
                "邀请已过期，请联系管理员重新邀请。",
                "This invitation is too old: ask an administrator for another.",
            ),
            Self::InvitationWithdrawn => (
                "邀请已撤回或已被新邀请取代，请联系管理员。",
                "This invitation was taken back or replaced: ask an administrator.",
            ),
            Self::RolesApart => (
                "授权与审计不能由同一人担任，请只选其一。",
                "Nobody both grants and audits: choose one of these roles.",
            ),
            Self::ScopeInvalid => (
                "该角色不适用于此范围，或所选乡街村居、界别、工作室不存在。",
                "The role does not go with this scope, or there is no such region, sector or studio.",
            ),
            Self::LastAdministrator => (
                "至少须保留一名能够授权的人员，请先授权他人。",
                "Nobody would be left who can give roles: give them to somebody else first.",
            ),
            Self::Conflict => ("内容已被修改，请重新读取。", "It was changed meanwhile: read it again."),
        };
        (zh.to_owned(), en.to_owned())
    }
}

impl Weakness {
    fn text(self) -> (&'static str, &'static str) {
        match self {
            Self::Short => ("密码至少 12 个字符。", "A password has at least 12 characters."),
            Self::Long => ("密码至多 128 个字符。", "A password has at most 128 characters."),
            Self::Login => ("密码不能含有用户名。", "A password must not hold the login."),
            Self::Common => ("密码太常见，请换一个。", "Too common a password: choose another."),
        }
    }
}

impl Refusal for AccountError {
    fn code(&self) -> &'static str {
        match self {
            Self::CodeWrong { .. } => "CODE_WRONG",
            Self::CodeExpired => "CODE_EXPIRED",
            Self::CodeBurnt => "CODE_BURNT",
            Self::TooSoon { .. } => "TOO_SOON",
            Self::PasswordWrong => "PASSWORD_WRONG",
            Self::AccountDisabled | Self::MemberDisabled { .. } => "ACCOUNT_DISABLED",
            Self::TokenInvalid => "TOKEN_INVALID",
            Self::TokenReused => "TOKEN_REUSED",
            Self::WeakPassword(_) => "WEAK_PASSWORD",
            Self::LoginTaken => "LOGIN_TAKEN",
            Self::LoginInvalid => "LOGIN_INVALID",
            Self::LinkInvalid => "LINK_INVALID",
            Self::InvitationUsed => "INVITATION_USED",
            Self::InvitationExpired => "INVITATION_EXPIRED",
            Self::InvitationWithdrawn => "INVITATION_WITHDRAWN",
            Self::RolesApart => "ROLES_APART",
            Self::ScopeInvalid => "SCOPE_INVALID",
            Self::LastAdministrator => "LAST_ADMINISTRATOR",
            Self::Conflict => "CONFLICT",
            Self::ConsentNeeded { .. } => "CONSENT_NEEDED",
            Self::HoldsRole => "HOLDS_ROLE",
            Self::SecondFactorNeeded => "SECOND_FACTOR_NEEDED",
            Self::SecondFactorWrong => "SECOND_FACTOR_WRONG",
            Self::SecondFactorMissing => "SECOND_FACTOR_MISSING",
            Self::NeedsAnother => "NEEDS_ANOTHER",
            Self::ResetOver => "RESET_OVER",
            Self::OfFormerCode(why) => why.code(),
            Self::PhoneInUse => "PHONE_IN_USE",
            Self::PhoneMissing => "PHONE_MISSING",
            Self::NumberUnused => "NUMBER_UNUSED",
            Self::AlreadyStaff => "ALREADY_STAFF",
            Self::MemberLeft { .. } => "MEMBER_LEFT",
            Self::NumberOfMember => "NUMBER_OF_MEMBER",
            Self::HasJoined { .. } => "HAS_JOINED",
            Self::OwnInvitation => "OWN_INVITATION",
            Self::HasOtherVisits => "HAS_OTHER_VISITS",
        }
    }
}
