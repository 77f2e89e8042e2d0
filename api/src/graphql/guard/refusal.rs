//! Why a document was refused before it ran.

use std::time::Duration;

use async_graphql::{ErrorExtensionValues, Pos, ServerError};

/// A request error that the guard found: what to tell the client, never any part of the document.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// Machine-readable reason, such as `LIMIT_DEPTH`.
    pub code: &'static str,
    /// Chinese and English text.
    pub message: String,
    /// For a value that does not fit: the way to it, as in the `path` of a user error.
    pub path: Vec<String>,
    /// For a limit: its name in the configuration, the most it allows, and what was measured.
    pub limit: Option<(&'static str, u64, i64)>,
    /// Where in the document, if it is one place.
    pub position: Option<Pos>,
}

impl Refusal {
    /// A refusal that is not about a limit.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), path: Vec::new(), limit: None, position: None }
    }

    /// Where the text is no GraphQL. The parser's own words quote the document, so they are dropped.
    pub(super) fn unparsed(position: Option<Pos>) -> Self {
        let message = match position {
            Some(Pos { line, column }) => {
                format!(
                    "第 {line} 行第 {column} 列不是合法的 GraphQL / Not valid GraphQL at line {line}, column {column}"
                )
            }
            None => "文档不是合法的 GraphQL / The document is not valid GraphQL".to_owned(),
        };
        Self { position, ..Self::new("GRAPHQL_PARSE_FAILED", message) }
    }

    /// A measured value beyond its limit.
    fn limit(known: &Known, max: u64, measured: u64) -> Self {
        Self {
            code: known.code,
            message: format!(
                "{}为 {measured}，超过上限 {max} / {} is {measured}, more than the limit of {max}",
                known.chinese, known.english
            ),
            path: Vec::new(),
            limit: Some((known.name, max, i64::try_from(measured).unwrap_or(i64::MAX))),
            position: None,
        }
    }

    /// A page of no rows, or of fewer.
    pub(super) fn empty_page(max: u64, measured: i64) -> Self {
        let text = format!(
            "每页条数为 {measured}，至少须为 1 / The page size is {measured}, and must be at least 1"
        );
        Self { limit: Some((PAGE_SIZE.name, max, measured)), ..Self::new(PAGE_SIZE.code, text) }
    }

    /// A body longer than allowed. When nothing told its length, what was read of it is what was measured.
    pub fn long_body(max: u64, measured: u64) -> Self {
        Self::limit(&BODY, max, measured)
    }

    /// More operations at a time than one socket may have.
    pub fn crowded_socket(max: u64, measured: u64) -> Self {
        Self::limit(&SOCKET_OPERATIONS, max, measured)
    }

    /// A body that nobody awaits any longer.
    pub fn slow_body(awaited: Duration) -> Self {
        let (max, measured) = (u64::try_from(awaited.as_millis()), i64::try_from(awaited.as_millis()));
        let limit = Some(("body_read_ms", max.unwrap_or(u64::MAX), measured.unwrap_or(i64::MAX)));
        Self {
            limit, ..Self::new("LIMIT_BODY_TIME", "请求体未能按时到达 / The body did not arrive in time")
        }
    }

    /// The same refusal, with its place in the document.
    #[must_use]
    pub fn at(mut self, position: Pos) -> Self {
        self.position = Some(position);
        self
    }
}

impl From<Refusal> for ServerError {
    fn from(refusal: Refusal) -> Self {
        let mut error = ServerError::new(refusal.message, refusal.position);
        let mut extensions = ErrorExtensionValues::default();
        extensions.set("code", refusal.code);
        if !refusal.path.is_empty() {
            extensions.set("path", refusal.path);
        }
        if let Some((name, max, measured)) = refusal.limit {
            extensions.set("limit", name);
            extensions.set("max", max);
            extensions.set("measured", measured);
        }
        error.extensions = Some(extensions);
        error
    }
}

