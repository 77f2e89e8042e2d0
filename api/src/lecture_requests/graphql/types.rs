//! A request as clients see one.

use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use entity::id::MemberId;
use entity::lecture_request::Model;
use entity::value;

use super::super::policy::Ties;
use super::super::service::Seen;
use super::actions::{LectureRequestAllowedAction, allowed};
use super::inputs::AskedAs;
use crate::graphql::id::Global;
use crate::graphql::scalar::{DateTime, LocalDate};
use crate::graphql::{ctx, fallible};
use crate::lectures::graphql::Lecture;
use crate::members::graphql::Member;
use crate::regions::graphql::Region;
use crate::service_offerings::graphql::ServiceCategory;

/// 讲座需求的状态。 Where a request for a lecture stands.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::LectureRequestState")]
pub(super) enum LectureRequestState {
    /// 待审核。 Waits for the office.
    Submitted,
    /// 已退回修改。 Given back to be mended.
    Returned,
    /// 征集中：公开，可附议，可承接。 Everybody reads it, may join in, and members may take it on.
    Open,
    /// 已有主讲人。 A member will give the lecture.
    Matched,
    /// 已排期。 A lecture is scheduled for it.
    Scheduled,
    /// 已举办。 The lecture was held.
    Fulfilled,
    /// 不予采纳。 The office declined it.
    Declined,
    /// 已撤回。 Who asked took it back.
    Withdrawn,
    /// 已合并。 It goes on in another.
    Merged,
}

/// 邀请主讲的结果。 What came of asking a member to give a lecture.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "value::AskState", name = "LectureAskState")]
pub(super) enum AskState {
    /// 待答复。 They have not answered.
    Asked,
    /// 已承接。 They will give it.
    Accepted,
    /// 已婉拒。 They cannot.
    Declined,
    /// 邀请已撤回。 They are not asked any more.
    TakenBack,
    /// 承接后退还。 They had accepted, and it was given back.
    GivenBack,
}

/// 对一位委员的主讲邀请，或委员主动承接；工作人员可见全部，委员可见自己的。 A member who was asked to give the lecture or came forward; for staff all, for a
/// member their own.
#[derive(Clone, Debug, SimpleObject)]
pub(super) struct LectureAsk {
    /// 委员；不再公开时为空。 Who; null once they are not public any more.
    pub(super) member: Option<Member>,
    /// 结果。 What came of it.
    pub(super) state: AskState,
    /// 工作人员给委员的说明；主动承接的为空。 What staff wrote to the member; null where they came forward.
    pub(super) note: Option<String>,
    /// 委员婉拒或退还的理由。 Why they cannot, or gave it back.
    pub(super) answer: Option<String>,
    /// 邀请或承接的时刻。 When they were asked, or came forward.
    pub(super) asked_at: DateTime,
    /// 最近一次答复、撤回或退还的时刻。 When it was answered, taken back or given back last.
    pub(super) answered_at: Option<DateTime>,
}

/// A request, with what was loaded along.
#[derive(Clone, Debug)]
pub struct LectureRequest {
    pub(super) row: Model,
    pub(super) asked: Option<MemberId>,
    pub(super) ties: Ties,
    pub(super) is_mine: bool,
    pub(super) has_taken_in: bool,
    pub(super) into_version: Option<i32>,
    pub(super) asker: Option<String>,
    pub(super) region: Option<Region>,
    pub(super) lecturer: Option<Member>,
    pub(super) lecture: Option<Box<Lecture>>,
    pub(super) merged_into: Option<Box<LectureRequest>>,
    pub(super) asks: Vec<LectureAsk>,
}

/// 居民点题：居民或社区希望听的讲座。 A lecture that residents or a community would like to hear.
#[Object]
impl LectureRequest {
    /// 编号。 Its id.
    pub async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// 状态。 Where it stands.
    async fn state(&self) -> LectureRequestState {
        self.row.state.into()
    }

    /// 题目（纯文本）。 What the lecture is called; plain text.
    async fn title(&self) -> &str {
        &self.row.title
    }

