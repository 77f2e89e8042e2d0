//! What is told of the yearly ratings of studios.

use super::Words;

/// A title and a text.
type Said = (Words, Words);

pub(super) const PUBLISHED: Said = (
    ("星级评定已公布", "The rating is published"),
    (
        "“{}”的年度星级评定已公布；如有异议，领衔委员可在期限内申诉。",
        "The yearly rating of {} is published; its leads can appeal while there is time.",
    ),
);

pub(super) const CORRECTED: Said = (
    ("星级评定已更正", "The rating was corrected"),
    ("“{}”的年度星级评定已更正。", "The yearly rating of {} was corrected."),
);

pub(super) const RETURNED: Said = (
    ("星级评定已退回", "A rating was given back"),
    (
        "您提出的“{}”星级评定已退回，请修改后重新提出。",
        "The rating that you proposed for {} was given back: please mend it and propose it again.",
    ),
);

pub(super) const APPEALED: Said = (
    ("有星级评定申诉", "An appeal about a rating"),
    (
        "“{}”对年度星级评定提出申诉，请复核。",
        "{} appeals against its yearly rating: please look at it again.",
    ),
);

pub(super) const APPEAL_DECLINED: Said = (
    ("申诉已答复", "Your appeal was answered"),
    ("“{}”的年度星级评定经复核维持不变。", "The yearly rating of {} was looked at again and stays as it is."),
);
