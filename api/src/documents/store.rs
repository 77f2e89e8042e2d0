//! Documents, and which releases brought them.

use entity::{Instant, document, document_client};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter,
    QueryOrder, QuerySelect, TryInsertResult,
};

use super::rules::Document;
use super::service::Release;
use crate::graphql::engine::{DocumentId, Hash, hash_of};

/// Rows of one statement: two engines bound its parameters.
const AT_ONCE: usize = 200;

/// A document by its id, or by its hash under whatever id.
pub(super) async fn find(
    conn: &impl ConnectionTrait,
    id: &DocumentId,
) -> Result<Option<document::Model>, DbErr> {
    let query = match id {
        DocumentId::Sha256(hash) => document::Entity::find().filter(document::Column::Hash.eq(hash.to_vec())),
        DocumentId::Custom(id) => document::Entity::find_by_id(id.clone()),
    };
    query.order_by_asc(document::Column::Id).limit(1).one(conn).await
}

/// Keeps documents that are not there yet; says how many those were.
pub(super) async fn insert(
    conn: &impl ConnectionTrait,
    documents: &[Document],
    now: Instant,
) -> Result<u64, DbErr> {
    let mut new = 0;
    for part in documents.chunks(AT_ONCE) {
        let rows = part.iter().map(|document| document::ActiveModel {
            id: Set(document.id.clone()),
            hash: Set(hash_of(&document.body).to_vec()),
            body: Set(document.body.clone()),
            created_at: Set(now),
        });
        let rows = document::Entity::insert_many(rows).on_conflict_do_nothing_on([document::Column::Id]);
        let done = rows.exec_without_returning(conn).await?;
        if let TryInsertResult::Inserted(count) = done {
            new += count;
        }
    }
    Ok(new)
}

/// The hash of each of these ids.
pub(super) async fn hashes(
    conn: &impl ConnectionTrait,
    documents: &[Document],
) -> Result<Vec<(String, Vec<u8>)>, DbErr> {
    let mut found = Vec::new();
    for part in documents.chunks(AT_ONCE) {
        let ids = part.iter().map(|document| document.id.as_str());
        let query =
            document::Entity::find().select_only().columns([document::Column::Id, document::Column::Hash]);
        found.extend(query.filter(document::Column::Id.is_in(ids)).into_tuple().all(conn).await?);
    }
    Ok(found)
}

/// Notes that a release brought these documents.
pub(super) async fn note(
    conn: &impl ConnectionTrait,
    release: &Release,
    documents: &[Document],
    now: Instant,
) -> Result<(), DbErr> {
    use document_client::Column as C;
    for part in documents.chunks(AT_ONCE) {
        let rows = part.iter().map(|document| document_client::ActiveModel {
            client_name: Set(release.client.clone()),
            client_version: Set(release.version.clone()),
            document_id: Set(document.id.clone()),
            imported_at: Set(now),
        });
        let rows = document_client::Entity::insert_many(rows);
        let rows = rows.on_conflict_do_nothing_on([C::ClientName, C::ClientVersion, C::DocumentId]);
        rows.exec_without_returning(conn).await?;
    }
    Ok(())
}

/// What a release brought.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Brought {
    /// The client.
    pub client_name: String,
    /// Its version.
    pub client_version: String,
    /// How many documents.
    pub documents: i64,
    /// When the last of them was imported.
    pub imported_at: Instant,
}

/// Every release with the number of its documents.
pub(super) async fn releases(conn: &impl ConnectionTrait) -> Result<Vec<Brought>, DbErr> {
    use document_client::Column as C;
    document_client::Entity::find()
        .select_only()
        .columns([C::ClientName, C::ClientVersion])
        .column_as(C::DocumentId.count(), "documents")
        .column_as(C::ImportedAt.max(), "imported_at")
        .group_by(C::ClientName)
        .group_by(C::ClientVersion)
        .order_by_asc(C::ClientName)
        .order_by_asc(C::ClientVersion)
        .into_model::<Brought>()
        .all(conn)
        .await
}

/// Forgets that a release brought anything; says how many documents that were.
pub(super) async fn forget(conn: &impl ConnectionTrait, release: &Release) -> Result<u64, DbErr> {
    use document_client::Column as C;
    let gone = document_client::Entity::delete_many()
        .filter(C::ClientName.eq(release.client.as_str()))
        .filter(C::ClientVersion.eq(release.version.as_str()))
        .exec(conn)
        .await?;
    Ok(gone.rows_affected)
}

/// Deletes documents that no release has; says how many.
pub(super) async fn delete_unused(conn: &impl ConnectionTrait) -> Result<u64, DbErr> {
    use document_client::Column as C;
    let used = Query::select()
        .expr(Expr::val(1))
        .from(document_client::Entity)
        .and_where(
            Expr::col((document_client::Entity, C::DocumentId))
                .equals((document::Entity, document::Column::Id)),
        )
        .to_owned();
    let gone = document::Entity::delete_many().filter(Expr::exists(used).not()).exec(conn).await?;
    Ok(gone.rows_affected)
}

/// A hash as it is kept; a row of another length was never written.
pub(super) fn hash(kept: &[u8]) -> Option<Hash> {
    kept.try_into().ok()
}
