//! The few transport-neutral ways in which something can fail, apart from a feature's own refusals.

use sea_orm::{DbErr, RuntimeErr, sqlx};
use serde::{Deserialize, Serialize};

/// Why a call gave no answer. Expected business outcomes are not here: each feature has its own enum for them.
#[derive(thiserror::Error)]
pub enum Fault {
    /// There is no such thing, or the actor may not know that there is.
    #[error("not found")]
    NotFound,
    /// Somebody has to sign in first.
    #[error("sign in first")]
    NotSignedIn,
    /// The actor is known and may not do this. The code says why, for the audit trail and for the client.
    #[error("forbidden: {0}")]
    Forbidden(&'static str),
    /// Who asks has to prove again who they are: what they want is delicate, and their last proof is too old.
    #[error("prove again who you are")]
    StepUpNeeded,
    /// A value cannot be used. `path` leads to it from the input's root, dots between the names.
    #[error("{path}: {zh}")]
    Invalid {
        /// Where the value stands in the input, such as `input.slot`.
        path: String,
        /// What is wrong, in Chinese.
        zh: String,
        /// What is wrong, in English.
        en: String,
    },
    /// The same idempotency key came with another body.
    #[error("this idempotency key was used for another request")]
    KeyReused,
    /// What a client knew of its objects is too old, or of another person: it has to read everything anew.
    #[error("read everything anew")]
    SyncExpired,
    /// Too much asked at once; try again after so many seconds.
    #[error("too many requests")]
    TooMany {
        /// Seconds until a new try makes sense.
        retry_after: u64,
    },
    /// The database or a service this needs is gone or overloaded.
    #[error("unavailable: {}", logged(.0))]
    Unavailable(#[source] DbErr),
    /// Our own mistake. The text is for the log only.
    #[error("internal: {0:#}")]
    Internal(anyhow::Error),
    /// A statement failed.
    #[error("database: {}", logged(.0))]
    Database(#[source] DbErr),
}

impl Fault {
    /// An [`Fault::Invalid`] with both texts.
    pub fn invalid(path: impl Into<String>, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Invalid { path: path.into(), zh: zh.into(), en: en.into() }
    }

    /// Our own mistake, with a text for the log.
    pub fn internal(text: impl std::fmt::Display) -> Self {
        Self::Internal(anyhow::anyhow!("{text}"))
    }

    /// The code that clients see in `extensions.code`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "NOT_FOUND",
            Self::NotSignedIn => "UNAUTHENTICATED",
            Self::Forbidden(_) => "FORBIDDEN",
            Self::StepUpNeeded => "STEP_UP_REQUIRED",
            Self::Invalid { .. } => "INVALID",
            Self::KeyReused => "IDEMPOTENCY_KEY_REUSED",
            Self::SyncExpired => "SYNC_TOKEN_EXPIRED",
            Self::TooMany { .. } => "THROTTLED",
            Self::Unavailable(_) => "UNAVAILABLE",
            Self::Internal(_) | Self::Database(_) => "INTERNAL",
        }
    }
}

/// As for people: the driver's own `Debug` would show values of a row.
impl std::fmt::Debug for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

impl From<DbErr> for Fault {
    fn from(err: DbErr) -> Self {
        if is_gone(&err) { Self::Unavailable(err) } else { Self::Database(err) }
    }
}

impl From<sqlx::Error> for Fault {
    fn from(err: sqlx::Error) -> Self {
        DbErr::Query(RuntimeErr::SqlxError(std::sync::Arc::new(err))).into()
    }
}

/// What stops a use case: a refusal the feature foresaw, or a fault.
#[derive(Debug)]
pub enum Stop<E> {
    /// An expected outcome, stored and answered as a user error.
    Refused(E),
    /// Anything else.
    Fault(Fault),
}

impl<E> From<Fault> for Stop<E> {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl<E> From<DbErr> for Stop<E> {
    fn from(err: DbErr) -> Self {
        Self::Fault(err.into())
    }
}

/// A use case that never refuses.
#[derive(Copy, Clone, Debug, Serialize, Deserialize)]
pub enum Never {}

/// What stops a use case that never refuses is always a fault.
impl From<Stop<Never>> for Fault {
    fn from(stop: Stop<Never>) -> Self {
        match stop {
            Stop::Fault(fault) => fault,
            Stop::Refused(never) => match never {},
        }
    }
}

impl<E> Stop<E> {
    /// The same with the refusal in the words of another feature.
    pub fn map<F>(self, words: impl FnOnce(E) -> F) -> Stop<F> {
        match self {
            Self::Refused(refusal) => Stop::Refused(words(refusal)),
            Self::Fault(fault) => Stop::Fault(fault),
        }
    }

