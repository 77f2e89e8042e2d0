//! What is suggested: requests that are much alike, and members who could give a lecture.

use async_graphql::{Enum, Object, SimpleObject};
use entity::value::ServiceCategory;

use super::super::service::{Likeness as Alike, matching};
use super::types::LectureRequest;
use crate::ctx::Ctx;
use crate::matching::rules::Reason;
use crate::members::graphql::Member;
use crate::service_offerings::service::name_of;

/// 两项需求的相似程度。 How alike two requests are.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum LectureLikeness {
    /// 几乎相同（70 分起）。 Nearly the same: from 70.
    Same,
    /// 很相近（45 分起）。 Much of it is the same: from 45.
    Much,
    /// 部分相近（25 分起）。 Some of it is the same: from 25.
    Some,
}

/// 一项相近的讲座需求。 A request that is much like what was asked about.
#[derive(SimpleObject)]
pub(super) struct SimilarLectureRequest {
    /// 需求；可附议。 Which; one can join in with it.
    pub(super) request: LectureRequest,
    /// 相似度，0 至 100。 How alike, from 0 to 100.
    pub(super) score: i64,
    /// 相似程度。 The same in words.
    pub(super) likeness: LectureLikeness,
    /// 给读者看的说明。 What to show, in the viewer's language.
    pub(super) message: String,
}

pub(super) fn likeness(ctx: &Ctx, (score, alike): (i64, Alike)) -> (LectureLikeness, String) {
    let (likeness, zh, en) = match alike {
        Alike::Same => (LectureLikeness::Same, "几乎相同", "Nearly the same"),
        Alike::Much => (LectureLikeness::Much, "很相近", "Much alike"),
        Alike::Some => (LectureLikeness::Some, "部分相近", "Somewhat alike"),
    };
    (likeness, ctx.say(format!("{zh}（相似度 {score}%）"), format!("{en} ({score} %)")))
}

/// 推荐主讲人的理由。 What speaks for somebody as lecturer, or has to be known of them.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum LecturerReasonCode {
    /// 提供此类专业服务。 They offer help of this kind.
    OffersCategory,
    /// 专长与需求相符。 Words of the request are among what they know about.
    WordsMatch,
    /// 就在该地区。 They are at home in the region.
    SameRegion,
    /// 在同一乡镇或街道。 They are at home in the same township or subdistrict.
    SameTownship,
    /// 近期还可承接讲座。 They have accepted fewer lectures lately than one may be asked for.
    HasRoom,
    /// 近期承接的讲座已满。 They have accepted as many.
    Full,
    /// 近期承接较少。 They have accepted few lately.
    LittleAsked,
    /// 已婉拒或退还过此需求。 They declined this request, or gave it back.
    DeclinedBefore,
}

/// 一条推荐主讲人的理由。 One reason for a lecturer.
#[derive(Clone, Debug, SimpleObject)]
pub(super) struct LecturerReason {
    /// 代码。 Its code.
    code: LecturerReasonCode,
    /// 给读者看的文字。 In words, in the viewer's language.
    message: String,
    /// 计分，按规则集的权重。 What it is worth, by the weights of the rule set.
    points: i64,
}

/// The reasons for somebody, in words; `None` for what says nothing of a lecturer.
pub(super) fn reasons(
    ctx: &Ctx,
    topic: ServiceCategory,
    found: &matching::Suggestion,
) -> Vec<LecturerReason> {
    let mut told: Vec<LecturerReason> =
        found.ranked.reasons.iter().filter_map(|reason| reason_of(ctx, topic, reason)).collect();
    if found.has_declined {
        let message = ctx.say("曾婉拒或退还此需求", "Declined this request, or gave it back");
        told.push(LecturerReason { code: LecturerReasonCode::DeclinedBefore, message, points: 0 });
    }
    told
}

fn reason_of(ctx: &Ctx, topic: ServiceCategory, (reason, points): &(Reason, i64)) -> Option<LecturerReason> {
    use LecturerReasonCode as C;
    let category = name_of(topic);
    let of = |code, zh: &str, en: &str| (code, zh.to_owned(), en.to_owned());
    let (code, zh, en) = match reason {
        Reason::Offers => {
            (C::OffersCategory, format!("专业：{}", category.0), format!("Offers help with {}", category.1))
        }
        Reason::Knows(tags) if tags.is_empty() => {
            of(C::WordsMatch, "服务内容与需求相符", "What they offer fits the request")
        }
        Reason::Knows(tags) => (
            C::WordsMatch,
            format!("专长相符：{}", tags.join("、")),
            format!("Knows about {}", tags.join(", ")),
        ),
        Reason::There => of(C::SameRegion, "就在该地区", "In the region"),
        Reason::Around => of(C::SameTownship, "本街道（乡镇）", "In the same township or subdistrict"),
        Reason::Free => of(C::HasRoom, "近期还可承接讲座", "Has room for another lecture"),
        Reason::Full => {
            of(C::Full, "近期承接的讲座已满", "Has accepted as many lectures as one may be asked for")
        }
        Reason::LittleAsked => of(C::LittleAsked, "近期承接较少", "Accepted few lectures lately"),
        Reason::Speaks => return None,
    };
    Some(LecturerReason { code, message: ctx.say(zh, en), points: *points })
}

/// Somebody who could give a lecture, with what was loaded along.
pub(super) struct LecturerSuggestion {
    pub(super) rank: i32,
    pub(super) points: i64,
    pub(super) member: Option<Member>,
    pub(super) reasons: Vec<LecturerReason>,
}

/// 可以主讲的委员。 A member who could give the lecture.
#[Object]
impl LecturerSuggestion {
    /// 名次，从 1 起；婉拒过此需求的排在最后。 The place in the order, from 1; whoever declined this request comes last.
    async fn rank(&self) -> i32 {
        self.rank
    }

    /// 总分，即各理由之和。 The sum of the points.
    async fn points(&self) -> i64 {
        self.points
    }

    /// 委员。 Who.
    async fn member(&self) -> Option<&Member> {
        self.member.as_ref()
    }

    /// 理由。 Why.
    async fn reasons(&self) -> &[LecturerReason] {
        &self.reasons
    }
}
