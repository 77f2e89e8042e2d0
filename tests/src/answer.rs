//! What came back.

use serde_json::Value;

/// The answer to one operation.
#[derive(Clone, Debug)]
pub struct Answer {
    /// As a client gets it.
    pub json: Value,
}

impl Answer {
    /// The data of an answer without errors.
    #[track_caller]
    pub fn data(&self) -> &Value {
        assert!(self.json.get("errors").is_none(), "errors: {}", self.json);
        &self.json["data"]
    }

    /// The payload of a mutation that was done: no errors, no `userErrors`.
    #[track_caller]
    pub fn done(&self, mutation: &str) -> &Value {
        let payload = &self.data()[mutation];
        assert_eq!(payload["userErrors"].as_array().map(Vec::len), Some(0), "refused: {}", self.json);
        payload
    }

    /// The first of the `userErrors` of a mutation that was refused.
    #[track_caller]
    pub fn refusal(&self, mutation: &str) -> &Value {
        let refusal = &self.data()[mutation]["userErrors"][0];
        assert!(refusal["code"].is_string(), "not refused: {}", self.json);
        refusal
    }

    /// The code of the refusal.
    #[track_caller]
    pub fn refused(&self, mutation: &str) -> &str {
        self.refusal(mutation)["code"].as_str().unwrap()
    }

    /// The code of the first error: `FORBIDDEN`, `NOT_FOUND`, …
    #[track_caller]
    pub fn fault(&self) -> &str {
        let code = self.json["errors"][0]["extensions"]["code"].as_str();
        code.unwrap_or_else(|| panic!("no fault: {}", self.json))
    }

    /// Whether the server had no room for it just now. A fault of its own is retryable too, and no reason to look away.
    pub fn had_no_room(&self) -> bool {
        let extensions = &self.json["errors"][0]["extensions"];
        extensions["retryable"] == true && extensions["code"] != "INTERNAL"
    }
}
