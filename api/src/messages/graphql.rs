//! The inbox in the schema.

mod subscription;

use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use entity::id::MessageId;
use entity::message::Model;

use super::kinds::{Happened, MessageKind};
use super::notices::{self, NoticeFacts};
use super::policy::{self, Action};
use super::service::{self, Marking, MessageError};
use super::store::{self, Place};
use super::words::{self, Facts, Text};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::fallible;
use crate::graphql::id::{self, Global};
use crate::graphql::paging::{Connection, PageRequest};
use crate::graphql::scalar::DateTime;
use crate::keys::Keys;
use crate::mutation::{self, Call};
use crate::vault::Purpose;

pub use self::subscription::InboxSubscription;

/// A row of the inbox with the words its reader sees.
#[derive(Clone)]
pub struct Message {
    row: Model,
    kind: MessageKind,
    text: Text,
    about: Option<ID>,
}

impl Message {
    fn read(ctx: &Ctx, keys: &Keys, row: Model) -> Result<Self, Fault> {
        let happened = Happened::parse(&row.kind)
            .ok_or_else(|| Fault::internal(format!("{} is no kind of message", row.kind)))?;
        let open = |sealed: &[u8]| keys.open(Purpose::Text, sealed);
        let note = row.note_sealed.as_deref().map(open).transpose()?.flatten();
        let facts = row.facts.clone();
        let (text, about) = match happened {
            Happened::Appointment(kind) => {
                let facts: Facts = serde_json::from_value(facts).map_err(Fault::internal)?;
                let about = row.appointment_id.map(Global::to_global);
                (words::text(kind, &facts, note.as_deref(), ctx.locale), about)
            }
            Happened::Notice(kind) => {
                let facts: NoticeFacts = serde_json::from_value(facts).map_err(Fault::internal)?;
                let about = id::encode(&facts.about.0, facts.about.1);
                (notices::text(kind, &facts, note.as_deref(), ctx.locale), Some(about))
            }
        };
        Ok(Self { row, kind: happened.into(), text, about })
    }
}

/// 收件箱中的一条消息。 A message in the inbox.
#[Object]
impl Message {
    /// 编号，标记已读时用。 Its id, for marking it as read.
    pub async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// 消息类型。 What it is about.
    async fn kind(&self) -> MessageKind {
        self.kind
    }

    /// 标题（按读者语言）。 The title, in the reader's language.
    async fn title(&self) -> &str {
        &self.text.title
    }

    /// 正文（按读者语言）。 The body, in the reader's language.
    async fn body(&self) -> &str {
        &self.text.body
    }

    /// 相关预约的编号。 Id of the appointment it is about.
    async fn appointment_id(&self) -> Option<ID> {
        self.row.appointment_id.map(Global::to_global)
    }

    /// 所关事物的编号：预约、工作室、动态等。 Id of what it is about: an appointment, a studio, a post.
    async fn about_id(&self) -> Option<ID> {
        self.about.clone()
    }

    /// 产生时刻。 When it was written.
    async fn created_at(&self) -> DateTime {
        DateTime(self.row.created_at)
    }

    /// 阅读时刻；未读为空。 When it was read; null while unread.
    async fn read_at(&self) -> Option<DateTime> {
        self.row.read_at.map(DateTime)
    }
}

/// What can be read of the inbox.
#[derive(Default)]
pub struct MessagesQuery;

#[Object]
impl MessagesQuery {
    /// 我的消息，最新的在前。 My messages, newest first.
    async fn messages(
        &self,
        context: &Context<'_>,
        #[graphql(default = false, desc = "只看未读。 Only unread ones.")] unread_only: bool,
        #[graphql(desc = "从前往后取几条（1–100）。 How many from the start, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "此游标之后。 After this cursor.")] after: Option<String>,
        #[graphql(desc = "从后往前取几条（1–100）。 How many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "此游标之前。 Before this cursor.")] before: Option<String>,
    ) -> Option<async_graphql::Result<Connection<Message>>> {
        let request = PageRequest::read(first, after, last, before);
        fallible(async { page(crate::graphql::ctx(context)?, unread_only, request?).await }.await)
    }

    /// 我的未读消息数。 How many of my messages are unread.
    async fn unread_message_count(&self, context: &Context<'_>) -> Option<async_graphql::Result<i64>> {
        fallible(async { count_unread(crate::graphql::ctx(context)?).await }.await)
    }
}

async fn page(
    ctx: &Ctx,
    unread_only: bool,
    request: PageRequest<Place>,
) -> Result<Connection<Message>, Fault> {
    let scope = policy::own(&ctx.actor, Action::Read)?;
    let rows = store::page(ctx.app.db.read(), scope, unread_only, &request).await?;
    let sealed = rows.iter().filter_map(|row| row.note_sealed.as_deref());
    let keys = Keys::to_open(ctx.app.db.read(), &ctx.app.vault, sealed).await?;
    let rows = rows
        .into_iter()
        .map(|row| Ok((Place::of(&row), Message::read(ctx, &keys, row)?)))
        .collect::<Result<Vec<_>, Fault>>()?;
    Ok(Connection::new(&request, rows, None, |(place, _)| place.clone(), |(_, message)| message))
}

