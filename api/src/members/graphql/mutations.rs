//! Changing members.

use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};

use entity::id::MemberId;

use super::super::error::MemberError;
use super::super::service::profile::{self, Corrected, Review, Said};
use super::super::service::{self, Change};
use super::loading::load_many;
use super::profile::MemberStanding;
use super::types::{Member, MemberState};
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
    /// 本届职务。 The office held in the term.
    standing: Option<MemberStanding>,
    /// 办公电话；空字符串为去除。 The telephone of the office; an empty text takes it away.
    office_phone: Option<String>,
    /// 简介。 The biography.
    biography: Option<String>,
    /// 专长，取代原有的。 What the member knows about, in the place of the former.
    expertise: Option<Vec<String>>,
    /// 语言，取代原有的。 The languages the member speaks, in the place of the former.
    languages: Option<Vec<String>>,
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
            profile: Corrected {
                standing: self.standing.map(Into::into),
                office_phone: self.office_phone.map(|phone| office_phone(&phone)).transpose()?,
                biography: self.biography.map(|text| biography(&text)).transpose()?,
                expertise: self.expertise.map(|given| tags("input.expertise", &given)).transpose()?,
                languages: self.languages.map(|given| tags("input.languages", &given)).transpose()?,
            },
        })
    }
}

/// 填写本人资料；未给出的项不变。 What a member says of themselves; what is left out stays.
#[derive(InputObject)]
pub struct UpdateMyMemberProfileInput {
    /// 所依据的版本；不符则冲突。 The version that the change is made for.
    expected_version: i32,
    /// 简介；审核后公开。 The biography; public once staff have read it.
    biography: Option<String>,
    /// 专长，最多 10 项，取代原有的；审核后公开。 What the member knows about, at most 10, in the place of the former; public once staff have read it.
    expertise: Option<Vec<String>>,
    /// 语言，最多 10 种，取代原有的；审核后公开。 The languages the member speaks, at most 10, in the place of the former; public once staff have read it.
    languages: Option<Vec<String>>,
    /// 办公电话，委员和工作人员可见；空字符串为去除。 The telephone of the office, for members and staff; an empty text takes it away.
    office_phone: Option<String>,
}

impl UpdateMyMemberProfileInput {
    fn read(self) -> Result<Said, Fault> {
        Ok(Said {
            expected_version: self.expected_version,
            biography: self.biography.map(|text| biography(&text)).transpose()?,
            expertise: self.expertise.map(|given| tags("input.expertise", &given)).transpose()?,
            languages: self.languages.map(|given| tags("input.languages", &given)).transpose()?,
            office_phone: self.office_phone.map(|phone| office_phone(&phone)).transpose()?,
        })
    }
}

/// 审核委员填写的资料。 What staff decide about what a member wrote.
#[derive(InputObject)]
pub struct ReviewMemberProfileInput {
    /// 委员。 Whose.
    id: ID,
    /// 所审核的版本；不符则冲突。 The version that was read.
    expected_version: i32,
    /// 退回的原因，委员可见；不填为通过并公开。 Why it is given back, for the member to read; left out, it is published.
    return_reason: Option<String>,
}

impl ReviewMemberProfileInput {
    fn read(self) -> Result<Review, Fault> {
        let reason = self.return_reason.map(|reason| text::line("input.returnReason", &reason, LINE));
        Ok(Review {
            id: id::parse(&self.id, "input.id")?,
            expected_version: self.expected_version,
            return_reason: reason.transpose()?,
        })
    }
}

/// How long a tag may be, in characters.
pub(super) const TAG: usize = 20;

/// The most tags of a kind.
const MOST_TAGS: usize = 10;

fn tags(path: &str, given: &[String]) -> Result<Vec<String>, Fault> {
    if given.len() > MOST_TAGS {
        return Err(Fault::invalid(path, "最多 10 项。", "At most 10."));
    }
    let mut tags: Vec<String> = Vec::new();
    for (at, tag) in given.iter().enumerate() {
        let path = format!("{path}.{at}");
        let tag = text::line(&path, tag, TAG)?;
        if tags.contains(&tag) {
            return Err(Fault::invalid(path, "与前面的重复。", "It is there already."));
        }
        tags.push(tag);
    }
    Ok(tags)
}

fn biography(text: &str) -> Result<String, Fault> {
    text::optional_lines("input.biography", text, BODY)
}

fn office_phone(text: &str) -> Result<String, Fault> {
    let phone = text::optional_line("input.officePhone", text, 30)?;
    if phone.chars().all(|char| char.is_ascii_digit() || matches!(char, '+' | '-' | ' ' | '(' | ')')) {
        return Ok(phone);
    }
    let (zh, en) = ("只能有数字、空格、加号、短横和括号。", "Only digits, spaces, +, - and brackets.");
    Err(Fault::invalid("input.officePhone", zh, en))
}

