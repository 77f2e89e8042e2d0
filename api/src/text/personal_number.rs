//! Telephone and identity numbers in what everybody will read.

/// So many digits are an identity number, of which the last may be an X.
const IDENTITY: usize = 18;

/// So many are a mobile number.
const MOBILE: usize = 11;

/// Whether a text has what looks like a mobile number or an identity number of somebody: also with spaces or hyphens in it, in full-width
/// digits, or with the country's code before it. A longer row of digits is something else.
pub fn has_personal_number(text: &str) -> bool {
    let mut run = String::new();
    let mut is_found = false;
    for char in text.chars().chain(['。']) {
        match digit(char) {
            Some(digit) => run.push(digit),
            None if matches!(char, 'x' | 'X' | 'ｘ' | 'Ｘ') && run.len() == IDENTITY - 1 => run.push('X'),
            // What stands between the digits of one number.
            None if matches!(char, ' ' | '-' | '\u{3000}' | '－' | '—') && !run.is_empty() => {}
            None => {
                is_found |= is_personal(&run);
                run.clear();
            }
        }
    }
    is_found
}

fn digit(char: char) -> Option<char> {
    match char {
        '0'..='9' => Some(char),
        '０'..='９' => char::from_digit(u32::from(char) - u32::from('０'), 10),
        _ => None,
    }
}

/// Whether so many digits, and perhaps an X, are somebody's.
fn is_personal(run: &str) -> bool {
    if run.len() == IDENTITY {
        return true;
    }
    let local = ["0086", "86"]
        .into_iter()
        .find_map(|code| run.strip_prefix(code).filter(|rest| rest.len() == MOBILE));
    let local = local.unwrap_or(run);
    let second = local.strip_prefix('1').and_then(|rest| rest.chars().next());
    local.len() == MOBILE && second.is_some_and(|second| ('3'..='9').contains(&second))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mobile_and_identity_numbers_are_seen_however_they_are_written() {
        for text in [
            "请打13800000001",
            "电话 138 0000 0001。",
            "138-0000-0001",
            "+8613800000001",
            "微信x13800000001",
            "１３８０００００００１",
            "身份证11010119900101123X",
            "110101199001011234",
        ] {
            assert!(has_personal_number(text), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_not_taken_for_somebodys() {
        for text in [
            "2026年11月27日",
            "12345热线",
            "约300人",
            "12800000001",
            "编号202611270000123456789",
            "12345678901",
            "",
        ] {
            assert!(!has_personal_number(text), "{text}");
        }
    }
}