/// Messages by key, those of the own inbox.
pub async fn load_many(ctx: &Ctx, ids: Vec<MessageId>) -> Result<Vec<(MessageId, Message)>, Fault> {
    let Ok(scope) = policy::own(&ctx.actor, Action::Read) else { return Ok(Vec::new()) };
    let rows = store::by_ids(ctx.app.db.read(), scope, &ids).await?;
    let sealed = rows.iter().filter_map(|row| row.note_sealed.as_deref());
    let keys = Keys::to_open(ctx.app.db.read(), &ctx.app.vault, sealed).await?;
    rows.into_iter().map(|row| Ok((row.id, Message::read(ctx, &keys, row)?))).collect()
}

async fn count_unread(ctx: &Ctx) -> Result<i64, Fault> {
    let scope = policy::own(&ctx.actor, Action::Read)?;
    store::count_unread(ctx.app.db.read(), scope).await
}

/// 标记消息为已读：给出 ids，或令 all 为 true。 Marks messages as read: give ids, or set all to true.
#[derive(InputObject)]
pub struct MarkMessagesReadInput {
    /// 要标记的消息（至多 100 条）。 The messages to mark, at most 100.
    ids: Option<Vec<ID>>,
    /// 全部标记。 Mark every one.
    #[graphql(default = false)]
    all: bool,
}

/// 标记已读时的错误代码。 Why messages could not be marked.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
pub enum MarkMessagesReadErrorCode {
    /// 收件箱中没有此消息。 There is no such message in the inbox.
    NotFound,
}

/// 标记已读时可预见的错误。 A foreseen error of marking messages.
#[derive(SimpleObject)]
pub struct MarkMessagesReadUserError {
    /// 错误代码。 The code.
    code: MarkMessagesReadErrorCode,
    /// 给读者看的说明。 What to show.
    message: String,
    /// 出错的输入字段。 Where in the input.
    path: Vec<String>,
}

/// 标记已读的结果。 What came of marking messages.
#[derive(SimpleObject)]
pub struct MarkMessagesReadPayload {
    /// 本次标记的条数。 How many were marked now.
    marked_count: i64,
    /// 剩余未读数。 How many are still unread.
    unread_message_count: Option<i64>,
    /// 可预见的错误。 Foreseen errors.
    user_errors: Vec<MarkMessagesReadUserError>,
}

/// What can be done with the inbox.
#[derive(Default)]
pub struct MessagesMutation;

#[Object]
impl MessagesMutation {
    /// 标记我的消息为已读；重复无害。 Marks my messages as read; repeating does no harm.
    async fn mark_messages_read(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "要标记哪些。 Which ones.")] input: MarkMessagesReadInput,
    ) -> Option<async_graphql::Result<MarkMessagesReadPayload>> {
        fallible(async { mark(crate::graphql::ctx(context)?, input).await }.await)
    }
}

async fn mark(ctx: &Ctx, input: MarkMessagesReadInput) -> Result<MarkMessagesReadPayload, Fault> {
    let marking = read_marking(&input)?;
    let outcome = mutation::run(ctx, Call::unkeyed("markMessagesRead"), |tx| {
        let marking = marking.clone();
        Box::pin(async move { service::mark_read(&tx, ctx, &marking).await })
    })
    .await?;
    let (marked, user_errors) = match outcome.result {
        Ok(marked) => (marked.count, Vec::new()),
        Err(MessageError::NotFound { index }) => (0, vec![not_found(ctx, index)]),
    };
    Ok(MarkMessagesReadPayload {
        marked_count: i64::try_from(marked).unwrap_or(i64::MAX),
        unread_message_count: Some(count_unread(ctx).await?),
        user_errors,
    })
}

fn read_marking(input: &MarkMessagesReadInput) -> Result<Marking, Fault> {
    match (&input.ids, input.all) {
        (None, true) => Ok(Marking::All),
        (Some(ids), false) if ids.len() > 100 => {
            Err(Fault::invalid("input.ids", "一次至多 100 条。", "At most 100 at a time."))
        }
        (Some(ids), false) => {
            let read = |(index, id)| id::parse::<MessageId>(id, &format!("input.ids.{index}"));
            Ok(Marking::These(ids.iter().enumerate().map(read).collect::<Result<_, _>>()?))
        }
        _ => Err(Fault::invalid("input", "请给出 ids 或 all 之一。", "Give one of ids and all.")),
    }
}

fn not_found(ctx: &Ctx, index: usize) -> MarkMessagesReadUserError {
    MarkMessagesReadUserError {
        code: MarkMessagesReadErrorCode::NotFound,
        message: ctx.say("收件箱中没有此消息。", "There is no such message in your inbox."),
        path: vec!["input".to_owned(), "ids".to_owned(), index.to_string()],
    }
}
