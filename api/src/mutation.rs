//! One way for every mutation: idempotency, transaction, audit.
//!
//! In one transaction: the idempotency row first, then the use case, then the audit row, then the outcome. A refusal rolls the use
//! case back and is stored in a second, small transaction, so that a retry hears the same. A fault is not stored: it may be retried.

use std::fmt::Write as _;
use std::sync::Arc;

use futures_util::future::BoxFuture;
use sea_orm::DatabaseTransaction;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use entity::id::AccountId;
use entity::value::AuditOutcome;

use crate::audit::{self, Entry};
use crate::ctx::Ctx;
use crate::db::Tx;
pub use crate::error::Never;
use crate::error::{Fault, Stop};
use crate::idempotency::{self, Claim};

/// What a use case names of itself.
#[derive(Clone, Debug)]
pub struct Call {
    /// The mutation's name, as in the schema.
    pub operation: &'static str,
    /// The client's idempotency key. `None` where repeating does no harm by nature.
    pub key: Option<Uuid>,
    /// Tells two requests under one key apart.
    pub fingerprint: Vec<u8>,
    /// Kind and key of the object that the input names, for the audit trail: a call that is refused or denied was about it too.
    pub object: Option<(&'static str, Uuid)>,
    /// Why, in the actor's words, and about whom, for the audit trail: it is sealed under that person's key, or under the installation's
    /// where it is about nobody.
    pub reason: Option<(Option<AccountId>, String)>,
}

impl Call {
    /// A call without an idempotency key.
    pub fn unkeyed(operation: &'static str) -> Self {
        Self { operation, key: None, fingerprint: Vec::new(), object: None, reason: None }
    }

    /// A call that may be repeated under `key`; `body` is everything that must be equal for it to count as the same.
    pub fn keyed(operation: &'static str, key: Uuid, body: &impl Serialize) -> Result<Self, Fault> {
        let mut text = String::new();
        canonical(&serde_json::to_value(body).map_err(Fault::internal)?, &mut text);
        let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, text.as_bytes());
        let fingerprint = digest.as_ref().to_vec();
        Ok(Self { operation, key: Some(key), fingerprint, object: None, reason: None })
    }

    /// Adds the object that the input names.
    #[must_use]
    pub fn about(mut self, kind: &'static str, id: impl Into<Uuid>) -> Self {
        self.object = Some((kind, id.into()));
        self
    }

    /// Adds the reason, about a person, that the audit trail shows.
    #[must_use]
    pub fn because_of(mut self, about: AccountId, reason: impl Into<String>) -> Self {
        self.reason = Some((Some(about), reason.into()));
        self
    }

    /// Adds the reason, about no person, that the audit trail shows.
    #[must_use]
    pub fn because(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some((None, reason.into()));
        self
    }
}

/// Writes a value so that equal requests give equal texts, also after an upgrade that gave the input another optional field: fields in
/// order of their names, and what is null left out.
fn canonical(value: &Value, text: &mut String) {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().filter(|(_, value)| !value.is_null()).collect();
            fields.sort_unstable_by_key(|(name, _)| *name);
            for (name, value) in fields {
                text.push('{');
                canonical(&Value::from(name.as_str()), text);
                canonical(value, text);
            }
            text.push('}');
        }
        Value::Array(items) => {
            text.push('[');
            for item in items {
                canonical(item, text);
            }
            text.push(']');
        }
        // Writing to a string cannot fail.
        leaf => drop(write!(text, "{leaf},")),
    }
}

/// What a use case hands back: small enough to be stored, enough to build the answer again.
pub trait Done: Serialize + DeserializeOwned + Send + Sync {
    /// Kind and key of the object it was done to, for the audit trail.
    fn object(&self) -> Option<(&'static str, Uuid)>;

    /// The code of a refusal that had to be written all the same, such as a counted try: the audit trail shows it as refused.
    fn refusal(&self) -> Option<&'static str> {
        None
    }
}

