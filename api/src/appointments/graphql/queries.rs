//! What can be read of 委员有约.

use async_graphql::{Context, ID, Object};
use entity::id::{AppointmentId, AppointmentServiceId, HostId};

use super::super::policy::{self, Action, Scope};
use super::super::service::affected;
use super::super::store::listed::{self, Called};
use super::super::store::{bookings, hosts, mine, pages};
use super::appointment::Appointment;
use super::days::{BookingDay, days_of_service};
use super::host::Host;
use super::inputs::{AppointmentFilter, AppointmentServiceFilter, WindowInput, replacement};
use super::loading::{self, Days, Needs};
use super::service::AppointmentService;
use super::slots::{Slot, read_days, slots_of};
use crate::access::Decision;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::id;
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::scalar::LocalDate;
use crate::graphql::{ctx, fallible};

/// The queries of appointments.
#[derive(Default)]
pub struct AppointmentsQuery;

#[Object]
impl AppointmentsQuery {
    /// 一个接待方；按接待方、委员或工作室编号。 A host, by its own id or by that of a member or studio.
    async fn host(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "接待方、委员或工作室编号。 Id of a host, a member or a studio.")] id: ID,
    ) -> Option<async_graphql::Result<Host>> {
        fallible(Box::pin(async { find_host(context, &id).await }).await)
    }

    /// 一项服务。 A service.
    async fn appointment_service(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "服务编号。 Id of the service.")] id: ID,
    ) -> Option<async_graphql::Result<AppointmentService>> {
        fallible(Box::pin(async { find_service(context, &id).await }).await)
    }

    /// 可预约的服务，按名称排列；可按接待方式、界别、地区、名称查找。 Services that can be booked, by title; found by mode, sector, region or words.
    async fn appointment_services(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "筛选。 Which to list.")] filter: Option<AppointmentServiceFilter>,
        #[graphql(desc = "从前往后取几条（1–100）。 How many from the start, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "从后往前取几条（1–100）。 How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<AppointmentService>>> {
        let request = PageRequest::read(first, after, last, before);
        fallible(Box::pin(async { services(context, filter, request?).await }).await)
    }

    /// 某项服务在一段日期内可预约的时段（至多 62 天）。 The free times of a service on some days, 62 at most.
    async fn available_slots(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "服务编号。 Id of the service.")] service_id: ID,
        #[graphql(desc = "首日。 First date.")] from: LocalDate,
        #[graphql(desc = "末日。 Last date.")] to: LocalDate,
        #[graphql(
            default = 100,
            desc = "最多几个（1–100），先到的在前；更多请缩小日期范围。 How many at most, 1 to 100, the first ones first; ask for fewer days to see all."
        )]
        first: i32,
    ) -> Option<async_graphql::Result<Vec<Slot>>> {
        fallible(
            Box::pin(async { slots_of_service(context, &service_id, read_days(from, to, first)?).await })
                .await,
        )
    }

    /// 调整某一日之前：哪些预约将落在接待时间之外，最近的在前，最多 100 个；接待方和工作人员可见。 Before a date is replaced: which visits would lie outside the hours, the next
    /// ones first, at most 100. For the host and staff.
    #[graphql(complexity = "20 + child_complexity * 10")]
    async fn date_override_impact(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "接待方编号。 Id of the host.")] host_id: ID,
        #[graphql(desc = "日期。 The date.")] on: LocalDate,
        #[graphql(
            desc = "当日接待时间，写法同 setDateOverride。 The hours of that date, as `setDateOverride` takes them."
        )]
        windows: Option<Vec<WindowInput>>,
    ) -> Option<async_graphql::Result<Vec<Appointment>>> {
        fallible(Box::pin(override_impact(context, &host_id, on, windows)).await)
    }

    /// 某项服务在一段日期内每日的空余名额；不能预约的日期说明原因（至多 62 天）。 The days of a service, 62 at most: how many places each has left, and why the
    /// viewer can book none, where it is so.
    #[graphql(complexity = "50 + child_complexity")]
    async fn booking_days(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "服务编号。 Id of the service.")] service_id: ID,
        #[graphql(desc = "首日。 First date.")] from: LocalDate,
        #[graphql(desc = "末日。 Last date.")] to: LocalDate,
    ) -> Option<async_graphql::Result<Vec<BookingDay>>> {
        fallible(Box::pin(async { days(context, &service_id, read_days(from, to, 1)?).await }).await)
    }

    /// 一个预约；只有有关人员可见。 An appointment; only those concerned see it.
    async fn appointment(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "预约编号。 Id of the appointment.")] id: ID,
    ) -> Option<async_graphql::Result<Appointment>> {
        fallible(Box::pin(async { find_appointment(context, &id).await }).await)
    }

    /// 我的预约，按开始时刻排列。 My appointments, in order of their start.
    async fn my_appointments(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "筛选。 Which to list.")] filter: Option<AppointmentFilter>,
        #[graphql(desc = "从前往后取几条（1–100）。 How many from the start, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "从后往前取几条（1–100）。 How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<Appointment>>> {
        let request = PageRequest::read(first, after, last, before);
        fallible(
            Box::pin(async { page(context, policy::own(&ctx(context)?.actor), filter, request?).await })
                .await,
        )
    }

    /// 我接待的预约：本人、所在工作室的，以及本人同行上门的；工作人员可见全部。 The receptions I act for: my own, my studios', and the visits at home to which I come along; staff see all.
    async fn receptions(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "筛选。 Which to list.")] filter: Option<AppointmentFilter>,
        #[graphql(desc = "从前往后取几条（1–100）。 How many from the start, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "从后往前取几条（1–100）。 How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<Appointment>>> {
        let request = PageRequest::read(first, after, last, before);
        fallible(
            Box::pin(async {
                page(context, policy::receptions(&ctx(context)?.actor), filter, request?).await
            })
            .await,
        )
    }
}

