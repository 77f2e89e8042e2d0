//! Why somebody is not signed in by WeChat.

use serde::{Deserialize, Serialize};

use crate::accounts::error::AccountError;
use crate::mutation::Refusal;

/// Which of the two codes.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum CodeOf {
    /// Who logs in.
    Login,
    /// Which number they have.
    Phone,
}

/// A refusal, with the facts a client needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum WechatError {
    /// This server has no mini-program.
    NotOffered,
    /// Nobody is bound to this WeChat yet: a verified number is needed.
    PhoneNeeded,
    /// No code of WeChat's for this mini-program, one that is too old, or one for something else.
    CodeInvalid(CodeOf),
    /// The code was used.
    CodeUsed(CodeOf),
    /// Not a mobile number of mainland China.
    NumberUnsupported,
    /// WeChat calls this person a risk.
    Blocked,
    /// A limit is reached.
    TooSoon {
        /// Seconds until a new try makes sense.
        retry_after: u64,
    },
    /// What signing in by the number refuses.
    Account(AccountError),
}

impl WechatError {
    /// For people to read: Chinese and English.
    pub(super) fn text(&self) -> (String, String) {
        let (zh, en) = match self {
            Self::NotOffered => ("本服务器未开通微信登录。", "Signing in by WeChat is not offered here."),
            Self::PhoneNeeded => (
                "该微信尚未绑定账户，请授权手机号后再登录。",
                "This WeChat is bound to no account yet: let us know your number, and sign in again.",
            ),
            Self::CodeInvalid(CodeOf::Login) => {
                ("登录凭证无效，请重试。", "Not a code of WeChat's for this app: try again.")
            }
            Self::CodeInvalid(CodeOf::Phone) => (
                "手机号凭证无效，请重新授权手机号。",
                "Not a code for a number in this app: let us know your number again.",
            ),
            Self::CodeUsed(_) => ("凭证已使用，请重试。", "This code was used: try again, with another."),
            Self::NumberUnsupported => {
                ("仅支持中国大陆手机号。", "Only mobile numbers of mainland China can be used.")
            }
            Self::Blocked => (
                "微信提示该用户存在风险，请改用手机验证码登录。",
                "WeChat refuses to vouch for this person: sign in by a phone code.",
            ),
            Self::TooSoon { retry_after } => {
                return (
                    format!("操作过于频繁，请 {retry_after} 秒后再试。"),
                    format!("Too soon: try again in {retry_after} seconds."),
                );
            }
            Self::Account(error) => return error.text(),
        };
        (zh.to_owned(), en.to_owned())
    }
}

impl Refusal for WechatError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotOffered => "NOT_OFFERED",
            Self::PhoneNeeded => "PHONE_NEEDED",
            Self::CodeInvalid(_) => "CODE_INVALID",
            Self::CodeUsed(_) => "CODE_USED",
            Self::NumberUnsupported => "NUMBER_UNSUPPORTED",
            Self::Blocked => "BLOCKED",
            Self::TooSoon { .. } => "TOO_SOON",
            Self::Account(error) => error.code(),
        }
    }
}
