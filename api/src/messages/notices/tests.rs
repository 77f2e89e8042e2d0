//! What every notice says.

use strum::IntoEnumIterator;

use super::*;

#[test]
fn every_notice_names_its_thing_and_gives_the_remark_in_both_languages() {
    let facts = NoticeFacts { name: "示例工作室".to_owned(), about: ("Studio".to_owned(), Uuid::nil()) };
    for kind in Kind::iter() {
        for locale in [Locale::Zh, Locale::En] {
            let Text { title, body } = text(kind, &facts, Some("场地改造"), locale);
            let is_about_oneself = matches!(
                kind,
                Kind::PhoneChanged | Kind::PasswordChanged | Kind::CalendarFeedCreated | Kind::WechatBound
            );
            let names_it = body.contains("示例工作室") || is_about_oneself;
            assert!(!title.is_empty() && names_it && body.ends_with("场地改造"), "{kind:?} {body}");
        }
    }
}
