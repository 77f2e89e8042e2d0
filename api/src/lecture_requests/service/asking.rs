//! Asking for a lecture, writing it anew, and taking it back.

use chrono::NaiveDate;
use entity::id::RegionId;
use entity::lecture_request::Model;
use entity::value::{AskedAs, LectureRequestState, ServiceCategory};
use serde::Serialize;

use super::{RequestKept, Result, Target, lock_for, office, rules, store, take_back_ask, tell};
use crate::appointments::service::times::today;
use crate::consents::service::{self as consents, Agreed};
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Fault, Stop};
use crate::events::NoticeKind;
use crate::ids;
use crate::lecture_requests::error::{LectureRequestError, Text};
use crate::lecture_requests::policy::{Action, Facts, decide};
use crate::lecture_requests::rules::Move;
use crate::rule_sets;
use crate::text::has_personal_number;

/// How often the next free number is tried. Each round loses only to a request that was made in between.
const ROUNDS: usize = 12;

/// What somebody would like to hear about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Wish {
    /// What the lecture is called.
    pub title: String,
    /// What it is about.
    pub topic: ServiceCategory,
    /// What they would like to hear.
    pub words: String,
    /// For whom it would be; may be empty.
    pub audience: String,
    /// Where.
    pub region: RegionId,
    /// The first date that would suit.
    pub from_on: Option<NaiveDate>,
    /// The last date that would suit.
    pub until_on: Option<NaiveDate>,
    /// About how many would come.
    pub people: Option<i32>,
}

/// A request in the making.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewRequest {
    /// What they would like to hear about.
    pub wish: Wish,
    /// For whom.
    pub asked_as: AskedAs,
    /// The version of the privacy notice that they agree to now, if they had not before.
    pub agreed: Option<i32>,
}

/// Asks for a lecture. What staff ask for a community is open at once; everything else is read first, and counts among what its asker may have open.
pub async fn ask(tx: &Tx, ctx: &Ctx, new: NewRequest) -> Result<RequestKept> {
    let person = ctx.actor.person()?;
    let account = person.account_id;
    let region = new.wish.region;
    let mut facts = Facts { region: Some(region), ..Facts::default() };
    let is_community = new.asked_as == AskedAs::Community;
    if is_community {
        let staff = person.staff.as_ref().map(|staff| staff.id);
        let now = today(ctx);
        facts.is_liaison = store::speaks_for(tx.conn(), (staff, person.member_id), region, now).await?;
        decide(&ctx.actor, Action::AskForCommunity, &facts).check()?;
    } else {
        decide(&ctx.actor, Action::Ask, &facts).check()?;
        agree(tx, ctx, new.agreed).await?;
    }
    check(tx, ctx, &new.wish).await?;
    let of_office = Facts { is_community, asker: Some(account), is_public: true, ..facts };
    let is_agreed = is_community && decide(&ctx.actor, Action::Review, &of_office).is_allowed();
    let wish = new.wish;
    let row = Model {
        id: ids::new_id(),
        account_id: Some(account),
        open_number: None,
        asked_as: new.asked_as,
        title: wish.title,
        topic: wish.topic,
        words: wish.words,
        audience: wish.audience,
        region_id: region,
        from_on: wish.from_on,
        until_on: wish.until_on,
        people: wish.people,
        state: if is_agreed { LectureRequestState::Open } else { LectureRequestState::Submitted },
        remark: String::new(),
        reviewer_account_id: is_agreed.then_some(account),
        published_at: is_agreed.then_some(tx.now),
        endorsers: 0,
        lecturer_member_id: None,
        lecture_id: None,
        merged_into_id: None,
        merged_version: None,
        version: 1,
        created_at: tx.now,
        updated_at: tx.now,
    };
    if is_agreed {
        store::insert(tx.conn(), row.clone()).await?;
        return Ok(RequestKept(row.id));
    }
    insert(tx, row.clone()).await?;
    tell(tx, ctx, &row, (NoticeKind::LectureRequestSubmitted, ""), &office(tx, &row).await?).await?;
    Ok(RequestKept(row.id))
}

