//! What residents are told of absences, and of pauses of booking. A pause is called by its end.

use super::{Kind, Words};

pub(super) fn words(kind: Kind) -> (Words, Words) {
    match kind {
        Kind::NoShowWarned => (
            ("未到场提醒", "You were expected"),
            ("您预约的“{}”已记为未到场。", "Your visit ({}) was noted as missed."),
        ),
        Kind::NoShowWaived => (
            ("未到场不计入", "The absence does not count"),
            (
                "您的预约“{}”的未到场记录经核实不计入，理由可在本人的到场情况中查看。",
                "Your absence from {} was looked into and does not count; your attendance says why.",
            ),
        ),
        Kind::NoShowCounted => (
            ("未到场计入", "The absence counts"),
            (
                "您的预约“{}”的未到场记录经核实计入，理由可在本人的到场情况中查看。",
                "Your absence from {} was looked into and counts; your attendance says why.",
            ),
        ),
        Kind::BookingPaused => (
            ("预约已暂停", "Your booking is paused"),
            (
                "您的预约暂停至 {}，已有的预约不受影响。可在本人的到场情况中查看原因并申诉。",
                "Your booking is paused until {}; what you have booked stays. Your attendance says why, and you can appeal there.",
            ),
        ),
        Kind::BookingPauseEnded => (
            ("预约暂停已结束", "Your booking is no longer paused"),
            (
                "您的预约暂停（原至 {}）已提前结束，可继续预约。",
                "The pause of your booking (until {}) has ended: you can book again.",
            ),
        ),
        _ => (
            ("申诉已答复", "Your appeal was answered"),
            (
                "您对预约暂停（至 {}）的申诉已答复，暂停维持。理由可在本人的到场情况中查看。",
                "Your appeal against the pause of your booking (until {}) was answered: it stays. Your attendance says why.",
            ),
        ),
    }
}
