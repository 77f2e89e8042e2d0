//! Who looked at whose name and number.

use chrono::SubsecRound;
use entity::Instant;
use entity::account;
use entity::id::{AccountId, RevealId};
use entity::reveal::{Column, Entity, Model};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, Order, QueryFilter,
    QueryOrder, QuerySelect,
};
use serde::{Deserialize, Serialize};

use crate::graphql::paging::PageRequest;

/// A row's place in the log, the latest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Place(Instant, RevealId);

impl Place {
    pub(crate) fn of(row: &Model) -> Self {
        Self(row.at.trunc_subsecs(3), row.id)
    }
}

/// Writes a look.
pub(crate) async fn insert(conn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model()).exec_without_returning(conn).await?;
    Ok(())
}

/// Makes other looks of this person wait.
pub(crate) async fn lock_actor(conn: &impl ConnectionTrait, actor: AccountId) -> Result<(), DbErr> {
    account::Entity::find_by_id(actor).lock_exclusive().one(conn).await?;
    Ok(())
}

/// When this person looked, after an instant, the oldest first.
pub(crate) async fn of_actor_since(
    conn: &impl ConnectionTrait,
    actor: AccountId,
    since: Instant,
) -> Result<Vec<Instant>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::At)
        .filter(Column::ActorAccountId.eq(actor))
        .filter(Column::At.gt(since))
        .order_by_asc(Column::At)
        .into_tuple()
        .all(conn)
        .await
}

/// One page of the looks at a resident, and one row more.
pub(crate) async fn page(
    conn: &impl ConnectionTrait,
    resident: AccountId,
    request: &PageRequest<Place>,
) -> Result<Vec<Model>, DbErr> {
    let mut query = Entity::find().filter(Column::ResidentAccountId.eq(resident));
    if let Some(Place(at, id)) = &request.from {
        let same = Condition::all().add(Column::At.eq(*at));
        query = query.filter(if request.is_backward {
            Condition::any().add(Column::At.gt(*at)).add(same.add(Column::Id.gt(*id)))
        } else {
            Condition::any().add(Column::At.lt(*at)).add(same.add(Column::Id.lt(*id)))
        });
    }
    let order = if request.is_backward { Order::Asc } else { Order::Desc };
    let limit = u64::try_from(request.limit).unwrap_or(100) + 1;
    query.order_by(Column::At, order.clone()).order_by(Column::Id, order).limit(limit).all(conn).await
}