/// Notes that somebody agrees to the privacy notice, if they had not before: who asks is written down.
async fn agree(tx: &Tx, ctx: &Ctx, agreed: Option<i32>) -> Result<()> {
    let account = ctx.actor.person()?.account_id;
    let agreed = agreed.map(|notice_version| Agreed { notice_version, guardian_name: None });
    match consents::agree(tx, ctx, account, agreed.as_ref()).await? {
        Ok(()) => Ok(()),
        Err(version) => Err(Stop::Refused(LectureRequestError::ConsentNeeded { version })),
    }
}

/// Nobody's number is in what everybody will read, the region is there, and not every day that would suit is over.
async fn check(tx: &Tx, ctx: &Ctx, wish: &Wish) -> Result<()> {
    for (text, written) in
        [(Text::Title, &wish.title), (Text::Words, &wish.words), (Text::Audience, &wish.audience)]
    {
        if has_personal_number(written) {
            return Err(Stop::Refused(LectureRequestError::PersonalNumber { text }));
        }
    }
    if wish.until_on.is_some_and(|until_on| until_on < today(ctx)) {
        let (zh, en) = ("最晚日期已过。", "The last date is over.");
        return Err(Fault::invalid("input.wish.untilOn", zh, en).into());
    }
    if !store::is_region(tx.conn(), wish.region).await? {
        let (zh, en) = ("没有这个地区。", "There is no such region.");
        return Err(Fault::invalid("input.wish.regionId", zh, en).into());
    }
    Ok(())
}

/// The next free number of those that somebody may have open. The unique index decides between two who ask at once.
async fn insert(tx: &Tx, row: Model) -> Result<()> {
    let limit = rule_sets::current(tx.conn()).await?.lecture_open_requests;
    let asker = row.account_id.ok_or_else(|| Fault::internal("a request is nobody's"))?;
    for _ in 0..ROUNDS {
        let live = store::live_of(tx.conn(), asker).await?;
        let has_room = i64::try_from(live.len()).is_ok_and(|count| count < limit);
        let number = free_number(&live).filter(|number| has_room && i64::from(*number) <= limit);
        let number = number.ok_or(Stop::Refused(LectureRequestError::RequestLimit { limit }))?;
        if store::insert(tx.conn(), Model { open_number: Some(number), ..row.clone() }).await? {
            return Ok(());
        }
    }
    Err(Fault::internal("no number for a lecture request, however often it was tried").into())
}

/// The lowest number that none of these has.
pub(super) fn free_number(live: &[Model]) -> Option<i32> {
    (1..=i32::MAX).find(|number| live.iter().all(|row| row.open_number != Some(*number)))
}

/// The asker writes it anew, and sends it in again.
pub async fn edit(tx: &Tx, ctx: &Ctx, target: Target, wish: Wish) -> Result<RequestKept> {
    let locked = lock_for(tx, ctx, target, Action::Write).await?;
    let after = locked.moved(tx, Move::Edit)?;
    check(tx, ctx, &wish).await?;
    let after = Model {
        title: wish.title,
        topic: wish.topic,
        words: wish.words,
        audience: wish.audience,
        region_id: wish.region,
        from_on: wish.from_on,
        until_on: wish.until_on,
        people: wish.people,
        remark: String::new(),
        ..after
    };
    store::update(tx.conn(), after.clone()).await?;
    tell(tx, ctx, &after, (NoticeKind::LectureRequestSubmitted, ""), &office(tx, &after).await?).await?;
    Ok(RequestKept(target.0))
}

/// The asker takes it back. Where others have joined in, or a member has accepted, it goes on without its asker.
pub async fn withdraw(tx: &Tx, ctx: &Ctx, target: Target) -> Result<RequestKept> {
    let locked = lock_for(tx, ctx, target, Action::Write).await?;
    let after = Model { remark: String::new(), ..locked.moved(tx, Move::Withdraw)? };
    if rules::is_live(after.state) {
        store::update(tx.conn(), Model { account_id: None, open_number: None, ..after }).await?;
        return Ok(RequestKept(target.0));
    }
    store::update(tx.conn(), after.clone()).await?;
    if let Some(ask) = locked.ask {
        take_back_ask(tx, ctx, &after, ask).await?;
    }
    Ok(RequestKept(target.0))
}
