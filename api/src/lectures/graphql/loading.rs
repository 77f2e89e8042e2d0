//! Lectures with what is asked of them: one statement for each kind, however many lectures.

use std::collections::HashMap;

use async_graphql::Lookahead;
use entity::id::{LectureId, LectureRequestId, LectureSeriesId, MemberId, RegionId, StudioId};
use entity::lecture::Model;
use entity::lecture_lecturer::Model as LecturerRow;
use uuid::Uuid;

use super::super::{policy, service, store};
use super::parts::{LectureLecturer, LectureScript};
use super::series::load_series;
use super::types::Lecture;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::lecture_requests::graphql as requests;
use crate::members::graphql as members;
use crate::regions::graphql as regions;
use crate::registrations::graphql as registrations;
use crate::studios::graphql as studios;

/// Lectures by key, those that the actor sees, with what is asked of them.
pub async fn load_many(
    ctx: &Ctx,
    ids: Vec<LectureId>,
    look: &Lookahead<'_>,
) -> Result<HashMap<LectureId, Lecture>, Fault> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let scope = policy::visible_to(&ctx.actor);
    let rows = store::by_ids(ctx.app.db.read(), &scope, ids.into_iter().map(Uuid::from)).await?;
    let found = Box::pin(dress(ctx, rows, Some(look))).await?;
    Ok(found.into_iter().map(|lecture| (lecture.row.id, lecture)).collect())
}

/// With what is asked for. Who gives them is always read: that decides what the viewer sees of each.
pub(super) async fn dress(
    ctx: &Ctx,
    rows: Vec<Model>,
    look: Option<&Lookahead<'_>>,
) -> Result<Vec<Lecture>, Fault> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let conn = ctx.app.db.read();
    let ids: Vec<LectureId> = rows.iter().map(|row| row.id).collect();
    let mut given_by: HashMap<LectureId, Vec<LecturerRow>> = HashMap::new();
    for lecturer in store::lecturers_of(conn, &ids).await? {
        given_by.entry(lecturer.lecture_id).or_default().push(lecturer);
    }
    let mut lectures: Vec<Lecture> = rows
        .into_iter()
        .map(|row| {
            let lecturer_rows = given_by.remove(&row.id).unwrap_or_default();
            let is_inside = service::is_inside(&ctx.actor, &row, &lecturer_rows);
            Lecture {
                row,
                lecturer_rows,
                is_inside,
                lecturers: Vec::new(),
                region: None,
                series: None,
                venue: None,
                scripts: Vec::new(),
                request: None,
                warnings: Vec::new(),
                standing: None,
                has_place: false,
                registration: None,
            }
        })
        .collect();
    let asked = |name: &str| look.map(|look| look.field(name)).filter(Lookahead::exists);
    if let Some(look) = asked("lecturers") {
        add_lecturers(ctx, &mut lectures, &look).await?;
    }
    if let Some(look) = asked("region") {
        let wanted: Vec<RegionId> = distinct(lectures.iter().filter_map(|lecture| lecture.row.region_id));
        let found = Box::pin(regions::load_many(ctx, wanted, &look)).await?;
        for lecture in &mut lectures {
            lecture.region = lecture.row.region_id.and_then(|id| found.get(&id)).cloned();
        }
    }
    if let Some(look) = asked("series") {
        let wanted: Vec<LectureSeriesId> =
            distinct(lectures.iter().filter_map(|lecture| lecture.row.series_id));
        let found = Box::pin(load_series(ctx, wanted, &look)).await?;
        for lecture in &mut lectures {
            lecture.series = lecture.row.series_id.and_then(|id| found.get(&id)).cloned();
        }
    }
    if let Some(look) = asked("venue") {
        let wanted: Vec<StudioId> =
            distinct(lectures.iter().filter_map(|lecture| lecture.row.venue_studio_id));
        let found = Box::pin(studios::load_many(ctx, wanted, &look)).await?;
        for lecture in &mut lectures {
            lecture.venue = lecture.row.venue_studio_id.and_then(|id| found.get(&id)).cloned();
        }
    }
    if asked("allowedActions").is_some() {
        let mut found = service::standing(ctx, &ids, &inside(&lectures)).await?;
        for lecture in &mut lectures {
            lecture.standing = found.remove(&lecture.row.id);
        }
    }
    if let Some(look) = asked("request") {
        let wanted: Vec<LectureRequestId> =
            distinct(lectures.iter().filter_map(|lecture| lecture.row.request_id));
        let found = Box::pin(requests::load_many(ctx, wanted, &look)).await?;
        for lecture in &mut lectures {
            lecture.request = lecture.row.request_id.and_then(|id| found.get(&id)).cloned().map(Box::new);
        }
    }
    if asked("dateWarnings").is_some() {
        add_warnings(ctx, &mut lectures).await?;
    }
    let may_have_place = asked("link").is_some() && ctx.actor.account_id().is_some();
    if asked("registration").is_some() || may_have_place {
        add_registration(ctx, &mut lectures, look).await?;
    }
    if asked("scripts").is_some() {
        add_scripts(ctx, &mut lectures).await?;
    }
    Ok(lectures)
}

