//! A studio as clients see one.

use std::sync::Arc;

use async_graphql::{Context, ID, Object};
use chrono::{Datelike, Timelike};
use entity::id::StudioId;
use entity::studio::Model;
use entity::value;

use super::super::service::Hours;
use super::super::service::page::Page;
use super::super::store::OpenAt;
use super::living;
use super::loading::{
    preload_activities, preload_hosts, preload_hours, preload_pages, preload_ratings, preload_regions,
    preload_reported, preload_seats, preload_sectors, preload_walls,
};
use super::values::{
    StepFree, StudioAllowedAction, StudioHours, StudioQr, StudioRole, StudioScope, StudioSeat, StudioState,
    WallItem,
};
use crate::appointments::graphql::host::Host;
use crate::closures::graphql::{Closure, next_of_studios};
use crate::ctx::Ctx;
use crate::duty_rosters::graphql::RosterShift;
use crate::error::Fault;
use crate::geo::Position;
use crate::graphql::ahead::Loaded;
use crate::graphql::geo::GeoPoint;
use crate::graphql::id::Global;
use crate::graphql::scalar::LocalDate;
use crate::graphql::{ctx, fallible, nullable};
use crate::photos::graphql::{self as photos, Photo, Which};
use crate::ratings::graphql::StudioRating;
use crate::regions::graphql::Region;
use crate::sectors::graphql::Sector;

/// A studio, with what was loaded together with it.
#[derive(Clone, Debug)]
pub struct Studio {
    pub(super) row: Model,
    pub(super) sector: Loaded<Option<Sector>>,
    pub(super) region: Loaded<Region>,
    pub(super) hours: Loaded<Vec<Hours>>,
    pub(super) host: Option<Host>,
    pub(super) seats: Loaded<Vec<Arc<StudioSeat>>>,
    pub(super) photo: Loaded<Option<Photo>>,
    pub(super) handed: Loaded<Option<Photo>>,
    pub(super) page: Loaded<Page>,
    pub(super) wall: Loaded<Vec<WallItem>>,
    pub(super) closures: Loaded<Vec<Closure>>,
    pub(super) activities: Loaded<i64>,
    pub(super) is_reported: Loaded<bool>,
    // In a box: ratings hold studios too.
    pub(super) rating: Loaded<Option<Box<StudioRating>>>,
}

impl From<Model> for Studio {
    fn from(row: Model) -> Self {
        let sector = row.sector_id.is_none().then_some(None);
        Self {
            row,
            sector,
            region: None,
            hours: None,
            host: None,
            seats: None,
            photo: None,
            handed: None,
            page: None,
            wall: None,
            closures: None,
            activities: None,
            is_reported: None,
            rating: None,
        }
    }
}

/// 委员工作室。 A member studio.
#[Object]
impl Studio {
    /// 编号。 Its id.
    pub async fn id(&self) -> ID {
        self.row.id.to_global()
    }

    /// 名称。 Its name.
    async fn name(&self) -> &str {
        &self.row.name
    }

    /// 类型。 Point, line or plane.
    async fn scope(&self) -> StudioScope {
        self.row.scope.into()
    }

    /// 主题；可为空字符串。 Its theme; may be empty.
    async fn theme(&self) -> &str {
        &self.row.theme
    }

    /// 界别。 Its sector, if it has one.
    async fn sector(&self, context: &Context<'_>) -> Option<async_graphql::Result<Sector>> {
        if let Some(sector) = &self.sector {
            return sector.clone().map(Ok);
        }
        nullable(self.sector_alone(context).await)
    }

    /// 所在地区。 Where it lies.
    async fn region(&self, context: &Context<'_>) -> Option<async_graphql::Result<Region>> {
        if let Some(region) = &self.region {
            return Some(Ok(region.clone()));
        }
        nullable(self.region_alone(context).await)
    }

    /// 地址。 Its address.
    async fn address(&self) -> &str {
        &self.row.address
    }

