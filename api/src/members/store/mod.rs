//! Queries on members.

mod imports;
mod profile;
mod roster;
mod search;
mod writes;

use entity::id::{AccountId, MemberId, RegionId, SectorId, StudioId, TermId};
use entity::member::Model;
use entity::value::{MemberState, MemberTagKind};
use entity::{member_profile, member_tag, roster_import_row};
use sea_orm::{ActiveEnum, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryResult};
use uuid::Uuid;

pub(super) use self::imports::{
    Listed, built_on, count_imports, forget_import_rows, imports_by_ids, insert_import, is_referred_to,
    kept_too_long, let_go, lock_import, lock_many, mark_undone, page_imports, remove, rows_of_import,
    terms_of_import,
};
pub(super) use self::profile::{
    delete_profile, insert_profile, lock_profile, profiles_of, replace_tags, tags_of, update_profile,
};
pub(super) use self::roster::{
    accounts_by_phone, add, insert_accounts, lock_of, named, not_among, update_all,
};
pub(super) use self::search::{forget_words, open_studios_within, texts_of, write_words};
pub(super) use self::writes::{is_erased, lock, update, update_account};
use super::policy::Scope;
use super::rules::words::Wanted;
use crate::graphql::paging::PageRequest;
use crate::keys::{Rows, rows, rows_of_member};
use crate::select::Select;

/// The columns of `member m` in the order in which [`read_at`] reads them.
pub const COLUMNS: &str = "m.id, m.account_id, m.term_id, m.sector_id, m.name, m.committee_name, m.position, m.note, m.state, \
     m.version, m.created_at, m.updated_at";

/// How many [`COLUMNS`] there are.
const WIDTH: usize = 12;

/// A member's place in a list: how near to what was searched for, name, then key.
pub(super) type Key = (i32, String, Uuid);

/// Which members are wanted.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter {
    /// Of this sector.
    pub sector: Option<SectorId>,
    /// With a seat in a studio of this region, the villages in a township included.
    pub region: Option<RegionId>,
    /// Of this term.
    pub term: Option<TermId>,
    /// With a seat in this studio.
    pub studio: Option<StudioId>,
    /// With a word for each of these; nobody has one when the list is empty.
    pub search: Option<Vec<Wanted>>,
    /// In this state.
    pub state: Option<MemberState>,
    /// With these tags.
    pub tags: Vec<(MemberTagKind, String)>,
    /// With a seat in one of these studios.
    pub studios: Option<Vec<StudioId>>,
    /// One of these.
    pub among: Option<Vec<MemberId>>,
    /// Whether a draft of theirs waits for staff.
    pub awaits_review: bool,
}

/// One page, the nearest to what was searched for first, then by name; with one row more if there are more. Each with how near it is.
pub(super) async fn page(
    conn: &impl ConnectionTrait,
    scope: Scope,
    filter: &Filter,
    page: &PageRequest<Key>,
) -> Result<Vec<(Model, i32)>, DbErr> {
    let rank = search::rank(filter);
    let is_ranked = filter.search.as_ref().is_some_and(|wanted| !wanted.is_empty());
    let mut select = Select::new(conn, format!("SELECT {COLUMNS}, {rank} FROM member m "));
    search::join(&mut select, filter);
    select.push("WHERE ");
    restrict(&mut select, scope, filter);
    let (beyond, order) = if page.is_backward { ("<", "DESC") } else { (">", "ASC") };
    match &page.from {
        None => {}
        Some((near, name, id)) if is_ranked => {
            select.push(&format!(" AND ({rank}, m.name, m.id) {beyond} ("));
            select.bind(*near).push(", ").bind(name.as_str()).push(", ").bind(*id).push(")");
        }
        Some((_, name, id)) => {
            select.push(&format!(" AND (m.name, m.id) {beyond} ("));
            select.bind(name.as_str()).push(", ").bind(*id).push(")");
        }
    }
    let by_rank = if is_ranked { format!("{rank} {order}, ") } else { String::new() };
    select.push(&format!(" ORDER BY {by_rank}m.name {order}, m.id {order} LIMIT "));
    select.bind(i64::try_from(page.limit).unwrap_or(100) + 1);
    let read = |row: &QueryResult| Ok((read_at(row, 0)?, row.try_get_by_index(WIDTH)?));
    select.all(conn).await?.iter().map(read).collect()
}

/// How many there are.
pub(super) async fn count(conn: &impl ConnectionTrait, scope: Scope, filter: &Filter) -> Result<i64, DbErr> {
    let mut select = Select::new(conn, "SELECT count(*) FROM member m ");
    search::join(&mut select, filter);
    select.push("WHERE ");
    restrict(&mut select, scope, filter);
    select.number(conn).await
}

