//! What requests may cost in a minute: exact over all servers, told with every answer, and nobody refused while there is some left.

mod telling;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::TimeDelta;
use tongxin::budgets::service::charge;
use tongxin::budgets::{Rate, Spent};
use tongxin::db::RawPool;
use tongxin_tests::TestApp;

const BUDGET: u64 = 5_000;
const SOMEBODY: &str = "192.0.2.1";

async fn start() -> TestApp {
    TestApp::start_with(|config| config.limits.cost_per_minute_per_address = Some(BUDGET)).await
}

async fn pay(app: &TestApp, address: &str, cost: u64) -> Result<Rate, Spent> {
    let paid = charge(&app.app, None, Some(address.parse().unwrap()), cost).await.unwrap();
    paid.map(|rate| rate.expect("there is a budget"))
}

/// What all servers together have taken of the budget.
async fn leased(app: &TestApp) -> u64 {
    let ask = "SELECT leased FROM cost_window WHERE subject = 'address:192.0.2.1'";
    let found: Option<i64> = match app.app.db.raw() {
        RawPool::Sqlite(pool) => sea_orm::sqlx::query_scalar(ask).fetch_optional(pool).await.unwrap(),
        RawPool::Postgres(pool) => sea_orm::sqlx::query_scalar(ask).fetch_optional(pool).await.unwrap(),
    };
    u64::try_from(found.unwrap_or(0)).unwrap()
}

/// Everybody asks for all they can get, at every server, until they are refused. Gives what was admitted.
async fn hammer(servers: &[TestApp]) -> u64 {
    let admitted = Arc::new(AtomicU64::new(0));
    let mut tasks = Vec::new();
    for server in servers {
        for client in 0..8_u64 {
            let (server, admitted) = (server.clone(), Arc::clone(&admitted));
            tasks.push(tokio::spawn(async move {
                // Costs of all sizes, below a chunk of 250 and above it, the same in every run.
                let costs = (0..).map(|round: u64| (client * 37 + round * 53) % 331 + 1);
                for cost in costs.take(500) {
                    match pay(&server, SOMEBODY, cost).await {
                        Ok(rate) => {
                            assert_eq!((rate.cost, rate.limit), (cost, BUDGET));
                            admitted.fetch_add(cost, Ordering::SeqCst);
                        }
                        Err(_spent) => {
                            let left = BUDGET.saturating_sub(leased(&server).await);
                            assert!(left < cost, "refused {cost} while nobody had taken {left}");
                        }
                    }
                }
            }));
        }
    }
    for task in tasks {
        task.await.unwrap();
    }
    admitted.load(Ordering::SeqCst)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn three_servers_together_never_admit_more_than_the_budget() {
    let app = start().await;
    let servers = [app.clone(), app.replica().await, app.replica().await];
    for _minute in 0..3 {
        let admitted = hammer(&servers).await;
        assert!(admitted <= BUDGET, "{admitted} were admitted");
        assert_eq!(leased(&app).await, BUDGET, "in the end all of it was taken");
        // What is lost is what a server took and nobody asked for in so small a piece: none, since a cost of one is among them.
        assert_eq!(admitted, BUDGET, "and all that was taken was spent");
        for server in &servers {
            server.advance(TimeDelta::minutes(1));
        }
    }
}

/// The negative control: servers that share nothing admit a budget each.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn without_what_they_share_three_servers_admit_three_budgets() {
    let admitted = hammer(&[start().await, start().await, start().await]).await;
    assert_eq!(admitted, 3 * BUDGET);
}

#[tokio::test]
async fn what_is_refused_costs_nothing_and_what_is_small_is_served() {
    let app = start().await;
    assert_eq!(pay(&app, SOMEBODY, BUDGET - 10).await.unwrap().remaining, 10);
    for _ in 0..3 {
        assert_eq!(pay(&app, SOMEBODY, 11).await.unwrap_err().0.remaining, 10);
    }
    assert_eq!(pay(&app, SOMEBODY, 10).await.unwrap().remaining, 0);
    pay(&app, SOMEBODY, 1).await.unwrap_err();
    assert_eq!(pay(&app, "192.0.2.2", 1).await.unwrap().remaining, BUDGET - 1, "everybody else has theirs");
    app.advance(TimeDelta::seconds(59));
    let refused = pay(&app, SOMEBODY, 1).await.unwrap_err().0;
    assert_eq!((refused.resets_in, refused.resets_at), (1, app.now() + TimeDelta::seconds(1)));
    app.advance(TimeDelta::seconds(1));
    assert_eq!(pay(&app, SOMEBODY, 1).await.unwrap().remaining, BUDGET - 1);
}

#[tokio::test]
async fn a_chunk_serves_many_requests() {
    let app = start().await;
    for cost in 1..=250 {
        pay(&app, SOMEBODY, 1).await.unwrap();
        assert_eq!(leased(&app).await, 250, "after {cost}");
    }
    pay(&app, SOMEBODY, 1).await.unwrap();
    assert_eq!(leased(&app).await, 500);
    pay(&app, SOMEBODY, 1_000).await.unwrap();
    assert_eq!(leased(&app).await, 500 + 751, "who needs more than a chunk takes what is needed");
}

#[tokio::test]
async fn minutes_that_are_over_are_forgotten() {
    let app = start().await;
    pay(&app, SOMEBODY, 1).await.unwrap();
    app.advance(TimeDelta::minutes(10));
    tongxin::budgets::service::sweep(&app.app).await.unwrap();
    assert_eq!(leased(&app).await, 250);
    app.advance(TimeDelta::minutes(1));
    tongxin::budgets::service::sweep(&app.app).await.unwrap();
    assert_eq!(leased(&app).await, 0);
}
