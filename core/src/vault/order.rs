//! A person's own order: each token carries a key, and keys sort as text. Between any two keys there is another, so moving
//! one token changes one token.

const FIRST: u8 = b'a';
const LAST: u8 = b'z';

/// A key after `after` and before `before` (none: the end of the list on that side).
///
/// Keys are of `a` to `z` and do not end with `a`, without which nothing would fit in front of them: what another app made
/// otherwise is as if it were not there. Where the two are not in order, the answer is one after `after`.
pub(crate) fn between(after: Option<&str>, before: Option<&str>) -> String {
    let (after, before) = (after.filter(|key| is_key(key)), before.filter(|key| is_key(key)));
    let low = after.unwrap_or("").as_bytes();
    let mut high = before.map(str::as_bytes).filter(|high| low < *high);
    let mut key = String::new();
    for at in 0.. {
        // One below and one above the letters stand for "nothing there" on either side.
        let floor = low.get(at).copied().unwrap_or(FIRST);
        let ceiling = high.map_or(LAST + 1, |high| high.get(at).copied().unwrap_or(FIRST));
        if ceiling > floor + 1 {
            // Close to the end that is open, so that a list that only grows keeps its keys short.
            let step = if after.is_some() && before.is_none() { 1 } else { (ceiling - floor) / 2 };
            key.push(char::from(floor + step));
            return key;
        }
        key.push(char::from(floor));
        if ceiling > floor {
            high = None;
        }
    }
    unreachable!("a key is found once the letters of both are used up")
}

fn is_key(text: &str) -> bool {
    let letters = text.as_bytes();
    letters.iter().all(|letter| (FIRST..=LAST).contains(letter)) && letters.last().is_some_and(|last| *last != FIRST)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_list_that_grows_at_its_end_keeps_short_keys() {
        let mut last: Option<String> = None;
        for _ in 0..1_000 {
            let next = between(last.as_deref(), None);
            assert!(last.is_none_or(|last| last < next));
            last = Some(next);
        }
        assert!(last.unwrap().len() <= 42);
    }

    #[test]
    fn what_is_no_key_is_as_if_it_were_not_there() {
        for strange in ["", "a", "na", "A", "0", "~", "n n", "é"] {
            assert_eq!(between(Some(strange), Some("n")), between(None, Some("n")), "{strange}");
            assert_eq!(between(Some("n"), Some(strange)), between(Some("n"), None), "{strange}");
        }
    }

    proptest! {
        #[test]
        fn any_two_texts_have_a_key_between_them(after in any::<Option<String>>(), before in any::<Option<String>>()) {
            prop_assert!(is_key(&between(after.as_deref(), before.as_deref())));
        }

        #[test]
        fn there_is_always_a_place_between_two(moves in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 1..200)) {
            let mut keys: Vec<String> = Vec::new();
            for (index, at_end) in moves {
                let at = if at_end { keys.len() } else { index.index(keys.len() + 1) };
                let after = at.checked_sub(1).map(|before| keys[before].as_str());
                let key = between(after, keys.get(at).map(String::as_str));
                prop_assert!(key.bytes().all(|letter| (FIRST..=LAST).contains(&letter)) && !key.ends_with('a'));
                keys.insert(at, key);
                prop_assert!(keys.is_sorted_by(|a, b| a < b), "{:?}", keys);
            }
        }
    }
}
