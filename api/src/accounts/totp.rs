//! Codes of the half minute (RFC 6238): the secret that a device keeps, and the step that a code belongs to.

use entity::Instant;
use totp_rs::{Builder, Secret, Totp};

use crate::error::Fault;
use crate::ids;

/// The name under which an authenticator shows it.
const ISSUER: &str = "Tongxin";

/// A new secret of 160 bits, in base 32.
pub(super) fn draw() -> String {
    Secret::new(ids::random_bytes::<20>().into()).to_base32()
}

/// What an authenticator reads from a QR code.
pub(super) fn uri(secret: &str, login: &str) -> Result<String, Fault> {
    of(secret, login)?.to_url().map_err(Fault::internal)
}

/// The half minute that a code belongs to: this one, the one before or the next, since clocks differ. `None`: it is not right.
pub(super) fn step_of(secret: &str, code: &str, now: Instant) -> Result<Option<i32>, Fault> {
    let Ok(seconds) = u64::try_from(now.timestamp()) else { return Ok(None) };
    let step = of(secret, "")?.check(code, seconds);
    Ok(step.and_then(|step| i32::try_from(step).ok()))
}

fn of(secret: &str, login: &str) -> Result<Totp, Fault> {
    let secret = Secret::try_from_base32(secret).map_err(|error| Fault::internal(format!("{error:?}")))?;
    let totp = Builder::new().with_secret(secret).with_issuer(Some(ISSUER)).with_account_name(login);
    totp.build().map_err(Fault::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Appendix B of RFC 6238, of the eight digits there the last six.
    #[test]
    fn the_codes_are_those_of_the_standard() {
        let secret = Secret::new(Box::from(*b"12345678901234567890")).to_base32();
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924")] {
            let now = Instant::from_timestamp(seconds, 0).unwrap();
            let step = i32::try_from(seconds / 30).unwrap();
            assert_eq!(step_of(&secret, code, now).unwrap(), Some(step));
            let late = Instant::from_timestamp(seconds + 30, 0).unwrap();
            assert_eq!(step_of(&secret, code, late).unwrap(), Some(step), "a slow clock is forgiven");
            let gone = Instant::from_timestamp(seconds + 90, 0).unwrap();
            assert_eq!(step_of(&secret, code, gone).unwrap(), None);
            assert_eq!(step_of(&secret, "000000", now).unwrap(), None);
        }
    }

    #[test]
    fn each_secret_is_new_and_its_address_names_the_login() {
        let (one, other) = (draw(), draw());
        assert_ne!(one, other);
        assert_eq!(one.len(), 32);
        let uri = uri(&one, "wang.admin").unwrap();
        assert!(uri.starts_with("otpauth://totp/Tongxin:wang.admin?"), "{uri}");
        assert!(uri.contains(&one), "{uri}");
    }
}
