//! The lists that staff see, and the absences of one resident.

use entity::id::{AppointmentId, BookingPauseId};
use entity::value::{AppointmentState, PauseReason};
use entity::{Instant, appointment, booking_pause, no_show};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, Order, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait,
};

use super::super::policy::Scope;
use super::super::rules::Absence;
use super::{ABSENCE, absence};
use crate::graphql::paging::PageRequest;
use crate::select::Select;

/// Which pauses are wanted.
#[derive(Clone, Debug, Default)]
pub(in crate::pauses) struct Filter {
    pub(in crate::pauses) reason: Option<PauseReason>,
    /// That hold at this instant.
    pub(in crate::pauses) active_at: Option<Instant>,
    /// Whose appeal waits for an answer.
    pub(in crate::pauses) is_appealed: bool,
}

impl Filter {
    fn condition(&self) -> Condition {
        use booking_pause::Column as C;
        let active = |now: Instant| Condition::all().add(C::EndedAt.is_null()).add(C::EndsAt.gt(now));
        let appealed = Condition::all().add(C::AppealedAt.is_not_null()).add(C::AnsweredAt.is_null());
        Condition::all()
            .add_option(self.reason.map(|reason| C::Reason.eq(reason)))
            .add_option(self.active_at.map(active))
            .add_option(self.is_appealed.then_some(appealed))
    }
}

/// One page, the latest first, with one row more if there are more.
pub(in crate::pauses) async fn page(
    conn: &impl ConnectionTrait,
    _: Scope,
    filter: &Filter,
    request: &PageRequest<BookingPauseId>,
) -> Result<Vec<booking_pause::Model>, DbErr> {
    use booking_pause::Column as C;
    let mut query = booking_pause::Entity::find().filter(filter.condition());
    if let Some(from) = request.from {
        query = query.filter(if request.is_backward { C::Id.gt(from) } else { C::Id.lt(from) });
    }
    let order = if request.is_backward { Order::Asc } else { Order::Desc };
    let limit = u64::try_from(request.limit + 1).unwrap_or(101);
    query.order_by(C::Id, order).limit(limit).all(conn).await
}

/// How many there are.
pub(in crate::pauses) async fn count(
    conn: &impl ConnectionTrait,
    _: Scope,
    filter: &Filter,
) -> Result<i64, DbErr> {
    let count = booking_pause::Entity::find().filter(filter.condition()).count(conn).await?;
    Ok(i64::try_from(count).unwrap_or(i64::MAX))
}

/// An absence's place in a list.
pub(in crate::pauses) type AbsenceKey = (Instant, AppointmentId);

/// Which absences are wanted.
#[derive(Clone, Debug, Default)]
pub(in crate::pauses) struct AbsenceFilter {
    /// Only those that are disputed and wait for a decision.
    pub(in crate::pauses) is_disputed: bool,
}

impl AbsenceFilter {
    fn condition(&self) -> Condition {
        use no_show::Column as C;
        // What took place after all needs no decision any more.
        let missed = appointment::Entity::find()
            .select_only()
            .column(appointment::Column::Id)
            .filter(appointment::Column::State.eq(AppointmentState::NoShow));
        let disputed = Condition::all()
            .add(C::DisputedAt.is_not_null())
            .add(C::DecidedAt.is_null())
            .add(C::AppointmentId.in_subquery(missed.into_query()));
        Condition::all().add_option(self.is_disputed.then_some(disputed))
    }
}

/// One page of absences, the earliest noted first: they wait longest. One more if there are more.
pub(in crate::pauses) async fn page_of_absences(
    conn: &impl ConnectionTrait,
    _: Scope,
    filter: &AbsenceFilter,
    request: &PageRequest<AbsenceKey>,
) -> Result<Vec<Absence>, DbErr> {
    let mut select = Select::new(conn, ABSENCE);
    select.push(if filter.is_disputed {
        "n.disputed_at IS NOT NULL AND n.decided_at IS NULL AND a.state = 'NO_SHOW'"
    } else {
        "TRUE"
    });
    let (beyond, direction) = if request.is_backward { ("<", "DESC") } else { (">", "ASC") };
    if let Some((noted_at, id)) = request.from {
        select.push(" AND (n.noted_at, n.appointment_id) ").push(beyond).push(" (").bind(noted_at);
        select.push(", ").bind(id.0).push(")");
    }
    select.push(" ORDER BY n.noted_at ").push(direction).push(", n.appointment_id ").push(direction);
    select.push(" LIMIT ").bind(i64::try_from(request.limit).unwrap_or(100) + 1);
    select.all(conn).await?.iter().map(absence).collect()
}

/// How many there are.
pub(in crate::pauses) async fn count_absences(
    conn: &impl ConnectionTrait,
    _: Scope,
    filter: &AbsenceFilter,
) -> Result<i64, DbErr> {
    let count = no_show::Entity::find().filter(filter.condition()).count(conn).await?;
    Ok(i64::try_from(count).unwrap_or(i64::MAX))
}
