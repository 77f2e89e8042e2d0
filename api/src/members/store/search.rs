//! Finding members by words and by place, and keeping the words.

use entity::id::{MemberId, StudioId};
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;

use super::Filter;
use crate::geo::{Frame, Position};
use crate::members::rules::words::{Place, Wanted};
use crate::select::Select;

/// Joins what was searched for: for each wanted word the members who have one, with its best place. The index over words serves each.
pub(super) fn join(select: &mut Select, filter: &Filter) {
    for (nth, wanted) in filter.search.iter().flatten().enumerate() {
        select.push("JOIN (SELECT member_id, min(place) AS place FROM member_word WHERE word ");
        match wanted {
            Wanted::Word(word) => select.push("= ").bind(word.as_str()),
            // No character comes after the last one there is, so that these are all words that begin so.
            Wanted::Beginning(part) => select
                .push(">= ")
                .bind(part.as_str())
                .push(" AND word < ")
                .bind(format!("{part}{}", char::MAX)),
        };
        select.push(&format!(" GROUP BY member_id) w{nth} ON w{nth}.member_id = m.id "));
    }
}

/// How near a member is to what was searched for; less is nearer.
pub(super) fn rank(filter: &Filter) -> String {
    let count = filter.search.as_ref().map_or(0, Vec::len);
    let places: Vec<String> = (0..count).map(|nth| format!("w{nth}.place")).collect();
    if places.is_empty() { "0".to_owned() } else { format!("({})", places.join(" + ")) }
}

/// The open studios within a frame, with their positions.
pub(crate) async fn open_studios_within(
    conn: &impl ConnectionTrait,
    frame: Frame,
) -> Result<Vec<(StudioId, Position)>, DbErr> {
    let ((south, north), (west, east)) = (frame.latitudes_e6, frame.longitudes_e6);
    let mut select = Select::new(
        conn,
        "SELECT s.id, s.latitude_e6, s.longitude_e6 FROM studio s WHERE s.state = 'OPEN' AND s.latitude_e6 BETWEEN ",
    );
    select.bind(south).push(" AND ").bind(north).push(" AND s.longitude_e6 BETWEEN ");
    select.bind(west).push(" AND ").bind(east);
    let rows = select.all(conn).await?;
    rows.iter()
        .map(|row| {
            let position =
                Position { latitude_e6: row.try_get_by_index(1)?, longitude_e6: row.try_get_by_index(2)? };
            Ok((row.try_get_by_index(0)?, position))
        })
        .collect()
}

/// What a member is found by, as it is stored.
pub(crate) struct StoredTexts {
    pub(crate) id: MemberId,
    pub(crate) name: String,
    pub(crate) position: String,
    pub(crate) committee: String,
}

/// The texts of these members.
pub(crate) async fn texts_of(
    conn: &impl ConnectionTrait,
    ids: &[MemberId],
) -> Result<Vec<StoredTexts>, DbErr> {
    let mut select =
        Select::new(conn, "SELECT m.id, m.name, m.position, m.committee_name FROM member m WHERE ");
    select.among("m.id", ids.iter().map(|id| id.0));
    let rows = select.all(conn).await?;
    rows.iter()
        .map(|row| {
            Ok(StoredTexts {
                id: row.try_get_by_index(0)?,
                name: row.try_get_by_index(1)?,
                position: row.try_get_by_index(2)?,
                committee: row.try_get_by_index(3)?,
            })
        })
        .collect()
}

/// Takes the words of these members away.
pub(crate) async fn forget_words(conn: &impl ConnectionTrait, ids: &[MemberId]) -> Result<(), DbErr> {
    let mut delete = Select::new(conn, "DELETE FROM member_word WHERE ");
    delete.among("member_id", ids.iter().map(|id| id.0));
    conn.execute_raw(delete.into_statement()).await?;
    Ok(())
}

/// Adds words of members: one bound value however many there are.
pub(crate) async fn write_words(
    conn: &impl ConnectionTrait,
    words: &[(MemberId, String, Place)],
) -> Result<(), DbErr> {
    let rows = words.iter().map(|(id, word, place)| json!([word, id.0.simple().to_string(), place.number()]));
    let rows = rows.collect::<serde_json::Value>().to_string();
    let mut insert = Select::new(conn, "INSERT INTO member_word (word, member_id, place) ");
    if insert.is_postgres() {
        insert.push(
            "SELECT j ->> 0, CAST(j ->> 1 AS uuid), CAST(j ->> 2 AS integer) FROM jsonb_array_elements(CAST(",
        );
        insert.bind(rows).push(" AS jsonb)) j");
    } else {
        insert.push("SELECT j.value ->> 0, unhex(j.value ->> 1), j.value ->> 2 FROM json_each(").bind(rows);
        insert.push(") j");
    }
    conn.execute_raw(insert.into_statement()).await?;
    Ok(())
}
