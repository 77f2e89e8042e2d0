//! What those concerned are told of duty rosters and pools.

use super::Words;

/// The title, then the text.
type Notice = (Words, Words);

pub(super) const SET: Notice = (
    ("已排值班", "You are on duty"),
    (
        "您已列入值班表，首次值班：{}。全部班次见“我的值班”；不能到岗时可换班或请人顶班。",
        "You are on the duty roster, for the first time at {}. All of your shifts are under your duties; if you cannot come, swap or ask somebody to take over.",
    ),
);

pub(super) const CHANGED: Notice = (
    ("值班已调整", "Your duty has changed"),
    ("值班安排已调整：{}。请查看“我的值班”。", "Who is on duty has changed: {}. Please look at your duties."),
);

pub(super) const VACANT: Notice = (
    ("值班岗位空缺", "A shift has a vacant place"),
    (
        "{}的值班岗位现在空缺，请指定值班委员。",
        "A place of the shift {} is vacant now: please say who is on duty.",
    ),
);

pub(super) const PROPOSED: Notice = (
    ("有委员请您换班或顶班", "You are asked to exchange a duty"),
    (
        "有委员就{}的值班提出换班或请您顶班，请在该班次开始前答复。",
        "A member asks you to swap or to take over the shift {}. Please answer before it begins.",
    ),
);

pub(super) const ACCEPTED: Notice = (
    ("换班或顶班已同意", "An exchange of duties was agreed upon"),
    (
        "{}的换班或顶班已获同意，值班安排已更新。",
        "The exchange of the shift {} was agreed upon, and the roster says so.",
    ),
);

pub(super) const DECLINED: Notice = (
    ("换班或顶班被谢绝", "An exchange of duties was declined"),
    (
        "{}的换班或顶班未获同意，值班安排没有变动；可另请其他委员。",
        "The exchange of the shift {} was declined, and who is on duty stays the same. You can ask somebody else.",
    ),
);

pub(super) const ENDED: Notice = (
    ("换班或顶班已失效", "An exchange of duties has ended"),
    (
        "{}的换班或顶班已撤回或失效，无需再答复。",
        "The exchange of the shift {} was taken back or can be answered no more.",
    ),
);

pub(super) const RECEIVER: Notice = (
    ("接待委员有变动", "Somebody else will receive you"),
    (
        "您预约的{}接待，值班委员有变动，预约时间和地点不变。可在预约详情中查看。",
        "Who receives you at {} has changed; time and place of your visit stay the same. See the appointment for who it is.",
    ),
);

pub(super) const POOL: Notice = (
    ("邀请您参加轮值接待", "You are asked to receive for a pool"),
    (
        "邀请您加入接待池“{}”，轮流接待来访居民。请选择一项本人的服务加入，或谢绝。",
        "You are asked to join the pool “{}”, whose members receive in turn: please join it with a service of yours, or say no.",
    ),
);
