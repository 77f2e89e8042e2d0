//! What is told of lectures (委员社区讲堂).

use super::Words;

pub(super) const NAMED: (Words, Words) = (
    ("您被列为讲堂讲师", "You are to give a lecture"),
    ("您被列为讲堂“{}”的讲师，请查看。", "You are to give the lecture “{}”: please have a look."),
);

pub(super) const PROPOSED: (Words, Words) = (
    ("有新的讲堂申请", "A lecture was proposed"),
    ("委员提出了讲堂“{}”，请查看。", "A member proposed the lecture “{}”."),
);

pub(super) const SCRIPT_SUBMITTED: (Words, Words) = (
    ("讲稿待审核", "A script waits to be read"),
    ("讲堂“{}”的讲稿已提交，待审核。", "The script of the lecture “{}” was handed in and waits to be read."),
);

pub(super) const SCRIPT_APPROVED: (Words, Words) = (
    ("讲稿已通过", "The script was agreed to"),
    (
        "讲堂“{}”的讲稿已通过审核，可约定日期。",
        "The script of the lecture “{}” was agreed to: it can have a date.",
    ),
);

pub(super) const SCRIPT_RETURNED: (Words, Words) = (
    ("讲稿已退回", "The script was given back"),
    (
        "讲堂“{}”的讲稿已退回，请修改后重新提交。",
        "The script of the lecture “{}” was given back: please mend it and hand it in again.",
    ),
);

pub(super) const APPROVED: (Words, Words) = (
    ("讲堂已同意", "The lecture was agreed to"),
    ("讲堂“{}”已同意，可约定日期。", "The lecture “{}” was agreed to: it can have a date."),
);

pub(super) const DATE_ASKED: (Words, Words) = (
    ("请答复讲堂日期", "Can you come then?"),
    (
        "讲堂“{}”约请您届时主讲，请答复能否到场。",
        "You are asked to give the lecture “{}”: please say whether you can come then.",
    ),
);

pub(super) const DATE_AGREED: (Words, Words) = (
    ("讲师均已接受日期", "Every lecturer can come"),
    (
        "讲堂“{}”的讲师均已接受日期，可以排期。",
        "Every lecturer of “{}” has accepted the date: it can be put on the calendar.",
    ),
);

pub(super) const DATE_DECLINED: (Words, Words) = (
    ("讲师谢绝了日期", "A lecturer cannot come"),
    (
        "讲堂“{}”有讲师届时不能到场，请另约日期。",
        "A lecturer of “{}” cannot come then: please ask for another date.",
    ),
);

pub(super) const SCHEDULED: (Words, Words) = (
    ("讲堂已排期", "The lecture is on the calendar"),
    ("讲堂“{}”已排期并公开。", "The lecture “{}” is on the public calendar."),
);

pub(super) const MOVED: (Words, Words) =
    (("讲堂已改期", "The lecture was moved"), ("讲堂改期为：“{}”。", "The lecture was moved: “{}”."));

pub(super) const POSTPONED: (Words, Words) = (
    ("讲堂延期", "The lecture was postponed"),
    ("讲堂“{}”延期，新的日期待定。", "The lecture “{}” was postponed; another date is to come."),
);

pub(super) const CANCELLED: (Words, Words) =
    (("讲堂已取消", "The lecture was cancelled"), ("讲堂“{}”已取消。", "The lecture “{}” was cancelled."));

pub(super) const LECTURER_LEFT: (Words, Words) = (
    ("讲堂讲师已离任", "A lecturer left"),
    ("讲堂“{}”的一位讲师已离任，请安排。", "A lecturer of “{}” left: please see who gives it."),
);

pub(super) const VENUE_CLOSED: (Words, Words) = (
    ("讲堂场地届时停止接待", "The place of a lecture is closed then"),
    (
        "讲堂“{}”的场地届时停止接待，请另选地点或日期。",
        "The place of the lecture “{}” is closed then: please find another place or date.",
    ),
);

pub(super) const LECTURER_REMOVED: (Words, Words) = (
    ("您不再任讲堂讲师", "You do not give the lecture any more"),
    ("您不再是讲堂“{}”的讲师。", "You are no lecturer of “{}” any more."),
);
