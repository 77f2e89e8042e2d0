//! Lists of requests, as far as somebody sees them.

use entity::id::{LectureRequestId, RegionId};
use entity::lecture_request::Model;
use entity::value::{LectureRequestState, ServiceCategory};
use sea_orm::{ActiveEnum, ConnectionTrait, DbErr, FromQueryResult};
use uuid::Uuid;

use super::super::policy::Scope;
use crate::graphql::paging::PageRequest;
use crate::select::Select;

/// Which requests are wanted.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Filter {
    pub(in super::super) topic: Option<ServiceCategory>,
    /// In this region, or in what lies within it.
    pub(in super::super) region: Option<RegionId>,
    pub(in super::super) state: Option<LectureRequestState>,
    /// In the title or the text.
    pub(in super::super) search: Option<String>,
}

/// In which order.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Order {
    /// Those with the most endorsers first.
    Endorsed,
    /// The newest first.
    Newest,
}

/// The place of a row: how many joined in, and its key.
pub(in super::super) type Key = (i32, LectureRequestId);

const PUBLIC: &str = "q.state IN ('OPEN', 'MATCHED', 'SCHEDULED', 'FULFILLED')";

/// Everybody sees what is open; who is tied to a request sees it in every state, and staff those where their roles reach.
fn restrict(select: &mut Select, scope: &Scope) {
    if scope.sees_all() {
        select.push("1 = 1");
        return;
    }
    select.push("(").push(PUBLIC);
    if !scope.regions().is_empty() {
        select.push(" OR ").among("q.region_id", scope.regions().iter().copied());
    }
    if let Some(account) = scope.account() {
        select.push(" OR ");
        own(select, account);
    }
    if let Some(member) = scope.member() {
        select.push(" OR ");
        asked(select, member);
    }
    select.push(")");
}

/// What somebody asked for, and with what they joined in.
fn own(select: &mut Select, account: Uuid) {
    select.push("(q.account_id = ").bind(account);
    select.push(" OR q.id IN (SELECT e.request_id FROM lecture_endorsement e WHERE e.account_id = ");
    select.bind(account).push("))");
}

/// For what a member was asked, or came forward.
fn asked(select: &mut Select, member: Uuid) {
    select
        .push("q.id IN (SELECT a.request_id FROM lecture_ask a WHERE a.member_id = ")
        .bind(member)
        .push(")");
}

fn narrow(select: &mut Select, filter: &Filter) {
    if let Some(topic) = filter.topic {
        select.push(" AND q.topic = ").bind(topic.to_value());
    }
    if let Some(state) = filter.state {
        select.push(" AND q.state = ").bind(state.to_value());
    }
    if let Some(region) = filter.region {
        select.push(" AND q.region_id IN (SELECT r.id FROM region r WHERE r.id = ").bind(region.0);
        select.push(" OR r.parent_id = ").bind(region.0).push(")");
    }
    if let Some(search) = &filter.search {
        select.push(" AND (").contains("q.title", search).push(" OR ").contains("q.words", search).push(")");
    }
}

fn turn(select: &mut Select, order: Order, request: &PageRequest<Key>) {
    let (beyond, direction) = if request.is_backward { (">", "ASC") } else { ("<", "DESC") };
    let by_count = order == Order::Endorsed;
    if let Some((count, id)) = request.from {
        if by_count {
            select.push(" AND (q.endorsers, q.id) ").push(beyond).push(" (").bind(count);
            select.push(", ").bind(id.0).push(")");
        } else {
            select.push(" AND q.id ").push(beyond).push(" ").bind(id.0);
        }
    }
    select.push(" ORDER BY ");
    if by_count {
        select.push("q.endorsers ").push(direction).push(", ");
    }
    select.push("q.id ").push(direction).push(" LIMIT ");
    select.bind(i64::try_from(request.limit).unwrap_or(100) + 1);
}

async fn read(select: Select, conn: &impl ConnectionTrait) -> Result<Vec<Model>, DbErr> {
    select.all(conn).await?.iter().map(|row| Model::from_query_result(row, "")).collect()
}

/// One page, with one row more if there are more.
pub(in super::super) async fn page(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    (filter, order): (&Filter, Order),
    request: &PageRequest<Key>,
) -> Result<Vec<Model>, DbErr> {
    let mut select = Select::new(conn, "SELECT q.* FROM lecture_request q WHERE ");
    restrict(&mut select, scope);
    narrow(&mut select, filter);
    turn(&mut select, order, request);
    read(select, conn).await
}

/// How many there are.
pub(in super::super) async fn count(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    filter: &Filter,
) -> Result<i64, DbErr> {
    let mut select = Select::new(conn, "SELECT count(*) FROM lecture_request q WHERE ");
    restrict(&mut select, scope);
    narrow(&mut select, filter);
    select.number(conn).await
}

/// The requests that somebody has a part in, the newest first, and how many there are where that is asked: as the resident `account`, or as
/// the member `member`, who may want only those that wait for their answer.
pub(in super::super) async fn of_me(
    conn: &impl ConnectionTrait,
    whose: Whose,
    request: &PageRequest<Key>,
    is_counted: bool,
) -> Result<(Vec<Model>, Option<i64>), DbErr> {
    let part = |select: &mut Select| match whose {
        Whose::Account(account) => own(select, account),
        Whose::Member { member, only_open: false } => asked(select, member),
        Whose::Member { member, only_open: true } => {
            select.push(
                "q.id IN (SELECT a.request_id FROM lecture_ask a WHERE a.state = 'ASKED' AND a.member_id = ",
            );
            select.bind(member).push(")");
        }
    };
    let mut select = Select::new(conn, "SELECT q.* FROM lecture_request q WHERE ");
    part(&mut select);
    turn(&mut select, Order::Newest, request);
    let found = read(select, conn).await?;
    if !is_counted {
        return Ok((found, None));
    }
    let mut select = Select::new(conn, "SELECT count(*) FROM lecture_request q WHERE ");
    part(&mut select);
    Ok((found, Some(select.number(conn).await?)))
}

/// Whose part in requests is looked for.
#[derive(Copy, Clone, Debug)]
pub(in super::super) enum Whose {
    /// Of a resident: asked for, or joined in with.
    Account(Uuid),
    /// Of a member: was asked for, or came forward.
    Member {
        /// Which.
        member: Uuid,
        /// Those alone that wait for an answer.
        only_open: bool,
    },
}

/// The requests with these keys that are seen.
pub(in super::super) async fn by_ids(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<Model>, DbErr> {
    let mut select = Select::new(conn, "SELECT q.* FROM lecture_request q WHERE ");
    restrict(&mut select, scope);
    select.push(" AND ").among("q.id", ids);
    read(select, conn).await
}

/// The latest requests that everybody sees and whose lecture is still to come, of a topic or a region: no more than `most`.
pub(in super::super) async fn candidates(
    conn: &impl ConnectionTrait,
    topic: ServiceCategory,
    region: Option<RegionId>,
    most: i64,
) -> Result<Vec<Model>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT q.* FROM lecture_request q WHERE q.state IN ('OPEN', 'MATCHED', 'SCHEDULED') AND (q.topic = ",
    );
    select.bind(topic.to_value());
    if let Some(region) = region {
        select.push(" OR q.region_id = ").bind(region.0);
    }
    select.push(") ORDER BY q.id DESC LIMIT ").bind(most);
    read(select, conn).await
}
