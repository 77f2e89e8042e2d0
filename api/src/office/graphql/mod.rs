//! The office in the schema.

pub mod errors;
pub mod inputs;
pub mod notices;
pub mod profile;

pub use self::notices::{Notice, NoticeMutation, NoticeQuery, load_many};
pub use self::profile::{OfficeProfileMutation, OfficeProfileQuery};