/// A refusal of a feature.
pub trait Refusal: Serialize + DeserializeOwned + Send + Sync {
    /// Its code in the schema.
    fn code(&self) -> &'static str;
}

impl Refusal for Never {
    fn code(&self) -> &'static str {
        match *self {}
    }
}

/// How a mutation ended.
#[derive(Debug)]
pub struct Outcome<T, E> {
    /// What was done, or the refusal.
    pub result: Result<T, E>,
    /// Whether this is the answer of an earlier, equal request.
    pub replayed: bool,
}

impl<T, E> Outcome<Result<T, E>, E> {
    /// Of a use case whose refusal may have had to be written: a counted try, a session that ended.
    pub fn flatten(self) -> Outcome<T, E> {
        Outcome { result: self.result.and_then(std::convert::identity), replayed: self.replayed }
    }
}

#[derive(Serialize, Deserialize)]
enum Stored<T, E> {
    Done(T),
    Refused(E),
}

impl<T, E> Stored<T, E> {
    fn replay(self) -> Outcome<T, E> {
        let result = match self {
            Self::Done(done) => Ok(done),
            Self::Refused(refusal) => Err(refusal),
        };
        Outcome { result, replayed: true }
    }
}

enum Step<T, E> {
    Fresh(T),
    Replayed(Stored<T, E>),
}

/// Runs a use case. `work` may run several times, each time in a fresh transaction.
pub async fn run<'a, T, E, F>(ctx: &'a Ctx, call: Call, work: F) -> Result<Outcome<T, E>, Fault>
where
    T: Done,
    E: Refusal,
    F: Fn(Arc<Tx>) -> BoxFuture<'a, Result<T, Stop<E>>> + Send + Sync,
{
    let app = &ctx.app;
    let (call_ref, work_ref) = (&call, &work);
    let attempt = app
        .db
        .write_tx(&app.clock, call.operation, move |tx| {
            Box::pin(async move { once(ctx, call_ref, &tx, work_ref(Arc::clone(&tx))).await })
        })
        .await;
    match attempt {
        Ok(Step::Fresh(done)) => Ok(Outcome { result: Ok(done), replayed: false }),
        Ok(Step::Replayed(stored)) => Ok(stored.replay()),
        Err(Stop::Refused(refusal)) => keep_refusal(ctx, &call, refusal).await,
        Err(Stop::Fault(fault)) => {
            note_fault(ctx, &call, &fault).await;
            Err(fault)
        }
    }
}

async fn once<T: Done, E: Refusal>(
    ctx: &Ctx,
    call: &Call,
    tx: &Tx,
    work: BoxFuture<'_, Result<T, Stop<E>>>,
) -> Result<Step<T, E>, Stop<E>> {
    if let Claim::Stored(stored) = claim(ctx, call, tx).await? {
        return Ok(Step::Replayed(stored));
    }
    let done = work.await?;
    let code = done.refusal();
    let outcome = if code.is_some() { AuditOutcome::Refused } else { AuditOutcome::Done };
    let object = done.object().or(call.object);
    let entry = Entry { object, code, ..Entry::of(ctx, call, outcome) };
    audit::append(tx.conn(), tx.now, entry).await?;
    store(ctx, call, tx.conn(), &Stored::<&T, &E>::Done(&done)).await?;
    Ok(Step::Fresh(done))
}

async fn claim<T: DeserializeOwned, E: DeserializeOwned>(
    ctx: &Ctx,
    call: &Call,
    tx: &Tx,
) -> Result<Claim<Stored<T, E>>, Fault> {
    match retry_key(ctx, call)? {
        Some((actor, key)) => idempotency::claim(tx, &actor, key, call).await,
        None => Ok(Claim::Ours),
    }
}

async fn store<T: Serialize, E: Serialize>(
    ctx: &Ctx,
    call: &Call,
    conn: &DatabaseTransaction,
    stored: &Stored<T, E>,
) -> Result<(), Fault> {
    match retry_key(ctx, call)? {
        Some((actor, key)) => idempotency::store(conn, &actor, key, stored).await,
        None => Ok(()),
    }
}

