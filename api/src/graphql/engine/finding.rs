//! From what a client sent to a document that may run: by its name, by its text, or by both.

use std::sync::Arc;

use async_graphql::ServerError;

use super::ask::{Ask, DocumentId, Hash, Named, hash_of, hex};
use super::library::{Counters, Found, Imported};
use super::mask::set;
use super::{Engine, mask, told, validate};
use crate::config::DocumentMode;
use crate::error::Fault;
use crate::graphql::guard::{Guarded, Refusal};

type Outcome<T> = Result<T, Vec<ServerError>>;

impl Engine {
    /// The document of a request.
    pub(super) async fn find(&self, ask: &Ask) -> Outcome<Arc<Guarded>> {
        match &ask.named {
            None => self.by_text(&ask.query, hash_of(&ask.query), ask).await,
            Some(named) if ask.query.is_empty() => {
                let found = self.by_name(named.id(), ask).await?;
                let counters = &self.counters;
                Counters::add(if found.is_some() { &counters.by_id } else { &counters.unknown });
                found.ok_or_else(|| told(not_found(named)))
            }
            Some(named) => {
                let hash = hash_of(&ask.query);
                if *named.id() != DocumentId::Sha256(hash) {
                    return Err(told(mismatch()));
                }
                self.by_text(&ask.query, hash, ask).await
            }
        }
    }

    /// A document that is only named. Of one that is known neither a text is copied nor a hash computed.
    async fn by_name(&self, id: &DocumentId, ask: &Ask) -> Outcome<Option<Arc<Guarded>>> {
        if let DocumentId::Sha256(hash) = id {
            let may_run = self.library.mode() != DocumentMode::Enforce || self.library.is_own(hash);
            if let Some(known) = self.documents.get(hash).filter(|_| may_run) {
                // The text may have come from another client, which says nothing of this one.
                self.note_unless_imported(&known, *hash, ask).await;
                return Ok(Some(known));
            }
        }
        let imported = match self.library.find(id).await.map_err(|fault| unavailable(&fault))? {
            Found::Nothing => return Ok(None),
            Found::Loaded(imported) => Some(imported),
            Found::Known(hash) => match self.documents.get(&hash) {
                Some(known) => return Ok(Some(known)),
                None => self.library.load(id).await.map_err(|fault| unavailable(&fault))?,
            },
        };
        let Some(Imported { body, hash }) = imported else { return Ok(None) };
        self.learn(&body, hash).await.map(Some)
    }

    /// A document whose text is here.
    async fn by_text(&self, text: &str, hash: Hash, ask: &Ask) -> Outcome<Arc<Guarded>> {
        let mode = self.library.mode();
        if mode == DocumentMode::Off || self.library.is_own(&hash) {
            return self.learn(text, hash).await;
        }
        if mode == DocumentMode::Enforce {
            if !self.library.has(hash).await.map_err(|fault| unavailable(&fault))? {
                Counters::add(&self.counters.unknown);
                return Err(told(not_allowed(ask.named.as_ref())));
            }
            return self.learn(text, hash).await;
        }
        let document = self.learn(text, hash).await?;
        self.note_unless_imported(&document, hash, ask).await;
        Ok(document)
    }

    /// Where such documents are logged: notes one that nobody imported, once for each client that sends it. Nobody is refused because the log cannot
    /// be sure.
    async fn note_unless_imported(&self, document: &Guarded, hash: Hash, ask: &Ask) {
        if self.library.mode() == DocumentMode::Log
            && !self.library.is_own(&hash)
            && self.library.is_new(hash, ask.client.as_ref())
            && matches!(self.library.has(hash).await, Ok(false))
        {
            Counters::add(&self.counters.unknown);
            note(document, hash, ask);
        }
    }

    /// The document of a text: parsed, guarded and validated, unless that was done before.
    pub(super) async fn learn(&self, text: &str, hash: Hash) -> Outcome<Arc<Guarded>> {
        if let Some(known) = self.documents.get(&hash) {
            return Ok(known);
        }
        let guarded = Arc::new(self.examine(text).await?);
        self.documents.insert(hash, Arc::clone(&guarded));
        Ok(guarded)
    }

    /// Parses, guards and validates a text.
    pub(super) async fn examine(&self, text: &str) -> Outcome<Guarded> {
        Counters::add(&self.counters.parsed);
        let guarded = self.guard.document(text).map_err(told)?;
        Counters::add(&self.counters.validated);
        let errors = validate::errors(&self.validator, &guarded).await;
        if errors.is_empty() { Ok(guarded) } else { Err(mask::validation(errors, self.limits().errors)) }
    }
}

/// The text itself may hold what somebody typed, so the log has its hash and the names of its operations.
fn note(document: &Guarded, hash: Hash, ask: &Ask) {
    let plain = |text: &str| text.chars().filter(|char| !char.is_control()).take(64).collect::<String>();
    let (name, version) = ask.client.as_ref().map_or(("", ""), |(name, version)| (name, version));
    let operations: Vec<String> = document.names().map(plain).collect();
    tracing::info!(
        target: "documents",
        client = plain(name),
        version = plain(version),
        operations = operations.join(","),
        sha256 = hex(&hash),
        "a document that nobody imported"
    );
}

/// Apollo's clients know the message, and send the text along the next time.
fn not_found(named: &Named) -> Refusal {
    match named {
        Named::Hash(_) => Refusal::new("PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound"),
        Named::Id(_) => Refusal::new(
            "DOCUMENT_NOT_FOUND",
            "没有此编号的文档，请先导入 / No document has this id; it has to be imported first",
        ),
    }
}

fn mismatch() -> Refusal {
    Refusal::new(
        "PERSISTED_QUERY_HASH_MISMATCH",
        "所给的 SHA-256 与文档不符 / provided sha does not match query",
    )
}

fn not_allowed(named: Option<&Named>) -> Refusal {
    match named {
        // Apollo's clients stop naming documents when they read this.
        Some(Named::Hash(_)) => Refusal::new("PERSISTED_QUERY_NOT_SUPPORTED", "PersistedQueryNotSupported"),
        _ => Refusal::new(
            "DOCUMENT_NOT_ALLOWED",
            "只接受已导入的文档 / Only documents that were imported are answered",
        ),
    }
}

fn unavailable(fault: &Fault) -> Vec<ServerError> {
    tracing::error!(error = %fault, "imported documents cannot be read");
    let text = "服务暂时不可用，请稍后再试 / Temporarily unavailable, please try again";
    let mut error = ServerError::from(Refusal::new("UNAVAILABLE", text));
    set(&mut error, "retryAfter", 2);
    vec![error]
}
