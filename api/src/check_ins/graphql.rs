//! Check-in by many codes in the schema.

use async_graphql::{Context, Enum, ID, InputObject, InputType, Object, SimpleObject};
use entity::id::HostId;
use uuid::Uuid;

use super::error::CheckInError;
use super::rules::MOST;
use super::service::{self, Entry, Judged};
use crate::appointments::service::scanning::Scanned;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::id::Global;
use crate::graphql::scalar::{DateTime, LocalDate};
use crate::graphql::{ctx, fallible, id};
use crate::mutation::{self, Call};

/// 一次扫码。 A code that was read.
#[derive(Clone, Debug, InputObject)]
pub struct CheckInEntryInput {
    /// 设备为此次扫码生成的编号；重发时不变，同一编号只计一次。 The number that the device drew for this reading: it stays the same when it is sent again, and counts once.
    nonce: Uuid,
    /// 扫到的内容：二维码全文，或六位签到码。 What was read: all of the QR code, or the six digits.
    code: String,
    /// 扫码时刻，即到场时刻。 When it was read: when the visitor came.
    scanned_at: DateTime,
}

/// 批量签到。 Codes that a desk read, maybe while it was offline.
#[derive(Clone, Debug, InputObject)]
pub struct CheckInBatchInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    idempotency_key: Uuid,
    /// 接待方编号：委员或工作室。 Id of the host: a member or a studio.
    host_id: ID,
    /// 扫码，1 至 200 个。 The readings, 1 to 200.
    entries: Vec<CheckInEntryInput>,
}

impl CheckInBatchInput {
    fn read(&self) -> Result<(HostId, Vec<Entry>), Fault> {
        if self.entries.is_empty() || self.entries.len() > MOST {
            let (zh, en) = ("一次提交 1 至 200 个。", "Send 1 to 200 at a time.");
            return Err(Fault::invalid("input.entries", zh, en));
        }
        let entry = |entry: &CheckInEntryInput| Entry {
            nonce: entry.nonce,
            code: entry.code.clone(),
            scanned_at: entry.scanned_at.0,
        };
        Ok((id::parse(&self.host_id, "input.hostId")?, self.entries.iter().map(entry).collect()))
    }
}

/// 一次扫码的结果。 What came of a reading.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum CheckInOutcome {
    /// 已签到。 The visitor is let in.
    CheckedIn,
    /// 此前已签到：同一次扫码重发，或已在别处签到。 They were let in before: the same reading again, or another.
    Already,
    /// 不是有效的签到码。 It is nobody's code.
    WrongCode,
    /// 该预约的签到码错误次数过多。 Too many wrong codes were shown for this visit.
    CodeBurnt,
    /// 当天有两个预约的签到码相同，请扫二维码。 Two visits of that day have this code: read the QR code.
    Ambiguous,
    /// 是其他日期的签到码。 It is the code of another day.
    OtherDay,
    /// 是其他接待方的预约。 It is the code of a visit to somebody else.
    OtherHost,
    /// 预约尚未确认。 The host has not agreed to the visit.
    NotConfirmed,
    /// 预约已取消、婉拒或改期。 The visit was called off, declined or moved.
    Cancelled,
    /// 扫码时签到尚未开始。 Check-in had not opened then.
    TooEarly,
    /// 扫码时签到已经结束。 Check-in had closed then.
    TooLate,
    /// 扫码时刻有误或过久。 The time of reading cannot be right, or is too long ago.
    Clock,
    /// 错误的签到码过多，此码未予核对。 After too many wrong codes this one was not looked at.
    NotTried,
}

/// 一次扫码及其结果。 A reading, and what came of it.
#[derive(SimpleObject)]
pub struct CheckInEntry {
    /// 扫码编号。 The number of the reading.
    nonce: Uuid,
    /// 结果。 What came of it.
    outcome: CheckInOutcome,
    /// 说明，以及可以怎么办。 What happened and what can be done, in the viewer's language.
    message: String,
    /// 已签到时：何时签到；过早过晚时：签到何时开始、结束。 When they were let in, or when check-in opened or closed.
    at: Option<DateTime>,
    /// 其他日期的签到码：预约在哪一天。 On which day the visit is, where it is another.
    on: Option<LocalDate>,
    /// 已签到的预约。 Id of the visit whose visitor is in.
    appointment_id: Option<ID>,
}

/// 批量签到未成的原因代码。 Why the readings were not looked at.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
pub enum CheckInErrorCode {
    /// 错误的签到码过多。 Whoever sends them has sent too many wrong ones.
    TooManyWrongCodes,
}

/// 批量签到未成。 Why the readings were not looked at.
#[derive(SimpleObject)]
pub struct CheckInUserError {
    /// 代码。 Its code.
    code: CheckInErrorCode,
    /// 说明。 What happened and what to do, in the viewer's language.
    message: String,
    /// 输入中的位置。 Where in the input.
    path: Vec<String>,
    /// 何时可再试。 From when on they are looked at again.
    at: Option<DateTime>,
}

/// 批量签到的结果。 What came of the readings.
#[derive(SimpleObject)]
pub struct CheckInBatchPayload {
    /// 各次扫码的结果，次序同输入。 What came of each, in the order of the input.
    entries: Vec<CheckInEntry>,
    /// 可预见的错误；为空即成功。 Foreseen errors; none means success.
    user_errors: Vec<CheckInUserError>,
    /// 是否为先前同一请求的答复。 Whether this repeats the answer of an earlier, equal request.
    replayed: bool,
}

