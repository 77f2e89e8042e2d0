//! Two at the very same moment: one stops just before its commit while the other comes along. Each test has the other half beside it: the
//! same meeting with the guard taken out.

use std::sync::Arc;

use chrono::TimeDelta;
use entity::id::MemberId;
use entity::value::{ClosureReach, MemberState, RollPolicy};
use futures_util::future::BoxFuture;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use tongxin::appointments::service::{AppointmentDone, booking, decision, hosting};
use tongxin::closures::service as closures;
use tongxin::db::{Engine, Tx};
use tongxin::error::{Fault, Stop};
use tongxin::members;
use tongxin::members::service::{Change, MemberUpdated};
use tongxin::work_calendar::{Regular, Repeated};
use tongxin_tests::scene::{Scene, Terms, act, all_week, hold, text};

use super::contention::{hold_and_book, winners};
use super::paused::{Outcome, Paused, ctx_of, ends_meanwhile, key};

/// Takes the lock of a host out on PostgreSQL: rows that come out of a function are not locked. SQLite has no such lock to take out; there
/// one transaction writes at a time.
const WITHOUT_THE_HOSTS_LOCK: &str = "ALTER TABLE host RENAME TO host_kept; \
    CREATE FUNCTION host_rows() RETURNS SETOF host_kept LANGUAGE plpgsql STABLE AS $f$ BEGIN RETURN QUERY SELECT * FROM host_kept; END $f$; \
    CREATE VIEW host AS SELECT * FROM host_rows(); \
    CREATE FUNCTION host_write() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN \
        UPDATE host_kept SET version = NEW.version WHERE id = OLD.id; RETURN NEW; END $f$; \
    CREATE TRIGGER host_write INSTEAD OF UPDATE ON host FOR EACH ROW EXECUTE FUNCTION host_write();";