    /// 大门的位置；未填写时为空。 Where its door is; null where nobody has entered it.
    async fn position(&self) -> Option<GeoPoint> {
        let (latitude_e6, longitude_e6) = self.row.latitude_e6.zip(self.row.longitude_e6)?;
        Some(GeoPoint::from(Position { latitude_e6, longitude_e6 }))
    }

    /// 每周开放时间。 Its weekly hours.
    async fn hours(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<StudioHours>>> {
        let hours = self.weekly(context).await;
        fallible(hours.map(|hours| hours.into_iter().map(StudioHours::from).collect()))
    }

    /// 即将或正在停止接待的安排，含全区的，最近的在前，最多 10 项。 When it does not receive, by itself or with the district; the next first, at most 10.
    async fn closures(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<Closure>>> {
        fallible(self.closed(context).await)
    }

    /// 此刻是否在开放时间内且未停止接待。 Whether it is open now: in its hours, and not closed.
    async fn open_now(&self, context: &Context<'_>) -> Option<async_graphql::Result<bool>> {
        fallible(self.is_open(context).await)
    }

    /// 值班表：期间内的班次和值班委员，最早的在前；期间至多 93 天，最多 200 个班次。 The duty roster: the shifts of a span with who is on duty, the earliest first; at most 93 days
    /// and 200 shifts.
    #[graphql(complexity = "10 + child_complexity * 10")]
    async fn roster_shifts(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "首日。 First day.")] from: LocalDate,
        #[graphql(desc = "末日。 Last day.")] until: LocalDate,
    ) -> Option<async_graphql::Result<Vec<RosterShift>>> {
        fallible(Box::pin(living::roster(context, self.row.id, from, until)).await)
    }

