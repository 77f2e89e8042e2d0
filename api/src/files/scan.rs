//! The virus scanner: clamd by its `INSTREAM` command, or none.

use std::io;
use std::time::Duration;

use bytes::Bytes;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
#[cfg(unix)]
use tokio::net::UnixStream;

/// How long a scan may take, the connecting included.
const PATIENCE: Duration = Duration::from_secs(30);

/// Bytes sent at a time.
const CHUNK: usize = 64 * 1024;

/// The longest answer that is read.
const LONGEST_ANSWER: u64 = 1_024;

/// Where clamd listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// Nothing is scanned.
    None,
    /// `host:port`.
    Tcp(String),
    /// A path.
    Unix(String),
}

impl Address {
    /// Reads `tcp://host:port`, `unix:///path` or an empty text.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &str) -> Result<Self, String> {
        if text.is_empty() {
            return Ok(Self::None);
        }
        if let Some(address) = text.strip_prefix("tcp://") {
            let port = address.rsplit_once(':').filter(|(host, _)| !host.is_empty());
            if port.is_some_and(|(_, port)| port.parse::<u16>().is_ok()) {
                return Ok(Self::Tcp(address.to_owned()));
            }
        }
        match text.strip_prefix("unix://") {
            Some(path) if cfg!(unix) && path.starts_with('/') => Ok(Self::Unix(path.to_owned())),
            _ => Err(format!("`{text}` is neither tcp://host:port nor unix:///path")),
        }
    }
}

/// What the scanner says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It knows of nothing bad in it.
    Clean,
    /// It is malicious, by this name.
    Infected(String),
}

/// The scanner.
#[derive(Clone, Debug)]
pub struct Scanner {
    address: Address,
}

impl Scanner {
    /// The scanner at this address.
    pub fn new(address: Address) -> Self {
        Self { address }
    }

    /// Has bytes looked at.
    ///
    /// # Errors
    /// There is no verdict: clamd does not listen, does not answer in time, or says that it could not look.
    pub async fn scan(&self, bytes: &Bytes) -> io::Result<Verdict> {
        let asking = async {
            match &self.address {
                Address::None => Ok(Verdict::Clean),
                Address::Tcp(address) => ask(TcpStream::connect(address).await?, bytes).await,
                #[cfg(unix)]
                Address::Unix(path) => ask(UnixStream::connect(path).await?, bytes).await,
                #[cfg(not(unix))]
                Address::Unix(_) => Err(io::Error::from(io::ErrorKind::Unsupported)),
            }
        };
        tokio::time::timeout(PATIENCE, asking).await.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
    }
}

/// `zINSTREAM`, then chunks with their length in front, then a length of zero.
async fn ask(mut clamd: impl AsyncRead + AsyncWrite + Unpin, bytes: &[u8]) -> io::Result<Verdict> {
    clamd.write_all(b"zINSTREAM\0").await?;
    for chunk in bytes.chunks(CHUNK) {
        let length = u32::try_from(chunk.len()).map_err(io::Error::other)?;
        clamd.write_all(&length.to_be_bytes()).await?;
        clamd.write_all(chunk).await?;
    }
    clamd.write_all(&0_u32.to_be_bytes()).await?;
    clamd.flush().await?;
    let mut answer = Vec::new();
    clamd.take(LONGEST_ANSWER).read_to_end(&mut answer).await?;
    verdict(&String::from_utf8_lossy(&answer))
}

/// `stream: OK`, `stream: NAME FOUND`, or what went wrong.
fn verdict(answer: &str) -> io::Result<Verdict> {
    let answer = answer.trim_end_matches(['\0', '\n']);
    let said = answer.strip_prefix("stream: ").unwrap_or(answer);
    match said.strip_suffix(" FOUND") {
        Some(name) => Ok(Verdict::Infected(name.to_owned())),
        None if said == "OK" => Ok(Verdict::Clean),
        None => Err(io::Error::other(format!("clamd says: {said:?}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clear_yes_is_clean() {
        assert_eq!(verdict("stream: OK\0").unwrap(), Verdict::Clean);
        assert_eq!(
            verdict("stream: Eicar-Test FOUND\0").unwrap(),
            Verdict::Infected("Eicar-Test".to_owned())
        );
        for answer in ["", "INSTREAM size limit exceeded. ERROR\0", "stream: NOT OK", "stream: "] {
            assert!(verdict(answer).is_err(), "{answer}");
        }
    }

    #[test]
    fn addresses_are_read() {
        assert_eq!(Address::read(""), Ok(Address::None));
        assert_eq!(Address::read("tcp://clamd:3310"), Ok(Address::Tcp("clamd:3310".to_owned())));
        assert_eq!(Address::read("unix:///run/clamd.ctl"), Ok(Address::Unix("/run/clamd.ctl".to_owned())));
        for bad in ["clamd:3310", "tcp://clamd", "tcp://:3310", "unix://clamd.ctl", "http://clamd:3310"] {
            assert!(Address::read(bad).is_err(), "{bad}");
        }
    }
}
