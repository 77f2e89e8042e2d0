//! What the committee says of itself.

use async_graphql::{ComplexObject, Context, InputObject, Object, SimpleObject};
use entity::office_profile::Model;

use super::super::service::{self, ProfileChange};
use super::errors::{OfficeUserError, told};
use crate::closures::graphql::{Closure, next_of_office};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::graphql::{ctx, fallible};
use crate::mutation::{self, Call};
use crate::text::{self, BODY, LINE, NAME};

/// 政协机关的基本信息与联系方式。 What the committee says of itself, and how to reach its office.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct Office {
    /// 名称。 The committee's name.
    name: String,
    /// 英文名称；可为空字符串。 Its name in English; may be empty.
    name_en: String,
    /// 地址；可为空字符串。 Its address; may be empty.
    address: String,
    /// 办公电话；可为空字符串。 The office's number; may be empty.
    phone: String,
    /// 电子邮箱；可为空字符串。 The office's mail address; may be empty.
    mail: String,
    /// 办公时间；可为空字符串。 When the office is open, in words; may be empty.
    hours: String,
    /// 页脚文字；可为空字符串。 What stands at the foot of every page; may be empty.
    footer: String,
    /// 英文页脚文字；可为空字符串。 The same in English; may be empty.
    footer_en: String,
    /// ICP 备案号；可为空字符串。 The ICP filing number; may be empty.
    icp_number: String,
    /// 公安备案号；可为空字符串。 The public-security filing number; may be empty.
    police_number: String,
    /// 时区，如 Asia/Shanghai。 The time zone, such as Asia/Shanghai.
    time_zone: &'static str,
    /// 版本，每次修改加一；未填写时为 0。 Grows by one with every change; 0 while nobody has filled it in.
    version: i32,
}

#[ComplexObject]
impl Office {
    /// 现行和将来停止办公的安排，含全区的，最近的在前，最多 10 项。 When the office is closed now or next, with what closes the district; the next ones first, at
    /// most 10.
    async fn closures(&self, context: &Context<'_>) -> Option<async_graphql::Result<Vec<Closure>>> {
        fallible(match ctx(context) {
            Ok(ctx) => next_of_office(ctx).await,
            Err(fault) => Err(fault),
        })
    }
}

async fn office(ctx: &Ctx) -> Result<Office, Fault> {
    let Model {
        name,
        name_en,
        address,
        phone,
        mail,
        hours,
        footer,
        footer_en,
        icp_number,
        police_number,
        version,
        ..
    } = service::profile(ctx).await?;
    let time_zone = ctx.app.zone().name();
    Ok(Office {
        name,
        name_en,
        address,
        phone,
        mail,
        hours,
        footer,
        footer_en,
        icp_number,
        police_number,
        time_zone,
        version,
    })
}

/// What the committee says of itself.
#[derive(Default)]
pub struct OfficeProfileQuery;

#[Object]
impl OfficeProfileQuery {
    /// 政协机关的基本信息。 What the committee says of itself.
    async fn office(&self, context: &Context<'_>) -> Option<async_graphql::Result<Office>> {
        fallible(match ctx(context) {
            Ok(ctx) => office(ctx).await,
            Err(fault) => Err(fault),
        })
    }
}

/// 修改机关信息；未给出的项不变。 What to change of the profile; what is left out stays.
#[derive(InputObject)]
pub struct UpdateOfficeInput {
    /// 所依据的版本，未填写过时为 0；不符则冲突。 The version that the change is made for; 0 while nobody has filled it in.
    expected_version: i32,
    /// 名称。 The committee's name.
    name: Option<String>,
    /// 英文名称。 Its name in English.
    name_en: Option<String>,
    /// 地址。 Its address.
    address: Option<String>,
    /// 办公电话。 The office's number.
    phone: Option<String>,
    /// 电子邮箱。 The office's mail address.
    mail: Option<String>,
    /// 办公时间。 When the office is open, in words.
    hours: Option<String>,
    /// 页脚文字。 What stands at the foot of every page.
    footer: Option<String>,
    /// 英文页脚文字。 The same in English.
    footer_en: Option<String>,
    /// ICP 备案号。 The ICP filing number.
    icp_number: Option<String>,
    /// 公安备案号。 The public-security filing number.
    police_number: Option<String>,
}

impl UpdateOfficeInput {
    fn read(self) -> Result<ProfileChange, Fault> {
        let line = |path: &str, text: Option<String>, longest| {
            text.map(|text| text::optional_line(path, &text, longest)).transpose()
        };
        let lines = |path: &str, text: Option<String>| {
            text.map(|text| text::optional_lines(path, &text, BODY)).transpose()
        };
        Ok(ProfileChange {
            expected_version: self.expected_version,
            name: self.name.map(|name| text::line("input.name", &name, NAME)).transpose()?,
            name_en: line("input.nameEn", self.name_en, LINE)?,
            address: line("input.address", self.address, LINE)?,
            phone: line("input.phone", self.phone, NAME)?,
            mail: line("input.mail", self.mail, NAME)?,
            hours: line("input.hours", self.hours, LINE)?,
            footer: lines("input.footer", self.footer)?,
            footer_en: lines("input.footerEn", self.footer_en)?,
            icp_number: line("input.icpNumber", self.icp_number, NAME)?,
            police_number: line("input.policeNumber", self.police_number, NAME)?,
        })
    }
}

/// 修改机关信息的结果。 What came of it.
#[derive(SimpleObject)]
pub struct UpdateOfficePayload {
    /// 现在的机关信息，未成时亦然。 The profile as it is now, also when nothing was done.
    office: Option<Office>,
    /// 未成的原因。 Why it was not changed.
    user_errors: Vec<OfficeUserError>,
}

/// What can be done with the profile.
#[derive(Default)]
pub struct OfficeProfileMutation;

#[Object]
impl OfficeProfileMutation {
    /// 修改机关信息（工作人员）。 Changes what the committee says of itself. Staff only.
    async fn update_office(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入。 The input.")] input: UpdateOfficeInput,
    ) -> Option<async_graphql::Result<UpdateOfficePayload>> {
        fallible(update(context, input).await)
    }
}

async fn update(context: &Context<'_>, input: UpdateOfficeInput) -> Result<UpdateOfficePayload, Fault> {
    let (ctx, change) = (ctx(context)?, input.read()?);
    let outcome = mutation::run(ctx, Call::unkeyed("updateOffice"), |tx| {
        let change = change.clone();
        Box::pin(async move { service::update_profile(&tx, ctx, change).await })
    })
    .await?;
    let user_errors = outcome.result.err().map(|error| told(ctx, &error)).into_iter().collect();
    Ok(UpdateOfficePayload { office: Some(office(ctx).await?), user_errors })
}