/// A limit as it is told to a client.
#[derive(Debug)]
pub(super) struct Known {
    code: &'static str,
    name: &'static str,
    chinese: &'static str,
    english: &'static str,
}

impl Known {
    /// Refuses `measured` if the limit is on and passed.
    pub(super) fn check(&self, limit: Option<u64>, measured: u64) -> Result<(), Refusal> {
        match limit {
            Some(max) if measured > max => Err(Refusal::limit(self, max, measured)),
            _ => Ok(()),
        }
    }
}

/// Each limit that is measured: its code, and what it counts in Chinese and English.
pub fn limits_told() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    ALL.iter().map(|known| (known.code, known.chinese, known.english))
}

macro_rules! known {
    ($($(#[$doc:meta])* $id:ident = $code:literal, $name:literal, $chinese:literal, $english:literal;)*) => {
        $($(#[$doc])* pub(super) const $id: Known = Known { code: $code, name: $name, chinese: $chinese, english: $english };)*

        /// All of them.
        const ALL: &[Known] = &[$($id),*];
    };
}

known! {
    /// Bytes of the body.
    BODY = "LIMIT_BODY", "body_bytes", "请求体字节数", "The body's size in bytes";
    /// Bytes of the document.
    DOCUMENT = "LIMIT_DOCUMENT", "document_bytes", "文档字节数", "The document's size in bytes";
    /// Lexical tokens.
    TOKENS = "LIMIT_TOKENS", "tokens", "词元数", "The number of tokens";
    /// Brackets within brackets, and fragments within fragments. Protects the stack, so it cannot be switched off.
    NESTING = "LIMIT_NESTING", "nesting", "嵌套层数", "The nesting of brackets or fragments";
    /// Bytes of the longest name. Fixed, like the next ones: they bound what validation may cost.
    NAME = "LIMIT_NAME", "name", "名称字节数", "The length of a name";
    /// Places that name a variable.
    VARIABLES = "LIMIT_VARIABLES", "variables", "变量出现次数", "The number of places that name a variable";
    /// Operations.
    OPERATIONS = "LIMIT_OPERATIONS", "operations", "操作数", "The number of operations";
    /// Arguments of one field or directive.
    ARGUMENTS = "LIMIT_ARGUMENTS", "arguments", "参数数", "The number of arguments of one field or directive";
    /// Steps of comparing fields that share a name in the answer.
    MERGING = "LIMIT_MERGING", "merging", "同名字段的比较步数", "The work of comparing fields of the same name";
    /// Aliases.
    ALIASES = "LIMIT_ALIASES", "aliases", "别名数", "The number of aliases";
    /// Directives.
    DIRECTIVES = "LIMIT_DIRECTIVES", "directives", "指令数", "The number of directives";
    /// Fields within fields.
    DEPTH = "LIMIT_DEPTH", "depth", "查询层数", "The depth";
    /// Selections with fragments expanded.
    SELECTIONS = "LIMIT_SELECTIONS", "selections", "展开后的选择数", "The number of expanded selections";
    /// Complexity.
    COMPLEXITY = "LIMIT_COMPLEXITY", "complexity", "查询复杂度", "The complexity";
    /// Fields that introspection would answer.
    INTROSPECTION = "LIMIT_INTROSPECTION", "introspection", "内省结果的字段数", "The number of fields that introspection would answer";
    /// Root fields.
    ROOT_FIELDS = "LIMIT_ROOT_FIELDS", "root_fields", "根字段数", "The number of root fields";
    /// Mutations that try or send a code.
    SIGN_INS = "LIMIT_SIGN_INS", "sign_ins", "验证码与登录操作数", "The number of code or sign-in mutations";
    /// Operations that one socket has at a time.
    SOCKET_OPERATIONS = "LIMIT_SOCKET_OPERATIONS", "socket_operations", "一个连接上同时进行的操作数", "The number of operations on one socket";
    /// Page size.
    PAGE_SIZE = "LIMIT_PAGE_SIZE", "page_size", "每页条数", "The page size";
}
