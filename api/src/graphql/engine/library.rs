//! The documents that clients brought beforehand, and what becomes of those that nobody did.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use futures_util::future::BoxFuture;
use moka::sync::Cache;

use super::ask::{DocumentId, Hash, hash_of};
use crate::config::DocumentMode;
use crate::error::Fault;

/// How long what the database said of an id is believed: so long after its removal a document still runs.
const BELIEVED: Duration = Duration::from_mins(1);

/// How many ids are remembered, and of how many unknown documents it is remembered that the log has them.
const REMEMBERED: u64 = 20_000;

/// Documents that the server's own pages send: `/setup`, where no client is that could have imported anything.
pub const OWN: [&str; 1] = [
    "mutation Setup($input: ClaimFirstAdministratorInput!) { claimFirstAdministrator(input: $input) { userErrors { message } } }",
];

/// A document that was imported.
#[derive(Clone, Debug)]
pub struct Imported {
    /// Its text.
    pub body: String,
    /// SHA-256 of that.
    pub hash: Hash,
}

/// Looks an id up where documents are kept.
pub type Find = Arc<dyn Fn(DocumentId) -> BoxFuture<'static, Result<Option<Imported>, Fault>> + Send + Sync>;

/// What is known of imported documents.
#[derive(Clone)]
pub struct Library {
    mode: DocumentMode,
    find: Find,
    own: Arc<HashSet<Hash>>,
    known: Cache<DocumentId, Hash>,
    noted: Cache<(Hash, Option<(String, String)>), ()>,
}

/// What an id was found to be.
pub(super) enum Found {
    /// It was looked up a moment ago.
    Known(Hash),
    /// It was looked up now.
    Loaded(Imported),
    /// Nobody imported it.
    Nothing,
}

impl Library {
    /// Documents are looked up by `find`.
    pub fn new(mode: DocumentMode, find: Find) -> Self {
        Self::believing(mode, find, BELIEVED)
    }

    /// The same, with another time after which the database is asked again.
    pub(super) fn believing(mode: DocumentMode, find: Find, believed: Duration) -> Self {
        Self {
            mode,
            find,
            own: Arc::new(OWN.into_iter().map(hash_of).collect()),
            known: Cache::builder().max_capacity(REMEMBERED).time_to_live(believed).build(),
            noted: Cache::builder().max_capacity(REMEMBERED).build(),
        }
    }

    /// Without any documents.
    pub fn empty() -> Self {
        Self::new(DocumentMode::Off, Arc::new(|_| Box::pin(std::future::ready(Ok(None)))))
    }

    /// What becomes of a document that nobody imported.
    pub(super) fn mode(&self) -> DocumentMode {
        self.mode
    }

    /// Whether the server's own pages send it.
    pub(super) fn is_own(&self, hash: &Hash) -> bool {
        self.own.contains(hash)
    }

    /// What an id is.
    ///
    /// # Errors
    /// The database does not answer.
    pub(super) async fn find(&self, id: &DocumentId) -> Result<Found, Fault> {
        if let Some(hash) = self.known.get(id) {
            return Ok(Found::Known(hash));
        }
        let Some(imported) = (self.find)(id.clone()).await? else { return Ok(Found::Nothing) };
        self.known.insert(id.clone(), imported.hash);
        Ok(Found::Loaded(imported))
    }

    /// The text of a document whose parsed form was given up meanwhile.
    ///
    /// # Errors
    /// The database does not answer.
    pub(super) async fn load(&self, id: &DocumentId) -> Result<Option<Imported>, Fault> {
        (self.find)(id.clone()).await
    }

    /// Whether a document was imported under any id.
    ///
    /// # Errors
    /// The database does not answer.
    pub(super) async fn has(&self, hash: Hash) -> Result<bool, Fault> {
        Ok(!matches!(self.find(&DocumentId::Sha256(hash)).await?, Found::Nothing))
    }

    /// True the first time that this client sent this document.
    pub(super) fn is_new(&self, hash: Hash, client: Option<&(String, String)>) -> bool {
        let mut is_new = false;
        self.noted.get_with((hash, client.cloned()), || is_new = true);
        is_new
    }
}

/// How documents came to be known.
#[derive(Debug, Default)]
pub(super) struct Counters {
    /// Texts that were parsed.
    pub(super) parsed: AtomicU64,
    /// Documents that were validated.
    pub(super) validated: AtomicU64,
    /// Requests that named their document and had it found.
    pub(super) by_id: AtomicU64,
    /// Requests whose document nobody imported, as far as that was asked.
    pub(super) unknown: AtomicU64,
}

/// The counters at a moment.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Texts that were parsed.
    pub parsed: u64,
    /// Documents that were validated.
    pub validated: u64,
    /// Requests that named their document and had it found.
    pub by_id: u64,
    /// Requests whose document nobody imported, as far as that was asked: an id that is not known, or a text under `log` and `enforce`.
    pub unknown: u64,
}

impl Counters {
    /// One more.
    pub(super) fn add(counter: &AtomicU64) {
        counter.fetch_add(1, Ordering::Relaxed);
    }

    /// How many there are.
    pub(super) fn read(&self) -> Counts {
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        Counts {
            parsed: read(&self.parsed),
            validated: read(&self.validated),
            by_id: read(&self.by_id),
            unknown: read(&self.unknown),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_the_first_administrator_sends_its_own_document() {
        let script = include_str!("../../../assets/setup/start.js");
        assert!(script.contains(&format!("\"{}\"", OWN[0])), "assets/setup/start.js and OWN differ");
    }

    #[tokio::test]
    async fn what_the_database_said_is_believed_for_a_while() {
        let asked = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&asked);
        let find: Find = Arc::new(move |_| {
            let first = counted.fetch_add(1, Ordering::SeqCst) == 0;
            let imported = first.then(|| Imported { body: "{ a }".into(), hash: hash_of("{ a }") });
            Box::pin(std::future::ready(Ok(imported)))
        });
        let id = DocumentId::Custom("a".into());
        let library = Library::believing(DocumentMode::Enforce, find, Duration::from_millis(200));
        assert!(matches!(library.find(&id).await, Ok(Found::Loaded(_))));
        assert!(matches!(library.find(&id).await, Ok(Found::Known(_))));
        assert_eq!(asked.load(Ordering::SeqCst), 1);
        std::thread::sleep(Duration::from_millis(250));
        assert!(matches!(library.find(&id).await, Ok(Found::Nothing)), "it was removed meanwhile");
    }
}
