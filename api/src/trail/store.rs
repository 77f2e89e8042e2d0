//! Queries of the trail.

use std::collections::HashMap;

use entity::audit_event::{Column, Entity, Model};
use entity::id::{AccountId, AuditEventId};
use entity::value::AuditOutcome;
use entity::{Instant, member, staff};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect,
};
use serde::Serialize;
use uuid::Uuid;

use super::policy::Scope;
use crate::graphql::paging::PageRequest;
use crate::select::literal;

/// Which rows: all of what is given.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Filter {
    /// Whose acts.
    pub(super) actor: Option<AccountId>,
    /// What was done.
    pub(super) operation: Option<String>,
    /// To what: kind and key.
    pub(super) object: Option<(String, Uuid)>,
    /// What came of it.
    pub(super) outcome: Option<AuditOutcome>,
    /// From when on.
    pub(super) from: Option<Instant>,
    /// Until before when.
    pub(super) until: Option<Instant>,
}

/// The place of a row in the list.
pub(super) type Key = (Instant, AuditEventId);

/// One page, newest first, and one row more when there are more. Each index that serves a filter goes on by time, so that no more rows are
/// read than the filters beside it pass over.
pub(super) async fn page(
    conn: &impl ConnectionTrait,
    _scope: Scope,
    filter: &Filter,
    request: &PageRequest<Key>,
) -> Result<Vec<Model>, DbErr> {
    let mut query = Entity::find();
    if let Some(actor) = filter.actor {
        query = query.filter(Column::ActorAccountId.eq(actor));
    }
    if let Some((kind, object)) = &filter.object {
        query = query.filter(Column::ObjectId.eq(*object)).filter(Column::ObjectKind.eq(kind.as_str()));
    }
    if let Some(operation) = &filter.operation {
        query = query.filter(Column::Operation.eq(operation.as_str()));
    }
    if let Some(outcome) = filter.outcome {
        let is = Expr::col((Entity, Column::Outcome));
        query = query.filter(is.clone().eq(literal(&outcome)));
        if outcome != AuditOutcome::Done {
            // The index holds what was not done, which the statement has to say in its text.
            query = query.filter(is.ne(literal(&AuditOutcome::Done)));
        }
    }
    if let Some(from) = filter.from {
        query = query.filter(Column::At.gte(from));
    }
    if let Some(until) = filter.until {
        query = query.filter(Column::At.lt(until));
    }
    if let Some((at, id)) = request.from {
        let key = Expr::tuple([Expr::col(Column::At), Expr::col(Column::Id)]);
        let from = Expr::tuple([Expr::value(at), Expr::value(id)]);
        query = query.filter(if request.is_backward { key.gt(from) } else { key.lt(from) });
    }
    let order = if request.is_backward { Order::Asc } else { Order::Desc };
    let limit = u64::try_from(request.limit + 1).unwrap_or(101);
    query.order_by(Column::At, order.clone()).order_by(Column::Id, order).limit(limit).all(conn).await
}

/// Those of these rows that there are.
pub(super) async fn many(
    conn: &impl ConnectionTrait,
    _scope: Scope,
    ids: &[AuditEventId],
) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::Id.is_in(ids.iter().copied())).all(conn).await
}

/// The names of staff, by their accounts.
pub(super) async fn names_of_staff(
    conn: &impl ConnectionTrait,
    _scope: Scope,
    accounts: Vec<AccountId>,
) -> Result<HashMap<AccountId, String>, DbErr> {
    use staff::Column as C;
    let named = staff::Entity::find().select_only().columns([C::AccountId, C::Name]);
    let named = named.filter(C::AccountId.is_in(accounts)).into_tuple::<(AccountId, String)>();
    Ok(named.all(conn).await?.into_iter().collect())
}

/// The names of members, by their accounts.
pub(super) async fn names_of_members(
    conn: &impl ConnectionTrait,
    _scope: Scope,
    accounts: Vec<AccountId>,
) -> Result<HashMap<AccountId, String>, DbErr> {
    use member::Column as C;
    let named = member::Entity::find().select_only().columns([C::AccountId, C::Name]);
    let named = named.filter(C::AccountId.is_in(accounts)).into_tuple::<(AccountId, String)>();
    Ok(named.all(conn).await?.into_iter().collect())
}
