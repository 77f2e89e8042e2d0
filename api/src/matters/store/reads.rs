//! Reading matters, as far as the viewer may see them.

use chrono::NaiveDate;
use entity::Instant;
use entity::id::{AccountId, AppointmentId, MatterId, RegionId};
use entity::matter::Model;
use entity::value::{Category, MatterState};
use entity::{matter, matter_source, matter_step};
use sea_orm::{
    ActiveEnum, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QueryResult, QuerySelect,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::policy::Scope;
use super::super::rules::Owner;
use super::near::{push_resident, push_sits};
use crate::graphql::paging::PageRequest;
use crate::keys::{EXPORTED, Rows, rows, rows_of_member};
use crate::select::Select;

const SEEN: &str = "SELECT m.*, coalesce(om.name, os.name, ou.name) AS owner_name, \
     (SELECT count(DISTINCT coalesce(s.account_id, s.id)) FROM matter_source s WHERE s.matter_id = m.id) AS residents, \
     (SELECT count(*) FROM matter_source s WHERE s.matter_id = m.id) AS sources \
     FROM matter m LEFT JOIN member om ON om.id = m.owner_member_id LEFT JOIN studio os ON os.id = m.owner_studio_id \
     LEFT JOIN org_unit ou ON ou.id = m.owner_org_unit_id WHERE ";

/// A matter with what its row does not say.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) row: Model,
    /// The name of who has it in hand.
    pub(crate) owner_name: String,
    /// How many residents started it, those who were erased among them.
    pub(crate) residents: i64,
    /// How many things it comes from.
    pub(crate) sources: i64,
}

/// Whose list it is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum List {
    /// What the viewer started.
    Own,
    /// What the viewer has in hand, alone or with others, or looks after as staff.
    Kept,
}

/// In which order.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Order {
    /// What is due first.
    #[default]
    Due,
    /// What was opened last.
    Opened,
}

/// A matter's place in a list, by either order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Key(pub(crate) NaiveDate, pub(crate) Instant, pub(crate) Uuid);

/// Which matters are wanted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    pub(crate) states: Vec<MatterState>,
    /// Those that are overdue on this day.
    pub(crate) overdue_on: Option<NaiveDate>,
    pub(crate) owner: Option<Owner>,
    pub(crate) category: Option<Category>,
    pub(crate) region: Option<RegionId>,
    pub(crate) order: Order,
}

fn push_kept(select: &mut Select, scope: &Scope) {
    if scope.sees_all() {
        select.push("TRUE");
        return;
    }
    select.push("(m.owner_member_id = ").bind(scope.member().map_or_else(Uuid::nil, Uuid::from));
    select.push(" OR ").among("m.owner_studio_id", scope.studios().iter().copied());
    select.push(" OR ").among("m.region_id", scope.regions().iter().copied());
    select.push(" OR ").among("m.owner_org_unit_id", scope.bodies().iter().copied()).push(" OR ");
    push_sits(select, scope);
    select.push(")");
}

fn restrict(select: &mut Select, scope: &Scope, list: List, filter: &Filter) {
    match list {
        List::Own => push_resident(select, scope),
        List::Kept => push_kept(select, scope),
    }
    if !filter.states.is_empty() {
        let names: Vec<String> =
            filter.states.iter().map(|state| format!("'{}'", state.to_value())).collect();
        select.push(&format!(" AND m.state IN ({})", names.join(", ")));
    }
    if let Some(today) = filter.overdue_on {
        select.push(" AND m.state IN ('OPEN', 'IN_PROGRESS', 'REOPENED') AND m.due_on < ").bind(today);
    }
    match filter.owner {
        Some(Owner::Member(id)) => select.push(" AND m.owner_member_id = ").bind(id.0),
        Some(Owner::Studio(id)) => select.push(" AND m.owner_studio_id = ").bind(id.0),
        Some(Owner::OrgUnit(id)) => select.push(" AND m.owner_org_unit_id = ").bind(id.0),
        None => select,
    };
    if let Some(category) = filter.category {
        select.push(" AND m.category = ").bind(category.to_value());
    }
    if let Some(region) = filter.region {
        select.push(" AND m.region_id = ").bind(region.0);
    }
}

/// One page, with one row more if there are more.
pub(crate) async fn page(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    list: List,
    filter: &Filter,
    page: &PageRequest<Key>,
) -> Result<Vec<Seen>, DbErr> {
    let mut select = Select::new(conn, SEEN);
    restrict(&mut select, scope, list, filter);
    let column = if filter.order == Order::Due { "m.due_on" } else { "m.opened_at" };
    let rises = (filter.order == Order::Due) != page.is_backward;
    let (beyond, direction) = if rises { (">", "ASC") } else { ("<", "DESC") };
    if let Some(Key(due_on, opened_at, id)) = &page.from {
        select.push(&format!(" AND ({column}, m.id) {beyond} ("));
        match filter.order {
            Order::Due => select.bind(*due_on),
            Order::Opened => select.bind(*opened_at),
        };
        select.push(", ").bind(*id).push(")");
    }
    select.push(&format!(" ORDER BY {column} {direction}, m.id {direction} LIMIT "));
    select.bind(i64::try_from(page.limit).unwrap_or(100) + 1);
    seen(select, conn).await
}

