//! Terms in the schema.

use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use entity::id::TermId;
use entity::term::Model;
use uuid::Uuid;

use super::error::TermError;
use super::service::{self, Change, NewTerm};
use super::store;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::id::{self, Global};
use crate::graphql::scalar::LocalDate;
use crate::graphql::{ctx, fallible};
use crate::mutation::{self, Call};
use crate::text;

/// A term of office.
#[derive(Clone, Debug)]
pub struct Term(pub Model);

/// 届。 A term of office.
#[Object]
impl Term {
    /// 编号。 Its id.
    pub async fn id(&self) -> ID {
        self.0.id.to_global()
    }

    /// 第几届。 Its number.
    async fn ordinal(&self) -> i32 {
        self.0.ordinal
    }

    /// 名称，如“第五届”。 Its title.
    async fn title(&self) -> &str {
        &self.0.title
    }

    /// 开始日期。 First day.
    async fn starts_on(&self) -> LocalDate {
        LocalDate(self.0.starts_on)
    }

    /// 结束日期。 Last day.
    async fn ends_on(&self) -> LocalDate {
        LocalDate(self.0.ends_on)
    }

    /// 是否为本届。 Whether it is the current one.
    async fn is_current(&self) -> bool {
        self.0.is_current
    }

    /// 版本，每次修改加一。 Grows by one with every change.
    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// Loads terms by key.
pub async fn load_many(ctx: &Ctx, ids: Vec<TermId>) -> Result<Vec<(TermId, Term)>, Fault> {
    let rows = store::by_ids(ctx.app.db.read(), ids.into_iter().map(Uuid::from)).await?;
    Ok(rows.into_iter().map(|row| (row.id, Term(row))).collect())
}

/// Loads one term.
pub async fn load(ctx: &Ctx, id: TermId) -> Result<Option<Term>, Fault> {
    Ok(store::find(ctx.app.db.read(), id).await?.map(Term))
}

/// Terms that can be read.
#[derive(Default)]
pub struct TermQuery;

#[Object]
impl TermQuery {
    /// 历届，最近的在前。 The terms, the latest first.
    async fn terms(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<Term>>> {
        fallible(all(context).await)
    }
}

async fn all(context: &Context<'_>) -> Result<Vec<Term>, Fault> {
    let terms = store::all(ctx(context)?.app.db.read()).await?;
    Ok(terms.into_iter().map(Term).collect())
}

/// 新增一届。 A term to add.
#[derive(InputObject)]
pub struct CreateTermInput {
    /// 幂等键。 Makes a retry harmless.
    idempotency_key: Uuid,
    /// 第几届。 Its number.
    ordinal: i32,
    /// 名称，默认为“第…届”。 Its title; by default from the number.
    title: Option<String>,
    /// 开始日期。 First day.
    starts_on: LocalDate,
    /// 结束日期。 Last day.
    ends_on: LocalDate,
    /// 是否设为本届。 Whether it becomes the current one.
    #[graphql(default)]
    is_current: bool,
}

/// 修改一届；未给出的项不变。 What to change of a term; what is left out stays.
#[derive(InputObject)]
pub struct UpdateTermInput {
    /// 届。 Which.
    id: ID,
    /// 所依据的版本；不符则冲突。 The version that the change is made for.
    expected_version: i32,
    /// 名称。 Its title.
    title: Option<String>,
    /// 开始日期。 First day.
    starts_on: Option<LocalDate>,
    /// 结束日期。 Last day.
    ends_on: Option<LocalDate>,
    /// 是否为本届；设为本届后，原本届不再是本届。 Whether it is the current one; the former then is no longer.
    is_current: Option<bool>,
}

/// 届操作的拒绝原因。 Why a term was not added or changed.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum TermErrorCode {
    /// 该届已存在。 There is a term of this number.
    NumberTaken,
    /// 同名的届已存在。 There is a term of this title.
    TitleTaken,
    /// 已被他人修改。 Somebody changed the term in between.
    Conflict,
}

/// 届操作未成。 Why a term was not added or changed.
#[derive(SimpleObject)]
pub struct TermUserError {
    /// 代码。 Its code.
    code: TermErrorCode,
    /// 说明。 What happened, in the viewer's language.
    message: String,
    /// 输入中的位置。 Where in the input.
    path: Vec<String>,
    /// 冲突时：现在的版本。 After a conflict: the version it has now.
    current_version: Option<i32>,
}

/// 新增届的结果。 What came of it.
#[derive(SimpleObject)]
pub struct CreateTermPayload {
    /// 新的届。 The new term.
    term: Option<Term>,
    /// 未成的原因。 Why it was not added.
    user_errors: Vec<TermUserError>,
    /// 是否为先前相同请求的结果。 Whether this answers an earlier, equal request.
    replayed: bool,
}

/// 修改一届的结果。 What came of it.
#[derive(SimpleObject)]
pub struct UpdateTermPayload {
    /// 现在的届，冲突时亦然。 The term as it is now, after a conflict too.
    term: Option<Term>,
    /// 未成的原因。 Why it was not changed.
    user_errors: Vec<TermUserError>,
}

/// What can be done with terms.
#[derive(Default)]
pub struct TermMutation;

#[Object]
impl TermMutation {
    /// 新增一届（工作人员）。 Adds a term. Staff only.
    async fn create_term(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: CreateTermInput,
    ) -> Option<async_graphql::Result<CreateTermPayload>> {
        fallible(create(context, input).await)
    }

