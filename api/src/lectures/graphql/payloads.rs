//! What comes of a mutation.

use async_graphql::{Context, SimpleObject};
use entity::id::LectureId;

use super::super::error::LectureError;
use super::errors::{LectureUserError, told};
use super::loading::load_many;
use super::types::Lecture;
use crate::error::Fault;
use crate::graphql::ctx;
use crate::mutation::Outcome;

/// 提出讲堂或提交讲稿的结果。 What came of proposing a lecture, or of handing in a script.
#[derive(SimpleObject)]
pub(super) struct LectureCreatedPayload {
    /// 讲堂；未提出时为空。 The lecture; null where none was proposed.
    lecture: Option<Lecture>,
    /// 可预见的错误；为空即成功。 Foreseen errors; none means success.
    user_errors: Vec<LectureUserError>,
    /// 是否为先前同一请求的答复。 Whether this repeats the answer of an earlier, equal request.
    replayed: bool,
}

/// 讲堂操作的结果。 What came of it.
#[derive(SimpleObject)]
pub(super) struct LecturePayload {
    /// 现在的讲堂，未成时亦然。 The lecture as it is now, also when nothing was done.
    lecture: Option<Lecture>,
    /// 可预见的错误；为空即成功。 Foreseen errors; none means success.
    user_errors: Vec<LectureUserError>,
}

/// Of something new: `named` is the lecture that the input names, if it names one.
pub(super) async fn created<T>(
    context: &Context<'_>,
    named: Option<LectureId>,
    outcome: Outcome<T, LectureError>,
    lecture: impl Fn(T) -> LectureId,
) -> Result<LectureCreatedPayload, Fault> {
    let (id, error) = match outcome.result {
        Ok(kept) => (Some(lecture(kept)), None),
        Err(error) => (named, Some(told(ctx(context)?, &error))),
    };
    let user_errors = error.into_iter().collect();
    Ok(LectureCreatedPayload { lecture: seen(context, id).await?, user_errors, replayed: outcome.replayed })
}

/// Of a step.
pub(super) async fn stepped<T>(
    context: &Context<'_>,
    id: LectureId,
    outcome: Outcome<T, LectureError>,
) -> Result<LecturePayload, Fault> {
    let error = outcome.result.err();
    let ctx = ctx(context)?;
    let user_errors = error.map(|error| told(ctx, &error)).into_iter().collect();
    Ok(LecturePayload { lecture: seen(context, Some(id)).await?, user_errors })
}

async fn seen(context: &Context<'_>, id: Option<LectureId>) -> Result<Option<Lecture>, Fault> {
    let Some(id) = id else { return Ok(None) };
    let look = context.look_ahead().field("lecture");
    Ok(load_many(ctx(context)?, vec![id], &look).await?.remove(&id))
}
