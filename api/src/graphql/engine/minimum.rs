//! Clients that are too old: an app in people's hands cannot be taken back, only told to be updated.

use std::collections::BTreeMap;

use async_graphql::ServerError;

use super::mask::set;
use crate::graphql::guard::Refusal;

/// The least version of each client that has one.
#[derive(Debug, Default)]
pub(super) struct Minimum(BTreeMap<String, String>);

impl Minimum {
    /// Name → version.
    pub(super) fn new(of: BTreeMap<String, String>) -> Self {
        Self(of)
    }

    /// Refuses a client that has a minimum and is below it, or does not say its version.
    ///
    /// # Errors
    /// It is too old; the minimum is in the extensions.
    pub(super) fn check(&self, client: Option<&(String, String)>) -> Result<(), Vec<ServerError>> {
        let Some((name, version)) = client else { return Ok(()) };
        let Some(minimum) = self.0.get(name) else { return Ok(()) };
        if parts(version).is_some_and(|version| parts(minimum).is_none_or(|minimum| minimum <= version)) {
            return Ok(());
        }
        let text = format!(
            "应用版本过低，请更新至 {minimum} 或以上 / This app is too old, please update it to {minimum} or later"
        );
        let mut error = ServerError::from(Refusal::new("CLIENT_TOO_OLD", text));
        set(&mut error, "minimumVersion", minimum.as_str());
        Err(vec![error])
    }
}

/// Whether a text can be a least version.
pub fn is_version(text: &str) -> bool {
    parts(text).is_some()
}

/// The numbers of a version, up to three of them. What follows `-`, `+` or a space is a build to the phone systems, which send it along with
/// each released version, so it does not make one older as in semantic versioning.
fn parts(version: &str) -> Option<[u64; 3]> {
    let numbers = version.trim().split(['-', '+', ' ']).next()?;
    let numbers = numbers.strip_prefix('v').unwrap_or(numbers);
    let mut parts = [0; 3];
    let mut given = numbers.split('.');
    for part in &mut parts {
        match given.next() {
            Some(number) => *part = number.parse().ok()?,
            None => break,
        }
    }
    // A fourth number is a build, too.
    given.all(|number| number.parse::<u64>().is_ok()).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(version: &str) -> bool {
        let minimum = Minimum::new([("app".to_owned(), "1.2.0".to_owned())].into());
        minimum.check(Some(&("app".to_owned(), version.to_owned()))).is_ok()
    }

    #[test]
    fn a_version_is_compared_by_its_numbers() {
        for good in ["1.2.0", "1.2", "1.10.0", "2", "1.2.0-345", "1.2.0+7", "1.2.1 (88)", "v1.3.0", "1.2.0.9"]
        {
            assert!(check(good), "{good}");
        }
        for old in ["1.1.9", "1", "0.9.12", "1.1.99-1000", "", "latest", "1.x", "-1", "1.2.0.x"] {
            assert!(!check(old), "{old}");
        }
    }

    #[test]
    fn clients_without_a_minimum_are_let_in_whatever_they_say() {
        let minimum = Minimum::new([("app".to_owned(), "1.2.0".to_owned())].into());
        assert!(minimum.check(None).is_ok());
        assert!(minimum.check(Some(&("another".to_owned(), String::new()))).is_ok());
        assert!(Minimum::default().check(Some(&("app".to_owned(), "0".to_owned()))).is_ok());
        let told = minimum.check(Some(&("app".to_owned(), "1.0".to_owned()))).unwrap_err();
        let extensions = told[0].extensions.as_ref().unwrap();
        assert_eq!(extensions.get("minimumVersion"), Some(&"1.2.0".into()));
    }
}
