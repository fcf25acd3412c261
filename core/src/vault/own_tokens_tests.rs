use septet_protocol::encoding::Bytes;
use septet_protocol::vault::{Record, StoredRecord, digest};

use super::*;
use crate::otp::uri::OtpUri;
use crate::vault::own::Field;

const DAY_MS: u64 = 24 * 60 * 60 * 1000;
const NOW_MS: u64 = 1_800_000_000_000;
const ACCOUNT: Uuid = Uuid::from_u128(100);
const HEAD: VaultHead = VaultHead { seq: 9, mark: 90 };

fn id(id: u128) -> Uuid {
    Uuid::from_u128(id)
}

/// Of device 50, one a millisecond after [`NOW_MS`].
fn hlc(ms: u64) -> Hlc {
    Hlc::new(NOW_MS + ms, 0, id(50))
}

fn token() -> OwnToken {
    let uri = "otpauth://hotp/Own:maya?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&counter=5";
    OwnToken::from_uri(OtpUri::parse(uri).unwrap(), "n".to_owned(), hlc(0))
}

fn named(name: &str, ms: u64) -> OwnToken {
    let mut own = token();
    own.set(Field::Name, name.into(), hlc(ms));
    own
}

fn deleted(own: &OwnToken, ms: u64) -> OwnToken {
    let mut own = own.clone();
    own.delete(hlc(ms));
    own
}

/// As the server has it at this revision, sealed in epoch 1.
fn synced(rev: u64) -> Synced {
    Synced { rev, epoch: 1, hash: Bytes([u8::try_from(rev).unwrap(); 32]), deleted: false }
}

fn record(id: u128, own: &OwnToken, rev: u64) -> Pulled {
    let synced = Synced { deleted: !own.is_alive(), ..synced(rev) };
    Pulled { id: Uuid::from_u128(id), synced, own: Ok(own.clone()) }
}

fn unreadable(id: u128, why: Why, rev: u64) -> Pulled {
    Pulled { id: Uuid::from_u128(id), synced: synced(rev), own: Err(why) }
}

/// These are here and at the server, at revisions 1 and on.
fn in_sync(tokens: &[(u128, OwnToken)]) -> OwnTokens {
    let records = tokens.iter().zip(1..).map(|((id, own), rev)| record(*id, own, rev)).collect();
    OwnTokens::default().pulled(ACCOUNT, records, true, HEAD, NOW_MS)
}

/// What goes up, and over which revisions.
fn outgoing(tokens: &OwnTokens) -> Vec<(u128, Option<u64>)> {
    tokens.outgoing(1).into_iter().map(|outgoing| (outgoing.id.as_u128(), outgoing.base)).collect()
}

fn name(tokens: &OwnTokens, token: u128) -> Option<&str> {
    tokens.get(id(token)).and_then(|own| own.text(Field::Name))
}

fn alive(tokens: &OwnTokens) -> Vec<u128> {
    tokens.rows().map(|row| row.id.as_u128()).collect()
}

/// As after a restart.
fn restarted(tokens: &OwnTokens) -> OwnTokens {
    serde_json::from_slice(&serde_json::to_vec(tokens).unwrap()).unwrap()
}

#[test]
fn what_was_added_here_goes_up_over_nothing() {
    let mut tokens = OwnTokens::default();
    tokens.insert(id(1), token());
    assert_eq!((outgoing(&tokens), tokens.waiting()), (vec![(1, None)], 1));
    assert!(tokens.hashes().is_empty() && tokens.oldest_epoch().is_none() && tokens.seen(ACCOUNT).is_none());
}

