//! Every code of `errors[].extensions.code`, with what it means: what `/reference/errors` shows. Refusals that are data have enums of their
//! own in the schema (`…ErrorCode`). `tests/it/reference.rs` holds this list against the sources and `docs/api-design.md`.

use super::faults::retryable;
use super::guard::limits_told;

/// A code and its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// As clients get it.
    pub name: &'static str,
    /// What it means, in Chinese.
    pub zh: &'static str,
    /// The same in English.
    pub en: &'static str,
}

impl Code {
    /// Whether the same request, under the same key, may succeed later.
    pub fn retryable(&self) -> bool {
        retryable(self.name)
    }
}

const fn code(name: &'static str, zh: &'static str, en: &'static str) -> Code {
    Code { name, zh, en }
}

/// What is told of a request, and of a field that failed.
const REQUESTS: [Code; 22] = [
    code(
        "UNAUTHENTICATED",
        "未登录，或令牌已失效：刷新令牌，或登录",
        "no token, or one that is over: refresh it, or sign in",
    ),
    code(
        "STEP_UP_REQUIRED",
        "此操作须在五分钟内再次验证过身份：用 stepUp，然后重试",
        "the last proof is older than five minutes: send stepUp, then try again",
    ),
    code(
        "FORBIDDEN",
        "您可以知道它存在，但不能这样做；reason 说明原因",
        "you may know that it exists, and may not do this; reason may say why",
    ),
    code("NOT_FOUND", "不存在，或不应为您所知", "it does not exist, or is not for you to know"),
    code("INVALID", "某个值不合要求；path 指向它", "a value is malformed; path leads to it"),
    code(
        "BAD_USER_INPUT",
        "变量或参数不合其类型；path 指向它",
        "a variable or an argument does not fit its type; path leads to it",
    ),
    code(
        "IDEMPOTENCY_KEY_REUSED",
        "此幂等键已用于另一请求：新的意图用新的键",
        "the key came before with another input: a new intent has a new key",
    ),
    code(
        "THROTTLED",
        "过于频繁；retryAfter 为应等的秒数",
        "too many; retryAfter says for how many seconds to wait",
    ),
    code(
        "UNAVAILABLE",
        "数据库暂不可用；什么都没有做到一半",
        "the database is not there; nothing was half done",
    ),
    code(
        "TIMEOUT",
        "处理超时；变更操作仍在进行，用同一幂等键重试",
        "the deadline; a mutation goes on, try again with the same key",
    ),
    code("BUSY", "同时的请求过多", "too many requests at once"),
    code("INTERNAL", "服务器出错；日志中有 requestId", "our fault; the log has the requestId"),
    code("GRAPHQL_PARSE_FAILED", "文档不是合法的 GraphQL", "the document is no GraphQL"),
    code("GRAPHQL_VALIDATION_FAILED", "文档与接口定义不符", "the document does not fit the schema"),
    code(
        "OPERATION_NOT_FOUND",
        "文档中没有所指的操作，或须指明哪一个",
        "the document has no such operation, or has several and none is named",
    ),
    code("FRAGMENT_CYCLE", "片段引用自身", "a fragment contains itself"),
    code("DUPLICATE_INPUT_FIELD", "输入对象中有重复的字段", "an input object has a field twice"),
    code(
        "INTROSPECTION_NOT_ALLOWED",
        "登录后才能内省；/schema.graphql 人人可读",
        "sign in to introspect; /schema.graphql is open to all",
    ),
    code("SUBSCRIPTIONS_NOT_OFFERED", "此传输方式不支持订阅", "this transport has no subscriptions"),
    code(
        "METHOD_NOT_ALLOWED",
        "查询用 GET 或 POST，变更用 POST",
        "queries by GET or POST, mutations by POST",
    ),
    code("NOT_ACCEPTABLE", "Accept 中没有所提供的类型", "Accept names no type that is offered"),
    code(
        "UNSUPPORTED_MEDIA_TYPE",
        "请求体须为 UTF-8 的 application/json",
        "the body must be application/json in UTF-8",
    ),
];

/// Of documents by their ids, of apps, and of catching up.
const CLIENTS: [Code; 7] = [
    code(
        "PERSISTED_QUERY_NOT_FOUND",
        "此散列值尚无文档：连同文档再发一次",
        "a hash without a text, and it is not known: send the text along",
    ),
    code(
        "PERSISTED_QUERY_HASH_MISMATCH",
        "所给的散列值不是此文档的",
        "the hash that came along is another text’s",
    ),
    code(
        "PERSISTED_QUERY_NOT_SUPPORTED",
        "只接受已导入的文档，不登记新的",
        "only what was imported is answered, and nothing is registered",
    ),
    code("DOCUMENT_NOT_FOUND", "没有此编号的文档", "nobody imported a document of this id"),
    code("DOCUMENT_NOT_ALLOWED", "只接受已导入的文档", "only documents that were imported are answered"),
    code(
        "CLIENT_TOO_OLD",
        "应用须更新；minimumVersion 为最低版本",
        "the app has to be updated; minimumVersion says to which version at least",
    ),
    code(
        "SYNC_TOKEN_EXPIRED",
        "changes 的令牌过旧，或属于他人、其他角色或语言：丢弃所存，不带 since 重读",
        "the token of changes is too old, or of another person, roles or language: forget what is held, read without since",
    ),
];

/// What HTTP itself sees.
const PARAMETERS: [Code; 3] = [
    code("BAD_REQUEST", "参数不是 GraphQL 请求", "the parameters are no GraphQL request"),
    code("LIMIT_HEAD", "地址或请求头过长", "the address or the headers are too long"),
    code("LIMIT_BODY_TIME", "请求体未能按时到达", "the body did not arrive in time"),
];

/// What the address of an upload answers, beside the codes of `UploadProblem`.
const FILES: [Code; 2] = [
    code("LINK_USED", "上传地址已用过：重新报", "the upload’s address was used: announce the file anew"),
    code("LINK_EXPIRED", "上传地址已失效：重新报", "the upload’s address is over: announce the file anew"),
];

/// All of them, each once.
pub fn all() -> Vec<Code> {
    let limits = limits_told().map(|(name, zh, en)| code(name, zh, en));
    REQUESTS.into_iter().chain(CLIENTS).chain(PARAMETERS).chain(limits).chain(FILES).collect()
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
