//! Which logins and passwords may be chosen (length over composition, after the current NIST and OWASP advice).

use super::super::error::{AccountError, Weakness};

/// What is tried first everywhere. Compared without case, and as what a long password must not merely repeat.
const COMMON: [&str; 24] = [
    "123456789012",
    "1234567890123",
    "12345678901234",
    "123456123456",
    "111111111111",
    "000000000000",
    "888888888888",
    "password1234",
    "passwordpassword",
    "password@123",
    "admin123456789",
    "administrator",
    "administrator1",
    "adminadminadmin",
    "qwertyuiop123",
    "qwertyuiopasdf",
    "1qaz2wsx3edc",
    "1q2w3e4r5t6y",
    "abcdefghijkl",
    "abc123456789",
    "a1234567890123",
    "woaini1314520",
    "tongxin123456",
    "zhengxie123456",
];

/// Checks a login.
pub(crate) fn check_login(login: &str) -> Result<(), AccountError> {
    let fits = (3..=40).contains(&login.len())
        && login.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte));
    if fits { Ok(()) } else { Err(AccountError::LoginInvalid) }
}

/// Checks a password for a login.
pub(crate) fn check_password(password: &str, login: &str) -> Result<(), AccountError> {
    match weakness(password, login) {
        Some(weakness) => Err(AccountError::WeakPassword(weakness)),
        None => Ok(()),
    }
}

fn weakness(password: &str, login: &str) -> Option<Weakness> {
    let length = password.chars().count();
    let lower = password.to_lowercase();
    if length < 12 {
        Some(Weakness::Short)
    } else if length > 128 {
        Some(Weakness::Long)
    } else if !login.is_empty() && lower.contains(&login.to_lowercase()) {
        Some(Weakness::Login)
    } else if COMMON.contains(&lower.as_str()) || repeats(&lower) {
        Some(Weakness::Common)
    } else {
        None
    }
}

/// One to four characters over and over.
fn repeats(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    (1..=4).any(|period| chars.iter().zip(chars.iter().skip(period)).all(|(a, b)| a == b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_passwords_are_named() {
        for (password, why) in [
            ("short", Weakness::Short),
            ("elevenchars", Weakness::Short),
            ("Zhang.San-2026-x", Weakness::Login),
            ("PasswordPassword", Weakness::Common),
            ("abababababababab", Weakness::Common),
            ("同心同心同心同心同心同心", Weakness::Common),
        ] {
            assert_eq!(weakness(password, "zhang.san"), Some(why), "{password}");
        }
        assert_eq!(weakness(&"ab3".repeat(60), "zhang.san"), Some(Weakness::Long));
    }

    #[test]
    fn a_long_sentence_is_fine() {
        assert_eq!(weakness("correct horse battery", "zhang.san"), None);
        assert_eq!(weakness("春天的河边有三棵柳树和一座桥", "zhang.san"), None);
    }

    #[test]
    fn logins_are_plain() {
        assert_eq!(check_login("zhang.san"), Ok(()));
        for login in ["", "ab", "has space", "张三张三", "x/../y", &"a".repeat(41)] {
            assert_eq!(check_login(login), Err(AccountError::LoginInvalid), "{login}");
        }
    }
}