    /// 席位：先领衔委员，后团队成员。 Its seats: the leads first, then the team.
    async fn members(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "只要此身份。 Only in this role.")] role: Option<StudioRole>,
        #[graphql(default = 20, desc = "最多几席，1 至 100。 At most so many, 1 to 100.")] first: i32,
    ) -> Option<async_graphql::Result<Vec<Arc<StudioSeat>>>> {
        let seats = match &self.seats {
            Some(seats) => Ok(seats.clone()),
            None => self.seats_alone(context).await,
        };
        let limit = usize::try_from(first).unwrap_or(0);
        let wanted = |seat: &Arc<StudioSeat>| role.is_none_or(|role| seat.role == role);
        fallible(seats.map(|seats| seats.into_iter().filter(wanted).take(limit).collect()))
    }

    /// 作为接待方：服务、接待时间与可约时段。 The studio as a host: its services, hours and free times.
    async fn host(&self, context: &Context<'_>) -> Option<async_graphql::Result<Host>> {
        if let Some(host) = &self.host {
            return Some(Ok(host.clone()));
        }
        let mut one = [self.bare()];
        match preload_hosts(ctx(context).ok()?, &mut one, &context.look_ahead()).await {
            Ok(()) => one.into_iter().next()?.host.map(Ok),
            Err(fault) => Some(Err(fault.into())),
        }
    }

    /// 公开的照片。 The photo that the public sees.
    async fn photo(&self, context: &Context<'_>) -> Option<async_graphql::Result<Photo>> {
        if let Some(photo) = &self.photo {
            return photo.clone().map(Ok);
        }
        nullable(self.photo_alone(context, Which::Published).await)
    }

    /// 最近提交的、待审核或未通过的照片；仅领衔委员与工作人员可见。 The photo handed in last that waits or was declined; for lead and staff.
    async fn photo_submission(&self, context: &Context<'_>) -> Option<async_graphql::Result<Photo>> {
        if let Some(photo) = &self.handed {
            return photo.clone().map(Ok);
        }
        nullable(self.photo_alone(context, Which::Handed).await)
    }

    /// 介绍；可为空字符串。 A few paragraphs on it; may be empty.
    async fn introduction(&self, context: &Context<'_>) -> Option<async_graphql::Result<String>> {
        fallible(self.page_alone(context).await.map(|page| page.introduction))
    }

    /// 服务项目。 What it does for residents, line by line.
    async fn services(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<String>>> {
        fallible(self.page_alone(context).await.map(|page| page.services))
    }

    /// 设施。 What is there for those who meet in it, line by line.
    async fn facilities(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<String>>> {
        fallible(self.page_alone(context).await.map(|page| page.facilities))
    }

    /// 能否无台阶进入，由工作室自述。 Whether one gets in without steps, as it says itself.
    async fn step_free(&self, context: &Context<'_>) -> Option<async_graphql::Result<StepFree>> {
        fallible(self.page_alone(context).await.map(|page| page.step_free.into()))
    }

    /// 上墙内容：标识、人员、职责、流程、制度。 What hangs on its wall: emblem, people, duties, workflow, rules.
    async fn wall_items(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<WallItem>>> {
        fallible(self.wall_alone(context).await)
    }

    /// 本季度已公开的活动次数。 How many activities of this quarter it has published.
    async fn activities_this_quarter(&self, context: &Context<'_>) -> Option<async_graphql::Result<i64>> {
        if let Some(activities) = self.activities {
            return Some(Ok(activities));
        }
        let mut one = [self.bare()];
        let loaded = match ctx(context) {
            Ok(ctx) => preload_activities(ctx, &mut one).await,
            Err(fault) => Err(fault),
        };
        let [one] = one;
        fallible(loaded.map(|()| one.activities.unwrap_or_default()))
    }

    /// 最近一年已公布的星级评定；没有则为空。 Its latest rating that was published; null where there is none.
    async fn rating(&self, context: &Context<'_>) -> Option<async_graphql::Result<StudioRating>> {
        if let Some(rating) = &self.rating {
            return rating.clone().map(|rating| Ok(*rating));
        }
        let mut one = [self.bare()];
        let loaded = match ctx(context) {
            Ok(ctx) => preload_ratings(ctx, &mut one, &context.look_ahead()).await,
            Err(fault) => Err(fault),
        };
        let [one] = one;
        nullable(loaded.map(|()| one.rating.flatten().map(|rating| *rating)))
    }

    /// 是哪个联络站的接待室；其他工作室为空。 The liaison station whose room it is; null for any other studio.
    async fn station_id(&self) -> Option<ID> {
        self.row.station_id.map(Global::to_global)
    }

    /// 短码：贴在门口，也在二维码中。 Its short code, on the door and in the QR code.
    async fn code(&self) -> &str {
        &self.row.code
    }

    /// 二维码；服务器未设公开地址时为空。 Its QR code; null where the server has no public address set.
    async fn qr(&self, context: &Context<'_>) -> Option<async_graphql::Result<StudioQr>> {
        nullable(ctx(context).and_then(|ctx| living::qr(ctx, &self.row.code)))
    }

    /// 授牌日期；授牌前为空。 Since when it has its licence; null before.
    async fn licensed_on(&self) -> Option<LocalDate> {
        self.row.licensed_on.map(LocalDate)
    }

    /// 状态：从申请到注销。 Where it is between application and closing.
    async fn state(&self) -> StudioState {
        self.row.state.into()
    }

    /// 版本，每次修改加一。 Grows by one with every change.
    async fn version(&self) -> i32 {
        self.row.version
    }

    /// 当前用户可做的事。 What the viewer may do with it.
    async fn allowed_actions(
        &self,
        context: &Context<'_>,
    ) -> async_graphql::Result<Vec<StudioAllowedAction>> {
        let ctx = ctx(context)?;
        let is_reported = if let Some(is_reported) = self.is_reported {
            is_reported
        } else {
            let mut one = [self.bare()];
            preload_reported(ctx, &mut one).await?;
            one.iter().any(|studio| studio.is_reported == Some(true))
        };
        Ok(living::allowed(ctx, &self.row, is_reported))
    }
}

/// The minute of the week that it is in the district.
pub(super) fn now_in_week(ctx: &Ctx) -> OpenAt {
    let now = ctx.app.clock.now().with_timezone(&ctx.app.zone());
    let number = |value: u32| i32::try_from(value).unwrap_or(0);
    OpenAt {
        at: ctx.app.clock.now(),
        weekday: number(now.weekday().number_from_monday()),
        minute: number(now.hour()) * 60 + number(now.minute()),
    }
}

impl Studio {
    /// The key.
    pub fn key(&self) -> StudioId {
        self.row.id
    }

    /// The row.
    pub fn row(&self) -> &Model {
        &self.row
    }

    fn bare(&self) -> Self {
        Self::from(self.row.clone())
    }

    async fn sector_alone(&self, context: &Context<'_>) -> Result<Option<Sector>, Fault> {
        let mut one = [self.bare()];
        preload_sectors(ctx(context)?, &mut one).await?;
        let [one] = one;
        Ok(one.sector.flatten())
    }

    async fn region_alone(&self, context: &Context<'_>) -> Result<Option<Region>, Fault> {
        let mut one = [self.bare()];
        preload_regions(ctx(context)?, &mut one, &context.look_ahead()).await?;
        let [one] = one;
        Ok(one.region)
    }

    async fn is_open(&self, context: &Context<'_>) -> Result<bool, Fault> {
        let at = now_in_week(ctx(context)?);
        let hours = self.weekly(context).await?;
        let receives = self.row.state == value::StudioState::Open;
        let closed = self.closed(context).await?;
        let is_closed = closed.iter().any(|closure| closure.includes(at.at));
        Ok(receives && !is_closed && hours.iter().any(|hours| hours.includes(at.weekday, at.minute)))
    }

    async fn closed(&self, context: &Context<'_>) -> Result<Vec<Closure>, Fault> {
        if let Some(closures) = &self.closures {
            return Ok(closures.clone());
        }
        let id = self.row.id;
        Ok(next_of_studios(ctx(context)?, &[id]).await?.remove(&id).unwrap_or_default())
    }

    async fn weekly(&self, context: &Context<'_>) -> Result<Vec<Hours>, Fault> {
        if let Some(hours) = &self.hours {
            return Ok(hours.clone());
        }
        let mut one = [self.bare()];
        preload_hours(ctx(context)?, &mut one).await?;
        let [one] = one;
        Ok(one.hours.unwrap_or_default())
    }

    async fn photo_alone(&self, context: &Context<'_>, which: Which) -> Result<Option<Photo>, Fault> {
        Ok(photos::of_studios(ctx(context)?, [self.row.id], which).await?.remove(&self.row.id))
    }

    async fn page_alone(&self, context: &Context<'_>) -> Result<Page, Fault> {
        if let Some(page) = &self.page {
            return Ok(page.clone());
        }
        let mut one = [self.bare()];
        preload_pages(ctx(context)?, &mut one).await?;
        let [one] = one;
        Ok(one.page.unwrap_or_default())
    }

    async fn wall_alone(&self, context: &Context<'_>) -> Result<Vec<WallItem>, Fault> {
        if let Some(wall) = &self.wall {
            return Ok(wall.clone());
        }
        let mut one = [self.bare()];
        preload_walls(ctx(context)?, &mut one).await?;
        let [one] = one;
        Ok(one.wall.unwrap_or_default())
    }

    async fn seats_alone(&self, context: &Context<'_>) -> Result<Vec<Arc<StudioSeat>>, Fault> {
        let mut one = [self.bare()];
        preload_seats(ctx(context)?, &mut one, &context.look_ahead()).await?;
        let [one] = one;
        Ok(one.seats.unwrap_or_default())
    }
}
