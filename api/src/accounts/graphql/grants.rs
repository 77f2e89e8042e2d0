//! What staff may do, in the schema.

use async_graphql::{Enum, ID, InputObject, SimpleObject};
use entity::value;
use uuid::Uuid;

use super::super::service::roles::NewGrant;
use crate::access;
use crate::error::Fault;
use crate::graphql::id::{decode, encode};

/// 工作人员的角色。 The role of staff.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::value::StaffRole")]
pub enum StaffRole {
    /// 管理员：管理一切，但不查看审计记录。 Administrator: keeps everything, and does not read the audit trail.
    Admin,
    /// 经办人员：维护名册、工作室与预约。 Officer: keeps the roster, the studios and the bookings.
    Officer,
    /// 安全管理员：只管理账户与授权。 Security: looks after accounts and grants, and nothing else.
    Security,
    /// 审计员：只查看审计记录。 Auditor: reads the audit trail, and nothing else.
    Auditor,
}

/// 角色的范围。 How far a role reaches.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::value::GrantScope")]
pub enum GrantScope {
    /// 全区。 The whole district.
    District,
    /// 一个乡街或村居，含其下各村居。 A region with what lies in it.
    Region,
    /// 一个专委会。 A special committee.
    Committee,
    /// 一个界别。 A sector.
    Sector,
    /// 一个委员工作室。 A studio.
    Studio,
    /// 本人的事项。 What is one's own.
    Own,
}

/// 固定的权限代码。 What staff may be allowed to do: a fixed list.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "access::Permission")]
pub enum Permission {
    /// 邀请工作人员、授予和收回角色。 Invite staff, give roles and take them away.
    StaffGrant,
    /// 停用和恢复账户。 Shut accounts out, and let them in again.
    AccountDisable,
    /// 凭证明材料更换账户手机号。 Give an account another phone number, with evidence.
    AccountChangePhone,
    /// 为遗失第二验证方式的人员恢复登录。 Give a way back to who lost their second factor.
    AccountRecover,
    /// 查看审计记录。 Read the audit trail.
    AuditRead,
    /// 修改规则数值。 Change the committee's numbers.
    RulesEdit,
    /// 维护届次、界别、乡街村居与机关资料。 Keep terms, sectors, regions and the profile of the committee.
    OfficeManage,
    /// 维护委员名册。 Keep the roster of members.
    MemberManage,
    /// 维护委员工作室。 Keep studios.
    StudioManage,
    /// 审核与评定委员工作室。 Decide on studios, and rate them.
    StudioReview,
    /// 审核委员发布的内容。 Decide on what members publish.
    ContentReview,
    /// 代接待方办理预约。 Act for whoever receives residents.
    AppointmentManage,
    /// 说明理由后查看居民完整姓名与号码。 See a resident's name and number in full, with a reason.
    ResidentReveal,
    /// 导出名单。 Export lists.
    ListExport,
    /// 查看发件箱并重试。 See the outbox, and try again.
    OutboxManage,
    /// 办理个人信息事项。 Handle matters of personal data.
    PrivacyManage,
    /// 处理暂扣的文件。 Decide on files that were held back.
    FileManage,
    /// 查看各客户端使用接口的情况。 See which clients use what of the API.
    UsageRead,
}

/// 一项授权：角色与范围。 A role, and how far it reaches.
#[derive(SimpleObject)]
pub struct StaffGrant {
    /// 角色。 The role.
    role: StaffRole,
    /// 范围。 How far it reaches.
    scope: GrantScope,
    /// 范围所指的乡街村居、专委会、界别或工作室。 The region, committee, sector or studio.
    scope_id: Option<ID>,
}

impl StaffGrant {
    pub(super) fn of(role: value::StaffRole, scope: value::GrantScope, scope_id: Option<Uuid>) -> Self {
        let scope_id = kind(scope).zip(scope_id).map(|(kind, id)| encode(kind, id));
        Self { role: role.into(), scope: scope.into(), scope_id }
    }
}

impl From<&access::Grant> for StaffGrant {
    fn from(grant: &access::Grant) -> Self {
        Self::of(grant.role, grant.scope, grant.scope_id)
    }
}

/// The type of what a scope names.
fn kind(scope: value::GrantScope) -> Option<&'static str> {
    match scope {
        value::GrantScope::Region => Some("Region"),
        value::GrantScope::Committee => Some("OrgUnit"),
        value::GrantScope::Sector => Some("Sector"),
        value::GrantScope::Studio => Some("Studio"),
        value::GrantScope::District | value::GrantScope::Own => None,
    }
}

/// 一项授权。 A role, and how far it is to reach.
#[derive(InputObject)]
pub struct StaffGrantInput {
    /// 角色。 The role.
    role: StaffRole,
    /// 范围。 How far it reaches.
    scope: GrantScope,
    /// 范围所指的乡街村居、专委会、界别或工作室；全区与本人不填。 The region, special committee, sector or studio; none for the district and for one's own.
    scope_id: Option<ID>,
}

impl StaffGrantInput {
    pub(super) fn command(&self, path: &str) -> Result<NewGrant, Fault> {
        let scope: value::GrantScope = self.scope.into();
        let scope_id = match &self.scope_id {
            None => None,
            Some(id) => match decode(id) {
                Some((named, key)) if Some(named.as_str()) == kind(scope) => Some(key),
                _ => {
                    return Err(Fault::invalid(
                        path,
                        "范围编号无效。",
                        "Not the id of what the scope names.",
                    ));
                }
            },
        };
        Ok(NewGrant { role: self.role.into(), scope, scope_id })
    }
}
