//! Queries on studios.

mod export;
mod ledger;
mod page;
mod post_parts;
mod posts;
mod reports;
mod seats;
mod writes;

use entity::host;
use entity::id::{HostId, RegionId, SectorId, StudioId};
use entity::studio::Model;
use entity::value::{StudioScope, StudioState};
use sea_orm::{ActiveEnum, ConnectionTrait, DbErr, QueryResult};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub(super) use self::export::of_account;
pub(super) use self::ledger::{all_moves_of, keep_hours, past_hours_of, receptions_within, told_within};
pub(crate) use self::page::Page;
pub(super) use self::page::{moves_of, page_of, pages_of, walls_of, write_page, write_wall};
pub(crate) use self::post_parts::NewPhoto;
pub(super) use self::post_parts::{
    files_of, hosts_of, photos_of, public_among, replace_hosts, replace_photos,
};
pub(super) use self::posts::{
    PostFilter, PostKey, count_posts, insert_post, lock_post, page_posts, post_by_id, posts_by_ids,
    update_post,
};
pub(super) use self::reports::{
    ReportKey, close_report, insert_report, lock_report, page_reports, report_by_id, reported_by,
};
pub(super) use self::seats::{MemberOf, accounts_of, first_seats, seats_in, studios_of};
pub(super) use self::writes::{
    has_applied, home_of, insert, insert_host, insert_move, is_named, is_station, lock, replace_hours,
    replace_seats, room_of, update,
};
use super::policy::Scope;
use super::rules::Hours;
use super::rules::year::Days;
use crate::graphql::paging::PageRequest;
use crate::select::Select;

const COLUMNS: &str = "s.id, s.name, s.scope, s.theme, s.sector_id, s.region_id, s.address, s.latitude_e6, s.longitude_e6, s.state, s.code, \
     s.licensed_on, s.applied_by, s.version, s.created_at, s.updated_at, s.station_id";

/// In which order a list comes.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Order {
    /// By name.
    #[default]
    Name,
    /// The latest first.
    Newest,
}

/// A studio's place in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Key {
    /// By name.
    Name(String, Uuid),
    /// By when it came to be.
    Created(entity::Instant, Uuid),
}

/// The minute of the week at which a studio is to be open.
#[derive(Copy, Clone, Debug)]
pub(super) struct OpenAt {
    /// The same as an instant, for what is closed then.
    pub(super) at: entity::Instant,
    pub(super) weekday: i32,
    pub(super) minute: i32,
}

/// Which studios are wanted.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter {
    pub(super) scope: Option<StudioScope>,
    pub(super) sector: Option<SectorId>,
    /// The villages and communities in a township are included.
    pub(super) region: Option<RegionId>,
    /// In one of these states; in any when it is empty.
    pub(super) states: Vec<StudioState>,
    /// Part of the name or theme.
    pub(super) search: Option<String>,
    pub(super) open_at: Option<OpenAt>,
    pub(super) activity: Option<Activity>,
    /// One of these.
    pub(super) among: Option<Vec<StudioId>>,
}

impl Filter {
    /// The same, of these studios only.
    pub(super) fn within(mut self, studios: Option<Vec<StudioId>>) -> Self {
        self.among = match (self.among, studios) {
            (Some(among), Some(within)) => Some(among.into_iter().filter(|id| within.contains(id)).collect()),
            (among, within) => among.or(within),
        };
        self
    }
}

/// How many published activities within these days make a studio active, and whether those that are or those that are not are wanted.
#[derive(Copy, Clone, Debug)]
pub(super) struct Activity {
    pub(super) within: Days,
    pub(super) least: i64,
    pub(super) is_wanted: bool,
}

/// What is shown of a studio leads to its host so often that it is read along.
const HOSTED: &str = "h.id, h.version, h.created_at FROM studio s LEFT JOIN host h ON h.studio_id = s.id";

/// A studio with the host that it is.
pub(super) type Hosted = (Model, Option<host::Model>);

