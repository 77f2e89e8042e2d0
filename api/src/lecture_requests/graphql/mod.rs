//! Lecture requests in the schema.

mod actions;
mod deciding;
mod errors;
mod inputs;
mod loading;
mod mutations;
mod queries;
mod speaking;
mod suggestions;
mod types;

pub use self::deciding::LectureDecisionMutation;
pub use self::loading::load_many;
pub use self::mutations::LectureRequestMutation;
pub use self::queries::LectureRequestQuery;
pub use self::speaking::LectureSpeakingMutation;
pub use self::types::LectureRequest;
