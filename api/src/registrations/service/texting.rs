//! Texts to those who were registered by phone: they may have no app, and would come in vain.

use entity::account::Model as Account;
use entity::id::AccountId;
use entity::lecture::Model as Lecture;
use entity::registration::Model;
use entity::value::{Locale, RegistrationChannel};

use super::super::store;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Fault;
use crate::events::{Notice, NoticeKind};
use crate::ids;
use crate::lectures::service as lectures;
use crate::messages;
use crate::outbox::{self, Text};

/// That they were registered, with the number to quote at the door, and how to call it off.
pub(super) async fn receipt(
    tx: &Tx,
    ctx: &Ctx,
    (resident, lecture): (&Account, &Lecture),
    number: &str,
) -> Result<(), Fault> {
    let name = lectures::called(ctx, lecture);
    let body = match resident.locale {
        Locale::Zh => format!(
            "已按您的意愿为您报名讲堂“{name}”，报名号{number}，到场时出示。凭本手机号登录可查看、取消；不能前来请取消，名额转给候补者。"
        ),
        Locale::En => format!(
            "At your word you are registered for the lecture “{name}”: quote {number} at the door. Sign in with this number to see it; please cancel if you cannot come."
        ),
    };
    send(tx, ctx, (resident, lecture), (NoticeKind::RegisteredOnBehalf, &body)).await
}

/// What becomes of the lecture or their place, in the words of the inbox, to those of these who were registered by phone.
pub(super) async fn tell(
    tx: &Tx,
    ctx: &Ctx,
    (kind, lecture): (NoticeKind, &Lecture),
    rows: &[Model],
    note: &str,
) -> Result<(), Fault> {
    let by_phone = rows.iter().filter(|row| row.channel == RegistrationChannel::Phone);
    let accounts: Vec<AccountId> = by_phone.map(|row| row.account_id).collect();
    if accounts.is_empty() {
        return Ok(());
    }
    let (name, about) = (&lectures::called(ctx, lecture), ("Lecture", lecture.id.into()));
    let notice = Notice { kind, accounts: &accounts, name, about, note };
    for resident in store::accounts(tx.conn(), &accounts).await? {
        let body = messages::words_of(&notice, resident.locale);
        send(tx, ctx, (&resident, lecture), (kind, &body)).await?;
    }
    Ok(())
}

/// Until it would have begun; afterwards nobody is on their way.
async fn send(
    tx: &Tx,
    ctx: &Ctx,
    (resident, lecture): (&Account, &Lecture),
    (kind, body): (NoticeKind, &str),
) -> Result<(), Fault> {
    let Some(starts_at) = lecture.starts_at.filter(|starts_at| *starts_at > tx.now) else { return Ok(()) };
    let district = &ctx.app.config.district.name;
    let body = match resident.locale {
        Locale::Zh => format!("【{district}】{body}"),
        Locale::En => format!("[{district}] {body}"),
    };
    let text = Text {
        event_id: ids::new_id(),
        kind: kind.into(),
        body,
        appointment: None,
        stale_at: tx.real_now + (starts_at - tx.now),
        replaces: false,
    };
    outbox::queue_text(tx, ctx, resident, &text).await
}
