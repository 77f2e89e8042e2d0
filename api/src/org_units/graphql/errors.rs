//! In which words a refusal is told.

use async_graphql::{Enum, SimpleObject};
use entity::value;

use super::super::error::OrgUnitError;
use crate::ctx::Ctx;

/// 机构与席位操作的拒绝原因。 Why a body or a seat was not changed.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum OrgUnitErrorCode {
    /// 已被他人修改。 Somebody changed it in between.
    Conflict,
    /// 同名、同界别或同地区的机构已存在。 There is such a body already.
    Taken,
    /// 此类机构没有这种身份。 Nobody sits in such a body in such a role.
    RoleNotOfKind,
    /// 名额已满。 All places of the role are taken.
    PlaceTaken,
    /// 已在该机构任职。 The member sits there already.
    HasSeat,
    /// 委员已离任。 The member serves no more.
    NotServing,
    /// 委员不属于该界别。 The member belongs to another sector.
    OtherSector,
    /// 学联委主任须写明职务。 Whoever leads a study-liaison committee does so by a post.
    PostRequired,
    /// 机构已撤销。 The body is there no more.
    Inactive,
    /// 仍有人任职。 Somebody sits there still.
    HasSeats,
    /// 任职已结束。 The seat has ended already.
    Ended,
    /// 任职尚未结束。 The seat has not ended.
    NotEnded,
    /// 两个机构不能合并。 These two cannot become one.
    CannotMerge,
}

/// 机构与席位操作未成。 Why a body or a seat was not changed.
#[derive(SimpleObject)]
pub struct OrgUnitUserError {
    /// 代码。 Its code.
    code: OrgUnitErrorCode,
    /// 说明。 What happened and what to do, in the viewer's language.
    message: String,
    /// 输入中的位置。 Where in the input.
    path: Vec<String>,
    /// 名额已满时：名额数。 When all places are taken: how many there are.
    limit: Option<i64>,
    /// 名额已满时：现任者。 When all places are taken: who has them.
    holders: Vec<String>,
    /// 冲突时：现在的版本。 After a conflict: the version it has now.
    current_version: Option<i32>,
}

fn role_name(role: value::SeatRole) -> (&'static str, &'static str) {
    match role {
        value::SeatRole::Director => ("主任", "director"),
        value::SeatRole::DeputyDirector => ("副主任", "deputy director"),
        value::SeatRole::Convener => ("召集人", "convener"),
        value::SeatRole::Member => ("委员", "member"),
    }
}

pub(super) fn told(ctx: &Ctx, error: OrgUnitError) -> OrgUnitUserError {
    use OrgUnitErrorCode as Code;
    let (mut limit, mut holders, mut current_version) = (None, Vec::new(), None);
    let (code, field, zh, en) = match error {
        OrgUnitError::Conflict { version } => {
            current_version = Some(version);
            let (zh, en) = (
                "已被他人修改，请在最新内容上重试。",
                "Somebody changed it in between; please try again on what it is now.",
            );
            (Code::Conflict, "expectedVersion", zh.to_owned(), en.to_owned())
        }
        OrgUnitError::Taken { name } => (
            Code::Taken,
            "name",
            format!("已有“{name}”，请改用该机构，或先更名、撤销。"),
            format!("There is {name} already; please use it, or rename or dissolve it first."),
        ),
        OrgUnitError::RoleNotOfKind { role, .. } => {
            let (zh, en) = role_name(role);
            (Code::RoleNotOfKind, "role", format!("此类机构没有{zh}。"), format!("Such a body has no {en}."))
        }
        OrgUnitError::PlaceTaken { role, most, names } => {
            let (zh, en) = role_name(role);
            let now = names.join("、");
            (limit, holders) = (Some(most), names);
            (
                Code::PlaceTaken,
                "role",
                format!("{zh}名额为 {most} 人，现任：{now}。请先结束其任职。"),
                format!(
                    "There are {most} places of a {en}, taken by {now}; please end one of these seats first."
                ),
            )
        }
        OrgUnitError::HasSeat => (
            Code::HasSeat,
            "memberId",
            "该委员已在此任职；改任请先结束原任职。".to_owned(),
            "The member sits there already; to change the role, end that seat first.".to_owned(),
        ),
        OrgUnitError::NotServing { name } => {
            (Code::NotServing, "memberId", format!("{name}已离任。"), format!("{name} serves no more."))
        }
        OrgUnitError::OtherSector { name } => (
            Code::OtherSector,
            "memberId",
            format!("{name}不属于该界别。"),
            format!("{name} belongs to another sector."),
        ),
        OrgUnitError::PostRequired => (
            Code::PostRequired,
            "post",
            "学联委主任须写明所任乡街职务。".to_owned(),
            "Please name the post in the township by which the director leads.".to_owned(),
        ),
        OrgUnitError::Inactive => (
            Code::Inactive,
            "orgUnitId",
            "该机构已撤销。".to_owned(),
            "The body is there no more.".to_owned(),
        ),
        OrgUnitError::HasSeats { seats } => (
            Code::HasSeats,
            "id",
            format!("仍有 {seats} 人任职，请先结束其任职。"),
            format!("{seats} sit there still; please end their seats first."),
        ),
        OrgUnitError::Ended => {
            (Code::Ended, "id", "任职已结束。".to_owned(), "The seat has ended already.".to_owned())
        }
        OrgUnitError::NotEnded => {
            (Code::NotEnded, "id", "任职尚未结束。".to_owned(), "The seat has not ended.".to_owned())
        }
        OrgUnitError::CannotMerge => (
            Code::CannotMerge,
            "intoId",
            "只能并入另一个同类、同届且存续的机构。".to_owned(),
            "A body can only become part of another one of its kind and term that is there.".to_owned(),
        ),
    };
    let path = vec!["input".to_owned(), field.to_owned()];
    OrgUnitUserError { code, message: ctx.say(zh, en), path, limit, holders, current_version }
}
