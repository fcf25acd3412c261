use serde_json::json;

use super::*;

const NOW_MS: u64 = 1_800_000_000_000;

const KINDS: [NoticeKind; 20] = [
    NoticeKind::DeviceAwaitsTrust,
    NoticeKind::DeviceAdded,
    NoticeKind::DeviceRemoved,
    NoticeKind::RecoveryUsed,
    NoticeKind::RecoveryStarted,
    NoticeKind::RecoveryCancelled,
    NoticeKind::Recovered,
    NoticeKind::NumberChanged,
    NoticeKind::MultiDeviceChanged,
    NoticeKind::EmailsChanged,
    NoticeKind::SlotChanged,
    NoticeKind::DeletionStarted,
    NoticeKind::DeletionCancelled,
    NoticeKind::Enrolled,
    NoticeKind::EnrolmentEnded,
    NoticeKind::EnrolmentReset,
    NoticeKind::EmergencyCodesMade,
    NoticeKind::EmergencyCodeUsed,
    NoticeKind::OtherCodesMade,
    NoticeKind::ApprovalNotMe,
];

fn told(seq: u64, kind: NoticeKind) -> Told {
    serde_json::from_value(json!({ "seq": seq, "kind": kind, "at_ms": NOW_MS, "can_cancel": false })).unwrap()
}

#[test]
fn every_kind_has_its_sentence_with_and_without_a_name() {
    let mut sentences = std::collections::BTreeSet::new();
    for kind in KINDS {
        let mut notice = told(1, kind);
        let nameless = sentence::sentence(&notice, false);
        assert!(nameless.ends_with('.') && nameless.starts_with(char::is_uppercase), "{nameless}");
        assert!(!nameless.contains("“”") && !nameless.contains("in ."), "{nameless}");
        notice.name = Some("Maya's\u{202e} phone\u{1b}[2J".to_owned());
        let named = sentence::sentence(&notice, false);
        assert!(!named.chars().any(|c| c.is_control() || c == '\u{202e}'), "{named}");
        sentences.insert(named);
    }
    assert_eq!(sentences.len(), KINDS.len(), "no two kinds say the same");
}

#[test]
fn a_name_is_shown_up_to_64_characters() {
    let mut notice = told(1, NoticeKind::DeviceAdded);
    notice.name = Some("é".repeat(9_999));
    assert_eq!(sentence::sentence(&notice, false).matches('é').count(), 64);
}

#[test]
fn what_can_be_cancelled_stands_until_its_end_and_not_on_the_device_itself() {
    let mut notice = told(1, NoticeKind::RecoveryUsed);
    (notice.can_cancel, notice.ends_at_ms) = (true, Some(NOW_MS + 1_500));
    notice.device = Some(Uuid::from_u128(2));
    let other = Some(Uuid::from_u128(1));
    let row = notice.row(other, 1, NOW_MS);
    assert!(row.can_cancel && row.comes_first && !row.unread);
    assert_eq!(row.ends_in_s, Some(2));
    let row = notice.row(other, 1, NOW_MS + 1_500);
    assert!(!row.can_cancel && !row.comes_first);
    assert_eq!(row.ends_in_s, None);
    let row = notice.row(notice.device, 0, NOW_MS);
    assert!(!row.can_cancel && !row.comes_first);
}

#[test]
fn a_warning_comes_first_until_it_was_seen_and_good_news_never() {
    for kind in KINDS {
        let good = matches!(
            kind,
            NoticeKind::RecoveryCancelled
                | NoticeKind::DeletionCancelled
                | NoticeKind::Enrolled
                | NoticeKind::EnrolmentEnded
        );
        assert_eq!(told(5, kind).row(None, 4, NOW_MS).comes_first, !good, "{kind:?}");
        assert!(!told(5, kind).row(None, 5, NOW_MS).comes_first, "{kind:?}");
    }
    let mut deletion = told(5, NoticeKind::DeletionStarted);
    (deletion.can_cancel, deletion.ends_at_ms) = (true, Some(NOW_MS + 1));
    let row = deletion.row(None, 5, NOW_MS);
    assert!(row.can_cancel && !row.comes_first);
}

#[test]
fn a_kind_that_this_version_does_not_know_is_a_warning_without_words() {
    let notice: Told = serde_json::from_value(json!({ "seq": 3, "kind": "moon_full", "at_ms": 1 })).unwrap();
    let row = notice.row(None, 0, NOW_MS);
    assert_eq!(row.kind, view::NoticeKind::Other);
    assert!(row.comes_first && row.sentence.contains("Update the app"));
    let kept: Told = serde_json::from_value(serde_json::to_value(&notice).unwrap()).unwrap();
    assert!(kept == notice);
}

#[test]
fn what_the_server_tells_no_more_stands_no_more() {
    let mut standing = told(2, NoticeKind::DeviceAwaitsTrust);
    standing.can_cancel = true;
    let mut read = Read { begun: true, last: 2, notices: vec![told(1, NoticeKind::Enrolled), standing], seen: 0 };
    read.merge(1, 3, vec![told(3, NoticeKind::DeviceRemoved)]);
    assert_eq!(
        read.notices.iter().map(|told| (told.seq, told.can_cancel)).collect::<Vec<_>>(),
        [(1, false), (2, false), (3, false)]
    );
    assert_eq!(read.last, 3);
}

#[test]
fn the_newest_200_are_kept() {
    let mut read = Read::default();
    read.merge(0, 300, (1..=300).map(|seq| told(seq, NoticeKind::Enrolled)).collect());
    assert_eq!((read.notices.len(), read.notices[0].seq, read.seen), (200, 101, 300));
}