/// The host moves the hours to the evening, and has not committed yet when somebody wants a time of the morning.
async fn booked_during_an_edit(without_lock: bool) -> (bool, Result<Value, String>) {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    if without_lock {
        scene.app.run_sql(WITHOUT_THE_HOSTS_LOCK).await;
    }
    let (member, host) = (ctx_of(&scene, &scene.member).await, key(&scene.host));
    let version = i32::try_from(scene.host_version().await).unwrap();
    let edit = Paused::before_commit(&scene, move |tx| {
        let member = member.clone();
        Box::pin(async move {
            let (regular, roll) = (Regular::Weekly(2), RollPolicy::None);
            let on = Repeated { regular, roll, from: None, until: None };
            let evening = hosting::Hours::Repeated { on, window: (18 * 60, 20 * 60) };
            hosting::set_availability(&tx, &member, host, version, &[evening]).await
        })
    })
    .await;
    let (service, at) = (scene.service.clone(), scene.tomorrow(0));
    let mut booking = tokio::spawn(async move {
        let answer = hold(&resident, &service, at).await;
        match answer.data()["holdSlot"]["userErrors"][0]["code"].as_str() {
            Some(code) => Err(code.to_owned()),
            None => Ok(answer.data()["holdSlot"]["appointment"].clone()),
        }
    });
    let early = ends_meanwhile(&mut booking).await;
    edit.commit().await.unwrap();
    match early {
        Some(answer) => (true, answer),
        None => (false, booking.await.unwrap()),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_booking_waits_for_an_edit_of_the_hours_and_goes_by_the_new_ones() {
    let (is_early, answer) = booked_during_an_edit(false).await;
    assert_eq!((is_early, answer), (false, Err("NOT_PUBLISHED".to_owned())));
}

/// The other way round: somebody takes a time of the morning, and has not committed yet when the host moves the hours to the evening.
async fn edited_during_a_booking(without_lock: bool) -> bool {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    if without_lock {
        scene.app.run_sql(WITHOUT_THE_HOSTS_LOCK).await;
    }
    let (ctx, service, at) = (ctx_of(&scene, &resident).await, key(&scene.service), scene.tomorrow(0));
    let booking = Paused::before_commit(&scene, move |tx| {
        let ctx = ctx.clone();
        Box::pin(async move {
            booking::hold(&tx, &ctx, booking::HoldSlot { service, starts_at: at, companions: 0 }).await
        })
    })
    .await;
    let scene = Arc::new(scene);
    let editing = Arc::clone(&scene);
    let mut edit = tokio::spawn(async move { editing.publish(&all_week("18:00", "20:00")).await });
    let early = ends_meanwhile(&mut edit).await;
    booking.commit().await.unwrap();
    let is_early = early.is_some();
    let answer = match early {
        Some(answer) => answer,
        None => edit.await.unwrap(),
    };
    answer.done("setAvailability");
    is_early
}

/// The district closes for a day, and has not committed yet when somebody wants a time of it.
#[tokio::test(flavor = "multi_thread")]
async fn a_booking_waits_for_a_closing_and_finds_the_time_closed() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let admin = ctx_of(&scene, &scene.app.admin().await).await;
    let day = scene.tomorrow(0).date_naive();
    let stretch = closures::Stretch {
        reach: ClosureReach::District,
        studio_id: None,
        from_on: day,
        from_minute: 0,
        until_on: day,
        until_minute: 24 * 60,
    };
    let (reason, reason_en) = ("全区停电检修".to_owned(), String::new());
    let new = closures::NewClosure { stretch, reason, reason_en, visits: None };
    let closing = Paused::before_commit(&scene, move |tx| {
        let (admin, new) = (admin.clone(), new.clone());
        Box::pin(async move { closures::create(&tx, &admin, new).await.map_err(|_| Fault::NotFound.into()) })
    })
    .await;
    let (service, at) = (scene.service.clone(), scene.tomorrow(0));
    let mut booking = tokio::spawn(async move { hold(&resident, &service, at).await });
    assert!(ends_meanwhile(&mut booking).await.is_none(), "the booking waits");
    closing.commit().await.unwrap();
    assert_eq!(booking.await.unwrap().refused("holdSlot"), "NOT_PUBLISHED");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_of_the_hours_waits_for_a_booking_under_way() {
    assert!(!edited_during_a_booking(false).await);
}

/// The negative control of the two tests above. On SQLite the guard is that one transaction writes at a time, which nothing takes out.
#[tokio::test(flavor = "multi_thread")]
async fn without_the_hosts_lock_a_booking_does_not_wait_for_an_edit_nor_the_other_way_round() {
    let engine = Scene::start(Terms::automatic()).await.app.app.db.engine();
    if engine == Engine::Postgres {
        let (is_early, answer) = booked_during_an_edit(true).await;
        assert!(
            is_early && answer.is_ok(),
            "former hours are booked while the new ones are written: {answer:?}"
        );
        assert!(
            edited_during_a_booking(true).await,
            "the edit is answered, and then former hours are booked"
        );
    } else {
        assert!(write_during_a_write().await.is_none(), "a second transaction began beside the first");
    }
}

/// Somebody writes anything at all while another transaction is open.
async fn write_during_a_write() -> Option<()> {
    let scene = Scene::start(Terms::automatic()).await;
    let first = Paused::before_commit(&scene, |_| Box::pin(async { Ok(()) })).await;
    let app = scene.app.clone();
    let mut second = tokio::spawn(async move { app.run_sql("SELECT 1").await });
    let ended = ends_meanwhile(&mut second).await;
    first.commit().await.unwrap();
    if ended.is_none() {
        second.await.unwrap();
    }
    ended
}

/// What confirms the only request there is, as seen at version 2.
const CONFIRM: &str = "UPDATE appointment SET state = 'CONFIRMED', version = 3 WHERE state <> 'HELD'";

/// Two confirmations that both saw the request as it was, as if no lock and no check stood before the database.
async fn steps_from_one_version(without_guard: bool) -> usize {
    let scene = Scene::start(Terms::manual()).await;
    let resident = scene.app.resident("13800000001").await;
    let asked = scene.booked(&resident, scene.tomorrow(0)).await;
    if without_guard {
        scene
            .app
            .run_sql(match scene.app.app.db.engine() {
                Engine::Sqlite => "DROP TRIGGER appointment_step",
                Engine::Postgres => "DROP TRIGGER appointment_step ON appointment",
            })
            .await;
    }
    assert_eq!(asked["version"], 2);
    let write = |tx: Arc<Tx>| -> BoxFuture<'static, Outcome<u64>> {
        Box::pin(async move {
            let done = tx.conn().execute_unprepared(CONFIRM).await.map_err(Fault::from)?;
            Ok(done.rows_affected())
        })
    };
    let first = Paused::before_commit(&scene, write).await;
    let app = scene.app.app.clone();
    let second = tokio::spawn(async move { app.db.write_tx(&app.clock, "second", write).await });
    let first = first.commit().await;
    [first, second.await.unwrap()].iter().filter(|done| matches!(done, Ok(1))).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_takes_one_step_from_a_version() {
    assert_eq!(steps_from_one_version(false).await, 1);
}

/// The negative control of the test above.
#[tokio::test(flavor = "multi_thread")]
async fn without_its_guard_the_database_takes_two_steps_from_a_version() {
    assert_eq!(steps_from_one_version(true).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_confirmation_waits_for_another_and_hears_that_it_is_done() {
    let scene = Scene::start(Terms::manual()).await;
    let resident = scene.app.resident("13800000001").await;
    let asked = scene.booked(&resident, scene.tomorrow(0)).await;
    let confirm = confirmation(&scene, &asked).await;
    let first = Paused::before_commit(&scene, confirm).await;
    let input = json!({ "appointmentId": asked["id"], "expectedVersion": asked["version"] });
    let second = async { act(&scene.member, "confirmAppointment", input).await };
    let (first, second) = tokio::join!(
        async {
            tokio::task::yield_now().await;
            first.commit().await
        },
        second
    );
    first.unwrap();
    assert_eq!(second.refused("confirmAppointment"), "CONFLICT");
}

/// The member's confirmation of a request.
async fn confirmation(
    scene: &Scene,
    asked: &Value,
) -> impl Fn(Arc<Tx>) -> BoxFuture<'static, Outcome<AppointmentDone>> + Send + Sync + 'static {
    let (member, id) = (ctx_of(scene, &scene.member).await, key(&text(&asked["id"])));
    let version = i32::try_from(asked["version"].as_i64().unwrap()).unwrap();
    move |tx| {
        let member = member.clone();
        Box::pin(async move { decision::confirm(&tx, &member, id, version).await })
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_is_being_confirmed_when_its_time_runs_out_does_not_expire() {
    let scene = Scene::start(Terms::manual()).await;
    let resident = scene.app.resident("13800000001").await;
    let asked = scene.booked(&resident, scene.tomorrow(0)).await;
    let decide_by: chrono::DateTime<chrono::Utc> = text(&asked["decideBy"]).parse().unwrap();
    scene.app.advance(decide_by - scene.app.now() - TimeDelta::milliseconds(1));
    scene.member.run("{ viewer { id } }", json!({})).await.data();
    let confirm = confirmation(&scene, &asked).await;
    let confirming = Paused::before_commit(&scene, confirm).await;
    scene.app.advance(TimeDelta::milliseconds(1));
    let app = scene.app.app.clone();
    let mut sweep = tokio::spawn(async move { tongxin::appointments::sweep(&app).await });
    assert!(ends_meanwhile(&mut sweep).await.is_none(), "the sweeper waits");
    confirming.commit().await.unwrap();
    assert_eq!(sweep.await.unwrap().unwrap(), 0);
    assert_eq!(scene.see(&resident, &text(&asked["id"])).await["state"], "CONFIRMED");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hold_that_ran_out_goes_to_the_next_and_never_to_both() {
    let scene = Scene::start(Terms::automatic()).await;
    let residents = scene.residents(20).await;
    let (first, others) = residents.split_first().unwrap();
    let at = scene.tomorrow(0);
    let held = text(&hold(first, &scene.service, at).await.done("holdSlot")["appointment"]["id"]);
    // The last moment of the hold: the request is on its way, and the others are there already.
    scene.app.advance(TimeDelta::minutes(5) - TimeDelta::milliseconds(1));
    let (ctx, id) = (ctx_of(&scene, first).await, key(&held));
    let asking = Paused::before_commit(&scene, move |tx| {
        let ctx = ctx.clone();
        let name = Some("王小明".to_owned());
        let command = booking::BookAppointment {
            appointment: id,
            resident_name: name,
            answers: None,
            service_request: None,
        };
        Box::pin(async move { booking::book(&tx, &ctx, command).await })
    })
    .await;
    scene.app.advance(TimeDelta::milliseconds(1));
    let next = futures_util::future::join_all(
        others.iter().map(|resident| hold_and_book(resident, &scene.service, at)),
    );
    let (asked, next) = tokio::join!(asking.commit(), next);
    asked.unwrap();
    assert_eq!(winners(&next), 0, "{next:?}");
    assert_eq!(scene.see(first, &held).await["state"], "CONFIRMED");
}

/// Whether a member serves, and nothing else.
fn member_change(id: MemberId, expected_version: i32, state: MemberState) -> Change {
    Change {
        id,
        expected_version,
        name: None,
        sector_id: None,
        term_id: None,
        committee_name: None,
        position: None,
        note: None,
        state: Some(state),
        profile: tongxin::members::service::profile::Corrected::default(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_who_comes_back_meanwhile_keeps_the_visits() {
    let scene = Scene::start(Terms::automatic()).await;
    let resident = scene.app.resident("13800000001").await;
    let visit = scene.booked(&resident, scene.tomorrow(0)).await;
    let admin = ctx_of(&scene, &scene.app.admin().await).await;
    let viewer = scene.member.run("{ viewer { memberId } }", json!({})).await;
    let member = key(&text(&viewer.data()["viewer"]["memberId"]));
    let set = async |expected_version: i32, state: MemberState| {
        let (admin, change) = (admin.clone(), member_change(member, expected_version, state));
        let set = move |tx: Arc<Tx>| -> BoxFuture<'static, Outcome<MemberUpdated>> {
            let (admin, change) = (admin.clone(), change.clone());
            Box::pin(async move {
                let done = members::service::update(&tx, &admin, change).await;
                done.map_err(|stop| Stop::Fault(Fault::internal(format!("{stop:?}"))))
            })
        };
        Paused::before_commit(&scene, set).await
    };
    scene.app.leave(&text(&viewer.data()["viewer"]["memberId"])).await;
    let back = set(2, MemberState::Active).await;
    let app = scene.app.app.clone();
    let mut sweep = tokio::spawn(async move { tongxin::appointments::sweep(&app).await.unwrap() });
    assert_eq!(ends_meanwhile(&mut sweep).await, None, "it waits for the member");
    back.commit().await.unwrap();
    assert_eq!(sweep.await.unwrap(), 0);
    assert_eq!(scene.see(&resident, &text(&visit["id"])).await["state"], "CONFIRMED");
}
