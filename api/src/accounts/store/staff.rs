//! Staff and their grants.

use entity::Instant;
use entity::id::{AccountId, RegionId, StaffId};
use entity::value::{GrantScope, OrgUnitKind};
use entity::{account, org_unit, region, sector, staff, staff_grant, studio};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, Order, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, Statement,
};
use uuid::Uuid;

use super::super::policy::StaffScope;
use crate::error::Fault;
use crate::graphql::paging::PageRequest;
use crate::select::Select;

/// The staff of a login.
pub(in super::super) async fn find_by_login(
    conn: &impl ConnectionTrait,
    login: &str,
) -> Result<Option<staff::Model>, Fault> {
    Ok(staff::Entity::find().filter(staff::Column::Login.eq(login)).one(conn).await?)
}

/// Staff by key.
pub(in super::super) async fn find(
    conn: &impl ConnectionTrait,
    id: StaffId,
) -> Result<Option<staff::Model>, Fault> {
    Ok(staff::Entity::find_by_id(id).one(conn).await?)
}

/// The staff that an account is.
pub(in super::super) async fn find_of(
    conn: &impl ConnectionTrait,
    account_id: AccountId,
) -> Result<Option<staff::Model>, Fault> {
    Ok(staff::Entity::find().filter(staff::Column::AccountId.eq(account_id)).one(conn).await?)
}

/// The staff that these accounts are.
pub(in super::super) async fn of_accounts(
    conn: &impl ConnectionTrait,
    accounts: &[AccountId],
) -> Result<Vec<staff::Model>, Fault> {
    let of = staff::Column::AccountId.is_in(accounts.iter().copied());
    Ok(staff::Entity::find().filter(of).all(conn).await?)
}

/// The grants that staff have.
pub(in super::super) async fn grants_of(
    conn: &impl ConnectionTrait,
    staff: StaffId,
) -> Result<Vec<staff_grant::Model>, Fault> {
    Ok(staff_grant::Entity::find().filter(staff_grant::Column::StaffId.eq(staff)).all(conn).await?)
}

/// Whether an account has a role, and locks what it has as staff: no role is given until the end of the transaction.
pub(in super::super) async fn has_role(
    conn: &impl ConnectionTrait,
    account_id: AccountId,
) -> Result<bool, Fault> {
    let of = staff::Column::AccountId.eq(account_id);
    match staff::Entity::find().filter(of).lock_exclusive().one(conn).await? {
        Some(staff) => Ok(!grants_of(conn, staff.id).await?.is_empty()),
        None => Ok(false),
    }
}

/// Gives staff another password.
pub(in super::super) async fn update_password(
    conn: &impl ConnectionTrait,
    id: StaffId,
    hash: &str,
    now: Instant,
) -> Result<(), Fault> {
    staff::Entity::update_many()
        .col_expr(staff::Column::PasswordHash, Expr::value(hash))
        .col_expr(staff::Column::UpdatedAt, Expr::value(now))
        .filter(staff::Column::Id.eq(id))
        .exec(conn)
        .await?;
    Ok(())
}

/// Takes name, login and password of whoever was staff and is erased.
pub(in super::super) async fn update_nameless(
    conn: &impl ConnectionTrait,
    former: &staff::Model,
    nameless: &str,
    now: Instant,
) -> Result<(), Fault> {
    staff::Entity::update_many()
        .col_expr(staff::Column::Login, Expr::value(former.id.0.to_string()))
        .col_expr(staff::Column::Name, Expr::value(nameless))
        .col_expr(staff::Column::PasswordHash, Expr::value(""))
        .col_expr(staff::Column::Version, Expr::value(former.version + 1))
        .col_expr(staff::Column::UpdatedAt, Expr::value(now))
        .filter(staff::Column::Id.eq(former.id))
        .exec(conn)
        .await?;
    Ok(())
}

/// Whether there is any staff.
pub(in super::super) async fn is_any(conn: &impl ConnectionTrait) -> Result<bool, Fault> {
    Ok(staff::Entity::find().limit(1).count(conn).await? > 0)
}

