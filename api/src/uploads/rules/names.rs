//! File names: what a person typed, made harmless. They are shown and never part of a path.

use std::fmt::Write as _;

use unicode_normalization::UnicodeNormalization;

/// The most characters of a name, the ending included.
const LONGEST: usize = 100;

/// The most characters of an ending.
const LONGEST_ENDING: usize = 8;

/// The name without folders, control characters and marks that turn or hide text, composed, and not too long; its ending is kept.
pub fn harmless(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown: String =
        last.nfc().filter(|c| !is_hidden(*c)).map(|c| if is_special(c) { '_' } else { c }).collect();
    let shown = shown.trim().trim_matches('.').trim();
    if shown.is_empty() {
        return "file".to_owned();
    }
    if shown.chars().count() <= LONGEST {
        return shown.to_owned();
    }
    let (stem, ending) = match shown.rsplit_once('.') {
        Some((stem, ending)) if (1..=LONGEST_ENDING).contains(&ending.chars().count()) => {
            (stem, format!(".{ending}"))
        }
        _ => (shown, String::new()),
    };
    let kept = LONGEST - ending.chars().count();
    stem.chars().take(kept).chain(ending.chars()).collect()
}

fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// What has a meaning in headers, pages or file systems.
fn is_special(c: char) -> bool {
    matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | ';' | '%' | '\'' | '`')
}

/// The value of `Content-Disposition`: the name in the form of RFC 8187, which any client reads.
pub fn disposition(name: &str) -> String {
    let mut value = "attachment; filename*=UTF-8''".to_owned();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
            value.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(value, "%{byte:02X}");
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_harmless() {
        for (typed, kept) in [
            ("简历.pdf", "简历.pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\照片\\a.jpg", "a.jpg"),
            ("photo\u{202e}gpj.exe", "photogpj.exe"),
            ("e\u{301}.png", "é.png"),
            ("<script>alert(1)</script>.jpg", "script_.jpg"),
            ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"),
            ("..", "file"),
            ("", "file"),
            ("\u{200b}\u{feff}", "file"),
        ] {
            assert_eq!(harmless(typed), kept, "{typed:?}");
        }
    }

    #[test]
    fn a_long_name_keeps_its_ending() {
        let name = harmless(&format!("{}.jpeg", "长".repeat(300)));
        assert!(name.chars().count() == LONGEST && name.ends_with("长.jpeg"), "{name}");
        assert_eq!(harmless(&"x".repeat(300)).chars().count(), LONGEST);
    }

    #[test]
    fn the_header_holds_nothing_but_plain_characters() {
        assert_eq!(disposition("简 a\".pdf"), "attachment; filename*=UTF-8''%E7%AE%80%20a%22.pdf");
    }
}
