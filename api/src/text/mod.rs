//! What people write: trimmed, bounded, without control characters.

mod office_number;
mod person;
mod personal_number;
mod rich;

pub use office_number::is_office_number;
pub use person::person;
pub use personal_number::has_personal_number;
pub use rich::{RICH, optional_rich, plain, rich};

use crate::error::Fault;

/// How long a name or title may be, in characters.
pub const NAME: usize = 100;

/// What stands where the name of somebody was who is erased: kept once, in no reader's language.
pub const NAMELESS: &str = "已注销 Erased";

/// How long a line may be, such as an address.
pub const LINE: usize = 200;

/// How long a text may be.
pub const BODY: usize = 2_000;

/// One line that may be empty.
pub fn optional_line(path: &str, text: &str, most: usize) -> Result<String, Fault> {
    if text.trim().is_empty() { Ok(String::new()) } else { line(path, text, most) }
}

/// Several lines that may be empty.
pub fn optional_lines(path: &str, text: &str, most: usize) -> Result<String, Fault> {
    if text.trim().is_empty() { Ok(String::new()) } else { lines(path, text, most) }
}

/// One line of at most `most` characters that is not empty; `path` names the field in the message.
pub fn line(path: &str, text: &str, most: usize) -> Result<String, Fault> {
    checked(path, text, most, char::is_control)
}

/// Several lines of at most `most` characters that are not empty; `path` names the field in the message.
pub fn lines(path: &str, text: &str, most: usize) -> Result<String, Fault> {
    checked(path, text, most, |c| c.is_control() && c != '\n')
}

fn checked(path: &str, text: &str, most: usize, is_bad: fn(char) -> bool) -> Result<String, Fault> {
    let text = text.trim().replace("\r\n", "\n");
    let length = text.chars().count();
    if length == 0 || length > most {
        let (zh, en) =
            (format!("须为 1 至 {most} 个字。"), format!("Between 1 and {most} characters are needed."));
        return Err(Fault::invalid(path, zh, en));
    }
    if text.chars().any(|c| is_bad(c) || is_invisible(c)) {
        return Err(Fault::invalid(path, "含有不允许的控制字符。", "Control characters are not allowed."));
    }
    Ok(text)
}

/// Marks that turn the direction of text around or hide in it: one name could pass for another.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_trimmed_and_bounded() {
        assert_eq!(line("name", "  张三 ", 2).ok().as_deref(), Some("张三"));
        for text in ["", "   ", "张三丰", "a\nb", "a\u{0}", "a\u{202e}"] {
            assert!(matches!(line("name", text, 2), Err(Fault::Invalid { .. })), "{text:?}");
        }
        assert_eq!(lines("text", "a\r\nb", 3).ok().as_deref(), Some("a\nb"));
    }
}
