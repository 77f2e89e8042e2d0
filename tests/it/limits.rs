//! Every limit of the contract, against the built server: what passes a limit is refused, cheaply; and the same is not
//! refused when that limit alone is off, so that each test shows its own limit and no other. What is refused here comes to no database, so
//! it is tried once; the limits that a database has a part in are in `slow`.
//!
//! The limits of sockets and of their operations are in `subscriptions`.

mod attacks;
mod bodies;
mod crowd;

use std::time::Duration;

use serde_json::Value;
use tongxin_tests::server::Server;

/// What an attack may cost the server in processor time, user and system.
const PROCESSOR: Duration = Duration::from_millis(100);

/// What an attack may add to the server's highest memory, in KiB.
const MEMORY: u64 = 48 * 1024;

/// An attack: a limit, a body that passes it and nothing else, and how it is refused.
struct Attack {
    /// The limit's name in the configuration.
    limit: &'static str,
    /// The code of the refusal.
    code: &'static str,
    /// The status of the refusal.
    status: u16,
    /// The body.
    body: String,
    /// The status when the limit is off.
    otherwise: u16,
}

impl Attack {
    async fn holds(self) {
        let Some(server) = Server::alone(&[]).await.unwrap() else { return };
        self.is_refused_cheaply(&server).await;
        drop(server);
        let off = format!("TONGXIN__LIMITS__{}", self.limit.to_uppercase());
        let server = Server::alone(&[(&off, "off")]).await.unwrap().unwrap();
        let (status, answer) = server.send(self.body.clone()).await.unwrap();
        assert!(!codes(&answer).contains(&self.code), "{off}=off, and yet {status}: {answer}");
        assert_eq!(status, self.otherwise, "{answer}");
    }

    async fn is_refused_cheaply(&self, server: &Server) {
        let before = Cost::so_far(server).await;
        let (status, answer) = server.send(self.body.clone()).await.unwrap();
        let cost = before.until_now(server);
        assert_eq!((status, codes(&answer)), (self.status, vec![self.code]), "{answer}");
        cost.is_small();
    }
}

/// Processor time, and memory at its highest in KiB: so far, or in between.
#[derive(Debug)]
pub(crate) struct Cost {
    processor: Duration,
    memory: u64,
}

impl Cost {
    /// The first request makes what every later one uses, so it is made before.
    pub(crate) async fn so_far(server: &Server) -> Self {
        server.ask("{ __typename }").await.unwrap();
        let memory = server.reset_peak_memory().unwrap();
        Self { processor: server.processor_time().unwrap(), memory }
    }

    pub(crate) fn until_now(self, server: &Server) -> Self {
        Self {
            processor: server.processor_time().unwrap().saturating_sub(self.processor),
            memory: server.peak_memory().unwrap().saturating_sub(self.memory),
        }
    }

    pub(crate) fn is_small(&self) {
        assert!(self.processor < PROCESSOR && self.memory < MEMORY, "{self:?}");
    }
}

/// The codes of an answer's errors.
pub(crate) fn codes(answer: &Value) -> Vec<&str> {
    let errors = answer["errors"].as_array().map_or(&[][..], Vec::as_slice);
    errors.iter().filter_map(|error| error["extensions"]["code"].as_str()).collect()
}
