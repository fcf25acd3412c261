use super::fake_septet::KEY;
use super::*;
use crate::seed::DEMO_PASSWORD;

#[tokio::test]
async fn a_form_without_the_token_of_this_browser_changes_nothing() {
    let world = World::new().await;
    let mut admin = world.signed_in("grace.lindqvist").await;
    let mut other = world.signed_in("tomas.bell").await;
    other.get("/").await;
    let foreign = other.csrf.clone();
    let mut pending = world.at_the_code_page().await;
    let before = (world.septet.count(""), world.activity().await);
    for path in POSTS {
        let browser = if path.starts_with("/sign-in/") { &mut pending } else { &mut admin };
        for csrf in ["", "wrong", &foreign] {
            browser.csrf = csrf.to_owned();
            let fields = [("user_name", "tomas.bell"), ("password", DEMO_PASSWORD), ("code", "1234567"), ("name", "X")];
            let page = browser.post(path, &fields).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{path} with {csrf:?}");
            assert!(page.says("Nothing was changed"));
        }
    }
    assert_eq!((world.septet.count(""), world.activity().await), before);
    assert!(admin.is_in().await);
}

#[tokio::test]
async fn a_form_of_another_site_is_refused_even_with_the_token() {
    let world = World::new().await;
    let mut admin = world.signed_in("grace.lindqvist").await;
    let body = format!("csrf={}&calls=on", admin.csrf);
    let form = "application/x-www-form-urlencoded";
    for (name, value, status) in [
        ("origin", "https://evil.example", 403),
        ("origin", "null", 403),
        ("origin", "http://127.0.0.1:8081", 403),
        ("sec-fetch-site", "cross-site", 403),
        ("sec-fetch-site", "same-site", 403),
        ("origin", "http://127.0.0.1:8080", 303),
        ("sec-fetch-site", "same-origin", 303),
    ] {
        let mut request = raw(Method::POST, "/practice", body.clone());
        request.headers_mut().insert("content-type", form.parse().unwrap());
        request.headers_mut().insert(name, value.parse().unwrap());
        assert_eq!(admin.send(request).await.status.as_u16(), status, "{name}: {value}");
    }
}