/// Under whose name the key is kept. What takes a key needs a session, whatever else the request brings.
fn retry_key(ctx: &Ctx, call: &Call) -> Result<Option<(String, Uuid)>, Fault> {
    let Some(key) = call.key else { return Ok(None) };
    let actor = ctx.actor.retry_key().ok_or(Fault::NotSignedIn)?;
    Ok(Some((actor, key)))
}

/// The use case was rolled back with its claim; what is kept is only that it was refused. If an equal request got there first, its
/// answer is the answer.
async fn keep_refusal<T: Done, E: Refusal>(
    ctx: &Ctx,
    call: &Call,
    refusal: E,
) -> Result<Outcome<T, E>, Fault> {
    let app = &ctx.app;
    let refused = &refusal;
    let kept: Result<Option<Stored<T, E>>, Stop<Never>> = app
        .db
        .write_tx(&app.clock, call.operation, move |tx| {
            Box::pin(async move {
                if let Claim::Stored(stored) = claim::<T, E>(ctx, call, &tx).await? {
                    return Ok(Some(stored));
                }
                let entry =
                    Entry { code: Some(refused.code()), ..Entry::of(ctx, call, AuditOutcome::Refused) };
                audit::append(tx.conn(), tx.now, entry).await?;
                store(ctx, call, tx.conn(), &Stored::<&T, &E>::Refused(refused)).await?;
                Ok(None)
            })
        })
        .await;
    Ok(match kept? {
        None => Outcome { result: Err(refusal), replayed: false },
        Some(stored) => stored.replay(),
    })
}

/// A denial is an audit row of its own. When even that fails the caller still hears of the first fault.
async fn note_fault(ctx: &Ctx, call: &Call, fault: &Fault) {
    let outcome = match fault {
        Fault::NotFound | Fault::NotSignedIn | Fault::Forbidden(_) | Fault::StepUpNeeded => {
            AuditOutcome::Denied
        }
        Fault::Invalid { .. } | Fault::KeyReused | Fault::SyncExpired | Fault::TooMany { .. } => {
            AuditOutcome::Refused
        }
        Fault::Unavailable(_) => return,
        Fault::Internal(_) | Fault::Database(_) => AuditOutcome::Failed,
    };
    let code = fault.code();
    let app = &ctx.app;
    let kept: Result<(), Stop<Never>> = app
        .db
        .write_tx(&app.clock, call.operation, move |tx| {
            Box::pin(async move {
                audit::append(tx.conn(), tx.now, Entry { code: Some(code), ..Entry::of(ctx, call, outcome) })
                    .await?;
                Ok(())
            })
        })
        .await;
    if let Err(Stop::Fault(second)) = kept {
        tracing::error!(request_id = %ctx.request_id, error = %second, "a denial could not be written to the audit trail");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn fingerprint(body: &Value) -> Vec<u8> {
        Call::keyed("book", Uuid::nil(), body).unwrap().fingerprint
    }

    #[test]
    fn an_equal_request_is_known_again_after_an_upgrade() {
        let before = json!({ "service": "s", "at": "9:00", "answers": [{ "key": "a", "text": "b" }] });
        let after = json!({ "at": "9:00", "answers": [{ "text": "b", "key": "a", "file": null }], "note": null, "service": "s" });
        assert_eq!(fingerprint(&before), fingerprint(&after));
    }

    #[test]
    fn another_request_is_told_apart() {
        let bodies = [
            json!({ "a": "b" }),
            json!({ "a": ["b"] }),
            json!({ "a": "b", "c": 1 }),
            json!({ "ab": "" }),
            json!({ "a": { "b": 1 } }),
            json!({ "a": { "b": 1 }, "c": 1 }),
            json!({ "a": { "b": 1, "c": 1 } }),
            json!({ "a": "1" }),
            json!({ "a": 1 }),
            json!([[1], [2]]),
            json!([[1, 2]]),
        ];
        let mut seen: Vec<_> = bodies.iter().map(fingerprint).collect();
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), bodies.len());
    }
}