/// How many there are.
pub(crate) async fn count(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    list: List,
    filter: &Filter,
) -> Result<i64, DbErr> {
    let mut select = Select::new(conn, "SELECT count(*) FROM matter m WHERE ");
    restrict(&mut select, scope, list, filter);
    select.number(conn).await
}

/// The matters with these keys that the viewer may see, on whichever side.
pub(crate) async fn by_ids(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    ids: impl IntoIterator<Item = MatterId>,
) -> Result<Vec<Seen>, DbErr> {
    let mut select = Select::new(conn, SEEN);
    select.among("m.id", ids.into_iter().map(|id| id.0)).push(" AND (");
    push_resident(&mut select, scope);
    select.push(" OR ");
    push_kept(&mut select, scope);
    select.push(")");
    seen(select, conn).await
}

async fn seen(select: Select, conn: &impl ConnectionTrait) -> Result<Vec<Seen>, DbErr> {
    let read = |row: &QueryResult| {
        Ok(Seen {
            row: Model::from_query_result(row, "")?,
            owner_name: row.try_get("", "owner_name")?,
            residents: row.try_get("", "residents")?,
            sources: row.try_get("", "sources")?,
        })
    };
    select.all(conn).await?.iter().map(read).collect()
}

/// To which matter what came of these visits belongs.
pub(crate) async fn of_appointments(
    conn: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = AppointmentId>,
) -> Result<Vec<(AppointmentId, MatterId)>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT r.appointment_id, s.matter_id FROM matter_source s JOIN reception_record r ON r.id = s.record_id WHERE ",
    );
    select.among("r.appointment_id", ids.into_iter().map(|id| id.0));
    let rows = select.all(conn).await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}

/// What a matter comes from, with the visit.
#[derive(Clone, Debug)]
pub(crate) struct Sourced {
    pub(crate) row: matter_source::Model,
    pub(crate) appointment: Option<AppointmentId>,
}

/// What these matters come from, the earliest first.
pub(crate) async fn sources_of(
    conn: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = MatterId>,
) -> Result<Vec<Sourced>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT s.*, r.appointment_id FROM matter_source s LEFT JOIN reception_record r ON r.id = s.record_id WHERE ",
    );
    select.among("s.matter_id", ids.into_iter().map(|id| id.0)).push(" ORDER BY s.joined_at, s.id");
    let read = |row: &QueryResult| {
        Ok(Sourced {
            row: matter_source::Model::from_query_result(row, "")?,
            appointment: row.try_get("", "appointment_id")?,
        })
    };
    select.all(conn).await?.iter().map(read).collect()
}

/// The latest steps of these matters, at most `most` of each, the latest first.
pub(crate) async fn latest_steps(
    conn: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = MatterId>,
    internal_of: impl IntoIterator<Item = MatterId>,
    most: i64,
) -> Result<Vec<matter_step::Model>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT t.* FROM (SELECT s.*, row_number() OVER (PARTITION BY s.matter_id ORDER BY s.version DESC) AS place FROM matter_step s WHERE ",
    );
    select.among("s.matter_id", ids.into_iter().map(|id| id.0));
    select.push(" AND (NOT s.is_internal OR ");
    select.among("s.matter_id", internal_of.into_iter().map(|id| id.0));
    select.push(")) t WHERE t.place <= ").bind(most).push(" ORDER BY t.version DESC");
    let rows = select.all(conn).await?;
    rows.iter().map(|row| matter_step::Model::from_query_result(row, "")).collect()
}

/// One page of the steps of a matter, the latest first, with one more if there are more.
pub(crate) async fn step_page(
    conn: &impl ConnectionTrait,
    matter: MatterId,
    with_internal: bool,
    page: &PageRequest<i32>,
) -> Result<Vec<matter_step::Model>, DbErr> {
    use matter_step::Column as C;
    let mut steps = matter_step::Entity::find().filter(C::MatterId.eq(matter));
    if !with_internal {
        steps = steps.filter(C::IsInternal.eq(false));
    }
    if let Some(from) = page.from {
        steps = steps.filter(if page.is_backward { C::Version.gt(from) } else { C::Version.lt(from) });
    }
    let steps =
        if page.is_backward { steps.order_by_asc(C::Version) } else { steps.order_by_desc(C::Version) };
    steps.limit(u64::try_from(page.limit).unwrap_or(100) + 1).all(conn).await
}

/// What somebody brought, the steps that they took, and what they have in hand as a member.
pub(crate) async fn export(conn: &impl ConnectionTrait, account: AccountId) -> Result<Vec<Rows>, DbErr> {
    use matter_source::Column as Of;
    use matter_step::Column as By;
    let sources = matter_source::Entity::find().filter(Of::AccountId.eq(account)).limit(EXPORTED);
    let steps =
        matter_step::Entity::find().filter(By::AccountId.eq(account)).order_by_desc(By::Id).limit(EXPORTED);
    let in_hand = rows_of_member::<matter::Entity>(conn, account, matter::Column::OwnerMemberId).await?;
    Ok(vec![rows(&sources.all(conn).await?), rows(&steps.all(conn).await?), in_hand])
}
