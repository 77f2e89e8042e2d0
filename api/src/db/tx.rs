//! A transaction, and the parts of one that can be undone alone.

use entity::Instant;
use sea_orm::{DatabaseTransaction, TransactionTrait};

use super::Engine;
use crate::error::Fault;

/// A transaction that may write, with the time at which it decides.
pub struct Tx {
    pub(super) inner: DatabaseTransaction,
    /// Which engine runs it.
    pub engine: Engine,
    /// Domain time: when this happens in the district.
    pub now: Instant,
    /// Real time, for tokens, codes and holds.
    pub real_now: Instant,
}

impl Tx {
    /// What a store runs its statements on.
    pub fn conn(&self) -> &DatabaseTransaction {
        &self.inner
    }

    /// A part of this transaction that can be undone alone: what it tries may fail without ending the whole. It ends by [`Tx::release`] or
    /// [`Tx::undo`].
    #[expect(clippy::disallowed_methods, reason = "a savepoint inside a transaction that write_tx opened")]
    pub async fn savepoint(&self) -> Result<Self, Fault> {
        let inner = self.inner.begin().await?;
        Ok(Self { inner, engine: self.engine, now: self.now, real_now: self.real_now })
    }

    /// Keeps what was done since the savepoint.
    pub async fn release(self) -> Result<(), Fault> {
        Ok(self.inner.commit().await?)
    }

    /// Undoes what was done since the savepoint.
    pub async fn undo(self) -> Result<(), Fault> {
        Ok(self.inner.rollback().await?)
    }
}