#[test]
fn what_is_pulled_is_here_and_does_not_go_up_again() {
    let tokens = in_sync(&[(1, token()), (2, deleted(&token(), 5))]);
    assert_eq!((alive(&tokens), outgoing(&tokens), tokens.waiting()), (vec![1], vec![], 0));
    assert_eq!(tokens.trash().map(|(row, hlc, _)| (row.id.as_u128(), hlc)).collect::<Vec<_>>(), [(2, hlc(5))]);
    assert_eq!(tokens.hashes(), [(id(1), synced(1).hash)].into(), "a tombstone does not count");
    assert_eq!((tokens.seen(ACCOUNT), tokens.seen(id(101))), (Some(HEAD), None));
}

#[test]
fn a_pulled_record_is_merged_into_a_changed_one_and_what_it_lacks_goes_up() {
    let mut tokens = in_sync(&[(1, token()), (2, token())]);
    tokens.edit(id(1), NOW_MS + 10, |own, stamp| own.set(Field::Hidden, true.into(), stamp)).unwrap();
    let head = VaultHead { seq: 12, mark: 91 };
    let pulled = vec![record(1, &named("theirs", 5), 11), record(2, &named("theirs", 5), 12)];
    let tokens = tokens.pulled(ACCOUNT, pulled, false, head, NOW_MS + 20);
    assert_eq!((name(&tokens, 1), name(&tokens, 2)), (Some("theirs"), Some("theirs")));
    assert!(tokens.get(id(1)).unwrap().is_set(Field::Hidden));
    assert_eq!((outgoing(&tokens), tokens.waiting()), (vec![(1, Some(11))], 1));
    assert_eq!(tokens.seen(ACCOUNT), Some(head));
    assert!(tokens.rows().all(|row| row.name.as_deref() == Some("theirs")));
}

#[test]
fn what_a_pull_does_not_mention_stays_as_it_is() {
    let tokens = in_sync(&[(1, token()), (2, token())]);
    let tokens = tokens.pulled(ACCOUNT, vec![record(1, &named("theirs", 5), 11)], false, HEAD, NOW_MS);
    assert_eq!((alive(&tokens), outgoing(&tokens)), (vec![1, 2], vec![]));
}

#[test]
fn what_the_whole_of_the_server_lacks_goes_up_again() {
    let mut tokens = in_sync(&[(1, token()), (2, token()), (3, deleted(&token(), 5))]);
    tokens.receive(unreadable(4, Why::Damaged, 8), NOW_MS);
    tokens.insert(id(5), token());
    let head = VaultHead { seq: 4, mark: 7 };
    let tokens = tokens.pulled(ACCOUNT, vec![record(1, &token(), 1)], true, head, NOW_MS);
    assert_eq!(alive(&tokens), [1, 2, 5], "the unreadable one is nowhere any more");
    assert_eq!(outgoing(&tokens), [(2, None), (3, None), (5, None)]);
    assert_eq!(tokens.hashes(), [(id(1), synced(1).hash)].into());
    assert_eq!(tokens.too_many_gone_since(&tokens), None);
}

#[test]
fn what_was_written_after_what_was_seen_and_is_not_pulled_then_goes_up_again() {
    // Until 9 all was seen; others wrote 10 and 11, this device 12 to 14.
    let mut tokens = in_sync(&[(1, token())]);
    (2..5).for_each(|token_id| tokens.insert(id(token_id), token()));
    for (sent, rev) in tokens.outgoing(1).iter().zip(12..) {
        tokens.stored(sent, synced(rev));
    }
    tokens.receive(unreadable(5, Why::Damaged, 11), NOW_MS);
    tokens.saw_until(VaultHead { seq: 11, mark: 91 }, VaultHead { seq: 14, mark: 92 });
    assert_eq!((tokens.seen(ACCOUNT), outgoing(&tokens)), (Some(HEAD), vec![]));
    let records = vec![record(2, &token(), 12), record(4, &named("theirs", 5), 16)];
    let pulled = tokens.pulled(ACCOUNT, records, false, VaultHead { seq: 16, mark: 93 }, NOW_MS);
    assert_eq!((outgoing(&pulled), pulled.unreadable()), (vec![(3, None)], 0));
    assert_eq!((alive(&pulled), name(&pulled, 4)), (vec![1, 2, 3, 4], Some("theirs")));
}