/// 修改委员资料的拒绝原因。 Why a member was not changed.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum MemberErrorCode {
    /// 资料已被他人修改。 Somebody changed the member in between.
    Conflict,
    /// 没有待审核的资料。 No draft of the member waits for staff.
    NothingToReview,
    /// 本人已注销账户。 The person had their account erased.
    Erased,
    /// 委员离任须用 `recordMemberLeaving` 记录。 A member leaves by `recordMemberLeaving`.
    LeavingNotRecorded,
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

/// 填写本人资料的结果。 What came of it.
#[derive(SimpleObject)]
pub struct UpdateMyMemberProfilePayload {
    /// 现在的委员资料，冲突时亦然。 The member as it is now, after a conflict too.
    member: Option<Member>,
    /// 未成的原因。 Why it was not changed.
    user_errors: Vec<MemberUserError>,
}

/// 审核的结果。 What came of it.
#[derive(SimpleObject)]
pub struct ReviewMemberProfilePayload {
    /// 现在的委员资料，未成时亦然。 The member as it is now, after a refusal too.
    member: Option<Member>,
    /// 未成的原因。 Why nothing was decided.
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

    /// 填写本人资料（委员）。简介、专长和语言经工作人员审核后公开。 Says what a member says of themselves. Biography, expertise and languages are public once staff have read them. Members only.
    async fn update_my_member_profile(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: UpdateMyMemberProfileInput,
    ) -> Option<async_graphql::Result<UpdateMyMemberProfilePayload>> {
        fallible(say(context, input).await)
    }

    /// 审核委员填写的资料：通过并公开，或说明原因退回（工作人员）。 Publishes what a member wrote, or gives it back with a reason. Staff only.
    async fn review_member_profile(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: ReviewMemberProfileInput,
    ) -> Option<async_graphql::Result<ReviewMemberProfilePayload>> {
        fallible(review(context, input).await)
    }
}

async fn say(
    context: &Context<'_>,
    input: UpdateMyMemberProfileInput,
) -> Result<UpdateMyMemberProfilePayload, Fault> {
    let (ctx, said) = (ctx(context)?, input.read()?);
    let mut call = Call::unkeyed("updateMyMemberProfile");
    let own = ctx.actor.member_id();
    if let Some(id) = own {
        call = call.about("Member", id);
    }
    let outcome = mutation::run(ctx, call, |tx| {
        let said = said.clone();
        Box::pin(async move { profile::say(&tx, ctx, said).await })
    })
    .await?;
    let user_errors = outcome.result.err().map(|error| told(ctx, error)).into_iter().collect();
    Ok(UpdateMyMemberProfilePayload { member: answered(context, own).await?, user_errors })
}

async fn review(
    context: &Context<'_>,
    input: ReviewMemberProfileInput,
) -> Result<ReviewMemberProfilePayload, Fault> {
    let (ctx, review) = (ctx(context)?, input.read()?);
    let id = review.id;
    let outcome = mutation::run(ctx, Call::unkeyed("reviewMemberProfile").about("Member", id), |tx| {
        let review = review.clone();
        Box::pin(async move { profile::review(&tx, ctx, review).await })
    })
    .await?;
    let user_errors = outcome.result.err().map(|error| told(ctx, error)).into_iter().collect();
    Ok(ReviewMemberProfilePayload { member: answered(context, Some(id)).await?, user_errors })
}

/// The member that a payload shows, with what is asked of it.
async fn answered(context: &Context<'_>, id: Option<MemberId>) -> Result<Option<Member>, Fault> {
    let Some(id) = id else { return Ok(None) };
    Ok(load_many(ctx(context)?, vec![id], &context.look_ahead().field("member")).await?.remove(&id))
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
    Ok(UpdateMemberPayload { member: answered(context, Some(id)).await?, user_errors })
}

fn told(ctx: &Ctx, error: MemberError) -> MemberUserError {
    let (code, [zh, en], path, current_version) = match error {
        MemberError::Conflict { version } => (
            MemberErrorCode::Conflict,
            [
                "资料已被他人修改，请在最新内容上重试。",
                "Somebody changed it in between; please try again on what it is now.",
            ],
            "expectedVersion",
            Some(version),
        ),
        MemberError::NothingToReview => (
            MemberErrorCode::NothingToReview,
            ["没有待审核的资料。", "There is nothing of this member to review."],
            "id",
            None,
        ),
        MemberError::Erased => (
            MemberErrorCode::Erased,
            [
                "本人已注销账户，资料不再保留，不能修改；如再任委员，请作为新委员登记。",
                "The person had their account erased and nothing is kept to change; if they serve again, please enter them as a new member.",
            ],
            "id",
            None,
        ),
        MemberError::LeavingNotRecorded => (
            MemberErrorCode::LeavingNotRecorded,
            [
                "委员离任请用 recordMemberLeaving 记录，以便同时结束任职、取消预约；事先可用 memberLeavingImpact 查看影响。",
                "Please use recordMemberLeaving, which ends seats and calls visits off too; memberLeavingImpact shows before what it would do.",
            ],
            "state",
            None,
        ),
    };
    let path = vec!["input".to_owned(), path.to_owned()];
    MemberUserError { code, message: ctx.say(zh, en), path, current_version }
}
