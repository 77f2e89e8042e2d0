//! Those outside whom the server asks or tells: Apple, Huawei and WeChat. Each file speaks one vendor's protocol and knows nothing of ours;
//! what is asked of it decides nothing. Nothing here runs inside a transaction.
//!
//! Where each is comes from the configuration, never from a client. Redirects are not followed, answers are bounded in time and length,
//! and no failure repeats an address: WeChat's hold secrets.

mod apns;
mod held;
mod huawei;
mod wechat;
mod wire;

use entity::Instant;
use entity::value::Locale;
use uuid::Uuid;

pub use self::apns::Apns;
pub use self::huawei::Huawei;
pub use self::wechat::{Number, Wechat};
use crate::config::Config;

/// The vendors that the configuration names.
#[derive(Debug, Default)]
pub struct Vendors {
    /// Apple's push service.
    pub apns: Option<Apns>,
    /// Huawei's push service.
    pub huawei: Option<Huawei>,
    /// The mini-program.
    pub wechat: Option<Wechat>,
}

impl Vendors {
    /// Reads the keys of those that are configured.
    pub fn open(config: &Config) -> anyhow::Result<Self> {
        Ok(Self {
            apns: config.apns.is_given().then(|| Apns::open(&config.apns)).transpose()?,
            huawei: config.huawei.is_given().then(|| Huawei::open(&config.huawei)).transpose()?,
            wechat: config.wechat.is_given().then(|| Wechat::open(&config.wechat)).transpose()?,
        })
    }
}

/// A push message on its way out. It says that there is something to read, and nothing of what it is.
#[derive(Copy, Clone, Debug)]
pub struct Delivery<'a> {
    /// Names it to the vendor, the same at every try.
    pub id: Uuid,
    /// What the vendor knows the device by.
    pub address: &'a str,
    /// What is shown.
    pub text: &'a str,
    /// Global id of the message in the inbox, for the app to open.
    pub message: &'a str,
    /// The time as its reader's wall clock shows it.
    pub at: &'a str,
    /// The language of its reader.
    pub locale: Locale,
    /// From when on it is not worth showing.
    pub stale_at: Instant,
}

/// Why a push message did not arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undelivered {
    /// It may arrive later.
    Later(String),
    /// The device is no more: since when, if the vendor says so.
    Gone {
        /// In the vendor's words.
        why: String,
        /// An address that was named again since is a living one.
        since: Option<Instant>,
    },
    /// Its owner has not agreed to so many.
    UsedUp(String),
}

/// Why a vendor gave no answer to go by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// It was not reached, took too long, or said nothing that can be read. What was asked may have been done all the same.
    Unreachable(String),
    /// It says no, with its own code.
    Refused(i64),
}

impl From<Failure> for Undelivered {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Unreachable(why) => Self::Later(why),
            Failure::Refused(code) => Self::Later(format!("the vendor answered {code}")),
        }
    }
}
