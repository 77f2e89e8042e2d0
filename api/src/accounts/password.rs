//! Slow hashes of passwords: Argon2id with OWASP's parameters, away from the threads that serve requests.

use std::sync::Arc;

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use zeroize::Zeroizing;

use crate::error::Fault;
use crate::ids;

/// 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Hashes at a time: the others wait, so that a flood of sign-ins takes neither all memory nor all processors.
const AT_ONCE: usize = 2;

/// Places in the queue, those at work included: who finds none comes back later, instead of waiting without end behind a flood.
const QUEUE: usize = 18;

/// Seconds in which a full queue has surely moved.
const BUSY_SECONDS: u64 = 2;

/// Hashes and checks passwords.
#[derive(Debug)]
pub struct Passwords {
    queue: Arc<Semaphore>,
    at_work: Arc<Semaphore>,
}

/// A place in the queue.
#[derive(Debug)]
pub struct Place {
    at_work: Arc<Semaphore>,
    _queued: OwnedSemaphorePermit,
}

/// What to answer when the queue is full.
pub fn busy() -> Fault {
    Fault::TooMany { retry_after: BUSY_SECONDS }
}

impl Default for Passwords {
    fn default() -> Self {
        Self::new()
    }
}

impl Passwords {
    /// Ready to hash.
    pub fn new() -> Self {
        Self { queue: Arc::new(Semaphore::new(QUEUE)), at_work: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    /// A place in the queue, unless it is full.
    pub fn queue(&self) -> Option<Place> {
        let queued = Arc::clone(&self.queue).try_acquire_owned().ok()?;
        Some(Place { at_work: Arc::clone(&self.at_work), _queued: queued })
    }

    /// The hash to store.
    pub async fn hash(&self, password: &str) -> Result<String, Fault> {
        self.queue().ok_or_else(busy)?.hash(password).await
    }
}

impl Place {
    /// The hash to store.
    pub async fn hash(self, password: &str) -> Result<String, Fault> {
        let password = Zeroizing::new(password.to_owned());
        self.slowly(move || hash(&password)).await?
    }

    /// Whether the password has this hash. Without a hash it takes as long, and the answer is no.
    pub async fn is_right(self, password: &str, stored: Option<&str>) -> Result<bool, Fault> {
        let Some(stored) = stored.map(str::to_owned) else {
            self.hash(password).await?;
            return Ok(false);
        };
        let password = Zeroizing::new(password.to_owned());
        self.slowly(move || Ok(engine()?.verify_password(password.as_bytes(), stored.as_str()).is_ok()))
            .await?
    }

    async fn slowly<T: Send + 'static>(self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Fault> {
        let at_work = Arc::clone(&self.at_work).acquire_owned().await.map_err(Fault::internal)?;
        let done = tokio::task::spawn_blocking(move || {
            let _held = (self, at_work);
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
        for (password, hash, right) in [
            ("correct horse battery", Some(stored.as_str()), true),
            ("correct horse batterx", Some(stored.as_str()), false),
            ("correct horse battery", None, false),
            ("correct horse battery", Some("no hash"), false),
        ] {
            let place = passwords.queue().unwrap();
            assert_eq!(place.is_right(password, hash).await.unwrap(), right, "{password} {hash:?}");
        }
        assert_ne!(stored, passwords.hash("correct horse battery").await.unwrap());
    }

    #[tokio::test]
    async fn who_finds_no_place_comes_back_later() {
        let passwords = Passwords::new();
        let places: Vec<_> = (0..QUEUE).map(|_| passwords.queue().unwrap()).collect();
        assert!(passwords.queue().is_none());
        assert!(matches!(passwords.hash("x").await, Err(Fault::TooMany { retry_after: BUSY_SECONDS })));
        drop(places);
        assert!(passwords.hash("x").await.is_ok());
    }
}
