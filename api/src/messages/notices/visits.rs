//! What is told around a visit: who comes along, and what was booked for somebody.

use super::{Kind, Words};

pub(super) fn words(kind: Kind) -> (Words, Words) {
    match kind {
        Kind::SecondHostAssigned => (
            ("请同行上门接待", "You come along to a resident's home"),
            (
                "您被指定为{}上门接待的第二位接待人，请查看预约；届时有事请提前撤下。",
                "You are to come along with {} to a resident's home: please look at the visit, and release yourself early if you cannot.",
            ),
        ),
        Kind::SecondHostReleased => (
            ("第二位接待人已撤下", "Somebody comes along no more"),
            (
                "{}上门接待的第二位接待人已撤下，请接待方另行指定。",
                "Whoever was to come along with {} does so no more: the host has to name another.",
            ),
        ),
        Kind::BookedOnBehalf => (
            ("已代您预约", "A visit was booked for you"),
            (
                "联络员已按您的意愿代您预约{}的接待。凭本手机号登录即可查看代约凭证、取消预约或撤回同意。",
                "At your word an officer booked a visit to {} for you. Sign in with this number to see the receipt, to cancel or to withdraw your word.",
            ),
        ),
        Kind::VisitNeedsChanged => (
            ("来访需要有变化", "What a visitor needs has changed"),
            (
                "预约 {} 的来访人说明或更改了来访需要（如无障碍、翻译、监护人陪同），请查看预约并做好准备。",
                "The visitor of appointment {} said what they need, or need no more: please look at the visit and prepare for it.",
            ),
        ),
        Kind::ReceptionsAhead => (
            ("明日接待安排", "You receive tomorrow"),
            (
                "您明日有接待：{}。请查看预约详情；届时不能接待的，请尽早另约时间或取消。",
                "You receive tomorrow: {}. Please look at the visits, and offer another time or cancel early if you cannot.",
            ),
        ),
        _ => (
            ("居民撤回代约同意", "A resident withdrew their word"),
            (
                "居民撤回了代约{}接待的同意，请勿再代为办理。",
                "A resident withdrew their word for the visit to {} that was booked for them: please do nothing more for them.",
            ),
        ),
    }
}
