//! Which tables some work reads: what is kept of an answer holds for as long as none of them is written.

use std::cell::RefCell;

use sea_orm::DatabaseConnection;

tokio::task_local! {
    static READ: RefCell<Vec<String>>;
}

/// Does some work in this task, and gives what it read: the texts of its statements, and names of tables.
pub async fn noted<F: Future>(work: F) -> (F::Output, Vec<String>) {
    READ.scope(RefCell::default(), async {
        let done = work.await;
        (done, READ.with(RefCell::take))
    })
    .await
}

/// Notes a statement, or names of tables, for whoever wants to know.
pub(super) fn note(text: &str) {
    // Most work is not asked what it reads.
    let _ = READ.try_with(|read| read.borrow_mut().push(text.to_owned()));
}

/// Tells what is read through it.
pub(super) fn noting(mut connection: DatabaseConnection) -> DatabaseConnection {
    connection.set_metric_callback(|info| note(&info.statement.sql));
    connection
}

/// Keys as one value for SQLite, which has no arrays: a JSON list for `IN (SELECT unhex(value) FROM json_each(?))`. The text of the
/// statement stays the same however many there are.
pub fn json_list(ids: &[uuid::Uuid]) -> String {
    let mut list = String::with_capacity(ids.len() * 35 + 2);
    for id in ids {
        list.push(if list.is_empty() { '[' } else { ',' });
        list.push('"');
        list.push_str(id.simple().encode_lower(&mut [0; 32]));
        list.push('"');
    }
    if list.is_empty() { "[]".to_owned() } else { list + "]" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_read_is_known_to_whoever_asked_and_to_nobody_else() {
        note("nobody asks");
        let work = async {
            note("SELECT a");
            tokio::task::yield_now().await;
            note("SELECT b");
            7
        };
        let other = async { note("SELECT c") };
        let ((done, read), ((), of_other)) = tokio::join!(noted(work), noted(other));
        assert_eq!((done, read), (7, vec!["SELECT a".to_owned(), "SELECT b".to_owned()]));
        assert_eq!(of_other, ["SELECT c"]);
    }
}
