//! Queries on reports of misuse.

use entity::Instant;
use entity::id::{AccountId, StudioId, StudioReportId};
use entity::studio_report::{Column, Entity, Model};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, IntoActiveModel, Order,
    QueryFilter, QueryOrder, QuerySelect,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::db::Tx;
use crate::graphql::paging::PageRequest;

/// A report's place in a list, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ReportKey(pub(crate) Instant, pub(crate) StudioReportId);

/// One page of all but those on these studios, newest first, with one row more if there are more.
pub(crate) async fn page_reports(
    conn: &impl ConnectionTrait,
    but: &[Uuid],
    (studio, is_open): (Option<StudioId>, Option<bool>),
    page: &PageRequest<ReportKey>,
) -> Result<Vec<Model>, DbErr> {
    let mut query = Entity::find().filter(Column::StudioId.is_not_in(but.iter().copied()));
    if let Some(studio) = studio {
        query = query.filter(Column::StudioId.eq(studio));
    }
    if let Some(is_open) = is_open {
        let closed_at = Column::ClosedAt;
        query = query.filter(if is_open { closed_at.is_null() } else { closed_at.is_not_null() });
    }
    if let Some(ReportKey(at, id)) = &page.from {
        let beyond = if page.is_backward {
            Condition::any()
                .add(Column::CreatedAt.gt(*at))
                .add(Column::CreatedAt.eq(*at).and(Column::Id.gt(*id)))
        } else {
            Condition::any()
                .add(Column::CreatedAt.lt(*at))
                .add(Column::CreatedAt.eq(*at).and(Column::Id.lt(*id)))
        };
        query = query.filter(beyond);
    }
    let order = if page.is_backward { Order::Asc } else { Order::Desc };
    let limit = u64::try_from(page.limit).unwrap_or(100) + 1;
    query.order_by(Column::CreatedAt, order.clone()).order_by(Column::Id, order).limit(limit).all(conn).await
}

/// One report.
pub(crate) async fn report_by_id(
    conn: &impl ConnectionTrait,
    id: StudioReportId,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(conn).await
}

/// A report, until the end of the transaction nobody else's to close.
pub(crate) async fn lock_report(
    conn: &impl ConnectionTrait,
    id: StudioReportId,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(conn).await
}

/// On which of these studios this person's report waits to be looked at.
pub(crate) async fn reported_by(
    conn: &impl ConnectionTrait,
    account: AccountId,
    studios: impl IntoIterator<Item = StudioId>,
) -> Result<Vec<StudioId>, DbErr> {
    let open = Column::AccountId.eq(account).and(Column::ClosedAt.is_null());
    let own = Entity::find().filter(open.and(Column::StudioId.is_in(studios)));
    own.select_only().column(Column::StudioId).into_tuple().all(conn).await
}

/// Adds a report.
pub(crate) async fn insert_report(conn: &impl ConnectionTrait, report: Model) -> Result<(), DbErr> {
    Entity::insert(report.into_active_model()).exec_without_returning(conn).await?;
    Ok(())
}

/// Closes a report.
pub(crate) async fn close_report(
    tx: &Tx,
    id: StudioReportId,
    by: AccountId,
    finding_sealed: Vec<u8>,
    is_upheld: bool,
) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::FindingSealed, Expr::value(finding_sealed))
        .col_expr(Column::IsUpheld, Expr::value(is_upheld))
        .col_expr(Column::ClosedBy, Expr::value(by.0))
        .col_expr(Column::ClosedAt, Expr::value(tx.now))
        .filter(Column::Id.eq(id))
        .exec(tx.conn())
        .await?;
    Ok(())
}