    /// 修改一届（工作人员）。 Changes a term. Staff only.
    async fn update_term(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: UpdateTermInput,
    ) -> Option<async_graphql::Result<UpdateTermPayload>> {
        fallible(update(context, input).await)
    }
}

async fn create(context: &Context<'_>, input: CreateTermInput) -> Result<CreateTermPayload, Fault> {
    let ctx = ctx(context)?;
    if !(1..=99).contains(&input.ordinal) {
        return Err(Fault::invalid("input.ordinal", "须为 1 至 99。", "It must be 1 to 99."));
    }
    let title = match input.title {
        Some(title) => text::line("input.title", &title, text::NAME)?,
        None => service::title(input.ordinal),
    };
    let new = NewTerm {
        ordinal: input.ordinal,
        title,
        starts_on: input.starts_on.0,
        ends_on: input.ends_on.0,
        is_current: input.is_current,
    };
    let call = Call::keyed("createTerm", input.idempotency_key, &new)?;
    let outcome = mutation::run(ctx, call, |tx| {
        let new = new.clone();
        Box::pin(async move { service::create(&tx, ctx, new).await })
    })
    .await?;
    let (term, user_errors) = match outcome.result {
        Ok(done) => (load(ctx, done.id).await?, Vec::new()),
        Err(error) => (None, vec![told(ctx, error)]),
    };
    Ok(CreateTermPayload { term, user_errors, replayed: outcome.replayed })
}

async fn update(context: &Context<'_>, input: UpdateTermInput) -> Result<UpdateTermPayload, Fault> {
    let ctx = ctx(context)?;
    let change = Change {
        id: id::parse(&input.id, "input.id")?,
        expected_version: input.expected_version,
        title: input.title.map(|title| text::line("input.title", &title, text::NAME)).transpose()?,
        starts_on: input.starts_on.map(|date| date.0),
        ends_on: input.ends_on.map(|date| date.0),
        is_current: input.is_current,
    };
    let id = change.id;
    let outcome = mutation::run(ctx, Call::unkeyed("updateTerm").about("Term", id), |tx| {
        let change = change.clone();
        Box::pin(async move { service::update(&tx, ctx, change).await })
    })
    .await?;
    let user_errors = outcome.result.err().map(|error| told(ctx, error)).into_iter().collect();
    Ok(UpdateTermPayload { term: load(ctx, id).await?, user_errors })
}

fn told(ctx: &Ctx, error: TermError) -> TermUserError {
    let (code, field, zh, en, current_version) = match error {
        TermError::NumberTaken { ordinal } => (
            TermErrorCode::NumberTaken,
            "ordinal",
            format!("第 {ordinal} 届已存在。"),
            format!("Term {ordinal} exists already."),
            None,
        ),
        TermError::TitleTaken { title } => (
            TermErrorCode::TitleTaken,
            "title",
            format!("“{title}”已存在。"),
            format!("{title} exists already."),
            None,
        ),
        TermError::Conflict { version } => (
            TermErrorCode::Conflict,
            "expectedVersion",
            "已被他人修改，请在最新内容上重试。".to_owned(),
            "Somebody changed it in between; please try again on what it is now.".to_owned(),
            Some(version),
        ),
    };
    let path = vec!["input".to_owned(), field.to_owned()];
    TermUserError { code, message: ctx.say(zh, en), path, current_version }
}
