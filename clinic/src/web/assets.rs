//! The stylesheet, the script and the mark, in the program itself. Their addresses change with their content, so that a
//! browser may keep them for good.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::failure::Refused;

struct Asset {
    name: String,
    kind: &'static str,
    bytes: &'static [u8],
}

/// The addresses that a page links to.
pub(super) struct Assets {
    /// Stylesheet.
    pub(super) style: String,
    /// Script; every page works without it.
    pub(super) script: String,
    /// The practice's mark.
    pub(super) mark: String,
}

static ALL: LazyLock<[Asset; 3]> = LazyLock::new(|| {
    [
        asset("css", "text/css; charset=utf-8", include_bytes!("../../assets/clinic.css")),
        asset("js", "text/javascript; charset=utf-8", include_bytes!("../../assets/clinic.js")),
        asset("svg", "image/svg+xml", include_bytes!("../../assets/mark.svg")),
    ]
});

static LINKS: LazyLock<Assets> = LazyLock::new(|| {
    let [style, script, mark] = [0, 1, 2].map(|at| format!("/assets/{}", ALL[at].name));
    Assets { style, script, mark }
});

fn asset(extension: &str, kind: &'static str, bytes: &'static [u8]) -> Asset {
    Asset { name: format!("{}.{extension}", &HEXLOWER.encode(&Sha256::digest(bytes))[..16]), kind, bytes }
}

pub(super) fn links() -> &'static Assets {
    &LINKS
}

/// `GET /assets/{name}`
pub(super) async fn asset_named(Path(name): Path<String>) -> Response {
    match ALL.iter().find(|asset| asset.name == name) {
        Some(found) => {
            let headers =
                [(header::CONTENT_TYPE, found.kind), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
            (headers, found.bytes).into_response()
        }
        None => Refused::not_found().into_response(),
    }
}