/// Stores staff. `false`: the login is taken.
pub(in super::super) async fn insert(conn: &impl ConnectionTrait, row: staff::Model) -> Result<bool, Fault> {
    let keep = OnConflict::column(staff::Column::Login).do_nothing().to_owned();
    let row = row.into_active_model().reset_all();
    Ok(staff::Entity::insert(row).on_conflict(keep).exec_without_returning(conn).await? == 1)
}

/// Stores a grant.
pub(in super::super) async fn insert_grant(
    conn: &impl ConnectionTrait,
    row: staff_grant::Model,
) -> Result<(), Fault> {
    let row = row.into_active_model().reset_all();
    staff_grant::Entity::insert(row).exec_without_returning(conn).await?;
    Ok(())
}

/// Staff, locked: their roles are set by one after another.
pub(in super::super) async fn lock(conn: &impl ConnectionTrait, id: StaffId) -> Result<staff::Model, Fault> {
    staff::Entity::find_by_id(id).lock_exclusive().one(conn).await?.ok_or(Fault::NotFound)
}

/// Gives staff a name.
pub(in super::super) async fn update_name(
    conn: &impl ConnectionTrait,
    staff: &staff::Model,
    name: &str,
    now: Instant,
) -> Result<(), Fault> {
    staff::Entity::update_many()
        .col_expr(staff::Column::Name, Expr::value(name))
        .col_expr(staff::Column::Version, Expr::value(staff.version + 1))
        .col_expr(staff::Column::UpdatedAt, Expr::value(now))
        .filter(staff::Column::Id.eq(staff.id))
        .exec(conn)
        .await?;
    Ok(())
}

/// Gives staff these grants in the place of all they had.
pub(in super::super) async fn replace_grants(
    conn: &impl ConnectionTrait,
    staff: &staff::Model,
    grants: Vec<staff_grant::Model>,
) -> Result<(), Fault> {
    staff::Entity::update_many()
        .col_expr(staff::Column::Version, Expr::value(staff.version + 1))
        .filter(staff::Column::Id.eq(staff.id))
        .exec(conn)
        .await?;
    let former = staff_grant::Column::StaffId.eq(staff.id);
    staff_grant::Entity::delete_many().filter(former).exec(conn).await?;
    for grant in grants {
        insert_grant(conn, grant).await?;
    }
    Ok(())
}

const GRANTING: &str = "SELECT 1 FROM staff st JOIN account a ON a.id = st.account_id AND a.state = 'ACTIVE' \
     JOIN staff_grant g ON g.staff_id = st.id WHERE g.role IN ('ADMIN', 'SECURITY') AND st.id <> $1 LIMIT 1";

/// Whether somebody else can give roles.
pub(in super::super) async fn is_other_granting(
    conn: &impl ConnectionTrait,
    but: StaffId,
) -> Result<bool, Fault> {
    let ask = Statement::from_sql_and_values(conn.get_database_backend(), GRANTING, [but.into()]);
    Ok(conn.query_one_raw(ask).await?.is_some())
}

const STILL_GRANTING: &str = "SELECT 1 FROM staff st JOIN account a ON a.id = st.account_id AND a.state = 'ACTIVE' \
     JOIN staff_grant g ON g.staff_id = st.id WHERE g.role IN ('ADMIN', 'SECURITY') AND st.account_id = $1 LIMIT 1";

/// Whether whoever has this account can give roles.
pub(in super::super) async fn is_granting(
    conn: &impl ConnectionTrait,
    account_id: AccountId,
) -> Result<bool, Fault> {
    let ask =
        Statement::from_sql_and_values(conn.get_database_backend(), STILL_GRANTING, [account_id.into()]);
    Ok(conn.query_one_raw(ask).await?.is_some())
}