/// One page, with one row more if there are more.
pub(super) async fn page(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    order: Order,
    page: &PageRequest<Key>,
) -> Result<Vec<Hosted>, DbErr> {
    let mut select = Select::new(conn, format!("SELECT {COLUMNS}, {HOSTED} WHERE "));
    restrict(&mut select, scope, filter);
    let column = match order {
        Order::Name => "s.name",
        Order::Newest => "s.created_at",
    };
    let is_descending = page.is_backward != (order == Order::Newest);
    let (beyond, direction) = if is_descending { ("<", "DESC") } else { (">", "ASC") };
    if let Some(key) = &page.from {
        select.push(&format!(" AND ({column}, s.id) {beyond} ("));
        match key {
            Key::Name(name, id) => select.bind(name.as_str()).push(", ").bind(*id),
            Key::Created(at, id) => select.bind(*at).push(", ").bind(*id),
        };
        select.push(")");
    }
    select.push(&format!(" ORDER BY {column} {direction}, s.id {direction} LIMIT "));
    select.bind(i64::try_from(page.limit).unwrap_or(100) + 1);
    select.all(conn).await?.iter().map(read_hosted).collect()
}

/// How many there are.
pub(super) async fn count(conn: &impl ConnectionTrait, scope: &Scope, filter: &Filter) -> Result<i64, DbErr> {
    let mut select = Select::new(conn, "SELECT count(*) FROM studio s WHERE ");
    restrict(&mut select, scope, filter);
    select.number(conn).await
}

