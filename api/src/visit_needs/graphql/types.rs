//! What a visitor needs, as those concerned see it.

use async_graphql::{Enum, SimpleObject};
use entity::visit_need::Model;

use super::super::rules::{AccessNeed as Need, Minor, Wish};
use crate::error::Fault;
use crate::graphql::scalar::DateTime;
use crate::keys::Keys;
use crate::vault::Purpose;

/// 来访时需要的协助，不问原因。 What somebody needs to come and to take part; nobody asks why.
#[derive(Enum, Copy, Clone, Debug, PartialEq, Eq)]
#[graphql(remote = "Need")]
pub enum AccessNeed {
    /// 无台阶通行。 To get there without steps.
    StepFree,
    /// 手语。 Sign language.
    SignLanguage,
    /// 助听，或清楚地说、配合文字。 A hearing loop, or somebody who speaks clearly and writes.
    Hearing,
    /// 大字材料。 What is handed out, in large print.
    LargePrint,
}

/// 为未成年人来访。 A child for whom the visit is.
#[derive(Clone, Debug, SimpleObject)]
pub(super) struct VisitMinor {
    /// 是否不满十四周岁。 Whether it is under fourteen.
    is_under_14: bool,
    /// 监护人姓名（脱敏）。 The guardian's name, masked.
    guardian_name_masked: Option<String>,
    /// 监护人同意的时刻。 When the guardian agreed.
    guardian_consented_at: Option<DateTime>,
}

/// 来访需要；居民本人与接待方可见，接待三十天后删除。 What a visitor needs; for the resident and those who receive, and forgotten thirty days after the visit.
#[derive(Clone, Debug, SimpleObject)]
pub struct VisitNeeds {
    /// 需要的协助。 What they need.
    access: Vec<AccessNeed>,
    /// 需要翻译的语言；不需要则为空。 The language to interpret from; null for no interpreter.
    interpreter_language: Option<String>,
    /// 补充说明。 A few words.
    words: Option<String>,
    /// 为未成年人来访的情况；不是则为空。 The child for whom it is, if it is for one.
    minor: Option<VisitMinor>,
    /// 所同意的隐私告知版本。 The privacy notice to which they agreed by saying it.
    notice_version: i32,
    /// 同意的时刻。 When they agreed.
    consented_at: DateTime,
    /// 版本，修改时用。 Its version, for changes.
    version: i32,
    /// 更改时刻。 When it last changed.
    updated_at: DateTime,
}

impl VisitNeeds {
    /// Opens what is sealed; nothing once its resident was erased.
    pub(super) fn open(keys: &Keys, row: &Model) -> Result<Option<Self>, Fault> {
        let Some(said) = keys.open(Purpose::Text, &row.needs_sealed)? else { return Ok(None) };
        let Wish { access, interpreter, words, minor } =
            serde_json::from_str(&said).map_err(Fault::internal)?;
        let consented_at = row.guardian_consented_at;
        Ok(Some(Self {
            access: access.into_iter().map(Into::into).collect(),
            interpreter_language: Some(interpreter).filter(|language| !language.is_empty()),
            words: Some(words).filter(|words| !words.is_empty()),
            minor: minor.map(|Minor { is_under_14, guardian_name, .. }| VisitMinor {
                is_under_14,
                guardian_name_masked: guardian_name.and_then(|name| masked(&name)),
                guardian_consented_at: consented_at.map(DateTime),
            }),
            notice_version: row.notice_version,
            consented_at: DateTime(row.consented_at),
            version: row.version,
            updated_at: DateTime(row.updated_at),
        }))
    }
}

/// `李**`: the family name is enough to greet somebody.
fn masked(name: &str) -> Option<String> {
    name.chars().next().map(|first| format!("{first}**"))
}