#[tokio::test]
async fn another_host_name_is_not_answered() {
    let world = World::new().await;
    for host in ["evil.example", "127.0.0.1.evil.example:8080"] {
        let mut request = raw(Method::GET, "/sign-in", "");
        request.headers_mut().insert("host", host.parse().unwrap());
        let page = world.browser().send(request).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST);
        assert!(page.says("host:") && page.headers.get("set-cookie").is_none());
    }
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_by_name() {
    let world = World::new().await;
    let mut admin = world.signed_in("grace.lindqvist").await;
    let csrf = admin.csrf.clone();
    let huge = format!("csrf={csrf}&phone={}", "5".repeat(1 << 20));
    let long = format!("csrf={csrf}&phone={}", "5".repeat(2000));
    let many: String = (0..100).map(|n| format!("&f{n}=1")).collect();
    for path in POSTS.iter().filter(|path| !path.starts_with("/sign-in/")) {
        for (body, status, field) in [
            (format!("csrf={csrf}&phone=%FF%FE").into_bytes(), 400, "phone: "),
            ([format!("csrf={csrf}&phone=").as_bytes(), b"\xff"].concat(), 400, "phone: "),
            (format!("csrf={csrf}&phone=1&phone=2").into_bytes(), 400, "phone: "),
            (format!("csrf={csrf}&%00=1").into_bytes(), 400, "body: "),
            (format!("csrf={csrf}{many}").into_bytes(), 400, "f31: "),
            (long.clone().into_bytes(), 400, "phone: "),
            (huge.clone().into_bytes(), 413, "body: "),
        ] {
            let page = admin.post_raw(path, body).await;
            assert_eq!(page.status.as_u16(), status, "{path} {field}");
            assert!(page.says(field), "{path} must name {field}: {}", page.body);
        }
        let mut request = raw(Method::POST, path, "{}");
        request.headers_mut().insert("content-type", "application/json".parse().unwrap());
        assert_eq!(admin.send(request).await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
    assert_eq!(world.septet.count(""), 0);
}

#[tokio::test]
async fn no_page_may_run_a_foreign_script_be_framed_or_stay_in_a_cache() {
    let world = World::new().await;
    let mut admin = world.signed_in("grace.lindqvist").await;
    for path in [
        "/",
        "/account/profile",
        "/account/security",
        "/staff",
        "/staff/3",
        "/practice",
        "/activity",
        "/nothing",
        "/sign-in",
    ] {
        let page = admin.get(path).await;
        let header = |name: &str| page.headers.get(name).map_or("", |value| value.to_str().unwrap());
        let policy = header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{path}");
        assert!(!policy.contains("unsafe"), "{path}");
        assert_eq!(header("cache-control"), "no-store", "{path}");
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header("referrer-policy"), "same-origin", "{path}");
        for inline in ["<style", " style=", "<script>", " onclick=", " onsubmit=", "javascript:"] {
            assert!(!page.says(inline), "{path} has {inline}");
        }
    }
}

#[tokio::test]
async fn a_page_links_to_assets_that_are_there_and_may_be_kept() {
    let world = World::new().await;
    let page = world.browser().get("/sign-in").await;
    let links: Vec<&str> = page.body.split('"').filter(|part| part.starts_with("/assets/")).collect();
    assert!(links.len() >= 3);
    for link in links {
        let asset = world.browser().get(link).await;
        assert_eq!(asset.status, StatusCode::OK, "{link}");
        assert!(asset.headers["cache-control"].to_str().unwrap().contains("immutable"));
    }
    assert_eq!(world.browser().get("/assets/..%2f..%2fCargo.toml").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_people_write_is_text_on_every_page() {
    let world = World::new().await;
    let mut okafor = world.signed_in("maya.okafor").await;
    okafor.get("/account/profile").await;
    let fields = [("name", "<script>alert(1)</script>"), ("email", "\"><b>@x.example"), ("phone", "\"><img src=x>")];
    assert!(!okafor.post("/account/profile", &fields).await.says("<img src=x"));
    okafor.post("/account/profile", &[fields[0], ("email", ""), ("phone", "")]).await;
    let mut admin = world.signed_in("grace.lindqvist").await;
    for path in ["/staff", "/staff/2", "/activity", "/"] {
        assert!(!admin.get(path).await.says("<script>alert"), "{path}");
    }
    assert!(okafor.get("/").await.says("&#60;script&#62;"));
}

#[tokio::test]
async fn no_address_leads_to_another_site() {
    let world = World::new().await;
    let mut bell = world.browser();
    bell.get("/sign-in?next=https://evil.example").await;
    let fields = [("user_name", "tomas.bell"), ("password", DEMO_PASSWORD), ("next", "https://evil.example")];
    assert_eq!(bell.post("/sign-in?next=//evil.example", &fields).await.location(), "/");
    for path in ["//evil.example", "/%2f/evil.example", "/sign-in/../..//evil.example"] {
        let page = bell.get(path).await;
        assert_eq!((page.status, page.location()), (StatusCode::NOT_FOUND, ""), "{path}");
    }
    assert_eq!(bell.send(raw(Method::DELETE, "/staff/2", "")).await.status, StatusCode::METHOD_NOT_ALLOWED);
}

/// What every test of this binary logged so far is read, down to the HTTP client's own lines.
#[tokio::test]
async fn no_log_line_holds_a_key_a_password_a_code_a_cookie_or_a_number() {
    let mut world = World::new().await;
    world.septet.accepts("1234567", "app");
    let mut reyes = world.at_the_code_page().await;
    reyes.types_code("7654321").await;
    reyes.types_code("1234567").await;
    let cookie = reyes.cookie.clone().unwrap();
    world.cut_off().await;
    let mut reyes = Browser { cookie: Some(cookie.clone()), ..world.browser() };
    reyes.get("/account/security").await;
    let mut lost = world.at_the_code_page().await;
    lost.types_code("1234567").await;
    let log = captured_log();
    assert!(log.contains("route=\"/sign-in/code\"") && log.contains("cannot be reached"), "{log}");
    for secret in [KEY, DEMO_PASSWORD, "1234567", "7654321", &cookie, "6505550141", "650 555 0141", "482915537"] {
        assert!(!log.contains(secret), "a log line holds {secret}");
    }
}
