//! HTTP to vendors: bounded, and without following where it is sent.

use std::time::Duration;

use anyhow::Context;
use reqwest::redirect::Policy;
use reqwest::{RequestBuilder, Url};
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use super::Failure;

/// How long a vendor may take. Four of these fit into the lease of a job.
const PATIENCE: Duration = Duration::from_secs(5);

/// No answer that matters is as long.
const LONGEST: usize = 64 * 1024;

/// What a vendor answered. It may hold a secret, so it is wiped when it is done with.
pub(super) struct Reply {
    /// The HTTP status.
    pub(super) status: u16,
    body: Zeroizing<Vec<u8>>,
}

impl Reply {
    /// What it says, as far as it can be read.
    pub(super) fn read<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_slice(&self.body).ok()
    }

    /// The same, where there must be something.
    pub(super) fn must<T: DeserializeOwned>(&self) -> Result<T, Failure> {
        self.read().ok_or_else(|| Failure::Unreachable(format!("the vendor answered {}", self.status)))
    }
}

/// A client for one vendor; one that speaks HTTP/2 from the first byte, where the vendor speaks nothing else.
pub(super) fn client(http2_only: bool) -> anyhow::Result<reqwest::Client> {
    let builder = reqwest::Client::builder().timeout(PATIENCE).redirect(Policy::none());
    let builder = if http2_only { builder.http2_prior_knowledge() } else { builder };
    builder.build().context("a client for a vendor")
}

/// An address at a vendor. What is put into it is encoded.
pub(super) fn url(base: &str, path: &str, query: &[(&str, &str)]) -> Result<Url, Failure> {
    let base = format!("{}{path}", base.trim_end_matches('/'));
    let url = if query.is_empty() { Url::parse(&base) } else { Url::parse_with_params(&base, query) };
    url.map_err(|_| Failure::Unreachable("the vendor's address cannot be read".to_owned()))
}

/// Sends it and reads the answer.
pub(super) async fn send(request: RequestBuilder) -> Result<Reply, Failure> {
    let failed = |error: &reqwest::Error| {
        let why = if error.is_timeout() {
            "the vendor did not answer in time"
        } else {
            "the vendor cannot be reached"
        };
        Failure::Unreachable(why.to_owned())
    };
    let mut answer = request.send().await.map_err(|error| failed(&error))?;
    let status = answer.status().as_u16();
    let mut body = Zeroizing::new(Vec::with_capacity(LONGEST));
    while let Some(part) = answer.chunk().await.map_err(|error| failed(&error))? {
        if body.len() + part.len() > LONGEST {
            return Err(Failure::Unreachable("the vendor's answer is too long".to_owned()));
        }
        body.extend_from_slice(&part);
    }
    Ok(Reply { status, body })
}

/// What a vendor calls its reason, as far as it is one: it is stored and logged.
pub(super) fn reason(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).take(40).collect()
}
