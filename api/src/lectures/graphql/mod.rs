//! Lectures in the schema.

mod enums;
mod errors;
mod inputs;
mod loading;
mod mutations;
mod parts;
mod payloads;
mod queries;
mod scripts;
mod series;
mod steps;
mod types;

pub use self::loading::load_many;
pub use self::mutations::LectureMutation;
pub use self::queries::LectureQuery;
pub use self::series::{LectureSeries, LectureSeriesMutation, LectureSeriesQuery, load_series};
pub use self::types::Lecture;
