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

/// `count` keys after `after`, in order: as short as so many can be, for one that grows by many at once.
pub(crate) fn many_after(after: Option<&str>, count: usize) -> Vec<String> {
    const LETTERS: usize = (LAST - FIRST) as usize + 1;
    let first = between(after, None);
    if count <= 1 {
        return vec![first; count];
    }
    // The last letter is none that nothing fits in front of.
    let mut width = 1;
    while LETTERS.saturating_pow(width - 1).saturating_mul(LETTERS - 1) < count {
        width += 1;
    }
    let key = |number: usize| {
        let mut letters = vec![FIRST + 1 + (number % (LETTERS - 1)) as u8];
        let mut rest = number / (LETTERS - 1);
        for _ in 1..width {
            letters.push(FIRST + (rest % LETTERS) as u8);
            rest /= LETTERS;
        }
        first.chars().chain(letters.into_iter().rev().map(char::from)).collect()
    };
    (0..count).map(key).collect()
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
    fn many_at_once_are_in_order_after_what_was_there_and_short() {
        for after in [None, Some("n"), Some("zzc")] {
            for count in [0, 1, 2, 25, 26, 650, 651, 5_000] {
                let keys = many_after(after, count);
                assert!(keys.len() == count && keys.is_sorted_by(|a, b| a < b) && keys.iter().all(|key| is_key(key)));
                assert!(keys.iter().all(|key| after.is_none_or(|after| after < key.as_str()) && key.len() <= 6));
                let next = between(keys.last().map(String::as_str), None);
                assert!(keys.last().is_none_or(|last| *last < next) && next.len() <= 4);
            }
        }
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
