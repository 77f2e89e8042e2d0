//! A mobile number of mainland China.

/// A checked mobile number, kept as E.164.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Phone(String);

impl Phone {
    /// Reads `13900000000`, `+86 139-0000-0000`, `0086…` and full-width digits; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let digits: String =
            text.trim().chars().map(narrow).filter(|c| !matches!(c, ' ' | '-' | '\u{a0}')).collect();
        let national = digits.strip_prefix("+86").or_else(|| digits.strip_prefix("0086")).unwrap_or(&digits);
        let bytes = national.as_bytes();
        let is_mobile = bytes.len() == 11
            && bytes.first() == Some(&b'1')
            && matches!(bytes.get(1), Some(b'3'..=b'9'))
            && bytes.iter().all(u8::is_ascii_digit);
        is_mobile.then(|| Self(format!("+86{national}")))
    }

    /// `+8613900000000`.
    pub fn as_e164(&self) -> &str {
        &self.0
    }

    /// `139****0000`: what people see unless they asked for more with a reason.
    pub fn masked(&self) -> String {
        let national = self.0.trim_start_matches("+86");
        format!("{}****{}", national.get(..3).unwrap_or(""), national.get(7..).unwrap_or(""))
    }
}

/// Numbers must not reach a log by accident.
impl std::fmt::Debug for Phone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Phone({})", self.masked())
    }
}

fn narrow(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
        '＋' => '+',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::Phone;

    #[test]
    fn the_usual_ways_of_writing_are_read() {
        for text in
            ["13900000000", "+8613900000000", "0086 139 0000 0000", "139-0000-0000", "１３９００００００００"]
        {
            assert_eq!(Phone::parse(text).as_ref().map(Phone::as_e164), Some("+8613900000000"), "{text}");
        }
    }

    #[test]
    fn what_is_no_mobile_number_is_refused() {
        for text in ["", "12900000000", "1390000000", "139000000000", "+8513900000000", "1390000000a", "+86"]
        {
            assert_eq!(Phone::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_masked_number_hides_the_middle() {
        assert_eq!(Phone::parse("13912345678").map(|phone| phone.masked()), Some("139****5678".to_owned()));
        assert!(!format!("{:?}", Phone::parse("13912345678")).contains("12345678"));
    }
}