#[test]
fn what_an_older_server_still_has_is_merged_and_the_newer_goes_up() {
    let tokens = in_sync(&[(1, named("new", 5))]);
    let tokens = tokens.pulled(ACCOUNT, vec![record(1, &token(), 3)], true, HEAD, NOW_MS);
    assert_eq!((name(&tokens, 1), outgoing(&tokens)), (Some("new"), vec![(1, Some(3))]));
}

#[test]
fn a_damaged_record_is_mended_by_what_is_here() {
    let mut tokens = in_sync(&[(1, token())]);
    tokens.receive(unreadable(1, Why::Damaged, 4), NOW_MS);
    assert_eq!((alive(&tokens), outgoing(&tokens)), (vec![1], vec![(1, Some(4))]));
    assert!(tokens.rows().all(|row| row.otp().is_some()));
    assert_eq!(tokens.hashes(), [(id(1), synced(4).hash)].into());
    let sent = tokens.outgoing(1).remove(0);
    tokens.stored(&sent, synced(5));
    assert_eq!((tokens.unreadable(), outgoing(&tokens)), (0, vec![]));
    assert_eq!(tokens.hashes(), [(id(1), synced(5).hash)].into());
}

#[test]
fn a_newer_apps_record_is_not_written_over_and_what_is_here_is_shown_and_kept() {
    let mut tokens = in_sync(&[(1, named("ours", 5))]);
    tokens.edit(id(1), NOW_MS + 10, |own, stamp| own.set(Field::Hidden, true.into(), stamp)).unwrap();
    tokens.receive(unreadable(1, Why::Newer, 4), NOW_MS);
    assert_eq!((alive(&tokens), outgoing(&tokens)), (vec![1], vec![]));
    assert_eq!(tokens.outgoing(99).len(), 0, "nor under a newer key");
    tokens.edit(id(1), NOW_MS + 11, |own, stamp| own.set(Field::Name, "later".into(), stamp)).unwrap();
    assert_eq!((outgoing(&tokens), tokens.waiting()), (vec![], 1));
    // The app is new enough now.
    tokens.receive(record(1, &token(), 4), NOW_MS);
    assert_eq!((name(&tokens, 1), outgoing(&tokens)), (Some("later"), vec![(1, Some(4))]));
    assert!(tokens.get(id(1)).unwrap().is_set(Field::Hidden));
}

#[test]
fn a_change_that_waits_behind_a_newer_apps_record_is_still_counted_as_waiting() {
    let mut tokens = in_sync(&[(1, token())]);
    tokens.edit(id(1), NOW_MS + 10, |own, stamp| own.set(Field::Hidden, true.into(), stamp)).unwrap();
    tokens.receive(unreadable(1, Why::Newer, 4), NOW_MS);
    assert_eq!(tokens.waiting(), 1);
}

#[test]
fn a_record_that_is_unreadable_here_is_a_row_that_says_so_and_the_rest_come() {
    let records = vec![unreadable(1, Why::Damaged, 1), unreadable(2, Why::Newer, 2), record(3, &token(), 3)];
    let marked = |id, why| Pulled { synced: Synced { deleted: true, ..synced(4) }, ..unreadable(id, why, 4) };
    // Nobody vouches for the mark of a record that does not open; a newer app's may well be a deletion.
    let records = records.into_iter().chain([marked(4, Why::Newer), marked(5, Why::Damaged)]).collect();
    let tokens = restarted(&OwnTokens::default().pulled(ACCOUNT, records, true, HEAD, NOW_MS));
    let seeds: BTreeMap<u128, Seed> = tokens.rows().map(|row| (row.id.as_u128(), row.seed.clone())).collect();
    assert_eq!(seeds.keys().collect::<Vec<_>>(), [&1, &2, &3, &5]);
    assert!(seeds[&1] == Seed::Damaged && seeds[&2] == Seed::Newer && matches!(seeds[&3], Seed::Ready(_)));
    assert_eq!((tokens.unreadable(), tokens.alive(), outgoing(&tokens)), (3, 1, vec![]));
    assert_eq!(tokens.hashes().len(), 3, "a tombstone does not count");
}

