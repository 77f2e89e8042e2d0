//! Which numbers an office gives.

/// The longest number, with area code and extension.
const LONGEST: usize = 20;

/// Whether this is a number that can be called in China: a landline with its area code and perhaps an extension, a mobile phone, a 400 number, or a
/// short number of a hotline. Hyphens divide its parts.
pub fn is_office_number(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let is_digits =
        parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    if !is_digits || text.len() > LONGEST {
        return false;
    }
    let whole: String = parts.concat();
    let is_area = |part: &str| part.starts_with('0') && matches!(part.len(), 3 | 4);
    match parts.as_slice() {
        [area, local] => is_area(area) && matches!(local.len(), 7 | 8) || is_400(&whole),
        [area, local, extension] => {
            is_area(area) && matches!(local.len(), 7 | 8) && extension.len() <= 5 || is_400(&whole)
        }
        [_] => is_mobile(&whole) || is_400(&whole) || is_hotline(&whole) || is_landline(&whole),
        _ => false,
    }
}

fn is_mobile(digits: &str) -> bool {
    digits.len() == 11 && digits.starts_with('1') && !digits.starts_with("10")
}

fn is_400(digits: &str) -> bool {
    digits.len() == 10 && digits.starts_with("400")
}

fn is_hotline(digits: &str) -> bool {
    digits.len() == 5 && digits.starts_with("12")
}

fn is_landline(digits: &str) -> bool {
    matches!(digits.len(), 10..=12) && digits.starts_with('0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_offices_are_known_from_others() {
        for good in [
            "0771-2345678",
            "010-12345678",
            "0771-2345678-801",
            "13900000001",
            "400-123-4567",
            "4001234567",
            "12345",
            "07712345678",
        ] {
            assert!(is_office_number(good), "{good}");
        }
        for bad in [
            "",
            "2345678",
            "0771-234567",
            "+8613900000001",
            "1390000000",
            "110",
            "0771-2345678-123456",
            "0771--2345678",
            "一二三四五",
            "10086123456",
        ] {
            assert!(!is_office_number(bad), "{bad}");
        }
    }
}
