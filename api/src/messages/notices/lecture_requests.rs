//! What people are told of lectures that were asked for. A request is called by its title.

use super::Words;

/// A title and a text.
type Said = (Words, Words);

pub(super) const SUBMITTED: Said = (
    ("有讲座需求待审核", "A request for a lecture waits"),
    ("有人提出了讲座需求“{}”，请审核。", "A lecture was asked for, “{}”: please read whether everybody may."),
);

pub(super) const PUBLISHED: Said = (
    ("讲座需求已公开", "Your request is public"),
    (
        "您提出的讲座需求“{}”已公开征集，其他居民可以附议。",
        "The lecture that you asked for, “{}”, is public: others can join in.",
    ),
);

pub(super) const RETURNED: Said = (
    ("讲座需求已退回", "Your request was given back"),
    (
        "您提出的讲座需求“{}”已退回，请修改后重新提交。",
        "The lecture that you asked for, “{}”, was given back: please mend it and send it again.",
    ),
);

pub(super) const DECLINED: Said = (
    ("讲座需求未获采纳", "A lecture was declined"),
    (
        "您提出或附议的讲座需求“{}”未获采纳。",
        "The lecture that you asked for or joined in with, “{}”, was declined.",
    ),
);

pub(super) const MERGED: Said = (
    ("讲座需求已合并", "A lecture goes on in another"),
    (
        "您提出或附议的讲座需求与“{}”相近，已并入该需求，您自动成为附议人。",
        "The lecture that you asked for or joined in with is much like “{}”, and goes on in that; you have joined in with it.",
    ),
);

pub(super) const UNMERGED: Said = (
    ("讲座需求已分出", "A lecture stands for itself again"),
    (
        "您提出或附议的讲座需求“{}”已从另一需求中分出，单独办理。",
        "The lecture that you asked for or joined in with, “{}”, stands for itself again.",
    ),
);

pub(super) const MATCHED: Said = (
    ("讲座已有主讲人", "Somebody gives the lecture"),
    (
        "讲座需求“{}”已有委员主讲，排期后另行通知。",
        "A member will give the lecture that was asked for, “{}”; you will hear when it is.",
    ),
);

pub(super) const REOPENED: Said = (
    ("讲座重新征集主讲人", "Another lecturer is looked for"),
    (
        "讲座需求“{}”的主讲人因故不能主讲，现重新征集。",
        "Who was to give the lecture “{}” cannot after all; another is looked for.",
    ),
);

pub(super) const SCHEDULED: Said = (
    ("讲座已排期", "A lecture is scheduled"),
    (
        "您提出或附议的讲座“{}”已排期，请查看并报名。",
        "The lecture that you asked for or joined in with, “{}”, is scheduled: please look and register.",
    ),
);

pub(super) const UNSCHEDULED: Said = (
    ("讲座另行安排", "A lecture is scheduled anew"),
    (
        "您提出或附议的讲座“{}”原定场次已取消，将另行安排。",
        "The lecture that you asked for or joined in with, “{}”, was called off, and will be scheduled anew.",
    ),
);

pub(super) const ASKED: Said = (
    ("邀请您主讲", "You are asked to give a lecture"),
    (
        "居民希望听到“{}”，办公室邀请您主讲，请查看并答复。",
        "Residents would like to hear “{}”, and the office asks you to give the lecture: please look and answer.",
    ),
);

pub(super) const TAKEN_BACK: Said = (
    ("主讲邀请已撤回", "You are not asked any more"),
    (
        "请您主讲“{}”的邀请已撤回或已结束，无需答复。",
        "That you give the lecture “{}” is not asked any more; you need not answer.",
    ),
);

pub(super) const CANNOT: Said = (
    ("受邀委员不能主讲", "The member cannot give the lecture"),
    (
        "受邀主讲“{}”的委员不能主讲，请另行邀请；委员说明了理由的，见该需求。",
        "The member who was asked to give “{}” cannot: please ask another. Where they said why, the request has it.",
    ),
);