#[test]
fn a_key_that_is_newer_than_a_records_takes_it_up_again() {
    let tokens = in_sync(&[(1, token()), (2, deleted(&token(), 5))]);
    assert_eq!((tokens.outgoing(1).len(), tokens.oldest_epoch()), (0, Some(1)));
    let mut rotated = tokens.clone();
    for sent in tokens.outgoing(2) {
        assert_eq!(sent.base, Some(sent.id.as_u128().try_into().unwrap()));
        rotated.stored(&sent, Synced { epoch: 2, ..synced(20) });
    }
    assert_eq!((rotated.outgoing(2).len(), rotated.oldest_epoch()), (0, Some(2)));
    assert_eq!(rotated.waiting(), 0);
}

#[test]
fn what_was_changed_while_it_was_sent_goes_up_again() {
    let mut tokens = OwnTokens::default();
    tokens.insert(id(1), token());
    tokens.insert(id(2), token());
    let sent = tokens.outgoing(1);
    tokens.edit(id(1), NOW_MS + 10, |own, stamp| own.set(Field::Name, "meanwhile".into(), stamp)).unwrap();
    tokens.show(id(2), 5);
    for (sent, rev) in sent.iter().zip(1..) {
        tokens.stored(sent, synced(rev));
    }
    assert_eq!(outgoing(&restarted(&tokens)), [(1, Some(1))], "which counter was shown is this device's own affair");
    assert_eq!(name(&tokens, 1), Some("meanwhile"));
    assert_eq!(tokens.hashes().len(), 2);
}

#[test]
fn what_the_server_does_not_have_any_more_goes_up_over_nothing() {
    let mut tokens = in_sync(&[(1, token()), (2, token())]);
    tokens.receive(unreadable(1, Why::Damaged, 4), NOW_MS);
    tokens.not_there(id(1));
    tokens.not_there(id(7));
    assert_eq!((outgoing(&tokens), alive(&tokens), tokens.unreadable()), (vec![(1, None)], vec![1, 2], 0));
    assert_eq!(tokens.hashes(), [(id(2), synced(2).hash)].into());
}

#[test]
fn another_account_has_nothing_of_what_is_here() {
    let mut tokens = in_sync(&[(1, token()), (2, deleted(&token(), 5))]);
    tokens.receive(unreadable(3, Why::Newer, 8), NOW_MS);
    tokens.show(id(1), 4);
    let head = VaultHead { seq: 1, mark: 1 };
    let moved = tokens.pulled(id(101), vec![record(4, &token(), 1)], true, head, NOW_MS);
    assert_eq!((alive(&moved), outgoing(&moved)), (vec![1, 4], vec![(1, None), (2, None)]));
    assert_eq!((moved.seen(id(101)), moved.seen(ACCOUNT), moved.unreadable()), (Some(head), None, 0));
    assert!(moved.rows().any(|row| row.shown == Some(4)));
    tokens.forget_server();
    assert_eq!((alive(&tokens), outgoing(&tokens)), (vec![1], vec![(1, None), (2, None)]));
    assert!(tokens.seen(ACCOUNT).is_none() && tokens.hashes().is_empty());
}

