//! Importing documents, taking them back, and finding one.

use std::sync::Arc;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;

use super::error::{DocumentError, ManifestError};
use super::rules::{self, Document, Manifest};
use super::store;
pub use super::store::Brought;
use crate::app::App;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Fault, Never, Stop};
use crate::graphql::engine::{DocumentId, Imported, Library, hash_of};

/// A release of a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// What the client calls itself.
    pub client: String,
    /// Its version.
    pub version: String,
}

/// What came of an import.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Imports {
    /// Documents that are known now and were not.
    pub new: u64,
    /// Documents of the file.
    pub all: u64,
}

/// The operations of a document by name and kind, or what is wrong with it.
pub type Checked = Result<Vec<(String, String)>, Vec<String>>;

/// Looks at the text of a document as at one that a client sends.
pub type Check<'a> = &'a dyn Fn(&str) -> BoxFuture<'a, Checked>;

/// Where the engine finds what was imported.
pub fn library(app: &Arc<App>) -> Library {
    let db = app.db.clone();
    let find = move |id: DocumentId| {
        let db = db.clone();
        async move { find(&db, &id).await }.boxed()
    };
    Library::new(app.config.documents.mode, Arc::new(find))
}

async fn find(db: &Db, id: &DocumentId) -> Result<Option<Imported>, Fault> {
    let Some(row) = store::find(db.read(), id).await? else { return Ok(None) };
    let hash =
        store::hash(&row.hash).ok_or_else(|| Fault::internal("a document's hash has another length"))?;
    Ok(Some(Imported { body: row.body, hash }))
}

/// Reads a file and everything in it.
///
/// # Errors
/// It is of no known shape, or a document of it cannot be used; then every such document is named.
pub async fn read(text: &str, check: Check<'_>) -> Result<Manifest, ManifestError> {
    let manifest = rules::read(text)?;
    let mut wrong: Vec<String> = rules::doubled(&manifest.documents)
        .into_iter()
        .map(|id| format!("  {id}: 同一编号有两个文档 / the file has two texts for this id"))
        .collect();
    for document in &manifest.documents {
        let found = examine(document, check).await;
        wrong.extend(found.into_iter().map(|error| format!("  {}: {error}", named(document))));
    }
    if wrong.is_empty() { Ok(manifest) } else { Err(ManifestError::Documents(wrong)) }
}

async fn examine(document: &Document, check: Check<'_>) -> Vec<String> {
    if let Err(wrong) = rules::check(document) {
        return vec![wrong];
    }
    match check(&document.body).await {
        Err(errors) => errors,
        Ok(operations) => match &document.operation {
            Some(said) if !operations.contains(said) => {
                vec!["文档中没有所称的操作 / the text has no operation of that name and type".to_owned()]
            }
            _ => Vec::new(),
        },
    }
}

fn named(document: &Document) -> String {
    match &document.operation {
        Some((name, _)) => format!("{} ({name})", document.id),
        None => document.id.clone(),
    }
}

/// Imports all documents of a file for a release, or none.
///
/// # Errors
/// An id has another text already.
pub async fn import(
    db: &Db,
    clock: &Clock,
    release: &Release,
    documents: &[Document],
) -> Result<Imports, Stop<DocumentError>> {
    let mut sorted = documents.to_vec();
    // In one order, so that two imports do not wait for one another; and once each.
    sorted.sort_unstable_by(|one, other| one.id.cmp(&other.id));
    sorted.dedup_by(|one, other| one.id == other.id);
    let sorted = &sorted;
    db.write_tx(clock, "importDocuments", |tx| {
        async move {
            let new = store::insert(tx.conn(), sorted, tx.real_now).await?;
            let kept = store::hashes(tx.conn(), sorted).await?;
            let differs = |document: &&Document| {
                let hash = hash_of(&document.body);
                !kept.iter().any(|(id, kept)| *id == document.id && *kept == hash)
            };
            let other: Vec<String> =
                sorted.iter().filter(differs).map(|document| document.id.clone()).collect();
            if !other.is_empty() {
                return Err(Stop::Refused(DocumentError::OtherText(other)));
            }
            store::note(tx.conn(), release, sorted, tx.real_now).await?;
            Ok(Imports { new, all: u64::try_from(sorted.len()).unwrap_or(u64::MAX) })
        }
        .boxed()
    })
    .await
}

/// Every release with the number of its documents.
///
/// # Errors
/// The database does not answer.
pub async fn list(db: &Db) -> Result<Vec<Brought>, Fault> {
    Ok(store::releases(db.read()).await?)
}

/// Takes back what a release brought; documents that another has stay. Gives how many it had, and how many of them are gone. Servers that
/// run believe what they read for a minute.
///
/// # Errors
/// The database does not answer.
pub async fn remove(db: &Db, clock: &Clock, release: &Release) -> Result<(u64, u64), Fault> {
    let removed: Result<_, Stop<Never>> = db
        .write_tx(clock, "removeDocuments", |tx| {
            async move {
                let had = store::forget(tx.conn(), release).await?;
                Ok((had, store::delete_unused(tx.conn()).await?))
            }
            .boxed()
        })
        .await;
    Ok(removed?)
}
