use super::*;
use crate::seed::DEMO_PASSWORD;

#[tokio::test]
async fn only_people_with_manage_accounts_may_open_the_administration() {
    let world = World::new().await;
    let mut okafor = world.signed_in("maya.okafor").await;
    for path in ["/staff", "/staff/3", "/practice", "/activity"] {
        let page = okafor.get(path).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}");
        assert!(page.says("Manage Accounts"));
    }
    okafor.get("/").await;
    for path in ["/staff/3", "/staff/3/enable", "/staff/3/disable", "/practice"] {
        let page = okafor.post(path, &[("password", DEMO_PASSWORD), ("name", "X")]).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert!(!okafor.get("/").await.says("href=\"/staff\""));
    assert_eq!(world.person(REYES).await.name, "Daniel Reyes, MD");
    assert_eq!(world.septet.count(""), 0);
}

#[tokio::test]
async fn an_administrator_enables_a_member_with_their_own_password() {
    let world = World::new().await;
    let mut reyes = world.signed_in("daniel.reyes").await;
    let mut admin = world.signed_in("grace.lindqvist").await;
    assert!(!admin.get("/staff").await.says("Enabled"));
    admin.get("/staff/3").await;
    assert!(admin.post("/staff/3/enable", &[("password", "wrong")]).await.says("This is not your EHR password"));
    assert_eq!(world.septet.count(""), 0);
    assert_eq!(admin.post("/staff/3/enable", &[("password", DEMO_PASSWORD)]).await.location(), "/staff/3");
    assert!(world.septet.inner().asked.last().unwrap().contains("\"reference\":\"person-3\""));
    let list = admin.get("/staff").await;
    assert!(list.says("<span class=\"hidden\">Enabled</span>") && list.says("1 of 6 sign in"), "{}", list.body);
    assert!(!reyes.is_in().await, "a session with only a password went on");
    assert!(admin.is_in().await);
    assert!(admin.get("/activity").await.says("Daniel Reyes, MD: +1 ••• ••• ••41"));
    admin.get("/staff/3").await;
    assert_eq!(admin.post("/staff/3/disable", &[("password", DEMO_PASSWORD)]).await.location(), "/staff/3");
    assert!(!world.person(REYES).await.two_factor());
}

#[tokio::test]
async fn a_member_without_a_cell_number_gets_one_first() {
    let world = World::new().await;
    let mut admin = world.signed_in("grace.lindqvist").await;
    admin.get("/staff/2").await;
    let page = admin.post("/staff/2/enable", &[("password", DEMO_PASSWORD)]).await;
    assert!(page.says("Septet needs a cell phone number"));
    let fields = [("name", "Maya Okafor, MD"), ("email", "m@lakeside.example"), ("phone", "+1 650 555 0100")];
    assert_eq!(admin.post("/staff/2", &fields).await.location(), "/staff/2");
    assert_eq!(admin.post("/staff/2/enable", &[("password", DEMO_PASSWORD)]).await.location(), "/staff/2");
    assert!(world.person(OKAFOR).await.two_factor());
    let moved = [("name", "Maya Okafor, MD"), ("email", "m@lakeside.example"), ("phone", "+1 650 555 0102")];
    let page = admin.post("/staff/2", &moved).await;
    assert!(page.says("type your EHR password") && page.says("id=\"confirmation-reason\""), "{}", page.body);
    assert!(!page.says("id=\"password-reason\""));
    let confirmed = [&moved[..], &[("confirmation", DEMO_PASSWORD)]].concat();
    assert_eq!(admin.post("/staff/2", &confirmed).await.location(), "/staff/2");
    assert_eq!(world.person(OKAFOR).await.phone.unwrap().as_str(), "+16505550102");
}

#[tokio::test]
async fn the_page_warns_when_the_policy_would_keep_a_member_out() {
    let world = World::new().await;
    let mut admin = world.signed_in("grace.lindqvist").await;
    assert!(admin.get("/staff/3").await.says("by SMS until they register their phone"));
    admin.get("/practice").await;
    admin.post("/practice", &[("calls", "on")]).await;
    assert!(admin.get("/staff/3").await.says("cannot sign in until they register their phone"));
    admin.post("/staff/3/enable", &[("password", DEMO_PASSWORD)]).await;
    assert!(admin.get("/staff/3").await.says("they cannot sign in"));
}

#[tokio::test]
async fn a_number_that_nobody_has_opens_nothing() {
    let world = World::new().await;
    let mut admin = world.signed_in("grace.lindqvist").await;
    for (id, status) in
        [("-1", 400), ("0", 400), ("abc", 400), ("99999999999999999999", 400), ("%FF", 400), ("999", 404)]
    {
        let page = admin.get(&format!("/staff/{id}")).await;
        assert_eq!(page.status.as_u16(), status, "{id}");
        assert!(status == 404 || page.says("id: "), "{id}: {}", page.body);
        admin.get("/staff").await;
        let page = admin.post(&format!("/staff/{id}/enable"), &[("password", DEMO_PASSWORD)]).await;
        assert_eq!(page.status.as_u16(), status, "{id}");
    }
}
