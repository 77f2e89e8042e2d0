//! `/dev/outbox`: what would have been sent, sign-in codes included. Only the demo registers it.

use actix_web::http::header::{ACCEPT, CACHE_CONTROL, CONTENT_SECURITY_POLICY};
use actix_web::web::{self, Data as Shared, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use aws_lc_rs::digest;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono_tz::Tz;
use serde::Serialize;

use crate::app::{App, SharedApp};
use crate::outbox::{self, Sample};

const NEWEST: u64 = 100;

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:40rem;padding:1rem;color:#1b1b1f;background:#fff}\
h1{font-size:1.25rem}ol{list-style:none;padding:0}li{border:1px solid #c8c8d0;border-radius:.5rem;margin:0 0 .75rem;padding:.75rem}\
p{margin:.25rem 0;overflow-wrap:anywhere}.about{color:#55555f;font-size:.875rem}.code{font-size:1.5rem;font-weight:600;letter-spacing:.15em}\
@media(prefers-color-scheme:dark){body{color:#e6e6ea;background:#17171a}li{border-color:#45454d}.about{color:#a9a9b3}}";

/// Registers the page for this program.
pub fn routes(config: &mut ServiceConfig, app: &SharedApp) {
    config.app_data(Shared::from(SharedApp::clone(app))).route("/dev/outbox", web::get().to(show));
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Shown {
    #[serde(flatten)]
    sample: Sample,
    /// The six digits of a sign-in text.
    code: Option<String>,
}

async fn show(request: HttpRequest, app: Shared<App>) -> HttpResponse {
    let Ok(samples) = outbox::newest(app.db.read(), &app.vault, NEWEST).await else {
        return HttpResponse::ServiceUnavailable().finish();
    };
    let shown: Vec<_> = samples.into_iter().map(|sample| Shown { code: code(&sample), sample }).collect();
    let mut answer = HttpResponse::Ok();
    answer.insert_header((CACHE_CONTROL, "no-store"));
    if wants_json(&request) {
        return answer.json(shown);
    }
    answer.insert_header((CONTENT_SECURITY_POLICY, policy()));
    answer.content_type("text/html; charset=utf-8").body(page(&shown, app.zone()))
}

fn wants_json(request: &HttpRequest) -> bool {
    let accepted = request.headers().get(ACCEPT).and_then(|accept| accept.to_str().ok());
    request.query_string().split('&').any(|pair| pair == "format=json")
        || accepted.is_some_and(|accept| accept.contains("application/json"))
}

fn code(sample: &Sample) -> Option<String> {
    let is_code = |part: &&str| part.len() == 6;
    let mut runs = sample.text.split(|c: char| !c.is_ascii_digit());
    (sample.kind == "PHONE_CODE").then(|| runs.find(is_code).map(str::to_owned)).flatten()
}

fn policy() -> String {
    let hash = STANDARD.encode(digest::digest(&digest::SHA256, STYLE.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
}

fn page(shown: &[Shown], zone: Tz) -> String {
    let rows: String = shown.iter().map(|one| row(one, zone)).collect();
    let rows = if rows.is_empty() { "<p>还没有短信。 Nothing yet.</p>".to_owned() } else { rows };
    format!(
        "<!doctype html><html lang=\"zh\"><head><meta charset=\"utf-8\"><title>发件箱 Outbox</title>\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><meta http-equiv=\"refresh\" content=\"5\">\
         <style>{STYLE}</style></head><body><main><h1>发件箱（仅演示） Outbox (demo only)</h1>\
         <p class=\"about\">这些短信本会发出，最新在前，每 5 秒刷新。 What would have been sent, newest first; refreshes every 5 s.</p>\
         <ol>{rows}</ol></main></body></html>"
    )
}

fn row(one: &Shown, zone: Tz) -> String {
    let Sample { created_at, kind, phone, text, state, note } = &one.sample;
    let at = created_at.with_timezone(&zone).format("%Y-%m-%d %H:%M:%S");
    let code = one.code.as_ref().map(|code| format!("<p class=\"code\">{}</p>", escape(code)));
    let note = note.as_ref().map(|note| format!(" · {}", escape(note)));
    format!(
        "<li><p class=\"about\">{at} · {} · {} · {state:?}{}</p>{}<p>{}</p></li>",
        escape(phone),
        escape(kind),
        note.unwrap_or_default(),
        code.unwrap_or_default(),
        escape(text)
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use entity::Instant;
    use entity::value::JobState;

    use super::*;

    #[test]
    fn a_code_is_shown_apart_and_text_is_escaped() {
        let sample = Sample {
            created_at: Instant::UNIX_EPOCH,
            kind: "PHONE_CODE".to_owned(),
            phone: "13900000001".to_owned(),
            text: "<b>您的验证码是 012345，10 分钟内有效</b>".to_owned(),
            state: JobState::Sent,
            note: None,
        };
        let shown = Shown { code: code(&sample), sample };
        assert_eq!(shown.code.as_deref(), Some("012345"));
        let page = page(&[shown], Tz::Asia__Shanghai);
        assert!(page.contains("&lt;b&gt;") && !page.contains("<b>") && page.contains("1970-01-01 08:00:00"));
    }
}
