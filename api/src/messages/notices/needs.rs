//! What people are told of professional services: what they offer, and what they need.

use super::Words;

pub(super) const OFFERING_PUBLISHED: (Words, Words) = (
    ("专业服务已公开", "What you offer is public"),
    ("您登记的专业服务（{}）已公开。", "The professional service that you offer ({}) is public."),
);

pub(super) const OFFERING_RETURNED: (Words, Words) = (
    ("专业服务已退回", "What you offer was given back"),
    (
        "您登记的专业服务（{}）已退回，请修改后重新提交。",
        "The professional service that you offer ({}) was given back: please mend it.",
    ),
);

pub(super) const OFFERING_SUSPENDED: (Words, Words) = (
    ("专业服务已暂停", "What you offer was suspended"),
    (
        "您登记的专业服务（{}）已暂停公开，可修改后重新提交。",
        "The professional service that you offer ({}) is not public for now; you can change it and hand it in again.",
    ),
);

pub(super) const OFFERING_RESUMED: (Words, Words) = (
    ("专业服务已恢复", "What you offer is public again"),
    ("您登记的专业服务（{}）已恢复公开。", "The professional service that you offer ({}) is public again."),
);

pub(super) const REQUEST_REFERRED: (Words, Words) = (
    ("您的需求已转介", "Somebody can help you"),
    (
        "您提出的专业服务需求（{}）已转介，请查看并预约。",
        "Somebody was found who can help with what you need ({}): please look and book a visit.",
    ),
);

pub(super) const REQUEST_EXPIRED: (Words, Words) = (
    ("您的需求已到期", "Your request has expired"),
    (
        "您提出的专业服务需求（{}）未在期限内预约，已到期。如仍有需要，请重新提出。",
        "No visit was booked in time for what you need ({}). If you still need it, please ask again.",
    ),
);
