//! The program of a test behind a real socket, for what goes over HTTP and not through GraphQL.

use std::sync::Arc;

use actix_web::dev::ServerHandle;
use actix_web::middleware::{Compress, from_fn};
use actix_web::web::Data;
use actix_web::{App, HttpServer};
use tongxin::http::{calendar, door, files, observe, server};
use tongxin::tasks::Tasks;

use crate::app::{TestApp, recognise};

/// A server over the program of a test; it ends with the test.
pub struct Web {
    /// Such as `http://127.0.0.1:40123`.
    pub url: String,
    handle: ServerHandle,
    /// Tasks that go on when a client has gone.
    pub tasks: Tasks,
}

impl Web {
    /// Listens on a free port, with the routes and the middleware of the true server.
    pub fn start(app: &TestApp) -> Self {
        let tasks = Tasks::new();
        let desk = files::Desk::new(Arc::clone(&app.app), tasks.clone(), recognise());
        let shelf = calendar::Shelf::new(Arc::clone(&app.app));
        let known = Arc::clone(&app.app);
        let edge = Data::from(Arc::clone(&app.edge));
        let (told, heard) = std::sync::mpsc::channel();
        // A thread of its own: actix runs its workers there, apart from the runtime of the test.
        std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let server = HttpServer::new(move || {
                    let (desk, shelf, known) = (Arc::clone(&desk), Arc::clone(&shelf), Arc::clone(&known));
                    App::new()
                        .app_data(edge.clone())
                        .wrap(Compress::default())
                        .wrap(from_fn(observe::observe))
                        .configure(server::routes)
                        .configure(move |config| {
                            files::routes(config, &desk);
                            door::routes(config, &known);
                            calendar::routes(config, &shelf);
                        })
                });
                let server = server.workers(2).disable_signals().bind(("127.0.0.1", 0)).unwrap();
                let address = server.addrs()[0];
                let server = server.run();
                told.send((address, server.handle())).unwrap();
                server.await.unwrap();
            });
        });
        let (address, handle) = heard.recv().unwrap();
        Self { url: format!("http://{address}"), handle, tasks }
    }

    /// A number of `/metrics`, by its name after `tongxin_`.
    pub async fn metric(&self, token: &str, name: &str) -> u64 {
        let asked = reqwest::Client::new().get(format!("{}/metrics", self.url)).bearer_auth(token);
        let text = asked.send().await.unwrap().text().await.unwrap();
        let found = text.lines().find_map(|line| line.strip_prefix(&format!("tongxin_{name} ")));
        found.unwrap_or_else(|| panic!("no {name}: {text}")).parse().unwrap()
    }

    /// The address and port.
    pub fn address(&self) -> &str {
        self.url.trim_start_matches("http://")
    }
}

impl Drop for Web {
    fn drop(&mut self) {
        // Not waited for: the process of the test ends soon.
        drop(self.handle.stop(false));
    }
}
