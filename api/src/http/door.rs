//! `/s/CODE`: where the QR code on the door of a studio leads. A small page without scripts, in both languages.

use std::fmt::Write as _;

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY};
use actix_web::web::{self, Data as Shared, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, guard};
use aws_lc_rs::digest;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{NaiveTime, TimeDelta};

use super::observe::RequestId;
use crate::app::SharedApp;
use crate::closures::service::{self as closures, Told};
use crate::error::Fault;
use crate::studios::service::door::{self, Door};

const STYLE: &str = ":root{color-scheme:light dark}\
    body{margin:0 auto;max-width:40rem;padding:1.5rem 1rem;font:1.05rem/1.7 system-ui,sans-serif;color:#222;background:#fff}\
    h1{font-size:1.5rem;line-height:1.3;margin:0 0 1rem;padding-bottom:.75rem;border-bottom:3px solid #a61c1c;overflow-wrap:anywhere}\
    p{margin:.4rem 0;overflow-wrap:anywhere}p.state{display:inline-block;margin-top:.8rem;padding:.15rem .8rem;border-radius:1rem;background:#eee}\
    p.open{background:#e2f2e4;color:#14532d}.closed{margin:.8rem 0;padding:.2rem .8rem;border-left:4px solid #a61c1c;background:#f7f2f2}\
    table{margin-top:1rem;width:100%;border-collapse:collapse}th,td{padding:.45rem 0;text-align:left;border-bottom:1px solid #ddd;font-weight:normal}\
    td{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}[lang=en]{color:#595959;font-size:.92em}\
    @media(prefers-color-scheme:dark){body{color:#e8e8e8;background:#161616}[lang=en]{color:#b0b0b0}th,td{border-color:#444}\
    p.state{background:#333}.closed{background:#2a1f1f}p.open{background:#16381f;color:#c9efd1}}";

/// No script, and no style but the one above.
fn policy() -> String {
    let hash = STANDARD.encode(digest::digest(&digest::SHA256, STYLE.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
}

const DAYS: [(&str, &str); 7] = [
    ("周一", "Monday"),
    ("周二", "Tuesday"),
    ("周三", "Wednesday"),
    ("周四", "Thursday"),
    ("周五", "Friday"),
    ("周六", "Saturday"),
    ("周日", "Sunday"),
];

/// Registers the page.
pub fn routes(config: &mut ServiceConfig, app: &SharedApp) {
    let read = web::route().guard(guard::Any(guard::Get()).or(guard::Head()));
    config.app_data(Shared::new(SharedApp::clone(app))).route("/s/{code}", read.to(page));
}

async fn page(request: HttpRequest, code: Path<String>, app: Shared<SharedApp>) -> HttpResponse {
    match read(&app, &code).await {
        Ok(Some((door, closed))) => answer(StatusCode::OK, &door.name, &told(&door, &closed)),
        Ok(None) => {
            let body = "<p>没有这个工作室，或尚未开放。</p>\n<p lang=\"en\">There is no such studio, or it is not open.</p>\n";
            answer(StatusCode::NOT_FOUND, "委员工作室", body)
        }
        Err(fault) => {
            let id = RequestId::of(&request);
            tracing::error!(request_id = id, error = %fault, "the page of a studio could not be shown");
            let body = "<p>服务繁忙，请稍后再试。</p>\n<p lang=\"en\">The server is busy; please try again later.</p>\n";
            answer(StatusCode::SERVICE_UNAVAILABLE, "委员工作室", body)
        }
    }
}

async fn read(app: &SharedApp, code: &str) -> Result<Option<(Door, Vec<Told>)>, Fault> {
    let Some(door) = door::open(app, code).await? else { return Ok(None) };
    let closed = closures::at_door(app, door.id).await?;
    Ok(Some((door, closed)))
}

fn told(door: &Door, closed: &[Told]) -> String {
    let mut body = String::new();
    for line in [&door.theme, &door.address].into_iter().filter(|line| !line.is_empty()) {
        // Writing to a string cannot fail.
        let _ = writeln!(body, "<p>{}</p>", escaped(line));
    }
    let (class, zh, en) = match door.receives {
        false => ("state", "暂停接待", "Suspended"),
        true if closed.iter().any(|closed| closed.is_now) => ("state", "停止接待", "Closed"),
        true => ("state open", "开放", "Open"),
    };
    let _ = writeln!(body, "<p class=\"{class}\">{zh} <span lang=\"en\">{en}</span></p>");
    for closed in closed {
        body.push_str(&closure(closed));
    }
    if door.hours.is_empty() {
        return body
            + "<p>开放时间请咨询工作室。</p>\n<p lang=\"en\">Please ask the studio for its hours.</p>\n";
    }
    body.push_str("<table>\n");
    for hours in &door.hours {
        let day = usize::try_from(hours.weekday - 1).ok().and_then(|at| DAYS.get(at));
        let (zh, en) = day.copied().unwrap_or_default();
        let at = |minute: i32| format!("{:02}:{:02}", minute / 60, minute % 60);
        let (from, until) = (at(hours.opens), at(hours.closes));
        let _ = writeln!(
            body,
            "<tr><th scope=\"row\">{zh} <span lang=\"en\">{en}</span></th><td>{from}–{until}</td></tr>"
        );
    }
    body + "</table>\n"
}

/// When nobody receives, and why. Whole days are told as days.
fn closure(closed: &Told) -> String {
    let (zh, en) =
        if closed.is_now { ("停止接待", "Closed now") } else { ("即将停止接待", "Closed soon") };
    // Midnight at the end of a day belongs to that day.
    let last = closed.until - TimeDelta::minutes(1);
    let ends_with_day = closed.until.time() == NaiveTime::MIN;
    let when =
        match (closed.from.time() == NaiveTime::MIN && ends_with_day, closed.from.date() == last.date()) {
            (true, true) => closed.from.format("%Y-%m-%d").to_string(),
            (true, false) => format!("{} – {}", closed.from.format("%Y-%m-%d"), last.format("%Y-%m-%d")),
            (false, is_one_day) => {
                let day = if is_one_day { String::new() } else { last.format("%Y-%m-%d ").to_string() };
                let end =
                    if ends_with_day { "24:00".to_owned() } else { closed.until.format("%H:%M").to_string() };
                format!("{} – {day}{end}", closed.from.format("%Y-%m-%d %H:%M"))
            }
        };
    let mut told =
        format!("<div class=\"closed\">\n<p>{zh} <span lang=\"en\">{en}</span></p>\n<p>{when}</p>\n");
    let _ = writeln!(told, "<p>{}</p>", escaped(&closed.reason));
    if !closed.reason_en.is_empty() {
        let _ = writeln!(told, "<p lang=\"en\">{}</p>", escaped(&closed.reason_en));
    }
    told + "</div>\n"
}

fn answer(status: StatusCode, title: &str, body: &str) -> HttpResponse {
    let title = escaped(title);
    let page = format!(
        "<!doctype html>\n<html lang=\"zh-CN\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n<h1>{title}</h1>\n{body}</html>\n"
    );
    HttpResponse::build(status)
        .content_type("text/html; charset=utf-8")
        .insert_header((CONTENT_SECURITY_POLICY, policy()))
        .insert_header((CACHE_CONTROL, "no-cache"))
        .body(page)
}

/// What people wrote, as text.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