    /// 主题类别。 What it is about.
    async fn topic(&self) -> ServiceCategory {
        self.row.topic.into()
    }

    /// 想听什么（纯文本）。 What they would like to hear; plain text.
    async fn words(&self) -> &str {
        &self.row.words
    }

    /// 听众；未填时为空字符串。 For whom it would be; empty where that was not said.
    async fn audience(&self) -> &str {
        &self.row.audience
    }

    /// 地区。 Where.
    async fn region(&self) -> Option<&Region> {
        self.region.as_ref()
    }

    /// 最早合适的日期。 The first date that would suit.
    async fn from_on(&self) -> Option<LocalDate> {
        self.row.from_on.map(LocalDate)
    }

    /// 最晚合适的日期。 The last date that would suit.
    async fn until_on(&self) -> Option<LocalDate> {
        self.row.until_on.map(LocalDate)
    }

    /// 大约人数。 About how many would come.
    async fn people(&self) -> Option<i32> {
        self.row.people
    }

    /// 为谁提出。 For whom it was asked.
    async fn asked_as(&self) -> AskedAs {
        self.row.asked_as.into()
    }

    /// 提出人姓名（脱敏）；仅工作人员可见，提出人已退出时为空。 The name of who asked, masked; for staff, and null once they left it to the others.
    async fn asker_masked(&self) -> Option<&str> {
        self.asker.as_deref()
    }

    /// 附议人数，不含提出人。 How many have joined in, beside who asked.
    async fn endorsers(&self) -> i32 {
        self.row.endorsers
    }

    /// 查看者是否为提出人。 Whether the viewer asked for it.
    async fn is_mine(&self) -> bool {
        self.is_mine
    }

    /// 查看者是否已附议。 Whether the viewer has joined in.
    async fn is_endorsed(&self) -> bool {
        self.ties.endorses
    }

    /// 主讲委员；尚无时为空，排期后为该讲堂的第一位讲师。 Who will give the lecture; null as long as nobody will, and the first of its lecturers once it is scheduled.
    async fn lecturer(&self) -> Option<&Member> {
        self.lecturer.as_ref()
    }

    /// 回应此需求的讲堂；排期前为空。 The lecture that answers it; null until it is scheduled.
    async fn lecture(&self) -> Option<&Lecture> {
        self.lecture.as_deref()
    }

    /// 退回或不予采纳的理由；其他状态为空字符串。 Why it was given back or declined; empty otherwise.
    async fn remark(&self) -> &str {
        &self.row.remark
    }

    /// 已并入的需求。 In which other it goes on.
    async fn merged_into(&self) -> Option<&LectureRequest> {
        self.merged_into.as_deref()
    }

    /// 主讲邀请，最早的在前；工作人员可见全部，委员可见自己的，其他人为空。 Who was asked to give the lecture or came forward, the first first; for staff all, for a
    /// member their own, for others none.
    async fn asks(&self) -> &[LectureAsk] {
        &self.asks
    }

    /// 提出时刻。 When it was asked.
    async fn created_at(&self) -> DateTime {
        DateTime(self.row.created_at)
    }

    /// 公开时刻；未公开过为空。 Since when everybody may read it; null before.
    async fn published_at(&self) -> Option<DateTime> {
        self.row.published_at.map(DateTime)
    }

    /// 版本，每次变化加一；附议不改变版本。 Grows by one with every change; joining in is none.
    async fn version(&self) -> i32 {
        self.row.version
    }

    /// 查看者现在可做什么。 What the viewer may do next.
    async fn allowed_actions(
        &self,
        context: &Context<'_>,
    ) -> Option<async_graphql::Result<Vec<LectureRequestAllowedAction>>> {
        fallible(ctx(context).map(|ctx| allowed(ctx, &self.seen())))
    }
}

impl LectureRequest {
    fn seen(&self) -> Seen<'_> {
        Seen {
            row: &self.row,
            asked: self.asked,
            ties: self.ties,
            has_taken_in: self.has_taken_in,
            into_version: self.into_version,
        }
    }
}
