use std::fmt::Write;

use super::*;
use crate::testing::Rig;

const NAMES: &str = "authy_id,country_code,cellphone,email\n";

async fn import(rig: &Rig, application: &Application, csv: &str, notify: bool) -> Result<Report, ImportError> {
    import_users(&rig.app, application, csv.as_bytes(), notify).await
}

#[tokio::test]
async fn ten_thousand_users_keep_their_ids_and_a_second_time_nothing_changes() {
    let rig = Rig::new().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    let mut csv = NAMES.to_owned();
    for at in 0..10_000 {
        writeln!(csv, "{},1,650-{:03}-{:04},user{at}@lakeside.example", at + 1, 200 + at / 100, at % 100).unwrap();
    }
    let report = import(&rig, &clinic, &csv, false).await.unwrap();
    assert_eq!(report, Report { created: 10_000, ..Report::default() });
    let report = import(&rig, &clinic, &csv, false).await.unwrap();
    assert_eq!(report, Report { same: 10_000, ..Report::default() });
    let view = rig.app.enrolments().view(&clinic, 1).await.unwrap();
    assert_eq!((view.reference.as_str(), view.label.as_str()), ("authy-1", "user0"));
    assert_eq!(rig.app.enrolments().view(&clinic, 10_000).await.unwrap().label, "user9999");
    assert!(rig.inbox().await.is_empty(), "nobody is told unless they shall be");
}

#[tokio::test]
async fn what_is_refused_is_named_by_line_and_no_value_is_repeated() {
    let rig = Rig::new().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    rig.enrolled(&clinic, "+16505550100", "maya").await;
    let lines = [
        "7,+1 650 555 0101,noor@lakeside.example,noor",
        "0,+16505550102,a@lakeside.example,a",
        "x,+16505550102,a@lakeside.example,a",
        "2147483648,+16505550102,a@lakeside.example,a",
        "8,6505550102,a@lakeside.example,a",
        "9,+19002345678,a@lakeside.example,a",
        "10,+16505550102,canary,a",
        "11,+16505550100,a@lakeside.example,a",
        "7,+16505550102,a@lakeside.example,a",
        "12,+16505550102,a@lakeside.example,noor",
        "13",
        "2147483647,+16505550103,,",
    ];
    let csv = format!("\u{feff}authy_id,phone,e-mail,reference\n{}\n", lines.join("\n"));
    let report = import(&rig, &clinic, &csv, false).await.unwrap();
    assert_eq!((report.created, report.same), (2, 0));
    let refused: Vec<u64> = report.refused.iter().map(|(line, _)| *line).collect();
    assert_eq!(refused, [3, 4, 5, 6, 7, 8, 9, 10, 11, 12], "{:?}", report.refused);
    let text = format!("{:?}", report.refused);
    for value in ["0102", "0100", "9002345678", "canary", "noor"] {
        assert!(!text.contains(value), "{value}: {text}");
    }
    assert_eq!(rig.app.enrolments().view(&clinic, i32::MAX as u32).await.unwrap().reference, "authy-2147483647");
}

#[tokio::test]
async fn whoever_is_taken_over_is_told_where_that_is_wanted() {
    let rig = Rig::new().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    let csv = format!("{NAMES}7,1,6505550101,noor@lakeside.example\n");
    import(&rig, &clinic, &csv, true).await.unwrap();
    assert!(!rig.inbox().await.is_empty());
}

#[tokio::test]
async fn a_file_that_is_none_says_so_and_a_store_that_fails_stops_it() {
    let rig = Rig::new().await;
    let (clinic, _) = rig.application("Lakeside Clinic").await;
    for names in ["", "id,phone\n", "authy_id,email\n", "authy_id,cellphone\n"] {
        assert!(matches!(import(&rig, &clinic, names, false).await, Err(ImportError::Names)), "{names}");
    }
    let csv = format!("{NAMES}7,1,6505550101,noor@lakeside.example\n");
    let stopped = rig.while_failing("import_enrolments", import(&rig, &clinic, &csv, false)).await;
    assert!(matches!(stopped, Err(ImportError::Stopped { line: 2, .. })), "{stopped:?}");
    let cut = [NAMES.as_bytes(), b"7,1,6505550101,a@lakeside.example\n8,1,\xff,x\n"].concat();
    let cut = import_users(&rig.app, &clinic, cut.as_slice(), false).await;
    assert!(matches!(cut, Err(ImportError::Unreadable(3))), "{cut:?}");
    assert!(rig.app.enrolments().view(&clinic, 7).await.is_ok(), "lines before it are taken over");
}
