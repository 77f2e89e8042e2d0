//! What WeChat's answers come to. Pure.

use chrono::{DateTime, TimeDelta};
use entity::Instant;

use super::error::{CodeOf, WechatError};

/// How old what WeChat told of a number may be: as long as a code is good.
const FRESH_FOR: TimeDelta = TimeDelta::minutes(5);

/// How far WeChat's clock may be ahead of ours.
const AHEAD: TimeDelta = TimeDelta::minutes(1);

/// How long a used code is remembered: longer than WeChat takes it.
pub(super) const CODES_KEPT_FOR: TimeDelta = TimeDelta::hours(24);

/// So long to wait when WeChat has had enough of one person.
const ENOUGH_FOR_SECONDS: u64 = 60;

/// Whether WeChat could have given out this code.
pub(super) fn is_code(text: &str) -> bool {
    (4..=512).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
}

/// What a refusal of WeChat's means to whoever signs in; `None` for what is the server's own trouble.
pub(super) fn refusal(code: i64, of: CodeOf) -> Option<WechatError> {
    match code {
        40029 => Some(WechatError::CodeInvalid(of)),
        40163 => Some(WechatError::CodeUsed(of)),
        40226 => Some(WechatError::Blocked),
        45011 => Some(WechatError::TooSoon { retry_after: ENOUGH_FOR_SECONDS }),
        _ => None,
    }
}

/// What was told of a number is for this mini-program, and was told just now: nobody brings what another mini-program was told.
pub(super) fn check_watermark(
    (app_id, seconds): (&str, i64),
    own_app_id: &str,
    now: Instant,
) -> Result<(), WechatError> {
    let told_at = DateTime::from_timestamp(seconds, 0);
    let is_fresh = told_at.is_some_and(|at| now - FRESH_FOR <= at && at <= now + AHEAD);
    if app_id == own_app_id && is_fresh { Ok(()) } else { Err(WechatError::CodeInvalid(CodeOf::Phone)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_taken_for_this_app_and_just_now_only() {
        let now = DateTime::from_timestamp(1_000_000, 0).unwrap();
        let check = |app: &str, seconds: i64| check_watermark((app, seconds), "wx1", now).is_ok();
        assert!(check("wx1", 1_000_000) && check("wx1", 1_000_000 - 300) && check("wx1", 1_000_060));
        assert!(!check("wx1", 1_000_000 - 301) && !check("wx1", 1_000_061));
        assert!(!check("wx2", 1_000_000) && !check("", 1_000_000) && !check("wx1", i64::MAX));
    }

    #[test]
    fn what_wechat_says_of_codes_and_persons_is_told_and_its_troubles_with_the_server_are_not() {
        assert_eq!(refusal(40029, CodeOf::Phone), Some(WechatError::CodeInvalid(CodeOf::Phone)));
        assert_eq!(refusal(40163, CodeOf::Login), Some(WechatError::CodeUsed(CodeOf::Login)));
        assert_eq!(refusal(40226, CodeOf::Login), Some(WechatError::Blocked));
        assert_eq!(refusal(45011, CodeOf::Login), Some(WechatError::TooSoon { retry_after: 60 }));
        for own in [-1, 40001, 40013, 40125, 45009] {
            assert_eq!(refusal(own, CodeOf::Login), None, "{own}");
        }
    }

    #[test]
    fn a_code_is_short_and_plain() {
        assert!(is_code("0a1Xyz000abcdEFG") && is_code(&"x".repeat(512)));
        assert!(
            !is_code("")
                && !is_code("abc")
                && !is_code("a b c d")
                && !is_code("验证码")
                && !is_code(&"x".repeat(513))
        );
    }
}
