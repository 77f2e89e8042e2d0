//! Who may see what: a table of every field that the schema has (`table.txt`), and a world in which everybody looks at everything.
//!
//! `table` reads the table, `sdl` the schema; `people` are those who look, `things` what there is and whose it is, as the database says.
//! `world`, `built`, `visits` and `photos` make one of each kind in each state; `asking` lets everybody ask everything, and `judge` holds each
//! field of each answer against the table. `acting` takes each action that something says may be taken, and `allowed` whether that was true.

mod acting;
mod allowed;
mod around;
mod asking;
mod away;
mod built;
mod controls;
mod counting;
mod duty;
mod figures;
mod judge;
mod lecture_requests;
mod lectures;
mod listening;
mod matters;
mod needs;
mod pauses;
mod people;
mod photos;
mod rated;
mod sdl;
mod table;
mod things;
mod trying;
mod visits;
mod world;

use sdl::Sdl;
use table::Table;
use tongxin_tests::Web;
use world::World;

fn schema() -> String {
    tongxin::graphql::engine::sdl(&tongxin::graphql::schema::builder().finish())
}

#[test]
fn every_field_of_the_schema_says_who_may_see_it() {
    let (table, text) = (Table::checked_in(), schema());
    let none = Vec::<String>::new();
    assert_eq!(table.gaps(&Sdl::read(&text)), (none.clone(), none), "rows to add, and rows to take out");
    let more =
        text.replace("type Studio implements Node {", "type Studio implements Node { keySafe: String\n");
    let (without_row, without_field) = table.gaps(&Sdl::read(&more));
    assert_eq!(
        (without_row, without_field.len()),
        (vec!["Studio.keySafe".to_owned()], 0),
        "a new field is noticed"
    );
    let fewer = Table::read("Studio.keySafe | all");
    assert!(fewer.gaps(&Sdl::read(&text)).1.contains(&"Studio.keySafe".to_owned()), "an old row is noticed");
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_sees_what_the_table_says_and_nothing_else() {
    let mut world = World::build().await;
    // What was asked so far is something to be read, and so is who asked.
    world.is_asked_by_a_release().await;
    tongxin::usage::service::flush(&world.app.app).await.unwrap();
    world.ask_everything().await;
    let things = world.things().await;
    world.listen_to_everything(&things).await;
    world.ask_later(&things).await;
    world.judge.conclude(&things);
    world.sweep(&things);
    world.is_right();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_count_is_of_what_its_reader_sees() {
    let mut world = World::build().await;
    world.count_everything().await;
    world.count_by_filter().await;
    world.is_right();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_hidden_is_answered_as_what_is_not_there_and_no_payload_shows_more() {
    let mut world = World::build().await;
    let hidden = world.try_everything().await;
    let things = world.things().await;
    world.judge.summarise(&things);
    assert!(hidden > 1_000, "only {hidden} tries were made");
    world.is_right();
}

impl World {
    /// Somebody asks something with a client that says its name and version.
    async fn is_asked_by_a_release(&self) {
        let web = Web::start(&self.app);
        let request =
            reqwest::Client::builder().no_proxy().build().unwrap().post(format!("{}/graphql", web.url));
        let request = request.header("x-client-name", "tongxin-ios").header("x-client-version", "1.2.0");
        let request = request.header("content-type", "application/json").body(r#"{ "query": "{ now }" }"#);
        assert_eq!(request.send().await.unwrap().status(), 200);
    }

    /// Nothing was found that should not be.
    #[track_caller]
    fn is_right(&self) {
        let faults = &self.judge.faults;
        assert!(faults.is_empty(), "{} of {} cells\n{}", faults.len(), self.judge.cells, faults.join("\n"));
    }
}
