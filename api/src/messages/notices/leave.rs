//! What members are told of their leave.

use super::Words;

pub(super) const TAKEN: (Words, Words) = (
    ("已登记请假", "You are on leave"),
    (
        "工作人员已为{}委员登记请假，受影响的居民已获通知。如有误，可在结束前撤销。",
        "The office noted leave for {}, and the residents concerned were told. If it is wrong, it can be withdrawn until it is over.",
    ),
);

pub(super) const WITHDRAWN: (Words, Words) = (
    ("请假已撤销", "Your leave was withdrawn"),
    ("工作人员已撤销{}委员的请假，恢复接待。", "The office withdrew the leave of {}, who receives again."),
);