/// The lectures of which the viewer sees what is not for the public: only of those it is read.
fn inside(lectures: &[Lecture]) -> Vec<LectureId> {
    lectures.iter().filter(|lecture| lecture.is_inside).map(|lecture| lecture.row.id).collect()
}

async fn add_lecturers(ctx: &Ctx, lectures: &mut [Lecture], look: &Lookahead<'_>) -> Result<(), Fault> {
    let mut found = HashMap::new();
    let (member, is_why_asked) = (look.field("member"), look.field("reason").exists());
    if member.exists() {
        let all = lectures.iter().flat_map(|lecture| &lecture.lecturer_rows);
        let wanted: Vec<MemberId> = distinct(all.map(|lecturer| lecturer.member_id));
        found = Box::pin(members::load_many(ctx, wanted, &member)).await?;
    }
    let mut reasons = HashMap::new();
    if is_why_asked {
        let told = lectures.iter().filter(|lecture| lecture.is_inside);
        let told: Vec<&LecturerRow> = told.flat_map(|lecture| &lecture.lecturer_rows).collect();
        let opened = service::decline_reasons(ctx, &told).await?;
        let key = |row: &&LecturerRow| (row.lecture_id, row.member_id);
        reasons = told.iter().map(key).zip(opened).collect();
    }
    for lecture in lectures {
        let is_inside = lecture.is_inside;
        let one = |row: &LecturerRow| LectureLecturer {
            member: found.get(&row.member_id).cloned(),
            reason: reasons.remove(&(row.lecture_id, row.member_id)).flatten(),
            row: row.clone(),
            is_inside,
        };
        lecture.lecturers = lecture.lecturer_rows.iter().map(one).collect();
    }
    Ok(())
}

/// How people register, and whether the viewer did.
async fn add_registration(
    ctx: &Ctx,
    lectures: &mut [Lecture],
    look: Option<&Lookahead<'_>>,
) -> Result<(), Fault> {
    let Some(look) = look.map(|look| look.field("registration")) else { return Ok(()) };
    let ids: Vec<LectureId> = lectures.iter().map(|lecture| lecture.row.id).collect();
    let mut found = Box::pin(registrations::load_halls(ctx, &ids, &look)).await?;
    for lecture in lectures {
        let hall = found.remove(&lecture.row.id);
        lecture.has_place = hall.as_ref().is_some_and(registrations::LectureRegistration::has_place);
        lecture.registration = hall.map(Box::new);
    }
    Ok(())
}

async fn add_warnings(ctx: &Ctx, lectures: &mut [Lecture]) -> Result<(), Fault> {
    let mut wanted: Vec<&mut Lecture> = lectures.iter_mut().filter(|lecture| lecture.is_inside).collect();
    let rows: Vec<&Model> = wanted.iter().map(|lecture| &lecture.row).collect();
    let found = service::warnings(ctx, &rows).await?;
    for (lecture, warnings) in wanted.iter_mut().zip(found) {
        lecture.warnings = warnings;
    }
    Ok(())
}

async fn add_scripts(ctx: &Ctx, lectures: &mut [Lecture]) -> Result<(), Fault> {
    let wanted = inside(lectures);
    if wanted.is_empty() {
        return Ok(());
    }
    let mut found: HashMap<LectureId, Vec<LectureScript>> = HashMap::new();
    for script in store::scripts_of(ctx.app.db.read(), &wanted).await? {
        found.entry(script.lecture_id).or_default().push(LectureScript(script));
    }
    for lecture in lectures {
        lecture.scripts = found.remove(&lecture.row.id).unwrap_or_default();
    }
    Ok(())
}

fn distinct<T: Ord>(ids: impl Iterator<Item = T>) -> Vec<T> {
    let mut ids: Vec<T> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}
