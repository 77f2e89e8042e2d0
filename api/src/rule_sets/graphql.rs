//! The numbers in the schema.

use async_graphql::{Context, Enum, InputObject, Object, SimpleObject};
use uuid::Uuid;

use super::error::RuleSetError;
use super::policy;
use super::rules::{Change, Number, Unit, Wrong};
use super::service::{self, NewVersion};
use super::store::{self, Version};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::scalar::DateTime;
use crate::graphql::{ctx, fallible};
use crate::mutation::{self, Call};
use crate::text::{self, LINE};

/// How many numbers one change may name.
const MOST_CHANGES: usize = 50;

/// 数值的单位。 What a number counts.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "Unit")]
pub enum RuleUnit {
    /// 分钟。 Minutes.
    Minutes,
    /// 小时。 Hours.
    Hours,
    /// 天。 Days.
    Days,
    /// 个数。 Things or people.
    Count,
}

/// 一项数值。 A number with its meaning and bounds.
#[derive(SimpleObject)]
pub struct RuleNumber {
    /// 键。 Its name.
    key: &'static str,
    /// 含义。 Its meaning, in the viewer's language.
    meaning: String,
    /// 单位。 What it counts.
    unit: RuleUnit,
    /// 现值。 Its value.
    value: i64,
    /// 最小值。 The smallest value allowed.
    min: i64,
    /// 最大值。 The largest value allowed.
    max: i64,
}

/// 一项改动。 What a version changed.
#[derive(SimpleObject)]
pub struct RuleChange {
    /// 键。 Which number.
    key: &'static str,
    /// 原值。 Its value before.
    before: i64,
    /// 新值。 Its value since.
    after: i64,
}

/// A version of the numbers.
pub struct RuleSet(Version);

/// 规则集的一个版本。 A version of the numbers a committee may change.
#[Object]
impl RuleSet {
    /// 版本号，最大者生效。 Its number; the highest is in force.
    async fn number(&self) -> i32 {
        self.0.number
    }

    /// 修改原因。 Why it was made.
    async fn reason(&self) -> &str {
        &self.0.reason
    }

    /// 修改人；初始版本为空。 Who made it; null for the first.
    async fn created_by_name(&self) -> Option<&str> {
        self.0.by.as_deref()
    }

    /// 修改时刻。 When it was made.
    async fn created_at(&self) -> DateTime {
        DateTime(self.0.created_at)
    }

    /// 全部数值。 All numbers of this version.
    async fn numbers(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<RuleNumber>>> {
        fallible(ctx(context).map(|ctx| {
            let shown = |number: &Number| RuleNumber {
                key: number.key,
                meaning: ctx.say(number.zh, number.en),
                unit: number.unit.into(),
                value: number.of(&self.0.numbers),
                min: number.min,
                max: number.max,
            };
            super::service::all().map(shown).collect()
        }))
    }

    /// 相对上一版本的改动；初始版本为空。 What it changed; nothing for the first.
    async fn changes(&self) -> Vec<RuleChange> {
        let before = self.0.before.as_ref().unwrap_or(&self.0.numbers);
        let shown = super::service::all().map(|number| RuleChange {
            key: number.key,
            before: number.of(before),
            after: number.of(&self.0.numbers),
        });
        shown.filter(|change| change.before != change.after).collect()
    }
}

/// The numbers, for staff.
#[derive(Default)]
pub struct RuleSetQuery;

#[Object]
impl RuleSetQuery {
    /// 现行规则集（工作人员）。 The numbers in force. Staff only.
    async fn rule_set(&self, context: &Context<'_>) -> Option<async_graphql::Result<RuleSet>> {
        crate::graphql::nullable(match ctx(context) {
            Ok(ctx) => latest(ctx).await,
            Err(fault) => Err(fault),
        })
    }

