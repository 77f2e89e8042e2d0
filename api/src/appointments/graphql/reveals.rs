//! Who looked at one's name and number.

use async_graphql::{ID, SimpleObject};
use entity::id::AccountId;

use super::super::policy;
use super::super::store::reveals::{self, Place};
use super::enums::ActedAs;
use super::loading::People;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::id::Global;
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::scalar::DateTime;
use crate::keys::Keys;
use crate::vault::Purpose;

/// 一次查看来访人姓名与手机号的记录。 A look at a resident's name and number.
#[derive(Clone, Debug, SimpleObject)]
pub struct Reveal {
    /// 时刻。 When.
    at: DateTime,
    /// 相关预约的编号。 Id of the appointment it was about.
    appointment_id: ID,
    /// 查看者的身份。 In which role somebody looked.
    acted_as: ActedAs,
    /// 查看者的姓名：登记的委员或工作人员姓名。 Who looked, by the name that the office has.
    name: Option<String>,
    /// 查看的原因。 Why, in their words.
    reason: Option<String>,
}

/// One page of the looks at somebody's name and number, who alone may read it.
pub async fn reveal_log(
    ctx: &Ctx,
    resident: AccountId,
    request: PageRequest<Place>,
) -> Result<Connection<Reveal>, Fault> {
    let resident = policy::own_reveals(&ctx.actor, resident)?;
    let conn = ctx.app.db.read();
    let rows = reveals::page(conn, resident, &request).await?;
    let people = People::of(ctx, rows.iter().map(|row| row.actor_account_id)).await?;
    let keys =
        Keys::to_open(conn, &ctx.app.vault, rows.iter().map(|row| row.reason_sealed.as_slice())).await?;
    let shown = rows
        .iter()
        .map(|row| {
            let reveal = Reveal {
                at: DateTime(row.at),
                appointment_id: row.appointment_id.to_global(),
                acted_as: row.actor_as.into(),
                // The resident may know the name of whoever looked, staff included.
                name: people.name(Some(row.actor_account_id), row.actor_as, true),
                reason: keys.open(Purpose::Text, &row.reason_sealed)?,
            };
            Ok((Place::of(row), reveal))
        })
        .collect::<Result<Vec<_>, Fault>>()?;
    Ok(Connection::new(&request, shown, None, |(place, _)| place.clone(), |(_, reveal)| reveal))
}
