//! How active studios are: a number of activities in each quarter is expected of them.

use super::super::rules::year::{Days, quarter_of};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::rule_sets;

/// The quarter that it is in the district.
pub(crate) fn this_quarter(ctx: &Ctx) -> Option<Days> {
    quarter_of(ctx.app.clock.now().with_timezone(&ctx.app.zone()).date_naive())
}

/// How many activities of a quarter are expected, at least.
pub(crate) async fn expected(ctx: &Ctx) -> Result<i64, Fault> {
    Ok(rule_sets::current(ctx.app.db.read()).await?.studio_quarter_activities)
}
