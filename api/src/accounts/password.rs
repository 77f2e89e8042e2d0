//! Slow hashes of passwords: Argon2id with OWASP's parameters, away from the threads that serve requests.

use std::sync::Arc;

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

use crate::error::Fault;
use crate::ids;

/// 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Hashes at a time: the others wait, so that a flood of sign-ins takes neither all memory nor all processors.
const AT_ONCE: usize = 2;

/// Hashes and checks passwords.
#[derive(Debug)]
pub struct Passwords {
    places: Arc<Semaphore>,
}

impl Default for Passwords {
    fn default() -> Self {
        Self::new()
    }
}

impl Passwords {
    /// Ready to hash.
    pub fn new() -> Self {
        Self { places: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    /// The hash to store.
    pub async fn hash(&self, password: &str) -> Result<String, Fault> {
        let password = Zeroizing::new(password.to_owned());
        self.slowly(move || hash(&password)).await?
    }

    /// Whether the password has this hash. Without a hash it takes as long, and the answer is no.
    pub async fn is_right(&self, password: &str, stored: Option<&str>) -> Result<bool, Fault> {
        let Some(stored) = stored.map(str::to_owned) else {
            self.hash(password).await?;
            return Ok(false);
        };
        let password = Zeroizing::new(password.to_owned());
        self.slowly(move || Ok(engine()?.verify_password(password.as_bytes(), stored.as_str()).is_ok()))
            .await?
    }

    async fn slowly<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Fault> {
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(Fault::internal)?;
        let done = tokio::task::spawn_blocking(move || {
            let _place = place;
            work()
        });
        done.await.map_err(Fault::internal)
    }
}

fn engine() -> Result<Argon2<'static>, Fault> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(Fault::internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash(password: &str) -> Result<String, Fault> {
    let salt = ids::random_bytes::<16>();
    let hashed = engine()?.hash_password_with_salt(password.as_bytes(), &salt).map_err(Fault::internal)?;
    Ok(hashed.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_fits_its_hash() {
        let passwords = Passwords::new();
        let stored = passwords.hash("correct horse battery").await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert!(passwords.is_right("correct horse battery", Some(&stored)).await.unwrap());
        assert!(!passwords.is_right("correct horse batterx", Some(&stored)).await.unwrap());
        assert!(!passwords.is_right("correct horse battery", None).await.unwrap());
        assert!(!passwords.is_right("correct horse battery", Some("no hash")).await.unwrap());
        assert_ne!(stored, passwords.hash("correct horse battery").await.unwrap());
    }
}
