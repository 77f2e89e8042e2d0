//! Usage in the schema.

use async_graphql::{Context, Enum, InputObject, Object, Result};
use chrono::Days;
use entity::value;

use super::policy;
use super::store::{self, Filter, Key, Use};
use crate::error::Fault;
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::scalar::LocalDate;
use crate::graphql::{ctx, fallible};
use crate::text::line;

/// Days before today from which on is counted when nothing else is asked for.
const LATELY: Days = Days::new(30);

/// 统计的对象。 What is counted.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "value::UsageKind")]
pub enum ApiUseKind {
    /// 字段，如 `Query.members`。 A field, such as `Query.members`.
    Field,
    /// 已给出的参数，如 `Query.members(first:)`。 An argument that was given, such as `Query.members(first:)`.
    Argument,
    /// 操作，按名称。 An operation, by its name.
    Operation,
}

/// What a release of a client used.
pub struct ApiUse(Use);

/// 客户端某一版本对接口某一部分的使用次数。 How often a release of a client used a part of this API.
#[Object]
impl ApiUse {
    /// 字段或参数的坐标，或操作的名称；无名操作为空字符串。 The coordinate of a field or argument, or the name of an operation, empty when it has none.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// 客户端自称的名称；未说明的为空字符串。 What the client calls itself; empty when it does not say.
    async fn client_name(&self) -> &str {
        &self.0.client_name
    }

    /// 客户端的版本；未说明的为空字符串。 Its version; empty when it does not say.
    async fn client_version(&self) -> &str {
        &self.0.client_version
    }

    /// 期间内的次数；超过 2147483647 的按此计。 How often in these days; 2147483647 when it is more.
    async fn uses(&self) -> i32 {
        i32::try_from(self.0.uses).unwrap_or(i32::MAX)
    }

    /// 期间内首次使用的日期。 The first of these days on which it did.
    async fn first_used_on(&self) -> LocalDate {
        LocalDate(self.0.first_on)
    }

    /// 期间内最近使用的日期。 The last of these days on which it did.
    async fn last_used_on(&self) -> LocalDate {
        LocalDate(self.0.last_on)
    }
}

/// 筛选使用情况；各项须同时满足。 Which uses: those that all of it is true of.
#[derive(InputObject)]
pub struct ApiUsageFilter {
    /// 统计的对象。 What is counted.
    kind: ApiUseKind,
    /// 坐标或操作名称。 A coordinate, or the name of an operation.
    name: Option<String>,
    /// 客户端的名称。 By which client.
    client_name: Option<String>,
    /// 起始日期（含），默认为三十天前。 From which day on; thirty days ago when it is left out.
    from: Option<LocalDate>,
    /// 截止日期（含），默认为今天。 To which day; today when it is left out.
    until: Option<LocalDate>,
}

/// Queries of usage.
#[derive(Default)]
pub struct UsageQuery;

#[Object]
impl UsageQuery {
    /// 各客户端版本使用本接口的情况，按名称、客户端、版本排序；保留 400 天（管理员）。 What each release of a client used of this API, by name, client and version; kept for
    /// 400 days. For administrators.
    async fn api_usage(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "筛选。 Which uses.")] filter: ApiUsageFilter,
        #[graphql(desc = "取前几条，1 至 100。 The first so many, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "取后几条，1 至 100。 The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<Result<Connection<ApiUse>>> {
        fallible(page(context, filter, PageRequest::read(first, after, last, before)).await)
    }
}

async fn page(
    context: &Context<'_>,
    filter: ApiUsageFilter,
    request: Result<PageRequest<Key>, Fault>,
) -> Result<Connection<ApiUse>, Fault> {
    let (ctx, request) = (ctx(context)?, request?);
    let scope = policy::visible_to(&ctx.actor)?;
    let today = ctx.app.clock.real_now().with_timezone(&ctx.app.zone()).date_naive();
    let from = filter.from.map_or(today.checked_sub_days(LATELY).unwrap_or(today), |from| from.0);
    let until = filter.until.map_or(today, |until| until.0);
    if from > until {
        return Err(Fault::invalid(
            "filter.until",
            "截止日期不得早于起始日期。",
            "The end may not come before the beginning.",
        ));
    }
    let filter = Filter {
        kind: filter.kind.into(),
        name: filter.name.map(|name| line("filter.name", &name, 600)).transpose()?,
        client: filter.client_name.map(|name| line("filter.clientName", &name, 64)).transpose()?,
        days: (from, until),
    };
    let uses = store::page(ctx.app.db.read(), scope, &filter, &request).await?;
    let key = |found: &Use| (found.name.clone(), found.client_name.clone(), found.client_version.clone());
    Ok(Connection::new(&request, uses, None, key, ApiUse))
}
