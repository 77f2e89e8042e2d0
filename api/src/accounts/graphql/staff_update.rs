//! Changing staff, in the schema.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};

use super::super::policy;
use super::super::service::staff_update::{StaffChange, update};
use super::super::store::staff as store;
use super::mutations::errors;
use super::staff::Staff;
use super::types::AccountUserError;
use crate::error::Fault;
use crate::graphql::id::parse;
use crate::graphql::{ctx, fallible};
use crate::text::person;

/// 修改一名工作人员。 Changes staff.
#[derive(InputObject)]
pub struct UpdateStaffInput {
    /// 工作人员编号。 Who.
    id: ID,
    /// 读取时的版本。 The version they were read with.
    expected_version: i32,
    /// 姓名；不含职务或机构称谓。 The name, without titles or offices.
    name: Option<String>,
}

/// 修改工作人员的结果。 What came of changing staff.
#[derive(SimpleObject)]
pub struct UpdateStaffPayload {
    /// 现在的工作人员。 How they stand now.
    staff: Option<Staff>,
    /// 被拒的原因。 Refusals.
    user_errors: Vec<AccountUserError>,
}

/// Changing staff.
#[derive(Default)]
pub struct StaffUpdateMutation;

#[Object]
impl StaffUpdateMutation {
    /// 修改一名工作人员的姓名（须有授权权限）。 Changes the name of somebody on the staff. For those who may grant.
    async fn update_staff(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: UpdateStaffInput,
    ) -> Option<Result<UpdateStaffPayload>> {
        fallible(update_staff(context, input).await)
    }
}

async fn update_staff(context: &Context<'_>, input: UpdateStaffInput) -> Result<UpdateStaffPayload, Fault> {
    let ctx = ctx(context)?;
    let change = StaffChange {
        id: parse(&input.id, "input.id")?,
        expected_version: input.expected_version,
        name: input.name.map(|name| person("input.name", &name, 40)).transpose()?,
    };
    let answer = update(ctx, &change).await?;
    let listed = store::find_listed(ctx.app.db.read(), policy::staff_seen_by(&ctx.actor)?, change.id).await?;
    Ok(UpdateStaffPayload { staff: listed.map(Staff::from), user_errors: errors(ctx, answer.as_ref().err()) })
}