    /// 规则集的历史，最近的在前（工作人员）。 The versions of the numbers, the latest first. Staff only.
    async fn rule_sets(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "取前几条，1 至 100。 The first so many, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "取后几条，1 至 100。 The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<RuleSet>>> {
        fallible(page(context, PageRequest::read(first, after, last, before)).await)
    }
}

async fn latest(ctx: &Ctx) -> Result<Option<RuleSet>, Fault> {
    let scope = policy::visible_to(&ctx.actor)?;
    let one = PageRequest { limit: 1, from: None, is_backward: false };
    Ok(store::page(ctx.app.db.read(), scope, &one).await?.into_iter().next().map(RuleSet))
}

async fn page(
    context: &Context<'_>,
    request: Result<PageRequest<i32>, Fault>,
) -> Result<Connection<RuleSet>, Fault> {
    let (ctx, request) = (ctx(context)?, request?);
    let scope = policy::visible_to(&ctx.actor)?;
    let rows = store::page(ctx.app.db.read(), scope, &request).await?;
    Ok(Connection::new(&request, rows, None, |row| row.number, RuleSet))
}

/// 一项数值的新值。 A value that a number is to have.
#[derive(InputObject)]
pub struct RuleChangeInput {
    /// 键。 Which number.
    key: String,
    /// 新值。 Its new value.
    value: i64,
}

/// 修改规则集：生成新版本。 What to change of the numbers; a new version is made.
#[derive(InputObject)]
pub struct UpdateRuleSetInput {
    /// 幂等键。 Makes a retry harmless.
    idempotency_key: Uuid,
    /// 所依据的版本号；不符则冲突。 The number of the version that the change is made for.
    expected_version: i32,
    /// 改动，至少一项。 The changes, at least one.
    changes: Vec<RuleChangeInput>,
    /// 原因。 Why.
    reason: String,
}

/// 修改规则集的拒绝原因。 Why the numbers were not changed.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum RuleSetErrorCode {
    /// 已被他人修改。 Somebody made a newer version in between.
    Conflict,
    /// 没有这个键。 There is no such number.
    UnknownKey,
    /// 同一个键出现两次。 A number is named twice.
    RepeatedKey,
    /// 超出范围。 The value is too small or too large.
    OutOfBounds,
    /// 递补后保留名额的时长短于居民答复所需的时长。 An offer would end before anybody has the time to answer it.
    OfferTooShort,
    /// 与现值相同。 The numbers would be what they are.
    NothingChanged,
}

/// 修改规则集未成。 Why the numbers were not changed.
#[derive(SimpleObject)]
pub struct RuleSetUserError {
    /// 代码。 Its code.
    code: RuleSetErrorCode,
    /// 说明。 What happened, in the viewer's language.
    message: String,
    /// 输入中的位置。 Where in the input.
    path: Vec<String>,
    /// 超出范围时：最小值。 Out of bounds: the smallest value allowed.
    min: Option<i64>,
    /// 超出范围时：最大值。 Out of bounds: the largest value allowed.
    max: Option<i64>,
    /// 冲突时：现行版本号。 After a conflict: the number of the version in force.
    current_version: Option<i32>,
}

/// 修改规则集的结果。 What came of it.
#[derive(SimpleObject)]
pub struct UpdateRuleSetPayload {
    /// 现行规则集，未成时亦然。 The numbers in force, also when nothing was changed.
    rule_set: Option<RuleSet>,
    /// 未成的原因，一次全部列出。 Why nothing was changed, all reasons at once.
    user_errors: Vec<RuleSetUserError>,
    /// 是否为先前相同请求的结果。 Whether this answers an earlier, equal request.
    replayed: bool,
}

/// What can be done with the numbers.
#[derive(Default)]
pub struct RuleSetMutation;

#[Object]
impl RuleSetMutation {
    /// 修改规则集，生成新版本（工作人员）。 Changes the numbers by a new version. Staff only.
    async fn update_rule_set(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: UpdateRuleSetInput,
    ) -> Option<async_graphql::Result<UpdateRuleSetPayload>> {
        fallible(update(context, input).await)
    }
}

async fn update(context: &Context<'_>, input: UpdateRuleSetInput) -> Result<UpdateRuleSetPayload, Fault> {
    let ctx = ctx(context)?;
    if input.changes.is_empty() || input.changes.len() > MOST_CHANGES {
        return Err(Fault::invalid(
            "input.changes",
            "须为 1 至 50 项。",
            "Between 1 and 50 changes are needed.",
        ));
    }
    let changes = input.changes.into_iter().map(|change| Change { key: change.key, value: change.value });
    let new = NewVersion {
        expected_version: input.expected_version,
        changes: changes.collect(),
        reason: text::line("input.reason", &input.reason, LINE)?,
    };
    let call = Call::keyed("updateRuleSet", input.idempotency_key, &new)?.because(&new.reason);
    let outcome = mutation::run(ctx, call, |tx| {
        let new = new.clone();
        Box::pin(async move { service::update(&tx, ctx, new).await })
    })
    .await?;
    let user_errors = outcome.result.err().map_or_else(Vec::new, |error| told(ctx, error));
    Ok(UpdateRuleSetPayload { rule_set: latest(ctx).await?, user_errors, replayed: outcome.replayed })
}

fn told(ctx: &Ctx, error: RuleSetError) -> Vec<RuleSetUserError> {
    let one = |code, path: &[&str], zh: String, en: String| RuleSetUserError {
        code,
        message: ctx.say(zh, en),
        path: path.iter().map(|part| (*part).to_owned()).collect(),
        min: None,
        max: None,
        current_version: None,
    };
    match error {
        RuleSetError::Conflict { number } => {
            let (zh, en) = (
                format!("现行版本是第 {number} 版，请在其上重试。"),
                format!("Version {number} is in force by now; please try again on that."),
            );
            let told = one(RuleSetErrorCode::Conflict, &["input", "expectedVersion"], zh, en);
            vec![RuleSetUserError { current_version: Some(number), ..told }]
        }
        RuleSetError::NothingChanged => {
            let (zh, en) = ("与现值相同。".to_owned(), "The numbers are so already.".to_owned());
            vec![one(RuleSetErrorCode::NothingChanged, &["input", "changes"], zh, en)]
        }
        RuleSetError::Bad(problems) => {
            let told = problems.into_iter().map(|problem| {
                let at = problem.at.to_string();
                let path = |field| ["input", "changes", at.as_str(), field];
                match problem.what {
                    Wrong::UnknownKey => one(
                        RuleSetErrorCode::UnknownKey,
                        &path("key"),
                        "没有这个键。".to_owned(),
                        "There is no such number.".to_owned(),
                    ),
                    Wrong::RepeatedKey => one(
                        RuleSetErrorCode::RepeatedKey,
                        &path("key"),
                        "同一个键出现两次。".to_owned(),
                        "This number is named twice.".to_owned(),
                    ),
                    Wrong::OfferTooShort => one(
                        RuleSetErrorCode::OfferTooShort,
                        &path("value"),
                        "保留名额的时长不得短于答复所需的时长。".to_owned(),
                        "A place must be kept at least as long as somebody is left to answer.".to_owned(),
                    ),
                    Wrong::OutOfBounds { min, max } => {
                        let (zh, en) =
                            (format!("须为 {min} 至 {max}。"), format!("It must be {min} to {max}."));
                        let told = one(RuleSetErrorCode::OutOfBounds, &path("value"), zh, en);
                        RuleSetUserError { min: Some(min), max: Some(max), ..told }
                    }
                }
            });
            told.collect()
        }
    }
}