/// The members with these keys, in no order.
pub(super) async fn by_ids(
    conn: &impl ConnectionTrait,
    scope: Scope,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<Model>, DbErr> {
    let mut select = Select::new(conn, format!("SELECT {COLUMNS} FROM member m WHERE "));
    restrict(&mut select, scope, &Filter::default());
    select.push(" AND ").among("m.id", ids);
    select.all(conn).await?.iter().map(|row| read_at(row, 0)).collect()
}

/// The sealed phone numbers of these members.
pub(super) async fn sealed_phones(
    conn: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<(MemberId, Option<Vec<u8>>)>, DbErr> {
    let mut select = Select::new(
        conn,
        "SELECT m.id, a.phone_sealed FROM member m JOIN account a ON a.id = m.account_id WHERE ",
    );
    select.among("m.id", ids);
    let rows = select.all(conn).await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}

fn restrict(select: &mut Select, scope: Scope, filter: &Filter) {
    select.push(if scope.sees_left() { "TRUE" } else { "m.state = 'ACTIVE'" });
    if let Some(state) = filter.state {
        select.push(" AND m.state = ").bind(state.to_value());
    }
    if let Some(sector) = filter.sector {
        select.push(" AND m.sector_id = ").bind(sector.0);
    }
    if let Some(term) = filter.term {
        select.push(" AND m.term_id = ").bind(term.0);
    }
    // That somebody asked for a studio is nobody's business before it opens.
    let known = if scope.sees_left() { "TRUE" } else { "s.state IN ('OPEN', 'SUSPENDED')" };
    if let Some(studio) = filter.studio {
        select.push(" AND m.id IN (SELECT sm.member_id FROM studio_member sm JOIN studio s ON s.id = sm.studio_id WHERE ");
        select.push(known).push(" AND s.id = ").bind(studio.0).push(")");
    }
    if let Some(region) = filter.region {
        select.push(
            " AND m.id IN (SELECT sm.member_id FROM studio_member sm JOIN studio s ON s.id = sm.studio_id \
             JOIN region r ON r.id = s.region_id WHERE ",
        );
        select.push(known).push(" AND (r.id = ").bind(region.0);
        select.push(" OR r.parent_id = ").bind(region.0).push("))");
    }
    if filter.search.as_ref().is_some_and(Vec::is_empty) {
        select.push(" AND FALSE");
    }
    for (kind, tag) in &filter.tags {
        select
            .push(" AND m.id IN (SELECT t.member_id FROM member_tag t WHERE t.kind = ")
            .bind(kind.to_value());
        select.push(" AND t.tag = ").bind(tag.as_str()).push(")");
    }
    if let Some(studios) = &filter.studios {
        select.push(" AND m.id IN (SELECT sm.member_id FROM studio_member sm WHERE ");
        select.among("sm.studio_id", studios.iter().map(|id| id.0)).push(")");
    }
    if let Some(ids) = &filter.among {
        select.push(" AND ").among("m.id", ids.iter().map(|id| id.0));
    }
    if filter.awaits_review {
        select
            .push(" AND m.id IN (SELECT p.member_id FROM member_profile p WHERE p.draft_state = 'PENDING')");
    }
}

/// Reads [`COLUMNS`] that begin at the column `at`.
pub fn read_at(row: &QueryResult, at: usize) -> Result<Model, DbErr> {
    Ok(Model {
        id: row.try_get_by_index(at)?,
        account_id: row.try_get_by_index(at + 1)?,
        term_id: row.try_get_by_index(at + 2)?,
        sector_id: row.try_get_by_index(at + 3)?,
        name: row.try_get_by_index(at + 4)?,
        committee_name: row.try_get_by_index(at + 5)?,
        position: row.try_get_by_index(at + 6)?,
        note: row.try_get_by_index(at + 7)?,
        state: row.try_get_by_index(at + 8)?,
        version: row.try_get_by_index(at + 9)?,
        created_at: row.try_get_by_index(at + 10)?,
        updated_at: row.try_get_by_index(at + 11)?,
    })
}

/// What an account is as a member, for its owner's export: the words by which they are found are made of the rest.
pub async fn export(conn: &impl ConnectionTrait, account: AccountId) -> Result<Vec<Rows>, DbErr> {
    let own = entity::member::Entity::find().filter(entity::member::Column::AccountId.eq(account));
    Ok(vec![
        rows(&own.all(conn).await?),
        rows_of_member::<member_profile::Entity>(conn, account, member_profile::Column::MemberId).await?,
        rows_of_member::<member_tag::Entity>(conn, account, member_tag::Column::MemberId).await?,
        rows_of_member::<roster_import_row::Entity>(conn, account, roster_import_row::Column::MemberId)
            .await?,
    ])
}
