//! Lists of appointments, by key.

use entity::Instant;
use entity::id::{AppointmentId, AppointmentServiceId, RegionId, SectorId};
use entity::value::AppointmentState;
use entity::{appointment, appointment_service, host};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, Order, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Select,
};

use super::super::policy::{Scope, Seen};
use crate::graphql::paging::PageRequest;
use crate::select;

/// A row's place in the order of its start.
pub(crate) type Key = (Instant, AppointmentId);

/// What to keep.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    pub(crate) states: Vec<AppointmentState>,
    pub(crate) from: Option<Instant>,
    pub(crate) to: Option<Instant>,
    pub(crate) host: Option<entity::id::HostId>,
    pub(crate) number: Option<String>,
}

impl Filter {
    /// Whether everything is kept.
    pub(crate) fn is_empty(&self) -> bool {
        let Self { states, from, to, host, number } = self;
        states.is_empty() && from.is_none() && to.is_none() && host.is_none() && number.is_none()
    }
}

/// A page in order of the start, and one row more when there are more.
pub(crate) async fn page(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    request: &PageRequest<Key>,
) -> Result<Vec<appointment::Model>, DbErr> {
    use appointment::Column as C;
    let mut query = filtered(scope, filter);
    if let Some((starts_at, id)) = request.from {
        let key = Expr::tuple([Expr::col(C::StartsAt), Expr::col(C::Id)]);
        let from = Expr::tuple([Expr::value(starts_at), Expr::value(id)]);
        query = query.filter(if request.is_backward { key.lt(from) } else { key.gt(from) });
    }
    let order = if request.is_backward { Order::Desc } else { Order::Asc };
    let limit = u64::try_from(request.limit + 1).unwrap_or(101);
    query.order_by(C::StartsAt, order.clone()).order_by(C::Id, order).limit(limit).all(conn).await
}

/// How many there are.
pub(crate) async fn count(conn: &impl ConnectionTrait, scope: &Scope, filter: &Filter) -> Result<i64, DbErr> {
    Ok(i64::try_from(filtered(scope, filter).count(conn).await?).unwrap_or(i64::MAX))
}

fn filtered(scope: &Scope, filter: &Filter) -> Select<appointment::Entity> {
    use appointment::Column as C;
    let mut all = Condition::all();
    match scope.seen() {
        Seen::All => {}
        Seen::Own(account) => all = all.add(C::ResidentAccountId.eq(*account)),
        Seen::Hosts { account, member, studios, duties } => {
            let mut any = Condition::any().add(host::Column::StudioId.is_in(studios.iter().copied()));
            if let Some(member) = member {
                any = any.add(host::Column::MemberId.eq(*member));
            }
            let hosts = |which: Condition| {
                let hosts = host::Entity::find().select_only().column(host::Column::Id).filter(which);
                C::HostId.in_subquery(sea_orm::QueryTrait::into_query(hosts))
            };
            let on_duty = duties.iter().map(|duty| {
                Condition::all()
                    .add(hosts(Condition::all().add(host::Column::StudioId.eq(duty.studio))))
                    .add(C::StartsAt.lt(duty.ends_at))
                    .add(C::EndsAt.gt(duty.starts_at))
            });
            let receives = Condition::any().add(hosts(any)).add(C::SecondHostAccountId.eq(*account));
            all = all.add(on_duty.fold(receives, Condition::add));
        }
    }
    if !matches!(scope.seen(), Seen::Own(_)) {
        // What a resident merely holds, or held, was not sent to anybody; nor what is kept for them with whoever stands in.
        let offered = C::OfferedForId.is_not_null().and(C::StandsInForId.is_null());
        all = all.add(Condition::any().add(C::RequestedAt.is_not_null()).add(offered));
    }
    if !filter.states.is_empty() {
        all = all.add(C::State.is_in(filter.states.iter().copied()));
    }
    let all = all
        .add_option(filter.from.map(|from| C::StartsAt.gte(from)))
        .add_option(filter.to.map(|to| C::StartsAt.lt(to)))
        .add_option(filter.host.map(|host| C::HostId.eq(host)))
        .add_option(filter.number.as_ref().map(|number| C::Number.eq(number.trim().to_uppercase())));
    appointment::Entity::find().filter(all)
}

/// Which services to list: those that can be booked, of hosts who receive.
#[derive(Clone, Debug, Default)]
pub(crate) struct ServiceFilter {
    pub(crate) mode: Option<entity::value::Mode>,
    pub(crate) sector: Option<SectorId>,
    pub(crate) region: Option<RegionId>,
    pub(crate) search: Option<String>,
}

/// A page of services by title, and one row more when there are more.
pub(crate) async fn services(
    conn: &impl ConnectionTrait,
    filter: &ServiceFilter,
    request: &PageRequest<(String, AppointmentServiceId)>,
) -> Result<Vec<appointment_service::Model>, DbErr> {
    let mut select = select::Select::new(
        conn,
        "SELECT s.* FROM appointment_service s JOIN host h ON h.id = s.host_id LEFT JOIN member m ON m.id = h.member_id \
         LEFT JOIN studio t ON t.id = h.studio_id LEFT JOIN region r ON r.id = t.region_id \
         WHERE s.state = 'ACTIVE' AND (m.state = 'ACTIVE' OR t.state = 'OPEN')",
    );
    if let Some(mode) = filter.mode {
        select.push(" AND s.mode = ").bind(sea_orm::ActiveEnum::into_value(mode));
    }
    if let Some(sector) = filter.sector {
        select.push(" AND COALESCE(m.sector_id, t.sector_id) = ").bind(sector.0);
    }
    if let Some(region) = filter.region {
        select.push(" AND (r.id = ").bind(region.0).push(" OR r.parent_id = ").bind(region.0).push(")");
    }
    if let Some(search) = &filter.search {
        select
            .push(" AND (")
            .contains("s.title", search)
            .push(" OR ")
            .contains("COALESCE(m.name, t.name)", search)
            .push(")");
    }
    if let Some((title, id)) = &request.from {
        select.push(if request.is_backward {
            " AND (s.title, s.id) < ("
        } else {
            " AND (s.title, s.id) > ("
        });
        select.bind(title.clone()).push(", ").bind(id.0).push(")");
    }
    let limit = i64::try_from(request.limit + 1).unwrap_or(101);
    select.push(if request.is_backward {
        " ORDER BY s.title DESC, s.id DESC"
    } else {
        " ORDER BY s.title, s.id"
    });
    select.push(" LIMIT ").bind(limit);
    appointment_service::Entity::find().from_raw_sql(select.into_statement()).all(conn).await
}
