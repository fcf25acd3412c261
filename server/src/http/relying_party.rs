//! What an EHR calls: docs/integrating.md.

use axum::Json;
use axum::extract::Query;
use axum::extract::State;
use axum::extract::rejection::QueryRejection;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use super::extract::{JsonBody, QueryNumbers, RawId, RelyingParty};
use super::problem::Refused;
use crate::app::App;
use crate::applications::{ApplicationView, Stats};
use crate::challenges::{ChallengeRequest, ChallengeView};
use crate::conformance::{Statement, statement};
use crate::enrolments::{ConfirmationRequest, EnrolRequest, EnrolmentView};
use crate::events::EventList;
use crate::verification::{Evidence, VerificationRequest};

/// `GET /v1/rp/enrolments?reference=`
#[derive(Deserialize)]
pub(super) struct ByReference {
    reference: String,
}

/// A code was right.
#[derive(Serialize)]
pub(super) struct Verified {
    valid: bool,
    evidence: Evidence,
}

/// `POST /v1/rp/enrolments`
pub(super) async fn enrol(
    State(app): State<App>,
    RelyingParty(application): RelyingParty,
    JsonBody(request): JsonBody<EnrolRequest>,
) -> Result<(StatusCode, Json<EnrolmentView>), Refused> {
    let (new, view) = app.enrolments().enrol(&application, request).await?;
    Ok((if new { StatusCode::CREATED } else { StatusCode::OK }, Json(view)))
}

/// `GET /v1/rp/enrolments?reference=`
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
pub(super) async fn view(
    State(app): State<App>,
    RelyingParty(application): RelyingParty,
    id: RawId,
) -> Result<Json<EnrolmentView>, Refused> {
    Ok(Json(app.enrolments().view(&application, id.user_id()?).await?))
}

/// `POST /v1/rp/enrolments/{user_id}/confirmation`
pub(super) async fn confirm(
    State(app): State<App>,
    RelyingParty(application): RelyingParty,
    id: RawId,
    JsonBody(request): JsonBody<ConfirmationRequest>,
) -> Result<Json<EnrolmentView>, Refused> {
    Ok(Json(app.enrolments().confirm(&application, id.user_id()?, &request).await?))
}

/// `DELETE /v1/rp/enrolments/{user_id}`
pub(super) async fn remove(
    State(app): State<App>,
    RelyingParty(application): RelyingParty,
    id: RawId,
) -> Result<StatusCode, Refused> {
    app.enrolments().remove(&application, id.user_id()?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /v1/rp/enrolments/{user_id}/challenges`
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
pub(super) async fn events(
    State(app): State<App>,
    RelyingParty(application): RelyingParty,
    query: QueryNumbers,
) -> Result<Json<EventList>, Refused> {
    Ok(Json(app.events().list(&application, query.number("after")?).await?))
}

/// `GET /v1/rp/application`
pub(super) async fn application(RelyingParty(application): RelyingParty) -> Json<ApplicationView> {
    Json(application.into())
}

/// `GET /v1/rp/conformance`
pub(super) async fn conformance(State(app): State<App>, RelyingParty(application): RelyingParty) -> Json<Statement> {
    Json(statement(&application, &app.ports().config.limits))
}

/// `GET /v1/rp/stats`
pub(super) async fn stats(
    State(app): State<App>,
    RelyingParty(application): RelyingParty,
) -> Result<Json<Stats>, Refused> {
    Ok(Json(app.applications().stats(&application).await?))
}