#[test]
fn a_secret_leaves_the_trash_after_30_days_and_that_goes_up() {
    let mut tokens = in_sync(&[(1, deleted(&token(), 0)), (2, token())]);
    assert!(tokens.purge(NOW_MS, true), "since when it is known is kept");
    assert!(!tokens.purge(NOW_MS + 30 * DAY_MS - 1, true));
    assert!(tokens.purge(NOW_MS + 30 * DAY_MS, true));
    assert!(!tokens.purge(NOW_MS + 30 * DAY_MS, true));
    assert_eq!((tokens.trash().count(), alive(&tokens), outgoing(&tokens)), (0, vec![2], vec![(1, Some(1))]));
    assert!(tokens.get(id(1)).unwrap().seed().is_none());
    // Another device had not come to it yet.
    tokens.receive(record(1, &deleted(&token(), 0), 3), NOW_MS);
    assert_eq!((tokens.trash().count(), outgoing(&tokens)), (0, vec![(1, Some(3))]));
}

#[test]
fn the_trash_is_kept_for_30_days_of_this_device_whatever_the_stamp_of_the_deletion_says() {
    for stamped_ms in [0, NOW_MS + 400 * 365 * DAY_MS] {
        let mut own = token();
        own.delete(Hlc::new(own.latest().unwrap().ms().max(stamped_ms), 1, id(50)));
        let mut tokens = in_sync(&[(1, own)]);
        tokens.purge(NOW_MS + DAY_MS, true);
        tokens.purge(NOW_MS + 31 * DAY_MS - 1, true);
        assert_eq!(tokens.trash().count(), 1, "{stamped_ms}");
        tokens.purge(NOW_MS + 31 * DAY_MS, true);
        assert_eq!(tokens.trash().count(), 0, "{stamped_ms}");
    }
}

#[test]
fn a_clock_that_was_set_back_for_a_while_empties_no_trash() {
    for set_back_ms in [0, NOW_MS - 60 * DAY_MS] {
        let mut tokens = in_sync(&[(1, deleted(&token(), 0)), (2, token())]);
        tokens.purge(NOW_MS + DAY_MS, true);
        tokens.purge(set_back_ms, false);
        tokens.edit(id(2), set_back_ms, |own, stamp| own.delete(stamp));
        tokens.purge(set_back_ms, false);
        tokens.purge(NOW_MS + 2 * DAY_MS, true);
        assert_eq!(tokens.trash().count(), 2, "{set_back_ms}");
    }
}

#[test]
fn what_was_brought_back_and_deleted_again_is_kept_for_30_days_again() {
    let mut tokens = in_sync(&[(1, deleted(&token(), 0))]);
    tokens.purge(NOW_MS, true);
    tokens.edit(id(1), NOW_MS + 20 * DAY_MS, |own, stamp| own.restore(stamp));
    tokens.edit(id(1), NOW_MS + 20 * DAY_MS, |own, stamp| own.delete(stamp));
    tokens.purge(NOW_MS + 20 * DAY_MS, true);
    tokens.purge(NOW_MS + 50 * DAY_MS - 1, true);
    assert_eq!(tokens.trash().count(), 1);
}

#[test]
fn a_tombstone_goes_after_400_days_once_the_server_has_it_and_what_is_alive_never() {
    let mut tokens = in_sync(&[(1, deleted(&token(), 0)), (2, token())]);
    tokens.purge(NOW_MS, true);
    assert!(tokens.purge(NOW_MS + 400 * DAY_MS, true));
    assert!(!tokens.purge(NOW_MS + 500 * DAY_MS, true), "the server is to hear of the purge first");
    tokens.stored(&tokens.outgoing(1)[0].clone(), Synced { deleted: true, ..synced(2) });
    // The server counts from what it was given last, and so does this device, or it would forget first.
    assert!(tokens.purge(NOW_MS + 500 * DAY_MS, true));
    assert!(!tokens.purge(NOW_MS + 900 * DAY_MS, true), "devices that were away are to hear of it until then");
    assert!(tokens.purge(NOW_MS + 900 * DAY_MS + 1, true));
    assert!(tokens.get(id(1)).is_none() && tokens.get(id(2)).is_some());
    assert!(!tokens.purge(u64::MAX, true));
}

