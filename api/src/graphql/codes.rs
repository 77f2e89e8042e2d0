//! Every code of `errors[].extensions.code`, with what it means: what `/reference/errors` shows. Refusals that are data have enums of their
//! own in the schema (`…ErrorCode`). `tests/it/reference.rs` holds this list against the sources and `docs/api-design.md`.

use std::borrow::Cow;

use super::faults::retryable;
use super::guard::limits_told;

/// A code and its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// As clients get it.
    pub name: &'static str,
    /// What it means, in Chinese.
    pub zh: Cow<'static, str>,
    /// The same in English.
    pub en: Cow<'static, str>,
}

impl Code {
    /// Whether the same request, under the same key, may succeed later.
    pub fn retryable(&self) -> bool {
        retryable(self.name)
    }
}

const fn code(name: &'static str, zh: &'static str, en: &'static str) -> Code {
    Code { name, zh: Cow::Borrowed(zh), en: Cow::Borrowed(en) }
}

/// What is told of a request, and of a field that failed.
const REQUESTS: [Code; 22] = [
    code(
        "UNAUTHENTICATED",
        "未登录，或令牌已失效：刷新令牌，或登录。",
        "No token, or one that is over: refresh it, or sign in.",
    ),
    code(
        "STEP_UP_REQUIRED",
        "此操作须在五分钟内再次验证过身份：用 `stepUp`，然后重试。",
        "The last proof is older than five minutes: send `stepUp`, then try again.",
    ),
    code(
        "FORBIDDEN",
        "您可以知道它存在，但不能这样做；`reason` 说明原因。",
        "You may know that it exists, and may not do this; `reason` may say why.",
    ),
    code("NOT_FOUND", "不存在，或不应为您所知。", "It does not exist, or is not for you to know."),
    code("INVALID", "某个值不合要求；`path` 指向它。", "A value is malformed; `path` leads to it."),
    code(
        "BAD_USER_INPUT",
        "变量或参数不合其类型；`path` 指向它。",
        "A variable or an argument does not fit its type; `path` leads to it.",
    ),
    code(
        "IDEMPOTENCY_KEY_REUSED",
        "此幂等键已用于另一请求：新的意图用新的键。",
        "The key came before with another input: a new intent has a new key.",
    ),
    code(
        "THROTTLED",
        "过于频繁；`retryAfter` 为应等的秒数。",
        "Too many; `retryAfter` says for how many seconds to wait.",
    ),
    code(
        "UNAVAILABLE",
        "数据库暂不可用；什么都没有做到一半。",
        "The database is not there; nothing was half done.",
    ),
    code(
        "TIMEOUT",
        "处理超时；变更操作仍在进行，用同一幂等键重试。",
        "The deadline; a mutation goes on, try again with the same key.",
    ),
    code("BUSY", "同时的请求过多。", "Too many requests at once."),
    code("INTERNAL", "服务器出错；日志中有 `requestId`。", "Our fault; the log has the `requestId`."),
    code("GRAPHQL_PARSE_FAILED", "文档不是合法的 GraphQL。", "The document is no GraphQL."),
    code("GRAPHQL_VALIDATION_FAILED", "文档与接口定义不符。", "The document does not fit the schema."),
    code(
        "OPERATION_NOT_FOUND",
        "文档中没有所指的操作，或须指明哪一个。",
        "The document has no such operation, or has several and none is named.",
    ),
    code("FRAGMENT_CYCLE", "片段引用自身。", "A fragment contains itself."),
    code("DUPLICATE_INPUT_FIELD", "输入对象中有重复的字段。", "An input object has a field twice."),
    code(
        "INTROSPECTION_NOT_ALLOWED",
        "登录后才能内省；/schema.graphql 人人可读。",
        "Sign in to introspect; /schema.graphql is open to all.",
    ),
    code("SUBSCRIPTIONS_NOT_OFFERED", "此传输方式不支持订阅。", "This transport has no subscriptions."),
    code(
        "METHOD_NOT_ALLOWED",
        "查询用 GET 或 POST，变更用 POST。",
        "Queries by GET or POST, mutations by POST.",
    ),
    code("NOT_ACCEPTABLE", "`Accept` 中没有所提供的类型。", "`Accept` names no type that is offered."),
    code(
        "UNSUPPORTED_MEDIA_TYPE",
        "请求体须为 UTF-8 的 application/json。",
        "The body must be application/json in UTF-8.",
    ),
];

/// What is told of documents that have ids, of catching up, and of subscriptions.
const LONG_LIVED: [Code; 8] = [
    code(
        "PERSISTED_QUERY_NOT_FOUND",
        "只有哈希而没有文本，且不认识：连文本一起再送。",
        "A hash without a text, and it is not known: send the text along.",
    ),
    code(
        "PERSISTED_QUERY_NOT_SUPPORTED",
        "只接受已导入的文档。",
        "Only documents that were imported are answered.",
    ),
    code("PERSISTED_QUERY_HASH_MISMATCH", "哈希与文本不符。", "The hash is another text's."),
    code(
        "DOCUMENT_NOT_FOUND",
        "没有导入过此编号的文档：送文本，或先导入。",
        "Nobody imported a document with this id: send the text, or import it.",
    ),
    code("DOCUMENT_NOT_ALLOWED", "只接受已导入的文档。", "Only documents that were imported are answered."),
    code(
        "CLIENT_TOO_OLD",
        "应用版本过旧，请用户更新；`minimumVersion` 为可用的最低版本。",
        "This version of the app is too old: ask for an update; `minimumVersion` says the least that is answered.",
    ),
    code(
        "SYNC_TOKEN_EXPIRED",
        "`changes` 的令牌太旧，或属于另一人、另一身份、另一语言：清空本地数据，不带 since 从头读取。",
        "The token of `changes` is too old, or of another person, other roles or another language: forget what is held, read without `since`.",
    ),
    code(
        "SLOW_CONSUMER",
        "读得太慢，有些变化已丢失：重新读取所显示的，再订阅。",
        "Changes were read too slowly and some are lost: read what you show, subscribe again.",
    ),
];

/// What HTTP itself sees.
const PARAMETERS: [Code; 3] = [
    code("BAD_REQUEST", "参数不是 GraphQL 请求。", "The parameters are no GraphQL request."),
    code("LIMIT_HEAD", "地址或请求头过长。", "The address or the headers are too long."),
    code("LIMIT_BODY_TIME", "请求体未能按时到达。", "The body did not arrive in time."),
];

/// What the address of an upload answers, beside the codes of `UploadProblem`.
const FILES: [Code; 2] = [
    code("LINK_USED", "上传地址已用过：重新报。", "The upload’s address was used: announce the file anew."),
    code("LINK_EXPIRED", "上传地址已失效：重新报。", "The upload’s address is over: announce the file anew."),
];

/// All of them, each once.
pub fn all() -> Vec<Code> {
    let limits = limits_told().map(|(name, zh, en)| Code {
        name,
        zh: format!("{zh}超过上限；limit、max 与 measured 说明详情。").into(),
        en: format!("{en} is more than the limit: `limit`, `max` and `measured` say which and by how much.")
            .into(),
    });
    REQUESTS.into_iter().chain(LONG_LIVED).chain(PARAMETERS).chain(limits).chain(FILES).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_is_there_once_and_says_whether_to_try_again() {
        let mut names: Vec<&str> = all().iter().map(|code| code.name).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
        assert!(all().iter().any(|code| code.name == "LIMIT_DEPTH" && !code.retryable()));
        assert!(all().iter().any(|code| code.name == "TIMEOUT" && code.retryable()));
    }
}
