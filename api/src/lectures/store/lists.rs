//! Lectures as lists show them.

use entity::Instant;
use entity::id::{LectureId, LectureSeriesId, RegionId};
use entity::lecture::Model;
use entity::value::{LectureMode, LectureState, ServiceCategory};
use sea_orm::{ActiveEnum, ConnectionTrait, DbErr, FromQueryResult};
use uuid::Uuid;

use super::super::policy::Scope;
use crate::graphql::paging::PageRequest;
use crate::select::Select;

/// A lecture's place in a list: when it begins, or when it came to be where it need not have a date.
pub(in super::super) type Key = (Instant, LectureId);

/// Which lectures are wanted.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Filter {
    /// Those that have been on the calendar and are not archived.
    pub(in super::super) is_calendar: bool,
    /// That end after this, or wait for another date.
    pub(in super::super) from: Option<Instant>,
    /// That begin before this.
    pub(in super::super) until: Option<Instant>,
    /// Of this region, or of what lies within it.
    pub(in super::super) region: Option<RegionId>,
    pub(in super::super) topic: Option<ServiceCategory>,
    pub(in super::super) mode: Option<LectureMode>,
    pub(in super::super) series: Option<LectureSeriesId>,
    pub(in super::super) state: Option<LectureState>,
    /// In whose title, audience or lecturers' names this stands.
    pub(in super::super) search: Option<String>,
}

const FROM: &str = " FROM lecture l WHERE ";

fn restrict(select: &mut Select, scope: &Scope, filter: &Filter) {
    if scope.sees_all() {
        select.push("TRUE");
    } else {
        select.push(if scope.sees_public() { "(l.public_at IS NOT NULL" } else { "(FALSE" });
        if !scope.regions().is_empty() {
            select.push(" OR ").among("l.region_id", scope.regions().iter().copied());
        }
        if let Some(member) = scope.member() {
            select.push(
                " OR EXISTS (SELECT 1 FROM lecture_lecturer o WHERE o.lecture_id = l.id AND o.member_id = ",
            );
            select.bind(member).push(")");
        }
        select.push(")");
    }
    if filter.is_calendar {
        select.push(" AND l.public_at IS NOT NULL AND l.state <> 'ARCHIVED'");
    }
    if let Some(from) = filter.from {
        // What waits for another date is not over.
        select.push(" AND (l.ends_at > ").bind(from).push(" OR l.state = 'POSTPONED')");
    }
    if let Some(until) = filter.until {
        select.push(" AND l.starts_at < ").bind(until);
    }
    if let Some(region) = filter.region {
        select.push(" AND l.region_id IN (SELECT r.id FROM region r WHERE r.id = ").bind(region.0);
        select.push(" OR r.parent_id = ").bind(region.0).push(")");
    }
    if let Some(topic) = filter.topic {
        select.push(" AND l.topic = ").bind(topic.to_value());
    }
    if let Some(mode) = filter.mode {
        select.push(" AND l.mode = ").bind(mode.to_value());
    }
    if let Some(series) = filter.series {
        select.push(" AND l.series_id = ").bind(series.0);
    }
    if let Some(state) = filter.state {
        select.push(" AND l.state = ").bind(state.to_value());
    }
    if let Some(part) = &filter.search {
        select.push(" AND (").contains("l.title", part).push(" OR ").contains("l.audience", part);
        select.push(
            " OR EXISTS (SELECT 1 FROM lecture_lecturer n JOIN member m ON m.id = n.member_id WHERE n.lecture_id = l.id AND ",
        );
        select.contains("m.name", part).push("))");
    }
}

/// One page, with one row more if there are more: the calendar by its dates, other lists by when the lectures were proposed, the newest first.
pub(in super::super) async fn page(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
    page: &PageRequest<Key>,
) -> Result<Vec<Model>, DbErr> {
    let mut select = Select::new(conn, "SELECT l.*");
    select.push(FROM);
    restrict(&mut select, scope, filter);
    let column = if filter.is_calendar { "l.starts_at" } else { "l.created_at" };
    let is_ascending = filter.is_calendar != page.is_backward;
    let (beyond, order) = if is_ascending { (">", " ASC") } else { ("<", " DESC") };
    if let Some((at, id)) = page.from {
        select.push(" AND (").push(column).push(", l.id) ").push(beyond).push(" (");
        select.bind(at).push(", ").bind(id.0).push(")");
    }
    select.push(" ORDER BY ").push(column).push(order).push(", l.id").push(order).push(" LIMIT ");
    select.bind(i64::try_from(page.limit).unwrap_or(100) + 1);
    read(select, conn).await
}

/// How many there are.
pub(in super::super) async fn count(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
) -> Result<i64, DbErr> {
    let mut select = Select::new(conn, "SELECT count(*)");
    select.push(FROM);
    restrict(&mut select, scope, filter);
    select.number(conn).await
}

/// The lectures with these keys that are seen.
pub(in super::super) async fn by_ids(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<Model>, DbErr> {
    let mut select = Select::new(conn, "SELECT l.*");
    select.push(FROM);
    restrict(&mut select, scope, &Filter::default());
    select.push(" AND ").among("l.id", ids);
    read(select, conn).await
}

async fn read(select: Select, conn: &impl ConnectionTrait) -> Result<Vec<Model>, DbErr> {
    select.all(conn).await?.iter().map(|row| Model::from_query_result(row, "")).collect()
}
