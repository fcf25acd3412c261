//! What an EHR calls: docs/integrating.md.

use axum::Json;
use axum::extract::Query;
use axum::extract::State;
use axum::extract::rejection::QueryRejection;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::extract::{JsonBody, QueryNumbers, RawId, RelyingParty};
use super::openapi::{Problems, UserId};
use super::problem::Refused;
use crate::app::App;
use crate::applications::{ApplicationView, Stats};
use crate::challenges::{ChallengeRequest, ChallengeView};
use crate::conformance::Statement;
use crate::enrolments::{ConfirmationRequest, EnrolRequest, EnrolmentView};
use crate::events::EventList;
use crate::verification::{Evidence, VerificationRequest};

/// `GET /v1/rp/enrolments?reference=`
#[derive(Deserialize, IntoParams)]
pub(super) struct ByReference {
    /// The EHR's own id for the person, 1 to 64 characters.
    reference: String,
}

/// A code was right.
#[derive(Serialize, ToSchema)]
pub(super) struct Verified {
    valid: bool,
    evidence: Evidence,
}

/// `POST /v1/rp/enrolments`
#[utoipa::path(post, path = "/v1/rp/enrolments", request_body = EnrolRequest, responses((status = 201, description = "It is new", body = EnrolmentView), (status = 200, description = "It was there", body = EnrolmentView), Problems))]
pub(super) async fn enrol(
    State(app): State<App>,
    RelyingParty(application): RelyingParty,
    JsonBody(request): JsonBody<EnrolRequest>,
) -> Result<(StatusCode, Json<EnrolmentView>), Refused> {
    let (new, view) = app.enrolments().enrol(&application, request).await?;
    Ok((if new { StatusCode::CREATED } else { StatusCode::OK }, Json(view)))
}

/// `GET /v1/rp/enrolments?reference=`
#[utoipa::path(get, path = "/v1/rp/enrolments", params(ByReference), responses((status = 200, body = EnrolmentView), Problems))]
pub(super) async fn find(
    State(app): State<App>,
    RelyingParty(application): RelyingParty,
    query: Result<Query<ByReference>, QueryRejection>,
) -> Result<Json<EnrolmentView>, Refused> {
    let needed = || Refused::input("reference", "One parameter `reference` in UTF-8 is needed.");
    let Query(ByReference { reference }) = query.map_err(|_| needed())?;
    // What is not UTF-8 comes here as replacement characters.
    if reference.contains(char::REPLACEMENT_CHARACTER) {
        return Err(needed());
    }
    Ok(Json(app.enrolments().view_by_reference(&application, &reference).await?))
}

/// `GET /v1/rp/enrolments/{user_id}`
#[utoipa::path(get, path = "/v1/rp/enrolments/{user_id}", params(UserId), responses((status = 200, body = EnrolmentView), Problems))]
pub(super) async fn view(
    State(app): State<App>,
    RelyingParty(application): RelyingParty,
    id: RawId,
) -> Result<Json<EnrolmentView>, Refused> {
    Ok(Json(app.enrolments().view(&application, id.user_id()?).await?))
}

/// `POST /v1/rp/enrolments/{user_id}/confirmation`
#[utoipa::path(post, path = "/v1/rp/enrolments/{user_id}/confirmation", params(UserId), request_body = ConfirmationRequest, responses((status = 200, body = EnrolmentView), Problems))]
pub(super) async fn confirm(
    State(app): State<App>,
    RelyingParty(application): RelyingParty,
    id: RawId,
    JsonBody(request): JsonBody<ConfirmationRequest>,
) -> Result<Json<EnrolmentView>, Refused> {
    Ok(Json(app.enrolments().confirm(&application, id.user_id()?, &request).await?))
}

/// `DELETE /v1/rp/enrolments/{user_id}`
#[utoipa::path(delete, path = "/v1/rp/enrolments/{user_id}", params(UserId), responses((status = 204), Problems))]
pub(super) async fn remove(
    State(app): State<App>,
    RelyingParty(application): RelyingParty,
    id: RawId,
) -> Result<StatusCode, Refused> {
    app.enrolments().remove(&application, id.user_id()?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /v1/rp/enrolments/{user_id}/challenges`
#[utoipa::path(post, path = "/v1/rp/enrolments/{user_id}/challenges", params(UserId), request_body = ChallengeRequest, responses((status = 202, body = ChallengeView), Problems))]
pub(super) async fn challenge(
    State(app): State<App>,
    RelyingParty(application): RelyingParty,
    id: RawId,
    JsonBody(request): JsonBody<ChallengeRequest>,
) -> Result<(StatusCode, Json<ChallengeView>), Refused> {
    let view = app.challenges().send(&application, id.user_id()?, &request).await?;
    Ok((StatusCode::ACCEPTED, Json(view)))
}

/// `POST /v1/rp/enrolments/{user_id}/verifications`
#[utoipa::path(post, path = "/v1/rp/enrolments/{user_id}/verifications", params(UserId), request_body = VerificationRequest, responses((status = 200, description = "The code is accepted", body = Verified), Problems))]
pub(super) async fn verify(
    State(app): State<App>,
    RelyingParty(application): RelyingParty,
    id: RawId,
    JsonBody(request): JsonBody<VerificationRequest>,
) -> Result<Json<Verified>, Refused> {
    let evidence = app.verifications().verify(&application, id.user_id()?, &request).await?;
    Ok(Json(Verified { valid: true, evidence }))
}

/// `GET /v1/rp/events?after=`
#[utoipa::path(get, path = "/v1/rp/events", params(("after" = Option<u64>, Query, description = "The last `seq` that was read")), responses((status = 200, body = EventList), Problems))]
pub(super) async fn events(
    State(app): State<App>,
    RelyingParty(application): RelyingParty,
    query: QueryNumbers,
) -> Result<Json<EventList>, Refused> {
    Ok(Json(app.events().list(&application, query.number("after")?).await?))
}

/// `GET /v1/rp/application`
#[utoipa::path(get, path = "/v1/rp/application", responses((status = 200, body = ApplicationView), Problems))]
pub(super) async fn application(RelyingParty(application): RelyingParty) -> Json<ApplicationView> {
    Json(application.into())
}

/// `GET /v1/rp/conformance`
#[utoipa::path(get, path = "/v1/rp/conformance", responses((status = 200, body = Statement), Problems))]
pub(super) async fn conformance(
    State(app): State<App>,
    RelyingParty(application): RelyingParty,
) -> Result<Json<Statement>, Refused> {
    Ok(Json(app.applications().conformance(&application).await?))
}

/// `GET /v1/rp/stats`
#[utoipa::path(get, path = "/v1/rp/stats", responses((status = 200, body = Stats), Problems))]
pub(super) async fn stats(
    State(app): State<App>,
    RelyingParty(application): RelyingParty,
) -> Result<Json<Stats>, Refused> {
    Ok(Json(app.applications().stats(&application).await?))
}