/// What can be done with many codes.
#[derive(Default)]
pub struct CheckInMutation;

#[Object]
impl CheckInMutation {
    /// 批量签到，可在离线后补交：逐个核对，以扫码时刻为到场时刻，重复提交不重复计。 Checks visitors in by codes that were read before, maybe offline: each is judged in its own
    /// right by when it was read, and counts once.
    async fn check_in_batch(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: CheckInBatchInput,
    ) -> Option<async_graphql::Result<CheckInBatchPayload>> {
        fallible(Box::pin(check_in(context, input)).await)
    }
}

async fn check_in(context: &Context<'_>, input: CheckInBatchInput) -> Result<CheckInBatchPayload, Fault> {
    let (ctx, (host, entries)) = (ctx(context)?, input.read()?);
    let entries = &entries;
    let call = Call::keyed("checkInBatch", input.idempotency_key, &input.to_value())?.about("Host", host);
    let outcome = mutation::run(ctx, call, |tx| {
        Box::pin(async move { service::check_in(&tx, ctx, host, entries).await })
    })
    .await?;
    let (entries, user_errors) = match outcome.result {
        Ok(done) => (done.entries.into_iter().map(|entry| shown(ctx, entry)).collect(), Vec::new()),
        Err(CheckInError::TooManyWrongCodes { from }) => {
            let (zh, en) = (
                "错误的签到码过多，请稍后再试，或请其他接待人员签到。",
                "Too many wrong codes: please try again later, or let somebody else check visitors in.",
            );
            let error = CheckInUserError {
                code: CheckInErrorCode::TooManyWrongCodes,
                message: ctx.say(zh, en),
                path: vec!["input".to_owned(), "entries".to_owned()],
                at: Some(DateTime(from)),
            };
            (Vec::new(), vec![error])
        }
    };
    Ok(CheckInBatchPayload { entries, user_errors, replayed: outcome.replayed })
}

fn shown(ctx: &Ctx, (nonce, judged): (Uuid, Judged)) -> CheckInEntry {
    let (outcome, (zh, en)) = words(judged);
    CheckInEntry {
        nonce,
        outcome,
        message: ctx.say(zh, en),
        at: judged.at().map(DateTime),
        on: judged.day().map(LocalDate),
        appointment_id: judged.visit().map(Global::to_global),
    }
}

fn words(judged: Judged) -> (CheckInOutcome, (&'static str, &'static str)) {
    use CheckInOutcome as O;
    match judged {
        Judged::Clock => (
            O::Clock,
            (
                "扫码时刻有误或过久，请核对设备时间；确已到场的，请由接待方登记完成。",
                "The time of reading cannot be right or is too long ago: check the device's clock; whoever came can be noted as received.",
            ),
        ),
        Judged::NotTried => (
            O::NotTried,
            (
                "错误的签到码过多，此码未予核对，请稍后重新提交。",
                "After too many wrong codes this one was not looked at: please send it again later.",
            ),
        ),
        Judged::Scanned(scanned) => of_visit(scanned),
    }
}

fn of_visit(scanned: Scanned) -> (CheckInOutcome, (&'static str, &'static str)) {
    use CheckInOutcome as O;
    match scanned {
        Scanned::In(_) => (O::CheckedIn, ("已签到。", "The visitor is let in.")),
        Scanned::Before(..) => {
            (O::Already, ("此前已签到，无需重复。", "They were let in before; there is nothing to do."))
        }
        Scanned::Wrong => (
            O::WrongCode,
            (
                "签到码不正确，请来访人打开预约重新出示，或扫二维码。",
                "It is nobody's code: let the visitor open the appointment and show it again, or read the QR code.",
            ),
        ),
        Scanned::Burnt => (
            O::CodeBurnt,
            (
                "签到码错误次数过多；签到时间过后可直接登记完成。",
                "Too many wrong codes; once check-in has closed the visit can be completed without.",
            ),
        ),
        Scanned::Several => (
            O::Ambiguous,
            (
                "当天有两个预约的签到码相同，请扫二维码。",
                "Two visits of that day have this code: please read the QR code.",
            ),
        ),
        Scanned::OtherDay(_) => (
            O::OtherDay,
            (
                "是其他日期的预约，请来访人届时再来；今天需要接待的，可登记现场来访。",
                "The visit is on another day: let the visitor come then, or enter them as a walk-in today.",
            ),
        ),
        Scanned::OtherHost => (
            O::OtherHost,
            (
                "是其他接待方的预约，请来访人核对地点。",
                "The visit is to somebody else: let the visitor look where it is.",
            ),
        ),
        Scanned::NotConfirmed => (
            O::NotConfirmed,
            (
                "预约尚未确认，请接待方先确认，再重新扫码。",
                "The host has yet to confirm the visit; then read the code again.",
            ),
        ),
        Scanned::CalledOff(_) => (
            O::Cancelled,
            (
                "预约已取消或改期，请来访人查看最新预约，或登记现场来访。",
                "The visit was called off or moved: let the visitor look at the latest, or enter them as a walk-in.",
            ),
        ),
        Scanned::TooEarly(_) => (
            O::TooEarly,
            ("签到尚未开始，请届时再扫码。", "Check-in has yet to open: please read the code then."),
        ),
        Scanned::TooLate(_) => (
            O::TooLate,
            (
                "签到已经结束；确已到场的，请由接待方登记完成。",
                "Check-in had closed: whoever came can be noted as received.",
            ),
        ),
    }
}
