//! Changing members.

use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};

use super::super::error::MemberError;
use super::super::service::{self, Change};
use super::types::{Member, MemberState, load_many};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::{ctx, fallible, id};
use crate::mutation::{self, Call};
use crate::text::{self, BODY, LINE, NAME};

/// 修改委员资料；未给出的项不变。 What to change of a member; what is left out stays.
#[derive(InputObject)]
pub struct UpdateMemberInput {
    /// 委员。 Whom.
    id: ID,
    /// 所依据的版本；不符则冲突。 The version that the change is made for.
    expected_version: i32,
    /// 姓名。 The name.
    name: Option<String>,
    /// 界别。 The sector.
    sector_id: Option<ID>,
    /// 届次。 The term.
    term_id: Option<ID>,
    /// 专委会。 The special committee.
    committee_name: Option<String>,
    /// 单位及职务。 Work unit and position.
    position: Option<String>,
    /// 备注，仅工作人员可见。 A note, for staff.
    note: Option<String>,
    /// 状态。 Whether the member serves.
    state: Option<MemberState>,
}

impl UpdateMemberInput {
    fn read(self) -> Result<Change, Fault> {
        let line = |path: &str, text: Option<String>, longest| {
            text.map(|text| text::optional_line(path, &text, longest)).transpose()
        };
        Ok(Change {
            id: id::parse(&self.id, "input.id")?,
            expected_version: self.expected_version,
            name: self.name.map(|name| text::line("input.name", &name, NAME)).transpose()?,
            sector_id: self.sector_id.map(|id| id::parse(&id, "input.sectorId")).transpose()?,
            term_id: self.term_id.map(|id| id::parse(&id, "input.termId")).transpose()?,
            committee_name: line("input.committeeName", self.committee_name, NAME)?,
            position: line("input.position", self.position, LINE)?,
            note: line("input.note", self.note, BODY)?,
            state: self.state.map(Into::into),
        })
    }
}

/// 修改委员资料的拒绝原因。 Why a member was not changed.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum MemberErrorCode {
    /// 资料已被他人修改。 Somebody changed the member in between.
    Conflict,
}

/// 修改委员资料未成。 Why a member was not changed.
#[derive(SimpleObject)]
pub struct MemberUserError {
    /// 代码。 Its code.
    code: MemberErrorCode,
    /// 说明。 What happened, in the viewer's language.
    message: String,
    /// 输入中的位置。 Where in the input.
    path: Vec<String>,
    /// 现在的版本。 The version it has now.
    current_version: Option<i32>,
}

/// 修改委员资料的结果。 What came of it.
#[derive(SimpleObject)]
pub struct UpdateMemberPayload {
    /// 现在的委员资料，冲突时亦然。 The member as it is now, after a conflict too.
    member: Option<Member>,
    /// 未成的原因。 Why it was not changed.
    user_errors: Vec<MemberUserError>,
}

/// What can be done with members.
#[derive(Default)]
pub struct MemberMutation;

#[Object]
impl MemberMutation {
    /// 修改委员资料（工作人员）。 Changes what is known of a member. Staff only.
    async fn update_member(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: UpdateMemberInput,
    ) -> Option<async_graphql::Result<UpdateMemberPayload>> {
        fallible(update(context, input).await)
    }
}

async fn update(context: &Context<'_>, input: UpdateMemberInput) -> Result<UpdateMemberPayload, Fault> {
    let (ctx, change) = (ctx(context)?, input.read()?);
    let id = change.id;
    let outcome = mutation::run(ctx, Call::unkeyed("updateMember").about("Member", id), |tx| {
        let change = change.clone();
        Box::pin(async move { service::update(&tx, ctx, change).await })
    })
    .await?;
    let user_errors = outcome.result.err().map(|error| told(ctx, error)).into_iter().collect();
    let member = load_many(ctx, vec![id], &context.look_ahead().field("member")).await?.remove(&id);
    Ok(UpdateMemberPayload { member, user_errors })
}

fn told(ctx: &Ctx, error: MemberError) -> MemberUserError {
    let MemberError::Conflict { version } = error;
    MemberUserError {
        code: MemberErrorCode::Conflict,
        message: ctx.say(
            "资料已被他人修改，请在最新内容上重试。",
            "Somebody changed it in between; please try again on what it is now.",
        ),
        path: vec!["input".to_owned(), "expectedVersion".to_owned()],
        current_version: Some(version),
    }
}
