//! A token that a vendor gave out, held until shortly before it is over.

use std::future::Future;
use std::sync::Arc;

use chrono::TimeDelta;
use entity::Instant;
use tokio::sync::Mutex;
use zeroize::Zeroizing;

use super::Failure;

/// So long before its end a token is not used any more: a request takes time, and clocks differ.
const MARGIN: TimeDelta = TimeDelta::minutes(5);

/// A token with its end.
pub(super) struct Token {
    /// The token.
    pub(super) text: Zeroizing<String>,
    /// For how many seconds it is good.
    pub(super) seconds: i64,
}

/// The token that is used now. Whoever needs it while another is fetched waits for that one.
#[derive(Default)]
pub(super) struct Held(Mutex<Option<(Arc<Zeroizing<String>>, Instant)>>);

impl Held {
    /// A token that is good; `bad` is one that the vendor did not take, and is replaced unless somebody else did that already.
    pub(super) async fn get<F>(
        &self,
        now: Instant,
        bad: Option<&str>,
        fetch: impl FnOnce() -> F,
    ) -> Result<Arc<Zeroizing<String>>, Failure>
    where
        F: Future<Output = Result<Token, Failure>>,
    {
        let mut held = self.0.lock().await;
        let good = held.as_ref().filter(|(text, ends_at)| now < *ends_at && bad != Some(text.as_str()));
        if let Some((text, _)) = good {
            return Ok(Arc::clone(text));
        }
        let token = fetch().await?;
        let lifetime = TimeDelta::seconds(token.seconds.clamp(0, 86_400));
        // A token that ends within the margin is good for this one request.
        let ends_at = now + (lifetime - MARGIN).max(TimeDelta::zero());
        let text = Arc::new(token.text);
        *held = Some((Arc::clone(&text), ends_at));
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn get(held: &Held, at: i64, bad: Option<&str>, next: &str) -> String {
        let now = Instant::UNIX_EPOCH + TimeDelta::seconds(at);
        let token = Token { text: Zeroizing::new(next.to_owned()), seconds: 7_200 };
        held.get(now, bad, || async { Ok(token) }).await.unwrap().to_string()
    }

    #[tokio::test]
    async fn a_token_is_used_until_shortly_before_its_end() {
        let held = Held::default();
        assert_eq!(get(&held, 0, None, "a").await, "a");
        assert_eq!(get(&held, 6_899, None, "b").await, "a");
        assert_eq!(get(&held, 6_900, None, "b").await, "b");
    }

    #[tokio::test]
    async fn a_token_that_was_not_taken_is_replaced_once_by_whoever_is_first() {
        let held = Held::default();
        assert_eq!(get(&held, 0, None, "a").await, "a");
        assert_eq!(get(&held, 1, Some("a"), "b").await, "b");
        assert_eq!(get(&held, 2, Some("a"), "c").await, "b", "somebody was faster");
    }
}