#[test]
fn a_tombstone_that_no_server_needs_goes_with_its_secret() {
    let mut tokens = OwnTokens::default();
    tokens.insert(id(1), deleted(&token(), 0));
    tokens.insert(id(2), token());
    tokens.purge(NOW_MS, true);
    assert!(!tokens.purge(NOW_MS + 30 * DAY_MS - 1, true));
    assert_eq!(tokens.trash().count(), 1);
    assert!(tokens.purge(NOW_MS + 30 * DAY_MS, true));
    assert!(tokens.get(id(1)).is_none() && tokens.get(id(2)).is_some());
    // Where there is a server, other devices may have it.
    let mut backed_up = in_sync(&[]);
    backed_up.insert(id(1), deleted(&token(), 0));
    backed_up.purge(NOW_MS, true);
    assert!(backed_up.purge(NOW_MS + 30 * DAY_MS, true) && backed_up.get(id(1)).is_some());
}

#[test]
fn a_record_under_an_older_key_than_was_seen_there_changes_nothing_and_is_mended() {
    let newer = Pulled { synced: Synced { epoch: 2, ..synced(1) }, ..record(1, &token(), 1) };
    let mut tokens = OwnTokens::default().pulled(ACCOUNT, vec![newer], true, HEAD, NOW_MS);
    for forged in [deleted(&token(), 5), named("Evil", 5)] {
        for hidden in [false, true] {
            // Shown twice, or hidden in between.
            for _ in 0..2 {
                tokens.receive(record(1, &forged, 8), NOW_MS);
                assert_eq!((alive(&tokens), outgoing(&tokens)), (vec![1], vec![(1, Some(8))]));
                assert!(tokens.get(id(1)) == Some(&token()));
                tokens = restarted(&tokens);
            }
            if hidden {
                tokens.not_there(id(1));
            }
        }
    }
}

#[test]
fn what_was_read_back_is_counted_against_what_is_here_too() {
    let tokens = in_sync(&[(1, token()), (2, named("b", 1)), (3, deleted(&token(), 2))]);
    let counted = |records: &[Pulled]| tokens.readable(records);
    let there = |id| record(id, &token(), 1);
    assert_eq!(counted(&[there(1), there(2)]), (2, 2));
    assert_eq!(counted(&[there(1)]), (1, 2), "the server lost one");
    assert_eq!(counted(&[there(1), there(2), there(4)]), (3, 3), "another device has one more");
    assert_eq!(counted(&[there(1), there(2), unreadable(4, Why::Damaged, 4)]), (2, 3));
    let marked = Pulled { synced: Synced { deleted: true, ..synced(2) }, ..unreadable(2, Why::Damaged, 2) };
    assert_eq!(counted(&[there(1), marked]), (1, 2), "nobody vouches for the mark of what does not open");
    assert_eq!(counted(&[there(1), there(2), unreadable(3, Why::Damaged, 3)]), (2, 2), "it is deleted here");
}

#[test]
fn a_pull_may_take_away_three_or_a_fifth_and_asks_for_one_more() {
    for (all, few) in [(3, 3), (4, 3), (15, 3), (19, 3), (20, 4), (24, 4), (25, 5), (100, 20)] {
        let before = in_sync(&(0..all).map(|id| (id, token())).collect::<Vec<_>>());
        for (gone, asks) in [(few, None), (few + 1, usize::try_from(few + 1).ok())] {
            let records = (0..gone.min(all)).map(|id| record(id, &deleted(&token(), 5), 50)).collect();
            let after = before.pulled(ACCOUNT, records, false, HEAD, NOW_MS);
            assert_eq!(after.too_many_gone_since(&before), asks.filter(|_| gone <= all), "{gone} of {all}");
        }
    }
}