async fn page(
    context: &Context<'_>,
    scope: Result<Scope, Decision>,
    filter: Option<AppointmentFilter>,
    request: PageRequest<pages::Key>,
) -> Result<Connection<Appointment>, Fault> {
    let ctx = ctx(context)?;
    let scope = match scope {
        Ok(scope) => scope,
        Err(decision) => return Err(decision.check().err().unwrap_or(Fault::NotFound)),
    };
    let filter = read_filter(filter.unwrap_or_default())?;
    let conn = ctx.app.db.read();
    let asked = context.look_ahead();
    let needs = Needs::of_page(&asked);
    let dressed = match mine::page(conn, &scope, &filter, &request, needs.beside()).await? {
        Some(rows) => loading::dress_mine(ctx, rows, &needs).await?,
        None => loading::dress(ctx, pages::page(conn, &scope, &filter, &request).await?, &needs).await?,
    };
    let is_counted = asked.field("totalCount").exists();
    let total = if is_counted { Some(pages::count(conn, &scope, &filter).await?) } else { None };
    Ok(Connection::new(&request, dressed, total, |shown| (shown.row.starts_at, shown.row.id), |shown| shown))
}

fn read_filter(filter: AppointmentFilter) -> Result<pages::Filter, Fault> {
    Ok(pages::Filter {
        states: filter.states.unwrap_or_default().into_iter().map(Into::into).collect(),
        from: filter.from.map(|from| from.0),
        to: filter.to.map(|to| to.0),
        host: filter.host_id.map(|host| id::parse(&host, "filter.hostId")).transpose()?,
        number: filter.number.map(|number| read_number(&number)).transpose()?,
    })
}

async fn services(
    context: &Context<'_>,
    filter: Option<AppointmentServiceFilter>,
    request: PageRequest<(String, AppointmentServiceId)>,
) -> Result<Connection<AppointmentService>, Fault> {
    let (ctx, filter) = (ctx(context)?, filter.unwrap_or_default().read()?);
    let rows = pages::services(ctx.app.db.read(), &filter, &request).await?;
    let asked = context.look_ahead();
    let shown = loading::page_of_services(ctx, rows, &asked).await?;
    Ok(Connection::new(&request, shown, None, |shown| (shown.row.title.clone(), shown.row.id), |shown| shown))
}

/// A tracking number, however it was typed: `26-7KQM-3XWA`, `267kqm3xwa`, with spaces.
fn read_number(given: &str) -> Result<String, Fault> {
    let plain: String = given.chars().filter(char::is_ascii_alphanumeric).collect();
    let grouped = match (plain.get(..2), plain.get(2..6), plain.get(6..)) {
        (Some(year), Some(first), Some(last)) if last.len() == 4 => format!("{year}-{first}-{last}"),
        _ => {
            let (zh, en) = ("查询号形如 26-7KQM-3XWA。", "A number looks like 26-7KQM-3XWA.");
            return Err(Fault::invalid("filter.number", zh, en));
        }
    };
    Ok(grouped.to_ascii_uppercase())
}

