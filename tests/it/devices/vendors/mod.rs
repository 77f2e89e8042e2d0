//! Stubs that speak the protocols of Apple, Huawei and WeChat, as far as the server uses them. They check what they are asked: what is
//! not as the vendor's documentation has it is kept as a complaint, and answered as the vendor would.

pub(crate) mod apple;
mod gateway;
pub(crate) mod huawei;
mod plain;
pub(crate) mod wechat;

pub(crate) use apple::Apple;
pub(crate) use gateway::Gateway;
pub(crate) use huawei::Huawei;
pub(crate) use wechat::Wechat;