/// The studios with these keys, in no order.
pub(super) async fn by_ids(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<Model>, DbErr> {
    let mut select = Select::new(conn, format!("SELECT {COLUMNS} FROM studio s WHERE "));
    restrict(&mut select, scope, &Filter::default());
    select.push(" AND ").among("s.id", ids);
    select.all(conn).await?.iter().map(|row| read_at(row, 0)).collect()
}

/// The same with the hosts that they are.
pub(super) async fn hosted_by_ids(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<Hosted>, DbErr> {
    let mut select = Select::new(conn, format!("SELECT {COLUMNS}, {HOSTED} WHERE "));
    restrict(&mut select, scope, &Filter::default());
    select.push(" AND ").among("s.id", ids);
    select.all(conn).await?.iter().map(read_hosted).collect()
}

/// The weekly hours of these studios, in the order of the week.
pub(super) async fn hours_of(
    conn: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<(StudioId, Hours)>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT h.studio_id, h.weekday, h.opens_minute, h.closes_minute FROM studio_hours h WHERE ",
    );
    select.among("h.studio_id", ids).push(" ORDER BY h.weekday, h.opens_minute");
    let rows = select.all(conn).await?;
    rows.iter()
        .map(|row| {
            let hours = Hours {
                weekday: row.try_get_by_index(1)?,
                opens: row.try_get_by_index(2)?,
                closes: row.try_get_by_index(3)?,
            };
            Ok((row.try_get_by_index(0)?, hours))
        })
        .collect()
}

/// What the actor sees: the public ones, and their own at every step.
fn see(select: &mut Select, scope: &Scope) {
    if scope.sees_all() {
        select.push("TRUE");
    } else if scope.own().is_empty() {
        select.push("s.state IN ('OPEN', 'SUSPENDED')");
    } else {
        select.push("(s.state IN ('OPEN', 'SUSPENDED') OR ").among("s.id", scope.own().iter().copied());
        select.push(")");
    }
}

fn restrict(select: &mut Select, scope: &Scope, filter: &Filter) {
    see(select, scope);
    if let Some((first, others)) = filter.states.split_first() {
        select.push(" AND s.state IN (").bind(first.to_value());
        for state in others {
            select.push(", ").bind(state.to_value());
        }
        select.push(")");
    }
    if let Some(scope) = filter.scope {
        select.push(" AND s.scope = ").bind(scope.to_value());
    }
    if let Some(sector) = filter.sector {
        select.push(" AND s.sector_id = ").bind(sector.0);
    }
    if let Some(region) = filter.region {
        select.push(" AND s.region_id IN (SELECT r.id FROM region r WHERE r.id = ").bind(region.0);
        select.push(" OR r.parent_id = ").bind(region.0).push(")");
    }
    if let Some(search) = &filter.search {
        select.push(" AND (").contains("s.name", search);
        select.push(" OR ").contains("s.theme", search).push(")");
    }
    if let Some(at) = filter.open_at {
        select
            .push(" AND s.state = 'OPEN' AND EXISTS (SELECT 1 FROM studio_hours h WHERE h.studio_id = s.id");
        select.push(" AND h.weekday = ").bind(at.weekday);
        select.push(" AND h.opens_minute <= ").bind(at.minute);
        select.push(" AND h.closes_minute > ").bind(at.minute).push(")");
        select
            .push(" AND NOT EXISTS (SELECT 1 FROM closure c WHERE c.lifted_at IS NULL AND c.starts_at <= ")
            .bind(at.at);
        select.push(" AND c.ends_at > ").bind(at.at);
        select.push(" AND (c.reach = 'DISTRICT' OR c.studio_id = s.id))");
    }
    if let Some(activity) = &filter.activity {
        let beyond = if activity.is_wanted { ") >= " } else { ") < " };
        select.push(" AND (SELECT count(*) FROM studio_post p WHERE p.studio_id = s.id AND ");
        held_within(select, activity.within).push(beyond).bind(activity.least);
    }
    if let Some(ids) = &filter.among {
        select.push(" AND ").among("s.id", ids.iter().map(|id| id.0));
    }
}

/// The published activities of some days: of `studio_post p`.
fn held_within(select: &mut Select, days: Days) -> &mut Select {
    select.push("p.kind = 'ACTIVITY' AND p.state = 'PUBLISHED' AND p.held_on >= ").bind(days.from);
    select.push(" AND p.held_on < ").bind(days.to)
}

/// How many activities these studios published of some days; those that have none are left out.
pub(super) async fn activities_of(
    conn: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = Uuid>,
    days: Days,
) -> Result<Vec<(StudioId, i64)>, DbErr> {
    let mut select = Select::new(conn, "SELECT p.studio_id, count(*) FROM studio_post p WHERE ");
    held_within(&mut select, days).push(" AND ").among("p.studio_id", ids).push(" GROUP BY p.studio_id");
    let rows = select.all(conn).await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}

fn read_at(row: &QueryResult, at: usize) -> Result<Model, DbErr> {
    Ok(Model {
        id: row.try_get_by_index(at)?,
        name: row.try_get_by_index(at + 1)?,
        scope: row.try_get_by_index(at + 2)?,
        theme: row.try_get_by_index(at + 3)?,
        sector_id: row.try_get_by_index(at + 4)?,
        region_id: row.try_get_by_index(at + 5)?,
        address: row.try_get_by_index(at + 6)?,
        latitude_e6: row.try_get_by_index(at + 7)?,
        longitude_e6: row.try_get_by_index(at + 8)?,
        state: row.try_get_by_index(at + 9)?,
        code: row.try_get_by_index(at + 10)?,
        licensed_on: row.try_get_by_index(at + 11)?,
        applied_by: row.try_get_by_index(at + 12)?,
        version: row.try_get_by_index(at + 13)?,
        created_at: row.try_get_by_index(at + 14)?,
        updated_at: row.try_get_by_index(at + 15)?,
        station_id: row.try_get_by_index(at + 16)?,
    })
}

fn read_hosted(row: &QueryResult) -> Result<Hosted, DbErr> {
    let studio = read_at(row, 0)?;
    let host = match row.try_get_by_index::<Option<HostId>>(17)? {
        Some(id) => Some(host::Model {
            id,
            member_id: None,
            studio_id: Some(studio.id),
            version: row.try_get_by_index(18)?,
            created_at: row.try_get_by_index(19)?,
        }),
        None => None,
    };
    Ok((studio, host))
}

/// The studio that this code leads to.
pub(super) async fn by_code(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    code: &str,
) -> Result<Option<Model>, DbErr> {
    let mut select = Select::new(conn, format!("SELECT {COLUMNS} FROM studio s WHERE "));
    see(&mut select, scope);
    select.push(" AND s.code = ").bind(code);
    select.all(conn).await?.first().map(|row| read_at(row, 0)).transpose()
}
