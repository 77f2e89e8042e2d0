//! A suggestion as clients see one.

use async_graphql::{Enum, Object, SimpleObject};
use entity::value::ServiceCategory;

use super::super::rules::Reason;
use super::super::service::Suggestion;
use crate::appointments::graphql::host::Host;
use crate::appointments::graphql::service::AppointmentService;
use crate::appointments::graphql::slots::Slot;
use crate::ctx::Ctx;
use crate::service_offerings::graphql::ServiceOffering;
use crate::service_offerings::service::name_of;

/// 推荐的理由。 What speaks for somebody, or has to be known of them.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum SuggestionReasonCode {
    /// 提供此类专业服务。 They offer this kind of service.
    OffersCategory,
    /// 专长与描述相符。 Words of the need are among what they know about.
    WordsMatch,
    /// 就在所填地区。 They are at home in the region.
    SameRegion,
    /// 在同一乡镇或街道。 They are at home in the same township or subdistrict.
    SameTownship,
    /// 会所需的语言。 They speak the language.
    SpeaksLanguage,
    /// 期限内有空。 They have a free time soon enough.
    FreeSoon,
    /// 期限内已约满，或没有公布时段。 They have none.
    NoFreeTime,
    /// 近期受理较少。 They were asked little lately, by what they offer.
    LittleAsked,
}

/// 一条理由。 One reason.
#[derive(Clone, Debug, SimpleObject)]
pub(super) struct SuggestionReason {
    /// 代码。 Its code.
    code: SuggestionReasonCode,
    /// 给读者看的文字。 In words, in the viewer's language.
    message: String,
    /// 计分，按规则集的权重。 What it is worth, by the weights of the rule set.
    points: i64,
}

/// What the reasons are told with.
pub(super) struct About<'a> {
    pub(super) category: Option<ServiceCategory>,
    pub(super) language: &'a str,
    pub(super) days: i64,
}

pub(super) fn told(ctx: &Ctx, (reason, points): &(Reason, i64), about: &About<'_>) -> SuggestionReason {
    use SuggestionReasonCode as C;
    let (category, days) = (about.category.map(name_of).unwrap_or_default(), about.days);
    let of = |code, zh: &str, en: &str| (code, zh.to_owned(), en.to_owned());
    let (code, zh, en) = match reason {
        Reason::Offers => {
            (C::OffersCategory, format!("专业：{}", category.0), format!("Offers help with {}", category.1))
        }
        Reason::Knows(tags) if tags.is_empty() => {
            of(C::WordsMatch, "服务内容与描述相符", "What they offer fits your words")
        }
        Reason::Knows(tags) => (
            C::WordsMatch,
            format!("专长相符：{}", tags.join("、")),
            format!("Knows about {}", tags.join(", ")),
        ),
        Reason::There => of(C::SameRegion, "就在所填地区", "In your region"),
        Reason::Around => of(C::SameTownship, "本街道（乡镇）", "In the same township or subdistrict"),
        Reason::Speaks => {
            (C::SpeaksLanguage, format!("会{}", about.language), format!("Speaks {}", about.language))
        }
        Reason::Free => {
            (C::FreeSoon, format!("{days} 日内有空"), format!("Has a free time within {days} days"))
        }
        Reason::Full => (
            C::NoFreeTime,
            format!("{days} 日内没有空闲时段"),
            format!("Has no free time within {days} days"),
        ),
        Reason::LittleAsked => of(C::LittleAsked, "近期受理较少", "Was asked little lately"),
    };
    SuggestionReason { code, message: ctx.say(zh, en), points: *points }
}

/// Somebody who could help, with what was loaded along.
#[derive(Clone)]
pub struct MemberSuggestion {
    pub(super) found: Suggestion,
    pub(super) rank: i32,
    pub(super) host: Option<Host>,
    pub(super) offering: Option<ServiceOffering>,
    pub(super) service: Option<AppointmentService>,
    pub(super) slots: Vec<Slot>,
    pub(super) reasons: Vec<SuggestionReason>,
}

/// 可以帮忙的委员或工作室。 A member or a studio who could help.
#[Object]
impl MemberSuggestion {
    /// 名次，从 1 起。 The place in the order, from 1.
    async fn rank(&self) -> i32 {
        self.rank
    }

    /// 总分，即各理由之和。 The sum of the points.
    async fn points(&self) -> i64 {
        self.found.ranked.points
    }

    /// 接待方：委员或工作室。 Who: a member or a studio.
    async fn host(&self) -> Option<&Host> {
        self.host.as_ref()
    }

    /// 其提供的此类专业服务；没有时为空。 What they offer of this kind; null when nothing.
    async fn offering(&self) -> Option<&ServiceOffering> {
        self.offering.as_ref()
    }

    /// 可预约的服务；没有时为空。 What can be booked; null when nothing can.
    async fn service(&self) -> Option<&AppointmentService> {
        self.service.as_ref()
    }

    /// 该服务最近的空闲时段，至多 3 个。 The first free times of it, 3 at most.
    async fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// 理由。 Why.
    async fn reasons(&self) -> &[SuggestionReason] {
        &self.reasons
    }
}
