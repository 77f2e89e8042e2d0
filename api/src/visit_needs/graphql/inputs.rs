//! What clients give.

use async_graphql::{ID, InputObject};
use uuid::Uuid;

use super::super::rules::{AccessNeed as Need, Minor, Wish};
use super::super::service::SetNeeds;
use super::types::AccessNeed;
use crate::error::Fault;
use crate::graphql::id;
use crate::text;

/// 为未成年人来访：只问是否不满十四周岁，不问出生日期。 That a visit is for a child; no date of birth is asked for.
#[derive(Clone, Debug, InputObject)]
pub(super) struct VisitMinorInput {
    /// 是否不满十四周岁。 Whether it is under fourteen.
    is_under_14: bool,
    /// 监护人姓名；不满十四周岁的必填。 The guardian's name; needed for a child under fourteen.
    guardian_name: Option<String>,
    /// 监护人是否同意按隐私告知处理该未成年人的个人信息；不满十四周岁的必须同意。 Whether the guardian agrees that personal information of the child is handled
    /// as the privacy notice says; needed for a child under fourteen.
    #[graphql(default)]
    guardian_consents: bool,
}

/// 说明来访需要；全部留空即撤回。 Say what one needs; everything left empty takes it back.
#[derive(Clone, Debug, InputObject)]
pub(super) struct SetVisitNeedsInput {
    /// 幂等键，重试时不变。 Stays the same when the request is repeated.
    pub(super) idempotency_key: Uuid,
    /// 预约编号，或所占时段的预约编号。 Id of the appointment, or of the time that is held.
    appointment_id: ID,
    /// 所见的版本；尚未说明过的为 0。 The version that was seen; 0 where nothing is written down.
    #[graphql(default)]
    expected_version: i32,
    /// 需要的协助。 What they need.
    #[graphql(default)]
    access: Vec<AccessNeed>,
    /// 需要翻译的语言，如维吾尔语、英语；不需要则不填。 The language to interpret from; left out for no interpreter.
    interpreter_language: Option<String>,
    /// 补充说明，请勿填写病情等与协助无关的内容。 A few words; please leave out what is not about the help that is needed.
    words: Option<String>,
    /// 为未成年人来访的情况；不是则不填。 The child for whom it is, if it is for one.
    minor: Option<VisitMinorInput>,
    /// 向填写人展示过的隐私告知版本（privacyNotice）：填写即单独同意据此使用；撤回时可不填。 The version of the privacy notice that was shown: saying it is the separate
    /// consent to its use. May be left out when it is taken back.
    notice_version: Option<i32>,
}

impl SetVisitNeedsInput {
    pub(super) fn read(&self) -> Result<SetNeeds, Fault> {
        let mut access: Vec<Need> = self.access.iter().copied().map(Into::into).collect();
        access.sort_unstable();
        access.dedup();
        let interpreter = self.interpreter_language.as_deref().unwrap_or_default();
        let words = self.words.as_deref().unwrap_or_default();
        Ok(SetNeeds {
            appointment: id::parse(&self.appointment_id, "input.appointmentId")?,
            expected_version: self.expected_version,
            wish: Wish {
                access,
                interpreter: text::optional_line("input.interpreterLanguage", interpreter, 40)?,
                words: text::optional_lines("input.words", words, 300)?,
                minor: self.minor.as_ref().map(VisitMinorInput::read).transpose()?,
            },
            notice_version: self.notice_version,
        })
    }
}

impl VisitMinorInput {
    fn read(&self) -> Result<Minor, Fault> {
        let name = self.guardian_name.as_deref().filter(|name| !name.trim().is_empty());
        let path = "input.minor.guardianName";
        // What is shown is masked: sent back, it would put asterisks in the place of the name.
        if name.is_some_and(|name| name.contains(['*', '＊'])) {
            let zh = "请填写监护人的完整姓名，不要填写脱敏后的姓名。";
            return Err(Fault::invalid(
                path,
                zh,
                "Give the guardian's full name, not the masked one that is shown.",
            ));
        }
        let name = name.map(|name| text::person(path, name, text::NAME));
        Ok(Minor {
            is_under_14: self.is_under_14,
            guardian_name: name.transpose()?,
            guardian_consents: self.guardian_consents,
        })
    }
}