/// Whether there is such a region, special committee, sector or studio.
pub(in super::super) async fn is_there(
    conn: &impl ConnectionTrait,
    scope: GrantScope,
    id: Uuid,
) -> Result<bool, Fault> {
    let count = match scope {
        GrantScope::Region => region::Entity::find().filter(region::Column::Id.eq(id)).count(conn).await?,
        GrantScope::Sector => sector::Entity::find().filter(sector::Column::Id.eq(id)).count(conn).await?,
        GrantScope::Studio => studio::Entity::find().filter(studio::Column::Id.eq(id)).count(conn).await?,
        GrantScope::Committee => {
            let committees = org_unit::Column::Kind.eq(OrgUnitKind::SpecialCommittee);
            org_unit::Entity::find()
                .filter(org_unit::Column::Id.eq(id))
                .filter(committees)
                .count(conn)
                .await?
        }
        GrantScope::District | GrantScope::Own => 0,
    };
    Ok(count > 0)
}

/// Staff with the account and every grant.
#[derive(Clone, Debug)]
pub(in super::super) struct Listed {
    pub(in super::super) staff: staff::Model,
    pub(in super::super) account: account::Model,
    pub(in super::super) grants: Vec<staff_grant::Model>,
}

/// A page of staff, newest first, and one more when there are more.
pub(in super::super) async fn page(
    conn: &impl ConnectionTrait,
    _scope: StaffScope,
    request: &PageRequest<StaffId>,
) -> Result<Vec<Listed>, Fault> {
    use staff::Column as C;
    let mut query = staff::Entity::find();
    if let Some(from) = request.from {
        query = query.filter(if request.is_backward { C::Id.gt(from) } else { C::Id.lt(from) });
    }
    let order = if request.is_backward { Order::Asc } else { Order::Desc };
    let limit = u64::try_from(request.limit).unwrap_or(100) + 1;
    with_grants(conn, query.order_by(C::Id, order).limit(limit).all(conn).await?).await
}

/// Staff as those see them who may.
pub(in super::super) async fn find_listed(
    conn: &impl ConnectionTrait,
    _scope: StaffScope,
    id: StaffId,
) -> Result<Option<Listed>, Fault> {
    Ok(with_grants(conn, staff::Entity::find_by_id(id).all(conn).await?).await?.pop())
}

async fn with_grants(conn: &impl ConnectionTrait, rows: Vec<staff::Model>) -> Result<Vec<Listed>, Fault> {
    let of_rows = account::Column::Id.is_in(rows.iter().map(|row| row.account_id));
    let accounts = account::Entity::find().filter(of_rows).all(conn).await?;
    let of_rows = staff_grant::Column::StaffId.is_in(rows.iter().map(|row| row.id));
    let grants = staff_grant::Entity::find().filter(of_rows).order_by_asc(staff_grant::Column::Id);
    let grants = grants.all(conn).await?;
    let listed = rows.into_iter().filter_map(|staff| {
        let account = accounts.iter().find(|account| account.id == staff.account_id)?.clone();
        let grants = grants.iter().filter(|grant| grant.staff_id == staff.id).cloned().collect();
        Some(Listed { staff, account, grants })
    });
    Ok(listed.collect())
}

/// Those who look after what is published in a region (`Permission::ContentReview`): of the whole district, of the region, or of the one around it.
pub(in super::super) async fn content_keepers(
    conn: &impl ConnectionTrait,
    region: Option<RegionId>,
) -> Result<Vec<AccountId>, Fault> {
    let mut select = Select::new(
        conn,
        "SELECT s.account_id FROM staff s JOIN account a ON a.id = s.account_id WHERE a.state = 'ACTIVE' \
         AND EXISTS (SELECT 1 FROM staff_grant g WHERE g.staff_id = s.id AND g.role IN ('ADMIN', 'OFFICER') AND (g.scope = 'DISTRICT'",
    );
    if let Some(region) = region {
        select.push(" OR (g.scope = 'REGION' AND g.scope_id IN (SELECT r.id FROM region r WHERE r.id = ");
        select.bind(region.0).push(" UNION SELECT r.parent_id FROM region r WHERE r.id = ");
        select.bind(region.0).push("))");
    }
    select.push(")) ORDER BY s.id");
    Ok(select.all(conn).await?.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>()?)
}
