//! What is told of registrations for lectures, and of waiting for a place.

use super::Words;

pub(super) const AHEAD: (Words, Words) = (
    ("讲堂提醒", "A lecture is near"),
    (
        "您报名的讲堂“{}”即将举办；如不能前来，请取消报名，名额转给候补者。",
        "The lecture “{}” that you registered for is near. If you cannot come, please cancel: others wait for the place.",
    ),
);

pub(super) const ON_BEHALF: (Words, Words) = (
    ("已为您报名讲堂", "You are registered for a lecture"),
    (
        "已按您的意愿为您报名讲堂“{}”。如非本人意愿或不能前来，请取消报名。",
        "At your word you were registered for the lecture “{}”. If that is not so, or you cannot come, please cancel.",
    ),
);

pub(super) const OFFERED: (Words, Words) = (
    ("讲堂有名额了", "There is a place at the lecture"),
    (
        "您候补的讲堂“{}”有名额，已限时为您保留，请及时确认；不需要请放弃，名额转给下一位。",
        "There is a place at the lecture “{}”, kept for you for a while: please take it, or leave it to the next.",
    ),
);

pub(super) const LAPSED: (Words, Words) = (
    ("讲堂名额已逾期", "The place went to the next"),
    (
        "讲堂“{}”为您保留的名额逾期未确认，已转给下一位。",
        "The place at the lecture “{}” that was kept for you was not taken in time, and went to the next.",
    ),
);

pub(super) const CANCELLED: (Words, Words) = (
    ("讲堂报名已取消", "Your registration was cancelled"),
    (
        "工作人员或联络员取消了您对讲堂“{}”的报名。如有疑问请与我们联系。",
        "The office, or its liaison officer, cancelled your registration for the lecture “{}”. Please ask us if that was not to be.",
    ),
);

pub(super) const POSTPONED: (Words, Words) = (
    ("您报名的讲堂延期", "Your lecture was postponed"),
    (
        "您报名的讲堂“{}”延期，新的日期待定，名额为您保留；如不再参加，请取消报名。",
        "The lecture “{}” was postponed; another date is to come, and you keep your place. If you will not come, please cancel.",
    ),
);

pub(super) const WAIT_POSTPONED: (Words, Words) = (
    ("您候补的讲堂延期", "The lecture you wait for was postponed"),
    (
        "您候补的讲堂“{}”延期，新的日期待定，候补位次为您保留。",
        "The lecture “{}” was postponed; another date is to come, and you keep your position on the waiting list.",
    ),
);

pub(super) const WAIT_CLOSED: (Words, Words) = (
    ("讲堂候补已结束", "Your wait has ended"),
    (
        "讲堂“{}”已开始，未能空出名额，候补随之结束。",
        "The lecture “{}” has begun and no place became free: your wait has ended.",
    ),
);

pub(super) const MOVED: (Words, Words) = (
    ("讲堂的新日期", "The new date of your lecture"),
    (
        "您报名或候补的讲堂已另定日期：“{}”。如不能参加，请取消报名或退出候补。",
        "Your lecture has another date: “{}”. If you cannot come, please cancel or leave the waiting list.",
    ),
);

pub(super) const CALLED_OFF: (Words, Words) = (
    ("您报名的讲堂取消", "Your lecture does not take place"),
    (
        "您报名或候补的讲堂“{}”已取消，无需再做任何事。",
        "The lecture “{}” that you registered or waited for was cancelled; there is nothing you have to do.",
    ),
);

pub(super) const ELSEWHERE: (Words, Words) = (
    ("讲堂换了地点", "Your lecture is elsewhere"),
    (
        "您报名的讲堂“{}”更换了地点或线上地址，时间不变，请查看。",
        "The lecture “{}” is in another place, or is heard at another address, at the same time: please have a look.",
    ),
);
