//! The canary itself: it sings for what it should, and what the journeys log goes through it when each `World` ends.

use septet_tests::canary::leaks;

#[test]
fn the_canary_sings_for_codes_numbers_keys_and_uris() {
    let secrets = ["4755224".to_owned(), "16505550100".to_owned(), "a-password".to_owned()];
    for line in [
        "check code=4755224 refused",
        "\"code\":\"4755224\"",
        "sms to +16505550100",
        "the password was a-password",
        "opening otpauth://totp/x?secret=ABC",
        "Authorization: Bearer sk_abc",
    ] {
        assert_eq!(leaks(line, &secrets).len(), 1, "{line}");
    }
    for line in ["duration=14755224 ns", "id=4755224a", "0.4755224", "phone ••00"] {
        assert!(leaks(line, &secrets).is_empty(), "{line}");
    }
}
