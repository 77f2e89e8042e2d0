//! Answers that everybody may have, kept in this process: each with the tables it was made of and with the end of its minute, since every
//! border of the domain (a time that passes, a day that begins) lies on a whole minute of the clock. An answer is given again only after
//! asking whether any of its tables has been written since.

use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use aws_lc_rs::digest;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use chrono::{DurationRound, TimeDelta};
use entity::Instant;
use entity::value::Locale;
use moka::sync::Cache;
use tokio::sync::Mutex;

use super::engine::Reply;
use crate::changes::touch::{self, Stamp, Watch};
use crate::ctx::Ctx;
use crate::db::reads;
use crate::error::Fault;

/// Bytes that all of them may take.
const MOST: u64 = 64 * 1024 * 1024;

/// Bytes beyond which an answer, or what asks for it, is not kept.
const LONGEST: usize = 1024 * 1024;

/// How many answers can be made at once while others wait for each. Of two questions that share a place one may wait for the other, once.
const PLACES: u64 = 256;

/// What an answer answers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Question {
    /// SHA-256 of the document.
    pub document: [u8; 32],
    /// Which of its operations.
    pub operation: Option<String>,
    /// The variables, as JSON.
    pub variables: String,
    /// The language of what has one.
    pub locale: Locale,
}

/// An answer as it is sent.
#[derive(Debug)]
pub struct Answer {
    /// The body.
    pub body: Bytes,
    /// A strong tag of it, with its quotes.
    pub tag: String,
    topics: Vec<String>,
    stamp: Stamp,
    from: Instant,
    until: Instant,
}

/// The answers.
#[derive(Debug)]
pub struct Kept {
    answers: Cache<Question, Arc<Answer>>,
    /// Held while an answer is made: who asks the same meanwhile waits for that instead of making it too.
    making: Vec<Mutex<()>>,
    hasher: RandomState,
    watch: Watch,
    given: AtomicU64,
    made: AtomicU64,
    is_trusting: AtomicBool,
}

impl Default for Kept {
    fn default() -> Self {
        let weigh = |question: &Question, answer: &Arc<Answer>| {
            u32::try_from(answer.body.len() + question.variables.len() + 1_024).unwrap_or(u32::MAX)
        };
        Self {
            answers: Cache::builder().weigher(weigh).max_capacity(MOST).build(),
            making: (0..PLACES).map(|_| Mutex::default()).collect(),
            hasher: RandomState::new(),
            watch: Watch::default(),
            given: AtomicU64::default(),
            made: AtomicU64::default(),
            is_trusting: AtomicBool::default(),
        }
    }
}

impl Kept {
    /// The answer to a question: one that is kept and still holds, or what `run` gives now.
    ///
    /// # Errors
    /// What `run` gave cannot be kept: it has errors, or was made of what nobody watches. It is the reply all the same.
    pub async fn answer(
        &self,
        ctx: &Ctx,
        question: Question,
        run: impl Future<Output = Reply>,
    ) -> Result<Arc<Answer>, Reply> {
        let former = match self.given(ctx, &question).await {
            Ok(answer) => return Ok(answer),
            Err(former) => former,
        };
        let place = self.hasher.hash_one(&question) % PLACES;
        let place = usize::try_from(place).ok().and_then(|place| self.making.get(place));
        // Nobody waits a second time, or under many changes everybody would wait for everybody.
        let making = place.and_then(|place| place.try_lock().ok());
        if let (None, Some(place)) = (&making, place) {
            drop(place.lock().await);
        }
        // What was made meanwhile may be older than a change that was acknowledged before this question: it is asked about like any other.
        let is_new = |answer: Arc<Answer>| former.is_none_or(|former| !Arc::ptr_eq(&answer, &former));
        if self.answers.get(&question).is_some_and(is_new)
            && let Ok(answer) = self.given(ctx, &question).await
        {
            return Ok(answer);
        }
        self.made.fetch_add(1, Ordering::Relaxed);
        self.make(ctx, question, run).await
    }

    /// The answer that is kept, if it still holds; it then counts as given. Otherwise what is kept and does not.
    async fn given(&self, ctx: &Ctx, question: &Question) -> Result<Arc<Answer>, Option<Arc<Answer>>> {
        let answer = self.answers.get(question).ok_or(None)?;
        match self.holds(ctx, &answer).await {
            Ok(true) => {
                self.given.fetch_add(1, Ordering::Relaxed);
                return Ok(answer);
            }
            Ok(false) => {}
            // Whether it holds cannot be known, so it is asked anew; that fails with the right words if the database is gone.
            Err(fault) => tracing::warn!(error = %fault, "a kept answer could not be asked about"),
        }
        Err(Some(answer))
    }

    async fn holds(&self, ctx: &Ctx, answer: &Answer) -> Result<bool, Fault> {
        let now = ctx.app.clock.now();
        if now < answer.from || answer.until <= now {
            return Ok(false);
        }
        Ok(self.is_trusting.load(Ordering::Relaxed)
            || touch::holds(&ctx.app.db, &answer.topics, &answer.stamp).await?)
    }

    async fn make(
        &self,
        ctx: &Ctx,
        question: Question,
        run: impl Future<Output = Reply>,
    ) -> Result<Arc<Answer>, Reply> {
        let from = ctx.app.clock.now();
        let mark = touch::mark(&ctx.app.db).await;
        let (reply, read) = reads::noted(run).await;
        let (Reply::Answer(response), Ok(mark)) = (&reply, mark) else { return Err(reply) };
        let body = Bytes::from(reply.json());
        if !response.errors.is_empty() || body.len().max(question.variables.len()) > LONGEST {
            return Err(reply);
        }
        let Ok(Some(topics)) = self.watch.topics(&ctx.app.db, &read).await else { return Err(reply) };
        let stamp = mark.stamp(&topics);
        let answer =
            Arc::new(Answer { tag: tag(&body), body, topics, stamp, from, until: end_of_minute(from) });
        self.answers.insert(question, Arc::clone(&answer));
        Ok(answer)
    }

    /// How many questions were answered by what was kept, and how many were not.
    pub fn counts(&self) -> (u64, u64) {
        (self.given.load(Ordering::Relaxed), self.made.load(Ordering::Relaxed))
    }

    /// Gives what it has without asking whether it holds. For the test that shows what asking is good for.
    pub fn trust(&self) {
        self.is_trusting.store(true, Ordering::Relaxed);
    }
}

fn tag(body: &[u8]) -> String {
    format!("\"{}\"", URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, body)))
}

fn end_of_minute(now: Instant) -> Instant {
    let begun = now.duration_trunc(TimeDelta::minutes(1)).unwrap_or(now);
    begun + TimeDelta::minutes(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_ends_with_the_next_whole_one() {
        for (now, end) in [
            ("2026-11-27T04:00:00Z", "2026-11-27T04:01:00Z"),
            ("2026-11-27T04:00:59.999Z", "2026-11-27T04:01:00Z"),
            ("2026-12-31T15:59:01Z", "2026-12-31T16:00:00Z"),
        ] {
            assert_eq!(end_of_minute(now.parse().unwrap()), end.parse::<Instant>().unwrap());
        }
    }
}
