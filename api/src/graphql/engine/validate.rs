//! Validation by every rule of the library, without running anything.

use std::sync::Arc;

use async_graphql::extensions::{Extension, ExtensionContext, ExtensionFactory, NextExecute};
use async_graphql::{Request, Response, ServerError};

use super::Runner;
use crate::graphql::guard::Guarded;

/// Stops each request after validation. A schema with an extension pays for it at every field, so this one never runs.
pub(super) struct OnlyValidate;

impl ExtensionFactory for OnlyValidate {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(OnlyValidate)
    }
}

#[async_graphql::async_trait::async_trait]
impl Extension for OnlyValidate {
    async fn execute(&self, _: &ExtensionContext<'_>, _: Option<&str>, _: NextExecute<'_>) -> Response {
        Response::default()
    }
}

/// The validation errors of a document. Variables play no part: they are coerced on each request by the guard.
pub(super) async fn errors(validator: &Runner, guarded: &Guarded) -> Vec<ServerError> {
    let mut request = Request::new(String::new());
    request.operation_name = guarded.any_operation().and_then(|operation| operation.name.clone());
    request.set_parsed_query(guarded.document.clone());
    validator(request).await.errors
}