    /// Whether the whole transaction may be tried again: nothing of it was done.
    ///
    /// 40001 and 40P01: PostgreSQL asks for it. 23505: another transaction took a unique value between the look and the insert; the next
    /// try sees its row, and gives the answer that the use case foresaw. 5, 261, 517: SQLite was busy; its writers cannot lose such a race.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Fault(Fault::Database(err) | Fault::Unavailable(err)) => {
                matches!(driver_code(err).as_deref(), Some("40001" | "40P01" | "23505" | "5" | "261" | "517"))
            }
            _ => false,
        }
    }
}

/// The driver's own error code: a SQLSTATE of PostgreSQL, an extended result code of SQLite.
pub fn driver_code(err: &DbErr) -> Option<String> {
    let sqlx::Error::Database(inner) = sqlx_error(err)? else { return None };
    inner.code().map(std::borrow::Cow::into_owned)
}

/// The name of the guard that refused a statement: a constraint, an exclusion, or the text that a trigger raised.
pub fn broken_guard(err: &DbErr) -> Option<String> {
    let sqlx::Error::Database(inner) = sqlx_error(err)? else { return None };
    inner.constraint().map(str::to_owned).or_else(|| Some(inner.message().to_owned()))
}

/// Whether a guard of this name refused the statement.
pub fn is_broken(err: &DbErr, guard: &str) -> bool {
    broken_guard(err).is_some_and(|text| text.contains(guard))
}

/// What the log may hold of a failed statement. The database's own words, and its error as `Debug` shows it, repeat values of the row.
pub fn logged(err: &DbErr) -> String {
    match sqlx_error(err) {
        Some(sqlx::Error::Database(inner)) => {
            let code = inner.code().unwrap_or_default();
            let part = |name: &str, value: Option<&str>| {
                value.map(|value| format!(", {name} {value}")).unwrap_or_default()
            };
            // SQLite names the broken guard in its message, and nothing of the row.
            let sqlite = inner.try_downcast_ref::<sqlx::sqlite::SqliteError>().map(|_| inner.message());
            let guard = part("constraint", inner.constraint().or(sqlite));
            format!("code {code}{}{guard}", part("table", inner.table()))
        }
        Some(sqlx::Error::ColumnDecode { index, .. }) => format!("column {index} cannot be read"),
        Some(sqlx::Error::Decode(_)) => "a value cannot be read".to_owned(),
        _ => err.to_string(),
    }
}

fn sqlx_error(err: &DbErr) -> Option<&sqlx::Error> {
    match err {
        DbErr::Exec(RuntimeErr::SqlxError(inner))
        | DbErr::Query(RuntimeErr::SqlxError(inner))
        | DbErr::Conn(RuntimeErr::SqlxError(inner)) => Some(inner),
        _ => None,
    }
}

fn is_gone(err: &DbErr) -> bool {
    if matches!(err, DbErr::ConnectionAcquire(_) | DbErr::Conn(_)) {
        return true;
    }
    match sqlx_error(err) {
        Some(
            sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::Io(_)
            | sqlx::Error::WorkerCrashed
            | sqlx::Error::Protocol(_),
        ) => true,
        // 57P0x: the server shuts down; 53300: too many connections; 57014: a statement ran out of time; 55P03: a lock.
        Some(sqlx::Error::Database(inner)) => is_gone_code(inner.code().as_deref()),
        _ => false,
    }
}

fn is_gone_code(code: Option<&str>) -> bool {
    let Some(code) = code else { return false };
    if matches!(code, "57P01" | "57P02" | "57P03" | "53300" | "57014" | "55P03") {
        return true;
    }
    // SQLite, by the low byte of its extended code: busy, read-only, input/output, full, cannot open.
    matches!(code.parse::<u32>().map(|code| code & 0xff), Ok(5 | 8 | 10 | 13 | 14)) && code.len() < 5
}
