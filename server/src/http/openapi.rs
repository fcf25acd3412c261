//! The native API as an OpenAPI 3.1 document, made from the handlers. `docs/openapi.json` is what it was at the last commit: a
//! test compares them, so that no change of the API goes unseen.

use std::collections::BTreeMap;

use axum::Json;
use utoipa::openapi::path::{ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::Type;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{
    ContentBuilder, ObjectBuilder, OpenApi as Document, Ref, RefOr, Required, Response, ResponseBuilder,
};
use utoipa::{IntoParams, IntoResponses, Modify, OpenApi};

use super::{approvals, other_ways, relying_party, webhooks};
use crate::schemas::Problem;

/// `/v1/rp`: what EHRs call.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Septet for EHRs",
        description = "docs/integrating.md says how to use it. Every refusal is a problem document (RFC 9457). Every POST takes an \
            `Idempotency-Key`."
    ),
    paths(
        relying_party::enrol,
        relying_party::find,
        relying_party::view,
        relying_party::confirm,
        relying_party::remove,
        relying_party::challenge,
        relying_party::verify,
        relying_party::events,
        relying_party::application,
        relying_party::conformance,
        relying_party::stats,
        other_ways::look_up_codes,
        other_ways::break_glass,
        other_ways::other_app,
        other_ways::remove_other_app,
        other_ways::reset,
        approvals::ask,
        approvals::view,
        webhooks::dead,
        webhooks::replay,
    ),
    components(schemas(Problem)),
    modifiers(&Key, &Once),
    security(("application_key" = []))
)]
struct Native;

/// `Authorization: Bearer sk_...`
struct Key;

impl Modify for Key {
    fn modify(&self, document: &mut Document) {
        let scheme = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        document.components.get_or_insert_default().add_security_scheme("application_key", scheme);
    }
}

/// `Idempotency-Key` on every POST.
struct Once;

impl Modify for Once {
    fn modify(&self, document: &mut Document) {
        let key = ParameterBuilder::new()
            .name("Idempotency-Key")
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some("Names the request for a day: sent again with the same key and body it is answered alike, not done again"))
            .schema(Some(ObjectBuilder::new().schema_type(Type::String).pattern(Some("^[!-~]{1,255}$"))))
            .build();
        let posts = document.paths.paths.values_mut().filter_map(|path| path.post.as_mut());
        posts.for_each(|post| post.parameters.get_or_insert_default().push(key.clone().into()));
    }
}

/// What any call may be refused with.
pub(super) struct Problems;

impl IntoResponses for Problems {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let of = |(status, says): (&str, &str)| {
            let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
            let response = ResponseBuilder::new().description(says).content("application/problem+json", content);
            (status.to_owned(), RefOr::T(response.build()))
        };
        [
            ("400", "A value cannot be used; `field` names it"),
            ("401", "The application's key is not known"),
            ("404", "There is no such thing, or it is not yours"),
            ("408", "It took too long"),
            ("409", "It contradicts what is there"),
            ("413", "The body is too long"),
            ("415", "JSON is expected"),
            ("422", "The code is not accepted, or none is sent; `reason` says why"),
            ("423", "Locked by wrong codes"),
            ("429", "Too early; `retry_after_s` says until when"),
            ("503", "Not available for the moment"),
        ]
        .into_iter()
        .map(of)
        .collect()
    }
}

/// The number that the EHR stores.
#[derive(IntoParams)]
#[into_params(names("user_id"), parameter_in = Path)]
#[allow(dead_code, reason = "read by the derive alone")]
pub(super) struct UserId(#[param(minimum = 1, maximum = 2_147_483_647)] u32);

/// `GET /v1/openapi.json`
pub(super) async fn document() -> Json<Document> {
    Json(Native::openapi())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Sets the stored document to what it is now: `SEPTET_BLESS=1 cargo test -p septet-server openapi`.
    #[test]
    fn the_document_is_the_one_that_was_stored() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/openapi.json");
        let now = Native::openapi().to_pretty_json().unwrap() + "\n";
        if std::env::var_os("SEPTET_BLESS").is_some() {
            std::fs::write(file, &now).unwrap();
        }
        let stored = std::fs::read_to_string(file).unwrap_or_default();
        assert!(stored == now, "docs/openapi.json is not what the handlers say; SEPTET_BLESS=1 stores that");
    }

    #[test]
    fn every_route_of_ehrs_is_in_the_document() {
        let routes = include_str!("mod.rs");
        let routes: BTreeSet<_> = routes
            .split(".route(")
            .filter_map(|route| route.trim_start().strip_prefix('"')?.split('"').next())
            .filter(|path| path.starts_with("/v1/rp/"))
            .map(str::to_owned)
            .collect();
        let documented: BTreeSet<_> = Native::openapi().paths.paths.keys().cloned().collect();
        assert_eq!(documented, routes);
    }
}
