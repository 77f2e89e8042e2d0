//! In which words a refusal is told.

use async_graphql::{Enum, SimpleObject};

use super::super::error::{HandoverProblem, LeavingError, RefusedHandover};
use crate::ctx::Ctx;

/// 记录离任的拒绝原因。 Why a leaving was not recorded or taken back.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum LeavingErrorCode {
    /// 已被他人修改。 Somebody changed it in between.
    Conflict,
    /// 已离任。 The member has left already.
    HasLeft,
    /// 接续的委员不在任，或为本人。 Whoever is to take over serves no more, or is the same.
    SuccessorNotServing,
    /// 已撤回，或委员已恢复在任。 It was taken back already, or the member serves again.
    NotStanding,
    /// 本人已注销账户。 The person had their account erased.
    Erased,
    /// 原席位已由他人担任，或机构已撤销。 Somebody else has one of the seats by now, or the body is there no more.
    SeatGone,
    /// 工作室已由他人领衔。 Others lead one of the studios by now.
    LeadGone,
    /// 该席位不属于离任委员，或该工作室不由其领衔。 The member does not have the seat, or does not lead the studio.
    NotHeld,
    /// 同一席位或工作室填写了两次。 A seat or a studio was named twice.
    NamedTwice,
    /// 接续的委员已在该机构任同级或更高职务。 The successor sits there already, as high or higher.
    HasSeat,
    /// 名额已满。 All places of the role are taken.
    PlaceTaken,
    /// 接续的委员不属于该界别。 The successor belongs to another sector.
    OtherSector,
    /// 学联委主任须写明职务。 Whoever leads a study-liaison committee does so by a post.
    PostRequired,
    /// 接续的委员已领衔该工作室。 The successor leads the studio already.
    LeadsAlready,
    /// 机构已撤销，或工作室已注销。 The body is there no more, or the studio has ended.
    Ended,
}

/// 记录离任未成。 Why a leaving was not recorded or taken back.
#[derive(SimpleObject)]
pub struct LeavingUserError {
    /// 代码。 Its code.
    code: LeavingErrorCode,
    /// 说明。 What happened, in the viewer's language.
    message: String,
    /// 输入中的位置。 Where in the input.
    path: Vec<String>,
    /// 冲突时：现在的版本。 After a conflict: the version it has now.
    current_version: Option<i32>,
}

/// What is said of a refusal: one mistake, or one for each handover that cannot be done.
pub(super) fn told(ctx: &Ctx, error: &LeavingError) -> Vec<LeavingUserError> {
    match error {
        LeavingError::Handovers(all) => {
            all.iter().map(|one| refused(ctx, &["input", "handovers"], one)).collect()
        }
        other => vec![whole(ctx, other)],
    }
}

fn whole(ctx: &Ctx, error: &LeavingError) -> LeavingUserError {
    use LeavingErrorCode as Code;
    let mut current_version = None;
    let (code, field, zh, en) = match error {
        LeavingError::Conflict { version } => {
            current_version = Some(*version);
            (
                Code::Conflict,
                "expectedVersion",
                "已被他人修改，请在最新内容上重试。",
                "Somebody changed it in between; please try again on what it is now.",
            )
        }
        LeavingError::HasLeft => (Code::HasLeft, "id", "该委员已离任。", "The member has left already."),
        LeavingError::SuccessorNotServing => (
            Code::SuccessorNotServing,
            "successorId",
            "接续的委员须为另一位在任委员。",
            "Whoever takes over must be another member who serves.",
        ),
        LeavingError::NotStanding => (
            Code::NotStanding,
            "id",
            "离任已撤回，或委员已恢复在任。",
            "It was taken back already, or the member serves again.",
        ),
        LeavingError::Erased => (
            Code::Erased,
            "id",
            "本人已注销账户，离任不能撤回；如再任委员，请作为新委员登记。",
            "The person had their account erased, so this stands; if they serve again, please enter them as a new member.",
        ),
        LeavingError::SeatGone => (
            Code::SeatGone,
            "id",
            "原席位已由他人担任，或机构已撤销；请先结束新的任职，或将委员恢复在任后另行任职。",
            "Somebody else has one of the seats by now, or the body is gone; end the new seat first, or let the member serve and seat them anew.",
        ),
        LeavingError::LeadGone | LeavingError::Handovers(_) => (
            Code::LeadGone,
            "id",
            "工作室已由他人领衔；请先调整其领衔委员，或将委员恢复在任后另行安排。",
            "Others lead one of the studios by now; change who leads it first, or let the member serve and seat them anew.",
        ),
    };
    let path = vec!["input".to_owned(), field.to_owned()];
    LeavingUserError { code, message: ctx.say(zh, en), path, current_version }
}

/// What is said of a handover that cannot be done. `list` leads to the list that it stands in.
pub(super) fn refused(ctx: &Ctx, list: &[&str], refused: &RefusedHandover) -> LeavingUserError {
    use LeavingErrorCode as Code;
    let (code, field, zh, en) = match &refused.problem {
        HandoverProblem::NotHeld => (
            Code::NotHeld,
            "ofId",
            "该席位不属于离任委员，或该工作室不由其领衔。",
            "The member does not have this seat, or does not lead this studio.",
        ),
        HandoverProblem::NamedTwice => (
            Code::NamedTwice,
            "ofId",
            "同一席位或工作室只能由一人接续。",
            "One takes over a seat or a studio; please name it once.",
        ),
        HandoverProblem::SuccessorNotServing => (
            Code::SuccessorNotServing,
            "successorId",
            "接续的委员须为另一位在任委员。",
            "Whoever takes over must be another member who serves.",
        ),
        HandoverProblem::HasSeat => (
            Code::HasSeat,
            "successorId",
            "接续的委员已在该机构任同级或更高职务，请先结束其任职，或另选他人。",
            "The successor sits there already, as high or higher; end that seat first, or choose somebody else.",
        ),
        HandoverProblem::PlaceTaken { names } => {
            let now = names.join("、");
            let (zh, en) = (
                format!("名额已满，现任：{now}。请先结束其任职，或调整名额。"),
                format!(
                    "All places are taken, by {now}; please end one of these seats first, or allow more."
                ),
            );
            return at(ctx, list, refused.at, (Code::PlaceTaken, "ofId", &zh, &en));
        }
        HandoverProblem::OtherSector => (
            Code::OtherSector,
            "successorId",
            "接续的委员不属于该界别。",
            "The successor belongs to another sector than the group.",
        ),
        HandoverProblem::PostRequired => (
            Code::PostRequired,
            "post",
            "学联委主任须写明所任乡街职务。",
            "Please name the post in the township by which the director leads.",
        ),
        HandoverProblem::LeadsAlready => (
            Code::LeadsAlready,
            "successorId",
            "接续的委员已领衔该工作室。",
            "The successor leads this studio already.",
        ),
        HandoverProblem::Ended => (
            Code::Ended,
            "ofId",
            "机构已撤销，或工作室已注销，无须接续。",
            "The body is there no more, or the studio has ended; nobody takes over.",
        ),
    };
    at(ctx, list, refused.at, (code, field, zh, en))
}

fn at(
    ctx: &Ctx,
    list: &[&str],
    at: usize,
    (code, field, zh, en): (LeavingErrorCode, &str, &str, &str),
) -> LeavingUserError {
    let mut path: Vec<String> = list.iter().map(|part| (*part).to_owned()).collect();
    path.extend([at.to_string(), field.to_owned()]);
    LeavingUserError { code, message: ctx.say(zh, en), path, current_version: None }
}
