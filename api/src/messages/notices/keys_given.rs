//! When something was made by which more than its owner may see or sign in.

use super::{Kind, Words};

/// What its reader sees; title and body.
pub(super) fn words(kind: Kind) -> (Words, Words) {
    match kind {
        Kind::CalendarFeedCreated => (
            ("已生成日历订阅地址", "Your calendar has an address"),
            (
                "您的账户已生成日历订阅地址，持有该地址者可查看您的预约时间。如非本人操作，请立即停用该地址。",
                "An address was made for your calendar: whoever has it sees when your appointments are. If it was not you, end it at once.",
            ),
        ),
        _ => (
            ("账户已绑定微信", "A WeChat was bound to your account"),
            (
                "您的账户已绑定微信，以后可用该微信直接登录。如非本人操作，请立即解除绑定并退出其他设备。",
                "A WeChat was bound to your account and signs in from now on. If it was not you, unbind it and sign out other devices at once.",
            ),
        ),
    }
}