#[test]
fn what_was_deleted_before_or_is_new_does_not_count_as_taken_away() {
    let mut tokens: Vec<(u128, OwnToken)> = (0..4).map(|id| (id, token())).collect();
    tokens.extend((10..20).map(|id| (id, deleted(&token(), 5))));
    let before = in_sync(&tokens);
    let records = (10..30).map(|id| record(id, &deleted(&token(), 6), 50)).collect();
    let after = before.pulled(ACCOUNT, records, true, HEAD, NOW_MS);
    assert_eq!(after.too_many_gone_since(&before), None);
    assert_eq!(OwnTokens::default().too_many_gone_since(&before), Some(4), "nor is it needed to be a tombstone");
}

#[test]
fn what_was_seen_grows_by_what_one_wrote_oneself_and_by_nothing_unseen() {
    let mut tokens = in_sync(&[(1, token())]);
    let ours = VaultHead { seq: 10, mark: 91 };
    tokens.saw_until(VaultHead { seq: 9, mark: 89 }, ours);
    tokens.saw_until(VaultHead { seq: 8, mark: 90 }, ours);
    assert_eq!(tokens.seen(ACCOUNT), Some(HEAD));
    tokens.saw_until(HEAD, ours);
    assert_eq!(tokens.seen(ACCOUNT), Some(ours));
    let mut nothing = OwnTokens::default();
    nothing.saw_until(VaultHead::default(), ours);
    assert_eq!(nothing.seen(ACCOUNT), None);
}

#[test]
fn the_digest_is_of_the_records_that_the_server_has() {
    let stored = |id: u128, rev| {
        let sealed = vec![u8::try_from(rev).unwrap(); 9];
        StoredRecord { rev, record: Record { id: Uuid::from_u128(id), epoch: 1, hlc: hlc(0), deleted: false, sealed } }
    };
    let server = [stored(1, 1), stored(2, 2), stored(3, 3), stored(4, 4)];
    let owns = [Ok(token()), Ok(named("b", 5)), Err(Why::Damaged), Err(Why::Newer)];
    let pulled = server.iter().zip(owns).map(|(stored, own)| Pulled {
        id: stored.record.id,
        synced: Synced::of(stored.rev, &stored.record),
        own,
    });
    let mut tokens = OwnTokens::default().pulled(ACCOUNT, pulled.collect(), true, HEAD, NOW_MS);
    let expected = digest(&server.iter().map(|stored| (stored.record.id, stored.record.hash())).collect());
    tokens.insert(id(5), token());
    tokens.edit(id(1), NOW_MS, |own, stamp| own.set(Field::Hidden, true.into(), stamp)).unwrap();
    assert_eq!(digest(&tokens.hashes()), expected, "what is not there yet does not count");
    assert_eq!(digest(&restarted(&tokens).hashes()), expected);
}

#[test]
fn a_change_over_a_stamp_of_the_far_future_wins_and_does_not_spread() {
    let year_ahead = NOW_MS + 365 * DAY_MS;
    let mut future = token();
    future.set(Field::Name, "future".into(), Hlc::new(year_ahead, 7, id(60)));
    let mut tokens = in_sync(&[(1, token()), (2, token())]);
    tokens.receive(record(1, &future, 5), NOW_MS);
    let ten_minutes = NOW_MS + 10 * 60 * 1000;
    assert_eq!(tokens.clock.unwrap().ms(), ten_minutes);
    tokens.edit(id(1), NOW_MS + 1, |own, stamp| own.set(Field::Name, "now".into(), stamp)).unwrap();
    assert_eq!(name(&tokens, 1), Some("now"));
    // Of the same field, again, and after a restart.
    let mut tokens = restarted(&tokens);
    tokens.edit(id(1), NOW_MS + 2, |own, stamp| own.set(Field::Name, "later".into(), stamp)).unwrap();
    assert_eq!(name(&tokens, 1), Some("later"));
    assert!(tokens.get(id(1)).unwrap().join(&future).text(Field::Name) == Some("later"));
    // What else is changed is not of next year.
    tokens.edit(id(2), NOW_MS + 3, |own, stamp| own.set(Field::Name, "x".into(), stamp)).unwrap();
    let spread = tokens.get(id(2)).unwrap().latest().unwrap().ms();
    assert!((NOW_MS + 3..=ten_minutes + 3).contains(&spread), "{}", spread - NOW_MS);
    assert!(tokens.stamp(NOW_MS, None).ms() <= ten_minutes + 3);
    // The same from a file.
    let mut other = OwnTokens::default();
    other.join(id(1), &future, NOW_MS);
    assert!(other.stamp(NOW_MS, None).ms() <= ten_minutes + 1);
}

