//! The budget in the schema.

use async_graphql::{Context, Object};

use super::service::Rate;
use crate::graphql::scalar::DateTime;

/// What is left of the budget after this request.
pub struct RateLimit(Rate);

/// 本分钟的用量额度，以复杂度计；已登录的按账户，未登录的按地址。 What requests may cost in this minute, in points of complexity: for an account, or for an address of those who
/// have not signed in.
#[Object]
impl RateLimit {
    /// 每分钟的额度。 Points for a minute.
    async fn limit(&self) -> i32 {
        number(self.0.limit)
    }

    /// 本次请求的用量。 What this request cost.
    async fn cost(&self) -> i32 {
        number(self.0.cost)
    }

    /// 剩余的额度，以本服务器所知为准。 What is left, as far as this server knows.
    async fn remaining(&self) -> i32 {
        number(self.0.remaining)
    }

    /// 额度重新计算的时刻。 When the next minute begins.
    async fn reset_at(&self) -> DateTime {
        DateTime(self.0.resets_at)
    }
}

fn number(points: u64) -> i32 {
    i32::try_from(points).unwrap_or(i32::MAX)
}

/// Queries of the budget.
#[derive(Default)]
pub struct BudgetQuery;

#[Object]
impl BudgetQuery {
    /// 本次请求之后的用量额度；不限时为空。 The budget after this request; null when there is none.
    async fn rate_limit(&self, context: &Context<'_>) -> Option<RateLimit> {
        context.data_opt::<Rate>().copied().map(RateLimit)
    }
}