async fn find_host(context: &Context<'_>, given: &ID) -> Result<Host, Fault> {
    loading::host_called(ctx(context)?, called(given, "id")?, &context.look_ahead()).await
}

/// The host that an id of a host, a member or a studio means, whether or not the actor may see it.
pub(super) async fn host_named(ctx: &Ctx, given: &ID, path: &str) -> Result<HostId, Fault> {
    let found = listed::named_host(&ctx.app.db, called(given, path)?).await?;
    found.map(|host| host.row.id).ok_or(Fault::NotFound)
}

fn called(given: &ID, path: &str) -> Result<Called, Fault> {
    let invalid = || {
        Fault::invalid(
            path,
            "不是接待方、委员或工作室的编号。",
            "Not the id of a host, a member or a studio.",
        )
    };
    let (kind, key) = id::decode(given).ok_or_else(invalid)?;
    match kind.as_str() {
        "Host" => Ok(Called::Host(key)),
        "Member" => Ok(Called::Member(key)),
        "Studio" => Ok(Called::Studio(key)),
        _ => Err(invalid()),
    }
}

async fn find_service(context: &Context<'_>, given: &ID) -> Result<AppointmentService, Fault> {
    let id: AppointmentServiceId = id::parse(given, "id")?;
    let mut found = loading::load_services(ctx(context)?, &[id], &context.look_ahead()).await?;
    found.remove(&id).ok_or(Fault::NotFound)
}

async fn find_appointment(context: &Context<'_>, given: &ID) -> Result<Appointment, Fault> {
    let id: AppointmentId = id::parse(given, "id")?;
    see(ctx(context)?, id, &Needs::of(&context.look_ahead())).await
}

/// An appointment that the actor may see.
pub(super) async fn see(ctx: &Ctx, id: AppointmentId, needs: &Needs<'_>) -> Result<Appointment, Fault> {
    ctx.actor.person()?;
    let row = bookings::find(ctx.app.db.read(), id).await?;
    let shown = loading::dress(ctx, row.into_iter().collect(), needs).await?.pop().ok_or(Fault::NotFound)?;
    policy::decide(&ctx.actor, Action::View, &shown.facts).check()?;
    Ok(shown)
}

async fn slots_of_service(context: &Context<'_>, given: &ID, days: Days) -> Result<Vec<Slot>, Fault> {
    let (ctx, id) = (ctx(context)?, id::parse::<AppointmentServiceId>(given, "serviceId")?);
    let host = hosts::find_of_service(ctx.app.db.read(), id).await?.ok_or(Fault::NotFound)?;
    // A service that `appointmentService` does not find has no times either, not even an empty list of them.
    loading::visible_host(ctx, host.id, &context.look_ahead()).await?;
    slots_of(ctx, &host, Some(id), days).await
}

async fn days(context: &Context<'_>, given: &ID, days: Days) -> Result<Vec<BookingDay>, Fault> {
    let (ctx, id) = (ctx(context)?, id::parse::<AppointmentServiceId>(given, "serviceId")?);
    days_of_service(ctx, id, (days.from, days.to), &context.look_ahead()).await
}

async fn override_impact(
    context: &Context<'_>,
    host: &ID,
    on: LocalDate,
    windows: Option<Vec<WindowInput>>,
) -> Result<Vec<Appointment>, Fault> {
    let ctx = ctx(context)?;
    let (host, instead) = (id::parse(host, "hostId")?, replacement(windows.as_deref(), "windows")?);
    let ids = affected::would_be(ctx, host, on.0, instead).await?;
    let mut found = loading::load_appointments(ctx, &ids, &context.look_ahead()).await?;
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

#[cfg(test)]
mod tests {
    use super::read_number;

    #[test]
    fn a_number_is_found_however_it_is_typed() {
        for typed in ["26-7KQM-3XWA", "267kqm3xwa", " 26 7KQM 3xwa ", "26‐7KQM‐3XWA"] {
            assert_eq!(read_number(typed).unwrap(), "26-7KQM-3XWA", "{typed}");
        }
        for wrong in ["", "26-7KQM", "26-7KQM-3XWAB", "二六"] {
            read_number(wrong).unwrap_err();
        }
    }
}