#[test]
fn a_stamp_is_later_than_all_before_it_though_the_clock_goes_back() {
    let mut tokens = in_sync(&[(1, named("theirs", 60_000))]);
    let mut last = hlc(60_000);
    for now_ms in [NOW_MS, NOW_MS - DAY_MS, 0, NOW_MS + DAY_MS, NOW_MS] {
        let stamp = tokens.stamp(now_ms, None);
        assert!(stamp > last, "{stamp} {last}");
        assert_eq!(stamp.device(), tokens.replica);
        last = stamp;
        tokens = restarted(&tokens);
    }
    assert!(!tokens.replica.is_nil());
    assert_ne!(tokens.replica, {
        let mut other = OwnTokens::default();
        other.stamp(0, None).device()
    });
}

#[test]
fn a_token_of_a_file_is_joined_and_what_is_newer_here_stays() {
    let mut tokens = in_sync(&[(1, named("newer", 9)), (2, token()), (3, deleted(&token(), 5))]);
    for (token, own) in [(1, named("older", 5)), (2, named("newer", 5)), (3, token()), (4, token())] {
        tokens.join(id(token), &own, NOW_MS);
    }
    assert_eq!((name(&tokens, 1), name(&tokens, 2)), (Some("newer"), Some("newer")));
    assert_eq!((alive(&tokens), outgoing(&tokens)), (vec![1, 2, 4], vec![(2, Some(2)), (4, None)]));
}

#[test]
fn what_is_deleted_here_goes_up_as_that_and_can_be_brought_back() {
    let same = |tokens: &OwnTokens| tokens.by_identity().get(&token().identity().unwrap()).copied();
    let mut tokens = in_sync(&[(1, token())]);
    assert!(tokens.edit(id(7), NOW_MS, |own, stamp| own.delete(stamp)).is_none());
    tokens.edit(id(1), NOW_MS + 1, |own, stamp| own.delete(stamp)).unwrap();
    assert_eq!((alive(&tokens), outgoing(&tokens), tokens.waiting()), (vec![], vec![(1, Some(1))], 1));
    assert_eq!(same(&tokens), None);
    tokens.edit(id(1), NOW_MS + 2, |own, stamp| own.restore(stamp)).unwrap();
    assert_eq!((alive(&tokens), same(&tokens)), (vec![1], Some(id(1))));
}

#[test]
fn everything_is_the_same_after_a_restart() {
    let mut tokens = in_sync(&[(1, named("a", 5)), (2, deleted(&token(), 5)), (3, token())]);
    tokens.receive(unreadable(4, Why::Newer, 8), NOW_MS);
    tokens.edit(id(3), NOW_MS + 1, |own, stamp| own.set_counter(6, stamp)).unwrap();
    tokens.show(id(3), 5);
    let again = restarted(&tokens);
    assert_eq!(serde_json::to_string(&again).unwrap(), serde_json::to_string(&tokens).unwrap());
    assert_eq!((alive(&again), outgoing(&again)), (alive(&tokens), outgoing(&tokens)));
    assert!(again.rows().any(|row| (row.counter, row.shown) == (6, Some(5))));
    assert!(serde_json::from_str::<OwnTokens>("{}").unwrap().rows().next().is_none());
}
