//! The staff in the schema: who there is, who was invited, who may do what.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use entity::id::StaffId;
use entity::value;

use super::super::policy;
use super::super::service::roles::{self, Roles};
use super::super::store::staff as store;
use super::grants::{StaffGrant, StaffGrantInput};
use super::mutations::errors;
use super::types::AccountUserError;
use crate::error::Fault;
use crate::graphql::id::{Global, parse};
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::{ctx, fallible};
use crate::text::line;

/// 一名工作人员。 Somebody who works for the committee.
#[derive(SimpleObject)]
pub struct Staff {
    /// 编号。 The id.
    id: ID,
    /// 账户编号，用于停用与恢复。 The account's id, for disabling and enabling.
    account_id: ID,
    /// 姓名。 The name.
    name: String,
    /// 用户名。 The login.
    login: String,
    /// 账户是否已停用。 Whether the account was disabled.
    is_disabled: bool,
    /// 角色与范围。 The roles, and how far each reaches.
    grants: Vec<StaffGrant>,
    /// 版本，修改时带回。 The version, sent back with a change.
    version: i32,
}

impl From<store::Listed> for Staff {
    fn from(listed: store::Listed) -> Self {
        let grants = listed.grants.iter();
        Self {
            id: listed.staff.id.to_global(),
            account_id: listed.account.id.to_global(),
            name: listed.staff.name,
            login: listed.staff.login,
            is_disabled: listed.account.state == value::AccountState::Disabled,
            grants: grants.map(|grant| StaffGrant::of(grant.role, grant.scope, grant.scope_id)).collect(),
            version: listed.staff.version,
        }
    }
}

/// Queries of the staff.
#[derive(Default)]
pub struct StaffQuery;

#[Object]
impl StaffQuery {
    /// 工作人员，最新的在前（须有授权权限）。 The staff, newest first. For those who may grant.
    async fn staff(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "取前几条，1 至 100。 The first so many, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "取后几条，1 至 100。 The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<Result<Connection<Staff>>> {
        fallible(staff(context, PageRequest::read(first, after, last, before)).await)
    }
}

async fn staff(
    context: &Context<'_>,
    request: Result<PageRequest<StaffId>, Fault>,
) -> Result<Connection<Staff>, Fault> {
    let (ctx, request) = (ctx(context)?, request?);
    let rows = store::page(ctx.app.db.read(), policy::staff_seen_by(&ctx.actor)?, &request).await?;
    Ok(Connection::new(&request, rows, None, |row| row.staff.id, Staff::from))
}

/// 设置一名工作人员的全部角色。 Sets all the roles of somebody.
#[derive(InputObject)]
pub struct SetStaffRolesInput {
    /// 工作人员编号。 Whose.
    id: ID,
    /// 读取时的版本。 The version they were read with.
    expected_version: i32,
    /// 全部角色，至多 20 项；留空即全部收回。 All the roles, at most 20; none takes all away.
    grants: Vec<StaffGrantInput>,
    /// 理由，记入审计。 Why, for the audit trail.
    reason: String,
}

/// 设置角色的结果。 What came of setting roles.
#[derive(SimpleObject)]
pub struct SetStaffRolesPayload {
    /// 现在的工作人员。 How they stand now.
    staff: Option<Staff>,
    /// 被拒的原因。 Refusals.
    user_errors: Vec<AccountUserError>,
}

/// Mutations of the staff.
#[derive(Default)]
pub struct StaffMutation;

#[Object]
impl StaffMutation {
    /// 设置一名工作人员的角色，立即生效；不能设置本人的。 Sets somebody's roles, at once; nobody sets their own.
    async fn set_staff_roles(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: SetStaffRolesInput,
    ) -> Option<Result<SetStaffRolesPayload>> {
        fallible(set_staff_roles(context, input).await)
    }
}

async fn set_staff_roles(
    context: &Context<'_>,
    input: SetStaffRolesInput,
) -> Result<SetStaffRolesPayload, Fault> {
    let ctx = ctx(context)?;
    if input.grants.len() > 20 {
        return Err(Fault::invalid("input.grants", "至多 20 项。", "At most 20."));
    }
    let mut grants = Vec::new();
    for grant in &input.grants {
        let grant = grant.command("input.grants")?;
        // Given twice is given.
        if !grants.contains(&grant) {
            grants.push(grant);
        }
    }
    let roles = Roles {
        id: parse(&input.id, "input.id")?,
        expected_version: input.expected_version,
        grants,
        reason: line("input.reason", &input.reason, 200)?,
    };
    let answer = roles::set(ctx, &roles).await?;
    let listed = store::find_listed(ctx.app.db.read(), policy::staff_seen_by(&ctx.actor)?, roles.id).await?;
    Ok(SetStaffRolesPayload {
        staff: listed.map(Staff::from),
        user_errors: errors(ctx, answer.as_ref().err()),
    })
}
